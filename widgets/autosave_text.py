"""Text areas: a plain one, and one that asks for its text to be saved while it is typed."""

from __future__ import annotations

from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.timer import Timer
from textual.widgets import TextArea

from widgets.scrolling import reveal
from widgets.text import clean, clean_lines

SAVE_AFTER = 0.5
"""Seconds from the first unsaved letter until the text is saved."""


class PlainTextArea(TextArea):
    """A text area without numbers, boxes or blinking, into which nothing that is not text can be pasted."""

    DEFAULT_CSS = """
    PlainTextArea {
        border: none;
        padding: 0;
        background: transparent;
        scrollbar-size-vertical: 1;
        scrollbar-size-horizontal: 0;
        &:focus { border: none; }
        & .text-area--cursor-line { background: transparent; }
        & .text-area--placeholder { color: $text-muted; }
        & .text-area--selection { background: $input-selection-background; color: $input-selection-foreground; }
        & .text-area--cursor { color: $input-cursor-foreground; background: $input-cursor-background; }
        &:ansi .text-area--cursor { text-style: reverse; }
        &:ansi .text-area--placeholder { text-style: italic; }
    }
    """

    def __init__(self, text: str = "", *, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(
            clean_lines(text), placeholder=clean(placeholder), id=id, compact=True, highlight_cursor_line=False
        )
        self.cursor_blink = False
        self._wrapped: tuple[object, int] | None = None
        """The document wrapped last before it was drawn, and the width in cells."""

    def update_node_styles(self, animate: bool = True) -> None:
        """Apply styles again; a widget that is not mounted yet gets them once, when it is."""
        if self.is_attached:
            super().update_node_styles(animate)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The height of the text at this width, known before it is drawn so that nothing below it moves."""
        # Asking for the widget's own width would lay out everything once more.
        if (wrapped := (self.wrapped_document, width)) != self._wrapped:
            self._wrapped = wrapped
            cursor = 1
            self.wrapped_document.wrap(max(0, width - cursor), self.indent_width)
            self.set_reactive(PlainTextArea.virtual_size, Size(0, self.wrapped_document.height))
        return super().get_content_height(container, viewport, width)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The text; blank lines once it was removed, since a prompt above it may still ask for them."""
        return super().render_lines(crop) if self.is_attached else [Strip.blank(crop.width)] * crop.height

    async def on_paste(self, event: events.Paste) -> None:
        """Paste only printable text."""
        event.prevent_default()
        if not self.read_only:
            pasted = self.replace(clean_lines(event.text), *self.selection)
            self.move_cursor(pasted.end_location)

    def on_text_area_selection_changed(self) -> None:
        """Keep the line of the cursor in view, also where the text is taller than the container it scrolls in."""
        self.call_after_refresh(self.reveal_cursor)

    def reveal_cursor(self) -> None:
        """Scroll the line of the cursor into view while it is written on."""
        if self.has_focus:
            reveal(self, Region(*self.cursor_screen_offset, 1, 1))


class AutosaveText(PlainTextArea):
    """A text area that posts its text for saving at most half a second after typing, and when it loses focus."""

    class SaveWanted(Message):
        """The text as it is now, to be stored."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Cleared(Message):
        """The last letter was deleted; `restore` brings the text back."""

    def __init__(self, text: str = "", *, placeholder: str = "") -> None:
        super().__init__(text, placeholder=placeholder)
        self._saved_text = self.text
        self._save_timer: Timer | None = None
        self._last_text = self._uncleared_text = self.text
        """The text at the last change, and when it last grew."""

    def save_now(self) -> None:
        """Post the text now if it is not saved yet; call it before removing the widget."""
        if self._save_timer is not None:
            self._save_timer.stop()
            self._save_timer = None
        if self.text != self._saved_text:
            self._saved_text = self.text
            self.post_message(self.SaveWanted(self.text))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Save the text soon."""
        self._remember()
        if self._save_timer is None and self.text != self._saved_text:
            self._save_timer = self.set_timer(SAVE_AFTER, self.save_now)

    def on_blur(self) -> None:
        """Save the text now."""
        self.save_now()

    def _remember(self) -> None:
        before, self._last_text = self._last_text, self.text
        if len(self.text) >= len(before):
            self._uncleared_text = self.text
        elif not self.text:
            self.post_message(self.Cleared())

    def show_text(self, text: str) -> None:
        """Show another text, without treating it as typed or cleared."""
        self._last_text = self._uncleared_text = text
        self.load_text(text)

    def change_to(self, text: str) -> None:
        """Show another text, with the cursor beside the same words as before."""
        row, column = self.cursor_location
        lines = self.text.split("\n")
        at = cursor_after(self.text, text, sum(len(line) + 1 for line in lines[:row]) + column)
        self.show_text(text)
        before = text[:at].split("\n")
        self.move_cursor((len(before) - 1, len(before[-1])))

    def restore(self) -> bool:
        """Bring back the text before it was cleared; False when there is nothing to bring back."""
        if self.text or not self._uncleared_text:
            return False
        self.insert(self._uncleared_text)
        return True

    def action_undo(self) -> None:
        """Bring back a cleared text, else undo the last edit."""
        if not self.restore():
            super().action_undo()


def cursor_after(old: str, new: str, index: int) -> int:
    """The cursor's index in the new text, given its index in the old one: it stays beside the same characters."""
    if new.startswith(old[:index]):
        return index
    if new.endswith(old[index:]):
        return len(new) - (len(old) - index)
    return min(index, len(new))
