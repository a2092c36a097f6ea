"""The JSON the command line prints: plain dicts, lists, texts and numbers made from records.

Days are `YYYY-MM-DD`, instants ISO 8601 with offset, pay units of a currency, whole or with cents, enums their
words, and what is absent (None or an empty text) is null. What is private has no form here: journal and mood, and in a
walk what was written while recovering, remarks on causes and the plan in case of a no.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from db.records.applications import (
    Application,
    Criterion,
    Document,
    Dossier,
    Earlier,
    Event,
    ImportedCell,
    Interview,
    Note,
    Offer,
    OpenOffer,
    Person,
    Tally,
    Task,
)
from db.records.cards import Card, Pay, Stage
from db.records.changes import Problem, UndoEntry
from db.records.enums import Kind
from db.records.names import NOT_NAMED
from db.records.pauses import Pause
from db.records.plan import Check, DealBreaker, PlannedItem, Target, WeekSoFar
from db.records.recovery import Ending, Feedback, Finding, Rejection, is_private
from db.records.searches import SavedSearch, Search
from db.records.walk_enums import Walk

FORMAT = 2
"""The version of the JSON; 1 had other names, which `docs/command-line.md` lists."""
_RECORDS = (
    UndoEntry,
    Application,
    Card,
    Check,
    Criterion,
    Document,
    Dossier,
    Earlier,
    Ending,
    Event,
    Feedback,
    Finding,
    PlannedItem,
    ImportedCell,
    Interview,
    Note,
    Offer,
    Pause,
    OpenOffer,
    DealBreaker,
    Pay,
    Person,
    Problem,
    Rejection,
    SavedSearch,
    Search,
    Stage,
    Tally,
    Target,
    Task,
    WeekSoFar,
)
FIELD_NAMES = {
    "answered_on": "replied_on",
    "back_at": "snoozed_until_time",
    "cause_id": "reason_id",
    "channel": "source",
    "decision_on": "decision_date",
    "ended_on": "closed_on",
    "find": "query",
    "findings": "reasons",
    "in_my_hands": "within_my_control",
    "mail": "email",
    "people": "contacts",
    "quiet_until": "snoozed_until",
    "reading": "my_reading",
    "said": "their_words",
    "source": "imported_from",
    "things": "tasks",
    "walk": "walkthrough",
    "walks": "walkthroughs",
}
"""Fields of records that JSON and tables call otherwise."""
VALUE_NAMES = {"closed": "role-closed", "ended": "closed", "inferred": "likely", "screen": "screening"}
"""Values of enums that JSON and tables call otherwise."""
_NAMES: dict[type, tuple[tuple[str, str], ...]] = {
    record: tuple((name, FIELD_NAMES.get(name, name)) for name in record._fields) for record in _RECORDS
}
_NAMES[Interview] = tuple((name, "with" if name == "people" else written) for name, written in _NAMES[Interview])
_NAMES[Search] = tuple((name, name) for name in Search._fields)
Stages = Mapping[int, str]


def envelope(kind: str, *, items: Iterable[Any] | None = None, item: Any = None) -> dict[str, Any]:
    """The one object every `--json` prints; exactly one of `items` and `item` is used, `items` when it is given."""
    if items is not None:
        return {"onward": FORMAT, "kind": kind, "items": list(items)}
    return {"onward": FORMAT, "kind": kind, "item": item}


def plain(record: Any, stages: Stages | None = None) -> Any:
    """A record, or any collection of them, as JSON can hold it.

    With `stages` (id to name), whatever has a `stage_id` also gets the stage's name as `stage`. Raises TypeError for
    what has no form outside, such as a private text.
    """
    form = _FORMS.get(type(record))
    if form is None:
        raise TypeError(f"{type(record).__name__} has no form in JSON")
    return form(record, stages)


def dumps(value: Any, *, indent: int | None = 2) -> str:
    """The JSON text, in ASCII alone: no terminal can be steered by it and no encoding can spoil it."""
    return json.dumps(value, indent=indent, ensure_ascii=True)


def _record(record: Any, stages: Stages | None) -> dict[str, Any]:
    shown: dict[str, Any] = {}
    forms = _FORMS
    for name, written in _NAMES[type(record)]:
        value = getattr(record, name)
        if name in ("company", "role") and value in NOT_NAMED:
            value = None
        shown[written] = forms[type(value)](value, stages)
        if name == "stage_id" and stages is not None:
            shown["stage"] = stages.get(value)
    return shown


def _application(application: Application, stages: Stages | None) -> dict[str, Any]:
    """The application with its stage as `stage_id`, `stage` and `kind`, the three names a card has for them."""
    shown: dict[str, Any] = {}
    for name, value in _record(application, stages).items():
        if name == "stage":
            shown |= {"stage_id": value["id"], "stage": value["name"], "kind": value["kind"]}
        else:
            shown[name] = value
    return shown


def _ending(ending: Ending, stages: Stages | None) -> dict[str, Any]:
    return _record(ending, stages) | {"steps": {step.value: state.value for step, state in ending.steps}}


def _rejection(rejection: Rejection, stages: Stages | None) -> dict[str, Any]:
    shown = _record(rejection, stages)
    del shown["setback_plan"]
    return shown | {"answers": {key: text or None for key, text in rejection.answers if not is_private(key)}}


def _finding(finding: Finding, stages: Stages | None) -> dict[str, Any]:
    shown = _record(finding, stages)
    del shown["note"]
    return shown


def _interview(interview: Interview, stages: Stages | None) -> dict[str, Any]:
    shown = _record(interview, stages)
    return shown | {"starts_at": _agreed(interview.starts_at, interview.time_zone)}


def _card(card: Card, stages: Stages | None) -> dict[str, Any]:
    shown = _record(card, stages)
    if card.next_interview_at is not None:
        shown["next_interview_at"] = _agreed(card.next_interview_at, card.next_interview_zone or "UTC")
    return shown


def _agreed(at: datetime, zone: str) -> str:
    """The instant by the clock of the zone it was agreed in, or in UTC when this machine does not know the zone."""
    from zoneinfo import ZoneInfo  # 3 ms, needed by few rows

    try:
        return at.astimezone(ZoneInfo(zone)).isoformat()
    except (KeyError, ValueError, OSError):
        return _instant(at, None)


def _instant(value: datetime, _: Stages | None) -> str:
    return (value if value.tzinfo else value.replace(tzinfo=UTC)).isoformat()


def _mapping(value: Mapping[Any, Any], stages: Stages | None) -> dict[str, Any]:
    return {FIELD_NAMES.get(key, str(key)): plain(item, stages) for key, item in value.items()}


def _list(value: Iterable[Any], stages: Stages | None) -> list[Any]:
    return [plain(item, stages) for item in value]


def _same(value: Any, _: Stages | None) -> Any:
    return value


def _day(value: date, _: Stages | None) -> str:
    return value.isoformat()


def _text(value: str, _: Stages | None) -> str | None:
    return value or None


def _word(value: StrEnum, _: Stages | None) -> str | None:
    return VALUE_NAMES.get(value.value, value.value) or None


def _enums(base: type[StrEnum]) -> Iterable[type[StrEnum]]:
    for member in base.__subclasses__():
        if member.__module__ in (Kind.__module__, Walk.__module__):
            yield member


_FORMS: dict[type, Callable[[Any, Stages | None], Any]] = {
    **dict.fromkeys(_RECORDS, _record),
    Application: _application,
    Card: _card,
    Ending: _ending,
    Finding: _finding,
    Rejection: _rejection,
    Interview: _interview,
    datetime: _instant,
    date: _day,
    dict: _mapping,
    tuple: _list,
    list: _list,
    str: _text,
    int: _same,
    float: _same,
    bool: _same,
    type(None): _same,
    **dict.fromkeys(_enums(StrEnum), _word),
}
