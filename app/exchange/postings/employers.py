"""Finds names of employers on a page: around the heading, in its head, in what it says of equal opportunity."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from app.domain import name_marks
from app.domain.formatting import capital_first
from app.domain.name_marks import FORM
from app.exchange.postings import gazetteer, names
from app.exchange.postings.html_text import node_text, one_line
from app.exchange.postings.job_boards import board_names, is_board_name, site_names
from app.exchange.postings.page import SavedPage
from app.exchange.postings.titles import is_role
from app.exchange.postings.vocabulary import APPLY, NO_PLACE, TERMS

_DEPARTMENT = re.compile(
    r"^(?:the )?(?:school|faculty|department|dept\.?|division|institute|directorate|unit|section|team) (?:of|for)\b|"
    r"^(?:institut für|fakultät|fachbereich|fachdienst|fachgebiet|stabsstelle|eigenbetrieb|abteilung|lehrstuhl|"
    r"dezernat|referat|amt für|sachgebiet|team)\b|^(?:faculté|département|direction|service|ufr|pôle|équipe)\b|"
    r"^(?:facultad|departamento|(?:sub)?dirección|gerencia|concejalía|consejería|sección|unidad|jefatura|área|"
    r"servicio de|equipo)\b|^(?:dipartimento|facoltà|direzione|area|ufficio|settore)\b|^(?:faculteit|afdeling|"
    r"directie|vakgroep|team)\b|\b(?:department|division|directorate|faculty|abteilung|team|unit|section|dept\.?)$|"
    r"^(?:human resources|hr|hrm|personal(?:abteilung|wesen|amt|service)?|estates|finance|facilities|operations|"
    r"recruiting|talent acquisition|ressources humaines|recursos humanos|risorse umane|personeelszaken|p&o)$",
    re.I,
)
_INSTITUTION = re.compile(
    r"\b(?:universit\w+|hochschule|college|school|council|city|county|town|stadt|gemeinde|landkreis|kreis|kanton|"
    r"ville|mairie|commune|ayuntamiento|comune|gemeente|hospitals?|klinik\w*|trust|district|ministry|authority|agency|"
    r"institute|state|GmbH|Ltd|Inc|plc)\b",
    re.I,
)
_HEAD_NAME = r"(?P<name>[A-ZÀ-ÖØ-Þ0-9][^|–—!?:;]{1,70}?)"
_AT = re.compile(
    rf"(?:^|\s)(?:at|bei|chez|presso|bij|for|posting for [^,]{{3,80}},) "
    rf"(?:the |der |die |dem |la |le |l['’]|il |lo |de |het )?{_HEAD_NAME}"
    r"(?=,? (?:on|in|auf|à|en|a|te|via|sur|su|op)\s|[.!|]\s|[.!]?$|,\s| [–—-] )"
)
_SEEKS = re.compile(
    rf"(?:^|[.!?] ){_HEAD_NAME} (?:is (?:currently |now )?(?:hiring|recruiting|looking for|seeking|growing)|sucht|"
    rf"recrute|"
    r"recherche|busca|necesita|zoekt|cerca|ricerca|assume|stellt ein|invites applications)(?!\w)"
)
PROPER_NAME = (
    r"[A-ZÀ-ÖØ-Þ0-9][\w&.\-'’+]*(?:,? (?:(?:of|the|and|de|la|du|des|del|di|für|und|van|der|den|zum|zur|y|e|et|en|"
    r"&) ){0,2}"
    r"[A-ZÀ-ÖØ-Þ0-9&][\w&.\-'’+]*){0,7}"
)
_EQUAL_OPPORTUNITY = re.compile(
    rf"(?:^|[\n.!] ?|\bAt )(?P<name>{PROPER_NAME}),? (?:(?:is|are) [^.\n]{{0,90}}? and )?(?:is|"
    rf"are) (?:\w+ to be )?(?:committed to being )?(?:an? )?(?:\w+ )?"
    r"(?i:equal[- ]opportunit(?:y|ies)|equal employment|inclusive employer|disability confident|affirmative action|"
    r"EEO\b)|"
    rf"(?:^|[\n.!] ?)(?:Die |Der |Das |La |Le |L['’]|El |Il |De |Het )?(?P<other>{PROPER_NAME}) (?:versteht sich als|"
    rf"fördert die|"
    r"est une? (?:employeur|entreprise handi)|s['’]engage (?:en faveur|pour l['’]égalité)|es una? (?:empresa|entidad) "
    r"comprometida|garantiza la igualdad|promuove (?:le|la) pari|garantisce (?:le )?pari|"
    r"is een (?:inclusieve )?werkgever)|"
    rf"\b[Tt]his (?:position|role|job|post) is with (?:the )?(?P<where>{PROPER_NAME})"
)
"""Statements on equal opportunity, and "this position is with", which name the employer."""
_PUBLISHED_BY = re.compile(
    r"(?i:posted|published|veröffentlicht|eingestellt|publiée?|publicad[oa]|pubblicat[oa]|geplaatst)[^\n]{0,40}? "
    rf"(?:by|von|par|por|da|door) (?P<name>{PROPER_NAME})(?=$|[\n.,;])",
    re.M,
)
_NO_NAME_BEGIN = re.compile(
    r"(?:we|our|this|the(?! (?-i:[A-ZÀ-ÖØ-Þ]))|it|you|who|join|apply|find|job|jobs|wir|unser\w*|nous|notre|jetzt|"
    r"hier|en (?:la|el|los|las)|bei de[rm]|je|ich|yo|ik|io|i|man|on|tu|du|my|mein\w*|mon|mi|mijn|an?|eine?|une?|il|el|"
    r"la|that|there|what|here|das|die|der|es|dies\w*|c|ce|cette|esta?e?|questo|dit|role|"
    r"position)\b",
    re.I,
)
_BOARD_CUSTOMER = re.compile(
    r"^(?:customer|client|kunde|cliente|klant|advertiser) (?:of |von |de |di |van )?|"
    r"(?:[ -]|['’]s )(?:customer|client|advertiser|employer|recruiter|kunde|arbeitgeber|cliente|klant|adverteerder|"
    r"anunciante|annonceur|inserzionista)$",
    re.I,
)
"""Words for a board's customer, as in "Jobbridge Customer", which stand for no employer."""
_OF_EMPLOYER = re.compile(
    r"compan|employer|firm|arbeitgeber|unternehmen|entreprise|recruiter|recruteur|empresa|aziend|agenz|bedrij|"
    r"organi[sz]|cmp/|/em-|werkgever|ente/|profile|/c/|jobs-(?:at|bei|chez)/",
    re.I,
)
"""Parts of a link to an employer's own page."""
_SENTENCE_WORD = re.compile(
    r"\b(?:you|your|we|our(?! lady)|vous|votre|nous|notre(?![- ]dame)|wir|unser\w*|dein\w*|ihre?\w?|"
    r"nuestr\w+(?! señora)|noi|nostr\w+|jij|jouw|wij|onze(?!-))\b",
    re.I,
)
"""Pronouns, which a sentence has and a name has not."""
_OF_TOWN = re.compile(r"\s*\((?:\w{2,3}|\d{4,5})\)$|^(?:[A-Z]-)?\d{4,5} (?=[A-ZÀ-ÖØ-Þ])")
"""A province's sign behind a town or a postcode before it."""
_NO_NAME = re.compile(r"[€$£:!?…]|\d{2}|\((?:[A-Z]{2}|\d\w)\)$")
_OF_JOB = re.compile(rf"{TERMS.pattern}|[\d€$£]", re.I)
_DOMAIN = re.compile(r"\.(?:com|org|net|eu|co\.uk|[a-z]{2})$")
_IN_HEAD = "h1, h2"
_SHORT = 80
_MOST_WORDS = 6
_LEVELS = 3
_FEW_NODES = 14


