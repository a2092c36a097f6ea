"""Exports the whole store as JSON and reads it back without loss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.export.to_json import dump

if TYPE_CHECKING:
    from db.export.from_json import Loaded, load

__all__ = ["Loaded", "dump", "load"]


def __getattr__(name: str) -> object:
    """Loads `load` and `Loaded` on first use: they import everything that writes, which an export does not need."""
    if name in ("load", "Loaded"):
        from db.export import from_json

        return getattr(from_json, name)
    raise AttributeError(name)
