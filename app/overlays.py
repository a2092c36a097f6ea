"""What covers a place for a moment: the list of keys, and nothing at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen, Screen

from widgets.lines import Lines, Piece, segments
from widgets.palette import Palette

GROUPS = (
    ("place", "Places"),
    ("list", "Lists"),
    ("application", "An application"),
    ("task", "A thing to do"),
    ("rejections", "A walk"),
    ("detail", "Its page"),
)
"""The groups of the help, by the first part of a binding's name; the rest stands under Everywhere."""
SPOKEN = {
    "slash": "/",
    "question_mark": "?",
    "exclamation_mark": "!",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "full_stop": ".",
    "escape": "esc",
    "pageup": "page up",
    "pagedown": "page down",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
}


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


class KeysScreen(ModalScreen[None]):
    """All keys that do something here, made from the bindings themselves."""

    DEFAULT_CSS = """
    KeysScreen { background: $background; }
    KeysScreen #title { height: 3; padding: 1 2 0 2; }
    KeysScreen VerticalScroll { padding: 0 2; scrollbar-size-vertical: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q", "close", "back", id="help.back", show=False),
        Binding("down,j", "scroll(1)", "down", id="help.down", show=False),
        Binding("up,k", "scroll(-1)", "up", id="help.up", show=False),
    ]

    def __init__(self, bindings: Sequence[Binding]) -> None:
        super().__init__()
        self._listed = bindings

    def compose(self) -> ComposeResult:
        """A title and the keys in as many columns as there is room for."""
        yield _Title(id="title")
        with VerticalScroll(can_focus=False):
            yield _KeyList(self._listed)

    def action_close(self) -> None:
        """Go back."""
        self.dismiss()

    def action_scroll(self, by: int) -> None:
        """Scroll the list."""
        self.query_one(VerticalScroll).scroll_relative(y=by * 3, animate=False)


class _Title(Lines):
    def lines(self, width: int, worn: Palette) -> list[list[Segment]]:
        pieces: list[Piece] = [("Keys", "strong"), ("   esc back   each can be changed in the settings file", "faint")]
        return [segments(pieces, width, worn)]


class _KeyList(Lines):
    def __init__(self, bindings: Sequence[Binding]) -> None:
        super().__init__()
        self._groups = _grouped(bindings)

    def lines(self, width: int, worn: Palette) -> list[list[Segment]]:
        columns = max(1, min(3, width // 38))
        each = width // columns
        blocks: list[list[list[Piece]]] = []
        for title, entries in self._groups:
            block: list[list[Piece]] = [[(title, "quiet")]]
            block += [[(f"  {keys}".ljust(14), "key"), (said, "plain")] for keys, said in entries]
            blocks.append([*block, []])
        filled = _balanced(blocks, columns)
        drawn = []
        for row in range(max(len(column) for column in filled)):
            line: list[Segment] = []
            for column in filled:
                line += segments(column[row] if row < len(column) else (), each, worn)
            drawn.append(line)
        return drawn


def _grouped(bindings: Iterable[Binding]) -> list[tuple[str, list[tuple[str, str]]]]:
    names = dict(GROUPS)
    found: dict[str, dict[str, list[str]]] = {"Everywhere": {}, **{title: {} for _, title in GROUPS}}
    for binding in bindings:
        if not binding.id or not binding.description:
            continue
        group = names.get(binding.id.partition(".")[0], "Everywhere") if "." in binding.id else "Everywhere"
        found[group].setdefault(binding.description, []).append(spoken(binding.key))
    return [
        (title, [(" ".join(dict.fromkeys(keys)), said) for said, keys in entries.items()])
        for title, entries in found.items()
        if entries
    ]


def _balanced(blocks: list[list[list[Piece]]], columns: int) -> list[list[list[Piece]]]:
    """Blocks in order over columns of about the same height, none torn apart."""
    total = sum(len(block) for block in blocks)
    filled: list[list[list[Piece]]] = [[] for _ in range(columns)]
    at = 0
    for block in blocks:
        if filled[at] and len(filled[at]) + len(block) / 2 > total / columns and at < columns - 1:
            at += 1
        filled[at] += block
    return filled


def spoken(key: str) -> str:
    """A key as it is printed on the keyboard."""
    if "," in key:
        return " ".join(spoken(part) for part in key.split(","))
    return SPOKEN.get(key, key)


def bindings_of(screen: Screen[object]) -> list[Binding]:
    """Every binding that is in force on a screen, the narrowest first."""
    return [active.binding for active in screen.active_bindings.values()]
