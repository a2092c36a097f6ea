"""The reply model fitted to all sent applications, used by the board, Today, lists and Insights to judge a silence.

It is fitted once a day and after each change of a history. In a large job search one more reply makes no visible
difference, so the model is kept for the whole day.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from app.domain.silence import STARTING_GUESS, ReplyModel

TYPE_CHECKING = False
if TYPE_CHECKING:
    from app.domain.insights.fit_replies import ReplyKind, Waits
    from db.queries import Reader
    from db.records.waits import WaitTally

LARGE = 2000
"""Applications above which the model is not fitted while the user waits for a key press to take effect."""


_latest: dict[str, ReplyModel] = {}
"""The latest fitted model of each large database, by its path."""


def own_model(reader: Reader, *, wait: bool = True) -> ReplyModel:
    """Returns the model fitted to all sent applications of all job searches. Raises StoreError.

    With `wait` false, a large database gets the latest fitted model, or the starting guess before the first fit.
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
    from app.domain.insights.fit_replies import LONGEST_WAIT

    return model_from(reader.waits.waits(every_search=True, longest=LONGEST_WAIT + 1))


def first_model(reader: Reader) -> ReplyModel:
    """Returns the model for the first frame of the dashboard. Raises StoreError."""
    return STARTING_GUESS if reader.applications.last_number() > LARGE else own_model(reader)


def model_from(tallies: Iterable[WaitTally]) -> ReplyModel:
    """Returns the model fitted to these tallies."""
    return fitted_once(waits_from(tallies))


def waits_from(tallies: Iterable[WaitTally]) -> Waits:
    """Returns the tallies as waits."""
    from app.domain.insights.fit_replies import ReplyKind, group_waits

    return group_waits(
        (tally.days, None if tally.reply is None else ReplyKind(tally.reply), tally.applications) for tally in tallies
    )


def fitted_once(waits: Waits) -> ReplyModel:
    """Returns the model fitted to these waits; the last few models are cached."""
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
    # Imported here because the first frame of a large database does not need it.
    from app.domain.insights.fit_replies import Waits, fitted

    return fitted(Waits(dict(replied), dict(silent), dict(undated), dict(late)))
