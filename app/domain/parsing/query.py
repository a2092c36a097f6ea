"""The query language: a line of words and `key:value` filters, read into conditions.

The conditions, as (field, op, value); any of them may be negated with a leading "-":

- text: ("text", "contains", str) for a plain word, ("text", "is", str) for "exact words"
- choices: ("is", "is", "open" | "closed" | "quiet" | "snoozed" | "archived" | "undated" | "gone"),
  ("outcome", "is", an `Outcome` value), ("stage", "is", str), the name or kind of a stage,
  ("reached", "is", a `Kind` value)
- reasons: ("cause", "is", ids of reasons, of which the last rejection has to have one)
- words: ("company" | "role" | "place" | "origin" | "source", "contains", str), or "is" when the value is quoted
- labels: ("tag", "is", str), also for a word such as #remote
- days: (field, "=" | "<" | "<=" | ">" | ">=", date), or (field, "between", date) with `other` the last day, included;
  field is one of applied, ended, added, answered, activity, deadline, decision, due
- numbers: (field, "=" | "<" | "<=" | ">" | ">=", float); field is one of interest, fit, effort (hours), round, salary
  (whole units for a year, of the user's own currency unless another condition names one); a range of numbers comes out
  as two conditions, ">=" and "<=", and so does a bare salary, since pay is a range itself: compare "<" and "<=" with
  its low end, ">" and ">=" with its high end
- a currency: ("currency", "is", its code), also for one beside a salary: `salary:>60k EUR`
- nothing there: (field, "is", None) for `none`, the same negated for `any`; for outcome, cause, tag, place, channel,
  source, salary, interest, fit, effort and all days but due

A span takes part as a whole: `applied:<last-week` is before its Monday, `applied:last-week` from its Monday to its
Sunday. A bare age counts back from today: `applied:14d` is within the last 14 days, `applied:>14d` is longer ago.
For deadline, decision and due it counts ahead. What is due by a day includes what is left over from before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType as ReadOnly
from typing import NamedTuple

from app import renamed
from app.domain.formatting import OUTCOME_NAMES, quoted
from app.domain.parsing.dates import DateNotUnderstood, read_age, read_range
from app.domain.parsing.pay import PayNotUnderstood, read_amount, read_currency, split_currency
from app.domain.parsing.query_completion import may_grow
from app.domain.parsing.query_words import (
    COMING_DAY_KEYS,
    CONDITION_FIELDS,
    EXAMPLES,
    FIELDS,
    FIVE,
    IS_VALUES,
    KEY_ALIASES,
    KINDS,
    MAY_BE_EMPTY,
    NUMBERS,
    OUTCOME_ALIASES,
    PAST_DAY_KEYS,
    WORDS,
)
from app.domain.patterns import compiled_later
from db.records.enums import Kind, Outcome
from db.records.searches import Condition


class QueryNotUnderstood(ValueError):
    """A query with an unknown key or a value that does not fit it; the message names the nearest.

    `understood` is what the other parts mean, where they could be read.
    """

    understood: tuple[Condition, ...] | None = None


MOST_PARTS = 100
"""The most filters in one query; the number of plain words is not limited."""
_OLD_KINDS = {kind.value: kind.value for kind in Kind}
LONGEST = 20_000
"""The most characters of one query; a longer text was pasted by mistake."""
# A space may follow the colon or the comparison, unless another key comes next.
_GAP = r"(?:\s+(?=\"|[^\s:\"]+(?:\s|$)))?"
_NEXT_WORD = compiled_later(r"\s+(\S+)(?=\s|$)")
_TOKEN = compiled_later(
    r"(?P<minus>-?)(?:"
    rf"(?P<key>[^\W\d_][\w-]*):(?!//){_GAP}(?P<op><=|>=|<|>|=)?{_GAP}"
    r"(?:\"(?P<exact>[^\"]*)(?:\"|$)|(?P<value>[^\s\"]*))"
    r"|\"(?P<phrase>[^\"]*)(?:\"|$)"
    r"|(?P<word>\S+)"
    r")"
)


class _Value(NamedTuple):
    """The right side of a `key:value` part, as written."""

    key: str
    op: str
    text: str
    exact: bool
    negated: bool


class _OwnNames(NamedTuple):
    """The user's own names that a query may use: stages by name, reasons by id."""

    stages: Sequence[str]
    causes: Sequence[str]


