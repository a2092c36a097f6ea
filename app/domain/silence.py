"""What silence after an application means: how likely a reply still is, as a number and in words.

A lognormal model with two causes and a share that never replies. For c in {good news, a no}

    P(c | silent for t days) = p_c S_c(t) / (p_never + sum_j p_j S_j(t))
    S_c(t) = erfc((ln(t + 1/2) - mu_c) / (sigma_c sqrt 2)) / 2

which is a mixture cure model (Boag 1949, J. R. Stat. Soc. B 11:15; Berkson and Gage 1952, J. Am. Stat. Assoc. 47:501)
with two competing causes. `STARTING_GUESS` comes from a fit to two dated public logs of 177 and 443 applications,
rounded; `app.domain.insights.fit_replies` mixes it with the user's own replies.
"""

from math import erfc, log, sqrt

from db.records.named_tuple import NamedTuple


class Cause(NamedTuple):
    """One way a reply comes: the share of applications it reaches, and the log of its days (mean, spread)."""

    share: float
    mu: float
    sigma: float

    def waiting(self, days: float) -> float:
        """The share of these replies still to come after so many days; all of them before the first is over."""
        if days <= 0:
            return 1.0
        return erfc((log(days + 0.5) - self.mu) / (self.sigma * sqrt(2))) / 2


class Outlook(NamedTuple):
    """The probability of each outcome, given the silence so far; the three add up to 1."""

    good: float
    no: float
    never: float


class ReplyModel(NamedTuple):
    """How many applications are replied to, well or with a no, and when.

    `replies` is how many of the user's own replies are in it.
    """

    good: Cause
    no: Cause
    replies: int = 0

    @property
    def never(self) -> float:
        """The share of applications without any reply."""
        return 1 - self.good.share - self.no.share

    def reply_by(self, days: float) -> float:
        """The share of all replies that come within so many days."""
        unanswered = self.good.share * self.good.waiting(days) + self.no.share * self.no.waiting(days)
        return 1 - unanswered / (self.good.share + self.no.share)

    def days_until(self, share: float) -> float:
        """The days within which such a share of all replies comes, to a hundredth; `share` from 0 to below 1."""
        low, high = 0.0, 1.0
        while self.reply_by(high) < share:
            high *= 2
        while high - low > 0.01:
            middle = (low + high) / 2
            low, high = (middle, high) if self.reply_by(middle) < share else (low, middle)
        return high


STARTING_GUESS = ReplyModel(Cause(0.12, 2.0, 1.5), Cause(0.28, 2.65, 1.5))
# After a conversation most are answered, and sooner; anchored only by the share of interviews that went silent. Good
# news and a no are taken to be as likely, and as quick, as each other.
AFTER_INTERVIEW = Cause(0.8, 2.0, 1.0)
_EACH_AFTER_INTERVIEW = AFTER_INTERVIEW._replace(share=AFTER_INTERVIEW.share / 2)
_AFTER_INTERVIEW = ReplyModel(_EACH_AFTER_INTERVIEW, _EACH_AFTER_INTERVIEW)

WORDS = (("early days", 0.6, 0.75), ("reply less likely", 0.3, 0.95), ("reply unlikely", 0.15, 0.99))
"""Words, each with the least hope that must be left and the largest share of replies that may have come."""


def after_interview_or(model: ReplyModel, after_interview: bool) -> ReplyModel:
    """The model of an application: a fixed one after an interview, else the given one."""
    return _AFTER_INTERVIEW if after_interview else model


def outlook(days: float, model: ReplyModel = STARTING_GUESS) -> Outlook:
    """The outlook after so many days of silence; before the first day is over it is that of day 0."""
    good, no, never = (*(cause.share * cause.waiting(days) for cause in (model.good, model.no)), model.never)
    total = good + no + never
    return Outlook(good / total, no / total, never / total)


def reply_within(days: float, ahead: float, model: ReplyModel = STARTING_GUESS) -> float:
    """How likely a reply is in the days `ahead`, after so many days of silence."""
    causes, last_day = (model.good, model.no), max(0.0, days) + ahead
    coming = sum(cause.share * (cause.waiting(days) - cause.waiting(last_day)) for cause in causes)
    return coming / (model.never + sum(cause.share * cause.waiting(days) for cause in causes))


def hope(days: float, *, after_interview: bool = False, model: ReplyModel = STARTING_GUESS) -> float:
    """How much of the first hope for good news is left, from 1 down to 0."""
    used_model = after_interview_or(model, after_interview)
    return 1.0 if days <= 0 else outlook(days, used_model).good / used_model.good.share


def silence(days: float, *, after_interview: bool = False, model: ReplyModel = STARTING_GUESS) -> str:
    """How likely a reply still is after so many days, in words; never a verdict.

    Who hears back from nearly everyone keeps most of the hope for long, though hardly any reply comes so late.
    """
    hope_left = hope(days, after_interview=after_interview, model=model)
    replied_share = after_interview_or(model, after_interview).reply_by(days)
    for words, least_hope, most_replied in WORDS:
        if hope_left >= least_hope and replied_share <= most_replied:
            return words
    return "reply very unlikely"
