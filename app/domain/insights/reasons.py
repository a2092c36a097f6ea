"""Counts the reasons of rejections by their evidence, and what the user did about each reason.

What an employer said, what is likely and what is a guess are counted separately.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from app.domain.recovery.reasons import UNKNOWN, WEIGHTS, short_name
from app.domain.source_names import folded
from db.records.enums import Kind
from db.records.named_tuple import NamedTuple
from db.records.reasons import FoundReason, TriedAction
from db.records.walk_enums import Evidence

WHOSE = "Reply times, reasons and sources are yours; nothing here says what you should have done."
NO_REASONS = "No reasons yet. They come from the walkthroughs of rejections."


class ReasonCount(NamedTuple):
    """A reason: the rejections in which they said so, in which it is likely or a guess, and the rejection IDs."""

    reason_id: str
    name: str
    said: int
    likely: int
    guess: int
    rejections: tuple[int, ...] = ()

    @property
    def total(self) -> int:
        """Returns the number of rejections with this reason, whatever the evidence."""
        return self.said + self.likely + self.guess


class ReasonsOf(NamedTuple):
    """The reasons in one part of the rejections: after a stage, from a source or closed in a month."""

    key: str
    name: str
    reasons: tuple[ReasonCount, ...]


class ActionsDone(NamedTuple):
    """Tasks about one reason: the number done, how many helped, helped a little or not, and the open tasks."""

    reason_id: str
    name: str
    done: int
    helped: int
    helped_a_little: int
    did_not_help: int
    open: tuple[str, ...]


class Reasons(NamedTuple):
    """The reasons of all rejections and of each part, those with the most evidence first.

    The months are in order. `not_known` counts the rejections whose reason the user does not know.
    """

    all: tuple[ReasonCount, ...]
    by_step: tuple[ReasonsOf, ...]
    by_source: tuple[ReasonsOf, ...]
    by_month: tuple[ReasonsOf, ...]
    actions: tuple[ActionsDone, ...]
    rejections: int
    not_known: int


def reasons(seen_reasons: Sequence[FoundReason], actions: Iterable[TriedAction]) -> Reasons:
    """Returns the counts of these reasons and of the tasks about them."""
    named_reasons = [seen_reason for seen_reason in seen_reasons if seen_reason.reason_id != UNKNOWN]
    by_step = [
        (stage, [seen_reason for seen_reason in named_reasons if seen_reason.furthest is stage]) for stage in Kind
    ]
    return Reasons(
        _counted(named_reasons),
        tuple(ReasonsOf(stage.value, _AFTER[stage], _counted(part)) for stage, part in by_step if part),
        tuple(
            ReasonsOf(key, name, _counted(part))
            for key, name, part in _parted(named_reasons, lambda seen_reason: seen_reason.source)
            if key
        ),
        tuple(
            sorted(
                ReasonsOf(key, name, _counted(part))
                for key, name, part in _parted(named_reasons, lambda seen_reason: _month(seen_reason.closed_on))
                if key
            )
        ),
        _actions(actions),
        len({seen_reason.rejection_id for seen_reason in seen_reasons}),
        len({seen_reason.rejection_id for seen_reason in seen_reasons if seen_reason.reason_id == UNKNOWN}),
    )


def _counted(seen_reasons: Iterable[FoundReason]) -> tuple[ReasonCount, ...]:
    by_reason: dict[str, dict[Evidence, set[int]]] = {}
    for seen_reason in seen_reasons:
        by_reason.setdefault(seen_reason.reason_id, {}).setdefault(seen_reason.evidence, set()).add(
            seen_reason.rejection_id
        )
    counts = []
    for reason_id, by_evidence in by_reason.items():
        said, likely, guess = (len(by_evidence.get(evidence, ())) for evidence in Evidence)
        rejection_ids = tuple(sorted(set().union(*by_evidence.values())))
        counts.append(ReasonCount(reason_id, short_name(reason_id), said, likely, guess, rejection_ids))
    said_weight, likely_weight, guess_weight = (WEIGHTS[evidence] for evidence in Evidence)
    return tuple(
        sorted(
            counts,
            key=lambda count: (
                -(count.said * said_weight + count.likely * likely_weight + count.guess * guess_weight),
                count.name,
            ),
        )
    )


def _parted(
    seen_reasons: Iterable[FoundReason], label_of: Callable[[FoundReason], str]
) -> Iterable[tuple[str, str, list[FoundReason]]]:
    parts: dict[str, tuple[str, list[FoundReason]]] = {}
    for seen_reason in seen_reasons:
        name = " ".join(label_of(seen_reason).split())
        parts.setdefault(folded(name), (name, []))[1].append(seen_reason)
    ranked = sorted(parts.items(), key=lambda part: (-len(part[1][1]), part[0]))
    return ((key, name, members) for key, (name, members) in ranked)


def _month(on: date | None) -> str:
    return "" if on is None else f"{on:%Y-%m}"


def _actions(actions: Iterable[TriedAction]) -> tuple[ActionsDone, ...]:
    by_reason: dict[str, list[TriedAction]] = {}
    for action in actions:
        by_reason.setdefault(action.reason_id, []).append(action)
    counts = []
    for reason_id, of_reason in by_reason.items():
        done = [action for action in of_reason if action.done_on is not None]
        helped, helped_a_little, did_not = (
            sum(action.helped == answer for action in done) for answer in ("yes", "a little", "no")
        )
        still_open = tuple(action.text for action in of_reason if action.done_on is None)
        name = short_name(reason_id) if reason_id else "Other"
        counts.append(ActionsDone(reason_id, name, len(done), helped, helped_a_little, did_not, still_open))
    return tuple(sorted(counts, key=lambda action: (-action.done, action.name)))


_AFTER = {
    Kind.LEAD: "Before applying",
    Kind.APPLIED: "After applying",
    Kind.SCREEN: "After screening",
    Kind.INTERVIEW: "After an interview",
    Kind.OFFER: "After an offer",
}
