"""The texts of the list of rejections: its rows and filters, and the status of a walkthrough."""

from __future__ import annotations

from app.domain.formatting import OUTCOME_WORDS
from db.records.walk_enums import Evidence

# The list

THIS_WEEK = "This week"
EARLIER = "Earlier"
KEEPS_COMING_UP = "What keeps coming up"
EVIDENCE_COUNTS = {Evidence.SAID: "{n} said", Evidence.INFERRED: "{n} likely", Evidence.GUESS: "{n} guessed"}
NOTHING_CLOSED = "Nothing here yet."
NOTHING_CLOSED_MORE = (
    "When you close an application, it appears here, with a walkthrough you can use or ignore."
    " Press 2 to see your applications."
)
SHOWING = {
    None: "All shown. Press v to switch.",
    "0": "Archived hidden. Press v to switch.",
    "1": "Only archived. Press v to switch.",
}
NONE_FOUND = "No match."
NONE_FITS = "Nothing matches this filter."
CHOOSE_ONE = "Choose one on the left."

# Which of them are listed

FILTER_BY = "Filter by"
FILTER_WHICH = "Which one?"
FILTER_FIELDS: tuple[tuple[str, str], ...] = (
    ("reason", "reason"),
    ("outcome", "outcome"),
    ("reached", "how far it got"),
    ("source", "source"),
    ("archived", "archived or not"),
)
FILTER_WORDS = "search for an employer or any words"
FILTER_NONE = "show all"
FILTER_ANY = "any"
FILTERED = "{what}: {number}"
FOUND = "found"
NO_SOURCE = "no source recorded"
FILTER_VALUES = {
    "outcome": {outcome.value: words for outcome, words in OUTCOME_WORDS.items()},
    "reached": {
        "lead": "never applied",
        "applied": "applied, no further",
        "screen": "reached screening",
        "interview": "reached an interview",
        "offer": "reached an offer",
    },
    "archived": {"0": "not archived", "1": "archived"},
}
FIND_HINT = "words, reason:pay, reached:interview, source:referral, is:archived"

# The status of a walkthrough

RECORDED = "recorded"
ARCHIVED = "archived"
SNOOZED_UNTIL_SHORT = "snoozed until {day}"
ASKED = "asked for feedback"
FOLLOWED_UP = "followed up"
ASKED_THANKS = "wrote to them"
REPLIED = "they replied"
CLOSED_NO_REPLY = "closed, no reply"
ROLE_CLOSED = "role closed"
OWN_CHOICE = "your own choice"
AT_STEP = "at {step}"
FINISHED = "finished"
