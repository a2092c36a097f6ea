"""The share of a part, such as one source, beside that of the whole: with few of its own it is near the whole's.

Partial pooling, after Gelman and Hill 2007, Data Analysis Using Regression and Multilevel/Hierarchical Models,
chapter 12.
"""

from db.records.named_tuple import NamedTuple

PRIOR = (1.2, 8.8)
"""Beta prior of the overall share, from public logs of job searches: 12 in 100, worth ten applications."""
POOLED = 20.0
"""Applications at the overall share that stand beside a channel's own."""


class Rate(NamedTuple):
    """What is known of a share: Beta(a, b)."""

    a: float
    b: float

    @property
    def mean(self) -> float:
        """The share to reckon with."""
        return self.a / (self.a + self.b)


def pooled(conversations: float, sent: float, overall: float) -> Rate:
    """A channel's share beside the overall one; both counts may be parts of whole applications."""
    return Rate(conversations + POOLED * overall, max(0.0, sent - conversations) + POOLED * (1 - overall))
