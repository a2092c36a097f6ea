"""A panel that shows the progress of work done in a thread; escape stops it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from textual.app import ComposeResult
from textual.containers import Vertical

from widgets.footer import Footer, KeyHint
from widgets.prompt import Panel
from widgets.words import Words

Say = Callable[[str], None]
Stopped = Callable[[], bool]
Work = Callable[[Say, Stopped], Any]
"""The work: it may report progress, checks now and then whether to stop, and returns a result or raises."""
DONE = "done"


class WaitPanel(Panel):
    """Does its work in a thread and closes when that is done; `result` is what the work returned.

    `failed` is the exception it raised. The answer is None when the panel was closed before; the work then stops.
    """

    DEFAULT_CSS = "WaitPanel #progress { margin: 1 0; min-height: 1; }"

    def __init__(self, title: str, work: Work, *, verb: str = "cancel") -> None:
        super().__init__()
        self._title, self._work = title, work
        self._progress = Words(raised=True, id="progress")
        self._keys = Footer([], last=KeyHint("esc", verb, "screen.leave"), raised=True)
        self._stopped = threading.Event()
        self.result: Any = None
        self.failed: Exception | None = None

    def compose(self) -> ComposeResult:
        """The title, the progress, the key that stops the work."""
        with Vertical():
            yield Words(self._title, "strong", raised=True)
            yield self._progress
            yield self._keys

    def on_mount(self) -> None:
        """Start the work in a daemon thread, which never keeps the program from exiting."""
        threading.Thread(target=self._run, name="waiting", daemon=True).start()

    def _run(self) -> None:
        try:
            self.result = self._work(self._show_progress, self._stopped.is_set)
        except Exception as error:
            self.failed = error
        self._in_app(self._close)

    def _show_progress(self, text: str) -> None:
        if not self._stopped.is_set():
            self._in_app(self._progress.say, text, "quiet")

    def _in_app(self, callback: Callable[..., object], *args: object) -> None:
        try:
            self.app.call_later(callback, *args)
        except RuntimeError:
            # The program is exiting.
            self._stopped.set()

    def _close(self) -> None:
        if self.is_current and not self._stopped.is_set():
            self._stopped.set()
            self.dismiss(DONE)

    def action_leave(self) -> None:
        """Stop the work; what it has done so far is in `result` once it notices."""
        if not self._stopped.is_set():
            self._stopped.set()
            self.dismiss(None)

    def on_unmount(self) -> None:
        """Stop the work, since nobody waits for it any more."""
        self._stopped.set()
