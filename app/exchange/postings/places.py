"""Reads the towns of structured data and of lines about places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import unquote

from app.exchange.postings import gazetteer
from app.exchange.postings.addresses import UK_POSTCODE, towns_at_postcodes
from app.exchange.postings.clean_place import DEPARTMENT_BEHIND, clean_place_line, clean_town, in_small_letters
from app.exchange.postings.html_text import one_line

MOST_PLACES = 12
_BEFORE_TOWN = re.compile(r"^(?:in|bei|à|at|near|raum|großraum|greater|region|regio|zona(?: de| di)?)\s+(?=\S)", re.I)
_SITE_BEHIND = re.compile(r"\s+(?:office|büro|hq|headquarters|depot|site|branch|warehouse|yard|area)$", re.I)
_CONDITION = re.compile(r"(?:,|\s[–-])\s+(?:with|mit|avec|con|met|up to|bis zu)\b.*$", re.I)
_ANYWHERE = re.compile(r"(?:anywhere|überall|partout|ovunque|overal)\b", re.I)
_WITH_STATE = re.compile(r"[A-Z]{2}-([A-Z]{2}|[A-Z][a-z]+(?: [A-Z][a-z]+)?)-([A-Z][\w .'’-]+)")
_BUILDING = re.compile(
    r"\b(?:garage|building|campus|headquarters|plant|floor|suite|hospital|school|centre|center|depot|house|clinic|"
    r"offices?|chambers|guildhall|hub|quad|hall|library|museum|theatre|stadium|station|airport|terminal|warehouse|"
    r"factory|unit|business park|science park|manor|castle|farm|estate|lodge|abbey|priory|care home|park|infirmary|"
    r"surgery|hotel|college|university|yard|works|wharf|mill|studios?|store|rathaus|bauhof|betriebshof|klinikum|"
    r"krankenhaus|schule|gebäude|haus|werk|zentrale|hauptverwaltung|mairie|hôtel de ville|médiathèque|hôpital|"
    r"centre hospitalier|usine|école|lycée|collège|zone industrielle|zi|za|ayuntamiento|hospital|clínica|colegio|"
    r"polígono(?: industrial)?|centro|edificio|comune|ospedale|stabilimento|scuola|zona industriale|gemeentehuis|"
    r"ziekenhuis|stadhuis|bedrijventerrein|kantoor|hoofdkantoor|locatie|vestiging|áras|academy|elementary|primary|"
    r"kita|kindergarten|kiga|behörde|heim|pflegeheim|ehpad|crèche|asilo|rsa|residencia|instituto|kinderdagverblijf)\b|"
    r"^(?:inh\.|c/o|z\. ?h(?:d|\.)|attn|fao)|\w{3,}(?:klinik|haus|werk|schule|zentrum|gebäude|amt|gericht|heim|school|"
    r"huis)\b",
    re.I,
)
_PROVINCE = re.compile(r"\s*\((?:[A-Z]{2,3}|\d{2,3}|\d[\dAB])\)$")
"""A province's sign behind a town, as in "Brescia (BS)"."""
_BRANCH = re.compile(
    r"^(?:(?:unser(?:e|er|em)? |our |notre |nuestr[oa] |nostr[oa] |onze )?(?:filiale|markt|standort|niederlassung|"
    r"rathaus|landratsamt|hauptsitz|hauptverwaltung|zentrale|klinikum|krankenhaus|headquarters|hq|siège|hôpital|"
    r"mairie|gemeinde|stadt|commune|ville|gemeente|ayuntamiento|ospedale|hoofdkantoor|stadhuis|gemeentehuis|"
    r"betriebsstätte|store|branch|shop|office|magasin|agence|site|tienda|centro|geschäftsstelle|zweigstelle|"
    r"außenstelle|campus|succursale|antenne|agenzia|sportello|werk|plant|usine|stabilimento|fábrica|fabriek|depot|"
    r"kantoor|büro|bureau|ufficio|oficina|negozio|punto vendita|sede|vestiging|filiaal|winkel|locatie))\s+(?:de |"
    r"d['’]|di |in |of )?(?=[A-ZÀ-ÖØ-Þ])",
    re.I,
)
_NEAR = re.compile(r"^(?:near|nr\.?|by|bei|nahe|près d['’e]|cerca de|vicino a|nabij) ?(?=[A-ZÀ-ÖØ-Þ])")
_QUOTED = re.compile(r"[\"“„«»]|^[a-zà-öø-ÿ]")
_BRACKETS = re.compile(r"\s*\(([^()]+)\)$")
_WITH_REGION = frozenset(("us", "usa", "united states", "united states of america", "ca", "canada", "au", "australia"))
_SITE_CODE = re.compile(r"^[A-Z0-9]{2,}(?:[-_][A-Z0-9]+)* [–-] (?=[A-Z][a-zà-ÿ])")
_WITH_STREET = re.compile(r"\s*\([^)]*\d[^)]*\)$")
"""A street in brackets behind a town, as in "Kampen (Brugstraat 4)"."""
_MODE_ONLY = re.compile(
    r"\(?(?:fully |100 ?% ?|partly )?(?:remote|hybrid\w*|on[- ]?site|homeoffice|home office|télétravail|teletrabajo|"
    r"remoto|híbrido|hybride|zdalna)\)?",
    re.I,
)
_REMOTE_BEFORE = re.compile(
    r"^(?:fully |100 ?% )?(?:remote|hybrid|home ?office)\b\s*[,:(/|–-]*\s*(?:in |from |within |based in )?", re.I
)
_POSTAL_TOWN = re.compile(
    r"\b(?:[A-Z]{1,2}-)?(\d{4} ?[A-Z]{2}(?=\s)|\d{4,5}|\d{2}-\d{3})\s+([^\W\d][\w'’.\-/() ]{1,60}?)"
    r"(?=\s*(?:,|;|\||\n|$|[–—]| - ))"
)
_IN_STREET = re.compile(
    r"(?:straße|strasse|str\.|weg|gasse|platz|allee|laan|straat|plein)(?!\w)|"
    r"\b(?:street|road|lane|avenue|drive|rue|calle|via|viale|corso|plaza|place|chemin|rd|ave)\b",
    re.I,
)
_STREET = re.compile(
    r"\b(?:str\.?|straße|strasse|weg|platz|allee|gasse|street|road|avenue|ave\.?|rue|calle|via|laan|straat)\b|"
    r"\d+\s*[a-z]?$|^\d+\b",
    re.I,
)
_SPLIT = re.compile(
    r"\s*(?:;|\||\n|•|·| / |(?<=\w)/(?=(?!Main\b|Weser\b|Aller\b|Rhein\b|Mosel\b|Inn\b|Lahn\b|Taunus\b|Spree\b|"
    r"Lippe\b|Sieg\b|Ems\b|Oder\b|M\.|Saale\b|Neckar\b|Donau\b|Elbe\b|Ruhr\b|Bienne\b|Bolzano\b|Bozen\b|Alacant\b|"
    r"San Seb|Fribourg\b)\w)|,? oder | or | ou |,? und |,? and(?:/or)? (?!Hove\b|Wear\b|Chelsea\b|Fulham\b|Dagenham\b|"
    r"Wrekin\b|Cleveland\b|Galloway\b|Kinross\b|Bute\b|Maidenhead\b|Deane\b|Bedworth\b|Bosworth\b|the )| & |\+|"
    r"(?<=[\w)]) (?:et|y|e|o) (?=[A-ZÀ-ÖØ-Þ]))\s*"
)
_TOWN_ALONE = re.compile(r"[A-ZÀ-ÖØ-Þ][\w'’/-]+(?: \([A-ZÀ-ÖØ-Þ]\w+\))?")
_STATE = re.compile(r"[A-Z]{2,3}")
_NO_PLACE = re.compile(
    r"^(?:fully|partly|partially|100 ?%|voll|teilweise|komplett|entièrement|totalmente|completamente|volledig|n/?a|"
    r"none|null|home|(?:in )?person|on the road|office|zuhause|homeoffice|undefined|tbd|anywhere|worldwide|weltweit|"
    r"world|remote job|various|verschiedene.*|multiple locations?|diverse|-+|location|standort\w*|\d+)$",
    re.I,
)
_REMOTE_FROM = re.compile(
    r"(?:fully )?remote\s*\((?P<lands>[^()]*(?:,|/| (?:or|and|oder|und|ou|et|o|y|e|of|en) )[^()]*)\)", re.I
)
"""Several countries a remote job can be done from."""
_COUNTRIES = """
    de deu Germany; at aut Austria; ch che Switzerland; us usa United States; gb gbr uk United Kingdom; fr fra France;
    es esp Spain; it ita Italy; nl nld Netherlands; be bel Belgium; pl pol Poland; se swe Sweden; dk dnk Denmark;
    no nor Norway; fi fin Finland; ie irl Ireland; pt prt Portugal; ca can Canada; au aus Australia; nz New Zealand;
    in ind India; sg Singapore; cz Czechia; lu lux Luxembourg; jp jpn Japan; br bra Brazil; mx mex Mexico; il Israel;
    ae United Arab Emirates; ro Romania; hu Hungary; gr Greece; tr Türkiye; za South Africa
"""
_NAMES = {
    code: " ".join(word for word in entry.split() if not word.islower())
    for entry in _COUNTRIES.split(";")
    for code in entry.split()
    if code.islower()
}


