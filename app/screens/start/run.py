"""Opening the dashboard on a store, and giving the terminal back."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TextIO

import app.screens.start.lean_imports  # noqa: F401

# isort: split
from app import first_frame
from app.clock import Clock
from app.paths import Paths
from app.screens.app import Dashboard
from app.screens.session import RESTORE, SAMPLE
from app.settings import load
from db.errors import StoreError
from db.file.engine import is_missing
from db.queries import Reader

SAMPLE_SAID = "This is sample data. Press ctrl+q to go back to your own."
MOST_COLUMNS, MOST_ROWS = 1000, 500
"""More than any terminal has."""


def run(store_path: Path, *, demo: bool = False, rejection_id: int | None = None) -> int:
    """Open the dashboard on a store, made if it is missing, perhaps at one walkthrough; give the exit status.

    What cannot be opened is said on standard error, and the status is 1.
    """
    clock = Clock.for_a_start()
    ask_terminal_for_size(sys.__stdin__)
    said = ""
    while True:
        try:
            reader = _reader(store_path, clock)
        except StoreError as error:
            first_frame.give_back()
            print(error, file=sys.stderr)
            return 1
        settings = load(Paths.find(store_path).settings)
        app = Dashboard(reader, clock, settings, demo=demo, rejection_id=rejection_id, said=said)
        status, said = show(app), ""
        if status == RESTORE and app.session.wanted_backup is not None:
            # Only for who restores a backup.
            from app.screens.files.restore import bring_back

            said = bring_back(store_path, app.session.wanted_backup, clock)
            continue
        if status != SAMPLE:
            return status
        # Only for who looks at the sample.
        from app.screens.admin_actions import sample_store
        from app.temporary import temporary_folder

        with temporary_folder("sample") as folder:
            path = sample_store(folder, clock)
            settings = load(Paths.find(store_path).settings)
            show(Dashboard(_reader(path, clock), clock, settings, demo=True, said=SAMPLE_SAID))


def ask_terminal_for_size(terminal: TextIO | None) -> None:
    """Let the terminal say how large it is; COLUMNS and LINES may hold anything and count only where it does not know.

    Textual and Rich would both believe them.
    """
    try:
        columns, rows = os.get_terminal_size(terminal.fileno() if terminal is not None else 0)
    except (OSError, ValueError):
        columns = rows = 0
    for name, own, most in (("COLUMNS", columns, MOST_COLUMNS), ("LINES", rows, MOST_ROWS)):
        said = os.environ.get(name, "")
        if own or not (said.isascii() and said.isdecimal() and len(said) < 6 and int(said) <= most):
            os.environ.pop(name, None)


def show(app: Dashboard) -> int:
    """Run a dashboard until it is left; give its exit status."""
    try:
        app.run()
    finally:
        app.session.close()
    return app.return_code or app.return_value or 0


def _reader(path: Path, clock: Clock) -> Reader:
    if not is_missing(path):
        reader = Reader.open(path, clock)
        if not reader.needs_upgrade:
            return reader
        reader.close()
    # A first start, or the first after an update: only then is the part that writes needed before anything is shown.
    from db.store import Store

    store = Store.open(path, clock)
    store.close()
    return Reader.open(path, clock)
