"""Correcting the day of a step in the history, or filling it in where it is unknown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.domain import formatting
from app.screens.text.prompts import PAST_HINT, Days, ask_until_used, choose
from db.records.history import effective
from widgets.text import shortened

if TYPE_CHECKING:
    from app.screens.session import Session
    from db.records.cards import Card
    from db.records.history import Event

_KEYS = "123456789"


async def fill_day(session: Session, card: Card) -> None:
    """Ask which step without a day to fill in, if there are several, and for its day."""
    reader = session.reader
    undated_events = [event for event in effective(reader.history.events(card.id)) if event.on is None]
    if not undated_events:
        session.notify(f"Every step of {shortened(card.company)} has its day.")
        return
    stages = {stage.id: stage for stage in reader.stages.all()}
    words = {str(event.id): formatting.event_words(event, stages) for event in undated_events}
    chosen = next(iter(words))
    if len(words) > 1:
        choices = [(key, number, words[number]) for key, number in zip(_KEYS, words, strict=False)]
        answer = await choose(session, f"{shortened(card.company)}: fill in the day of", choices)
        if answer is None:
            return
        chosen = answer
    event = next(event for event in undated_events if str(event.id) == chosen)

    def message_for(day: str) -> str:
        return f"{shortened(card.company)}: {words[chosen]} {day}. Press u to undo."

    await ask_day_of(session, event, f"{shortened(card.company)}: {words[chosen]} on which day", message_for)


async def ask_day_of(session: Session, event: Event, title: str, message_for: Callable[[str], str]) -> None:
    """Ask for the day of a step and save it; `message_for` makes the message from the day in words."""
    days = Days(session.clock)

    def use(text: str) -> bool:
        on = days.past(text)
        message = message_for(formatting.day(on, session.clock.today()))
        return session.did(lambda store: store.history.correct(event.id, on=on), message)

    await ask_until_used(
        session,
        f"event-on:{event.id}",
        title,
        use,
        check=days.say_past_if_any,
        hint=PAST_HINT,
        value="" if event.on is None else event.on.isoformat(),
        replaces=True,
    )
