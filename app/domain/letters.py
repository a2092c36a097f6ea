"""Letters to an employer: drafts to begin from, and the gaps still to be filled in. Onward never sends one.

No private text goes into a draft: what only the person can say is in square brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from urllib.parse import quote

from app.domain import formatting
from app.domain.name_marks import without_gender
from app.domain.patterns import compiled_later
from db.records.enums import Outcome
from db.records.names import named
from db.records.walk_enums import Walk
from db.sql.fold_text import fold, names_nobody

MY_NAME = "[your name]"
"""The placeholder for the person's own name, until it is known."""
ONE_THING = "[one specific thing]"
_SIGN_OFF = f"Best wishes,\n{MY_NAME}"
_GAP = compiled_later(r"\[[^\[\]\n]{1,60}\]|(?<!\S)…")
"""Square brackets, and the three dots that older drafts have in their place."""


_WORKLOAD = compiled_later(r"[\s,(]*\d{1,3}\s*(?:[-–]\s*\d{1,3}\s*)?%\)?")
_SAYS_ROLE = compiled_later(r"\b(?:role|position|job|post|vacancy)$", re.IGNORECASE)
_THEY_WROTE = frozenset({Outcome.REJECTED, Outcome.CLOSED, Outcome.RESCINDED})
"""How an application closes where the company said something."""
_DAYS_WITHOUT_YEAR = 300


class Letter(StrEnum):
    """The letters for which there are drafts, and none of them."""

    REQUEST = "request"
    CHECK_IN = "check-in"
    THANKS = "thanks"
    KEEP = "keep"
    NONE = "none"


