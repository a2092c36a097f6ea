"""Finds addresses in text: the towns they name, and the companies that sign with them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.domain import name_marks
from app.domain.name_marks import FORM
from app.exchange.postings import gazetteer, names
from app.exchange.postings.agencies import is_agency
from app.exchange.postings.clean_place import in_small_letters
from app.exchange.postings.vocabulary import NO_PLACE, PLACE_WORDS, TERMS, is_no_place

TOWN = (
    r"(?:(?:St|Ste|Sta)\. ?)?[A-ZÀ-ÖØ-Þ][\w\-'’à-öø-ÿß]+(?:(?:[- ](?:am|an der|im|bei|ob der|in der|de|de la|del|la|"
    r"le|les|sur|sous|en|upon|on|under|le|van|aan den|aan de|op|di|a|al))?[- ][A-ZÀ-ÖØ-Þ][\w\-'’à-öø-ÿß]+){0,2}"
)
"""A pattern for the name of a town: capitalised words with the small words that join them."""
_UK_AREA = (
    r"(?:A[BL]|B[ABDHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LUY]?|H[ADGPRSUX]|I[GMPV]|JE|K[ATWY]|"
    r"L[ADELNSU]?|M[EKL]?|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|UB|W[ACDFNRSV]?|YO|ZE)"
)
"""The area letters that begin a postcode of the United Kingdom."""
UK_POSTCODE = re.compile(rf"(?<![\w-]){_UK_AREA}\d[A-Z\d]? ?\d[A-Z]{{2}}(?!\w)")
_UK = re.compile(
    rf"(?P<before>(?:{TOWN},? ){{1,3}})(?:GIR ?0AA|{_UK_AREA}\d[A-Z\d]? ?\d[A-Z]{{2}}|"
    rf"(?<=, )(?![ABC][12](?!\w)){_UK_AREA}\d[\dA-Z]?)(?!\w)"
)
_POSTAL = re.compile(
    rf"(?<![\d.,])(?:(?:[A-Z]{{1,2}}-)?\d{{5}}|(?:CH|A|L|B|DK)-\d{{4}}|\d{{4}} ?[A-Z]{{2}}(?![\w]))\s+(?P<town>{TOWN})"
)
_FOUR_DIGIT_POSTAL = re.compile(
    rf"(?:^|[,|·\n]\s*)(?:CH-|A-|B-|DK-|L-)?(?!20[2-3]\d)(?P<code>[1-9]\d{{3}})\s+(?![A-Z]{{2}}\s)(?P<town>{TOWN})",
    re.M,
)
US_TOWN = re.compile(rf"(?P<town>{TOWN}), (?P<state>[A-Z]{{2}})(?: \d{{5}}(?:-\d{{4}})?)?(?![\w])")
_US_ADDRESS = re.compile(rf"(?P<town>{TOWN}), (?P<state>[A-Z]{{2}}|[A-Z][a-z]+(?: [A-Z][a-z]+)?),? \d{{5}}(?!\d)")
COUNTRY_TOWN = re.compile(
    rf"(?P<town>{TOWN}), (?:[A-Z][\w .\-]{{2,24}}, )?(?:United Kingdom|UK|England|Scotland|Wales|Ireland|Germany|"
    rf"Deutschland|France|Spain|"
    r"España|Italy|Italia|Netherlands|Nederland|Belgium|Belgique|België|Austria|Österreich|Switzerland|Schweiz|Suisse|"
    r"Portugal|Sweden|Denmark|Norway|Finland|Poland|USA|United States|Canada|Australia)(?!\w)"
)
_AROUND = re.compile(
    rf"(?P<town>{TOWN}) (?i:et (?:ses )?(?:alentours|environs)|und umgebung|(?:and|&) (?:the )?"
    rf"(?:surrounding areas?|surrounds|district)|y alrededores|e dintorni|en omgeving)(?!\w)"
)
_IRISH = re.compile(rf"(?P<town>{TOWN}),? Co(?:\.|unty) [A-Z]")
_AFTER_COMMA = re.compile(
    rf"(?:(?i:via|rue|calle|straße|str\.|street|road|lane|cours|place|plaza|laan|straat|\bst\.?)|"
    rf"\d+[a-z]?),\s+(?P<town>{TOWN})"
)
_OFFICE = re.compile(
    r"(?:registered (?:office|address|in)|head ?office|headquarters|main office|hauptsitz|firmensitz|"
    r"sitz der gesellschaft|zentrale|amtsgericht|registergericht|siège(?: social)?|domicilio social|sede (?:legale|"
    r"central|social)|hoofdkantoor|statutair|maatschappelijke zetel|kvk)[^\n]{0,90}$",
    re.I,
)
"""Text before an address that makes it a registered or head office."""
MAYBE = 0.5
LIKELY = 1.0
SURE = 1.5
"""Weights of evidence for a town; a total below `LIKELY` is not enough."""
_BEFORE_COLON = re.compile(rf"(?:^|[;\n])\s*(?P<town>{TOWN}): (?=[^;:\n]*$)")
"""The town that an address begins with, as in "Halifax: Horton House, 12 Westgate"."""
_POSTAL_TOWN = re.compile(
    r"(?:\b(?:[A-Z]{1,2}-)?(?:\d{4,5}|\d{2}-\d{3}|\d{4} ?[A-Z]{2})\s+[A-ZÀ-ÖØ-Þ][^\W\d]|, [A-Z]{2} \d{5}\b|"
    rf"(?<![\w-]){_UK_AREA}\d[A-Z\d]? ?\d[A-Z]{{2}}(?!\w)|, Co(?:\.|unty) [A-Z])"
)
"""The postcode and town, or state, that end an address."""

_WITH_FORM = re.compile(rf"[A-ZÀ-ÖØ-Þ0-9][^\n,;|·•]{{1,70}}?,? {FORM}(?![\w.])")
_MOST_LINES = 5


def weighted_towns(text: str) -> Iterator[tuple[str, float]]:
    """The towns of the addresses in a text, each with its weight, which is lower for a head office."""
    for match in _UK.finditer(text):
        parts = [part.strip() for part in match["before"].split(",") if part.strip()]
        while len(parts) > 1 and gazetteer.is_land(parts[-1]):
            parts.pop()
        yield parts[-1], _weight(SURE, text, match)
    for pattern in (_POSTAL, _IRISH, _US_ADDRESS, _AROUND, _FOUR_DIGIT_POSTAL, _AFTER_COMMA):
        for match in pattern.finditer(text):
            town = match["town"]
            if pattern is _US_ADDRESS and len(match["state"]) == 2:
                town = f"{town}, {match['state']}"
            yield town, _weight(MAYBE if pattern is _AFTER_COMMA else SURE, text, match)


def town_in_address(text: str) -> str:
    """The town of the address in a short text; empty where there is none."""
    towns = (town.strip(" .,-") for town, _ in weighted_towns(text) if not is_no_town(town))
    return next((town for town in towns if gazetteer.is_town(town) or not gazetteer.is_land(town)), "")


def _weight(weight: float, text: str, match: re.Match[str]) -> float:
    """The weight of an address, at most `LIKELY` for that of a head office."""
    before = text[max(0, match.start() - 120) : match.start()]
    return min(weight, LIKELY) if _OFFICE.search(before) else weight


def towns_at_postcodes(text: str) -> list[str]:
    """The town before each UK postcode in a text whose parts are separated by commas or semicolons."""
    towns: list[str] = []
    begin = 0
    for match in UK_POSTCODE.finditer(text):
        before = text[begin : match.start()]
        colon_town = _BEFORE_COLON.search(before)
        parts = [part.strip(" .;,()") for part in re.split(r"[;,]|\n", colon_town["town"] if colon_town else before)]
        parts = [part for part in parts if part]
        while len(parts) > 1 and gazetteer.is_land(parts[-1]) and not gazetteer.is_town(parts[-1]):
            parts.pop()
        if parts and parts[-1] not in towns:
            towns.append(parts[-1])
        begin = match.end()
    return towns


def names_above_addresses(text: str) -> list[str]:
    """The company names with a legal form in or above the line of an address, as postings are signed."""
    signed: list[str] = []
    for end in _POSTAL_TOWN.finditer(text):
        lines = text[: end.start()].rsplit("\n", _MOST_LINES)[-_MOST_LINES:]
        for line in reversed(lines):
            names = [match[0].strip() for match in _WITH_FORM.finditer(line)]
            if names:
                name = re.split(
                    r"(?:^|\s)(?:an|bei|at|to|à|chez|a|presso|bij|naar|Firma|die|der|the)(?: die| der)? ", names[-1]
                )[-1]
                name = re.split(r"(?<!Co)[.!?:] ", name)[-1]
                if name not in signed:
                    signed.append(name)
                break
    return signed


def is_no_town(town: str) -> bool:
    """Whether a text in the place of a town cannot be one: a term of work, a company, a word of a page."""
    if len(town) < 3 or any(pattern.search(town) for pattern in (TERMS, PLACE_WORDS, NO_PLACE)):
        return True
    is_other = is_no_place(town) or names.is_generic(town) or name_marks.is_company(town) or is_agency(town)
    return is_other or (town.isupper() and not gazetteer.is_town(in_small_letters(town)))
