"""Endings and the walks through them, and the private texts and moods."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from db.encryption import Seal, Vault
from db.private_columns import NOT_HELD
from db.queries.details import _TASK_COLUMNS, _TASK_WIDTH, task
from db.queries.rows import Asking, day, moment, stored_moment
from db.records import (
    PRIVATE_QUESTIONS,
    Condition,
    Ending,
    Evidence,
    Feedback,
    Finding,
    InMyHands,
    JournalEntry,
    JournalKind,
    Kind,
    Mood,
    Outcome,
    Rejection,
    Step,
    StepState,
    Task,
    Walk,
)
from db.search import compile_find

_ENDING_COLUMNS = """
    SELECT r.id, a.id, c.name, a.role, a.outcome, a.furthest, a.round, a.ended_on, a.interest, a.channel,
    r.walk, r.step,
           r.quiet_until, r.put_away_on, r.asked_on, r.answered_on, r.said,
           (SELECT group_concat(w.step || '=' || w.state) FROM walk_step w WHERE w.rejection_id = r.id),
           r.reading, r.ask_at, r.back_at
"""
_FROM_ENDINGS = "FROM rejection r JOIN application a ON a.id = r.application_id JOIN company c ON c.id = a.company_id"
_ENDING = f"{_ENDING_COLUMNS} {_FROM_ENDINGS}"


_LISTED = (
    "a.outcome NOT IN ('accepted', 'not-applying')"
    " AND r.id = (SELECT max(id) FROM rejection WHERE application_id = a.id)"
)
"""Each ended application once, by its last ending."""
_COUNTED = {
    "cause": "f.cause_id",
    "reached": "a.furthest",
    "channel": "a.channel",
    "outcome": "a.outcome",
    "put-away": "r.put_away_on IS NOT NULL",
}
_OF = "rejection_id IN (SELECT id FROM rejection WHERE application_id = :id)"
_ANSWERS = " OR ".join(f"substr(question, 1, {len(begin)}) = '{begin}'" for begin in PRIVATE_QUESTIONS)
_NOTES = f"""
    SELECT (SELECT count(*) FROM journal_entry WHERE {_OF}) + (SELECT count(*) FROM mood WHERE {_OF})
         + (SELECT count(*) FROM answer WHERE {_OF} AND text <> '' AND ({_ANSWERS}))
         + (SELECT count(*) FROM finding WHERE {_OF} AND note <> '')
         + (SELECT count(*) FROM setback_plan WHERE application_id = :id)
