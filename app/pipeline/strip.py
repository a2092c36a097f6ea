"""What the strip below the board says of the application in focus."""

from __future__ import annotations

from app import words
from app.pipeline.saying import Now, event_words, next_line
from db.queries import Reader
from db.records import Card, EventKind, Kind, effective
from widgets.peek import Happening, Peeked

_FAINT = "faint"


def peeked(card: Card, reader: Reader, now: Now) -> Peeked:
    """Title, facts, its history in a line and its next step."""
    stages = {stage.id: stage for stage in reader.stages()}
    facts: list[tuple[str, str]] = []
    if card.place:
        facts.append((card.place, _FAINT))
    if card.interest is not None:
        facts.append((f"interest {words.stars(card.interest, plain=now.plain)}", _FAINT))
    if card.fit is not None:
        facts.append((f"fit {words.stars(card.fit, plain=now.plain)}", _FAINT))
    stage = stages.get(card.stage_id)
    if card.kind is Kind.INTERVIEW:
        facts.append((f"round {card.round}", card.kind.value if card.outcome is None else _FAINT))
    elif stage is not None:
        facts.append((stage.name.lower(), card.kind.value if card.outcome is None else _FAINT))
    history: list[Happening] = []
    for event in effective(reader.events(card.id)):
        what = event_words(event, stages)
        if (
            event.kind is EventKind.STAGE
            and event.stage_id in stages
            and stages[event.stage_id].kind is Kind.APPLIED
            and card.channel
        ):
            what = f"{what}, {card.channel}"
        when = words.day(event.on, now.today)
        if history and history[-1].what == "added" and history[-1].when == when:
            history.pop()
        history.append(Happening(when, what))
    if card.next_interview_at is not None:
        said = words.moment(card.next_interview_at, now.zone, now.instant)
        history.append(Happening(said, f"round {card.next_interview_round}", Kind.INTERVIEW.value))
    return Peeked(card.company, card.role, tuple(facts), tuple(history), next_step(card, now))


def next_step(card: Card, now: Now) -> tuple[tuple[str, str], ...]:
    """The next thing to do about it, or what its silence means; nothing once it has ended."""
    if card.outcome is not None:
        return ()
    if card.next_task and card.next_task_on is not None:
        overdue = card.next_task_on <= now.today
        said = words.day(card.next_task_on, now.today)
        return ((card.next_task, "quiet"), (f"  due {said}", "attention" if overdue else _FAINT))
    return tuple((text, "quiet" if tone == "plain" else tone) for text, tone in next_line(card, now))
