"""Proof of search in each format: what it is of, what is in it, what is not."""

from __future__ import annotations

import csv
import io
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from app.domain.proof_of_search import APPLICATION, ARRANGED, FOLLOW_UP, INTERVIEW, SCREENING, USUAL, Proof, ProofLine
from app.exchange.writing.write_report import FORMATS, report_text, write_report

FIRST, LAST = date(2026, 10, 1), date(2026, 10, 31)
STEPS = (APPLICATION, APPLICATION, SCREENING, INTERVIEW, ARRANGED, FOLLOW_UP)
LINES = tuple(
    ProofLine(date(2026, 10, 9), step, "Contoso", "", "Bonn", "Email", "Open", "https://contoso.example/7")
    for step in STEPS
)
WHOLE = Proof(FIRST, LAST, "Robin Ester", LINES, 2)
NOTHING = "Nothing was sent or done in this time."


class Words(HTMLParser):
    """The texts of a page, in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.found.append(data.strip())


def test_as_markdown() -> None:
    assert report_text(WHOLE, ("date", "role", "step"), "md").splitlines() == [
        "# Proof of job search",
        "",
        "Name: Robin Ester  ",
        "Period: 1 Oct 2026 to 31 Oct 2026  ",
        "",
        "| Date | Role | Step |",
        "| --- | --- | --- |",
        *(f"| 9 Oct 2026 | not named | {step} |" for step in STEPS),
        "",
        "- Applications sent: 2",
        "- Interviews: 2",
        "- Interviews arranged: 1",
        "- Follow-ups sent: 1",
        "",
        "2 applications without a known day are left out.",
    ]


def test_as_a_table() -> None:
    assert list(csv.reader(io.StringIO(report_text(WHOLE, ("date", "employer"), "csv"), newline=""))) == [
        ["Date", "Employer"],
        *([["2026-10-09", "Contoso"]] * len(STEPS)),
        [],
        ["Name", "Robin Ester"],
        ["Period", "1 Oct 2026 to 31 Oct 2026"],
        ["Applications sent", "2"],
        ["Interviews", "2"],
        ["Interviews arranged", "1"],
        ["Follow-ups sent", "1"],
        ["2 applications without a known day are left out."],
    ]


def test_as_a_page() -> None:
    page = report_text(WHOLE, ("date", "employer"), "html")
    assert "<title>Proof of job search</title>\n<style>\n@page" in page
    found = Words(page).found
    begin = found.index("Name: Robin Ester")
    assert found[begin:] == [
        "Name: Robin Ester",
        "Period: 1 Oct 2026 to 31 Oct 2026",
        "Date",
        "Employer",
        *(["9 Oct 2026", "Contoso"] * len(STEPS)),
        "Applications sent: 2",
        "Interviews: 2",
        "Interviews arranged: 1",
        "Follow-ups sent: 1",
        "2 applications without a known day are left out.",
    ]


@pytest.mark.parametrize("form", FORMATS)
def test_a_report_of_nothing_names_nobody_and_leaves_nothing_out(form: str) -> None:
    text = report_text(Proof(FIRST, LAST, "", ()), USUAL, form)
    assert "Name" not in text
    assert "left out" not in text
    assert (NOTHING in text, "<table>" in text, "| Date" in text) == (form != "csv", False, False)
    one = report_text(Proof(FIRST, LAST, "", (), 1), USUAL, form)
    assert "1 application without a known day is left out." in one


def test_only_a_table_has_the_mark_for_excel_and_only_where_it_is_wanted(tmp_path: Path) -> None:
    for form, bom, marked in (("csv", True, True), ("csv", False, False), ("md", True, False), ("html", True, False)):
        target = tmp_path / f"report.{form}"
        write_report(WHOLE, USUAL, form, target, bom=bom)
        assert target.read_bytes().startswith(b"\xef\xbb\xbf") is marked
