"""Stores with each application the folded words that search looks through."""

from __future__ import annotations

from collections.abc import Iterable

from db.as_imported import words_in
from db.changes.transaction import Transaction
from db.sql.fold_text import fold
from db.sql.listed import LISTED, listed

_TOGETHER = 1000
"""How many applications are read with one statement."""


def refresh_words(tx: Transaction, application_ids: Iterable[int]) -> None:
    """Stores anew the words of these applications: company, role, place, source, tags, notes, contacts, documents and
    the cells of the rows they were imported from.
    """
    numbers = list(application_ids)
    for start in range(0, len(numbers), _TOGETHER):
        batch = numbers[start : start + _TOGETHER]
        rows = tx.rows(
            "SELECT a.id, c.name, a.role, a.place, a.channel,"
            " (SELECT group_concat(tag, ' ') FROM application_tag WHERE application_id = a.id),"
            " (SELECT group_concat(text, ' ') FROM note WHERE application_id = a.id),"
            " (SELECT group_concat(p.name, ' ') FROM person p JOIN application_person x ON x.person_id = p.id"
            "  WHERE x.application_id = a.id),"
            " (SELECT group_concat(name, ' ') FROM document WHERE application_id = a.id),"
            " (SELECT raw FROM posting WHERE application_id = a.id)"
            f" FROM application a JOIN company c ON c.id = a.company_id WHERE a.id IN ({LISTED})",
            listed(batch),
        )
        if rows:
            tx.connection.executemany(
                "INSERT INTO words (application_id, text) VALUES (?, ?)"
                " ON CONFLICT (application_id) DO UPDATE SET text = excluded.text",
                [(number, searched(parts, raw or "")) for number, *parts, raw in rows],
            )


def searched(parts: Iterable[str | None], imported: str) -> str:
    """The folded words of the parts of an application, followed by those of its imported rows that are new."""
    text = "\n".join([part for part in parts if part])
    folded = fold(text)
    imported_words = words_in(imported, folded, text)
    return f"{folded}\n{imported_words}" if imported_words else folded
