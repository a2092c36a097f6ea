"""Writes several texts into one cell of Onward's own table, and reads exactly these texts back.

Items are set apart by `; `, the parts of one by ` | `; a backslash stands before either sign, and before itself, where
it is part of a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from app.exchange.writing.write_json import VALUE_NAMES
from db.records.cards import Stage
from db.records.drafts import DraftEvent
from db.records.enums import EventKind, Kind, Outcome
from db.records.history import Event, first_version

NO_DAY = "unknown"
"""Written for an unknown day of a step."""
_VALUE_OF = {word: value for value, word in VALUE_NAMES.items()}
_SIGNS = re.compile(r"[\\;|]")
_PIECES = re.compile(r"\\(.)| ?(\|) ?|(;) ?|([^\\|; ]+| )", re.DOTALL)


def join_items(items: Iterable[Sequence[str]]) -> str:
    """Items of parts as one cell; parts at the end of an item that are empty are left out."""
    return "; ".join(" | ".join(_SIGNS.sub(r"\\\g<0>", part) for part in _trimmed(item)) for item in items)


def split_items(cell: str) -> list[list[str]]:
    """The items of parts from which `join_items` made this cell."""
    items: list[list[str]] = []
    parts = [""]
    for escaped, bar, semicolon, text in _PIECES.findall(cell):
        if bar:
            parts.append("")
        elif semicolon:
            items.append(parts)
            parts = [""]
        else:
            parts[-1] += escaped or text
    return [item for item in [*items, parts] if any(item)]


def _trimmed(item: Sequence[str]) -> Sequence[str]:
    filled_places = [place for place, part in enumerate(item) if part]
    return item[: filled_places[-1] + 1] if filled_places else item[:1]


def history_cell(events: Iterable[Event], stages: Mapping[int, Stage]) -> str:
    """A history as one cell: each step with its day, kind, stage, round, outcome and their words."""
    return join_items(_parts(event, stages.get(event.stage_id or 0)) for event in events)


def _parts(event: Event, stage: Stage | None) -> Sequence[str]:
    return (
        event.on.isoformat() if event.on else NO_DAY,
        word_of(event.kind),
        word_of(stage.kind) if stage else "",
        stage.name if stage else "",
        str(event.round or ""),
        word_of(event.outcome) if event.outcome else "",
        event.words,
    )


def read_history(cell: str) -> tuple[DraftEvent, ...]:
    """The steps that `history_cell` wrote. Raises ValueError for a cell that was changed and cannot be read."""
    return tuple(_step([*parts, *[""] * (7 - len(parts))]) for parts in split_items(cell))


def _step(parts: Sequence[str]) -> DraftEvent:
    on, kind, stage, name, round_, outcome, words = parts
    return DraftEvent(
        EventKind(_read(kind)),
        None if on == NO_DAY else date.fromisoformat(on),
        Kind(_read(stage)) if stage else None,
        name,
        int(round_) if round_ else None,
        Outcome(_read(outcome)) if outcome else None,
        words,
    )


def word_of(value: EventKind | Kind | Outcome) -> str:
    """The word of a value in tables."""
    return VALUE_NAMES.get(value.value, value.value)


def _read(word: str) -> str:
    return _VALUE_OF.get(word, word)


def tags_cell(tags: Iterable[str]) -> str:
    """Tags as one cell, set apart by commas; a comma in a tag has a backslash before it."""
    return ", ".join(re.sub(r"[\\,]", r"\\\g<0>", tag) for tag in tags)


def read_tags(cell: str) -> tuple[str, ...]:
    """The tags from which `tags_cell` made this cell."""
    tags = re.findall(r"(?:\\.|[^\\,])+", cell, re.DOTALL)
    return tuple(text for tag in tags if (text := re.sub(r"\\(.)", r"\1", tag, flags=re.DOTALL).strip()))


def valid_events(events: Sequence[Event]) -> list[Event]:
    """The valid lines of a history in the order they were first written, a corrected one at its old place."""
    by_id = {event.id: event for event in events}
    replaced = {event.replaces for event in events}
    standing = [event for event in events if event.id not in replaced and event.kind is not EventKind.RETRACTED]
    return sorted(standing, key=lambda event: first_version(event, by_id))
