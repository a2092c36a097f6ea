"""How well the numbers of Insights hold: seeded searches whose truth is known, 2,000 for each line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from app.domain.insights.groups import compared
from app.domain.insights.own_model import waits_from
from app.domain.insights.rates import CONVERSATION, OFFER, ROUND, STEPS, rates
from app.domain.insights.replies import replies, tallied
from app.domain.insights.waiting import Expected, waiting
from app.domain.insights.wording import ShownAs
from app.domain.probability import quantile
from db.records.insights import TriedApplication
from tests.measure.searches.logs import KINDS, write_log
from tests.measure.searches.rolling import imported, rolled
from tests.measure.searches.simulate import DAYS, Lived, Truth, lived, searches, usual

PAGE = "docs/numbers.md"
NUMBER = 2000
LOGS = 10
"""Logs of each kind that are rolled."""
SEED = 20261128


class Share:
    """How many of how many."""

    def __init__(self) -> None:
        self.hits = self.tries = 0

    def add(self, hit: bool) -> None:
        self.tries += 1
        self.hits += hit

    @property
    def rate(self) -> float:
        return self.hits / self.tries if self.tries else 0.0


def intervals(number: int, seed: int) -> tuple[dict[str, tuple[Share, Share]], Share, Share, tuple[float, int]]:
    """How often intervals hold the truth, by step (80 %, 95 %); how often the range of replies holds; both sums."""
    held: dict[str, tuple[Share, Share]] = {step.key: (Share(), Share()) for step in STEPS}
    held["percent"], held["range"], held["ends"] = (Share(), Share()), (Share(), Share()), (Share(), Share())
    forecasts, forecasts_of_some = Share(), Share()
    expected, came = 0.0, 0
    for search in searches(number, seed):
        for one in rates(search.replies, search.talked, DAYS).steps:
            truth = _truth(search.truth)[one.step.key]
            if None in (one.low80, one.high80, one.low95, one.high95) or one.shown_as is ShownAs.COUNTS:
                continue
            for key in (one.step.key, one.shown_as.value):
                held[key][0].add(one.low80 <= truth <= one.high80)  # type: ignore[operator]
                held[key][1].add(one.low95 <= truth <= one.high95)  # type: ignore[operator]
        found = _expected(search)
        forecasts.add(found.low <= search.coming <= found.high)
        if found.mean >= 3:
            forecasts_of_some.add(found.low <= search.coming <= found.high)
        expected += found.mean
        came += search.coming
    return held, forecasts, forecasts_of_some, (expected, came)


def _expected(search: Lived) -> Expected:
    found = waiting(search.open, search.replies, search.replies.model, DAYS).expected
    assert found is not None
    return found


def _truth(truth: Truth) -> dict[str, float]:
    good, no = truth.model.good.share, truth.model.no.share
    return {"reply": good + no, "conversation": good, "round": truth.round, "offer": truth.offer}


def weak_steps(number: int, seed: int, conversation: float) -> Share:
    """How often a step is called weak for somebody whose later steps are as usual, and the first as given."""
    random, found = Random(seed), Share()
    truth = usual(quantile(0.5, *ROUND.prior), quantile(0.5, *OFFER.prior), conversation)
    for _ in range(number):
        search = lived(truth, 60, 180, random)
        weak = rates(search.replies, search.talked, DAYS).weak
        found.add(weak is not None)
    return found


def claims(number: int, seed: int, shares: tuple[float, ...]) -> tuple[Share, Share]:
    """How often a source is said to work better, and how often that one is not the best of those truths."""
    random, said, wrong = Random(seed), Share(), Share()
    for _ in range(number):
        applications = _by_source(random, shares)
        by_source = compared(applications, replies(waits_from(tallied(applications))))[0]
        better = next((group for group in by_source.groups if group.claim), None)
        said.add(better is not None)
        best = max(shares)
        wrong.add(better is not None and (min(shares) == best or shares[int(better.name[-1])] < best))
    return said, wrong


def _by_source(random: Random, shares: tuple[float, ...]) -> list[TriedApplication]:
    """Old applications of several sources, 5 to 40 of each, that led to a conversation with these probabilities."""
    rows: list[TriedApplication] = []
    for source, share in enumerate(shares):
        for _ in range(random.randint(5, 40)):
            talked = random.random() < share
            wait = (0, "good") if talked else (365, None)
            rows.append(TriedApplication(len(rows) + 1, f"Source {source}", "", None, *wait))
    return rows


def forecasts_of_logs(kind: str, number: int) -> tuple[float, int, Share]:
    """Two-week forecasts of several logs, each imported and rolled: expected, came, and weeks within their range."""
    expected, came, within = 0.0, 0, Share()
    with TemporaryDirectory() as folder:
        for seed in range(number):
            path = Path(folder) / "log.csv"
            write_log(path, kind, seed)
            found = rolled(imported(path))
            expected, came = expected + found.expected, came + found.came
            within.hits, within.tries = within.hits + found.within, within.tries + found.weeks
    return expected, came, within


def table() -> tuple[str, list[str], list[list[str]]]:
    """The title, the headers and the rows."""
    return f"Insights, on {NUMBER:,} searches each", ["What", "Wanted", "Measured", "Of"], list(_rows(NUMBER, SEED))


def _rows(number: int, seed: int) -> Iterator[list[str]]:
    held, forecasts, of_some, (expected, came) = intervals(number, seed)
    names = {step.key: step.title for step in STEPS} | {
        "ends": "All steps said by both ends",
        "range": "All steps said as a value with a range",
        "percent": "All steps said in percent",
    }
    for key, name in names.items():
        for share, wanted in zip(held[key], ("0.80", "0.95"), strict=True):
            yield [f"{name}: the truth is within the interval", wanted, f"{share.rate:.3f}", f"{share.tries:,}"]
    yield [
        "Replies of the next 14 days are within the range",
        "at least 0.80",
        f"{forecasts.rate:.3f}",
        f"{forecasts.tries:,}",
    ]
    yield ["The same where 3 or more are expected", "at least 0.80", f"{of_some.rate:.3f}", f"{of_some.tries:,}"]
    yield ["Replies expected for each that came", "1.00", f"{expected / came:.2f}", f"{came:,}"]
    for kind in KINDS:
        expected, came, within = forecasts_of_logs(kind, LOGS)
        yield [
            f"Logs with {kind}: replies expected for each that came",
            "0.75 to 1.25",
            f"{expected / came:.2f}",
            f"{came:,}",
        ]
        yield [
            f"Logs with {kind}: weeks within their range",
            "at least 0.80",
            f"{within.rate:.2f}",
            f"{within.tries:,}",
        ]
    median = quantile(0.5, *CONVERSATION.prior)
    for what, conversation in (("as usual", median), ("half as frequent as usual", median / 2)):
        found = weak_steps(number, seed + 1, conversation)
        wanted = "at most 0.07" if conversation == median else ""
        yield [f"A step is called weak, first conversations {what}", wanted, f"{found.rate:.3f}", f"{found.tries:,}"]
    for what, shares in (
        ("five equal sources", (0.12,) * 5),
        ("one of five four times as good", (0.06,) * 4 + (0.25,)),
    ):
        said, wrong = claims(number, seed + 2, shares)
        wanted = "at most 0.01" if len(set(shares)) == 1 else ""
        yield [f"A source is said to work better, {what}", wanted, f"{said.rate:.3f}", f"{said.tries:,}"]
        if len(set(shares)) > 1:
            yield ["The same, and it is not the best", "at most 0.01", f"{wrong.rate:.3f}", f"{wrong.tries:,}"]
