"""The ids by which keys can be changed, read from the bindings of all screens and widgets."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

from app.domain.keys.choices import KnownKeys
from app.settings import NEVER_TYPED

_ANSWERS = "import.mean."
"""Prefix of the ids of keys that answer a question; a chosen key may equal one of them."""
_IN_LISTS = frozenset({"list", "sheet"})
"""First parts of the ids of keys that act in the list of any place."""


def bindings() -> dict[str, tuple[str, str]]:
    """Every binding that has an id: its keys and its description, by id."""
    _import_all()
    return dict(_all_bindings())


def known_keys() -> KnownKeys:
    """Every binding that has an id, and the sets of ids that are active together on some screen."""
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
    return KnownKeys(actions, list(dict.fromkeys(filter(None, screens))))


def _import_all() -> None:
    # Importing every screen takes half a second, for a settings file that is written once.
    import app.screens
    import widgets

    for package in (app.screens, widgets):
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            import_module(module.name)


def _names_of(owner: type) -> set[str]:
    """The ids of the bindings of a class, its own and inherited ones."""
    return {name for base in owner.__mro__ for name, _ in _bindings_of_class(base)}


def _bindings_of_class(owner: type) -> Iterator[tuple[str, tuple[str, str]]]:
    from textual.binding import Binding

    for binding in vars(owner).get("BINDINGS", ()):
        if isinstance(binding, Binding) and binding.id:
            yield binding.id, (binding.key, binding.description)


def _all_bindings() -> Iterator[tuple[str, tuple[str, str]]]:
    for owner in _owners():
        yield from _bindings_of_class(owner)


def _owners() -> Iterator[type]:
    """Every class of Onward that may have bindings."""
    from textual.dom import DOMNode

    pending: list[type] = [DOMNode]
    visited: set[type] = set()
    while pending:
        owner = pending.pop()
        if owner in visited:
            continue
        visited.add(owner)
        pending += owner.__subclasses__()
        if owner.__module__.startswith(("app.", "widgets.")):
            yield owner
