"""How a share is put into words: never more exact than what it comes from.

The rules look at how many whole applications are behind a share (an application sent yesterday is hardly one), and at
how far apart the ends of its interval are.
"""

from enum import StrEnum

from app.domain.probability import Share
from db.records.named_tuple import NamedTuple

FEW, ENOUGH, MANY = 5.0, 20.0, 40.0
"""Whole applications from which the ends of an interval are said, a value between them, and percent."""
RARE = 0.01
"""The chance of one thing below which it is not told apart any more."""
WIDEST = 4.0
"""How many times the lower end the upper one may be for a value to be said."""
BLENDED = "Your data mixed with a general starting guess."


class ShownAs(StrEnum):
    """How much is said of a share."""

    COUNTS = "counts"
    ENDS = "ends"
    RANGE = "range"
    PERCENT = "percent"


class ShareWords(NamedTuple):
    """A share in words, and how much they say."""

    text: str
    shown_as: ShownAs


def counts(k: int, n: int) -> str:
    """Counts alone: "2 of 7"."""
    return f"{k:,} of {n:,}"


def odds(share: float) -> str:
    """A share as odds a person can picture, rounded: "1 in 8", "4 in 10", "nearly all"."""
    if share >= 0.95:
        return "nearly all"
    if share >= 0.35:
        return f"{round(share * 10)} in 10"
    if share <= 0.001:
        return "fewer than 1 in 1,000"
    one_in = 1 / share
    step = 1 if one_in < 11 else 5 if one_in < 32 else 10 if one_in < 100 else 50
    return f"1 in {round(one_in / step) * step:,}"


def chance(share: float) -> str:
    """How likely one thing is, in odds: "about 1 in 8", "nearly all", "fewer than 1 in 100"."""
    text = "fewer than 1 in 100" if share < RARE else odds(share)
    return text if text.startswith(("nearly", "fewer")) else f"about {text}"


def percent(share: float) -> str:
    """A share in whole percent, never a decimal: "12%"; what would be 0 is "under 1%"."""
    whole = round(share * 100)
    if whole == 0:
        return "under 1%"
    return "over 99%" if whole == 100 else f"{whole}%"


def worded(k: int, n: int, exposure: float, share: Share | None) -> ShareWords:
    """A share in words by how much is behind it; `share` has the ends of its 80 % interval, None when none is wanted.

    `exposure` counts whole applications.
    """
    if share is None or exposure < FEW:
        return ShareWords(f"{counts(k, n)} so far", ShownAs.COUNTS)
    if exposure < ENOUGH or share.high > WIDEST * share.low:
        low, high = odds(share.low), odds(share.high)
        text = f"about {high}" if low == high else f"somewhere between {low} and {high}"
        return ShareWords(f"{text}; too early to say more", ShownAs.ENDS)
    if exposure < MANY:
        return ShareWords(f"about {odds(share.mean)} (likely {odds(share.low)} to {odds(share.high)})", ShownAs.RANGE)
    low, high = percent(share.low), percent(share.high)
    ends = low if low == high else f"{low.removesuffix('%')} to {high}"
    return ShareWords(f"about {percent(share.mean)} (likely {ends})", ShownAs.PERCENT)
