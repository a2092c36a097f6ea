"""Drafts of letters to an employer, filled with what the store knows; Onward never sends one."""

from __future__ import annotations

import re
from enum import StrEnum

from db.records import Outcome, Walk


class Letter(StrEnum):
    """The letters there are drafts for; none is a choice too."""

    REQUEST = "request"
    CHECK_IN = "check-in"
    THANKS = "thanks"
    KEEP = "keep"
    NONE = "none"


_REQUEST = (
    "Hello{name},",
    "thank you for telling me, and for the time you all took. I enjoyed learning about … .",
    "If you have a minute: what is one thing that would have made me a stronger candidate for {role}?"
    " No reply needed if that is not possible.",
    "I would be glad to hear from you if something similar opens up.",
    "All the best,",
)
_CHECK_IN = (
    "Hello{name},",
    "thank you again for talking with me about {role}. Is there an updated timeline? I remain interested.",
    "All the best,",
)
_THANKS = (
    "Hello{name},",
    "thank you for the time you all took over {role}. I enjoyed learning about … .",
    "All the best,",
)
_THANKS_OWN = (
    "Hello{name},",
    "thank you for your time and for your interest in me for {role}. I have decided not to go on, and I enjoyed"
    " learning about … .",
    "I wish you and {company} well.",
    "All the best,",
)
_KEEP = (
    "Hello{name},",
    "thank you for letting me know about {role}. I liked what I saw of {company}, and I would be glad to hear from"
    " you when something similar opens up.",
    "All the best,",
)


def default_letter(walk: Walk, outcome: Outcome) -> Letter:
    """The letter that fits a situation best."""
    if walk is Walk.CHECK_IN or outcome is Outcome.NO_REPLY:
        return Letter.CHECK_IN
    if walk is Walk.OWN_CHOICE:
        return Letter.THANKS
    if walk is Walk.FROZEN:
        return Letter.KEEP
    if walk is Walk.RESCINDED:
        return Letter.NONE
    return Letter.REQUEST


def draft(letter: Letter, *, company: str, role: str, name: str, outcome: Outcome) -> str:
    """A letter's text to begin from; three dots stand where only the user knows what to say."""
    own = outcome in (Outcome.WITHDREW, Outcome.DECLINED)
    paragraphs: dict[Letter, tuple[str, ...]] = {
        Letter.REQUEST: _REQUEST,
        Letter.CHECK_IN: _CHECK_IN,
        Letter.THANKS: _THANKS_OWN if own else _THANKS,
        Letter.KEEP: _KEEP,
        Letter.NONE: (),
    }
    text = "\n\n".join(paragraphs[letter])
    the_role = f"the {role} role" if role else "this role"
    filled = {"name": f" {name}" if name else "", "role": the_role, "company": company}
    return re.sub(r"\{(\w+)\}", lambda gap: filled[gap[1]], text)


def all_drafts() -> list[str]:
    """Every draft as it is before it is filled."""
    return ["\n\n".join(letter) for letter in (_REQUEST, _CHECK_IN, _THANKS, _THANKS_OWN, _KEEP)]
