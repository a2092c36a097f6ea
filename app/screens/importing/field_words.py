"""The labels of the fields of a table and of the meanings of its words."""

from __future__ import annotations

from app.domain.formatting import KIND_WORDS, OUTCOME_WORDS
from db.records.enums import Kind, Outcome

FIELD_WORDS: dict[str, str] = {
    "company": "company",
    "role": "role",
    "status": "status",
    "status_on": "day of the status",
    "added_on": "day saved",
    "applied_on": "day applied",
    "answered_on": "day of their reply",
    "screen_on": "day of screening",
    "interview_on": "day of interview",
    "interview_time": "time of interview",
    "offer_on": "day of the offer",
    "rejected_on": "day they said no",
    "no_reply_on": "day closed without a reply",
    "withdrew_on": "day you withdrew",
    "declined_on": "day you declined",
    "accepted_on": "day you accepted",
    "ended_on": "day closed",
    "deadline": "deadline",
    "decision_on": "decision date",
    "follow_up_on": "follow-up",
    "link": "link",
    "channel": "source",
    "place": "place",
    "work_mode": "work mode",
    "pay": "pay",
    "pay_low": "pay, lowest",
    "pay_high": "pay, highest",
    "currency": "currency",
    "pay_period": "pay period",
    "interest": "interest",
    "fit": "fit",
    "effort_hours": "hours spent",
    "tags": "tags",
    "note": "note",
    "posting": "job posting",
    "words": "their words",
    "person": "contact",
    "person_email": "contact's email",
    "person_phone": "contact's phone",
    "documents": "documents sent",
    "archived": "archived",
}
"""The labels of the fields a column can have, by their names in `--column`."""
NOT_USED = "unused"
SURE_WORDS = {
    "said": "you said",
    "remembered": "remembered",
    "known": "known",
    "likely": "likely",
    "unused": "not used",
}
SURE_TONES = {"said": "accent", "remembered": "accent", "known": "faint", "likely": "quiet", "unused": "faint"}

MEANING_KEYS: tuple[tuple[str, str], ...] = (
    ("l", Kind.LEAD.value),
    ("a", Kind.APPLIED.value),
    ("s", Kind.SCREEN.value),
    ("i", Kind.INTERVIEW.value),
    ("o", Kind.OFFER.value),
    ("p", "open"),
    ("r", Outcome.REJECTED.value),
    ("n", Outcome.NO_REPLY.value),
    ("w", Outcome.WITHDREW.value),
    ("d", Outcome.DECLINED.value),
    ("c", Outcome.CLOSED.value),
    ("e", Outcome.RESCINDED.value),
    ("h", Outcome.ACCEPTED.value),
    ("x", Outcome.NOT_APPLYING.value),
    ("v", "archived"),
    ("y", "yes"),
    ("b", "no"),
)
"""The key of each meaning a word can have."""
YES_OR_NO = frozenset(("yes", "no"))
"""The meanings of words in a column of one step only."""
MEANING_WORDS: dict[str, str] = {
    **{kind.value: words for kind, words in KIND_WORDS.items()},
    **{outcome.value: words for outcome, words in OUTCOME_WORDS.items()},
    "open": "in progress",
    "archived": "archived",
    "yes": "yes, this step was taken",
    "no": "no sign of it yet",
}
MEANING_TONES: dict[str, str] = {kind.value: kind.value for kind in Kind}


def field_words(field: str, round_: int | None = None) -> str:
    """The label of a field, with the round of an interview."""
    words = FIELD_WORDS.get(field, field)
    return f"{words} {round_}" if round_ and field == "interview_on" else words
