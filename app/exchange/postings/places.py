"""Where a job is done, and how: the places of structured data and of labels, remote, hybrid or on site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import unquote

from app.exchange.postings.text import one_line
from db.records.enums import WorkMode

MOST_PLACES = 12
_MOST_TEXT = 20_000
_WITH_STATE = re.compile(r"[A-Z]{2}-([A-Z]{2})-([A-Z][\w .'’-]+)")
_BUILDING = re.compile(
    r"\b(?:garage|building|campus|headquarters|plant|floor|suite|hospital|school|centre|center)\b", re.I
)
_WITH_REGION = frozenset(("us", "usa", "united states", "united states of america", "ca", "canada", "au", "australia"))
_ANYWHERE = re.compile(
    r"\b(?:remote|anywhere|worldwide|weltweit|telecommute|work(?:ing)? from home|von zu hause|home ?office|"
    r"homeoffice|télétravail|"
    r"teletrabajo|"
    r"remoto|thuiswerk\w*|zdalna|distans|virtual)\b",
    re.I,
)
_REMOTE = re.compile(
    r"\b(?:100 ?% ?(?:remote|home[- ]?office)|(?:fully|full|all|completely|entirely)[- ]remote|remote[- ](?:first|"
    r"only|position|role|job|work)"
    r"|remote \((?:eu|us|uk|de|europe|germany|worldwide|usa|anywhere)[^)]*\)|work(?:ing)? (?:fully )?remotely|"
    r"(?:work|working) from (?:anywhere|home)(?! (?:for|on|one|two|up|some|when|if|a few|days?))|"
    r"télétravail (?:complet|total|à 100 ?%)|full télétravail|100 ?% (?:télétravail|remoto|teletrabajo)|"
    r"teletrabajo completo|"
    r"completamente (?:da )?remoto|full remote|volledig (?:remote|thuis\w*)|vollständig remote|komplett remote|"
    r"ortsunabhängig|"
    r"w pełni zdaln\w+|praca zdalna|helt på distans)\b",
    re.I,
)
_OFFICE = r"(?:office|studio|lab|site|hq|büro|bureaux?|locaux|agence|oficinas?|kantoor|ufficio|sede|vor ort|site)"
_HOME = (
    r"(?:home|remote(?:ly)?|elsewhere|anywhere|zu ?hause|daheim|home ?office|mobil|télétravail|distance|casa|"
    r"teletrabajo|thuis|smart working)"
)
_DAYS = (
    r"(?:days?|tage?n?|jours?|días?|dag(?:en)?|giorn[oi]|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|"
    r"50 ?%|40 ?%|60 ?%|half)"
)
_FEW = (
    r"(?:[1-4]|a few|some|several|quelques|einige|ein paar|enkele|alcuni|varios|one|two|three|four|up to|eine?n?|zwei|"
    r"drei|vier|une?|deux|trois|un|dos|tres|uno|due|tre|een|één|twee|drie)"
)
_HYBRID = re.compile(
    r"\b(?:hybrid(?:es?|er|en)? (?:work\w*|arbeit\w*|model\w*|modell\w*|role|set-?up|position|schedule|office|"
    r"format|remote|job|policy|arrangement|\()|blended (?:work\w*|model|role|basis)"
    r"|(?:work\w*|arbeits?\w*) (?:model|mode|modell|style|type|place)?:? ?hybrid\w*|hybrid working|hybrid/remote|"
    r"remote/hybrid|(?:this (?:is|role is)|role:?) (?:a )?hybrid"
    r"|(?:teilweise|anteilig\w*|mobiles?|flexible\w*|tageweise\w*) (?:home[- ]?office|remote)|"
    r"home[- ]?office[- ](?:möglich|"
    r"anteil|tage?|option|regelung|nach|an)|homeoffice ist (?:\w+ )?möglich|"
    r"(?:mobiles arbeiten|mobilarbeit|mobile arbeit|telearbeit|alternierende telearbeit)"
    r"|(?:[1-4]|one|two|three|zwei|drei|ein(?:en)?) (?:days?|tage?) (?:(?:a|per|pro|in der) (?:week|"
    r"woche) )?(?:from home|remote|home[- ]?office|im home[- ]?office|in the office|im büro)"
    rf"|{_FEW} (?:home(?: office)?|remote|office|wfh|thuiswerk)[- ]?(?:days?|tage|dagen)"
    rf"|\b{_OFFICE}\b[^.\n]{{0,40}}{_DAYS}\b[^.\n]{{0,30}}\b{_HOME}\b"
    rf"|{_DAYS}\b[^.\n]{{0,60}}\b{_OFFICE}\b[^.\n]{{0,90}}\b{_HOME}\b|"
    rf"{_DAYS}\b[^.\n]{{0,40}}\b{_HOME}\b[^.\n]{{0,70}}\b{_OFFICE}\b"
    rf"|{_FEW} {_DAYS} (?:(?:a|per|pro|in der|par|por|a la|alla|al) \w+ )?(?:(?:at|from|von|in|de|en|da|vanuit|vanaf|"
    rf"im|"
    rf"a|au) )?(?:the |our )?{_HOME}\b"
    rf"|{_HOME} (?:kan|can be|possible|möglich|mogelijk|posible|possibile)[^.\n]{{0,30}}{_DAYS}"
    rf"|(?:télétravail|teletrabajo|thuiswerken|smart working|home ?office|homeworking|home working)\b[^.\n]{{0,25}}"
    rf"\b{_FEW}\b[^.\n]{{0,12}}{_DAYS}"
    r"|(?:some|occasional|partial|part-time) (?:home|remote) ?working|with (?:some |regular )?home[- ]?working|"
    r"(?:work|working|mostly|mainly|largely|partly|"
    r"in part) (?:partly )?from home|überwiegend (?:im homeoffice|mobil)|"
    r"thuiswerken (?:kan|is mogelijk|mogelijk|in overleg)|deels thuis\w*"
    r"|télétravail (?:partiel|possible|occasionnel)|travail hybride|mode hybride|[1-4] jours? (?:de télétravail|"
    r"par semaine en télétravail)|"
    r"(?:trabajo|modelo|modalidad|formato) híbrid[oa]|teletrabajo (?:parcial|posible)|"
    r"(?:lavoro|modalità) ibrid[oa]|smart working|(?:hybride|hybrid) werken|praca hybrydowa|partly remote|"
    r"partially remote)\b",
    re.I,
)
_SPOKEN_OF = re.compile(
    r"home|remot|blend|h[yií]brid|ibrid|t[ée]l[ée]trav|teletrab|thuis|smart|mobil|telearb|zdaln|casa|hause|daheim|distan|"
    r"ortsunab|"
    r"elsewhere|anywhere|wfh|office",
    re.I,
)
"""What no line about the place one works at is without."""
_ON_SITE = re.compile(
    r"\b(?:on[- ]?site(?: only)?|in[- ]office|vor ort|präsenz|présentiel|presencial|in presenza|op locatie|"
    r"stacjonarn\w+)\b",
    re.I,
)
_MODE_ONLY = re.compile(
    r"\(?(?:fully |100 ?% ?|partly )?(?:remote|hybrid\w*|on[- ]?site|homeoffice|home office|télétravail|teletrabajo|"
    r"remoto|híbrido|hybride|zdalna)\)?",
    re.I,
)
_REMOTE_BEFORE = re.compile(
    r"^(?:fully |100 ?% )?(?:remote|hybrid|home ?office)\b\s*[,:(/|–-]*\s*(?:in |from |within |based in )?", re.I
)
_POSTAL_TOWN = re.compile(
    r"\b(?:[A-Z]{1,2}-)?(\d{4,5}|\d{2}-\d{3}|\d{4} ?[A-Z]{2})\s+([^\W\d][\w'’.\-/() ]{1,60}?)(?=\s*(?:,|;|\||\n|$|"
    r"[–—]| - ))"
)
_UK_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}", re.I)
_STREET = re.compile(
    r"\b(?:str\.?|straße|strasse|weg|platz|allee|gasse|street|road|avenue|ave\.?|rue|calle|via|laan|straat)\b|"
    r"\d+\s*[a-z]?$|^\d+\b",
    re.I,
)
_SPLIT = re.compile(
    r"\s*(?:;|\||\n|•|·| / |(?<=\w)/(?=(?!Main\b|Oder\b|M\.|Saale\b|Neckar\b|Donau\b|Elbe\b|Ruhr\b)\w)| oder | or |"
    r" ou | und | and | & |\+)\s*"
)
_TOWNS = re.compile(r"[A-ZÀ-ÖØ-Þ][\w'’-]+(?:, [A-ZÀ-ÖØ-Þ][\w'’-]+){2,}")
"""Three towns or more with commas between them."""
_LISTED = re.compile(r"[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿß]+(?:, [A-ZÀ-ÖØ-Þ][a-zà-öø-ÿß]+)+")
_WITH_LAND = re.compile(
    r"\b(?:UK|USA?|Ireland|England|Scotland|Wales|Germany|Deutschland|Austria|Österreich|Switzerland|Schweiz|Suisse|"
    r"Svizzera|France|Spain|España|Italy|Italia|Netherlands|Nederland|Belgi\w+|Belgique|Pol(?:ska|and)|Portugal|Sverige|Sweden|Danmark|Denmark|Norge|Norway|Luxembourg|Canada|"
    r"Australia|India|M[ée]xico|Europe|EU|[A-Z]{2})\b|"
    r"\w+shire\b|[Cc]ount(?:y|ies)\b|\bCo\b|Midlands|Yorkshire|Sussex|Surrey|Kent\b|Essex|Norfolk|Suffolk|Devon\b|"
    r"Cornwall|Bayern|Hessen|Sachsen|Württemberg|Holstein|Niedersachsen|Westfalen|Thüringen|Brandenburg|Saarland|Pfalz|"
    r"Vorpommern|Tirol|Steiermark|Kärnten|Brabant|Holland|Gelderland|Overijssel|Limburg|Catalu\w+|Andalu\w+|Lombardia|"
    r"Veneto|Piemonte|Toscana|Lazio|Emilia|Bretagne|Normandie|Occitanie"
)
"""A country or a region, after which a town is told once more with what it lies in."""
_NO_PLACE = re.compile(
    r"^(?:fully|partly|partially|100 ?%|voll|teilweise|komplett|entièrement|totalmente|completamente|volledig|"
    r"n/?a|none|null|home|(?:in )?person|on the road|office|zuhause|homeoffice|undefined|tbd|anywhere|worldwide|"
    r"weltweit|world|remote job|"
    r"various|verschiedene.*|"
    r"multiple locations?|diverse|-+|location|standort\w*|"
    r"\d+)$",
    re.I,
)
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
    """The name of a country given as a name, a code or an object."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("addressCountry") or value.get("identifier")
    if isinstance(value, list):
        value = value[0] if value else ""
    text = one_line(value, 60)
    if _NO_PLACE.fullmatch(text):
        return ""
    return _NAMES.get(text.casefold(), text)


