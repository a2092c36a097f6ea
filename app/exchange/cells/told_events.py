"""Reads an event of a log that is told in words, such as "Had the interview, three people on the panel"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from app.domain.clean_text import plain_line
from app.exchange.cells.columns import ANSWERED, key, meaning, proposal
from app.exchange.cells.denied import find_denied
from app.exchange.cells.read_days import split_day
from app.exchange.cells.step_words import event_meaning, is_awaiting
from app.exchange.lexicon.diaries import APPLYING, AROUND_STEPS, CALLED, HEARD, INVITES, OTHER_TIMES
from db.records.enums import Kind, Outcome

_CLAUSES = re.compile(
    r"[,.;:!?()]+(?:\s+|$)|\s+[-–—]+\s+|\s+(?:and|then|und|dann|et|puis|y|luego|e|poi|en)\s+", re.IGNORECASE
)
_APPLIED = re.compile(
    rf"(?P<verb>{APPLYING})"
    r"(?=$|\s+(?:for|as|to|online|via|through|on|in|by|at|with|again|als|über|per|für|bei|pour|par|sur|chez|à|au|como"
    r"|para|por|en|a|come|presso|voor|bij)\b)",
    re.IGNORECASE,
)
_HEARD = re.compile(rf"(?:{HEARD})|(?:{CALLED})\b", re.IGNORECASE)
_INVITES = re.compile(INVITES, re.IGNORECASE)
_AROUND = re.compile(rf"(?:(?:{AROUND_STEPS})\s+)+", re.IGNORECASE)
_OTHER_TIMES = frozenset(map(key, OTHER_TIMES.split(",")))
_MORE = re.compile(
    r"(?:with|at|by|via|over|on|in|from|after|mit|bei|im|per|am|avec|chez|par|au|con|en|por|da|met|bij)\b",
    re.IGNORECASE,
)
_TALKS = frozenset((Kind.SCREEN.value, Kind.INTERVIEW.value))
_OUTCOMES = frozenset(outcome.value for outcome in Outcome)
_LONGEST = 300
_MOST_WORDS = 5


class ToldStep(NamedTuple):
    """What an event says: its status, whether it is one to come that somebody is invited to, and the day of that."""

    status: str = ""
    is_invitation: bool = False
    day: str = ""


_NOTHING = ToldStep()


@lru_cache(maxsize=2048)
def told_event(text: str) -> ToldStep:
    """What is told by a cell of a log; of several things the first outcome, else the first that is no mere reply."""
    line = plain_line(text)
    if len(line) > _LONGEST:
        return _NOTHING
    told = [_told_by(clause) for clause in _CLAUSES.split(line) if clause.strip()]
    told = [each for each in told if each.status]
    outcomes = [each for each in told if each.status in _OUTCOMES]
    steps = [each for each in told if each.status != ANSWERED]
    first = next(iter(outcomes or steps or told), _NOTHING)
    was_called = any(each.status == ANSWERED for each in told)
    return first._replace(is_invitation=True) if was_called and first.status in _TALKS and first.day else first


def _told_by(clause: str) -> ToldStep:
    """What one clause says."""
    words, day = split_day(clause)
    words = words or clause.strip()
    if is_awaiting(words):
        return _NOTHING
    for said in _ways_to_say(words):
        if status := meaning(said)[0] or event_meaning(said):
            is_invitation = bool(day and status in _TALKS and _INVITES.search(words))
            return _NOTHING if is_awaiting(said) else ToldStep(status, is_invitation, day)
    if find_denied(words) or "?" in clause:
        return _NOTHING
    may_mean = proposal(words)
    if _INVITES.search(words):
        talk = may_mean if may_mean in _TALKS else Kind.INTERVIEW.value
        return ToldStep(talk, True, day)
    if (match := _APPLIED.match(words)) and not match["verb"].casefold().endswith(("sent", "sent off")):
        return ToldStep(Kind.APPLIED.value)
    return ToldStep(ANSWERED) if _HEARD.match(words) else _NOTHING


def _ways_to_say(words: str) -> Iterator[str]:
    """The words of a clause, without those around a step, and their first ones before how it was."""
    bare = _AROUND.sub("", words, count=1) if _AROUND.match(words) else ""
    for text in filter(None, (words, bare)):
        yield text
        parts = text.split()
        if not _OTHER_TIMES.isdisjoint(key(text).split()):
            continue
        for end in range(min(_MOST_WORDS, len(parts) - 1), 0, -1):
            first = " ".join(parts[:end])
            if (
                _MORE.match(parts[end])
                and not any(map(str.isdigit, "".join(parts[end : end + 3])))
                and meaning(first)[0] in (*_TALKS, Kind.OFFER.value, *_OUTCOMES)
            ):
                yield first
