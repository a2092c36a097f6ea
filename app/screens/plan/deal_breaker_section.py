"""Deal-breakers and the checklist, as parts of the page."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.plan import checklist, deal_breakers
from app.domain.plan.deal_breakers import Suggestion
from app.screens.keys.row_keys import RowKind
from db.records.plan import Check, DealBreaker
from widgets.section_list import Section, SectionRow

NO_FILTER = "Deal-breakers: what a role must not have. Press L to add one."
NO_CHECK = "Your checklist before you apply. Press K to add an item."


def deal_breakers_section(own: Sequence[DealBreaker], suggested: Sequence[Suggestion]) -> Section:
    """The user's own deal-breakers, and those suggested."""
    rows = [
        SectionRow(
            RowKind.DEAL_BREAKER, one.id, "", ((one.text, "plain"), (f"   {one.find}" if one.find else "", "faint"))
        )
        for one in own
    ]
    rows += [
        _suggested(RowKind.SUGGESTED_DEAL_BREAKER, list(deal_breakers.SUGGESTED).index(one.cause_id), one)
        for one in suggested
    ]
    return Section("Deal-breakers", tuple(rows), NO_FILTER)


def checklist_section(own: Sequence[Check], suggested: Sequence[Suggestion]) -> Section:
    """The user's checklist, and what is suggested for it."""
    rows = [SectionRow(RowKind.CHECK, one.id, "", ((one.text, "plain"),)) for one in own]
    rows += [
        _suggested(RowKind.SUGGESTED_CHECK, list(checklist.SUGGESTED).index(one.cause_id), one) for one in suggested
    ]
    return Section("Checklist before you apply", tuple(rows), NO_CHECK)


def _suggested(kind: RowKind, number: int, one: Suggestion) -> SectionRow:
    return SectionRow(kind, number, "suggested", ((one.text, "quiet"),), one.why)
