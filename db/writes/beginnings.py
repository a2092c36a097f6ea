"""The history a new application begins with, and the standing that follows from it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, NamedTuple

from db.errors import Refused
from db.records.applications import Standing
from db.records.drafts import Draft, DraftEvent
from db.records.enums import EventKind, Kind, Outcome
from db.records.history import Event
from db.sql.application_state import derive
from db.writes.base import columns, long_text
from db.writes.stage_finder import StageFinder

STANDING_COLUMNS = Standing._fields
_MOST_HELD = 20_000


class HistoryLine(NamedTuple):
    """One line of a history that is not stored yet."""

    kind: EventKind
    on: date | None
    stage_id: int | None
    round: int | None
    outcome: Outcome | None
    words: str


class Beginning(NamedTuple):
    """The lines of a new history, and what follows from them.

    `columns` are the values of `STANDING_COLUMNS`, `line_columns` those of each line in the order of `HistoryLine`.
    `rounds` is the latest round; `in_person` says whether the employer answered in words of their own.
    """

    lines: tuple[HistoryLine, ...]
    standing: Standing
    columns: tuple[Any, ...]
    line_columns: tuple[tuple[Any, ...], ...]
    rounds: int
    in_person: bool

    @property
    def ending(self) -> HistoryLine:
        """The last line that closes the application. Only for one that is closed."""
        return next(line for line in reversed(self.lines) if line.kind is EventKind.ENDED)


class Beginnings:
    """Works out how drafts begin, once for all drafts with the same history."""

    def __init__(self, stages: StageFinder, today: date, now: datetime) -> None:
        self.stages, self.today, self._now = stages, today, now
        self._cache: dict[Any, Beginning] = {}

    def of(self, draft: Draft) -> Beginning:
        """How a draft begins. Raises Refused for a day to come, an unknown stage, and words that are too long."""
        key = draft.history, draft.added_on, draft.applied_on, draft.stage
        beginning = self._cache.get(key)
        if beginning is None:
            if len(self._cache) >= _MOST_HELD:
                self._cache.clear()
            beginning = self._cache[key] = self._derive(draft)
        return beginning

    def _derive(self, draft: Draft) -> Beginning:
        lines = self._lines(draft)
        events = [
            Event(index, 0, line.kind, line.on, self._now, line.stage_id, line.round, line.outcome, line.words)
            for index, line in enumerate(lines)
        ]
        standing = derive(events, self.stages.kinds)
        rounds = max(line.round or 1 for line in lines if line.stage_id is not None)
        closing_words = next((line.words for line in reversed(lines) if line.kind is EventKind.ENDED), "")
        in_person = bool(closing_words.strip()) or any(line.kind is EventKind.HEARD for line in lines)
        line_columns = [
            (line.kind.value, line.on, line.stage_id, line.round, line.outcome and line.outcome.value, line.words)
            for line in lines
        ]
        return Beginning(lines, standing, tuple(columns(standing).values()), tuple(line_columns), rounds, in_person)

    def _lines(self, draft: Draft) -> tuple[HistoryLine, ...]:
        days = [d for d in (draft.added_on, draft.applied_on, *(step.on for step in draft.history)) if d is not None]
        began = self._past_day(min(days)) if days else self.today
        steps = draft.history or self._first_steps(draft)
        lead = self.stages.nearest(Kind.LEAD)
        added = next((step for step in steps if step.kind is EventKind.ADDED), None)
        if added is not None:
            began = self._past_day(added.on or began)
            lead = self.stages.nearest(added.stage or Kind.LEAD, added.stage_name)
        lines = [HistoryLine(EventKind.ADDED, began, lead, None, None, "")]
        for step in steps:
            if step.kind is EventKind.ADDED:
                continue
            on = None if step.on is None else self._past_day(step.on)
            stage = None if step.stage is None else self.stages.nearest(step.stage, step.stage_name)
            lines.append(HistoryLine(step.kind, on, stage, step.round, step.outcome, long_text(step.words)))
        return tuple(lines)

    def _first_steps(self, draft: Draft) -> list[DraftEvent]:
        stage = self.stages.named(draft.stage) if draft.stage else None
        kind = Kind.LEAD if stage is None else self.stages.kinds[stage]
        steps = []
        if draft.applied_on is not None and kind is not Kind.APPLIED:
            steps.append(DraftEvent(EventKind.STAGE, draft.applied_on, Kind.APPLIED))
        if stage is not None and kind is not Kind.LEAD:
            on = draft.applied_on if kind is Kind.APPLIED and draft.applied_on is not None else self.today
            steps.append(DraftEvent(EventKind.STAGE, on, kind, self.stages.name(stage)))
        return steps

    def _past_day(self, on: date) -> date:
        if on > self.today:
            raise Refused(
                f"{on.isoformat()} is in the future.", "For a planned event, add an interview or a follow-up."
            )
        return on
