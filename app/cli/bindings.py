"""The names by which keys can be changed, read from the dashboard's own bindings."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages


def bindings() -> dict[str, tuple[str, str]]:
    """Every binding that has a name: its keys, and what it does in words."""
    # All screens are imported to look at them: half a second, for a file that is written once.
    import app
    import widgets

    for package in (app, widgets):
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.endswith("__main__") and not module.name.startswith(("app.cli", "app.launcher")):
                import_module(module.name)
    return dict(_named())


def _named() -> Iterator[tuple[str, tuple[str, str]]]:
    from textual.binding import Binding
    from textual.dom import DOMNode

    waiting: list[type] = [DOMNode]
    seen: set[type] = set()
    while waiting:
        owner = waiting.pop()
        if owner in seen:
            continue
        seen.add(owner)
        waiting += owner.__subclasses__()
        if owner.__module__.startswith(("app.", "widgets.")):
            for binding in vars(owner).get("BINDINGS", ()):
                if isinstance(binding, Binding) and binding.id:
                    yield binding.id, (binding.key, binding.description)
