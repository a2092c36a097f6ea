"""Records of interviews."""

from datetime import datetime

from db.records.named_tuple import NamedTuple


class Interview(NamedTuple):
    """An interview; its time is an instant in UTC with the time zone it was agreed in."""

    id: int
    application_id: int
    starts_at: datetime
    time_zone: str
    minutes: int
    round: int
    kind: str = ""
    place: str = ""
    link: str = ""
    people: str = ""
    preparation: str = ""
    debrief: str = ""
    result: str = ""
