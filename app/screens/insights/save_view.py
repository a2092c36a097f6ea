"""Saving a view of Insights to a file: as text, and the flow as text for SankeyMATIC."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.screens.export import where_to
from app.screens.insights.flow_page import FlowPage
from app.screens.insights.page import InsightsPage
from widgets.prompt import Choose, Option
from widgets.styles import PLAIN, without_colour

if TYPE_CHECKING:
    from app.screens.session import Session

WIDTH, HEIGHT = 100, 34
"""Cells and lines of a view saved as text; where it needs more lines, it has them."""
TEXT = Option("t", "Text", "lines and signs, to paste anywhere")
MATIC = Option("m", "SankeyMATIC", "text for the page sankeymatic.com")
ENDINGS = {"t": "txt", "m": "txt"}


async def save_view(session: Session, view: str, page: InsightsPage, title: str) -> None:
    """Ask in which form and where to, and write it there."""
    options = [TEXT, *([MATIC] if isinstance(page, FlowPage) else [])]
    form = await session.ask(Choose("Save this view", options)) if len(options) > 1 else TEXT.key
    if form is None:
        return
    name = f"{view}-sankeymatic" if form == MATIC.key else view
    target = await where_to(session, str(session.reader.path.parent / f"{name}.{ENDINGS[form]}"))
    if target is not None:
        plain = session.settings.plain_glyphs
        session.in_thread(partial(_write, page, form, title, target, plain=plain), "export")


def _write(page: InsightsPage, form: str, title: str, target: Path, *, plain: bool) -> str:
    from app.files import whole_file

    if form == MATIC.key and isinstance(page, FlowPage):
        from app.domain.insights.flow import sankeymatic

        text = sankeymatic(page.found)
    else:
        text = as_text(page, title, plain=plain)
    with whole_file(target) as file:
        file.write(text.encode("utf-8"))
    return f"The view is written to {target}."


def as_text(page: InsightsPage, title: str, *, plain: bool = False) -> str:
    """A view as lines of text, without anything private."""
    worn = without_colour(PLAIN) if plain else without_colour()
    lines = ("".join(segment.text for segment in line) for line in page.exported(WIDTH, HEIGHT, worn).lines)
    return "\n".join([title, "", *(line.rstrip() for line in lines), ""])
