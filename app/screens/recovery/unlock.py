"""Unlocking private notes by passphrase, and locking them again after a time without use."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.domain.recovery import passphrase_texts
from app.screens.session import ShowingPrivate
from db.errors import StoreError
from db.file.encryption import NotInstalled, WrongPassphrase, installed

if TYPE_CHECKING:
    from textual.timer import Timer

    from app.screens.session import Session
    from db.store import Store

LOOK_EVERY = 2.0
"""Seconds between checks of how long private text was not used."""


def ask_first(session: Session, on_unlocked: Callable[[], object], *, anyway: bool = False) -> bool:
    """Ask for the passphrase if private text is locked, and call `on_unlocked` once it is given.

    With `anyway` it is also called if the passphrase is not given. False if nothing is locked, so nothing was asked.
    """
    if not session.reader.privacy.is_locked:
        return False
    if not installed():
        session.notify(str(NotInstalled()), trouble=True)
        if anyway:
            session.later(on_unlocked)
        return True

    async def ask() -> None:
        if await unlock(session) or anyway:
            on_unlocked()

    session.start(ask(), group="passphrase")
    return True


async def unlock(session: Session) -> bool:
    """Ask until the passphrase is right or the question is cancelled; returns whether private text is unlocked."""
    # Needed only with a passphrase.
    from widgets.prompt import Prompt

    title, hint = (
        passphrase_texts.PASSPHRASE_ASK,
        passphrase_texts.PASSPHRASE_REMEMBERED.format(minutes=session.settings.private_idle_minutes),
    )
    while session.reader.privacy.is_locked:
        passphrase = await session.ask(Prompt(title, hint=hint, password=True))
        if passphrase is None:
            return False
        try:
            # Deriving the key takes some 80 ms on purpose, too long for the drawing thread.
            await session.write_in_thread(unlocks(passphrase))
        except WrongPassphrase:
            title = passphrase_texts.PASSPHRASE_AGAIN
        except StoreError as error:
            session.notify(str(error), trouble=True)
            if session.reader.privacy.is_locked:
                return False
    watch(session)
    return True


def unlocks(passphrase: str) -> Callable[[Store], None]:
    """A change that unlocks private text; it raises WrongPassphrase."""
    return lambda store: store.privacy.unlock(passphrase)


def watch(session: Session) -> None:
    """Check regularly whether private text is still used, until its key is forgotten."""
    vault = session.reader.vault
    timer: Timer

    def look() -> None:
        if vault.idle_for(session.settings.private_idle_minutes):
            hide(session)
        if not vault.is_open:
            timer.stop()

    timer = session.every(LOOK_EVERY, look)


def hide(session: Session) -> None:
    """Save typed text, hide all private text, and forget the key."""
    session.save_typed()
    session.reader.vault.forget()
    for screen in session.screens():
        if isinstance(screen, ShowingPrivate):
            screen.hide_private()
