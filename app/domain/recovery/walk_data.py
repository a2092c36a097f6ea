"""Everything a step needs to know of one ending, read in one go, and where the user is within the walk."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from app.domain.recovery import feedback_requests, reasons
from app.domain.recovery import next_leads as leads
from app.domain.recovery.facts import OLD_ENOUGH_DAYS, Fact, OwnNumbers, facts
from db.records import (
    Application,
    Card,
    Condition,
    Ending,
    Event,
    EventKind,
    Finding,
    JournalEntry,
    JournalKind,
    Kind,
    Mood,
    Outcome,
    OwnFilter,
    Person,
    Rejection,
    Step,
    Task,
    effective,
)

if TYPE_CHECKING:
    from app.clock import Clock
    from db.queries import Reader

FORM_FIELDS = (
    *("correct.what", "correct.trigger", "correct.due", "correct.cause"),
    *("correct.practice", "correct.goal", "correct.hours", "correct.proof"),
    *("correct.partner", "correct.rehearsed"),
    *("correct.wish", "correct.outcome", "correct.obstacle", "correct.plan"),
    *("move.what", "move.day"),
)
"""What is typed before it is anywhere: kept as a draft until it becomes a thing to do."""


_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_NOBODY = re.compile(r"\b(?:do[-_. ]?not|no)[-_. ]?reply", re.IGNORECASE)


POINTER_OFF = "support:pointer"
"""The draft that holds whether the line about low weeks was asked away."""
LOW = 2
"""The answer up to which a mood is a low one."""
LOW_ENTRIES, LOW_SPAN = 3, timedelta(days=14)


@dataclass
class Place:
    """Where the user is within one walk, for as long as it is on the screen; nothing of it is kept."""

    step: Step | None = None
    page: str = ""
    """A page before the step: "walk" to choose another, "later" to choose a day, "day" for all noes of one day.

    Empty for the step itself.
    """
    home: str = ""
    """The page that leaving another one leads back to."""
    revealed: bool = False
    door: JournalKind | None = None
    entry_id: int | None = None
    lines: list[str] = field(default_factory=list)
    sure: bool = False
    woop: bool = False
    task: tuple[int, str] | None = None
    """The thing to do that is being changed, and how: "date" or "smaller"."""
    minutes: int = 15
    began: datetime | None = None
    """For how many minutes one wants to write, and when the first letter was written."""
    mood_id: int | None = None
    find: str = ""
    all_causes: bool = False


class Tried(NamedTuple):
    """A thing to do about a cause, with the longer plan behind it (wish, best outcome, obstacle, plan)."""

    task: Task
    cause_id: str
    plan: tuple[str, str, str, str]


@dataclass(frozen=True)
class Case:
    """One ending with what the present step shows beside it."""

    rejection: Rejection
    application: Application
    today: date
    now: datetime = _LONG_AGO
    person: str = ""
    mail: str = ""
    human: bool = True
    """Whether, for all the store knows, a person wrote or spoke to the user."""
    asks: tuple[int, int] = (0, 0)
    """Requests answered, and requests that were answered or have waited long enough to count."""
    editor: bool = False
    my_name: str = ""
    """The person's own name, as letters end with it; empty while it is unknown."""
    opening_lines: bool = True
    posting: str = ""
    tried: tuple[Tried, ...] = ()
    """What was meant to be done about causes in all walks, the one done longest ago first."""
    own_causes: tuple[str, ...] = ()
    """The ids of the user's own causes."""
    low: bool = False
    """Whether the moods have been low for long, and the line about that may be shown."""
    calm_before: tuple[tuple[int, str], ...] = ()
    calm_helped: frozenset[tuple[int, str]] = frozenset()
    helped_before: tuple[tuple[int, str], ...] = ()
    """(walk, what) for the calm things chosen, whether they helped, and what helped in the user's words."""
    mood: Mood | None = None
    entries: tuple[JournalEntry, ...] = ()
    entries_today: frozenset[int] = frozenset()
    lately: tuple[Finding, ...] = ()
    drafts: dict[str, str] = field(default_factory=dict)
    leads: tuple[Card, ...] = ()
    facts: tuple[Fact, ...] = ()
    tasks: tuple[Task, ...] = ()
    own_filters: tuple[OwnFilter, ...] = ()
    """The person's deal-breakers, refused suggestions among them."""
    moods: tuple[Mood, ...] = ()
    """Every answer to how they were, oldest first."""
    plain_glyphs: bool = False
    companies: dict[int, str] = field(default_factory=dict)
    together: tuple[Ending, ...] = ()
    """All noes of the same day, this one among them, the oldest first."""
    day_line: str = ""
    day_holder: int | None = None
    """The walk that holds the line written for all noes of the day."""
    zone: tzinfo = UTC

    @property
    def ending(self) -> Ending:
        """The ending itself."""
        return self.rejection.ending

    def answer(self, key: str) -> str:
        """What was written to a question, or nothing."""
        return dict(self.rejection.answers).get(key, "")

    def answer_day(self, key: str) -> date | None:
        """A day among the answers or the drafts."""
        text = self.drafts.get(key, "") or self.answer(key)
        return date.fromisoformat(text) if text else None


