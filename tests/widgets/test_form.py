"""Forms: what is typed is never lost, what is wrong is said where it is wrong."""

from __future__ import annotations

import pytest
from textual.events import Paste

from tests.present import present
from tests.widgets.seen import HOSTILE, Tiny, screen_text, seen, style_of
from widgets.autosave_text import AutosaveText, PlainTextArea
from widgets.choices import Choices, Stars
from widgets.date_input import DateInput
from widgets.form import FieldKind, FieldSpec, Form
from widgets.text_input import TextInput

LAID_OUT = 3
"""Turns after which what was written has its room and is scrolled to."""


def day(text: str) -> str:
    if not text:
        return ""
    if "soon" in text:
        raise ValueError("Which day is soon? Write it as 3 Nov.")
    return f"so: {text}"


SPECS = [
    FieldSpec("company", "Company", value="Contoso"),
    FieldSpec(
        "stage", "Stage", "choice", "applied", choices=[("lead", "Lead"), ("applied", "Applied"), ("x", "Offer")]
    ),
    FieldSpec("on", "Applied on", "day", "yesterday", check=day),
    FieldSpec("interest", "Interest", "stars", "4"),
    FieldSpec("mode", "Where", "choice", choices=["remote", "hybrid"]),
    FieldSpec("posting", "Posting", "long", hint="as it stood that day", apart=True),
    FieldSpec("tags", "Tags", hint="words"),
]


def form() -> tuple[Tiny, Form]:
    widget = Form(SPECS)
    return Tiny(widget), widget


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_it_shows_fields_values_and_what_is_understood(size: tuple[int, int]) -> None:
    app, widget = form()
    async with app.run_test(size=size):
        text = screen_text(app)
        for word in ("Company", "Contoso", "Applied ✓", "so: yesterday", "★★★★☆", "as it stood that day"):
            assert word in text
        assert widget.values == {
            "company": "Contoso",
            "stage": "applied",
            "on": "yesterday",
            "interest": "4",
            "mode": "",
            "posting": "",
            "tags": "",
        }
        assert not widget.is_changed
        assert not app.of(Form.Changed)


async def test_every_kind_of_field_is_filled_in_by_keys() -> None:
    app, widget = form()
    async with app.run_test(size=(80, 24)) as pilot:
        widget.focus_field()
        await pilot.press("end", "!", "tab", "right", "enter", "tab", "end", "1", "tab", "2")
        await pilot.press("tab", "right", "enter", "tab")
        await pilot.press("a", "enter", "b", "tab", "t")
        assert widget.values == {
            "company": "Contoso!",
            "stage": "x",
            "on": "yesterday1",
            "interest": "2",
            "mode": "remote",
            "posting": "a\nb",
            "tags": "t",
        }
        assert widget.is_changed
        assert app.of(Form.Changed)[-1].values == widget.values
        await pilot.press("ctrl+s")
        assert app.of(Form.Saved)[-1].values == widget.values


async def test_arrows_and_enter_go_through_the_fields_and_enter_in_the_last_saves() -> None:
    app, widget = form()
    async with app.run_test(size=(80, 24)) as pilot:
        widget.focus_field()
        await pilot.press("down", "down", "up", "up", "enter")
        assert isinstance(app.focused, Choices)
        widget.focus_field("tags")
        await pilot.press("enter")
        assert len(app.of(Form.Saved)) == 1


async def test_a_problem_stands_below_its_field_and_keeps_the_form() -> None:
    app, widget = form()
    async with app.run_test(size=(60, 20)) as pilot:
        widget.focus_field("on")
        await pilot.press("end", *" soon")
        await pilot.pause()
        assert not any("Which day" in line for line in seen(app))
        widget.focus_field("tags")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert not app.of(Form.Saved)
        lines = seen(app)
        at = next(at for at, line in enumerate(lines) if "Which day is soon?" in line)
        assert "yesterday soon" in lines[at - 1]
        assert style_of(app, "Which day").color != style_of(app, "Company").color
        assert app.focused is widget.fields[2].control
        await pilot.press("end", *["backspace"] * 5)
        await pilot.pause()
        assert not any("Which day" in line for line in seen(app))
        await pilot.press("ctrl+s")
        assert app.of(Form.Saved)[-1].values["on"] == "yesterday"


@pytest.mark.parametrize("height", [24, 9])
async def test_a_save_that_was_refused_keeps_every_word(height: int) -> None:
    app, widget = form()
    async with app.run_test(size=(80, height)) as pilot:
        widget.focus_field("tags")
        await pilot.press(*"new", "ctrl+s")
        widget.refuse("The disk is full. Your text is still here.")
        await pilot.pause()
        assert any("The disk is full." in line for line in seen(app))
        assert widget.values["tags"] == "new"
        for name, at in (("tags", -1), ("company", 0), ("tags", -1)):
            widget.refuse(f"There is such a {name} already.", name)
            for _ in range(LAID_OUT):
                await pilot.pause()
            assert any(f"There is such a {name}" in line for line in seen(app))
            assert app.focused is widget.fields[at].control


