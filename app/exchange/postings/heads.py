"""What a page is headed with and whose it is: the role and the employer, where no structured data says them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
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
from app.exchange.postings.portals import is_portals_name, makers, portal_names, site_names
from app.exchange.postings.said_names import names_said, own_name
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
_TOWN = re.compile(r"[A-ZÀ-ÖØ-Þ][\w'’-]+(?:[ -](?:[a-z]{1,3}[ -])?[A-ZÀ-ÖØ-Þ][\w'’-]+)?")
_HOME = "a[href='/'], a[href='./'], a[href='index.html'], a[href='index.htm']"
_NAME_AND_CAREERS = 2
_SEEKS_END = re.compile(
    r"\s+(?:stellt ein|sucht|recrute|recherche|busca|zoekt|cerca|assume|is hiring|is recruiting|seeks)$", re.I
)
_PROPER = re.compile(
    r"[A-ZÀ-ÖØ-Þ][\w&.\-'’]*(?: (?:(?:of|the|and|de|la|du|des|del|di|für|und|van|&) ){0,2}[A-ZÀ-ÖØ-Þ&][\w&.\-'’]*){1,6}"
)
_TRADES = (
    r"(?:[A-ZÀ-ÖØ-Þ]\w*(?:erei|betrieb|haus|praxis|werk|hof|bau|handel|bedrijf)|Hotel|Gasthof|Gasthaus|Restaurant|"
    r"Café|Praxis|Apotheke|"
    r"Kanzlei|Weingut|Boulangerie|Pâtisserie|Garage|Ferme|Domaine|Maison|Panificio|Pasticceria|Officina|Trattoria|"
    r"Farmacia|"
    r"Panadería|Taller|Bodegas?|Finca|Clínica|Colegio|Bakkerij|Slagerij|Kwekerij|Garagebedrijf)"
)
_BODIES = (
    r"(?:Commune d[eu]|Ville d[eu]|Mairie d[eu]|Ayuntamiento de|Comune di|Gemeente|Gemeinde|Stadt|Landkreis|"
    r"City of|Town of)"
)
_SHORTEST_SLUG = 5
_FILE = re.compile(r"\.(?:pdf|docx?|html?|odt|txt|php|aspx?|jsp)\b", re.I)
_FIRST_LINES = 12
_LETTERHEAD = 4
_MOST_ABOVE = 600
"""Characters at the top of a posting in which its employer may be named."""
_LONGEST_NAME = 100


def role_of_page(page: SavedPage, labels: Mapping[str, Sequence[str]]) -> tuple[str, str]:
    """The role, and the company where the same heading names it; empty where there is no heading for it."""
    site = {name.casefold() for name in (page.meta("og:site_name"), *organisations(page))}
    og = page.meta("og:title", "twitter:title")
    parts = names.title_parts(page.title)

    def usable(text: str) -> bool:
        return 2 < len(text) < 160 and not (
            names.is_generic(text)
            or names.is_board(text)
            or text.casefold() in site
            or names.is_generic(names.role_name(text))
            or _FILE.search(text)
        )

    heads = [text for text in page.headings if usable(text)]
    lower = [*filter(usable, page.texts("h2, h3, h4, strong, b, .job-title, .jobtitle, .position-title"))]
    lower_roles = [
        text
        for node in page.tree.css("h2, h3")
        if usable(text := one_line(node.text(separator=" "))) and is_role(text) and node.css_first("a[href]") is None
    ]
    titled = [text for text in (*names.title_parts(og), *parts) if usable(text)]
    linked = set(page.texts("a"))
    marked = [
        line
        for line in page.whole_main_text.split("\n")[:_FIRST_LINES]
        if name_marks.has_gender(line)
        and usable(line)
        and len(line) < _LONGEST_NAME
        and not re.search(r"[.!?,:]\s", line)
    ]
    for text in heads[:1]:
        told, company, _ = names.taken_apart(text)
        if is_role(told):
            return _capital(told), ARTICLE.sub("", company)
    if piped := piped_line(page.whole_main_text):
        return piped
    for found in (
        [text for text in (*heads, *titled, *lower) if name_marks.has_gender(text)],
        [line for line in marked if not (labels.get("title") or line in linked or line.startswith("- "))],
        [text for text in heads if is_role(names.role_name(text))],
        [text for text in (*heads, *lower) if names.is_offer(text) and is_role(names.role_name(text))],
        lower_roles if len({text.casefold() for text in lower_roles}) == 1 else [],
        [text for text in titled if is_role(names.role_name(text)) and not name_marks.is_company(text)],
        list(filter(is_role, lower)),
    ):
        if found:
            role, company = names.role_at_company(names.role_name(found[0]))
            return _capital(role) if names.is_offer(found[0]) else role, company
    for label in labels.get("title", ()):
        if usable(label):
            return names.role_name(label), ""
    text = page.whole_main_text
    if role := role_in_words(text) or role_after_offer(text):
        return role, ""
    for line in marked:
        return names.role_at_company(names.role_name(line.removeprefix("- ")))
    for line in text.split("\n")[:_FIRST_LINES]:
        if is_role(line) and usable(line) and line not in linked:
            return names.role_at_company(names.role_name(line))
    for text in (*heads, *titled, *lower):
        return names.role_at_company(names.role_name(text))
    return "", ""


def _capital(role: str) -> str:
    return role[:1].upper() + role[1:]


def organisations(page: SavedPage) -> list[str]:
    """The names its structured data has for whoever runs the site."""
    found: list[str] = []
    for script in page.scripts:
        for one in json_data.objects(json_data.loads(script)):
            if any(json_data.is_type(one, kind) for kind in _OWNERS):
                found.append(names.company_name(one.get("name")))
    return found


def company_of_page(page: SavedPage, labels: Mapping[str, Sequence[str]], role: str = "", named: str = "") -> str:
    """Whose page this is, from what it says beside the posting; `named` is who a heading names."""
    candidates: list[str] = [named, *(_first_line(text) for text in labels.get("company", ()))]
    candidates += [text for text in labels.get("agency", ()) if not who(text, page.main_text)[1]]
    theirs = portal_names(page)
    candidates += equal_employer(page)
    if theirs - {name.casefold() for name in makers(page)}:
        candidates += named_beside(page, role)
    candidates += [name for name in _copyright(page) if _standing(name, page)]
    start = page.whole_main_text[:_MOST_ABOVE]
    linked = list(dict.fromkeys(text for text in _employer_links(page) if not names.is_generic(text)))
    candidates += [text for text in linked if theirs and (text in start or len(linked) == 1)]
    candidates += organisations(page)
    candidates += [page.meta("og:site_name"), page.meta("application-name"), page.meta("author")]
    bare = name_marks.without_gender(role).casefold()
    logos = [
        re.sub(
            r"^logo (?:de l['’]entreprise |von |of )|\s*-?\s*logo\b\s*:?|^zur startseite(?: von)?",
            "",
            re.split(r"\s[-–|]\s", node.attributes.get("alt") or "")[0],
            flags=re.I,
        )
        for node in page.tree.css(_LOGOS)
    ]
    pictures = [node.attributes.get("alt") or "" for node in page.tree.css("img[alt]")]
    owners = {text.casefold() for text in (*logos, *pictures, *_employer_links(page)) if len(text) > 3}
    shown = "\n".join((page.visible, *logos)).casefold()
    first_lines = {line.casefold() for line in page.visible[:3000].split("\n")[:_FIRST_LINES]}
    for title in (page.title, page.meta("og:title")):
        candidates += [names.role_at_company(part)[1] for part in names.title_parts(title)]
        others = [
            part
            for part in reversed(names.title_parts(title))
            if name_marks.without_gender(part).casefold() not in bare
            and not (bare and len(bare) > 0.5 * len(part) and bare in name_marks.without_gender(part).casefold())
            and not _FILE.search(part)
            and not part.startswith("[")
            and not (part.endswith(("!", "?")) or invites(part))
            and not (is_role(part) and part.casefold() not in shown)
        ]
        others.sort(
            key=lambda part: (
                not (
                    any(part.casefold() in name or name in part.casefold() for name in owners)
                    or part.casefold() in first_lines
                )
            )
        )
        candidates += [part for part in others if not IN_PLACE.fullmatch(part)]
        for part in names.title_parts(title):
            before, _, after = part.partition(": ")
            if is_role(names.role_name(after)) and not (names.is_offer(part) and part.endswith(names.role_name(part))):
                candidates.insert(0, _SEEKS_END.sub("", before))
    addressed = (line.partition(", ") for line in lines_below(page, role))
    candidates += [
        name for name, _, town in addressed if _TOWN.match(town) and name[:1].isupper() and is_institution(name)
    ]
    candidates += labels.get("facility", ())
    candidates += [*told_in_head(page), *above_heading(page, role), *signed_names(page.main_text)]
    slug = names.of_address(page.canonical)
    candidates += [_spelt_out(slug, page), slug]
    candidates += names_said(page.whole_main_text)
    copyrights = _copyright(page)
    candidates += () if theirs else logos
    for line in page.visible[:3000].split("\n")[:_FIRST_LINES]:
        parts = names.title_parts(line)
        if len(parts) == _NAME_AND_CAREERS and names.is_generic(parts[1]):
            candidates.append(SITE_WORDS.sub("", parts[0]))
    candidates += page.texts(_HOME)
    first = page.tree.css_first("h1 + h2, h1 + h3, h1 + h4, h1 + p")
    below = one_line(first.text(separator=" ")) if first is not None else ""
    is_name = re.fullmatch(r"[A-ZÀ-ÖØ-Þ][^.!?:,;\d·|]+", below) and not TERMS.search(below)
    if is_name and not SECTIONS.search(f"\n{below}\n"):
        candidates.append(below)
    candidates += lines_around(page, role)
    candidates += [text for text in page.headings if bare not in name_marks.without_gender(text).casefold()]
    candidates += copyrights
    host = "" if theirs else _of_host(page.canonical)
    candidates += [_spelt_out(host, page), _letterhead(page), host if page.address else ""]
    candidates += own_name(page.whole_main_text)
    towns = {town.casefold() for text in labels.get("place", ()) for town in places.places_in([text])}
    for candidate in sorted(candidates, key=is_department):
        name = _without_town(_without_descriptor(names.company_name(candidate), page), page)
        if (
            name_marks.has_gender(name)
            or gazetteer.is_town(name)
            or _is_place(name, page)
            or TERMS.fullmatch(name)
            or (names.is_offer(name) and is_role(names.role_name(name)))
            or NO_PLACE.fullmatch(name)
            or (theirs and (name_marks.without_form(name) in theirs or is_portals_name(name)))
        ):
            continue
        if name and name.casefold() not in towns and name.casefold() != role.casefold() and len(name) <= _LONGEST_NAME:
            name = _of_whole(_in_full(_as_headed(name, first_lines), page), page)
            shown = "\n".join((page.main_text[:1500], *logos))
            whole = re.search(rf"(?<!\w){re.escape(name)} {FORM}(?![\w.]| [A-ZÀ-Þ]|\s*[-–|,·] ?\d)", shown)
            return whole[0] if whole else name
    agencies = (name for name in site_names(page) if who(name, page.main_text)[1])
    return next(agencies, "")


def _of_whole(name: str, page: SavedPage) -> str:
    """A name without the department behind it, and with the legal form that the page's title has it with."""
    before, _, after = name.partition(" - ")
    name = before if is_department(after) else name
    titled = (
        names.company_name(part) for title in (page.title, page.meta("og:title")) for part in names.title_parts(title)
    )
    return next((one for one in titled if one.startswith(f"{name} ") and name_marks.is_company(one)), name)


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


