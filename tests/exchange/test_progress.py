"""Reading a large table says how far it has come all the time, and ends when whoever listens wants no more."""

from __future__ import annotations

from datetime import date

import pytest

from app.exchange.prepare import prepare
from app.exchange.progress import COMPARING, READING, UNDERSTANDING, told_to
from db.records.drafts import Known
from db.records.enums import Kind

TODAY = date(2026, 11, 28)
ROWS = 2000
TABLE = "\n".join(["Company,Role", *(f"Company {n},Analyst {n}" for n in range(ROWS))]).encode()


class Enough(Exception):
    """Nobody listens any more."""


def test_it_begins_at_once_and_goes_on_through_every_part_of_the_work():
    heard: list[str] = []
    known = (Known(n, f"Company {n}", f"Analyst {n}", "", "", Kind.LEAD, None, frozenset()) for n in range(ROWS))
    with told_to(heard.append):
        prepare(TABLE, known, today=TODAY)
    assert heard[0].startswith(READING)
    for part in (UNDERSTANDING, COMPARING):
        assert any(f"{part}: 1,500" in text for text in heard)
    assert f"{UNDERSTANDING}: 500 of 2,000." in heard


@pytest.mark.parametrize("part", [READING, UNDERSTANDING, COMPARING])
def test_it_can_be_ended_anywhere(part):
    def listen(text: str) -> None:
        if text.startswith(part):
            raise Enough

    with told_to(listen), pytest.raises(Enough):
        prepare(TABLE, (), today=TODAY)
    prepare(TABLE, (), today=TODAY)  # nobody listens to what is read after it
