"""What comes along by itself: a follow-up with each stage, a thank-you note with each interview."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from db.models.applications import Task
from db.queries.rows import moment
from db.records import Kind, TaskKind
from db.transaction import Unit
from db.writes.base import Writes

_OPEN = "done_on IS NULL AND dropped_on IS NULL"


class Upkeep(Writes):
    """Things to do that follow from what happened; nobody has to think of them, anybody can change or drop them."""

    follow_up_days: Mapping[Kind, int]
    """Days after entering a stage of a kind until a follow-up is due; a kind without a number brings none."""

    def renew_follow_up(self, unit: Unit, application_ids: Iterable[int]) -> None:
        """Set the follow-up that comes with the stage applications are in now, and take the earlier stage's away.

        It counts from the day of the stage or of the last conversation in it, whichever is later. None is set for a
        day that has passed, nor beside one the user planned.
        """
        for application_id in application_ids:
            mine = unit.rows(
                f"SELECT id, automatic FROM task WHERE application_id = ? AND kind = 'follow-up' AND {_OPEN}",
                application_id,
            )
            unit.delete(Task, [i for i, automatic in mine if automatic])
            due = self._follow_up_day(unit, application_id)
            if due is not None and due >= self.clock.today() and all(automatic for _, automatic in mine):
                unit.insert(
                    Task,
                    application_id=application_id,
                    kind=TaskKind.FOLLOW_UP.value,
                    text="follow up",
                    due_on=due,
                    automatic=True,
                )

    def _follow_up_day(self, unit: Unit, application_id: int) -> date | None:
        kind, since, outcome = unit.rows(
            "SELECT s.kind, a.stage_since, a.outcome FROM application a JOIN stage s ON s.id = a.stage_id"
            " WHERE a.id = ?",
            application_id,
        )[0]
        days = self.follow_up_days.get(Kind(kind), 0)
        if not days or outcome is not None:
            return None
        talks = unit.rows("SELECT starts_at FROM interview WHERE application_id = ?", application_id)
        latest = max((self.clock.day_of(_at(at)) for (at,) in talks), default=date.min)
        return max(date.fromisoformat(since), latest) + timedelta(days=days)

    def renew_thank_you(self, unit: Unit, interview_id: int) -> None:
        """Have a thank-you note stand in the list on the morning after an interview, or move the one that waits."""
        rows = unit.rows(
            "SELECT v.application_id, v.starts_at, v.people, c.name, a.outcome FROM interview v"
            " JOIN application a ON a.id = v.application_id JOIN company c ON c.id = a.company_id WHERE v.id = ?",
            interview_id,
        )
        if not rows:
            return
        application_id, at, people, company, outcome = rows[0]
        due = self.clock.day_of(_at(at)) + timedelta(days=1)
        text = f"a thank-you note to {people or company}"
        known = unit.rows(f"SELECT id, {_OPEN} FROM task WHERE interview_id = ? AND kind = 'thank-you'", interview_id)
        for task_id, is_open in known:
            if is_open:
                unit.update(Task, int(task_id), due_on=due, text=text)
        if not known and due >= self.clock.today() and outcome is None:
            unit.insert(
                Task,
                application_id=application_id,
                interview_id=interview_id,
                kind=TaskKind.THANK_YOU.value,
                text=text,
                due_on=due,
            )

    def drop_thank_you(self, unit: Unit, interview_id: int) -> None:
        """Take the note that waits for an interview away with it."""
        waiting = unit.rows(f"SELECT id FROM task WHERE interview_id = ? AND {_OPEN}", interview_id)
        unit.delete(Task, [int(i) for (i,) in waiting])


def _at(text: str) -> datetime:
    at = moment(text)
    assert at is not None
    return at
