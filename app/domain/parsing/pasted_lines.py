"""Lines pasted where one application is asked for, read as a list with one application in each."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from app.domain import formatting
from app.domain.parsing.quick_add import read
from db.records.cards import Pay
from db.records.drafts import Draft

_COLUMNS = {
    "Company": "company",
    "Role": "role",
    "Stage": "stage",
    "Date applied": "applied_on",
    "Date added": "added_on",
    "Link": "link",
    "Source": "channel",
    "Place": "place",
    "Work mode": "work_mode",
    "Pay": "pay",
    "Interest": "interest",
    "Fit": "fit",
    "Effort hours": "effort_hours",
    "Deadline": "deadline",
    "Decision date": "decision_on",
    "Follow up": "follow_up_on",
    "Tags": "tags",
    "Note": "note",
}
"""The headers of a list as import knows them, each with the field of a draft below it."""


def filled_lines(text: str) -> list[str]:
    """The lines of a text that hold anything."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def is_list(text: str, today: date) -> bool:
    """Whether each of several lines names a company and a role by itself, so that they hardly are one application."""
    lines = filled_lines(text)
    return len(lines) > 1 and all(not read(line, today).missing for line in lines)


def as_table(text: str, today: date, *, stages: Sequence[str] = (), channels: Sequence[str] = ()) -> str:
    """The lines as a table that import reads (CSV), an application in each row, read as the one line is."""
    drafts = [read(line, today, stages=stages, channels=channels).draft for line in filled_lines(text)]
    columns = {header: [_cell(draft, field) for draft in drafts] for header, field in _COLUMNS.items()}
    kept = {header: cells for header, cells in columns.items() if any(cells) or header in ("Company", "Role")}
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(kept)
    writer.writerows(zip(*kept.values(), strict=True))
    return out.getvalue()


def _cell(draft: Draft, field: str) -> str:
    value = getattr(draft, field)
    match value:
        case None:
            return ""
        case Pay():
            return formatting.pay(value)
        case StrEnum():
            return value.value
        case date():
            return value.isoformat()
        case tuple():
            return ", ".join(value)
        case float():
            return f"{value:g}"
        case _:
            return str(value)
