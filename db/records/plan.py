"""Records of leads, target employers and the weekly plan."""

from datetime import date

from db.records.contacts import Person
from db.records.named_tuple import NamedTuple


class PlannedItem(NamedTuple):
    """An item planned for the week from `week`, a Monday; `trigger` is when and where in the user's words."""

    id: int
    week: date
    text: str
    trigger: str = ""
    done_on: date | None = None
    dropped_on: date | None = None
    carried_from: int | None = None


class WeekSoFar(NamedTuple):
    """The counts of a week: applications sent, interviews, tasks done and walkthroughs continued."""

    sent: int
    interviews: int
    things: int
    walks: int


class Target(NamedTuple):
    """A target employer with the next step and the contacts there."""

    id: int
    company_id: int
    company: str
    why: str = ""
    next_step: str = ""
    next_on: date | None = None
    people: tuple[Person, ...] = ()


class Lead(NamedTuple):
    """A lead with the values that rank it; `referral` follows from its source or a tag."""

    id: int
    channel: str
    added_on: date
    fit: int | None = None
    interest: int | None = None
    effort_hours: float | None = None
    deadline: date | None = None
    quiet_until: date | None = None
    referral: bool = False


class ChannelTally(NamedTuple):
    """Applications of one source and age: their number, the number of conversations, and the latest day.

    `days` is how long they have been waiting for an answer, or waited until the user ended them.
    """

    channel: str
    days: int
    sent: int
    conversations: int
    last_on: date


class DealBreaker(NamedTuple):
    """A deal-breaker of the user; with `refused_on` it is a refused suggestion that is not made again."""

    id: int
    text: str
    find: str = ""
    cause_id: str = ""
    refused_on: date | None = None


class Check(NamedTuple):
    """A check before an application is sent."""

    id: int
    text: str
    cause_id: str = ""
