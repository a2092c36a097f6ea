"""The footer keys of the import screen: those for the row under the cursor, and the key that imports."""

from __future__ import annotations

from app.screens.importing.field_words import MEANING_KEYS, MEANING_WORDS
from app.screens.importing.reading import ImportAnswers, ImportReading
from app.screens.importing.sections import ImportRow, ImportSections
from app.screens.keys.actions import (
    CANCEL_IMPORT,
    CHANGE_IMPORTED,
    CONFIRM_IMPORT,
    FORGET_IMPORTED,
    TAKE_PROPOSAL,
    TURN_DAYS,
    Action,
)
from widgets.footer import KeyHint
from widgets.section_list import SectionRow

_FIRST_KEYS = ("r", "n", "a", "i", "o", "l", "w")
"""The keys of the meanings shown first in the footer."""


def footer_keys(
    row: SectionRow | None, reading: ImportReading, sections: ImportSections, answers: ImportAnswers
) -> list[Action | KeyHint]:
    """The footer keys, those for the row under the cursor first."""
    keys = [] if row is None else _of_row(row, sections, answers)
    if reading.changes_anything:
        keys.insert(min(1, len(keys)), CONFIRM_IMPORT)
    keys.append(CANCEL_IMPORT)
    if row is not None and row.kind is ImportRow.WORD:
        meanings = dict(MEANING_KEYS)
        keys += [KeyHint(key, MEANING_WORDS[meanings[key]], f"screen.mean({meanings[key]!r})") for key in _FIRST_KEYS]
    if reading.preview.recalled:
        keys.append(FORGET_IMPORTED)
    return keys


def _of_row(row: SectionRow, sections: ImportSections, answers: ImportAnswers) -> list[Action | KeyHint]:
    keys: list[Action | KeyHint] = []
    if row.kind is ImportRow.WORD:
        if sections.words[row.number].proposal:
            keys.append(TAKE_PROPOSAL)
        keys.append(CHANGE_IMPORTED.hint("all meanings"))
    elif row.kind is ImportRow.COLUMN:
        keys.append(CHANGE_IMPORTED)
        if sections.use(row.number).proposal:
            keys.append(TAKE_PROPOSAL)
    elif row.kind is ImportRow.ORDER:
        keys.append(TURN_DAYS)
    elif row.kind in (ImportRow.SHEET, ImportRow.SOURCE):
        keys.append(CHANGE_IMPORTED)
    elif row.kind is ImportRow.ANSWERS:
        keys.append(CHANGE_IMPORTED.hint("leave out" if answers.include_answers else "import too"))
    elif row.kind in (ImportRow.LOOK, ImportRow.MORE):
        keys.append(CHANGE_IMPORTED.hint("look"))
        if row.kind is ImportRow.LOOK and (apart := sections.looks[row.number].apart):
            keys.append(TAKE_PROPOSAL.hint("merge again" if apart in answers.apart else "keep apart"))
    return keys
