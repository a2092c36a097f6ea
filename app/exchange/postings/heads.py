"""What a page is headed with and whose it is: the role and the employer, where no structured data says them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from app.domain import name_marks
from app.domain.name_marks import FORM
from app.exchange.postings import gazetteer, json_data, names, places
from app.exchange.postings.addresses import UK_POSTCODE, signed_names
from app.exchange.postings.agencies import who
from app.exchange.postings.below_heading import lines_below
from app.exchange.postings.employers import (
    ARTICLE,
    SITE_WORDS,
    above_heading,
    equal_employer,
    is_department,
    is_institution,
    lines_around,
    named_beside,
    told_in_head,
)
from app.exchange.postings.evidence import SECTIONS, invites, piped_line
from app.exchange.postings.page import SavedPage
from app.exchange.postings.place_lines import in_small_letters
from app.exchange.postings.portals import is_portals_name, makers, portal_names, site_names
from app.exchange.postings.said_names import PROPER_NAME, names_said, own_name
from app.exchange.postings.text import node_text, one_line
from app.exchange.postings.titles import is_role, role_after_offer, role_in_words
from app.exchange.postings.where import IN_PLACE
from app.exchange.postings.words import NO_PLACE, TERMS

_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|&copy;|copyright)\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?\s*(?:by\s+)?(?P<name>[^|"
    r"\n•·–]{2,80}?)(?=\s*(?:[|\n•·–]|\. |\.$|all \w+ reserved|alle rechte|tous droits|$))",
    re.I | re.M,
)
_OWNERS = (
    *("Organization", "Corporation", "LocalBusiness", "GovernmentOrganization", "EducationalOrganization", "NGO"),
    *("Bakery", "Store", "Restaurant", "Hotel", "Dentist", "MedicalClinic", "Hospital", "School", "WebSite"),
    *("CollegeOrUniversity", "PerformingArtsTheater", "Museum", "Library", "FoodEstablishment", "Plumber"),
)
_LOGOS = (
    "header img[alt], .logo img[alt], img.logo[alt], a.logo, [class*=logo i] img[alt], img[class*=logo i][alt], "
    "[id*=logo i] img[alt], [class*=banner i] > img[alt], a[rel=home] img[alt], a[href='/'] img[alt], "
    "img[src*=logo i][alt], #header img[alt], [id*=header i] a > img[alt], [class*=header i] a > img[alt]"
)
_HOME = "a[href='/'], a[href='./'], a[href='index.html'], a[href='index.htm']"
_NAME_AND_CAREERS = 2
_SEEKS_END = re.compile(
    r"\s+(?:stellt ein|sucht|recrute|recherche|busca|zoekt|cerca|assume|is hiring|is recruiting|seeks)$", re.I
)
_PROPER = re.compile(PROPER_NAME)
_TRADES = (
    r"(?:[A-ZÀ-ÖØ-Þ]\w*(?:erei|betrieb|haus|praxis|werk|hof|bau|handel|bedrijf)|Hotel|Gasthof|Gasthaus|Restaurant|"
    r"Café|Praxis|Apotheke|Kanzlei|Weingut|Boulangerie|Pâtisserie|Garage|Ferme|Domaine|Maison|Panificio|Pasticceria|"
    r"Officina|Trattoria|Farmacia|Panadería|Taller|Bodegas?|Finca|Clínica|Colegio|Bakkerij|Slagerij|Kwekerij|"
    r"Garagebedrijf)"
)
_BODIES = (
    r"(?:Commune d[eu]|Ville d[eu]|Mairie d[eu]|Ayuntamiento de|Comune di|Gemeente|Gemeinde|Stadt|Landkreis|"
    r"City of|Town of)"
)
_SHORTEST_SLUG = 5
_FILE = re.compile(r"\.(?:pdf|docx?|html?|odt|txt|php|aspx?|jsp)\b", re.I)
_FIRST_LINES = 12
_LETTERHEAD = 4
_LONGEST_NAME = 100


def role_of_page(page: SavedPage, labels: Mapping[str, Sequence[str]]) -> tuple[str, str]:
    """The role, and the company where the same heading names it; empty where there is no heading for it."""
    site = {name.casefold() for name in (page.meta("og:site_name"), *organisations(page))}
    og = page.meta("og:title", "twitter:title")

    def usable(text: str) -> bool:
        return 2 < len(text) < 160 and not (
            names.is_generic(text)
            or names.is_board(text)
            or text.casefold() in site
            or names.is_generic(names.role_name(text))
            or _FILE.search(text)
        )

    for text in (og or page.title, page.title):
        told, company, _ = names.taken_apart(text)
        if told:
            return told, company
    text = page.whole_main_text
    heads = [*filter(usable, page.headings)]
    lower = [*filter(usable, page.texts("h2, h3, h4, strong, b, .job-title, .jobtitle, .position-title"))]
    unlinked = (node for node in page.tree.css("h2, h3") if node.css_first("a[href]") is None)
    lower_roles = {head for node in unlinked if usable(head := one_line(node.text(separator=" "))) and is_role(head)}
    titled = [part for title in (og, page.title) for part in names.title_parts(title) if usable(part)]
    linked = set(page.texts("a"))
    lines = [line for line in text.split("\n")[:_FIRST_LINES] if usable(line) and line not in linked]
    marked = (line for line in lines if name_marks.has_gender(line) and not re.search(r"[.!?,:]\s|^- ", line))
    told, company, _ = names.taken_apart(heads[0] if heads else "")
    if is_role(told):
        return _capital(told), ARTICLE.sub("", company)
    if piped := piped_line(text):
        return piped
    for found in (
        [head for head in (*heads, *titled, *lower) if name_marks.has_gender(head)],
        [] if labels.get("title") else [line for line in marked if len(line) < _LONGEST_NAME],
        [head for head in heads if is_role(names.role_name(head))],
        [head for head in (*heads, *lower) if names.is_offer(head) and is_role(names.role_name(head))],
        list(lower_roles) if len(lower_roles) == 1 else [],
        [part for part in titled if is_role(names.role_name(part)) and not name_marks.is_company(part)],
        list(filter(is_role, lower)),
    ):
        if found:
            role, company = names.role_at_company(names.role_name(found[0]))
            return _capital(role) if names.is_offer(found[0]) else role, company
    if label := next(filter(usable, labels.get("title", ())), ""):
        return names.role_name(label), ""
    if role := role_in_words(text) or role_after_offer(text):
        return role, ""
    for head in (*filter(is_role, lines), *heads, *titled, *lower):
        return names.role_at_company(names.role_name(head.removeprefix("- ")))
    return "", ""


def _capital(role: str) -> str:
    return role[:1].upper() + role[1:]


def organisations(page: SavedPage) -> list[str]:
    """The names its structured data has for whoever runs the site."""
    return [
        names.company_name(one.get("name"))
        for script in page.scripts
        for one in json_data.objects(json_data.loads(script))
        if any(json_data.is_type(one, kind) for kind in _OWNERS)
    ]


def company_of_page(page: SavedPage, labels: Mapping[str, Sequence[str]], role: str = "", named: str = "") -> str:
    """Whose page this is, from what it says beside the posting; `named` is who a heading names."""
    theirs = portal_names(page)
    logos = [names.logo_name(node.attributes.get("alt")) for node in page.tree.css(_LOGOS)]
    towns = {town.casefold() for text in labels.get("place", ()) for town in places.places_in([text])}
    department = ""
    for candidate in _names(page, labels, role, named, theirs, logos):
        name = _without_addition(names.company_name(candidate), page)
        if (
            not 0 < len(name) <= _LONGEST_NAME
            or name.casefold() in (*towns, role.casefold())
            or name_marks.has_gender(name)
            or gazetteer.is_town(name)
            or _is_place(name, page)
            or TERMS.fullmatch(name)
            or (names.is_offer(name) and is_role(names.role_name(name)))
            or NO_PLACE.fullmatch(name)
            or (theirs and (name_marks.without_form(name) in theirs or is_portals_name(name)))
        ):
            continue
        if not is_department(candidate):
            return _as_shown(name, page, logos)
        department = department or name
    return department or next((name for name in site_names(page) if who(name, page.main_text)[1]), "")


def _names(
    page: SavedPage,
    labels: Mapping[str, Sequence[str]],
    role: str,
    named: str,
    theirs: frozenset[str],
    logos: Sequence[str],
) -> Iterator[str]:
    """Who may be the employer, the surest first; `theirs` are the names of a site on which many look for people."""
    titles = [names.title_parts(title) for title in (page.title, page.meta("og:title"))]
    for part in (part for parts in titles for part in parts):
        before, _, after = part.partition(": ")
        if is_role(names.role_name(after)) and not (names.is_offer(part) and part.endswith(names.role_name(part))):
            yield _SEEKS_END.sub("", before)
    yield named
    yield from (re.split(r"\s*[;\n|]\s*", text)[0] for text in labels.get("company", ()))
    yield from (text for text in labels.get("agency", ()) if not who(text, page.main_text)[1])
    yield from equal_employer(page)
    if theirs - {name.casefold() for name in makers(page)}:
        yield from named_beside(page, role)
    begun = {line.casefold() for line in page.top[:_LETTERHEAD]}
    yield from (name for name in _copyright(page) if name.casefold() in begun)
    if theirs:
        yield from _employer_links(page)
    yield from organisations(page)
    yield page.meta("og:site_name")
    bare = name_marks.without_gender(role).casefold()
    for parts in titles:
        yield from (names.role_at_company(part)[1] for part in parts)
        yield from _of_title(parts, page, bare, logos)
    for line in lines_below(page, role):
        match = re.match(r"(?P<at>(?:at|bei|chez|presso|bij) )?(?P<name>[A-ZÀ-ÖØ-Þ].*?), [A-ZÀ-ÖØ-Þ]", line)
        if match and (match["at"] or is_institution(match["name"])):
            yield match["name"]
    yield from labels.get("facility", ())
    yield from (*told_in_head(page), *above_heading(page, role), *signed_names(page.main_text))
    slug = names.of_address(page.canonical)
    yield from (_spelt_out(slug, page), slug)
    yield from names_said(page.whole_main_text)
    if not theirs:
        yield from logos
    for line in page.top:
        parts = names.title_parts(line)
        if len(parts) == _NAME_AND_CAREERS and names.is_generic(parts[1]):
            yield SITE_WORDS.sub("", parts[0])
    yield from page.texts(_HOME)
    for text in page.texts("h1 + h2, h1 + h3, h1 + h4, h1 + p")[:1]:
        is_name = re.fullmatch(r"[A-ZÀ-ÖØ-Þ][^.!?:,;\d·|]+", text) and not TERMS.search(text)
        if is_name and not SECTIONS.search(f"\n{text}\n"):
            yield text
    yield from lines_around(page, role)
    yield from (text for text in page.headings if bare not in name_marks.without_gender(text).casefold())
    yield from _copyright(page)
    host = "" if theirs else _of_host(page.canonical)
    yield from (_spelt_out(host, page), _letterhead(page), host if page.address else "")
    yield from own_name(page.whole_main_text)


def _of_title(parts: Sequence[str], page: SavedPage, role: str, logos: Sequence[str]) -> Iterator[str]:
    """The parts of a title that may be a name, those first that a logo, a link to an employer or the top has too."""
    owners = {text.casefold() for text in (*logos, *page.pictures, *_employer_links(page)) if len(text) > 3}
    shown = "\n".join((page.visible, *logos)).casefold()
    top = {line.casefold() for line in page.top}
    others: list[str] = []
    for part in reversed(parts):
        named = name_marks.without_gender(part).casefold()
        is_roles = named in role or (role and role in named and len(role) > 0.5 * len(part))
        is_heading = part.startswith("[") or part.endswith(("!", "?")) or invites(part) or IN_PLACE.fullmatch(part)
        if not (is_roles or is_heading or _FILE.search(part) or (is_role(part) and part.casefold() not in shown)):
            others.append(part)

    def is_seen(part: str) -> bool:
        name = part.casefold()
        return name in top or any(name in owner or owner in name for owner in owners)

    yield from sorted(others, key=is_seen, reverse=True)


def _as_shown(name: str, page: SavedPage, logos: Sequence[str]) -> str:
    """A name as the page has it in full: with its legal form, and the words for its trade; without a department."""
    before, _, after = name.partition(" - ")
    name = before if is_department(after) else name
    name = _in_full(name, page)
    titled = (names.company_name(part) for title in (page.title, page.meta("og:title"))
              for part in names.title_parts(title))  # fmt: skip
    name = next((one for one in titled if one.startswith(f"{name} ") and name_marks.is_company(one)), name)
    shown = "\n".join((page.main_text[:1500], *logos))
    whole = re.search(rf"(?<!\w){re.escape(name)} {FORM}(?![\w.]| [A-ZÀ-Þ]|\s*[-–|,·] ?\d)", shown)
    return whole[0] if whole else name


def _is_place(name: str, page: SavedPage) -> bool:
    """Whether the page has a name as that of a town: in an address, or with "in" before it."""
    return (
        re.search(
            rf"(?:\b(?:[Ii]n|near|à|te) |(?<![\d.,])(?!20\d\d )\d{{4,5}}(?: [A-Z]{{2}})? )"
            rf"{re.escape(name)}(?=$|[\n.,;)]| \()|"
            rf"(?<!\w){re.escape(name)},? (?:{UK_POSTCODE.pattern}|\(\d{{2,3}}\))",
            page.visible,
        )
        is not None
    )


def _copyright(page: SavedPage) -> list[str]:
    """Whom the page names as the owner of its words."""
    footer = page.tree.css_first("footer")
    texts = (node_text(footer) if footer is not None else "", page.visible[-1500:])
    found = [
        re.split(r"\s+\d{4}\b|\s+-\s+", match["name"])[0].strip()
        for text in texts
        if (match := _COPYRIGHT.search(text))
    ]
    own = names.title_parts(page.title)
    return [next((part for part in own if re.fullmatch(rf"{re.escape(part)},? {FORM}", name)), name) for name in found]


def _spelt_out(name: str, page: SavedPage) -> str:
    """The name as the page writes it that an address has without its spaces; empty where the page has none."""
    letters = re.sub(r"\W", "", name).casefold()
    if len(letters) < _SHORTEST_SLUG:
        return ""
    for match in _PROPER.finditer(page.visible):
        found = re.sub(r"\W", "", match[0]).casefold()
        if letters in found and len(found) <= 3 * len(letters):
            return match[0] if name_marks.is_company(match[0]) else match[0].rstrip(".")
    return ""


def _in_full(name: str, page: SavedPage) -> str:
    """A name with the words of a trade that the page has before it, unless the page has it without them too."""
    alone = not {name, f"- {name}"}.isdisjoint(page.visible.split("\n"))
    match = None if alone else re.search(rf"(?:{_TRADES}|{_BODIES}) {re.escape(name)}(?!\w)", page.visible)
    return match[0] if match else name


def _letterhead(page: SavedPage) -> str:
    """The first line of a printed page, where it may be a name."""
    line = re.split(r"\s+(?:[·|•]|sign in|log ?in|search|menu)(?:\s|$)", page.whole_main_text, maxsplit=1, flags=re.I)[
        0
    ]
    line = line.partition("\n")[0].strip()
    bare = re.sub(r"\b(?:St|Dr|Ev|Kath|Mt|Prof)\.", "", line)
    if page.headings or not 5 < len(line) < 70 or re.search(r"[:\d.!?]", bare) or is_role(line):
        return ""
    return in_small_letters(line)


def _employer_links(page: SavedPage) -> list[str]:
    """The texts of links to the pages of employers, as boards have them beside a posting."""
    return page.texts(
        "a[href*='/compan'], a[href*='/employer'], a[href*='/arbeitgeber'], a[href*='/entreprise'], "
        "a[href*='/empresa'], a[href*='/aziend'], a[href*='/organisati'], a[href*='/agency/'], a[href*='/firm']"
    )


def _without_addition(name: str, page: SavedPage) -> str:
    """A name without the town or the trade a title sets after it, where the page has it without too."""
    match = re.fullmatch(r"(?P<name>.{4,}?)(?:, | (?:in|à|en|a|te) (?=[A-ZÀ-ÖØ-Þ]))(?P<rest>.+)", name)
    if match is None:
        before, _, last = name.rpartition(" ")
        return before if before and before in page.top and name not in page.top and last[:1].isupper() else name
    if re.match(rf"{FORM}(?!\w)", match["rest"]):
        return name
    alone = re.search(rf"(?:^|\n|© ?\d{{0,4}} ?){re.escape(match['name'])}(?:$|\n| ?[.|·–-])", page.visible)
    is_town = gazetteer.is_town(match["rest"]) or re.fullmatch(r".+, [A-ZÀ-ÖØ-Þ][\w-]+", name)
    is_seen = is_town and name not in page.visible and match["name"] in page.visible
    return match["name"] if alone or is_seen else name


def _of_host(address: str) -> str:
    match = re.search(r"([\w-]+)(?:\.(?:ac|co|com|gov|net|org))?\.[a-z]{2,}$", urlsplit(address).hostname or "")
    return " ".join(word.capitalize() for word in match[1].split("-")) if match else ""
