"""Ignores letters of a sentence that is typed on after its field lost the focus."""

from __future__ import annotations

from datetime import datetime, timedelta

PAUSE = timedelta(seconds=1)
"""Within this time after a letter, the next one belongs to the same sentence."""


class StrayKeys:
    """Tells letters that are keys from letters of a sentence typed beyond its field."""

    def __init__(self) -> None:
        self._until: datetime | None = None

    def begin(self, now: datetime) -> None:
        """Note that something is typed: letters that follow at once are not keys."""
        self._until = now + PAUSE

    def end(self) -> None:
        """Note another key: the next letter may be a key again."""
        self._until = None

    def is_one(self, is_key: bool, now: datetime) -> bool:
        """Whether a letter is a stray one, given whether it is a key here."""
        if is_key and (self._until is None or now > self._until):
            return False
        self.begin(now)
        return True
