"""Lists of all kinds, key by key: what is seen after each key, click and turn of the wheel, and what is told."""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable, Sequence
from functools import partial
from pathlib import Path

import pytest
from textual.events import MouseScrollDown, MouseScrollUp
from textual.message import Message
from textual.pilot import Pilot
from textual.widget import Widget

from tests.screens.as_told import AsTold
from tests.widgets.boards import five
from tests.widgets.seen import Tiny, Watched
from tests.widgets.test_bar_and_form_frames import form, understand
from tests.widgets.test_frames import OPTIONS, choose, compare, sheet, sorted_by, table
from widgets.board import Board
from widgets.choices import Choices, Stars
from widgets.date_input import DateInput
from widgets.finder import AnotherText, Finder
from widgets.lines import segments
from widgets.options import Option
from widgets.picture import Picture, PictureDrawing, PictureItem, next_in_list
from widgets.prompt import ChoicePrompt, Prompt, PromptAction
from widgets.section_list import Section, SectionList, SectionRow
from widgets.styles import Palette


def picture(items: Sequence[int] = range(2, 20, 3), *, groups: bool = False) -> Picture:
    shown = Picture()
    shown.show(Groups() if groups else TwentyLines(items))
    return shown


def long_text() -> SectionList:
    shown = SectionList()
    text = "\n".join(f"line {number}" for number in range(30))
    posting, call = SectionRow("posting", 1, "3 Nov", (("saved", "plain"),), text), SectionRow("call", 2, "4 Nov", ())
    shown.show([Section("The posting", (posting,)), Section("Calls", (call,))])
    return shown


def ending_empty() -> SectionList:
    shown = SectionList()
    call = SectionRow("call", 1, "3 Nov", (("with Ana", "plain"),))
    shown.show([Section("Calls", (call, call._replace(number=2))), Section("Coming", (), "Nothing planned.")])
    return shown


def five_columns() -> Board:
    shown = Board()
    shown.show(five())
    return shown


