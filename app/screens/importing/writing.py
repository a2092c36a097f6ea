"""Writes an import as one change, with progress; cancelling it leaves nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.domain import formatting

if TYPE_CHECKING:
    from app.screens.importing.reading import ImportReading
    from app.screens.session import Session


class ImportCancelled(Exception):
    """Raised to cancel an import while it is written, which rolls it back."""


def write_import(session: Session, reading: ImportReading, progress: Callable[[int, int], None]) -> str:
    """Import a file, in a thread; returns a message on what was added.

    `progress` is called with the number of written applications and their total, and may raise ImportCancelled. Raises
    StoreError.
    """
    from app.exchange.importing.import_totals import import_totals
    from app.exchange.importing.own_export import import_export

    store, preview = session.store(), reading.preview
    if reading.export is not None:
        brought = import_export(store, reading.export)
        number = len(brought.added)
        applications_text = formatting.count("application", number)
        return (
            f"Imported {applications_text} with everything that belongs to {formatting.them(number)}. Press u to undo."
        )
    total = preview.applications
    progress(0, total)
    preview.write_to(store, lambda done: progress(done, total))
    label = preview.label
    numbers = ""
    if preview.new:
        _, _, details = import_totals(preview.new).words(session.clock.today()).partition(", ")
        numbers = f" {formatting.capital_first(details)}." if details else ""
    return f"{formatting.capital_first(label)}.{numbers} Press u to undo."
