"""The footer: the few keys that matter here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from rich.segment import Segment
from textual import events
from textual.binding import ActiveBinding, Binding
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from widgets._textual import keymap
from widgets.lines import Lines, Piece, measure, segments
from widgets.styles import PLAIN, Palette

SPOKEN = {
    "slash": "/",
    "question_mark": "?",
    "exclamation_mark": "!",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "full_stop": ".",
    "escape": "esc",
    "enter": "enter",
    "space": "space",
    "pageup": "page up",
    "pagedown": "page down",
    "ctrl+pageup": "ctrl+pgup",
    "ctrl+pagedown": "ctrl+pgdn",
    "f1": "F1",
    "f2": "F2",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
}


_ARROWS = {"←": "left", "→": "right", "↑": "up", "↓": "down"}


def drawn_key(keys: str, worn: Palette) -> str:
    """Keys as they are drawn: arrows by their names where signs are plain."""
    if worn.glyphs is not PLAIN:
        return keys
    return " ".join(_ARROWS.get(key, key) for key in keys.split(" "))


def spoken(key: str) -> str:
    """A key as it is printed on the keyboard."""
    if "," in key:
        return " ".join(spoken(part) for part in key.split(","))
    if key in SPOKEN or len(key) == 1:
        return SPOKEN.get(key, key)
    # Only for keys that were changed to something unusual.
    from textual.keys import format_key

    sign = format_key(key)
    return sign if len(sign) == 1 else key


def chosen_key(widget: Widget, binding: str, key: str) -> str:
    """The key of a binding as it is called: the first a person has chosen for it, else the one it has by itself."""
    chosen = keymap(widget.app)
    return spoken(chosen[binding].split(",")[0]) if chosen.get(binding) else key


def chosen_keys(screen: Screen[Any]) -> dict[str, str]:
    """The keys a person has changed of what is in force on a screen: as they were called, and as they are now."""
    chosen = keymap(screen.app)
    changed: dict[str, str] = {}
    for active in _in_force(screen):
        name = active.binding.id
        if name and name in chosen:
            for owner in type(active.node).__mro__:
                for usual in vars(owner).get("BINDINGS", ()):
                    if isinstance(usual, Binding) and usual.id == name:
                        first = spoken(chosen[name].split(",")[0])
                        changed.update((spoken(key), first) for key in usual.key.split(","))
    return changed


def _in_force(screen: Screen[Any]) -> Iterable[ActiveBinding]:
    """The keys that act on a screen; none while the program is being left, when Textual cannot tell."""
    return screen.active_bindings.values() if screen.app.screen_stack else ()


def is_letter(key: str) -> bool:
    """Whether a key, by its name, is one that types a sign."""
    return len(key) == 1 or (len(sign := SPOKEN.get(key, "")) == 1 and sign.isascii())


class KeyHint(NamedTuple):
    """A key as it is called, what it does in a word, and the action a click on it asks for."""

    key: str
    label: str
    action: str = ""


HELP = KeyHint("?", "keys", "help")


class Footer(Lines):
    """One line of keys; in less room those at the right go first, but never the one that shows all of them.

    While the keys are where one types, a key that would be typed there is not named.
    """

    DEFAULT_CSS = "Footer { dock: bottom; height: 1; padding: 0 2; }"

    class KeyClicked(Message):
        """A key was clicked."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(
        self, hints: Sequence[KeyHint] = (), *, last: KeyHint = HELP, raised: bool = False, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self._raised = raised
        self._hints = tuple(hints)
        self._last = last
        self._spans: list[tuple[int, int, str]] = []

    def on_mount(self) -> None:
        """Follow the keys into and out of where one types."""
        self.watch(self.screen, "focused", self.redraw, init=False)

    def show(self, hints: Sequence[KeyHint]) -> None:
        """Show these keys, the most useful first; the one for all keys is added at the end."""
        if tuple(hints) != self._hints:
            self._hints = tuple(hints)
            self.redraw()

    def lines(self, width: int, worn: Palette) -> list[list[Segment]]:
        """The one line."""
        changed = self._changed()
        hints = (*self._hints, self._last)
        named = [hint._replace(key=drawn_key(changed.get(hint.action, hint.key), worn)) for hint in hints]
        shown = [hint for hint in named if not self._would_be_typed(hint.key)]
        last = 3 + measure(self._pieces(shown[-1])) if shown and shown[-1] is named[-1] else 0
        pieces: list[Piece] = []
        self._spans = []
        for hint in shown:
            gap = 3 if pieces else 0
            x = measure(pieces) + gap
            after = x + measure(self._pieces(hint))
            if hint is not named[-1] and after + last > width:
                continue
            pieces += [(" " * gap, "plain"), *self._pieces(hint)]
            self._spans.append((x, after, hint.action))
        return [segments(pieces, width, worn, raised=self._raised)]

    def _would_be_typed(self, key: str) -> bool:
        """Whether the text field in focus would take all of these keys as letters."""
        focused = self.screen.focused if self.is_attached else None
        return focused is not None and all(
            len(one) == 1 and focused.check_consume_key(one, one) for one in key.split(" ")
        )

    def _changed(self) -> dict[str, str]:
        """The keys a person has changed, by the action a hint asks for."""
        changed: dict[str, str] = {}
        chosen = keymap(self.app) if self.is_attached else {}
        for active in _in_force(self.screen) if chosen else ():
            if active.binding.id in chosen:
                action = active.binding.action
                named = action if action.startswith(("app.", "screen.")) else f"screen.{action}"
                changed.setdefault(named, spoken(active.binding.key))
        return changed

    def _pieces(self, hint: KeyHint) -> list[Piece]:
        return [(hint.key, "key"), (f" {hint.label}", "faint")]

    def on_click(self, event: events.Click) -> None:
        """Ask for what the clicked key does."""
        offset = event.get_content_offset(self)
        for start, stop, action in self._spans:
            if offset is not None and action and start <= offset.x < stop:
                self.post_message(self.KeyClicked(action))
