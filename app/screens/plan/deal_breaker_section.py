"""The sections of the Plan for deal-breakers and the checklist."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.plan import checklist, deal_breakers
from app.domain.plan.deal_breakers import Suggestion
from app.screens.keys.row_keys import RowKind
from db.records.plan import Check, DealBreaker
from widgets.section_list import Section, SectionRow

NO_FILTER = "Deal-breakers: what a role must not have. Press L to add one."
NO_CHECK = "Your checklist before you apply. Press K to add an item."


def deal_breakers_section(saved: Sequence[DealBreaker], suggested: Sequence[Suggestion]) -> Section:
    """The saved deal-breakers, then suggested ones."""
    rows = [
        SectionRow(
            RowKind.DEAL_BREAKER, item.id, "", ((item.text, "plain"), (f"   {item.find}" if item.find else "", "faint"))
        )
        for item in saved
    ]
    rows += [
        _suggested(RowKind.SUGGESTED_DEAL_BREAKER, list(deal_breakers.SUGGESTED).index(item.cause_id), item)
        for item in suggested
    ]
    return Section("Deal-breakers", tuple(rows), NO_FILTER)


def checklist_section(saved: Sequence[Check], suggested: Sequence[Suggestion]) -> Section:
    """The saved items of the checklist, then suggested ones."""
    rows = [SectionRow(RowKind.CHECK, item.id, "", ((item.text, "plain"),)) for item in saved]
    rows += [
        _suggested(RowKind.SUGGESTED_CHECK, list(checklist.SUGGESTED).index(item.cause_id), item) for item in suggested
    ]
    return Section("Checklist before you apply", tuple(rows), NO_CHECK)


def _suggested(kind: RowKind, number: int, suggestion: Suggestion) -> SectionRow:
    return SectionRow(kind, number, "suggested", ((suggestion.text, "quiet"),), suggestion.why)
