"""Whether a part of a widget is in view, and bringing it there."""

from __future__ import annotations

from textual.geometry import Region
from textual.widget import Widget


def _scrolled(widget: Widget) -> Widget | None:
    """What a widget is scrolled in."""
    above = (node for node in widget.ancestors if isinstance(node, Widget) and node.allow_vertical_scroll)
    return next(above, None)


def in_view(widget: Widget, region: Region) -> bool:
    """Whether all lines of a part of a widget are in view; `region` is in cells of the screen."""
    ancestor = _scrolled(widget)
    return ancestor is None or (ancestor.region.y <= region.y and region.bottom <= ancestor.region.bottom)


def take_keys(widget: Widget) -> None:
    """Give a widget the keys and scroll nothing: what it stands in brings it into view by itself."""
    widget.focus(scroll_visible=False)


def reveal(widget: Widget, region: Region) -> None:
    """Scroll what a widget stands in until a part of it is in view; `region` is in cells of the screen."""
    if (ancestor := _scrolled(widget)) is not None:
        ancestor.scroll_to_region(region.translate(ancestor.scroll_offset - ancestor.region.offset), animate=False)
