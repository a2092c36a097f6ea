"""The two questions from below: what they give, and that nothing typed is lost."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from textual.events import MouseScrollDown
from textual.screen import ModalScreen

from tests.present import present
from tests.widgets.seen import HOSTILE, Tiny, seen, strips, style_of
from widgets.options import Option
from widgets.prompt import ChoicePrompt, Prompt, PromptAction
from widgets.text_input import LONGEST, TextInput

STAGES = [Option("l", "Lead", "6", "lead"), Option("a", "Applied", "9", "applied"), Option("o", "Offer")]


def understand(text: str) -> str:
    if "soon" in text:
        raise ValueError("Which day is soon? Write it as 3 Nov.")
    return f"understood {text.upper()}"


class Asking(Tiny):
    """An app that asks one question at once and keeps the answer."""

    def __init__(self, question: ModalScreen[str | None]) -> None:
        super().__init__()
        self.question = question
        self.answers: list[Any] = []

    def on_mount(self) -> None:
        self.push_screen(self.question, self.answers.append)


async def test_enter_gives_the_text() -> None:
    app = Asking(Prompt("Add", hint="Company, role"))
    async with app.run_test(size=(80, 24)) as pilot:
        assert any("Company, role" in line for line in seen(app))
        await pilot.press(*"Acme", "enter")
        assert app.answers == ["Acme"]


async def test_escape_gives_nothing_and_drafts_are_told() -> None:
    drafts: list[str] = []
    app = Asking(Prompt("Add", changed=drafts.append))
    async with app.run_test() as pilot:
        await pilot.press(*"ab", "escape")
        assert app.answers == [None]
        assert drafts[-1] == "ab"


async def test_an_empty_text_is_no_answer_unless_it_may_be() -> None:
    app = Asking(Prompt("Note"))
    async with app.run_test() as pilot:
        await pilot.press("space", "enter")
        assert app.answers == []
    app = Asking(Prompt("Note", optional=True))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        assert app.answers == [""]


async def test_it_shows_what_it_understands_while_typing() -> None:
    app = Asking(Prompt("When", value="tue", understand=understand))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert any("understood TUE" in line for line in seen(app))
        await pilot.press("s")
        await pilot.pause()
        assert any("understood TUES" in line for line in seen(app))


async def test_before_anything_is_understood_its_line_is_as_bright_as_the_panel_around_it() -> None:
    app = Asking(Prompt("Add", hint="Company, role", understand=understand))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        top = next(at for at, line in enumerate(seen(app)) if "Add" in line)
        grounds = {present(next(iter(strip.crop(40, 41))).style).bgcolor for strip in strips(app)[top:]}
        assert len(grounds) == 1


async def test_an_interpretation_too_long_to_show_says_that_there_is_more() -> None:
    app = Asking(Prompt("When", value="tue", understand=lambda text: " ".join(["long"] * 99)))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        lines = [line for line in seen(app) if "long" in line]
        assert 3 <= len(lines) <= 6
        assert lines[-1].rstrip().endswith("…")


async def test_what_it_does_not_understand_stays_with_the_reason() -> None:
    prompt = Prompt("When", understand=understand)
    app = Asking(prompt)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"soon")
        await pilot.pause()
        quiet = style_of(app, "Which day is soon?")
        await pilot.press("enter")
        await pilot.pause()
        assert app.answers == []
        assert style_of(app, "Which day is soon?").color != quiet.color
        assert prompt.text == "soon"
        await pilot.press("backspace", "enter")
        assert app.answers == ["soo"]


async def test_another_way_out_takes_the_text_along() -> None:
    taken: list[str] = []
    app = Asking(Prompt("Add", ways=[PromptAction("ctrl+f", "full form", taken.append)]))
    async with app.run_test(size=(80, 24)) as pilot:
        assert any("full form" in line for line in seen(app))
        await pilot.press(*"Acme", "ctrl+f")
        await pilot.pause()
        assert taken == ["Acme"]
        assert app.answers == [None]


async def test_a_pasted_text_of_several_lines_becomes_one() -> None:
    from textual.events import Paste

    app = Asking(Prompt("Add"))
    async with app.run_test() as pilot:
        present(app.focused).post_message(Paste("Acme\nAnalyst \x1b[31m\u202e"))
        await pilot.pause()
        await pilot.press("enter")
        assert app.answers == ["Acme Analyst"]


async def test_of_a_pasted_text_that_is_far_too_long_the_line_takes_the_beginning_and_says_so() -> None:
    from textual.events import Paste

    app = Asking(Prompt("Add"))
    async with app.run_test() as pilot:
        present(app.focused).post_message(Paste("Acme\n" + "株 Analyst " * 50_000))
        await pilot.pause()
        await pilot.press("enter")
        (answer,) = app.answers
        assert answer is not None
        assert answer.startswith("Acme 株 Analyst")
        assert answer.endswith("…")
        assert len(answer) <= LONGEST
    app = Asking(Prompt("Add"))
    async with app.run_test() as pilot:
        for letters, kept in ((LONGEST, "x" * LONGEST), (LONGEST + 1, "x" * (LONGEST - 1) + "…")):
            line = present(app.focused)
            assert isinstance(line, TextInput)
            line.value = ""
            line.post_message(Paste("x" * letters))
            await pilot.pause()
            assert line.value == kept


@pytest.mark.parametrize(
    ("keys", "answer"),
    [("a", "applied"), ("enter", "lead"), ("down enter", "applied"), ("up enter", "o"), ("j j k enter", "applied")],
)
async def test_an_answer_is_chosen_by_key_or_arrows(keys: str, answer: str) -> None:
    app = Asking(ChoicePrompt("Move to", STAGES))
    async with app.run_test() as pilot:
        await pilot.press(*keys.split())
        assert app.answers == [answer]


async def test_an_answer_is_chosen_by_mouse_and_left_by_escape() -> None:
    app = Asking(ChoicePrompt("Move to", STAGES))
    async with app.run_test(size=(80, 24)) as pilot:
        y = next(at for at, line in enumerate(seen(app)) if "Offer" in line)
        await pilot.click(offset=(8, y))
        assert app.answers == ["o"]
    app = Asking(ChoicePrompt("Move to", STAGES, cursor=1))
    async with app.run_test(size=(80, 24)) as pilot:
        y, keys = next((at, line) for at, line in enumerate(seen(app)) if "enter choose" in line)
        await pilot.click(offset=(keys.index("choose"), y))
        assert app.answers == ["applied"]
    app = Asking(ChoicePrompt("Move to", STAGES))
    async with app.run_test() as pilot:
        await pilot.press("z", "escape")
        assert app.answers == [None]


async def test_another_way_out_of_a_menu_takes_the_answer_under_the_cursor_along() -> None:
    taken: list[tuple[str, str]] = []

    def took(key: str, answer: str) -> None:
        taken.append((key, answer))

    ways = [PromptAction(key, key, partial(took, key)) for key in ("n", "delete")]
    app = Asking(ChoicePrompt("Move to", STAGES, cursor=1, ways=ways))
    async with app.run_test() as pilot:
        await pilot.press("delete")
        assert (app.answers, taken) == ([None], [("delete", "applied")])
    app = Asking(ChoicePrompt("Move to", [], ways=ways))
    async with app.run_test() as pilot:
        await pilot.press("enter", "n")
        assert (app.answers, taken[1:]) == ([None], [("n", "")])


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_is_only_text(text: str) -> None:
    app = Asking(Prompt(text, value=text, hint=text, placeholder=text, understand=lambda typed: text))
    async with app.run_test(size=(60, 20)):
        assert not set("".join(seen(app))) & set("\x1b\u202e\u200b\x07")
    app = Asking(ChoicePrompt(text, [Option(text[:1], text, text)], hint=text))
    async with app.run_test(size=(60, 20)):
        assert not set("".join(seen(app))) & set("\x1b\u202e\u200b\x07")


async def test_a_day_that_stands_there_is_replaced_by_typing() -> None:
    app = Asking(Prompt("Which day", value="2026-11-23", replaces=True))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"fri", "enter")
        assert app.answers == ["fri"]


async def test_a_long_title_and_a_long_hint_leave_the_keys_and_the_cursor_in_view_and_the_mouse_reaches_all() -> None:
    title, hint = "One of these many, whatever they are called in the end", "All that can be said about them. " * 7
    menu = ChoicePrompt(title, [Option(chr(97 + at), f"Answer {at}") for at in range(26)], hint=hint)
    app = Asking(menu)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        assert ("esc back" in seen(app)[-2], seen(app)[-3].strip()) == (True, "")
        more = next(line for line in seen(app) if "↓ 19 more" in line)
        await pilot.click(offset=(6, seen(app).index(more)))
        assert any("▎ g  Answer 6" in line for line in seen(app))
        for _ in range(20):
            await pilot._post_mouse_events([MouseScrollDown], widget=menu.options, offset=(5, 3))
        await pilot.pause()
        assert any("▎ z  Answer 25" in line for line in seen(app))
        assert "esc back" in seen(app)[-2]
