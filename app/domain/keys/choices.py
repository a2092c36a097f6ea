"""Checks the keys the user chose: unknown actions and keys used twice on one screen are rejected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import NamedTuple

from app.settings import Settings, nearest, problem_at


class KnownKeys(NamedTuple):
    """All actions by name with default keys and description, and for each screen the actions active together."""

    actions: Mapping[str, tuple[str, str]]
    screens: Sequence[frozenset[str]]


def checked(settings: Settings, path: Path, known_keys: KnownKeys) -> Settings:
    """Returns the settings without keys of unknown actions and without keys that two actions would share.

    Of two actions with the same key, the one later in the file keeps its default key. Each rejected key adds a problem.
    """
    lines = _lines(path)
    problems: dict[str, str] = {}
    chosen: dict[str, str] = {}
    for name, keys in settings.keys.items():
        if name in known_keys.actions:
            chosen[name] = keys
        else:
            problems[name] = f"there is no action {name}{nearest(name, known_keys.actions)}"
    while (clash := _first_clash(chosen, known_keys)) is not None:
        name, other, key = clash
        del chosen[name]
        description = known_keys.actions[other][1] or other
        problems[name] = f"{key} is the key for “{description}” ({other}) already, so {name} keeps its default"
    messages = [problem_at(lines, path, name, problems[name]) for name in settings.keys if name in problems]
    return settings._replace(keys=chosen, problems=(*settings.problems, *messages))


def _lines(path: Path) -> Sequence[str]:
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, ValueError):
        return ()


def _first_clash(chosen: dict[str, str], known_keys: KnownKeys) -> tuple[str, str, str] | None:
    """Returns an action that loses its chosen key, the action that has the key already, and the key."""
    order = {name: index for index, name in enumerate(chosen, 1)}
    for name in chosen:
        usual = _default_keys(name, known_keys)
        screens = [names for names in known_keys.screens if name in names]
        clashes = [
            (order.get(other, 0), other, key)
            for key, names in product(chosen[name].split(","), screens)
            for other in names - {name}
            if order.get(other, 0) < order[name]
            and key in _keys(other, chosen, known_keys)
            and not usual & _default_keys(other, known_keys)
        ]
        if clashes:
            _, other, key = min(clashes)
            return name, other, key
    return None


def _keys(name: str, chosen: Mapping[str, str], known_keys: KnownKeys) -> set[str]:
    return {*chosen[name].split(",")} if name in chosen else _default_keys(name, known_keys)


def _default_keys(name: str, known_keys: KnownKeys) -> set[str]:
    return {*known_keys.actions[name][0].split(",")}
