"""What the classes of changes share: the writer, looking up rows, checking values, and the derived standing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Any, NamedTuple, TypeVar
from uuid import uuid4

from db.changes.transaction import Transaction
from db.changes.writer import Writer
from db.clock import StoreClock
from db.errors import Missing, Refused
from db.queries.events import EVENT_COLUMNS, event
from db.queries.rows import COMPANY, ROLE, reading
from db.records.applications import Standing
from db.records.drafts import DraftPerson
from db.records.enums import EventKind, Kind, Outcome
from db.records.names import named
from db.schema.tables import APPLICATION, EVENT, PERSON, StoredColumn
from db.schema.tables import COMPANY as COMPANIES
from db.sql.application_state import derive
from db.sql.fold_text import company_key, storable

T = TypeVar("T")

LONGEST_TEXT = 200_000
"""Characters of one text; more is a mistake (a pasted file), and is refused rather than cut."""


class CurrentApplication(NamedTuple):
    """The columns of a stored application that changes decide by, with its names as they are shown."""

    role: str
    company: str
    stage_id: int
    round: int
    outcome: str | None
    search_id: int
    company_id: int
    stage_since: date | None
    ended_on: date | None


class Writes:
    """The base of every class of changes: has the writer, whose transactions they write in."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer

    @property
    def clock(self) -> StoreClock:
        """The clock of the store."""
        return self.writer.clock

    @property
    def change(self) -> Callable[..., AbstractContextManager[Transaction]]:
        """See `Writer.change`."""
        return self.writer.change

    def past_day(self, on: date | None) -> date:
        """The day something happened: today unless another is given. Raises Refused for a day to come."""
        today = self.clock.today()
        if on is None:
            return today
        if on > today:
            raise Refused("That day is in the future.", "For a planned event, add an interview or a follow-up.")
        return on


class StageInfo(NamedTuple):
    """The kind and the name of a stage."""

    kind: Kind
    name: str


def found(row: T | None, title: str, advice: str = "") -> T:
    """A row that was looked up. Raises Missing with `title` and `advice` when there is none."""
    if row is None:
        raise Missing(title, advice)
    return row


def refuse_name_twice(
    rows: Iterable[tuple[int, str]], name: str, except_id: int | None, thing: str, advice: str = ""
) -> None:
    """Raises Refused when one of these (number, name), but for `except_id`, has the name, whatever its case."""
    for number, other in rows:
        if number != except_id and other.casefold() == name.casefold():
            raise Refused(f"There is already a {thing} '{other}'.", advice)


def stages_by_id(tx: Transaction) -> dict[int, StageInfo]:
    """The stages by their numbers, in the order of the board."""
    rows = tx.rows("SELECT id, kind, name FROM stage ORDER BY position, id")
    return {i: StageInfo(Kind(kind), name) for i, kind, name in rows}


def kinds_of_stages(tx: Transaction) -> dict[int, Kind]:
    """The kind of each stage by its number, in the order of the board."""
    return {i: stage.kind for i, stage in stages_by_id(tx).items()}


def find_application(tx: Transaction, application_id: int) -> CurrentApplication:
    """The application of that number. Raises Missing when there is none."""
    row = tx.row(
        f"SELECT {ROLE}, {COMPANY}, a.stage_id, a.round, a.outcome, a.search_id, a.company_id, a.stage_since,"
        " a.ended_on"
        " FROM application a JOIN company c ON c.id = a.company_id WHERE a.id = ?",
        application_id,
    )
    if row is None:
        raise Missing(
            f"There is no application {application_id}.", "It may have been deleted. If so, undo restores it."
        )
    return reading(CurrentApplication)(row)


def name_of(tx: Transaction, application_ids: Sequence[int]) -> str:
    """What an undo label calls these applications: the company of a single one, else how many there are."""
    count = len(application_ids)
    return find_application(tx, application_ids[0]).company if count == 1 else f"{count} applications"


def applications_of(tx: Transaction, table: str, key: int) -> list[int]:
    """The application a row belongs to, or none. Raises Missing when there is no such row."""
    rows = tx.rows(f"SELECT application_id FROM {table} WHERE id = ?", key)
    if not rows:
        raise Missing("That no longer exists.", "It may have been deleted in another window.")
    return [int(i) for (i,) in rows if i is not None]


def find_or_add_company(tx: Transaction, name: str) -> int:
    """The number of the company of that name, which is added when it is new. Raises Refused without a name."""
    name = named(one_line(name))
    if not any(map(str.isprintable, name)):
        raise Refused("Enter the company.", "Its name is enough.")
    key = company_key(name)
    row = tx.row("SELECT id FROM company WHERE match_name = ?", key)
    return int(row[0]) if row else tx.insert(COMPANIES, name=name, match_name=key)


def nameless_key() -> str:
    """A `match_name` for a company without a name: unique, so that no two such companies count as one."""
    return f"?{uuid4().hex}"


