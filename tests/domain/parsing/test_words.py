"""What people type is read as, and what days are called: a table of words, each with what it is taken for."""

from __future__ import annotations

import os
from ast import literal_eval
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from zoneinfo import ZoneInfo

from app.domain import clean_text, formatting, silence
from app.domain.parsing import contact_line, dates, interview_line, links, pay, query, quick_add, snooze
from app.domain.parsing.quick_add import Understood

WORDS = Path(__file__).with_name("words.txt")
IS = " -> "
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


def told(table: str) -> Iterator[str]:
    """The table with what each of its words is read as now, or the words in which it is refused."""
    read: Callable[[str], object] = str
    for line in table.splitlines():
        given, is_case, _ = line.partition(IS)
        if line.startswith("[") and not is_case:
            read = READ_AS[line.strip("[]")]
        if not is_case:
            yield line
            continue
        try:
            yield f"{given}{IS}{said(read(literal_eval(given)))}"
        except ValueError as refused:
            yield f"{given}{IS}refused: {refused}"


def test_everything_typed_is_read_as_the_table_says() -> None:
    """To add a word, write a line with it and an arrow, then have the table written with `ONWARD_WRITE_TEXTS=1`; when
    this fails, see first whether each is read better now.
    """
    table = WORDS.read_text("utf-8")
    text = "\n".join([*told(table), ""])
    if os.environ.get("ONWARD_WRITE_TEXTS"):
        WORDS.write_text(text, "utf-8")
    assert WORDS.read_text("utf-8") == text
    assert {f"[{name}]" for name in READ_AS} <= set(text.splitlines())