def places_of(data: Mapping[str, Any]) -> tuple[str, ...]:
    """The places of a posting's structured data, each once; for a remote job the countries it can be done from."""
    found = [_place(one) for one in _listed(data.get("jobLocation"))]
    named = tuple(dict.fromkeys(part for part in found if part and not _MODE_ONLY.fullmatch(part)))
    if not named:
        areas = [one for one in _listed(data.get("applicantLocationRequirements")) if one]
        named = tuple(
            dict.fromkeys(
                name
                for one in areas
                if (name := country(one) if not isinstance(one, dict) or not one.get("address") else _place(one))
            )
        )
    return named[:MOST_PLACES]


def place_of_address(link: str) -> str:
    """The place that Workday has in its addresses, as in ".../job/Duluth-MN/Nurse_R1"; empty for any other."""
    match = re.search(r"myworkdayjobs\.com/(?:[^?#]*/)?job/(?P<place>[^/?#]+)/[^/?#]+", link)
    if match is None:
        return ""
    words = [word for word in re.split(r"-+", unquote(match["place"])) if word]
    if len(words) > 1 and re.fullmatch(r"[A-Z]{2}", words[-1]):
        return f"{' '.join(words[:-1])}, {words[-1]}"
    return " ".join(words)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value in (None, "") else [value]


