"""Two pages over the current screen: the list of keys, and a blank screen."""

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
from widgets.footer import drawn_key, key_name
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
"""The groups of the list, by the first part of a binding's id; all other keys are listed under Everywhere."""
ORDER = {action_id: at for at, action_id in enumerate(dict.fromkeys(action.id for action in (ADD, FIND, *EVERYWHERE)))}
"""Position in the list of the keys that work everywhere; other keys come after them."""
NAME = 14
"""Cells for the names of keys and the gap after them."""
LEAST_COLUMN = 36
"""Cells a column of keys needs."""


class ActiveKey(NamedTuple):
    """An active binding, and the node that handles it."""

    binding: Binding
    node: DOMNode


class _Row(NamedTuple):
    pieces: list[Piece]
    key: ActiveKey | None = None


class BlankScreen(ModalScreen[None]):
    """A blank screen, for when somebody walks by; any key goes back."""

    DEFAULT_CSS = "BlankScreen { background: $background; }"

    def on_key(self, event: events.Key) -> None:
        """Go back."""
        event.stop()
        event.prevent_default()
        self.dismiss()

    def on_click(self) -> None:
        """Go back."""
        self.dismiss()


class KeysScreen(ReadingPage):
    """The list of all active keys, made from the bindings."""

    DEFAULT_CSS = """
    KeysScreen #title { height: 3; padding: 1 2 0 2; }
    KeysScreen VerticalScroll { padding: 0 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("question_mark", "close", "back", id="help.back", show=False)]

    def __init__(self, keys: Sequence[ActiveKey]) -> None:
        super().__init__()
        self._keys = keys

    def compose(self) -> ComposeResult:
        """A title and the keys in as many columns as there is room for."""
        yield _Title(id="title")
        with VerticalScroll(can_focus=False):
            yield _KeyList(self._keys)

    def on__key_list_command_chosen(self, message: _KeyList.CommandChosen) -> None:
        """Go back and run the clicked command."""
        key = message.key
        self.dismiss()
        self.app.call_later(self.app.run_action, key.binding.action, key.node)


class _Title(Lines):
    def lines(self, width: int, colours: Palette) -> list[list[Segment]]:
        pieces: list[Piece] = [("Keys", "strong"), ("   esc back   each can be changed in the settings", "faint")]
        return [segments(pieces, width, colours)]


class _KeyList(Lines):
    class CommandChosen(Message):
        def __init__(self, key: ActiveKey) -> None:
            super().__init__()
            self.key = key

    def __init__(self, keys: Sequence[ActiveKey]) -> None:
        super().__init__()
        self._groups = _grouped(keys)
        self._columns: list[list[_Row]] = []

    def lines(self, width: int, colours: Palette) -> list[list[Segment]]:
        columns = max(1, min(3, width // LEAST_COLUMN))
        column_width = width // columns
        blocks: list[list[_Row]] = []
        for title, entries in self._groups:
            block = [_Row([(title, "quiet")])]
            for keys, description, key in entries:
                first, *more = wrap(description, max(8, column_width - 2 - NAME))
                block.append(_Row([(f"  {drawn_key(keys, colours)}".ljust(NAME), "key"), (first, "plain")], key))
                block += [_Row([(" " * NAME, "plain"), (line, "plain")], key) for line in more]
            blocks.append([*block, _Row([])])
        self._columns = _balanced(blocks, columns)
        drawn = []
        for row in range(max(len(column) for column in self._columns)):
            line: list[Segment] = []
            for column in self._columns:
                line += segments(column[row].pieces if row < len(column) else (), column_width - 2, colours)
                line += segments((), 2, colours)
            drawn.append(line)
        return drawn

    def on_click(self, event: events.Click) -> None:
        column = self._columns[min(event.x // (self.size.width // len(self._columns)), len(self._columns) - 1)]
        key = column[event.y].key if event.y < len(column) else None
        if key is not None:
            self.post_message(self.CommandChosen(key))


def _grouped(keys_active: Iterable[ActiveKey]) -> list[tuple[str, list[tuple[str, str, ActiveKey]]]]:
    names = dict(GROUPS)
    groups: dict[str, dict[str, list[ActiveKey]]] = {"Everywhere": {}, **{title: {} for _, title in GROUPS}}
    for key in sorted(keys_active, key=_rank):
        binding = key.binding
        if binding.action == "command_palette":
            groups["Everywhere"].setdefault(PALETTE.description, []).append(key)
        elif binding.id and binding.description:
            group = "Everywhere" if binding.id in ORDER else names.get(binding.id.partition(".")[0], "Everywhere")
            groups[group].setdefault(binding.description, []).append(key)
    return [
        (
            title,
            [
                (" ".join(dict.fromkeys(key_name(key.binding.key) for key in keys)), description, keys[0])
                for description, keys in entries.items()
            ],
        )
        for title, entries in groups.items()
        if entries
    ]


def _rank(key: ActiveKey) -> int:
    return ORDER.get(key.binding.id or "", len(ORDER))


def _balanced(blocks: list[list[_Row]], columns: int) -> list[list[_Row]]:
    """Blocks distributed in order over columns of about the same height, none split."""
    total = sum(len(block) for block in blocks)
    filled: list[list[_Row]] = [[] for _ in range(columns)]
    column = 0
    for block in blocks:
        if filled[column] and len(filled[column]) + len(block) / 2 > total / columns and column < columns - 1:
            column += 1
        filled[column] += block
    return filled


def bindings_of(screen: Screen[object]) -> list[ActiveKey]:
    """Every active binding of a screen, those of the focused widget first."""
    active_keys = [
        ActiveKey(active.binding, active.node) for active in screen.active_bindings.values() if active.enabled
    ]
    return [key for key in active_keys if not isinstance(screen, BaseScreen) or screen.acts(key.binding)]
