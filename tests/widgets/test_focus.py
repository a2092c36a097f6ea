"""What takes the keys says so the moment it has them, and not a moment longer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.widget import Widget

from tests.widgets.seen import Tiny, screen_text
from widgets.choices import Choices, Stars
from widgets.lines import Lines
from widgets.stepper import Stepper, StepperItem
from widgets.styles import palette


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
