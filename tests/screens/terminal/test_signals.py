"""What a signal does to the program, and what becomes of a terminal that is gone."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from typing import Any, cast

import pytest

signals = pytest.importorskip("app.screens.terminal.signals", reason="another system's signals", exc_type=ImportError)


class Everything:
    """A terminal, a program and an event loop, all of which only write down what they are asked for."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, shown: bool = True, tells_size: bool = False) -> None:
        self.told: list[str] = []
        self.shown, self.tells_size, self.is_gone, self.is_closed = shown, tells_size, False, False
        self.drawn_rows = self
        self.waiting: list[Callable[[], object]] = []
        self.signals = signals.Signals(cast(Any, self), cast(Any, self))
        self.signals._loop = cast(Any, self)
        monkeypatch.setattr(signals.threading, "Timer", self.timer)
        monkeypatch.setattr(signals, "sleep", lambda seconds: self.told.append(f"waits {seconds:g} s"))
        monkeypatch.setattr(signals.os, "_exit", lambda status: self.told.append(f"exits with {status}"))

    def forget(self) -> None:
        self.told.append("forgets what is drawn")

    def size_now(self) -> tuple[int, int]:
        return 80, 24

    def suspend_application_mode(self) -> None:
        self.told.append("gives the terminal back")
        if self.is_gone:
            raise OSError("gone")

    def end_by(self, number: int) -> None:
        self.told.append(f"ends by {signal.Signals(number).name}")

    def save_typed(self) -> None:
        self.told.append("saves what is typed")

    def post_message(self, message: Any) -> None:
        self.told.append(f"is told it is {message.size.width} by {message.size.height}")

    def call_soon_threadsafe(self, do: Callable[..., object], *given: object) -> None:
        if self.is_closed:
            raise RuntimeError("closed")
        self.waiting.append(lambda: do(*given))

    def timer(self, seconds: float, do: Callable[..., object], given: tuple[object, ...]) -> threading.Thread:
        self.told.append(f"ends in {seconds:g} s at the latest")
        self.at_last = lambda: do(*given)
        return threading.Thread()

    def go_on(self) -> list[str]:
        """Have the event loop do what waits, and give what was told until then."""
        for do in self.waiting:
            do()
        self.waiting.clear()
        told, self.told = self.told, []
        return told


ENDS = ["ends in 3 s at the latest"]


@pytest.mark.parametrize("number", signals.ENDING)
@pytest.mark.parametrize("shown", [True, False])
def test_a_signal_ends_the_program_once_but_ctrl_c_is_for_whoever_has_the_terminal(
    monkeypatch: pytest.MonkeyPatch, number: signal.Signals, *, shown: bool
) -> None:
    every = Everything(monkeypatch, shown=shown)
    every.signals._on_signal(number)
    left_alone = not shown and number in (signal.SIGINT, signal.SIGQUIT)
    assert every.go_on() == ([] if left_alone else [*ENDS, f"ends by {number.name}"])
    if not left_alone:
        every.signals._on_signal(signal.SIGTERM)
        every.signals.terminal_gone()
        assert every.go_on() == []


def test_a_terminal_that_is_gone_hangs_up(monkeypatch: pytest.MonkeyPatch) -> None:
    every = Everything(monkeypatch)
    every.signals.terminal_gone()
    every.signals.terminal_gone()
    assert every.go_on() == [*ENDS, "ends by SIGHUP"]


@pytest.mark.parametrize("is_gone", [False, True])
def test_what_hangs_ends_all_the_same(monkeypatch: pytest.MonkeyPatch, *, is_gone: bool) -> None:
    every = Everything(monkeypatch)
    every.signals.end_by(signal.SIGTERM)
    every.go_on()
    every.is_gone = is_gone
    every.at_last()
    assert every.go_on() == ["gives the terminal back", "exits with 143"]
    every.shown = False
    every.at_last()
    assert every.go_on() == ["waits 3 s", "gives the terminal back", "exits with 143"]


def test_sizes_that_come_together_are_told_once_unless_the_terminal_tells_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    every = Everything(monkeypatch)
    for _ in range(2):
        every.signals._resized()
        every.signals._resized()
        assert every.go_on() == [*["forgets what is drawn"] * 2, "is told it is 80 by 24"]
    every.tells_size = True
    every.signals._resized()
    assert every.go_on() == ["forgets what is drawn"]


def test_nothing_is_done_before_the_program_has_begun_or_after_it_has_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    every = Everything(monkeypatch)
    every.is_closed = True
    every.signals.terminal_gone()
    every.signals._loop = None
    every.signals.terminal_gone()
    assert every.go_on() == []


class Gone:
    """A terminal nobody sees any more."""

    def write(self, text: str) -> None:
        raise BrokenPipeError

    def flush(self) -> None:
        raise OSError(5, "Input/output error")

    def fileno(self) -> int:
        return 7

    def isatty(self) -> bool:
        return True


def test_what_is_written_to_a_terminal_that_is_gone_is_told_and_without_one_nothing_is() -> None:
    told: list[str] = []
    output = signals.Output(cast(Any, Gone()), lambda: told.append("gone"))
    output.write("text")
    output.flush()
    assert told == ["gone", "gone"]
    assert (output.fileno(), output.isatty()) == (7, True)
    none = signals.Output(None, lambda: told.append("none"))
    none.write("text")
    none.flush()
    assert (len(told), none.fileno(), none.isatty()) == (2, -1, False)
