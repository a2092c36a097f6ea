"""Reads the requirements that a job posting lists."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from app.domain.patterns import compiled_later

MOST = 10
"""Requirements that are asked about."""
LONGEST_HEADING = 70
_BULLET = compiled_later(r"^\s*(?:[-*+•‣▪●◦·–—✓]|\d{1,2}[.)])\s+(?P<text>\S.*)$")
_HEADING = compiled_later(
    r"\b(?:requirements?|required|qualifications?|must[- ]haves?|profile|your (?:skills|background|experience)"
    r"|what (?:you|we) (?:bring|need|expect|look for|are looking for|have)|who you are|you (?:have|bring)"
    r"|we(?:'|’)re looking for|skills"
    r"|anforderungen|voraussetzungen|profil|qualifikation(?:en)?|das (?:bringst|bringen)|was (?:du|sie) mitbring\w*"
    r"|(?:du|sie) (?:bringst|bringen)|wir erwarten)\b",
    re.IGNORECASE,
)
_NICE = compiled_later(
    r"\b(?:nice[- ]to[- ]have|bonus|a plus|preferred|optional|von vorteil|wünschenswert)\b", re.IGNORECASE
)
_MARKS = compiled_later(r"^[#*_\s]+|[#*_:\s]+$")


def must_haves(posting: str) -> tuple[str, ...]:
    """The points listed under headings such as requirements, profile or Anforderungen, in their order, each once."""
    points: dict[str, None] = {}
    in_requirements = list_begun = False
    for line in posting.splitlines():
        bullet = _BULLET.match(line)
        text = _MARKS.sub("", line)
        if bullet:
            list_begun = True
            if in_requirements:
                points.setdefault(" ".join(bullet["text"].strip("*_ ").split()))
        elif text and len(text) <= LONGEST_HEADING and _HEADING.search(text) and not _NICE.search(text):
            in_requirements, list_begun = True, False
        elif text and (list_begun or _NICE.search(text)):
            in_requirements = list_begun = False
    return tuple(points)[:MOST]


def requirements(posting: str, listed: Sequence[str] = ()) -> tuple[str, ...]:
    """The must-haves saved with a posting; without any, those its text lists."""
    return tuple(listed)[:MOST] or must_haves(posting)


def key(text: str) -> str:
    """The key under which the answer about a requirement is saved; the same words give the same key."""
    return f"must.{hashlib.sha1(text.casefold().encode(), usedforsecurity=False).hexdigest()[:12]}"
