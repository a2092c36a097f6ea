"""The sections of the Plan for this week, target employers and open offers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from app.domain import formatting
from app.domain.plan.week import Week, as_line, left_over_words, so_far, week_words
from app.domain.today.due_items import is_due
from app.screens.keys.row_keys import RowKind
from widgets.lines import Piece
from widgets.section_list import Section, SectionRow

if TYPE_CHECKING:
    from db.queries import Reader
    from db.records.offers import OpenOffer
    from db.records.plan import PlannedItem, Target

NEW_PLANNED = "plan something for this week"
NEW_TARGET = "add a target employer"
NO_STEP = "no next step"


def this_week(week: Week, coasting: str, today: date, *, picking: bool, mark: str, dot: str) -> Section:
    """The items of this week and what was done; left-over items are one row, or a row each with `picking`."""
    rows = [SectionRow(RowKind.NUDGE, 0, "", (), coasting)] if coasting else []
    if week.left_over:
        names = "; ".join(as_line(item) for item in week.left_over)
        left_over_text = left_over_words(week.left_over, week.first)
        rows.append(SectionRow(RowKind.LEFT_OVER, 0, "", ((left_over_text, "plain"),), "" if picking else names))
        if picking:
            rows += [_item_row(RowKind.LEFT_OVER_ONE, item, f"  {dot} ") for item in week.left_over]
    rows += [_planned_row(item, today, mark) for item in week.planned]
    rows += [
        _item_row(RowKind.PLANNED_LATER, item, "", week_words(item.week, today))
        for item in week.planned_later
        if item.done_on is None
    ]
    done = so_far(week.done)
    if done:
        rows.append(SectionRow(RowKind.SO_FAR, 0, "so far", (), f"{done}.".capitalize()))
    rows.append(SectionRow(RowKind.NEW_PLANNED, 0, "", (("w", "key"), (f" {NEW_PLANNED}", "faint"))))
    return Section("This week", tuple(rows))


def employers(targets: Sequence[Target], reader: Reader, today: date) -> Section:
    """Target employers, each with its next step and known facts."""
    rows = [row for target in targets for row in (_target(target, reader, today), *_contacts(target))]
    rows.append(SectionRow(RowKind.NEW_TARGET, 0, "", (("enter", "key"), (f" {NEW_TARGET}", "faint"))))
    return Section("Target employers", tuple(rows))


def offers(open_offers: Sequence[OpenOffer], today: date) -> Section:
    """The open offers in one row; empty without offers."""
    if not open_offers:
        return Section("Offers", ())
    names = ", ".join(dict.fromkeys(offer.company for offer in open_offers))
    days = [open_offer.offer.deadline for open_offer in open_offers if open_offer.offer.deadline is not None]
    by = f"   respond by {formatting.dated(min(days), today)}" if days else ""
    tone = "attention" if days and min(days) <= today else "faint"
    return Section("Offers", (SectionRow(RowKind.OFFERS, 0, "", ((names, "offer"), (by, tone))),))


def _planned_row(item: PlannedItem, today: date, mark: str) -> SectionRow:
    if item.done_on is None:
        return _item_row(RowKind.PLANNED, item)
    pieces: list[Piece] = [(f"{mark} {item.text}", "faint")]
    return SectionRow(RowKind.PLANNED, item.id, formatting.day(item.done_on, today), tuple(pieces))


def _item_row(kind: RowKind, item: PlannedItem, prefix: str = "", when: str = "") -> SectionRow:
    pieces: list[Piece] = [(prefix, "faint"), (item.text, "quiet" if when else "plain")]
    if item.trigger:
        pieces.append((f"   {item.trigger}", "faint"))
    return SectionRow(kind, item.id, when, tuple(pieces))


def _target(target: Target, reader: Reader, today: date) -> SectionRow:
    # Not needed for the first frame.
    from app.domain.plan.targets import known_of

    due = target.next_on is not None and is_due(target.next_on, today, reader.pauses.all()) and bool(target.next_step)
    step: Piece = (f"   {target.next_step}", "quiet") if target.next_step else (f"   {NO_STEP}", "faint")
    return SectionRow(
        RowKind.TARGET,
        target.id,
        formatting.day(target.next_on, today) if target.next_on is not None and target.next_step else "",
        ((target.company, "plain"), step),
        "\n".join(known_of(target, reader, today, people=False)),
        "attention" if due else "faint",
    )


def _contacts(target: Target) -> list[SectionRow]:
    from app.domain.plan.targets import contact_words

    return [
        SectionRow(RowKind.CONTACT, person.id, "", (("you know ", "faint"), (contact_words(person), "quiet")))
        for person in target.people
    ]
