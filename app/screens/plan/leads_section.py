"""The sections of the Plan for leads: where to apply next, and what is not for now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.domain import formatting
from app.domain.plan.deal_breakers import set_aside
from app.domain.plan.leads import Aside, DescribedLead, another_source_words
from app.domain.plan.ranking import Channel
from app.screens.keys.row_keys import RowKind
from db.records.cards import Card
from widgets.lines import Piece
from widgets.section_list import Section, SectionRow

EMPTY = (
    "Roles you may apply for appear here. The one to look at first is at the top. Press a to add a lead, with what you"
    " know of it: a deadline, *** for how much you want it."
)
ALL_ASIDE = "Every lead is set aside, snoozed or past its deadline. Press a to add another."
NOTHING_FOUND = "Nothing found. Press esc to show all."
ALL_FOUND_ASIDE = "Every lead that was found is set aside, snoozed or past its deadline."
PASSED = "deadline passed"


def leads_section(
    ranked_leads: Sequence[DescribedLead],
    more_count: int,
    today: date,
    other_source: tuple[Channel, Card | None] | None = None,
    *,
    others: bool = False,
    finding: bool = False,
) -> Section:
    """The leads in ranked order; `more_count` is how many are not shown, `other_source` a source to try again.

    `others` says that there are leads in the other section, `finding` that a search is on.
    """
    rows = [_row(lead, today) for lead in ranked_leads]
    if more_count:
        rows.append(SectionRow(RowKind.MORE, 0, "", ((f"{more_count:,} more", "faint"),)))
    if other_source is not None:
        rows.append(_source_row(*other_source, today))
    all_aside_text, empty_text = (ALL_FOUND_ASIDE, NOTHING_FOUND) if finding else (ALL_ASIDE, EMPTY)
    return Section("Where next", tuple(rows), all_aside_text if others else empty_text)


def _row(lead: DescribedLead, today: date) -> SectionRow:
    card = lead.card
    soon = card.deadline is not None and (card.deadline - today).days <= 3
    when = "" if card.deadline is None else formatting.day(card.deadline, today)
    tone, heed = "attention" if soon else "faint", "\n".join(lead.lessons)
    return SectionRow(RowKind.LEAD, card.id, when, _name(card), ", ".join(lead.reasons), tone, heed=heed)


def _name(card: Card) -> tuple[Piece, ...]:
    return ((card.company, "strong"), ("  ", "plain"), (card.role, "quiet"))


def _source_row(channel: Channel, card: Card | None, today: date) -> SectionRow:
    pieces: list[Piece] = [(another_source_words(channel, today), "quiet")]
    if card is not None:
        pieces.append((f"   {card.company} came from it", "faint"))
    return SectionRow(RowKind.SOURCE, card.id if card else 0, "", tuple(pieces))


def not_now_section(
    asides: Sequence[tuple[Aside, Card]], snoozed: Sequence[Card], passed: Sequence[Card], today: date
) -> Section:
    """Leads past their deadline, leads set aside by deal-breakers, and snoozed leads."""
    rows = [
        SectionRow(
            RowKind.PASSED, card.id, PASSED, (*_name(card), (f"  {formatting.day(card.deadline, today)}", "faint"))
        )
        for card in passed
        if card.deadline is not None
    ]
    rows += [
        SectionRow(
            RowKind.LEAD,
            card.id,
            "set aside",
            (*_name(card), (f"  {set_aside(lead.own, card, today)}", "faint")),
        )
        for lead, card in asides
    ]
    for card in snoozed:
        until = "" if card.quiet_until is None else formatting.day(card.quiet_until, today)
        rows.append(SectionRow(RowKind.LEAD, card.id, "snoozed", (*_name(card), (f"  until {until}", "faint"))))
    return Section("Not now", tuple(rows))