def read_case(
    reader: Reader,
    clock: Clock,
    rejection_id: int,
    step: Step | None,
    *,
    editor: bool = False,
    my_name: str = "",
    opening_lines: bool = True,
    plain_glyphs: bool = False,
) -> Case | None:
    """What the step of a walk shows; None when the ending is not there any more."""
    rejection = reader.rejections.get(rejection_id)
    application = None if rejection is None else reader.applications.get(rejection.ending.application_id)
    if rejection is None or application is None:
        return None
    today = clock.today()
    more: dict[str, object] = {"tasks": rejection.tasks, "editor": editor, "now": clock.now()}
    more |= {"my_name": my_name, "opening_lines": opening_lines, "plain_glyphs": plain_glyphs}
    if rejection.ending.outcome is Outcome.REJECTED:
        more |= _together(reader, rejection.ending, clock, step)
    if step is Step.FEEDBACK:
        dossier = reader.applications.dossier(application.id)
        people = dossier.people if dossier else ()
        more["person"] = people[0].name if people else ""
        more["mail"] = next((person.mail for person in people if person.mail and not _NOBODY.search(person.mail)), "")
        more["human"] = _human(rejection, people, dossier.events if dossier else ())
        more["asks"] = reader.rejections.feedback_requests(today - timedelta(days=feedback_requests.WAIT_DAYS + 1))
        more["zone"] = clock.zone
    elif step is Step.RECOVER:
        more["mood"] = _mood(reader, clock)
        more["moods"] = reader.private_notes.moods()
        entries = reader.private_notes.all(rejection_id)
        more["entries"] = entries
        more["low"] = low_for_long(reader.private_notes.moods()) and not reader.drafts.get(POINTER_OFF)
        more["calm_before"] = reader.rejections.answers_to("recover.calm")
        more["calm_helped"] = frozenset(reader.rejections.answers_to("recover.calm.helped"))
        more["helped_before"] = reader.rejections.answers_to("recover.helped")
        more["entries_today"] = frozenset(e.id for e in entries if clock.day_of(e.written_at) == today)
        more["zone"] = clock.zone
    elif step is Step.ANALYSE:
        dossier = reader.applications.dossier(application.id)
        more["tried"] = tuple(Tried(*action) for action in reader.rejections.actions())
        more["posting"] = dossier.posting if dossier else ""
        more["own_causes"] = tuple(own for own, _ in reader.rejections.own_reasons())
    elif step is Step.CORRECT:
        more["lately"] = _lately(reader, rejection)
        more["own_filters"] = reader.deal_breakers.all()
        more["tried"] = tuple(Tried(*action) for action in reader.rejections.actions())
        smaller = [f"task.{task.id}.text" for task in rejection.tasks]
        more["drafts"] = _drafts(reader, rejection_id, smaller)
    elif step is Step.PERSPECTIVE:
        more["facts"] = facts(rejection.ending, _own(reader, today))
    elif step is Step.MOVE_ON:
        more["leads"] = leads.best(reader, today)
        more["drafts"] = _drafts(reader, rejection_id)
        elsewhere = {t.application_id for t in rejection.tasks if t.application_id is not None}
        more["companies"] = {card.id: card.company for card in reader.applications.cards(sorted(elsewhere))}
    return Case(rejection, application, today, **more)  # type: ignore[arg-type]


