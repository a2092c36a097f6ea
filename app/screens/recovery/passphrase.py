"""The passphrase for private text in the dashboard: set, changed, taken away, each typed without being shown."""

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
    """Ask for a passphrase twice and seal private text with it."""
    if _missing(session):
        return
    new = await _twice(session, passphrase_texts.PASSPHRASE_NEW)
    if new is not None and await _do(session, lambda store: store.privacy.set_passphrase(new)):
        watch(session)
        session.notify(passphrase_texts.PASSPHRASE_IS_SET)


async def change(session: Session) -> None:
    """Ask for the present passphrase, then twice for another in its place."""
    if _missing(session):
        return
    old = await _present(session)
    new = None if old is None else await _twice(session, passphrase_texts.PASSPHRASE_NEXT)
    if old is None or new is None:
        return
    if await _do(session, lambda store: store.privacy.change_passphrase(old, new)):
        session.notify(passphrase_texts.PASSPHRASE_IS_CHANGED)


async def remove(session: Session) -> None:
    """Ask for the present passphrase and keep private text in the clear again."""
    if _missing(session):
        return
    old = await _present(session)
    if old is not None and await _do(session, lambda store: store.privacy.remove_passphrase(old)):
        for view in _views(session):
            view.refresh_walk()
        session.notify(passphrase_texts.PASSPHRASE_IS_REMOVED)


def _missing(session: Session) -> bool:
    """Whether the package that seals is not there, which is then said with how to get it."""
    if not installed():
        session.notify(str(NotInstalled()), trouble=True)
        return True
    return False


def _views(session: Session) -> list[WalkView]:
    return [view for screen in session.screens() for view in screen.query(WalkView)]


async def _asked(session: Session, title: str, hint: str = "") -> str | None:
    answer = await session.ask(Prompt(title, hint=hint, understand=_some_letters, password=True))
    if answer is None:
        session.notify(passphrase_texts.PASSPHRASE_UNCHANGED)
    return answer


def _some_letters(text: str) -> str:
    if not text.strip():
        raise ValueError(EMPTY)
    return ""


async def _twice(session: Session, title: str) -> str | None:
    """A new passphrase, typed the same two times; None when it was left."""
    while True:
        first = await _asked(session, title, passphrase_texts.PASSPHRASE_LOST)
        second = None if first is None else await _asked(session, passphrase_texts.PASSPHRASE_SAME)
        if second is None or second == first:
            return second
        title = passphrase_texts.PASSPHRASE_DIFFERENT


async def _present(session: Session) -> str | None:
    """The present passphrase, asked for until it is right; None when it was left."""
    title = passphrase_texts.PASSPHRASE_PRESENT
    while True:
        typed = await _asked(session, title)
        if typed is None:
            return None
        try:
            # Some 80 ms on purpose: too long for the thread that draws.
            await session.behind(unlocks(typed))
        except WrongPassphrase:
            title = passphrase_texts.PASSPHRASE_AGAIN
        except StoreError as error:
            session.notify(str(error), trouble=True)
            return None
        else:
            watch(session)
            return typed


async def _do(session: Session, deed: Callable[[Store], Any]) -> bool:
    """Do it behind the screen, with everything typed kept before; False when it was refused, which is then said."""
    for view in _views(session):
        view.keep_typed()
    session.notify(passphrase_texts.PASSPHRASE_WORKING)
    try:
        await session.behind(deed)
    except StoreError as error:
        session.notify(str(error), trouble=True)
        return False
    return True
