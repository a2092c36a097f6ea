"""What happens to an application over time: dated, corrected and retracted, never erased."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from db.errors import Missing, Refused
from db.models.recovery import Rejection
from db.queries.details import EVENT_COLUMNS
from db.queries.details import event as read_event
from db.records import WITHOUT_WALK, Event, EventKind, Kind, Outcome, effective
from db.transaction import Unit
from db.walk_choice import walk_for
from db.writes.automatic_tasks import Upkeep
from db.writes.base import long_text

OUTCOME_WORDS = {
    Outcome.REJECTED: "a no",
    Outcome.NO_REPLY: "no reply",
    Outcome.WITHDREW: "withdrawn",
    Outcome.DECLINED: "declined",
    Outcome.CLOSED: "role closed",
    Outcome.RESCINDED: "offer taken back",
    Outcome.ACCEPTED: "accepted",
    Outcome.NOT_APPLYING: "not applying",
}


class HistoryWrites(Upkeep):
    """Moving, ending, reopening, and setting the record right."""

    def move(
        self,
        application_ids: Sequence[int],
        stage_id: int,
        *,
        on: date | None = None,
        round: int | None = None,
        words: str = "",
    ) -> list[int]:
        """Write that applications reached a stage on a day; one that was closed by then is reopened by it.

        An open one that is in the stage already stays as it is, unless there is something new about it: a round, words,
        or an earlier day. Gives the numbers of those moved. Raises Refused for a day to come.
        """
        on = self.happened(on)
        moved = []
        with self.change("moved") as unit:
            kinds = self.kinds(unit)
            if stage_id not in kinds:
                raise Missing("There is no such stage.")
            stage_name = unit.rows("SELECT name FROM stage WHERE id = ?", stage_id)[0][0]
            for application_id in application_ids:
                _, _, current, current_round, outcome, _ = self.present(unit, application_id)
                same = current == stage_id and outcome is None and not words.strip()
                if same and round in (None, current_round) and not self._earlier(unit, application_id, on):
                    continue
                ended = self._last(unit, application_id, EventKind.ENDED) if outcome is not None else None
                if ended is not None and on >= ended.on:
                    self.add_event(unit, application_id, EventKind.REOPENED, on)
                which = round
                if which is None and kinds[stage_id] is Kind.INTERVIEW:
                    which = current_round if current == stage_id and not self._earlier(unit, application_id, on) else 1
                self.add_event(unit, application_id, EventKind.STAGE, on, stage_id=stage_id, round=which, words=words)
                moved.append(application_id)
            if moved:
                unit.label = f"moved {self.name(unit, moved)} to {stage_name}"
                self.restand(unit, moved, kinds=kinds)
                self.renew_follow_up(unit, moved)
        return moved

    @staticmethod
    def _earlier(unit: Unit, application_id: int, on: date) -> bool:
        """Whether a day is before the one an application reached its stage on."""
        since = unit.rows("SELECT stage_since FROM application WHERE id = ?", application_id)[0][0]
        return on < date.fromisoformat(since)

    def end(
        self, application_ids: Sequence[int], outcome: Outcome, *, on: date | None = None, words: str = ""
    ) -> list[int]:
        """Write that applications ended on a day, with the employer's words; gives the numbers of the walks this opens.

        Their follow-ups are dropped and they stop resting. An application that has ended already takes the new outcome;
        one that ended so already stays as it is, unless there are words or another day. Raises Refused for a day to
        come, or one before an application was reopened.
        """
        given, on = on, self.happened(on)
        opened = []
        with self.change("ended") as unit:
            new = [n for n in application_ids if not self._ended_so(unit, n, outcome, given, words)]
            if new:
                unit.label = f"ended {self.name(unit, new)}: {OUTCOME_WORDS[outcome]}"
            for application_id in new:
                self._write_ending(unit, application_id, outcome, on, words)
            self.restand(unit, new)
            for application_id in new:
                self._clear(unit, application_id, on)
                if outcome not in WITHOUT_WALK:
                    opened.append(self.open_walk(unit, application_id, outcome, words))
        return opened

    def _ended_so(self, unit: Unit, application_id: int, outcome: Outcome, on: date | None, words: str) -> bool:
        """Whether an application has this outcome already, and nothing is said that would be new about it."""
        if self.present(unit, application_id)[4] != outcome.value or words.strip():
            return False
        ended_on = unit.rows("SELECT ended_on FROM application WHERE id = ?", application_id)[0][0]
        return on is None or date.fromisoformat(ended_on) == on

    def _write_ending(self, unit: Unit, application_id: int, outcome: Outcome, on: date, words: str) -> None:
        """One more line, or one in place of an ending that had been noted for a later day."""
        row = self.present(unit, application_id)
        reopened = self._last(unit, application_id, EventKind.REOPENED)
        if reopened is not None and on < reopened.on:
            raise Refused(
                f"{row[1]} was reopened on {reopened.on.isoformat()}, after that day.",
                "Give that day or a later one, or correct the line in its history.",
            )
        ended = self._last(unit, application_id, EventKind.ENDED) if row[4] is not None else None
        replaces = ended.id if ended is not None and on < ended.on else None
        if ended is not None and replaces is None:
            self.add_event(unit, application_id, EventKind.REOPENED, on)
        self.add_event(unit, application_id, EventKind.ENDED, on, outcome=outcome, words=words, replaces=replaces)

    def _last(self, unit: Unit, application_id: int, kind: EventKind) -> Event | None:
        """The last line of a kind in the history as it stands."""
        rows = unit.rows(f"SELECT {EVENT_COLUMNS} FROM event WHERE application_id = ? ORDER BY id", application_id)
        found = [e for e in effective([read_event(row) for row in rows]) if e.kind is kind]
        return found[-1] if found else None

    def _clear(self, unit: Unit, application_id: int, on: date) -> None:
        from db.models.applications import Application, Task

        unit.update(Application, application_id, quiet_until=None)
        waiting = unit.rows(
            "SELECT id FROM task WHERE application_id = ? AND kind IN ('follow-up', 'preparation', 'thank-you')"
            " AND done_on IS NULL AND dropped_on IS NULL",
            application_id,
        )
        for (task_id,) in waiting:
            unit.update(Task, task_id, dropped_on=on)

    def open_walk(self, unit: Unit, application_id: int, outcome: Outcome, words: str) -> int:
        """Begin a walk for an ending with the way through that fits its situation."""
        furthest, interest, ended_on, human = unit.rows(
            "SELECT a.furthest, a.interest, a.ended_on, EXISTS (SELECT 1 FROM event e WHERE"
            " e.application_id = a.id AND e.kind = 'heard')"
            " FROM application a WHERE a.id = ?",
            application_id,
        )[0]
        rounds = (
            unit.rows("SELECT max(round) FROM event WHERE application_id = ? AND stage_id IS NOT NULL", application_id)[
                0
            ][0]
            or 1
        )
        walk = walk_for(outcome, Kind(furthest), rounds, interest, bool(words.strip() or human))
        earlier = unit.rows(
            "SELECT id FROM rejection WHERE application_id = ? ORDER BY id DESC LIMIT 1", application_id
        )
        said = long_text(words).strip()
        if earlier:
            values = {"walk": walk.value, "put_away_on": None, "quiet_until": None, "back_at": None}
            unit.update(Rejection, int(earlier[0][0]), **values, **({"said": said} if said else {}))
            return int(earlier[0][0])
        return unit.insert(
            Rejection, application_id=application_id, opened_on=date.fromisoformat(ended_on), walk=walk.value, said=said
        )

    def reopen(self, application_ids: Sequence[int], *, on: date | None = None) -> None:
        """Take an ending back; the history keeps both. Raises Refused when one has not ended."""
        on = self.happened(on)
        with self.change("reopened") as unit:
            unit.label = f"reopened {self.name(unit, application_ids)}"
            for application_id in application_ids:
                row = self.present(unit, application_id)
                if row[4] is None:
                    raise Refused(f"{row[1]} is open already.")
                ended = unit.rows("SELECT ended_on FROM application WHERE id = ?", application_id)[0][0]
                day = max(on, date.fromisoformat(ended))
                self.add_event(unit, application_id, EventKind.REOPENED, day)
            self.restand(unit, application_ids)
            self.renew_follow_up(unit, application_ids)

    def record(self, application_id: int, kind: EventKind, *, on: date | None = None, words: str = "") -> int:
        """Write that they were heard from, or written to."""
        if kind not in (EventKind.HEARD, EventKind.WROTE):
            raise Refused("Only a word from them or to them is recorded this way.")
        on = self.happened(on)
        with self.change("noted") as unit:
            company = self.present(unit, application_id)[1]
            unit.label = f"heard from {company}" if kind is EventKind.HEARD else f"wrote to {company}"
            event_id = self.add_event(unit, application_id, kind, on, words=words)
            self.restand(unit, [application_id])
        return event_id

    def correct_event(
        self,
        event_id: int,
        *,
        on: date | None = None,
        words: str | None = None,
        stage_id: int | None = None,
        round: int | None = None,
        outcome: Outcome | None = None,
    ) -> int:
        """Write how a line of history should have read; the old line stays underneath. Gives the new line's number."""
        with self.change("corrected") as unit:
            old = self._standing_event(unit, event_id)
            number = old.application_id
            unit.label = f"corrected {self.present(unit, number)[1]}"
            if old.kind not in (EventKind.ADDED, EventKind.STAGE):
                stage_id = round = None
            if stage_id is not None and stage_id not in self.kinds(unit):
                raise Missing("There is no such stage.")
            if old.kind is not EventKind.ENDED:
                outcome = None
            new = self.add_event(
                unit,
                number,
                old.kind,
                old.on if on is None else self.happened(on),
                stage_id=stage_id or old.stage_id,
                round=round or old.round,
                outcome=outcome or old.outcome,
                words=old.words if words is None else words,
                replaces=event_id,
            )
            self.restand(unit, [number])
            changed = outcome not in (None, old.outcome, *WITHOUT_WALK)
            if outcome is not None and changed and self.present(unit, number)[4] == outcome:
                self.open_walk(unit, number, outcome, old.words if words is None else words)
        return new

    def retract_event(self, event_id: int) -> None:
        """Write that a line of history did not happen. Raises Refused for the beginning, which deleting takes away
        instead.
        """
        with self.change("retracted") as unit:
            old = self._standing_event(unit, event_id)
            if old.kind is EventKind.ADDED:
                raise Refused("The beginning cannot be retracted.", "To take the whole application away, delete it.")
            unit.label = f"retracted a line of {self.present(unit, old.application_id)[1]}"
            self.add_event(unit, old.application_id, EventKind.RETRACTED, old.on, replaces=event_id)
            self.restand(unit, [old.application_id])

    def _standing_event(self, unit: Unit, event_id: int) -> Event:
        rows = unit.rows(
            f"SELECT {EVENT_COLUMNS} FROM event WHERE id = ?",
            event_id,
        )
        if not rows or rows[0][2] == EventKind.RETRACTED:
            raise Missing(f"There is no line {event_id} in any history.")
        newer = unit.rows("SELECT id, kind FROM event WHERE replaces = ?", event_id)
        if newer:
            if newer[0][1] == EventKind.RETRACTED:
                raise Refused("That line was retracted already.")
            raise Refused("That line was corrected already.", f"Line {newer[0][0]} stands in its place.")
        return read_event(rows[0])
