"""Which lead stands first. The figures were worked out by hand and by another program, to ten digits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from math import exp, lgamma, log, prod
from operator import mul

import pytest

from app.domain.plan import ranking
from app.domain.plan.pooled_share import BetaShare, pooled
from app.domain.plan.ranking import Rates, chance, exposure, quiet_channel, ranked, rates, score, urgency
from app.domain.probability import cdf
from db.records.plan import ChannelTally, Lead

TODAY = date(2026, 11, 23)

# 385 applications of a public log: (channel, conversations, sent, share beside the overall one, that it is the best).
LOG = (
    ("LinkedIn", 17, 157, 0.10631741140215717, 0.07819615641841911),
    ("Email", 1, 71, 0.03096903096903097, 0.00020902481142427771),
    ("Indeed", 3, 65, 0.05668449197860963, 0.004909888391093097),
    ("Company site", 7, 53, 0.12079701120797011, 0.2138313645648161),
    ("Misc", 5, 27, 0.1450676982591876, 0.4516856487971889),
    ("Networking", 2, 12, 0.11931818181818182, 0.2511731191349488),
)
OVERALL = 35 / 385
WHOLE = 10**9
"""Days after which every answer has come."""

# Name, share of the channel, the lead, its chance, its score.
EXAMPLES = (
    ("A", 0.119318, Lead(1, "", TODAY, 4, 4, 2.0, referral=True), 0.27910520745205697, 6.657047645194457),
    ("B", 0.106317, Lead(2, "", TODAY, 3, 3, 0.25), 0.10631699999999997, 3.9529341160198443),
    ("C", 0.120797, Lead(3, "", TODAY, 5, 5, 3.0, TODAY + timedelta(days=2)), 0.2167165487401642, 7.060979109479315),
    ("D", 0.056684, Lead(4, "", TODAY, 2, 4, 0.5), 0.040624573107258304, 1.9379052165277748),
    ("E", 0.120797, Lead(5, "", TODAY, 4, 5, 1.5, TODAY + timedelta(days=20)), 0.16315961965030482, 6.548372003404086),
)


def best_chances(groups: Sequence[BetaShare], steps: int = 4000) -> list[float]:
    """How likely each share is the highest: the integral of its density times the others' distribution."""
    at = [(step + 0.5) / steps * 0.6 for step in range(steps)]
    below = [[cdf(x, *group) for x in at] for group in groups]
    found = []
    for place, (a, b) in enumerate(groups):
        front = lgamma(a + b) - lgamma(a) - lgamma(b)
        others = zip(*below[:place], *below[place + 1 :], strict=True)
        density = (exp(front + (a - 1) * log(x) + (b - 1) * log(1 - x)) for x in at)
        found.append(sum(map(mul, density, map(prod, others))) / steps * 0.6)
    return found


@pytest.mark.parametrize(("name", "rate", "lead", "expected", "value"), EXAMPLES, ids=[e[0] for e in EXAMPLES])
def test_the_parts_and_the_score(name: str, rate: float, lead: Lead, expected: float, value: float) -> None:
    assert chance(rate, lead.fit, referral=lead.referral) == pytest.approx(expected, rel=1e-12)
    assert score(lead, rate, TODAY) == pytest.approx(value, rel=1e-12)


def test_the_order_of_the_examples() -> None:
    overall = BetaShare(9.0, 91.0)
    channels = {
        name.casefold(): ranking.Channel(name, BetaShare(rate * 1e6, (1 - rate) * 1e6), TODAY)
        for name, rate, *_ in EXAMPLES
    }
    leads = [lead._replace(channel=name) for name, _, lead, *_ in EXAMPLES]
    assert "".join(lead.channel for lead in ranked(leads, Rates(overall, channels), TODAY)) == "CAEBD"


@pytest.mark.parametrize(
    ("days", "expected"), [(None, 1.0), (0, 1.5), (2, 1.3032653298563166), (20, 1.0033689734995428)]
)
def test_urgency(days: int | None, expected: float) -> None:
    assert urgency(days) == pytest.approx(expected, rel=1e-12)


def test_what_is_not_known_counts_as_the_middle_and_an_hour() -> None:
    assert score(Lead(1, "", TODAY), 0.1, TODAY) == score(Lead(1, "", TODAY, 3, 3, 1.0), 0.1, TODAY)