def _human(rejection: Rejection, people: Sequence[Person], events: Sequence[Event]) -> bool:
    """Whether somebody wrote or spoke: a conversation, a word from them, or an address that is not for machines."""
    talked = rejection.ending.furthest in (Kind.SCREEN, Kind.INTERVIEW, Kind.OFFER)
    heard = any(event.kind is EventKind.HEARD for event in effective(events))
    real = any(not _NOBODY.search(f"{person.name} {person.mail}") for person in people)
    return talked or heard or real or bool(rejection.feedback.said.strip())


def _mood(reader: Reader, clock: Clock) -> Mood | None:
    today = clock.today()
    return next((mood for mood in reversed(reader.private_notes.moods()) if clock.day_of(mood.at) == today), None)


def _together(reader: Reader, ending: Ending, clock: Clock, step: Step | None) -> dict[str, object]:
    """All noes of an ending's day when it is a late one or its feelings are asked about; nothing for a single no."""
    today = clock.today()
    late = (today - ending.ended_on).days <= 1
    if not late and step is not Step.RECOVER:
        return {}
    that_day = reader.rejections.all(find=(Condition("ended", "=", ending.ended_on),), today=today)
    noes = tuple(reversed([other for other in that_day if other.outcome is Outcome.REJECTED]))
    if len(noes) < 2:
        return {}
    ids = {no.rejection_id for no in noes}
    lines = [(holder, text) for holder, text in reader.rejections.answers_to("day.line") if holder in ids]
    holder, line = lines[0] if lines else (noes[0].rejection_id, "")
    found: dict[str, object] = {"together": noes, "day_line": line, "day_holder": holder}
    return found | ({"mood": _mood(reader, clock)} if late else {})


def low_for_long(moods: Sequence[Mood]) -> bool:
    """Whether the last moods given are all low, at least three of them over at least fourteen days.

    `moods` stand oldest first; one without an answer to the first question says nothing.
    """
    given = [mood for mood in reversed(moods) if mood.pleasure is not None]
    run = list(takewhile(lambda mood: (mood.pleasure or 0) <= LOW, given))
    return len(run) >= LOW_ENTRIES and run[0].at - run[-1].at >= LOW_SPAN


def draft_name(rejection_id: int, key: str) -> str:
    """The name a form's text is kept under while it is typed."""
    return f"walk:{rejection_id}:{key}"


def _drafts(reader: Reader, rejection_id: int, more: Sequence[str] = ()) -> dict[str, str]:
    return {key: reader.drafts.get(draft_name(rejection_id, key)) for key in (*FORM_FIELDS, *more)}


def _lately(reader: Reader, rejection: Rejection) -> tuple[Finding, ...]:
    """The findings of the last endings, this one among them."""
    found = list(rejection.findings)
    for ending in reader.rejections.all(limit=reasons.LAST_ENDINGS):
        if ending.rejection_id != rejection.ending.rejection_id:
            other = reader.rejections.get(ending.rejection_id)
            found += other.findings if other else ()
    return tuple(found)


def _own(reader: Reader, today: date) -> OwnNumbers:
    old = Condition("applied", "<=", today - timedelta(days=OLD_ENOUGH_DAYS))
    talked = (Kind.SCREEN, Kind.INTERVIEW, Kind.OFFER)
    conversations = sum(
        len(reader.applications.ids(ended=None, find=(old, Condition("stage", "=", kind.value)))) for kind in talked
    )
    return OwnNumbers(len(reader.applications.ids(ended=None, find=(old,))), conversations)