def read(
    text: str,
    today: date,
    *,
    typing: bool = False,
    stages: Sequence[str] = (),
    own_causes: Sequence[str] = (),
) -> tuple[Condition, ...]:
    """The conditions of a query, all of which must hold; an empty query has none.

    `typing=True` reads a line that is still being written: its last part is left out as long as it is unfinished.
    With the names of the user's `stages` an unknown stage is refused; `own_causes` are the ids of the user's own
    reasons, which count in addition to the built-in ones. Raises `QueryNotUnderstood`.
    """
    if len(text) > LONGEST:
        raise QueryNotUnderstood(f"That query is too long. Up to {LONGEST:,} characters can be read.")
    own_names = _OwnNames(stages, own_causes)
    conditions: list[Condition] = []
    problem: QueryNotUnderstood | None = None
    used = 0
    for match in _TOKEN.finditer(text):
        if match.start() < used:
            continue
        empty = not match["value"] and not match["exact"]
        unfinished = typing and match.end() >= len(text.rstrip() if empty else text)
        try:
            conditions += _conditions(match, today, own_names)
            if conditions and conditions[-1].field == "salary" and (currency := _currency_after(text, match.end())):
                code, used = currency
                conditions.append(Condition("currency", "is", code))
        except QueryNotUnderstood as error:
            if not (unfinished and may_grow(match["key"], match["exact"] or match["value"] or "", stages)):
                problem = problem or error
    if sum(condition.field != "text" for condition in conditions) > MOST_PARTS:
        raise QueryNotUnderstood(f"That query has more than {MOST_PARTS} filters. Remove some.")
    if problem is not None:
        problem.understood = tuple(conditions)
        raise problem
    return tuple(conditions)


def _currency_after(text: str, start: int) -> tuple[str, int] | None:
    """The currency that is the next word after an amount, and where that word ends."""
    following = _NEXT_WORD.match(text, start)
    code = read_currency(following[1]) if following else ""
    return (code, following.end()) if following and code else None


def _conditions(match: re.Match[str], today: date, own_names: _OwnNames) -> list[Condition]:
    negated = match["minus"] == "-"
    if match["phrase"] is not None:
        phrase = " ".join(match["phrase"].split())
        return [Condition("text", "is", phrase, negated=negated)] if phrase else []
    if match["word"] is not None:
        word = match["word"]
        if re.fullmatch(r"#[^\W\d]\S*", word):
            return [Condition("tag", "is", word[1:], negated=negated)]
        return [] if word == "-" else [Condition("text", "contains", word, negated=negated)]
    key = _known_key(match["key"])
    exact = match["exact"] is not None
    text = match["exact"] if exact else match["value"]
    value = _Value(key, match["op"] or "", " ".join(text.split()), exact, negated)
    if not value.text:
        raise QueryNotUnderstood(f"{key}: needs a value, such as {key}:{EXAMPLES[key]}.")
    return [
        condition._replace(field=CONDITION_FIELDS.get(condition.field, condition.field))
        for condition in _read_value(value, today, own_names)
    ]


