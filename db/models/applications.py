"""Applications and what belongs to them, and the log of changes that undo reads."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from db.models.base import amount, belongs, fallback, instant, key, number, word
from db.records.enums import EventKind, Kind, Outcome, Period, Practice, TaskKind, WorkMode

NEVER_AGAIN = {"sqlite_autoincrement": True}


class Search(SQLModel, table=True):
    """A job search with a beginning and perhaps an end; `is_current` marks the one the user chose."""

    __table_args__ = NEVER_AGAIN
    id: int | None = key()
    name: str
    began_on: date
    ended_on: date | None = None
    is_current: bool = fallback(False)


class Stage(SQLModel, table=True):
    """A stage of the user's own, of one fixed kind."""

    __table_args__ = NEVER_AGAIN
    id: int | None = key()
    name: str
    kind: Kind = word()
    position: int


class Company(SQLModel, table=True):
    """An employer or agency, shared by its applications; `match_name` is its folded name."""

    __table_args__ = NEVER_AGAIN
    id: int | None = key()
    name: str
    match_name: str = Field(index=True, unique=True)
    link: str = ""
    note: str = ""


class Application(SQLModel, table=True):
    """One application; its standing (stage to ended_on) is derived from its events in the same transaction."""

    __table_args__ = (
        Index("ix_application_board", "search_id", "outcome", "stage_id", "last_activity_on", "id"),
        Index("ix_application_ended", "search_id", "ended_on", "id"),
        Index("ix_application_applied", "applied_on"),
        NEVER_AGAIN,
    )
    id: int | None = key()
    search_id: int = belongs("search.id", index=False)
    company_id: int = belongs("company.id", on_delete="RESTRICT")
    role: str
    stage_id: int = belongs("stage.id", on_delete="RESTRICT")
    round: int = number(1, 1000, 1)
    outcome: Outcome | None = word(None)
    furthest: Kind = word()
    added_on: date
    applied_on: date | None = None
    answered_on: date | None = None
    stage_since: date | None = None
    last_activity_on: date | None = None
    ended_on: date | None = None
    channel: str = ""
    link: str = ""
    place: str = ""
    work_mode: WorkMode | None = word(None)
    pay_low: float | None = amount()
    pay_high: float | None = amount()
    pay_currency: str | None = None
    pay_period: Period | None = word(None)
    interest: int | None = number(1, 5, None)
    fit: int | None = number(1, 5, None)
    effort_hours: float | None = number(0, 1000, None)
    deadline: date | None = None
    decision_on: date | None = None
    quiet_until: date | None = None
    source: str = ""
    posting_checked_on: date | None = None
    posting_gone_on: date | None = None


class SearchWords(SQLModel, table=True):
    """The folded words a search looks through, one row an application, kept short for a quick scan."""

    __tablename__ = "words"

    application_id: int = Field(default=None, primary_key=True, foreign_key="application.id", ondelete="CASCADE")
    text: str


class Event(SQLModel, table=True):
    """A line of history, only ever added to; a correction or retraction is a line that `replaces` another.

    `on` is null where the day is not known.
    """

    __table_args__ = NEVER_AGAIN
    id: int | None = key()
    application_id: int = belongs("application.id")
    kind: EventKind = word()
    on: date | None = None
    recorded_at: datetime = instant()
    stage_id: int | None = belongs("stage.id", nullable=True, index=False, on_delete="RESTRICT")
    round: int | None = number(1, 1000, None)
    outcome: Outcome | None = word(None)
    words: str = ""
    replaces: int | None = None


class Posting(SQLModel, table=True):
    """The saved text of a posting, its must-haves and the imported rows; a separate table because long."""

    application_id: int = Field(default=None, primary_key=True, foreign_key="application.id", ondelete="CASCADE")
    text: str = ""
    saved_on: date | None = None
    raw: str = ""
    must_haves: str = fallback("")


class Note(SQLModel, table=True):
    """A note in Markdown."""

    __table_args__ = NEVER_AGAIN
    id: int | None = key()
    application_id: int = belongs("application.id")
    text: str
    written_at: datetime = instant()


class Person(SQLModel, table=True):
    """A contact at a company."""

    __table_args__ = NEVER_AGAIN
    id: int | None = key()
    company_id: int = belongs("company.id")
    name: str
    role: str = ""
    mail: str = ""
    phone: str = ""
    link: str = ""
    note: str = ""


class ApplicationPerson(SQLModel, table=True):
    """Which contact belongs to which application."""

    __tablename__ = "application_person"
    __table_args__ = (UniqueConstraint("application_id", "person_id"), NEVER_AGAIN)
    id: int | None = key()
    application_id: int = belongs("application.id", index=False)
    person_id: int = belongs("person.id")


