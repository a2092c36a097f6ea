"""An email pasted as text, as it was copied from an email program or a web page."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from email.utils import format_datetime
from itertools import islice, takewhile

from app.domain.mail.own_text import header_value
from app.domain.parsing.dates import DateNotUnderstood, read_day

_RAW = re.compile(r"^(?:message-id|received|return-path|content-type|mime-version):", re.IGNORECASE | re.MULTILINE)
"""Headers that an email is sent with, and no program shows."""
_BEFORE_TIME = re.compile(r",? (?:at |à |um |alle |a las |om )?[0-9]{1,2}[:.][0-9]{2}")
_MOST_HEADERS = 12
_PASSED_ON = "---------- Forwarded message ---------"


def as_message(text: str, now: datetime) -> bytes:
    """The text as a message; it is of the day its first lines name, else of today.

    Those lines, the sender and the subject among them, are read as they are in an email that was passed on.
    """
    text = text.lstrip("\ufeff\r\n\t ")
    if _RAW.search(text.partition("\n\n")[0]):
        return text.encode("utf-8", "replace")
    lines = text.splitlines()
    values = list(takewhile(bool, map(header_value, islice(lines, _MOST_HEADERS))))
    sent = next(filter(None, (_day(value, now.date()) for value in values)), now.date())
    day = format_datetime(datetime.combine(sent, time.min, now.tzinfo))
    head = [f"Date: {day}", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit", ""]
    return "\n".join([*head, *([_PASSED_ON] if values else []), *lines]).encode("utf-8", "replace")


def _day(text: str, today: date) -> date | None:
    try:
        return read_day(_BEFORE_TIME.split(text)[0], today, past=True)
    except DateNotUnderstood:
        return None
