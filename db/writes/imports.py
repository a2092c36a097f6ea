"""Many applications at once, as one change."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from db.errors import StoreError, plain
from db.fold_text import storable
from db.leftovers import IMPORTING, at_work, claimed, clear
from db.models.applications import Meaning
from db.queries import Reader
from db.records import GOING_ON, WITHOUT_WALK, Draft, DraftEvent, EventKind
from db.transaction import Unit
from db.writes.history import HistoryWrites
from db.writes.new_rows import Gathering

PART = 1000
"""So many drafts are written at once; other windows get their turn in between."""
_ENDING = "importing"


class _Brought(NamedTuple):
    new: Sequence[Draft]
    additions: Sequence[tuple[int, Sequence[DraftEvent]]]
    label: str
    meanings: Mapping[tuple[str, str], str]
    progress: Callable[[int], None] | None


class ImportWrites(HistoryWrites):
    """Bringing in what another service or table holds."""

    path: Path
    reader: Reader

    def _take_back(self, action_id: int) -> None:
        """Take a change back and forget it; provided by the store."""
        raise AssertionError("provided by Store")

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
        drafts are taken in. Many are written in parts, between which others may write; what is there of an import that
        was killed is taken back at the next start.
        """
        brought = _Brought(new, additions, label, meanings or {}, progress)
        if len(new) <= PART:
            return self._part(brought, 0, None)[0]
        with self._saying_so():
            return self._in_parts(brought)

    @contextmanager
    def _saying_so(self) -> Iterator[None]:
        """Have every other program know that an import goes on, for as long as this one lives."""
        with ExitStack() as stack:
            try:
                stack.enter_context(claimed(self.path, _ENDING))
            except OSError as error:
                raise plain(error, self.path) from error
            yield

    def _in_parts(self, brought: _Brought) -> list[int]:
        numbers: list[int] = []
        action: int | None = None
        try:
            for first in range(0, len(brought.new), PART):
                more, action = self._part(brought, first, action)
                numbers += more
        except BaseException:
            if action is not None:
                with suppress(StoreError):  # then at the next start
                    self._take_back(action)
            raise
        return numbers

    def _part(self, brought: _Brought, first: int, action: int | None) -> tuple[list[int], int | None]:
        """Write some of the drafts as one transaction, all else with the last of them; gives the change's number."""
        today, numbers = self.clock.today(), []
        last = first + PART >= len(brought.new)
        with self.change(brought.label, "" if last else GOING_ON) as unit:
            unit.action = action
            gathering = Gathering(unit, today)
            for done, draft in enumerate(brought.new[first : first + PART], first + 1):
                numbers.append(gathering.add(draft, put_away_on=today))
                if brought.progress is not None and done % 500 == 0:
                    brought.progress(done)
            gathering.write()
            if last:
                for (source, status), meaning in brought.meanings.items():
                    self._remember(unit, source, status, meaning)
                for application_id, steps in brought.additions:
                    self._add_steps(unit, gathering, application_id, steps)
                if action is not None:
                    unit.connection.exec_driver_sql("UPDATE undo_action SET merge_key = '' WHERE id = ?", (action,))
        return numbers, unit.action

    def take_back_imports(self) -> None:
        """Take back what is there of imports that were killed; one that goes on in another window is left alone."""
        cut_short = self.reader.imports_going_on()
        if cut_short and not at_work(self.path, IMPORTING):
            for action in cut_short:
                self._take_back(action)
        clear(self.path.parent, re.escape(self.path.name), IMPORTING)

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
