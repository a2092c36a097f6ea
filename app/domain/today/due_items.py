"""The agenda lines of an application, as used in Today, on its card and in every list."""

from collections.abc import Sequence
from datetime import date, datetime, time, tzinfo
from enum import StrEnum

from app.domain.pauses import due_day, pause_on
from db.records.cards import Card
from db.records.enums import Kind, TaskKind
from db.records.named_tuple import NamedTuple
from db.records.pauses import Pause

COMING_DAYS = 7
"""Days ahead that the agenda covers by default."""


class What(StrEnum):
    """The kind of an agenda line; the order, most urgent first, breaks ties between lines of one day."""

    OFFER = "offer"
    INTERVIEW = "interview"
    DECISION = "decision"
    DEADLINE = "deadline"
    TASK = "task"
    STEP = "step"
    WALK = "walk"
    QUIET = "quiet"
    HELPED = "helped"


class Group(StrEnum):
    """The part of the agenda a line belongs to: today with offers, the coming days, silence, everything else."""

    NOW = "now"
    COMING = "coming"
    QUIET = "quiet"
    ALSO = "also"


class Item(NamedTuple):
    """One line of the agenda.

    `on` is the day of the line and `text` its words. `days` is the number of silent days, set for silent applications
    only. Of `at`, `interview_id`, `task_id` and `rejection_id` those that apply are set. `task_kind` is the kind of a
    task, `link` the address of an online interview and `target_id` the target employer of a step. `prepared` tells
    whether all preparation for an interview is done; None means that none was planned.
    """

    what: What
    group: Group
    on: date
    text: str
    company: str = ""
    role: str = ""
    application_id: int | None = None
    at: datetime | None = None
    time_zone: str | None = None
    interview_id: int | None = None
    task_id: int | None = None
    rejection_id: int | None = None
    days: int | None = None
    overdue: bool = False
    task_kind: TaskKind | None = None
    link: str = ""
    prepared: bool | None = None
    target_id: int | None = None

    def is_ahead(self, today: date) -> bool:
        """Returns whether the line is listed today although its day is later, as an offer is."""
        return self.group is Group.NOW and self.on > today


class Agenda(NamedTuple):
    """The agenda of a day.

    `items` are its lines in order, `quiet` the number of all silent applications, `open` the number of open
    applications, `pause` the current pause and `days` the number of days ahead that are covered.
    """

    today: date
    items: tuple[Item, ...]
    quiet: int
    open: int
    pause: Pause | None = None
    days: int = COMING_DAYS

    def group(self, group: Group) -> tuple[Item, ...]:
        """Returns the lines of one group, in order."""
        return tuple(item for item in self.items if item.group is group)

    @property
    def due(self) -> tuple[Item, ...]:
        """Returns the lines of today that are due or overdue, without offers whose day is still to come."""
        return tuple(item for item in self.group(Group.NOW) if item.on <= self.today)

    @property
    def due_count(self) -> int:
        """Returns the number of due lines for the status bar; interviews have a fixed time and are not counted."""
        return sum(item.what is not What.INTERVIEW for item in self.due)


def group_of(on: date, today: date) -> Group:
    """Returns the group for a due day: now for today and earlier, coming for later days."""
    return Group.NOW if on <= today else Group.COMING


def is_due(on: date, today: date, pauses: Sequence[Pause]) -> bool:
    """Returns whether something planned for `on` is due by today; during a pause nothing is due."""
    return pause_on(pauses, today) is None and due_day(on, pauses) <= today


def urgency(item: Item, zone: tzinfo) -> tuple[object, ...]:
    """Returns the sort key of a line: lines of today by kind, the most urgent first, then later lines by day."""
    clock_time = item.at.astimezone(zone).time() if item.at else time.max
    group, what = _GROUPS.index(item.group), _WHATS.index(item.what)
    if item.group is Group.NOW:
        return (group, what, item.on, clock_time, item.application_id or 0)
    return (group, item.on, clock_time, what, item.application_id or 0)


_GROUPS = tuple(Group)
_WHATS = tuple(What)


def of_card(
    card: Card, what: What, on: date, text: str, today: date, *, days: int | None = None, overdue: bool = False
) -> Item:
    """Returns an agenda line about an application."""
    group = Group.QUIET if what is What.QUIET else group_of(on, today)
    return Item(what, group, on, text, card.company, card.role, card.id, days=days, overdue=overdue)


def decision(card: Card, today: date) -> Item | None:
    """Returns the line for the day the employer promised a decision by, also when that day has passed."""
    if card.decision_on is None:
        return None
    overdue = card.decision_on < today
    text = "their decision is overdue" if overdue else "their decision is due"
    return of_card(card, What.DECISION, card.decision_on, text, today, overdue=overdue)


def offer(card: Card, today: date) -> Item | None:
    """Returns the line for answering an offer, listed under today until the application is closed."""
    if card.respond_by is None:
        return None
    overdue = card.respond_by < today
    text = "respond to their offer; the day has passed" if overdue else "respond to their offer"
    return of_card(card, What.OFFER, card.respond_by, text, today, overdue=overdue)._replace(group=Group.NOW)


def deadline(card: Card, today: date) -> Item | None:
    """Returns the line for the deadline of a lead, or None when it has passed and the Plan asks about it instead."""
    if card.kind is not Kind.LEAD or card.deadline is None or card.deadline < today:
        return None
    stars = f", interest {card.interest}/5" if card.interest else ""
    effort = f", about {card.effort_hours:g} h to apply" if card.effort_hours else ""
    return of_card(card, What.DEADLINE, card.deadline, f"deadline{stars}{effort}", today)


def dated(card: Card, today: date, zone: tzinfo, pauses: tuple[Pause, ...]) -> list[Item]:
    """Returns the lines of an open application that have a day, in the order of Today, so the first comes next.

    For a snoozed application, or during a pause, only an interview and an offer to answer are returned.
    """
    if card.outcome is not None:
        return []
    items = [offer(card, today)]
    if card.next_interview_at is not None:
        on = card.next_interview_at.astimezone(zone).date()
        text = f"interview, round {card.next_interview_round}"
        items.append(of_card(card, What.INTERVIEW, on, text, today)._replace(at=card.next_interview_at))
    snoozed = card.quiet_until is not None and card.quiet_until > today
    if not snoozed and pause_on(pauses, today) is None:
        items += [decision(card, today), deadline(card, today)]
        if card.next_task_on is not None:
            due = due_day(card.next_task_on, pauses)
            items.append(of_card(card, What.TASK, due, card.next_task or "task", today, overdue=due < today))
    return sorted((item for item in items if item is not None), key=lambda item: urgency(item, zone))


def last_contact(card: Card, zone: tzinfo) -> date | None:
    """Returns the day of the last contact: the latest history entry, or a later interview.

    None when that entry has no day and there was no interview.
    """
    if card.last_interview_at is None:
        return card.last_activity_on
    interview = card.last_interview_at.astimezone(zone).date()
    return interview if card.last_activity_on is None else max(card.last_activity_on, interview)