def _place(one: Any) -> str:
    if isinstance(one, str):
        return _from_line(one)
    if isinstance(one, list):
        return _place(one[0]) if one else ""
    if not isinstance(one, dict):
        return ""
    address = one.get("address", one if "addressLocality" in one else None)
    if isinstance(address, list):
        address = address[0] if address else None
    if isinstance(address, str):
        return _from_line(address) or _from_line(one.get("name"))
    if isinstance(address, dict):
        town = _clean_town(_text_of(address.get("addressLocality")))
        region, land = _text_of(address.get("addressRegion")), country(address.get("addressCountry"))
        if town:
            if "," in town:
                return town
            short = region.isupper() and 2 <= len(region) <= 3
            return f"{town}, {region}" if short and land.casefold() in _WITH_REGION and region != town else town
        street = _text_of(address.get("streetAddress"))
        if street and (match := _POSTAL_TOWN.search(street)):
            return _clean_town(match[2])
        name = _text_of(one.get("name")) or _text_of(address.get("name"))
        if region and not (region.isupper() and len(region) <= 3):
            return region
        if name and len(name) < 60 and not _STREET.search(name):
            return name
        return region or land or name or (_from_line(street) if street else "")
    return _from_line(one.get("name"))


def _text_of(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value") or value.get("value")
    if isinstance(value, list):
        value = ", ".join(part for part in value if isinstance(part, str)) if value else ""
    text = one_line(value, 120)
    return "" if _NO_PLACE.fullmatch(text) else text


def _clean_town(text: str) -> str:
    """A town without its postal code, a repeated country code, or a word for working from home before it."""
    text = _REMOTE_BEFORE.sub("", text).strip(" ()") if _REMOTE_BEFORE.match(text) else text
    text = re.sub(r"^(?:[A-Z]{1,2}-)?\d{4,5}\s+", "", text)
    return "" if _MODE_ONLY.fullmatch(text) or _NO_PLACE.fullmatch(text) else text.strip(" ,;-–")


def _from_line(value: Any) -> str:
    """The town in an address written in one line; the line itself when it is short."""
    text = re.sub(r",?\s*\(?(?:UTC|GMT|CET)\b.*$", "", one_line(value, 200))
    if _REMOTE_BEFORE.match(text):
        text = _REMOTE_BEFORE.sub("", text).strip(" ()")
    if not text or _NO_PLACE.fullmatch(text) or _MODE_ONLY.fullmatch(text):
        return ""
    if match := _POSTAL_TOWN.search(text):
        return _clean_town(match[2])
    if match := _WITH_STATE.fullmatch(text):
        text = f"{match[2]}, {match[1]}"
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) > 1 and _BUILDING.search(parts[0]):
        parts = parts[1:]
    if len(parts) > 2 and any(map(str.isdigit, parts[-1])) and re.fullmatch(r"[A-Z]{2}", parts[-2]):
        parts = parts[:-2]  # "Leeds, GB, LS1 4AP", as SAP writes it
    if len(parts) > 1 and _STREET.search(parts[0]):
        parts = parts[1:]
    return ", ".join(parts)[:100]


