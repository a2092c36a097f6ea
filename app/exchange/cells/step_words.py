"""Words in a column of steps, such as "Pending" under Interview: none of them is a yes until somebody says so.

A day, a tick or a plain yes says that a step was taken. Any other word is asked about once; here is what it may mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from app.domain.clean_text import plain_line
from app.exchange.cells.columns import NO, YES, key, last_in_turn, meaning, negated, proposal
from app.exchange.cells.denied import is_not
from app.exchange.cells.read_days import around_day, is_month, read_day, without_day
from app.exchange.cells.read_values import yes_or_no
from app.exchange.lexicon.headings import WEEK_WORDS
from app.exchange.lexicon.steps import ARRANGED, CALLED_OFF, DONE, NOT_YET
from db.records.enums import KIND_ORDER, Kind, Outcome

_NOT_YETS = frozenset(key(word) for word in NOT_YET.split(","))
_OFF = frozenset(key(word) for word in CALLED_OFF.split(","))
_DONE = frozenset(key(word) for word in DONE.split(","))
_TAKENS = _DONE | frozenset(key(word) for word in ARRANGED.split(","))
_WEEKS = frozenset(map(key, WEEK_WORDS.split(",")))
_NUMBERED_WEEK = re.compile(r"(?:w|wk|kw|cw)[0-9]{1,2}|第?[0-9]{1,2}[周週주]")
_ABOUT = frozenset(
    key(
        """early mid late end of beginning start first second half about around ca approx anfang mitte ende des début
        mi fin du principios mediados finales fines de inizio metà fine begin midden eind van q1 q2 q3 q4 sem sett"""
    ).split()
)
_TOLD_BACK = re.compile(
    r"(?:yesterday|last (?:week|month|\w+day)|letzten \w+tag|\w+ dernier|el \w+ pasado|\w+ scors[ao]|vorige \w+dag"
    r"|(?:[0-9]+|an?|one|two|three) ?(?:d|w|m|mo|days?|weeks?|months?) ago"
    r"|gestern|vorgestern"
    r"|letzte (?:woche|n monat)|vor \w+ (?:tag|woche|monat)\w*"
    r"|hier|avant hier|la semaine derniere|il y a \w+ \w+|ayer"
    r"|anteayer|la semana pasada|hace \w+ \w+|ieri|la settimana scorsa|\w+ \w+ fa|gisteren|eergisteren|vorige week"
    r"|\w+ \w+ geleden)"
)
"""A day told from that of writing, which a table does not know."""
_QUARTER = re.compile(r"\bq[1-4]\b|\b(?:sem|sett) [0-9]{1,2}\b")
_RANK = {kind.value: rank for rank, kind in enumerate(KIND_ORDER)}
_KIND = {
    "applied_on": Kind.APPLIED,
    "screen_on": Kind.SCREEN,
    "interview_on": Kind.INTERVIEW,
    "offer_on": Kind.OFFER,
}
_OUTCOMES = frozenset(outcome.value for outcome in Outcome)


def is_done(words: str) -> bool:
    """Whether words beside a day say that what the column is of took place then: a yes, or "completed"."""
    return yes_or_no(words.strip("*,.;:!")) is True or key(words) in _DONE


def is_not_done(words: str) -> bool:
    """Whether words beside a day say that what the column is of did not take place then: "cancelled", "expected"."""
    said = key(words)
    return said in _NOT_YETS or not _OFF.isdisjoint((said, *said.split()))


def status_parts(text: str) -> Iterator[tuple[str, str]]:
    """What of a cell may be a status, with the day beside it: the whole, without its day, or its first line."""
    shorter = (text.strip().partition("\n")[0],) if _says_one(text) else ()
    for part in dict.fromkeys((text, *shorter)):
        word = plain_line(part)
        yield word, ""
        if (beside := without_day(word))[0]:
            yield beside
        before, day, after = around_day(word)
        if before and not (meaning(after)[0] or proposal(after)):
            yield before, day


def _says_one(text: str) -> bool:
    """Whether the lines of a cell that say statuses say one and the same."""
    lines = [plain_line(line) for line in text.splitlines()]
    return len({what for line in lines if (what := meaning(line)[0] or meaning(without_day(line)[0])[0])}) < 2


def status_log(text: str) -> list[tuple[str, str, str]]:
    """The statuses of a cell that holds several with their days, a line each: what it says, its words, its day."""
    lines = [plain_line(line) for line in re.split(r"[\n;]", text) if line.strip()]
    parts = [without_day(line) for line in lines]
    told = [(meaning(words)[0], words, day) for words, day in parts]
    return told if len(told) > 1 and all(what and day for what, _, day in told) else []


def is_status(text: str) -> bool:
    """Whether a cell says a status that is known."""
    return any(meaning(words)[0] for words, _ in status_parts(text)) or bool(status_log(text) or last_in_turn(text))


@lru_cache(maxsize=2048)
def step_proposal(field: str, word: str) -> str:
    """What a word in a column of steps may mean: `yes`, `no` or a status; `no` when nothing is known of it."""
    text = key(word)
    if said := negated(text):
        return said if said in _OUTCOMES else NO
    if not text or text in _NOT_YETS or (" " in text and (is_not(text) or text.startswith(("waiting ", "awaiting ")))):
        status = meaning(word)[0]
        return status if status in _OUTCOMES else NO
    first = yes_or_no(word.split(maxsplit=1)[0].strip("*,.;:!")) if word.strip() else None
    if first is not None:
        return YES if first else NO
    if text in _TAKENS or text.split()[0] in _TAKENS or is_about_when(text):
        return YES
    status = meaning(word)[0] or proposal(word)
    if status in _OUTCOMES:
        return status
    if status in _RANK and (kind := _KIND.get(field)) is not None:
        return YES if _RANK[status] >= _RANK[kind] else NO
    if not status and without_day(word)[1]:
        return YES
    return status if status in _RANK and _RANK[status] > _RANK[Kind.APPLIED] else NO


def answer(word: str) -> str:
    """What a word in a column of answers says by itself: an outcome or a stage beyond applying; else empty."""
    status = meaning(word)[0]
    return status if status in _OUTCOMES or _RANK.get(status, 0) > _RANK[Kind.APPLIED] else ""


def is_known(cell: str) -> bool:
    """Whether a cell is a word that columns of steps have: a yes, a no, not yet, or a status."""
    text = key(cell)
    return not text or yes_or_no(cell) is not None or text in _NOT_YETS or text in _TAKENS or bool(meaning(cell)[0])


def is_heading(text: str, *, may_be_day: bool = True) -> bool:
    """Whether a text that is alone in its row parts rows by month or by status: "September 2026", "REJECTED".

    Words for leads are names of companies too, such as Target. So does a week, or a day that is no column's.
    """
    if may_be_day and read_day(text, "day-first"):
        return True
    status = meaning(text)[0]
    return is_month(text) or is_week(text) or (bool(status) and (status != Kind.LEAD.value or " " in text.strip()))


def is_about_when(text: str) -> bool:
    """Whether a text says only roughly when: a week, a month, a part of either: "KW 40", "mid-Oct", "Q3 2026"."""
    words = key(text).split()
    if _TOLD_BACK.fullmatch(" ".join(words)):
        return True
    if not any(is_month(word) or word in _WEEKS or _NUMBERED_WEEK.fullmatch(word) for word in words):
        return bool(_QUARTER.search(" ".join(words))) and all(word.isdigit() or word in _ABOUT for word in words)
    return len(words) > 1 and all(
        word.isdigit() or is_month(word) or word in _ABOUT or word in _WEEKS or _NUMBERED_WEEK.fullmatch(word)
        for word in words
    )


def is_week(text: str) -> bool:
    """Whether a text is a week alone: "Week 2 (12-18 Jan)", "KW 14", "w/c 5 January"."""
    words = key(text).split()
    if words and _NUMBERED_WEEK.fullmatch(words[0]):
        return all(word.isdigit() or is_month(word) for word in words[1:])
    while words and (words[0] in _WEEKS or " ".join(words[:2]) in _WEEKS):
        words = words[1:] if words[0] in _WEEKS else words[2:]
        if not words:
            return False
        if all(word.isdigit() or is_month(word) or word in _WEEKS or len(word) < 3 for word in words):
            return True
    return False
