"""Proof of search: what an employment office is shown, in each format, and what it never is."""

from __future__ import annotations

import csv
import io
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.cli.conftest import BeginWith, Onward

RANGE = ("--from", "2026-10-01", "--to", "2026-11-23")


@pytest.fixture
def office(begin_with: BeginWith) -> Onward:
    return begin_with(
        ("add", "Contoso | Sons, Analyst, via referral, Berlin, applied 3.11."),
        ("add", "Fabrikam, Engineer [Remote], https://www.fabrikam.example/jobs/7, #remote"),
        ("add", "<b>Litware</b>, =Data Lead, applied 20.10.", "--stage", "interview", "--on", "16.11."),
        ("interview", "3", "--at", "2026-11-19 10:00", "--with", "Ada Muster and Zebulon Quill"),
        ("interview", "3", "--at", "2026-11-26 10:00"),
        ("edit", "3", "--source", "through Zebulon, ada@litware.example"),
        ("close", "1", "rejected", "--on", "18.11.", "--words", "Too quirkish for us"),
        ("note", "1", "the wombat ate my notes"),
    )


def table(text: str) -> list[dict[str, str]]:
    head, _, _ = text.partition("\r\n\r\n")
    return list(csv.DictReader(io.StringIO(head, newline="")))


def test_each_application_and_each_interview_in_the_range_is_a_line(office: Onward) -> None:
    rows = table(office("report", *RANGE, "--format", "csv").out)
    assert [(row["Date"], row["Step"], row["Employer"]) for row in rows] == [
        ("2026-10-20", "Application sent", "<b>Litware</b>"),
        ("2026-11-03", "Application sent", "Contoso | Sons"),
        ("2026-11-19", "Interview", "<b>Litware</b>"),
    ]
    assert [row["Result"] for row in rows] == ["In interviews", "Rejected, 18 Nov 2026", "In interviews"]
    assert rows[1]["How"] == "referral"
    assert rows[1]["Place"] == "Berlin"


def test_the_totals_the_range_and_the_name_are_told(office: Onward, home: Path) -> None:
    (home / "settings.toml").write_text('my_name = "Robin Ester"\n')
    text = office("report", *RANGE).out
    assert "Name: Robin Ester" in text
    assert "Period: 1 Oct 2026 to 23 Nov 2026" in text
    assert "- Applications sent: 2" in text
    assert "- Interviews: 1" in text
    assert "- Interviews arranged: 0" in text


def test_a_day_outside_the_range_is_not_in_it(office: Onward) -> None:
    rows = table(office("report", "--from", "2026-11-03", "--to", "2026-11-03", "--format", "csv").out)
    assert [row["Employer"] for row in rows] == ["Contoso | Sons"]
    assert [row["Date"] for row in table(office("report", "--last-month", "--format", "csv").out)] == ["2026-10-20"]


def test_an_interview_to_come_is_arranged(office: Onward) -> None:
    text = office("report", "--from", "2026-11-24", "--to", "2026-11-30").out
    assert "Interview arranged" in text
    assert "- Interviews arranged: 1" in text


@pytest.mark.parametrize(("closed_on", "interviews"), [("18.11.", 0), ("19.11.", 1), ("23.11.", 1)])
def test_an_interview_after_the_end_did_not_take_place(office: Onward, closed_on: str, interviews: int) -> None:
    office("close", "3", "withdrew", "--on", closed_on)
    steps = [row["Step"] for row in table(office("report", "--from", "2026-11-01", "--format", "csv").out)]
    assert steps.count("Interview") == interviews
    assert "Interview arranged" not in steps


@pytest.mark.parametrize("form", ["md", "csv", "html"])
def test_persons_and_private_text_are_left_out(office: Onward, form: str) -> None:
    text = office("report", *RANGE, "--format", form).out
    for word in ("Zebulon", "Quill", "Ada", "Muster", "ada@", "wombat", "quirkish"):
        assert word not in text
    assert "through a contact, email" in text


