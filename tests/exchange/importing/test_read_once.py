"""What a table says again and again is worked out once: reading costs by the different cells, not by the rows."""

from __future__ import annotations

from datetime import date

from app.exchange.cells.cell_kinds import kind_of
from app.exchange.cells.columns import meaning
from app.exchange.cells.read_days import lacks_year, read_day, split_around_day, split_day
from app.exchange.importing import recognise
from app.exchange.importing.prepare import prepare
from app.exchange.services import history
from db.sql.fold_text import company_key, role_key

TODAY = date(2026, 11, 28)
CACHES = (
    *(kind_of, meaning, read_day, lacks_year, split_day, split_around_day),
    *(history._history, company_key, role_key, recognise._canonical_link),
)
STATUSES = ("Applied", "Rejected", "Interview", "2nd interview", "Offer", "Withdrawn")


def table(rows: int) -> bytes:
    """Rows of 5 companies with 4 roles each, 6 statuses and 20 days in two columns."""
    lines = ["Company,Role,Status,Date applied,Last update,Link"]
    for n in range(rows):
        applied, told = f"2026-03-{1 + n % 20:02}", f"2026-04-{1 + n % 20:02}"
        link = f"https://www.example.org/jobs/{n % 30}/?utm_source=feed"
        lines.append(f"Company {n % 5} Ltd,Analyst {n % 4},{STATUSES[n % 6]},{applied},{told},{link}")
    return "\n".join(lines).encode()


def worked_out(rows: int) -> list[int]:
    """How often each thing was worked out for a table of so many rows."""
    for cache in CACHES:
        cache.cache_clear()
    preview = prepare(table(rows), (), today=TODAY)
    assert preview.rows == rows
    return [cache.cache_info().misses for cache in CACHES]


def test_more_rows_of_the_same_cells_are_not_more_work():
    few = worked_out(60)
    assert worked_out(900) == few
    assert all(times <= 130 for times in few)
