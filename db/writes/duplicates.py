"""Merges two applications, or two companies, into one, and remembers which are no duplicates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from db.changes.search_words import refresh_words
from db.changes.transaction import Transaction
from db.changes.writer import Writer
from db.errors import Missing, Refused
from db.queries.duplicates import APART
from db.records.enums import EventKind
from db.records.history import Event
from db.schema.private_columns import is_private
from db.schema.tables import (
    ANSWER,
    APPLICATION,
    APPLICATION_PERSON,
    APPLICATION_TAG,
    CHECKED,
    COMPANY,
    DOCUMENT,
    EVENT,
    FINDING,
    INTERVIEW,
    JOURNAL_ENTRY,
    MOOD,
    NOTE,
    OFFER,
    PERSON,
    POSTING,
    PREFERENCE,
    READ_EMAIL,
    REJECTION,
    SETBACK_PLAN,
    TARGET_EMPLOYER,
    TASK,
    WALK_STEP,
    StoredTable,
)
from db.sql.fold_text import names_nobody
from db.writes.automatic_tasks import AutomaticTasks
from db.writes.base import Writes, add_event, find_application, refresh_standing
from db.writes.history import history_lines

_FIELDS = (
    *("channel", "link", "place", "work_mode", "interest", "fit", "effort_hours", "deadline", "decision_on", "source"),
)
_PAY = ("pay_low", "pay_high", "pay_currency", "pay_period")
_NAMES = {
    "channel": "source",
    "work_mode": "work mode",
    "effort_hours": "hours of work",
    "decision_on": "decision date",
}
_NOT_COMPARED = frozenset(("source",))


class DuplicateWrites(Writes):
    """Changes of applications and companies that may be there twice."""

    def __init__(self, writer: Writer, automatic: AutomaticTasks) -> None:
        super().__init__(writer)
        self._automatic = automatic

    def merge(self, into: int, other: int) -> None:
        """Merge the application `other` into `into`, which then has the histories and everything else of both.

        Fields of `into` stay, those it lacks are taken from the other, and where both differ a note says so. Where one
        is open and one closed, what happened last decides; where no known day tells, `into` decides. Raises Missing
        when one of them is gone, Refused for the same number twice.
        """
        if into == other:
            raise Refused("That is one application already.", "Name two different ones.")
        with self.change("merged") as tx:
            into_application, other_application = find_application(tx, into), find_application(tx, other)
            tx.label = f"merged {other} into {into}, {into_application.company or other_application.company}"
            is_reopened, reopened_on = _reopening(tx, into, other)
            differing = _take_fields(tx, into, other)
            _move_history(tx, into, other)
            _retract_repeated_lines(tx, into)
            _move_belongings(tx, into, other)
            _move_posting(tx, into, other)
            _move_walks(tx, into, other)
            if differing:
                text = f"Merged with {other}, {other_application.company}, {other_application.role}.\n" + "\n".join(
                    differing
                )
                tx.insert(NOTE, application_id=into, text=text, written_at=tx.now)
            tx.delete(APPLICATION, [other])
            if is_reopened:
                add_event(tx, into, EventKind.REOPENED, reopened_on)
            refresh_standing(tx, [into])
            self._automatic.renew_follow_up(tx, [into])
            refresh_words(tx, [into])

    def merge_companies(self, into: int, other: int) -> None:
        """Merge the company `other` into `into`, which keeps its name and gets the applications and contacts too."""
        if into == other:
            raise Refused("That is one company already.", "Name two different ones.")
        with self.change("merged") as tx:
            names = [tx.row("SELECT name, link, note FROM company WHERE id = ?", i) for i in (into, other)]
            if None in names:
                raise Missing("That company no longer exists.")
            (name, link, note), (their_name, their_link, their_note) = names
            tx.label = f"merged the company {their_name} into {name}"
            numbers = _ids(tx, "application", "company_id", other)
            tx.move(APPLICATION, numbers, "company_id", into)
            tx.move(PERSON, _ids(tx, "person", "company_id", other), "company_id", into)
            targets = _ids(tx, "target_employer", "company_id", other)
            if not _ids(tx, "target_employer", "company_id", into):
                tx.move(TARGET_EMPLOYER, targets, "company_id", into)
            elif targets:
                _join_targets(tx, into, other)
            notes = "\n\n".join(dict.fromkeys(part for part in (note, their_note) if part))
            tx.update(COMPANY, into, link=link or their_link, note=notes)
            tx.delete(COMPANY, [other])
            refresh_words(tx, numbers)

    def set_apart(self, first: int, second: int, kind: str = "application") -> None:
        """Remember that two applications or companies differ, so that they are not shown as duplicates any more."""
        low, high = sorted((first, second))
        if low == high:
            raise Refused("Those are one and the same number.", "Name two different ones.")
        with self.change("saved that two are two") as tx:
            for number in (low, high):
                if tx.row(f'SELECT 1 FROM "{kind}" WHERE id = ?', number) is None:
                    raise Missing(f"There is no {kind} {number}.")
            tx.put(PREFERENCE, {"name": f"{APART[kind]}{low}-{high}"}, value="1")


def _ids(tx: Transaction, table: str, column: str, owner: int) -> list[int]:
    return [int(i) for (i,) in tx.rows(f"SELECT id FROM {table} WHERE {column} = ? ORDER BY id", owner)]


def _row(tx: Transaction, table: str, number: int, names: Sequence[str]) -> dict[str, Any]:
    row = tx.row(f"SELECT {', '.join(names)} FROM {table} WHERE id = ?", number)
    return dict(zip(names, row, strict=True))


def _take_fields(tx: Transaction, into: int, other: int) -> list[str]:
    """Fills in the fields that `into` lacks; gives a line for each field in which the two differ."""
    names = (*_FIELDS, *_PAY, "role", "company_id")
    into_row, other_row = _row(tx, "application", into, names), _row(tx, "application", other, names)
    new = {
        name: other_row[name] for name in _FIELDS if into_row[name] in (None, "") and other_row[name] not in (None, "")
    }
    if into_row["pay_low"] is None and other_row["pay_low"] is not None:
        new |= {name: other_row[name] for name in _PAY}
    if not into_row["role"] and other_row["role"]:
        new["role"] = other_row["role"]
    if _names_no_company(tx, into_row["company_id"]) and not _names_no_company(tx, other_row["company_id"]):
        new["company_id"] = other_row["company_id"]
    differing = [
        f"{_NAMES.get(name, name).capitalize()}: {other_row[name]}"
        for name in _FIELDS
        if name not in (*new, *_NOT_COMPARED) and other_row[name] not in (None, "", into_row[name])
    ]
    if "pay_low" not in new and other_row["pay_low"] is not None and any(into_row[n] != other_row[n] for n in _PAY):
        low, high, currency, period = (other_row[name] for name in _PAY)
        differing.append(f"Pay: {low:g} to {high:g} {currency or ''} a {period}".replace("  ", " "))
    if "role" not in new and other_row["role"] not in ("", into_row["role"]):
        differing.append(f"Role: {other_row['role']}")
    if new:
        days = {name: date.fromisoformat(new[name]) for name in ("deadline", "decision_on") if name in new}
        tx.update(APPLICATION, into, **(new | days))
    return differing


def _names_no_company(tx: Transaction, company_id: int) -> bool:
    match_name = tx.row("SELECT match_name FROM company WHERE id = ?", company_id)[0]
    return match_name.startswith("?") or names_nobody(match_name)


def _reopening(tx: Transaction, into: int, other: int) -> tuple[bool, date | None]:
    """Whether the open application went on after the other was closed, and the day of that, where one is known."""
    rows = tx.rows("SELECT id, outcome, ended_on FROM application WHERE id IN (?, ?)", into, other)
    open_rows, closed_rows = [row for row in rows if row[1] is None], [row for row in rows if row[1] is not None]
    if len(open_rows) != 1 or len(closed_rows) != 1:
        return False, None
    steps = _known_days(tx, open_rows[0][0])
    if closed_rows[0][2] is not None:
        later = next((day for day in steps if day > closed_rows[0][2]), None)
        return later is not None, date.fromisoformat(later) if later else None
    # The day of the closing is unknown, so it cannot decide.
    last, their_last = steps[-1:], _known_days(tx, closed_rows[0][0])[-1:]
    return (last > their_last if last != their_last else open_rows[0][0] == into), None


def _known_days(tx: Transaction, number: int) -> list[str]:
    """The known days on which anything happened but that it was added, in order."""
    sql = (
        'SELECT "on" FROM event e WHERE application_id = ? AND "on" IS NOT NULL'
        " AND kind NOT IN ('added', 'retracted') AND NOT EXISTS (SELECT 1 FROM event r WHERE r.replaces = e.id)"
        ' ORDER BY "on"'
    )
    return [str(day) for (day,) in tx.rows(sql, number)]


def _move_history(tx: Transaction, into: int, other: int) -> None:
    """Moves the lines of the other history, but for those that `into` has already."""
    sql = (
        'SELECT id, kind, "on", stage_id, coalesce(round, 1), outcome, words FROM event e WHERE application_id = ?'
        " AND replaces IS NULL AND NOT EXISTS (SELECT 1 FROM event r WHERE r.replaces = e.id)"
    )
    into_lines = [row[1:] for row in tx.rows(sql, into)]
    alike = {
        int(number)
        for number, *fields in tx.rows(sql, other)
        if any(tuple(fields[:5]) == tuple(line[:5]) and fields[5] in ("", line[5]) for line in into_lines)
    }
    tx.move(EVENT, [i for i in _ids(tx, "event", "application_id", other) if i not in alike], "application_id", into)


def _retract_repeated_lines(tx: Transaction, into: int) -> None:
    """Retracts each line that another repeats with a day or words that it lacks, and all but the first `added`."""
    history = history_lines(tx, into)
    added = next((line for line in history if line.kind is EventKind.ADDED), None)
    for line in history:
        again = line.kind is EventKind.ADDED and line is not added and not line.words
        if again or any(_says_more(other, line) for other in history):
            add_event(tx, into, EventKind.RETRACTED, None, replaces=line.id)


def _says_more(line: Event, other: Event) -> bool:
    """Whether a line says all that another does, and a day or words that the other lacks."""
    step, same_step = ((each.kind, each.stage_id, each.round or 1, each.outcome) for each in (line, other))
    if step != same_step or other.on not in (None, line.on) or other.words not in ("", line.words):
        return False
    return (line.on, line.words) != (other.on, other.words)


_BELONGINGS: dict[StoredTable, tuple[str, ...]] = {
    APPLICATION_TAG: ("tag",),
    APPLICATION_PERSON: ("person_id",),
    CHECKED: ("check_id",),
    NOTE: ("text",),
    DOCUMENT: ("name", "path", "fingerprint", "kind", "sent_on"),
    OFFER: (),
    TASK: ("kind", "text", "due_on", "done_on", "dropped_on", '"trigger"', "plan", "automatic"),
    READ_EMAIL: ("digest",),
    INTERVIEW: ("starts_at", "minutes", "preparation", "debrief", "result", "people"),
}
"""The tables of what belongs to an application, and the columns that are equal in rows that say the same.

