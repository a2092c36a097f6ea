"""The whole store as JSON, and back again without loss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.transfer.dumping import dump

if TYPE_CHECKING:
    from db.transfer.loading import Loaded, load

__all__ = ["Loaded", "dump", "load"]


def __getattr__(name: str) -> object:
    """`load` and `Loaded` on first use: they write, and so bring SQLModel, which an export can do without (0.4 s)."""
    if name in ("load", "Loaded"):
        from db.transfer import loading

        return getattr(loading, name)
    raise AttributeError(name)