"""


class Endings(Asking):
    """The Rejections place."""

    vault: Vault

    def endings(
        self,
        *,
        find: Sequence[Condition] = (),
        today: date | None = None,
        limit: int | None = None,
        back_by: date | None = None,
        ask_by: datetime | None = None,
    ) -> tuple[Ending, ...]:
        """Ended applications with their walks, the latest first; each application once, by its last ending.

        `back_by` gives only the walks that rest until a day up to then and are not put away; `ask_by` those whose
        moment for writing to them has come by then, is not used yet, and does not rest.
        """
        joins, where, values = self._found(find, today)
        if back_by is not None:
            where = f"({where}) AND r.quiet_until <= :back_by AND r.put_away_on IS NULL"
            values = {**values, "back_by": back_by.isoformat()}
        if ask_by is not None:
            where = (
                f"({where}) AND r.ask_at <= :ask_by AND r.asked_on IS NULL AND r.put_away_on IS NULL"
                " AND (r.quiet_until IS NULL OR r.quiet_until <= :ask_day)"
            )
            day_of = (today or self.clock.today()).isoformat()
            values = {**values, "ask_by": stored_moment(ask_by), "ask_day": day_of}
        # Those that come back by a day are few: they are looked up first, by their index.
        source = _ENDING if back_by is None and ask_by is None else _ENDING.replace("JOIN", "CROSS JOIN", 1)
        sql = f"{source}{joins} WHERE {_LISTED} AND {where} ORDER BY a.ended_on DESC, r.id DESC"
        if limit is not None:
            sql += f" LIMIT {limit:d}"
        return tuple(_ending(row) for row in self.rows(sql, **values))

    def walks_lately(self, today: date, most: int) -> tuple[Ending, ...]:
        """The endings whose walkthroughs were gone through last, unless archived or snoozed; the latest first."""
        lately = dict.fromkeys(
            i
            for (i,) in self.rows("SELECT rejection_id FROM walk_step ORDER BY changed_at DESC LIMIT :most", most=most)
        )
        rows = self.rows(
            f"{_ENDING.replace('JOIN', 'CROSS JOIN', 1)} WHERE r.id IN (SELECT value FROM json_each(:ids))"
            f" AND {_LISTED} AND {self.in_search()}"
            " AND r.put_away_on IS NULL AND (r.quiet_until IS NULL OR r.quiet_until <= :today)",
            ids=json.dumps(list(lately)),
            today=today.isoformat(),
        )
        found = {row[0]: _ending(row) for row in rows}
        return tuple(found[i] for i in lately if i in found)

    def next_back(self, now: datetime) -> datetime | None:
        """When the next walkthrough or task snoozed until later today comes back."""
        row = self.row(
            "SELECT min(back_at) FROM ("
            "SELECT back_at FROM rejection WHERE quiet_until BETWEEN :first AND :last"
            " UNION ALL SELECT back_at FROM task WHERE done_on IS NULL AND dropped_on IS NULL"
            " AND due_on BETWEEN :first AND :last) WHERE back_at > :now",
            first=self.clock.today().isoformat(),
            last=(self.clock.today() + timedelta(days=1)).isoformat(),
            now=stored_moment(now),
        )
        return moment(row[0])

    def to_ask_about(self, first: date, last: date) -> tuple[Task, ...]:
        """What was done about a reason between two days and has not been said to help or not, the earliest first."""
        rows = self.rows(
            f"SELECT {_TASK_COLUMNS} FROM task k WHERE k.done_on BETWEEN :first AND :last AND k.dropped_on IS NULL"
            f" AND k.kind = 'corrective' AND k.rejection_id IS NOT NULL AND k.helped = '' AND {self.tasks_in_search()}"
            " ORDER BY k.done_on, k.id",
            first=first.isoformat(),
            last=last.isoformat(),
        )
        return tuple(task(row) for row in rows)

    def count_endings(self, *, find: Sequence[Condition] = (), today: date | None = None) -> int:
        """How many endings a find gives."""
        joins, where, values = self._found(find, today)
        return int(self.row(f"SELECT count(*) {_FROM_ENDINGS}{joins} WHERE {_LISTED} AND {where}", **values)[0])

    def endings_by(
        self, what: str, *, find: Sequence[Condition] = (), today: date | None = None
    ) -> tuple[tuple[str, int], ...]:
        """How many of the endings a find gives there are for each cause, reached, channel, outcome or put-away.

        The most frequent stands first; whether one was put away is "1" or "0".
        """
        joins, where, values = self._found(find, today)
        if what == "cause":
            joins += " JOIN finding f ON f.rejection_id = r.id"
        rows = self.rows(
            f"SELECT {_COUNTED[what]}, count(DISTINCT r.id) {_FROM_ENDINGS}{joins} WHERE {_LISTED} AND {where}"
            " GROUP BY 1 ORDER BY 2 DESC, 1",
            **values,
        )
        return tuple((str(value), many) for value, many in rows)

    def _found(self, find: Sequence[Condition], today: date | None) -> tuple[str, str, dict[str, Any]]:
        """The tables a find needs beside those of an ending, its clause and the values in it."""
        found = compile_find(find, today or self.clock.today())
        joins = " JOIN stage s ON s.id = a.stage_id" if "stage" in found.joins else ""
        joins += " JOIN words w ON w.application_id = a.id" if "words" in found.joins else ""
        return joins, f"{self.in_search()} AND {found.sql}", found.values

    def rejection(self, rejection_id: int) -> Rejection | None:
        """One walk with what was written in it."""
        row = self.row(f"{_ENDING} WHERE r.id = :id", id=rejection_id)
        if row is None or row[4] is None:
            return None
        answers = self.rows("SELECT question, text FROM answer WHERE rejection_id = :id ORDER BY id", id=rejection_id)
        findings = self.rows(
            "SELECT id, rejection_id, cause_id, evidence, quote, in_my_hands, note FROM finding"
            " WHERE rejection_id = :id ORDER BY id",
            id=rejection_id,
        )
        tasks = self.rows(
            f"SELECT {_TASK_COLUMNS} FROM task k WHERE k.rejection_id = :id ORDER BY k.id", id=rejection_id
        )
        plan = self.row("SELECT text FROM setback_plan WHERE application_id = :id ORDER BY id DESC LIMIT 1", id=row[1])
        return Rejection(
            ending=_ending(row),
            answers=tuple((question, text) for question, text in answers),
            findings=tuple(
                Finding(i, r, cause, Evidence(evidence), quote, None if hands is None else InMyHands(hands), note)
                for i, r, cause, evidence, quote, hands, note in findings
            ),
            feedback=Feedback(row[16], row[18], moment(row[19]), day(row[14]), day(row[15])),
            tasks=tuple(task(r) for r in tasks),
            setback_plan=plan[0] if plan else "",
        )

    def search_of(self, rejection_id: int) -> str:
        """The name of the job search an ending belongs to; empty when there is no such ending."""
        row = self.row(
            "SELECT s.name FROM rejection r JOIN application a ON a.id = r.application_id"
            " JOIN search s ON s.id = a.search_id WHERE r.id = :id",
            id=rejection_id,
        )
        return row[0] if row else ""

    def answers_to(self, question: str) -> tuple[tuple[int, str], ...]:
        """What was written to one question in every walk: (walk, text), the oldest first."""
        rows = self.rows(
            "SELECT rejection_id, text FROM answer WHERE question = :question AND text <> '' ORDER BY written_at, id",
            question=question,
        )
        return tuple((walk, text) for walk, text in rows)

    def own_causes(self) -> tuple[tuple[str, str], ...]:
        """The user's own causes as (id, words)."""
        return tuple((i, label) for i, label in self.rows("SELECT id, label FROM own_cause ORDER BY label"))

    def actions(self, rejection_id: int | None = None) -> tuple[tuple[Task, str, tuple[str, str, str, str]], ...]:
        """Things to do about causes, of one walk or all, as (task, cause, (wish, best outcome, obstacle, plan)).

        The one done longest ago stands first, those not done last.
        """
        rows = self.rows(
            f"SELECT {_TASK_COLUMNS}, k.cause_id, k.wish, k.best_outcome, k.obstacle, k.plan FROM task k"
            " WHERE k.kind = 'corrective' AND k.rejection_id IS NOT NULL AND (:id IS NULL OR k.rejection_id = :id)"
            " ORDER BY k.done_on IS NULL, k.done_on, k.id",
            id=rejection_id,
        )
        w = _TASK_WIDTH
        return tuple((task(row[:w]), row[w], tuple(row[w + 1 :])) for row in rows)

    def asks(self, before: date) -> tuple[int, int]:
        """How many requests for feedback were answered, and how many there were that were or had until a day to be."""
        row = self.row(
            "SELECT count(answered_on), count(*) FROM rejection WHERE asked_on IS NOT NULL"
            " AND (answered_on IS NOT NULL OR asked_on <= :before) AND walk NOT IN ('own-choice', 'frozen')",
            before=before.isoformat(),
        )
        return int(row[0]), int(row[1])

    def cause_counts(self) -> tuple[tuple[str, Evidence, int], ...]:
        """How often each cause was found, by how it is known."""
        rows = self.rows(
            "SELECT f.cause_id, f.evidence, count(*) FROM finding f JOIN rejection r ON r.id = f.rejection_id"
            f" JOIN application a ON a.id = r.application_id WHERE {self.in_search('+a')}"
            " GROUP BY f.cause_id, f.evidence ORDER BY count(*) DESC, f.cause_id"
        )
        return tuple((cause, Evidence(evidence), count) for cause, evidence, count in rows)

    def setback_plan(self, application_id: int) -> str:
        """What the user wrote before the answer came, or nothing."""
        row = self.row(
            "SELECT text FROM setback_plan WHERE application_id = :id ORDER BY id DESC LIMIT 1", id=application_id
        )
        return row[0] if row else ""

    def journal(self, rejection_id: int | None = None) -> tuple[JournalEntry, ...]:
        """The private texts, of one walk or all, the oldest first."""
        rows = self.rows(
            "SELECT id, rejection_id, kind, written_at, text, locked, sealed FROM journal_entry"
            f" WHERE (:id IS NULL OR rejection_id = :id) AND {NOT_HELD.format('journal_entry')}"
            " ORDER BY written_at, id",
            id=rejection_id,
        )
        found = []
        for number, walk, kind, at, text, locked, sealed in rows:
            opened = text if sealed is None else self.vault.open(sealed, at)
            entry = JournalEntry(number, walk, JournalKind(kind), _at(at), opened or "", bool(locked), opened is None)
            found.append(entry)
        return tuple(found)

    def seal(self) -> Seal | None:
        """What is kept of the passphrase for private text, or None when there is none."""
        row = self.row("SELECT key_id, salt, cost, block, parallel, wrapped, settled FROM seal ORDER BY id LIMIT 1")
        if row is None:
            return None
        key_id, salt, cost, block, parallel, wrapped, settled = row
        return Seal(key_id, salt, cost, block, parallel, wrapped, bool(settled))

    @property
    def private_locked(self) -> bool:
        """Whether private text has a passphrase and its key is not here."""
        seal = self.seal()
        return seal is not None and not self.vault.holds(seal.key_id)

    def private_notes(self, application_ids: Sequence[int]) -> int:
        """How many private notes go with these applications when they are deleted."""
        return sum(int(self.row(_NOTES, id=number)[0]) for number in application_ids)

    def held_notes(self) -> int:
        """How many private notes of deleted applications are still there."""
        astray = "rejection_id IS NOT NULL AND rejection_id NOT IN (SELECT id FROM rejection)"
        parts = [f"SELECT count(*) AS n FROM {table} WHERE {astray}" for table in ("journal_entry", "mood")]
        held = "SELECT count(*) FROM held_row WHERE row <> ''"
        return int(self.row(f"SELECT sum(n) FROM ({' UNION ALL '.join([*parts, held])})")[0])

    def moods(self) -> tuple[Mood, ...]:
        """How it was, the oldest first."""
        rows = self.rows(
            f"SELECT id, at, rejection_id, pleasure, arousal FROM mood WHERE {NOT_HELD.format('mood')} ORDER BY at, id"
        )
        return tuple(Mood(i, _at(at), r, p, a) for i, at, r, p, a in rows)


def _at(text: str) -> Any:
    return moment(text)


def _ending(row: Any) -> Ending:
    states = dict(part.split("=") for part in row[17].split(",")) if row[17] else {}
    return Ending(
        rejection_id=row[0],
        application_id=row[1],
        company=row[2],
        role=row[3],
        outcome=Outcome(row[4]),
        furthest=Kind(row[5]),
        round=row[6],
        ended_on=date.fromisoformat(row[7]),
        interest=row[8],
        channel=row[9],
        walk=Walk(row[10]),
        step=None if row[11] is None else Step(row[11]),
        steps=tuple((step, StepState(states.get(step.value, StepState.WAITING))) for step in Step),
        quiet_until=day(row[12]),
        put_away_on=day(row[13]),
        asked_on=day(row[14]),
        answered_on=day(row[15]),
        words=row[16],
        ask_at=moment(row[19]),
        back_at=moment(row[20]),
    )
