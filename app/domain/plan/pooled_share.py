"""Estimates the success share of a group, such as one source; a small group stays close to the overall share.

This is partial pooling, after Gelman and Hill 2007, Data Analysis Using Regression and Multilevel/Hierarchical Models,
chapter 12.
"""

from db.records.named_tuple import NamedTuple

PRIOR = (1.2, 8.8)
"""Beta prior of the overall share, from public job search logs: 12 in 100, with the weight of ten applications."""
POOLED = 20.0
"""Imaginary applications at the overall share that are added to those of each group."""


class BetaShare(NamedTuple):
    """An estimated share as the distribution Beta(a, b)."""

    a: float
    b: float

    @property
    def mean(self) -> float:
        """Returns the expected share."""
        return self.a / (self.a + self.b)


def pooled(conversations: float, sent: float, overall: float) -> BetaShare:
    """Returns the share of a group pooled with the overall share; both counts may be fractions."""
    return BetaShare(conversations + POOLED * overall, max(0.0, sent - conversations) + POOLED * (1 - overall))
