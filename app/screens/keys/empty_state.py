"""What a place says while nothing is stored yet, and the keys that start."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.screens.keys.actions import ADD, IMPORT, PALETTE, SAMPLE, Action
from app.screens.session import SAMPLE as SAMPLE_STATUS

if TYPE_CHECKING:
    from app.screens.session import Session
    from widgets.words import Words

BEGINNINGS = ((ADD, "to add your first application"), (IMPORT, "to import"), (SAMPLE, "to look at sample data"))


def say_how_to_begin(words: Words, session: Session, purpose: str, *, is_empty: bool) -> None:
    """Show what this place is for and the keys that start, or nothing."""
    words.display = is_empty
    if not is_empty:
        return
    keys: list[tuple[str, str]] = []
    for action, label in BEGINNINGS[: 2 if session.demo else 3]:
        keys += [("Press " if not keys else ", ", "plain"), (action.key, "key"), (f" {label}", "plain")]
    words.say_rows([[(purpose, "quiet")], [], keys])


def keys_to_begin(session: Session) -> Sequence[Action]:
    """The keys of the footer while nothing is stored yet."""
    return (ADD, IMPORT, PALETTE) if session.demo else (ADD, IMPORT, SAMPLE, PALETTE)


def show_sample(session: Session) -> None:
    """Leave for the sample data; quitting that comes back here."""
    session.leave(SAMPLE_STATUS)
