"""Finds where the job is on a page: in labels, headings, key facts and sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise

from app.domain import name_marks
from app.exchange.postings import gazetteer, names, places
from app.exchange.postings.addresses import TOWN, is_no_town, town_in_address
from app.exchange.postings.clean_place import without_owner, without_state
from app.exchange.postings.key_facts import (
    LONGEST_ADDRESS,
    MODE_LINE,
    TOWN_PATTERN,
    is_sure_town,
    key_facts,
    lines_below_heading,
    towns_below_heading,
)
from app.exchange.postings.labels import Labels, label_kind
from app.exchange.postings.page import SavedPage
from app.exchange.postings.titles import is_role
from app.exchange.postings.town_in_text import town_of_text
from app.exchange.postings.vocabulary import TERMS, is_no_place
from db.records.enums import WorkMode

_HOUSE_BEHIND = re.compile(
    r"\s+(?:campus|depot|office|site|branch|store|plant|library|school|hospital|clinic|centre|center|station)$", re.I
)
IN_PLACE = re.compile(
    r"(?<![\w*:/·])(?:in|à|en|a)\s+(?P<place>[A-ZÀ-ÖØ-Þ][\w\-'’.]+(?:(?:\s+(?:am|an der|im|bei|de|la|del|sur|upon|van|"
    r"aan den))?\s+[A-ZÀ-ÖØ-Þ(][\w\-'’.)]+){0,3})(?=$|[,.|)]|\s+(?:gesucht|jobs?|bei|at|\())"
)
"""A place in a heading."""
_BRACKETED = re.compile(rf"\w \((?P<town>{TOWN}(?:, [A-Z]{{2}})?)\)$")
"""A town in brackets behind a heading."""
_PUBLIC = re.compile(
    r"\b(?:Universität|Hochschule|Technische Universität|Stadt|Gemeinde|Markt|Marktgemeinde|Einwohnergemeinde|"
    r"Politische Gemeinde|Stadtverwaltung|Gemeindeverwaltung|Landratsamt|Finanzamt|Amtsgericht|Hansestadt|"
    r"Stadtwerke|Klinikum|Kreisklinik|"
    r"Ville de|Mairie de|Commune de|Comune di|Università di|Ayuntamiento de|Universidad de|Gemeente|Universiteit|"
    r"University of|City of|Town of|Municipality of|Université de|CHU de|Hôpital de) (?P<town>[A-ZÀ-ÖØ-Þ][\w'’ -]*)$"
)
"""Public bodies that are named after their town."""
_FIRST_LINES = 4
_REMOTE_FROM = re.compile(
    r"(?i:(?:fully |100 ?% )?remote\W+(?:in |from |within )?)(?P<place>(?!(?:Yes|Ja|Oui|Sí|Si|No|Nein|Non|Nee)$)"
    r"[A-ZÀ-ÖØ-Þ][^()]{1,40})\)?"
)
_OR_REMOTE_FROM = re.compile(r"\w (?:or|oder|ou|o|of|/) (?:fully )?remote \((?P<lands>[^()]{2,40})\)$", re.I)
_ONLY = re.compile(r"\b(?:only|nur|uniquement|solo|alleen|based)\b", re.I)
_ONLY_BEHIND = re.compile(r"\s+(?:only|nur|uniquement|solo|alleen)$", re.I)
_THE = re.compile(r"The [A-ZÀ-ÖØ-Þ]\w+(?:, |$)")
_ABOUT_OFFICE = re.compile(
    r"headquarters|head ?office|registered|hauptsitz|zentrale|siège|sede (?:legale|social|central)|kantoor", re.I
)
_ABOUT_WORK = re.compile(
    r"\b(?:(?i:you|your|du|dich|deine?\w?|ihr|vous|votre|tu|te|usted|je|jij|jouw|u|uw|lei|ti|split|opening|"
    r"vacanc\w+|posts?|stellen?|postes?|plazas?|posti|plaatsen|days?|tage?|jours?|días?|giorni|dagen|team)|Sie)\b"
)
"""Words of a sentence about the work itself."""
_ABOUT_OTHERS = re.compile(
    r"\b(?:clients?|customers?|kunden|clienti|clientes|klanten|visit\w*|travel\w*|reis\w+|interviews?|"
    r"gespräche?|entretiens?|entrevistas?|colloqui\w*|gesprek\w*|founded|gegründet|fondée?)\b",
    re.I,
)
_STANDS_IN = re.compile(
    r"\b\w*(?i:standort|filiale\w*|praxis|werk|niederlassung|büro|office|offices|team|kita|klinik|krankenhaus|haus|"
    r"hotel|restaurant|betrieb|geschäft|laden|store|shop|studio|branch|site|ward|school|clinic|agence|magasin|équipe|"
    r"bureaux?|tienda|oficina|sede|negozio|vestiging|kantoor|baustellen|unternehmen|firma)(?: [\w.]+){0,3}? (?:in|aus|"
    r"rund um|at|à|en|a)\s+(?P<town>[A-ZÀ-ÖØ-Þ][\w\-à-öø-ÿß]+(?: (?:am|an der|im|bei) [A-ZÀ-ÖØ-Þ]\w+)?)|"
    r"\b(?i:am standort|standort|based in|located in|rund um|raum|großraum|au départ de|départ|prise de poste à|"
    r"située? à|ubicad[oa] en|gevestigd in)\s+(?P<here>[A-ZÀ-ÖØ-Þ][\w\-à-öø-ÿß]+)"
)
_ADDRESS_ENDS = re.compile(r"(?<!Co)(?<![Ss]tr)[.;]\s|\n")
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
"""Sentences that name the place of work."""
_OF_OURS = re.compile(
    rf"\b(?:our|the|your)\s+{_SOME_TOWN}\s+(?:campus|office|site|store|branch|bakehouse|bakery|studio|depot|surgery|"
    r"practice|clinic|school|shop|factory|plant|workshop|warehouse|headquarters|HQ|hospital|kitchen|yard|mill|works|"
    r"restaurant|hotel|nursery|garage|salon|hub|centre|center)\b"
)
_BEFORE_MODE = re.compile(rf", (?P<town>{TOWN}), (?:hybrid|on-?site|remote)(?=[.,;]|$)", re.M)
"""A town before the way of working, in a sentence of few words."""
_LIES_IN = re.compile(
    r"\b(?:liegt|liegen|befinde[nt] (?:sich|uns)|sitzen|is located|are located|is based|are based|we(?:['’]re| are)|"
    r"se trouve|(?:est )?située?|est basée?|sommes (?:situés|basés|installés)|se encuentra|está situad[oa]|estamos|"
    r"si trova|"
    rf"siamo|ligt|liggen|zitten|gevestigd)\s+(?:(?:in|à|en|a|at|te)\s+)?{_CENTRE}{_SOME_TOWN}"
)


def places_of_page(
    page: SavedPage, labels: Labels, role: str = "", company: str = "", mode: WorkMode | None = None
) -> tuple[str, ...]:
    """Where the job is, by the surest part of the page that names a town, else a house."""
    houses: tuple[str, ...] = ()
    for candidates in _place_candidates(page, labels, role, company, mode):
        likely = [town for town in candidates if re.fullmatch(TOWN_PATTERN, town.replace("/", " "))]
        towns = tuple(
            _without_house(without_owner(town, company, lambda name: is_sure_town(name, page)), page)
            for town in likely or candidates
            if _may_be_place(town, role, company)
        )
        if not all(map(places.is_house, towns)):
            return towns
        houses = houses or towns
    return houses


def _place_candidates(
    page: SavedPage, labels: Labels, role: str, company: str, mode: WorkMode | None
) -> Iterator[tuple[str, ...]]:
    """The places in labels, headings, key facts, sentences and the text, the surest first.

    For a remote job, sentences and the text do not count.
    """
    for text in labels.get("place", ()):
        if not MODE_LINE.fullmatch(text.strip()):
            yield places.places_in([text])
    for text in labels.get("place in words", ()):
        town = town_in_address(text)
        yield (town,) if town else next(_places_in_sentences(text, page), ())
    for title in (role, *page.headings[:1], page.meta("og:title"), page.title):
        for part in (title, *names.title_parts(title)):
            match = IN_PLACE.search(part)
            if match and not is_role(match["place"]) and match["place"] not in company:
                yield tuple(map(without_state, places.split_joined_places(match["place"].strip(" .,"))))
            if (behind := _BRACKETED.search(part)) and gazetteer.is_town(behind["town"].partition(",")[0]):
                yield (behind["town"],)
    for part in key_facts(page, role):
        remote_match = _REMOTE_FROM.fullmatch(part)
        place = remote_match["place"] if remote_match else ""
        land = _ONLY_BEHIND.sub("", place)
        if gazetteer.is_land(land) or (place and not _ONLY.search(place)):
            yield places.places_in([land])
    lines = [names.without_owner_behind(line) for line in lines_below_heading(page, role)]
    for name, line in pairwise(lines):
        if name == company and all(gazetteer.is_town(town.partition(",")[0]) for town in places.places_in([line])):
            yield places.places_in([line])
    for line in (*lines, *page.top[:_FIRST_LINES]):
        after_company = re.match(r"(?P<name>.+?)(?:, | [–—|·-] )(?P<town>.+?)(?: [–—|·-] |$)", line)
        name = names.company_name(after_company["name"]) if after_company else ""
        if after_company and name_marks.without_form(name) == name_marks.without_form(company):
            yield tuple(town for town in places.places_in([after_company["town"]]) if re.fullmatch(TOWN_PATTERN, town))
    yield towns_below_heading(page, role, company)
    if mode is WorkMode.REMOTE:
        return
    company_words = set(re.findall(r"\w{4,}", company.casefold()))
    for line in (*lines_below_heading(page, role), *page.top[:_FIRST_LINES]):
        name, _, town = line.rpartition(", ")
        is_companys = not company_words.isdisjoint(re.findall(r"\w{4,}", name.casefold()))
        if is_companys and re.fullmatch(TOWN_PATTERN, town) and not gazetteer.is_land(town):
            yield (town,)
    text = page.whole_main_text
    if beside := _BEFORE_MODE.search(text):
        yield (beside["town"],)
    if company and (
        behind := re.search(rf"{re.escape(company)}(?:, | di | de | à )(?P<town>{TOWN})(?=,| \w+(?:t|a|e)\b)", text)
    ):
        yield (behind["town"],) if behind[0].count(",") or gazetteer.is_town(behind["town"]) else ()
    yield from _places_in_sentences(text, page)
    if town := town_of_text(page, role, company, text):
        yield _joined_towns(town, page)
    if public := _PUBLIC.search(re.sub(r" (?:g?GmbH|AG|AöR|KdöR|eG)$", "", company)):
        yield (public["town"],)


def lands_of_remote(page: SavedPage, role: str) -> tuple[str, ...]:
    """The countries or regions a key fact such as "Leeds or remote (EU)" names beside a town."""
    found = filter(None, map(_OR_REMOTE_FROM.search, key_facts(page, role)))
    lands = (places.places_in([match["lands"]]) for match in found)
    return next((named for named in lands if named and all(map(gazetteer.is_land, named))), ())


def with_joined_towns(town: str, texts: Iterable[str], role: str, company: str, page: SavedPage) -> tuple[str, ...]:
    """A town with the others that a text, or a sentence about the work, joins to it."""
    name = town.partition(",")[0]
    for text in texts:
        towns = tuple(place for place in places.places_in([text]) if re.fullmatch(TOWN_PATTERN, place))
        if len(towns) > 1 and name in [place.partition(",")[0] for place in towns] and not _ABOUT_OFFICE.search(text):
            return towns
    return (town, *_beside_in_sentences(name, page.whole_main_text, role, company))


def place_shown_instead(
    town: str, page: SavedPage, labelled: Sequence[str], role: str, company: str
) -> tuple[str, ...]:
    """The place a page shows in place of its data's, which it nowhere names; empty for none."""
    if town.partition(",")[0].casefold() in f"{page.visible}\n{page.title}".casefold():
        return ()
    for towns in (*(places.places_in([text]) for text in labelled), towns_below_heading(page, role, company)):
        if towns and all(_may_be_place(name, role, company) and not places.is_house(name) for name in towns):
            return towns
    return ()


