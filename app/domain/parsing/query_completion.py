"""A query while it is typed: how its last part can be completed, and whether it can still become valid."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Protocol

from app.domain.formatting import OUTCOME_NAMES
from app.domain.parsing.pay import CURRENCIES
from app.domain.parsing.query_words import (
    COMING_DAY_KEYS,
    CONDITION_FIELDS,
    DAY_STARTS,
    DAY_VALUES,
    FIELDS,
    IS_VALUES,
    KEY_ALIASES,
    KINDS,
    MAY_BE_EMPTY,
    NUMBERS,
    OUTCOME_ALIASES,
    PAST_DAY_KEYS,
)
from app.domain.patterns import compiled_later

_COLUMNS = CONDITION_FIELDS | {"source": "channel"}
"""The column a key takes its values from, where it has another name."""
LEAST = 2
"""Letters of a word from which a key is offered."""
_SCHEMES = ("http", "https", "ftp", "file")
_KEYS = tuple(dict.fromkeys(key for key in FIELDS if key != "text"))
_LAST = compiled_later(
    r"(?:^|(?<=\s))-?(?:(?P<key>[^\W\d_][\w-]*):(?P<op>[<>=]*)(?:\"(?P<exact>[^\"]*)|(?P<value>[^\s\"]*))"
    r"|\#(?P<tag>\w[^\s\"]*)|(?P<word>[^\W\d_][\w-]*))$"
)


class QueryNames(Protocol):
    """The user's own names that a query may use."""

    def stages(self) -> Iterable[str]:
        """The names of the stages."""

    def named(self, key: str, start: str) -> Iterable[str]:
        """The values of a key in the store that begin so, the likeliest first."""


def completed(text: str, names: QueryNames) -> str:
    """The line with its last part completed in the likeliest way; empty when there is nothing to add."""
    match = _LAST.search(text)
    if match is None:
        return ""
    if match["word"] is not None:
        return _completed_with(text, match["word"], (f"{key}:" for key in _KEYS)) if len(match["word"]) >= LEAST else ""
    if match["tag"] is not None:
        return _completed_with(text, match["tag"], _without_quotes(names.named("tag", match["tag"])))
    key = _key(match["key"])
    quoted = match["exact"] is not None
    start = match["exact"] if quoted else match["value"]
    if match["op"] and key not in PAST_DAY_KEYS | COMING_DAY_KEYS | {"due"}:
        return ""
    values = _values(key, start, names)
    return _completed_with(text, start, (f'{value}"' for value in values) if quoted else _without_quotes(values))


def _values(key: str, start: str, names: QueryNames) -> Iterable[str]:
    fixed = list(_fixed_values(key))
    if key == "stage":
        fixed += names.stages()
    if not fixed and start and key in FIELDS and key not in NUMBERS:
        return names.named(_COLUMNS.get(key, key), start)
    return fixed


def _fixed_values(key: str) -> Iterable[str]:
    """The values of a key that do not depend on the store."""
    if key == "is":
        return IS_VALUES
    if key == "outcome":
        return (*OUTCOME_NAMES, *OUTCOME_ALIASES)
    if key in ("stage", "reached"):
        return KINDS
    if key == "currency":
        return CURRENCIES
    if key in PAST_DAY_KEYS | COMING_DAY_KEYS:
        return (*DAY_VALUES, "overdue") if key == "due" else DAY_VALUES
    return ()


def _without_quotes(values: Iterable[str]) -> Iterable[str]:
    """The values that need no quotes."""
    return (value for value in values if not re.search(r"[\s\"]", value))


def _completed_with(text: str, start: str, choices: Iterable[str]) -> str:
    prefix = start.casefold()
    for choice in choices:
        if len(choice) > len(start) and choice[: len(start)].casefold() == prefix:
            return text + choice[len(start) :]
    return ""


def _key(typed: str) -> str:
    key = typed.casefold()
    return KEY_ALIASES.get(key, key)


def may_grow(key: str, value: str, stages: Sequence[str] = ()) -> bool:
    """Whether a part that is not understood may yet become one as more of it is typed."""
    field, typed = _key(key), value.casefold().lstrip("<>=")
    if field not in FIELDS:
        return value in ("", "/") and key.casefold() in _SCHEMES
    if not typed or (field in MAY_BE_EMPTY and any(word.startswith(typed) for word in ("none", "any"))):
        return True
    if field in PAST_DAY_KEYS | COMING_DAY_KEYS:
        # Every way of writing a day begins with a figure, a sign, or one of these words.
        day_start = typed.partition("..")[2] or typed
        return not day_start[:1].isalpha() or any(
            word.startswith(day_start) or (day_start.startswith(word) and not day_start[len(word)].isalpha())
            for word in DAY_STARTS
        )
    if field in NUMBERS:
        return not typed[:1].isalpha()
    if field == "reason":
        return _begins_a_reason(typed)
    choices = [*_fixed_values(field), *(stages if field == "stage" else ())]
    return any(choice.casefold().replace(" ", "-").startswith(typed.replace(" ", "-")) for choice in choices)


def _begins_a_reason(text: str) -> bool:
    # Read from a file, and only for queries that name a reason.
    from app.domain.recovery.reasons import find_ids

    return bool(find_ids(text))
