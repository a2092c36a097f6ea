"""The names by which keys can be changed, read from the dashboard's own bindings."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

from app.domain.keys.choices import KnownKeys
from app.settings import NEVER_TYPED

_ANSWERS = "import.mean."
"""How the names of keys begin that are answers, like the letters of a menu: no chosen key gives way to them."""
_IN_LISTS = frozenset({"list", "sheet"})
"""First parts of the names of keys that act in the list of a place, whichever place it is."""


def bindings() -> dict[str, tuple[str, str]]:
    """Every binding that has a name: its keys, and what it does in words."""
    _import_all()
    return dict(_named())


def known_keys() -> KnownKeys:
    """Every binding that has a name, and which of them are in force at the same time on some screen."""
    actions = bindings()
    from textual.app import App

    from app.screens.base import BaseScreen

    everywhere = {name for owner in _owners() if issubclass(owner, App) for name in _names_of(owner)}
    in_lists = {name for name in actions if name.partition(".")[0] in _IN_LISTS}
    screens = []
    for owner in _owners():
        names = _names_of(owner)
        if issubclass(owner, BaseScreen):
            names |= everywhere | in_lists
        elif names:
            names |= NEVER_TYPED
        screens.append(frozenset(name for name in names if not name.startswith(_ANSWERS)))
    return KnownKeys(actions, [names for names in dict.fromkeys(screens) if len(names) > 1])


def _import_all() -> None:
    # All screens are imported to look at them: half a second, for a file that is written once.
    import app
    import widgets

    for package in (app, widgets):
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.endswith("__main__") and not module.name.startswith(("app.cli", "app.launcher")):
                import_module(module.name)


def _names_of(owner: type) -> set[str]:
    """The names of the bindings a class has, its own and those it inherits."""
    return {name for base in owner.__mro__ for name, _ in _own(base)}


def _own(owner: type) -> Iterator[tuple[str, tuple[str, str]]]:
    from textual.binding import Binding

    for binding in vars(owner).get("BINDINGS", ()):
        if isinstance(binding, Binding) and binding.id:
            yield binding.id, (binding.key, binding.description)


def _named() -> Iterator[tuple[str, tuple[str, str]]]:
    for owner in _owners():
        yield from _own(owner)


def _owners() -> Iterator[type]:
    """Every class of ours that may have bindings."""
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
            yield owner
