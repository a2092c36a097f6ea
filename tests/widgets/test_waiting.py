"""What takes time behind a panel: how far it is, and who still waits for it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from widgets.waiting import DONE, Say, Stopped, WaitPanel


class Waited:
    """A panel that nobody draws, with the thread of its work run at once."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, work: Any) -> None:
        self.told: list[str] = []
        self.has_ended, self.is_current = False, True
        self.panel: Any = WaitPanel("Reading", work)
        app = SimpleNamespace(call_later=self._call_later)
        monkeypatch.setattr(WaitPanel, "app", app)
        monkeypatch.setattr(WaitPanel, "is_current", property(lambda _: self.is_current))
        monkeypatch.setattr(self.panel, "dismiss", lambda answer: self.told.append(f"closes with {answer}"))
        monkeypatch.setattr(self.panel._progress, "say", lambda text, tone: self.told.append(f"says {text} {tone}"))

    def _call_later(self, do: Any, *given: object) -> None:
        if self.has_ended:
            raise RuntimeError
        do(*given)


def reads(say: Say, stopped: Stopped) -> str:
    say("1 of 2")
    return "stopped" if stopped() else "read"


def test_it_says_how_far_it_is_and_closes_with_what_came_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    it = Waited(monkeypatch, reads)
    it.panel._run()
    assert (it.told, it.panel.result, it.panel.failed) == (["says 1 of 2 quiet", f"closes with {DONE}"], "read", None)
    it.panel._close()
    it.panel.action_leave()
    it.panel._run()
    assert it.told[2:] == [], "it is closed"
    assert it.panel.result == "stopped"


@pytest.mark.parametrize("leave", ["action_leave", "on_unmount"])
def test_left_before_it_is_done_it_ends_without_a_word(monkeypatch: pytest.MonkeyPatch, leave: str) -> None:
    it = Waited(monkeypatch, reads)
    getattr(it.panel, leave)()
    assert it.told == (["closes with None"] if leave == "action_leave" else [])
    it.told.clear()
    it.panel._run()
    assert (it.told, it.panel.result) == ([], "stopped")


def test_it_closes_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    it = Waited(monkeypatch, reads)
    it.is_current = False
    it.panel._run()
    assert it.told == ["says 1 of 2 quiet"]


def test_what_fails_is_known_and_as_the_program_ends_the_work_is_told_to_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(say: Say, stopped: Stopped) -> None:
        raise ValueError

    it = Waited(monkeypatch, fails)
    it.panel._run()
    assert isinstance(it.panel.failed, ValueError)
    it = Waited(monkeypatch, reads)
    it.has_ended = True
    it.panel._run()
    assert (it.told, it.panel.result) == ([], "stopped")
