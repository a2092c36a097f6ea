"""The content of the strip below the board, for the application in focus."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.domain import formatting
from app.domain.next_line import Now, dates_of, item_line
from db.queries import Reader
from db.records.cards import Card, Stage
from db.records.enums import EventKind, Kind
from db.records.history import Event, effective
from db.records.interviews import Interview
from widgets.preview import PreviewContent, PreviewStep

_FAINT = "faint"


def preview_content(card: Card, reader: Reader, now: Now) -> PreviewContent:
    """Title, facts, history and next step of an application."""
    stages = {stage.id: stage for stage in reader.stages.all()}
    facts: list[tuple[str, str]] = []
    if card.place:
        facts.append((card.place, _FAINT))
    if card.interest is not None:
        facts.append((f"interest {formatting.stars(card.interest, plain=now.plain)}", _FAINT))
    if card.fit is not None:
        facts.append((f"fit {formatting.stars(card.fit, plain=now.plain)}", _FAINT))
    stage = stages.get(card.stage_id)
    if card.kind is Kind.INTERVIEW:
        facts.append((f"round {card.round}", card.kind.value if card.outcome is None else _FAINT))
    elif stage is not None:
        facts.append((stage.name.lower(), card.kind.value if card.outcome is None else _FAINT))
    met = card.next_interview_at is not None or card.last_interview_at is not None
    interviews = reader.interviews.of(card.id) if met else ()
    history = _history(card, effective(reader.history.events(card.id)), interviews, stages, now)
    return PreviewContent(card.company, card.role, tuple(facts), tuple(history), next_step(card, now))


def _history(
    card: Card, events: Sequence[Event], interviews: Sequence[Interview], stages: dict[int, Stage], now: Now
) -> list[PreviewStep]:
    """The history including past interviews, then coming interviews if the application is open."""
    dated = [(i.starts_at.astimezone(now.zone).date(), i) for i in interviews]
    past = [(day, 1, _interview(i, formatting.day(day, now.today))) for day, i in dated if i.starts_at < now.instant]
    steps: list[tuple[date, int, PreviewStep]] = []
    day = date.min
    for e in events:
        day = e.on or day
        steps.append((day, 0, PreviewStep(formatting.day(e.on, now.today), _event(e, card, stages))))
    history: list[PreviewStep] = []
    for _, _, preview_step in sorted([*steps, *past], key=lambda step: step[:2]):
        if history and history[-1].what == "added" and history[-1].when == preview_step.when:
            history.pop()
        history.append(preview_step)
    if card.outcome is None:
        coming = [i for i in interviews if i.starts_at >= now.instant]
        history += [
            _interview(i, formatting.moment(i.starts_at, now.zone, now.instant), Kind.INTERVIEW.value) for i in coming
        ]
    return history


def _interview(interview: Interview, when: str, tone: str = "faint") -> PreviewStep:
    return PreviewStep(when, f"{interview.kind or 'interview'}, round {interview.round}", tone)


def _event(event: Event, card: Card, stages: dict[int, Stage]) -> str:
    words, stage = formatting.event_words(event, stages), stages.get(event.stage_id or 0)
    sent = event.kind is EventKind.STAGE and stage is not None and stage.kind is Kind.APPLIED
    return f"{words}, {card.channel}" if sent and card.channel else words


def next_step(card: Card, now: Now) -> tuple[tuple[str, str], ...]:
    """The next item with a day, in pieces; empty if there is none."""
    following = next(iter(dates_of(card, now)), None)
    return () if following is None else item_line(following, now)