def _standing(name: str, page: SavedPage) -> bool:
    """Whether a page begins with a name, as one with a letterhead does, and its title speaks of that too."""
    return name.casefold() in {line.casefold() for line in page.visible[:500].split("\n")[:_LETTERHEAD]}


def _as_headed(name: str, first_lines: set[str]) -> str:
    """A name as the page begins with it, where its title has a town after that."""
    before, _, last = name.rpartition(" ")
    is_longer = name.casefold() not in first_lines and last[:1].isupper()
    return before if before and before.casefold() in first_lines and is_longer else name


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
    """A name with the words of a trade that the page has beside it, unless the page has it without them too."""
    visible = page.visible
    if not {name, f"- {name}"}.isdisjoint(visible.split("\n")):
        return name
    for spelt in (name, name.replace(" and ", " & ")):
        end = re.search(rf"(?:^|\n)({re.escape(spelt)}(?: (?!{FORM})[A-ZÀ-ÖØ-Þ]\w+){{0,2}}), [^\n]*\d", visible[-1000:])
        if end and visible.count(spelt) == visible.count(end[1]):
            return end[1]
    if match := re.search(rf"(?:{_TRADES}|{_BODIES}) {re.escape(name)}(?!\w)", visible):
        return match[0]
    match = re.search(rf"©[^\n]{{0,14}}?({re.escape(name)} (?:[A-ZÀ-ÖØ-Þ&][\w&.\-'’]* ?){{1,5}})", visible)
    longer = re.split(r"\. |\s(?:All|Alle|Tous|Todos|Tutti)\b", match[1])[0].strip(" .") if match else ""
    return longer if longer and re.sub(rf" {FORM}$", "", longer) != name else name


