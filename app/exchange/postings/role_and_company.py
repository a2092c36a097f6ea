"""Finds the role and the employer of a page without structured data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from app.domain import name_marks
from app.domain.formatting import capital_first
from app.domain.name_marks import FORM
from app.exchange.postings import gazetteer, json_data, names, places
from app.exchange.postings.addresses import UK_POSTCODE, names_above_addresses
from app.exchange.postings.agencies import employer_and_agency
from app.exchange.postings.clean_place import in_small_letters
from app.exchange.postings.employers import (
    ARTICLE,
    PROPER_NAME,
    SITE_WORDS,
    employers_in_head,
    employers_in_sentences,
    employers_on_board,
    equal_opportunity_names,
    is_department,
    is_institution,
    names_above_heading,
    names_around_heading,
)
from app.exchange.postings.html_text import node_text, one_line
from app.exchange.postings.job_boards import board_names, is_board_name, site_names, software_names
from app.exchange.postings.job_evidence import SECTIONS, is_general_call, piped_role_and_company
from app.exchange.postings.key_facts import lines_below_heading
from app.exchange.postings.labels import Labels
from app.exchange.postings.page import SavedPage
from app.exchange.postings.page_places import IN_PLACE
from app.exchange.postings.titles import is_role, role_after_offer, role_in_sentence
from app.exchange.postings.vocabulary import NO_PLACE, TERMS

_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|&copy;|copyright)\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?\s*(?:by\s+)?(?P<name>[^|"
    r"\n•·–]{2,80}?)(?=\s*(?:[|\n•·–]|\. |\.$|all \w+ reserved|alle rechte|tous droits|$))",
    re.I | re.M,
)
_REGISTERED = re.compile(rf"(?P<name>{PROPER_NAME} {FORM})[.,]? (?:is )?(?i:registered|eingetragen|company n)")
"""The name in a footer that says where the company is registered."""
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
_SHORTEST_SLUG = 5
_BEFORE_CAREERS = re.compile(rf"(?P<name>{PROPER_NAME} {PROPER_NAME}) (?:Careers|Karriere|Carrières|Carreras)")
"""The head of an employer's careers site."""
_LONGEST_ABBREVIATED = 4
_PUBLIC_BODY = re.compile(r"(?:AYUNTAMIENTO|MAIRIE|VILLE|COMMUNE|COMUNE|GEMEENTE|GEMEINDE|STADT) ")
_LETTERHEAD = 4
_FILE = re.compile(r"\.(?:pdf|docx?|html?|odt|txt|php|aspx?|jsp)\b", re.I)
_FIRST_LINES = 12
_LONGEST_NAME = 100


