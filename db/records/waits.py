"""Waits for a first reply, as plain records."""

from db.records.named_tuple import NamedTuple


class WaitTally(NamedTuple):
    """Applications that waited for their first reply equally long: the days, what the reply was, how many there are.

    `reply` is good, no or open (nothing decided yet), or None for the silent. `days` is None where a day is not known.
    """

    days: int | None
    reply: str | None
    applications: int
