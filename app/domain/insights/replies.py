"""The replies within a range: how long each application waited for its first, and how sure the shares are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from app.domain.insights.certainty import Certainty, certainty
from app.domain.insights.fit import ReplyKind, Waits, waits
from app.domain.insights.history import History
from app.domain.insights.own_model import fitted_once
from app.domain.silence import ReplyModel, hope
from db.records.enums import Outcome
from db.records.insights import SentApplication


@dataclass(frozen=True, slots=True)
class Replies:
    """The waits of a range, the model fitted to them, and how sure its shares are.

    Applications with an unknown day count for how many are replied to, and not for when. `parts` says of each
    application of the history, in its order, how much of a whole try at a first conversation it is: what was decided is
    a whole one, as is one with an unknown day; a silent one counts by how much of its first hope is gone.
    """

    waits: Waits
    model: ReplyModel
    certainty: Certainty
    parts: tuple[float, ...]


def replies(history: History) -> Replies:
    """The replies to everything that was sent within a range."""
    days_of: dict[tuple[date, date | None], int] = {}
    each = [first_wait(one, history, days_of) for one in history.applications]
    of = waits((days, kind, many) for (days, kind), many in Counter(each).items())
    model = fitted_once(of)
    part = {
        wait: 1.0 if wait[1] is not None or wait[0] is None else 1 - hope(wait[0], model=model) for wait in set(each)
    }
    return Replies(of, model, certainty(of, model), tuple(part[wait] for wait in each))


def first_wait(
    application: SentApplication, history: History, days_of: dict[tuple[date, date | None], int]
) -> tuple[int | None, ReplyKind | None]:
    """The days of an application until its first reply, or so far, and what the reply was; None for an unknown day.

    `days_of` remembers the days between two days.
    """
    since, until, kind = application.applied_on, None, None
    if application.is_replied:
        refused = application.outcome in (Outcome.REJECTED, Outcome.CLOSED)
        kind = ReplyKind.GOOD if history.has_talked(application) else ReplyKind.NO if refused else ReplyKind.OPEN
        until = application.answered_on
        known = until is not None
    else:
        # One the user ended waited until then; a reply may still come to one closed for want of it.
        cut_short = application.outcome not in (None, Outcome.NO_REPLY)
        until = application.ended_on if cut_short else None
        known = not cut_short or until is not None
    if since is None or not known:
        return None, kind
    key = (since, until)
    if key not in days_of:
        days_of[key] = history.days(since, until)
    return days_of[key], kind
