"""Queries for Insights: rows and counts of all sent applications."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter

from db.queries.rows import COMPANY, ROLE
from db.queries.waits import OFFERED, REPLY, TALKED, WAITED, WHOLE, WITH_HEARD, Part, WaitQueries
from db.records.enums import EventKind, Kind, Outcome
from db.records.history import Event
from db.records.insights import (
    OpenApplication,
    ReachedStep,
    SentDays,
    TalkedApplication,
    TriedApplication,
    UntalkedApplications,
)
from db.sql.due import DAY_OF
from db.sql.listed import listed_numbers
from db.sql.moments import stored_moment
from db.sql.reached_steps import reached

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from db.records.reasons import FoundReason, TriedAction

_INTERVIEW_DAY = (
    f"(SELECT max({DAY_OF}(v.starts_at)) FROM interview v WHERE v.application_id = a.id AND v.starts_at < :now)"
)
_LAST_CONTACT = f"coalesce(max(a.last_activity_on, {_INTERVIEW_DAY}), a.last_activity_on, {_INTERVIEW_DAY})"
_LONG_AGO = datetime(1970, 1, 1)


class _Days(dict[str | None, "Any"]):
    """Caches parsed days by their text, because many applications share few days."""

    def __missing__(self, text: str | None) -> date | None:
        self[text] = day = None if text is None else date.fromisoformat(text)
        return day


class _Same(dict["Any", "Any"]):
    """Gives the first of equal values for each of them, because SQLite makes every text anew."""

    def __missing__(self, value: Any) -> Any:
        self[value] = value
        return value


class InsightQueries(WaitQueries):
    """Queries for the sent applications of the selected job search."""

    def talked(self, part: Part = WHOLE) -> tuple[TalkedApplication, ...]:
        """Returns the applications that led to a first conversation with their later stages, ordered by ID.

        The stages are derived from the events, so that a rejection does not hide the stages before it.
        """
        source, where, values = self.where(part)
        days, same, steps = _Days(), _Same(), self._steps(part)
        return self.db.read(
            lambda rows: tuple(
                TalkedApplication(
                    number,
                    same[channel],
                    _KINDS[furthest],
                    round_,
                    _OUTCOMES[outcome],
                    days[ended],
                    steps.get(number, ()),
                )
                for number, channel, furthest, round_, outcome, ended in rows
            ),
            "SELECT a.id, a.channel, a.furthest, a.round, a.outcome, a.ended_on"
            f" FROM {source} WHERE {where} AND {TALKED} ORDER BY a.id",
            **values,
        )

    def _steps(self, part: Part) -> dict[int, tuple[ReachedStep, ...]]:
        """Returns the stages each application reached after being sent, in order."""
        source, where, values = self.where(part)
        kinds = {number: _KINDS[kind] for number, kind in self.rows("SELECT id, kind FROM stage")}
        days, same = _Days(), _Same()

        def of_each(rows: Iterator[Any]) -> dict[int, tuple[ReachedStep, ...]]:
            steps: dict[int, tuple[ReachedStep, ...]] = {}
            for number, lines in groupby(rows, key=itemgetter(0)):
                events = [
                    Event(line, number, _EVENTS[kind], days[on], _LONG_AGO, stage, round_, replaces=replaces)
                    for _, line, kind, on, stage, round_, replaces in lines
                ]
                steps[number] = tuple(
                    same[step]
                    for step in reached(events, kinds)
                    if step.kind is not Kind.LEAD and step.kind is not Kind.APPLIED
                )
            return steps

        return self.db.read(
            of_each,
            'SELECT a.id, e.id, e.kind, e."on", e.stage_id, e.round, e.replaces'
            f" FROM {source} CROSS JOIN event e ON e.application_id = a.id"
            f" WHERE {where} AND {TALKED} ORDER BY a.id, e.id",
            **values,
        )

    def untalked(self, part: Part = WHOLE) -> tuple[UntalkedApplications, ...]:
        """Returns the applications that never led to a conversation, grouped by source and outcome."""
        source, where, values = self.where(part)
        rows = self.rows(
            f"SELECT a.channel, a.outcome, json_group_array(a.id) FROM {source} WHERE {where} AND NOT {TALKED}"
            " GROUP BY a.channel, a.outcome ORDER BY min(a.id)",
            **values,
        )
        # A list of numbers for each, which only this question has.
        import json

        return tuple(
            UntalkedApplications(channel, _OUTCOMES[outcome], tuple(json.loads(ids))) for channel, outcome, ids in rows
        )

    def tried(self, part: Part = WHOLE) -> tuple[TriedApplication, ...]:
        """Returns every sent application with the values it can be grouped by, ordered by ID."""
        source, where, values = self.where(part)
        same = _Same()
        return self.db.read(
            lambda rows: tuple(
                TriedApplication(number, same[channel], same[role], same[mode], days, same[reply])
                for number, channel, role, mode, days, reply in rows
            ),
            f"{WITH_HEARD}SELECT a.id, a.channel, a.role, a.work_mode, {WAITED}, {REPLY}"
            f" FROM {source} WHERE {where} ORDER BY a.id",
            today=self.db.clock.today().isoformat(),
            **values,
        )

    def open(self, part: Part = WHOLE) -> tuple[OpenApplication, ...]:
        """Returns the open sent applications with the day of their latest event or interview."""
        source, where, values = self.where(part)
        rows = self.rows(
            f"SELECT a.id, t.kind, {_LAST_CONTACT} FROM {source} JOIN stage t ON t.id = a.stage_id"
            f" WHERE {where} AND a.outcome IS NULL AND t.kind IN ('applied', 'screen', 'interview') ORDER BY a.id",
            now=stored_moment(self.db.clock.now()),
            **values,
        )
        days = _Days()
        return tuple(OpenApplication(number, _KINDS[kind], days[contact]) for number, kind, contact in rows)

    def days(self, part: Part = WHOLE) -> SentDays:
        """Counts the applications sent and answered on each day, and the leads by day added and day sent."""
        source, where, values = self.where(part)
        days = _Days()

        def counted(rows: Iterator[Any]) -> SentDays:
            sent, replies, leads = Counter[date](), Counter[date](), Counter[tuple[date, date]]()
            unknown = 0
            for added, applied, answered, count in rows:
                if answered is not None:
                    replies[days[answered]] += count
                if applied is None:
                    unknown += count
                    continue
                sent[days[applied]] += count
                # One added on the day it was sent, or after it, was no lead.
                if added < applied:
                    leads[days[added], days[applied]] += count
            return SentDays(sent, replies, leads, unknown)

        return self.db.read(
            counted,
            f"SELECT a.added_on, a.applied_on, a.answered_on, count(*) FROM {source} WHERE {where} GROUP BY 1, 2, 3",
            **values,
        )

    def offers(self, part: Part = WHOLE) -> int:
        """Counts the applications that led to an offer."""
        source, where, values = self.where(part)
        rows = self.row(
            f"SELECT count(*) FROM {source} WHERE {where} AND (a.furthest = 'offer' OR {OFFERED})", **values
        )
        return int(rows[0])

    def worked_on(self, begin: date, end: date, part: Part = WHOLE) -> dict[date, int]:
        """Counts finished tasks and walkthrough steps by day, from `begin` to `end` inclusive.

        A `part` limits them to its applications. Tasks without an application count unless the part has a search; they
        count from its first day on.
        """
        source, where, values = self.where(part, "1")
        of_part = f"(SELECT a.id FROM {source} WHERE {where})"
        of_none = "k.application_id IS NULL AND k.rejection_id IS NULL"
        if part.first is not None:
            of_none += " AND k.done_on >= :first"
        owner = "coalesce(k.application_id, (SELECT application_id FROM rejection WHERE id = k.rejection_id))"
        tasks = f"({owner} IN {of_part} OR {'0' if part.find else of_none})"
        rows = self.rows(
            "SELECT day, sum(many) FROM ("
            f"SELECT k.done_on AS day, count(*) AS many FROM task k WHERE k.done_on BETWEEN :begin AND :end"
            f" AND {tasks} GROUP BY 1"
            f" UNION ALL SELECT {DAY_OF}(w.changed_at), count(*) FROM walk_step w"
            " JOIN rejection r ON r.id = w.rejection_id"
            f" WHERE w.state = 'done' AND r.application_id IN {of_part} GROUP BY 1)"
            " WHERE day BETWEEN :begin AND :end GROUP BY day ORDER BY day",
            begin=begin.isoformat(),
            end=end.isoformat(),
            **values,
        )
        return {date.fromisoformat(day): count for day, count in rows}

    def reasons(self, part: Part = WHOLE) -> tuple[FoundReason, ...]:
        """Returns every reason found in a rejection, the latest rejection first."""
        # Few views ask for reasons.
        from db.records.reasons import FoundReason

        source, where, values = self.where(part, "1")
        return self.records(
            FoundReason,
            "SELECT f.rejection_id, a.id, f.cause_id, f.evidence, a.furthest, a.channel, a.ended_on"
            f" FROM {source} JOIN rejection r ON r.application_id = a.id JOIN finding f ON f.rejection_id = r.id"
            f" WHERE {where} ORDER BY a.ended_on DESC, r.id DESC, f.id",
            **values,
        )

    def actions(self, part: Part = WHOLE) -> tuple[TriedAction, ...]:
        """Returns the tasks about reasons that were not dropped: finished ones first, the latest first."""
        from db.records.reasons import TriedAction

        source, where, values = self.where(part, "1")
        return self.records(
            TriedAction,
            f"SELECT k.id, k.cause_id, k.text, k.done_on, k.helped FROM {source}"
            " JOIN rejection r ON r.application_id = a.id JOIN task k ON k.rejection_id = r.id"
            f" WHERE {where} AND k.kind = 'corrective' AND k.dropped_on IS NULL"
            " ORDER BY k.done_on IS NULL, k.done_on DESC, k.id DESC",
            **values,
        )

    def documents(self) -> tuple[tuple[int, str], ...]:
        """Returns the sent documents as (application ID, name)."""
        same = _Same()
        return self.db.read(
            lambda rows: tuple((number, same[name]) for number, name in rows),
            "SELECT d.application_id, d.name FROM document d JOIN application a ON a.id = d.application_id"
            f" WHERE {self.db.in_search('+a')} AND d.name <> '' ORDER BY d.id",
        )

    def names_of(self, ids: Iterable[int]) -> dict[int, tuple[str, str]]:
        """Returns the company and role of these applications by ID."""
        rows = self.rows(
            f"SELECT a.id, {COMPANY}, {ROLE} FROM application a JOIN company c ON c.id = a.company_id"
            " WHERE a.id IN (SELECT value FROM json_each(:ids))",
            ids=listed_numbers(ids),
        )
        return {number: (company, role) for number, company, role in rows}


_KINDS = {kind.value: kind for kind in Kind}
_EVENTS = {kind.value: kind for kind in EventKind}
_OUTCOMES: dict[str | None, Outcome | None] = {None: None, **{outcome.value: outcome for outcome in Outcome}}