def places_in(texts: Iterable[str]) -> tuple[str, ...]:
    """The places that labelled texts name, such as "Berlin oder Hamburg" or "Musterstr. 5, 10115 Berlin"."""
    found: dict[str, None] = {}
    for text in texts:
        line = re.sub(r"\([^)]*(?:remote|home|hybrid|m/w/d|km)[^)]*\)", "", text, flags=re.I)
        line = re.sub(r"^(?:in|bei|à|at|near|raum|großraum|greater)\s+(?=\S)", "", line.strip(), flags=re.I)
        parts = _SPLIT.split(line)
        if ";" in line and any(map(_POSTAL_TOWN.search, parts)):  # an address, line by line
            parts = [part for part in parts if _POSTAL_TOWN.search(part)]
        listed = [part.split(", ") if len(parts) > 1 and _LISTED.fullmatch(part) else [part] for part in parts]
        parts = [part for several in listed for part in several]
        if len(parts) == 1 and _TOWNS.fullmatch(line.strip()) and not _WITH_LAND.search(line):
            parts = line.split(",")
        for part in parts:
            part = re.sub(r"\s+(?:\+|und|and)?\s*\d+\s+(?:weitere|more|other)s?\b.*$", "", part, flags=re.I)
            part = re.sub(r"(?:,|\s[–-])\s+(?:with|mit|avec|con|met|up to|bis zu)\b.*$", "", part, flags=re.I)
            part = re.sub(r"[,\s–-]+(?:remote|hybrid\w*|home ?office|on-?site|vor ort)\b.*$", "", part, flags=re.I)
            if _UK_POSTCODE.fullmatch(part.strip()) or (";" in text and _STREET.search(part)):
                continue
            name = re.sub(r"\s+(?:office|büro|hq|headquarters)$", "", _from_line(part.strip(" .:,–-")), flags=re.I)
            if re.match(r"(?:anywhere|überall|partout|ovunque|overal)\b", name, re.I):
                continue
            if name and 1 < len(name) <= 60 and len(name.split()) <= 7 and not name.endswith(("?", "!")):
                found.setdefault(name)
    return tuple(found)[:MOST_PLACES]


