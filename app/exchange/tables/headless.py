"""A table without headers, whose columns are named by what they hold where that is certain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from app.domain.name_marks import is_surely_company
from app.exchange.cells import cell_kinds
from app.exchange.cells.step_words import is_status
from app.exchange.cells.who_and_where import are_known_places
from app.exchange.postings.titles import is_role
from app.exchange.reading.grid import Grid

_FEWEST_ROWS = 2
_EVEN = 0.8
"""The share of rows that are equally wide, from which on a text is a table."""
_MOST = 0.6
"""The share of the cells of a column that are of one kind, from which on it is named after that."""
_LOOKED_AT = 300
_BY_KIND = {
    cell_kinds.DAYS: "Date",
    cell_kinds.LINKS: "Link",
    cell_kinds.MONEY: "Salary",
    cell_kinds.EMAILS: "Email",
    cell_kinds.SENTENCES: "Notes",
}
_TELLING = frozenset(("Date", "Status", "Link"))
"""What a table of applications holds beside names: one of these at least."""
_ABOUT = ("This table has no headers. Its columns were named by what they hold.", ())


def named_by_cells(grid: Grid) -> Grid | None:
    """The table with headers; None where its cells do not tell which column is the company's and which the role's."""
    rows = [cells for _, cells in grid.records[:_LOOKED_AT]]
    width, even = Counter(map(len, rows)).most_common(1)[0] if rows else (0, 0)
    if len(rows) < _FEWEST_ROWS or even < _EVEN * len(rows):
        return None
    columns = [
        [text for cells in rows if place < len(cells) and (text := cells[place].strip())] for place in range(width)
    ]
    names = [_by_kind(cells) for cells in columns]
    names = [name if names.count(name) == 1 else "" for name in names]
    role = _most(columns, names, is_role)
    company = _most(columns, names, is_surely_company, role)
    words = [
        place for place, cells in enumerate(columns) if not names[place] and cells and place not in (role, company)
    ]
    others = [place for place in words if cell_kinds.column_kind(columns[place]) == cell_kinds.WORDS]
    if company is None and role is not None:
        company = next((place for place in others if len(columns[place]) == len(rows)), None)
    elif role is None and company is not None and len(others) == 1:
        role = others[0]
    told = [place for place, name in enumerate(names) if name in _TELLING]
    if company is None or role is None or not any(_by_kind(columns[place][:1]) == names[place] for place in told):
        return None
    names[company], names[role] = "Company", "Role"
    return replace(grid, records=((0, names), *grid.records), about=(*grid.about, _ABOUT))


def _by_kind(cells: Sequence[str]) -> str:
    """What a column is called for what it holds, whatever its neighbours are."""
    if not cells:
        return ""
    if _share(is_status, cells) > _MOST:
        return "Status"
    if are_known_places(cells):
        return "Location"
    return _BY_KIND.get(cell_kinds.column_kind(cells), "")


def _most(
    columns: Sequence[Sequence[str]], names: Sequence[str], holds: Callable[[str], bool], other: int | None = None
) -> int | None:
    """The column of which most cells are of a kind, among those without a name."""
    shares = {place: _share(holds, cells) for place, cells in enumerate(columns) if place != other and not names[place]}
    best = max(shares, key=lambda place: shares[place], default=None)
    return best if best is not None and shares[best] > _MOST else None


def _share(holds: Callable[[str], bool], cells: Sequence[str]) -> float:
    return sum(map(holds, cells)) / len(cells) if cells else 0.0
