"""The replies in a range: how long applications waited for the first reply, and how certain the shares are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from app.domain.insights.certainty import Certainty, certainty
from app.domain.insights.fit_replies import ReplyKind, Waits
from app.domain.insights.own_model import fitted_once
from app.domain.silence import ReplyModel, hope
from db.records.insights import TriedApplication
from db.records.waits import WaitTally


class Replies:
    """The waits of a range, the model fitted to them, and the certainty of its shares.

    Applications with an unknown day count for how many are answered, but not for when.
    """

    def __init__(self, waits: Waits, model: ReplyModel, certainty: Certainty) -> None:
        self.waits = waits
        self.model = model
        self.certainty = certainty
        self._parts: dict[int, float] = {}

    def exposure(self, days: int | None, *, is_replied: bool) -> float:
        """Returns the part of a whole try that an application counts for after this many days.

        An answered application and one with an unknown day count as a whole try, a silent one by the part of its first
        chance of a reply that has passed.
        """
        if is_replied or days is None:
            return 1.0
        if (exposure := self._parts.get(days)) is None:
            exposure = self._parts[days] = 1 - hope(days, model=self.model)
        return exposure

    @property
    def replied(self) -> int:
        """Returns the number of answered applications, also on unknown days."""
        waits = self.waits
        return waits.applications - sum(waits.silent.values()) - waits.undated.get(None, 0)

    @property
    def talked(self) -> int:
        """Returns the number of applications that led to a conversation, also on unknown days."""
        waits = self.waits
        dated = sum(count for (_, kind), count in waits.replied.items() if kind is ReplyKind.GOOD)
        return dated + waits.undated.get(ReplyKind.GOOD, 0) + waits.late.get(ReplyKind.GOOD, 0)


def replies(waits: Waits) -> Replies:
    """Returns these waits with their fitted model and its certainty."""
    model = fitted_once(waits)
    return Replies(waits, model, certainty(waits, model))


def tallied(applications: Iterable[TriedApplication]) -> list[WaitTally]:
    """Returns tallies of one application each."""
    counts = Counter((application.days, application.reply) for application in applications)
    return [WaitTally(days, reply, count) for (days, reply), count in counts.items()]
