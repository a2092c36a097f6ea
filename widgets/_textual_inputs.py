"""Inputs made of what Textual keeps to itself, which no first frame needs; a test asks for every name in this file."""

from __future__ import annotations

from textual.widgets import Input


class SuggestingInput(Input):
    """An input that shows quietly how what is typed could go on; Textual would ask a thread of its own for that."""

    @property
    def suggestion(self) -> str:
        """What is shown; empty for nothing."""
        return self._suggestion

    def suggest(self, whole: str) -> None:
        """Show quietly how what is typed could go on; right at its end takes it."""
        self._suggestion = whole if self.cursor_at_end else ""
