"""What people type is read as, and what days are called: a table of words, each with what it is taken for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from zoneinfo import ZoneInfo

from app.domain import clean_text, formatting, name_marks, silence
from app.domain.booking import NO_BREAK, Booking, in_words
from app.domain.parsing import (
    contact_line,
    dates,
    interview_line,
    links,
    pasted_lines,
    pay,
    query,
    quick_add,
    snooze,
    times,
)
from app.domain.parsing.quick_add import Understood
from db.records.cards import Pay
from db.records.enums import Period
from tests.read_tables import check_table

WORDS = Path(__file__).with_name("words.txt")
TODAY, ZONE = date(2026, 11, 23), ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
STAGES = ("Lead", "Applied", "Screening", "Interview", "Offer")
READ_AS: Mapping[str, Callable[[str], object]] = {
    "day": lambda text: dates.read_day(text, TODAY),
    "day, on a Thursday": lambda text: dates.read_day(text, date(2026, 11, 26)),
    "day, on a Friday": lambda text: dates.read_day(text, date(2026, 11, 27)),
    "day, on a Saturday": lambda text: dates.read_day(text, date(2026, 11, 28)),
    "day, in the past": lambda text: dates.read_day(text, TODAY, past=True),
    "range": lambda text: dates.read_range(text, TODAY),
    "age": lambda text: dates.read_age(text, TODAY),
    "pay": pay.read_pay,
    "amount": pay.read_amount,
    "currency": pay.read_currency,
    "pay in words": lambda text: formatting.pay(_pay(*text.split(" "))),
    "one line": lambda text: quick_add.read(text, TODAY, stages=STAGES, channels=("LinkedIn", "referral")),
    "pasted list": lambda text: pasted_lines.is_list(text, TODAY),
    "name": lambda text: (
        *(of(text) for of in (name_marks.is_company, name_marks.is_surely_company, name_marks.is_form)),
        *(of(text) for of in (name_marks.without_form, name_marks.is_for_all, name_marks.gender_mark)),
        name_marks.without_gender(text),
        *name_marks.role_and_company(text),
    ),
    "query": lambda text: query.read(text, TODAY, stages=STAGES),
    "query, while it is typed": lambda text: query.read(text, TODAY, typing=True, stages=STAGES),
    "contact": contact_line.read_person,
    "interview": lambda text: _booking(interview_line.read(text, NOW, ZONE)),
    "moment": lambda text: times.read_moment(text, NOW, ZONE),
    "later": lambda text: snooze.read_later(text, NOW, ZONE),
    "link": lambda text: (links.is_link(text), links.is_safe(text), links.canonical(text), links.openable(text)),
    "without tracking": links.without_tracking,
    "day in words": lambda text: tuple(
        say(date.fromisoformat(text), TODAY)
        for say in (formatting.day, formatting.dated, formatting.since, formatting.month)
    ),
    "age in words": lambda text: formatting.age(int(text)),
    "ahead in words": lambda text: formatting.ahead(int(text)),
    "count": lambda text: formatting.count(text.rpartition(" ")[0], int(text.rpartition(" ")[2])),
    "stars": lambda text: (formatting.stars(int(text)), formatting.stars(int(text), plain=True)),
    "quoted": formatting.quoted,
    "silence": lambda text: (silence.silence(int(text)), silence.silence(int(text), after_interview=True)),
    "cleaned": lambda text: (
        clean_text.plain_line(text),
        clean_text.plain_lines(text),
        clean_text.storable_text(text),
        clean_text.holds_unseen(text),
        clean_text.quoted(text, 3),
    ),
}


def _pay(low: str, high: str, currency: str, period: str) -> Pay:
    first, last = (float(end) if "." in end else int(end) for end in (low, high))
    return Pay(first, last, currency or None, Period(period))


def _booking(booking: Booking) -> tuple[str, ...]:
    """An interview in words, and what is in the way of it."""
    return in_words(booking, ZONE).replace(NO_BREAK, " "), *booking.problems


def said(value: object) -> str:
    """A value in short: of a record what is not empty in it."""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Understood):
        shown = (f"{label}: {part}" for label, part in value.parts)
        return " | ".join([said(value.draft), *shown, *(f"without {name}" for name in value.missing), *value.problems])
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        parts = (
            f"{name} {said(one)}" for name, one in zip(value._fields, value, strict=True) if one not in (None, "", ())
        )
        return f"({', '.join(parts)})"
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(said, value))}]"
    if isinstance(value, date):
        return value.isoformat()
    return repr(value)


def _or_refused(read: Callable[[str], object], given: str) -> str:
    """What a word is read as, or the words in which it is refused."""
    try:
        return said(read(given))
    except ValueError as refused:
        return f"refused: {refused}"


def test_everything_typed_is_read_as_the_table_says() -> None:
    """To add a word, write a line with it and an arrow, then have the table written with `ONWARD_WRITE_TEXTS=1`; when
    this fails, see first whether each is read better now.
    """
    check_table(WORDS, READ_AS, _or_refused)
