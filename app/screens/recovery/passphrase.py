"""The passphrase for private text in the dashboard: set, changed, taken away, each typed without being shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from app.domain.recovery import texts
from app.screens.recovery.unlock import unlocks, watch
from app.screens.recovery.walk_view import WalkView
from db.encryption import NotInstalled, WrongPassphrase, installed
from db.errors import StoreError
from widgets.prompt import Prompt

if TYPE_CHECKING:
    from app.screens.app import Dashboard
    from db.store import Store


async def lock(app: Dashboard) -> None:
    """Ask for a passphrase twice and seal private text with it."""
    if _missing(app):
        return
    new = await _twice(app, texts.PASSPHRASE_NEW)
    if new is not None and await _do(app, lambda store: store.privacy.set_passphrase(new)):
        watch(app)
        app.say(texts.PASSPHRASE_IS_SET)


async def change(app: Dashboard) -> None:
    """Ask for the present passphrase, then twice for another in its place."""
    if _missing(app):
        return
    old = await _present(app)
    new = None if old is None else await _twice(app, texts.PASSPHRASE_NEXT)
    if old is None or new is None:
        return
    if await _do(app, lambda store: store.privacy.change_passphrase(old, new)):
        app.say(texts.PASSPHRASE_IS_CHANGED)


async def remove(app: Dashboard) -> None:
    """Ask for the present passphrase and keep private text in the clear again."""
    if _missing(app):
        return
    old = await _present(app)
    if old is not None and await _do(app, lambda store: store.privacy.remove_passphrase(old)):
        for view in _views(app):
            view.refresh_walk()
        app.say(texts.PASSPHRASE_IS_REMOVED)


def _missing(app: Dashboard) -> bool:
    """Whether the package that seals is not there, which is then said with how to get it."""
    if not installed():
        app.say(str(NotInstalled()), trouble=True)
        return True
    return False


def _views(app: Dashboard) -> list[WalkView]:
    return [view for screen in app.all_screens() for view in screen.query(WalkView)]


async def _asked(app: Dashboard, title: str, hint: str = "") -> str | None:
    answer = await app.push_screen_wait(Prompt(title, hint=hint, understand=_some_letters, password=True))
    if answer is None:
        app.say(texts.PASSPHRASE_UNCHANGED)
    return answer


def _some_letters(text: str) -> str:
    if not text.strip():
        raise ValueError(texts.PASSPHRASE_EMPTY)
    return ""


async def _twice(app: Dashboard, title: str) -> str | None:
    """A new passphrase, typed the same two times; None when it was left."""
    while True:
        first = await _asked(app, title, texts.PASSPHRASE_LOST)
        second = None if first is None else await _asked(app, texts.PASSPHRASE_SAME)
        if second is None or second == first:
            return second
        title = texts.PASSPHRASE_DIFFERENT


async def _present(app: Dashboard) -> str | None:
    """The present passphrase, asked for until it is right; None when it was left."""
    title = texts.PASSPHRASE_PRESENT
    while True:
        typed = await _asked(app, title)
        if typed is None:
            return None
        try:
            # Some 80 ms on purpose: too long for the thread that draws.
            await app.behind(unlocks(typed))
        except WrongPassphrase:
            title = texts.PASSPHRASE_AGAIN
        except StoreError as error:
            app.say(str(error), trouble=True)
            return None
        else:
            watch(app)
            return typed


async def _do(app: Dashboard, deed: Callable[[Store], Any]) -> bool:
    """Do it behind the screen, with everything typed kept before; False when it was refused, which is then said."""
    for view in _views(app):
        view.keep_typed()
    app.say(texts.PASSPHRASE_WORKING)
    try:
        await app.behind(deed)
    except StoreError as error:
        app.say(str(error), trouble=True)
        return False
    return True
