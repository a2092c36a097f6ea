"""Compares sources, kinds of role, work modes and documents, and makes a claim only when the data supports it.

To the conversations of each group, 20 applications at the overall share are added (partial pooling, as in the Plan),
so that three lucky applications do not rank above a hundred. A group is said to work better only when it is the best
with a probability of 90 %, was tried ten times and succeeded twice.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import asin, sqrt
from types import MappingProxyType

from app.domain.insights.fit_replies import ReplyKind
from app.domain.insights.replies import Replies
from app.domain.insights.wording import FEW, odds
from app.domain.patterns import compiled_later
from app.domain.plan.pooled_share import pooled
from app.domain.probability import Share, chances_best, interval
from app.domain.source_names import folded
from db.records.enums import WorkMode
from db.records.insights import TriedApplication
from db.records.named_tuple import NamedTuple

MOST_GROUPS = 12
"""The most groups compared; rarer groups are only counted."""
BEST, TRIED, SUCCEEDED = 0.9, 10, 2
"""The probability, applications and conversations needed to say that a group works better."""
NO_DIFFERENCE = "No clear difference yet."
NOT_COMPARED = "Nothing to compare yet."
OF_THE_SENT = "First conversations, of those sent"
DRAWN = "Small groups are drawn towards your overall share, so a range can end below what a group's own counts say."
OBSERVED = "Different roles go to different groups, so this shows what happened and not what would happen."
_POWER = (1.959963984540054 + 0.8416212335729143) ** 2
"""The factor for a two-sided test at 5 % that finds a difference in 8 of 10 cases."""
_BRACKETS = compiled_later(r"\([^()]*\)|\[[^\[\]]*\]")
_MODES = {WorkMode.REMOTE: "Remote", WorkMode.HYBRID: "Hybrid", WorkMode.ON_SITE: "On site"}


class Dimension(NamedTuple):
    """A property that applications are grouped by: its key, its title and the word for one group."""

    key: str
    title: str
    one: str


SOURCE = Dimension("source", "Sources", "source")
ROLE = Dimension("role", "Kinds of role", "role")
WORK_MODE = Dimension("work_mode", "Ways of working", "way of working")
DOCUMENT = Dimension("document", "Documents", "document")
DIMENSIONS = (SOURCE, ROLE, WORK_MODE, DOCUMENT)


class ComparedGroup(NamedTuple):
    """A group with k conversations from n applications; `exposure` is n with recent applications counted in part.

    `shrunk` is its pooled share, `low80` and `high80` the limits of its interval and `p_best` the probability that it
    is the best; all are None when only counts are shown. `claim` tells whether it is said to work better.
    """

    key: str
    name: str
    k: int
    n: int
    exposure: float
    shrunk: float | None
    low80: float | None
    high80: float | None
    p_best: float | None
    claim: bool

    @property
    def drawn(self) -> Share | None:
        """Returns the pooled share and its limits where enough was tried to show more than counts."""
        if self.shrunk is None or self.low80 is None or self.high80 is None or self.exposure < FEW:
            return None
        return Share(self.shrunk, self.low80, self.high80)


class GroupComparison(NamedTuple):
    """The groups of one dimension, the highest share first.

    `unnamed` counts applications in no group, `others` those in groups too rare to compare. `verdict` says which group
    works better, or that no difference is clear; `to_know` says how much data would show one. `ids` holds the
    application IDs of each group.
    """

    dimension: Dimension
    groups: tuple[ComparedGroup, ...]
    overall: float | None
    unnamed: int
    others: int
    verdict: str
    to_know: str
    ids: Mapping[str, tuple[int, ...]] = MappingProxyType({})


class _Tally:
    """The counts of a group while it is built."""

    __slots__ = ("exposure", "ids", "k", "name")

    def __init__(self, name: str) -> None:
        self.name, self.k, self.exposure = name, 0, 0.0
        self.ids: list[int] = []

    @property
    def n(self) -> int:
        """Returns the number of applications."""
        return len(self.ids)


def compared(
    applications: Sequence[TriedApplication],
    own: Replies,
    documents: Iterable[tuple[int, str]] = (),
    *,
    priors: bool = True,
) -> tuple[GroupComparison, ...]:
    """Returns the comparison of each dimension; `documents` are (application ID, name of a document sent with it)."""
    ids = [application.id for application in applications]
    talked = [application.reply == ReplyKind.GOOD for application in applications]
    exposures = [
        own.exposure(application.days, is_replied=application.reply is not None) for application in applications
    ]
    documents = tuple(documents)
    with_document = {number for number, _ in documents}
    indexes = {number: index for index, number in enumerate(ids) if number in with_document}
    sent_with = dict.fromkeys((indexes[number], name) for number, name in documents if number in indexes)
    texts: dict[Dimension, Iterable[tuple[int, str | None]]] = {
        SOURCE: enumerate(application.source for application in applications),
        ROLE: enumerate(application.role for application in applications),
        WORK_MODE: enumerate(application.work_mode for application in applications),
        DOCUMENT: sent_with,
    }
    without_document = len(ids) - len({index for index, _ in sent_with})
    comparisons = []
    for dimension in DIMENSIONS:
        tallies: dict[str, _Tally] = {}
        for name, members in _grouped(texts[dimension], dimension):
            tally = tallies.setdefault(folded(name), _Tally(name))
            tally.k += sum(map(talked.__getitem__, members))
            tally.exposure += sum(map(exposures.__getitem__, members))
            tally.ids += map(ids.__getitem__, members)
        unnamed = tallies.pop("", _Tally("")).n + (without_document if dimension is DOCUMENT else 0)
        comparisons.append(_compared(dimension, tallies, unnamed, own, priors=priors))
    return tuple(comparisons)


def _grouped(texts: Iterable[tuple[int, str | None]], dimension: Dimension) -> Iterable[tuple[str, list[int]]]:
    """Yields each group name with the indexes of its applications, from (index, stored text)."""
    indexes_by_text: defaultdict[str | None, list[int]] = defaultdict(list)
    for index, text in texts:
        indexes_by_text[text].append(index)
    return ((_name(text or "", dimension), members) for text, members in indexes_by_text.items())


def _compared(
    dimension: Dimension, tallies: Mapping[str, _Tally], unnamed: int, own: Replies, *, priors: bool
) -> GroupComparison:
    ranked = sorted(tallies.items(), key=lambda item: (-item[1].n, item[0]))
    # A kind of role or a document used once says nothing; a source is shown however rare.
    top = [item for item in ranked if dimension is SOURCE or item[1].n > 1][:MOST_GROUPS]
    other_count = sum(tally.n for _, tally in ranked) - sum(tally.n for _, tally in top)
    overall = own.certainty.good.mean
    groups = _groups(dict(top), overall) if priors else _counted(dict(top))
    return GroupComparison(
        dimension,
        groups,
        overall if priors else None,
        unnamed,
        other_count,
        _verdict(groups, priors=priors),
        _to_know(groups, overall) if priors else "",
        {key: tuple(tally.ids) for key, tally in top},
    )


def sample_size(first_share: float, second_share: float) -> int:
    """Returns the applications needed in each of two groups to find a difference of these shares in 8 of 10 cases.

    It is for a two-sided test at 5 %, by the arcsine of the square roots (Cohen 1988, chapter 6).
    """
    effect = 2 * (asin(sqrt(first_share)) - asin(sqrt(second_share)))
    return round(2 * _POWER / effect**2)


def _groups(tallies: Mapping[str, _Tally], overall: float) -> tuple[ComparedGroup, ...]:
    shares = {key: pooled(tally.k, tally.exposure, overall) for key, tally in tallies.items()}
    best = chances_best(list(shares.values())) if len(shares) > 1 else [1.0] * len(shares)
    groups = [
        ComparedGroup(
            key,
            tally.name,
            tally.k,
            tally.n,
            tally.exposure,
            shares[key].mean,
            *interval(*shares[key], 0.8),
            p_best,
            len(shares) > 1 and p_best >= BEST and tally.n >= TRIED and tally.k >= SUCCEEDED,
        )
        for (key, tally), p_best in zip(tallies.items(), best, strict=True)
    ]
    return tuple(sorted(groups, key=lambda group: (-shares[group.key].mean, group.key)))


def _counted(tallies: Mapping[str, _Tally]) -> tuple[ComparedGroup, ...]:
    return tuple(
        ComparedGroup(key, tally.name, tally.k, tally.n, tally.exposure, None, None, None, None, False)
        for key, tally in tallies.items()
    )


def _verdict(groups: tuple[ComparedGroup, ...], *, priors: bool) -> str:
    if len(groups) < 2:
        return NOT_COMPARED
    if not priors:
        return ""
    better = next((group for group in groups if group.claim), None)
    return NO_DIFFERENCE if better is None else f"{better.name} seems to work better. {OBSERVED}"


def _to_know(groups: tuple[ComparedGroup, ...], overall: float) -> str:
    """Returns how many applications would show a doubled share; empty when two groups have that many already."""
    if len(groups) < 2 or any(group.claim for group in groups):
        return ""
    # The share is rounded as in the sentence, so that words and number agree.
    usual = 1 / max(3, round(1 / overall))
    size = sample_size(usual, 2 * usual)
    if sorted(group.n for group in groups)[-2] >= size:
        return ""
    return (
        f"To tell {odds(usual)} from {odds(2 * usual)} takes about {_rounded(size):,} applications in each group,"
        " which is out of reach for most people."
        if size > 100
        else f"To tell {odds(usual)} from {odds(2 * usual)} takes about {_rounded(size):,} applications in each group."
    )


def _rounded(count: int) -> int:
    return round(count / 10) * 10


def _name(text: str, dimension: Dimension) -> str:
    """Returns the group name for a stored text; empty when it belongs to no group."""
    if dimension is WORK_MODE:
        return _MODES[WorkMode(text)] if text else ""
    if dimension is ROLE:
        text = " ".join(_BRACKETS.sub(" ", text).split()).strip(" ,-–/")
    return " ".join(text.split())