def _beside_in_sentences(town: str, text: str, role: str, company: str) -> list[str]:
    """The towns that sentences about the work join to one, as in "two days in Ludlow and three in Leominster"."""
    of_town = (sentence for sentence in re.split(r"(?<=[.!?])\s|\n", text) if town in sentence)
    about_work = [sentence for sentence in of_town if _ABOUT_WORK.search(sentence)]
    if not about_work:
        return []
    joined = re.compile(
        rf"\b(?:in|at|à|en|a|te|an|den Standorten|de)\s+{re.escape(town)}(?:, [A-Z]{{2}})?(?: \([^()\n]{{1,60}}\))?,? "
        rf"(?:and|und|et|y|e|en)\s+(?:(?:(?:\w+\s){{0,3}}?(?:in|at|à|en|a|te|de)\s+)(?P<other>{TOWN})|"
        rf"(?P<beside>{TOWN})(?=[ ,.;:(]|$))"
    )
    others: list[str] = []
    for sentence in about_work:
        if _ABOUT_OTHERS.search(sentence) or _ABOUT_OFFICE.search(sentence):
            continue
        if match := joined.search(sentence):
            name = match["other"] or match["beside"]
            is_repeated = len(re.findall(rf"\b{re.escape(name)}\b", text)) > 1
            if not (match["other"] or gazetteer.is_town(name) or is_repeated):
                continue
            if name != town and name not in others and not is_role(name) and _may_be_place(name, role, company):
                others.append(name)
    return others


