"""The review as a page, which can be saved as a Markdown file."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from rich.segment import Segment
from textual import work
from textual.binding import Binding, BindingType

from app.domain.recovery.review import ReviewPart, markdown, review
from app.paths import named_file
from app.screens.reading_page import ReadingPage
from app.screens.text.drafts import ask_line, delete_draft
from db.errors import StoreError
from widgets.footer import KeyHint
from widgets.lines import Lines, segments
from widgets.styles import Palette
from widgets.text import READING_WIDTH, wrap

MOST_SHOWN = 200
"""Most rejections on the page; a file has all of them."""
_TONES = {"title": "strong", "group": "accent", "name": "strong", "said": "quiet"}
_INDENTS = {"item": ("- ", "  "), "said": ("  ", "  ")}
"""What the first line of a part begins with, and the lines after it."""


class ReviewPage(Lines):
    """The parts of a review, one below the other."""

    def __init__(self, parts: list[ReviewPart]) -> None:
        super().__init__()
        self._parts = parts

    def lines(self, width: int, colours: Palette) -> list[list[Segment]]:
        """Every part wrapped at a reading width, with a blank line before all but the items of a list."""
        rows: list[list[Segment]] = []
        previous_kind = ""
        for kind, text in self._parts:
            if previous_kind and not kind == previous_kind == "item":
                rows.append(segments([], width, colours))
            if kind == "group":
                rows.append(segments([], width, colours))
            previous_kind = kind
            first, indent = _INDENTS.get(kind, ("", ""))
            tone = _TONES.get(kind, "plain")
            for number, line in enumerate(wrap(text, min(width, READING_WIDTH) - len(first))):
                rows.append(segments([(indent if number else first, "faint"), (line, tone)], width, colours))
        return rows


class ReviewScreen(ReadingPage):
    """The page with closed applications, their reasons and what helped, without anything private."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "write", "save as a file", id="review.write", show=False),
    ]
    HINTS = (KeyHint("e", "save as a file", "screen.write"),)

    def __init__(self) -> None:
        super().__init__()
        self._file_name = ""

    def body(self) -> Iterable[Lines]:
        """The whole review."""
        yield ReviewPage(list(review(self.session.reader, self.session.clock, limit=MOST_SHOWN)))

    @work(exclusive=True)
    async def action_write(self) -> None:
        """Ask for a file, and save the whole review in it."""
        name = self._file_name or f"~/onward-review-{self.session.clock.today().isoformat()}.md"
        hint = "Private notes and moods are left out."
        title = "Save the review as"
        answer = await ask_line(self.session, "review-file", title, value=name, hint=hint, understand=_check_file_name)
        if answer is None:
            return
        delete_draft(self.session, "review-file")
        self._file_name, target = answer, named_file(answer)
        try:
            await to_thread(self._write, target)
        except StoreError as error:
            self.say(str(error), trouble=True)
        else:
            self.say(f"The review is saved in {target}.")

    def _write(self, target: Path) -> None:
        # Not needed for the first frame.
        from app.files import whole_file

        with whole_file(target) as file:
            for line in markdown(review(self.session.reader, self.session.clock)):
                file.write(f"{line}\n".encode(errors="replace"))


def _check_file_name(text: str) -> str:
    """A note on the file to be written. Raises ValueError if it exists or its folder does not."""
    try:
        target = named_file(text)
        exists, has_folder = target.exists(), target.parent.is_dir()
    except (OSError, ValueError):
        raise ValueError("This is not a file name.") from None
    if exists:
        raise ValueError("A file with this name already exists.")
    if not has_folder:
        raise ValueError("This folder does not exist yet.")
    return "Only your user account can open this file."