def role_of_page(page: SavedPage, labels: Labels) -> tuple[str, str]:
    """The role, and the company where the same heading names it; empty for neither."""
    site = {name.casefold() for name in (page.meta("og:site_name"), *site_owners(page))}
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
        titled_role, company, _ = names.split_hiring_title(text)
        if titled_role:
            return titled_role, company
    text = page.whole_main_text
    heads = [*filter(usable, page.headings)]
    lower = [*filter(usable, page.texts("h2, h3, h4, strong, b, .job-title, .jobtitle, .position-title"))]
    unlinked = (node for node in page.tree.css("h2, h3") if node.css_first("a[href]") is None)
    lower_roles = {head for node in unlinked if usable(head := one_line(node.text(separator=" "))) and is_role(head)}
    titled = [part for title in (og, page.title) for part in names.title_parts(title) if usable(part)]
    linked = set(page.texts("a"))
    lines = [line for line in text.split("\n")[:_FIRST_LINES] if usable(line) and line not in linked]
    marked = (line for line in lines if name_marks.has_gender(line) and not re.search(r"[.!?,:](?:\s|$)|^- ", line))
    titled_role, company, _ = names.split_hiring_title(heads[0] if heads else "")
    if is_role(titled_role):
        is_stressed = titled_role.isupper() and len(titled_role) > _LONGEST_ABBREVIATED and not heads[0].isupper()
        return capital_first(titled_role.lower() if is_stressed else titled_role), ARTICLE.sub("", company)
    if piped := piped_role_and_company(text):
        return piped
    for candidates in (
        [head for head in (*heads, *titled, *lower) if name_marks.has_gender(head)],
        [] if labels.get("title") else [line for line in marked if len(line) < _LONGEST_NAME],
        [head for head in heads if is_role(names.role_name(head))],
        [head for head in (*heads, *lower) if names.is_offer(head) and is_role(names.role_name(head))],
        list(lower_roles) if len(lower_roles) == 1 else [],
        [part for part in titled if is_role(names.role_name(part)) and not name_marks.is_company(part)],
        list(filter(is_role, lower)),
    ):
        if candidates:
            role, company = names.role_at_company(names.role_name(candidates[0]))
            return capital_first(role) if names.is_offer(candidates[0]) else role, company
    if label := next(filter(usable, labels.get("title", ())), ""):
        return names.role_name(label), ""
    if role := role_in_sentence(text) or role_after_offer(text):
        return role, ""
    no_names = (head for head in heads if not name_marks.is_surely_company(head))
    for head in (*filter(is_role, lines), *no_names, *titled, *lower):
        return names.role_at_company(names.role_name(head.removeprefix("- ")))
    return "", ""


def site_owners(page: SavedPage) -> list[str]:
    """The names of the site's owner in its structured data."""
    return [
        names.company_name(data.get("name"))
        for script in page.scripts
        for data in json_data.objects(json_data.load_json(script))
        if any(json_data.is_type(data, kind) for kind in _OWNERS)
    ]


def company_of_page(page: SavedPage, labels: Labels, role: str = "", named: str = "") -> str:
    """The employer: the surest candidate on the page that may be one; `named` is the company in its heading."""
    boards = board_names(page)
    logos = [names.logo_name(node.attributes.get("alt")) for node in page.tree.css(_LOGOS)]
    towns = {town.casefold() for text in labels.get("place", ()) for town in places.places_in([text])}
    department = ""
    for candidate in _company_candidates(page, labels, role, named, boards, logos):
        name = _without_addition(names.company_name(candidate), page, logos)
        is_place = name.casefold() in towns or gazetteer.is_town(name) or _is_place(name, page)
        is_term = TERMS.fullmatch(name) or NO_PLACE.fullmatch(name)
        is_offer = names.is_offer(name) and is_role(names.role_name(name))
        is_job = is_offer or name_marks.has_gender(name) or name.casefold() == role.casefold()
        is_board = boards and (name_marks.without_form(name) in boards or is_board_name(name))
        if is_place or is_term or is_job or is_board or not 0 < len(name) <= _LONGEST_NAME:
            continue
        if not is_department(candidate):
            return in_small_letters(name) if _PUBLIC_BODY.match(name) else _as_written_in_full(name, page, logos)
        department = department or name
    return department or next((name for name in site_names(page) if employer_and_agency(name, page.main_text)[1]), "")