async def test_escape_asks_to_leave_and_hands_over_what_was_typed() -> None:
    app, widget = form()
    async with app.run_test() as pilot:
        widget.focus_field("posting")
        await pilot.press("z", "escape")
        assert app.of(Form.Cancelled)[-1].values["posting"] == "z"


async def test_the_field_in_use_is_seen_without_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app, widget = form()
    async with app.run_test(size=(60, 20)) as pilot:
        widget.focus_field("interest")
        await pilot.pause()
        assert any(line.strip().startswith("▌ Interest") for line in seen(app))
        assert style_of(app, "Interest").bold


async def test_the_last_field_is_reached_at_60_by_20() -> None:
    specs = [FieldSpec(f"f{at}", f"Field {at}", apart=True) for at in range(20)]
    widget = Form(specs)
    app = Tiny(widget)
    async with app.run_test(size=(60, 20)) as pilot:
        widget.focus_field("f19")
        for _ in range(50):
            await pilot.pause()
            if any("Field 19" in line for line in seen(app)):
                return
        assert "Field 19" in screen_text(app)


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_values_are_only_text(text: str) -> None:
    kinds: tuple[FieldKind, ...] = ("text", "long", "choice", "stars", "day")
    specs = [
        FieldSpec(f"{at}", text, kind, text, text, (text, "other"), lambda typed: text) for at, kind in enumerate(kinds)
    ]
    widget = Form(specs)
    app = Tiny(widget)
    async with app.run_test(size=(60, 20)) as pilot:
        widget.focus_field("0")
        present(app.focused).post_message(Paste(text))
        widget.focus_field("1")
        present(app.focused).post_message(Paste(text))
        widget.refuse(text)
        await pilot.pause()
        assert not set("".join(seen(app))) & set("\x1b\u202e\u200b\x07")


async def test_pointing_at_an_answer_chooses_nothing_and_never_looks_like_a_choice() -> None:
    row = Choices([("1", "very low"), ("2", "low"), ("3", "in between")])
    app = Tiny(row)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("enter")
        assert (row.value, len(app.of(Choices.Passed))) == (None, 1)
        await pilot.press("right", "right")
        await pilot.pause()
        assert seen(app)[0].split() == ["very", "low", "▎", "low", "in", "between"]
        pointed, beside = style_of(app, "low     in"), style_of(app, "in between")
        assert not pointed.bold
        assert pointed.bgcolor != beside.bgcolor
        assert not app.of(Choices.AnswerChosen)
        await pilot.press("enter")
        await pilot.press("right")
        await pilot.pause()
        assert seen(app)[0].split() == ["very", "low", "low", "✓", "▎", "in", "between"]
        assert style_of(app, "low ✓").bold
        assert style_of(app, "low ✓").bgcolor == beside.bgcolor
        assert not style_of(app, "in between").bold
        assert (row.value, app.of(Choices.AnswerChosen)[-1].value) == ("2", "2")
        await pilot.click(offset=(5, 0))
        assert row.value == "1"
        await pilot.press("backspace")
        assert row.value is None


async def test_choices_wrap_and_nothing_shifts_when_the_cursor_moves() -> None:
    row = Choices([f"answer number {at}" for at in range(6)])
    app = Tiny(row)
    async with app.run_test(size=(40, 20)) as pilot:
        assert row.size.height == 3
        places = [line.find("answer number 1") for line in seen(app)]
        await pilot.press("right")
        await pilot.pause()
        assert [line.find("answer number 1") for line in seen(app)] == places


async def test_a_click_on_the_bar_or_the_last_letter_of_an_answer_in_any_line_chooses_it() -> None:
    names = [f"answer number {at}" for at in range(4)]
    row = Choices(names)
    app = Tiny(row)
    async with app.run_test(size=(40, 20)) as pilot:
        for name in names:
            y = next(y for y, line in enumerate(seen(app)) if name in line)
            x = seen(app)[y].index(name)
            for place in (x - 2, x + len(name) - 1):
                row.choose(None)
                await pilot.click(offset=(place, y))
                assert row.value == name


async def test_a_row_of_a_form_is_pointed_at_by_arrows_and_chosen_by_enter_which_then_leads_on() -> None:
    app, widget = form()
    async with app.run_test(size=(80, 24)) as pilot:
        widget.focus_field("stage")
        await pilot.press("right")
        assert (widget.values["stage"], widget.is_changed) == ("applied", False)
        await pilot.press("enter")
        assert widget.values["stage"] == "x"
        assert app.focused is widget.fields[1].control
        await pilot.press("enter")
        assert app.focused is widget.fields[2].control
        widget.focus_field("mode")
        await pilot.press("enter")
        assert app.focused is widget.fields[5].control
        assert widget.values["mode"] == ""


async def test_letters_change_no_answer_of_a_form() -> None:
    app, widget = form()
    async with app.run_test(size=(80, 24)) as pilot:
        for name in ("stage", "interest", "mode"):
            widget.focus_field(name)
            await pilot.press("right", *"hello", "space", *"jack")
        assert widget.values | {"interest": "4"} == {spec.name: spec.value for spec in SPECS}


