"""Onward's own export on its way back in: read whole, tried first, then kept as one change."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.context import Context
from app.cli.files import FileRefused, unreadable

if TYPE_CHECKING:
    from db.transfer import Loaded


def read_export(source: Path | bytes) -> Any:
    """What an export holds. Raises FileRefused when it is damaged."""
    try:
        data = source if isinstance(source, bytes) else source.read_bytes()
        return json.loads(data.decode("utf-8-sig"))
    except OSError as error:
        raise unreadable(str(source), error) from None
    except (ValueError, RecursionError):
        raise FileRefused("This export is damaged: it is no whole JSON.", "Nothing was changed.") from None


def would_bring(context: Context, data: Any) -> Loaded:
    """What taking an export in would bring; a store that is not there yet is not made for it. Raises StoreError."""
    from db.transfer import load

    if context.reader_if_any() is not None:
        return load(context.store(), data, dry_run=True)
    from app.temporary import temporary_folder
    from db.store import Store

    with temporary_folder("trial") as folder:
        store = Store.open(folder / "trial.db", context.clock)
        try:
            return load(store, data, dry_run=True)
        finally:
            store.close()


def bring(context: Context, data: Any) -> Loaded:
    """Take an export in. Raises StoreError."""
    from db.transfer import load

    return load(context.store(), data)
