"""Names the columns of a table without headers by their cells, where these leave no doubt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from app.domain.name_marks import is_surely_company
from app.exchange.cells import cell_kinds
from app.exchange.cells.step_words import is_status
from app.exchange.cells.who_and_where import are_known_places, share_of
from app.exchange.postings.titles import is_role
from app.exchange.reading.grid import Grid

_FEWEST_ROWS = 2
_EVEN_SHARE = 0.8
"""The least share of rows with the same number of cells in a table."""
_LEAST_SHARE = 0.6
"""The share of cells of one kind above which a column is named after it."""
_ROWS_READ = 300
_BY_KIND = {
    cell_kinds.DAYS: "Date",
    cell_kinds.LINKS: "Link",
    cell_kinds.MONEY: "Salary",
    cell_kinds.EMAILS: "Email",
    cell_kinds.SENTENCES: "Notes",
}
_TYPICAL = frozenset(("Date", "Status", "Link"))
"""A table of applications has one of these columns at least."""
_ABOUT = ("This table has no headers. Its columns were named by what they hold.", ())


def name_by_cells(grid: Grid) -> Grid | None:
    """The table with headers; None where its cells do not show which columns are the company and the role."""
    rows = [cells for _, cells in grid.records[:_ROWS_READ]]
    if len(rows) < _FEWEST_ROWS:
        return None
    width, row_count = Counter(map(len, rows)).most_common(1)[0]
    if row_count < _EVEN_SHARE * len(rows):
        return None
    columns = [
        [text for cells in rows if place < len(cells) and (text := cells[place].strip())] for place in range(width)
    ]
    names = [_name_by_kind(cells) for cells in columns]
    names = [name if names.count(name) == 1 else "" for name in names]
    role = _find_column(columns, names, is_role)
    company = _find_column(columns, names, is_surely_company, role)
    words = [
        place for place, cells in enumerate(columns) if not names[place] and cells and place not in (role, company)
    ]
    others = [place for place in words if cell_kinds.column_kind(columns[place]) == cell_kinds.WORDS]
    if company is None and role is not None:
        company = next((place for place in others if len(columns[place]) == len(rows)), None)
    elif role is None and company is not None and len(others) == 1:
        role = others[0]
    typical_places = [place for place, name in enumerate(names) if name in _TYPICAL]
    if (
        company is None
        or role is None
        or not any(_name_by_kind(columns[place][:1]) == names[place] for place in typical_places)
    ):
        return None
    names[company], names[role] = "Company", "Role"
    return replace(grid, records=((0, names), *grid.records), about=(*grid.about, _ABOUT))


def _name_by_kind(cells: Sequence[str]) -> str:
    """The header of a column by its own cells alone; empty where they show none."""
    if not cells:
        return ""
    if share_of(is_status, cells) > _LEAST_SHARE:
        return "Status"
    if are_known_places(cells):
        return "Location"
    return _BY_KIND.get(cell_kinds.column_kind(cells), "")


def _find_column(
    columns: Sequence[Sequence[str]], names: Sequence[str], test: Callable[[str], bool], other: int | None = None
) -> int | None:
    """The column without a name of which most cells pass a test; None where there is none."""
    shares = {
        place: share_of(test, cells) for place, cells in enumerate(columns) if place != other and not names[place]
    }
    best = max(shares, key=lambda place: shares[place], default=None)
    return best if best is not None and shares[best] > _LEAST_SHARE else None
