"""The list of rejections, by itself."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace

import pytest
from textual.widget import Widget

from app.domain.recovery import fields
from app.domain.recovery.fields import MenuOption
from app.screens.recovery import field_widgets, walk_body
from app.screens.recovery.option_menu import OptionMenu
from app.screens.recovery.rejection_list import ComingUp, RejectionGroup, RejectionList, RejectionRow
from app.screens.recovery.walk_body import WalkBody
from tests.clocks import clock_at
from tests.days import TODAY
from tests.screens.as_told import AsTold
from tests.widgets.seen import Tiny, screen_text, seen
from tests.widgets.test_walks import walked

LISTS = Path(__file__).with_name("lists.txt")


def eleven() -> list[RejectionRow]:
    """Rows with and without a role, and some whose standing has a shorter form."""
    stands = ("Recover open", "snoozed until Wednesday, 25 Nov", "", "all done")
    return [
        RejectionRow(at, f"Company {at}", f"{at} d", "Analyst" if at % 3 else "", stands[at % 4], at > 5, "snoozed")
        for at in range(11)
    ]


def rejected() -> RejectionList:
    """Three groups, one of them empty."""
    rows = eleven()
    groups = [RejectionGroup("This week", rows[:2]), RejectionGroup("None", ()), RejectionGroup("Earlier", rows[2:])]
    shown = RejectionList()
    shown.show(groups, 1)
    return shown


async def test_the_cursor_stays_in_its_line_when_rejections_above_it_are_gone() -> None:
    shown = rejected()
    app = Tiny(shown)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press(*["down"] * 5, "up")
        before = next(at for at, line in enumerate(seen(app)) if "▎ Company 5" in line)
        shown.show([RejectionGroup("Earlier", eleven()[2:])])
        await pilot.pause()
        assert shown.key == 5
        assert next(at for at, line in enumerate(seen(app)) if "▎ Company 5" in line) == before


async def test_the_last_line_counts_those_not_read_yet_once_their_number_is_known() -> None:
    shown = rejected()
    app = Tiny(shown)
    async with app.run_test(size=(40, 12)) as pilot:
        shown.show([RejectionGroup("This week", eleven())], unread=None)
        await pilot.pause()
        assert seen(app)[-1].strip() == "↓ more"
        for unread, said in ((0, "↓ 8 more"), (30, "↓ 38 more"), (29, "↓ 37 more")):
            shown.show_unread(unread)
            await pilot.pause()
            assert seen(app)[-1].strip() == said


async def test_the_mouse_scrolls_the_list_by_its_wheel_and_by_the_counts_in_the_last_line() -> None:
    shown = rejected()
    app = Tiny(shown)
    async with app.run_test(size=(40, 12)) as pilot:
        first = seen(app)
        await pilot.click(offset=(first[-1].index("more"), 11))
        second = seen(app)
        assert second[:-1] != first[:-1]
        await pilot.click(offset=(second[-1].rindex("more"), 11))
        assert seen(app)[0] == first[0]
        shown.on_mouse_scroll_down()
        await pilot.pause()
        assert seen(app)[0] != first[0]
        assert any("▎" in line for line in seen(app))
        shown.on_mouse_scroll_up()
        await pilot.pause()
        assert seen(app)[0] == first[0]


async def test_an_empty_list_says_all_it_says_in_a_narrow_column() -> None:
    shown = RejectionList()
    shown.show([], empty=("Nothing has been ended so far.", "Rejections you record are listed here."))
    app = Tiny(shown)
    async with app.run_test(size=(20, 10)):
        words = "Nothing has been ended so far. Rejections you record are listed here."
        assert screen_text(app).split() == words.split()


REASONS = (("pay", "Pay", "2 said"), ("prep", "Preparation for interviews", "1 guess"), ("level", "Level", "1 said"))


def coming_up(many: int = 2) -> ComingUp:
    shown = ComingUp()
    shown.show("Keeps coming up", REASONS[:many])
    return shown


def fewer_come_up(many: int) -> ComingUp:
    """Of one more that came up the last was in focus; then only so many do."""
    shown = coming_up(many + 1)
    for _ in range(many):
        shown.action_step(1)
    shown.show("Keeps coming up", REASONS[:many])
    return shown


class Column(WalkBody):
    """A field of each kind, one below the other."""

    def on_mount(self) -> None:
        options = (
            MenuOption("", "Now"),
            MenuOption("write", "Write", "a letter"),
            MenuOption("tell", "Tell somebody"),
            MenuOption("", "Later"),
            MenuOption("rest", "Rest"),
        )
        answers = (("no", "no"), ("later", "maybe later"), ("unclear", "unclear"))
        self.show(
            [
                fields.Paragraph("words", 0, "Words to read."),
                fields.ChoiceField("answer", 1, "What was their answer?", answers, "later", "a"),
                fields.TextField("said", 1, "In their words", "Kind", long=True),
                fields.TextField("letter", 2, "The letter", "Dear all\nBest", long=True, letter=True),
                fields.TextField("find", 1, "Search", hint="words", live=True),
                fields.DateField("asked", 1, "Asked on", TODAY, past=True, hint="today"),
                fields.MenuField("now", 2, "What now", options, "m"),
            ]
        )


def menu() -> OptionMenu:
    """Options below headings, with a note and without, one of them too long to stand beside its note."""
    options = [
        MenuOption("", "Now"),
        MenuOption("write", "Write", "a letter nobody reads"),
        MenuOption("tell", "Tell somebody who is kind to you", "by phone"),
        MenuOption("", "Later"),
        MenuOption("rest", "Rest"),
        MenuOption("walk", "Go for a walk", "ten minutes"),
    ]
    return OptionMenu(options)


def nothing() -> RejectionList:
    shown = RejectionList()
    shown.show([], empty=("Nothing here yet.", "A closed application appears here, with as many words as it takes."))
    return shown


WALKS: dict[str, tuple[Widget, tuple[int, int], str]] = {
    "rejections": (
        rejected(),
        (40, 14),
        "k k j j pagedown pagedown G j pageup g wheel+ wheel+ wheel- 5,1 5,1 0,0 9,13 34x14 33x14 32x9 j j 40x5 k 24x30"
        " space enter l",
    ),
    "none": (nothing(), (30, 8), "j G enter 24x8 60x8"),
    "coming up": (coming_up(), (40, 8), "up j j k k enter l space 3,3 3,3 3,2 3,4 3,1 3,0 24x8"),
    "one comes up": (fewer_come_up(1), (40, 6), "j k enter"),
    "two come up": (fewer_come_up(2), (40, 6), "k enter"),
    "fields": (
        Column(),
        (50, 32),
        "down right enter left x down x down y up down z down down b down f r i enter down enter up up backspace down"
        " down down enter up up up up up up 12,3 5,24",
    ),
    "fields in little room": (
        Column(),
        (40, 8),
        "down down down down down down down down down up up up pagedown enter pageup pageup 30x5 down 40x20 40x8 up",
    ),
    "menu": (
        menu(),
        (60, 14),
        "up down down down down enter 3,0 3,2 3,5 3,9 40x14 24x20 up up up up 60x3 down down down",
    ),
}


async def test_the_lists_are_walked_through(monkeypatch: pytest.MonkeyPatch) -> None:
    """When this fails: see what a key does otherwise, then write the file anew with `ONWARD_WRITE_TEXTS=1`."""
    lines: list[str] = []
    terminal = AsTold(monkeypatch)
    keys = SimpleNamespace(hold=lambda: None, release=lambda: None)
    session = SimpleNamespace(clock=clock_at(), keys=keys, notify=lambda text: None)
    for module in (field_widgets, walk_body):
        monkeypatch.setattr(module, "session_of", lambda _: session)
    monkeypatch.setattr("widgets.autosave_text.SAVE_AFTER", 600.0)
    for name, (widget, size, acts) in WALKS.items():
        app = Tiny(widget)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            widget.focus()
            lines += [f"[{name}]", *await walked(pilot, app, acts, terminal), ""]
    text = "\n".join(lines)
    if os.environ.get("ONWARD_WRITE_TEXTS"):
        LISTS.write_text(text, "utf-8")
    assert LISTS.read_text("utf-8") == text


async def test_the_cursor_is_seen_when_the_list_comes_back_into_a_smaller_terminal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = AsTold(monkeypatch)
    rejections = RejectionList()
    app = Tiny(rejections)
    async with app.run_test(size=(40, 20)) as pilot:
        rows = [RejectionRow(at, f"Company {at}", "", "Analyst", "") for at in range(9)]
        rejections.show([RejectionGroup("Earlier", rows)], 8)
        rejections.display = False
        await pilot.resize_terminal(40, 10)
        await pilot.pause()
        rejections.display = True
        await pilot.pause()
        await pilot.pause()
        assert "Company 8" in screen_text(app)
        assert not terminal.lines_untold(app)
