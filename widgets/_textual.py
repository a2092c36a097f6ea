"""The private names of Textual that widgets use; a test checks that each of them exists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual.app import App
from textual.dom import DOMNode


def keymap(app: App[Any]) -> Mapping[str, str]:
    """The keys a person has chosen, by binding id."""
    return app._keymap


def bind(node: DOMNode, key: str, action: str, description: str, *, priority: bool = False) -> None:
    """Give one widget or screen a key that others of its class do not have."""
    node._bindings.bind(key, action, description, show=False, priority=priority)
