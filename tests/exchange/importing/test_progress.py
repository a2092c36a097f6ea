"""Reading a large table says how far it has come all the time, and ends when whoever listens wants no more."""

from __future__ import annotations

from datetime import date

import psutil
import pytest

from app.exchange.importing.prepare import prepare
from app.exchange.reading import read_workbook, workbook_process
from app.exchange.reading.progress import CHECKING, COMPARING, OPENING, READING, UNDERSTANDING, report_to
from db.records.drafts import Known
from db.records.enums import Kind
from tests.exchange.workbooks import rows, sheet, xlsx

TODAY = date(2026, 11, 28)
ROWS = 2000
TABLE = "\n".join(["Company,Role", *(f"Company {n},Analyst {n}" for n in range(ROWS))]).encode()


class Enough(Exception):
    """Nobody listens any more."""


def test_it_begins_at_once_and_goes_on_through_every_part_of_the_work():
    heard: list[str] = []
    known = (Known(n, f"Company {n}", f"Analyst {n}", "", "", Kind.LEAD, None, frozenset()) for n in range(ROWS))
    with report_to(heard.append):
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

    with report_to(listen), pytest.raises(Enough):
        prepare(TABLE, (), today=TODAY)
    prepare(TABLE, (), today=TODAY)  # nobody listens to what is read after it


def test_a_large_workbook_is_opened_in_a_process_of_its_own_and_read_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    many = xlsx({"Old": sheet(rows(["Company"])), "Jobs": sheet(rows(["Company", "Role"], *[["A", "x"]] * 2500))})
    small = prepare(many, (), today=TODAY)
    monkeypatch.setattr(read_workbook, "_LARGE", 0)
    heard: list[str] = []
    with report_to(heard.append):
        assert prepare(many, (), today=TODAY) == small
    assert heard[0] == f"{CHECKING}: 0%."
    assert any(text.startswith(OPENING) for text in heard)
    assert f"{READING}: 2,500 of 2,501." in heard


def test_opening_a_workbook_can_be_ended_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_workbook, "_LARGE", 0)
    monkeypatch.setattr(workbook_process, "_TICK", 0.005)
    # A workbook that takes for ever to open.
    monkeypatch.setattr(workbook_process, "_SCRIPT", "import sys; sys.stdin.buffer.read()")
    others = psutil.Process().children()
    heard: list[str] = []

    def listen(text: str) -> None:
        heard.append(text)
        if sum(one.startswith(OPENING) for one in heard) == 2:  # the process has begun
            raise Enough

    with report_to(listen), pytest.raises(Enough):
        prepare(xlsx({"Jobs": sheet(rows(["Company", "Role"], ["A", "x"]))}), (), today=TODAY)
    assert psutil.Process().children() == others