def _read_value(value: _Value, today: date, own_names: _OwnNames) -> list[Condition]:
    key, word = value.key, value.text.casefold()
    if word in {"none", "any"} and key in MAY_BE_EMPTY and not value.op and not value.exact:
        return [Condition(key, "is", None, negated=value.negated != (word == "any"))]
    if key in PAST_DAY_KEYS or key in COMING_DAY_KEYS:
        return [_day_condition(value, today)]
    if key == "salary":
        return _salary_conditions(value)
    if key in NUMBERS:
        return _number_conditions(value)
    if value.op not in {"", "="}:
        raise QueryNotUnderstood(f"{key}: cannot be compared with {value.op}. Write {key}:{EXAMPLES[key]}.")
    if key == "text":
        return [Condition("text", "is" if value.exact else "contains", value.text, negated=value.negated)]
    if key == "reason":
        return [_reason_condition(value, own_names)]
    if key in WORDS:
        return [Condition(key, "is" if value.exact else "contains", value.text, negated=value.negated)]
    chosen = value.text
    if key == "is":
        chosen = _parse_choice(value, {state: state for state in IS_VALUES}, renamed.QUERY_STATES)
    elif key == "outcome":
        chosen = _parse_choice(value, OUTCOME_NAMES | OUTCOME_ALIASES, {"closed": Outcome.CLOSED})
    elif key == "stage" and own_names.stages:
        chosen = _parse_choice(value, KINDS | {name.casefold(): name for name in own_names.stages}, _OLD_KINDS)
    elif key == "stage":
        chosen = KINDS.get(word, value.text)
    elif key == "reached":
        chosen = _parse_choice(value, KINDS, _OLD_KINDS)
    elif key == "tag":
        chosen = value.text.removeprefix("#")
    elif key == "currency":
        chosen = read_currency(value.text)
        if not chosen:
            raise QueryNotUnderstood(f"{_for_message(value.text)} is not a currency. Write currency:{EXAMPLES[key]}.")
    return [Condition(key, "is", str(chosen), negated=value.negated)]


def _reason_condition(value: _Value, own_names: _OwnNames) -> Condition:
    # Read from a file, and only for queries that name a reason.
    from app.domain.recovery.reasons import all_reasons, find_ids

    if reason_ids := find_ids(value.text, own_names.causes):
        return Condition("cause", "is", reason_ids, negated=value.negated)
    suggestion = _nearest(value.text.casefold(), [reason.id for reason in all_reasons()])
    hint = f"Did you mean reason:{suggestion}?" if suggestion else "A word of it is enough, such as reason:experience."
    raise QueryNotUnderstood(f"There is no reason:{_for_message(value.text)}. {hint}")


def _parse_choice(value: _Value, choices: Mapping[str, str], old_spellings: Mapping[str, str] = ReadOnly({})) -> str:
    word = value.text.casefold()
    for spelled in (word, word.replace(" ", "-")):
        if spelled in choices or spelled in old_spellings:
            return choices.get(spelled) or old_spellings[spelled]
    suggestion = _nearest(word, choices)
    hint = f"Did you mean {value.key}:{suggestion}?" if suggestion else f"Choose from {', '.join(choices)}."
    raise QueryNotUnderstood(f"There is no {value.key}:{_for_message(value.text)}. {hint}")


def _day_condition(value: _Value, today: date) -> Condition:
    key, past = value.key, value.key in PAST_DAY_KEYS
    try:
        first_text, is_range, last_text = value.text.partition("..")
        if is_range and not value.op:
            # "1.10...15.10." has a dot of its own before the two.
            return _range_condition(value, first_text, last_text.lstrip("."), today)
        if (reached := read_age(value.text, today, past=past)) is not None:
            return _age_condition(value, reached, today)
        if key == "due" and value.text.casefold() == "overdue" and not value.op:
            return Condition(key, "<", today, negated=value.negated)
        first, last = read_range(value.text, today, past=past)
    except DateNotUnderstood as error:
        raise QueryNotUnderstood(f"{key}: {error}") from None
    if key == "due" and not value.op:
        return Condition(key, "<=", last, negated=value.negated)
    if value.op in {"", "="} and first != last:
        return Condition(key, "between", first, last, negated=value.negated)
    side = first if value.op in {"<", ">="} else last
    return Condition(key, value.op or "=", side, negated=value.negated)


def _range_condition(value: _Value, first_text: str, last_text: str, today: date) -> Condition:
    past = value.key in PAST_DAY_KEYS
    first = read_range(first_text, today, past=past)[0] if first_text else None
    last = read_range(last_text, today, past=past)[1] if last_text else None
    if first is None and last is None:
        raise QueryNotUnderstood(f"{value.key}: needs a value, such as {value.key}:{EXAMPLES[value.key]}.")
    if first is None:
        return Condition(value.key, "<=", last, negated=value.negated)
    if last is None:
        return Condition(value.key, ">=", first, negated=value.negated)
    if last < first:
        raise QueryNotUnderstood(f"{value.key}:{_for_message(value.text)} ends before it begins.")
    return Condition(value.key, "between", first, last, negated=value.negated)