ARTICLE = re.compile(r"^(?:La |Le |L['’]|Die |Der |Das |Il |El |De |Het )(?=[A-ZÀ-ÖØ-Þ])")
"""A foreign article before a name in a sentence; an English one belongs to the name."""


SITE_WORDS = re.compile(r"\s+(?:sign in|log ?in|menu|home|search)$", re.I)
"""Words of a menu behind the name in a site's header."""


def is_department(name: str) -> bool:
    """Whether a name is that of a department."""
    return bool(_DEPARTMENT.search(name))


def is_institution(name: str) -> bool:
    """Whether a name is that of an employer that has departments, such as a university or a council."""
    return bool(_INSTITUTION.search(name)) and not is_department(name)


def is_sentence(text: str) -> bool:
    """Whether a short text is part of a sentence, as no name is."""
    return bool(_SENTENCE_WORD.search(text))


def is_name_of_site(name: str, page: SavedPage) -> bool:
    """Whether the employer of a page's data is in truth the job board the page is on."""
    bare = name_marks.without_form(_BOARD_CUSTOMER.sub("", name))
    sites = {_DOMAIN.sub("", site) for site in board_names(page)}
    return is_board_name(name) or bare in {name_marks.without_form(site) for site in sites if site}


def whole_employer(department: str, page: SavedPage) -> str:
    """The employer that a department belongs to, as far as the page names it; else empty."""
    of = r"(?:at|of|in|der|an der|de la|de l['’]|del|de|della|dell['’]|van(?: de)?) (?:the )?"
    named = re.search(rf"{re.escape(department)},? {of}(?P<name>{PROPER_NAME})", page.main_text)
    candidates = (named["name"].rstrip(".") if named else "", *page.pictures, *names.title_parts(page.title))
    return next(filter(is_institution, map(names.company_name, candidates)), "")