def _company_candidates(
    page: SavedPage, labels: Labels, role: str, named: str, boards: frozenset[str], logos: Sequence[str]
) -> Iterator[str]:
    """Names that may be the employer's, the surest first; `boards` are the names of a job board the page is on."""
    titles = [names.title_parts(title) for title in (page.title, page.meta("og:title"))]
    for part in (part for parts in titles for part in parts):
        before, _, after = part.partition(": ")
        if is_role(names.role_name(after)) and not (names.is_offer(part) and part.endswith(names.role_name(part))):
            yield _SEEKS_END.sub("", before)
    yield named
    yield from (re.split(r"\s*[;\n|]\s*", text)[0] for text in labels.get("company", ()))
    yield from (text for text in labels.get("agency", ()) if not employer_and_agency(text, page.main_text)[1])
    yield from equal_opportunity_names(page)
    if boards - {name.casefold() for name in software_names(page)}:
        yield from employers_on_board(page, role)
    yield from (name for name in _copyright(page) if name in page.top[:_LETTERHEAD])
    if boards:
        yield from _employer_links(page)
    yield from site_owners(page)
    yield page.meta("og:site_name")
    bare = name_marks.without_gender(role).casefold()
    for parts in titles:
        yield from (names.role_at_company(part)[1] for part in parts)
        yield from _company_parts(parts, page, bare, logos)
    for line in lines_below_heading(page, role):
        match = re.match(r"(?P<at>(?:at|bei|chez|presso|bij) )?(?P<name>[A-ZÀ-ÖØ-Þ][^:]*?), [A-ZÀ-ÖØ-Þ]", line)
        if match and (match["at"] or is_institution(match["name"])):
            yield match["name"]
    yield from labels.get("facility", ())
    yield from (*employers_in_head(page), *names_above_heading(page, role), *names_above_addresses(page.main_text))
    slug = names.company_of_address(page.canonical)
    yield from (_spelt_out(slug, page), slug)
    yield from employers_in_sentences(page.whole_main_text)
    if not boards:
        yield from logos
    for line in page.top:
        parts = names.title_parts(line)
        if len(parts) == _NAME_AND_CAREERS and names.is_generic(parts[1]):
            yield SITE_WORDS.sub("", parts[0])
        if page.is_copied and (match := _BEFORE_CAREERS.fullmatch(line)):
            yield match["name"]
    yield from page.texts(_HOME)
    for text in page.texts("h1 + h2, h1 + h3, h1 + h4, h1 + p")[:1]:
        is_name = re.fullmatch(r"[A-ZÀ-ÖØ-Þ][^.!?:,;\d·|]+", text) and not TERMS.search(text)
        if is_name and not SECTIONS.search(f"\n{text}\n"):
            yield text
    yield from names_around_heading(page, role)
    yield from (text for text in page.headings if bare not in name_marks.without_gender(text).casefold())
    yield from _copyright(page)
    match = re.search(r"([\w-]+)(?:\.(?:ac|co|com|gov|net|org))?\.[a-z]{2,}$", urlsplit(page.canonical).hostname or "")
    host = match[1].replace("-", " ").title() if match and not boards else ""
    yield from (_spelt_out(host, page), _letterhead(page), host if page.address else "")


def _company_parts(parts: Sequence[str], page: SavedPage, role: str, logos: Sequence[str]) -> Iterator[str]:
    """The parts of a title that may be a name, first those that a logo, a link or the top of the page has too."""
    owners = {text.casefold() for text in (*logos, *page.pictures) if len(text) > 3}
    shown = "\n".join((page.visible, *logos)).casefold()
    top = {line.casefold() for line in page.top}
    others: list[str] = []
    for part in reversed(parts):
        named = name_marks.without_gender(part).casefold()
        is_roles = named in role or (role and role in named and len(role) > 0.5 * len(part))
        is_call = part.startswith("[") or part.endswith(("!", "?")) or is_general_call(part) or IN_PLACE.fullmatch(part)
        if not (is_roles or is_call or _FILE.search(part) or (is_role(part) and part.casefold() not in shown)):
            others.append(part)

    def is_seen(part: str) -> bool:
        name = part.casefold()
        return name in top or any(name in owner or owner in name for owner in owners)

    yield from sorted(others, key=is_seen, reverse=True)


def _as_written_in_full(name: str, page: SavedPage, logos: Sequence[str]) -> str:
    """A name as the page has it in full: with its legal form, without a department."""
    before, _, after = name.partition(" - ")
    name = before if is_department(after) else name
    shown = "\n".join((page.main_text[:1500], *logos))
    if f"{name} " not in shown:
        return name
    with_form = re.search(rf"(?<!\w){re.escape(name)} {FORM}(?![\w.]| [A-ZÀ-Þ]|\s*[-–|,·] ?\d)", shown)
    return with_form[0] if with_form else name


