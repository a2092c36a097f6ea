"""Computes the numbers of Insights in a thread, and caches them until something changes."""

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
"""Switch interval of threads during a computation, in seconds, so that keys wait less: a tenth of the default."""

ViewKey = tuple[str, bool, Range, date]
"""A view, whether it is in its other way, the range to count, and the day of the computation."""


class ShortTurns:
    """A context in which threads switch more often, so that a pressed key is handled sooner."""

    def __init__(self) -> None:
        self._lock, self._entered, self._interval = threading.Lock(), 0, sys.getswitchinterval()

    def __enter__(self) -> None:
        with self._lock:
            if not self._entered:
                self._interval = sys.getswitchinterval()
                sys.setswitchinterval(min(TURN, self._interval))
            self._entered += 1

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._entered -= 1
            if not self._entered:
                sys.setswitchinterval(self._interval)


class Counting:
    """Computes one view at a time; `show` gets the view and its numbers, or None while they are unknown."""

    def __init__(self, app: App[Any], session: Session, show: Callable[[str, object | None], None]) -> None:
        self._app, self._session, self._show = app, session, show
        self._results: dict[ViewKey, object] = {}
        self._insights: dict[tuple[Range, date], Insights] = {}
        self._cancelled = threading.Event()
        self._turns = ShortTurns()
        self.is_busy = False

    def ask(self, view: str, counted_range: Range, *, other_way: bool = False) -> None:
        """Show a view: at once if its numbers are cached, else once they are computed."""
        other_way = other_way and BY_KEY[view].counts_anew
        request = (view, other_way, counted_range, self._session.clock.today())
        self.cancel()
        if request in self._results:
            self._show(view, self._results[request])
            return
        self._show(view, None)
        self.is_busy = True
        cancelled = self._cancelled = threading.Event()
        # Not a thread of a pool, which would be waited for on exit.
        threading.Thread(target=self._count, args=(request, cancelled), name="insights", daemon=True).start()

    def forget(self) -> None:
        """Clear the cache after a change."""
        self.cancel()
        self._results.clear()
        self._insights.clear()

    def cancel(self) -> None:
        """Cancel the running computation."""
        self._cancelled.set()
        self.is_busy = False

    def _count(self, request: ViewKey, cancelled: threading.Event) -> None:
        try:
            # With its own reader, keys do not wait for the queries.
            reader = self._session.reader.beside()
        except StoreError as error:
            if not cancelled.is_set():
                _textual.call_while_open(self._app, self._show_result, request, None, error, cancelled)
            return
        try:
            with self._turns:
                self._work(reader, request, cancelled)
        finally:
            reader.close()

    def _work(self, reader: Reader, request: ViewKey, cancelled: threading.Event) -> None:
        view, other_way, counted_range, today = request
        session = self._session
        figures: object | StoreError

        def check_cancelled() -> None:
            if cancelled.is_set():
                raise NobodyWaits

        # A copy shares the data read for other views, but has its own check for cancellation.
        cached = self._insights.get((counted_range, today))
        insights = Insights(reader, today, counted_range, session.settings.priors) if cached is None else copy(cached)
        insights.reader, insights.go_on = reader, check_cancelled
        try:
            if insights.matches_nothing:
                figures = NothingMatches(nothing_matches(counted_range.query))
            else:
                figures = BY_KEY[view].work_out(ViewRequest(insights, session.clock, other_way))
            check_cancelled()
            # Imports the page's module here, so that no key waits for it.
            page_of(view, figures)
        except NobodyWaits:
            return
        except StoreError as error:
            figures = error
        if not cancelled.is_set():
            _textual.call_while_open(self._app, self._show_result, request, insights, figures, cancelled)

    def _show_result(
        self, request: ViewKey, insights: Insights | None, figures: object, cancelled: threading.Event
    ) -> None:
        if cancelled.is_set():
            return
        self.is_busy = False
        view, _, counted_range, today = request
        if insights is None or isinstance(figures, StoreError):
            self._session.notify(str(figures), trouble=True)
            return
        # Only one range is cached; the applications of another one are read again when needed.
        self._insights = {(counted_range, today): insights}
        self._results[request] = figures
        self._show(view, figures)
