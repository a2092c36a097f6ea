"""Importing what was read, as one change, with progress and a way to stop that leaves nothing half done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.domain import formatting

if TYPE_CHECKING:
    from app.screens.importing.reading import ImportReading
    from app.screens.session import Session


class ImportCancelled(Exception):
    """The user stopped an import while it was written; all of it is taken back."""


def write_import(session: Session, reading: ImportReading, progress: Callable[[int, int], None]) -> str:
    """Import a file and say what came, in one sentence; for a thread of its own.

    `progress` hears how many of how many applications are written and may raise ImportCancelled. Raises StoreError.
    """
    from app.exchange.importing.import_totals import import_totals
    from app.exchange.importing.own_export import import_export

    store, preview = session.store(), reading.preview
    if reading.export is not None:
        brought = import_export(store, reading.export)
        number = len(brought.added)
        many = formatting.count("application", number)
        return f"Imported {many} with everything that belongs to {formatting.them(number)}. Press u to undo."
    all_of_them = preview.applications
    progress(0, all_of_them)
    preview.write_to(store, lambda done: progress(done, all_of_them))
    label = preview.label
    numbers = ""
    if preview.new:
        _, _, rest = import_totals(preview.new).words(session.clock.today()).partition(", ")
        numbers = f" {rest[:1].upper()}{rest[1:]}." if rest else ""
    return f"{label[:1].upper()}{label[1:]}.{numbers} Press u to undo."
