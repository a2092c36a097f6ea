"""Inputs that use private names of Textual, not needed for the first frame; a test checks that each name exists."""

from __future__ import annotations

from textual.widgets import Input


class SuggestingInput(Input):
    """An input that shows a faint completion of what is typed, without the thread Textual would start for it."""

    @property
    def suggestion(self) -> str:
        """The completed text that is shown; empty for none."""
        return self._suggestion

    def suggest(self, completion: str) -> None:
        """Show a completion faintly; the right arrow at the end of the text accepts it."""
        self._suggestion = completion if self.cursor_at_end else ""
