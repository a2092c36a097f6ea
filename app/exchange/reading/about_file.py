"""What is said of a file as a whole: which of its sheets or files was read, and what happens to the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.domain.clean_text import short_name
from app.exchange.reading.grid import Grid
from app.exchange.reading.refused import ReadingRefused
from app.exchange.services.onward import other_table

SHEET_ADVICE = "To read another: --sheet NAME."
"""How what is said of sheets that were not read ends."""
WHOLE = "Every row is read whole, with its history, contacts and documents."
_NAMED = 20
_REST = "Tasks are not imported from a table; the export of everything (JSON) has them."


def other_sheets(grid: Grid) -> Iterator[str]:
    """What happens to the other sheets of a workbook, or the other tables of a page."""
    others = [name for name in grid.sheets if name != grid.sheet]
    if not others:
        return
    heads = dict(zip(grid.sheets, grid.heads, strict=False))
    yield from of_own_tables([(name, other_table(heads.get(name, ()))) for name in others])
    rest = [short_name(name) for name in others if not other_table(heads.get(name, ()))]
    if rest:
        more = f" and {len(rest) - _NAMED} more" if len(rest) > _NAMED else ""
        yield f"{short_name(grid.sheet)} was read. Not read: {', '.join(rest[:_NAMED])}{more}. {SHEET_ADVICE}"


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
