"""What is said of a file as a whole: which of its sheets or files was read, and what happens to the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.domain.clean_text import short_name
from app.exchange.reading.grid import Grid
from app.exchange.reading.refused import ReadingRefused
from app.exchange.services.onward import other_table

SHEET_ADVICE = ("To read another: --sheet NAME.", "To read one alone: --sheet NAME.")
"""How what is said of sheets ends, where another could be read, and where several were."""
WHOLE = "Every row is read whole, with its history, contacts and documents."
_NAMED = 20
_REST = "Tasks are not imported from a table; the export of everything (JSON) has them."


def sheets_read(grids: Sequence[Grid]) -> Iterator[str]:
    """Which sheets of a workbook, or tables of a page, were read, and what happens to the others."""
    of_several = [grid for grid in grids if grid.sheets]
    if not of_several:
        return
    names, heads = of_several[0].sheets, of_several[0].heads
    read = list(dict.fromkeys(grid.sheet for grid in of_several))
    others = [(name, other_table(head)) for name, head in zip(names, heads, strict=False) if name not in read]
    yield from of_own_tables(others)
    rest = [short_name(name) for name, own in others if not own]
    said = f" Not read: {named_shortly(rest)}." if rest else ""
    if len(read) > 1:
        yield f"{listed(read)} were read together.{said} {SHEET_ADVICE[1]}"
    elif rest:
        yield f"{short_name(read[0])} was read.{said} {SHEET_ADVICE[0]}"


def listed(names: Sequence[str]) -> str:
    """Names in a sentence: "2024, 2025 and 2026"."""
    shown = [short_name(name) for name in names]
    if len(shown) > _NAMED:
        return f"{', '.join(shown[:_NAMED])} and {len(shown) - _NAMED} more"
    return f"{', '.join(shown[:-1])} and {shown[-1]}" if len(shown) > 1 else shown[0]


def named_shortly(names: Sequence[str]) -> str:
    """Names one after the other, the first ones where there are many."""
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"{', '.join(names[:_NAMED])}{more}"


def of_own_tables(tables: Sequence[tuple[str, str]]) -> Iterator[str]:
    """What happens to other tables of Onward's own, given by name and by what `other_table` says of each."""
    covered = [short_name(name) for name, kind in tables if kind in ("events", "contacts")]
    if covered:
        yield f"What {' and '.join(covered)} hold is in the table of applications too, and comes with it."
    if any(kind == "tasks" for _, kind in tables):
        yield _REST


def refuse_own_table(kind: str) -> ReadingRefused:
    """The refusal of a table of Onward's own that holds no applications."""
    has_it = _REST if kind == "tasks" else f"Import the table of applications: it has the {kind} too."
    return ReadingRefused(f"This is Onward's own table of {kind}.", has_it)


def looked_in(grids: Sequence[Grid], refusal: ReadingRefused) -> ReadingRefused:
    """The refusal with the names of all sheets, where another one may be meant."""
    several = next((grid for grid in grids if len(grid.sheets) > 1), None)
    if several is None:
        return refusal
    shown = ", ".join(short_name(name) for name in several.sheets[:_NAMED])
    return ReadingRefused(
        refusal.title,
        f"{refusal.advice} The sheet {short_name(several.sheet)} was read, of these: {shown}. "
        "To read another: --sheet NAME".strip(),
        tables=refusal.tables,
    )
