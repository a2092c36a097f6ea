"""Whether a part of a widget is in view, and scrolling it into view."""

from __future__ import annotations

from textual.geometry import Region
from textual.widget import Widget


def _scrolling_ancestor(widget: Widget) -> Widget | None:
    """The nearest ancestor that scrolls vertically."""
    scrollable = (node for node in widget.ancestors if isinstance(node, Widget) and node.allow_vertical_scroll)
    return next(scrollable, None)


def in_view(widget: Widget, region: Region) -> bool:
    """Whether all lines of a part of a widget are in view; `region` is in screen cells."""
    ancestor = _scrolling_ancestor(widget)
    return ancestor is None or (ancestor.region.y <= region.y and region.bottom <= ancestor.region.bottom)


def take_keys(widget: Widget) -> None:
    """Focus a widget without scrolling: its container brings it into view by itself."""
    widget.focus(scroll_visible=False)


def reveal(widget: Widget, region: Region) -> None:
    """Scroll the container of a widget until a part of it is in view; `region` is in screen cells."""
    if (ancestor := _scrolling_ancestor(widget)) is not None:
        ancestor.scroll_to_region(region.translate(ancestor.scroll_offset - ancestor.region.offset), animate=False)
