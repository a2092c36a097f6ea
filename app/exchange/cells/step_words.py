"""Proposes what a word in a column of steps means, such as "Pending" under Interview.

A day, a tick or a plain yes says that a step was taken. Of any other word the user is asked once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from app.domain.clean_text import plain_line
from app.exchange.cells.columns import ANSWERED, NO, YES, key, last_of_chain, meaning, negated_meaning, proposal
from app.exchange.cells.denied import is_not
from app.exchange.cells.read_days import is_month, lacks_year, read_day, split_around_day, split_day
from app.exchange.cells.read_values import yes_or_no
from app.exchange.lexicon.headings import WEEK_WORDS
from app.exchange.lexicon.more_statuses import MORE_AWAITING
from app.exchange.lexicon.statuses import AWAITING
from app.exchange.lexicon.steps import (
    ANSWERS,
    ARRANGED,
    BEFORE_A_WAY,
    CALLED_OFF,
    DONE,
    INVITED,
    KINDS_OF_INTERVIEW,
    NOT_YET,
    ONESELF,
    SENDING,
)
from db.records.enums import KIND_ORDER, Kind, Outcome

_NOT_YETS = frozenset(key(word) for word in NOT_YET.split(","))
_CALLED_OFF = frozenset(key(word) for word in CALLED_OFF.split(","))
_DONE = frozenset(key(word) for word in DONE.split(","))
_DONE_OR_ARRANGED = _DONE | frozenset(key(word) for word in ARRANGED.split(","))
_AWAITING = frozenset(key(word) for words in (AWAITING, MORE_AWAITING) for word in words.split(","))
_INVITED = frozenset(key(word) for word in INVITED.split(","))
_HOW = re.compile(rf"\s+(?:{'|'.join(map(str.strip, BEFORE_A_WAY.split(',')))})(?=[\s,.;:]|$)", re.IGNORECASE)
_ONESELF = frozenset(map(key, ONESELF.split(",")))
_KINDS_OF_INTERVIEW = frozenset(map(key, KINDS_OF_INTERVIEW.split(",")))
_ANSWERS = frozenset(map(key, ANSWERS.split(",")))
_BY_PHONE = frozenset(("phone", "by phone", "tel", "telefon", "telefonisch", "telefonica", "screen", "screening"))
_OTHER_DAYS = frozenset(
    key("tomorrow next later morgen nächste nächsten demain prochain mañana próximo domani prossimo").split()
)
"""Words after which a status is of another day."""
_SENDING = frozenset(key(word) for word in SENDING.split(","))
_WEEKS = frozenset(map(key, WEEK_WORDS.split(",")))
_NUMBERED_WEEK = re.compile(r"(?:w|wk|kw|cw)[0-9]{1,2}|第?[0-9]{1,2}[周週주]")
_ABOUT = frozenset(
    key(
        """early mid late end of beginning start first second half about around ca approx anfang mitte ende des début
        mi fin du principios mediados finales fines de inizio metà fine begin midden eind van q1 q2 q3 q4 sem sett"""
    ).split()
)
_RELATIVE_DAY = re.compile(
    r"(?:yesterday|last (?:week|month|\w+day)|letzten \w+tag|\w+ dernier|el \w+ pasado|\w+ scors[ao]|vorige \w+dag"
    r"|(?:[0-9]+|an?|one|two|three) ?(?:d|w|m|mo|days?|weeks?|months?) ago"
    r"|gestern|vorgestern"
    r"|letzte (?:woche|n monat)|vor \w+ (?:tag|woche|monat)\w*"
    r"|hier|avant hier|la semaine derniere|il y a \w+ \w+|ayer"
    r"|anteayer|la semana pasada|hace \w+ \w+|ieri|la settimana scorsa|\w+ \w+ fa|gisteren|eergisteren|vorige week"
    r"|\w+ \w+ geleden)"
)
"""A day counted from the day of writing, which a table does not have: "3 days ago"."""
_QUARTER = re.compile(r"\bq[1-4]\b|\b(?:sem|sett) [0-9]{1,2}\b")
_TICK = re.compile(r"\s*[✅✔✓☑❌✗✘]\ufe0f?\s*$")
_BETWEEN_DAYS = (re.compile(r"[\n;|]"), re.compile(r",\s+"))
_BY_COMMAS = re.compile(r"[\n;,]")
_BETWEEN_STATUSES = (re.compile(r"[\n;]"), re.compile(r"[\n;|>→➜➡⟶]|[-=]>"), _BY_COMMAS)
_RANK = {kind.value: rank for rank, kind in enumerate(KIND_ORDER)}
_KIND = {
    "applied_on": Kind.APPLIED,
    "screen_on": Kind.SCREEN,
    "interview_on": Kind.INTERVIEW,
    "offer_on": Kind.OFFER,
}
_OUTCOMES = frozenset(outcome.value for outcome in Outcome)
_TAKEN = frozenset(
    (
        *(Kind.APPLIED.value, Kind.SCREEN.value, Kind.INTERVIEW.value, Kind.OFFER.value),
        *(Outcome.REJECTED.value, Outcome.NO_REPLY.value, Outcome.WITHDREW.value),
    )
)


_AFTER = re.compile(
    r"\s+(?:[-–—]|after|following|post|at|nach|bei|beim|im|après|suite à|tras|después de|dopo|na)\s+"
    r"(?:(?:an?|the|my|their|dem|der|das|un|une|la|el|il|lo|het|een)\s+|l['’])?",
    re.IGNORECASE,
)
_ENDED_AFTER = frozenset(
    outcome.value
    for outcome in (Outcome.REJECTED, Outcome.NO_REPLY, Outcome.WITHDREW, Outcome.DECLINED, Outcome.CLOSED)
)


def is_done(words: str) -> bool:
    """Whether words beside a day say that the step of the column took place then: a yes, or "completed"."""
    return yes_or_no(words.strip("*,.;:!")) is True or key(words) in _DONE


def tells_how(words: str) -> bool:
    """Whether words beside a day say how or with whom the step of the column was taken: "phone", "with Dana"."""
    return bool(_HOW.match(f" {words}")) or key(words) in _KINDS_OF_INTERVIEW


def is_not_done(words: str) -> bool:
    """Whether words beside a day say that the step of the column did not take place then: "cancelled", "expected"."""
    folded = key(words)
    return folded in _NOT_YETS or not _CALLED_OFF.isdisjoint((folded, *folded.split()))


def is_awaiting(status: str) -> bool:
    """Whether a status says that an application was sent, but not that it is sent now: "under review"."""
    return key(status) in _AWAITING


def is_invitation(status: str) -> bool:
    """Whether a status says that a call or an interview is agreed on, and not that it takes place: "Invited"."""
    words = key(status).split()
    return not _INVITED.isdisjoint(words) and meaning(status)[0] in (Kind.SCREEN.value, Kind.INTERVIEW.value)


def status_parts(text: str) -> Iterator[tuple[str, str]]:
    """The texts of a cell that may be its status (all of it, without its day, its first line) with the day beside."""
    shorter = (text.strip().partition("\n")[0],) if _lines_agree(text) else ()
    for part in dict.fromkeys((text, *shorter)):
        word = plain_line(part)
        yield word, ""
        if (beside := split_day(word))[0]:
            yield beside
            if said := _without_how(beside[0]):
                yield said, beside[1]
        elif said := _without_inexact_date(word):
            yield said, ""
        before, day, after = split_around_day(word)
        said_again = meaning(before)[0] in _OUTCOMES and f"({after})" in word
        if before and (said_again or not (meaning(after)[0] or proposal(after))):
            yield before, day
        if (said := _without_how(word) or outcome_after(word)[0]) and part == text:
            yield said, ""


def _without_inexact_date(status: str) -> str:
    """The status before an inexact date, as in "Absage Sept" and "ghosted mid Oct"; empty for others."""
    words = status.split()
    return next(
        (
            " ".join(words[:at])
            for at in range(1, len(words))
            if is_month(tail := " ".join(words[at:])) or is_inexact_date(tail)
        ),
        "",
    )


def outcome_after(status: str) -> tuple[str, str]:
    """The outcome and what came before it, as in "Rejected after 2nd interview"; both empty for other words."""
    outcome, *more = _AFTER.split(status, maxsplit=1)
    before = more[0] if more else ""
    if not before or "?" in before or meaning(outcome)[0] not in _ENDED_AFTER or meaning(before)[0] in _OUTCOMES:
        return "", ""
    return outcome, before


def is_sending(event: str) -> bool:
    """Whether a cell of a log is a word for an application and nothing more."""
    return key(event) in _SENDING


def event_meaning(event: str) -> str:
    """The meaning of a cell of a log that tells what happened, where an application is one that is sent; else empty."""
    what, *how = _HOW.split(event, maxsplit=1)
    if is_sending(what) and not any(meaning(part)[0] or proposal(part) for part in how):
        return Kind.APPLIED.value
    return next((value for words, day in status_parts(event) if not day and (value := meaning(words)[0])), "")


def _without_how(status: str) -> str:
    """The status before a way or a person, as in "Applied via LinkedIn" and "Interview with Dana"; else empty."""
    said, _, how = status.partition(match[0]) if (match := _HOW.search(status)) else ("", "", "")
    is_more = "?" in how or any(map(str.isdigit, how)) or proposal(how) or meaning(how)[0]
    words = key(how).split()
    if is_more or not _OTHER_DAYS.isdisjoint(words) or not _ONESELF.isdisjoint(words[:1]):
        return ""
    return said if meaning(said)[0] in _TAKEN else ""


def _lines_agree(text: str) -> bool:
    """Whether all lines of a cell that name a status name the same one."""
    lines = [plain_line(line) for line in text.splitlines()]
    return len({status for line in lines if (status := meaning(line)[0] or meaning(split_day(line)[0])[0])}) < 2


def status_log(text: str) -> list[tuple[str, str, str]]:
    """The statuses of a cell with several lines, as (meaning, words, day); empty unless all are, and one has a day.

    Signs may separate them too: "Applied 2 Nov; interview 14 Nov", "Applied 2.11. → Absage". The last may be "no".
    """
    if not any(map(str.isdigit, text)):
        return []
    for separators in _BETWEEN_STATUSES:
        lines = [_TICK.sub("", plain_line(line)) for line in separators.split(text) if line.strip()]
        parts = [split_day(line) if split_day(line)[0] else (line, "") for line in lines]
        statuses = [(meaning(words)[0] or _meaning_beside_day(words), words, day) for words, day in parts]
        if statuses and not statuses[-1][0] and yes_or_no(statuses[-1][1]) is False:
            statuses[-1] = (Outcome.REJECTED.value, *statuses[-1][1:])
        days = [bool(day) for _, _, day in statuses]
        is_dated = all(days) if separators is _BY_COMMAS else any(days)
        if len(statuses) > 1 and is_dated and all(status for status, _, _ in statuses):
            return statuses
    return []


def _meaning_beside_day(words: str) -> str:
    """The meaning of a word such as "phone" or "replied" among statuses with days; empty for other words."""
    word = key(words)
    if word in _ANSWERS:
        return ANSWERED
    if word not in _KINDS_OF_INTERVIEW:
        return ""
    return Kind.SCREEN.value if word in _BY_PHONE else Kind.INTERVIEW.value


def days_listed(text: str) -> list[str]:
    """The parts of a cell that each name a day, as in "10 Nov phone; 18 Nov panel"; empty for fewer than two."""
    for separators in _BETWEEN_DAYS:
        parts = [part.strip() for part in separators.split(text) if part.strip()]
        days = [part if lacks_year(part) or read_day(part, "day-first") else split_day(part)[1] for part in parts]
        if len(days) > 1 and all(days):
            return days
    return []


def is_status(text: str) -> bool:
    """Whether a cell has a known status."""
    return any(meaning(words)[0] for words, _ in status_parts(text)) or bool(status_log(text) or last_of_chain(text))


@lru_cache(maxsize=2048)
def step_proposal(field: str, word: str) -> str:
    """What a word in a column of steps may mean: `yes`, `no` or a status; `no` when nothing is known of it."""
    text = key(word)
    if denied := negated_meaning(text):
        return denied if denied in _OUTCOMES else NO
    if not text or text in _NOT_YETS or (" " in text and (is_not(text) or text.startswith(("waiting ", "awaiting ")))):
        status = meaning(word)[0]
        return status if status in _OUTCOMES else NO
    begins_with_yes = yes_or_no(word.split()[0].strip("*,.;:!")) if word.strip() else None
    if begins_with_yes is not None:
        return YES if begins_with_yes else NO
    if text in _DONE_OR_ARRANGED or text.split()[0] in _DONE_OR_ARRANGED or is_inexact_date(text):
        return YES
    status = meaning(word)[0] or proposal(word)
    if status in _OUTCOMES:
        return status
    if status in _RANK and (kind := _KIND.get(field)) is not None:
        return YES if _RANK[status] >= _RANK[kind] else NO
    if not status and split_day(word)[1]:
        return YES
    return status if status in _RANK and _RANK[status] > _RANK[Kind.APPLIED] else NO


def answer_meaning(word: str) -> str:
    """The meaning of a word in a column of answers if it is an outcome or a stage beyond applying; else empty."""
    status = meaning(word)[0]
    return status if status in _OUTCOMES or _RANK.get(status, 0) > _RANK[Kind.APPLIED] else ""


def is_step_word(cell: str) -> bool:
    """Whether a cell is a usual word of columns of steps: a yes, a no, "not yet", or a status."""
    text = key(cell)
    return (
        not text
        or yes_or_no(cell) is not None
        or text in _NOT_YETS
        or text in _DONE_OR_ARRANGED
        or bool(meaning(cell)[0])
    )


def is_heading(text: str, *, may_be_day: bool = True) -> bool:
    """Whether a text alone in its row is a heading: a month, a week, a day or a status: "September 2026", "REJECTED".

    One word for a lead is no heading, since it may be a company, such as Target.
    """
    if may_be_day and read_day(text, "day-first"):
        return True
    status = meaning(text)[0]
    return is_month(text) or is_week(text) or (bool(status) and (status != Kind.LEAD.value or " " in text.strip()))


def is_inexact_date(text: str) -> bool:
    """Whether a text is an inexact date: a week, a month, a part of either: "KW 40", "mid-Oct", "Q3 2026"."""
    words = key(text).split()
    if _RELATIVE_DAY.fullmatch(" ".join(words)):
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
