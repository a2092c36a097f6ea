"""The numbers of Insights, worked out in a thread and known until something changes."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from copy import copy
from datetime import date
from typing import TYPE_CHECKING, Any

from app.domain.insights.history import Range
from app.domain.insights.view_parts import nothing_matches
from app.domain.insights.views import Insights, NobodyWaits
from app.screens.insights.views import BY_KEY, NothingMatches, ViewRequest, page_of
from app.screens.terminal import _textual
from db.errors import StoreError

if TYPE_CHECKING:
    from textual.app import App

    from app.screens.session import Session
    from db.queries import Reader

TURN = 0.0005
"""Seconds a thread that counts keeps the interpreter to itself while a key waits: a tenth of what is usual."""

Wanted = tuple[str, bool, Range, date]
"""A view, whether in its other way, what is counted for it, and the day it is counted on."""


class ShortTurns:
    """While any thread is within, threads take turns more often, so that a pressed key gets its own sooner."""

    def __init__(self) -> None:
        self._lock, self._within, self._usual = threading.Lock(), 0, sys.getswitchinterval()

    def __enter__(self) -> None:
        with self._lock:
            if not self._within:
                self._usual = sys.getswitchinterval()
                sys.setswitchinterval(min(TURN, self._usual))
            self._within += 1

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._within -= 1
            if not self._within:
                sys.setswitchinterval(self._usual)


class Counting:
    """Works out one view at a time; `show` is handed a view and its numbers, or None while they are not known."""

    def __init__(self, app: App[Any], session: Session, show: Callable[[str, object | None], None]) -> None:
        self._app, self._session, self._show = app, session, show
        self._known: dict[Wanted, object] = {}
        self._insights: dict[tuple[Range, date], Insights] = {}
        self._left = threading.Event()
        self._turns = ShortTurns()
        self.is_busy = False

    def ask(self, view: str, narrowed: Range, *, other_way: bool = False) -> None:
        """Have a view shown: at once when its numbers are known, else once they are."""
        other_way = other_way and BY_KEY[view].counts_anew
        wanted = (view, other_way, narrowed, self._session.clock.today())
        self.cancel()
        if wanted in self._known:
            self._show(view, self._known[wanted])
            return
        self._show(view, None)
        self.is_busy = True
        left = self._left = threading.Event()
        # A thread of its own: one of a pool would be waited for when the program is left.
        threading.Thread(target=self._count, args=(wanted, left), name="insights", daemon=True).start()

    def forget(self) -> None:
        """Something changed: everything is worked out anew when it is asked for."""
        self.cancel()
        self._known.clear()
        self._insights.clear()

    def cancel(self) -> None:
        """What is being worked out is not wanted any more."""
        self._left.set()
        self.is_busy = False

    def _count(self, wanted: Wanted, left: threading.Event) -> None:
        try:
            # A reader of its own: the keys do not wait for its answers.
            reader = self._session.reader.beside()
        except StoreError as error:
            if not left.is_set():
                _textual.call_while_open(self._app, self._take, wanted, None, error, left)
            return
        try:
            with self._turns:
                self._work(reader, wanted, left)
        finally:
            reader.close()

    def _work(self, reader: Reader, wanted: Wanted, left: threading.Event) -> None:
        view, other_way, narrowed, today = wanted
        session = self._session
        figures: object | StoreError

        def go_on() -> None:
            if left.is_set():
                raise NobodyWaits

        # A copy has what was read for the views before, and a question of its own whether anybody waits.
        known = self._insights.get((narrowed, today))
        insights = Insights(reader, today, narrowed, session.settings.priors) if known is None else copy(known)
        insights.reader, insights.go_on = reader, go_on
        try:
            if insights.matches_nothing:
                figures = NothingMatches(nothing_matches(narrowed.query))
            else:
                figures = BY_KEY[view].work_out(ViewRequest(insights, session.clock, other_way))
            go_on()
            # What draws them is loaded here too, so that no key waits for it.
            page_of(view, figures)
        except NobodyWaits:
            return
        except StoreError as error:
            figures = error
        if not left.is_set():
            _textual.call_while_open(self._app, self._take, wanted, insights, figures, left)

    def _take(self, wanted: Wanted, insights: Insights | None, figures: object, left: threading.Event) -> None:
        if left.is_set():
            return
        self.is_busy = False
        view, _, narrowed, today = wanted
        if insights is None or isinstance(figures, StoreError):
            self._session.notify(str(figures), trouble=True)
            return
        # One range at a time is held: the applications of another are read again when it is asked for.
        self._insights = {(narrowed, today): insights}
        self._known[wanted] = figures
        self._show(view, figures)
