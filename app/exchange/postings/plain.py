"""A posting on a page without structured data: its headings, labels, Open Graph and title say what it is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from app.exchange.postings import days, json_data, names, places, salary
from app.exchange.postings.needs import needs_in
from app.exchange.postings.page import SavedPage
from app.exchange.postings.posting import FoundPosting
from app.exchange.postings.structured import who
from app.exchange.postings.text import node_text, one_line, tidy
from app.exchange.postings.where import APPLY, IN_PLACE, TERMS, deadline_of_page, mode_of_page, places_of_page

_SECTIONS = re.compile(
    r"(?:^|\n)(?:- )?[^\n]{0,40}(?:about you|who you are|looking for|über dich|aufgaben|tätigkeiten|anforderung|"
    r"dein profil|ihr profil|profil|qualifikation|"
    r"wir bieten|bieten wir|wir erwarten|das bringst du|responsibilities|requirements|qualifications|"
    r"what you(?:['’]ll)? (?:do|bring|need)|about the (?:role|job)|the role|we offer|benefits|your (?:tasks|profile|"
    r"role)|"
    r"missions?|profil recherché|nous offrons|compétences|funciones|requisitos|ofrecemos|responsabilidades|mansioni|"
    r"requisiti|offriamo|attività|taken|functie-?eisen|wat (?:ga je doen|bieden|vragen)|wij (?:bieden|vragen)|"
    r"obowiązki|wymagania|oferujemy|arbetsuppgifter|kvalifikationer|vi erbjuder|vi tilbyder|arbejdsopgaver|"
    r"wo (?:du|sie) .{0,20}mitarbei|person specification|key duties|duties|main purpose|job description|"
    r"stellenbeschreibung|job summary|eingruppierung|entgeltgruppe|vergütung|salary|gehalt|lohn)[^\n]{0,40}(?=\n)",
    re.I,
)
_ADDRESS = re.compile(
    r"/(?:jobs?|stellen\w*|career\w*|karriere|vacanc\w+|positions?|openings?|offres?|emploi\w*|ofertas?|empleo\w*|"
    r"vacatures?|praca|oferty|lavor\w*|lediga|stilling\w*|recrutement|ausschreibung\w*|mitarbeiter\w*|team)\b",
    re.I,
)
_NAMED = re.compile(
    r"(?:\bbei (?:der |dem )?|^(?:Die |Der |Das )?|\n(?:Die |Der |Das )?|"
    r"\bunternehmen )(?P<name>[A-ZÄÖÜ][\w&.\-äöüß]*(?: [A-ZÄÖÜ&+][\w&.\-äöüß]*){0,5} (?:GmbH(?: & Co\. KG)?|gGmbH|"
    r"AG|SE|KG|e\.V\.|mbH|Ltd|Limited|Inc\.?|SAS|SARL|S\.L\.|S\.r\.l\.|B\.V\.|BV|AB|A/S))\b"
)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|&copy;|copyright)\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?\s*(?:by\s+)?(?P<name>[^|"
    r"\n•·–]{2,80}?)(?=\s*(?:[|\n•·–.]|all \w+ reserved|alle rechte|tous droits|$))",
    re.I,
)
_ENOUGH = 3
_APPLY_FRAME = (
    "iframe[src*='greenhouse.io'], iframe[src*='lever.co'], iframe[src*='personio'], iframe[src*='softgarden'], "
    "a[href*='apply'], a[href*='bewerb'], a[href^='mailto:job'], a[href^='mailto:bewerb'], a[href^='mailto:career']"
)
READ_FROM = "the words of the page"
_OWNERS = (
    *("Organization", "Corporation", "LocalBusiness", "GovernmentOrganization", "EducationalOrganization", "NGO"),
    *("Bakery", "Store", "Restaurant", "Hotel", "Dentist", "MedicalClinic", "Hospital", "School", "WebSite"),
)


def is_posting(page: SavedPage, labels: Mapping[str, Sequence[str]]) -> bool:
    """Whether enough on the page speaks for one job being offered there."""
    text = page.whole_main_text
    marked = names.has_gender(" ".join((page.title, *page.headings, text[:1500])))
    sections = len({match[0].strip().casefold() for match in _SECTIONS.finditer(text[:20_000])})
    score = (
        2 * marked
        + bool(APPLY.search(page.visible[:40_000])) * 1
        + min(2, sections)
        + bool(TERMS.search(text))
        + bool(labels.get("pay") or labels.get("deadline"))
        + bool(labels.get("mode") and labels.get("place"))
        + bool(salary.pay_in_posting(text[:20_000]))
        + 2 * ("JobPosting" in page.html)
        + (page.tree.css_first(_APPLY_FRAME) is not None)
        + bool(labels.get("company") and labels.get("place"))
        + bool(page.address and _ADDRESS.search(urlsplit(page.address).path))
        + bool(names.taken_apart(page.meta("og:title") or page.title)[1])
    )
    return score >= _ENOUGH and len(text) > 40


def from_page(page: SavedPage, labels: Mapping[str, Sequence[str]]) -> FoundPosting:
    """The posting as far as the page's words tell of it."""
    text = page.main_text if len(page.main_text) > 200 else page.whole_main_text
    role, company, place = names.taken_apart(page.meta("og:title") or page.title)
    if not role:
        role, company, place = names.taken_apart(page.title)
    if not role:
        role, company = _role(page, labels)
    employer = _company(page, labels, role, company)
    client, agency = who(employer, text)
    if labels.get("agency") and not agency:
        agency = names.company_name(labels["agency"][0])
    towns = places_of_page(page, labels, role, place)
    return FoundPosting(
        title=_without_ends(role, (employer, *towns)),
        company=client or employer,
        agency=agency,
        locations=towns,
        work_mode=mode_of_page(labels, role, text),
        pay=salary.first_pay(labels.get("pay", ())) or salary.pay_in_posting(text),
        deadline=deadline_of_page(page, labels, text),
        text=text,
        must_haves=needs_in(text),
        read_from=READ_FROM,
    )


