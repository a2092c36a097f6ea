"""Everything a step needs to know of one ending, read in one go, and where the user is within the walk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, timedelta, tzinfo
from typing import TYPE_CHECKING

from app.recovery import causes, leads
from app.recovery.facts import OLD_ENOUGH_DAYS, Fact, OwnNumbers, facts
from db.records import (
    Application,
    Card,
    Condition,
    Ending,
    Finding,
    JournalEntry,
    JournalKind,
    Kind,
    Mood,
    Outcome,
    Rejection,
    Step,
    Task,
)

if TYPE_CHECKING:
    from app.clock import Clock
    from db.queries import Reader

FORM_FIELDS = ("correct.what", "correct.trigger", "correct.due", "move.what", "move.day")
"""What is typed before it is anywhere: kept as a draft until it becomes a thing to do."""


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
    mood_id: int | None = None
    find: str = ""
    all_causes: bool = False


@dataclass(frozen=True)
class Case:
    """One ending with what the present step shows beside it."""

    rejection: Rejection
    application: Application
    today: date
    person: str = ""
    mood: Mood | None = None
    entries: tuple[JournalEntry, ...] = ()
    entries_today: frozenset[int] = frozenset()
    lately: tuple[Finding, ...] = ()
    drafts: dict[str, str] = field(default_factory=dict)
    leads: tuple[Card, ...] = ()
    facts: tuple[Fact, ...] = ()
    tasks: tuple[Task, ...] = ()
    companies: dict[int, str] = field(default_factory=dict)
    together: tuple[Ending, ...] = ()
    """All noes of the same day, this one among them, the oldest first."""
    day_line: str = ""
    day_holder: int | None = None
    """The walk that holds the line written for all noes of the day."""
    plain: bool = False
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
    reader: Reader, clock: Clock, rejection_id: int, step: Step | None, *, plain: bool = False
) -> Case | None:
    """What the step of a walk shows; None when the ending is not there any more."""
    rejection = reader.rejection(rejection_id)
    application = None if rejection is None else reader.application(rejection.ending.application_id)
    if rejection is None or application is None:
        return None
    today = clock.today()
    more: dict[str, object] = {"tasks": rejection.tasks, "plain": plain}
    if rejection.ending.outcome is Outcome.REJECTED:
        more |= _together(reader, rejection.ending, clock, step)
    if step is Step.FEEDBACK:
        dossier = reader.dossier(application.id)
        people = dossier.people if dossier else ()
        more["person"] = people[0].name if people else ""
    elif step is Step.RECOVER:
        more["mood"] = _mood(reader, clock)
        entries = reader.journal(rejection_id)
        more["entries"] = entries
        more["entries_today"] = frozenset(e.id for e in entries if clock.day_of(e.written_at) == today)
        more["zone"] = clock.zone
    elif step is Step.CORRECT:
        more["lately"] = _lately(reader, rejection)
        more["drafts"] = _drafts(reader, rejection_id)
    elif step is Step.PERSPECTIVE:
        more["facts"] = facts(rejection.ending, _own(reader, today))
    elif step is Step.MOVE_ON:
        more["leads"] = tuple(leads.best(_lead_cards(reader, today), today))
        more["drafts"] = _drafts(reader, rejection_id)
        elsewhere = {t.application_id for t in rejection.tasks if t.application_id is not None}
        more["companies"] = {card.id: card.company for card in reader.cards(sorted(elsewhere))}
    return Case(rejection, application, today, **more)  # type: ignore[arg-type]


def _mood(reader: Reader, clock: Clock) -> Mood | None:
    today = clock.today()
    return next((mood for mood in reversed(reader.moods()) if clock.day_of(mood.at) == today), None)


def _together(reader: Reader, ending: Ending, clock: Clock, step: Step | None) -> dict[str, object]:
    """All noes of an ending's day when it is a late one or its feelings are asked about; nothing for a single no."""
    today = clock.today()
    late = (today - ending.ended_on).days <= 1
    if not late and step is not Step.RECOVER:
        return {}
    that_day = reader.endings(find=(Condition("ended", "=", ending.ended_on),), today=today)
    noes = tuple(reversed([other for other in that_day if other.outcome is Outcome.REJECTED]))
    if len(noes) < 2:
        return {}
    ids = {no.rejection_id for no in noes}
    lines = [(holder, text) for holder, text in reader.answers_to("day.line") if holder in ids]
    holder, line = lines[0] if lines else (noes[0].rejection_id, "")
    found: dict[str, object] = {"together": noes, "day_line": line, "day_holder": holder}
    return found | ({"mood": _mood(reader, clock)} if late else {})


def draft_name(rejection_id: int, key: str) -> str:
    """The name a form's text is kept under while it is typed."""
    return f"walk:{rejection_id}:{key}"


def _drafts(reader: Reader, rejection_id: int) -> dict[str, str]:
    return {key: reader.draft(draft_name(rejection_id, key)) for key in FORM_FIELDS}


def _lately(reader: Reader, rejection: Rejection) -> tuple[Finding, ...]:
    """The findings of the last endings, this one among them."""
    found = list(rejection.findings)
    for ending in reader.endings(limit=causes.LAST_ENDINGS):
        if ending.rejection_id != rejection.ending.rejection_id:
            other = reader.rejection(ending.rejection_id)
            found += other.findings if other else ()
    return tuple(found)


def _own(reader: Reader, today: date) -> OwnNumbers:
    old = Condition("applied", "<=", today - timedelta(days=OLD_ENOUGH_DAYS))
    talked = (Kind.SCREEN, Kind.INTERVIEW, Kind.OFFER)
    conversations = sum(len(reader.ids(ended=None, find=(old, Condition("stage", "=", kind.value)))) for kind in talked)
    return OwnNumbers(len(reader.ids(ended=None, find=(old,))), conversations)


def _lead_cards(reader: Reader, today: date) -> Sequence[Card]:
    """Enough leads to find the best of: the next to close and the most wanted."""
    to_come = Condition("deadline", ">=", today)
    cards: list[Card] = []
    for stage in reader.stages():
        if stage.kind is Kind.LEAD:
            closing = reader.ids(stage_id=stage.id, find=(to_come,), sort="deadline", limit=leads.MOST_LEADS)
            wanted = reader.ids(stage_id=stage.id, sort="interest", limit=4 * leads.MOST_LEADS)
            cards += reader.cards(list(dict.fromkeys([*closing, *wanted])))
    return cards
