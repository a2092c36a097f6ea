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
from app.domain.patterns import compiled_later
from db.records.enums import Outcome
from db.records.names import named
from db.records.walk_enums import Walk

MY_NAME = "[your name]"
"""The placeholder for the person's own name, until it is known."""
ONE_THING = "[one specific thing]"
_SIGN_OFF = f"Best wishes,\n{MY_NAME}"
_GAP = compiled_later(r"\[[^\[\]\n]{1,60}\]|(?<!\S)…")
"""Square brackets, and the three dots that older drafts have in their place."""


class Letter(StrEnum):
    """The letters for which there are drafts, and none of them."""

    REQUEST = "request"
    CHECK_IN = "check-in"
    THANKS = "thanks"
    KEEP = "keep"
    NONE = "none"


_REQUEST = (
    "Hello{name},",
    f"Thank you for letting me know, and for the time you and the team took. I enjoyed learning about {ONE_THING}.",
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
_THANKS = (
    "Hello{name},",
    "Thank you for letting me know about {role}, and for the time you and the team took."
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
_KEEP = (
    "Hello{name},",
    "Thank you for letting me know about {role}. I liked what I saw of {company} and would be glad to hear from you"
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
    own_decision = outcome in (Outcome.WITHDREW, Outcome.DECLINED)
    paragraphs: dict[Letter, tuple[str, ...]] = {
        Letter.REQUEST: _REQUEST,
        Letter.CHECK_IN: _CHECK_IN,
        Letter.THANKS: _THANKS_OWN if own_decision else _THANKS,
        Letter.KEEP: _KEEP,
        Letter.NONE: (),
    }
    return _fill(paragraphs[letter], name=name, role=role, company=company)


def thank_you(*, role: str, name: str, day: str) -> str:
    """The text a thank-you letter after an interview begins with; `day` is "yesterday" or "on Monday", or empty."""
    return _fill(_THANKS_INTERVIEW, name=name, role=role, day=day)


def check_in_applied(*, role: str, name: str, applied_on: date | None) -> str:
    """The text that a letter about an application without a reply begins with."""
    day = f"on {applied_on.day} {formatting.MONTHS[applied_on.month - 1]}" if applied_on else ""
    return _fill(_CHECK_IN_APPLIED, name=name, role=role, day=day)


def _fill(paragraphs: Iterable[str], *, name: str, role: str, company: str = "", day: str = "") -> str:
    values = {
        "name": f" {name}" if name else "",
        "role": f"the {role} role" if named(role) else "this role",
        "company": named(company) or "the company",
        "day": f" {day}" if day else "",
    }
    return re.sub(r"\{(\w+)\}", lambda gap: values[gap[1]], "\n\n".join(paragraphs))


def signed(text: str, my_name: str) -> str:
    """A letter with the person's own name where it belongs, once that is known."""
    return text.replace(MY_NAME, my_name) if my_name else text


def first_name(people: str) -> str:
    """The first name of the first person: "Ana Lindqvist and Ben" is Ana."""
    first = people.replace(" and ", ",").replace("&", ",").split(",")[0].split()
    return first[0] if first else ""


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
