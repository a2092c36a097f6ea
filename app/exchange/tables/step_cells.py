"""Reads how far the application of a row came: its status, its steps, its outcome."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from app.domain.clean_text import plain_line, plain_lines
from app.exchange.cells import read_values
from app.exchange.cells.cell_kinds import DAYS, TICKS, is_sentence
from app.exchange.cells.columns import ANSWERED, MEANINGS, NO, STEP_MEANINGS, YES, key, meaning, proposal
from app.exchange.cells.header_parts import find_day_column, is_date_word, is_numbered, step_words_of
from app.exchange.cells.read_days import lacks_year, split_day
from app.exchange.cells.step_words import (
    answer_meaning,
    days_listed,
    is_awaiting,
    is_done,
    is_invitation,
    is_not_done,
    outcome_after,
    status_log,
    status_parts,
    step_proposal,
    tells_how,
)
from app.exchange.cells.told_events import ToldStep
from app.exchange.services.history import Reached, days_of, history
from app.exchange.tables.day_cells import DayCells, RowCells
from app.exchange.tables.event_log import LogColumns
from app.exchange.tables.log_events import LogEvents, told_on
from app.exchange.tables.match_columns import ColumnUse
from app.exchange.tables.remarks import Remarks
from db.records.drafts import DraftEvent
from db.records.enums import EventKind, Kind, Outcome

LONGEST_TEXT = 200_000
_STEPS = ("applied_on", "answered_on", "screen_on", "interview_on", "offer_on")
ENDINGS = {
    "rejected_on": Outcome.REJECTED,
    "no_reply_on": Outcome.NO_REPLY,
    "withdrew_on": Outcome.WITHDREW,
    "declined_on": Outcome.DECLINED,
    "accepted_on": Outcome.ACCEPTED,
}
_STATUS_OF_FIELD = {
    "applied_on": Kind.APPLIED.value,
    "screen_on": Kind.SCREEN.value,
    "interview_on": Kind.INTERVIEW.value,
    "offer_on": Kind.OFFER.value,
}
_FIELD_OF_STATUS = {status: field for field, status in _STATUS_OF_FIELD.items()}
_INTERVIEWS = frozenset(("screen_on", "interview_on"))
_LIKE_A_DAY = re.compile(r"[\d\s./:,-]*\d[\d\s./:,-]*")
_AFTER_YES = re.compile(r"(?P<yes>[^\W\d_]{2,4})(?:\s*[,:;–—-]|\.)\s+(?P<more>\S.*)")
"""A yes with more after it, as in "Yes, rejected"."""
_OUTCOMES = frozenset(outcome.value for outcome in Outcome)
_UNSENT = frozenset((Kind.LEAD.value, Outcome.NOT_APPLYING.value))


class StepsTaken(NamedTuple):
    """What a row reached, with its history, its day of applying and its first day."""

    reached: Reached
    history: tuple[DraftEvent, ...]
    applied: date | None
    first: date | None
    is_undated: bool


class StepCells:
    """Reads statuses and steps row by row, and collects unknown words.

    `unknown` are the numbers of rows by (word, header, proposal). `meanings` are the meanings of words by
    `columns.key`; a word may have the header of one column before it, as in "Offer: pending". In a log each row is
    one event, with its day.
    """

    def __init__(
        self,
        days: DayCells,
        meanings: Mapping[str, str],
        remarks: Remarks,
        standing: Kind | None,
        uses: Sequence[ColumnUse] = (),
        *,
        log: LogColumns | None = None,
        events: LogEvents | None = None,
    ) -> None:
        self._events = events
        self._days, self._meanings, self._remarks, self._standing = days, meanings, remarks, standing
        self._is_log = log is not None
        self._has_interview = False
        """Whether the row has the day of an interview in a column of its own."""
        self.unknown: dict[tuple[str, str, str], list[int]] = {}
        interviews = [use for use in uses if use.field == "interview_on" and use.round is None]
        day_headers = {step_words_of(use.header): use.header for use in interviews if use.holds == DAYS}
        self._ticks_of = {
            use.header: day_headers.get(step_words_of(use.header), "") for use in interviews if use.holds == TICKS
        }
        """The columns that only say whether there was an interview, each with the column of its day."""
        names = [use.header for use in uses]
        dated = [at for at, use in enumerate(uses) if use.field == "status_on"]
        statuses = [at for at, use in enumerate(uses) if use.field == "status"]
        if log is not None:
            self._days_of = {names[log.what]: names[log.when]}
        else:
            self._days_of = {
                names[of]: names[at]
                for of in (statuses if len(dated) > 1 else ())
                if (at := find_day_column(of, names, dated)) is not None
            }
        """The columns of statuses that are a log, each with the column of its days."""

    def read_steps(self, row: RowCells) -> StepsTaken:
        """What a row reached, with its history and its days."""
        reached = self.reached(row)
        steps = history(reached)
        return StepsTaken(reached, steps, *days_of(steps))

    def reached(self, row: RowCells) -> Reached:
        """The statuses and steps of a row with their days."""
        reached = Reached(kind=self._standing)
        unsent = False
        days = {use.header: (use, text) for use, text in row.get("status_on", ())} if self._days_of else {}
        dated = [self._days.certain_day(use, text) for use, text in row.get("status_on", ())] if self._is_log else []
        on = next(iter(dated), None)
        for use, text in row.get("status", ()):
            day = days.get(self._days_of.get(use.header, ""))
            if day and (told := self._told(use, text, row, on)).status:
                self._add_log_line(reached, day[0], told, text, day[1])
            else:
                unsent = self._add_status(reached, use, text, on) in _UNSENT or unsent
        sent = [read_values.yes_or_no(text) for _, text in row.get("applied_on", ())]
        unsent = unsent or (False in sent and True not in sent)
        self._has_interview = not _INTERVIEWS.isdisjoint(row)
        for field in _STEPS:
            for use, text in self._without_ticks(row.get(field, ())):
                if not (unsent and field == "applied_on" and is_date_word(use.header)):
                    self._add_step_cell(reached, use, text)
        for field in ENDINGS:
            for use, text in row.get(field, ()):
                self._add_step_cell(reached, use, text)
        if not self._days_of:
            reached.status_on = self._days.day(row, "status_on") or reached.status_on
        if unsent and reached.status_on is None:
            date_cells = {"applied_on": [cell for cell in row.get("applied_on", ()) if is_date_word(cell[0].header)]}
            reached.status_on = self._days.day(date_cells, "applied_on")
        if reached.outcome is not None and reached.ended_on is None:
            reached.ended_on = self._days.day(row, "ended_on") or self._days.past_day(row, "decision_on")
        for _, text in row.get("status", ()):
            before_end, round_ = meaning(outcome_after(plain_line(text))[1])
            field = _FIELD_OF_STATUS.get(before_end, "")
            if field and all(step.stage != before_end for step in reached.steps):
                reached.add_step(field, None, round_)
        if reached.outcome is Outcome.REJECTED and reached.ended_on is None and self._answers_no(row):
            heard = [step.on for step in reached.steps if step.kind is EventKind.HEARD and step.on]
            reached.ended_on = heard[0] if len(heard) == 1 else None
        words = [plain_lines(text) for _, text in row.get("words", ())]
        reached.words = "\n".join(words)[:LONGEST_TEXT]
        archived = [read_values.yes_or_no(text) for _, text in row.get("archived", ())]
        reached.archived = reached.archived or True in archived
        return reached

    def _without_ticks(self, cells: Sequence[tuple[ColumnUse, str]]) -> Sequence[tuple[ColumnUse, str]]:
        """The cells of steps without ticks whose day is in another column of the row."""
        if not self._ticks_of:
            return cells
        dated = {use.header for use, text in cells if self._days.certain_day(use, text)}
        return [
            (use, text)
            for use, text in cells
            if self._ticks_of.get(use.header, "") not in dated or read_values.yes_or_no(text) is None
        ]

    def _answers_no(self, row: RowCells) -> bool:
        """Whether the reply of a row is the rejection, so that the day of the reply is its day."""
        answers = row.get("answered_on", ())
        words = [(use, plain_line(text)) for use, text in answers]
        return not any(is_numbered(use.header) for use, _ in answers) and any(
            (self._chosen_meaning(use, word) or answer_meaning(word)) == Outcome.REJECTED for use, word in words
        )

    def _ask(self, word: str, header: str, may_mean: str) -> None:
        self.unknown.setdefault((word, header, may_mean), []).append(self._remarks.row)

    def _chosen_meaning(self, use: ColumnUse, word: str) -> str:
        """The meaning the user chose for a word, in this column or everywhere; empty for none."""
        if not self._meanings:
            return ""
        return self._meanings.get(key(f"{use.header} {word}")) or self._meanings.get(key(word) or word, "")

    def _told(self, use: ColumnUse, text: str, row: RowCells, on: date | None) -> ToldStep:
        """What a whole cell of statuses says."""
        chosen = self._chosen_meaning(use, plain_line(text))
        if chosen or self._events is None:
            return ToldStep((chosen if chosen in MEANINGS else "") if chosen else meaning(text)[0])
        return self._events.told(self._remarks.row, text, row, on)

    def _add_status(self, reached: Reached, use: ColumnUse, text: str, row_on: date | None = None) -> str:
        if log := status_log(text):
            for status, words, day in log:
                self._add_log_line(reached, use, ToldStep(status), words, day)
            return log[-1][0]
        word = plain_line(text)
        chosen = self._chosen_meaning(use, word)
        readings: list[tuple[str, int | None, str, str]] = []
        if chosen in MEANINGS:
            readings = [(chosen, None, word, split_day(word)[1])]
        elif not chosen:
            readings = [(*meaning(words), words, day) for words, day in status_parts(text)]
        if self._is_log and not chosen and not any(reading[0] for reading in readings):
            told = told_on(text, row_on)
            if told.status in _FIELD_OF_STATUS or told.status in _OUTCOMES:
                readings.append((told.status, None, word, self._days.following(use, told.day, row_on)))
        status, round_, word, day = next((reading for reading in readings if reading[0]), ("", None, word, ""))
        field = _FIELD_OF_STATUS.get(status, "")
        if field in _INTERVIEWS and (interview := self._days.interview_to_come(use, day)):
            reached.add_step(field, None, round_, interview)
        elif status and day:
            on = self._days.read(use, day)[1]
            if self._is_log and field in _INTERVIEWS and on:
                reached.add_step(field, on, round_)
                return status
            if status in _OUTCOMES:
                reached.ended_on = on
            else:
                reached.status_on = on
        if status:
            reached.add_status(status, word, round_)
        elif chosen not in STEP_MEANINGS and not (self._is_log and is_sentence(text) and not proposal(text)):
            self._ask(word, use.header, proposal(text))
        return status

    def _add_log_line(self, reached: Reached, use: ColumnUse, told: ToldStep, words: str, day_text: str) -> None:
        """Add one line of a status with its day."""
        status, field = told.status, _FIELD_OF_STATUS.get(told.status)
        is_other_day = bool(told.day and field in _INTERVIEWS)
        is_today = field in _INTERVIEWS and not is_other_day and not is_awaiting(words)
        if field and is_today and (to_come := self._days.interview_to_come(use, day_text)):
            reached.add_step(field, None, meaning(words)[1], to_come)
            return
        day = on = self._days.read(use, day_text)[1] if day_text else None
        if status == ANSWERED:
            reached.add_step("answered_on", day)
            return
        if self._is_log and (told.is_invitation or is_invitation(words)):
            reached.add_step("answered_on", day)
            day = None
        if field and is_other_day:
            self._add_day(reached, replace(use, field=field, round=None), self._days.following(use, told.day, on))
        elif field is None or is_awaiting(words):
            reached.add_status(status, words, None)
            if status in _OUTCOMES:
                reached.ended_on = reached.ended_on or day
            elif status == Kind.LEAD:
                reached.status_on = day
        else:
            reached.add_step(field, day, meaning(words)[1])

    def _add_step_cell(self, reached: Reached, use: ColumnUse, text: str) -> None:
        """Add one cell of a column of steps; a word that is neither a day nor a plain yes or no is asked about."""
        word = plain_line(text)
        status = self._chosen_meaning(use, word)
        if use.field == "interview_on" and use.round is None and not status and (days := days_listed(text)):
            for day_text in days:
                self._add_day(reached, use, day_text)
            return
        if use.field == "answered_on" and not status and (log := status_log(text)):
            for meant, words, day_text in log:
                self._add_log_line(reached, use, ToldStep(meant), words, day_text)
            return
        if status not in STEP_MEANINGS:
            if (parts := split_day(word))[0] and self._add_words_of_day(reached, use, *parts):
                return
            if parts[0] and is_not_done(parts[0]):
                self._ask(word, use.header, NO)
                return
            certain_day = self._days.certain_day(use, text)
            plain_yes_or_no = read_values.yes_or_no(text) is not None
            if certain_day is not None or plain_yes_or_no or lacks_year(text) or _LIKE_A_DAY.fullmatch(text):
                self._add_day(reached, use, text, certain_day)
                return
            status = answer_meaning(word) if use.field == "answered_on" else ""
            if use.field == "answered_on" and (more := _AFTER_YES.match(word)) and read_values.yes_or_no(more["yes"]):
                parts = split_day(more["more"])
                if parts[1] and self._add_words_of_day(reached, use, *parts):
                    return
                status = answer_meaning(more["more"])
            if not status:
                self._ask(word, use.header, step_proposal(use.field, word))
                return
        beside = split_day(word)[1]
        if status == YES and beside:
            self._add_day(reached, use, beside)
        elif status == YES:
            self._add_step(reached, use, None)
        elif status != NO:
            day = self._days.read(use, beside)[1] if beside else None
            if status in _OUTCOMES and reached.outcome not in (None, status):
                self._remarks.say("The status and a date give different outcomes; the status was used.")
                return
            reached.add_status(status, word, meaning(word)[1])
            if status in _OUTCOMES:
                reached.ended_on = reached.ended_on or day

    def _add_words_of_day(self, reached: Reached, use: ColumnUse, words: str, day_text: str) -> bool:
        """Add words beside a day, as in "Absage am 15.09.2026"; returns False for words that say nothing of a step."""
        status, round_ = meaning(words)
        if is_done(words) or tells_how(words) or (status and status == _STATUS_OF_FIELD.get(use.field)):
            self._add_day(reached, use, day_text)
            return True
        if status not in _OUTCOMES and not (use.field == "answered_on" and answer_meaning(words)):
            return False
        if status in _OUTCOMES and reached.outcome not in (None, status):
            self._remarks.say("The status and a date give different outcomes; the status was used.")
            return True
        field = _FIELD_OF_STATUS.get(status, "")
        if use.field == "answered_on" and field in _INTERVIEWS and not self._has_interview:
            # The day beside an invitation is that of what one is invited to.
            self._add_step(reached, use, None)
            self._add_day(reached, replace(use, field=field, round=round_), day_text)
            return True
        day = self._days.read(use, day_text)[1]
        if use.field == "answered_on":
            self._add_step(reached, use, day if status in _OUTCOMES or field in _INTERVIEWS else None)
        reached.add_status(status, words, round_)
        if status in _OUTCOMES:
            reached.ended_on = reached.ended_on or day
        else:
            reached.status_on = reached.status_on or day
        return True

    def _add_day(self, reached: Reached, use: ColumnUse, text: str, certain_day: date | None = None) -> None:
        """Add the step of a cell that is a day, or that says plainly whether the step was taken."""
        if use.field in _INTERVIEWS and (interview := self._days.interview_to_come(use, text)):
            reached.add_step(use.field, None, use.round, interview)
            return
        is_filled, day = self._days.read(use, text, certain_day)
        if is_filled:
            self._add_step(reached, use, day)

    def _add_step(self, reached: Reached, use: ColumnUse, day: date | None) -> None:
        outcome = ENDINGS.get(use.field)
        if outcome is None:
            reached.add_step(use.field, day, use.round)
        elif reached.outcome in (None, outcome):
            reached.outcome, reached.ended_on = outcome, day or reached.ended_on
        else:
            self._remarks.say("The status and a date give different outcomes; the status was used.")
