"""The events of a history, and which of them are in effect."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from math import inf

from db.records.enums import EventKind, Outcome
from db.records.named_tuple import NamedTuple


class Event(NamedTuple):
    """An event of a history; `on` is None for an unknown day.

    `replaces` is the ID of the event that it corrects or retracts. `recorded_at` is when it was written.
    """

    id: int
    application_id: int
    kind: EventKind
    on: date | None
    recorded_at: datetime
    stage_id: int | None = None
    round: int | None = None
    outcome: Outcome | None = None
    words: str = ""
    replaces: int | None = None


def effective(events: Sequence[Event]) -> tuple[Event, ...]:
    """Returns the events in effect, without replaced ones and retractions, by day and then by order of writing.

    An event without a day follows everything written before it. Here the "added" event counts only as the first day,
    because a user who adds an old application fills in the earlier steps afterwards. An outcome without a day follows
    every stage, unless the application was reopened or closed again.
    """
    if all(e.on is not None and e.replaces is None and e.kind is not EventKind.RETRACTED for e in events):
        return tuple(sorted(events, key=lambda event: (event.on or date.min, event.id)))
    by_id = {event.id: event for event in events}
    replaced = {event.replaces for event in events if event.replaces is not None}
    written = [
        (first_version(event, by_id), event)
        for event in events
        if event.id not in replaced and event.kind is not EventKind.RETRACTED
    ]
    return _beside_known_days(sorted(written, key=lambda line: line[0]))


def lines_now(events: Sequence[Event]) -> dict[int, Event]:
    """Returns the corrected event for each event ID; a removed event has no entry."""
    by_id = {event.id: event for event in events}
    stands = {first_version(event, by_id): event for event in effective(events)}
    return {event.id: stands[root] for event in events if (root := first_version(event, by_id)) in stands}


def _beside_known_days(written: Sequence[tuple[int, Event]]) -> tuple[Event, ...]:
    """Orders events given in order of writing, each with the ID it was first written under."""
    first = min((event.on for _, event in written if event.on), default=date.min)
    reached = max((event.on for _, event in written if event.on and event.kind is EventKind.STAGE), default=date.min)
    endings = [event for _, event in written if event.kind in (EventKind.ENDED, EventKind.REOPENED)]
    placed: list[tuple[date, float, Event]] = []
    latest = date.min
    for root, event in written:
        if event.on is not None:
            placed.append((event.on, root, event))
            latest = max(latest, event.on) if event.kind is not EventKind.ADDED or event.on == first else latest
        elif event.kind is EventKind.ENDED and len(endings) == 1:
            placed.append((max(latest, reached), inf, event))
        else:
            placed.append((latest, root, event))
    return tuple(event for _, _, event in sorted(placed, key=lambda place: place[:2]))


def first_version(event: Event, by_id: Mapping[int, Event]) -> int:
    """Returns the ID of the first version of an event, so that a corrected event keeps its place within a day."""
    while event.replaces is not None and event.replaces in by_id:
        event = by_id[event.replaces]
    return event.id
