"""Documents that were sent: their names and checksums, and a copy of each for as long as it may be needed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from db.changes.search_words import refresh_words
from db.changes.transaction import Transaction
from db.copies import documents
from db.schema.tables import DOCUMENT
from db.sql.fold_text import storable
from db.writes.base import Writes, applications_of, find_application, one_line, required_text


class DocumentWrites(Writes):
    """Saving and deleting documents."""

    def add(
        self,
        application_id: int,
        *,
        name: str,
        path: str = "",
        checksum: str = "",
        kind: str = "",
        sent_on: date | None = None,
    ) -> int:
        """Save which document was sent: the path of its file, its checksum, and a copy of it beside the store.

        Raises StoreError when the copy cannot be made; nothing is saved then.
        """
        name = required_text(name, "Enter the document's name.")
        with self.change("saved a document") as tx:
            tx.label = f"saved a document for {find_application(tx, application_id).company}"
            if checksum and Path(path).is_file():
                documents.save(self.writer.path, Path(path), checksum)
            number = tx.insert(
                DOCUMENT,
                application_id=application_id,
                name=name,
                path=storable(path),
                fingerprint=storable(checksum),
                kind=one_line(kind),
                sent_on=sent_on,
            )
            refresh_words(tx, [application_id])
            return number

    def delete(self, document_id: int) -> None:
        """Delete a document's entry; its file is not touched, and its copy is deleted once undo cannot need it."""
        with self.change("deleted a document") as tx:
            application_ids = applications_of(tx, "document", document_id)
            tx.delete(DOCUMENT, [document_id])
            refresh_words(tx, application_ids)

    @staticmethod
    def checksums(tx: Transaction, application_ids: Sequence[int]) -> frozenset[str]:
        """The checksums of the documents of some applications."""
        marks = ", ".join("?" * len(application_ids))
        rows = tx.rows(f"SELECT fingerprint FROM document WHERE application_id IN ({marks})", *application_ids)
        return frozenset(row[0] for row in rows)

    def tidy(self, without: frozenset[str] = frozenset()) -> None:
        """Delete the copies that neither a document nor undo needs; undo does not need those of `without`."""
        with self.change("") as tx:
            changes = tx.rows("SELECT before, after FROM undo_change WHERE table_name = 'document'")
            rows = [row for change in changes for part in change if part for row in json.loads(part)]
            needed = {str(row.get("fingerprint", "")) for row in rows} - without
            needed |= {row[0] for row in tx.rows("SELECT DISTINCT fingerprint FROM document")}
            documents.tidy(self.writer.path, needed)
