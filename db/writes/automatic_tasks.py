"""Tasks that Onward adds by itself: a follow-up with each stage, a thank-you note with each interview."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from db.changes.transaction import Transaction
from db.changes.writer import Writer
from db.queries.rows import COMPANY, required_moment
from db.records.enums import Kind, TaskKind
from db.records.names import named
from db.schema.tables import TASK
from db.writes.base import Writes

_OPEN = "done_on IS NULL AND dropped_on IS NULL"
_FOLLOWED = (
    "SELECT s.kind, a.stage_since, a.outcome, (SELECT max(starts_at) FROM interview WHERE application_id = a.id),"
    " k.id, k.automatic FROM application a JOIN stage s ON s.id = a.stage_id"
    " LEFT JOIN task k ON k.application_id = a.id AND k.kind = 'follow-up' AND k.done_on IS NULL"
    " AND k.dropped_on IS NULL"
    " WHERE a.id = ?"
)
"""Where an application stands, its last interview, and each of its open follow-ups: a row for each, at least one."""


class AutomaticTasks(Writes):
    """Adds and renews those tasks; a person can change, drop and finish them like any other.

    `follow_up_days` says for each kind of stage how many days after entering it a follow-up is due. A kind that is not
    in it, or has 0 days, brings none.
    """

    def __init__(self, writer: Writer, follow_up_days: Mapping[Kind, int]) -> None:
        super().__init__(writer)
        self.follow_up_days = follow_up_days

    def renew_follow_up(self, tx: Transaction, application_ids: Iterable[int]) -> None:
        """Replace the automatic follow-up of these applications by the one of the stage they are in now.

        Its days count from the day of the stage or of the last interview, whichever is later. There is none for a day
        that has passed, beside a follow-up of the user's own, or where neither day is known.
        """
        for application_id in application_ids:
            rows = tx.rows(_FOLLOWED, application_id)
            tx.delete(TASK, [i for *_, i, automatic in rows if automatic])
            kind, since, outcome, last_interview, *_ = rows[0]
            due = self._follow_up_day(Kind(kind), since, last_interview) if outcome is None else None
            planned = any(automatic == 0 for *_, automatic in rows)
            if due is not None and due >= self.clock.today() and not planned:
                tx.insert(
                    TASK,
                    application_id=application_id,
                    kind=TaskKind.FOLLOW_UP.value,
                    text="follow up",
                    due_on=due,
                    automatic=True,
                )

    def _follow_up_day(self, kind: Kind, since: str | None, last_interview: str | None) -> date | None:
        days = self.follow_up_days.get(kind, 0)
        start_days = [] if since is None else [date.fromisoformat(since)]
        if last_interview is not None:
            start_days.append(self.clock.day_of(required_moment(last_interview)))
        return max(start_days) + timedelta(days=days) if days and start_days else None

    def renew_thank_you(self, tx: Transaction, interview_id: int) -> None:
        """Add a thank-you note due on the day after an interview, or move and reword the open one."""
        row = tx.row(
            f"SELECT v.application_id, v.starts_at, v.people, {COMPANY}, a.outcome FROM interview v"
            " JOIN application a ON a.id = v.application_id JOIN company c ON c.id = a.company_id WHERE v.id = ?",
            interview_id,
        )
        if row is None:
            return
        application_id, at, people, company, outcome = row
        due = self.clock.day_of(required_moment(at)) + timedelta(days=1)
        to = people or named(company)
        text = f"a thank-you note to {to}" if to else "a thank-you note"
        notes = tx.rows(f"SELECT id, {_OPEN} FROM task WHERE interview_id = ? AND kind = 'thank-you'", interview_id)
        for task_id, is_open in notes:
            if is_open:
                tx.update(TASK, int(task_id), due_on=due, text=text)
        if not notes and due >= self.clock.today() and outcome is None:
            tx.insert(
                TASK,
                application_id=application_id,
                interview_id=interview_id,
                kind=TaskKind.THANK_YOU.value,
                text=text,
                due_on=due,
            )

    def drop_thank_you(self, tx: Transaction, interview_id: int) -> None:
        """Delete the open tasks of an interview, which is about to be deleted."""
        waiting = tx.rows(f"SELECT id FROM task WHERE interview_id = ? AND {_OPEN}", interview_id)
        tx.delete(TASK, [int(i) for (i,) in waiting])
