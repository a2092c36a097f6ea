"""The leads as parts of the page: where next, what an own filter sets aside, and what rests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.domain import formatting
from app.domain.plan.deal_breakers import set_aside
from app.domain.plan.leads import Aside, Shown, another_source_words
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


def section(
    shown: Sequence[Shown],
    more: int,
    today: date,
    quiet: tuple[Channel, Card | None] | None = None,
    *,
    others: bool = False,
    finding: bool = False,
) -> Section:
    """The leads in the order to look at them; `more` is how many there are beside, `quiet` a source to try again.

    `others` says that leads stand in the parts below, `finding` that only those are shown that a find gives.
    """
    rows = [_row(one, today) for one in shown]
    if more:
        rows.append(SectionRow(RowKind.MORE, 0, "", ((f"{more:,} more", "faint"),)))
    if quiet is not None:
        rows.append(_quiet(*quiet, today))
    aside, nothing = (ALL_FOUND_ASIDE, NOTHING_FOUND) if finding else (ALL_ASIDE, EMPTY)
    return Section("Where next", tuple(rows), aside if others else nothing)


def _row(one: Shown, today: date) -> SectionRow:
    card = one.card
    soon = card.deadline is not None and (card.deadline - today).days <= 3
    when = "" if card.deadline is None else formatting.day(card.deadline, today)
    tone, heed = "attention" if soon else "faint", "\n".join(one.lessons)
    return SectionRow(RowKind.LEAD, card.id, when, _name(card), ", ".join(one.reasons), tone, heed=heed)


def _name(card: Card) -> tuple[Piece, ...]:
    return ((card.company, "strong"), ("  ", "plain"), (card.role, "quiet"))


def _quiet(channel: Channel, card: Card | None, today: date) -> SectionRow:
    said: list[Piece] = [(another_source_words(channel, today), "quiet")]
    if card is not None:
        said.append((f"   {card.company} came from it", "faint"))
    return SectionRow(RowKind.SOURCE, card.id if card else 0, "", tuple(said))


def aside(
    asides: Sequence[tuple[Aside, Card]], resting: Sequence[Card], passed: Sequence[Card], today: date
) -> Section:
    """What is not for now: leads whose deadline has passed, those an own filter finds, and those that rest."""
    rows = [
        SectionRow(
            RowKind.PASSED, card.id, PASSED, (*_name(card), (f"  {formatting.day(card.deadline, today)}", "faint"))
        )
        for card in passed
        if card.deadline is not None
    ]
    rows += [
        SectionRow(
            RowKind.LEAD, card.id, "set aside", (*_name(card), (f"  {set_aside(one.own, card, today)}", "faint"))
        )
        for one, card in asides
    ]
    for card in resting:
        until = "" if card.quiet_until is None else formatting.day(card.quiet_until, today)
        rows.append(SectionRow(RowKind.LEAD, card.id, "snoozed", (*_name(card), (f"  until {until}", "faint"))))
    return Section("Not now", tuple(rows))
