"""What a run of unchanged tests notes for `tests/mutants.py`: how each test ended, and which marked places it reached.

Loaded as a plugin of pytest, and by the marks in a copy of the sources; it imports nothing a test could be about.
"""

from __future__ import annotations

import os
from typing import Any

NOTES = "ONWARD_REACH_NOTES"
"""The variable that names the file written to; in other runs nothing is written."""

_seen: set[tuple[int, str]] = set()


def reached(number: int) -> None:
    """Note that a marked place was reached, once for each test; outside of tests, that it was reached at import."""
    test = os.environ.get("PYTEST_CURRENT_TEST", "").rpartition(" ")[0]
    if (number, test) in _seen or not (test or "PYTEST_VERSION" in os.environ):
        return
    _seen.add((number, test))
    _note("reached", number, test)


def pytest_runtest_logreport(report: Any) -> None:
    """Note how long each part of a test took and how it ended, in the process it ran in."""
    if not hasattr(report, "node"):
        _note(report.outcome, report.duration, report.nodeid)


def _note(*values: object) -> None:
    if path := os.environ.get(NOTES):
        line = "\t".join(map(str, values)) + "\n"
        descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        os.write(descriptor, line.encode())
        os.close(descriptor)
