"""Everything a step needs to know of one rejection, read in one go, and where the user is in the walkthrough."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import Enum, auto
from itertools import takewhile
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from app.domain.addressee import NO_REPLY, addressee
from app.domain.recovery import feedback_requests, reasons
from app.domain.recovery import next_leads as leads
from app.domain.recovery.facts import OLD_ENOUGH_DAYS, Fact, OwnNumbers, facts
from db.records.applications import Application
from db.records.cards import Card
from db.records.contacts import Person
from db.records.enums import EventKind, Kind, Outcome
from db.records.history import Event, effective
from db.records.named_tuple import NamedTuple
from db.records.plan import DealBreaker
from db.records.recovery import Ending, Finding, JournalEntry, Mood, Rejection
from db.records.searches import Condition
from db.records.tasks import Task
from db.records.walk_enums import JournalKind, Step

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
"""The fields of forms, whose text is a draft until it becomes a task or a deal-breaker."""

_NONE: Mapping[Any, str] = MappingProxyType({})
_LONG_AGO = datetime.min.replace(tzinfo=UTC)

POINTER_OFF = "support:pointer"
"""The name of the draft that is set when the line about a low mood is turned off."""
LOW = 2
"""The highest answer that counts as a low mood."""
LOW_ENTRIES, LOW_SPAN = 3, timedelta(days=14)


class WalkPage(Enum):
    """The pages of a walkthrough: a step, or a page before it."""

    STEP = auto()
    LENGTH = auto()
    """The choice of another kind of walkthrough."""
    SNOOZE = auto()
    DAY = auto()
    """All rejections of one day."""


@dataclass
class WalkPosition:
    """Where the user is within one walkthrough, for as long as it is on the screen; nothing of it is stored."""

    step: Step | None = None
    page: WalkPage = WalkPage.STEP
    home: WalkPage = WalkPage.STEP
    """The page to return to from another one."""
    revealed: bool = False
    writing: JournalKind | None = None
    """The kind of private note whose page is open."""
    entry_id: int | None = None
    lines: list[str] = field(default_factory=list)
    confirm_delete: bool = False
    longer_plan: bool = False
    new_day_for: int | None = None
    smaller_for: int | None = None
    """The task past its day that gets another day, or a smaller version."""
    minutes: int = 15
    started_at: datetime | None = None
    """How many minutes to write for, and when the first letter was written."""
    mood_id: int | None = None
    search: str = ""
    all_reasons: bool = False


class PastTask(NamedTuple):
    """A task about a reason, with the longer plan behind it (wish, best outcome, obstacle, plan)."""

    task: Task
    reason_id: str
    plan: tuple[str, str, str, str]


class WalkData(NamedTuple):
    """One rejection with the data that its present step shows."""

    rejection: Rejection
    application: Application
    today: date
    now: datetime = _LONG_AGO
    zone: tzinfo = UTC
    contact: str = ""
    email: str = ""
    from_person: bool = True
    """Whether, for all the store knows, a person wrote or spoke to the user."""
    requests: tuple[int, int] = (0, 0)
    """Feedback requests with a reply, and those with a reply or that have waited long enough to count."""
    editor: bool = False
    my_name: str = ""
    """The person's own name, as letters end with it; empty while it is unknown."""
    opening_lines: bool = True
    plain_glyphs: bool = False
    priors: bool = True
    posting: str = ""
    must_haves: tuple[str, ...] = ()
    past_tasks: tuple[PastTask, ...] = ()
    """The tasks about reasons in all walkthroughs, the one done longest ago first."""
    own_reasons: tuple[str, ...] = ()
    """The ids of the user's own reasons."""
    low_for_long: bool = False
    """Whether the moods have been low for long, and the line about that may be shown."""
    calm_before: tuple[tuple[int, str], ...] = ()
    calm_helped: frozenset[tuple[int, str]] = frozenset()
    helped_before: tuple[tuple[int, str], ...] = ()
    """(walkthrough, answer) for the calming things chosen, those that helped, and what helped in the user's words."""
    mood: Mood | None = None
    moods: tuple[Mood, ...] = ()
    """Every recorded mood, oldest first."""
    entries: tuple[JournalEntry, ...] = ()
    entries_today: frozenset[int] = frozenset()
    recent_findings: tuple[Finding, ...] = ()
    drafts: Mapping[str, str] = _NONE
    leads: tuple[Card, ...] = ()
    facts: tuple[Fact, ...] = ()
    deal_breakers: tuple[DealBreaker, ...] = ()
    """The person's deal-breakers, refused suggestions among them."""
    companies: Mapping[int, str] = _NONE
    same_day: tuple[Ending, ...] = ()
    day_plans: tuple[str, ...] = ()
    """What the user planned for a rejection, of all those of the day."""
    """All rejections of the same day, this one among them, the oldest first."""
    day_line: str = ""
    day_holder: int | None = None
    """The walkthrough in which the line for all rejections of the day is saved."""

    @property
    def ending(self) -> Ending:
        """The closed application."""
        return self.rejection.ending

    @property
    def rejection_id(self) -> int:
        """The id of the rejection."""
        return self.rejection.ending.rejection_id

    @property
    def tasks(self) -> tuple[Task, ...]:
        """The tasks of this walkthrough."""
        return self.rejection.tasks

    def answer(self, key: str) -> str:
        """The answer to a question, or an empty text."""
        return dict(self.rejection.answers).get(key, "")

    def answer_day(self, key: str) -> date | None:
        """A day among the answers or the drafts."""
        text = self.drafts.get(key, "") or self.answer(key)
        return date.fromisoformat(text) if text else None


