"""The words of the list of endings: what stands in it, what it can be narrowed to, how each ended."""

from __future__ import annotations

from app.domain.recovery.names import Options
from db.records import Evidence, Outcome

# The list

THIS_WEEK = "This week"
EARLIER = "Earlier"
KEEPS_COMING_UP = "What keeps coming up"
EVIDENCE_COUNTS = {Evidence.SAID: "{n} said", Evidence.INFERRED: "{n} inferred", Evidence.GUESS: "{n} guessed"}
NO_ENDINGS = "Nothing has ended."
NO_ENDINGS_MORE = (
    "A closed application appears here, with a walkthrough for when you want one. Press 2 to see your applications."
)
KEY_BEHIND = "show these"
KEY_ALL = "show all"
KEY_COMING_UP = "what keeps coming up"
KEY_FILTER = "filter"
KEY_FOUND = "go to what was found"
SHOWING = {
    None: "All endings.",
    "0": "Without the archived ones. Press v for the next view.",
    "1": "Only the archived ones. Press v for the next view.",
}
NONE_FOUND = "Nothing here has these words."
NONE_FITS = "Nothing here fits that."
CHOOSE_ONE = "Choose one on the left."

# Which of them are listed

NARROW = "Which endings?"
NARROW_WHICH = "Those with which of these?"
NARROW_WHATS: Options = (
    ("cause", "a cause"),
    ("outcome", "how it ended"),
    ("reached", "how far it came"),
    ("channel", "how you came to it"),
    ("put-away", "archived or not"),
)
NARROW_BY_WORDS = "an employer, or any words"
NARROW_ALL = "all of them"
NARROW_ANY = "any"
NARROWED = "{what}: {endings}"
FOUND = "found"
VIA = "via {channel}"
NO_CHANNEL = "no channel kept"
NARROWED_BY = {
    "outcome": {
        "rejected": "they said no",
        "no-reply": "no reply",
        "withdrew": "you withdrew",
        "declined": "you declined",
        "closed": "role closed",
        "rescinded": "offer taken back",
    },
    "reached": {
        "lead": "never applied for",
        "applied": "no further than applied",
        "screen": "came to a screen",
        "interview": "came to an interview",
        "offer": "came to an offer",
    },
    "put-away": {"0": "not archived", "1": "archived"},
}
FIND_HINT = "words, cause:pay, reached:interview, channel:referral, is:put-away"

# How it ended, and where a walk stands

ENDED = {
    Outcome.REJECTED: "a no{after}",
    Outcome.NO_REPLY: "no reply{after}",
    Outcome.WITHDREW: "you withdrew{after}",
    Outcome.DECLINED: "you declined the offer",
    Outcome.CLOSED: "the role was closed{after}",
    Outcome.RESCINDED: "the offer was taken back",
    Outcome.ACCEPTED: "accepted",
    Outcome.NOT_APPLYING: "you did not apply",
}
AFTER_SCREEN = " after the screen"
AFTER_INTERVIEW = " after an interview"
AFTER_ROUND = " after round {round}"
AFTER_OFFER = " after the offer"

NOTED = "noted"
PUT_AWAY = "archived"
RESTING = "resting until {day}"
ASKED = "asked for feedback"
ASKED_CHECK_IN = "checked in"
ASKED_THANKS = "wrote to them"
ANSWERED = "they answered"
NOT_BEGUN = "not looked at yet"
CLOSED_NO_REPLY = "closed, no reply"
ROLE_CLOSED = "role closed"
OWN_CHOICE = "your own choice"
AT_STEP = "at {step}"
WALKED = "walked through"
