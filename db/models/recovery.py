"""Rejections and the walk through them; journal and mood are private and stay out of the log of changes."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from db.models.applications import NEVER_AGAIN
from db.models.base import belongs, instant, key, number, word
from db.records.walk_enums import Evidence, JournalKind, Step, StepState, Walk, WithinMyControl


class Rejection(SQLModel, table=True):
    """One ending and where its walk stands."""

    __table_args__ = (
        Index("ix_rejection_quiet_until", "quiet_until"),
        Index("ix_rejection_ask_at", "ask_at"),
        NEVER_AGAIN,
    )
    id: int | None = key()
    application_id: int = belongs("application.id")
    opened_on: date
    walk: Walk = word()
    step: Step | None = word(None)
    quiet_until: date | None = None
    put_away_on: date | None = None
    said: str = ""
    reading: str = ""
    ask_at: datetime | None = instant(nullable=True)
    asked_on: date | None = None
    answered_on: date | None = None
    back_at: datetime | None = instant(nullable=True)


class WalkStep(SQLModel, table=True):
    """How one step of a walk stands."""

    __tablename__ = "walk_step"
    __table_args__ = (
        UniqueConstraint("rejection_id", "step"),
        Index("ix_walk_step_changed_at", "changed_at"),
        NEVER_AGAIN,
    )
    id: int | None = key()
    rejection_id: int = belongs("rejection.id", index=False)
    step: Step = word()
    state: StepState = word()
    changed_at: datetime = instant()


class Answer(SQLModel, table=True):
    """What was written to one question of a walk."""

    __table_args__ = (UniqueConstraint("rejection_id", "question"), NEVER_AGAIN)
    id: int | None = key()
    rejection_id: int = belongs("rejection.id", index=False)
    question: str
    text: str
    written_at: datetime = instant()


class Finding(SQLModel, table=True):
    """A cause the user saw, with how they know."""

    __table_args__ = NEVER_AGAIN
    id: int | None = key()
    rejection_id: int = belongs("rejection.id")
    cause_id: str = Field(index=True)
    evidence: Evidence = word()
    quote: str = ""
    in_my_hands: WithinMyControl | None = word(None)
    note: str = ""


class OwnCause(SQLModel, table=True):
    """A cause in the user's own words beside the ones Onward brings."""

    __tablename__ = "own_cause"
    id: str = Field(primary_key=True)
    label: str
    group: str = ""


class SetbackPlan(SQLModel, table=True):
    """What the user wrote before an answer came, to be shown back if it is a no."""

    __tablename__ = "setback_plan"
    __table_args__ = NEVER_AGAIN
    id: int | None = key()
    application_id: int = belongs("application.id")
    interview_id: int | None = None
    text: str
    written_at: datetime = instant()


class Mood(SQLModel, table=True):
    """Private: how it was at a moment."""

    __table_args__ = NEVER_AGAIN
    id: int | None = key()
    at: datetime = instant()
    rejection_id: int | None = None
    pleasure: int | None = number(1, 5, None)
    arousal: int | None = number(1, 5, None)


class JournalEntry(SQLModel, table=True):
    """Private: a text for nobody else; `sealed` holds it instead of `text` when it is locked with a passphrase."""

    __tablename__ = "journal_entry"
    __table_args__ = NEVER_AGAIN
    id: int | None = key()
    written_at: datetime = instant()
    rejection_id: int | None = None
    kind: JournalKind = word()
    text: str = ""
    sealed: bytes | None = None
    locked: bool = False


class WrappedKeyRow(SQLModel, table=True):
    """What is kept of the passphrase for private text; one row, or none."""

    __tablename__ = "seal"
    __table_args__ = NEVER_AGAIN
    id: int | None = key()
    key_id: str
    salt: bytes
    cost: int
    block: int
    parallel: int
    wrapped: bytes
    settled: bool = False
