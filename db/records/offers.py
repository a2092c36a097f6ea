"""Records of offers and of the criteria that compare them."""

from datetime import date

from db.records.cards import Pay
from db.records.enums import WorkMode
from db.records.named_tuple import NamedTuple


class Offer(NamedTuple):
    """What an employer offered."""

    id: int
    application_id: int
    received_on: date
    base: Pay | None = None
    bonus: str = ""
    equity: str = ""
    benefits: str = ""
    deadline: date | None = None
    note: str = ""


class OpenOffer(NamedTuple):
    """An offer of an open application, with the compared values of the application.

    `ratings` are pairs of a criterion ID and how well the offer meets it, from 1 to 5.
    """

    offer: Offer
    company: str
    role: str
    place: str = ""
    work_mode: WorkMode | None = None
    ratings: tuple[tuple[int, int], ...] = ()


class Criterion(NamedTuple):
    """A criterion for offers; `weight` is its importance, from 1 (nice) to 3 (a lot)."""

    id: int
    name: str
    weight: int
