"""A page to write on: words wrap, nothing blinks, and what is typed is kept as it is typed."""

from __future__ import annotations

from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.timer import Timer
from textual.widgets import TextArea

from widgets.scrolling import reveal
from widgets.text import clean, clean_lines

KEEP_AFTER = 0.5
"""Seconds after the first letter not yet kept until it is."""


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

    def __init__(self, text: str = "", *, placeholder: str = "", id: str | None = None, classes: str | None = None):
        super().__init__(
            clean_lines(text),
            placeholder=clean(placeholder),
            id=id,
            classes=classes,
            compact=True,
            highlight_cursor_line=False,
        )
        self.cursor_blink = False
        self._wrapped: tuple[object, int] | None = None
        """What was wrapped last before it was drawn, and for how many cells."""

    def update_node_styles(self, animate: bool = True) -> None:
        """Take styles anew; what is not mounted yet takes them once, when it is."""
        if self.is_attached:
            super().update_node_styles(animate)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As high as its text is in this width; found out only once it is so wide, all below it would move then."""
        # To ask how wide it is would lay out everything once more.
        if (wrapped := (self.wrapped_document, width)) != self._wrapped:
            self._wrapped = wrapped
            cursor = 1
            self.wrapped_document.wrap(max(0, width - cursor), self.indent_width)
            self.set_reactive(PlainTextArea.virtual_size, Size(0, self.wrapped_document.height))
        return super().get_content_height(container, viewport, width)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The text; nothing once it was removed, which a question that stands above may still ask for."""
        return super().render_lines(crop) if self.is_attached else [Strip.blank(crop.width)] * crop.height

    async def on_paste(self, event: events.Paste) -> None:
        """Take only what is text."""
        event.prevent_default()
        if not self.read_only:
            pasted = self.replace(clean_lines(event.text), *self.selection, maintain_selection_offset=False)
            self.move_cursor(pasted.end_location)

    def on_text_area_selection_changed(self) -> None:
        """Keep the line that is written on in view, also of a page that grows out of what it stands in."""
        self.call_after_refresh(self._show_cursor)

    def _show_cursor(self) -> None:
        if self.has_focus:
            reveal(self, Region(*self.cursor_screen_offset, 1, 1))


class AutosaveText(PlainTextArea):
    """A page that says what stands on it at most half a second after it was typed, and when it is left."""

    class SaveWanted(Message):
        """The text as it stands now, to be stored."""

        def __init__(self, writing: AutosaveText, text: str) -> None:
            super().__init__()
            self.writing = writing
            self.text = text

        @property
        def control(self) -> AutosaveText:
            """The page."""
            return self.writing

    class Cleared(Message):
        """The last letter was taken away; `restore` brings back what stood there."""

        def __init__(self, writing: AutosaveText) -> None:
            super().__init__()
            self.writing = writing

        @property
        def control(self) -> AutosaveText:
            """The page."""
            return self.writing

    def __init__(self, text: str = "", *, placeholder: str = "", id: str | None = None, classes: str | None = None):
        super().__init__(text, placeholder=placeholder, id=id, classes=classes)
        self._kept = self.text
        self._waiting: Timer | None = None
        self._seen = self._whole = self.text
        """What stood here at the last change, and when it last grew."""

    def keep(self) -> None:
        """Say now what stands on the page, if that was not said yet; call it before taking the page away."""
        if self._waiting is not None:
            self._waiting.stop()
            self._waiting = None
        if self.text != self._kept:
            self._kept = self.text
            self.post_message(self.SaveWanted(self, self.text))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Keep the text soon."""
        self._remember()
        if self._waiting is None and self.text != self._kept:
            self._waiting = self.set_timer(KEEP_AFTER, self.keep)

    def on_blur(self) -> None:
        """Keep the text now."""
        self.keep()

    def _remember(self) -> None:
        before, self._seen = self._seen, self.text
        if len(self.text) >= len(before):
            self._whole = self.text
        elif not self.text:
            self.post_message(self.Cleared(self))

    def show_text(self, text: str) -> None:
        """Show another text, which nobody typed or cleared."""
        self._seen = self._whole = text
        self.load_text(text)

    def change_to(self, text: str) -> None:
        """Show another text, with the cursor where it was among the same words."""
        row, column = self.cursor_location
        lines = self.text.split("\n")
        at = cursor_after(self.text, text, sum(len(line) + 1 for line in lines[:row]) + column)
        self.show_text(text)
        before = text[:at].split("\n")
        self.move_cursor((len(before) - 1, len(before[-1])))

    def restore(self) -> bool:
        """Bring back what stood here before it was cleared; False when there is nothing to bring back."""
        if self.text or not self._whole:
            return False
        self.insert(self._whole)
        return True

    def action_undo(self) -> None:
        """Bring back what was cleared, else take back what was typed last."""
        if not self.restore():
            super().action_undo()


def cursor_after(old: str, new: str, at: int) -> int:
    """Where a cursor at this place of the old text belongs in the new one: what stands beside it stays there."""
    if new.startswith(old[:at]):
        return at
    if new.endswith(old[at:]):
        return len(new) - (len(old) - at)
    return min(at, len(new))
