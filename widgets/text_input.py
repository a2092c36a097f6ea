"""A text input of one line, without a border."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.geometry import Size
from textual.reactive import Reactive

from widgets._textual_inputs import SuggestingInput
from widgets.text import clean, cut

LONGEST = 20_000
"""Most cells of a pasted text; a much longer line would slow down each key."""


class TextInput(SuggestingInput):
    """An input without blinking that joins pasted lines with `divider`.

    With `replaces`, the value is selected on focus, so that typing replaces it. `pasted` gets pasted text first, with
    its line breaks, and returns whether it handled it. A text that is too long is cut at its end.
    """

    DEFAULT_CSS = """
    TextInput {
        border: none;
        height: 1;
        padding: 0;
        background: transparent;
        &:focus { border: none; background-tint: transparent; }
        &>.input--placeholder, &>.input--suggestion { color: $text-muted; }
        &:ansi>.input--cursor { text-style: reverse; }
        &:ansi>.input--placeholder { text-style: italic; }
    }
    """

    # Input would lay out the whole screen again for every letter, for a width that is fixed here.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0))

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        password: bool = False,
        replaces: bool = False,
        divider: str = " ",
        pasted: Callable[[str], bool] | None = None,
        id: str | None = None,
    ) -> None:
        super().__init__(
            clean(value),
            placeholder=clean(placeholder),
            password=password,
            select_on_focus=replaces,
            compact=True,
            id=id,
        )
        self.cursor_blink = False
        self._divider = divider
        self._pasted = pasted

    def update_node_styles(self, animate: bool = True) -> None:
        """Apply styles again; a widget that is not mounted yet gets them once, when it is."""
        if self.is_attached:
            super().update_node_styles(animate)

    def take_suggestion(self) -> bool:
        """Accept the completion that is shown; False when there is none."""
        if not self.suggestion or not self.cursor_at_end:
            return False
        self.value = self.suggestion
        self.cursor_position = len(self.value)
        return True

    def on_paste(self, event: events.Paste) -> None:
        """Join pasted lines into one."""
        if event.text and not (self._pasted is not None and self._pasted(event.text)):
            lines = filter(None, (line.strip() for line in event.text.splitlines()))
            self.replace(cut(self._divider.join(lines), LONGEST), *self.selection)
        event.stop()
        event.prevent_default()
