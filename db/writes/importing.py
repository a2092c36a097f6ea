"""Many applications at once, as one change."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from db.folding import storable
from db.models.applications import Meaning
from db.records import WITHOUT_WALK, Draft, DraftEvent, EventKind
from db.writes.adding import Gathering
from db.writes.history import HistoryWrites
from db.writing import Unit


class ImportWrites(HistoryWrites):
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

        Endings that come in this way are put away at once: whoever imports old noes is not asked to walk through them.
        `meanings` maps (source, status) to what the user said it means, to be remembered. `progress` hears how many
        drafts are taken in.
        """
        numbers: list[int] = []
        today = self.clock.today()
        with self.change(label) as unit:
            for (source, status), meaning in (meanings or {}).items():
                self._remember(unit, source, status, meaning)
            gathering = Gathering(unit, today)
            for done, draft in enumerate(new, 1):
                numbers.append(gathering.add(draft, put_away_on=today))
                if progress is not None and done % 500 == 0:
                    progress(done)
            gathering.write()
            for application_id, steps in additions:
                self._add_steps(unit, gathering, application_id, steps)
        return numbers

    def _add_steps(self, unit: Unit, gathering: Gathering, application_id: int, steps: Sequence[DraftEvent]) -> None:
        self.present(unit, application_id)
        for step in steps:
            stage = None if step.stage is None else gathering.stage_for(step.stage, step.stage_name)
            on = self.happened(step.on)
            self.add_event(
                unit,
                application_id,
                step.kind,
                on,
                stage_id=stage,
                round=step.round,
                outcome=step.outcome,
                words=step.words,
            )
        self.restand(unit, [application_id], kinds=gathering.kinds)
        ending = next((step for step in reversed(steps) if step.kind is EventKind.ENDED), None)
        if ending is not None and ending.outcome is not None and ending.outcome not in WITHOUT_WALK:
            from db.models.recovery import Rejection

            unit.update(
                Rejection,
                self.open_walk(unit, application_id, ending.outcome, ending.words),
                put_away_on=gathering.today,
            )

    def _remember(self, unit: Unit, source: str, status: str, meaning: str) -> None:
        source, status = storable(source), storable(status)
        found = unit.rows("SELECT id FROM meaning WHERE source = ? AND status = ?", source, status)
        if found:
            unit.update(Meaning, int(found[0][0]), meaning=meaning)
        else:
            unit.insert(Meaning, source=source, status=status, meaning=meaning)
