"""Whole frames of forms, questions and bars: each cell of them, at the widths where they change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, TextArea

from tests.widgets.seen import Tiny, frame
from widgets.closed_line import ClosedLine
from widgets.date_input import DateInput
from widgets.footer import HELP, Footer, KeyHint
from widgets.form import FieldSpec, Form
from widgets.preview import ApplicationPreview, PreviewContent, PreviewStep
from widgets.prompt import Prompt, PromptAction
from widgets.status_bar import StatusBar


def understand(text: str) -> str:
    if "soon" in text:
        raise ValueError("Which day is soon? Write it as 3 Nov.")
    return f"that is {text}, as far as it goes" if text else ""


async def still(app: Tiny, pilot: Pilot[None]) -> str:
    """The frame once all is drawn, with a cursor that does not blink."""
    for field in app.screen.query(Input):
        field.cursor_blink = False
    for text in app.screen.query(TextArea):
        text.cursor_blink = False
    await pilot.pause()
    return frame(app)


def form() -> Form:
    return Form(
        [
            FieldSpec("company", "Company", value="Contoso"),
            FieldSpec("on", "Applied on", "day", "yesterday", check=understand),
            FieldSpec("until", "Until", "day", "soon", check=understand),
            FieldSpec("interest", "Interest", "stars", "4"),
            FieldSpec("mode", "Where", "choice", "x", choices=["remote", "hybrid", ("x", "on site")]),
            FieldSpec("posting", "Posting", "long", "first line\nsecond line", apart=True),
            FieldSpec("tags", "Tags", hint="words", check=understand),
        ]
    )


def footer() -> Footer:
    names = ("add", "move", "open", "note")
    keys = [KeyHint(key, name, f"app.run('{name}')") for key, name in zip(("a", "m", "enter", "n"), names, strict=True)]
    return Footer(keys, last=HELP._replace(action="app.run('help')"))


def peek() -> ApplicationPreview:
    widget = ApplicationPreview()
    history = [("3 Nov", "applied", "faint"), ("9 Nov", "screen", "screen"), ("14 Nov", "round 1", "interview")]
    widget.show(
        PreviewContent(
            "Contoso",
            "Data analyst",
            (("Berlin", "faint"), ("60k EUR", "faint"), ("12 d", "attention")),
            tuple(PreviewStep(*step) for step in history),
            (("ask Ada", "plain"), ("  tomorrow", "faint")),
        )
    )
    return widget


def closed(*shown: Any) -> Callable[[], ClosedLine]:
    def made() -> ClosedLine:
        widget = ClosedLine()
        widget.show(*shown)
        return widget

    return made


def notice(text: str, reminder: str = "", *, trouble: bool = False) -> Callable[[Widget], None]:
    def say(widget: Widget) -> None:
        assert isinstance(widget, StatusBar)
        widget.say(text, trouble=trouble)
        widget.remind(reminder)

    return say


LONG = "The data file could not be written, because the disk is full. Nothing is lost. Free some room and try again. "
BARS: dict[str, tuple[Callable[[], Widget], tuple[int, int]]] = {
    **{f"footer_{width}": (footer, (width, 3)) for width in (60, 46, 45, 38, 37, 20, 10, 5)},
    **{f"peek_{width}": (peek, (width, 5)) for width in (100, 60, 50, 40, 30, 20)},
    "peek_low": (peek, (60, 39)),
    "peek_high": (peek, (60, 40)),
    "peek_of_nothing": (ApplicationPreview, (30, 5)),
    "closed": (closed(1204, 3, False), (60, 1)),
    "closed_open": (closed(12, 0, True), (60, 1)),
    "closed_narrow": (closed(12, 3, False), (30, 1)),
    "closed_found": (closed(12, 3, False, 2), (60, 1)),
    "closed_selected": (closed(12, 3, True, None, 4), (60, 1)),
    "closed_nothing": (closed(0, 0, False), (60, 1)),
    "when": (lambda: DateInput(understand, "tomorrow"), (60, 2)),
    "when_not_understood": (lambda: DateInput(understand, "soon"), (60, 3)),
    "when_empty": (lambda: DateInput(understand), (60, 2)),
}
NOTICES = {
    "notice": notice("Moved to Applied. Press u to undo."),
    "notice_and_reminder": notice("Saved.", "Interview at Contoso in 10 minutes"),
    "reminder": notice("", "Interview at Contoso in 10 minutes"),
    "trouble": notice(LONG, trouble=True),
    "long_trouble": notice(LONG * 3, LONG * 3, trouble=True),
}


@pytest.mark.parametrize("name", BARS)
async def test_bars(snapshot: SnapshotAssertion, name: str) -> None:
    make, size = BARS[name]
    app = Tiny(make())
    async with app.run_test(size=size) as pilot:
        assert await still(app, pilot) == snapshot


@pytest.mark.parametrize("name", NOTICES)
async def test_notices(snapshot: SnapshotAssertion, name: str) -> None:
    app = Tiny(widget := StatusBar())
    async with app.run_test(size=(60, 14)) as pilot:
        NOTICES[name](widget)
        assert await still(app, pilot) == snapshot


@pytest.mark.parametrize(
    ("size", "keys"),
    [
        ((80, 24), ()),
        ((50, 24), ()),
        ((80, 12), ("tab",) * 6),
        ((80, 12), (*("tab",) * 6, *("shift+tab",) * 3)),
        ((80, 24), ("tab", *"soon", "tab")),
        ((80, 24), ("tab", "tab", "1", "tab", "right", "tab", "left", "enter")),
    ],
)
async def test_forms(snapshot: SnapshotAssertion, size: tuple[int, int], keys: Sequence[str]) -> None:
    app = Tiny(widget := form())
    async with app.run_test(size=size) as pilot:
        widget.focus_field()
        await pilot.pause()
        for key in keys:  # where a form has scrolled to depends on what was drawn before the next key
            await pilot.press(key)
        assert await still(app, pilot) == snapshot


def question(value: str = "", hint: str = "") -> ModalScreen[str | None]:
    ways = [PromptAction("ctrl+f", "full form", lambda text: None)]
    return Prompt("Add", value=value, hint=hint, placeholder="Company, role", understand=understand, ways=ways)


@pytest.mark.parametrize(
    ("value", "hint", "keys"),
    [
        ("", "Company, role, source", ()),
        ("Contoso", "", ()),
        ("soon", "", ()),
        ("soon", "", ("enter",)),
        ("soon", "", ("enter", "x")),
        ("soon", "", ("enter", "backspace")),
        ("a long name of a company " * 6, "", ()),
    ],
)
async def test_questions(snapshot: SnapshotAssertion, value: str, hint: str, keys: Sequence[str]) -> None:
    app = Tiny()
    async with app.run_test(size=(60, 16)) as pilot:
        await app.push_screen(question(value, hint))
        await pilot.press(*keys)
        assert await still(app, pilot) == snapshot


@pytest.mark.parametrize("password", [False, True])
async def test_a_password_is_not_shown(password: bool) -> None:
    app = Tiny()
    async with app.run_test(size=(60, 16)) as pilot:
        await app.push_screen(Prompt("Passphrase", password=password))
        await pilot.press(*"heron")
        await pilot.pause()
        assert ("heron" in frame(app)) is not password


async def test_a_click_on_each_key_of_the_footer_asks_for_it() -> None:
    app = Tiny(footer())
    async with app.run_test(size=(60, 3)) as pilot:
        asked = []
        for x in range(60):
            app.ran.clear()
            await pilot.click(offset=(x, 2))
            asked.append(next(iter(app.ran), None))
        runs = [(x, action) for x, action in enumerate(asked) if not x or asked[x - 1] != action]
        assert runs == [
            *((0, None), (2, "add"), (7, None), (10, "move"), (16, None), (19, "open"), (29, None)),
            *((32, "note"), (38, None), (41, "help"), (47, None)),
        ]
