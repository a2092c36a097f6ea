"""What covers a place for a moment: the list of keys, and nothing at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.dom import DOMNode
from textual.message import Message
from textual.screen import ModalScreen, Screen

from app.screens.base import BaseScreen
from app.screens.keys.actions import ADD, EVERYWHERE, FIND, PALETTE
from app.screens.reading_page import ReadingPage
from widgets.footer import drawn_key, spoken
from widgets.lines import Lines, Piece, segments
from widgets.styles import Palette
from widgets.text import wrap

GROUPS = (
    ("place", "Places"),
    ("today", "Today"),
    ("letter", "Letter"),
    ("pipeline", "Pipeline"),
    ("import", "Import and export"),
    ("export", "Import and export"),
    ("report", "Import and export"),
    ("emails", "Import and export"),
    ("stages", "Stages"),
    ("list", "Lists"),
    ("sheet", "Lists"),
    ("application", "Application"),
    ("task", "Task"),
    ("detail", "Application page"),
    ("accepted", "Accepted offer"),
    ("rejections", "Walkthrough"),
    ("walk", "Walkthrough"),
    ("insights", "Insights"),
    ("picture", "Insights"),
    ("plan", "Plan"),
    ("offers", "Compare offers"),
)
"""The groups of the help, by the first part of a binding's name; the rest stands under Everywhere."""
ORDER = {one: at for at, one in enumerate(dict.fromkeys(action.id for action in (ADD, FIND, *EVERYWHERE)))}
"""What holds everywhere, in the order it is listed in; whatever else there is comes after."""
NAME = 14
"""Cells for the names of keys and the gap behind them."""
LEAST_COLUMN = 36
"""Cells a column of keys needs."""


class Offered(NamedTuple):
    """A binding in force, and the part of the screen that answers to it."""

    binding: Binding
    node: DOMNode


class _Row(NamedTuple):
    pieces: list[Piece]
    offered: Offered | None = None


class BlankScreen(ModalScreen[None]):
    """Nothing, for when somebody walks by; any key brings everything back."""

    DEFAULT_CSS = "BlankScreen { background: $background; }"

    def on_key(self, event: events.Key) -> None:
        """Come back."""
        event.stop()
        event.prevent_default()
        self.dismiss()

    def on_click(self) -> None:
        """Come back."""
        self.dismiss()


class KeysScreen(ReadingPage):
    """All keys that do something here, made from the bindings themselves."""

    DEFAULT_CSS = """
    KeysScreen #title { height: 3; padding: 1 2 0 2; }
    KeysScreen VerticalScroll { padding: 0 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("question_mark", "close", "back", id="help.back", show=False)]

    def __init__(self, offered: Sequence[Offered]) -> None:
        super().__init__()
        self._offered = offered

    def compose(self) -> ComposeResult:
        """A title and the keys in as many columns as there is room for."""
        yield _Title(id="title")
        with VerticalScroll(can_focus=False):
            yield _KeyList(self._offered)

    def on__key_list_command_chosen(self, message: _KeyList.CommandChosen) -> None:
        """Go back and do what was clicked."""
        offered = message.offered
        self.dismiss()
        self.app.call_later(self.app.run_action, offered.binding.action, offered.node)


class _Title(Lines):
    def lines(self, width: int, worn: Palette) -> list[list[Segment]]:
        pieces: list[Piece] = [("Keys", "strong"), ("   esc back   each can be changed in the settings", "faint")]
        return [segments(pieces, width, worn)]


class _KeyList(Lines):
    class CommandChosen(Message):
        def __init__(self, offered: Offered) -> None:
            super().__init__()
            self.offered = offered

    def __init__(self, offered: Sequence[Offered]) -> None:
        super().__init__()
        self._groups = _grouped(offered)
        self._columns: list[list[_Row]] = []

    def lines(self, width: int, worn: Palette) -> list[list[Segment]]:
        columns = max(1, min(3, width // LEAST_COLUMN))
        each = width // columns
        blocks: list[list[_Row]] = []
        for title, entries in self._groups:
            block = [_Row([(title, "quiet")])]
            for keys, said, one in entries:
                first, *more = wrap(said, max(8, each - 2 - NAME))
                block.append(_Row([(f"  {drawn_key(keys, worn)}".ljust(NAME), "key"), (first, "plain")], one))
                block += [_Row([(" " * NAME, "plain"), (line, "plain")], one) for line in more]
            blocks.append([*block, _Row([])])
        self._columns = _balanced(blocks, columns)
        drawn = []
        for row in range(max(len(column) for column in self._columns)):
            line: list[Segment] = []
            for column in self._columns:
                line += segments(column[row].pieces if row < len(column) else (), each - 2, worn)
                line += segments((), 2, worn)
            drawn.append(line)
        return drawn

    def on_click(self, event: events.Click) -> None:
        column = self._columns[min(event.x // (self.size.width // len(self._columns)), len(self._columns) - 1)]
        offered = column[event.y].offered if event.y < len(column) else None
        if offered is not None:
            self.post_message(self.CommandChosen(offered))


def _grouped(offered: Iterable[Offered]) -> list[tuple[str, list[tuple[str, str, Offered]]]]:
    names = dict(GROUPS)
    found: dict[str, dict[str, list[Offered]]] = {"Everywhere": {}, **{title: {} for _, title in GROUPS}}
    for one in sorted(offered, key=_rank):
        binding = one.binding
        if binding.action == "command_palette":
            found["Everywhere"].setdefault(PALETTE.description, []).append(one)
        elif binding.id and binding.description:
            group = "Everywhere" if binding.id in ORDER else names.get(binding.id.partition(".")[0], "Everywhere")
            found[group].setdefault(binding.description, []).append(one)
    return [
        (
            title,
            [
                (" ".join(dict.fromkeys(spoken(one.binding.key) for one in all)), said, all[0])
                for said, all in entries.items()
            ],
        )
        for title, entries in found.items()
        if entries
    ]


def _rank(one: Offered) -> int:
    return ORDER.get(one.binding.id or "", len(ORDER))


def _balanced(blocks: list[list[_Row]], columns: int) -> list[list[_Row]]:
    """Blocks in order over columns of about the same height, none torn apart."""
    total = sum(len(block) for block in blocks)
    filled: list[list[_Row]] = [[] for _ in range(columns)]
    at = 0
    for block in blocks:
        if filled[at] and len(filled[at]) + len(block) / 2 > total / columns and at < columns - 1:
            at += 1
        filled[at] += block
    return filled


def bindings_of(screen: Screen[object]) -> list[Offered]:
    """Every binding that is in force on a screen, the narrowest first."""
    found = [Offered(active.binding, active.node) for active in screen.active_bindings.values() if active.enabled]
    return [one for one in found if not isinstance(screen, BaseScreen) or screen.acts(one.binding)]
