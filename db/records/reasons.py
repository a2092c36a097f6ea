"""Records of the reasons of rejections and of tasks about them."""

from datetime import date

from db.records.enums import Kind
from db.records.named_tuple import NamedTuple
from db.records.walk_enums import Evidence


class FoundReason(NamedTuple):
    """A reason found in a rejection, with the values it can be grouped by."""

    rejection_id: int
    application_id: int
    reason_id: str
    evidence: Evidence
    furthest: Kind
    source: str
    closed_on: date | None


class TriedAction(NamedTuple):
    """A task about a reason: when it was done, and whether it helped (`yes`, `a little`, `no`)."""

    task_id: int
    reason_id: str
    text: str
    done_on: date | None
    helped: str