def country(value: Any) -> str:
    """The name of a country from a name, a code or an object."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("addressCountry") or value.get("identifier")
    if isinstance(value, list):
        value = value[0] if value else ""
    text = one_line(value)
    if _NO_PLACE.fullmatch(text):
        return ""
    return _NAMES.get(text.casefold(), text)


def places_in_data(data: Mapping[str, Any]) -> tuple[str, ...]:
    """The places of structured data, each once; without any, the countries a remote job can be done from."""
    named = places_in(map(_place, as_list(data.get("jobLocation"))))
    if not named:
        areas = (
            _place(area) if isinstance(area, dict) and area.get("address") else country(area)
            for area in as_list(data.get("applicantLocationRequirements"))
        )
        named = tuple(dict.fromkeys(filter(None, areas)))[:MOST_PLACES]
    return named


def place_in_workday_link(link: str) -> str:
    """The place in a link of Workday, as in ".../job/Duluth-MN/Nurse_R1"; empty for any other."""
    match = re.search(r"myworkdayjobs\.com/(?:[^?#]*/)?job/(?P<place>[^/?#]+)/[^/?#]+", link)
    if match is None:
        return ""
    words = re.split(r"-+", unquote(match["place"]))
    if len(words) > 1 and re.fullmatch(r"[A-Z]{2}", words[-1]):
        return f"{' '.join(words[:-1])}, {words[-1]}"
    return " ".join(words)


def as_list(value: Any) -> list[Any]:
    """A value of structured data as a list, empty for a missing one."""
    return value if isinstance(value, list) else [] if value in (None, "") else [value]


def _place(value: Any) -> str:
    if isinstance(value, str):
        return _from_line(value)
    if isinstance(value, list):
        return _place(value[0]) if value else ""
    if not isinstance(value, dict):
        return ""
    address = value.get("address", value if "addressLocality" in value else None)
    if isinstance(address, list):
        address = address[0] if address else None
    if isinstance(address, str):
        return _from_line(address) or _from_line(value.get("name"))
    if isinstance(address, dict):
        town = _clean_town(_text_of(address.get("addressLocality")))
        region, land = _text_of(address.get("addressRegion")), country(address.get("addressCountry"))
        if town:
            if "," in town:
                return town
            short = _STATE.fullmatch(region) and land.casefold() in _WITH_REGION
            return f"{town}, {region}" if short and region != town else town
        street = _text_of(address.get("streetAddress"))
        if street and (match := _POSTAL_TOWN.search(street)):
            return _clean_town(match[2])
        name = _text_of(value.get("name")) or _text_of(address.get("name"))
        if region and not _STATE.fullmatch(region):
            return region
        if name and not _STREET.search(name):
            return name
        return region or land or _from_line(street)
    return _from_line(value.get("name"))


def _text_of(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value") or value.get("value")
    if isinstance(value, list):
        value = ", ".join(part for part in value if isinstance(part, str)) if value else ""
    text = one_line(value)
    return "" if _NO_PLACE.fullmatch(text) else text


def _clean_town(text: str) -> str:
    """A town without a site's code, a street in brackets, a branch and words for working from home."""
    text = _REMOTE_BEFORE.sub("", text).strip(" ()") if _REMOTE_BEFORE.match(text) else text
    text = _WITH_STREET.sub("", _SITE_CODE.sub("", DEPARTMENT_BEHIND.sub("", text)))
    text = re.sub(r"(?<=[a-z]) (?=[A-Z]{2}$)", ", ", text)  # "Duluth MN"
    text = _without_brackets(without_branch(text))
    return "" if _MODE_ONLY.fullmatch(text) else text.strip(" ,;-–")


