"""Saving the review as a file, asked without a dashboard."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from app.screens.recovery import review_screen
from app.screens.recovery.review_screen import ReviewScreen
from db.store import Store
from tests.clocks import clock_at
from tests.db.acts import fill
from tests.screens.answering import Answering, understood
from widgets.prompt import Prompt

FORGETS = "forgets the draft typed:review-file"


async def saved_as(monkeypatch: pytest.MonkeyPatch, store: Path, *names: str | None) -> list[str]:
    """What is asked and said when the review is to be saved under each of these names in turn."""
    opened = Store.open(store, clock_at())
    fill(opened)
    answering = Answering(opened)
    monkeypatch.setattr(ReviewScreen, "session", answering.session)
    monkeypatch.setattr(ReviewScreen, "say", answering.notify)
    questions: list[str] = []

    async def ask(question: Prompt) -> str | None:
        questions.append(question.value)
        return names[len(questions) - 1]

    monkeypatch.setattr(answering, "ask", ask)
    screen = ReviewScreen()
    for _ in names:
        await inspect.unwrap(ReviewScreen.action_write)(screen)
    opened.close()
    return [*questions, *answering.said]


async def test_the_review_is_written_where_it_is_wanted_and_the_name_is_offered_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = tmp_path / "one.md", tmp_path / "other.md"
    said = await saved_as(monkeypatch, tmp_path / "onward.db", str(one), None, str(other))
    assert said == [
        "~/onward-review-2026-11-23.md",
        str(one),
        str(one),
        FORGETS,
        f'says "The review is saved in {one}."',
        FORGETS,
        f'says "The review is saved in {other}."',
    ]
    assert "Fabrikam" in one.read_text("utf-8")
    assert one.read_text("utf-8") == other.read_text("utf-8")


async def test_a_folder_that_is_gone_by_then_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    said = await saved_as(monkeypatch, tmp_path / "onward.db", str(gone / "one.md"))
    assert said[1:] == [FORGETS, f'warns "There is no folder {gone}. Nothing was written."']


def test_a_name_says_what_will_become_of_it(tmp_path: Path) -> None:
    (tmp_path / "there.md").touch()
    question = Prompt("", understand=review_screen._check_file_name)
    assert [understood(question, str(tmp_path / name)) for name in ("new.md", "there.md", "gone/new.md")] == [
        (True, "Only your user account can open this file."),
        (False, "A file with this name already exists."),
        (False, "This folder does not exist yet."),
    ]
