"""Records of sent documents."""

from datetime import date

from db.records.enums import Outcome
from db.records.named_tuple import NamedTuple


class Document(NamedTuple):
    """A sent document: the path of its file and the checksum it had when sent (SHA-256, hex)."""

    id: int
    application_id: int
    name: str
    path: str
    checksum: str
    kind: str
    sent_on: date | None


class SentDocument(NamedTuple):
    """A document with the application it was sent for; `outcome` is None while the application is open."""

    document: Document
    company: str
    role: str
    outcome: Outcome | None
