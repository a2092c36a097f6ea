"""The lines of an application's history, and which of them hold."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from math import inf

from db.records.enums import EventKind, Outcome
from db.records.named_tuple import NamedTuple


class Event(NamedTuple):
    """A line of history, as it stands after corrections; `on` is None where its day is not known.

    `id` names the line itself; `replaces` is the line it corrects or retracts. `recorded_at` is when it was written
    down.
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
    """The history as it stands: replaced lines and retractions gone, in order of day then of writing.

    A line without a day follows all that was written before it. Where the application was added counts for that only as
    the first of days: whoever adds an old application fills in what was before. An ending without a day follows every
    stage, unless it was reopened or ended anew.
    """
    if all(e.on is not None and e.replaces is None and e.kind is not EventKind.RETRACTED for e in events):
        return tuple(sorted(events, key=lambda event: (event.on or date.min, event.id)))
    by_id = {event.id: event for event in events}
    replaced = {event.replaces for event in events if event.replaces is not None}
    written = [
        (_root(event, by_id), event)
        for event in events
        if event.id not in replaced and event.kind is not EventKind.RETRACTED
    ]
    placed = [(event.on, root, event) for root, event in written if event.on is not None]
    if len(placed) == len(written):
        return tuple(event for _, _, event in sorted(placed, key=lambda place: place[:2]))
    return _beside_known_days(sorted(written, key=lambda line: line[0]))


def lines_now(events: Sequence[Event]) -> dict[int, Event]:
    """By the number of a line, the line that stands in its place after corrections; one that was removed has none."""
    by_id = {event.id: event for event in events}
    stands = {_root(event, by_id): event for event in effective(events)}
    return {event.id: stands[root] for event in events if (root := _root(event, by_id)) in stands}


def _beside_known_days(written: Sequence[tuple[int, Event]]) -> tuple[Event, ...]:
    """Lines in their order, given in that of writing with the numbers they were first written under."""
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


def _root(event: Event, by_id: Mapping[int, Event]) -> int:
    """The id of the line a correction goes back to, so that a corrected line keeps its place within a day."""
    while event.replaces is not None and event.replaces in by_id:
        event = by_id[event.replaces]
    return event.id
