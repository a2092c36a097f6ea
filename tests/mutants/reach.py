"""What a mark in a copy of the sources calls, as `reach_map.py` puts one in each block.

It imports next to nothing, since programs that tests start call it too, and some tests look at what those import.
"""

from __future__ import annotations

import os

NOTES = "ONWARD_REACH_NOTES"
"""The variable that names the file written to; in other runs nothing is written."""

seen: set[int] = set()
"""The blocks reached by the test that runs, or by this program."""
in_tests = False
"""Whether this is the process that tests run in; `reach_notes.py` notes them there, test by test."""


def reached(number: int) -> None:
    """Note that a marked block was reached; what a program does that a test started counts for the test."""
    if number in seen:
        return
    seen.add(number)
    if not in_tests and (test := os.environ.get("PYTEST_CURRENT_TEST", "").rpartition(" ")[0]):
        note(f"{test}\t{number}")


def note(line: str) -> None:
    """Write a line for `reach_map.py`, where that can be done: tests take away rights and room on the disk."""
    if path := os.environ.get(NOTES):
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
        except OSError:
            return
        try:
            os.write(descriptor, line.encode() + b"\n")
        except OSError:
            pass
        finally:
            os.close(descriptor)
