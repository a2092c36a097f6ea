"""The reply model of everything ever sent, for whatever says what a silence means: board, Today, lists, Insights.

It is fitted once for each day and each change of a history. In a large search one more reply changes nothing that could
be seen, so there it holds for the day.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from app.domain.silence import STARTING_GUESS, ReplyModel

TYPE_CHECKING = False
if TYPE_CHECKING:
    from app.domain.insights.fit import ReplyKind, Waits
    from db.queries import Reader
    from db.records.waits import WaitTally

LARGE = 2000
"""Applications above which the model is not fitted while a key waits."""


_latest: dict[str, ReplyModel] = {}
"""The model fitted last, by store, for large searches."""


def own_model(reader: Reader, *, wait: bool = True) -> ReplyModel:
    """The model that follows from everything ever sent, in whichever job search. Raises StoreError.

    Without `wait`, in a large search, it is the one that was fitted last, or the starting guess before any was.
    """
    queries = reader.applications
    is_large = queries.last_number() > LARGE
    name = f"reply model {reader.db.clock.today().toordinal()} {hash(reader.pauses.all())}"
    table = "insights" if is_large else "event"
    if is_large and not wait and not queries.knows(table, name):
        return _latest.get(str(reader.db.path), STARTING_GUESS)
    model = queries.once(table, name, lambda: _fitted_to_all(reader))
    if is_large:
        _latest[str(reader.db.path)] = model
    return model


def _fitted_to_all(reader: Reader) -> ReplyModel:
    from app.domain.insights.fit import LONGEST_WAIT

    return model_from(reader.waits.waits(every_search=True, longest=LONGEST_WAIT + 1))


def first_model(reader: Reader) -> ReplyModel:
    """The model a dashboard that has just been started has, in its first frame. Raises StoreError."""
    return STARTING_GUESS if reader.applications.last_number() > LARGE else own_model(reader)


def model_from(tallies: Iterable[WaitTally]) -> ReplyModel:
    """The model that follows from tallies."""
    return fitted_once(waits_from(tallies))


def waits_from(tallies: Iterable[WaitTally]) -> Waits:
    """The waits that tallies are of."""
    from app.domain.insights.fit import ReplyKind, group_waits

    return group_waits(
        (tally.days, None if tally.reply is None else ReplyKind(tally.reply), tally.applications) for tally in tallies
    )


def fitted_once(waits: Waits) -> ReplyModel:
    """The model fitted to waits, remembered for the last few."""
    return _fitted(
        *(tuple(sorted(part.items(), key=str)) for part in (waits.replied, waits.silent, waits.undated, waits.late))
    )


@lru_cache(maxsize=4)
def _fitted(
    replied: tuple[tuple[tuple[int, ReplyKind], int], ...],
    silent: tuple[tuple[int, int], ...],
    undated: tuple[tuple[ReplyKind | None, int], ...],
    late: tuple[tuple[ReplyKind | None, int], ...],
) -> ReplyModel:
    # A large search has no need of it in its first frame.
    from app.domain.insights.fit import Waits, fitted

    return fitted(Waits(dict(replied), dict(silent), dict(undated), dict(late)))
