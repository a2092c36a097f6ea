"""Letters pressed where nothing is written: a sentence that goes on there must not act as keys."""

from __future__ import annotations

from datetime import datetime, timedelta

PAUSE = timedelta(seconds=1)
"""How long after the last letter of a sentence the next one still belongs to it."""


class StrayKeys:
    """Which letters are keys, and which belong to something that is being typed past the field it is meant for."""

    def __init__(self) -> None:
        self._until: datetime | None = None

    def begin(self, now: datetime) -> None:
        """Something is being typed: letters that follow at once are no keys."""
        self._until = now + PAUSE

    def end(self) -> None:
        """Another key was pressed: the next letter may be a key again."""
        self._until = None

    def is_one(self, is_key: bool, now: datetime) -> bool:
        """Whether a letter is a stray one, given whether it is a key here."""
        if is_key and (self._until is None or now > self._until):
            return False
        self.begin(now)
        return True
