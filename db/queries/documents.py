"""Documents that were sent."""

from __future__ import annotations

from db.queries.rows import COMPANY, ROLE, Queries, columns, reading
from db.records.documents import Document, SentDocument

DOCUMENT_COLUMNS = columns(Document, "d", checksum="d.fingerprint")


class DocumentQueries(Queries):
    """Documents that were sent, over all applications."""

    def sent(self, text: str = "") -> tuple[SentDocument, ...]:
        """Finds the documents whose name, kind, company or role contain every word of a text, the last sent first."""
        rows = self.rows(
            f"SELECT {COMPANY}, {ROLE}, a.outcome, {DOCUMENT_COLUMNS} FROM document d"
            " JOIN application a ON a.id = d.application_id JOIN company c ON c.id = a.company_id"
            " ORDER BY d.sent_on IS NULL, d.sent_on DESC, d.id DESC"
        )
        from db.sql.fold_text import fold

        words = fold(text).split()
        as_document, as_sent = reading(Document), reading(SentDocument)
        documents = (as_sent((as_document(row[3:]), *row[:3])) for row in rows)
        return tuple(
            sent
            for sent in documents
            if all(w in fold(f"{sent.document.name} {sent.document.kind} {sent.company} {sent.role}") for w in words)
        )

    def last_sent(self) -> tuple[Document, ...]:
        """Returns the documents sent with the last application that had any."""
        return self.records(
            Document,
            f"SELECT {DOCUMENT_COLUMNS} FROM document d WHERE d.application_id ="
            " (SELECT application_id FROM document WHERE sent_on IS NOT NULL ORDER BY sent_on DESC, id DESC LIMIT 1)"
            " AND d.sent_on IS NOT NULL ORDER BY d.id",
        )
