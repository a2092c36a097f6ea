"""Prepares the rows of logs, each of which is one event, for being merged into applications."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from app.exchange.services import LOG
from db.records.drafts import Draft
from db.sql.fold_text import company_key, names_nobody, role_key

Places = Sequence[tuple[str, int]]
SEVERAL_ROLES = "The row names no role, and its company has several here, so it is an application of its own."


def log_rows_in_order(
    drafts: Sequence[Draft], places: Places
) -> tuple[list[Draft], list[tuple[str, int]], list[tuple[tuple[str, int], str]]]:
    """The drafts with rows of logs behind the others and by day, their places, and remarks as (place, text).

    A row that names no role has that of its company, where all other rows of logs name the same one.
    """
    rows = list(zip(drafts, places, strict=True))
    logged = [row for row in rows if row[0].source == LOG.key]
    if not logged:
        return list(drafts), list(places), []
    roles: dict[str, dict[str, str]] = {}
    for draft, _ in logged:
        if draft.role:
            roles.setdefault(company_key(draft.company), {}).setdefault(role_key(draft.role), draft.role)
    remarks: list[tuple[tuple[str, int], str]] = []
    ordered = [row for row in rows if row[0].source != LOG.key]
    for draft, place in _by_day(logged):
        named = {} if draft.role or names_nobody(draft.company) else roles.get(company_key(draft.company), {})
        if len(named) > 1:
            remarks.append((place, SEVERAL_ROLES))
        ordered.append((draft._replace(role=next(iter(named.values()))) if len(named) == 1 else draft, place))
    return [draft for draft, _ in ordered], [place for _, place in ordered], remarks


def _by_day(rows: Sequence[tuple[Draft, tuple[str, int]]]) -> list[tuple[Draft, tuple[str, int]]]:
    """The rows by day, those of one day as they stand; those of a log with the newest first from its end."""
    days = [draft.added_on for draft, _ in rows if draft.added_on]
    rises = sum(first < second for first, second in pairwise(days))
    falls = sum(first > second for first, second in pairwise(days))
    in_turn = rows[::-1] if falls > rises else rows
    latest = date.min
    keyed: list[tuple[date, tuple[Draft, tuple[str, int]]]] = []
    for row in in_turn:
        latest = row[0].added_on or latest
        keyed.append((latest, row))
    return [row for _, row in sorted(keyed, key=lambda item: item[0])]
