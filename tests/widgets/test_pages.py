"""The page of one thing, the steps of a walk, and the lines in which the program speaks."""

from __future__ import annotations

import pytest

from tests.widgets.seen import HOSTILE, Tiny, screen_text, screen_words, seen, style_of
from widgets.closed_line import ClosedLine
from widgets.section_list import Section, SectionList, SectionRow
from widgets.status_bar import StatusBar
from widgets.stepper import Stepper, StepperItem
from widgets.view_tabs import ViewTab, ViewTabs
from widgets.words import Words

STEPS = [
    StepperItem("feedback", "Feedback", "asked Sat", "done"),
    StepperItem("recover", "Recover", "", "open"),
    StepperItem("analyse", "Analyse", "skipped", "skipped"),
    StepperItem("correct", "Correct"),
    StepperItem("perspective", "Perspective"),
    StepperItem("move-on", "Move on"),
]
LONG = "She knows the team lead and wrote to her on the same day. " * 3
SECTIONS = (
    Section(
        "Notes",
        (
            SectionRow("note", 1, "3 Nov", (("applied, through Ana", "plain"),), LONG),
            SectionRow("note", 2, "9 Nov", (("call", "plain"),)),
        ),
    ),
    Section("History", (SectionRow("event", 3, "14 Nov", (("round 1", "interview"),)),)),
    Section("Coming", (), "Nothing planned."),
    Section("Papers", ()),
)


def sheet() -> tuple[Tiny, SectionList]:
    widget = SectionList()
    widget.show(SECTIONS)
    return Tiny(widget), widget


def walk(current: str = "recover") -> tuple[Tiny, Stepper]:
    widget = Stepper()
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
        assert [message.key for message in app.of(Stepper.StepChosen)][-1] == "move-on"
        assert len(app.of(Stepper.StepChosen)) == 4
        await pilot.press("left")
        assert app.of(Stepper.StepChosen)[-1].key == "perspective"
        widget.show(STEPS, "feedback")
        await pilot.pause()
        await pilot.click(offset=(12, 0))
        assert app.of(Stepper.StepChosen)[-1].key == "recover"


@pytest.mark.parametrize(("width", "note"), [(25, "asked"), (26, "asked on Sunday")])
async def test_a_note_too_long_for_the_last_step_is_its_first_word(width: int, note: str) -> None:
    steps = Stepper()
    steps.show([StepperItem("a", "Practise"), StepperItem("b", "Write", "asked on Sunday")], "a")
    app = Tiny(steps)
    async with app.run_test(size=(width, 6)):
        assert seen(app)[:2] == ["Practise   Write", f"━━━━━━━━   {note}"]


@pytest.mark.parametrize("width", [60, 80, 120])
async def test_a_sheet_shows_sections_days_and_wrapped_words(width: int) -> None:
    app, _ = sheet()
    async with app.run_test(size=(width, 20)):
        lines = seen(app)
        assert lines[0].strip() == "Notes"
        assert any(line.startswith(" ▎ 3 Nov") and "applied" in line for line in lines)
        assert sum("She knows" in line for line in lines) >= 2
        assert all(len(line) <= 90 for line in lines)
        assert any("Nothing planned" in line for line in lines)
        assert not any("Papers" in line for line in lines)


async def test_the_cursor_goes_from_row_to_row_and_from_part_to_part() -> None:
    app, widget = sheet()
    async with app.run_test(size=(80, 20)) as pilot:
        await pilot.press("j")
        assert widget.row is not None
        assert widget.row.number == 2
        await pilot.press("tab", "enter")
        assert [message.row.number for message in app.of(SectionList.RowOpened)] == [3]
        widget.show(SECTIONS[1:])
        assert widget.row.number == 3
        widget.show([])
        await pilot.press("k", "enter")
        assert widget.row is None


async def test_a_long_text_is_scrolled_through_and_the_cursor_stays_in_view() -> None:
    rows = tuple(SectionRow("note", at, f"{at} Nov", ((f"thing {at}", "plain"),), "word " * 120) for at in range(20))
    widget = SectionList()
    app = Tiny(widget)
    async with app.run_test(size=(60, 12)) as pilot:
        widget.show([Section("Notes", rows)])
        await pilot.pause()
        await pilot.press("G")
        await pilot.pause()
        assert any("thing 19" in line for line in seen(app))
        await pilot.press("g")
        await pilot.pause()
        assert "Notes" in seen(app)[0]
        for _ in range(40):
            await pilot.press("down")
        await pilot.pause()
        assert not any("thing 0" in line for line in seen(app))


