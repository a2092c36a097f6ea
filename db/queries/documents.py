"""Documents that were sent, over all applications."""

from __future__ import annotations

from db.fold_text import fold
from db.queries.rows import Asking, day
from db.records import Document, Outcome, SentDocument


class Documents(Asking):
    """Which document went where."""

    def sent_documents(self, text: str = "") -> tuple[SentDocument, ...]:
        """The documents whose name, kind, company or role hold every word of a text, the last sent first."""
        rows = self.rows(
            "SELECT d.id, d.application_id, d.name, d.path, d.fingerprint, d.kind, d.sent_on, c.name, a.role, a.outcome"
            " FROM document d JOIN application a ON a.id = d.application_id JOIN company c ON c.id = a.company_id"
            " ORDER BY d.sent_on IS NULL, d.sent_on DESC, d.id DESC"
        )
        words = fold(text).split()
        found = []
        for row in rows:
            if all(word in fold(f"{row[2]} {row[5]} {row[7]} {row[8]}") for word in words):
                document = Document(row[0], row[1], row[2], row[3], row[4], row[5], day(row[6]))
                found.append(SentDocument(document, row[7], row[8], None if row[9] is None else Outcome(row[9])))
        return tuple(found)

    def sent_document(self, number: int) -> SentDocument | None:
        """A document by its number."""
        return next((sent for sent in self.sent_documents() if sent.document.id == number), None)