_REQUEST = (
    "Hello{name},",
    f"Thank you for {{told}}the time you and the team took. I enjoyed learning about {ONE_THING}.",
    "If you have a moment, could you tell me one thing that would have made me a stronger candidate for {role}?"
    " No problem if that isn't possible.",
    "I'd be glad to hear from you if something similar comes up.",
    _SIGN_OFF,
)
_CHECK_IN = (
    "Hello{name},",
    "Thank you again for talking with me about {role}. I'm still very interested. Do you have an updated timeline"
    " for the next steps?",
    _SIGN_OFF,
)
_CHECK_IN_APPLIED = (
    "Hello{name},",
    "I applied for {role}{day} and I'm still very interested. Could you tell me what the timeline looks like?",
    _SIGN_OFF,
)
_CHECK_IN_LEAD = (
    "Hello{name},",
    "I'm very interested in {role}. Could you tell me what the timeline looks like?",
    _SIGN_OFF,
)
_THANKS = (
    "Hello{name},",
    "Thank you for {kindness} {role}, and for the time you and the team took."
    f" I enjoyed learning about {ONE_THING}.",
    _SIGN_OFF,
)
_THANKS_INTERVIEW = (
    "Hello{name},",
    f"Thank you for talking with me{{day}} about {{role}}. I especially enjoyed hearing about {ONE_THING}.",
    "Please let me know if you need anything else from me. I look forward to hearing from you.",
    _SIGN_OFF,
)
_THANKS_OWN = (
    "Hello{name},",
    "Thank you for your time and for considering me for {role}. I've decided not to continue with my application,"
    f" but I enjoyed learning about {ONE_THING}.",
    "I wish you and {company} all the best.",
    _SIGN_OFF,
)
_THANKS_DECLINED = (
    "Hello{name},",
    "Thank you for offering me {role}, and for the time you and the team took. I've decided not to accept the offer,"
    f" but I enjoyed learning about {ONE_THING}.",
    "I wish you and {company} all the best.",
    _SIGN_OFF,
)
_KEEP = (
    "Hello{name},",
    "Thank you for {kindness} {role}. I liked what I saw of {company} and would be glad to hear from you"
    " if something similar comes up.",
    _SIGN_OFF,
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
    """The text a letter about a closed application begins with; `name` is the person it greets, or empty."""
    thanks = {Outcome.WITHDREW: _THANKS_OWN, Outcome.DECLINED: _THANKS_DECLINED}
    paragraphs: dict[Letter, tuple[str, ...]] = {
        Letter.REQUEST: _REQUEST,
        Letter.CHECK_IN: _CHECK_IN,
        Letter.THANKS: thanks.get(outcome, _THANKS),
        Letter.KEEP: _KEEP,
        Letter.NONE: (),
    }
    return _fill(paragraphs[letter], name=name, role=role, company=company, wrote=outcome in _THEY_WROTE)


def thank_you(*, role: str, name: str, on: date | None, today: date) -> str:
    """The text a thank-you letter after an interview on a day begins with."""
    return _fill(_THANKS_INTERVIEW, name=name, role=role, day=_day_words(on, today) if on else "")


def dated_anew(text: str, on: date, today: date) -> str:
    """A thank-you letter saved some days ago, with the day as one calls it today in the sentence it began with."""
    words = "|".join(("today", "yesterday", f"on {formatting.WEEKDAYS[on.weekday()]}"))
    return re.sub(rf"(?<=talking with me )(?:{words})(?= about )", _day_words(on, today), text, count=1)


def _day_words(on: date, today: date) -> str:
    days = (today - on).days
    if days in (0, 1):
        return ("today", "yesterday")[days]
    return f"on {formatting.WEEKDAYS[on.weekday()]}" if abs(days) < 7 else f"on {_written_out(on, today)}"


def _written_out(on: date, today: date) -> str:
    """A day in a letter; its year is said where the reader would take another for it."""
    text = f"{on.day} {formatting.MONTHS[on.month - 1]}"
    return text if abs((today - on).days) < _DAYS_WITHOUT_YEAR else f"{text} {on.year}"


def check_in_applied(*, role: str, name: str, applied_on: date | None, today: date) -> str:
    """The text that a letter about an application without a reply begins with."""
    day = f"on {_written_out(applied_on, today)}" if applied_on else ""
    return _fill(_CHECK_IN_APPLIED, name=name, role=role, day=day)


def check_in_lead(*, role: str, name: str) -> str:
    """The text that a letter about a role begins with that was not applied for."""
    return _fill(_CHECK_IN_LEAD, name=name, role=role)


def _fill(
    paragraphs: Iterable[str], *, name: str, role: str, company: str = "", day: str = "", wrote: bool = True
) -> str:
    values = {
        "name": f" {name}" if name else "",
        "role": _role_words(role),
        "company": _company_words(company),
        "day": f" {day}" if day else "",
        "told": "letting me know, and for " if wrote else "",
        "kindness": "letting me know about" if wrote else "considering me for",
    }
    return re.sub(r"\{(\w+)\}", lambda gap: values[gap[1]], "\n\n".join(paragraphs))


def _role_words(role: str) -> str:
    """A role within a sentence: without marks such as (m/f/d) and a workload, "the" and "role" said once."""
    bare = _WORKLOAD.sub("", without_gender(named(role))).strip(" ,;-–—|")
    bare = re.sub(r"^the\s+", "", bare, flags=re.IGNORECASE)
    if not bare:
        return "this role"
    return f"the {bare}" if _SAYS_ROLE.search(bare) else f"the {bare} role"


def _company_words(company: str) -> str:
    """A company within a sentence: its name without what is added in brackets."""
    bare = re.sub(r"\s*\([^()]*\)$", "", named(company)).strip()
    return "the company" if names_nobody(fold(bare)) else bare


def signed(text: str, my_name: str) -> str:
    """A letter with the person's own name where it belongs, once that is known."""
    return text.replace(MY_NAME, my_name) if my_name else text


def subject_about(role: str, topic: str) -> str:
    """The subject of a letter: the role and the topic, or the topic alone when the role is not named."""
    return f"{role}: {topic}" if named(role) else formatting.capital_first(topic)


def email_link_to(address: str, subject: str, text: str) -> str:
    """A link that opens an email app with a letter in it (RFC 6068: lines end with CRLF)."""
    body = quote(text.replace("\n", "\r\n"), safe="")
    return f"mailto:{quote(address, safe='@')}?subject={quote(subject, safe='')}&body={body}"


def gaps(text: str, *known_texts: str) -> list[str]:
    """The gaps still to be filled in, in order; brackets in `known_texts`, such as the role, are no gaps."""
    known_text = " ".join(known_texts)
    return list(dict.fromkeys(gap for gap in _GAP.findall(text) if gap not in known_text))


def reminder_of_gaps(text: str, *known_texts: str) -> str:
    """A sentence that lists the gaps still to be filled in; empty when there are none."""
    open_gaps = gaps(text, *known_texts)
    return f"Still to fill in: {', '.join(open_gaps)}." if open_gaps else ""
