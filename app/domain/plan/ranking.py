"""Which lead to look at first: what it may lead to and how much it is wanted, for the hours it costs.

For one lead

    p       = logistic(logit(p_channel) + 0.35 (fit - 3) + 0.7 [referral])
    u       = (interest / 5)^1.5
    urgency = 1 + 0.5 exp(-days left / 4), or 1 without a closing date
    score   = 100 p u urgency / (hours + 1)

p_channel is the share of applications sent that way that led to a conversation, partially pooled: a channel counts with
its own k of n beside `POOLED` applications at the user's overall share (Gelman and Hill 2007, Data Analysis Using
Regression and Multilevel/Hierarchical Models, chapter 12). The score orders a list; it is never shown.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from math import exp, log
from random import Random

from app.domain.plan.pooled_share import PRIOR, Rate, pooled
from app.domain.silence import Cause
from app.domain.source_names import folded
from db.records.named_tuple import NamedTuple
from db.records.plan import ChannelTally, Lead

ANSWERS = Cause(0.4, 2.5, 1.5)
"""When answers come to applications that are answered at all: the log of days, mean and spread."""

# Judgements, all here so that they are easy to change.
OF_FIT = 0.35
"""Log-odds for each step of fit above or below the middle."""
OF_REFERRAL = 0.7
"""Log-odds for a referral; small on purpose, since figures of "ten times" mix in who gets referred."""
OF_INTEREST = 1.5
HASTE, HASTE_DAYS = 0.5, 4.0
UNKNOWN_FIT, UNKNOWN_INTEREST, UNKNOWN_HOURS = 3, 3, 1.0
"""What stands for a lead nothing was said of: the middle, and an hour."""
QUIET_DAYS = 21
"""Days without an application after which a channel is a quiet one."""


class Channel(NamedTuple):
    """A way to come to jobs: its name as written, its share, and the day it was last used."""

    name: str
    rate: Rate
    last_on: date


class Rates(NamedTuple):
    """The user's overall share, and that of each channel by its folded name."""

    overall: Rate
    channels: Mapping[str, Channel]

    def of(self, channel: str) -> float:
        """The share to reckon with for a channel; the overall one for a channel never used."""
        known = self.channels.get(folded(channel))
        return self.overall.mean if known is None else known.rate.mean


def exposure(days: float) -> float:
    """How much of a whole trial an application is after so many days, the share of answers that came by then."""
    return 1 - ANSWERS.waiting(days)


def rates(tallies: Iterable[ChannelTally]) -> Rates:
    """The shares that follow from what was sent; each counts for the answers that come within its age."""
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
    overall = Rate(PRIOR[0] + k, PRIOR[1] + max(0.0, n - k))
    named = {
        channel: Channel(found.channel, pooled(talked[channel], sent[channel], overall.mean), found.last_on)
        for channel, found in latest.items()
        if channel
    }
    return Rates(overall, named)


def chance(rate: float, fit: int | None, *, referral: bool) -> float:
    """The channel's share, moved by fit and by a referral; between 0 and 1."""
    odds = log(rate / (1 - rate)) + OF_FIT * ((fit or UNKNOWN_FIT) - UNKNOWN_FIT) + OF_REFERRAL * referral
    return 1 / (1 + exp(-odds))


def urgency(days_left: int | None) -> float:
    """How much sooner a lead is looked at because it closes: 1 without a closing date, up to 1.5 on the day."""
    return 1.0 if days_left is None else 1 + HASTE * exp(-days_left / HASTE_DAYS)


def score(lead: Lead, rate: float, today: date) -> float:
    """What orders a lead among the others; higher is sooner."""
    wanted: float = ((lead.interest or UNKNOWN_INTEREST) / 5) ** OF_INTEREST
    left = None if lead.deadline is None else (lead.deadline - today).days
    hours = UNKNOWN_HOURS if lead.effort_hours is None else lead.effort_hours
    return 100 * chance(rate, lead.fit, referral=lead.referral) * wanted * urgency(left) / (hours + 1)


def ranked(leads: Iterable[Lead], known: Rates, today: date) -> list[Lead]:
    """The leads in the order to look at them; those whose closing date has passed are left out."""
    still_open = [lead for lead in leads if lead.deadline is None or lead.deadline >= today]
    scores = {lead.id: score(lead, known.of(lead.channel), today) for lead in still_open}
    return sorted(still_open, key=lambda lead: (-scores[lead.id], lead.deadline or date.max, lead.id))


def quiet_channel(known: Rates, today: date, without: Iterable[str] = ()) -> Channel | None:
    """One channel not used for a while, to try for once; the same all day.

    Each gets one draw from what is known of its share (Thompson 1933, Biometrika 25:285), and the highest is taken, so
    that a channel little is known of has its turn too. `without` are channels that need no reminding.
    """
    left_out = {folded(name) for name in without}
    quiet = [
        channel
        for name, channel in sorted(known.channels.items())
        if name not in left_out and (today - channel.last_on).days >= QUIET_DAYS
    ]
    drawn = [Random(f"{today.isoformat()} {folded(c.name)}").betavariate(*c.rate) for c in quiet]
    return max(zip(drawn, quiet, strict=True), key=lambda pair: pair[0])[1] if quiet else None
