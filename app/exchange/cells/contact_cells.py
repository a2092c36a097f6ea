"""The contact a row names: its name, email address and phone number, also where one cell holds all three."""

from __future__ import annotations

import re

from app.exchange.cells.read_days import read_day
from app.exchange.lexicon.stems import ADDRESS_LABELS
from db.records.drafts import DraftPerson

_PART = r"[^\s<>()\[\],;:@]"
# Looked for from where a part begins only: from each of its letters, a long one took its length squared.
_MAIL = re.compile(rf"(?:mailto:|(?<!{_PART}))({_PART}+@{_PART}+\.[^\s<>()\[\],;:@.]+)", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\w.])(?:\+|\(?[0-9])[0-9()/.\s-]{5,}[0-9](?!\w)")
_LEAST_DIGITS = 7
_LABELS = "|".join(map(re.escape, ADDRESS_LABELS.split()))
_LABEL = re.compile(rf"(?:\b(?:{_LABELS})\b\s*[.:]*|[(\[<,;|:-])\s*$", re.IGNORECASE)
_ROLE_BEHIND = re.compile(r"(?P<name>[^()\[\]]*[^()\[\]\s])\s*[(\[](?P<role>[^()\[\]/]+)[)\]]")
"""A contact with what they are in brackets, as in "Dana Whitfield (HR)"."""
_BRACKETS = re.compile(r"[^\s(\[]\s*(?:\([^()]+\)|\[[^\[\]]+\])$")
_OPEN_BRACKET = re.compile(r"[^\s(]\s*\([^()]*[^()\s]$")
_ENDS_INSIDE = " ,;:|/-–—·•"
_ENDS = f"{_ENDS_INSIDE}()[]<>"


def read_contact(name: str, mail: str, phone: str) -> DraftPerson | None:
    """The contact of three cells, any of which may be empty; None where there is neither a name nor an address.

    An address or a number within the name is cut out of it, and is used where the row has no other.
    """
    full_name = name
    if mail_match := _MAIL.search(name):
        mail, name = mail or mail_match[1], _text_around(mail_match)
    if phone_match := _phone_in(name):
        phone, name = phone or _number_of(phone_match), _text_around(phone_match)
    if address := _MAIL.search(mail):
        mail = address[1]
    name = name or mail.partition("@")[0] or full_name
    role = ""
    if match := _ROLE_BEHIND.fullmatch(name):
        name, role = match["name"], match["role"]
    return DraftPerson(name, role, mail, phone) if name else None


def has_address(text: str) -> bool:
    """Whether a text has an email address or a phone number in it."""
    return bool(_MAIL.search(text) or _phone_in(text))


def _phone_in(text: str) -> re.Match[str] | None:
    number = _PHONE.search(text)
    if number is None or sum(map(str.isdigit, number[0])) < _LEAST_DIGITS or read_day(number[0], "day-first"):
        return None
    return number


def _number_of(match: re.Match[str]) -> str:
    """A phone number without a bracket around all of it."""
    number = match[0].strip()
    return number if ")" in number else number.lstrip("(")


def _text_around(match: re.Match[str]) -> str:
    """The text around a match, without a label such as "Tel.:" before it."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    while (shorter := _LABEL.sub("", before)) != before:
        before = shorter
    text = " ".join(f"{before} {after.lstrip(')]>')}".split()).strip(_ENDS_INSIDE)
    if _BRACKETS.search(text):
        return text
    # The bracket that was closed behind the match is closed behind what stands before it.
    return f"{text})" if _OPEN_BRACKET.search(text) else text.strip(_ENDS)
