"""Days that count, by the store, beside the same count made by the program."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.domain.pauses import days_counted as expected
from db.records.pauses import Pause
from db.sql.waiting_days import days_counted
from tests.days import in_days

TODAY = date(2026, 11, 23)


def by_store(since: date, until: date, pauses: list[Pause]) -> int:
    with closing(sqlite3.connect(":memory:")) as store:
        store.execute("CREATE TABLE pause (began_on TEXT, until TEXT)")
        days = [(p.began_on.isoformat(), p.until and p.until.isoformat()) for p in pauses]
        store.executemany("INSERT INTO pause VALUES (?, ?)", days)
        asked = f"SELECT {days_counted(':since', ':until')}"
        found = store.execute(asked, {"since": since.isoformat(), "until": until.isoformat()})
        return int(found.fetchone()[0])


@given(st.integers(-3, 400), st.lists(st.tuples(st.integers(-450, 30), st.integers(0, 90)), max_size=4), st.booleans())
def test_the_store_counts_as_the_program_does(since: int, spans: list[tuple[int, int]], goes_on: bool) -> None:
    pauses: list[Pause] = []
    end = -1000
    for number, (begin, length) in enumerate(sorted(spans)):
        if begin > end:
            end = begin + length
            pauses.append(Pause(number, in_days(begin), in_days(end)))
    if goes_on and end < 0:
        pauses.append(Pause(99, in_days(end + 1)))
    assert by_store(in_days(-since), TODAY, pauses) == expected(in_days(-since), TODAY, pauses)
