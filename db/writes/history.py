"""Writes what happens to applications over time: lines of history that are corrected and retracted, never erased."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from db.changes.transaction import Transaction
from db.changes.writer import Writer
from db.errors import Missing, Refused
from db.queries.events import EVENT_COLUMNS, event
from db.records.enums import WITHOUT_WALK, EventKind, Kind, Outcome
from db.records.history import Event, effective
from db.schema.tables import APPLICATION, REJECTION, TASK
from db.walk_choice import walk_for
from db.writes.automatic_tasks import AutomaticTasks
from db.writes.base import (
    CurrentApplication,
    Writes,
    add_event,
    find_application,
    kinds_of_stages,
    long_text,
    name_of,
    refresh_standing,
    stages_by_id,
)


def _outcome_word(outcome: Outcome) -> str:
    return "role closed" if outcome is Outcome.CLOSED else outcome.value.replace("-", " ")


class HistoryWrites(Writes):
    """Moves, closes and reopens applications, and corrects their histories."""

    def __init__(self, writer: Writer, automatic: AutomaticTasks) -> None:
        super().__init__(writer)
        self._automatic = automatic

    def move(
        self,
        application_ids: Sequence[int],
        stage_id: int,
        *,
        on: date | None = None,
        round: int | None = None,
        words: str = "",
    ) -> list[int]:
        """Write that applications reached a stage on a day, and give the numbers of those this changed.

        One that was closed by that day is reopened; one closed on an unknown day is reopened only by a step of today.
        An open one that is in the stage already stays as it is, unless there is something new: a round, words, an
        earlier day, or a day where none was known, which is then filled in. Raises Refused for a day to come.
        """
        requested_day, on = on, self.past_day(on)
        moved: dict[int, CurrentApplication] = {}
        with self.change("moved") as tx:
            stages = stages_by_id(tx)
            if stage_id not in stages:
                raise Missing("That stage does not exist.")
            stage = stages[stage_id]
            for application_id in application_ids:
                application = find_application(tx, application_id)
                undated = None if requested_day is None else _undated(tx, application_id, stage_id, round)
                earlier = application.stage_since is not None and on < application.stage_since
                is_same_step = application.stage_id == stage_id and application.outcome is None and not words.strip()
                if is_same_step and round in (None, application.round) and not earlier and undated is None:
                    continue
                closed = _last_of_kind(tx, application_id, EventKind.ENDED) if application.outcome is not None else None
                if closed is not None and on >= (closed.on or self.clock.today()):
                    add_event(tx, application_id, EventKind.REOPENED, on)
                    undated = None
                step_round = round
                if undated is not None:
                    step_round, words = round or undated.round, words or undated.words
                elif step_round is None and stage.kind is Kind.INTERVIEW:
                    step_round = application.round if application.stage_id == stage_id and not earlier else 1
                replaces = None if undated is None else undated.id
                add_event(
                    *(tx, application_id, EventKind.STAGE, on),
                    stage_id=stage_id,
                    round=step_round,
                    words=words,
                    replaces=replaces,
                )
                moved[application_id] = application
            if moved:
                subject = f"{len(moved)} applications" if len(moved) > 1 else next(iter(moved.values())).company
                tx.label = f"moved {subject} to {stage.name}"
                refresh_standing(tx, moved, kinds={i: stage.kind for i, stage in stages.items()})
                self._automatic.renew_follow_up(tx, moved)
        return list(moved)

    def close(
        self, application_ids: Sequence[int], outcome: Outcome, *, on: date | None = None, words: str = ""
    ) -> list[int]:
        """Write that applications were closed on a day, with the employer's words; gives the numbers of the
        walkthroughs this opens.

        Their follow-ups are dropped and they are not snoozed any more. An application that is closed already takes the
        new outcome; one that was closed so already stays as it is, unless there are words or another day. Raises
        Refused for a day to come, or one before an application was reopened.
        """
        requested_day, on = on, self.past_day(on)
        opened = []
        with self.change("closed") as tx:
            new = [n for n in application_ids if not _has_outcome(tx, n, outcome, requested_day, words)]
            if new:
                tx.label = f"closed {name_of(tx, new)}: {_outcome_word(outcome)}"
            for application_id in new:
                _write_closing(tx, application_id, outcome, on, words)
            refresh_standing(tx, new)
            for application_id in new:
                _drop_waiting_tasks(tx, application_id, on)
                if outcome not in WITHOUT_WALK:
                    opened.append(open_walk(tx, application_id, outcome, words, on))
        return opened

    def reopen(self, application_ids: Sequence[int], *, on: date | None = None) -> None:
        """Make closed applications active again; the history keeps both. Raises Refused when one is open."""
        on = self.past_day(on)
        with self.change("reopened") as tx:
            tx.label = f"reopened {name_of(tx, application_ids)}"
            for application_id in application_ids:
                application = find_application(tx, application_id)
                if application.outcome is None:
                    raise Refused(f"{application.company} is already open.")
                closed_by = application.ended_on or _last_day(tx, application_id)
                add_event(tx, application_id, EventKind.REOPENED, max(on, closed_by or on))
            refresh_standing(tx, application_ids)
            self._automatic.renew_follow_up(tx, application_ids)

    def record(self, application_id: int, kind: EventKind, *, on: date | None = None, words: str = "") -> int:
        """Write that the employer replied, or was written to, and give the number of the line."""
        if kind not in (EventKind.HEARD, EventKind.WROTE):
            raise Refused("Only a reply or a message can be recorded this way.")
        on = self.past_day(on)
        with self.change("recorded") as tx:
            company = find_application(tx, application_id).company
            tx.label = (
                f"recorded a reply from {company}" if kind is EventKind.HEARD else f"recorded a message to {company}"
            )
            event_id = add_event(tx, application_id, kind, on, words=words)
            refresh_standing(tx, [application_id])
        return event_id

    def correct(
        self,
        event_id: int,
        *,
        on: date | None = None,
        words: str | None = None,
        stage_id: int | None = None,
        round: int | None = None,
        outcome: Outcome | None = None,
    ) -> int:
        """Replace a line of history by a corrected one and give its number; the old line stays stored.

        Raises Refused for a day to come.
        """
        with self.change("corrected") as tx:
            old = _current_event(tx, event_id)
            number = old.application_id
            tx.label = f"corrected {find_application(tx, number).company}"
            if old.kind not in (EventKind.ADDED, EventKind.STAGE):
                stage_id = round = None
            if stage_id is not None and stage_id not in kinds_of_stages(tx):
                raise Missing("That stage does not exist.")
            if old.kind is not EventKind.ENDED:
                outcome = None
            words = old.words if words is None else words
            new = add_event(
                tx,
                number,
                old.kind,
                old.on if on is None else self.past_day(on),
                stage_id=stage_id or old.stage_id,
                round=round or old.round,
                outcome=outcome or old.outcome,
                words=words,
                replaces=event_id,
            )
            refresh_standing(tx, [number])
            if old.on is None and on is not None:
                self._automatic.renew_follow_up(tx, [number])
            changed = outcome not in (None, old.outcome, *WITHOUT_WALK)
            if outcome is not None and changed and find_application(tx, number).outcome == outcome:
                open_walk(tx, number, outcome, words, self.clock.today())
        return new

    def retract(self, event_id: int) -> None:
        """Write that a line of history did not happen. Raises Refused for its first line."""
        with self.change("removed") as tx:
            old = _current_event(tx, event_id)
            if old.kind is EventKind.ADDED:
                raise Refused(
                    "The first line of a history cannot be removed.", "To remove the whole application, delete it."
                )
            tx.label = f"removed a line of {find_application(tx, old.application_id).company}'s history"
            add_event(tx, old.application_id, EventKind.RETRACTED, old.on, replaces=event_id)
            refresh_standing(tx, [old.application_id])


def _has_outcome(tx: Transaction, application_id: int, outcome: Outcome, on: date | None, words: str) -> bool:
    """Whether an application has this outcome already, and neither words nor the day are new."""
    application = find_application(tx, application_id)
    return application.outcome == outcome.value and not words.strip() and on in (None, application.ended_on)


def _write_closing(tx: Transaction, application_id: int, outcome: Outcome, on: date, words: str) -> None:
    """Adds a line that closes an application, in place of a closing that was written for a later or unknown day."""
    application = find_application(tx, application_id)
    reopened = _last_of_kind(tx, application_id, EventKind.REOPENED)
    if reopened is not None and reopened.on is not None and on < reopened.on:
        raise Refused(
            f"{application.company} was reopened on {reopened.on.isoformat()}, after that day.",
            "Use that day or a later one, or correct the history.",
        )
    closed = _last_of_kind(tx, application_id, EventKind.ENDED) if application.outcome is not None else None
    replaces = closed.id if closed is not None and (closed.on is None or on < closed.on) else None
    if closed is not None and replaces is None:
        add_event(tx, application_id, EventKind.REOPENED, on)
    add_event(tx, application_id, EventKind.ENDED, on, outcome=outcome, words=words, replaces=replaces)


def history_lines(tx: Transaction, application_id: int) -> tuple[Event, ...]:
    """The history as corrections and retractions left it."""
    rows = tx.rows(f"SELECT {EVENT_COLUMNS} FROM event WHERE application_id = ? ORDER BY id", application_id)
    return effective([event(row) for row in rows])


def _last_of_kind(tx: Transaction, application_id: int, kind: EventKind) -> Event | None:
    """The last line of a kind that is still in the history."""
    return next((line for line in reversed(history_lines(tx, application_id)) if line.kind is kind), None)


def _last_day(tx: Transaction, application_id: int) -> date | None:
    """The latest known day on which anything happened but that it was added."""
    days = (line.on for line in history_lines(tx, application_id) if line.kind is not EventKind.ADDED)
    return max((day for day in days if day), default=None)


def _undated(tx: Transaction, application_id: int, stage_id: int, round_: int | None) -> Event | None:
    """The line without a day that says an application reached a stage, in this round if one is given."""
    undated = (line for line in history_lines(tx, application_id) if line.kind is EventKind.STAGE and line.on is None)
    return next((line for line in undated if line.stage_id == stage_id and round_ in (None, line.round)), None)


def _drop_waiting_tasks(tx: Transaction, application_id: int, on: date) -> None:
    tx.update(APPLICATION, application_id, quiet_until=None)
    waiting = tx.rows(
        "SELECT id FROM task WHERE application_id = ? AND kind IN ('follow-up', 'preparation', 'thank-you')"
        " AND done_on IS NULL AND dropped_on IS NULL",
        application_id,
    )
    for (task_id,) in waiting:
        tx.update(TASK, task_id, dropped_on=on)


def open_walk(tx: Transaction, application_id: int, outcome: Outcome, words: str, today: date) -> int:
    """Opens the walkthrough that fits a closed application and gives its number; one that is there is shown again.

    It is opened on the day of the closing, or on `today` where that is unknown.
    """
    furthest, interest, ended_on, has_reply, rounds = tx.row(
        "SELECT a.furthest, a.interest, a.ended_on,"
        " EXISTS (SELECT 1 FROM event e WHERE e.application_id = a.id AND e.kind = 'heard'),"
        " (SELECT max(round) FROM event e WHERE e.application_id = a.id AND e.stage_id IS NOT NULL)"
        " FROM application a WHERE a.id = ?",
        application_id,
    )
    walk = walk_for(outcome, Kind(furthest), rounds or 1, interest, bool(words.strip() or has_reply)).value
    rejection_id = tx.row("SELECT max(id) FROM rejection WHERE application_id = ?", application_id)[0]
    employer_words = long_text(words).strip()
    if rejection_id:
        values = {"walk": walk, "put_away_on": None, "quiet_until": None, "back_at": None}
        tx.update(REJECTION, int(rejection_id), **values, **({"said": employer_words} if employer_words else {}))
        return int(rejection_id)
    opened_on = today if ended_on is None else date.fromisoformat(ended_on)
    return tx.insert(REJECTION, application_id=application_id, opened_on=opened_on, walk=walk, said=employer_words)


def _current_event(tx: Transaction, event_id: int) -> Event:
    row = tx.row(f"SELECT {EVENT_COLUMNS} FROM event WHERE id = ?", event_id)
    if row is None or row[2] == EventKind.RETRACTED:
        raise Missing(f"There is no line {event_id} in any history.")
    newer = tx.row("SELECT id, kind FROM event WHERE replaces = ?", event_id)
    if newer and newer[1] == EventKind.RETRACTED:
        raise Refused("That line is already removed.")
    if newer:
        raise Refused("That line is already corrected.", f"Line {newer[0]} replaced it.")
    return event(row)
