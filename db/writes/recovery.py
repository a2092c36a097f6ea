"""The walk through a rejection, kept as it is written; journal and mood are private and never in the log of changes."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from db.errors import Missing, Refused
from db.held_rows import remember
from db.models.recovery import Answer, Finding, JournalEntry, Mood, OwnCause, Rejection, SetbackPlan, WalkStep
from db.queries.rows import stored_moment
from db.records import Evidence, InMyHands, JournalKind, Step, StepState, Walk
from db.transaction import Unit
from db.writes.base import long_text, one_line, score
from db.writes.held_rows import HeldWrites

MOST_CAUSES = 3


class RecoveryWrites(HeldWrites):
    """What a person does on the way through a rejection."""

    def choose_walk(self, rejection_id: int, walk: Walk) -> None:
        """Take another way through."""
        self._on_walk(rejection_id, "chose another walk", walk=walk.value)

    def set_step(self, rejection_id: int, step: Step, state: StepState) -> None:
        """Write where a step stands; the step opened last is where the walk is taken up again."""
        with self.change("walked a step", f"step:{rejection_id}") as unit:
            self._touch(unit, rejection_id)
            found = unit.rows("SELECT id FROM walk_step WHERE rejection_id = ? AND step = ?", rejection_id, step.value)
            if found:
                unit.update(WalkStep, int(found[0][0]), state=state.value, changed_at=unit.now)
            else:
                unit.insert(
                    WalkStep, rejection_id=rejection_id, step=step.value, state=state.value, changed_at=unit.now
                )
            if state is StepState.OPEN:
                unit.update(Rejection, rejection_id, step=step.value)

    def come_to_step(self, rejection_id: int, step: Step) -> None:
        """Remember the step that is being looked at; nothing to undo, and it says nothing about the step."""
        with self.change("") as unit:
            self._touch(unit, rejection_id)
            unit.connection.exec_driver_sql("UPDATE rejection SET step = ? WHERE id = ?", (step.value, rejection_id))
            unit.topics.add("rejection")

    def write_answer(self, rejection_id: int, question: str, text: str) -> None:
        """Keep what is written to a question, as it is typed; going on in the same place is one change."""
        question = one_line(question)
        with self.change("wrote in a walk", f"answer:{rejection_id}:{question}") as unit:
            self._touch(unit, rejection_id)
            text = long_text(text)
            found = unit.rows("SELECT id FROM answer WHERE rejection_id = ? AND question = ?", rejection_id, question)
            if found:
                unit.update(Answer, int(found[0][0]), text=text)
            elif text:
                unit.insert(Answer, rejection_id=rejection_id, question=question, text=text, written_at=unit.now)

    def save_feedback(self, rejection_id: int, **fields: Any) -> None:
        """Keep what they said, my reading of it, when to ask, when it was asked and answered."""
        unknown = set(fields) - {"said", "reading", "ask_at", "asked_on", "answered_on"}
        if unknown:
            raise Refused(f"There is no field '{sorted(unknown)[0]}'.")
        values = {k: long_text(v) if isinstance(v, str) else v for k, v in fields.items()}
        self._on_walk(rejection_id, "wrote in a walk", f"feedback:{rejection_id}:{','.join(sorted(fields))}", **values)

    def add_finding(
        self,
        rejection_id: int,
        cause_id: str,
        evidence: Evidence,
        *,
        quote: str = "",
        in_my_hands: InMyHands | None = None,
        note: str = "",
    ) -> int:
        """Note a cause with how it is known. Raises Refused for more than three, or one noted already."""
        with self.change("noted a cause") as unit:
            self._touch(unit, rejection_id)
            there = [
                cause for (cause,) in unit.rows("SELECT cause_id FROM finding WHERE rejection_id = ?", rejection_id)
            ]
            if cause_id in there:
                raise Refused("That cause is noted already.")
            if len(there) >= MOST_CAUSES:
                raise Refused("Three causes are enough for one no.", "Take one away to note another.")
            return unit.insert(
                Finding,
                rejection_id=rejection_id,
                cause_id=cause_id,
                evidence=evidence.value,
                quote=one_line(quote),
                in_my_hands=None if in_my_hands is None else in_my_hands.value,
                note=long_text(note),
            )

    def add_own_cause(self, cause_id: str, label: str) -> None:
        """Keep a cause in the user's own words, to be found again; one that is there already stays."""
        with self.change("noted a cause") as unit:
            if not unit.rows("SELECT 1 FROM own_cause WHERE id = ?", cause_id):
                unit.insert(OwnCause, id=cause_id, label=one_line(label))

    def edit_finding(self, finding_id: int, **fields: Any) -> None:
        """Change how a cause is known, its quote, or how far it was in my hands."""
        unknown = set(fields) - {"evidence", "quote", "in_my_hands", "note"}
        if unknown:
            raise Refused(f"There is no field '{sorted(unknown)[0]}'.")
        values = {k: None if v is None else str(v) for k, v in fields.items()}
        if "quote" in values:
            values["quote"] = one_line(values["quote"] or "")
        if "note" in values:
            values["note"] = long_text(values["note"] or "")
        with self.change("changed a cause") as unit:
            self._touch(unit, self._rejection_of(unit, finding_id))
            unit.update(Finding, finding_id, **values)

    def delete_finding(self, finding_id: int) -> None:
        """Take a cause away."""
        with self.change("took a cause away") as unit:
            self._touch(unit, self._rejection_of(unit, finding_id))
            unit.delete(Finding, [finding_id])

    def rest_walk(self, rejection_id: int, until: date | datetime | None) -> None:
        """Leave a walk alone until a day or a moment; None means now, or whenever the user comes back."""
        at = until if isinstance(until, datetime) else None
        day = self.clock.day_of(at) if at is not None else until
        self._on_walk(rejection_id, "let a walk rest", quiet_until=day, back_at=at)

    def put_away(self, rejection_id: int) -> None:
        """Put a rejection away; it can be taken out any time. One that is away already keeps its day."""
        with self.change("archived a rejection") as unit:
            if unit.rows("SELECT 1 FROM rejection WHERE id = ? AND put_away_on IS NOT NULL", rejection_id):
                return
            self._on_walk(
                rejection_id, "archived a rejection", put_away_on=self.clock.today(), quiet_until=None, back_at=None
            )

    def take_out(self, rejection_id: int) -> None:
        """Take a rejection out again."""
        self._on_walk(rejection_id, "unarchived a rejection", put_away_on=None, quiet_until=None, back_at=None)

    def write_setback_plan(self, application_id: int, text: str) -> None:
        """Keep what the user means to do if the answer is a no; an empty text takes it away."""
        with self.change("wrote a plan", f"setback:{application_id}") as unit:
            self.present(unit, application_id)
            unit.touch(application_id)
            found = unit.rows(
                "SELECT id FROM setback_plan WHERE application_id = ? ORDER BY id DESC LIMIT 1", application_id
            )
            if found and text.strip():
                unit.update(SetbackPlan, int(found[0][0]), text=long_text(text))
            elif found:
                unit.delete(SetbackPlan, [int(found[0][0])])
            elif text.strip():
                unit.insert(SetbackPlan, application_id=application_id, text=long_text(text), written_at=unit.now)

    def keep_mood(self, pleasure: int | None, arousal: int | None, rejection_id: int | None) -> int:
        """Keep how it is right now, in one or two answers from 1 to 5."""
        with self.change("") as unit:
            return unit.insert(
                Mood,
                at=unit.now,
                rejection_id=rejection_id,
                pleasure=score(pleasure, "mood"),
                arousal=score(arousal, "mood"),
            )

    def edit_mood(self, mood_id: int, pleasure: int | None, arousal: int | None) -> None:
        """Change a mood just given, so that a second thought is not a second entry."""
        with self.change("") as unit:
            unit.update(Mood, mood_id, pleasure=score(pleasure, "mood"), arousal=score(arousal, "mood"))

    def keep_journal(self, text: str, kind: JournalKind, rejection_id: int | None, entry_id: int | None = None) -> int:
        """Keep a private text as it is typed, sealed when there is a passphrase; gives its number to go on with.

        Raises Locked while the passphrase has not been given.
        """
        with self.change("") as unit:
            text = long_text(text)
            if entry_id is not None:
                found = unit.rows("SELECT written_at FROM journal_entry WHERE id = ?", entry_id)
                if not found:
                    raise Missing("That text is not there any more.", "It may have been deleted in another window.")
                unit.update(JournalEntry, entry_id, **self._private_text(unit, text, found[0][0]))
                return entry_id
            kept = self._private_text(unit, text, stored_moment(unit.now))
            return unit.insert(JournalEntry, written_at=unit.now, rejection_id=rejection_id, kind=kind.value, **kept)

    def lock_journal(self, entry_id: int, locked: bool) -> None:
        """Keep a private text folded until it is opened by itself, or no longer. Raises Missing when it is gone."""
        with self.change("") as unit:
            if not unit.rows("SELECT 1 FROM journal_entry WHERE id = ?", entry_id):
                raise Missing("That text is not there any more.")
            unit.update(JournalEntry, entry_id, locked=locked)

    def delete_journal(self, entry_id: int) -> None:
        """Delete a private text for good: neither the file nor its log nor its backups keep it.

        Raises Missing when it is gone already, StoreError naming a backup that could not be changed.
        """
        with self.change("") as unit:
            found = unit.rows("SELECT written_at FROM journal_entry WHERE id = ?", entry_id)
            if not found:
                raise Missing("That text is not there any more.")
            unit.delete(JournalEntry, [entry_id])
            remember(unit.connection, "journal_entry", entry_id, found[0][0])
        self.scrub()

    def _on_walk(self, rejection_id: int, label: str, merge_key: str = "", **values: Any) -> None:
        with self.change(label, merge_key) as unit:
            self._touch(unit, rejection_id)
            unit.update(Rejection, rejection_id, **values)

    def _touch(self, unit: Unit, rejection_id: int) -> None:
        rows = unit.rows("SELECT application_id FROM rejection WHERE id = ?", rejection_id)
        if not rows:
            raise Missing("That walk is not there any more.")
        unit.touch(int(rows[0][0]))

    def _rejection_of(self, unit: Unit, finding_id: int) -> int:
        rows = unit.rows("SELECT rejection_id FROM finding WHERE id = ?", finding_id)
        if not rows:
            raise Missing("That cause is not there any more.")
        return int(rows[0][0])