def _age_condition(value: _Value, reached: date, today: date) -> Condition:
    """A bare age: more than so long ago is before the day it reaches, and within it without a comparison."""
    if value.op == "=":
        return Condition(value.key, "=", reached, negated=value.negated)
    if value.key in COMING_DAY_KEYS:
        if value.op or value.key == "due":
            return Condition(value.key, value.op or "<=", reached, negated=value.negated)
        return Condition(value.key, "between", today, reached, negated=value.negated)
    if not value.op:
        return Condition(value.key, "between", reached, today, negated=value.negated)
    opposite = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}[value.op]
    return Condition(value.key, opposite, reached, negated=value.negated)


def _salary_conditions(value: _Value) -> list[Condition]:
    """An amount or a range of them, with the currency where one is written with it."""
    try:
        text, code = split_currency(value.text)
    except PayNotUnderstood as error:
        raise QueryNotUnderstood(f"salary: {error}") from None
    conditions = _number_conditions(value._replace(text=text))
    return [*conditions, Condition("currency", "is", code)] if code else conditions


def _number_conditions(value: _Value) -> list[Condition]:
    lowest, is_range, highest = value.text.partition("..")
    if not is_range or value.op:
        number = _parse_number(value, value.text)
        if value.key == "salary" and not value.op and not value.negated:
            return [Condition(value.key, ">=", number), Condition(value.key, "<=", number)]
        return [Condition(value.key, value.op or "=", number, negated=value.negated)]
    parts = [(">=", lowest), ("<=", highest)]
    conditions = [Condition(value.key, op, _parse_number(value, part)) for op, part in parts if part]
    if not conditions or (value.negated and len(conditions) > 1):
        raise QueryNotUnderstood(f"Write {value.key}:<{lowest or 1} or {value.key}:>{highest or 5} instead.")
    if value.negated:
        return [Condition(value.key, conditions[0].op, conditions[0].value, negated=True)]
    return conditions


def _parse_number(value: _Value, text: str) -> float:
    if value.key in FIVE and re.fullmatch(r"[*★☆]{1,5}", text):
        return float(text.count("*") + text.count("★"))
    if value.key == "effort":
        text = re.sub(r"(?<=[0-9]) ?(?:h|hours?|hrs?)$", "", text.casefold())
    if value.key == "salary":
        try:
            return read_amount(text)
        except PayNotUnderstood as error:
            raise QueryNotUnderstood(f"salary: {error}") from None
    if not re.fullmatch(r"[0-9]{1,6}(?:[.,][0-9]{1,2})?", text):
        raise QueryNotUnderstood(
            f"{value.key}:{_for_message(text)} is not a number. Write {value.key}:{EXAMPLES[value.key]}."
        )
    number = float(text.replace(",", "."))
    if value.key in FIVE and not 0 <= number <= 5:
        raise QueryNotUnderstood(f"{value.key}: is a number from 1 to 5.")
    return number


_SEARCHED_ANYWAY = frozenset(("note", "notes", "contact", "contacts", "person", "people"))
"""Filters that people try for what every word is looked for in."""


def _known_key(typed: str) -> str:
    key = typed.casefold()
    key = KEY_ALIASES.get(key, key)
    if key in FIELDS:
        return key
    if key in _SEARCHED_ANYWAY:
        raise QueryNotUnderstood(
            f"There is no filter '{key}:'. Type the word alone: notes and contacts are searched too."
        )
    suggestion = _nearest(key, FIELDS)
    hint = (
        f"Did you mean {suggestion}:?"
        if suggestion
        else f'To search for a word with a colon, use quotes: "{_for_message(typed)}:"'
    )
    raise QueryNotUnderstood(f"There is no filter '{_for_message(typed)}:'. {hint}")


def _nearest(word: str, choices: Iterable[str]) -> str:
    # Only needed when something was mistyped.
    from difflib import get_close_matches

    matches = get_close_matches(word, choices, cutoff=0.5)
    return matches[0] if matches else ""


def _for_message(text: str) -> str:
    return quoted(text)[1:-1]
