"""The keys a person chose, held against the actions there are: unknown names and keys given twice are refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from app.settings import Settings, nearest, problem_at


class KnownKeys(NamedTuple):
    """Every action by name with its default keys and words, and for each screen the names in force on it at once."""

    actions: Mapping[str, tuple[str, str]]
    screens: Sequence[frozenset[str]]


def checked(settings: Settings, path: Path, known: KnownKeys) -> Settings:
    """The settings without keys for actions there are none of, and without keys that two actions would share.

    The line that comes later in the file gives way and keeps its default.
    """
    lines = _lines(path)
    problems: dict[str, str] = {}
    chosen: dict[str, str] = {}
    for name, keys in settings.keys.items():
        if name in known.actions:
            chosen[name] = keys
        else:
            problems[name] = f"there is no action {name}{nearest(name, known.actions)}"
    while (clash := _first_clash(chosen, known)) is not None:
        name, other, key = clash
        del chosen[name]
        said = known.actions[other][1] or other
        problems[name] = f"{key} is the key for “{said}” ({other}) already, so {name} keeps its default"
    named = [problem_at(lines, path, name, problems[name]) for name in settings.keys if name in problems]
    return settings._replace(keys=chosen, problems=(*settings.problems, *named))


def _lines(path: Path) -> Sequence[str]:
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, ValueError):
        return ()


def _first_clash(chosen: dict[str, str], known: KnownKeys) -> tuple[str, str, str] | None:
    """An action that has to give way, the one it shares a key with, and that key."""
    order = {name: place for place, name in enumerate(chosen, 1)}
    for name in reversed(chosen):
        for key in chosen[name].split(","):
            for names in known.screens:
                if name not in names:
                    continue
                for other in sorted(names - {name}, key=lambda other: (order.get(other, 0), other)):
                    if order.get(other, 0) > order[name]:
                        continue
                    if key in _keys(other, chosen, known) and not _usual(name, known) & _usual(other, known):
                        return name, other, key
    return None


def _keys(name: str, chosen: Mapping[str, str], known: KnownKeys) -> set[str]:
    return {*chosen[name].split(",")} if name in chosen else _usual(name, known)


def _usual(name: str, known: KnownKeys) -> set[str]:
    return {*known.actions[name][0].split(",")}