def read_walk(
    reader: Reader,
    clock: Clock,
    rejection_id: int,
    step: Step | None,
    *,
    editor: bool = False,
    my_name: str = "",
    opening_lines: bool = True,
    plain_glyphs: bool = False,
    priors: bool = True,
) -> WalkData | None:
    """The data that a step of a walkthrough shows; None when the rejection no longer exists."""
    rejection = reader.rejections.get(rejection_id)
    application = None if rejection is None else reader.applications.get(rejection.ending.application_id)
    if rejection is None or application is None:
        return None
    today = clock.today()
    walk_data: dict[str, object] = {"editor": editor, "now": clock.now(), "zone": clock.zone}
    walk_data |= {"my_name": my_name, "opening_lines": opening_lines, "plain_glyphs": plain_glyphs, "priors": priors}
    if rejection.ending.outcome is Outcome.REJECTED:
        walk_data |= _same_day(reader, rejection.ending, clock, step)
    walk_data |= _step_data(reader, clock, rejection, step)
    return WalkData(rejection, application, today, **walk_data)  # type: ignore[arg-type]


def _step_data(reader: Reader, clock: Clock, rejection: Rejection, step: Step | None) -> dict[str, object]:
    """The fields of `WalkData` that only one step needs."""
    today, rejection_id = clock.today(), rejection.ending.rejection_id
    application_id = rejection.ending.application_id
    data: dict[str, object] = {}
    if step is Step.FEEDBACK:
        dossier = reader.applications.dossier(application_id)
        people = dossier.people if dossier else ()
        data["contact"], data["email"] = addressee(people, rejection.ending.company)
        data["from_person"] = _from_person(rejection, people, dossier.events if dossier else ())
        data["requests"] = reader.rejections.feedback_requests(today - timedelta(days=feedback_requests.WAIT_DAYS + 1))
    elif step is Step.RECOVER:
        entries, moods = reader.private_notes.all(rejection_id), reader.private_notes.moods()
        data["mood"], data["moods"], data["entries"] = _mood_today(reader, clock), moods, entries
        data["low_for_long"] = low_for_long(moods) and not reader.drafts.get(POINTER_OFF)
        data["calm_before"] = reader.rejections.answers_to("recover.calm")
        data["calm_helped"] = frozenset(reader.rejections.answers_to("recover.calm.helped"))
        data["helped_before"] = reader.rejections.answers_to("recover.helped")
        data["entries_today"] = frozenset(entry.id for entry in entries if clock.day_of(entry.written_at) == today)
    elif step is Step.ANALYSE:
        dossier = reader.applications.dossier(application_id)
        data["past_tasks"] = tuple(PastTask(*action) for action in reader.rejections.actions())
        data["posting"], data["must_haves"] = (dossier.posting, dossier.must_haves) if dossier else ("", ())
        data["own_reasons"] = tuple(reason_id for reason_id, _ in reader.rejections.own_reasons())
    elif step is Step.CORRECT:
        data["recent_findings"] = _recent_findings(reader, rejection)
        data["deal_breakers"] = reader.deal_breakers.all()
        data["past_tasks"] = tuple(PastTask(*action) for action in reader.rejections.actions())
        smaller = [f"task.{task.id}.text" for task in rejection.tasks]
        data["drafts"] = _drafts(reader, rejection_id, smaller)
    elif step is Step.PERSPECTIVE:
        data["facts"] = facts(rejection.ending, _own_numbers(reader, today))
    elif step is Step.MOVE_ON:
        data["leads"] = leads.best_leads(reader, today)
        data["drafts"] = _drafts(reader, rejection_id)
        elsewhere = {task.application_id for task in rejection.tasks if task.application_id is not None}
        data["companies"] = {card.id: card.company for card in reader.applications.cards(sorted(elsewhere))}
    return data


