"""The replies within a range: how long each application waited for its first, and how sure the shares are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from app.domain.insights.certainty import Certainty, certainty
from app.domain.insights.fit import ReplyKind, Waits
from app.domain.insights.own_model import fitted_once
from app.domain.silence import ReplyModel, hope
from db.records.insights import TriedApplication
from db.records.waits import WaitTally


class Replies:
    """The waits of a range, the model fitted to them, and how sure its shares are.

    Applications with an unknown day count for how many are replied to, and not for when.
    """

    def __init__(self, waits: Waits, model: ReplyModel, certainty: Certainty) -> None:
        self.waits = waits
        self.model = model
        self.certainty = certainty
        self._parts: dict[int, float] = {}

    def exposure(self, days: int | None, *, is_replied: bool) -> float:
        """How much of a whole try at a first conversation an application is after so many days.

        What was decided is a whole one, as is one with an unknown day; a silent one counts by how much of its first
        hope is gone.
        """
        if is_replied or days is None:
            return 1.0
        if (exposure := self._parts.get(days)) is None:
            exposure = self._parts[days] = 1 - hope(days, model=self.model)
        return exposure

    @property
    def replied(self) -> int:
        """How many were replied to, on whatever day."""
        waits = self.waits
        return waits.applications - sum(waits.silent.values()) - waits.undated.get(None, 0)

    @property
    def talked(self) -> int:
        """How many led to a first conversation, on whatever day."""
        waits = self.waits
        dated = sum(count for (_, kind), count in waits.replied.items() if kind is ReplyKind.GOOD)
        return dated + waits.undated.get(ReplyKind.GOOD, 0) + waits.late.get(ReplyKind.GOOD, 0)


def replies(waits: Waits) -> Replies:
    """The model of these waits, and how sure it is."""
    model = fitted_once(waits)
    return Replies(waits, model, certainty(waits, model))


def tallied(applications: Iterable[TriedApplication]) -> list[WaitTally]:
    """Single applications by their waits."""
    counts = Counter([(application.days, application.reply) for application in applications])
    return [WaitTally(days, reply, count) for (days, reply), count in counts.items()]
