"""Adds the job searches that a table written by Onward names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from db.changes.transaction import Transaction
from db.queries.rows import CURRENT_SEARCH
from db.records.drafts import Draft
from db.schema.tables import SEARCH
from db.writes.stages import choose_search


def take_over_searches(tx: Transaction, drafts: Sequence[Draft], today: date) -> None:
    """Adds every job search that drafts name; the current one stays the current one.

    In a store without applications, the current one is unused and takes the name that the last drafts have. Elsewhere
    a table of one unknown search adds none: its applications go into the current one.
    """
    named_searches = {draft.search.casefold(): draft.search for draft in drafts if draft.search}
    existing = {name.casefold() for (name,) in tx.rows("SELECT name FROM search")}
    if not named_searches.keys() - existing:
        return
    current = int(tx.row(f"SELECT {CURRENT_SEARCH}")[0])
    is_empty = not tx.rows("SELECT 1 FROM application LIMIT 1")
    if not is_empty and len(named_searches) == 1:
        return
    if is_empty:
        last = next(draft.search for draft in reversed(drafts) if draft.search)
        if last.casefold() not in existing:
            tx.update(SEARCH, current, name=last)
            existing.add(last.casefold())
    for folded, name in named_searches.items():
        if folded not in existing:
            tx.insert(SEARCH, name=name, began_on=_began(folded, drafts, today))
    choose_search(tx, current)


def _began(search: str, drafts: Sequence[Draft], today: date) -> date:
    """The first day on which anything happened in a search, `today` where no day is known."""
    drafts_of_search = [draft for draft in drafts if draft.search.casefold() == search]
    days = [day for draft in drafts_of_search for day in (draft.added_on, *(step.on for step in draft.history)) if day]
    return min(days, default=today)
