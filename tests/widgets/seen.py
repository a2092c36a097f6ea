"""What a user sees of a tiny app: its text, and the styles it is in."""

from __future__ import annotations

import asyncio
import re
import string
from collections.abc import Iterable
from typing import Any
from weakref import WeakKeyDictionary, WeakSet

from rich.style import Style
from textual._context import visible_screen_stack
from textual.app import App, ComposeResult
from textual.message import Message
from textual.screen import ModalScreen, Screen
from textual.strip import Strip
from textual.widget import Widget

from app.screens.themes import fallbacks, set_first_theme

HOSTILE = [
    "[b]x[/b] [/y]",
    "\x1b[31mred\x1b]0;title\x07",
    "\u202egnp.exe\u200b",
    "日本語テキスト" * 9,
    "a\u0301" * 40,
    "",
]
"""Texts that have broken terminals and markup readers before."""


class Tiny(App[None]):
    """One widget, every message of it, and what its keys ran."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, *widgets: Widget, theme: str = "onward-dark") -> None:
        super().__init__()
        set_first_theme(self, theme)
        self.widgets = widgets
        self.plain_glyphs = False
        self.told: list[Message] = []
        self.ran: list[str] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return fallbacks(self)

    def compose(self) -> ComposeResult:
        yield from self.widgets

    def action_run(self, name: str) -> None:
        """Note what was run."""
        self.ran.append(name)

    def of(self, kind: type[Message]) -> list[Any]:
        """The messages of a kind, in order."""
        return [message for message in self.told if isinstance(message, kind)]

    async def _on_message(self, message: Message) -> None:
        if type(message).__module__.startswith(("widgets.", "app.screens.")):
            self.told.append(message)
        await super()._on_message(message)


LOOKED_AT: WeakSet[Screen[Any]] = WeakSet()
"""Screens a test has seen, and so drawn, since it last pressed a key."""


_drawn: WeakKeyDictionary[Screen[Any], list[Strip]] = WeakKeyDictionary()
"""What was drawn since the event loop last had its turn: until then, nothing changes what is seen."""


def strips(app: App[Any]) -> list[Strip]:
    """The lines that are drawn, with what stands below a question; several looks in a row draw once."""
    screen = app.screen
    LOOKED_AT.add(screen)
    if screen not in _drawn:
        visible_screen_stack.set(app._background_screens)
        _drawn[screen] = screen._compositor.render_strips()
        asyncio.get_running_loop().call_soon(_drawn.clear)
    return _drawn[screen]


def seen(app: App[Any]) -> list[str]:
    """The screen as lines of text without trailing spaces."""
    return ["".join(segment.text for segment in strip).rstrip() for strip in strips(app)]


def screen_text(app: App[Any]) -> str:
    """The screen as one text of its lines."""
    return "\n".join(seen(app))


def screen_words(app: App[Any]) -> str:
    """The screen as words with one space between them, so that broken lines do not matter."""
    return " ".join(screen_text(app).split())


def style_of(app: App[Any], text: str) -> Style:
    """The style of the first cell of a text on the screen."""
    for strip in strips(app):
        line = "".join(segment.text for segment in strip)
        at = line.find(text)
        for segment in strip:
            if 0 <= at < len(segment.text):
                return segment.style or Style()
            at -= len(segment.text)
    raise AssertionError(f"{text!r} is not on the screen")


def frame(app: App[Any]) -> str:
    """The screen, with letters below each line for cells that look alike; a space is the look of the empty screen."""
    letters: dict[tuple[object, ...], str] = {}
    lines = []
    for text, strip in zip(seen(app), strips(app), strict=True):
        looks = "".join(
            letters.setdefault(look(segment.style or Style()), chr(ord("a") + len(letters))) * segment.cell_length
            for segment in strip
        )
        lines.append(f"|{text}")
        if len(set(looks)) > 1:
            lines.append(f" {looks}")
    return "\n".join(lines)


def look(style: Style) -> tuple[object, ...]:
    return style.color, style.bgcolor, style.bold, style.underline, style.reverse, style.italic


SIGNS = string.ascii_letters + "".join(map(chr, range(0xC0, 0x250)))


class Watched:
    """Tells what is drawn anew, act by act.

    Each line that is not as it was is told with where it stands. Where it looks unlike any before, or where nothing but
    its looks is other than it was, it is also told how its cells look: a letter for each look, and how many cells.
    What is above a question is left out, since it is drawn anew at any time.
    """

    def __init__(self) -> None:
        self._before: list[tuple[str, str]] = []
        self._earlier: dict[tuple[tuple[str, str], ...], str] = {}
        self._letters: dict[tuple[object, ...], str] = {}
        self._orders: set[str] = set()

    def told(self, app: App[Any], act: str, said: str, marks: Iterable[str] = ()) -> list[str]:
        """What an act changed, below what is said of it; a mark stands before a line."""
        before, marked = self._before, [*marks] or [" "] * app.size.height
        drawn = [
            (mark + line, self._looks(strip)) for mark, line, strip in zip(marked, seen(app), strips(app), strict=True)
        ]
        if isinstance(app.screen, ModalScreen):
            top = min((child.region.y for child in app.screen.children if child.region), default=0)
            drawn[:top] = before[:top]
        self._before = drawn
        again = self._earlier.setdefault(tuple(drawn), act.partition(" ")[0])
        if again != act.partition(" ")[0]:
            return [f"{act}: {said} as after {again}"]
        told = [f"{act}: {said}".rstrip()]
        for at, (line, looks) in enumerate(drawn):
            if not line.strip() or drawn[at] in before[at : at + 1]:
                continue
            told.append(f"  {at:2}{line}")
            order = re.sub(r"\d+", "", looks)
            if order not in self._orders or line in [line for line, _ in before[at : at + 1]]:
                told.append(f"     {looks}")
            self._orders.add(order)
        return told

    def _looks(self, strip: Strip) -> str:
        runs: list[tuple[str, int]] = []
        for segment in strip:
            letter = self._letters.setdefault(look(segment.style or Style()), SIGNS[len(self._letters)])
            cells = runs.pop()[1] if runs and runs[-1][0] == letter else 0
            runs.append((letter, cells + segment.cell_length))
        return " ".join(f"{letter}{cells}" for letter, cells in runs)
