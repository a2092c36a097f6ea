"""Writes a pasted list as a table that import reads."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from functools import partial

from app.exchange.reading.cards import card_rows
from app.exchange.reading.list_entries import entry_cells
from app.exchange.reading.read_list import headers_of, list_rows


def lines_as_table(text: str, today: date, *, stages: Sequence[str] = (), channels: Sequence[str] = ()) -> str:
    """A list written today as CSV, with an application in each row."""
    rows = card_rows(text, today)
    if rows is None:
        rows = list_rows(text, partial(entry_cells, today=today, stages=stages, channels=channels))
    header = headers_of(rows)
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, header, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
