"""The history, the steps of a walk, and the words in an empty place."""

from __future__ import annotations

import pytest
from textual.containers import VerticalScroll

from tests.widgets.seen import HOSTILE, Tiny, seen, style_of
from widgets.empty import Empty
from widgets.timeline import Timeline, TimelineEntry
from widgets.walk import Walk, WalkStep
from widgets.words import Words

STEPS = [
    WalkStep("feedback", "Feedback", "asked Sat", "done"),
    WalkStep("recover", "Recover", "", "open"),
    WalkStep("analyse", "Analyse", "skipped", "skipped"),
    WalkStep("correct", "Correct"),
    WalkStep("perspective", "Perspective"),
    WalkStep("move-on", "Move on"),
]
HISTORY = [
    TimelineEntry(1, "3 Nov", "applied, through Ana", "She knows the team lead and wrote to her on the same day. " * 3),
    TimelineEntry(2, "9 Nov", "call"),
    TimelineEntry(3, "14 Nov", "round 1", tone="interview"),
]


def walk(current: str = "recover") -> tuple[Tiny, Walk]:
    widget = Walk()
    widget.show(STEPS, current)
    return Tiny(widget), widget


@pytest.mark.parametrize("width", [120, 80, 62])
async def test_all_steps_stand_in_a_line_with_the_current_one_underlined(width: int) -> None:
    app, _ = walk()
    async with app.run_test(size=(width, 20)):
        names, below = seen(app)[:2]
        assert names == "Feedback   Recover   Analyse   Correct   Perspective   Move on"
        assert below.split() == ["asked", "Sat", "━━━━━━━", "skipped"]
        assert below.index("━") == names.index("Recover")
        assert style_of(app, "Recover").bold


async def test_at_56_the_steps_around_the_current_one_are_shown() -> None:
    app, widget = walk()
    async with app.run_test(size=(56, 20)) as pilot:
        assert seen(app)[0] == "Feedback   Recover   Analyse   Correct   Perspective ›"
        await pilot.press(*["right"] * 9)
        assert seen(app)[0].startswith("‹ ")
        assert seen(app)[0].endswith("Move on")
        assert [message.key for message in app.of(Walk.Chosen)][-1] == "move-on"
        assert len(app.of(Walk.Chosen)) == 4
        await pilot.press("h")
        assert app.of(Walk.Chosen)[-1].key == "perspective"
        widget.show(STEPS, "feedback")
        await pilot.pause()
        await pilot.click(offset=(12, 0))
        assert app.of(Walk.Chosen)[-1].key == "recover"


@pytest.mark.parametrize("width", [60, 80, 120])
async def test_a_history_shows_days_happenings_and_words(width: int) -> None:
    timeline = Timeline()
    timeline.show(HISTORY)
    app = Tiny(timeline)
    async with app.run_test(size=(width, 20)):
        lines = seen(app)
        assert "3 Nov    applied, through Ana" in lines[0]
        assert lines[1].startswith("            She knows")
        assert all(len(line) <= 90 for line in lines)
        assert "▎ 14 Nov   round 1" in "\n".join(lines)


async def test_a_line_of_history_can_be_corrected_and_taken_back() -> None:
    timeline = Timeline()
    timeline.show(HISTORY)
    app = Tiny(timeline)
    async with app.run_test(size=(80, 20)) as pilot:
        await pilot.press("k", "enter")
        assert [message.key for message in app.of(Timeline.Moved)] == [2]
        assert [message.key for message in app.of(Timeline.CorrectAsked)] == [2]
        await pilot.press("g", "delete")
        assert [message.key for message in app.of(Timeline.RetractAsked)] == [1]
        timeline.show([*HISTORY, TimelineEntry(4, "Sat", "a no")])
        assert timeline.key == 1
        timeline.show(HISTORY[1:])
        assert timeline.key == 2
        timeline.show([])
        await pilot.press("k", "enter", "delete")
        assert timeline.key is None


async def test_the_page_scrolls_along_with_the_cursor() -> None:
    timeline = Timeline()
    timeline.show([TimelineEntry(at, f"{at} Nov", f"thing {at}") for at in range(40)])
    app = Tiny(VerticalScroll(timeline))
    async with app.run_test(size=(60, 20)) as pilot:
        timeline.focus()
        await pilot.press("g")
        await pilot.pause()
        assert any("thing 0" in line for line in seen(app))
        await pilot.press("G")
        await pilot.pause()
        await pilot.pause()
        assert any("▎ 39 Nov   thing 39" in line for line in seen(app))


async def test_an_empty_place_says_what_it_is_for_and_how_to_begin() -> None:
    empty = Empty("Endings come here.", "x", "ends an application", "end", more="Nothing has ended yet.")
    app = Tiny(empty)
    async with app.run_test(size=(60, 20)) as pilot:
        assert [line.strip() for line in seen(app) if line] == [
            "Endings come here.",
            "Nothing has ended yet.",
            "x ends an application",
        ]
        await pilot.click(offset=(3, 4))
        assert [message.action for message in app.of(Empty.Asked)] == ["end"]
        empty.say("Other words.")
        await pilot.pause()
        assert [line.strip() for line in seen(app) if line] == ["Other words."]


async def test_words_wrap_at_a_reading_width_and_take_no_room_when_empty() -> None:
    words = Words("a calm sentence " * 12)
    app = Tiny(words)
    async with app.run_test(size=(120, 20)) as pilot:
        assert max(map(len, seen(app))) <= 72
        words.say("")
        await pilot.pause()
        assert words.size.height == 0


@pytest.mark.parametrize("width", [10, 60, 120])
async def test_hostile_text_stays_in_its_lines(width: int) -> None:
    walk, timeline, empty, words = Walk(), Timeline(), Empty(), Words()
    app = Tiny(walk, timeline, empty, words)
    async with app.run_test(size=(width, 60)) as pilot:
        for text in HOSTILE:
            walk.show([WalkStep(text, text, text)] * 6, text)
            timeline.show([TimelineEntry(1, text, text, text, text)] * 2)
            empty.say(text, text, text, text, more=text)
            words.say(text, text)
            await pilot.pause()
            for widget in (walk, timeline, empty, words):
                for y in range(widget.size.height):
                    assert widget.render_line(y).cell_length == widget.size.width
            assert not set("".join(seen(app))) & set("\x1b\u202e\u200b\x07")