def _letterhead(page: SavedPage) -> str:
    """The first line of a printed page, where it may be a name."""
    line = re.split(
        r"\s+(?:[·|•]|sign in|log ?in|search|menu)(?:\s|$)", page.whole_main_text.partition("\n")[0], flags=re.I
    )[0].strip()
    bare = re.sub(r"\b(?:St|Dr|Ev|Kath|Mt|Prof)\.", "", line)
    if page.headings or not 5 < len(line) < 70 or re.search(r"[:\d.!?]", bare) or is_role(line):
        return ""
    words = [word.lower() if word in ("OF", "THE", "AND", "FOR", "DE", "LA", "DU", "DES", "UND") else word.capitalize()
             for word in line.split()]  # fmt: skip
    return " ".join(words) if line.isupper() else line


def _employer_links(page: SavedPage) -> list[str]:
    """The texts of links to the pages of employers, as boards have them beside a posting."""
    found = page.texts(
        "a[href*='/compan'], a[href*='/employer'], a[href*='/arbeitgeber'], a[href*='/entreprise'], "
        "a[href*='/empresa'], a[href*='/aziend'], a[href*='/organisati'], a[href*='/agency/'], a[href*='/firm']"
    )
    return [text for text in found if len(text) > 3]


def _without_descriptor(name: str, page: SavedPage) -> str:
    """A name without the town or the trade a title sets after it, where the page has it without too."""
    before, _, after = name.partition(", ")
    if len(before) < 4:
        return name
    alone = re.search(rf"(?:^|\n|© ?\d{{0,4}} ?){re.escape(before)}(?:$|\n| ?[.|·–-])", page.visible)
    if alone and not re.match(rf"{FORM}(?!\w)", after):
        return before
    if re.fullmatch(r"[A-ZÀ-ÖØ-Þ][\w-]+", after) and name not in page.visible and before in page.visible:
        return before
    return name


def _without_town(name: str, page: SavedPage) -> str:
    """A name without the town a title has behind it, as in "Contoso in Leeds", where the page has it without."""
    match = re.fullmatch(r"(?P<name>.+?) (?:in|à|en|a|te) (?P<town>[A-ZÀ-ÖØ-Þ].*)", name)
    if match is None or not (
        gazetteer.is_town(match["town"]) or re.search(rf"(?:^|\n|· ){re.escape(match['town'])}", page.visible)
    ):
        return name
    alone = len(re.findall(re.escape(match["name"]), page.visible)) > len(re.findall(re.escape(name), page.visible))
    return match["name"] if alone else name


def _first_line(text: str) -> str:
    return re.split(r"\s*(?:;|\n|\|)\s*", text)[0]


def _of_host(address: str) -> str:
    match = re.search(r"([\w-]+)(?:\.(?:ac|co|com|gov|net|org))?\.[a-z]{2,}$", urlsplit(address).hostname or "")
    return " ".join(word.capitalize() for word in match[1].split("-")) if match else ""
