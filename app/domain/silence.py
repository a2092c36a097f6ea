"""What silence after an application means, before any data of the user's own.

A lognormal model with two causes and a share that never answers. For c in {good news, a no}

    P(c | silent for t days) = p_c S_c(t) / (p_never + sum_j p_j S_j(t))
    S_c(t) = erfc((ln(t + 1/2) - mu_c) / (sigma_c sqrt 2)) / 2

which is a mixture cure model (Boag 1949, J. R. Stat. Soc. B 11:15; Berkson and Gage 1952, J. Am. Stat. Assoc. 47:501)
with two competing causes. Its figures come from a fit to two dated public logs of 177 and 443 applications,
rounded; they are a starting guess and no measurement of the user.
"""

from __future__ import annotations

from math import erfc, log, sqrt
from typing import NamedTuple


class Cause(NamedTuple):
    """One way an answer comes: the share of applications it reaches, and the log of its days (mean, spread)."""

    share: float
    mu: float
    sigma: float

    def waiting(self, days: float) -> float:
        """The share of these answers still to come after so many days."""
        return erfc((log(days + 0.5) - self.mu) / (self.sigma * sqrt(2))) / 2


class Outlook(NamedTuple):
    """How likely each end is, given the silence so far; the three add up to 1."""

    good: float
    no: float
    never: float


GOOD = Cause(0.12, 2.0, 1.5)
NO = Cause(0.28, 2.65, 1.5)
# After a conversation most are answered, and sooner; anchored only by the share of interviews that went silent.
AFTER_INTERVIEW = Cause(0.8, 2.0, 1.0)

EARLY, QUIETER, UNLIKELY = 0.6, 0.3, 0.15


def outlook(days: float) -> Outlook:
    """The outlook for an application silent for so many days; before the first day it is the starting guess."""
    if days <= 0:
        return Outlook(GOOD.share, NO.share, 1 - GOOD.share - NO.share)
    good = GOOD.share * GOOD.waiting(days)
    no = NO.share * NO.waiting(days)
    never = 1 - GOOD.share - NO.share
    total = good + no + never
    return Outlook(good / total, no / total, never / total)


def hope(days: float, *, after_interview: bool = False) -> float:
    """How much of the first hope for good news is left, from 1 down to 0."""
    if days <= 0:
        return 1.0
    if not after_interview:
        return outlook(days).good / GOOD.share
    share = AFTER_INTERVIEW.share
    waiting = share * AFTER_INTERVIEW.waiting(days)
    return waiting / (waiting + 1 - share) / share


def silence(days: float, *, after_interview: bool = False) -> str:
    """How likely a reply still is after so many days, in words; never a verdict."""
    left = hope(days, after_interview=after_interview)
    if left > EARLY:
        return "early days"
    if left >= QUIETER:
        return "reply less likely"
    if left >= UNLIKELY:
        return "reply unlikely"
    return "reply very unlikely"
