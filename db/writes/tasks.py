"""Changes of notes, interviews and tasks."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from db.changes.search_words import refresh_words
from db.changes.writer import Writer
from db.errors import Refused
from db.records.enums import TaskKind
from db.schema.tables import INTERVIEW, NOTE, TASK
from db.writes.automatic_tasks import AutomaticTasks
from db.writes.base import (
    Writes,
    applications_of,
    checked_value,
    find_application,
    found,
    long_text,
    one_line,
    refuse_unknown_fields,
    required_text,
    stored_texts,
)

_MINUTES = "An interview takes between 1 minute and 24 hours."
_TASK_FIELDS = (
    *("text", "due_on", "trigger", "helped", "cause_id", "wish", "best_outcome", "obstacle", "plan"),
    *("practice", "goal", "hours", "proof", "partner", "rehearsed"),
)
_INTERVIEW_FIELDS = (
    *("starts_at", "time_zone", "minutes", "round", "kind", "place", "link", "people"),
    *("preparation", "debrief", "result"),
)


class NoteWrites(Writes):
    """Changes of notes, which are Markdown."""

    def add(self, application_id: int, text: str) -> int:
        """Save a note and give its number. Raises Refused when it is empty."""
        text = long_text(text)
        if not text.strip():
            raise Refused("The note is empty.")
        with self.change("added a note") as tx:
            tx.label = f"added a note to {find_application(tx, application_id).company}"
            note_id = tx.insert(NOTE, application_id=application_id, text=text, written_at=tx.now)
            refresh_words(tx, [application_id])
        return note_id

    def edit(self, note_id: int, text: str) -> None:
        """Change a note's text; an empty one deletes it."""
        text = long_text(text)
        if not text.strip():
            self.delete(note_id)
            return
        with self.change("edited a note") as tx:
            tx.update(NOTE, note_id, text=text)
            refresh_words(tx, applications_of(tx, "note", note_id))

    def delete(self, note_id: int) -> None:
        """Delete a note."""
        with self.change("deleted a note") as tx:
            application_ids = applications_of(tx, "note", note_id)
            tx.delete(NOTE, [note_id])
            refresh_words(tx, application_ids)


class InterviewWrites(Writes):
    """Changes of interviews, with the thank-you note and the follow-up that depend on their times."""

    def __init__(self, writer: Writer, automatic: AutomaticTasks) -> None:
        super().__init__(writer)
        self._automatic = automatic

    def add(
        self,
        application_id: int,
        *,
        starts_at: datetime,
        time_zone: str,
        minutes: int = 60,
        round: int | None = None,
        kind: str = "",
        place: str = "",
        link: str = "",
        people: str = "",
    ) -> int:
        """Save an interview and give its number. Without a round it gets the next one of its application."""
        with self.change("added an interview") as tx:
            tx.label = f"added an interview with {find_application(tx, application_id).company}"
            if round is None:
                latest = tx.row("SELECT max(round) FROM interview WHERE application_id = ?", application_id)
                round = 1 + (latest[0] or 0)
            interview_id = tx.insert(
                INTERVIEW,
                application_id=application_id,
                starts_at=starts_at,
                time_zone=time_zone,
                minutes=checked_value(INTERVIEW.columns["minutes"], minutes, _MINUTES),
                round=round,
                **stored_texts({"kind": kind, "place": place, "link": link, "people": people}),
            )
            self._automatic.renew_thank_you(tx, interview_id)
            self._automatic.renew_follow_up(tx, [application_id])
        return interview_id

    def edit(self, interview_id: int, **fields: Any) -> None:
        """Change fields of an interview, only those named."""
        refuse_unknown_fields(fields, _INTERVIEW_FIELDS)
        if "minutes" in fields:
            checked_value(INTERVIEW.columns["minutes"], fields["minutes"], _MINUTES)
        with self.change("edited an interview") as tx:
            tx.update(INTERVIEW, interview_id, **stored_texts(fields, frozenset({"preparation", "debrief"})))
            if fields.keys() & {"starts_at", "people"}:
                self._automatic.renew_thank_you(tx, interview_id)
            if "starts_at" in fields:
                self._automatic.renew_follow_up(tx, applications_of(tx, "interview", interview_id))

    def delete(self, interview_id: int) -> None:
        """Delete an interview, with its open thank-you note."""
        with self.change("deleted an interview") as tx:
            application_ids = applications_of(tx, "interview", interview_id)
            self._automatic.drop_thank_you(tx, interview_id)
            tx.delete(INTERVIEW, [interview_id])
            self._automatic.renew_follow_up(tx, application_ids)


class TaskWrites(Writes):
    """Changes of tasks."""

    def add(
        self,
        application_id: int | None,
        text: str,
        *,
        kind: TaskKind = TaskKind.TO_DO,
        due_on: date | None = None,
        trigger: str = "",
        rejection_id: int | None = None,
    ) -> int:
        """Save a task and give its number. Raises Refused for an empty text."""
        text = required_text(text, "Enter what to do.")
        with self.change(f"added task: {text}") as tx:
            if application_id is not None:
                find_application(tx, application_id)
            return tx.insert(
                TASK,
                application_id=application_id,
                rejection_id=rejection_id,
                kind=kind.value,
                text=text,
                due_on=due_on,
                trigger=one_line(trigger),
            )

    def edit(self, task_id: int, **fields: Any) -> None:
        """Change fields of a task, only those named. A new day ends its snooze."""
        refuse_unknown_fields(fields, _TASK_FIELDS)
        if "due_on" in fields:
            fields["back_at"] = None
        self._set(task_id, "edited a task", **stored_texts(fields))

    def snooze(self, task_id: int, until: date | datetime) -> None:
        """Hide a task until a day or a moment."""
        at = until if isinstance(until, datetime) else None
        self._set(task_id, "snoozed: {}", due_on=until if at is None else self.clock.day_of(at), back_at=at)

    def finish(self, task_id: int, on: date | None = None) -> None:
        """Mark a task as done; one that is done already keeps its day unless another is given."""
        with self.change("done") as tx:
            row = tx.row("SELECT done_on FROM task WHERE id = ?", task_id)
            if on is not None or row is None or row[0] is None:
                self._set(task_id, "done: {}", done_on=self.past_day(on), dropped_on=None)
                tx.label = f"done: {tx.row('SELECT text FROM task WHERE id = ?', task_id)[0]}"

    def drop(self, task_id: int) -> None:
        """Drop a task."""
        self._set(task_id, "dropped: {}", dropped_on=self.clock.today())

    def delete(self, task_id: int) -> None:
        """Delete a task."""
        with self.change("deleted a task") as tx:
            applications_of(tx, "task", task_id)
            tx.delete(TASK, [task_id])

    def _set(self, task_id: int, label: str, **values: Any) -> None:
        with self.change(label) as tx:
            (text,) = found(tx.row("SELECT text FROM task WHERE id = ?", task_id), f"There is no task {task_id}.")
            tx.label = label.format(text)
            tx.update(TASK, task_id, **values)
