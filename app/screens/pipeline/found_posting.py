"""A panel that shows a posting read from a link, before it is saved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from app.screens.keys.actions import POSTING_FORM, SAVE_POSTING, bindings
from widgets.footer import Footer, KeyHint
from widgets.lines import Lines, Piece, segments
from widgets.prompt import Panel
from widgets.styles import Palette
from widgets.text import wrap
from widgets.words import Words

SAVE, FORM = "save", "form"
_LABEL = 12


class FoundRows(Lines):
    """Labels with their values beside them, which are wrapped there."""

    def __init__(self, rows: Sequence[tuple[str, str]]) -> None:
        super().__init__(id="found")
        self.raised, self._labelled = True, rows

    def lines(self, width: int, colours: Palette) -> list[list[Segment]]:
        """The rows, line by line."""
        shown: list[list[Piece]] = []
        for label, value in self._labelled:
            parts = (part for line in value.split("\n") for part in wrap(line, width - _LABEL))
            shown += [
                [((label if not at else "").ljust(_LABEL), "faint"), (part, "plain")] for at, part in enumerate(parts)
            ]
        return [segments(row, width, colours, raised=True) for row in shown]


class PostingPanel(Panel):
    """The fields of a posting; the result is "save", "form" for the full form, or None when cancelled."""

    DEFAULT_CSS = "PostingPanel #found { margin: 1 0; }"
    BINDINGS: ClassVar[list[BindingType]] = bindings(SAVE_POSTING, POSTING_FORM)

    def __init__(self, title: str, rows: Sequence[tuple[str, str]], *, hint: str = "", has_form: bool = True) -> None:
        super().__init__()
        self._title, self._hint, self._has_form = title, hint, has_form
        self._rows = FoundRows(rows)
        keys = [KeyHint("enter", "save", "screen.save")]
        if has_form:
            keys.append(POSTING_FORM.hint(run="form"))
        self._keys = Footer(keys, last=KeyHint("esc", "back", "screen.leave"), raised=True)

    def compose(self) -> ComposeResult:
        """The title, the fields, the hint, the keys."""
        with Vertical():
            yield Words(self._title, "strong", raised=True)
            yield self._rows
            if self._hint:
                yield Words(self._hint, "attention", raised=True)
            yield self._keys

    def action_save(self) -> None:
        """Save the posting as shown."""
        self.dismiss(SAVE)

    def action_form(self) -> None:
        """Open the posting in the full form."""
        if self._has_form:
            self.dismiss(FORM)
