"""Documents that were sent, as plain records."""

from datetime import date

from db.records.enums import Outcome
from db.records.named_tuple import NamedTuple


class Document(NamedTuple):
    """A document that was sent: where its file was and the checksum it had then (SHA-256, hex)."""

    id: int
    application_id: int
    name: str
    path: str
    checksum: str
    kind: str
    sent_on: date | None


class SentDocument(NamedTuple):
    """A document with the application it was sent for; `outcome` is None while that is open."""

    document: Document
    company: str
    role: str
    outcome: Outcome | None
