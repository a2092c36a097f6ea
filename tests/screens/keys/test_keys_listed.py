"""Every key there is: its name in the settings, the key, and its words in the footer, the help and the palette."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

from textual.binding import Binding
from textual.widget import Widget

import app.screens
import widgets
from app.screens.keys import actions
from app.screens.recovery import actions as walk_actions

KEYS = Path(__file__).with_name("keys.txt")


def listed() -> Iterator[str]:
    for module in (actions, walk_actions):
        for name, one in vars(module).items():
            if isinstance(one, actions.Action):
                words = " | ".join(part for part in (one.description, one.command, one.help) if part)
                yield f"{name}: {one.id} [{one.key}] {one.label} | {words} -> {one.action}"


def kinds(kind: type[Widget]) -> Iterator[type[Widget]]:
    for one in kind.__subclasses__():
        yield one
        yield from kinds(one)


def bound() -> Iterator[str]:
    """The keys of our own screens and widgets as they are bound, in their order."""
    for package in (app.screens, widgets):
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            import_module(module.name)
    ours = {one for one in kinds(Widget) if one.__module__.startswith(("app.", "widgets."))}
    for one in sorted(ours, key=lambda one: one.__qualname__):
        keys = [key for key in vars(one).get("BINDINGS", ()) if isinstance(key, Binding)]
        if keys:
            yield f"{one.__qualname__}:"
            yield from (f"  {key.id} [{key.key}] {key.description} -> {key.action}" for key in keys)


def test_every_key_stands_in_one_file_to_read() -> None:
    """When this fails: read what the keys are now, then write it anew with `ONWARD_WRITE_TEXTS=1`."""
    text = "\n".join([*listed(), "", *bound(), ""])
    if os.environ.get("ONWARD_WRITE_TEXTS"):
        KEYS.write_text(text, "utf-8")
    assert KEYS.read_text("utf-8") == text
