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
    """Scroll the container of a widget until a part of it is in view; `region` is in screen cells.

    The container may have been scrolled since it was laid out last, as in a burst of keys: what counts is how far it
    was scrolled when the cells of the region were true.
    """
    if (ancestor := _scrolling_ancestor(widget)) is not None:
        nodes = (node for node in (widget, *widget.ancestors) if isinstance(node, Widget))
        child = next(node for node in nodes if node.parent is ancestor)
        scrolled = ancestor.content_region.offset + child.virtual_region.offset - child.region.offset
        ancestor.scroll_to_region(region.translate(scrolled - ancestor.region.offset), animate=False)
