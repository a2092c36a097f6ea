"""Where to apply next and at what pace: intentions, employers one would like, filters, checks, offers, pauses."""

from __future__ import annotations

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from db.models.applications import NEVER_AGAIN
from db.models.base import MOST_MONEY, belongs, key, number


class PlannedItem(SQLModel, table=True):
    """Something planned for one week; `week` is its first day."""

    __tablename__ = "intention"
    __table_args__ = NEVER_AGAIN
    id: int | None = key()
    week: date = Field(index=True)
    text: str
    trigger: str = ""
    done_on: date | None = None
    dropped_on: date | None = None
    carried_from: int | None = None


class TargetEmployer(SQLModel, table=True):
    """An employer the user would like to work for, with the next small step."""

    __tablename__ = "target_employer"
    __table_args__ = NEVER_AGAIN
    id: int | None = key()
    company_id: int = belongs("company.id")
    why: str = ""
    next_step: str = ""
    next_on: date | None = None


class SavedView(SQLModel, table=True):
    """A find with a name."""

    __tablename__ = "saved_view"
    __table_args__ = NEVER_AGAIN
    id: int | None = key()
    name: str
    find: str


class Pause(SQLModel, table=True):
    """Days on which nothing is due and no silence counts; `until` is the last of them, none while it is open."""

    __table_args__ = NEVER_AGAIN
    id: int | None = key()
    began_on: date
    until: date | None = None


class DealBreaker(SQLModel, table=True):
    """A condition of the user's own on what to apply for; `find` says it in the find language where it can be."""

    __tablename__ = "own_filter"
    __table_args__ = NEVER_AGAIN
    id: int | None = key()
    text: str
    find: str = ""
    cause_id: str = ""
    refused_on: date | None = None


class Check(SQLModel, table=True):
    """A thing to look at before an application is sent."""

    __tablename__ = "check_item"
    __table_args__ = NEVER_AGAIN
    id: int | None = key()
    text: str
    position: int
    cause_id: str = ""


class Checked(SQLModel, table=True):
    """A thing that was looked at for one application."""

    __table_args__ = (UniqueConstraint("application_id", "check_id"), NEVER_AGAIN)
    id: int | None = key()
    application_id: int = belongs("application.id", index=False)
    check_id: int = belongs("check_item.id")


class Criterion(SQLModel, table=True):
    """Something that matters in an offer, and how much, from 1 to 3."""

    __table_args__ = NEVER_AGAIN
    id: int | None = key()
    name: str
    weight: int = number(1, 3)
    position: int


class OfferRating(SQLModel, table=True):
    """How well an offer meets a criterion, from 1 to 5."""

    __tablename__ = "offer_rating"
    __table_args__ = (UniqueConstraint("offer_id", "criterion_id"), NEVER_AGAIN)
    id: int | None = key()
    offer_id: int = belongs("offer.id", index=False)
    criterion_id: int = belongs("criterion.id")
    rating: int = number(1, 5)


class ExchangeRate(SQLModel, table=True):
    """What one unit of a currency is worth in the one offers are compared in, as the user says."""

    __tablename__ = "exchange_rate"
    currency: str = Field(primary_key=True)
    rate: float = number(0, MOST_MONEY)


class Preference(SQLModel, table=True):
    """A choice that stays until it is made anew, by its name."""

    name: str = Field(primary_key=True)
    value: str
