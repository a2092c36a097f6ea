"""Cuts down a line about a place to its towns: without counts, houses, regions, ways of working and capitals."""

from __future__ import annotations

import re
from collections.abc import Callable

from app.exchange.postings import gazetteer

_SHORTEST_IN_CAPITALS = 4
_ABBREVIATED = frozenset(("APAC", "DACH", "EMEA", "LATAM", "MENA"))
"""Regions that are always written in capitals."""
_AND_AROUND = re.compile(
    r"[,;]?\s+(?:und|and|&|et|y|e|en|\+|sowie)\s+(?:(?:the|ses|sus|nähere|nähe?re[rn]?|bundesweite?|occasional|some) )?"
    r"(?:umgebung|umland|umkreis|surround\w*|environs|alentours|région|alrededores|provincia|dintorni|omgeving|"
    r"omstreken|déplacements?|travel\w*|reise\w*|desplazamientos|trasferte|home\b|homeoffice|remote|mobil\w*|"
    r"télétravail|teletrabajo|smart working|thuis\w*|domicile|da remoto|casa)\b.*$",
    re.I,
)
"""Surroundings, travel or home office that a line joins to its town."""
_HOW_MANY = re.compile(
    r"^(?:\d+ |various |multiple |several |all |diverse |verschiedene |différents |varios |varie |several of )"
    r"(?:\w+ )?(?:locations?|sites?|schools|branches|places|standorte|lieux|sedi|ubicaciones|locaties|vestigingen)"
    r"(?:\s*:\s*| (?:across|in|around|within|throughout|à|en|a) )(?=[A-ZÀ-ÖØ-Þ])",
    re.I,
)
_HOUSES_OF = re.compile(
    r"^(?:(?:our|all|unsere|nos|nuestros|i nostri|onze) )?(?:\w+ )?(?:restaurants?|écoles?|sites?|ateliers?|agences?|"
    r"crèches?|centres?|schools|hubs|depots|stores|offices|häuser|standorte|filialen|werke|schulen|kitas|sedi|negozi|"
    r"laboratori|punti vendita|centros|tiendas|oficinas|colegios|vestigingen|locaties|winkels|"
    r"scholen)(?: [a-zà-öø-ÿ]+)? (?:de |d['’]|di |in |of |von |van |at |à |en )(?=[A-ZÀ-ÖØ-Þ])",
    re.I,
)
"""Kinds of branches before the towns they are in, as in "schools in Leeds"."""
_TIME_ZONE = re.compile(r",?\s*\(?(?:UTC|GMT|CET)\b.*$")
_AND_MORE = re.compile(
    r"\s+(?:\+|und|and|et|y|e|en)?\s*\d+\s+(?:weiteren?|more|others?|autres?|más|altr[ei]|andere)\b.*$", re.I
)
"""A count of further places, as in "Leeds + 3 more"."""
_AGAIN = re.compile(
    r"(?P<and> (?:et|und|and|en|e|y|o|ou|oder|or) )(?:de |d['’]|di |in |à |en |a |von |van )(?=[A-ZÀ-ÖØ-Þ])"
)
_REMARK_IN_BRACKETS = re.compile(
    r"\s*\((?:[^()]*[\s/-])?(?:(?!am |an |ob )[a-zß-öø-ÿ]|\d{4,5}|Remote|Home|Hybrid|Híbrid|Télétrav|Teletrav|"
    r"Presencial|On-?site)[^()]*\)"
)
"""A remark about the town or the work in brackets behind it."""
_ZIP = re.compile(r"(?<=[a-z], [A-Z]{2}) \d{5}(?:-\d{4})?$")
"""The code behind an American state."""
_NEXT_SENTENCE = re.compile(r"(?<=[^\W\d_]{4})\.\s+(?=[A-ZÀ-ÖØ-Þ]).*$")
_DEPARTMENT_BEFORE = re.compile(r"^\d[\dAB]\d? ?[-–] ?(?=[A-ZÀ-ÖØ-Þ])")
"""The number of a French department before its town."""
DEPARTMENT_BEHIND = re.compile(r"(?<=[^\W\d_]) ?[-–] ?\d[\dAB]\d?$")
"""The number of a French department behind its town, as in "Dijon - 21"."""
_STATE_BEHIND = re.compile(
    r"(?<=[a-zß-ÿ]) (?:(?:VIC|NSW|QLD|SA|WA|TAS|ACT|NT)(?: \d{4})?|A[GIR]|B[ELS]|FR|G[ELR]|JU|LU|N[EW]|OW|S[GHOZ]|"
    r"T[GI]|UR|V[DS]|Z[GH])$"
)
"""The sign of an Australian state or a Swiss canton behind a town."""
_OF_TOWN = re.compile(r"^(?:di|de|du|des|en|in|à|of|at|van|te) (?=[A-ZÀ-ÖØ-Þ])")
_SMALL = re.compile(
    r"en|de|la|les?|lès|lez|sur|sous|du|des|aux?|à|l|d|am|an|der|im|in|bei|ob|vor|zu[mr]?|upon|on|the|of|by|and|und|et|y|i|"
    r"del|las|los|di|da|do|das|dos|al?|nel|nell|dell|dell[ae]|sul|sull|sulla|van|aan|den|het|op|bij|ter?|ten"
)
"""Words that have no capital within a town's name."""
_SIGN_BEFORE = re.compile(r"(?:[,(/]\s*| [-–] )$")
_SIGN = re.compile(r"[A-Z]{2,3}")
"""A state, a country or a region behind a town, as in "DENVER, CO"."""
_DUTCH_IJ = re.compile(r"IJ(?=[LMSZ])")
_QUARTER_BEHIND = re.compile(
    r"(?<=[a-zß-ÿ])(?:,? (?:(?:city|town) cent(?:re|er)|centre(?:-ville)?|centro(?: ciudad| città)?|zentrum|innenstadt|"
    r"stadtmitte|centrum|capital)| [A-Z]{1,2}\d{1,2}[A-Z]?)$"
)
"""The part of a town behind its name, in words or as the first half of a British postcode."""
_MODE_BEHIND = re.compile(
    r"[,\s–-]+(?:remote|h[yí]brid\w*|ibrid[oa]|home ?office|on[- ]?site|vor ort|presencial|présentiel|in presenza|"
    r"op locatie|télétravail|teletrabajo|da remoto|thuiswerken)\b.*$",
    re.I,
)


