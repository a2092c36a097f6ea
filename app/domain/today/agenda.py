"""Reads the agenda of a day from the database and puts the most urgent lines first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from app.domain import formatting
from app.domain.insights.own_model import own_model
from app.domain.pauses import days_counted, due_day, pause_on
from app.domain.silence import ReplyModel, silence
from app.domain.today import due_items
from app.domain.today.due_items import COMING_DAYS as COMING_DAYS
from app.domain.today.due_items import Agenda as Agenda
from app.domain.today.due_items import Group as Group
from app.domain.today.due_items import Item as Item
from app.domain.today.due_items import What as What
from app.domain.today.due_items import group_of, last_contact, of_card, urgency
from db.records.cards import Card
from db.records.enums import Kind, TaskKind
from db.records.pauses import Pause
from db.records.searches import Condition

TYPE_CHECKING = False
if TYPE_CHECKING:
    from app.clock import Clock
    from db.queries import Reader
    from db.queries.due import Due
    from db.records.interviews import Interview
    from db.records.recovery import Ending
    from db.records.tasks import Task

MONTH_DAYS = 30
"""Days ahead that the agenda covers when the user asks for a month."""
MOST_QUIET = 10
"""Silent applications listed by name, the most recently silent first; the others are only counted."""
MOST_LATELY = 60
"""Recently changed walkthroughs that are searched for an unfinished one."""
ASKED_AFTER, ASKED_UNTIL = timedelta(days=30), timedelta(days=120)
"""The user is asked whether a finished task helped from the first of these delays until the second."""
_DAY_ONE = date(1900, 1, 1)


def agenda(
    reader: Reader,
    clock: Clock,
    *,
    days: int = COMING_DAYS,
    most_quiet: int = MOST_QUIET,
    model: ReplyModel | None = None,
    priors: bool = True,
) -> Agenda:
    """Returns the agenda of today and the next `days` days.

    It holds interviews, due tasks, promised decisions, leads about to close, walkthroughs to resume and silent
    applications. Snoozed applications are left out, and an application with something planned is not listed as silent.
    During a pause only interviews and offers to answer are listed; everything else falls due on the day after the
    pause. `model` estimates what a silence means; without it the model is fitted to the user's own replies. With
    `priors` false only the number of silent days is given.
    """
    today = clock.today()
    pauses = reader.pauses.all()
    pause = pause_on(pauses, today)
    due = _until(reader, clock, today + timedelta(days=days), pauses)
    # Today's and older first, by what cannot wait; then day by day.
    due.sort(key=lambda item: urgency(item, clock.zone))
    quiet = [] if pause is not None else reader.applications.ids(find=_SILENT, sort="activity", today=today)
    if quiet and model is None and priors:
        model = own_model(reader)
    silent = [
        _quiet(card, clock, pauses, model if priors else None) for card in reader.applications.cards(quiet[:most_quiet])
    ]
    also = [] if pause is not None else [*_under_way(reader, clock, due), *_whether_it_helped(reader, today)]
    return Agenda(today, (*due, *silent, *also), len(quiet), reader.applications.open_count(today), pause, days)


def due_count(reader: Reader, clock: Clock) -> int:
    """Returns the `due_count` of the agenda without building the whole agenda."""
    today = clock.today()
    pauses = reader.pauses.all()
    due = reader.due.by(today, paused=pause_on(pauses, today) is not None)
    return sum(item.on <= today for item in _items(reader, clock, due, today, pauses))


def _until(reader: Reader, clock: Clock, until: date, pauses: tuple[Pause, ...]) -> list[Item]:
    """Returns every line due by `until`, unordered; during a pause only interviews and offers to answer."""
    today = clock.today()
    start = datetime.combine(today, time.min, clock.zone)
    end = datetime.combine(until + timedelta(days=1), time.min, clock.zone)
    due = reader.due.by(until, interviews=(start, end), paused=pause_on(pauses, today) is not None)
    return list(_items(reader, clock, due, until, pauses))


def _items(reader: Reader, clock: Clock, due: Due, until: date, pauses: tuple[Pause, ...]) -> Iterator[Item]:
    """Yields the line of everything in `due`, with one query for each kind and one for all application cards."""
    today = clock.today()
    interviews = reader.interviews.numbered(due.interviews) if due.interviews else ()
    tasks = reader.tasks.numbered(due.tasks) if due.tasks else ()
    numbers = {i.application_id for i in interviews} | {t.application_id for t in tasks if t.application_id is not None}
    numbers |= {*due.offers, *due.decisions, *due.deadlines}
    # Another process may delete an application between two queries.
    cards = {card.id: card for card in reader.applications.cards(sorted(numbers))}
    for interview in interviews:
        if interview.application_id in cards:
            yield _interview(reader, clock, interview, cards[interview.application_id])
    yield from _without_none(due_items.offer(cards[number], today) for number in due.offers if number in cards)
    yield from _tasks(clock, tasks, cards, until, pauses)
    if due.steps:
        yield from _steps(reader, due.steps, today, until, pauses)
    yield from _without_none(due_items.decision(cards[number], today) for number in due.decisions if number in cards)
    yield from _without_none(due_items.deadline(cards[number], today) for number in due.deadlines if number in cards)
    if due.walks or due.letters:
        endings = {ending.rejection_id: ending for ending in reader.rejections.numbered((*due.walks, *due.letters))}
        yield from _walks(clock, [ending for number, ending in endings.items() if number in due.walks])
        yield from _letters(clock, [ending for number, ending in endings.items() if number in due.letters])


# Applications with a due day already have a line, so they are excluded here.
_SILENT = (
    Condition("is", "is", "quiet"),
    Condition("due", ">=", _DAY_ONE, negated=True),
)


def _interview(reader: Reader, clock: Clock, interview: Interview, card: Card) -> Item:
    on = interview.starts_at.astimezone(clock.zone).date()
    return Item(
        What.INTERVIEW,
        group_of(on, clock.today()),
        on,
        interview_words(interview),
        card.company,
        card.role,
        card.id,
        at=interview.starts_at,
        time_zone=interview.time_zone,
        interview_id=interview.id,
        link=interview.link,
        prepared=_prepared(interview, reader.tasks.preparation(card.id)),
    )


def _prepared(interview: Interview, planned: tuple[int, int]) -> bool | None:
    waiting, done = planned
    if waiting or done:
        return not waiting
    return True if interview.preparation.strip() else None


def interview_words(interview: Interview) -> str:
    """Returns an interview in a few words without its time: "interview, round 2, video, with Ada Muster"."""
    parts = [interview.kind or "interview", f"round {interview.round}", interview.place]
    if interview.people:
        parts.append(f"with {interview.people}")
    return ", ".join(part for part in parts if part)


def _tasks(
    clock: Clock, tasks: Sequence[Task], cards: Mapping[int, Card], until: date, pauses: tuple[Pause, ...]
) -> Iterator[Item]:
    today, now = clock.today(), clock.now()
    for task in tasks:
        card = None if task.application_id is None else cards.get(task.application_id)
        due = until if task.due_on is None else due_day(task.due_on, pauses)
        if task.due_on is None or due > until or (due <= today and task.back_at is not None and task.back_at > now):
            continue
        yield Item(
            What.TASK,
            group_of(due, today),
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


def _steps(
    reader: Reader, numbers: Sequence[int], today: date, until: date, pauses: tuple[Pause, ...]
) -> Iterator[Item]:
    for target in reader.targets.numbered(numbers):
        due = until if target.next_on is None else due_day(target.next_on, pauses)
        if target.next_on is not None and due <= until:
            yield Item(
                What.STEP,
                group_of(due, today),
                due,
                target.next_step,
                target.company,
                target_id=target.id,
                overdue=due < today,
            )


def task_words(task: Task) -> str:
    """Returns a task and its trigger in words: "ask Ada for a mock interview (Tuesday after lunch)"."""
    text = task.text or ("follow-up" if task.kind is TaskKind.FOLLOW_UP else "task")
    return f"{text} ({task.trigger})" if task.trigger else text


def _without_none(items: Iterable[Item | None]) -> Iterator[Item]:
    return (item for item in items if item is not None)


def _walks(clock: Clock, endings: Iterable[Ending]) -> Iterator[Item]:
    now = clock.now()
    for ending in endings:
        if ending.quiet_until is not None and (ending.back_at is None or ending.back_at <= now):
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
    """Returns why a walkthrough is on the agenda again, worded so that it demands nothing."""
    return f"{formatting.OUTCOME_WORDS[ending.outcome]}; you planned to come back to it"


def _under_way(reader: Reader, clock: Clock, items: Sequence[Item]) -> Iterator[Item]:
    """Yields one line for the latest unfinished walkthrough; the line counts the others."""
    listed_ids = {item.rejection_id for item in items if item.what is What.WALK}
    recent = [number for number in reader.due.recently_walked(MOST_LATELY) if number not in listed_ids]
    endings = reader.rejections.awake(recent, clock.today()) if recent else ()
    if not endings:
        return
    # Imported here because only a user with an unfinished walkthrough needs these modules.
    from app.domain.recovery.feedback_requests import is_snoozed
    from app.domain.recovery.walk_kinds import is_under_way, status_parts

    today = clock.today()
    under_way = [e for e in endings if is_under_way(e) and not is_snoozed(e, today, clock.now())]
    for ending in under_way[:1]:
        statuses = status_parts(ending, today, clock.zone)[-1:] or [formatting.OUTCOME_WORDS[ending.outcome]]
        text = f"walkthrough, {statuses[0]}"
        if len(under_way) > 1:
            text += f"; {len(under_way) - 1} more in Rejections"
        yield Item(
            What.WALK,
            Group.ALSO,
            today,
            text,
            ending.company,
            ending.role,
            ending.application_id,
            rejection_id=ending.rejection_id,
        )


def _whether_it_helped(reader: Reader, today: date) -> Iterator[Item]:
    """Yields at most one question: whether a task about a reason, done at least a month ago, helped."""
    tasks = reader.tasks.to_ask_about(today - ASKED_UNTIL, today - ASKED_AFTER)
    for task in tasks[:1]:
        if task.done_on is not None:
            text = f"Did it help: {task.text}?"
            yield Item(What.HELPED, Group.ALSO, task.done_on, text, task_id=task.id, task_kind=task.kind)


def _letters(clock: Clock, endings: Iterable[Ending]) -> Iterator[Item]:
    for ending in endings:
        if ending.ask_at is not None:
            yield Item(
                What.WALK,
                Group.NOW,
                ending.ask_at.astimezone(clock.zone).date(),
                f"{formatting.OUTCOME_WORDS[ending.outcome]}; you planned to write to them",
                ending.company,
                ending.role,
                ending.application_id,
                rejection_id=ending.rejection_id,
            )


def _quiet(card: Card, clock: Clock, pauses: tuple[Pause, ...], model: ReplyModel | None) -> Item:
    today = clock.today()
    since = last_contact(card, clock.zone) or today
    days = days_counted(since, today, pauses)
    talked = card.kind in (Kind.SCREEN, Kind.INTERVIEW, Kind.OFFER)
    words = "" if model is None else silence(days, after_interview=talked, model=model)
    return of_card(card, What.QUIET, since, words, today, days=days)
