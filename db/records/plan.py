"""Leads, target employers and the weekly plan, as plain records."""

from datetime import date

from db.records.contacts import Person
from db.records.named_tuple import NamedTuple


class PlannedItem(NamedTuple):
    """Something meant for the week that begins on `week`, a Monday; `trigger` is its when and where in own words."""

    id: int
    week: date
    text: str
    trigger: str = ""
    done_on: date | None = None
    dropped_on: date | None = None
    carried_from: int | None = None


class WeekSoFar(NamedTuple):
    """What was done in a week: applications sent, interviews had, things done, rejections worked on."""

    sent: int = 0
    interviews: int = 0
    things: int = 0
    walks: int = 0


class Target(NamedTuple):
    """An employer one would like to work for, with the next small step and the people known there."""

    id: int
    company_id: int
    company: str
    why: str = ""
    next_step: str = ""
    next_on: date | None = None
    people: tuple[Person, ...] = ()


class Lead(NamedTuple):
    """A lead as the ranking sees it; `referral` is whether somebody there put in a word, by channel or tag."""

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
    """Applications sent one way that are equally old: how many, how many led to a conversation, the latest day.

    `days` is how long they have been open to an answer, or were until they were cut short.
    """

    channel: str
    days: int
    sent: int
    conversations: int
    last_on: date


class DealBreaker(NamedTuple):
    """A condition of the user's own on what to apply for; one with `refused_on` is only kept so as not to ask again."""

    id: int
    text: str
    find: str = ""
    cause_id: str = ""
    refused_on: date | None = None


class Check(NamedTuple):
    """A thing to look at before an application is sent."""

    id: int
    text: str
    cause_id: str = ""
