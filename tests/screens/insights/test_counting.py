"""The numbers of Insights: what is counted anew, what is known, and what nobody waits for any more."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pytest

from app.domain.insights.history import Range
from app.domain.insights.views import Insights
from app.screens.insights import counting
from app.screens.insights.counting import Counting, ShortTurns
from app.screens.insights.views import NothingMatches
from app.screens.terminal import _textual
from db.errors import StoreError
from tests.days import TODAY

ALL, FOUND = Range(), Range(query="contoso")


class Counted:
    """What is counted and shown, with threads that wait until they are let go on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.told: list[str] = []
        self.threads: list[Callable[[], None]] = []
        self.today, self.refusal, self.cannot_open = TODAY, False, False
        self.matches_nothing = False
        session = SimpleNamespace(
            clock=SimpleNamespace(today=lambda: self.today),
            settings=SimpleNamespace(priors=None),
            reader=SimpleNamespace(beside=self._beside),
            notify=lambda text, trouble: self.told.append(f"warns {trouble} {text}"),
        )
        views = {
            "flow": SimpleNamespace(counts_anew=True, work_out=self._work_out("flow")),
            "rates": SimpleNamespace(counts_anew=False, work_out=self._work_out("rates")),
        }
        monkeypatch.setattr(counting, "BY_KEY", views)
        monkeypatch.setattr(counting, "page_of", lambda *_: None)
        monkeypatch.setattr("app.screens.insights.counting.threading.Thread", self._thread)
        monkeypatch.setattr(_textual, "call_while_open", lambda _, do, *given: do(*given))
        monkeypatch.setattr(Insights, "matches_nothing", property(lambda _: self.matches_nothing))
        self.counting = Counting(cast(Any, None), cast(Any, session), self._show)

    def _thread(self, *, target: Callable[..., None], args: tuple[Any, ...], **_: object) -> Any:
        self.threads.append(lambda: target(*args))
        return SimpleNamespace(start=lambda: None)

    def _beside(self) -> Any:
        if self.cannot_open:
            raise StoreError("It cannot be read.")
        return SimpleNamespace(close=lambda: self.told.append("closes"))

    def _work_out(self, name: str) -> Callable[[Any], object]:
        def work_out(request: Any) -> object:
            if self.refusal:
                raise StoreError("It is damaged.")
            request.insights.go_on()
            known = " with what is known" if getattr(request.insights, "seen", False) else ""
            request.insights.seen = True
            self.told.append(f"counts {name}{' another way' if request.other_way else ''}{known}")
            return f"numbers of {name}"

        return work_out

    def _show(self, view: str, figures: object | None) -> None:
        self.told.append(f"shows {view} {type(figures).__name__ if isinstance(figures, tuple) else figures}")

    def ask(self, view: str, narrowed: Range = ALL, *, other_way: bool = False, go_on: bool = True) -> list[str]:
        self.counting.ask(view, narrowed, other_way=other_way)
        return self.go_on() if go_on else self.said()

    def go_on(self) -> list[str]:
        while self.threads:
            self.threads.pop(0)()
        return self.said()

    def said(self) -> list[str]:
        told, self.told = self.told, []
        return told


ANEW = ["shows flow None", "counts flow", "shows flow numbers of flow", "closes"]


def test_what_was_counted_is_shown_at_once_until_it_is_another_day_range_or_store(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    it = Counted(monkeypatch)
    assert it.ask("flow") == ANEW
    assert it.ask("flow") == ["shows flow numbers of flow"]
    assert not it.counting.is_busy
    rates = it.ask("rates")
    assert rates[1] == "counts rates with what is known"
    assert it.ask("rates", other_way=True) == ["shows rates numbers of rates"], "its other way has the same numbers"
    assert it.ask("flow", other_way=True)[1] == "counts flow another way with what is known"
    assert it.ask("flow", FOUND) == ANEW
    assert it.ask("rates", FOUND)[1] == "counts rates with what is known"
    it.today = date(2026, 11, 24)
    assert it.ask("flow", FOUND) == ANEW
    it.counting.forget()
    assert it.ask("flow", FOUND) == ANEW


def test_what_nobody_waits_for_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    it = Counted(monkeypatch)
    assert it.ask("flow", go_on=False) == ["shows flow None"]
    assert it.counting.is_busy
    it.counting.cancel()
    assert not it.counting.is_busy
    assert it.go_on() == ["closes"]
    it.ask("flow", go_on=False)
    assert it.ask("rates") == ["shows rates None", "closes", "counts rates", "shows rates numbers of rates", "closes"]
    it.ask("flow", FOUND, go_on=False)
    it.counting.forget()
    assert not it.counting.is_busy
    assert it.go_on() == ["closes"]
    assert it.ask("flow", FOUND) == ANEW
    it.cannot_open = True
    it.ask("flow", go_on=False)
    it.counting.cancel()
    assert it.go_on() == []


def test_numbers_that_cannot_be_read_are_said_and_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    it = Counted(monkeypatch)
    it.refusal = True
    for _ in range(2):
        assert it.ask("flow") == ["shows flow None", "warns True It is damaged.", "closes"]
        assert not it.counting.is_busy
    it.cannot_open = True
    assert it.ask("flow") == ["shows flow None", "warns True It cannot be read."]
    assert not it.counting.is_busy
    it.cannot_open = it.refusal = False
    it.matches_nothing = True
    assert it.ask("flow") == ["shows flow None", f"shows flow {NothingMatches.__name__}", "closes"]


def test_threads_take_short_turns_while_any_counts() -> None:
    usual, turns = sys.getswitchinterval(), ShortTurns()
    with turns:
        with turns:
            assert sys.getswitchinterval() == pytest.approx(counting.TURN)
        assert sys.getswitchinterval() == pytest.approx(counting.TURN)
    assert sys.getswitchinterval() == pytest.approx(usual)
