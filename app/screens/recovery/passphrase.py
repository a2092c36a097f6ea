"""Setting, changing and removing the passphrase for private text, typed without being shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from app.domain.recovery import passphrase_texts
from app.screens.recovery.unlock import unlocks, watch
from app.screens.recovery.walk_view import WalkView
from db.errors import StoreError
from db.file.encryption import EMPTY, NotInstalled, WrongPassphrase, installed
from widgets.prompt import Prompt

if TYPE_CHECKING:
    from app.screens.session import Session
    from db.store import Store


async def lock(session: Session) -> None:
    """Ask for a passphrase twice and encrypt private text with it."""
    if _is_unavailable(session):
        return
    new = await _ask_twice(session, passphrase_texts.PASSPHRASE_NEW)
    if new is not None and await _apply(session, lambda store: store.privacy.set_passphrase(new)):
        watch(session)
        session.notify(passphrase_texts.PASSPHRASE_IS_SET)


async def change(session: Session) -> None:
    """Ask for the current passphrase, then twice for a new one."""
    if _is_unavailable(session):
        return
    old = await _ask_current(session)
    new = None if old is None else await _ask_twice(session, passphrase_texts.PASSPHRASE_NEXT)
    if old is None or new is None:
        return
    if await _apply(session, lambda store: store.privacy.change_passphrase(old, new)):
        session.notify(passphrase_texts.PASSPHRASE_IS_CHANGED)


async def remove(session: Session) -> None:
    """Ask for the current passphrase and decrypt private text for good."""
    if _is_unavailable(session):
        return
    old = await _ask_current(session)
    if old is not None and await _apply(session, lambda store: store.privacy.remove_passphrase(old)):
        for view in _views(session):
            view.refresh_walk()
        session.notify(passphrase_texts.PASSPHRASE_IS_REMOVED)


def _is_unavailable(session: Session) -> bool:
    """Whether the encryption package is missing, which is then shown with how to install it."""
    if not installed():
        session.notify(str(NotInstalled()), trouble=True)
        return True
    return False


def _views(session: Session) -> list[WalkView]:
    return [view for screen in session.screens() for view in screen.query(WalkView)]


async def _ask_passphrase(session: Session, title: str, hint: str = "") -> str | None:
    answer = await session.ask(Prompt(title, hint=hint, understand=_some_letters, password=True))
    if answer is None:
        session.notify(passphrase_texts.PASSPHRASE_UNCHANGED)
    return answer


def _some_letters(text: str) -> str:
    if not text.strip():
        raise ValueError(EMPTY)
    return ""


async def _ask_twice(session: Session, title: str) -> str | None:
    """A new passphrase, typed twice; None if cancelled."""
    while True:
        first = await _ask_passphrase(session, title, passphrase_texts.PASSPHRASE_LOST)
        second = None if first is None else await _ask_passphrase(session, passphrase_texts.PASSPHRASE_SAME)
        if second is None or second == first:
            return second
        title = passphrase_texts.PASSPHRASE_DIFFERENT


async def _ask_current(session: Session) -> str | None:
    """The current passphrase, asked for until it is right; None if cancelled."""
    title = passphrase_texts.PASSPHRASE_PRESENT
    while True:
        typed = await _ask_passphrase(session, title)
        if typed is None:
            return None
        try:
            # Deriving the key takes some 80 ms on purpose, too long for the drawing thread.
            await session.write_in_thread(unlocks(typed))
        except WrongPassphrase:
            title = passphrase_texts.PASSPHRASE_AGAIN
        except StoreError as error:
            session.notify(str(error), trouble=True)
            return None
        else:
            watch(session)
            return typed


async def _apply(session: Session, change: Callable[[Store], Any]) -> bool:
    """Save typed text, then make a change in a thread; False if it was refused, with a message."""
    for view in _views(session):
        view.save_typed()
    session.notify(passphrase_texts.PASSPHRASE_WORKING)
    try:
        await session.write_in_thread(change)
    except StoreError as error:
        session.notify(str(error), trouble=True)
        return False
    return True
