"""The JSON the command line prints: plain dicts, lists, texts and numbers made from records.

Days are `YYYY-MM-DD`, instants ISO 8601 with offset, pay units of a currency, whole or with cents, enums their
words, and what is absent (None or an empty text) is null. What is private is never written: journal and mood, and in a
walk what was written while recovering, remarks on causes and the plan in case of a no.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import cache

from app.exchange.writing.json_moments import instant, instant_in_zone
from db.records.cards import Card, Pay, Stage
from db.records.names import NOT_NAMED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FORMAT = 2
"""The version of the JSON; 1 had other names, which `docs/command-line.md` lists."""
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
"""Fields of records that have another name in JSON and tables."""
VALUE_NAMES = {"closed": "role-closed", "ended": "closed", "inferred": "likely", "screen": "screening"}
"""Values of enums that have another name in JSON and tables."""
_WORDS = ("db.records.enums", "db.records.walk_enums")
"""The modules whose enums may be written."""
Stages = Mapping[int, str]


def envelope(kind: str, item: Any) -> dict[str, Any]:
    """The object that `--json` prints for one item."""
    return {"onward": FORMAT, "kind": kind, "item": item}


def plain(record: Any, stages: Stages | None = None) -> Any:
    """A record, or any collection of them, as values that JSON has.

    With `stages` (id to name), whatever has a `stage_id` also gets the stage's name as `stage`. Raises TypeError for
    what has no form outside, such as a private text.
    """
    return _form_of(type(record))(record, stages)


def dumps(value: Any, *, indent: int | None = 2) -> str:
    """The JSON text, in ASCII alone: no terminal can be steered by it and no encoding can spoil it."""
    return json.dumps(value, indent=indent, ensure_ascii=True)


def _record(record: Any, stages: Stages | None) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    forms = _FORMS
    for name, json_name in _names_in(type(record)):  # type: ignore[arg-type]
        value = getattr(record, name)
        if name in ("company", "role") and value in NOT_NAMED:
            value = None
        form = forms.get(type(value)) or _form_of(type(value))
        fields[json_name] = form(value, stages)
        if name == "stage_id" and stages is not None:
            fields["stage"] = stages.get(value)
    return fields


def _card(card: Card, stages: Stages | None) -> dict[str, Any]:
    fields = _record(card, stages)
    if card.next_interview_at is not None:
        fields["next_interview_at"] = instant_in_zone(card.next_interview_at, card.next_interview_zone or "UTC")
    return fields


def _instant(value: datetime, _: Stages | None) -> str:
    return instant(value)


def _mapping(value: Mapping[Any, Any], stages: Stages | None) -> dict[str, Any]:
    return {FIELD_NAMES.get(key, str(key)): plain(item, stages) for key, item in value.items()}


def _list(value: Iterable[Any], stages: Stages | None) -> list[Any]:
    return [plain(item, stages) for item in value]


def _unchanged(value: Any, _: Stages | None) -> Any:
    return value


def _day(value: date, _: Stages | None) -> str:
    return value.isoformat()


def _text(value: str, _: Stages | None) -> str | None:
    return value or None


def _word(value: StrEnum, _: Stages | None) -> str | None:
    return VALUE_NAMES.get(value.value, value.value) or None


Form = Callable[["Any", Stages | None], "Any"]

_FORMS: dict[type, Form] = {
    **dict.fromkeys((Pay, Stage), _record),
    Card: _card,
    datetime: _instant,
    date: _day,
    dict: _mapping,
    tuple: _list,
    list: _list,
    str: _text,
    int: _unchanged,
    float: _unchanged,
    bool: _unchanged,
    type(None): _unchanged,
}


def _form_of(kind: type) -> Form:
    """The function that writes values of a type. Raises TypeError for a type that must not be written."""
    if kind in _FORMS:
        return _FORMS[kind]
    if issubclass(kind, StrEnum) and kind.__module__ in _WORDS:
        _FORMS[kind] = _word
        return _word
    # A list of cards has none of the other records.
    from app.exchange.writing.json_records import CHANGED, RECORDS

    if kind not in RECORDS:
        raise TypeError(f"{kind.__name__} has no form in JSON")
    form = _FORMS[kind] = _changed(CHANGED[kind]) if kind in CHANGED else _record
    return form


def _changed(change: Callable[[Any, dict[str, Any]], dict[str, Any]]) -> Form:
    def form(record: Any, stages: Stages | None) -> dict[str, Any]:
        return change(record, _record(record, stages))

    return form


@cache
def _names_in(record: type[tuple[Any, ...]]) -> tuple[tuple[str, str], ...]:
    """The fields of a record, each with its name in JSON."""
    names = FIELD_NAMES
    if record not in (Card, Pay, Stage):
        from app.exchange.writing.json_records import OTHER_NAMES

        names = names | OTHER_NAMES.get(record, {})
    fields: tuple[str, ...] = record._fields  # type: ignore[attr-defined]
    return tuple((name, names.get(name, name)) for name in fields)
