"""Queries for rejections and their walkthroughs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache

from db.queries.rows import COMPANY, ROLE, Queries, columns, moment, reading
from db.queries.tasks import TASK_COLUMNS
from db.records.recovery import Ending, Feedback, Finding, Met, Rejection
from db.records.searches import Condition
from db.records.tasks import Task
from db.records.walk_enums import Evidence, Step, StepState
from db.sql.due import DAY_OF, LAST_CLOSINGS, NO_REJECTION
from db.sql.listed import listed, listed_numbers
from db.sql.moments import stored_moment
from db.sql.search import compile_search

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_ENDING_COLUMNS = columns(
    Ending,
    "r",
    rejection_id="r.id",
    company=COMPANY,
    role=ROLE,
    steps="(SELECT group_concat(w.step || '=' || w.state) FROM walk_step w WHERE w.rejection_id = r.id)",
    words="r.said",
    archived_on="r.put_away_on",
    interview_ahead=f"coalesce((SELECT min({DAY_OF}(i.starts_at)) FROM interview i"
    " WHERE i.application_id = a.id AND i.round = a.round) > a.ended_on, 0)",
    **{name: f"a.{name}" for name in ("outcome", "furthest", "round", "ended_on", "interest", "channel")},
)
_FROM_ENDINGS = "FROM rejection r JOIN application a ON a.id = r.application_id JOIN company c ON c.id = a.company_id"
_ENDING = f"SELECT {_ENDING_COLUMNS} {_FROM_ENDINGS}"
_COUNTED = {
    "reason": "f.cause_id",
    "reached": "a.furthest",
    "source": "a.channel",
    "outcome": "a.outcome",
    "archived": "r.put_away_on IS NOT NULL",
}


class RejectionQueries(Queries):
    """Queries for rejections and their walkthroughs."""

    def all(
        self,
        *,
        find: Sequence[Condition] = (),
        today: date | None = None,
        limit: int | None = None,
    ) -> tuple[Ending, ...]:
        """Returns closed applications with their walkthroughs by their last closing, the latest first."""
        joins, where, values = self._clause_of(find, today)
        sql = f"{_ENDING}{joins} WHERE {LAST_CLOSINGS} AND {where} ORDER BY a.ended_on DESC, r.id DESC"
        if limit is not None:
            sql += f" LIMIT {limit:d}"
        return tuple(_ending(row) for row in self.rows(sql, **values))

    def numbered(self, numbers: Iterable[int]) -> tuple[Ending, ...]:
        """Returns the rejections with these IDs, the latest first."""
        rows = self.rows(
            f"{_ENDING.replace('JOIN', 'CROSS JOIN', 1)} WHERE r.id IN (SELECT value FROM json_each(:ids))"
            " ORDER BY a.ended_on DESC, r.id DESC",
            ids=listed_numbers(numbers),
        )
        return tuple(map(_ending, rows))

    def awake(self, numbers: Sequence[int], today: date) -> tuple[Ending, ...]:
        """Returns the rejections with these IDs that are neither archived nor snoozed, in the given order."""
        rows = self.rows(
            f"{_ENDING.replace('JOIN', 'CROSS JOIN', 1)} WHERE r.id IN (SELECT value FROM json_each(:ids))"
            f" AND {LAST_CLOSINGS} AND {self.db.in_search()}"
            " AND r.put_away_on IS NULL AND (r.quiet_until IS NULL OR r.quiet_until <= :today)",
            ids=listed_numbers(numbers),
            today=today.isoformat(),
        )
        endings = {row[0]: _ending(row) for row in rows}
        return tuple(endings[i] for i in numbers if i in endings)

    def next_back(self, now: datetime) -> datetime | None:
        """Returns when the next walkthrough or task snoozed until a time of day comes back."""
        today = self.db.clock.today()
        row = self.row(
            "SELECT min(back_at) FROM ("
            "SELECT back_at FROM rejection WHERE quiet_until BETWEEN :first AND :last"
            " UNION ALL SELECT back_at FROM task WHERE done_on IS NULL AND dropped_on IS NULL"
            " AND due_on BETWEEN :first AND :last) WHERE back_at > :now",
            first=today.isoformat(),
            last=(today + timedelta(days=1)).isoformat(),
            now=stored_moment(now),
        )
        return moment(row[0])

    def next_moment(self, since: datetime) -> datetime | None:
        """Returns the first stored time after `since` at which something becomes due."""
        row = self.row(
            "SELECT min(at) FROM (SELECT min(starts_at) AS at FROM interview WHERE starts_at > :since"
            " UNION ALL SELECT min(back_at) FROM task"
            " WHERE done_on IS NULL AND dropped_on IS NULL AND back_at > :since"
            " UNION ALL SELECT min(back_at) FROM rejection WHERE quiet_until > '' AND back_at > :since"
            " UNION ALL SELECT min(ask_at) FROM rejection WHERE ask_at > :since)",
            since=stored_moment(since),
        )
        return moment(row[0])

    def count(self, *, find: Sequence[Condition] = (), today: date | None = None) -> int:
        """Counts the rejections that match a search."""
        if not find:
            # By an index: to look for the last closing of each takes five times as long.
            closed = f"+{self.db.in_search()} AND a.outcome NOT IN {NO_REJECTION}"
            counted = "SELECT count(DISTINCT r.application_id) FROM rejection r JOIN application a"
            return int(self.row(f"{counted} ON a.id = r.application_id WHERE {closed}")[0])
        joins, where, values = self._clause_of(find, today)
        return int(self.row(f"SELECT count(*) {_FROM_ENDINGS}{joins} WHERE {LAST_CLOSINGS} AND {where}", **values)[0])

    def count_by(
        self, field: str, *, find: Sequence[Condition] = (), today: date | None = None
    ) -> tuple[tuple[str, int], ...]:
        """Counts the rejections that match a search by reason, stage reached, source, outcome or archived state.

        The most frequent value comes first; the archived state is "1" or "0".
        """
        joins, where, values = self._clause_of(find, today)
        if field == "reason":
            joins += " JOIN finding f ON f.rejection_id = r.id"
        rows = self.rows(
            f"SELECT {_COUNTED[field]}, count(DISTINCT r.id) {_FROM_ENDINGS}{joins} WHERE {LAST_CLOSINGS} AND {where}"
            " GROUP BY 1 ORDER BY 2 DESC, 1",
            **values,
        )
        return tuple((str(value), count) for value, count in rows)

    def _clause_of(self, find: Sequence[Condition], today: date | None) -> tuple[str, str, dict[str, Any]]:
        """Returns the extra tables, the clause and the parameters of a search."""
        compiled = compile_search(find, today or self.db.clock.today())
        joins = " JOIN stage s ON s.id = a.stage_id" if "stage" in compiled.joins else ""
        joins += " JOIN words w ON w.application_id = a.id" if "words" in compiled.joins else ""
        return joins, f"{self.db.in_search()} AND {compiled.sql}", compiled.values

    def get(self, rejection_id: int) -> Rejection | None:
        """Returns one rejection with the answers of its walkthrough."""
        row = self.row(
            f"SELECT {_ENDING_COLUMNS}, r.said, r.reading, r.ask_at, r.asked_on, r.answered_on {_FROM_ENDINGS}"
            " WHERE r.id = :id AND a.outcome IS NOT NULL",
            id=rejection_id,
        )
        if row is None:
            return None
        width = len(Ending._fields)
        ending = _ending(row[:width])
        return Rejection(
            ending=ending,
            answers=tuple(
                self.rows("SELECT question, text FROM answer WHERE rejection_id = :id ORDER BY id", id=rejection_id)
            ),
            findings=self.records(
                Finding,
                f"SELECT {columns(Finding, 'f')} FROM finding f WHERE f.rejection_id = :id ORDER BY f.id",
                id=rejection_id,
            ),
            feedback=reading(Feedback)(row[width:]),
            tasks=self.records(
                Task, f"SELECT {TASK_COLUMNS} FROM task k WHERE k.rejection_id = :id ORDER BY k.id", id=rejection_id
            ),
            setback_plan=self.setback_plan(ending.application_id),
        )

    def search_name(self, rejection_id: int) -> str:
        """Returns the name of the job search of a rejection; empty when the rejection does not exist."""
        row = self.row(
            "SELECT s.name FROM rejection r JOIN application a ON a.id = r.application_id"
            " JOIN search s ON s.id = a.search_id WHERE r.id = :id",
            id=rejection_id,
        )
        return row[0] if row else ""

    def answers_to(self, question: str) -> tuple[tuple[int, str], ...]:
        """Returns the answers to one question in all walkthroughs as (rejection ID, text), the oldest first."""
        return tuple(
            self.rows(
                "SELECT rejection_id, text FROM answer WHERE question = :question AND text <> ''"
                " ORDER BY written_at, id",
                question=question,
            )
        )

    def answer_counts(self, questions: Iterable[str], text: str) -> dict[str, int]:
        """Counts how often each question was answered with exactly this text."""
        rows = self.rows(
            "SELECT question, count(*) FROM answer WHERE text = :text"
            " AND question IN (SELECT value FROM json_each(:questions)) GROUP BY question",
            text=text,
            questions=listed(sorted(set(questions))),
        )
        return dict(rows)

    def own_reasons(self) -> tuple[tuple[str, str], ...]:
        """Returns the user's own reasons as (ID, text)."""
        return tuple(self.rows("SELECT id, label FROM own_cause ORDER BY label"))

    def actions(self, rejection_id: int | None = None) -> tuple[tuple[Task, str, tuple[str, str, str, str]], ...]:
        """Returns the tasks about reasons as (task, reason, (wish, best outcome, obstacle, plan)).

        The earliest finished task comes first, open tasks come last.
        """
        rows = self.rows(
            f"SELECT k.cause_id, k.wish, k.best_outcome, k.obstacle, k.plan, {TASK_COLUMNS} FROM task k"
            " WHERE k.kind = 'corrective' AND k.rejection_id IS NOT NULL AND (:id IS NULL OR k.rejection_id = :id)"
            " ORDER BY k.done_on IS NULL, k.done_on, k.id",
            id=rejection_id,
        )
        as_task = reading(Task)
        return tuple((as_task(row[5:]), row[0], row[1:5]) for row in rows)

    def feedback_requests(self, before: date) -> tuple[int, int]:
        """Counts the answered feedback requests, and all that were answered or were sent by a day."""
        row = self.row(
            "SELECT count(answered_on), count(*) FROM rejection WHERE asked_on IS NOT NULL"
            " AND (answered_on IS NOT NULL OR asked_on <= :before) AND walk NOT IN ('own-choice', 'frozen')",
            before=before.isoformat(),
        )
        return int(row[0]), int(row[1])

    def reason_counts(self) -> tuple[tuple[str, Evidence, int], ...]:
        """Counts how often each reason was found, by evidence."""
        rows = self.rows(
            "SELECT f.cause_id, f.evidence, count(*) FROM finding f JOIN rejection r ON r.id = f.rejection_id"
            f" JOIN application a ON a.id = r.application_id WHERE {self.db.in_search('+a')}"
            " GROUP BY f.cause_id, f.evidence ORDER BY count(*) DESC, f.cause_id"
        )
        return tuple((cause, Evidence(evidence), count) for cause, evidence, count in rows)

    def recent_reasons(self, endings: int) -> tuple[Finding, ...]:
        """Returns the reasons found in the latest rejections; `endings` is how many."""
        return self.records(
            Finding,
            "SELECT f.id, f.rejection_id, f.cause_id, f.evidence FROM finding f WHERE f.rejection_id IN"
            " (SELECT (SELECT max(id) FROM rejection WHERE application_id = a.id) FROM application a"
            " WHERE a.outcome NOT IN ('accepted', 'not-applying')"
            " ORDER BY a.ended_on DESC, a.id DESC LIMIT :endings) ORDER BY f.id",
            endings=endings,
        )

    def met(self, companies: Iterable[str], causes: Iterable[str]) -> tuple[Met, ...]:
        """Returns the reasons found at these companies, and these reasons at any company, the latest first."""
        from db.sql.fold_text import company_key

        met_columns = columns(
            Met, "a", cause_id="f.cause_id", application_id="a.id", company=COMPANY, evidence="f.evidence"
        )
        return self.records(
            Met,
            f"SELECT DISTINCT {met_columns} FROM finding f JOIN rejection r ON r.id = f.rejection_id"
            " JOIN application a ON a.id = r.application_id JOIN company c ON c.id = a.company_id"
            " WHERE a.outcome IS NOT NULL AND (f.cause_id IN (SELECT value FROM json_each(:causes))"
            " OR c.match_name IN (SELECT value FROM json_each(:companies))) ORDER BY a.ended_on DESC, a.id DESC",
            causes=listed(causes),
            companies=listed(map(company_key, companies)),
        )

    def setback_plan(self, application_id: int) -> str:
        """Returns the user's plan for a rejection, written before the answer; empty when there is none."""
        row = self.row(
            "SELECT text FROM setback_plan WHERE application_id = :id ORDER BY id DESC LIMIT 1", id=application_id
        )
        return row[0] if row else ""


_STEPS = Ending._fields.index("steps")


def _ending(row: Sequence[Any]) -> Ending:
    return reading(Ending)(row)._replace(steps=_steps(row[_STEPS] or ""))


@lru_cache(256)
def _steps(text: str) -> tuple[tuple[Step, StepState], ...]:
    """Parses step states from `step=state`, separated by commas; cached, because many walkthroughs are equal."""
    states = dict(part.split("=") for part in text.split(",")) if text else {}
    return tuple((step, StepState(states.get(step.value, StepState.WAITING))) for step in Step)
