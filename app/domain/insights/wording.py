"""Puts a share into words that are no more exact than the data behind it.

The words depend on the number of whole applications behind the share (an application sent yesterday hardly counts) and
on the width of its interval.
"""

from enum import StrEnum

from app.domain.probability import Share
from db.records.named_tuple import NamedTuple

FEW, ENOUGH, MANY = 5.0, 20.0, 40.0
"""Whole applications needed to show the limits of the interval, a value between them, and percent."""
RARE = 0.01
"""The chance below which every chance gets the same words."""
WIDEST = 4.0
"""The largest ratio of the upper to the lower limit for which a value is shown."""
BLENDED = "Your data mixed with a general starting guess."


class ShownAs(StrEnum):
    """How exactly a share is shown."""

    COUNTS = "counts"
    ENDS = "ends"
    RANGE = "range"
    PERCENT = "percent"


class ShareWords(NamedTuple):
    """A share in words, and how exact they are."""

    text: str
    shown_as: ShownAs


def counts(k: int, n: int) -> str:
    """Returns only the counts: "2 of 7", or "none yet" where there is nothing to count."""
    return f"{k:,} of {n:,}" if n else "none yet"


def odds(share: float) -> str:
    """Returns a share as rounded odds that are easy to picture: "1 in 8", "4 in 10", "nearly all"."""
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
    """Returns a chance as odds: "about 1 in 8", "nearly all", "fewer than 1 in 100"."""
    text = "fewer than 1 in 100" if share < RARE else odds(share)
    return text if text.startswith(("nearly", "fewer")) else f"about {text}"


def percent(share: float) -> str:
    """Returns a share in whole percent: "12%"; a share that rounds to 0 is "under 1%"."""
    whole = round(share * 100)
    if whole == 0:
        return "under 1%"
    return "over 99%" if whole == 100 else f"{whole}%"


def worded(k: int, n: int, exposure: float, share: Share | None) -> ShareWords:
    """Returns a share in words as exact as its data allows; without `share` only counts.

    `exposure` counts whole applications. `share` holds the mean and the limits of the 80 % interval.
    """
    if share is None or exposure < FEW:
        return ShareWords(f"{counts(k, n)} so far" if n else counts(k, n), ShownAs.COUNTS)
    if exposure < ENOUGH or share.high > WIDEST * share.low:
        low, high = odds(share.low), odds(share.high)
        text = f"about {high}" if low == high else f"somewhere between {low} and {high}"
        return ShareWords(f"{text}; too early to say more", ShownAs.ENDS)
    if exposure < MANY:
        return ShareWords(f"about {odds(share.mean)} (likely {odds(share.low)} to {odds(share.high)})", ShownAs.RANGE)
    low, high = percent(share.low), percent(share.high)
    ends = low if low == high else f"{low.removesuffix('%')} to {high}"
    return ShareWords(f"about {percent(share.mean)} (likely {ends})", ShownAs.PERCENT)
