"""The footer: the few keys that matter in the current context."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from rich.segment import Segment
from textual import events
from textual.binding import ActiveBinding, Binding
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


def drawn_key(keys: str, colours: Palette) -> str:
    """Keys as they are drawn: arrows as words where glyphs are plain."""
    if colours.glyphs is not PLAIN:
        return keys
    return " ".join(_ARROWS.get(key, key) for key in keys.split(" "))


def key_name(key: str) -> str:
    """A key as it is printed on the keyboard."""
    if "," in key:
        return " ".join(key_name(part) for part in key.split(","))
    if key in SPOKEN or len(key) == 1:
        return SPOKEN.get(key, key)
    # Only for keys that were changed to something unusual.
    from textual.keys import format_key

    sign = format_key(key)
    return sign if len(sign) == 1 else key


def chosen_key(widget: Widget, binding: str, key: str) -> str:
    """The display name of a binding's key: the first one a person has chosen for it, else `key`."""
    chosen = keymap(widget.app)
    return key_name(chosen[binding].split(",")[0]) if chosen.get(binding) else key


def chosen_keys(screen: Screen[Any]) -> dict[str, str]:
    """The keys a person has changed among those active on a screen: default display names to chosen ones."""
    chosen = keymap(screen.app)
    changed: dict[str, str] = {}
    for active in _in_force(screen):
        name = active.binding.id
        if name and name in chosen:
            first = key_name(chosen[name].split(",")[0])
            changed.update((key_name(key), first) for key in _usual_keys(active))
    return changed


def _usual_keys(active: ActiveBinding) -> Iterator[str]:
    """The keys of a binding before a person changed them."""
    for owner in type(active.node).__mro__:
        for usual in vars(owner).get("BINDINGS", ()):
            if isinstance(usual, Binding) and usual.id == active.binding.id:
                yield from usual.key.split(",")


def _in_force(screen: Screen[Any]) -> Iterable[ActiveBinding]:
    """The active bindings of a screen; none while the app is exiting, when Textual cannot list them."""
    return screen.active_bindings.values() if screen.app.screen_stack else ()


def is_letter(key: str) -> bool:
    """Whether a key, given by its name, types a printable ASCII character."""
    return len(key) == 1 or (len(sign := SPOKEN.get(key, "")) == 1 and sign.isascii())


class KeyHint(NamedTuple):
    """A key's display name, a word for what it does, and the action a click on it runs."""

    key: str
    label: str
    action: str = ""


HELP = KeyHint("?", "keys", "help")


class Footer(Lines):
    """One line of keys; with less room the rightmost are left out first, but never the one that lists all keys.

    While a text field has the focus, keys that it would take as letters are not shown.
    """

    DEFAULT_CSS = "Footer { dock: bottom; height: 1; padding: 0 2; }"

    def __init__(
        self, hints: Sequence[KeyHint] = (), *, last: KeyHint = HELP, raised: bool = False, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self._raised = raised
        self._hints = tuple(hints)
        self._last = last
        self._spans: list[tuple[int, int, str]] = []

    def on_mount(self) -> None:
        """Redraw when the focus moves into or out of a text field."""
        self.watch(self.screen, "focused", self.redraw)

    def show(self, hints: Sequence[KeyHint]) -> None:
        """Show these keys, the most useful first; the one for all keys is added at the end."""
        if tuple(hints) != self._hints:
            self._hints = tuple(hints)
            self.redraw()

    def lines(self, width: int, colours: Palette) -> list[list[Segment]]:
        """The one line."""
        changed = self._changed()
        hints = (*self._hints, self._last)
        all_hints = [hint._replace(key=drawn_key(changed.get(hint.action, hint.key), colours)) for hint in hints]
        shown = [hint for hint in all_hints if not self._would_be_typed(hint.key)]
        last_width = 3 + measure(self._pieces(shown[-1])) if shown and shown[-1] is all_hints[-1] else 0
        pieces: list[Piece] = []
        self._spans = []
        for hint in shown:
            gap = 3 if pieces else 0
            x = measure(pieces) + gap
            after = x + measure(self._pieces(hint))
            if hint is not all_hints[-1] and after + last_width > width:
                continue
            pieces += [(" " * gap, "plain"), *self._pieces(hint)]
            self._spans.append((x, after, hint.action))
        return [segments(pieces, width, colours, raised=self._raised)]

    def _would_be_typed(self, key: str) -> bool:
        """Whether the focused widget would take all of these keys as typed letters."""
        focused = self.screen.focused if self.is_attached else None
        return focused is not None and all(
            len(name) == 1 and focused.check_consume_key(name, name) for name in key.split(" ")
        )

    def _changed(self) -> dict[str, str]:
        """The keys a person has changed, by the action they run."""
        changed: dict[str, str] = {}
        chosen = keymap(self.app) if self.is_attached else {}
        for active in _in_force(self.screen) if chosen else ():
            if active.binding.id in chosen:
                action = active.binding.action
                full_action = action if action.startswith(("app.", "screen.")) else f"screen.{action}"
                changed.setdefault(full_action, key_name(active.binding.key))
        return changed

    def _pieces(self, hint: KeyHint) -> list[Piece]:
        return [(hint.key, "key"), (f" {hint.label}", "faint")]

    def on_click(self, event: events.Click) -> None:
        """Do on the screen what the clicked key does."""
        offset = event.get_content_offset(self)
        for start, stop, action in self._spans:
            if offset is not None and action and start <= offset.x < stop:
                self.screen.call_next(self.screen.run_action, action)