def test_markdown_keeps_its_columns_whatever_is_in_a_name(office: Onward) -> None:
    rows = [line for line in office("report", *RANGE).out.splitlines() if line.startswith("|")]
    assert {line.replace("\\|", "").count("|") for line in rows} == {8}
    assert any("Contoso \\| Sons" in line for line in rows)


def test_a_spreadsheet_runs_nothing(office: Onward) -> None:
    rows = table(office("report", *RANGE, "--format", "csv").out)
    assert rows[0]["Role"] == "'=Data Lead"


class Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.said = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.said += data


def test_the_page_prints_by_itself(office: Onward, tmp_path: Path) -> None:
    assert office("report", *RANGE, str(tmp_path / "r.html")).status == 0
    text = (tmp_path / "r.html").read_text()
    page = Page(text)
    assert "<b>Litware</b>" in page.said
    assert not {"script", "link", "img", "a", "b"} & {tag for tag, _ in page.tags}
    assert not [name for _, attributes in page.tags for name in attributes if name in ("src", "href")]
    assert "counter(page)" in text
    assert "display: table-header-group" in text
    assert "break-inside: avoid" in text
    assert "url(" not in text


def test_the_name_of_the_file_decides_the_format(office: Onward, tmp_path: Path) -> None:
    for name, begins in (("r.md", "# Proof"), ("r.csv", "\ufeffDate,"), ("r.html", "<!DOCTYPE html>")):
        assert office("report", str(tmp_path / name)).status == 0
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)
        assert (tmp_path / name).stat().st_mode & 0o077 == 0


def test_a_file_that_exists_is_replaced_only_when_asked_to(office: Onward, tmp_path: Path) -> None:
    target = tmp_path / "mine.md"
    target.write_text("mine")
    told = office("report", str(target))
    assert told.status == 1
    assert told.err == f"{target} already exists. It was not changed. To replace it, add --replace.\n"
    assert target.read_text() == "mine"
    assert office("report", str(target), "--replace").status == 0
    assert target.read_text().startswith("# Proof of job search")


def test_a_folder_is_refused_in_plain_words(office: Onward, tmp_path: Path) -> None:
    told = office("report", str(tmp_path))
    assert (told.status, told.err) == (1, f"{tmp_path} is a folder. Name a file in it.\n")


def test_columns_are_saved_and_used_the_next_time(office: Onward) -> None:
    first = office("report", *RANGE, "--columns", "employer, date,link", "--save-columns").out
    assert "| Employer | Date | Link |" in first
    assert office("report", *RANGE).out == first
    assert "| Date | Step |" in office("report", *RANGE, "--columns", "usual", "--save-columns").out
    assert "| Date | Step |" in office("report", *RANGE).out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--columns", "shoe"), "There is no column 'shoe'. Choose from date, step,"),
        (("--save-columns",), "--save-columns needs --columns;"),
        (("--from", "2026-11-20", "--to", "2026-11-01"), "The first day, 20 Nov 2026, is after the last, 1 Nov 2026."),
        (("--last-month", "--to", "2026-11-01"), "--last-month already says"),
    ],
)
def test_what_cannot_be_is_refused(office: Onward, arguments: tuple[str, ...], said: str) -> None:
    told = office("report", *arguments)
    assert told.status == 2
    assert told.err.startswith(said)


def test_nothing_done_is_said(onward: Onward) -> None:
    onward("add", "Contoso, Analyst")
    assert "Nothing was sent or done in this time." in onward("report").out


def test_of_names_within_names_the_whole_one_is_left_out(onward: Onward) -> None:
    for number, name in enumerate(("Ana Lima", "Ana Lima Costa", "Bo"), 1):
        onward("add", f"Employer {number}, Clerk, applied today, with {name}")
    onward("add", "--company", "Litware", "--role", "Aide of ana lima costa and Ana Lima, with Bo", "--on", "today")
    onward("edit", "4", "--place", "Costa Rica", "--source", "Costa, Lima and Bo")
    onward("move", "4", "applied")
    told = onward("report").out
    assert "Aide of a contact and a contact, with Bo" in told
    assert "| Costa Rica | a contact, a contact and Bo |" in told
