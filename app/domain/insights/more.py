"""Estimates, on request, how many more applications lead to an offer, and explains all these numbers.

With p ~ Beta(a, b) the first offer comes within n more applications with probability 1 - B(a, b + n) / B(a, b), the
beta-geometric distribution. Its mean lies far out in its tail and is never shown.
"""

from __future__ import annotations

from app.domain.insights.rates import CONVERSATION, StepKind, step_rate
from app.domain.insights.replies import Replies
from app.domain.insights.wording import BLENDED
from app.domain.probability import first_quantile
from db.records.named_tuple import NamedTuple

MATURE = 15.0
"""Whole applications needed for an estimate."""
PRIOR = (1.2, 74.0)
"""Beta prior of an offer per application, from 11 public logs: 1.6 in 100, worth 75 applications."""
ALL_THE_WAY = StepKind(
    "application_to_offer",
    "Application to offer",
    PRIOR,
    "Applications that led to an offer, of all that were sent.",
    "11 public logs of job searches: between 1 in 500 and 1 in 30 applications led to an offer.",
)
NOT_YET = "This is shown from 15 applications that are old enough for a reply. So far {there}."
SWITCHED_OFF = "This needs a starting guess, and starting guesses are off (priors = false)."
ASSUMES = "This assumes that each application is as likely as the next, and that the market stays as it is."
CHANGE = "Changing what you send changes this more than sending more."

ABOUT = (
    f"{BLENDED} The more of your own there is, the less the guess counts.",
    "The guesses come from public logs of job searches: 8 to 11 people, and two dated logs for the days.",
    "People who publish a log have usually found a job. Most worked in tech, many in the US, from 2015 to 2025.",
    "Public services, universities and hospitals often take longer than these logs.",
    "An application too new for a reply counts only in part.",
    "To see counts alone, write priors = false in the settings file.",
)
"""Lines that explain the numbers, one or two sentences each."""


class More(NamedTuple):
    """How many more applications lead to a first offer for one in ten, half and nine in ten people in this position.

    The three are None below 15 mature applications and without a starting guess. `words` holds the estimate, or the
    reason why there is none.
    """

    mature: float
    offers: int
    one_in_ten: int | None
    half: int | None
    nine_in_ten: int | None
    words: tuple[str, ...]
    about: tuple[str, ...] = ABOUT


def more(own: Replies, offers: int, *, priors: bool = True) -> More:
    """Returns the forecast for all sent applications; `own` are their replies and `offers` counts their offers."""
    exposure = round(sum(own.certainty.good) - sum(CONVERSATION.prior), 6)
    if not priors:
        return More(exposure, offers, None, None, None, (SWITCHED_OFF,))
    if exposure < MATURE:
        count_text = "there is 1" if int(exposure) == 1 else f"there are {int(exposure)}"
        return More(exposure, offers, None, None, None, (NOT_YET.format(there=count_text),))
    return forecast(offers, exposure, own.waits.applications)


def forecast(offers: int, exposure: float, sent: int) -> More:
    """Returns the forecast from offers and sent applications; `exposure` counts the whole ones."""
    rate = step_rate(ALL_THE_WAY, offers, sent, exposure)
    a, b = PRIOR[0] + offers, PRIOR[1] + max(0.0, rate.exposure - offers)
    tenth, half, nine_tenths = (first_quantile(share, a, b) for share in (0.1, 0.5, 0.9))
    words = (
        f"With your numbers so far, half of people in this position would have an offer within about {_rounded(half)}"
        f" more applications like these; one in ten within {tenth:,}, one in ten would need more"
        f" than {_rounded_down(nine_tenths)}.",
        CHANGE,
        ASSUMES,
        BLENDED,
    )
    return More(exposure, offers, tenth, half, nine_tenths, words)


def _rounded(count: int) -> str:
    return f"{count if count < 20 else round(count / 10) * 10:,}"


def _rounded_down(count: int) -> str:
    return f"{count // 100 * 100 if count >= 200 else count // 10 * 10:,}"
