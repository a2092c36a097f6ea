"""What is due and what is next: the lines an application gives to Today, to its card and to every list."""

from collections.abc import Sequence
from datetime import date, datetime, time, tzinfo
from enum import StrEnum

from app.domain.pauses import due_day, pause_on
from db.records.cards import Card
from db.records.enums import Kind, TaskKind
from db.records.named_tuple import NamedTuple
from db.records.pauses import Pause

COMING_DAYS = 7
"""How far ahead today looks."""


class What(StrEnum):
    """Why something is on the agenda, what can wait least first; the order breaks ties between things of one day."""

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
    """Which part of the agenda something stands in: today (with offers), the days to come, silence, the rest."""

    NOW = "now"
    COMING = "coming"
    QUIET = "quiet"
    ALSO = "also"


class Item(NamedTuple):
    """One line of the agenda.

    `on` is the day it is for, `text` what it is in words, `days` how many days of silence (only for what is quiet).
    Whichever of `at`, `interview_id`, `task_id` and `rejection_id` applies is set; `task_kind` says what kind of thing
    to do it is, `link` where a conversation takes place, `prepared` whether everything for it is (None: nothing was
    planned for it), `target_id` which employer one would like a step is for.
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
        """Whether it stands in today before its day, as an offer does."""
        return self.group is Group.NOW and self.on > today


class Agenda(NamedTuple):
    """The lines in order, how many roles are quiet in all, how many applications are open, and the pause if any.

    `days` is how far ahead it looks.
    """

    today: date
    items: tuple[Item, ...]
    quiet: int
    open: int
    pause: Pause | None = None
    days: int = COMING_DAYS

    def group(self, group: Group) -> tuple[Item, ...]:
        """The lines of one part, in order."""
        return tuple(item for item in self.items if item.group is group)

    @property
    def due(self) -> tuple[Item, ...]:
        """The lines for today or overdue; an offer stands among them before its day, and is due on it."""
        return tuple(item for item in self.group(Group.NOW) if item.on <= self.today)

    @property
    def due_count(self) -> int:
        """How many are due, as the bar counts them; an interview has its hour and is not counted."""
        return sum(item.what is not What.INTERVIEW for item in self.due)


def group_of(on: date, today: date) -> Group:
    """Today's part for what is due by now, else that of the days to come."""
    return Group.NOW if on <= today else Group.COMING


def is_due(on: date, today: date, pauses: Sequence[Pause]) -> bool:
    """Whether what was meant for a day is due by today; in a pause nothing is."""
    return pause_on(pauses, today) is None and due_day(on, pauses) <= today


def urgency(item: Item, zone: tzinfo) -> tuple[object, ...]:
    """What orders lines: today's and older by what can wait least, then those to come day by day."""
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
    """A line about an application."""
    group = Group.QUIET if what is What.QUIET else group_of(on, today)
    return Item(what, group, on, text, card.company, card.role, card.id, days=days, overdue=overdue)


def decision(card: Card, today: date) -> Item | None:
    """The day they promised a decision by, also once it has passed."""
    if card.decision_on is None:
        return None
    overdue = card.decision_on < today
    said = "their decision is overdue" if overdue else "their decision is due"
    return of_card(card, What.DECISION, card.decision_on, said, today, overdue=overdue)


def offer(card: Card, today: date) -> Item | None:
    """The day to respond to their offer by; it stands with today's until the application is closed."""
    if card.respond_by is None:
        return None
    overdue = card.respond_by < today
    said = "respond to their offer; the day has passed" if overdue else "respond to their offer"
    return of_card(card, What.OFFER, card.respond_by, said, today, overdue=overdue)._replace(group=Group.NOW)


def deadline(card: Card, today: date) -> Item | None:
    """The last day to apply of a lead; none once it has passed, when the Plan asks what to do with it."""
    if card.kind is not Kind.LEAD or card.deadline is None or card.deadline < today:
        return None
    stars = f", interest {card.interest}/5" if card.interest else ""
    effort = f", about {card.effort_hours:g} h to apply" if card.effort_hours else ""
    return of_card(card, What.DEADLINE, card.deadline, f"deadline{stars}{effort}", today)


def dated(card: Card, today: date, zone: tzinfo, pauses: tuple[Pause, ...]) -> list[Item]:
    """What has a day about an open application, in the order of Today; the first is what is next.

    While it is snoozed, or in a pause, only an interview and an offer to answer are left.
    """
    if card.outcome is not None:
        return []
    found = [offer(card, today)]
    if card.next_interview_at is not None:
        on = card.next_interview_at.astimezone(zone).date()
        text = f"interview, round {card.next_interview_round}"
        found.append(of_card(card, What.INTERVIEW, on, text, today)._replace(at=card.next_interview_at))
    snoozed = card.quiet_until is not None and card.quiet_until > today
    if not snoozed and pause_on(pauses, today) is None:
        found += [decision(card, today), deadline(card, today)]
        if card.next_task_on is not None:
            due = due_day(card.next_task_on, pauses)
            found.append(of_card(card, What.TASK, due, card.next_task or "task", today, overdue=due < today))
    return sorted((item for item in found if item is not None), key=lambda item: urgency(item, zone))


def last_contact(card: Card, zone: tzinfo) -> date | None:
    """The day anything last passed between them: the last line of the history, or an interview since.

    None when that line has no day, and there was no interview.
    """
    if card.last_interview_at is None:
        return card.last_activity_on
    interview = card.last_interview_at.astimezone(zone).date()
    return interview if card.last_activity_on is None else max(card.last_activity_on, interview)
