"""What is said of how many applications, and never more than they carry."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

import pytest

from app.domain.insights.groups import NO_DIFFERENCE, NOT_COMPARED, GroupComparison, compared
from app.domain.insights.history import CountedDays
from app.domain.insights.more import More, more
from app.domain.insights.own_model import waits_from
from app.domain.insights.rates import (
    CONVERSATION,
    NO_WEAK_STEP,
    OFFER,
    ROUND,
    TOO_EARLY,
    StepRates,
    rates,
    step_rate,
    weak_step,
)
from app.domain.insights.replies import Replies, replies, tallied
from app.domain.insights.waiting import Expected, Waiting, expected_replies, waiting
from app.domain.insights.wording import ENOUGH, FEW, MANY, RARE, WIDEST, ShownAs, chance, odds, percent, worded
from app.domain.probability import Share
from app.domain.silence import STARTING_GUESS
from db.records.enums import Kind, Outcome
from db.records.insights import OpenApplication, ReachedStep, TalkedApplication, TriedApplication

TODAY = date(2026, 11, 28)
DAYS = CountedDays(TODAY)
SIZES = (0, 1, 4, 5, 19, 20, 39, 40, 400)
SHOWN = {0: "counts", 1: "counts", 4: "counts", 5: "ends", 19: "ends", 20: "range", 39: "range", 40: "percent"}


class Sent(NamedTuple):
    """Applications in the parts the views are made of."""

    tried: list[TriedApplication]
    talked: list[TalkedApplication]

    @property
    def own(self) -> Replies:
        return replies(waits_from(tallied(self.tried)))

    def rates(self, *, priors: bool = True) -> StepRates:
        return rates(self.own, self.talked, DAYS, priors=priors)

    def sources(self, *, priors: bool = True) -> GroupComparison:
        return compared(self.tried, self.own, priors=priors)[0]

    def waiting(self, *, priors: bool = True) -> Waiting:
        open_ = [OpenApplication(one.id, Kind.APPLIED, TODAY - timedelta(days=one.days or 0)) for one in self.tried]
        return waiting(open_, self.own, self.own.model, DAYS, priors=priors)

    def more(self, *, priors: bool = True) -> More:
        return more(self.own, 0, priors=priors)


def search(number: int, *, every: int = 4, source: str = "", days: int = 30, open_: bool = False) -> Sent:
    """Applications sent so many days ago, each `every` of which led to a conversation, the others to a no."""
    found = Sent([], [])
    for at in range(1, number + 1):
        talked = at % every == 0 and not open_
        wait = (days, None) if open_ else (5, "good" if talked else "no")
        found.tried.append(TriedApplication(at, source, "", None, *wait))
        if talked:
            on = TODAY - timedelta(days=days - 5)
            steps = (ReachedStep(Kind.SCREEN, 1, on),)
            found.talked.append(TalkedApplication(at, source, Kind.SCREEN, 1, Outcome.REJECTED, on, steps))
    return found


@pytest.mark.parametrize("number", SIZES)
def test_what_is_said_of_so_many(number: int) -> None:
    found = search(number).rates()
    one = found.steps[1]
    assert (one.k, one.n, one.exposure) == (number // 4, number, number)
    assert one.shown_as.value == SHOWN.get(number, "percent")
    for step in found.steps:
        assert "." not in step.words
        assert ("%" in step.words) is (step.shown_as is ShownAs.PERCENT)
        assert step.shown_as is not ShownAs.PERCENT or step.exposure >= 40
        if step.shown_as is ShownAs.COUNTS:
            assert step.words == (f"{step.k} of {step.n} so far" if step.n else "none yet")
        if step.shown_as is ShownAs.ENDS:
            assert step.words.endswith("; too early to say more")
    assert found.verdict == (TOO_EARLY if number < 15 else found.verdict)


def test_silence_is_little_to_go_by() -> None:
    """Forty applications sent today say nothing yet."""
    found = search(40, days=0, open_=True).rates()
    assert found.steps[0].words == "0 of 40 so far"
    assert found.steps[0].exposure < 1
    assert search(40, days=160, open_=True).rates().steps[0].exposure == 40


def test_counts_alone_without_starting_guesses() -> None:
    for number in SIZES:
        found = search(number).rates(priors=False)
        assert {step.shown_as for step in found.steps} == {ShownAs.COUNTS}
        assert {step.mean for step in found.steps} == {None}
        assert (found.weak, found.verdict) == (None, "")


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.0002, "fewer than 1 in 1,000"),
        (0.0124, "1 in 80"),
        (0.0674, "1 in 15"),
        (0.12, "1 in 8"),
        (0.2007, "1 in 5"),
        (0.34, "1 in 3"),
        (0.41, "4 in 10"),
        (0.94, "9 in 10"),
        (0.97, "nearly all"),
        (0.95, "nearly all"),
        (0.949, "9 in 10"),
        (0.351, "4 in 10"),
        (0.349, "1 in 3"),
        (0.001, "fewer than 1 in 1,000"),
        (0.0011, "1 in 900"),
        (1 / 10.9, "1 in 11"),
        (1 / 11.1, "1 in 10"),
        (1 / 28, "1 in 30"),
        (1 / 31.9, "1 in 30"),
        (1 / 34, "1 in 30"),
        (1 / 96, "1 in 100"),
        (1 / 130, "1 in 150"),
    ],
)
def test_odds_in_words(share: float, said: str) -> None:
    assert odds(share) == said


def test_percent_is_whole() -> None:
    shares = (0, 0.004, 0.006, 0.126, 0.994, 0.996, 1)
    assert [percent(share) for share in shares] == ["under 1%", "under 1%", "1%", "13%", "99%", "over 99%", "over 99%"]


@pytest.mark.parametrize(
    ("exposure", "share", "said"),
    [
        (FEW - 0.1, Share(0.2, 0.1, 0.3), "2 of 9 so far"),
        (FEW, Share(0.2, 0.1, 0.3), "somewhere between 1 in 10 and 1 in 3; too early to say more"),
        (FEW, Share(0.2, 0.2, 0.2), "about 1 in 5; too early to say more"),
        (ENOUGH - 0.1, Share(0.2, 0.15, 0.25), "somewhere between 1 in 7 and 1 in 4; too early to say more"),
        (ENOUGH, Share(0.2, 0.15, 0.25), "about 1 in 5 (likely 1 in 7 to 1 in 4)"),
        (MANY - 0.1, Share(0.2, 0.1, 0.1 * WIDEST), "about 1 in 5 (likely 1 in 10 to 4 in 10)"),
        (MANY, Share(0.2, 0.1, 0.1 * WIDEST), "about 20% (likely 10 to 40%)"),
        (MANY, Share(0.2, 0.1, 0.1 * WIDEST + 0.01), "somewhere between 1 in 10 and 4 in 10; too early to say more"),
        (MANY, Share(0.2, 0.196, 0.204), "about 20% (likely 20%)"),
        (MANY, None, "2 of 9 so far"),
    ],
)
def test_how_much_is_said_of_a_share(exposure: float, share: Share | None, said: str) -> None:
    assert worded(2, 9, exposure, share).text == said


def test_the_weak_step_of_the_reference_and_none() -> None:
    steps = (
        step_rate(CONVERSATION, 2, 60, 60),
        step_rate(ROUND, 1, 5, 5),
        step_rate(OFFER, 0, 1, 1),
    )
    weak = weak_step(steps)
    assert weak is not None
    assert weak.words == (
        "Most of the loss seems to be before the first conversation (2 of 60; about 5 to 6 would be usual in public"
        " logs)."
    )
    many = weak_step((step_rate(CONVERSATION, 8, 400, 400),))
    assert many is not None
    assert re.search(r"\(8 of 400; about \d+ would be usual", many.words)
    assert weak.chance == pytest.approx(0.956127, abs=1e-6)
    assert weak_step((step_rate(CONVERSATION, 6, 60, 60),)) is None
    assert search(60, every=8).rates().verdict == NO_WEAK_STEP


def test_a_source_is_said_to_work_better_only_when_it_is_clear() -> None:
    def of(*groups: tuple[str, int, int]) -> Sent:
        rows = [(name, "good" if at < k else "no") for name, k, n in groups for at in range(n)]
        return Sent([TriedApplication(at, name, "", None, 5, reply) for at, (name, reply) in enumerate(rows)], [])

    public = (
        ("LinkedIn", 17, 157),
        ("Email", 1, 71),
        ("Indeed", 3, 65),
        ("Site", 7, 53),
        ("Misc", 5, 27),
        ("N", 2, 12),
    )
    unclear = of(*public).sources()
    assert unclear.verdict == NO_DIFFERENCE
    assert [group.name for group in unclear.groups][:2] == ["Misc", "Site"]
    assert sum(group.p_best or 0 for group in unclear.groups) == pytest.approx(1)
    assert re.fullmatch(r"To tell 1 in \d+ from 1 in \d+ takes about [\d,]+ applications in each .*", unclear.to_know)
    many = of(("Referral", 40, 400), ("LinkedIn", 41, 410), ("Fair", 0, 2)).sources()
    assert (many.verdict, many.to_know) == (NO_DIFFERENCE, "")
    clear = of(("Referral", 12, 20), ("LinkedIn", 4, 100)).sources()
    assert clear.verdict.startswith("Referral seems to work better.")
    assert [group.claim for group in clear.groups] == [True, False]
    assert of(("Referral", 1, 2), ("LinkedIn", 0, 60)).sources().verdict == NO_DIFFERENCE
    assert of(("Referral", 1, 20)).sources().verdict == NOT_COMPARED
    counts = of(("Referral", 12, 20), ("LinkedIn", 4, 100)).sources(priors=False)
    assert {(group.shrunk, group.p_best, group.claim) for group in counts.groups} == {(None, None, False)}


def test_how_many_more_is_said_from_fifteen_and_never_as_a_mean() -> None:
    assert search(14).more().words == (
        "This is shown from 15 applications that are old enough for a reply. So far there are 14.",
    )
    said = search(40, every=10**9).more().words[0]
    assert said == (
        "With your numbers so far, half of people in this position would have an offer within about 90 more"
        " applications like these; one in ten within 11, one in ten would need more than 600."
    )
    assert search(40).more(priors=False).half is None


def test_the_number_of_replies_to_expect() -> None:
    assert expected_replies([], STARTING_GUESS) == Expected(0.0, 0, 0)
    few = expected_replies([0.2, 0.1, 0.05], STARTING_GUESS)
    assert few.mean == pytest.approx(0.35)
    assert few.low == 0
    many = expected_replies([0.05] * 400, STARTING_GUESS._replace(replies=400))
    one_by_one = expected_replies([0.05] * 300, STARTING_GUESS._replace(replies=400))
    assert many.low < 20 < many.high
    assert many.high - many.low == pytest.approx((one_by_one.high - one_by_one.low) * (4 / 3) ** 0.5, abs=2)
    # Who knows less of how often replies come says a wider range.
    assert (
        many.high - many.low
        < expected_replies([0.05] * 400, STARTING_GUESS).high - expected_replies([0.05] * 400, STARTING_GUESS).low
    )


@pytest.mark.parametrize(
    ("chances", "replies", "low", "high"),
    [
        ([0.5] * 4, 0, 1, 3),
        ([0.05] * 40, 0, 0, 4),
        ([0.3] * 100, 0, 17, 41),
        ([0.3] * 100, 40, 23, 37),
        ([0.05] * 300, 40, 10, 20),
        ([0.05] * 301, 40, 10, 20),
        ([0.2] * 400, 0, 42, 118),
        ([0.2] * 400, 40, 65, 95),
    ],
)
def test_the_range_of_replies_to_expect(chances: list[float], replies: int, low: int, high: int) -> None:
    found = expected_replies(chances, STARTING_GUESS._replace(replies=replies))
    assert found.mean == pytest.approx(sum(chances))
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize(
    ("conversations", "rounds", "offers", "weak"),
    [
        (0, 0, 0, CONVERSATION),
        (2, 0, 0, ROUND),
        (2, 2, 0, OFFER),
        (6, 12, 6, None),
    ],
)
def test_of_several_weak_steps_the_furthest_below_is_named(
    conversations: int, rounds: int, offers: int, weak: object
) -> None:
    steps = ((CONVERSATION, conversations, 60), (ROUND, rounds, 30), (OFFER, offers, 20))
    found = weak_step([step_rate(step, k, n, n) for step, k, n in steps])
    assert (found and found.step) == weak


@pytest.mark.parametrize("number", SIZES)
def test_what_waiting_says_of_so_many(number: int) -> None:
    """The days are those of public logs until there are five replies, and no replies are expected without a guess."""
    found = search(number)
    said, alone = (found.waiting(priors=priors) for priors in (True, False))
    replied = f"{number} replies" if number != 1 else "1 reply"
    assert any(line.startswith("Probably ") for line in said.words) is (number > 0)
    whose = "Your replies" if number >= 5 else "Replies in public logs"
    model = found.own.model if number >= 5 else STARTING_GUESS
    assert (said.half, said.nine_in_ten) == (round(model.days_until(0.5)), round(model.days_until(0.9)))
    assert any(line.startswith(f"{whose}: half come within ") for line in said.words)
    assert not any(line.startswith(("Probably ", "Your ", "Replies in")) for line in alone.words)
    assert any(line.startswith(f"Of your {replied}, half came within 5 days") for line in alone.words) is (number >= 5)
    assert {(one.reply, one.words) for one in alone.open} <= {(None, "")}
    assert bool(alone.curve) is (number >= 20)
    assert all(sum((one.good or 0, one.no or 0, one.never or 0)) == pytest.approx(1) for one in said.open)


@pytest.mark.parametrize("number", SIZES)
def test_what_groups_and_more_say_of_so_many(number: int) -> None:
    """Sources side by side, and how many more, from the numbers on that carry them."""
    found = search(number, every=3, source="fair")
    by_source = found.sources()
    assert (by_source.verdict, by_source.to_know) == (NOT_COMPARED, "")
    assert [(group.k, group.n) for group in by_source.groups] == ([(number // 3, number)] if number else [])
    assert not any(group.claim for group in by_source.groups)
    said = found.more()
    assert (said.half is not None) is (number >= 15)
    assert not [
        line for line in said.words if "mean" in line or "average" in line or "." in line.rstrip(".").replace(". ", "")
    ]


@pytest.mark.parametrize("number", SIZES)
def test_the_curve_begins_at_twenty_replies(number: int) -> None:
    found = search(number).waiting()
    assert bool(found.curve) is (number >= 20)
    assert any("the curve begins at 20" in line for line in found.words) is (number < 20)


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.0001, "fewer than 1 in 100"),
        (0.0033, "fewer than 1 in 100"),
        (RARE - 0.0001, "fewer than 1 in 100"),
        (RARE, "about 1 in 100"),
        (0.125, "about 1 in 8"),
        (0.97, "nearly all"),
    ],
)
def test_a_chance_is_told_in_one_way(share: float, said: str) -> None:
    assert chance(share) == said
