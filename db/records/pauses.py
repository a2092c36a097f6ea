"""Records of pauses."""

from datetime import date

from db.records.named_tuple import NamedTuple


class Pause(NamedTuple):
    """Days off from the job search, inclusive; `until` is None for a pause without an end."""

    id: int
    began_on: date
    until: date | None = None
