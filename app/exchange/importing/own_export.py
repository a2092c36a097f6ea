"""Imports Onward's own export: reads it, previews it, then imports it as one change."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.files import FileRefused, unreadable

if TYPE_CHECKING:
    from app.clock import Clock
    from db.export import Loaded
    from db.store import Store


def read_export(source: Path | bytes) -> Any:
    """The data of an export. Raises FileRefused when it is damaged."""
    try:
        data = source if isinstance(source, bytes) else source.read_bytes()
        return json.loads(data.decode("utf-8-sig"))
    except OSError as error:
        raise unreadable(str(source), error) from None
    except (ValueError, RecursionError):
        raise FileRefused("This export is damaged: its JSON is not complete.", "Nothing was changed.") from None


def preview_export(store: Store | None, clock: Clock, data: Any) -> Loaded:
    """What importing an export would add; without a store (None) a temporary one is used. Raises StoreError."""
    from db.export import load

    if store is not None:
        return load(store, data, dry_run=True)
    from app.temporary import temporary_folder
    from db.store import Store

    with temporary_folder("trial") as folder:
        trial = Store.open(folder / "trial.db", clock)
        try:
            return load(trial, data, dry_run=True)
        finally:
            trial.close()


def import_export(store: Store, data: Any) -> Loaded:
    """Import an export. Raises StoreError."""
    from db.export import load

    return load(store, data)
