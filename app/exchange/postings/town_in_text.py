"""Finds the town of a posting's running text by weighing "in" before names, addresses and repetition."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from app.exchange.postings import gazetteer, names
from app.exchange.postings.addresses import (
    COUNTRY_TOWN,
    LIKELY,
    MAYBE,
    SURE,
    TOWN,
    US_TOWN,
    is_no_town,
    weighted_towns,
)
from app.exchange.postings.job_boards import is_board_name, site_names
from app.exchange.postings.page import SavedPage
from app.exchange.postings.titles import is_role

_PREPOSITIONS = {
    "en": "in|at|near|outside|around|covering|serving|(?:miles|minutes|km|mins) from",
    "de": "in|aus|bei|nähe|nahe|(?:im )?(?:groß)?raum|in der region|region",
    "fr": "à|en|au|autour de|aux environs de|proche de|près de|sur|région de|secteur de",
    "es": "en|cerca de|zona de|provincia de|a \\d+ km de",
    "it": "a|in|vicino a|presso|ad|zona|provincia di",
    "nl": "in|uit|te|nabij|bij|rond|(?:in de )?(?:regio|omgeving|buurt)(?: van)?",
    "": "covering|in|à|en|at|near|bei|te|nabij|vicino a|cerca de",
}
_STOP_WORDS = {
    "en": ["the", "and", "you", "our", "with", "for"],
    "de": ["und", "der", "die", "wir", "für", "mit"],
    "fr": ["les", "des", "vous", "nous", "pour", "une"],
    "es": ["los", "para", "con", "una", "las", "del"],
    "it": ["il", "per", "con", "una", "della", "che", "di"],
    "nl": ["het", "een", "van", "voor", "wij", "naar"],
}
_HOUSE_OF_TOWN = re.compile(
    r"\b(?i:stad|city|town|ville|ciudad|città|stadt|gemeinde|gemeente|commune|comune|parish|district|conventionnelle|"
    r"nationale|régional|théâtre|universi\w+|pane|musée|museum|museo|rathaus|kreisstadt|hansestadt|"
    r"azienda|ditta|negozio|impresa|società|cooperativa|ristorante|albergo|scuola|entreprise|société|garage|"
    r"restaurant|atelier|agence|boutique|magasin|usine|site|salon|cabinet|dépôt|établissement|résidence|clinique|crèche|"
    r"école|hôpital|empresa|taller|fábrica|tienda|hospital|sucursal|planta|almacén|obrador|clínica|delegación|sede|"
    r"filiale|stabilimento|officina|laboratorio|punto vendita|bedrijf|winkel|vestiging|filiaal|werkplaats|praktijk|"
    r"locatie|studio|office|oficina|ufficio|kantoor|bureau)"
    rf"(?: [a-zà-öø-ÿ]+){{0,1}} (?:of|de|di|van|d['’])\s*(?P<town>{TOWN})"
)
_GERMAN_TOWN = re.compile(
    r"(?:burg|berg|stadt|dorf|hausen|heim|ingen|bach|feld|felde|kirchen|münde|furt|brück|brücken|hagen|rode|leben|itz|"
    r"ow|beck|büttel|hofen|weiler|stedt|wede|horst|zell|ruhe|haven|hafen|münster|walde?|tal|born|au|bing|ching)$|"
    r"^(?:Bad|Sankt|St\.|Berlin|Bremen|Köln|München|Leipzig|Dresden|Essen|Bonn|Kiel|Mainz|Wien|Graz|Linz|Zürich|Bern|"
    r"Basel|Trier|Ulm|Jena|Erfurt|Weimar|Kassel|Stuttgart|Hannover|Dortmund|Potsdam|Rostock|Lübeck|Schwerin|Halle|"
    r"Aachen)\b"
)
"""Endings of German towns, and large ones; in German every noun has a capital."""
_IN_BRACKETS = re.compile(rf"(?P<word>\w{{4,}}) \((?P<town>{TOWN})\)")
_OF_TOWN = re.compile(rf"(?<![\w-])(?:di|de)\s+(?P<town>{TOWN})")
_ELSEWHERE = re.compile(
    r"(?:interview|gespräch|entretien|entrevista|colloqui|gesprek|founded|gegründet|fondée?|born)[^.\n]*$", re.I
)
"""Words before a town that is not the place of work."""
_NEAR = 60
_FEW_WORDS = 1


def town_of_text(page: SavedPage, role: str, company: str, text: str) -> str:
    """The town with the most weight, counting how often it is named; empty where none has enough."""
    marks: dict[str, float] = defaultdict(float)
    spelt: dict[str, str] = {}
    site = site_names(page) if company else []
    named = re.split(r", | [–—|-] ", role.casefold())[0]
    for name, weight in _named_towns(page, role, company, text):
        town = re.sub(r"['’]s$", "", name.strip(" .,-"))
        key = town.casefold()
        is_known = gazetteer.is_town(town)
        if is_no_town(town) or is_role(town) or is_board_name(town) or key == company.casefold():
            continue
        if not is_known and (town in site or gazetteer.is_land(town)):
            continue
        if weight < SURE and key in named:
            continue
        marks[key] += weight / 2 if weight < SURE and key in company.casefold() else weight
        spelt.setdefault(key, town)
    titled = [part.casefold() for part in names.title_parts(page.title)]
    for key, town in spelt.items():
        again = len(re.findall(rf"(?<!\w){re.escape(town)}(?!\w)", page.visible)) - 1
        marks[key] += 0.5 * max(0, min(3, again)) + (key in titled)
    likely = [key for key in marks if marks[key] >= LIKELY]
    return spelt[max(likely, key=lambda key: marks[key])] if likely else ""


def _named_towns(page: SavedPage, role: str, company: str, text: str) -> Iterator[tuple[str, float]]:
    """Names that may be towns, each with its weight."""
    language = _language(page, text)
    for match in _preposition_pattern(language).finditer(text):
        if not _ELSEWHERE.search(text, max(0, match.start() - _NEAR), match.start()):
            town = match["town"].partition(" bei ")[0]
            yield town, LIKELY if language != "de" or _GERMAN_TOWN.search(town) else MAYBE
    for match in _OF_TOWN.finditer(text) if language in ("it", "es") else ():
        yield match["town"], LIKELY
    for part in names.title_parts(role)[1:][-1:]:
        if re.fullmatch(TOWN, part):
            yield part, LIKELY
    words = set(re.findall(r"\w{4,}", company.casefold()))
    for match in _IN_BRACKETS.finditer(text):
        if match["word"].casefold() in words:
            yield match["town"], LIKELY
    for match in re.finditer(rf"{re.escape(company)}, (?P<town>{TOWN})(?=[,.\n])", text) if company else ():
        yield match["town"], LIKELY
    for match in _HOUSE_OF_TOWN.finditer(text):
        yield match["town"], LIKELY
    for match in US_TOWN.finditer(text):
        yield f"{match['town']}, {match['state']}", SURE
    for match in COUNTRY_TOWN.finditer(text):
        yield match["town"], SURE
    yield from weighted_towns(page.visible)
    for part in page.title.split(",")[1:]:
        if re.fullmatch(TOWN, part.strip()):
            yield part.strip(), SURE


def _language(page: SavedPage, text: str) -> str:
    """The language by the stop words of the text, else the page's declared one; empty for any other than the six."""
    words = re.findall(r"\w+", text[:3000].casefold())
    counts = {language: sum(map(words.count, stop_words)) for language, stop_words in _STOP_WORDS.items()}
    best = max(counts, key=lambda language: counts[language])
    declared = page.language[:2]
    return best if counts[best] > _FEW_WORDS else declared if declared in _STOP_WORDS else ""


@cache
def _preposition_pattern(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?i:{_PREPOSITIONS[language]})\s+(?P<town>{TOWN})")
