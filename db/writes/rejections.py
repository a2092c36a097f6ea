"""Changes of the walkthroughs of rejections."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from db.changes.transaction import Transaction
from db.errors import Refused
from db.records.walk_enums import Evidence, Step, StepState, Walk, WithinMyControl
from db.schema.tables import ANSWER, FINDING, OWN_CAUSE, REJECTION, SETBACK_PLAN, WALK_STEP
from db.writes.base import Writes, find_application, found, long_text, one_line, refuse_unknown_fields, stored_texts

MOST_CAUSES = 3
_DONE_TO = {
    StepState.WAITING: "put back",
    StepState.OPEN: "opened",
    StepState.DONE: "finished",
    StepState.SKIPPED: "skipped",
}


class RejectionWrites(Writes):
    """Changes of walkthroughs, of their answers and reasons, and of the plan for a rejection."""

    def choose_walk(self, rejection_id: int, walk: Walk) -> None:
        """Change the kind of a walkthrough."""
        self._set(rejection_id, "changed the walkthrough", walk=walk.value)

    def set_step(self, rejection_id: int, step: Step, state: StepState, *, name: str = "") -> None:
        """Save the state of a step; the walkthrough is resumed at the step opened last.

        `name` is what the step is called in its walkthrough, for the undo label.
        """
        with self.change(f"{_DONE_TO[state]} {name or step.value.replace('-', ' ')}", f"step:{rejection_id}") as tx:
            _refuse_missing(tx, rejection_id)
            key = {"rejection_id": rejection_id, "step": step.value}
            tx.put(WALK_STEP, key, state=state.value, changed_at=tx.now)
            if state is StepState.OPEN:
                tx.update(REJECTION, rejection_id, step=step.value)

    def remember_step(self, rejection_id: int, step: Step) -> None:
        """Remember which step is shown, without a change that could be undone; its state stays."""
        with self.change("") as tx:
            _refuse_missing(tx, rejection_id)
            tx.execute("UPDATE rejection SET step = ? WHERE id = ?", step.value, rejection_id)
            tx.topics.add("rejection")

    def save_answer(self, rejection_id: int, question: str, text: str) -> None:
        """Save the answer to a question as it is typed; further typing in the same answer is part of the same change.

        White space alone is stored as an empty text.
        """
        question, text = one_line(question), long_text(text) if text.strip() else ""
        with self.change("wrote in a walkthrough", f"answer:{rejection_id}:{question}") as tx:
            _refuse_missing(tx, rejection_id)
            row = tx.row("SELECT id FROM answer WHERE rejection_id = ? AND question = ?", rejection_id, question)
            if row:
                tx.update(ANSWER, int(row[0]), text=text)
            elif text:
                tx.insert(ANSWER, rejection_id=rejection_id, question=question, text=text, written_at=tx.now)

    def save_feedback(self, rejection_id: int, **fields: Any) -> None:
        """Save fields of feedback: the employer's words, the user's reading of them, and the days of asking."""
        refuse_unknown_fields(fields, ("said", "reading", "ask_at", "asked_on", "answered_on"))
        key = f"feedback:{rejection_id}:{','.join(sorted(fields))}"
        self._set(rejection_id, "wrote in a walkthrough", key, **stored_texts(fields, frozenset(fields)))

    def add_reason(
        self,
        rejection_id: int,
        cause_id: str,
        evidence: Evidence,
        *,
        quote: str = "",
        in_my_hands: WithinMyControl | None = None,
        note: str = "",
    ) -> int:
        """Save a reason and its evidence, and give its number. Raises Refused for a fourth or a second such one."""
        with self.change("added a reason") as tx:
            _refuse_missing(tx, rejection_id)
            causes = [
                cause for (cause,) in tx.rows("SELECT cause_id FROM finding WHERE rejection_id = ?", rejection_id)
            ]
            if cause_id in causes:
                raise Refused("That reason is already saved.")
            if len(causes) >= MOST_CAUSES:
                raise Refused("Three reasons are enough for one rejection.", "Delete one to add another.")
            return tx.insert(
                FINDING,
                rejection_id=rejection_id,
                cause_id=cause_id,
                evidence=evidence.value,
                quote=one_line(quote),
                in_my_hands=None if in_my_hands is None else in_my_hands.value,
                note=long_text(note),
            )

    def add_own_reason(self, cause_id: str, label: str) -> None:
        """Save the words of a reason of the user's own; one that is there already stays as it is."""
        with self.change("added a reason") as tx:
            if not tx.rows("SELECT 1 FROM own_cause WHERE id = ?", cause_id):
                tx.insert(OWN_CAUSE, id=cause_id, label=one_line(label))

    def edit_reason(self, finding_id: int, **fields: Any) -> None:
        """Change fields of a reason, only those named."""
        refuse_unknown_fields(fields, ("evidence", "quote", "in_my_hands", "note"))
        values: dict[str, Any] = {k: None if v is None else str(v) for k, v in fields.items()}
        values |= stored_texts({k: values[k] or "" for k in ("quote", "note") if k in values}, frozenset({"note"}))
        with self.change("edited a reason") as tx:
            _refuse_missing_reason(tx, finding_id)
            tx.update(FINDING, finding_id, **values)

    def delete_reason(self, finding_id: int) -> None:
        """Delete a reason."""
        with self.change("deleted a reason") as tx:
            _refuse_missing_reason(tx, finding_id)
            tx.delete(FINDING, [finding_id])

    def snooze(self, rejection_id: int, until: date | datetime | None) -> None:
        """Hide a walkthrough until a day or a moment; None shows it again."""
        at = until if isinstance(until, datetime) else None
        day = self.clock.day_of(at) if at is not None else until
        self._set(
            rejection_id, "snoozed a walkthrough" if day else "resumed a walkthrough", quiet_until=day, back_at=at
        )

    def archive(self, rejection_id: int) -> None:
        """Archive a rejection; one that is archived already keeps its day."""
        with self.change("archived a rejection") as tx:
            if not tx.rows("SELECT 1 FROM rejection WHERE id = ? AND put_away_on IS NOT NULL", rejection_id):
                self._set(rejection_id, tx.label, put_away_on=self.clock.today(), quiet_until=None, back_at=None)

    def unarchive(self, rejection_id: int) -> None:
        """Show an archived rejection in the list again."""
        self._set(rejection_id, "unarchived a rejection", put_away_on=None, quiet_until=None, back_at=None)

    def save_setback_plan(self, application_id: int, text: str) -> None:
        """Save the plan for the case that an application is rejected; an empty text deletes it."""
        with self.change("saved a plan for a rejection", f"setback:{application_id}") as tx:
            find_application(tx, application_id)
            plan_id = tx.row("SELECT max(id) FROM setback_plan WHERE application_id = ?", application_id)[0]
            if plan_id and text.strip():
                tx.update(SETBACK_PLAN, int(plan_id), text=long_text(text))
            elif plan_id:
                tx.delete(SETBACK_PLAN, [int(plan_id)])
            elif text.strip():
                tx.insert(SETBACK_PLAN, application_id=application_id, text=long_text(text), written_at=tx.now)

    def _set(self, rejection_id: int, label: str, merge_key: str = "", **values: Any) -> None:
        with self.change(label, merge_key) as tx:
            _refuse_missing(tx, rejection_id)
            tx.update(REJECTION, rejection_id, **values)


def _refuse_missing(tx: Transaction, rejection_id: int) -> None:
    found(tx.row("SELECT 1 FROM rejection WHERE id = ?", rejection_id), "That walkthrough no longer exists.")


def _refuse_missing_reason(tx: Transaction, finding_id: int) -> None:
    found(tx.row("SELECT 1 FROM finding WHERE id = ?", finding_id), "That reason no longer exists.")
