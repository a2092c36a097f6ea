"""What people type is read as, and what days are called: a table of words, each with what it is taken for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from zoneinfo import ZoneInfo

from app.domain import clean_text, formatting, silence
from app.domain.parsing import contact_line, dates, interview_line, links, pay, query, quick_add, snooze
from app.domain.parsing.quick_add import Understood
from tests.read_tables import check_table

WORDS = Path(__file__).with_name("words.txt")
TODAY, ZONE = date(2026, 11, 23), ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
STAGES = ("Lead", "Applied", "Screening", "Interview", "Offer")
READ_AS: Mapping[str, Callable[[str], object]] = {
    "day": lambda text: dates.read_day(text, TODAY),
    "day, in the past": lambda text: dates.read_day(text, TODAY, past=True),
    "range": lambda text: dates.read_range(text, TODAY),
    "age": lambda text: dates.read_age(text, TODAY),
    "pay": pay.read_pay,
    "amount": pay.read_amount,
    "one line": lambda text: quick_add.read(text, TODAY, stages=STAGES, channels=("LinkedIn", "referral")),
    "query": lambda text: query.read(text, TODAY, stages=STAGES),
    "contact": contact_line.read_person,
    "interview": lambda text: interview_line.in_words(interview_line.read(text, NOW, ZONE), ZONE),
    "later": lambda text: snooze.read_later(text, NOW, ZONE),
    "link": lambda text: (links.is_link(text), links.safe(text), links.canonical(text), links.openable(text)),
    "day in words": lambda text: tuple(
        say(date.fromisoformat(text), TODAY)
        for say in (formatting.day, formatting.dated, formatting.since, formatting.month)
    ),
    "age in words": lambda text: formatting.age(int(text)),
    "ahead in words": lambda text: formatting.ahead(int(text)),
    "silence": lambda text: (silence.silence(int(text)), silence.silence(int(text), after_interview=True)),
    "cleaned": lambda text: (
        clean_text.plain_line(text),
        clean_text.plain_lines(text),
        clean_text.storable_text(text),
        clean_text.holds_unseen(text),
        clean_text.quoted(text, 3),
    ),
}


def said(value: object) -> str:
    """A value in short: of a record what is not empty in it."""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Understood):
        return " ".join([said(value.draft), *value.missing, *value.problems])
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
