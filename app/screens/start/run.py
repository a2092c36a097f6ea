"""Runs the dashboard on a data file."""

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

SAMPLE_NOTICE = "This is sample data. Press ctrl+q to go back to your own."
MOST_COLUMNS, MOST_ROWS = 1000, 500
"""Larger than any terminal."""


def run(store_path: Path, *, demo: bool = False, rejection_id: int | None = None) -> int:
    """Run the dashboard on a data file, created if missing, optionally at a walkthrough; returns the exit status.

    A data file that cannot be opened is reported on standard error, with exit status 1.
    """
    clock = Clock.for_startup()
    ask_terminal_for_size(sys.__stdin__)
    first_notice = ""
    while True:
        try:
            reader = _reader(store_path, clock)
        except StoreError as error:
            first_frame.give_back()
            print(error, file=sys.stderr)
            return 1
        settings = load(Paths.find(store_path).settings)
        app = Dashboard(reader, clock, settings, demo=demo, rejection_id=rejection_id, first_notice=first_notice)
        status, first_notice = show(app), ""
        if status == RESTORE and app.session.wanted_backup is not None:
            # Needed only to restore a backup.
            from app.screens.files.restore import restore_backup

            first_notice = restore_backup(store_path, app.session.wanted_backup, clock)
            continue
        if status != SAMPLE:
            return status
        # Needed only for the sample data.
        from app.screens.admin_actions import make_sample
        from app.temporary import temporary_folder

        with temporary_folder("sample") as folder:
            path = make_sample(folder, clock)
            settings = load(Paths.find(store_path).settings)
            show(Dashboard(_reader(path, clock), clock, settings, demo=True, first_notice=SAMPLE_NOTICE))


def ask_terminal_for_size(terminal: TextIO | None) -> None:
    """Remove COLUMNS and LINES where the terminal knows its size or they are no sane numbers.

    Textual and Rich would both prefer them to the terminal's size.
    """
    try:
        columns, rows = os.get_terminal_size(terminal.fileno() if terminal is not None else 0)
    except (OSError, ValueError):
        columns = rows = 0
    for name, actual, most in (("COLUMNS", columns, MOST_COLUMNS), ("LINES", rows, MOST_ROWS)):
        value = os.environ.get(name, "")
        if actual or not (value.isascii() and value.isdecimal() and len(value) < 6 and int(value) <= most):
            os.environ.pop(name, None)


def show(app: Dashboard) -> int:
    """Run a dashboard until it exits; returns its exit status."""
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
    # Only a first start, or the first after an update, needs the writing part before anything is shown.
    from db.store import Store

    store = Store.open(path, clock)
    store.close()
    return Reader.open(path, clock)
