"""What a find is made of: its keys, and the words their values can be."""

from __future__ import annotations

from app.domain.formatting import MONTHS, WEEKDAYS
from app.domain.parsing.dates import DAY_WORDS
from db.records import Kind, Outcome

FIELDS: dict[str, str] = {
    "text": "company, role, tags, notes, contacts and documents",
    "is": "open, closed, quiet, resting or put-away",
    "stage": "a column or its kind",
    "reached": "how far it came: lead, applied, screen, interview or offer",
    "outcome": "how it ended",
    "cause": "what may have played a part in its ending",
    "company": "the employer",
    "role": "the job",
    "channel": "how you came to it",
    "place": "where it is",
    "tag": "one of your tags",
    "document": "a document you sent, by its name",
    "source": "the file it came from",
    "applied": "the day you applied",
    "answered": "the day they first answered",
    "activity": "the day anything last happened",
    "ended": "the day it ended",
    "added": "the day you added it",
    "deadline": "the day it closes",
    "decision": "the day they promised an answer by",
    "due": "the day of a task, decision, deadline or offer",
    "interest": "1 to 5",
    "fit": "1 to 5",
    "salary": "pay for a year, in your own currency unless one is named",
    "currency": "what its pay is in",
    "effort": "hours of work to apply",
    "round": "the interview round",
}
IS_VALUES = ("open", "closed", "quiet", "resting", "put-away")
KINDS = {kind.value: kind.value for kind in Kind}
WORDS = frozenset({"company", "role", "place", "channel", "source", "document"})
PAST_DAYS = frozenset({"applied", "answered", "activity", "ended", "added"})
COMING_DAYS = frozenset({"deadline", "decision", "due"})
FIVE = frozenset({"interest", "fit"})
NUMBERS = FIVE | {"salary", "effort", "round"}
MAY_BE_EMPTY = frozenset(FIELDS) - {"text", "is", "stage", "reached", "company", "role", "due", "round"}
KEY_ALIASES = {
    "status": "stage",
    "tags": "tag",
    "via": "channel",
    "pay": "salary",
    "closes": "deadline",
    "where": "place",
    "why": "cause",
    "cv": "document",
    "paper": "document",
    "furthest": "reached",
}
OUTCOME_ALIASES = {
    "no": Outcome.REJECTED,
    "rejection": Outcome.REJECTED,
    "silence": Outcome.NO_REPLY,
    "ghosted": Outcome.NO_REPLY,
    "withdrawn": Outcome.WITHDREW,
    "frozen": Outcome.CLOSED,
    "role-closed": Outcome.CLOSED,
    "hired": Outcome.ACCEPTED,
}
EXAMPLES = dict.fromkeys(FIELDS, "contoso") | {
    "is": "open",
    "stage": "interview",
    "outcome": "rejected",
    "reached": "interview",
    "cause": "pay",
    "role": "analyst",
    "channel": "referral",
    "place": "berlin",
    "tag": "remote",
    "document": "cv",
    "source": "huntr",
    "interest": ">=4",
    "fit": ">=3",
    "salary": ">60k",
    "currency": "EUR",
    "effort": "<3h",
    "round": "2",
    "due": "today",
    "deadline": "this-week",
    "decision": "this-week",
    **dict.fromkeys(sorted(PAST_DAYS), "last-week"),
}

DAY_VALUES = (
    *("today", "yesterday", "tomorrow", "this-week", "last-week", "next-week", "this-month", "last-month"),
    *("next-month", "this-year", "last-year"),
)
"""Days and spans worth offering."""
DAY_STARTS = frozenset(
    word.casefold()
    for word in (
        *DAY_VALUES,
        *DAY_WORDS,
        *MONTHS,
        *WEEKDAYS,
        *("in", "a", "an", "the", "last", "past", "this", "next", "end", "eo", "eow", "eom", "eoy", "start", "begin"),
        *("beginning", "day after", "day before", "weds", "sept", "overdue", "none", "any", "w", "q"),
        *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    )
)
"""What a day in words begins with."""
