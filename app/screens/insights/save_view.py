"""Saves a view of Insights as a picture or as text, and the flow also for SankeyMATIC.

PNG is offered only if its library is installed.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from app.domain.formatting import full_day
from app.domain.insights.history import Range
from app.domain.insights.views import VIEWS
from app.screens.files.export import ask_target, default_folder
from app.screens.insights.page import InsightsPage
from widgets.options import Option
from widgets.prompt import ChoicePrompt
from widgets.styles import PLAIN, without_colour

if TYPE_CHECKING:
    from app.screens.session import Session

WIDTH, HEIGHT = 100, 34
"""Cells and lines of a view saved as text; a longer view has more lines."""
PICTURE = Option("p", "Picture", "SVG, without a list of companies")
PNG = Option("g", "Picture as PNG", "for a letter or a chat")
TEXT = Option("t", "Text", "as you see it, companies too")
MATIC = Option("m", "SankeyMATIC", "text for the page sankeymatic.com")
ENDINGS = {PICTURE.key: ".svg", PNG.key: ".png", TEXT.key: ".txt", MATIC.key: "-sankeymatic.txt"}


class WrittenView(NamedTuple):
    """A view to be saved: its name, its page, the counted range, the day, and the file form."""

    view: str
    page: InsightsPage
    range: Range
    today: date
    form: str
    plain: bool = False

    def to_bytes(self) -> bytes:
        """The content of the file."""
        if self.form == PNG.key:
            from app.exchange.writing.png import as_png

            return as_png(self.text())
        return self.text().encode("utf-8")

    def text(self) -> str:
        """The view as text; an SVG picture is text too."""
        if self.form == MATIC.key:
            from app.domain.insights.flow import sankeymatic

            return sankeymatic(self.page.figures)
        if self.form in (PICTURE.key, PNG.key):
            from app.exchange.writing.insights_svg import picture

            return picture(self.view, self.page.figures, self._title(self.range.unnamed()))
        return as_text(self.page, self._title(self.range), plain=self.plain)

    def _title(self, counted_range: Range) -> str:
        return f"{VIEWS[self.view]}, {counted_range.words(self.today)}, {full_day(self.today)}"


async def save_view(session: Session, view: str, page: InsightsPage, counted_range: Range) -> None:
    """Ask for a form and a file, and write the view."""
    # Needed only once it is asked for.
    from app.exchange.writing.png import can_write_png

    has_picture = page.figures is not None
    pictures = [PICTURE, *([PNG] if can_write_png() else [])] if has_picture else []
    options = [*pictures, TEXT, *([MATIC] if has_picture and view == "flow" else [])]
    form = await session.ask(ChoicePrompt("Save this view", options))
    if form is None:
        return
    target = await ask_target(session, str(default_folder(session) / f"{view}{ENDINGS[form]}"))
    if target is not None:
        written_view = WrittenView(
            view, page, counted_range, session.clock.today(), form, session.settings.plain_glyphs
        )
        session.in_thread(partial(_write, written_view, target), "export")


def _write(view: WrittenView, target: Path) -> str:
    from app.files import whole_file

    with whole_file(target) as file:
        file.write(view.to_bytes())
    return f"The view is written to {target}."


def as_text(page: InsightsPage, title: str, *, plain: bool = False) -> str:
    """A view as plain text, without anything private."""
    colours = without_colour(PLAIN) if plain else without_colour()
    lines = ("".join(segment.text for segment in line) for line in page.exported(WIDTH, HEIGHT, colours).lines)
    return "\n".join([title, "", *(line.rstrip() for line in lines), ""])