def names_above_heading(page: SavedPage, role: str) -> Iterator[str]:
    """The name in the site's header, then those of institutions above the heading."""
    for header in page.tree.css("header")[:1]:
        banner, *more = node_text(header, frozenset({"nav"})).split("\n")
        name = SITE_WORDS.sub("", banner.split(" · ")[0])
        links = header.css("a[href]")
        leads_on = any(name == node_text(link) and len(link.attributes["href"] or "") > 1 for link in links)
        is_name = 1 < len(name.split()) <= _MOST_WORDS and not (names.is_generic(name) or is_board_name(name))
        if is_name and not (more or leads_on):
            yield name
    head = (*page.headings, role)[0]
    before = page.visible.partition(head)[0] if head else ""
    for line in (*before.split("\n")[-_FEW_NODES:], *page.pictures):
        if len(line) >= _SHORT or line.startswith("- ") or not _INSTITUTION.search(line):
            continue
        if not (names.is_generic(line) or is_role(line) or is_board_name(line)):
            yield line


def employer_beside_site_name(name: str, page: SavedPage, role: str) -> str:
    """The name beside the heading and in the text that replaces a site's own name in its data; empty for none."""
    if name in page.main_text or name.casefold() not in {candidate.casefold() for candidate in site_names(page)}:
        return ""
    return next((name for name in names_around_heading(page, role) if page.main_text.count(name) > 1), "")


def employers_on_board(page: SavedPage, role: str) -> Iterator[str]:
    """The names a job board gives for the employer of this job, the surest first."""
    yield from _linked_beside(page, role)
    yield from names_around_heading(page, role)
    yield from (match["name"].strip(" .,") for match in _PUBLISHED_BY.finditer(page.main_text))


def equal_opportunity_names(page: SavedPage) -> Iterator[str]:
    """The employers named in statements on equal opportunity, or in "this position is with"."""
    for match in _EQUAL_OPPORTUNITY.finditer(page.main_text):
        name = (match["name"] or match["other"] or match["where"].split(". ")[0].rstrip(".")).strip(" ,")
        if not (_NO_NAME_BEGIN.match(name) or is_role(name)):
            yield name


def employers_in_head(page: SavedPage) -> Iterator[str]:
    """The employers in the descriptions of a page's head, as in "Baker at Contoso in Leeds"."""
    for text in dict.fromkeys(
        (page.meta("og:description"), page.meta("description"), page.meta("twitter:description"))
    ):
        for match in (*_SEEKS.finditer(text), *_AT.finditer(text)):
            name = ARTICLE.sub("", match["name"].strip(" .,"))
            if not (_NO_NAME_BEGIN.match(name) or is_role(name) or is_board_name(name)):
                yield name


