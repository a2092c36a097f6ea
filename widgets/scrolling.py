"""Bringing a part of a widget into view."""

from __future__ import annotations

from textual.geometry import Region
from textual.widget import Widget


def reveal(widget: Widget, region: Region) -> None:
    """Scroll what a widget stands in until a part of it is in view; `region` is in cells of the screen."""
    for ancestor in widget.ancestors:
        if isinstance(ancestor, Widget) and ancestor.allow_vertical_scroll:
            ancestor.scroll_to_region(region.translate(ancestor.scroll_offset - ancestor.region.offset), animate=False)
            return
