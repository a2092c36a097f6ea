"""The cells of one entry of a list, and the days in it that no step has taken yet."""

from __future__ import annotations

import re
from datetime import date

from app.domain.parsing import dates
from app.domain.parsing.quick_add_words import MODES
from app.exchange.cells.columns import meaning
from app.exchange.cells.read_values import yes_or_no
from app.exchange.reading.entry_words import DATED_AS, OUTCOMES, header_of, is_whole_day
from db.records.enums import Kind, Outcome

DAY_UNKNOWN = "yes"
"""The cell of a step that was taken on an unknown day."""
_INTERVIEWS = frozenset(("Interview", "Phone screen"))
_HOW_IT_WENT = re.compile(r"\b(?:went|lief|war|bien|andat[oa]|ging)\b", re.IGNORECASE)
_TO_COME = frozenset(("Deadline", "Decision date", "Follow-up date"))


class EntryCells:
    """The cells of an entry by header, filled one by one; days stay as they are written where today is unknown.

    `heading` is the status above the entry, `days` are those that stand alone, and `undated` is the header of the last
    step if it had no day: a day after it is its day. In a diary the day of a line is that of the outcome it tells,
    which a plain "no" is too.
    """

    def __init__(self, heading: str, today: date | None, *, in_diary: bool) -> None:
        self._today, self.in_diary = today, in_diary
        self._heading = meaning(heading)[0]
        self.by_header: dict[str, str] = {"Status": heading} if heading else {}
        self.has_status = False
        self.days: list[str] = []
        self.undated = ""

    def add_no(self, words: str, day: str = "") -> bool:
        """Add a plain "no" as the status, with its day; False for other words."""
        if self.has_status or len(words) < 2 or yes_or_no(words) is not False:
            return False
        self.by_header["Status"] = f"{Outcome.REJECTED.value if self.in_diary else words} {day}".strip()
        return True

    def last_day(self) -> str:
        """The last day that stands alone, which is taken by a step now; empty where there is none."""
        return self.days.pop() if self.days else ""

    def day(self, header: str, text: str) -> str:
        """A day as it is written, or as an ISO date where the day of writing is known."""
        if self._today is None or is_whole_day(text):
            return text
        try:
            return dates.read_day(text, self._today, past=header not in _TO_COME).isoformat()
        except dates.DateNotUnderstood:
            return text

    def add_dated(self, words: str, day: str) -> bool:
        """Add a step, an outcome or a date in words, with its day if it has one; else False."""
        header = header_of(words)
        if not header or (not day and words.casefold() in MODES):
            return False
        status, round_ = meaning(words)
        if header != "Status":
            if round_ or header in self.by_header:
                number = round_ or 2
                while f"{header} {number}" in self.by_header:
                    number += 1
                header = f"{header} {number}" if header == "Interview" else header
            self.add(header, self.day(header, day) if day else DAY_UNKNOWN)
            self.undated = "" if day else header
            if _HOW_IT_WENT.search(words):
                self.add("Note", words)
        elif not self.has_status or status in OUTCOMES:
            self.by_header["Status"] = f"{words} {self.day(header, day)}".strip()
            self.has_status = True
            self.undated = "" if day else "Status"
        else:
            self.add("Note", f"{words} {day}".strip())
        return True

    def set_day(self, header: str, day: str) -> None:
        """Give a step or the status without a day this one."""
        day = self.day(header, day)
        self.by_header[header] = f"{self.by_header[header]} {day}" if header == "Status" else day

    def place_days(self) -> None:
        """Make a day alone the day of applying, if nothing else has a day and no status above says otherwise."""
        dated = any(header in self.by_header for header in DATED_AS.values())
        tells_outcome = meaning(self.by_header.get("Status", ""))[0] in OUTCOMES
        if self.in_diary and tells_outcome and len(self.days) == 1 and not dated:
            self.set_day("Status", self.days.pop())
        if self.in_diary and len(self.days) == 1 and not _INTERVIEWS.isdisjoint(self.by_header):
            # Who writes on one day of an interview on another was answered by then.
            self.add("Answered", self.days.pop())
        if len(self.days) == 1 and self.by_header.get("Applied") == DAY_UNKNOWN:
            self.by_header["Applied"] = self.day("Applied", self.days.pop())
        if len(self.days) == 1 and not dated and self._heading in ("", Kind.APPLIED.value):
            self.add("Applied", self.day("Applied", self.days.pop()))
        for day in self.days:
            self.add("Note", day)

    def add(self, header: str, cell: str) -> None:
        """Add a cell, below what its column has already."""
        before = self.by_header.get(header)
        self.by_header[header] = f"{before}\n{cell}" if before and before != cell else cell
