"""Writes a diary whose days stand above its lines as one with a day before each line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from app.domain.calendar_words import WEEKDAYS
from app.domain.parsing.dates import WEEKDAYS_BEFORE_DAY
from app.domain.parsing.links import is_link
from app.exchange.cells.read_days import is_english_weekday, is_month, is_weekday, read_day, split_day
from app.exchange.cells.step_words import is_week
from app.exchange.reading.entry_words import TITLE, is_day
from app.exchange.reading.list_parts import LINE, plain
from db.records.weeks import monday
from db.sql.fold_text import fold

_FEWEST_DAYS = 2
_LONGEST = 40
"""The most characters of a line that is a day."""
_HEADING = re.compile(r"#{1,6}\s+|\s+#+$|^\*\*|\*\*:?$")
_AROUND = " \t[](){}<>:,–—-"
_UNTICKED = re.compile(r"\[ ?\]|[☐⬜]")
_BULLET = re.compile(r"[^\w(\[<#*_]|\*\s|\[.?\]")
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"(?P<number>[0-3]?[0-9])(?:st|nd|rd|th|\.)?")
_NUMBER_OF_MONTH = re.compile(r"(?<![0-9./-])[0-3]?[0-9](?![0-9:])")
"""The number of the day in a day such as "Mon 2 Nov", "2.11." or "Nov 2nd"; not in "2026-11-02"."""
_DAY_ALONE = re.compile(r"(?:(?P<weekday>[^\W\d_]{2,10})[.,]? )?(?P<day>[0-3]?[0-9])(?:st|nd|rd|th|\.)?")
_TIME = re.compile(
    r"(?P<time>[0-9]{1,2}(?:[:.h][0-9]{2})(?: ?[ap]\.?m\b\.?)?|[0-9]{1,2} ?[ap]m\b)(?: ?[-–:])?\s+(?=\S)", re.IGNORECASE
)


def lines_with_days(lines: Sequence[str]) -> list[str]:
    """The lines of a diary, each with the day that stands above it; other lines as they are.

    What is set in below a line, or is a web address, goes on with that line.
    """
    pages = _Pages()
    for line in lines:
        pages.read(line)
    return pages.lines if pages.are_diary else list(lines)


def begins_pages(text: str) -> bool:
    """Whether a text has weekdays above its lines, as a diary has."""
    lines = text.splitlines()
    weekdays = sum(is_weekday(line.strip(_AROUND)) for line in lines)
    return weekdays >= _FEWEST_DAYS and lines_with_days(lines) != lines


def day_in_month(text: str, earlier: str) -> str | None:
    """A later day such as "Tue 3" with the month of an earlier one, such as "Mon 2 Nov"; None for another text.

    It is empty for a lower number: nobody said in which month that day is.
    """
    later_day, earlier_day = _DAY_ALONE.fullmatch(text), _NUMBER_OF_MONTH.search(earlier)
    if not later_day or not earlier_day or not (later_day["weekday"] is None or is_weekday(later_day["weekday"])):
        return None
    if int(later_day["day"]) <= int(earlier_day[0]):
        return ""
    day = earlier[: earlier_day.start()] + later_day["day"] + earlier[earlier_day.end() :]
    return day if is_day(day) else None


def has_foreign_weekdays(lines: Iterable[str]) -> bool:
    """Whether lines begin with weekdays before their days, some of them not in English."""
    firsts = [line.split(maxsplit=2) for line in lines]
    weekdays = [first[0] for first in firsts if len(first) > 1 and first[1][0].isdigit() and is_weekday(first[0])]
    return not all(map(is_english_weekday, weekdays))


def weekday_number(word: str) -> int | None:
    """The number of a weekday from Monday, by its name or its first letters; None for another word."""
    plain_word = fold(word)
    return WEEKDAYS.get(plain_word, WEEKDAYS_BEFORE_DAY.get(plain_word))


class _Pages:
    """Reads the lines one by one; days, and lines that go on with another, are empty in the result."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._day = self._month = ""
        self._week: date | None = None
        self._days = self._below = 0
        self._last, self._indent = -1, 0
        self._is_other = False
        self._begins = self._is_title = True
        """Whether a line above the days says what they are; one with space below it does not go on with them."""

    @property
    def are_diary(self) -> bool:
        """Whether all lines but a title are below days that are known, the last one too."""
        return self._days >= _FEWEST_DAYS and self._below > 0 and not self._is_other

    def read(self, line: str) -> None:
        """Read one line."""
        begins, self._begins = self._begins, not line.strip()
        match = LINE.fullmatch(line)
        if match is None:
            self.lines.append(line)
        elif not match["indent"] and not _BULLET.match(line) and self._is_heading(line.strip()):
            self._is_other = self._is_other or not (self._is_title or begins or self._days > 1)
            self.lines.append("")
        elif not self._day:
            # Above the days is a title, or a list whose days are details.
            self._is_other = self._is_other or bool(self.lines and not begins) or bool(match["mark"])
            self._is_title = bool(_HEADING.search(line.strip()) or TITLE.search(line))
            self.lines.append(line.strip("# "))
        else:
            self._read_below(len(match["indent"].expandtabs(4)), match["mark"] or "", match["text"])

    def _read_below(self, indent: int, mark: str, text: str) -> None:
        self._is_other = self._is_other or bool(_UNTICKED.search(mark))
        if self._below and (indent > self._indent or (not mark and is_link(text))):
            self.lines[self._last] += f"; {text}"
            self.lines.append("")
            return
        day = self._day
        if time := _TIME.match(text):
            day, text = f"{day} {time['time']}", text[time.end() :]
        self._last, self._indent = len(self.lines), indent if not self._below else min(indent, self._indent)
        self._below += 1
        self.lines.append(f"{day} - {text}")

    def _is_heading(self, line: str) -> bool:
        """Note a day, or a month or a week that is needed to know it; False for other lines."""
        title = plain(_HEADING.sub("", line)).strip(_AROUND)
        if not title or len(title) > _LONGEST:
            return False
        if is_month(title) and not is_day(title):
            self._month = title
            return True
        if is_week(title):
            on = read_day(split_day(title)[1], "day-first")
            self._week = monday(on) if on else None
            return True
        day = self._day_of(title)
        if day is None:
            return False
        self._is_other = self._is_other or not day or bool(self._days and not self._below)
        self._day, self._days, self._below = day, self._days + 1, 0
        return True

    def _day_of(self, title: str) -> str | None:
        """The day of a heading, with its weekday only where it lacks its year; empty where it is not known."""
        weekday = next((word for word in _WORD.findall(title) if is_weekday(word)), "")
        bare = re.sub(rf"\b{weekday}\b\.?|[()\[\],]", " ", title) if weekday else title
        bare = " ".join(bare.split()).strip(_AROUND)
        if is_day(bare):
            return bare if read_day(bare, "day-first") else f"{weekday} {bare}".strip()
        if is_day(title):
            return title
        if weekday and not bare:
            return self._day_of_week(weekday)
        if not (match := _NUMBER.fullmatch(bare)) or not (self._month or self._day):
            return None
        return self._day_of_month(int(match["number"]))

    def _day_of_week(self, weekday: str) -> str:
        """The day of a weekday in the week above it."""
        if self._week is None:
            return ""
        number = weekday_number(weekday)
        return "" if number is None else (self._week + timedelta(days=number)).isoformat()

    def _day_of_month(self, number: int) -> str:
        """The day with a number in the month above it, or in that of the day before it."""
        if self._month:
            day = f"{number} {self._month}"
        else:
            before = _NUMBER_OF_MONTH.search(self._day)
            day = f"{self._day[: before.start()]}{number}{self._day[before.end() :]}" if before else ""
            if before and number <= int(before[0]):
                day = ""
        return day if day and is_day(day) else ""
