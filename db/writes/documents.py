"""Documents that were sent: what they were, and a copy of each for as long as anything needs it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from db import documents
from db.errors import Missing, Refused
from db.fold_text import storable
from db.models.applications import Document
from db.transaction import Unit
from db.writes.applications import ApplicationWrites
from db.writes.base import one_line


class DocumentWrites(ApplicationWrites):
    """Saving and deleting documents."""

    path: Path

    def add_document(
        self,
        application_id: int,
        *,
        name: str,
        path: str = "",
        fingerprint: str = "",
        kind: str = "",
        sent_on: date | None = None,
    ) -> int:
        """Save which document was sent: where its file was, its checksum, and a copy of it beside the store.

        Raises StoreError when the copy cannot be made; nothing is saved then.
        """
        if not one_line(name):
            raise Refused("A document needs a name.")
        with self.change("saved a document") as unit:
            unit.label = f"saved a document for {self.present(unit, application_id)[1]}"
            unit.touch(application_id)
            file = Path(path) if path and fingerprint else None
            if file is not None and file.is_file():
                documents.save(self.path, file, fingerprint)
            number = unit.insert(
                Document,
                application_id=application_id,
                name=one_line(name),
                path=storable(path),
                fingerprint=storable(fingerprint),
                kind=one_line(kind),
                sent_on=sent_on,
            )
            self.refresh_words(unit, [application_id])
            return number

    def delete_document(self, document_id: int) -> None:
        """Delete what is known of a document; its file is not touched, its copy goes once undo cannot need it."""
        with self.change("deleted a document") as unit:
            of = self._of(unit, "document", document_id)
            unit.touch(*of)
            unit.delete(Document, [document_id])
            self.refresh_words(unit, of)

    def checksums_of(self, application_ids: Sequence[int]) -> frozenset[str]:
        """The checksums of the documents of some applications."""
        marks = ", ".join("?" * len(application_ids))
        with self.change("") as unit:
            found = unit.rows(f"SELECT fingerprint FROM document WHERE application_id IN ({marks})", *application_ids)
        return frozenset(row[0] for row in found)

    def tidy_documents(self, without: frozenset[str] = frozenset()) -> None:
        """Delete the copies nothing needs; undo does not need those of `without`."""
        with self.change("") as unit:
            changes = unit.rows("SELECT before, after FROM undo_change WHERE table_name = 'document'")
            rows = [row for change in changes for part in change if part for row in json.loads(part)]
            wanted = {str(row.get("fingerprint", "")) for row in rows} - without
            wanted |= {row[0] for row in unit.rows("SELECT DISTINCT fingerprint FROM document")}
            documents.tidy(self.path, wanted)

    def _of(self, unit: Unit, table: str, key: int) -> list[int]:
        rows = unit.rows(f"SELECT application_id FROM {table} WHERE id = ?", key)
        if not rows:
            raise Missing("That is not there any more.", "It may have been deleted in another window.")
        return [int(i) for (i,) in rows if i is not None]
