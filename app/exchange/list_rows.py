"""The entries of a list as the rows of one table; lines that somebody pastes, as such a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from app.domain.parsing.pasted_lines import filled_lines
from app.exchange.list_entries import entry_cells


def lines_as_table(text: str, today: date, *, stages: Sequence[str] = (), channels: Sequence[str] = ()) -> str:
    """Lines written today as a table that import reads (CSV), an application in each row."""
    rows = [entry_cells(line, today=today, stages=stages, channels=channels) for line in filled_lines(text)]
    header = headers_of(rows)
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, header, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def headers_of(rows: Iterable[Mapping[str, str]]) -> list[str]:
    """The headers of entries, company and role first."""
    return list(dict.fromkeys(("Company", "Role", *(name for cells in rows for name in cells))))
