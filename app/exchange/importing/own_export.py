"""Onward's own export on its way back in: read whole, tried first, then kept as one change."""

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
    """What an export holds. Raises FileRefused when it is damaged."""
    try:
        data = source if isinstance(source, bytes) else source.read_bytes()
        return json.loads(data.decode("utf-8-sig"))
    except OSError as error:
        raise unreadable(str(source), error) from None
    except (ValueError, RecursionError):
        raise FileRefused("This export is damaged: its JSON is not complete.", "Nothing was changed.") from None


def would_bring(store: Store | None, clock: Clock, data: Any) -> Loaded:
    """What taking an export in would bring; a store that is not there yet (None) is not made. Raises StoreError."""
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


def bring(store: Store, data: Any) -> Loaded:
    """Take an export in. Raises StoreError."""
    from db.export import load

    return load(store, data)