def test_a_click_that_costs_nothing_does_not_win_everything() -> None:
    quick = Lead(1, "", TODAY, 3, 3, 0.0)
    careful = Lead(2, "", TODAY, 5, 5, 2.0)
    assert score(careful, 0.1, TODAY) > score(quick, 0.1, TODAY)


def test_what_has_closed_is_left_out_and_today_is_not_over() -> None:
    known = rates([])
    leads = [Lead(1, "", TODAY, deadline=TODAY - timedelta(days=1)), Lead(2, "", TODAY, deadline=TODAY)]
    assert [lead.id for lead in ranked(leads, known, TODAY)] == [2]


def test_equal_leads_keep_their_order() -> None:
    leads = [Lead(3, "", TODAY), Lead(1, "", TODAY), Lead(2, "", TODAY)]
    assert [lead.id for lead in ranked(leads, rates([]), TODAY)] == [1, 2, 3]


class TestShares:
    def test_beside_the_overall_share(self) -> None:
        for _, conversations, sent, share, _ in LOG:
            assert pooled(conversations, sent, OVERALL).mean == pytest.approx(share, rel=1e-12)
        assert pooled(17, 157, OVERALL) == pytest.approx((18.81818181818182, 158.1818181818182))

    def test_which_channel_is_the_best_stays_open(self) -> None:
        found = best_chances([pooled(k, n, OVERALL) for _, k, n, *_ in LOG])
        assert found == pytest.approx([best for *_, best in LOG], abs=2e-5)
        assert max(found) < 0.9

    def test_without_anything_sent_the_starting_guess_stands(self) -> None:
        known = rates([])
        assert known.overall.mean == pytest.approx(0.12)
        assert known.of("referral") == known.of("") == pytest.approx(0.12)

    def test_one_channel_in_two_spellings_is_one(self) -> None:
        known = rates([ChannelTally("LinkedIn", WHOLE, 9, 3, TODAY), ChannelTally(" linkedin ", WHOLE, 1, 0, TODAY)])
        assert known.of("LINKEDIN") == pooled(3, 10, known.overall.mean).mean

    def test_what_still_waits_counts_for_as_much_as_it_has_waited(self) -> None:
        whole = rates([ChannelTally("fair", WHOLE, 10, 0, TODAY)])
        young = rates([ChannelTally("fair", 7, 10, 0, TODAY)])
        assert young.overall.b == pytest.approx(8.8 + 10 * 0.37319692718700603)
        assert whole.of("fair") < young.of("fair") < 0.12

    def test_an_answered_one_counts_for_its_age_too(self) -> None:
        answered, silent = (40, 35, 28, 25, 50, 12), (3, 5, 8, 12, 15, 18, 22, 30, 35, 41, 50, 60)
        tallies = [ChannelTally("fair", days, 1, 1, TODAY) for days in answered]
        tallies += [ChannelTally("fair", days, 1, 0, TODAY) for days in silent]
        assert sum(rates(tallies).overall) - 10 == pytest.approx(11.504731219652246, rel=1e-12)

    @pytest.mark.parametrize(
        ("days", "expected"),
        [(7, 0.37319692718700603), (14, 0.5462129988047435), (30, 0.7296708406286245), (90, 0.9093723433337069)],
    )
    def test_exposure(self, days: int, expected: float) -> None:
        assert exposure(days) == pytest.approx(expected, rel=1e-12)


class TestAnotherWay:
    OLD = TODAY - timedelta(days=40)

    def known(self) -> Rates:
        tallies = [ChannelTally(name, WHOLE, sent, k, self.OLD) for name, k, sent, *_ in LOG]
        return rates([*tallies, ChannelTally("fresh", WHOLE, 10, 5, TODAY)])

    def test_it_is_the_same_all_day(self) -> None:
        known = self.known()
        found = {quiet_channel(known, TODAY) for _ in range(5)}
        assert len(found) == 1
        assert None not in found

    def test_one_that_led_to_more_has_its_turn_more_often_and_one_in_use_none(self) -> None:
        known = self.known()
        names = [(quiet_channel(known, TODAY + timedelta(days=n)) or self.fail()).name for n in range(20)]
        assert names.count("Email") == names.count("fresh") == 0 < names.count("Indeed") < names.count("Misc")
        left_out = quiet_channel(self.known(), TODAY, [name for name, *_ in LOG])
        assert left_out is None

    def test_with_nothing_sent_there_is_none(self) -> None:
        assert quiet_channel(rates([]), TODAY) is None

    def fail(self) -> ranking.Channel:
        raise AssertionError("a channel should have been found")
