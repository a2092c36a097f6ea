"""Tells columns of people, companies and places apart by their cells, where the header could mean several."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from app.domain.name_marks import FORM, is_surely_company
from app.domain.occupations import is_occupation
from app.exchange.cells import cell_kinds
from app.exchange.cells.columns import key
from app.exchange.cells.contact_cells import has_address

_TITLE = re.compile(
    r"(?:(?:Mrs?|Ms|Miss|Mx|Mme|Mlle|Monsieur|Madame|Mademoiselle|Herrn?|Frau|Hr|Fr|Sra|Srta|Señora?|Sig|Signora?|Dhr"
    r"|Mevr|Mevrouw|Pani|Pan|Dr|Prof)\b\.?|M\.|Sr\.|D\.ª)\s*(?=[^\W\d_])"
)
_COMPANY = re.compile(rf"\b(?:{FORM}|Group|Gruppe|Holding|Bank|Company|Co)(?!\w)")
_REGION = re.compile(r"[^,\d]+,\s*(?:[A-Z]{2,3}|[^\W\d_][\w .'-]+)(?:\s+\d{5})?|\d{4,5}\s+\D+|.+\s\([A-Z]{2}\)")
_PLACE_NAMES = """
    remote hybrid onsite on-site homeoffice télétravail teletrabajo remoto online anywhere europe europa eu
    uk usa us germany deutschland france spain españa italy italia netherlands nederland switzerland schweiz
    austria österreich poland polska ireland portugal india canada australia berlin hamburg munich münchen
    köln cologne frankfurt stuttgart düsseldorf leipzig dresden nürnberg hannover bremen bonn essen dortmund
    münster mannheim karlsruhe heidelberg freiburg wien vienna graz zürich zurich basel bern genf geneva
    london manchester birmingham leeds bristol edinburgh glasgow cambridge oxford dublin paris lyon
    marseille lille toulouse bordeaux nantes nice brussels bruxelles amsterdam rotterdam utrecht madrid
    barcelona valencia sevilla lisbon lisboa porto rome roma milan milano torino naples napoli bologna
    firenze warsaw warszawa kraków prague praha budapest stockholm copenhagen københavn oslo helsinki
    istanbul ankara boston chicago seattle austin denver atlanta dallas houston miami portland toronto
    vancouver montreal sydney melbourne bangalore mumbai delhi pune hyderabad singapore tokyo nyc sf office
"""
_PLACES = frozenset(map(key, _PLACE_NAMES.split())) | {
    "new york",
    "san francisco",
    "los angeles",
    "home office",
    "den haag",
    "the hague",
    "united states",
}


_MOST_SWAPPED = 0.5
_LOOKED_AT = 300


def is_person(cell: str) -> bool:
    """Whether a cell names a person with a title, or has an email address or a phone number in it."""
    return bool(_TITLE.match(cell)) or has_address(cell)


def are_persons(cells: Sequence[str]) -> bool:
    """Whether at least half of the cells name persons."""
    return share_of(is_person, cells) >= 0.5


def are_places(cells: Sequence[str]) -> bool:
    """Whether a fourth of the cells are places, or the cells repeat as those of a column of places do."""
    return share_of(_is_place, cells) >= 0.25 or (len(cells) >= 6 and len(set(map(key, cells))) * 2 <= len(cells))


def are_known_places(cells: Sequence[str]) -> bool:
    """Whether most of the cells are places that are known by name."""
    return share_of(lambda cell: key(cell) in _PLACES, cells) > 0.5


def name_companies(cells: Sequence[str]) -> bool:
    """Whether a fourth of the cells have a word that only names of companies have, such as GmbH or Ltd."""
    return share_of(lambda cell: bool(_COMPANY.search(cell)), cells) >= 0.25


def may_be_companies(cells: Sequence[str]) -> bool:
    """Whether cells are names that are neither places nor persons, so that they may be those of companies."""
    return bool(cells) and (name_companies(cells) or not (are_places(cells) or are_persons(cells)))


def are_swapped(companies: Sequence[str], roles: Sequence[str]) -> bool:
    """Whether the cells of a company column are roles and those of the role column are companies."""
    return (
        share_of(is_surely_company, roles) >= _MOST_SWAPPED
        and not any(map(is_surely_company, companies))
        and share_of(is_occupation, companies[:_LOOKED_AT]) >= _MOST_SWAPPED
    )


def _is_place(cell: str) -> bool:
    words = key(cell)
    first, *more = words.split(" ")
    begins_with_place = first in _PLACES and (len(more) < 2 or not cell.replace(" ", "").isalpha())
    return cell_kinds.is_nothing(cell) or words in _PLACES or begins_with_place or bool(_REGION.fullmatch(cell.strip()))


def share_of(test: Callable[[str], bool], cells: Sequence[str]) -> float:
    """The share of cells that pass a test."""
    return sum(map(test, cells)) / len(cells) if cells else 0.0
