"""This week, target employers and open offers, as parts of the page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from app.domain import formatting
from app.domain.plan.week import Week, left_over_words, so_far, week_words, written
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
    """What is planned and what was done; what was left over is one row, or a row each while one picks."""
    rows = [SectionRow(RowKind.NUDGE, 0, "", (), coasting)] if coasting else []
    if week.left_over:
        named = "; ".join(written(one) for one in week.left_over)
        said = left_over_words(week.left_over, week.first)
        rows.append(SectionRow(RowKind.LEFT_OVER, 0, "", ((said, "plain"),), "" if picking else named))
        if picking:
            rows += [_meant(RowKind.LEFT_OVER_ONE, one, f"  {dot} ") for one in week.left_over]
    rows += [_intention(one, today, mark) for one in week.planned]
    rows += [
        _meant(RowKind.PLANNED_LATER, one, "", week_words(one.week, today))
        for one in week.planned_later
        if one.done_on is None
    ]
    done = so_far(week.done)
    if done:
        rows.append(SectionRow(RowKind.SO_FAR, 0, "so far", (), f"{done}.".capitalize()))
    rows.append(SectionRow(RowKind.NEW_PLANNED, 0, "", (("w", "key"), (f" {NEW_PLANNED}", "faint"))))
    return Section("This week", tuple(rows))


def employers(targets: Sequence[Target], reader: Reader, today: date) -> Section:
    """Target employers, with the next step and what is known of each."""
    rows = [row for target in targets for row in (_target(target, reader, today), *_contacts(target))]
    rows.append(SectionRow(RowKind.NEW_TARGET, 0, "", (("enter", "key"), (f" {NEW_TARGET}", "faint"))))
    return Section("Target employers", tuple(rows))


def offers(open_offers: Sequence[OpenOffer], today: date) -> Section:
    """The offers there are in one row; none leave no trace."""
    if not open_offers:
        return Section("Offers", ())
    names = ", ".join(dict.fromkeys(offer.company for offer in open_offers))
    days = [one.offer.deadline for one in open_offers if one.offer.deadline is not None]
    by = f"   respond by {formatting.dated(min(days), today)}" if days else ""
    tone = "attention" if days and min(days) <= today else "faint"
    return Section("Offers", (SectionRow(RowKind.OFFERS, 0, "", ((names, "offer"), (by, tone))),))


def _intention(one: PlannedItem, today: date, mark: str) -> SectionRow:
    if one.done_on is None:
        return _meant(RowKind.PLANNED, one)
    said: list[Piece] = [(f"{mark} {one.text}", "faint")]
    return SectionRow(RowKind.PLANNED, one.id, formatting.day(one.done_on, today), tuple(said))


def _meant(kind: RowKind, one: PlannedItem, before: str = "", when: str = "") -> SectionRow:
    said: list[Piece] = [(before, "faint"), (one.text, "quiet" if when else "plain")]
    if one.trigger:
        said.append((f"   {one.trigger}", "faint"))
    return SectionRow(kind, one.id, when, tuple(said))


def _target(target: Target, reader: Reader, today: date) -> SectionRow:
    # Reading days is not needed for the first frame.
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