def _is_place(name: str, page: SavedPage) -> bool:
    """Whether the page has a name as that of a town: in an address, or with "in" before it."""
    return (
        name in page.visible
        and re.search(
            rf"(?:\b(?:[Ii]n|near|à|te) |(?<![\d.,])(?!20\d\d )\d{{4,5}}(?: [A-Z]{{2}})? )"
            rf"{re.escape(name)}(?=$|[\n.,;)]| [(·|])|"
            rf"(?<!\w){re.escape(name)},? (?:{UK_POSTCODE.pattern}|\(\d{{2,3}}\))",
            page.visible,
        )
        is not None
    )


def _copyright(page: SavedPage) -> list[str]:
    """The names in the page's copyright notices."""
    footer = page.tree.css_first("footer")
    texts = (node_text(footer) if footer is not None else "", page.visible[-1500:])
    matches = filter(None, (pattern.search(text) for pattern in (_COPYRIGHT, _REGISTERED) for text in texts))
    return [re.split(r"\s+\d{4}\b|\s+-\s+", match["name"])[0].strip() for match in matches]


def _spelt_out(name: str, page: SavedPage) -> str:
    """The page's spelling of a name that a web address has without spaces; empty for none."""
    letters = re.sub(r"\W", "", name).casefold()
    if len(letters) < _SHORTEST_SLUG:
        return ""
    for match in _PROPER.finditer(page.visible):
        found_letters = re.sub(r"\W", "", match[0]).casefold()
        if letters in found_letters and len(found_letters) <= 3 * len(letters):
            return match[0] if name_marks.is_company(match[0]) else match[0].rstrip(".")
    return ""


def _letterhead(page: SavedPage) -> str:
    """The first line of a page without headings where it may be a name; else empty."""
    line = page.whole_main_text.partition("\n")[0]
    line = re.split(r"\s+(?:[·|•]|sign in|log ?in|search|menu)(?:\s|$)", line, maxsplit=1, flags=re.I)[0].strip()
    bare = re.sub(r"\b(?:St|Dr|Ev|Kath|Mt|Prof)\.", "", line)
    if page.headings or not 5 < len(line) < 70 or re.search(r"[:\d.!?]", bare) or is_role(line):
        return ""
    return in_small_letters(line)


def _employer_links(page: SavedPage) -> list[str]:
    """The texts of links to employers' pages, as job boards have them."""
    paths = ("compan", "employer", "arbeitgeber", "entreprise", "empresa", "aziend", "organisati", "agency/", "firm")
    return page.texts(", ".join(f"a[href*='/{path}']" for path in paths))


def _without_addition(name: str, page: SavedPage, logos: Sequence[str]) -> str:
    """A name without the town or trade behind it, where the page has the name alone too."""
    match = re.fullmatch(r"(?P<name>.{4,}?)(?:, | (?:in|à|en|a|te) (?=[A-ZÀ-ÖØ-Þ]))(?P<rest>.+)", name)
    if match is None:
        before, _, last = name.rpartition(" ")
        if not before or name in (*page.top, *logos):
            return name
        is_branch = before in logos and (gazetteer.is_town(last) or _is_place(last, page))
        return before if is_branch or (before in page.top and last[:1].isupper()) else name
    if re.match(rf"{FORM}(?!\w)", match["rest"]):
        return name
    alone = re.search(rf"(?:^|\n|© ?\d{{0,4}} ?){re.escape(match['name'])}(?:$|\n| ?[.|·–-])", page.visible)
    is_town = gazetteer.is_town(match["rest"]) or re.fullmatch(r".+, [A-ZÀ-ÖØ-Þ][\w-]+", name)
    is_seen = is_town and name not in page.visible and match["name"] in page.visible
    return match["name"] if alone or is_seen else name
