"""What today holds, gathered from the store and put in the order in which it cannot wait."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import NamedTuple, Protocol

from app import words
from app.pauses import days_counted, due_day, pause_on
from db.queries import Reader
from db.records import Card, Condition, Ending, Interview, Kind, Pause, Task, TaskKind

COMING_DAYS = 7
"""How far ahead today looks."""
MOST_QUIET = 10
"""Roles gone quiet that are named, those that fell silent last first; the rest is a number."""
_DAY_ONE = date(1900, 1, 1)


class AgendaClock(Protocol):
    """What an agenda needs of a clock."""

    def now(self) -> datetime:
        """This instant, aware, in UTC."""

    def today(self) -> date:
        """The local day."""

    @property
    def zone(self) -> tzinfo:
        """The local time zone."""


class What(StrEnum):
    """Why something is on the agenda; the order breaks ties between things of the same day."""

    INTERVIEW = "interview"
    DECISION = "decision"
    OFFER = "offer"
    DEADLINE = "deadline"
    TASK = "task"
    STEP = "step"
    WALK = "walk"
    QUIET = "quiet"


class Group(StrEnum):
    """Which part of the agenda something stands in: today or overdue, the days to come, or silence."""

    NOW = "now"
    COMING = "coming"
    QUIET = "quiet"


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


class Agenda(NamedTuple):
    """The lines in order, how many roles are quiet in all, how many applications are open, and the pause if any."""

    today: date
    items: tuple[Item, ...]
    quiet: int
    open: int
    pause: Pause | None = None

    def group(self, group: Group) -> tuple[Item, ...]:
        """The lines of one part, in order."""
        return tuple(item for item in self.items if item.group is group)


def agenda(reader: Reader, clock: AgendaClock, *, most_quiet: int = MOST_QUIET) -> Agenda:
    """What matters now: interviews, things due, promised decisions, closing leads, walks that come back, silence.

    Looks `COMING_DAYS` ahead. What rests is left out. A role with something planned for it is not called quiet. In a
    pause only interviews stand here; what was meant for its days is due on the day after.
    """
    today = clock.today()
    pauses = reader.pauses()
    pause = pause_on(pauses, today)
    found = _until(reader, clock, today + timedelta(days=COMING_DAYS), pauses)
    # Today's and older first, by what cannot wait; then day by day.
    found.sort(key=lambda item: (_GROUPS.index(item.group), *_urgency(item, clock.zone)))
    quiet = [] if pause is not None else reader.ids(find=_SILENT, sort="activity", today=today)
    silent = [_quiet(card, today, pauses) for card in reader.cards(quiet[:most_quiet])]
    return Agenda(today, (*found, *silent), len(quiet), reader.open_count(today), pause)


def due_count(reader: Reader, clock: AgendaClock) -> int:
    """How many lines of the agenda are for today or overdue; an interview has its hour and is not counted as due."""
    found = _until(reader, clock, clock.today(), reader.pauses())
    return sum(item.what is not What.INTERVIEW for item in found)


def _until(reader: Reader, clock: AgendaClock, until: date, pauses: tuple[Pause, ...]) -> list[Item]:
    """All that has its day by then, in no order; in a pause only interviews."""
    today = clock.today()
    talks = list(_interviews(reader, clock, today, until))
    if pause_on(pauses, today) is not None:
        return talks
    return [
        *talks,
        *_tasks(reader, today, until, pauses),
        *_steps(reader, today, until, pauses),
        *_decisions(reader, today, until),
        *_offers(reader, today, until),
        *_deadlines(reader, today, until),
        *_walks(reader, today),
        *_letters(reader, clock),
    ]


_GROUPS = tuple(Group)
_WHATS = tuple(What)
# With no dated thing to do and no day an answer is promised for, which have lines of their own.
_SILENT = (
    Condition("is", "is", "quiet"),
    Condition("due", ">=", _DAY_ONE, negated=True),
    Condition("decision", ">=", _DAY_ONE, negated=True),
)


def _urgency(item: Item, zone: tzinfo) -> tuple[object, ...]:
    clock_time = item.at.astimezone(zone).time() if item.at else time.max
    if item.group is Group.NOW:
        return (_WHATS.index(item.what), item.on, clock_time, item.application_id or 0)
    return (item.on, clock_time, _WHATS.index(item.what), item.application_id or 0)


def _group(on: date, today: date) -> Group:
    return Group.NOW if on <= today else Group.COMING


def _interviews(reader: Reader, clock: AgendaClock, today: date, until: date) -> Iterator[Item]:
    start = datetime.combine(today, time.min, clock.zone)
    end = datetime.combine(until + timedelta(days=1), time.min, clock.zone)
    for interview, card in reader.interviews(start, end):
        if card.outcome is None:
            on = interview.starts_at.astimezone(clock.zone).date()
            yield Item(
                What.INTERVIEW,
                _group(on, today),
                on,
                interview_words(interview),
                card.company,
                card.role,
                card.id,
                at=interview.starts_at,
                time_zone=interview.time_zone,
                interview_id=interview.id,
                link=interview.link,
                prepared=_prepared(interview, reader.preparation(card.id)),
            )


def _prepared(interview: Interview, planned: tuple[int, int]) -> bool | None:
    waiting, done = planned
    if waiting or done:
        return not waiting
    return True if interview.preparation.strip() else None


def interview_words(interview: Interview) -> str:
    """An interview in a few words, without its time: "interview, round 2, video, with Ada Muster"."""
    parts = [interview.kind or "interview", f"round {interview.round}", interview.place]
    if interview.people:
        parts.append(f"with {interview.people}")
    return ", ".join(part for part in parts if part)


def _tasks(reader: Reader, today: date, until: date, pauses: tuple[Pause, ...]) -> Iterator[Item]:
    for task, card in reader.tasks(due_until=until):
        if task.due_on is None or _answer_is_promised(task, card, today):
            continue
        due = due_day(task.due_on, pauses)
        yield Item(
            What.TASK,
            _group(due, today),
            due,
            task_words(task),
            card.company if card else "",
            card.role if card else "",
            card.id if card else None,
            task_id=task.id,
            rejection_id=task.rejection_id,
            overdue=due < today,
            task_kind=task.kind,
        )


def _steps(reader: Reader, today: date, until: date, pauses: tuple[Pause, ...]) -> Iterator[Item]:
    for target in reader.target_steps(until):
        if target.next_on is not None:
            due = due_day(target.next_on, pauses)
            yield Item(
                What.STEP,
                _group(due, today),
                due,
                target.next_step,
                target.company,
                target_id=target.id,
                overdue=due < today,
            )


def _answer_is_promised(task: Task, card: Card | None, today: date) -> bool:
    """Whether a follow-up that came by itself can wait, because they named a day for their answer."""
    return task.automatic and card is not None and card.decision_on is not None and card.decision_on >= today


def task_words(task: Task) -> str:
    """A thing to do in words, with the moment it is tied to: "ask Ada for a mock interview (Tuesday after lunch)"."""
    text = task.text or ("follow up" if task.kind is TaskKind.FOLLOW_UP else "something to do")
    return f"{text} ({task.trigger})" if task.trigger else text


def _decisions(reader: Reader, today: date, until: date) -> Iterator[Item]:
    ids = reader.ids(find=(Condition("decision", "<=", until),), today=today)
    for card in reader.cards(ids):
        if card.decision_on is not None:
            overdue = card.decision_on < today
            said = "their answer is overdue" if overdue else "they promised an answer"
            yield _of(card, What.DECISION, card.decision_on, said, today, overdue=overdue)


def _offers(reader: Reader, today: date, until: date) -> Iterator[Item]:
    for deadline, card in reader.offer_deadlines(today, until):
        yield _of(card, What.OFFER, deadline, "your answer to their offer", today)


def _deadlines(reader: Reader, today: date, until: date) -> Iterator[Item]:
    ids = reader.ids(find=(Condition("deadline", "between", today, until),), today=today)
    for card in reader.cards(ids):
        if card.deadline is not None and card.kind is Kind.LEAD:
            stars = f", interest {card.interest}/5" if card.interest else ""
            effort = f", about {card.effort_hours:g} h of work" if card.effort_hours else ""
            yield _of(card, What.DEADLINE, card.deadline, f"closes{stars}{effort}", today)


def _walks(reader: Reader, today: date) -> Iterator[Item]:
    for ending in reader.endings(today=today, back_by=today):
        if ending.quiet_until is not None:
            yield Item(
                What.WALK,
                Group.NOW,
                ending.quiet_until,
                walk_words(ending),
                ending.company,
                ending.role,
                ending.application_id,
                rejection_id=ending.rejection_id,
            )


def walk_words(ending: Ending) -> str:
    """Why a walk is here again, without asking anything of anybody."""
    return f"{words.OUTCOME_WORDS[ending.outcome]}; you wanted to look at it again"


def _letters(reader: Reader, clock: AgendaClock) -> Iterator[Item]:
    for ending in reader.endings(today=clock.today(), ask_by=clock.now()):
        if ending.ask_at is not None:
            yield Item(
                What.WALK,
                Group.NOW,
                ending.ask_at.astimezone(clock.zone).date(),
                f"{words.OUTCOME_WORDS[ending.outcome]}; you wanted to write to them",
                ending.company,
                ending.role,
                ending.application_id,
                rejection_id=ending.rejection_id,
            )


def _quiet(card: Card, today: date, pauses: tuple[Pause, ...]) -> Item:
    days = days_counted(card.last_activity_on, today, pauses)
    talked = card.kind in (Kind.SCREEN, Kind.INTERVIEW, Kind.OFFER)
    said = words.silence(days, after_interview=talked)
    return _of(card, What.QUIET, card.last_activity_on, said, today, days=days)


def _of(
    card: Card, what: What, on: date, text: str, today: date, *, days: int | None = None, overdue: bool = False
) -> Item:
    group = Group.QUIET if what is What.QUIET else _group(on, today)
    return Item(what, group, on, text, card.company, card.role, card.id, days=days, overdue=overdue)