def _places_in_sentences(text: str, page: SavedPage) -> Iterator[tuple[str, ...]]:
    """The towns of sentences on the place of work, on where the employer is, and on its branches."""
    for match in chain.from_iterable(pattern.finditer(text) for pattern in (_WORKS_IN, _LIES_IN, _OF_OURS)):
        address = _ADDRESS_ENDS.split(text[match.start("town") : match.start("town") + LONGEST_ADDRESS])[0]
        if not (is_role(match["town"]) or TERMS.search(match["town"])):
            town = town_in_address(address) or match["town"]
            yield (town,) if match.re is _OF_OURS else _joined_towns(town, page)
    for match in _STANDS_IN.finditer(text):
        address = _ADDRESS_ENDS.split(text[match.start() : match.start() + LONGEST_ADDRESS])[0]
        yield _joined_towns(town_in_address(address) or match["town"] or match["here"], page)


def _may_be_place(name: str, role: str, company: str) -> bool:
    """Whether a text may be the name of a place: no term of work, employer, street or label."""
    if gazetteer.is_town(name.partition(",")[0]) or gazetteer.is_land(name):
        return True
    if not name or (is_no_place(name) and not _THE.match(name)) or name.count("(") != name.count(")"):
        return False
    return not (
        is_no_town(name)
        or places.is_street(name)
        or MODE_LINE.fullmatch(name)
        or name.casefold() in (role.casefold(), company.casefold())
        or label_kind(name.split()[0], exact=True) in ("company", "title", "pay", "deadline")
        or label_kind(name.partition(",")[0], exact=True) == "place"
    )


def _without_house(town: str, page: SavedPage) -> str:
    """The town of "Seaford Library", where the page uses it as a place, or of "Rye near Hastings"."""
    town = re.split(r" (?:bei|near|près d['’e]|cerca de|vicino a|nabij) ", town)[0]
    bare = _HOUSE_BEHIND.sub("", town)
    return bare if is_sure_town(bare, page) else town


def _joined_towns(towns: str, page: SavedPage) -> tuple[str, ...]:
    """The towns of a phrase such as "Amersfoort en Leusden", or of a list in a sentence that begins with its first.

    In French "en" is part of a name.
    """
    joined = "and|und|y|e|et|or|oder|ou|o" + ("" if page.language.startswith("fr") else "|en|of")
    first, *more = re.split(rf" (?:{joined}) (?=[A-ZÀ-ÖØ-Þ])", towns)
    listed = re.search(
        rf"\b(?:in|à|en|a|te|at) {re.escape(first)}(?P<others>(?:, {TOWN}){{0,6}}),? (?:{joined}) (?P<last>{TOWN})",
        page.whole_main_text,
    )
    if listed:
        more = [*re.findall(TOWN, listed["others"]), listed["last"]]
    return (first, *more)
