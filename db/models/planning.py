"""Weekly plans, target employers, saved searches, deal-breakers, checklist, criteria for offers, and pauses."""

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
    """A target employer, with the next small step."""

    __tablename__ = "target_employer"
    __table_args__ = NEVER_AGAIN
    id: int | None = key()
    company_id: int = belongs("company.id")
    why: str = ""
    next_step: str = ""
    next_on: date | None = None


class SavedView(SQLModel, table=True):
    """A saved search."""

    __tablename__ = "saved_view"
    __table_args__ = NEVER_AGAIN
    id: int | None = key()
    name: str
    find: str


class Pause(SQLModel, table=True):
    """Days on which nothing is due and no wait counts; `until` is the last of them, None while there is no end."""

    __table_args__ = NEVER_AGAIN
    id: int | None = key()
    began_on: date
    until: date | None = None


class DealBreaker(SQLModel, table=True):
    """A rule of the user's against a role; `find` states it as a search where that is possible."""

    __tablename__ = "own_filter"
    __table_args__ = NEVER_AGAIN
    id: int | None = key()
    text: str
    find: str = ""
    cause_id: str = ""
    refused_on: date | None = None


class Check(SQLModel, table=True):
    """An item of the checklist before applying."""

    __tablename__ = "check_item"
    __table_args__ = NEVER_AGAIN
    id: int | None = key()
    text: str
    position: int
    cause_id: str = ""


class Checked(SQLModel, table=True):
    """An item of the checklist ticked off for one application."""

    __table_args__ = (UniqueConstraint("application_id", "check_id"), NEVER_AGAIN)
    id: int | None = key()
    application_id: int = belongs("application.id", index=False)
    check_id: int = belongs("check_item.id")


class Criterion(SQLModel, table=True):
    """A criterion for offers and its weight, from 1 to 3."""

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
    """What one unit of a currency is worth in the currency offers are compared in, as the user entered it."""

    __tablename__ = "exchange_rate"
    currency: str = Field(primary_key=True)
    rate: float = number(0, MOST_MONEY)


class Preference(SQLModel, table=True):
    """A choice of the user's, by its name."""

    name: str = Field(primary_key=True)
    value: str
