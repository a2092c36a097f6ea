"""What a place shows while nothing is stored yet: its purpose, and the keys to start with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.screens.keys.actions import ADD, IMPORT, PALETTE, SAMPLE, Action

if TYPE_CHECKING:
    from app.screens.session import Session
    from widgets.words import Words

BEGINNINGS = ((ADD, "to add your first application"), (IMPORT, "to import"), (SAMPLE, "to look at sample data"))


def say_how_to_begin(words: Words, session: Session, purpose: str, *, is_empty: bool) -> None:
    """Show the purpose of a place and the keys to start with, or nothing if there are applications."""
    words.display = is_empty
    if not is_empty:
        return
    keys: list[tuple[str, str]] = []
    for action, label in BEGINNINGS[: 2 if session.demo else 3]:
        keys += [("Press " if not keys else ", ", "plain"), (action.key, "key"), (f" {label}", "plain")]
    words.say_rows([[(purpose, "quiet")], [], keys])


def keys_to_begin(session: Session) -> Sequence[Action]:
    """The footer keys while nothing is stored yet."""
    return (ADD, IMPORT, PALETTE) if session.demo else (ADD, IMPORT, SAMPLE, PALETTE)
