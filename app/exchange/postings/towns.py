"""The town a posting's running text is about: named with "in", below the heading, or in the address of its owner."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from app.exchange.postings import names
from app.exchange.postings.page import SavedPage
from app.exchange.postings.titles import is_role
from app.exchange.postings.words import NOT_IN, PLACE_WORDS, TERMS

_NAME = (
    r"[A-ZÀ-ÖØ-Þ][\w\-'’à-öø-ÿß]+(?:(?:[- ](?:am|an der|im|bei|ob der|in der|de|de la|del|la|le|les|sur|sous|en|"
    r"upon|on|under|le|van|aan den|aan de|op|di|in|a|al|the|of))?[- ][A-ZÀ-ÖØ-Þ][\w\-'’à-öø-ÿß]+){0,2}"
)
_IN = re.compile(
    rf"(?<![\w-])(?:in|à|en|a|at|near|bei|nähe|proche de|near to|cerca de|vicino a|nabij|covering|serving|(?:miles|"
    rf"minutes|km|"
    rf"mins) from|te|outside|"
    rf"around)\s+(?P<town>{_NAME})"
)
_OF = re.compile(
    rf"\b(?:stad|city|town|ville|ciudad|città|stadt|gemeinde|gemeente|commune|comune|parish|district|conventionnelle|"
    rf"nationale|régional|théâtre|universi\w+|pane|musée|museum|museo|rathaus|kreisstadt|hansestadt|"
    rf"[Ss]tudio|office|oficina|ufficio|kantoor|bureau) (?:of|de|di|van)\s+(?P<town>{_NAME})"
)
_POSTAL = re.compile(
    rf"(?<![\d.,])(?:(?:[A-Z]{{1,2}}-)?\d{{5}}|(?:CH|A|L|B|DK)-\d{{4}}|\d{{4}} ?[A-Z]{{2}}(?![\w]))\s+(?P<town>{_NAME})"
)
_FOUR = re.compile(rf"\b\d{{1,4}}[a-z]?,\s+(?P<code>\d{{4}})\s+(?P<town>{_NAME})")
_UK = re.compile(
    rf"(?P<before>(?:{_NAME},? ){{1,3}})(?:GIR ?0AA|[A-Z]{{1,2}}\d[A-Z\d]? ?\d[A-Z]{{2}}|[A-Z]{{1,2}}\d[\dA-Z]?)(?!\w)"
)
_COUNTY = re.compile(
    r"(?:\w+shire|(?:East |West |South |North )?(?:Sussex|Yorkshire|Lothian|Ayrshire)|Somerset|Devon|Cornwall|Kent|"
    r"Surrey|Essex|"
    r"Norfolk|Suffolk|Dorset|Cumbria|Gwynedd|Powys|Dyfed|Clwyd|Durham|Northumberland|Rutland|Merseyside|Fife|"
    r"Highland|Antrim|"
    r"Down|Armagh|Tyrone|Fermanagh|England|Scotland|Wales|UK|United Kingdom)$"
)
_US = re.compile(rf"(?P<town>{_NAME}), (?P<state>[A-Z]{{2}})(?: \d{{5}}(?:-\d{{4}})?)?(?![\w])")
_COUNTRY = re.compile(
    rf"(?P<town>{_NAME}), (?:[A-Z][\w .\-]{{2,24}}, )?(?:United Kingdom|UK|England|Scotland|Wales|Ireland|Germany|"
    rf"Deutschland|France|Spain|"
    r"España|Italy|Italia|Netherlands|Nederland|Belgium|Belgique|België|Austria|Österreich|Switzerland|Schweiz|Suisse|"
    r"Portugal|Sweden|Denmark|Norway|Finland|Poland|USA|United States|Canada|Australia)(?!\w)"
)
_AFTER_COMMA = re.compile(
    rf"(?:via|rue|calle|straße|str\.|street|road|lane|cours|place|plaza|laan|straat|\bst\.?|"
    rf"\d+[a-z]?),\s+(?P<town>{_NAME})"
)
_WITH_DEPARTMENT = re.compile(rf"(?P<town>{_NAME}) \((?:\d{{2,3}}|[A-Z]{{2}})\)")
_MOST_TEXT = 20_000
_SURE = 1.5


def town_of_text(page: SavedPage, role: str, company: str, text: str) -> str:
    """The town that most speaks for, empty where nothing does; one that is named twice goes before others."""
    marks: dict[str, float] = defaultdict(float)
    first: dict[str, int] = {}
    spelt: dict[str, str] = {}
    visible = page.visible[: _MOST_TEXT * 2]
    owner = company.casefold()

    named = role.casefold().rpartition(", ")[0] or role.casefold()

    def take(name: str, weight: float, at: int) -> None:
        town = re.sub(r"['’]s$", "", name.strip(" .,-"))
        if _is_no_town(town) or is_role(town) or (town.casefold() == company.casefold()):
            return
        key = town.casefold()
        if key in named and weight < _SURE:
            return
        if key in owner and weight < _SURE:
            weight /= 2
        marks[key] += weight
        first.setdefault(key, at)
        spelt.setdefault(key, town)

    german = page.language.startswith("de") or (not page.language and re.search(r"\b(?:und|wir|für)\b", text[:2000]))
    for match in _IN.finditer(text[:_MOST_TEXT]):
        take(match["town"], 0.6 if german else 1.0, match.start())
    if company:
        beside = re.compile(rf"{re.escape(company)},? (?:di|de|in|à|aus|van|of|at|en|a) (?P<town>{_NAME})")
        for match in beside.finditer(text[:_MOST_TEXT]):
            take(match["town"], 1.0, match.start())
    for match in _OF.finditer(text[:_MOST_TEXT]):
        take(match["town"], 0.95, match.start())
    for match in _WITH_DEPARTMENT.finditer(text[:_MOST_TEXT]):
        take(match["town"], 1.5, match.start())
    for match in _US.finditer(text[:_MOST_TEXT]):
        take(f"{match['town']}, {match['state']}", 1.2, match.start())
    for match in _COUNTRY.finditer(text[:_MOST_TEXT]):
        take(match["town"], 1.6, match.start())
    for place, weight in _addresses(visible):
        take(place, weight, len(text))
    for part in (*names.title_parts(page.title), *page.title.split(",")[1:]):
        take_part = part.strip()
        if take_part.casefold() in marks:
            marks[take_part.casefold()] += 1
        elif part is not page.title and "," in page.title and re.fullmatch(_NAME, take_part) and len(take_part) < 30:
            take(take_part, _SURE, len(text))
    for key in marks:
        count = len(re.findall(rf"(?<!\w){re.escape(spelt[key])}(?!\w)", visible))
        marks[key] += 0.5 * max(0, min(3, count - 1))
    likely = [key for key in marks if marks[key] >= 0.9]
    return spelt[max(likely, key=lambda key: (marks[key], -first[key]))] if likely else ""


def _addresses(visible: str) -> Iterator[tuple[str, float]]:
    for match in _UK.finditer(visible):
        parts = [part.strip() for part in match["before"].split(",") if part.strip()]
        while len(parts) > 1 and _COUNTY.match(parts[-1]):
            parts.pop()
        yield parts[-1], 1.5
    for pattern, weight in ((_POSTAL, 1.5), (_FOUR, 1.2), (_AFTER_COMMA, 0.8)):
        for match in pattern.finditer(visible):
            yield match["town"], weight


def _is_no_town(town: str) -> bool:
    first = town.split()[0] if town else ""
    return (
        len(town) < 3
        or bool(NOT_IN.match(first))
        or bool(TERMS.search(town))
        or bool(PLACE_WORDS.search(town))
        or names.is_generic(town)
        or town.isupper()
        or names.is_company(town)
    )