def clean_place_line(line: str) -> str:
    """A line about places without their number, their kind, their surroundings and the way of working."""
    line = _ZIP.sub("", line.strip())
    line = _AND_MORE.sub("", _TIME_ZONE.sub("", _NEXT_SENTENCE.sub("", line)))
    line = _HOUSES_OF.sub("", _HOW_MANY.sub("", line.strip()))
    return _AGAIN.sub(r"\g<and>", _AND_AROUND.sub("", _REMARK_IN_BRACKETS.sub("", line)))


def clean_town(part: str) -> str:
    """One town of a line without its department, region, country and way of working."""
    part = _QUARTER_BEHIND.sub("", part.strip())
    part = _without_lands(DEPARTMENT_BEHIND.sub("", _DEPARTMENT_BEFORE.sub("", _MODE_BEHIND.sub("", part.strip()))))
    return without_state(re.sub(r"\s*\([A-ZÀ-ÖØ-Þ]\w+\.\)$", "", part))


def _without_lands(text: str) -> str:
    """A place without the regions and country behind dashes, as in "Ivrea (TO) - Piemonte - Italia"."""
    parts = re.split(r"\s+[-–]\s+", text)
    while len(parts) > 1 and gazetteer.is_land(parts[-1]):
        parts.pop()
    return " - ".join(parts)


def without_state(town: str) -> str:
    """A town without the sign of an Australian state or a Swiss canton behind it."""
    return _STATE_BEHIND.sub("", town)


def without_owner(town: str, company: str, is_sure: Callable[[str], bool]) -> str:
    """The town of a branch that bears the employer's name, as in "Contoso Leeds" or "Contoso di Faenza"."""
    owner_words = set(re.findall(r"\w+", company.casefold()))
    words = town.split(" ")
    while len(words) > 1 and words[0].casefold() in owner_words:
        words.pop(0)
    name = " ".join(words)
    town_behind = _OF_TOWN.sub("", name) if name != town else name
    return town_behind if town_behind != name or is_sure(name) else town


def in_small_letters(town: str) -> str:
    """A town that is written in capitals in its usual spelling; any other text unchanged."""
    if len(town) < _SHORTEST_IN_CAPITALS or town in _ABBREVIATED or not town.replace("ß", "").isupper():
        return town
    written = ""
    for word in re.split(r"(\W)", town):
        if _SIGN.fullmatch(word) and _SIGN_BEFORE.search(written):
            written += word
        elif written and _SMALL.fullmatch(small := _lower(word, town)):
            written += small
        else:
            first = 2 if _DUTCH_IJ.match(word) else 1
            written += word[:first] + _lower(word[first:], town)
    return re.sub(r"^(['’][ST])(?=[- ])", lambda match: match[1].lower(), written)


def _lower(word: str, town: str) -> str:
    """A word in small letters, Turkish ones where the town has a dotted capital I."""
    return (word.replace("I", "ı").replace("İ", "i") if "İ" in town else word).lower()