def several(page: SavedPage) -> list[FoundPosting]:
    """The postings of a page that has several below one another, each with a heading of its own; else none."""
    if any(names.has_gender(text) for text in page.headings) or names.has_gender(page.title):
        return []
    for tag in ("h2", "h3"):
        heads = [
            node for node in page.tree.css(tag) if names.has_gender(node.text()) and node.css_first("a[href]") is None
        ]
        titles = [names.role_name(node.text(separator=" ")) for node in heads]
        if len(set(titles)) < 2:
            continue
        company = _company(page, {}, "", "")
        found = []
        for title, node in zip(titles, heads, strict=True):
            parts, beside = [], node.next
            while beside is not None and not (beside.tag == tag and beside in heads):
                parts.append(node_text(beside) if beside.is_element_node else beside.text_content or "")
                beside = beside.next
            text = tidy("\n\n".join(parts))
            found.append(FoundPosting(title, company, text=text, must_haves=needs_in(text), read_from=READ_FROM))
        return found
    return []


def from_open_graph(page: SavedPage) -> FoundPosting | None:
    """The posting of a page that a browser would build, as far as its head tells of it; None when that is too "
    "little."""
    title, text = names.role_name(page.meta("og:title", "twitter:title")), page.meta("og:description")
    address = page.canonical or page.address
    job = bool(address and (_ADDRESS.search(urlsplit(address).path) or names.of_address(address)))
    if not title or names.is_generic(title) or len(text) < 80 or not (job or _SECTIONS.search(f"\n{text}\n")):
        return None
    role, company, place = names.taken_apart(title)
    if not role:
        role, company = names.role_at_company(title)
    town = places.place_of_address(address)
    employer = _company(page, {}, role, company)
    client, agency = who(employer, text)
    return FoundPosting(
        title=_without_ends(role, (employer,)),
        company=client,
        agency=agency,
        locations=(town,) if town else places.places_in([place]) if place else places_of_page(page, {}, role),
        work_mode=places.mode_in(title) or places.mode_in(text),
        pay=salary.pay_in_posting(text),
        deadline=days.deadline_in(text, page.order),
        text=text,
        must_haves=needs_in(text),
        read_from="the head of the page (Open Graph)",
    )


def _without_ends(role: str, ends: Sequence[str]) -> str:
    """The role without a company or a place set off at its end."""
    for end in ends:
        for sign in (" - ", " – ", " | ", " — ", ", ", " in ", " bei ", " at "):
            if end and role.casefold().endswith(f"{sign}{end}".casefold()) and len(role) > len(end) + 6:
                role = role[: -len(f"{sign}{end}")].strip()
    return role