async def test_what_is_below_the_last_row_and_above_the_first_is_reached_by_arrows_too() -> None:
    app, widget = sheet()
    async with app.run_test(size=(80, 6)) as pilot:
        widget.focus()
        await pilot.press("G", *["down"] * 6)
        assert "Nothing planned." in screen_text(app)
        await pilot.press("g", "down", *["up"] * 6)
        assert seen(app)[0].strip() == "Notes"


async def test_a_page_of_empty_parts_is_read_to_its_end_and_back_to_its_first_line() -> None:
    shown = SectionList()
    shown.show([Section(f"Part {number}", (), f"Nothing {number}.") for number in range(4)])
    app = Tiny(shown)
    async with app.run_test(size=(40, 5)) as pilot:
        first = seen(app)
        await pilot.press(*["down"] * 20)
        assert "Nothing 3." in screen_text(app)
        await pilot.press(*["up"] * 20)
        assert seen(app) == first


async def test_a_click_on_a_scrolled_page_goes_to_the_row_that_is_seen_there() -> None:
    app, widget = sheet()
    async with app.run_test(size=(80, 6)) as pilot:
        widget.focus()
        await pilot.press("G", "up")
        y = next(y for y, line in enumerate(seen(app)) if "14 Nov" in line)
        await pilot.click(offset=(5, y))
        assert widget.row is not None
        assert widget.row.number == 3


async def test_a_click_on_the_counts_in_the_last_line_turns_the_page_down_and_up_again() -> None:
    app, widget = sheet()
    async with app.run_test(size=(80, 6)) as pilot:
        widget.focus()
        first = seen(app)
        await pilot.click(offset=(first[-1].index("more"), 5))
        second = seen(app)
        assert second[:-1] != first[:-1]
        await pilot.click(offset=(second[-1].rindex("more"), 5))
        assert seen(app)[:-1] == first[:-1]


async def test_a_notice_too_long_for_its_lines_says_that_it_is_cut() -> None:
    notice = StatusBar()
    app = Tiny(notice)
    async with app.run_test(size=(30, 12)) as pilot:
        notice.say("every word counts here " * 12, trouble=True)
        await pilot.pause()
        written = [line.strip() for line in seen(app) if line.strip()]
        assert len(written) == 4
        assert [line.endswith("…") for line in written] == [False, False, False, True]
        notice.say("just what fits", trouble=True)
        await pilot.pause()
        assert [line.strip() for line in seen(app) if line.strip()] == ["just what fits"]


async def test_a_notice_speaks_in_its_line_and_trouble_stays() -> None:
    notice = StatusBar()
    app = Tiny(notice)
    async with app.run_test(size=(60, 6)) as pilot:
        notice.say("Moved [b]Acme[/b].")
        await pilot.pause()
        assert any("Moved [b]Acme[/b]." in line for line in seen(app))
        notice.say("The disk is full.", trouble=True)
        await pilot.pause()
        assert any("The disk is full." in line for line in seen(app))
        notice.say("")
        await pilot.pause()
        assert not any(line.strip() for line in seen(app))


async def test_a_plain_notice_goes_by_itself_and_trouble_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("widgets.status_bar.SECONDS", 0.001)
    notice = StatusBar()
    app = Tiny(notice)
    async with app.run_test(size=(60, 6)) as pilot:
        notice.say("The disk is full.", trouble=True)
        for _ in range(20):
            await pilot.pause()
        assert "The disk is full." in screen_text(app)
        notice.say("Moved Acme.")
        while screen_text(app).strip():
            await pilot.pause()


