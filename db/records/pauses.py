"""Days off from the search, as plain records."""

from datetime import date

from db.records.named_tuple import NamedTuple


class Pause(NamedTuple):
    """Days off from the search, both ends included; `until` None is a pause without an end yet."""

    id: int
    began_on: date
    until: date | None = None