class ApplicationTag(SQLModel, table=True):
    """A word the user put on an application."""

    __tablename__ = "application_tag"
    __table_args__ = (UniqueConstraint("application_id", "tag"), NEVER_AGAIN)
    id: int | None = key()
    application_id: int = belongs("application.id", index=False)
    tag: str = Field(index=True)


class Interview(SQLModel, table=True):
    """An interview with its time."""

    __table_args__ = (Index("ix_interview_starts_at", "starts_at"), NEVER_AGAIN)
    id: int | None = key()
    application_id: int = belongs("application.id")
    starts_at: datetime = instant()
    time_zone: str
    minutes: int = number(1, 24 * 60, 60)
    round: int = number(1, 1000, 1)
    kind: str = ""
    place: str = ""
    link: str = ""
    people: str = ""
    preparation: str = ""
    debrief: str = ""
    result: str = ""


class Task(SQLModel, table=True):
    """A task, with or without an application or a rejection."""

    __table_args__ = (Index("ix_task_due", "done_on", "dropped_on", "due_on"), NEVER_AGAIN)
    id: int | None = key()
    application_id: int | None = belongs("application.id", nullable=True)
    rejection_id: int | None = belongs("rejection.id", nullable=True)
    kind: TaskKind = word()
    text: str
    due_on: date | None = None
    trigger: str = ""
    cause_id: str = ""
    done_on: date | None = None
    dropped_on: date | None = None
    helped: str = ""
    wish: str = ""
    best_outcome: str = ""
    obstacle: str = ""
    plan: str = ""
    interview_id: int | None = None
    automatic: bool = fallback(False)
    practice: Practice = word("", sa_column_kwargs={"server_default": ""})
    goal: str = fallback("")
    hours: float | None = number(0, 10_000, None)
    proof: str = fallback("")
    partner: str = fallback("")
    rehearsed: str = fallback("")
    back_at: datetime | None = instant(nullable=True)


class Document(SQLModel, table=True):
    """A document that was sent: its path and its checksum (`fingerprint`) that day."""

    __table_args__ = NEVER_AGAIN
    id: int | None = key()
    application_id: int = belongs("application.id")
    name: str
    path: str = ""
    fingerprint: str = ""
    kind: str = ""
    sent_on: date | None = None


class Offer(SQLModel, table=True):
    """What an employer offered."""

    __table_args__ = NEVER_AGAIN
    id: int | None = key()
    application_id: int = belongs("application.id")
    received_on: date
    base_low: float | None = amount()
    base_high: float | None = amount()
    base_currency: str | None = None
    base_period: Period | None = word(None)
    bonus: str = ""
    equity: str = ""
    benefits: str = ""
    deadline: date | None = None
    note: str = ""


class ReadEmail(SQLModel, table=True):
    """An email that was read: the checksum of its Message-ID or its content, and the line of history it became.

    `text` is private, and empty unless the user chose to save it.
    """

    __tablename__ = "read_email"
    __table_args__ = NEVER_AGAIN
    id: int | None = key()
    digest: str = Field(index=True)
    application_id: int = belongs("application.id")
    event_id: int | None = None
    kind: str
    read_at: datetime | None = instant(nullable=True)
    text: str = ""


class Meaning(SQLModel, table=True):
    """What a word in another service's status column means, as the user chose."""

    __table_args__ = (UniqueConstraint("source", "status"), NEVER_AGAIN)
    id: int | None = key()
    source: str
    status: str
    meaning: str


class TextDraft(SQLModel, table=True):
    """Text that is typed but not saved anywhere else yet, so that nothing typed is lost."""

    __tablename__ = "text_draft"
    name: str = Field(primary_key=True)
    text: str
    written_at: datetime = instant()


class UndoAction(SQLModel, table=True):
    """A change that can be undone, with its label; changes with one `merge_key` (typing in one place) are merged."""

    __tablename__ = "undo_action"
    __table_args__ = NEVER_AGAIN
    id: int | None = key()
    label: str
    at: datetime = instant()
    undone: bool = False
    merge_key: str = ""


class UndoChange(SQLModel, table=True):
    """The rows of one table that a change touched: their keys, and their values before and after (JSON)."""

    __tablename__ = "undo_change"
    __table_args__ = NEVER_AGAIN
    id: int | None = key()
    action_id: int = belongs("undo_action.id")
    table_name: str
    operation: str
    keys: str
    before: str | None = None
    after: str | None = None
