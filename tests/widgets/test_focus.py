"""What takes the keys says so the moment it has them, and not a moment longer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.containers import VerticalScroll
from textual.widget import Widget

from tests.widgets.seen import Tiny, screen_text
from widgets.choices import Choices, Stars
from widgets.form import FieldSpec, Form
from widgets.lines import Lines
from widgets.stepper import Stepper, StepperItem
from widgets.styles import palette
from widgets.words import Words


def rail() -> Stepper:
    walk = Stepper()
    walk.show([StepperItem("a", "Feedback"), StepperItem("b", "Recover")], "a")
    return walk


@pytest.mark.parametrize("make", [lambda: Choices(["low", "high"]), lambda: Stars(2), rail])
async def test_a_widget_is_drawn_with_the_keys_as_soon_as_it_has_them(make: Callable[[], Widget]) -> None:
    widget = make()
    app = Tiny(widget)
    async with app.run_test() as pilot:
        assert isinstance(widget, Lines)
        app.screen.set_focus(None)
        await pilot.pause()
        without = [widget.render_line(y) for y in range(widget.size.height)]
        widget.focus()
        await pilot.pause()
        drawn = [widget.render_line(y) for y in range(widget.size.height)]
        assert drawn == [*map(type(drawn[0]), widget.lines(widget.size.width, palette(app)))]
        assert drawn != without
        app.screen.set_focus(None)
        await pilot.pause()
        assert [widget.render_line(y) for y in range(widget.size.height)] == without


async def test_answers_left_without_choosing_show_what_was_chosen() -> None:
    choices = Choices(["low", "high"], "low")
    app = Tiny(choices)
    async with app.run_test() as pilot:
        choices.focus()
        await pilot.press("right")
        assert "▎ high" in screen_text(app)
        app.screen.set_focus(None)
        await pilot.pause()
        assert "▎" not in screen_text(app)
        assert "low ✓" in screen_text(app)


async def test_enter_first_brings_an_answer_out_of_view_back_into_view_and_then_chooses_it() -> None:
    choices = Choices([f"answer number {number}" for number in range(20)])
    container = VerticalScroll(choices)
    app = Tiny(Words("above\n\nit"), container)
    async with app.run_test(size=(30, 10)) as pilot:
        choices.focus()
        await pilot.press(*["down"] * 13)
        for y in (0, container.max_scroll_y):
            container.scroll_to(y=y, animate=False)
            await pilot.pause()
            assert "number 12" not in screen_text(app)
            await pilot.press("enter")
            await pilot.pause()
            assert "▎ answer number 12" in screen_text(app)
            assert not app.of(Choices.AnswerChosen)
        await pilot.press("enter")
        assert [chosen.value for chosen in app.of(Choices.AnswerChosen)] == ["answer number 12"]


async def test_before_an_arrow_no_answer_looks_pointed_at() -> None:
    choices = Choices(["a clear no", "unclear"])
    app = Tiny(choices)
    async with app.run_test() as pilot:
        choices.focus()
        await pilot.press("enter")
        assert choices.pointed is None
        assert "▎" not in screen_text(app)
        await pilot.press("right", "enter")
        assert "▎ a clear no ✓" in screen_text(app)
    assert [message.value for message in app.of(Choices.AnswerChosen)] == ["a clear no"]


async def test_arrows_up_and_down_go_through_all_lines_of_answers_before_they_leave() -> None:
    said = ("a clear no", "later", "nothing more", "unclear")
    fields = [
        FieldSpec("first", "First"),
        FieldSpec("reply", "Reply", "choice", choices=said),
        FieldSpec("last", "Last"),
    ]
    form = Form(fields)
    app = Tiny(form)
    async with app.run_test(size=(50, 20)) as pilot:
        row = form.query_one(Choices)
        row.focus()
        for key, pointed in (
            ("down", "a clear no"),
            ("down", "nothing more"),
            ("right", "unclear"),
            ("up", "later"),
            ("left", "a clear no"),
        ):
            await pilot.press(key)
            assert row.pointed == pointed
        await pilot.press("up")
        assert not row.has_focus
        await pilot.press("down", "down", "down")
        assert row.pointed == "nothing more"
        await pilot.press("down")
        assert not row.has_focus
