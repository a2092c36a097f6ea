"""The passphrase in the dashboard: asked when private notes are opened, forgotten after a while without use."""

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
"""Seconds between two looks at how long private text was not used."""


def ask_first(session: Session, then: Callable[[], object], *, anyway: bool = False) -> bool:
    """Ask for the passphrase when private text is locked, and go on with `then` once it is given.

    `anyway` goes on when it is not given too. False when nothing is locked and there is nothing to ask.
    """
    if not session.reader.privacy.is_locked:
        return False
    if not installed():
        session.notify(str(NotInstalled()), trouble=True)
        if anyway:
            session.later(then)
        return True

    async def ask() -> None:
        if await unlock(session) or anyway:
            then()

    session.start(ask(), group="passphrase")
    return True


async def unlock(session: Session) -> bool:
    """Ask until the passphrase is right or the question is left; whether private text is open then."""
    # Not needed by those without a passphrase.
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
            # Some 80 ms on purpose: too long for the thread that draws.
            await session.behind(unlocks(passphrase))
        except WrongPassphrase:
            title = passphrase_texts.PASSPHRASE_AGAIN
        except StoreError as error:
            session.notify(str(error), trouble=True)
            if session.reader.privacy.is_locked:
                return False
    watch(session)
    return True


def unlocks(passphrase: str) -> Callable[[Store], None]:
    """A change that opens private text with this passphrase; it raises WrongPassphrase."""
    return lambda store: store.privacy.unlock(passphrase)


def watch(session: Session) -> None:
    """Look from now on whether private text is still used, as long as its key is here."""
    vault = session.reader.vault
    timer: Timer

    def look() -> None:
        if vault.idle_for(session.settings.private_idle_minutes):
            hide(session)
        if not vault.is_open:
            timer.stop()

    timer = session.every(LOOK_EVERY, look)


def hide(session: Session) -> None:
    """Keep what is typed, fold all private text that is shown, and forget the key."""
    session.keep_typed()
    session.reader.vault.forget()
    for screen in session.screens():
        if isinstance(screen, ShowingPrivate):
            screen.hide_private()
