"""Remembers the choices of the user for a set of headers, among the meanings of words in the store.

The table itself is not saved: a set of headers is identified by a checksum. An empty meaning was deleted.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from app.exchange.cells.columns import STEP_MEANINGS, key
from app.exchange.services import GENERIC, LOG, SOURCES
from app.exchange.tables.match_columns import UNUSED, column_names, field_named

Remembered = Callable[[str], Mapping[str, str]]
"""A function that returns the remembered words of a source with their meanings."""

_COLUMN = "--column "
_DAY_FIRST = "--day-first"
_YEAR = "--year"
_SHEET = "--sheet"
_OWN = frozenset((GENERIC.key, LOG.key))
"""The tables people make themselves, whose words are remembered for their headers alone."""


@dataclass(frozen=True, slots=True)
class RememberedChoices:
    """The choices of earlier imports for a set of headers: words, columns, order of day and month, and years."""

    meanings: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    day_first: bool | None = None
    nearest_year: bool | None = None

    @property
    def any(self) -> bool:
        """Whether there is any choice."""
        return bool(self.meanings or self.columns) or (self.day_first, self.nearest_year) != (None, None)


def headers_key(header: Sequence[str]) -> str:
    """The name under which the choices for a set of headers are saved, whatever their order."""
    names = sorted({key(cell) or cell.strip() for cell in header} - {""})
    return "headers " + hashlib.sha256("\n".join(names).encode()).hexdigest()[:16]


def saved_names(source: str, header: Sequence[str]) -> list[str]:
    """The headers as in rows saved with applications: each once, none empty, without private ones."""
    hidden = {name for service in SOURCES if service.key == source for name in service.left_out | service.answers}
    names: list[str] = []
    for place, text in enumerate(header, 1):
        if key(text) not in hidden:
            name = text or f"column {place}"
            names.append(name if name not in names else f"{name} ({place})")
    return names


def recall(remembered: Remembered, source: str, header: Sequence[str]) -> RememberedChoices:
    """The choices of earlier imports for the words of a service and for this set of headers; the latter come first."""
    choices = {**remembered(headers_key(saved_names(source, header))), **remembered(headers_key(header))}
    words = {
        word: value
        for word, value in {**remembered(source), **choices}.items()
        if value in STEP_MEANINGS and not word.startswith("--")
    }
    columns = {
        name.removeprefix(_COLUMN): value
        for name, value in choices.items()
        if name.startswith(_COLUMN) and (value in UNUSED or field_named(value)[0])
    }
    order = {"yes": True, "no": False}.get(choices.get(_DAY_FIRST, ""))
    nearest = {"yes": True, "no": False}.get(choices.get(_YEAR, ""))
    return RememberedChoices(words, columns, order, nearest)


def remembered_sheet(remembered: Remembered, names: Sequence[str], heads: Sequence[Sequence[str]]) -> str:
    """The sheet of a workbook that the user chose in an earlier import; empty for none.

    A sheet that was renamed is recognised by its headers, if no other sheet has them.
    """
    before = [(name, remembered(headers_key(head)).get(_SHEET, "")) for name, head in zip(names, heads, strict=True)]
    chosen = [name for name, sheet in before if sheet]
    return next((name for name, sheet in before if name == sheet), chosen[0] if len(chosen) == 1 else "")


def sheet_to_remember(
    remembered: Remembered, names: Sequence[str], heads: Sequence[Sequence[str]], chosen: str
) -> dict[tuple[str, str], str]:
    """What to save of the sheet the user chooses now, by (source, word); an empty choice deletes an earlier one."""
    entries = {(headers_key(head), _SHEET): "" for head in heads}
    entries = {(header_key, word): "" for header_key, word in entries if remembered(header_key).get(word)}
    return entries | {
        (headers_key(head), _SHEET): name for name, head in zip(names, heads, strict=True) if name == chosen
    }


def to_remember(
    source: str,
    header: Sequence[str],
    *,
    meanings: Mapping[str, str],
    columns: Mapping[str, str],
    day_first: bool | None,
    nearest_year: bool | None = None,
    forgotten: Mapping[tuple[str, str], str] | None = None,
) -> dict[tuple[str, str], str]:
    """What to save of the choices of the user now, by (source, word); `forgotten` are those to delete.

    The words of a known service are valid for all of its tables, those of other tables for their set of headers.
    """
    header_key = headers_key(header)
    entries = dict.fromkeys(forgotten or (), "")
    entries |= {(header_key if source in _OWN else source, word): value for word, value in meanings.items()}
    numbered = (f"column {place}" for place, _ in enumerate(header, 1))
    names = {key(name) for name in (*header, *column_names(header), *numbered)}
    for name, value in columns.items():
        if key(name) in names:
            entries[header_key, _COLUMN + name] = value
    if day_first is not None:
        entries[header_key, _DAY_FIRST] = "yes" if day_first else "no"
    if nearest_year is not None:
        entries[header_key, _YEAR] = "yes" if nearest_year else "no"
    return entries


def all_remembered(remembered: Remembered, source: str, header: Sequence[str]) -> dict[tuple[str, str], str]:
    """All saved choices for this set of headers and its service, by (source, word), so that they can be deleted."""
    keys = (source, headers_key(saved_names(source, header)), headers_key(header))
    return {(name, word): value for name in keys for word, value in remembered(name).items() if value}
