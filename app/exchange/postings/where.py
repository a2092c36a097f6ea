"""Where, how and until when, as a page without structured data says it: in labels, headings and sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from app.exchange.postings import days, names, places, salary
from app.exchange.postings.labels import kind_of
from app.exchange.postings.page import SavedPage
from app.exchange.postings.titles import is_role
from app.exchange.postings.towns import town_of_address, town_of_text
from app.exchange.postings.words import APPLY, TERMS, is_no_place
from db.records.cards import Pay
from db.records.enums import WorkMode

IN_PLACE = re.compile(
    r"(?<![\w*:/·])(?:in|à|en|a)\s+(?P<place>[A-ZÀ-ÖØ-Þ][\w\-'’.]+(?:(?:\s+(?:am|an der|im|bei|de|la|del|sur|upon|van|"
    r"aan den))?\s+[A-ZÀ-ÖØ-Þ(][\w\-'’.)]+){0,3})(?=$|[,.|)]|\s+(?:gesucht|jobs?|bei|at|\())"
)
"""A place in a heading."""
_PUBLIC = re.compile(
    r"\b(?:Universität|Hochschule|Technische Universität|Stadt|Gemeinde|Markt|Hansestadt|Stadtwerke|Klinikum|"
    r"Kreisklinik|"
    r"Ville de|Mairie de|Commune de|Comune di|Università di|Ayuntamiento de|Universidad de|Gemeente|Universiteit|"
    r"University of|City of|Town of|Municipality of|Université de|CHU de|Hôpital de) (?P<town>[A-ZÀ-ÖØ-Þ][\w'’ -]*)$"
)
"""Names of public bodies, which are called after their town."""
_PILLS = re.compile(
    r"\s*[·•|/;]\s*|\s+[-–—]\s+|,\s+(?=(?:[A-ZÀ-ÖØ-Þ][a-zäöü]+ ){0,1}(?:full|part|voll|teil|unbefr|befr|CDI|CDD|remote|"
    r"hybrid))",
    re.I,
)
_BETWEEN = re.compile(r"\s*/\s*|\s+(?:or|oder|ou|o|of)\s+|;\s+")
_JOINING = (
    r"(?:(?:am|an der|an|im|in|in der|bei|ob der|de|de la|del|la|le|les|sur|sous|en|upon|on|under|van|aan den|aan de|"
    r"op|"
    r"di|a|al|of|the|und|or|oder|ou|y|o|e|et|and) )?"
)
_WORD = r"[A-ZÀ-ÖØ-Þ(][\w\-'’.)]*"
_TOWN = rf"{_WORD}(?:[ -]{_JOINING}{_WORD}){{0,3}}(?: \d{{1,2}}(?:e|er|ème)?)?(?:, [A-ZÀ-ÖØ-Þ][\w .\-]+){{0,2}}"
_MODE_LINE = re.compile(
    r"\W*(?:(?:fully |100 ?% ?|teilweise |partly |voll |full )?(?:remote|hybrid[aeo]?|hybride[rs]?|híbrid[oa]|"
    r"ibrid[oa]|"
    r"on[- ]?site|in[- ]office|home[- ]?office|homeoffice|mobiles arbeiten|télétravail(?: partiel| total|"
    r" occasionnel)?|"
    r"teletrabajo|da remoto|presencial|présentiel|in presenza|op locatie|vor ort|thuiswerken|smart working)"
    r"(?: (?:möglich|working|work|possible|role|job|remote|mogelijk|posible|possibile))?)\W*",
    re.I,
)
_MONEY = re.compile(r"[€$£]|\b(?:EUR|CHF|GBP|USD|Euro)\b")
_FRAGMENTS = re.compile(r"(?:[A-ZÀ-ÖØ-Þ€£$\d][^.\s]*(?: [^.\s]+){0,4}\. ?){2,6}")
"""A line of short words with full stops, such as "Skibbereen, West Cork. Full-time."."""
_MODE_IN_PLACE = re.compile(
    r"remote|hybrid|home ?office|télétravail|teletrabajo|from home|thuis|domicile|da casa|presencial|on-?site|vor ort|"
    r"sur site|in sede|op locatie",
    re.I,
)
_REST_OF_HEADING = re.compile(r"^ ?(?:\w+ ?)?[!.:]+(?=\n)")
_MOST_LABELS = 200
_LONGEST_PILL = 110
_FIRST_LINES = 20
_BEGINS_WITH_PAY = re.compile(r"(?:from |ab |up to )?(?:[€£$]|CHF) ?(?:\d{2,3} ?k\b|\d{2}[.,’']\d{3}\b)", re.I)
_MOST_TEXT = 30_000
_LONGEST_ADDRESS = 120
_REMOTE_FROM = re.compile(
    r"(?:fully |100 ?% )?remote\W+(?:in |from |within )?(?P<place>[A-ZÀ-ÖØ-Þ][^()]{1,40})\)?", re.I
)
_ONLY = re.compile(r"\b(?:only|nur|uniquement|solo|alleen|based)\b", re.I)
_FIGURE = re.compile(r"[€$£]|\d{2,}|%")
_NO_TOWN = re.compile(
    r"hospice|hospital|school|clinic|museum|theatre|university|college|group\b|trust\b|schule|klinik|employee|"
    r"contract|team|department|posted|position|festanstellung|sofort|finance|engineering|design|sales|"
    r"marketing|"
    r"operations|product|administration|verwaltung|produktion|handwerk|branche|metal|bau\b|industr|production|"
    r"^(?:deine?|ihre?|unsere?|your|our|my|votre|vos|nos|notre|tus?|sus?|nuestr\w+|jouw|onze|je|wir|we|what|was|qué|"
    r"about|über|sobre|chi|who|why)\b|candidatur|bewerb|applica|sollicit|"
    r"kenntniss|erfahrung|ausbildung|keit\b|schaft\b|experience|knowledge|skills|"
    r"live[- ]?in|temporary|seasonal|saison|direktvermittlung|kennziffer|interim|"
    r"advies|back to|zurück|retour|alle |all |view|share|teilen|ref|(?<!, )id\b",
    re.I,
)
_STANDS_IN = re.compile(
    r"\b\w*(?i:standort|filiale\w*|praxis|werk|niederlassung|büro|office|offices|team|kita|klinik|krankenhaus|haus|"
    r"hotel|restaurant|betrieb|geschäft|laden|store|shop|studio|branch|site|ward|school|clinic|"
    r"agence|magasin|équipe|bureaux?|tienda|oficina|sede|negozio|vestiging|kantoor|baustellen)(?: \w+){0,3}? (?:in|"
    r"rund um|at|à|en|a)\s+(?P<town>[A-ZÀ-ÖØ-Þ][\w\-à-öø-ÿß]+(?: (?:am|an der|im|bei) [A-ZÀ-ÖØ-Þ]\w+)?)"
    r"|\b(?i:am standort|standort|based in|located in|rund um|raum|großraum|située? à|ubicad[oa] en|"
    r"gevestigd in)\s+(?P<here>[A-ZÀ-ÖØ-Þ][\w\-à-öø-ÿß]+)",
)
_SOME_TOWN = (
    r"(?P<town>[A-ZÀ-ÖØ-Þ][\w\-'’à-öø-ÿß]+"
    r"(?:(?: (?:am|an der|bei|de|la|del|sur|upon|on|under|le))?[ -][A-ZÀ-ÖØ-Þ][\w\-à-öø-ÿß]+){0,2})"
)
_WORKS_IN = re.compile(
    r"\b(?i:arbeitsort|dienstort|einsatzort|(?:work|job) location|place of work|lieu de travail|lugar de trabajo|"
    r"sede di lavoro|standplaats|werkplek|the (?:job|post|role|work|position) is(?: based| located)?|"
    r"(?:die|diese) (?:stelle|arbeit) ist|le poste est(?: basé| situé)?|el puesto es(?:tá)?|"
    r"(?:el trabajo|la actividad|el puesto) se (?:desarrolla|desarrollará|realiza|realizará|ubica)|"
    r"(?:il lavoro|l['’]attività) si svolge|le poste est à pourvoir|votre lieu de travail (?:est|sera)|"
    r"je (?:werkt|gaat werken)|"
    r"il posto è|de functie is)"
    rf"(?i:\s*(?:ist|is|:|est|es|è|at our \w+|in unserem \w+))?\s+(?:(?:in|at|near|à|en|a|te|bei)\s+)?{_SOME_TOWN}"
)
"""What says outright where one works."""
_OF_OURS = re.compile(
    rf"\b(?:our|the|your)\s+{_SOME_TOWN}\s+(?:campus|office|site|store|branch|bakehouse|bakery|studio|depot|surgery|"
    r"practice|clinic|school|shop|factory|plant|workshop|warehouse|headquarters|HQ|hospital|kitchen)\b"
)
_LIES_IN = re.compile(
    r"\b(?:liegt|liegen|befinde[nt] (?:sich|uns)|sitzen|is located|are located|is based|are based|we(?:['’]re| are)|"
    r"se trouve|est située?|est basée?|sommes (?:situés|basés|installés)|se encuentra|está situad[oa]|estamos|si trova|"
    rf"siamo|ligt|liggen|zitten|gevestigd)\s+(?:in|à|en|a|at|te)\s+{_SOME_TOWN}"
)


def places_of_page(
    page: SavedPage, labels: Mapping[str, Sequence[str]], role: str = "", place: str = "", company: str = ""
) -> tuple[str, ...]:
    """Where the job is, from labels, the heading, what stands below it, or the town the text is about."""
    if place and (found := places.places_in([place.split(",")[0]])):
        return found
    for text in labels.get("place", ()):
        if not _MODE_LINE.fullmatch(text.strip()) and (found := places.places_in([text])):
            return found
    for title in (role, *page.headings[:1], page.meta("og:title"), page.title):
        for part in (title, *names.title_parts(title)):
            match = IN_PLACE.search(part)
            if (
                match
                and not is_no_place(match["place"])
                and not is_role(match["place"])
                and match["place"] not in company
            ):
                return (match["place"].strip(" .,"),)
    end = role.rpartition(", ")[2] if ", " in role else ""
    if (
        re.fullmatch(_TOWN, end)
        and not (is_role(end) or TERMS.search(end) or is_no_place(end) or _NO_TOWN.search(end))
        and re.search(rf"\b(?:in|at|near|à|en|a|bei|te)\s+{re.escape(end)}(?!\w)", page.whole_main_text)
    ):
        return (end,)
    for part in pills(page, role):
        away = _REMOTE_FROM.fullmatch(part)
        if away and not _ONLY.search(away["place"]) and (found := places.places_in([away["place"]])):
            return found
        if company and part.startswith(f"{company}, ") and (found := places.places_in([part[len(company) + 2 :]])):
            return found
    if towns := _below_heading(page, role, company):
        return towns
    known = set(re.findall(r"\w{4,}", company.casefold()))
    for line in _lines_below(page, role):
        name, comma, town = line.rpartition(", ")
        if comma and known & set(re.findall(r"\w{4,}", name.casefold())) and re.fullmatch(_TOWN, town):
            return (town,)
    text = page.whole_main_text
    telling = (found for one in (_WORKS_IN, _LIES_IN, _OF_OURS) for found in one.finditer(text[:20_000]))
    for match in telling:
        if not (is_no_place(match["town"]) or is_role(match["town"]) or TERMS.search(match["town"])):
            return _each(match["town"], page)
    for match in _STANDS_IN.finditer(text[:20_000]):
        address = re.split(r"(?<!Co)[.;]\s|\n", text[match.start() : match.start() + _LONGEST_ADDRESS])[0]
        town = town_of_address(address) or match["town"] or match["here"]
        if not is_no_place(town):
            return _each(town, page)
    if town := town_of_text(page, role, company, text):
        return _each(town, page)
    public = _PUBLIC.search(company)
    return (public["town"],) if public and not is_no_place(public["town"]) else ()


def _each(towns: str, page: SavedPage) -> tuple[str, ...]:
    """The towns of a phrase such as "Amersfoort en Leusden"; in French "en" is a part of a name."""
    joined = "and|und|y|e|et" if page.language.startswith("fr") else "and|und|y|e|et|en"
    return tuple(re.split(rf" (?:{joined}) (?=[A-ZÀ-ÖØ-Þ])", towns))


def _lines_below(page: SavedPage, role: str) -> list[str]:
    """The short lines below the heading, up to the first sentence."""
    text = page.whole_main_text
    heading = role if role and role.casefold() in text.casefold() else page.headings[0] if page.headings else ""
    at = text.casefold().find(heading.casefold()) if heading else -1
    found, rest = at >= 0, _REST_OF_HEADING.sub("", text[at + len(heading) :])
    labels = {node.text(separator=" ").strip() for node in page.tree.css("dt, th")[:_MOST_LABELS]}
    lines: list[str] = []
    for line in [line for line in rest.split("\n")[:16] if line.strip()][:8] if found else []:
        if len(line) <= _LONGEST_PILL and _FRAGMENTS.fullmatch(line):
            lines += [part for part in line.rstrip(".").split(". ") if part not in labels]
            continue
        if len(line) > _LONGEST_PILL or (line.endswith((".", ":", "!", "?")) and not names.is_company(line)):
            break
        if line not in labels:
            lines.append(line.removeprefix("- "))
    return lines


def pills(page: SavedPage, role: str = "") -> list[str]:
    """The short words below the heading that stand for the place, the hours, the way of working."""
    parts = (part.strip() for line in _lines_below(page, role) for part in _PILLS.split(line))
    return [part for part in parts if part]


def pay_of_pills(page: SavedPage, role: str) -> Pay | None:
    """The pay that stands there with its currency."""
    below = [line for line in _lines_below(page, role) if _MONEY.search(line)]
    begun = [line for line in page.whole_main_text.split("\n")[:_FIRST_LINES] if _BEGINS_WITH_PAY.match(line)]
    return salary.first_pay((*below, *begun))


def _below_heading(page: SavedPage, role: str, company: str) -> tuple[str, ...]:
    """The towns among these; none where none of them is one, or none of the others is a word for how one works."""
    parts = pills(page, role)
    for line in _lines_below(page, role):
        named = _BETWEEN.split(line)
        if len(named) > 1 and all(town_among([one, *parts], company, among=1) for one in named):
            return tuple(named)
    towns = [town for part in parts if (town := town_among([part, *parts], company, among=1))]
    best = max(towns, key=lambda town: _named_elsewhere(page, town), default="")
    return (best,) if best else ()


def _named_elsewhere(page: SavedPage, town: str) -> int:
    """How much of a page beside the line below its heading speaks for a town: an address, or "in" before it."""
    first = re.escape(town.partition(",")[0].strip())
    said = re.search(rf"\b(?:in|at|near|à|en|a|bei|te|of)\s+{first}(?!\w)", page.visible)
    addressed = re.search(rf"(?:\d{{4,5}} |, ){first}(?!\w)", page.visible)
    return bool(said) + bool(addressed) + ("," in town)


def town_among(parts: Sequence[str], company: str = "", among: int | None = None) -> str:
    """The town among short texts; empty where none of them is one, or none of the others is about how one works.

    Only the first `among` of them may be it.
    """
    if not any(TERMS.search(part) or _MODE_LINE.fullmatch(part) or _FIGURE.search(part) for part in parts):
        return ""
    for part in parts[:among]:
        part = re.split(r"\s+(?:or|oder|ou|o|of)\s+(?=remote|home)", part, flags=re.I)[0]
        part = re.sub(r"\s*\([A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\)$", "", part)
        town = re.sub(r",\s+(?:with|mit|avec|con|met)\b.*$", "", part)
        town = re.sub(r"\s+(?:depot|office|site|branch|warehouse|store|plant|yard|campus|area)$", "", town, flags=re.I)
        town = re.sub(r"^(?:in|à|en|a|at|near|raum|großraum|region)\s+", "", town, flags=re.I)
        town = re.sub(
            r"\s+(?:und|and|et|y|e|en) (?:umgebung|surroundings|environs|alrededores|dintorni|omgeving)$",
            "",
            town,
            flags=re.I,
        )
        if re.fullmatch(_TOWN, town) and not (
            TERMS.search(town) or is_no_place(town) or names.is_generic(town)
            or APPLY.search(town) or is_role(town) or names.is_company(town)
            or town.casefold() in company.casefold() or (town.isupper() and " " in town)
            or names.is_offer(town) or _MODE_LINE.fullmatch(town)
            or _NO_TOWN.search(town) or kind_of(town, exact=True)
        ):  # fmt: skip
            return re.sub(r"\s*\((?:\d{2,3}|[A-Z]{2})\)$", "", town)
    return ""


def mode_of_page(page: SavedPage, labels: Mapping[str, Sequence[str]], role: str, text: str) -> WorkMode | None:
    """How the job is done, from labels first, then from what stands below the heading."""
    for label in labels.get("mode", ()):
        word = label.strip().casefold()
        if places.is_partly(word):
            return WorkMode.HYBRID
        if word in ("yes", "ja", "oui", "sí", "si", "tak", "true", "full", "100%", "100 %", "fully"):
            return WorkMode.REMOTE
        if word in ("no", "nein", "non", "nie", "nee", "false", "none"):
            return None
        if mode := places.mode_in(label, strong=True):
            return mode
    for label in labels.get("place", ()):
        if _MODE_IN_PLACE.search(label) and (mode := places.mode_in(label, strong=True)):
            return mode
    if re.search(r"\b(?:remote|hybrid)\b", role, re.I):
        return places.mode_in(role, strong=True)
    for part in pills(page, role):
        if _MODE_LINE.fullmatch(part) or re.search(r"\b(?:remote|hybrid\w*)\b", part, re.I):
            return places.mode_in(part, strong=True)
    return places.mode_in(text)


def deadline_of_page(page: SavedPage, labels: Mapping[str, Sequence[str]], text: str) -> date | None:
    """The last day to apply, from labels first."""
    for label in labels.get("deadline", ()):
        if (day := days.last_of_range(label, page.order)) is not None:
            return day
        if (day := days.last_day(label, page.order)) is not None:
            return day
    whole = page.visible[:_MOST_TEXT]
    said = days.deadline_in(text[:_MOST_TEXT], page.order) or days.deadline_in(whole, page.order)
    written = days.written_on(whole, page.order, page.today) if said is None and page.today else None
    if written is None and said is None and page.today and days.looks_ahead(whole, page.today):
        written = page.today
    if written is None:
        return said
    for one in (*labels.get("deadline", ()), text[:_MOST_TEXT]):
        if (day := days.without_year(one, written, labelled=len(one) < _LONGEST_PILL)) is not None:
            return day
    return said