def add_event(
    tx: Transaction,
    application_id: int,
    kind: EventKind,
    on: date | None,
    *,
    stage_id: int | None = None,
    round: int | None = None,
    outcome: Outcome | None = None,
    words: str = "",
    replaces: int | None = None,
) -> int:
    """Adds a line of history and gives its number; `on` is None for an unknown day.

    Call `refresh_standing` once the history is complete.
    """
    return tx.insert(
        EVENT,
        application_id=application_id,
        kind=kind.value,
        on=on,
        recorded_at=tx.now,
        stage_id=stage_id,
        round=round,
        outcome=None if outcome is None else outcome.value,
        words=long_text(words),
        replaces=replaces,
    )


def refresh_standing(
    tx: Transaction, application_ids: Iterable[int], *, kinds: Mapping[int, Kind] | None = None
) -> None:
    """Writes the standing of these applications anew, as it follows from their events."""
    kinds = kinds or kinds_of_stages(tx)
    for application_id in application_ids:
        rows = tx.rows(f"SELECT {EVENT_COLUMNS} FROM event WHERE application_id = ? ORDER BY id", application_id)
        tx.update(APPLICATION, application_id, **columns(derive([event(r) for r in rows], kinds)))


def save_contact(tx: Transaction, company_id: int, person: DraftPerson) -> int:
    """Saves a contact at a company, or adds to the one of that name there what is new; gives its number.

    Raises Refused without a name.
    """
    name = one_line(person.name)
    if not name:
        raise Refused("Enter a name.")
    values = {part: one_line(getattr(person, part)) for part in ("role", "mail", "phone", "link")}
    values["note"] = long_text(person.note)
    row = tx.row("SELECT id, note FROM person WHERE company_id = ? AND lower(name) = lower(?)", company_id, name)
    if not row:
        return tx.insert(PERSON, company_id=company_id, name=name, **values)
    number, old_note = int(row[0]), str(row[1])
    if set(values["note"].split("\n")) <= set(old_note.split("\n")):
        values["note"] = ""
    elif old_note:
        values["note"] = f"{old_note}\n{values['note']}"
    if new := {part: text for part, text in values.items() if text}:
        tx.update(PERSON, number, **new)
    return number


def columns(standing: Standing) -> dict[str, Any]:
    """A standing as values of the application's columns."""
    outcome = None if standing.outcome is None else standing.outcome.value
    return standing._asdict() | {"outcome": outcome, "furthest": standing.furthest.value}


def refuse_unknown_fields(fields: Mapping[str, Any], allowed: Iterable[str]) -> None:
    """Raises Refused for a field that is none of those allowed."""
    unknown = fields.keys() - set(allowed)
    if unknown:
        raise Refused(f"There is no field '{min(unknown)}'.", f"There are: {', '.join(sorted(allowed))}.")


def stored_texts(fields: Mapping[str, Any], long: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Fields with their texts as they are stored: each of one line, but for those in `long`."""
    return {k: (long_text(v) if k in long else one_line(v)) if isinstance(v, str) else v for k, v in fields.items()}


def one_line(text: str) -> str:
    """A short text as it is stored: without line breaks, and without space around it.

    Raises Refused when it is longer than any name.
    """
    # Most texts need no more than a look, which takes a tenth of the time.
    line = text.strip(" ") if text.isprintable() and "  " not in text else " ".join(storable(text).split())
    if len(line) > 10_000:
        raise Refused("That is too long for one line.", "Save it as a note.")
    return line


def required_text(text: str, title: str, advice: str = "") -> str:
    """A text of one line. Raises Refused with `title` and `advice` when nothing in it can be seen."""
    text = one_line(text)
    if not any(map(str.isprintable, text)):
        raise Refused(title, advice)
    return text


def long_text(text: str) -> str:
    """A text as it is stored: as it was written, but for what SQLite cannot store.

    Raises Refused when it is longer than `LONGEST_TEXT`.
    """
    stored = storable(text)
    if len(stored) > LONGEST_TEXT:
        raise Refused(
            f"That text has {len(stored):,} characters; the limit is {LONGEST_TEXT:,}.", "Nothing was changed."
        )
    return stored


def as_lines(texts: Iterable[str]) -> str:
    """Several short texts as one, a line each, without the empty ones."""
    return long_text("\n".join(filter(None, map(one_line, texts))))


def checked_value(column: StoredColumn, value: T, title: str) -> T:
    """The value, when its column takes it or it is None. Raises Refused with `title` for any other."""
    if value is not None and not column.takes(value):
        raise Refused(title)
    return value


def score(column: StoredColumn, value: int | None, name: str) -> int | None:
    """The number, when it is on the scale of its column, or None. Raises Refused for any other."""
    return checked_value(column, value, f"{name.capitalize()} goes from {column.least} to {column.most}.")