FILE = Path(__file__).with_name("walks.txt")
WALKS: dict[str, tuple[Callable[[], Widget], tuple[int, int], str]] = {
    "table": (
        table,
        (46, 9),
        "k j j space pagedown G j k k pageup wheel+ wheel+ j wheel- g wheel+ wheel+ space escape 60x6 j enter 46x9"
        " 5,4 5,4 30,0 5,8 5,0 g pageup wheel- 0,2 45,2 0,7 45,3 3,1 wheel+ end pagedown wheel+ 45,2 44,0 14x4 k k home"
        " 20x3 j 9x2 k 46x33 g j",
    ),
    "short table": (
        sorted_by("company", False, 3),
        (46, 9),
        "wheel+ G j pageup enter 5,4 5,5 5,8 46x6 46x5 wheel+ G 46x4 5,3 k",
    ),
    "page": (
        sheet,
        (50, 7),
        "k j j j pageup pagedown pagedown tab tab tab shift+tab shift+tab shift+tab G j g wheel+ wheel+ wheel- down"
        " 80x24 j j enter 40x5 k k 5,3 5,3 24x9 G 28x9 g pagedown k 50x7 home pageup wheel- tab 0,1 49,1 0,6 49,6 end"
        " pagedown wheel+ 0,0 12x4 k k pageup 9x2 j 50x30 g j 5,29 tab shift+tab",
    ),
    "page that ends with an empty part": (ending_empty, (50, 3), "G j j j j j enter enter"),
    "comparison": (
        compare,
        (60, 10),
        "k h j j l l l j pagedown pagedown j G pageup h wheel+ wheel- g 100x20 G 50x9 20,5 20,5 48,1 14,4 16,4 enter"
        " 75x10 76x9 k k 64x9 k 30x4 j 60x10 h 15,1 wheel- 20,9 59,9 0,2 0,3 59,3 20,2 end pagedown wheel+ l l home h h"
        " pageup 22,3 21,3 12x5 j l 120x30 enter 119,29 5,5",
    ),
    "answers": (choose, (34, 4), "right right right enter left left 3 5 8 home end 5,0 20,0 1,2"),
    "answers in lines": (
        lambda: Choices(["a long answer", "short", "another one", "so", ("x", "a last long one"), "more", "end"]),
        (30, 5),
        "up left home escape down down right down down up left enter backspace 3,1 29,0 0,2 12x5 down enter tab",
    ),
    "form": (
        form,
        (60, 14),
        "tab X up down s o o n down 4 0 1 down right enter right enter down z down up up ctrl+s 40x14 escape tab tab"
        " tab tab backspace 60x9 ctrl+s up up enter 60x24 ctrl+s down down down down down down enter 20,3 20,1",
    ),
    "day": (lambda: DateInput(understand, "tomorrow"), (60, 3), "tab 3 backspace s o o n enter"),
    "picture": (
        picture,
        (30, 9),
        "k j j j pageup pagedown h l G pageup g wheel+ wheel+ j 30x14 30x5 j j wheel+ 30x9 3,6 3,6 3,2 g 3,8 3,4 enter"
        " wheel- wheel- pagedown 30x25 pagedown pageup 30x4 j pagedown 30x9 home 0,2 29,2 0,0 29,8 0,7 end wheel+ j"
        " 9x3 k 4x2 g 30x9 h right",
    ),
    "picture of many": (partial(picture, range(2, 20)), (30, 9), "pagedown pagedown pageup 30x4 pagedown"),
    "picture of little to choose": (partial(picture, [2, 3]), (30, 9), "j j j j j j enter enter"),
    "picture of groups": (
        partial(picture, groups=True),
        (24, 6),
        "j j j j j k k k k g wheel+3,3 wheel-3,3 24x7 j j j g 24x5 j j j g 24x8 G k k k 24x4 j j j 24x20",
    ),
    "one long text": (
        long_text,
        (40, 9),
        "pagedown pagedown pageup pageup pageup down down up G pageup g j pagedown 40x20 pagedown pageup 40x5 pagedown"
        " pagedown pageup G k g",
    ),
    "text to read": (
        partial(picture, []),
        (30, 9),
        "j k G j g k pagedown pageup wheel+ 3,8 3,3 enter h l 30x30 G g 30x7",
    ),
    "board": (
        five_columns,
        (60, 12),
        "l l l l l h G k g 59,0 59,0 0,0 40x12 l 39,0 1,0 80x9 120x9 150x20 wheel+ 5,5 5,5 60x12 wheel+ wheel+ wheel-"
        " end down pagedown wheel+ home up pageup wheel- 0,2 59,2 0,11 59,11 30,11 3,1 29,5 31,5 20x5 down right 12x3 l"
        " h 60x12 left left left space escape 60x25 g j j space right j left k up pagedown space enter 60x12 wheel+40,3"
        " wheel+3,9 wheel-3,9",
    ),
    "stars": (
        lambda: Stars(3),
        (30, 2),
        "right right right left 1 0 5 left 4,0 9,0 2,0 2,0 backspace minus plus plus enter",
    ),
}


class TwentyLines:
    """A page of twenty lines, two of them fixed, with an item on some."""

    def __init__(self, items: Sequence[int]) -> None:
        self._items = items

    def draw(self, focus: Hashable, width: int, height: int, colours: Palette) -> PictureDrawing:
        said = [f"{'> ' if at == focus else ''}line {at}" for at in range(20)]
        lines = [segments([(text, "plain")], width, colours) for text in said]
        return PictureDrawing(lines, tuple(PictureItem(at, 0, at, width) for at in self._items), 2)

    def beside(self, focus: Hashable, way: str, items: Sequence[PictureItem]) -> Hashable:
        return next_in_list(focus, way, items)


class Groups(TwentyLines):
    """A page of a title and a line that stay, and of two groups below headings."""

    SAID = ("Title", "", "First", "one", "two", "", "Second", "three", "four", "five", "", "Third", "six")

    def __init__(self) -> None:
        super().__init__([3, 4, 7, 8, 9, 12])

    def draw(self, focus: Hashable, width: int, height: int, colours: Palette) -> PictureDrawing:
        lines = [
            segments([(f"{'> ' if at == focus else ''}{text}", "plain")], width, colours)
            for at, text in enumerate(self.SAID)
        ]
        return PictureDrawing(lines, tuple(PictureItem(at, 0, at, width) for at in self._items), 2)


def files(text: str) -> list[Option]:
    """Twelve files, of which those with the text in their name are found, and a folder."""
    names = [f"bill {at}.csv" for at in range(12)] + ["folder"]
    return [Option("", name, "in home" if "1" in name else "", name) for name in names if text in name]


def taking(text: str, option: Option | None) -> str:
    if option is None:
        raise ValueError("Choose one.")
    if option.label == "folder":
        raise AnotherText("bill 1")
    return f"{option.label} for {text}"


