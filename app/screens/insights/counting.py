"""The numbers of Insights, worked out in a thread and known until something changes."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from app.domain.insights.history import History, Range, history
from app.screens import _textual
from app.screens.insights.views import BY_KEY, Sources
from db.errors import StoreError

if TYPE_CHECKING:
    from textual.app import App

    from app.screens.session import Session

Asked = tuple[str, Range, date]
"""A view, what is counted for it, and the day it is counted on."""


class Counting:
    """Works out one view at a time; `show` is handed a view and its numbers, or None while they are not known."""

    def __init__(self, app: App[Any], session: Session, show: Callable[[str, object | None], None]) -> None:
        self._app, self._session, self._show = app, session, show
        self._known: dict[Asked, object] = {}
        self._histories: dict[tuple[Range, date], History] = {}
        self._left = threading.Event()
        self.is_busy = False

    def ask(self, view: str, narrowed: Range) -> None:
        """Have a view shown: at once when its numbers are known, else once they are."""
        asked = (view, narrowed, self._session.clock.today())
        self.cancel()
        if asked in self._known:
            self._show(view, self._known[asked])
            return
        self._show(view, None)
        self.is_busy = True
        left = self._left = threading.Event()
        # A thread of its own: one of a pool would be waited for when the program is left.
        threading.Thread(target=self._work, args=(asked, left), name="insights", daemon=True).start()

    def forget(self) -> None:
        """Something changed: everything is worked out anew when it is asked for."""
        self.cancel()
        self._known.clear()
        self._histories.clear()

    def cancel(self) -> None:
        """What is being worked out is not wanted any more."""
        self._left.set()
        self.is_busy = False

    def _work(self, asked: Asked, left: threading.Event) -> None:
        view, narrowed, today = asked
        session = self._session
        figures: object | StoreError
        read: History | None = None
        try:
            read = self._histories.get((narrowed, today)) or history(session.reader, today, narrowed)
            if left.is_set():
                return
            figures = BY_KEY[view].work_out(Sources(read, session.reader, session.clock, session.settings))
            # What draws them is loaded here too, so that no key waits for it.
            BY_KEY[view].page(figures, False)
        except StoreError as error:
            figures = error
        if not left.is_set():
            _textual.call_while_open(self._app, self._take, asked, read, figures, left)

    def _take(self, asked: Asked, read: History | None, figures: object, left: threading.Event) -> None:
        if left.is_set():
            return
        self.is_busy = False
        view, narrowed, today = asked
        if isinstance(figures, StoreError):
            self._session.notify(str(figures), trouble=True)
            return
        if read is not None:
            # One range at a time is held: the applications of another are read again when it is asked for.
            self._histories = {(narrowed, today): read}
        self._known[asked] = figures
        self._show(view, figures)