def names_around_heading(page: SavedPage, role: str) -> Iterator[str]:
    """The short lines right above and below the heading that may be a name: no place, terms or figures.

    Below a department, the line after it counts too.
    """
    head = next(headings_of_role(page, role), None)
    below = _element_beside(head, "next")
    above = _element_beside(head, "prev")
    if above is not None and page.is_copied and _is_town_line(node_text(above)):
        above = _element_beside(above, "prev")
    elements = [above, below]
    if below is not None and is_department(node_text(below)):
        elements.append(_element_beside(below, "next"))
    for element in elements:
        lines = node_text(element).split("\n") if element is not None and element.tag != "a" else [""]
        name, *parts = re.split(r"\s[·|–—-]\s", lines[0])
        without_towns = [_OF_TOWN.sub("", part) for part in parts]
        of_job = [
            part
            for part in without_towns
            if (_OF_JOB.search(part) or NO_PLACE.search(part)) and not (page.is_copied and is_department(part))
        ]
        if (
            len(lines) <= _LEVELS
            and 2 < len(name) < _SHORT
            and name[0].isupper()
            and (name_marks.is_company(name) or not (0 < len(parts) == len(of_job) or name.endswith(".")))
            and not (is_sentence(name) or _NO_NAME.search(name) or TERMS.search(name) or NO_PLACE.search(name))
            and not (APPLY.search(name) or names.is_generic(name) or is_board_name(name))
            and (not is_role(name) or (page.is_copied and _is_firm(name) and page.main_text.count(name) > 1))
            and not any(map(gazetteer.is_land, (name.rpartition(", ")[2], *parts[-1:])))
            and not (gazetteer.is_town(name.partition(",")[0]) or gazetteer.is_seat(name.rpartition(", ")[2]))
        ):
            yield name


def _is_town_line(line: str) -> bool:
    """Whether a line is a town, alone or with its region, as "Nerja (Málaga)"."""
    name, _, region = line.rstrip(")").replace(" (", ", ").partition(", ")
    return gazetteer.is_town(name) or (bool(region) and (gazetteer.is_land(region) or gazetteer.is_seat(region)))


def _is_firm(name: str) -> bool:
    """Whether a name may be that of a firm of several of an occupation, as "Riverside Vets" is."""
    first, *others = name.split()
    return bool(others) and name.endswith("s") and all(word[:1].isupper() for word in others) and not is_role(first)


def _element_beside(node: Any, side: str) -> Any:
    """The nearest element on a side, "prev" or "next", past any text, menus and empty paragraphs; None for none."""
    beside = getattr(node, side, None)
    while beside is not None and (
        not beside.is_element_node
        or beside.tag == "nav"
        or (beside.tag == "p" and not node_text(beside))
        or (side == "prev" and names.is_generic(node_text(beside)[:_SHORT]))
    ):
        beside = getattr(beside, side)
    return beside


def headings_of_role(page: SavedPage, role: str) -> Iterator[Any]:
    """The elements of the headings that name the role."""
    wanted = name_marks.without_gender(role).casefold()
    for head in page.tree.css(_IN_HEAD):
        text = name_marks.without_gender(one_line(head.text(separator=" "))).casefold()
        if wanted and text and (text in wanted or wanted in text):
            yield head


def _linked_beside(page: SavedPage, role: str) -> Iterator[str]:
    """The names of links to employers' pages and of logos beside the heading."""
    for head in headings_of_role(page, role):
        for node in head.parent.css("a[href], img[alt]")[:_FEW_NODES]:
            attributes = node.attributes
            name = names.logo_name(attributes.get("alt") or node.text(separator=" "))
            is_logo = "logo" in f"{attributes.get('class')} {attributes.get('src')}"
            is_employers = is_logo or _OF_EMPLOYER.search(attributes.get("href") or "")
            if is_employers and not (is_role(name) or names.is_generic(name) or is_board_name(name)):
                yield name
        return