def _from_person(rejection: Rejection, people: Sequence[Person], events: Sequence[Event]) -> bool:
    """Whether somebody wrote or spoke: a conversation, a reply, or an address that is not a no-reply one."""
    talked = rejection.ending.furthest in (Kind.SCREEN, Kind.INTERVIEW, Kind.OFFER)
    replied = any(event.kind is EventKind.HEARD for event in effective(events))
    has_address = any(not NO_REPLY.search(f"{person.name} {person.mail}") for person in people)
    return talked or replied or has_address or bool(rejection.feedback.said.strip())


def _mood_today(reader: Reader, clock: Clock) -> Mood | None:
    today = clock.today()
    return next((mood for mood in reversed(reader.private_notes.moods()) if clock.day_of(mood.at) == today), None)


def _same_day(reader: Reader, ending: Ending, clock: Clock, step: Step | None) -> dict[str, object]:
    """The rejections of one day, when they are recent or the step is about feelings; empty for a single one."""
    today = clock.today()
    if ending.ended_on is None:
        return {}
    late = (today - ending.ended_on).days <= 1
    if not late and step is not Step.RECOVER:
        return {}
    that_day = reader.rejections.all(find=(Condition("ended", "=", ending.ended_on),), today=today)
    rejected = tuple(reversed([other for other in that_day if other.outcome is Outcome.REJECTED]))
    if len(rejected) < 2:
        return {}
    ids = {other.rejection_id for other in rejected}
    lines = [(holder, text) for holder, text in reader.rejections.answers_to("day.line") if holder in ids]
    holder, line = lines[0] if lines else (rejected[0].rejection_id, "")
    day_data: dict[str, object] = {"same_day": rejected, "day_line": line, "day_holder": holder}
    if late:
        plans = filter(None, (reader.rejections.setback_plan(other.application_id) for other in rejected))
        day_data |= {"mood": _mood_today(reader, clock), "day_plans": tuple(dict.fromkeys(plans))}
    return day_data


def low_for_long(moods: Sequence[Mood]) -> bool:
    """Whether the last recorded moods are all low, at least three of them over at least fourteen days.

    `moods` are oldest first; one without an answer to the first question does not count.
    """
    answered = [(mood.pleasure, mood.at) for mood in reversed(moods) if mood.pleasure is not None]
    run = [at for _, at in takewhile(lambda mood: mood[0] <= LOW, answered)]
    return len(run) >= LOW_ENTRIES and run[0] - run[-1] >= LOW_SPAN


def draft_name(rejection_id: int, key: str) -> str:
    """The name a form's text is saved under while it is a draft."""
    return f"walk:{rejection_id}:{key}"


def _drafts(reader: Reader, rejection_id: int, more_keys: Sequence[str] = ()) -> dict[str, str]:
    return {key: reader.drafts.get(draft_name(rejection_id, key)) for key in (*FORM_FIELDS, *more_keys)}


def _recent_findings(reader: Reader, rejection: Rejection) -> tuple[Finding, ...]:
    """The findings of the last closed applications, this one among them."""
    findings = list(rejection.findings)
    for ending in reader.rejections.all(limit=reasons.LAST_CLOSED):
        if ending.rejection_id != rejection.ending.rejection_id:
            other = reader.rejections.get(ending.rejection_id)
            findings += other.findings if other else ()
    return tuple(findings)


def _own_numbers(reader: Reader, today: date) -> OwnNumbers:
    old_enough = Condition("applied", "<=", today - timedelta(days=OLD_ENOUGH_DAYS))
    talked = (Kind.SCREEN, Kind.INTERVIEW, Kind.OFFER)
    conversations = sum(
        len(reader.applications.ids(ended=None, find=(old_enough, Condition("reached", "is", kind.value))))
        for kind in talked
    )
    return OwnNumbers(len(reader.applications.ids(ended=None, find=(old_enough,))), conversations)