def _from_line(value: Any) -> str:
    """The first town of a line, or empty."""
    return next(iter(_towns_of_line(value)), "")


def _towns_of_line(value: Any, *, listed: bool = False) -> list[str]:
    """The towns in a line without "and" or "or": that of an address, or those between commas.

    `listed` is for one part of a list of places.
    """
    text = one_line(value)
    if _REMOTE_BEFORE.match(text):
        text = _REMOTE_BEFORE.sub("", text).strip(" ()")
    if _NO_PLACE.fullmatch(text) or _MODE_ONLY.fullmatch(text):
        return []
    if towns := towns_at_postcodes(text):
        return towns
    if at_postcode := _at_postcode(text):
        return [_clean_town(at_postcode)]
    if match := _WITH_STATE.fullmatch(text):
        town = re.sub(r"-(?:Mill|Plant|HQ|Office|Site|Campus|DC|Warehouse|Depot|[A-Z0-9]{2,})$", "", match[2])
        text = f"{town}, {match[1]}"
    parts = [_without_brackets(_of_house(_NEAR.sub("", part.strip()))) for part in text.split(",")]
    while len(parts) > 1 and re.match(r"[a-zà-öø-ÿ]{3}", parts[-1]):
        parts.pop()  # a department of the house
    if len(parts) > 2 and any(map(str.isdigit, parts[-1])) and re.fullmatch(r"[A-Z]{2}", parts[-2]):
        parts = parts[:-2]  # "Leeds, GB, LS1 4AP", as SAP writes it
    return _split_at_commas(parts, listed)