def _role(page: SavedPage, labels: Mapping[str, Sequence[str]]) -> tuple[str, str]:
    site = {name.casefold() for name in (page.meta("og:site_name"), *_organisations(page)) if name}
    parts = names.title_parts(page.title)

    def usable(text: str) -> bool:
        return 2 < len(text) < 160 and not (
            names.is_generic(text)
            or names.is_board(text)
            or text.casefold() in site
            or names.is_generic(names.role_name(text))
        )

    og = page.meta("og:title", "twitter:title")
    heads = [text for text in page.headings if usable(text)]
    lower = [
        one_line(node.text(separator=" "), 200)
        for node in page.tree.css("h2, h3, h4, strong, b, .job-title, .jobtitle, .position-title")
    ]
    marked = [
        text for text in (*heads, *names.title_parts(og), *parts, *lower) if usable(text) and names.has_gender(text)
    ]
    if marked:
        return names.role_at_company(names.role_name(marked[0]))
    offers = [text for text in (*heads, *lower) if usable(text) and names.is_offer(text) and len(text) < 100]
    if offers:
        return names.role_at_company(names.role_name(offers[0]))
    for text in heads:
        if any(
            text.casefold() in part.casefold() or part.casefold() in text.casefold() for part in (og, *parts) if part
        ):
            return names.role_at_company(names.role_name(text))
    for label in labels.get("title", ()):
        if usable(label):
            return names.role_name(label), ""
    if heads:
        return names.role_at_company(names.role_name(heads[0]))
    for text in (*names.title_parts(og), *parts, *lower):
        if usable(text):
            return names.role_at_company(names.role_name(text))
    return "", ""


def _organisations(page: SavedPage) -> list[str]:
    """The names its structured data has for whoever runs the site."""
    found: list[str] = []
    for script in page.scripts:
        for one in json_data.objects(json_data.loads(script)):
            if any(json_data.is_type(one, kind) for kind in _OWNERS):
                name = names.company_name(one.get("name"))
                if name and name not in found:
                    found.append(name)
    return found


def company_of_page(page: SavedPage, labels: Mapping[str, Sequence[str]], role: str = "") -> str:
    """Whose page this is, from what it says beside the posting."""
    return _company(page, labels, role, "")


def _company(page: SavedPage, labels: Mapping[str, Sequence[str]], role: str, named: str) -> str:
    candidates: list[str] = [named, *(_first_line(text) for text in labels.get("company", ()))]
    candidates += _organisations(page)
    candidates += [page.meta("og:site_name"), page.meta("application-name"), page.meta("author")]
    bare = names.without_gender(role).casefold()
    for title in (page.title, page.meta("og:title")):
        others = [
            part
            for part in reversed(names.title_parts(title))
            if names.without_gender(part).casefold() not in bare
            and bare not in names.without_gender(part).casefold()
            and not names.has_gender(part)
        ]
        candidates += [names.role_at_company(part)[1] or part for part in others if not IN_PLACE.fullmatch(part)]
        candidates.append(names.role_at_company(title)[1])
    candidates.append(names.of_address(page.address or page.canonical))
    if match := _NAMED.search(page.whole_main_text[:5000]):
        candidates.append(match["name"])
    footer = page.tree.css_first("footer")
    for text in (node_text(footer) if footer is not None else "", page.visible[-1500:]):
        if match := _COPYRIGHT.search(text):
            candidates.append(match["name"])
    for node in page.tree.css("header img[alt], .logo img[alt], img.logo[alt], a.logo"):
        candidates.append(
            re.sub(r"\s*-?\s*logo\b\s*:?|^zur startseite(?: von)?", "", node.attributes.get("alt") or "", flags=re.I)
        )
    first = page.tree.css_first("h1 + h2, h1 + h3, h1 + h4, h1 + p")
    below = one_line(first.text(separator=" "), 80) if first is not None else ""
    if 3 < len(below) < 60 and re.fullmatch(r"[A-ZÄÖÜÉ][^.!?:,;\d]+", below) and not _SECTIONS.search(f"\n{below}\n"):
        candidates.append(below)
    candidates += [text for text in page.headings if names.without_gender(text).casefold() != bare]
    candidates.append(_of_host(page.address))
    towns = {town.casefold() for text in labels.get("place", ()) for town in places.places_in([text])}
    for candidate in candidates:
        name = names.company_name(candidate)
        name = _without_town(name, page)
        if name and name.casefold() not in towns and name.casefold() != role.casefold() and len(name) <= 100:
            return name
    return ""


def _without_town(name: str, page: SavedPage) -> str:
    """A name without the town a title sets after it, where the page has it without too."""
    before, comma, after = name.rpartition(", ")
    if (
        comma
        and before
        and re.fullmatch(r"[A-ZÄÖÜ][\w\-äöüß]+", after)
        and name not in page.visible
        and before in page.visible
    ):
        return before
    return name


def _first_line(text: str) -> str:
    return re.split(r"\s*(?:;|\n|\|)\s*", text)[0]


def _of_host(address: str) -> str:
    host = (urlsplit(address).hostname or "") if address else ""
    parts = [part for part in host.split(".") if part not in ("www", "jobs", "karriere", "careers", "career")]
    if len(parts) < 2 or re.fullmatch(r"[\d.]+", host):
        return ""
    return " ".join(word.capitalize() for word in parts[-2].split("-"))
