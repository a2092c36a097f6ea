"""Imports: many applications at once, as one change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from typing import NamedTuple, TypeVar

from db.as_imported import joined
from db.changes.search_words import refresh_words
from db.changes.transaction import Transaction
from db.changes.writer import Writer
from db.errors import StoreError, store_error
from db.file.leftovers import claimed
from db.records.changes import GOING_ON
from db.records.drafts import TIME_NOT_KNOWN, Draft, DraftEvent, DraftPerson
from db.records.enums import WITHOUT_WALK, EventKind, Kind
from db.records.history import Event
from db.schema.tables import MEANING, NOTE, POSTING, REJECTION
from db.sql.fold_text import storable
from db.sql.listed import LISTED, listed
from db.writes.base import Writes, add_event, find_application, long_text, refresh_standing
from db.writes.contacts import ContactWrites
from db.writes.history import history_lines, open_walk
from db.writes.new_rows import NewRows
from db.writes.own_searches import take_over_searches
from db.writes.own_stages import take_over_stages
from db.writes.tasks import InterviewWrites, TaskWrites

PART = 1000
"""How many drafts are written in one transaction; other windows may write between two of them."""
_ENDING = "importing"
_PROGRESS_EVERY = 100
_ROWS_PER_CHUNK = 500
_Item = TypeVar("_Item")


class _ImportBatch(NamedTuple):
    new: Sequence[Draft]
    additions: Sequence[tuple[int, Sequence[DraftEvent]]]
    contacts: Sequence[tuple[int, DraftPerson]]
    label: str
    meanings: Mapping[tuple[str, str], str]
    progress: Callable[[int], None] | None
    cells: Sequence[tuple[int, str]]
    notes: Sequence[tuple[int, str]]


class ImportWrites(Writes):
    """Writes what is imported."""

    def __init__(self, writer: Writer, contacts: ContactWrites, interviews: InterviewWrites, tasks: TaskWrites) -> None:
        super().__init__(writer)
        self._contacts, self._interviews, self._tasks = contacts, interviews, tasks

    def add(
        self,
        new: Sequence[Draft],
        additions: Sequence[tuple[int, Sequence[DraftEvent]]] = (),
        contacts: Sequence[tuple[int, DraftPerson]] = (),
        *,
        label: str,
        meanings: Mapping[tuple[str, str], str] | None = None,
        progress: Callable[[int], None] | None = None,
        cells: Sequence[tuple[int, str]] = (),
        notes: Sequence[tuple[int, str]] = (),
    ) -> list[int]:
        """Add applications, and later steps and contacts of known ones, as one change; gives the new numbers.

        Closed applications are archived at once: whoever imports old rejections is not asked to go through them.
        `meanings` maps (source, status) to what the user said it means, to be remembered. `progress` is called with
        how many drafts and changed applications are done. `cells` are rows to be stored with known applications, as
        `db.as_imported` joins them, and `notes` are texts for known applications. Many drafts are written in parts,
        between which others may write; the parts of an import that was killed are undone at the next start.
        """
        batch = _ImportBatch(new, additions, contacts, label, meanings or {}, progress, cells, notes)
        if len(new) <= PART:
            return self._write_part(batch, 0)[0]
        with self._announced():
            return self._in_parts(batch)

    @contextmanager
    def _announced(self) -> Iterator[None]:
        """Show other programs that an import is under way, until it ends or this program does."""
        with ExitStack() as stack:
            try:
                stack.enter_context(claimed(self.writer.path, _ENDING))
            except OSError as error:
                raise store_error(error, self.writer.path) from error
            yield

    def _in_parts(self, batch: _ImportBatch) -> list[int]:
        numbers: list[int] = []
        action: int | None = None
        rows: NewRows | None = None
        try:
            for first in range(0, len(batch.new), PART):
                new_numbers, action, rows = self._write_part(batch, first, action, rows)
                numbers += new_numbers
        except BaseException:
            if action is not None:
                with suppress(StoreError):  # then at the next start
                    self.writer.undo_and_forget(action)
            raise
        return numbers

    def _write_part(
        self, batch: _ImportBatch, first: int, action: int | None = None, previous: NewRows | None = None
    ) -> tuple[list[int], int | None, NewRows]:
        """Write one part of the drafts as one transaction, with the last part all else too.

        Gives the numbers of the new applications, that of the change in the undo log, and the rows, for the next part.
        """
        today, numbers = self.clock.today(), []
        last = first + PART >= len(batch.new)
        with self.change(batch.label, "" if last else GOING_ON) as tx:
            tx.action = action
            if first == 0:
                take_over_stages(tx, batch.new)
                take_over_searches(tx, batch.new, today)
            rows = NewRows(tx, today, previous)
            part = batch.new[first : first + PART]
            rows.look_up(part)
            for done, draft in enumerate(part, first + 1):
                numbers.append(rows.add(draft, archived_on=today))
                if batch.progress is not None and done % 500 == 0:
                    batch.progress(done)
            rows.write()
            for number, draft in zip(numbers, part, strict=True):
                self._add_interviews(number, draft.history)
            if last:
                for (source, status), meaning in batch.meanings.items():
                    tx.put(MEANING, {"source": storable(source), "status": storable(status)}, meaning=meaning)
                done = len(batch.new)
                for application_id, steps in _with_progress(batch.additions, batch.progress, done):
                    self._add_steps(tx, rows, application_id, steps)
                done += len(batch.additions)
                for chunk in _with_progress(
                    _chunks(_ROWS_PER_CHUNK, batch.cells), batch.progress, done, _ROWS_PER_CHUNK
                ):
                    self._save_imported_rows(tx, chunk)
                self._add_notes(tx, batch.notes)
                for application_id, person in batch.contacts:
                    self._contacts.add(application_id, person)
                if action is not None:
                    tx.execute("UPDATE undo_action SET merge_key = '' WHERE id = ?", action)
        return numbers, tx.action, rows

    def _save_imported_rows(self, tx: Transaction, cells: Sequence[tuple[int, str]]) -> None:
        """Store imported rows with known applications."""
        numbers = list(dict.fromkeys(number for number, _ in cells))
        stored: dict[int, str | None] = dict(
            tx.rows(
                "SELECT a.id, p.raw FROM application a LEFT JOIN posting p ON p.application_id = a.id"
                f" WHERE a.id IN ({LISTED})",
                listed(numbers),
            )
        )
        joined_rows: dict[int, str] = {}
        for number, row in cells:
            if number not in stored:
                find_application(tx, number)
            joined_rows[number] = joined(joined_rows.get(number, stored[number] or ""), storable(row))
        new = [number for number in numbers if stored[number] is None]
        tx.insert_many(POSTING, [{"application_id": number, "raw": joined_rows[number]} for number in new])
        tx.update_many(
            POSTING, "raw", {number: raw for number, raw in joined_rows.items() if stored[number] is not None}
        )
        refresh_words(tx, numbers)

    def _add_notes(self, tx: Transaction, notes: Sequence[tuple[int, str]]) -> None:
        """Add the paragraphs of these texts that no note of their applications has."""
        for number, text in notes:
            saved = {
                part
                for (note,) in tx.rows("SELECT text FROM note WHERE application_id = ?", number)
                for part in str(note).split("\n\n")
            }
            new = [part for part in long_text(text).split("\n\n") if part.strip() and part not in saved]
            if new:
                tx.insert(NOTE, application_id=number, text="\n\n".join(new), written_at=tx.now)
        refresh_words(tx, [number for number, _ in notes])

    def _add_steps(self, tx: Transaction, rows: NewRows, application_id: int, steps: Sequence[DraftEvent]) -> None:
        find_application(tx, application_id)
        reached = {rows.stages.kinds[line.stage_id] for line in history_lines(tx, application_id) if line.stage_id}
        for step in steps:
            if step.interview and step.stage in reached and (step.round or 1) == 1:
                continue
            stage = None if step.stage is None else rows.stages.nearest(step.stage, step.stage_name)
            undated = None if step.on is None else _undated(history_lines(tx, application_id), step, rows.stages.kinds)
            add_event(
                tx,
                application_id,
                step.kind,
                None if step.on is None else self.past_day(step.on),
                stage_id=stage if undated is None else undated.stage_id,
                round=step.round if undated is None else undated.round or step.round,
                outcome=step.outcome,
                words=step.words if undated is None else undated.words or step.words,
                replaces=None if undated is None else undated.id,
            )
        refresh_standing(tx, [application_id], kinds=rows.stages.kinds)
        self._add_interviews(application_id, steps)
        closing = next((step for step in reversed(steps) if step.kind is EventKind.ENDED), None)
        if closing is not None and closing.outcome is not None and closing.outcome not in WITHOUT_WALK:
            walk = open_walk(tx, application_id, closing.outcome, closing.words, rows.today)
            tx.update(REJECTION, walk, put_away_on=rows.today)

    def _add_interviews(self, application_id: int, steps: Iterable[DraftEvent]) -> None:
        """Save the interviews to come, and those without a time as tasks of their days."""
        for step in steps:
            if (interview := step.interview) is None:
                continue
            kind = "screening" if step.stage is Kind.SCREEN else ""
            if interview.starts_at is None:
                self._tasks.add(application_id, f"{kind or 'interview'}{TIME_NOT_KNOWN}", due_on=interview.on)
            else:
                self._interviews.add(
                    application_id,
                    starts_at=interview.starts_at,
                    time_zone=interview.time_zone,
                    round=step.round or 1,
                    kind=kind,
                )


def _chunks(size: int, items: Sequence[_Item]) -> list[Sequence[_Item]]:
    return [items[start : start + size] for start in range(0, len(items), size)]


def _with_progress(
    items: Sequence[_Item], progress: Callable[[int], None] | None, done_before: int, worth: int = 1
) -> Iterator[_Item]:
    """Yields the items and reports progress: `done_before` plus those yielded so far, each counting as `worth`."""
    for done, item in enumerate(items):
        if progress is not None and done * worth % _PROGRESS_EVERY == 0:
            progress(done_before + done * worth)
        yield item


def _undated(history: Sequence[Event], step: DraftEvent, kinds: Mapping[int, Kind]) -> Event | None:
    """The line of a history that says the same as a step, but without a day."""
    for line in history:
        stage = None if line.stage_id is None else kinds[line.stage_id]
        same = (line.kind, stage, line.outcome, line.round or 1) == (
            *(step.kind, step.stage, step.outcome),
            step.round or 1,
        )
        if line.on is None and same:
            return line
    return None