A table without columns has no such rows: all of them are moved.
"""


def _move_belongings(tx: Transaction, into: int, other: int) -> None:
    for table, names in _BELONGINGS.items():
        sql = f"SELECT {', '.join(('id', *names))} FROM {table.name} WHERE application_id = ? ORDER BY id"
        existing = {said for _, *values in tx.rows(sql, into) if (said := tuple(values))}
        moving = [int(i) for i, *values in tx.rows(sql, other) if tuple(values) not in existing]
        tx.move(table, moving, "application_id", into)
    tx.move(SETBACK_PLAN, _ids(tx, "setback_plan", "application_id", other), "application_id", into)


def _move_posting(tx: Transaction, into: int, other: int) -> None:
    """Joins both postings, and the lines of the rows they were imported from, so that an import knows them again."""
    sql = "SELECT text, raw, saved_on, must_haves FROM posting WHERE application_id = ?"
    into_row, other_row = tx.row(sql, into), tx.row(sql, other)
    if other_row is None:
        return
    if into_row is None:
        into_row = ("", "", None, "")
    text = "\n\n".join(dict.fromkeys(part for part in (into_row[0], other_row[0]) if part))
    raw, must_haves = (
        "\n".join(dict.fromkeys(line for part in (into_row[i], other_row[i]) for line in part.split("\n") if line))
        for i in (1, 3)
    )
    saved = into_row[2] or other_row[2]
    saved_on = date.fromisoformat(saved) if saved else None
    tx.put(POSTING, {"application_id": into}, text=text, raw=raw, saved_on=saved_on, must_haves=must_haves)


def _move_walks(tx: Transaction, into: int, other: int) -> None:
    """Moves the walkthroughs, and what was written in earlier ones into the last, which is the one shown."""
    walks = sorted((*_ids(tx, "rejection", "application_id", into), *_ids(tx, "rejection", "application_id", other)))
    tx.move(REJECTION, _ids(tx, "rejection", "application_id", other), "application_id", into)
    for earlier in walks[:-1]:
        _join_walks(tx, walks[-1], earlier)


def _join_walks(tx: Transaction, last: int, earlier: int) -> None:
    for table, column in ((ANSWER, "question"), (FINDING, "cause_id"), (WALK_STEP, "step")):
        existing = {value for (value,) in tx.rows(f"SELECT {column} FROM {table.name} WHERE rejection_id = ?", last)}
        rows = tx.rows(f"SELECT id, {column} FROM {table.name} WHERE rejection_id = ? ORDER BY id", earlier)
        tx.move(table, [int(i) for i, value in rows if value not in existing], "rejection_id", last)
    for question, text in tx.rows("SELECT question, text FROM answer WHERE rejection_id = ? AND text <> ''", earlier):
        number, last_text = tx.row(
            "SELECT id, text FROM answer WHERE rejection_id = ? AND question = ?", last, question
        )
        # Private text is not noted for undo, so it is not changed.
        if text not in last_text and not is_private("answer", {"question": question}):
            tx.update(ANSWER, int(number), text="\n\n".join(part for part in (last_text, text) if part))
    last_row = _row(tx, "rejection", last, ("said", "reading"))
    earlier_row = _row(tx, "rejection", earlier, ("said", "reading"))
    for name in ("said", "reading"):
        if earlier_row[name] and earlier_row[name] not in last_row[name]:
            text = "\n\n".join(part for part in (last_row[name], earlier_row[name]) if part)
            tx.update(REJECTION, last, **{name: text})
    for table in (TASK, JOURNAL_ENTRY, MOOD):
        tx.move(table, _ids(tx, table.name, "rejection_id", earlier), "rejection_id", last)


def _join_targets(tx: Transaction, into: int, other: int) -> None:
    sql = "SELECT id, why, next_step, next_on FROM target_employer WHERE company_id = ?"
    into_row, other_row = tx.row(sql, into), tx.row(sql, other)
    why, step = (
        "\n".join(dict.fromkeys(part for part in (into_row[at], other_row[at]) if part)).replace("\n", "; ")
        for at in (1, 2)
    )
    next_on = into_row[3] or other_row[3]
    tx.update(
        TARGET_EMPLOYER,
        int(into_row[0]),
        why=why,
        next_step=step,
        next_on=date.fromisoformat(next_on) if next_on else None,
    )
