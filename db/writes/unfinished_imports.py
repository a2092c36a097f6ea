"""Imports that were killed: what they had written is undone at the next start."""

from __future__ import annotations

import re

from db.changes.writer import Writer
from db.file.leftovers import IMPORTING, at_work, clear


def undo_unfinished_imports(writer: Writer) -> int:
    """Undo what was written of killed imports, and give how many there were; none while one is under way."""
    path = writer.path
    cut_short = writer.reader.undo.imports_going_on()
    # Asked after that, so that none which begins now is taken for one that was killed.
    if at_work(path, IMPORTING):
        cut_short = []
    for action in cut_short:
        writer.undo_and_forget(action)
    clear(path.parent, re.escape(path.name), IMPORTING)
    return len(cut_short)
