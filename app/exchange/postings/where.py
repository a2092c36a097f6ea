"""Where, how and until when, as a page without structured data says it: in labels, headings and sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from app.domain import name_marks
from app.exchange.postings import days, gazetteer, names, places, work_modes
from app.exchange.postings.addresses import NAME, town_of_address
from app.exchange.postings.below_heading import (
    LONGEST_ADDRESS,
    LONGEST_PILL,
    MODE_LINE,
    TOWN,
    is_said_elsewhere,
    is_sure,
    lines_below,
    pills,
    towns_below,
)
from app.exchange.postings.labels import kind_of
from app.exchange.postings.page import SavedPage
from app.exchange.postings.place_lines import without_owner, without_state
from app.exchange.postings.titles import is_role
from app.exchange.postings.towns import town_of_text
from app.exchange.postings.words import NO_PLACE, TERMS, is_no_place
from db.records.enums import WorkMode

_HOUSE_BEHIND = re.compile(
    r"\s+(?:campus|depot|office|site|branch|store|plant|library|school|hospital|clinic|centre|center|station)$", re.I
)
IN_PLACE = re.compile(
    r"(?<![\w*:/·])(?:in|à|en|a)\s+(?P<place>[A-ZÀ-ÖØ-Þ][\w\-'’.]+(?:(?:\s+(?:am|an der|im|bei|de|la|del|sur|upon|van|"
    r"aan den))?\s+[A-ZÀ-ÖØ-Þ(][\w\-'’.)]+){0,3})(?=$|[,.|)]|\s+(?:gesucht|jobs?|bei|at|\())"
)
"""A place in a heading."""
_PUBLIC = re.compile(
    r"\b(?:Universität|Hochschule|Technische Universität|Stadt|Gemeinde|Markt|Marktgemeinde|Einwohnergemeinde|"
    r"Politische Gemeinde|Stadtverwaltung|Gemeindeverwaltung|Landratsamt|Finanzamt|Amtsgericht|Hansestadt|"
    r"Stadtwerke|Klinikum|Kreisklinik|"
    r"Ville de|Mairie de|Commune de|Comune di|Università di|Ayuntamiento de|Universidad de|Gemeente|Universiteit|"
    r"University of|City of|Town of|Municipality of|Université de|CHU de|Hôpital de) (?P<town>[A-ZÀ-ÖØ-Þ][\w'’ -]*)$"
)
"""Names of public bodies, which are called after their town."""
_MODE_IN_PLACE = re.compile(
    r"remote|hybrid|home ?office|télétravail|teletrabajo|from home|thuis|domicile|da casa|presencial|on-?site|vor ort|"
    r"sur site|in sede|op locatie",
    re.I,
)
_FIRST_LINES = 4
_SHORTEST_IN_CAPITALS = 5
_REMOTE_FROM = re.compile(
    r"(?i:(?:fully |100 ?% )?remote\W+(?:in |from |within )?)(?P<place>(?!(?:Yes|Ja|Oui|Sí|Si|No|Nein|Non|Nee)$)"
    r"[A-ZÀ-ÖØ-Þ][^()]{1,40})\)?"
)
_ONLY = re.compile(r"\b(?:only|nur|uniquement|solo|alleen|based)\b", re.I)
_THE = re.compile(r"The [A-ZÀ-ÖØ-Þ]\w+(?:, |$)")
_OF_OWNER = re.compile(
    r"headquarters|head ?office|registered|hauptsitz|zentrale|siège|sede (?:legale|social|central)|kantoor", re.I
)
_OF_WORK = re.compile(
    r"\b(?:(?i:you|your|du|dich|deine?\w?|ihr|vous|votre|tu|te|usted|je|jij|jouw|u|uw|lei|ti|split|opening|"
    r"vacanc\w+|posts?|stellen?|postes?|plazas?|posti|plaatsen|days?|tage?|jours?|días?|giorni|dagen|team)|Sie)\b"
)
"""What a sentence about the work has."""
_OF_OTHERS = re.compile(
    r"\b(?:clients?|customers?|kunden|clienti|clientes|klanten|visit\w*|travel\w*|reis\w+|interviews?|"
    r"gespräche?|entretiens?|entrevistas?|colloqui\w*|gesprek\w*|founded|gegründet|fondée?)\b",
    re.I,
)
_STANDS_IN = re.compile(
    r"\b\w*(?i:standort|filiale\w*|praxis|werk|niederlassung|büro|office|offices|team|kita|klinik|krankenhaus|haus|"
    r"hotel|restaurant|betrieb|geschäft|laden|store|shop|studio|branch|site|ward|school|clinic|agence|magasin|équipe|"
    r"bureaux?|tienda|oficina|sede|negozio|vestiging|kantoor|baustellen|unternehmen|firma)(?: \w+){0,3}? (?:in|aus|"
    r"rund um|at|à|en|a)\s+(?P<town>[A-ZÀ-ÖØ-Þ][\w\-à-öø-ÿß]+(?: (?:am|an der|im|bei) [A-ZÀ-ÖØ-Þ]\w+)?)|"
    r"\b(?i:am standort|standort|based in|located in|rund um|raum|großraum|au départ de|départ|prise de poste à|"
    r"située? à|ubicad[oa] en|gevestigd in)\s+(?P<here>[A-ZÀ-ÖØ-Þ][\w\-à-öø-ÿß]+)"
)
_SOME_TOWN = (
    r"(?P<town>[A-ZÀ-ÖØ-Þ][\w\-'’à-öø-ÿß]+"
    r"(?:(?: (?:am|an der|bei|de|la|del|sur|upon|on|under|le))?[ -][A-ZÀ-ÖØ-Þ][\w\-à-öø-ÿß]+){0,2})"
)
_CENTRE = (
    r"(?i:(?:(?:au|dans le|en plein) (?:centre|cœur)(?:-ville)? d(?:e |['’])|the (?:cent(?:re|er)|heart) of |"
    r"(?:dem )?zentrum von |(?:el |pleno )?centro de |(?:pieno )?centro (?:di |a )|(?:het )?(?:centrum|hartje) van ))?"
)
_WORKS_IN = re.compile(
    r"\b(?i:arbeitsort|dienstort|einsatzort|(?:work|job) location|place of work|lieu de travail|lugar de trabajo|"
    r"sede di lavoro|standplaats|werkplek|(?:the|this) (?:job|post|role|work|position) is(?: based| located)?|(?:die|"
    r"diese) (?:stelle|arbeit) ist|le poste est(?: basé| situé)?|el puesto es(?:tá)?|(?:el trabajo|la actividad|"
    r"el puesto) se (?:desarrolla|desarrollará|realiza|realizará|ubica)|(?:il lavoro|l['’]attività) si svolge|"
    r"le poste est à pourvoir|votre lieu de travail (?:est|sera)|je (?:werkt|gaat werken)|il posto è|de functie is)"
    rf"(?i:\s*(?:ist|is|:|est|es|è|at our \w+|in unserem \w+))?\s+(?:(?:in|at|near|à|en|a|te|"
    rf"bei)\s+)?{_CENTRE}{_SOME_TOWN}"
)
"""What says outright where one works."""
_OF_OURS = re.compile(
    rf"\b(?:our|the|your)\s+{_SOME_TOWN}\s+(?:campus|office|site|store|branch|bakehouse|bakery|studio|depot|surgery|"
    r"practice|clinic|school|shop|factory|plant|workshop|warehouse|headquarters|HQ|hospital|kitchen|yard|mill|works|"
    r"restaurant|hotel|nursery|garage|salon|hub|centre|center)\b"
)
_LIES_IN = re.compile(
    r"\b(?:liegt|liegen|befinde[nt] (?:sich|uns)|sitzen|is located|are located|is based|are based|we(?:['’]re| are)|"
    r"se trouve|(?:est )?située?|est basée?|sommes (?:situés|basés|installés)|se encuentra|está situad[oa]|estamos|"
    r"si trova|"
    rf"siamo|ligt|liggen|zitten|gevestigd)\s+(?:(?:in|à|en|a|at|te)\s+)?{_CENTRE}{_SOME_TOWN}"
)


def places_of_page(
    page: SavedPage,
    labels: Mapping[str, Sequence[str]],
    role: str = "",
    company: str = "",
    mode: WorkMode | None = None,
) -> tuple[str, ...]:
    """Where the job is: what the surest part of the page says of it that names a place at all."""
    houses: tuple[str, ...] = ()
    for found in _told_places(page, labels, role, company, mode):
        found = tuple(town for town in found if re.fullmatch(TOWN, town.replace("/", " "))) or found
        towns = tuple(
            _best_part(without_owner(town, company, lambda one: is_sure(one, page)), page)
            for town in found
            if _may_be_place(town, role, company)
        )
        if not all(map(places.is_house, towns)):
            return towns
        houses = houses or towns
    return houses


def _told_places(
    page: SavedPage, labels: Mapping[str, Sequence[str]], role: str, company: str, mode: WorkMode | None
) -> Iterator[tuple[str, ...]]:
    """What labels, the heading, what stands below it, sentences and the town of the text say, in this order.

    For a job that is done from anywhere, only what is set apart for the place counts.
    """
    for text in labels.get("place", ()):
        if not MODE_LINE.fullmatch(text.strip()):
            yield places.places_in([text])
    for text in labels.get("place in words", ()):
        yield _in_sentence(text, page)
    for title in (role, *page.headings[:1], page.meta("og:title"), page.title):
        for part in (title, *names.title_parts(title)):
            match = IN_PLACE.search(part)
            if match and not is_role(match["place"]) and match["place"] not in company:
                yield tuple(map(without_state, places.joined_places(match["place"].strip(" .,"))))
    end = role.rpartition(", ")[2] if ", " in role else ""
    if re.fullmatch(TOWN, end) and is_said_elsewhere(end, page):
        yield (end,)
    for part in pills(page, role):
        away = _REMOTE_FROM.fullmatch(part)
        if away and not _ONLY.search(away["place"]):
            yield places.places_in([away["place"]])
    for line in lines_below(page, role):
        behind = re.match(r"(?P<name>.+?)(?:, | [–—|·-] )(?P<town>.+?)(?: [–—|·-] |$)", line)
        name = names.company_name(behind["name"]) if behind else ""
        if behind and name_marks.without_form(name) == name_marks.without_form(company):
            yield tuple(town for town in places.places_in([behind["town"]]) if re.fullmatch(TOWN, town))
    yield towns_below(page, role, company)
    if mode is WorkMode.REMOTE:
        return
    known = set(re.findall(r"\w{4,}", company.casefold()))
    for line in (*lines_below(page, role), *page.top[:_FIRST_LINES]):
        name, _, town = line.rpartition(", ")
        if (
            known & set(re.findall(r"\w{4,}", name.casefold()))
            and re.fullmatch(TOWN, town)
            and not gazetteer.is_land(town)
        ):
            yield (town,)
    text = page.whole_main_text
    yield from _told_in_sentences(text, page)
    if town := town_of_text(page, role, company, text):
        yield _each(town, page)
    if public := _PUBLIC.search(re.sub(r" (?:g?GmbH|AG|AöR|KdöR|eG)$", "", company)):
        yield (public["town"],)


def joined_with(town: str, texts: Iterable[str], role: str, company: str, page: SavedPage) -> tuple[str, ...]:
    """A town with the others that one of the texts, or a sentence about the work, joins to it."""
    name = town.partition(",")[0]
    for text in texts:
        found = tuple(one for one in places.places_in([text]) if re.fullmatch(TOWN, one))
        if len(found) > 1 and name in [one.partition(",")[0] for one in found] and not _OF_OWNER.search(text):
            return found
    return (town, *_beside_in_sentences(name, page.whole_main_text, role, company))


def shown_instead(town: str, page: SavedPage, labelled: Sequence[str], role: str, company: str) -> tuple[str, ...]:
    """The place a page shows where it nowhere has the town of its data, which is that of a district or an office."""
    if town.partition(",")[0].casefold() in f"{page.visible}\n{page.title}".casefold():
        return ()
    for found in (*(places.places_in([text]) for text in labelled), towns_below(page, role, company)):
        if found and all(_may_be_place(one, role, company) and not places.is_house(one) for one in found):
            return found
    return ()


def _beside_in_sentences(town: str, text: str, role: str, company: str) -> list[str]:
    """The towns that a sentence about the work joins to one, as in "two days in Ludlow and three in Leominster"."""
    sentences = [
        sentence
        for sentence in re.split(r"(?<=[.!?])\s|\n", text)
        if town in sentence
        and _OF_WORK.search(sentence)
        and not (_OF_OTHERS.search(sentence) or _OF_OWNER.search(sentence))
    ]
    joined = re.compile(
        rf"\b(?:in|at|à|en|a|te|an|den Standorten|de)\s+{re.escape(town)}(?:, [A-Z]{{2}})?(?: \([^()\n]{{1,60}}\))?,? "
        rf"(?:and|und|et|y|e|en)\s+(?:(?:(?:\w+\s){{0,3}}?(?:in|at|à|en|a|te|de)\s+)(?P<other>{NAME})|"
        rf"(?P<beside>{NAME})(?=[ ,.;:(]|$))"
    )
    found: list[str] = []
    for sentence in sentences:
        if match := joined.search(sentence):
            name = match["other"] or match["beside"]
            sure = match["other"] or gazetteer.is_town(name) or len(re.findall(rf"\b{re.escape(name)}\b", text)) > 1
            if sure and name != town and name not in found and not is_role(name) and _may_be_place(name, role, company):
                found.append(name)
    return found


def _told_in_sentences(text: str, page: SavedPage) -> Iterator[tuple[str, ...]]:
    """The towns of sentences that say where one works, where the house lies, and where a branch of it stands."""
    for match in (found for one in (_WORKS_IN, _LIES_IN, _OF_OURS) for found in one.finditer(text)):
        address = re.split(r"(?<!Co)[.;]\s|\n", text[match.start("town") : match.start("town") + LONGEST_ADDRESS])[0]
        if not (is_role(match["town"]) or TERMS.search(match["town"])):
            town = town_of_address(address) or match["town"]
            yield (town,) if match.re is _OF_OURS else _each(town, page)
    for match in _STANDS_IN.finditer(text):
        address = re.split(r"(?<!Co)[.;]\s|\n", text[match.start() : match.start() + LONGEST_ADDRESS])[0]
        yield _each(town_of_address(address) or match["town"] or match["here"], page)


def _in_sentence(text: str, page: SavedPage) -> tuple[str, ...]:
    """The towns of a sentence that is labelled as one about the place."""
    if town := town_of_address(text):
        return (town,)
    return next(_told_in_sentences(text, page), ())


def _may_be_place(name: str, role: str, company: str) -> bool:
    """Whether a name may be that of a place: no word for how one works, no employer, nothing that broke off."""
    if gazetteer.is_town(name.partition(",")[0]) or gazetteer.is_land(name):
        return True
    if not name or (is_no_place(name) and not _THE.match(name)) or name.count("(") != name.count(")"):
        return False
    return not (
        NO_PLACE.search(name)
        or TERMS.search(name)
        or names.is_generic(name)
        or name_marks.is_company(name)
        or places.is_street(name)
        or MODE_LINE.fullmatch(name)
        or name.casefold() in (role.casefold(), company.casefold())
        or kind_of(name.split()[0], exact=True) in ("company", "title", "pay", "deadline")
        or kind_of(name.partition(",")[0], exact=True) == "place"
        or (name.isupper() and len(name) < _SHORTEST_IN_CAPITALS)
    )


def _best_part(town: str, page: SavedPage) -> str:
    """Of a house or a quarter and the town it is in, which only the page tells apart, the town."""
    town = re.split(r" (?:bei|near|près d['’e]|cerca de|vicino a|nabij) ", town)[0]
    bare = _HOUSE_BEHIND.sub("", town)
    if bare != town and is_sure(bare, page):
        return bare
    first, _, rest = town.partition(", ")
    second = rest.partition(", ")[0]
    is_whole = not second or gazetteer.is_town(first) or gazetteer.is_land(second) or gazetteer.is_seat(second)
    return rest if not is_whole and is_said_elsewhere(second, page) and not is_said_elsewhere(first, page) else town


def _each(towns: str, page: SavedPage) -> tuple[str, ...]:
    """The towns of a phrase such as "Amersfoort en Leusden", or of a list in a sentence that begins with it.

    In French "en" is a part of a name.
    """
    joined = "and|und|y|e|et|or|oder|ou|o" + ("" if page.language.startswith("fr") else "|en|of")
    first, *more = re.split(rf" (?:{joined}) (?=[A-ZÀ-ÖØ-Þ])", towns)
    listed = re.search(
        rf"\b(?:in|à|en|a|te|at) {re.escape(first)}(?P<others>(?:, {NAME}){{0,6}}),? (?:{joined}) (?P<last>{NAME})",
        page.whole_main_text,
    )
    if listed:
        more = [*re.findall(NAME, listed["others"]), listed["last"]]
    return (first, *more)


def mode_of_page(page: SavedPage, labels: Mapping[str, Sequence[str]], role: str, text: str) -> WorkMode | None:
    """How the job is done, from labels first, then from what stands below the heading."""
    for label in labels.get("mode", ()):
        word = label.strip().casefold()
        if work_modes.is_partly(word):
            return WorkMode.HYBRID
        if word in ("yes", "ja", "oui", "sí", "si", "tak", "true", "full", "100%", "100 %", "fully"):
            return WorkMode.REMOTE
        if word in ("no", "nein", "non", "nie", "nee", "false", "none"):
            return None
        if mode := work_modes.mode_in(label, strong=True):
            return mode
    for label in labels.get("place", ()):
        if _MODE_IN_PLACE.search(label) and (mode := work_modes.mode_in(label, strong=True)):
            return mode
    if re.search(r"\b(?:remote|hybrid)\b", role, re.I):
        return work_modes.mode_in(role, strong=True)
    for part in pills(page, role):
        if MODE_LINE.fullmatch(part) or re.search(r"\b(?:remote|hybrid\w*)\b", part, re.I):
            return work_modes.mode_in(part, strong=True)
    return work_modes.mode_in(text)


def deadline_of_page(page: SavedPage, labels: Mapping[str, Sequence[str]], text: str) -> date | None:
    """The last day to apply, from labels first."""
    for label in labels.get("deadline", ()):
        if day := days.last_of_range(label, page.order) or days.last_day(label, page.order):
            return day
    whole = page.visible
    if day := days.deadline_in(text, page.order) or days.deadline_in(whole, page.order):
        return day
    written = days.written_on(whole, page.order, page.today)
    if written is None and days.looks_ahead(whole, page.today):
        written = page.today
    if written is None:
        return None
    lines = (*labels.get("deadline", ()), text)
    found = (days.without_year(one, written, labelled=len(one) < LONGEST_PILL) for one in lines)
    return next(filter(None, found), None)
