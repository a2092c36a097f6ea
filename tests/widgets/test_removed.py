"""A page one writes on, removed while a question stands above: the screen below is still drawn, and nothing ends."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.screen import ModalScreen

from tests.widgets.seen import screen_text
from widgets.autosave_text import AutosaveText
from widgets.words import Words


class Question(ModalScreen[None]):
    def compose(self) -> ComposeResult:
        yield Words(id="question")

    def on_mount(self) -> None:
        self.query_one(Words).say("Leave it?", "plain")


class Below(App[None]):
    def compose(self) -> ComposeResult:
        yield AutosaveText("What they said", placeholder="their words")


async def test_a_page_removed_below_a_question_ends_nothing() -> None:
    app = Below()
    async with app.run_test(size=(60, 12)) as pilot:
        below = app.screen
        app.push_screen(Question())
        await pilot.pause()
        await below.query_one(AutosaveText).remove()
        app.screen.refresh()
        await pilot.resize_terminal(60, 11)
        await pilot.pause()
        assert "Leave it?" in screen_text(app)
