"""What the cells of one row say of how far the application came: its status, its steps, its ending."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from app.domain.clean_text import plain_line, plain_lines
from app.exchange.cells import read_values
from app.exchange.cells.cell_kinds import DAYS, TICKS
from app.exchange.cells.columns import MEANINGS, NO, STEP_MEANINGS, YES, key, meaning, proposal
from app.exchange.cells.header_parts import day_of, is_date_word, is_numbered, step_words_of
from app.exchange.cells.read_days import lacks_year, without_day
from app.exchange.cells.step_words import answer_meaning, is_done, is_not_done, status_log, status_parts, step_proposal
from app.exchange.services.history import Reached, days_of, history
from app.exchange.tables.day_cells import DayCells, Found
from app.exchange.tables.match_columns import ColumnUse
from app.exchange.tables.remarks import Remarks
from db.records.drafts import DraftEvent
from db.records.enums import EventKind, Kind, Outcome

LONGEST_TEXT = 200_000
_STEPS = ("applied_on", "answered_on", "screen_on", "interview_on", "offer_on")
ENDINGS = {
    "rejected_on": Outcome.REJECTED,
    "withdrew_on": Outcome.WITHDREW,
    "declined_on": Outcome.DECLINED,
    "accepted_on": Outcome.ACCEPTED,
}
_NAMED_BY = {
    "applied_on": Kind.APPLIED.value,
    "screen_on": Kind.SCREEN.value,
    "interview_on": Kind.INTERVIEW.value,
    "offer_on": Kind.OFFER.value,
}
_STEP_NAMED = {what: field for field, what in _NAMED_BY.items()}
_LIKE_A_DAY = re.compile(r"[\d\s./:,-]*\d[\d\s./:,-]*")
_AFTER_YES = re.compile(r"(?P<yes>[^\W\d_]{2,4})(?:\s*[,:;–—-]|\.)\s+(?P<more>\S.*)")
"""A yes with more after it, as in "Yes, rejected"."""
_OUTCOMES = frozenset(outcome.value for outcome in Outcome)
_UNSENT = frozenset((Kind.LEAD.value, Outcome.NOT_APPLYING.value))


class StepsTaken(NamedTuple):
    """What a row says of how far it came, and what follows: its history, the day of applying, the first day of all."""

    reached: Reached
    history: tuple[DraftEvent, ...]
    applied: date | None
    first: date | None
    is_undated: bool


class StepCells:
    """Reads statuses and steps row by row; words nobody knows are gathered in `unknown`.

    `unknown` are the numbers of rows by (word, header, proposal). `meanings` are what words mean by `columns.key`; one
    may be for the words of one column alone, as in "Offer: pending".
    """

    def __init__(
        self,
        days: DayCells,
        meanings: Mapping[str, str],
        remarks: Remarks,
        standing: Kind | None,
        uses: Sequence[ColumnUse] = (),
    ) -> None:
        self._days, self._meanings, self._remarks, self._standing = days, meanings, remarks, standing
        self.unknown: dict[tuple[str, str, str], list[int]] = {}
        talks = [use for use in uses if use.field == "interview_on" and use.round is None]
        day_of_talk = {step_words_of(use.header): use.header for use in talks if use.holds == DAYS}
        self._ticks_of = {
            use.header: day_of_talk.get(step_words_of(use.header), "") for use in talks if use.holds == TICKS
        }
        """The columns that only say whether there was an interview, with the one that has its day."""
        names = [use.header for use in uses]
        dated = [at for at, use in enumerate(uses) if use.field == "status_on"]
        statuses = [at for at, use in enumerate(uses) if use.field == "status"] if len(dated) > 1 else []
        self._days_of = {names[of]: names[at] for of in statuses if (at := day_of(of, names, dated)) is not None}
        """The columns of statuses that are a log, with the one that has the day of each."""

    def taken(self, found: Found) -> StepsTaken:
        """What a row says of how far it came, and what follows."""
        reached = self.reached(found)
        steps = history(reached)
        return StepsTaken(reached, steps, *days_of(steps))

    def reached(self, found: Found) -> Reached:
        """What the columns say this application reached, and when."""
        reached = Reached(kind=self._standing)
        unsent = False
        days = {use.header: (use, text) for use, text in found.get("status_on", ())} if self._days_of else {}
        for use, text in found.get("status", ()):
            if (day := days.get(self._days_of.get(use.header, ""))) and (what := meaning(text)[0]):
                self._take_logged(reached, day[0], what, text, day[1])
            else:
                unsent = self._take_status(reached, use, text) in _UNSENT or unsent
        sent = [read_values.yes_or_no(text) for _, text in found.get("applied_on", ())]
        unsent = unsent or (False in sent and True not in sent)
        for field in _STEPS:
            for use, text in self._without_ticks(found.get(field, ())):
                if not (unsent and field == "applied_on" and is_date_word(use.header)):
                    self._take_step(reached, use, text)
        for field in ENDINGS:
            for use, text in found.get(field, ()):
                self._take_step(reached, use, text)
        if not self._days_of:
            reached.status_on = self._days.day(found, "status_on")[1] or reached.status_on
        if unsent and reached.status_on is None:
            bare = {"applied_on": [cell for cell in found.get("applied_on", ()) if is_date_word(cell[0].header)]}
            reached.status_on = self._days.day(bare, "applied_on")[1]
        if reached.outcome is not None and reached.ended_on is None:
            reached.ended_on = self._days.day(found, "ended_on")[1]
        if reached.outcome is Outcome.REJECTED and reached.ended_on is None and self._answers_no(found):
            heard = [step.on for step in reached.steps if step.kind is EventKind.HEARD and step.on]
            reached.ended_on = heard[0] if len(heard) == 1 else None
        words = [plain_lines(text) for _, text in found.get("words", ())]
        reached.words = "\n".join(words)[:LONGEST_TEXT]
        archived = [read_values.yes_or_no(text) for _, text in found.get("archived", ())]
        reached.archived = reached.archived or True in archived
        return reached

    def _without_ticks(self, cells: Sequence[tuple[ColumnUse, str]]) -> Sequence[tuple[ColumnUse, str]]:
        """Cells of steps without each tick whose day stands in another column of the row."""
        if not self._ticks_of:
            return cells
        dated = {use.header for use, text in cells if self._days.certain(use, text)}
        return [
            (use, text)
            for use, text in cells
            if self._ticks_of.get(use.header, "") not in dated or read_values.yes_or_no(text) is None
        ]

    def _answers_no(self, found: Found) -> bool:
        """Whether the answer of a row is the rejection, so that the day of the answer is its day."""
        answers = found.get("answered_on", ())
        words = [(use, plain_line(text)) for use, text in answers]
        return not any(is_numbered(use.header) for use, _ in answers) and any(
            (self._said(use, word) or answer_meaning(word)) == Outcome.REJECTED for use, word in words
        )

    def _ask(self, word: str, header: str, may_mean: str) -> None:
        self.unknown.setdefault((word, header, may_mean), []).append(self._remarks.row)

    def _said(self, use: ColumnUse, word: str) -> str:
        """What the user said of a word, in this column or anywhere."""
        if not self._meanings:
            return ""
        return self._meanings.get(key(f"{use.header} {word}")) or self._meanings.get(key(word) or word, "")

    def _take_status(self, reached: Reached, use: ColumnUse, text: str) -> str:
        if log := status_log(text):
            for what, words, day in log:
                self._take_logged(reached, use, what, words, day)
            return log[-1][0]
        word = plain_line(text)
        said = self._said(use, word)
        found: list[tuple[str, int | None, str, str]] = []
        if said in MEANINGS:
            found = [(said, None, word, without_day(word)[1])]
        elif not said:
            found = [(*meaning(words), words, day) for words, day in status_parts(text)]
        what, round_, word, day = next((each for each in found if each[0]), ("", None, word, ""))
        if what and day:
            on = self._days.read(use, day)[1]
            if what in _OUTCOMES:
                reached.ended_on = on
            else:
                reached.status_on = on
        if what:
            reached.add_status(what, word, round_)
        elif said not in STEP_MEANINGS:
            self._ask(word, use.header, proposal(text))
        return what

    def _take_logged(self, reached: Reached, use: ColumnUse, what: str, words: str, day_text: str) -> None:
        """Take in one line of a status that tells what was when."""
        day = self._days.read(use, day_text)[1]
        field = _STEP_NAMED.get(what)
        if field is not None:
            reached.add_step(field, day, meaning(words)[1])
        else:
            reached.add_status(what, words, None)
            if what in _OUTCOMES:
                reached.ended_on = reached.ended_on or day

    def _take_step(self, reached: Reached, use: ColumnUse, text: str) -> None:
        """Take in one cell of a column of steps; a word that is neither a day nor a plain yes or no is asked about."""
        word = plain_line(text)
        said = self._said(use, word)
        if said not in STEP_MEANINGS:
            if (parts := without_day(word))[0] and self._said_by(reached, use, *parts):
                return
            if parts[0] and is_not_done(parts[0]):
                self._ask(word, use.header, NO)
                return
            certain = self._days.certain(use, text)
            plain_yes_or_no = read_values.yes_or_no(text) is not None
            if certain is not None or plain_yes_or_no or lacks_year(text) or _LIKE_A_DAY.fullmatch(text):
                told, day = self._days.read(use, text, certain)
                if told:
                    self._step(reached, use, day)
                return
            said = answer_meaning(word) if use.field == "answered_on" else ""
            if use.field == "answered_on" and (more := _AFTER_YES.match(word)) and read_values.yes_or_no(more["yes"]):
                parts = without_day(more["more"])
                if parts[1] and self._said_by(reached, use, *parts):
                    return
                said = answer_meaning(more["more"])
            if not said:
                self._ask(word, use.header, step_proposal(use.field, word))
                return
        beside = without_day(word)[1]
        day = self._days.read(use, beside)[1] if beside else None
        if said == YES:
            self._step(reached, use, day)
        elif said != NO:
            if said in _OUTCOMES and reached.outcome not in (None, said):
                self._remarks.say("The status and a date give different outcomes; the status was used.")
                return
            reached.add_status(said, word, meaning(word)[1])
            if said in _OUTCOMES:
                reached.ended_on = reached.ended_on or day

    def _said_by(self, reached: Reached, use: ColumnUse, words: str, day_text: str) -> bool:
        """Take in words beside a day that say more than that the step was taken, as in "Absage am 15.09.2026"."""
        what, round_ = meaning(words)
        if is_done(words) or (what and what == _NAMED_BY.get(use.field)):
            told, day = self._days.read(use, day_text)
            if told:
                self._step(reached, use, day)
            return True
        if what not in _OUTCOMES and not (use.field == "answered_on" and answer_meaning(words)):
            return False
        if what in _OUTCOMES and reached.outcome not in (None, what):
            self._remarks.say("The status and a date give different outcomes; the status was used.")
            return True
        day = self._days.read(use, day_text)[1]
        if use.field == "answered_on":
            # The day beside an invitation is that of what one is invited to.
            self._step(reached, use, day if what in _OUTCOMES else None)
        reached.add_status(what, words, round_)
        if what in _OUTCOMES:
            reached.ended_on = reached.ended_on or day
        else:
            reached.status_on = reached.status_on or day
        return True

    def _step(self, reached: Reached, use: ColumnUse, day: date | None) -> None:
        outcome = ENDINGS.get(use.field)
        if outcome is None:
            reached.add_step(use.field, day, use.round)
        elif reached.outcome in (None, outcome):
            reached.outcome, reached.ended_on = outcome, day or reached.ended_on
        else:
            self._remarks.say("The status and a date give different outcomes; the status was used.")
