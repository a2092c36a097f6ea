"""The remarks on a file as a whole: which of its sheets or files were read, and what happens to the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.domain.clean_text import short_name
from app.exchange.reading.grid import Grid
from app.exchange.reading.refused import ReadingRefused
from app.exchange.services.onward import other_table

SHEET_ADVICE = ("To read another: --sheet NAME.", "To read one alone: --sheet NAME.")
"""The end of the remark on sheets: where one of several was read, and where several were."""
WHOLE = "Every row is read whole, with its history, contacts and documents."
_NAMED = 20
_TASKS_LEFT_OUT = "Tasks are not imported from a table; the export of everything (JSON) has them."


def remarks_on_sheets(grids: Sequence[Grid]) -> Iterator[str]:
    """The remarks on which sheets of a workbook, or tables of a page, were read, and on the others."""
    of_several = [grid for grid in grids if grid.sheets.names]
    if not of_several:
        return
    sheets = of_several[0].sheets
    read = list(dict.fromkeys(grid.sheet for grid in of_several))
    others = [
        (name, other_table(head)) for name, head in zip(sheets.names, sheets.heads, strict=True) if name not in read
    ]
    yield from remarks_on_own_tables(others)
    unread = [short_name(name) for name, own in others if not own]
    unread_text = f" Not read: {list_shortly(unread)}." if unread else ""
    if len(read) > 1:
        yield f"{list_names(read)} were read together.{unread_text} {SHEET_ADVICE[1]}"
    elif unread:
        yield f"{short_name(read[0])} was read.{unread_text} {SHEET_ADVICE[0]}"


def list_names(names: Sequence[str]) -> str:
    """Names in a sentence: "2024, 2025 and 2026"."""
    shown = [short_name(name) for name in names]
    if len(shown) > _NAMED:
        return f"{', '.join(shown[:_NAMED])} and {len(shown) - _NAMED} more"
    return f"{', '.join(shown[:-1])} and {shown[-1]}" if len(shown) > 1 else shown[0]


def list_shortly(names: Sequence[str]) -> str:
    """Names with commas between them; of many only the first."""
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"{', '.join(names[:_NAMED])}{more}"


def remarks_on_own_tables(tables: Sequence[tuple[str, str]]) -> Iterator[str]:
    """The remarks on tables of Onward's own without applications, given as (name, kind by `other_table`)."""
    covered = [short_name(name) for name, kind in tables if kind in ("events", "contacts")]
    if covered:
        yield f"What {' and '.join(covered)} hold is in the table of applications too, and comes with it."
    if any(kind == "tasks" for _, kind in tables):
        yield _TASKS_LEFT_OUT


def refuse_own_table(kind: str) -> ReadingRefused:
    """The refusal of a table of Onward's own that holds no applications."""
    has_it = _TASKS_LEFT_OUT if kind == "tasks" else f"Import the table of applications: it has the {kind} too."
    return ReadingRefused(f"This is Onward's own table of {kind}.", has_it)


def with_sheet_names(grids: Sequence[Grid], refusal: ReadingRefused) -> ReadingRefused:
    """The refusal with the names of all sheets, since the user may have meant another one."""
    several = next((grid for grid in grids if len(grid.sheets.names) > 1), None)
    if several is None:
        return refusal
    shown = ", ".join(short_name(name) for name in several.sheets.names[:_NAMED])
    return ReadingRefused(
        refusal.title,
        f"{refusal.advice} The sheet {short_name(several.sheet)} was read, of these: {shown}. "
        "To read another: --sheet NAME".strip(),
        tables=refusal.tables,
    )
