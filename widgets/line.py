"""One line to type in, without a box around it."""

from __future__ import annotations

from textual import events
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input

from widgets.text import clean


class Line(Input):
    """An input that keeps still (no blinking), never selects what is there by itself, and takes pasted lines as one."""

    DEFAULT_CSS = """
    Line {
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

    # Input lays the whole screen out anew for every letter, for a width that is fixed here.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0))

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        password: bool = False,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(
            clean(value),
            placeholder=clean(placeholder),
            password=password,
            select_on_focus=False,
            compact=True,
            id=id,
            classes=classes,
        )
        self.cursor_blink = False

    def _on_paste(self, event: events.Paste) -> None:
        if event.text:
            self.replace(clean(event.text.strip()), *self.selection)
        event.stop()
        event.prevent_default()
