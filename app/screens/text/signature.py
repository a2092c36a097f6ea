"""The person's name at the end of letters: from the settings file, else asked for once when a letter needs it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.screens.text.drafts import ask_line, delete_draft

if TYPE_CHECKING:
    from app.screens.session import Session
    from app.settings import Settings
    from db.queries import Reader
    from db.store import Store

NAME = "my_name"
ASKED = "my_name.asked"
DRAFT = "my-name"
TITLE = "Your name, for the end of your letters"
HINT = "You are asked once. To change it, choose Your name in letters in the palette."
SAVED = "Your letters end with {name}."
NOT_NAMED = "Your letters end with [your name], for you to fill in."


def my_name(reader: Reader, settings: Settings) -> str:
    """The name letters end with; empty while it is unknown."""
    return settings.my_name or reader.preferences.get(NAME)


def when_named(session: Session, then: Callable[[], object]) -> None:
    """Call something that needs the name, after asking for it if that never happened."""
    if my_name(session.reader, session.settings) or session.reader.preferences.get(ASKED):
        then()
        return

    async def ask_first() -> None:
        await ask_name(session)
        then()

    session.start(ask_first(), "signing")


async def ask_name(session: Session) -> None:
    """Ask for the name; cancelling counts as an answer, so that it is not asked again automatically."""
    old_name = session.reader.preferences.get(NAME)
    name = await ask_line(session, DRAFT, TITLE, value=old_name, hint=HINT, optional=True)
    if name is None:
        session.write(lambda store: store.preferences.set(ASKED, "yes", label=""))
        return
    text = " ".join(name.split())
    if session.did(lambda store: _save_name(store, text), SAVED.format(name=text) if text else NOT_NAMED):
        delete_draft(session, DRAFT)


def _save_name(store: Store, name: str) -> None:
    with store.change("saved your name for letters"):
        store.preferences.set(NAME, name)
        store.preferences.set(ASKED, "yes")
