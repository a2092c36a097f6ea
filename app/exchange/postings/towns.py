"""The town a posting's running text is about: named with "in", below the heading, or in the address of its owner."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from app.exchange.postings import gazetteer, names
from app.exchange.postings.addresses import COUNTRY_TOWN, LIKELY, MAYBE, NAME, SURE, US_TOWN, addresses, is_no_town
from app.exchange.postings.page import SavedPage
from app.exchange.postings.portals import is_portals_name, site_names
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
    "it": ["il", "per", "con", "una", "della", "che"],
    "nl": ["het", "een", "van", "voor", "wij", "naar"],
}
_OF = re.compile(
    r"\b(?i:stad|city|town|ville|ciudad|città|stadt|gemeinde|gemeente|commune|comune|parish|district|conventionnelle|"
    r"nationale|régional|théâtre|universi\w+|pane|musée|museum|museo|rathaus|kreisstadt|hansestadt|"
    r"azienda|ditta|negozio|impresa|società|cooperativa|ristorante|albergo|scuola|entreprise|société|garage|"
    r"restaurant|atelier|agence|boutique|magasin|usine|site|salon|cabinet|dépôt|établissement|résidence|clinique|crèche|"
    r"école|hôpital|empresa|taller|fábrica|tienda|hospital|sucursal|planta|almacén|obrador|clínica|delegación|sede|"
    r"filiale|stabilimento|officina|laboratorio|punto vendita|bedrijf|winkel|vestiging|filiaal|werkplaats|praktijk|"
    r"locatie|studio|office|oficina|ufficio|kantoor|bureau)"
    rf"(?: [a-zà-öø-ÿ]+){{0,1}} (?:of|de|di|van|d['’])\s*(?P<town>{NAME})"
)
_WITH_DEPARTMENT = re.compile(rf"(?P<town>{NAME}) \((?:\d{{2,3}}|[A-Z]{{2}})\)")
_GERMAN_TOWN = re.compile(
    r"(?:burg|berg|stadt|dorf|hausen|heim|ingen|bach|feld|felde|kirchen|münde|furt|brück|brücken|hagen|rode|leben|"
    r"itz|ow|"
    r"beck|büttel|hofen|weiler|stedt|wede|horst|zell|ruhe|haven|hafen|münster|walde?|tal|born|au|bing|ching)$|"
    r"^(?:Bad|Sankt|St\.|Berlin|Bremen|Köln|München|Leipzig|Dresden|Essen|Bonn|Kiel|Mainz|Wien|Graz|Linz|Zürich|Bern|"
    r"Basel|Trier|Ulm|"
    r"Jena|Erfurt|Weimar|Kassel|Stuttgart|Hannover|Dortmund|Potsdam|Rostock|Lübeck|Schwerin|Halle|Aachen)\b"
)
"""What the names of towns end in, or are, where every noun is written as a name is."""
_IN_BRACKETS = re.compile(rf"(?P<word>\w{{4,}}) \((?P<town>{NAME})\)")
_OWN = re.compile(rf"(?<![\w-])(?:di|de)\s+(?P<town>{NAME})")
_ELSEWHERE = re.compile(
    r"(?:interview|gespräch|entretien|entrevista|colloqui|gesprek|founded|gegründet|fondée?|born)[^.\n]*$", re.I
)
"""What is said before the name of a town one does not work in."""
_NEAR = 60
_SHORTEST_WORD = 3
_FEW_WORDS = 1


def town_of_text(page: SavedPage, role: str, company: str, text: str) -> str:
    """The town that most speaks for, empty where nothing does; one that is named twice goes before others."""
    marks: dict[str, float] = defaultdict(float)
    first: dict[str, int] = {}
    spelt: dict[str, str] = {}
    visible = page.visible
    owner = company.casefold()
    site = site_names(page) if company else []

    named = role.casefold().rpartition(", ")[0] or role.casefold()

    def take(name: str, weight: float, at: int) -> None:
        town = re.sub(r"['’]s$", "", name.strip(" .,-"))
        if is_no_town(town) or is_role(town) or is_portals_name(town) or (town.casefold() == company.casefold()):
            return
        if town in site and not gazetteer.is_town(town):
            return
        if gazetteer.is_land(town) and not gazetteer.is_town(town):
            return
        key = town.casefold()
        if key in named and weight < SURE:
            return
        if key in owner and weight < SURE:
            weight /= 2
        marks[key] += weight
        first.setdefault(key, at)
        spelt.setdefault(key, town)

    language = _language(page, text)
    for match in _in(language).finditer(text):
        if _ELSEWHERE.search(text, max(0, match.start() - _NEAR), match.start()):
            continue
        town = match["town"].partition(" bei ")[0]
        sure = language != "de" or _GERMAN_TOWN.search(town)
        take(town, LIKELY if sure else MAYBE, match.start())
    named_after = re.escape(re.split(r" [-–(|]|, ", role)[0].split(" ")[-1]) if role else ""
    of_role = rf"(?<!\w){named_after}\w*(?: \([^)\n]{{1,12}}\))? (?:in|à|en|a|te|at) (?P<town>{NAME})"
    is_named = len(named_after) > _SHORTEST_WORD and re.search(rf"(?<!\w){named_after}", text) is not None
    for match in re.finditer(of_role, text) if is_named else ():
        take(match["town"], LIKELY, match.start())
    for match in _OWN.finditer(text) if language in ("it", "es") else ():
        take(match["town"], LIKELY, match.start())
    tail = names.title_parts(role)[-1:] if len(names.title_parts(role)) > 1 else []
    for name in tail:
        if re.fullmatch(NAME, name):
            marks[name.casefold()] += MAYBE
            first.setdefault(name.casefold(), 0)
            spelt.setdefault(name.casefold(), name)
    _, comma, town = company.rpartition(", ")
    if comma and re.fullmatch(NAME, town):
        take(town, SURE, 0)
    if company:
        beside = rf"{re.escape(company)},? (?:di|de|in|à|aus|van|of|at|en|a) (?P<town>{NAME})"
        after = rf"{re.escape(company)}, (?P<town>{NAME})(?=[,.\n])"
        for pattern in (beside, after) if company in text else ():
            for match in re.finditer(pattern, text):
                take(match["town"], LIKELY, match.start())
        words = set(re.findall(r"\w{4,}", owner))
        for match in _IN_BRACKETS.finditer(text):
            if match["word"].casefold() in words:
                take(match["town"], LIKELY, match.start())
    for match in _OF.finditer(text):
        take(match["town"], LIKELY, match.start())
    for match in _WITH_DEPARTMENT.finditer(text):
        take(match["town"], SURE, match.start())
    for match in US_TOWN.finditer(text):
        take(f"{match['town']}, {match['state']}", SURE, match.start())
    for match in COUNTRY_TOWN.finditer(text):
        take(match["town"], SURE, match.start())
    for place, weight in addresses(visible):
        take(place, weight, len(text))
    for part in names.title_parts(page.title) if company else ():
        if part.startswith(f"{company} ") and re.fullmatch(NAME, part[len(company) + 1 :]):
            take(part[len(company) + 1 :], SURE, len(text))
    for part in (*names.title_parts(page.title), *page.title.split(",")[1:]):
        take_part = part.strip()
        if take_part.casefold() in marks:
            marks[take_part.casefold()] += 1
        elif part is not page.title and "," in page.title and re.fullmatch(NAME, take_part) and len(take_part) < 30:
            take(take_part, SURE, len(text))
    for key in marks:
        count = len(re.findall(rf"(?<!\w){re.escape(spelt[key])}(?!\w)", visible))
        marks[key] += 0.5 * max(0, min(3, count - 1))
    likely = [key for key in marks if marks[key] >= LIKELY]
    return spelt[max(likely, key=lambda key: (marks[key], -first[key]))] if likely else ""


def _language(page: SavedPage, text: str) -> str:
    """The page's language as its text shows it, else as it says; empty for any other than the six."""
    words = re.findall(r"\w+", text[:3000].casefold())
    counts = {language: sum(map(words.count, known)) for language, known in _STOP_WORDS.items()}
    best = max(counts, key=lambda language: counts[language])
    said = page.language[:2]
    return best if counts[best] > _FEW_WORDS else said if said in _STOP_WORDS else ""


@cache
def _in(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?i:{_PREPOSITIONS[language]})\s+(?P<town>{NAME})")
