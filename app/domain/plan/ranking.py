"""Ranks leads by their chance of a conversation and the user's interest, relative to the hours they cost.

The score of a lead is

    p       = logistic(logit(p_channel) + 0.35 (fit - 3) + 0.7 [referral])
    u       = (interest / 5)^1.5
    urgency = 1 + 0.5 exp(-days left / 4), or 1 without a closing date
    score   = 100 p u urgency / (hours + 1)

p_channel is the share of applications through that channel that led to a conversation. It is partially pooled: to the
channel's own k of n, `POOLED` applications at the user's overall share are added (Gelman and Hill 2007, Data Analysis
Using Regression and Multilevel/Hierarchical Models, chapter 12). The score only sorts a list and is never shown.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from math import exp, log
from random import Random

from app.domain.plan.pooled_share import PRIOR, BetaShare, pooled
from app.domain.silence import Cause
from app.domain.source_names import folded
from db.records.named_tuple import NamedTuple
from db.records.plan import ChannelTally, Lead

ANSWERS = Cause(0.4, 2.5, 1.5)
"""The days until an answer, for applications that get one: mean and spread of the log of days."""

# These values are judgements, kept together so that they are easy to change.
OF_FIT = 0.35
"""Log-odds added for each step of fit above the middle."""
OF_REFERRAL = 0.7
"""Log-odds for a referral; small, because reported effects partly reflect which people get referred."""
OF_INTEREST = 1.5
HASTE, HASTE_DAYS = 0.5, 4.0
UNKNOWN_FIT, UNKNOWN_INTEREST, UNKNOWN_HOURS = 3, 3, 1.0
"""Values for a lead without its own: the middle rating, and one hour."""
QUIET_DAYS = 21
"""Days without an application after which a channel counts as quiet."""


class Channel(NamedTuple):
    """A channel for finding jobs: its name as written, its share and the day it was last used."""

    name: str
    rate: BetaShare
    last_on: date


class Rates(NamedTuple):
    """The user's overall share, and the channels by their folded names."""

    overall: BetaShare
    channels: Mapping[str, Channel]

    def of(self, channel: str) -> float:
        """Returns the expected share of a channel, or the overall share for a channel never used."""
        entry = self.channels.get(folded(channel))
        return self.overall.mean if entry is None else entry.rate.mean


def exposure(days: float) -> float:
    """Returns the share of answers that arrive within this many days, the weight of an application of that age."""
    return 1 - ANSWERS.waiting(days)


def rates(tallies: Iterable[ChannelTally]) -> Rates:
    """Returns the shares estimated from sent applications, each weighted by its age with `exposure`."""
    sent: dict[str, float] = defaultdict(float)
    talked: dict[str, float] = defaultdict(float)
    latest: dict[str, ChannelTally] = {}
    for tally in tallies:
        channel = folded(tally.channel)
        sent[channel] += tally.sent * exposure(tally.days)
        talked[channel] += tally.conversations
        if channel not in latest or tally.last_on > latest[channel].last_on:
            latest[channel] = tally
    k, n = sum(talked.values()), sum(sent.values())
    overall = BetaShare(PRIOR[0] + k, PRIOR[1] + max(0.0, n - k))
    channels = {
        channel: Channel(
            tally_of_channel.channel, pooled(talked[channel], sent[channel], overall.mean), tally_of_channel.last_on
        )
        for channel, tally_of_channel in latest.items()
        if channel
    }
    return Rates(overall, channels)


def chance(rate: float, fit: int | None, *, referral: bool) -> float:
    """Returns the channel share adjusted for fit and referral, between 0 and 1."""
    odds = log(rate / (1 - rate)) + OF_FIT * ((fit or UNKNOWN_FIT) - UNKNOWN_FIT) + OF_REFERRAL * referral
    return 1 / (1 + exp(-odds))


def urgency(days_left: int | None) -> float:
    """Returns the factor for a near deadline: 1 without a deadline, up to 1.5 on the last day."""
    return 1.0 if days_left is None else 1 + HASTE * exp(-days_left / HASTE_DAYS)


def score(lead: Lead, rate: float, today: date) -> float:
    """Returns the ranking score of a lead; a higher score ranks first."""
    interest: float = ((lead.interest or UNKNOWN_INTEREST) / 5) ** OF_INTEREST
    days_left = None if lead.deadline is None else (lead.deadline - today).days
    hours = UNKNOWN_HOURS if lead.effort_hours is None else lead.effort_hours
    return 100 * chance(rate, lead.fit, referral=lead.referral) * interest * urgency(days_left) / (hours + 1)


def ranked(leads: Iterable[Lead], channel_rates: Rates, today: date) -> list[Lead]:
    """Returns the leads by descending score, without those whose deadline has passed."""
    still_open = [lead for lead in leads if lead.deadline is None or lead.deadline >= today]
    scores = {lead.id: score(lead, channel_rates.of(lead.channel), today) for lead in still_open}
    return sorted(still_open, key=lambda lead: (-scores[lead.id], lead.deadline or date.max, lead.id))


def quiet_channel(channel_rates: Rates, today: date, without: Iterable[str] = ()) -> Channel | None:
    """Returns one quiet channel to try again; the result stays the same all day.

    For each channel one value is drawn from the distribution of its share, and the highest wins (Thompson 1933,
    Biometrika 25:285), so that a rarely used channel gets its turn too. The channels in `without` are left out.
    """
    excluded = {folded(name) for name in without}
    quiet = [
        channel
        for name, channel in sorted(channel_rates.channels.items())
        if name not in excluded and (today - channel.last_on).days >= QUIET_DAYS
    ]
    draws = [Random(f"{today.isoformat()} {folded(c.name)}").betavariate(*c.rate) for c in quiet]
    return max(zip(draws, quiet, strict=True), key=lambda pair: pair[0])[1] if quiet else None