def mode_of_data(data: Mapping[str, Any]) -> WorkMode | None:
    """How a job is done as its structured data says it."""
    kinds = " ".join(str(one) for one in _listed(data.get("jobLocationType")))
    for name in ("workplaceType", "workMode", "employmentType"):
        kinds += " " + " ".join(str(one) for one in _listed(data.get(name)) if isinstance(one, str))
    if re.search(r"hybrid", kinds, re.I):
        return WorkMode.HYBRID
    if re.search(r"telecommut|\bremote\b|télétravail|fully_remote", kinds, re.I):
        return WorkMode.REMOTE
    names = [one_line(one if isinstance(one, str) else (one.get("name") if isinstance(one, dict) else ""), 80)
             for one in _listed(data.get("jobLocation"))]  # fmt: skip
    if names and all(name and _ANYWHERE.search(name) for name in names):
        return mode_in(names[0], strong=True)
    return None


_PARTLY = re.compile(r"teilweise|partial|partiel|partly|gelegentlich|möglich|tage?\b|days?\b", re.I)
_ON_DAYS = re.compile(
    r"(?:mon|tues|wednes|thurs|fri)days?\b|\b(?:one|two|three|four|[1-4]) days?\b|in the (?:office|studio)|"
    r"days? (?:per|a) week|"
    r"(?:montag|dienstag|mittwoch|donnerstag|freitag)s?\b|tage?\b|jours?\b|d[ií]as?\b|giorni\b|dagen\b",
    re.I,
)
"""That only some days are meant."""
_SOME_DAYS = re.compile(
    rf"\b{_FEW}(?:\s?(?:-|–|/|bis|to|à|a|o|or|oder|ou|tot)\s?\w+)? (?:days?|tag(?:en?)?|jours?|d[ií]as?|giorn[oi]|"
    r"dag(?:en)?)\b|teilweise|partial|partiel|partly|gelegentlich|occasion",
    re.I,
)


def is_partly(text: str) -> bool:
    """Whether a short text about working elsewhere says that it is for some of the days."""
    return bool(_SOME_DAYS.search(text))


def mode_in(text: str, *, strong: bool = False) -> WorkMode | None:
    """How a job is done as a text says it; `strong` for a short text that is about just that."""
    if strong:
        if re.search(r"h[yií]brid|ibrid", text, re.I):
            return WorkMode.HYBRID
        if _ANYWHERE.search(text):
            partly = _PARTLY.search(text)
            return WorkMode.HYBRID if partly else WorkMode.REMOTE
        return WorkMode.ON_SITE if _ON_SITE.search(text) else None
    text = "\n".join(line for line in text[:_MOST_TEXT].split("\n") if _SPOKEN_OF.search(line))
    hybrid, remote = _HYBRID.search(text), _REMOTE.search(text)
    if hybrid and remote:
        return WorkMode.HYBRID if hybrid.start() <= remote.start() else WorkMode.REMOTE
    if remote and not hybrid and re.search(r"home", remote[0], re.I):
        line = text[text.rfind("\n", 0, remote.start()) + 1 :].partition("\n")[0]
        return WorkMode.HYBRID if _ON_DAYS.search(line) else WorkMode.REMOTE
    return WorkMode.HYBRID if hybrid else WorkMode.REMOTE if remote else None