async def test_the_closed_line_counts_and_asks_when_clicked() -> None:
    line = ClosedLine()
    app = Tiny(line)
    async with app.run_test(size=(60, 6)) as pilot:
        line.show(31, 3, is_open=False)
        await pilot.pause()
        assert "Closed 31" in seen(app)[0]
        assert "3 this week" in seen(app)[0]
        await pilot.click(ClosedLine)
        assert len(app.of(ClosedLine.LineClicked)) == 1
        line.show(31, 3, is_open=False, open_count=2)
        await pilot.pause()
        assert "2 found" in seen(app)[0]


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
    walk, sheet, words = Stepper(), SectionList(), Words()
    app = Tiny(walk, sheet, words)
    async with app.run_test(size=(width, 60)) as pilot:
        for text in HOSTILE:
            walk.show([StepperItem(text, text, text)] * 6, text)
            row = SectionRow("note", 1, text, ((text, text),), text)
            sheet.show([Section(text, (row, row)), Section(text, (), text)])
            words.say(text, text)
            await pilot.pause()
            for widget in (walk, sheet, words):
                for y in range(widget.size.height):
                    assert widget.render_line(y).cell_length == widget.size.width
            assert not set("".join(seen(app))) & set("\x1b\u202e\u200b\x07")


async def test_page_keys_go_through_a_text_longer_than_the_screen() -> None:
    widget = SectionList()
    text = "\n".join(f"line {number}" for number in range(60))
    widget.show([Section("The posting", (SectionRow("posting", 1, "", (), text),))])
    app = Tiny(widget)
    async with app.run_test(size=(60, 20)) as pilot:
        widget.focus()
        await pilot.press("pagedown", "pagedown", "pagedown", "pagedown")
        assert "line 59" in seen(app)[-2]
        assert seen(app)[-1].strip() == "↑ more"
        await pilot.press("pageup", "pageup", "pageup", "pageup")
        assert any("line 0" in line for line in seen(app))


async def test_a_notice_too_long_for_its_line_goes_on_below() -> None:
    widget = StatusBar()
    app = Tiny(widget)
    async with app.run_test(size=(60, 20)) as pilot:
        widget.say(
            "The disk is full. Nothing was changed. Make some room, then do it again; all is safe.", trouble=True
        )
        await pilot.pause()
        assert "Make some room, then do it again; all is safe." in screen_words(app)


async def test_facts_too_long_for_their_line_go_on_below_at_a_gap() -> None:
    widget = Words()
    app = Tiny(widget)
    async with app.run_test(size=(30, 20)) as pilot:
        widget.say_rows(
            [
                [
                    ("Leipzig", "quiet"),
                    ("   ", "plain"),
                    ("via a friend", "quiet"),
                    ("   ", "plain"),
                    ("60k EUR", "quiet"),
                ]
            ]
        )
        await pilot.pause()
        assert seen(app)[:2] == ["Leipzig   via a friend", "60k EUR"]


@pytest.mark.parametrize("when", ["yesterday 14:00", "3 Nov 2025 14:00"])
async def test_a_long_moment_is_never_cut_or_glued(when: str) -> None:
    sheet = SectionList()
    sheet.show([Section("So far", (SectionRow("interview", 1, when, (("round 1", "plain"),)),))])
    app = Tiny(sheet)
    async with app.run_test(size=(60, 6)):
        assert f"{when} " in screen_text(app)


@pytest.mark.parametrize(
    ("counted", "below"),
    [("this search, of a fair", "this search, of a fair   ───────"), ("this search, of a fairy", " " * 25 + "───────")],
)
async def test_what_is_counted_stands_left_of_the_line_below_the_last_view_where_it_just_fits(
    counted: str, below: str
) -> None:
    tabs = ViewTabs([ViewTab(name, name) for name in ("Flow", "Rates", "Waiting", "Reasons")])
    tabs.show("Reasons", counted)
    app = Tiny(tabs)
    async with app.run_test(size=(32, 6)):
        assert seen(app)[:2] == ["Flow   Rates   Waiting   Reasons", below]


async def test_what_begins_with_a_row_is_shown_from_its_title_or_the_row_on() -> None:
    app, shown = sheet()
    tops: list[str] = []
    async with app.run_test(size=(50, 7)) as pilot:
        for row in shown.rows[:2]:
            shown.go_to(row.kind, row.number)
            shown.show_from_here()
            await pilot.pause()
            tops.append(" ".join(seen(app)[0].split()))
    assert tops == ["Notes", "▎ 9 Nov call"]
