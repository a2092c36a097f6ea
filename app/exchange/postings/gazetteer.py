"""Known names of countries, regions and towns."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

_WORDED = re.compile(
    r"(?:(?:north|south|east|west) )?\w+(?:shire|lothian)|lothian|(?:north|south|east|west)ern \w+|central (?:england|"
    r"scotland|europe)|(?:nord|süd|ost|west|mittel)deutschland|(?:nord|sud|centro) italia|(?:norte|sur) de \w+|"
    r"(?:noord|oost|zuid|west|midden)-nederland|(?:co(?:unty|\.)?|comté de|county of|landkreis|kreis|lkr\.|"
    r"province of|provincia (?:de|di)|prov\. \w+|provincie|departamento de|département (?:de |du |des )?|"
    r"greater) \w.*|\w+ (?:county|oblast|province)",
    re.I,
)


@cache
def _known() -> dict[str, frozenset[str]]:
    lists = tomllib.loads((Path(__file__).parent / "gazetteer.toml").read_text("utf-8"))
    return {kind: frozenset(word.strip() for word in words.split(",")) for kind, words in lists.items()}


def is_land(name: str) -> bool:
    """Whether a name is that of a country or a region."""
    word = name.strip(" .,").casefold()
    return word in _known()["lands"] or word in _known()["regions"] or bool(_WORDED.fullmatch(word))


def is_country(name: str) -> bool:
    """Whether a name is that of a country."""
    return name.strip(" .,").casefold() in _known()["lands"]


def is_town(name: str) -> bool:
    """Whether a name is that of one of the larger towns."""
    word = name.strip(" .,").casefold()
    return any(word in _known()[kind] for kind in ("towns", "seats", "smaller"))


def is_seat(name: str) -> bool:
    """Whether a town's name is also that of the province or county around it, as "Barcelona"."""
    return name.strip(" .,").casefold() in _known()["seats"]


def is_large(name: str) -> bool:
    """Whether a name is that of a town large enough to be named without a larger one beside it."""
    word = name.strip(" .,").casefold()
    return word in _known()["towns"] or word in _known()["seats"]
