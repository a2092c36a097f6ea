"""Rejections and their walkthroughs; private notes and mood are never in the undo log."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from db.models.applications import NEVER_AGAIN
from db.models.base import belongs, instant, key, number, word
from db.records.walk_enums import Evidence, JournalKind, Step, StepState, Walk, WithinMyControl


class Rejection(SQLModel, table=True):
    """One closed application and the state of its walkthrough."""

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
    """The state of one step of a walkthrough."""

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
    """The answer to one question of a walkthrough."""

    __table_args__ = (UniqueConstraint("rejection_id", "question"), NEVER_AGAIN)
    id: int | None = key()
    rejection_id: int = belongs("rejection.id", index=False)
    question: str
    text: str
    written_at: datetime = instant()


class Finding(SQLModel, table=True):
    """A reason for a rejection, and how sure the user is."""

    __table_args__ = NEVER_AGAIN
    id: int | None = key()
    rejection_id: int = belongs("rejection.id")
    cause_id: str = Field(index=True)
    evidence: Evidence = word()
    quote: str = ""
    in_my_hands: WithinMyControl | None = word(None)
    note: str = ""


class OwnCause(SQLModel, table=True):
    """A reason in the user's own words."""

    __tablename__ = "own_cause"
    id: str = Field(primary_key=True)
    label: str
    group: str = ""


class SetbackPlan(SQLModel, table=True):
    """The user's plan for the case of a rejection, written before the reply."""

    __tablename__ = "setback_plan"
    __table_args__ = NEVER_AGAIN
    id: int | None = key()
    application_id: int = belongs("application.id")
    interview_id: int | None = None
    text: str
    written_at: datetime = instant()


class Mood(SQLModel, table=True):
    """Private: the user's mood at a moment."""

    __table_args__ = NEVER_AGAIN
    id: int | None = key()
    at: datetime = instant()
    rejection_id: int | None = None
    pleasure: int | None = number(1, 5, None)
    arousal: int | None = number(1, 5, None)


class JournalEntry(SQLModel, table=True):
    """A private note; `sealed` holds it encrypted instead of `text` when there is a passphrase."""

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
    """The wrapped key for private text; one row when there is a passphrase, else none."""

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
