"""What the user said about a set of headers, kept in the store with the meanings of words and found again by it.

Nothing of the table itself is kept: the set of headers is known by a checksum. A meaning that is empty was forgotten.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from app.exchange.cells.columns import STEP_MEANINGS, key
from app.exchange.services import SOURCES
from app.exchange.tables.match_columns import UNUSED, field_named, names_of

Remembered = Callable[[str], Mapping[str, str]]
"""The words remembered of a source, with what they mean."""

_COLUMN = "--column "
_DAY_FIRST = "--day-first"
_YEAR = "--year"
_SHEET = "--sheet"


@dataclass(frozen=True, slots=True)
class SaidBefore:
    """What was said before about a set of headers: its columns, words, order of day and month, and years."""

    meanings: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    day_first: bool | None = None
    nearest_year: bool | None = None

    @property
    def any(self) -> bool:
        """Whether anything was said."""
        return bool(self.meanings or self.columns) or (self.day_first, self.nearest_year) != (None, None)


def headers_key(header: Sequence[str]) -> str:
    """The name under which what is said of a set of headers is kept, whatever their order."""
    names = sorted({key(cell) or cell.strip() for cell in header} - {""})
    return "headers " + hashlib.sha256("\n".join(names).encode()).hexdigest()[:16]


def saved_names(source: str, header: Sequence[str]) -> list[str]:
    """The headers as the rows saved with applications have them: each once, none empty, none that is private."""
    hidden = {name for one in SOURCES if one.key == source for name in one.left_out | one.answers}
    names: list[str] = []
    for place, text in enumerate(header, 1):
        if key(text) not in hidden:
            name = text or f"column {place}"
            names.append(name if name not in names else f"{name} ({place})")
    return names


def recall(remembered: Remembered, source: str, header: Sequence[str]) -> SaidBefore:
    """What was said before about a service's words and about this set of headers; the latter comes first."""
    here = {**remembered(headers_key(saved_names(source, header))), **remembered(headers_key(header))}
    words = {
        word: what
        for word, what in {**remembered(source), **here}.items()
        if what in STEP_MEANINGS and not word.startswith("--")
    }
    columns = {
        name.removeprefix(_COLUMN): what
        for name, what in here.items()
        if name.startswith(_COLUMN) and (what in UNUSED or field_named(what)[0])
    }
    order = {"yes": True, "no": False}.get(here.get(_DAY_FIRST, ""))
    nearest = {"yes": True, "no": False}.get(here.get(_YEAR, ""))
    return SaidBefore(words, columns, order, nearest)


def sheet_before(remembered: Remembered, names: Sequence[str], heads: Sequence[Sequence[str]]) -> str:
    """The sheet the user chose before among those of a workbook, by its headers; empty for none.

    One that has another name by now is known by its headers, where no other sheet has them.
    """
    before = [(name, remembered(headers_key(head)).get(_SHEET, "")) for name, head in zip(names, heads, strict=True)]
    chosen = [name for name, said in before if said]
    return next((name for name, said in before if name == said), chosen[0] if len(chosen) == 1 else "")


def sheet_to_remember(
    remembered: Remembered, names: Sequence[str], heads: Sequence[Sequence[str]], chosen: str
) -> dict[tuple[str, str], str]:
    """What is kept of the sheet the user chooses now, by (source, word); none chosen forgets what was before."""
    kept = {(headers_key(head), _SHEET): "" for head in heads}
    kept = {(here, word): "" for here, word in kept if remembered(here).get(word)}
    return kept | {(headers_key(head), _SHEET): name for name, head in zip(names, heads, strict=True) if name == chosen}


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
    """What is kept of what the user says now, by (source, word); `forgotten` is what is no longer to hold.

    The words of a known service hold for all of its tables, those of any other table for its set of headers.
    """
    here = headers_key(header)
    kept = dict.fromkeys(forgotten or (), "")
    kept |= {(here if source == "table" else source, word): what for word, what in meanings.items()}
    numbered = (f"column {place}" for place, _ in enumerate(header, 1))
    names = {key(name) for name in (*header, *names_of(header), *numbered)}
    for name, what in columns.items():
        if key(name) in names:
            kept[here, _COLUMN + name] = what
    if day_first is not None:
        kept[here, _DAY_FIRST] = "yes" if day_first else "no"
    if nearest_year is not None:
        kept[here, _YEAR] = "yes" if nearest_year else "no"
    return kept


def all_said(remembered: Remembered, source: str, header: Sequence[str]) -> dict[tuple[str, str], str]:
    """Everything kept of this set of headers and of its service, by (source, word), so that it can be forgotten."""
    here = (source, headers_key(saved_names(source, header)), headers_key(header))
    return {(name, word): what for name in here for word, what in remembered(name).items() if what}
