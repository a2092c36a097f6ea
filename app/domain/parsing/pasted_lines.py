"""Decides whether pasted lines are one application, a list with one in each line, or may be a job posting."""

from __future__ import annotations

import re
from datetime import date

from app.domain.parsing.quick_add import read

_OF_ONES_OWN = re.compile(
    r"^\W*(?:applied|status|stage|rejected|beworben|absage|postulé|candidaté|postulado|gesolliciteerd|candidato)\b[^:\n]{0,8}:",
    re.IGNORECASE | re.MULTILINE,
)
"""A line in which one notes what became of an application."""
FEWEST_NOTES = 2
SHORTEST_POSTING = 200
"""Characters of the shortest text that is read as a job posting."""
MOST_JUDGED = 200
"""Lines that are enough to tell a list by; reading those of a whole book would take many seconds."""


def filled_lines(text: str) -> list[str]:
    """The lines of a text that are not blank."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def is_list(text: str, today: date) -> bool:
    """Whether each of several lines names a company and a role by itself, so that they hardly are one application."""
    lines = filled_lines(text)[:MOST_JUDGED]
    return len(lines) > 1 and all(not read(line, today).missing for line in lines)


def may_be_posting(text: str, today: date) -> bool:
    """Whether a text is long enough to be read as a job posting, and neither a list nor notes on several."""
    is_long = len(text.strip()) >= SHORTEST_POSTING
    return is_long and len(_OF_ONES_OWN.findall(text)) < FEWEST_NOTES and not is_list(text, today)