_NAMED = re.compile(
    r"(?:\bbei (?:der |dem )?|^(?:Die |Der |Das )?|\n(?:Die |Der |Das )?|"
    r"\bunternehmen )(?P<name>[A-ZÀ-ÖØ-Þ][\w&.\-à-öø-ÿß]*(?: [A-ZÀ-ÖØ-Þ&+][\w&.\-à-öø-ÿß]*){0,5} "
    rf"{FORM})(?!\w)"
)
_BODY = (
    r"(?:communauté (?:de communes|d['’]agglomération|urbaine)|commune|mairie|ville|métropole|département|syndicat|"
    r"centre hospitalier|association|société|fondation|ayuntamiento|diputación|comune|provincia|cooperativa|fondazione|"
    r"gemeente|stichting|provincie)"
)
"""Kinds of bodies that French, Spanish, Italian and Dutch write small before their names."""
_SEEKING = re.compile(
    r"(?:^|\n|[.!?:,–—] |\b(?:at|of|that|heard|see|saw|because|and|but|dass|denn|que|dat) )(?:the |das |lo |la |il |"
    r"l['’]|le |die |der |Die |Der |Das |Le |La |L['’]|El |Il |"
    r"Het |De )?"
    rf"(?P<name>(?:{_BODY} (?:(?:de la|de l['’]|du|des|de|d['’]|del|di|van) ?)?)?{PROPER_NAME})"
    r"(?: \([^()\n]{1,40}\))?(?: (?:in|near|bei|à|en|a|aus|uit|te|from|based in|"
    r"mit Sitz in) [A-ZÀ-ÖØ-Þ][\w-]+)?,?(?: [a-z][^.\n]{0,60},)?(?: |\s+(?=invites))(?:invites applications|(?:is|"
    r"are) (?:currently |now )?(?:hiring|recruiting|seeking|looking|growing[!.]|"
    r"expanding[!.])|seeks\b|needs? (?=[a-z])|(?:requires?|wants?) (?=an?\b)|sucht\b|recrute\b|recherche\b|cherche\b|"
    r"embauche\b|"
    r"buscan?\b|necesitan?\b|convoca\b|"
    r"incorpora\b|"
    r"selecciona\b|zoekt\b|is op zoek|cerca\b|ricerca\b|assume\b|indice\b|"
    r"bandisce\b|seleziona\b|has an? (?:\w+ )?(?:vacancy|opening))"
)
_HAS_A_POST = re.compile(
    r"\b(?:[Bb]eim|[Bb]ei (?:der|dem)|(?:[Ii]m|[Ii]n der|[Aa]m|[Aa]n der) [^.\n]{3,80}? (?:der|des|von)) "
    r"(?P<name>[A-ZÄÖÜ][\w.\-]*(?: (?:(?:am|an der|für|und|der|in) )?[A-ZÄÖÜ][\w.\-]*){0,6})(?: \([^()\n]{1,40}\))?"
    r",? (?:ist|sind|wird|werden)\b(?:[^.\n]|(?<=\d)\.){0,240}?(?:zu besetzen|gesucht|neu besetzt)"
)
"""German public bodies, as in "Bei der Stadt Soest ist eine Stelle zu besetzen"."""
_DATED_BY = re.compile(
    r"^(?i:(?:posted |published )?(?:\d{1,2} [a-z]{3,9}|today|yesterday|\d+ (?:days?|hours?) ago)) by "
    rf"(?P<name>{PROPER_NAME})$",
    re.M,
)
"""The day a posting was published and by whom."""
_OUR_HOUSE = re.compile(
    r"\b(?:unser\w*|our|notre|nuestr[oa]|il nostro|la nostra|onze|im|at the|au|à la|à l['’]|en el|en la|al|alla|bij) ?"
    r"(?P<name>(?:\w*(?:praxis|kanzlei|apotheke|bäckerei|"
    r"metzgerei|gasthof|hotel)|[Hh]otel|[Rr]estaurant|[Cc]afé|[Bb]ar|[Bb]oulangerie|[Cc]línica|[Ss]tudio|"
    r"[Hh]ofladen|[Cc]omptoir|[Bb]istro|[Gg]asthaus|[Pp]anadería|[Bb]akkerij|[Pp]ub|[Ss]alon) (?:(?:Dr|St)\. |du |"
    r"de la |des |del |della )?[A-ZÀ-ÖØ-Þ][\w'’&-]+(?: (?:& )?[A-ZÀ-ÖØ-Þ][\w'’&-]+){0,3})"
)
"""A house with its name, as in "für unsere Praxis Dr. Li"."""
_AT_US = re.compile(
    rf"(?:^|\n|[.!?:,] |\bque )(?i:at|here at|bei(?: der)?|chez|presso|bij|in|en(?: la| el)?) (?P<name>{PROPER_NAME})"
    r"(?:, (?:in|à|en|te) [A-ZÀ-ÖØ-Þ][\w-]+)?,? "
    r"(?:we|you|our|arbeiten|suchen|finden|nous|vous|si|noi|werk|zoeken|vind|trabaj\w+|busca\w+|necesita\w+|creemos)\b"
)
_WORK_AT = re.compile(
    r"\b(?i:(?:hiring|join(?:ing)?(?: us| our team| the team)?|work(?:ing)?|(?:career|future|jobs?|role|position|"
    r"vacancy|opening|team)"
    r"(?: (?:here|up|going))?) at|(?:arbeiten|stelle|job|team|verstärkung|platz|arbeitest) bei(?: der| dem)?|"
    r"(?:rejoindre|rejoins|rejoignez|travaille[rz]?|équipe|poste|embauche|recrute) (?:l['’]équipe )?chez|"
    r"as (?:an?|our|the) [^.,\n]{3,60}? at|(?:werken|collega|vacature|baan|team|aan de slag) bij|lavor\w+ (?:da|"
    r"presso)) "
    rf"(?:the )?(?P<name>{PROPER_NAME})(?= (?:in|à|en|te|im)\b|[.!,;:)\n]|$)"
)
"""Where one would work, as in "to join us at Contoso in Leeds"."""
_APPLY_WITHIN = re.compile(
    rf"(?:^|\n)(?i:(?:please )?(?:apply|ask|enquire|inquire) (?:within|inside|"
    rf"in store))[.!]?\n+(?P<name>{PROPER_NAME})(?=\n|$)"
)
"""The name below a window's "Apply within"."""
_TRADE = re.compile(
    r"\b(?:bar|caf[eé]|coffee|restaurante?|ristorante|hotel|hôtel|pub|inn|tavern|bakery|bäckerei|boulangerie|"
    r"panadería|boekhandel|eetcafé|winkel|kapsalon|librairie|librería|zapatería|buchhandlung|mesón|"
    r"panificio|bakkerij|salon|friseur|praxis|apotheke|pharmacy|pharmacie|farmacia|garage|autohaus|werkstatt|taller|"
    r"talleres|"
    r"gasthof|gasthaus|bistro|brasserie|pizzeria|trattoria|kita|nursery|church|vets?|farm|hofladen|laden|shop|stores?|"
    r"studio|bookshop|florist|butchers?|deli|kennels|stables)\b",
    re.I,
)
"""Words in the names of small businesses."""
_ABOVE_STREET = re.compile(
    rf"(?:^|\n)(?P<name>{PROPER_NAME})(?:, |\n+)(?:\d+[a-z]?,? [A-ZÀ-ÖØ-Þ][^,\n]{{2,30}}|"
    rf"(?:C/ ?)?[A-ZÀ-ÖØ-Þ][^,\n\d]{{2,30}},? "
    r"\d+[a-z]?), (?:\d{4,5} )?[A-ZÀ-ÖØ-Þ]"
)
"""The name before or above a street with its number."""
_HEADED_ABOUT = re.compile(
    rf"(?:^|\n)(?i:about|über|à propos d['’e]|sobre|over|chi è) ?(?i:the )?(?P<name>{PROPER_NAME})(?=\n)"
)
"""A heading that tells whom a section is about."""


