"""Records of waits for a first reply."""

from db.records.named_tuple import NamedTuple


class WaitTally(NamedTuple):
    """Applications with equal wait and reply: the days, the kind of reply and the number of applications.

    `reply` is good, no or open (nothing decided yet), or None without a reply. `days` is None when a day is unknown.
    """

    days: int | None
    reply: str | None
    applications: int
