"""What the user looks out for, and what is looked at before sending, as parts of the page."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.plan import checklist, deal_breakers
from app.domain.plan.deal_breakers import Suggestion
from db.records import Check, OwnFilter
from widgets.section_list import SheetRow, SheetSection

NO_FILTER = "Conditions of your own on what to apply for. L adds one; endings may suggest some."
NO_CHECK = "What you look at before anything is sent. K adds the first."


def looked_out_for(own: Sequence[OwnFilter], suggested: Sequence[Suggestion]) -> SheetSection:
    """The user's own filters, and those suggested."""
    rows = [
        SheetRow("filter", one.id, "", ((one.text, "plain"), (f"   {one.find}" if one.find else "", "faint")))
        for one in own
    ]
    rows += [_suggested("suggestion", list(deal_breakers.SUGGESTED).index(one.cause_id), one) for one in suggested]
    return SheetSection("Look out for", tuple(rows), NO_FILTER)


def before_sending(own: Sequence[Check], suggested: Sequence[Suggestion]) -> SheetSection:
    """The user's checks, and those suggested."""
    rows = [SheetRow("check", one.id, "", ((one.text, "plain"),)) for one in own]
    rows += [_suggested("check_suggestion", list(checklist.SUGGESTED).index(one.cause_id), one) for one in suggested]
    return SheetSection("Before sending", tuple(rows), NO_CHECK)


def _suggested(kind: str, number: int, one: Suggestion) -> SheetRow:
    return SheetRow(kind, number, "suggested", ((one.text, "quiet"),), one.why)