def _at_postcode(text: str) -> str:
    """The text behind a postcode; empty where the figures are a house number before a street."""
    match = _POSTAL_TOWN.search(text)
    return match[2] if match and not _IN_STREET.search(match[2]) else ""


def _without_brackets(part: str) -> str:
    """A place without the province, region, country or street in brackets behind it."""
    part = _PROVINCE.sub("", part)
    match = _BRACKETS.search(part)
    inner = match[1] if match else ""
    is_around = _IN_STREET.search(inner) or gazetteer.is_land(inner) or gazetteer.is_seat(inner)
    return part[: match.start()] if match and is_around else part


def _split_at_commas(parts: list[str], listed: bool) -> list[str]:
    """The places between commas: several, each with its state or country, or one without its house and street."""
    places: list[list[str]] = []
    for part in parts:
        is_town = gazetteer.is_town(part) and not (places and gazetteer.is_town(places[-1][0]))
        if places and (_STATE.fullmatch(part) or (gazetteer.is_land(part) and not is_town)):
            places[-1].append(part)
        else:
            places.append([part])
    names = [place[0] for place in places]
    tail = places[-1][1:] if places else []
    are_towns = all(map(_TOWN_ALONE.fullmatch, names)) and not any(map(_BUILDING.search, names))
    are_apart = all(len(place) > 1 for place in places) or all(map(gazetteer.is_large, names))
    if are_apart or (len(places) > 2 - listed and are_towns):
        short = tail if tail and _STATE.fullmatch(tail[0]) else []
        return [", ".join(place if len(place) > 1 else [*place, *short]) for place in places]
    while len(places) > 1 and _STREET.search(names[-1]):
        places, names = places[:-1], names[:-1]
    at = max((at for at, name in enumerate(names[:-1]) if _STREET.search(name)), default=-1)
    places, names = places[at + 1 :], names[at + 1 :]
    while len(places) > 1 and _is_within(names[0], names[1]):
        places, names = places[1:], names[1:]
    return [", ".join(part for place in places for part in place)]


