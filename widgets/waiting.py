"""Something that takes time, done behind a panel that says how far it is; escape ends it."""

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
"""What is done: it may say how far it is, asks now and then whether to stop, and gives a result or raises."""
DONE = "done"


class WaitPanel(Panel):
    """Does its work in a thread of its own and closes when that is done; `result` is what the work gave.

    `failed` is what it raised. The answer is None when it was left before; the work then ends by itself.
    """

    DEFAULT_CSS = "WaitPanel #progress { margin: 1 0; min-height: 1; }"

    def __init__(self, title: str, work: Work, *, verb: str = "cancel") -> None:
        super().__init__()
        self._title, self._work = title, work
        self._progress = Words(raised=True, id="progress")
        self._keys = Footer([], last=KeyHint("esc", verb, "screen.leave"), raised=True)
        self._left = threading.Event()
        self.result: Any = None
        self.failed: Exception | None = None

    def compose(self) -> ComposeResult:
        """What is being done, how far it is, the key that ends it."""
        with Vertical():
            yield Words(self._title, "strong", raised=True)
            yield self._progress
            yield self._keys

    def on_mount(self) -> None:
        """Begin; the thread is one that never keeps the program from ending."""
        threading.Thread(target=self._run, name="waiting", daemon=True).start()

    def _run(self) -> None:
        try:
            self.result = self._work(self._say, self._left.is_set)
        except Exception as error:
            self.failed = error
        self._in_app(self._close)

    def _say(self, text: str) -> None:
        if not self._left.is_set():
            self._in_app(self._progress.say, text, "quiet")

    def _in_app(self, do: Callable[..., object], *given: object) -> None:
        try:
            self.app.call_later(do, *given)
        except RuntimeError:
            # The program is ending.
            self._left.set()

    def _close(self) -> None:
        if self.is_current and not self._left.is_set():
            self._left.set()
            self.dismiss(DONE)

    def action_leave(self) -> None:
        """End it; what was done so far is in `result` once the work sees that."""
        if not self._left.is_set():
            self._left.set()
            self.dismiss(None)

    def on_unmount(self) -> None:
        """Nobody waits any more."""
        self._left.set()