def _without_town(name: str, is_set_off: bool) -> str:
    """A name in a sentence without its town, as in "Contoso di Bologna cerca" or, set off, "Contoso, Leeds, seeks"."""
    if is_set_off and not name_marks.is_company(name):
        return name.rpartition(", ")[0] or name
    match = re.fullmatch(r"(?P<name>\S+ .+?) (?:di|de|à) (?P<town>.+)", name)
    return match["name"] if match and gazetteer.is_town(match["town"]) and not is_institution(name) else name


def employers_in_sentences(text: str) -> Iterator[str]:
    """The names of those who look for people or are described in a text, the surest first."""
    for pattern in (_NAMED, _DATED_BY, _OUR_HOUSE):
        if match := pattern.search(text):
            yield match["name"]
    for pattern in (_SEEKING, _HAS_A_POST, _AT_US):
        match = pattern.search(text)
        if match is None or _NO_NAME_BEGIN.match(match["name"]):
            continue
        is_firm = _is_firm(match["name"]) and match[0].partition(match["name"])[2].startswith(" in ")
        if is_firm or not is_role(match["name"]) or f" at {match['name']}\n" in text:
            yield capital_first(_without_town(match["name"], match.string[match.end("name")] == ","))
    for pattern in (_WORK_AT, _APPLY_WITHIN, _HEADED_ABOUT):
        for match in pattern.finditer(text):
            name = match["name"].rstrip(".")
            is_other = _NO_NAME_BEGIN.match(name) or is_role(name) or is_sentence(name) or gazetteer.is_town(name)
            if not (is_other or names.is_generic(f"About {name}") or NO_PLACE.search(name)):
                yield name
    yield from (match["name"] for match in _ABOVE_STREET.finditer(text) if _TRADE.search(match["name"]))
