"""The private names of Textual that widgets use; a test checks that each of them exists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual.app import App
from textual.dom import DOMNode
from textual.screen import Screen


def keymap(app: App[Any]) -> Mapping[str, str]:
    """The keys a person has chosen, by binding id."""
    return app._keymap


def bind(node: DOMNode, key: str, action: str, description: str, *, priority: bool = False) -> None:
    """Give one widget or screen a key that others of its class do not have."""
    node._bindings.bind(key, action, description, show=False, priority=priority)


def paint_changes(screen: Screen[Any]) -> None:
    """Paint what changed on a screen now; Textual would send three messages first. Does nothing before a layout."""
    shown = screen._compositor.visible_widgets
    if any(widget._layout_required or widget._refresh_styles_required for widget in shown):
        return
    for widget in shown:
        if widget is not screen:
            widget._repaint_required = False
            screen._dirty_widgets.add(widget)
    screen._on_timer_update()
