"""The keys of the query language, and the words their values can be."""

from __future__ import annotations

from app import renamed
from app.domain.formatting import KIND_WORDS, MONTHS, WEEKDAYS
from app.domain.parsing.dates import DAY_WORDS
from db.records.enums import Kind, Outcome

FIELDS: dict[str, str] = {
    "text": "company, role, tags, notes, contacts and documents",
    "is": "open, closed, quiet, snoozed, archived, undated or gone",
    "stage": "one of your stages, or a kind of stage",
    "reached": "how far it got: lead, applied, screening, interview or offer",
    "outcome": "the outcome of a closed application",
    "reason": "a reason you noted for a rejection",
    "company": "the employer",
    "role": "the job",
    "source": "how you found it",
    "place": "where the work is",
    "tag": "one of your tags",
    "document": "a document you sent, by its name",
    "imported": "the file or service it was imported from",
    "applied": "the day you applied",
    "replied": "the day of their first reply",
    "activity": "the day of the last activity",
    "closed": "the day it was closed",
    "added": "the day you added it",
    "deadline": "the last day to apply",
    "decision": "the decision date they promised",
    "due": "the day of a task, decision, deadline or offer",
    "interest": "1 to 5",
    "fit": "1 to 5",
    "salary": "pay for a year, in your own currency unless one is named",
    "currency": "what its pay is in",
    "effort": "hours needed to apply",
    "round": "the interview round",
}
CONDITION_FIELDS = {
    "source": "origin",
    "imported": "source",
    "reason": "cause",
    "closed": "ended",
    "replied": "answered",
}
"""The field of a condition, where it has another name than the key."""
IS_VALUES = ("open", "closed", "quiet", "snoozed", "archived", "undated", "gone")
KINDS = {KIND_WORDS[kind]: kind.value for kind in Kind}
WORDS = frozenset({"company", "role", "place", "source", "imported", "document"})
PAST_DAY_KEYS = frozenset({"applied", "replied", "activity", "closed", "added"})
COMING_DAY_KEYS = frozenset({"deadline", "decision", "due"})
FIVE = frozenset({"interest", "fit"})
NUMBERS = FIVE | {"salary", "effort", "round"}
MAY_BE_EMPTY = frozenset(FIELDS) - {"text", "is", "stage", "reached", "company", "role", "due", "round"}
KEY_ALIASES = {
    **renamed.QUERY_KEYS,
    "status": "stage",
    "tags": "tag",
    "via": "source",
    "pay": "salary",
    "closes": "deadline",
    **dict.fromkeys(("where", "location", "city", "town"), "place"),
    **dict.fromkeys(("employer", "firm"), "company"),
    **dict.fromkeys(("title", "job", "position"), "role"),
    "result": "outcome",
    "stars": "interest",
    "why": "reason",
    "cv": "document",
    "furthest": "reached",
}
OUTCOME_ALIASES = {
    "no": Outcome.REJECTED,
    "rejection": Outcome.REJECTED,
    "silence": Outcome.NO_REPLY,
    "ghosted": Outcome.NO_REPLY,
    "withdrawn": Outcome.WITHDREW,
    "frozen": Outcome.CLOSED,
    "hired": Outcome.ACCEPTED,
}
EXAMPLES = dict.fromkeys(FIELDS, "contoso") | {
    "is": "open",
    "stage": "interview",
    "outcome": "rejected",
    "reached": "interview",
    "reason": "pay",
    "role": "analyst",
    "source": "referral",
    "place": "berlin",
    "tag": "remote",
    "document": "cv",
    "imported": "huntr",
    "interest": ">=4",
    "fit": ">=3",
    "salary": ">60k",
    "currency": "EUR",
    "effort": "<3h",
    "round": "2",
    "due": "today",
    "deadline": "this-week",
    "decision": "this-week",
    **dict.fromkeys(sorted(PAST_DAY_KEYS), "last-week"),
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
"""The words with which a day can begin."""