def words(message: Message) -> str:
    """A message, and what it says besides whose it is."""
    told = [value for name, value in vars(message).items() if name[0] != "_" and isinstance(value, int | str | set)]
    return " ".join([type(message).__name__, *(str(sorted(one) if isinstance(one, set) else one) for one in told)])


async def walked(pilot: Pilot[None], app: Tiny, acts: str, terminal: AsTold) -> list[str]:
    """What is drawn anew after each act, and the messages it led to; the terminal is told all of it."""
    told: list[str] = []
    watched = Watched()
    for number, act in enumerate(("begin", *acts.split())):
        app.told.clear()
        if act.startswith("wheel"):
            kind = MouseScrollDown if act[5] == "+" else MouseScrollUp
            x, y = map(int, (act[6:] or "25,3").split(","))
            await pilot._post_mouse_events([kind], widget=app.screen.focused, offset=(x, y))
        elif act.replace("x", "").isdecimal() and "x" in act:
            await pilot.resize_terminal(*map(int, act.split("x")))
        elif "," in act:
            x, y = map(int, act.split(","))
            await pilot.click(offset=(x, y))
        elif act != "begin":
            await pilot.press(act)
        await pilot.pause()
        assert not terminal.lines_untold(app), f"after {number} {act}"
        messages = "; ".join(map(words, app.told))
        told += watched.told(app, f"{number} {act}", f"({messages})" if messages else "nothing")
    return told


async def test_each_list_is_walked_through(monkeypatch: pytest.MonkeyPatch) -> None:
    """When this fails: see what a key does otherwise, then write the file anew with `ONWARD_WRITE_TEXTS=1`."""
    lines: list[str] = []
    terminal = AsTold(monkeypatch)
    for name, (make, size, acts) in WALKS.items():
        app = Tiny(make())
        async with app.run_test(size=size) as pilot:
            lines += [f"[{name}]", *await walked(pilot, app, acts, terminal), ""]
    for size, cursor, acts in (
        ((60, 12), 2, "down down up up up up pagedown pageup end down home up wheel+ wheel- 60x24 down x l"),
        ((40, 9), 0, "end up up 30,5 40x20 down enter"),
    ):
        app = Tiny()
        chosen: list[object] = []
        menu: ChoicePrompt = ChoicePrompt("Move to", [*OPTIONS, Option("z", "Last", "", "offer")], cursor=cursor)
        async with app.run_test(size=size) as pilot:
            await app.push_screen(menu, chosen.append)
            lines += [f"[menu from {cursor}]", *await walked(pilot, app, acts, terminal), f"chosen: {chosen}", ""]
    for acts in (
        "b down down up pagedown 5,8 pageup tab backspace x enter 30x9 backspace 5,5",
        "f enter down 5,6",
        "f 5,8 5,7 5,6 5,5",
    ):
        app, found = Tiny(), list[object]()
        async with app.run_test(size=(50, 12)) as pilot:
            finder = Finder("A file", files, hint="type", nothing="No such file.", take=taking, completes=True)
            await app.push_screen(finder, found.append)
            lines += ["[finder]", *await walked(pilot, app, acts, terminal), f"found: {found}", ""]
    app, taken = Tiny(), list[object]()
    ways = [PromptAction("f2", "all", taken.append)]
    line: Prompt = Prompt("When", value="tue", hint="a day", understand=understand, ways=ways)
    async with app.run_test(size=(60, 12)) as pilot:
        await app.push_screen(line)
        acts = "s backspace backspace backspace backspace enter s o o n enter backspace f2"
        lines += ["[prompt]", *await walked(pilot, app, acts, terminal), f"taken: {taken}", ""]
    app, line = Tiny(), Prompt("Add", hint="a link too", ways=[*ways, PromptAction("f4", "some", taken.append)])
    async with app.run_test(size=(60, 12)) as pilot:
        await app.push_screen(line)
        line.offer(PromptAction("f3", "read it", taken.append), "That is a link.")
        lines += ["[prompt that offers more]", *await walked(pilot, app, "x backspace f3 y", terminal), ""]
        line.offer(PromptAction("f3", "read it", taken.append), "That is a link.")
        lines += [*await walked(pilot, app, "f3", terminal), f"taken: {taken}", ""]
    text = "\n".join(lines)
    if os.environ.get("ONWARD_WRITE_TEXTS"):
        FILE.write_text(text, "utf-8")
    assert FILE.read_text("utf-8") == text
