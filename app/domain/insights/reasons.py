"""What rejections were put down to, by how it is known, and what was done about it.

What an employer said, what is likely and what is a guess are counted apart and never added up to one figure.
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
    """A reason: in how many rejections they said so, it is likely, and it is a guess; and which those are."""

    reason_id: str
    name: str
    said: int
    likely: int
    guess: int
    rejections: tuple[int, ...] = ()

    @property
    def total(self) -> int:
        """In how many rejections it was seen at all."""
        return self.said + self.likely + self.guess


class ReasonsOf(NamedTuple):
    """The reasons among one part of the rejections: after a stage, from a source, or closed in a month."""

    key: str
    name: str
    reasons: tuple[ReasonCount, ...]


class ActionsDone(NamedTuple):
    """What was done about one reason: tasks done, those that helped, helped a little, did not, and those still open."""

    reason_id: str
    name: str
    done: int
    helped: int
    helped_a_little: int
    did_not_help: int
    open: tuple[str, ...]


class Reasons(NamedTuple):
    """The reasons in all and by part, the best known first; the latest month comes last.

    `not_known` counts the rejections for which not knowing was the answer.
    """

    all: tuple[ReasonCount, ...]
    by_step: tuple[ReasonsOf, ...]
    by_source: tuple[ReasonsOf, ...]
    by_month: tuple[ReasonsOf, ...]
    actions: tuple[ActionsDone, ...]
    rejections: int
    not_known: int


def reasons(found: Sequence[FoundReason], tried: Iterable[TriedAction]) -> Reasons:
    """The counts that follow from reasons seen and tasks about them."""
    named = [one for one in found if one.reason_id != UNKNOWN]
    by_step = [(stage, [one for one in named if one.furthest is stage]) for stage in Kind]
    return Reasons(
        _counted(named),
        tuple(ReasonsOf(stage.value, _AFTER[stage], _counted(of)) for stage, of in by_step if of),
        tuple(ReasonsOf(key, name, _counted(of)) for key, name, of in _parted(named, lambda one: one.source) if key),
        tuple(
            sorted(
                ReasonsOf(key, name, _counted(of))
                for key, name, of in _parted(named, lambda one: _month(one.closed_on))
                if key
            )
        ),
        _actions(tried),
        len({one.rejection_id for one in found}),
        len({one.rejection_id for one in found if one.reason_id == UNKNOWN}),
    )


def _counted(found: Iterable[FoundReason]) -> tuple[ReasonCount, ...]:
    by_reason: dict[str, dict[Evidence, set[int]]] = {}
    for one in found:
        by_reason.setdefault(one.reason_id, {}).setdefault(one.evidence, set()).add(one.rejection_id)
    counted = []
    for reason_id, by in by_reason.items():
        said, likely, guess = (len(by.get(evidence, ())) for evidence in Evidence)
        behind = tuple(sorted(set().union(*by.values())))
        counted.append(ReasonCount(reason_id, short_name(reason_id), said, likely, guess, behind))
    said_, likely_, guess_ = (WEIGHTS[evidence] for evidence in Evidence)
    return tuple(
        sorted(counted, key=lambda one: (-(one.said * said_ + one.likely * likely_ + one.guess * guess_), one.name))
    )


def _parted(
    found: Iterable[FoundReason], of: Callable[[FoundReason], str]
) -> Iterable[tuple[str, str, list[FoundReason]]]:
    parts: dict[str, tuple[str, list[FoundReason]]] = {}
    for one in found:
        name = " ".join(of(one).split())
        parts.setdefault(folded(name), (name, []))[1].append(one)
    ranked = sorted(parts.items(), key=lambda part: (-len(part[1][1]), part[0]))
    return ((key, name, several) for key, (name, several) in ranked)


def _month(on: date | None) -> str:
    return "" if on is None else f"{on:%Y-%m}"


def _actions(tried: Iterable[TriedAction]) -> tuple[ActionsDone, ...]:
    by_reason: dict[str, list[TriedAction]] = {}
    for one in tried:
        by_reason.setdefault(one.reason_id, []).append(one)
    found = []
    for reason_id, several in by_reason.items():
        done = [one for one in several if one.done_on is not None]
        helped, little, not_ = (sum(one.helped == said for one in done) for said in ("yes", "a little", "no"))
        still_open = tuple(one.text for one in several if one.done_on is None)
        name = short_name(reason_id) if reason_id else "Other"
        found.append(ActionsDone(reason_id, name, len(done), helped, little, not_, still_open))
    return tuple(sorted(found, key=lambda one: (-one.done, one.name)))


_AFTER = {
    Kind.LEAD: "Before applying",
    Kind.APPLIED: "After applying",
    Kind.SCREEN: "After screening",
    Kind.INTERVIEW: "After an interview",
    Kind.OFFER: "After an offer",
}