async def test_stars_by_arrows_digits_and_mouse() -> None:
    stars = Stars(3)
    app = Tiny(stars)
    async with app.run_test() as pilot:
        await pilot.press("right")
        assert stars.value == 4
        await pilot.press("0")
        assert stars.value is None
        await pilot.press("left", "5", "right")
        assert stars.value == 5
        await pilot.click(offset=(1, 0))
        assert stars.value == 2
        assert seen(app)[0] == "★★☆☆☆"
        assert [message.value for message in app.of(Stars.Rated)] == [4, None, 5, 2]


async def test_when_says_what_it_understood_and_waits_for_what_it_does_not() -> None:
    when = DateInput(day, "tue")
    app = Tiny(when)
    async with app.run_test(size=(60, 20)) as pilot:
        when.focus()
        await pilot.pause()
        assert any("so: tue" in line for line in seen(app))
        await pilot.press("end", *" soon", "enter")
        await pilot.pause()
        assert any("Which day is soon?" in line for line in seen(app))
        assert not app.of(DateInput.Entered)
        await pilot.press(*["backspace"] * 5, "enter")
        assert [message.text for message in app.of(DateInput.Entered)] == ["tue"]
        await pilot.press("escape")
        assert app.of(DateInput.Left)


async def test_writing_is_kept_soon_and_when_left() -> None:
    writing = AutosaveText("before", placeholder="three lines")
    app = Tiny(writing, PlainTextArea())
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("a")
        assert not app.of(AutosaveText.SaveWanted)
        await pilot.pause(0.6)
        assert [message.text for message in app.of(AutosaveText.SaveWanted)] == ["abefore"]
        await pilot.press("b", "tab")
        assert [message.text for message in app.of(AutosaveText.SaveWanted)] == ["abefore", "abbefore"]
        await pilot.pause(0.6)
        assert len(app.of(AutosaveText.SaveWanted)) == 2


async def test_writing_that_goes_on_is_kept_all_the_while() -> None:
    writing = AutosaveText()
    app = Tiny(writing)
    async with app.run_test() as pilot:
        for _ in range(8):
            await pilot.press("x")
            await pilot.pause(0.1)
        assert app.of(AutosaveText.SaveWanted)
        writing.save_now()
        await pilot.pause()
        assert app.of(AutosaveText.SaveWanted)[-1].text == "x" * 8


async def test_days_moments_and_pay_are_seen_whole_and_said_once() -> None:
    fields = Form(
        [
            FieldSpec("when", "When", "moment", hint="thu 14:00 in London", check=day),
            FieldSpec("pay", "Pay", "pay", "55-60k EUR", check=lambda text: text),
        ]
    )
    ahead = DateInput(str.upper, placeholder="tomorrow, Fri or 24 Dec")
    app = Tiny(fields, ahead)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        text = screen_text(app)
        assert "thu 14:00 in London" in text
        assert "tomorrow, Fri or 24 Dec" in text
        assert text.count("55-60k EUR") == 1
        await pilot.press(*"thursday", "space", *"1", "space", "o", "f", "space", *"december")
        await pilot.pause()
        assert "thursday 1 of december" in screen_text(app)


async def test_a_short_field_is_as_wide_as_what_is_typed_where_there_is_room() -> None:
    app = Tiny(Form([FieldSpec("when", "When", "moment")]))
    async with app.run_test(size=(60, 9)) as pilot:
        line = present(app.focused)
        assert isinstance(line, TextInput)
        for letters, width in ((0, 18), (17, 18), (18, 19), (30, 31), (39, 40), (40, 41), (41, 41), (99, 41)):
            line.value = "x" * letters
            await pilot.pause()
            assert line.size.width == width, letters


@pytest.mark.parametrize(("name", "there"), [("tags", "Tags"), ("posting", "last line")])
async def test_where_the_keys_are_stays_in_view_when_the_terminal_becomes_lower(name: str, there: str) -> None:
    app, widget = form()
    async with app.run_test(size=(60, 20)) as pilot:
        widget.focus_field(name)
        app.post_message(Paste("first line\n" * 9 + "last line"))
        await pilot.pause()
        await pilot.resize_terminal(60, 5)
        await pilot.pause()
        await pilot.pause()
        assert there in screen_text(app)


async def test_enter_takes_nothing_that_is_out_of_view_but_brings_it_there() -> None:
    app, widget = form()
    async with app.run_test(size=(40, 6)) as pilot:
        for name, keys, word in (("company", "", "Contoso"), ("stage", "right", "Offer")):
            widget.focus_field(name)
            await pilot.press(*keys.split())
            widget.scroll_end(animate=False)
            await pilot.pause()
            await pilot.pause()
            assert word not in screen_text(app)
            await pilot.press("enter")
            await pilot.pause()
            await pilot.pause()
            assert word in screen_text(app)
            assert widget.values["stage"] == "applied"
        await pilot.press("enter")
        assert widget.values["stage"] == "x"