def _is_within(first: str, second: str) -> bool:
    """Whether the first of two names is a house, a street or a quarter of the second."""
    if _BUILDING.search(first) or _STREET.search(first) or _QUOTED.search(first):
        return True
    return gazetteer.is_town(second) and not (gazetteer.is_seat(second) or gazetteer.is_town(first))


def without_branch(text: str) -> str:
    """The town of a text that names a branch or a house there, as in "Filiale Gmunden, Kirchengasse 3"."""
    ends = re.split(r"\s+[–-]\s+", text)
    towns = [end for end in ends if gazetteer.is_town(end.partition(",")[0])]
    if len(towns) == 1 and all(map(_BUILDING.search, set(ends) - set(towns))):
        return towns[0]
    place = _BRANCH.sub("", text)
    before, _, street = place.partition(", ")
    return before if place != text and _STREET.search(street) else place


def _of_house(part: str) -> str:
    """The town in the name of a branch, as in "Außenstelle Bad Tölz"; any other text unchanged."""
    town = without_branch(part)
    return part if _BUILDING.search(town) or _STREET.search(town) else town


def without_house(text: str) -> str:
    """A place without the house before it, as in "Castle Mead Hospital, Farnham"."""
    first, _, place = text.partition(", ")
    return place if place and _BUILDING.search(first) and not _STATE.fullmatch(place) else text


def is_street(name: str) -> bool:
    """Whether a text is a street with a number."""
    return any(map(str.isdigit, name)) and bool(_IN_STREET.search(name))


def is_house(name: str) -> bool:
    """Whether a text names a building or site alone, without its town."""
    return "," not in name and bool(_BUILDING.search(name)) and not gazetteer.is_town(name)


def split_joined_places(text: str) -> list[str]:
    """The places a text joins with "or", "and" or a stroke, each with the state behind the last."""
    if gazetteer.is_land(text):
        return [text]
    parts = [part for half in _dutch_halves(text) for part in map(str.strip, _SPLIT.split(half)) if part]
    state = re.search(r", ([A-Z]{2})$", text)
    if len(parts) > 1 and state:
        parts = [part if "," in part else f"{part}, {state[1]}" for part in parts]
    return parts


def _dutch_halves(text: str) -> list[str]:
    """A text split at a Dutch "of" or "en" beside a known town; in other languages these are parts of names."""
    for match in re.finditer(r" (of|en) (?=[A-ZÀ-ÖØ-Þ])", text):
        ends = text[: match.start()].rpartition(", ")[2], re.split(r"[,(]| (?:of|en) ", text[match.end() :])[0].strip()
        if gazetteer.is_town(ends[0]) or (match[1] == "en" and gazetteer.is_town(ends[1])):
            return [text[: match.start()], *_dutch_halves(text[match.end() :])]
    return [text]


def places_in(texts: Iterable[str]) -> tuple[str, ...]:
    """The places in labelled texts such as "Berlin oder Hamburg" or "Musterstr. 5, 10115 Berlin"."""
    places: dict[str, None] = {}
    for text in texts:
        joined = _REMOTE_FROM.fullmatch(text.strip())
        line = _BEFORE_TOWN.sub("", clean_place_line(joined["lands"] if joined else text).strip())
        if towns := towns_at_postcodes(line):
            places.update(dict.fromkeys(towns))
            continue
        parts = split_joined_places(line)
        if ";" in line and any(map(_at_postcode, parts)):  # an address, line by line
            parts = [part for part in parts if _at_postcode(part)]
        for part in parts:
            part = clean_town(_CONDITION.sub("", part))
            is_street = ";" in text and _STREET.search(part) and "," not in part and not _at_postcode(part)
            if is_street or UK_POSTCODE.fullmatch(part.strip().upper()):
                continue
            for town in _towns_of_line(part.strip(" .:,–-"), listed=len(parts) > 1):
                name = in_small_letters(_SITE_BEHIND.sub("", town))
                is_word = len(parts) > 1 and re.match(r"[a-zß-ÿ]{3}", name) and not gazetteer.is_town(name)
                if is_word or _ANYWHERE.match(name):
                    continue
                if 1 < len(name) <= 60 and len(name.split()) <= 7 and not name.endswith(("?", "!")):
                    places.setdefault(name)
    return tuple(places)[:MOST_PLACES]
