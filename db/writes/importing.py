"""Many applications at once, as one change."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from db.models.applications import Meaning
from db.records import Draft, DraftEvent, EventKind, Outcome
from db.writes.applications import ApplicationWrites
from db.writes.history import HistoryWrites
from db.writing import Unit


class ImportWrites(ApplicationWrites, HistoryWrites):
    """Bringing in what another service or table holds."""

    def import_batch(
        self,
        new: Sequence[Draft],
        additions: Sequence[tuple[int, Sequence[DraftEvent]]] = (),
        *,
        label: str,
        meanings: Mapping[tuple[str, str], str] | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> list[int]:
        """Add applications and later steps of known ones, all or nothing, undone as one; gives the new numbers.

        `meanings` maps (source, status) to what the user said it means, to be remembered. `progress` hears how many rows are done.
        """
        numbers: list[int] = []
        with self.change(label) as unit:
            for source_status, meaning in (meanings or {}).items():
                self._remember(unit, *source_status, meaning)
            for done, draft in enumerate(new, 1):
                numbers.append(self._add(unit, draft))
                if progress is not None and done % 100 == 0:
                    progress(done)
            for application_id, steps in additions:
                self._add_steps(unit, application_id, steps)
            self.restand(unit, [i for i, _ in additions])
            self._open_walks(unit, [*numbers, *(i for i, _ in additions)])
            unit.touch(*numbers)
        return numbers

    def _add_steps(self, unit: Unit, application_id: int, steps: Sequence[DraftEvent]) -> None:
        self.present(unit, application_id)
        for step in steps:
            on = self.clock.today() if step.on is None else self.happened(step.on)
            stage = self.stage_for(unit, step.stage, step.stage_name)
            self.add_event(unit, application_id, step.kind, on, stage_id=stage, round=step.round, outcome=step.outcome, words=step.words)

    def _open_walks(self, unit: Unit, application_ids: Sequence[int]) -> None:
        """Give imported endings their place among the rejections, already put away when they are not from these days."""
        today = self.clock.today()
        for application_id in application_ids:
            outcome, ended_on = unit.rows("SELECT outcome, ended_on FROM application WHERE id = ?", application_id)[0]
            if outcome is None or outcome == Outcome.ACCEPTED:
                continue
            words = unit.rows(
                "SELECT words FROM event WHERE application_id = ? AND kind = ? ORDER BY id DESC LIMIT 1", application_id, EventKind.ENDED.value
            )
            rejection_id = self.open_walk(unit, application_id, Outcome(outcome), words[0][0] if words else "")
            unit.connection.exec_driver_sql("UPDATE rejection SET put_away_on = ? WHERE id = ?", (today.isoformat(), rejection_id))

    def _remember(self, unit: Unit, source: str, status: str, meaning: str) -> None:
        found = unit.rows("SELECT id FROM meaning WHERE source = ? AND status = ?", source, status)
        if found:
            unit.update(Meaning, int(found[0][0]), meaning=meaning)
        else:
            unit.insert(Meaning, source=source, status=status, meaning=meaning)


