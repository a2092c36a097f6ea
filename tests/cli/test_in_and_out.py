"""import and export: a preview, a yes, the same again adds nothing, everything out and in without loss."""

from __future__ import annotations

import io
import json
import stat
import sys
from pathlib import Path

import pytest

from app.clock import Clock
from db.store import Store
from tests.cli.conftest import Onward

SAMPLES = Path(__file__).parent.parent / "samples"
PRIVATE = "private notes and mood"
TABLE = """\
Company,Role,Status,Applied
Contoso,Analyst,rejected,2026-10-01
Fabrikam,Clerk,On hold,2026-10-02
,,applied,2026-10-03
"""


class Typed:
    def __init__(self, data: bytes, *, terminal: bool = False) -> None:
        self.buffer = io.BytesIO(data)
        self.closed = False
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


@pytest.fixture
def table(tmp_path: Path) -> str:
    (tmp_path / "table.csv").write_text(TABLE)
    return str(tmp_path / "table.csv")


def test_a_preview_says_what_is_new_and_what_could_not_be_read(onward: Onward, table: str, home: Path) -> None:
    told = onward("import", table, "--dry-run")
    assert told.status == 0
    assert told.out.splitlines() == [
        "table.csv: a table, 3 rows, UTF-8",
        "",
        "Columns",
        "  Company  company",
        "  Role     role",
        "  Status   status",
        "  Applied  day of applying",
        "",
        "New: 2 applications, 1 whose last step has no day",
        "  Contoso   Analyst  they said no  day unknown, applied 1 Oct",
        "  Fabrikam  Clerk    applied       2 Oct",
        "",
        "Could not be read: 1 row",
        "  row 4  it names no company, no role and no link",
        *told.out.splitlines()[14:],
    ]
    assert '--map "On hold=open"' in told.out
    assert not home.exists()


def test_without_a_yes_nothing_is_brought_in(onward: Onward, table: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Typed(b""))
    told = onward("import", table)
    assert (told.status, told.err) == (
        1,
        "Not a terminal, so nothing was imported. To import without asking: --yes\n",
    )
    assert onward("list", "--all", "--json").json["items"] == []


@pytest.mark.parametrize(("answer", "brought"), [("y", 2), ("yes", 2), ("n", 0), ("", 0), ("maybe", 0)])
def test_at_a_terminal_it_asks(
    onward: Onward, table: str, monkeypatch: pytest.MonkeyPatch, answer: str, brought: int
) -> None:
    monkeypatch.setattr(sys, "stdin", Typed(b"", terminal=True))
    monkeypatch.setattr("builtins.input", lambda question: answer)
    told = onward("import", table)
    assert told.status == (0 if brought else 1)
    assert len(onward("list", "--all", "--json").json["items"]) == brought


def test_it_is_one_undo_and_twice_adds_nothing(onward: Onward, table: str) -> None:
    told = onward("import", table, "--yes")
    assert told.out.splitlines()[-1] == "Imported 2 applications from table.csv. To undo: onward undo"
    again = onward("import", table, "--yes")
    assert "Nothing new." in again.out
    assert len(onward("list", "--all", "--json").json["items"]) == 2
    onward("undo")
    assert onward("list", "--all", "--json").json["items"] == []


@pytest.mark.parametrize("name", ["role-closed", "closed"])
def test_what_a_status_means_is_said_once_and_remembered(onward: Onward, table: str, name: str) -> None:
    onward("import", table, "--map", f"On hold={name}", "--yes", "--quiet")
    outcomes = {i["company"]: i["outcome"] for i in onward("list", "--all", "--json").json["items"]}
    assert outcomes == {"Contoso": "rejected", "Fabrikam": "role-closed"}
    onward("undo")
    assert onward("import", table, "--map", "On hold=closed", "--quiet", "--yes").out == ""
    assert onward("import", table, "--dry-run", "--json").json["item"]["unknown_statuses"] == []


def test_what_a_word_can_mean_is_listed_as_stages_and_outcomes_are_elsewhere(onward: Onward, table: str) -> None:
    listed = onward("import", table, "--map", "On hold=whatever", "--yes").err
    assert " rescinded, role-closed, screening, withdrew, yes." in listed
    kinds = []
    for name in ("screening", "screen"):
        item = onward("import", table, "--map", f"On hold={name}", "--dry-run", "--json").json["item"]
        kinds.append(item["new"][1]["kind"])
    assert kinds == ["screening", "screening"]


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["--map", "On hold"], 2, '--map is written as --map "Their word=ours", not “On hold”.'),
        (["--map", "On hold=whatever"], 1, '"On hold" cannot mean "whatever". Choose from: '),
        (["--day-first", "--month-first"], 2, "--month-first and --day-first cannot be used together."),
        (["--source", "nowhere"], 1, 'There is no source "nowhere".'),
    ],
)
def test_wishes_that_cannot_be(onward: Onward, table: str, arguments: list[str], status: int, message: str) -> None:
    told = onward("import", table, "--yes", *arguments)
    assert (told.status, told.out) == (status, "")
    assert told.err.startswith(message)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "This file is empty."),
        (b"a,b\n1,2\n", "No column for a company, a role or a link was found."),
        (b"%PDF-1.7", "This is a PDF"),
        (b"{", "This JSON file is damaged"),
        (b'{"onward": 1, "kind": "export", ', "This export is damaged: its JSON is not complete. Nothing was changed."),
        (b'{"onward": 1, "kind": "export", "tables": []}', ""),
    ],
)
def test_files_that_cannot_be_read(onward: Onward, tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "file").write_bytes(content)
    told = onward("import", str(tmp_path / "file"), "--yes")
    assert (told.status, told.out) == (1, "")
    assert told.err.startswith(message)
    assert "Traceback" not in told.err
    assert "unexpected error" not in told.err


def test_files_that_are_not_there(onward: Onward, tmp_path: Path) -> None:
    assert onward("import", str(tmp_path / "none.csv")).err == f"There is no file {tmp_path / 'none.csv'}.\n"
    assert onward("import", str(tmp_path)).err == f"{tmp_path} is a folder, not a file.\n"
    assert onward("import").status == 2


def test_standard_input_and_several_files(onward: Onward, table: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Typed(b"Company,Role\nLitware,Cook\n"))
    items = onward("import", "-", table, "--yes", "--json").json["items"]
    assert [(item["file"], item["added"]) for item in items] == [("standard input", [1]), ("table.csv", [2, 3])]
    assert items[1]["unreadable"] == [{"table": None, "row": 4, "reason": "it names no company, no role and no link"}]


def test_hostile_text_is_only_text(onward: Onward) -> None:
    told = onward("import", str(SAMPLES / "hostile.csv"), "--yes")
    assert told.status == 0
    for command in (["list", "--all"], ["today"], ["rejections"], ["show", "1"], ["show", "2"], ["show", "4"]):
        shown = onward(*command)
        assert shown.status == 0
        assert all(c.isprintable() or c == "\n" for c in shown.out), command


def test_text_kept_by_other_means_is_harmless_too(three: Onward) -> None:
    nasty = "\x1b]0;owned\x07\x1b[31mred\u202egnp.exe\u200b \x9b2J"
    three("note", "1", nasty)
    three("edit", "1", "--place", nasty)
    three("end", "1", "rejected", "--words", nasty)
    three("task", nasty)
    for command in (["list", "--all"], ["show", "1"], ["events", "1"], ["task"], ["end", nasty, "closed"], [nasty]):
        shown = three(*command)
        assert all(c.isprintable() or c == "\n" for c in shown.out + shown.err), command


def test_everything_goes_out_and_comes_back_the_same(three: Onward, tmp_path: Path) -> None:
    three("end", "1", "rejected", "--words", "We went with someone else")
    three("interview", "3", "--at", "thu 14:00")
    three("note", "2", "ünïcode \x1b[31m")
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    told = three("export", "--json", "--output", str(first))
    assert told.out == f"Everything written to {first}, without {PRIVATE}.\n"
    assert stat.S_IMODE(first.stat().st_mode) == 0o600
    other = str(tmp_path / "other" / "search.db")
    preview = three("--store", other, "import", str(first), "--dry-run", "--json").json
    assert preview["item"]["own_export"] is True
    assert preview["item"]["rows_by_table"]["application"] == 3
    assert not Path(other).exists()
    told = three("--store", other, "import", str(first), "--yes")
    assert told.out.splitlines()[-1] == (
        "Imported 3 applications with everything that belongs to them. To undo: onward undo"
    )
    assert "3 new applications, with everything that belongs to them" in told.out
    three("--store", other, "export", "--json", "--output", str(second))
    assert first.read_bytes() == second.read_bytes()
    assert "Nothing new." in three("--store", other, "import", str(first), "--yes").out


def test_standard_output_holds_the_export(three: Onward) -> None:
    assert three("export", "--json").json["kind"] == "export"


@pytest.mark.parametrize(
    ("table", "header", "rows"),
    [
        ("applications", "id,company,role,stage", 3),
        ("events", "id,application_id,company,role", 6),
        ("contacts", "id,company,name", 0),
        ("tasks", "id,application_id,company,role,kind,text", 2),
    ],
)
def test_tables(three: Onward, tmp_path: Path, table: str, header: str, rows: int) -> None:
    three("follow-up", "1")
    three("task", "something")
    three("edit", "1", "--snooze-until", "in 10 days")
    lines = three("export", "--csv", "--what", table).out.splitlines()
    assert lines[0].startswith(header)
    assert len(lines) - 1 == rows
    target = tmp_path / "out.csv"
    three("export", "--csv", "--what", table, "--output", str(target))
    assert target.read_text(encoding="utf-8-sig").splitlines() == lines
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_several_tables_go_into_a_folder(three: Onward, tmp_path: Path) -> None:
    told = three("export", "--csv", "--what", "applications, tasks", "--output", str(tmp_path / "tables"))
    assert told.status == 0
    assert sorted(path.name for path in (tmp_path / "tables").iterdir()) == ["applications.csv", "tasks.csv"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Choose a format: --json for everything, --csv or --xlsx for tables, --ics for a calendar, or --review."),
        (["--csv", "--json"], "--json and --csv cannot be used together."),
        (["--csv", "--include-private"], "--include-private works with --json"),
        (
            ["--csv", "--what", "feelings"],
            "There is no table “feelings”. Choose from applications, events, contacts, tasks.",
        ),
        (["--csv", "--what", "tasks,events"], "Several tables need --output FOLDER."),
        (["--json", "--what", "tasks"], "--what works with --csv"),
        (["--review", "--what", "tasks"], "--what works with --csv"),
        (["--review", "--csv"], "--csv and --review cannot be used together."),
        (["--ics", "--json"], "--json and --ics cannot be used together."),
        (["--ics", "--what", "tasks"], "--what works with --csv and --xlsx."),
        (["--ics", "--include-private"], "--include-private works with --json or --review; calendars never contain"),
        (["--ics", "--alarm", "soon"], "--alarm is a number from 0 to 10080, not “soon”."),
        (["--csv", "--with-tasks"], "--with-tasks works with --ics."),
        (["--json", "--all"], "--all works with --ics."),
        (["--review", "--alarm", "5"], "--alarm works with --ics."),
    ],
)
def test_wrong_ways_to_export(three: Onward, arguments: list[str], message: str) -> None:
    told = three("export", *arguments)
    assert (told.status, told.out) == (2, "")
    assert told.err.startswith(message)


def test_a_calendar(three: Onward, home: Path, tmp_path: Path) -> None:
    three("interview", "3", "--at", "thu 14:00", "--round", "2")
    three("follow-up", "1")
    target = tmp_path / "onward.ics"
    told = three("export", "--ics", "--alarm", "45", "--output", str(target))
    assert told.out == f"Calendar written to {target}.\n"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    written = target.read_bytes().decode()
    assert "SUMMARY:Interview\\, round 2: Litware\r\n" in written
    assert "TRIGGER:-PT45M\r\n" in written
    assert written.count("BEGIN:VEVENT") == 1
    with_tasks = three("export", "--ics", "--with-tasks").out
    assert "SUMMARY:Follow up: Contoso" in with_tasks
    assert "SUMMARY:Deadline: Fabrikam" in with_tasks
    assert "TRIGGER:-PT30M" in with_tasks
    (home / "settings.toml").write_text("reminder_minutes = 10\n")
    assert "TRIGGER:-PT10M" in three("export", "--ics").out


def test_what_cannot_be_written_leaves_nothing_behind(three: Onward, tmp_path: Path) -> None:
    told = three("export", "--json", "--output", str(tmp_path / "none" / "out.json"))
    assert (told.status, told.err) == (1, f"There is no folder {tmp_path / 'none'}. Nothing was written.\n")
    told = three("export", "--json", "--output", str(tmp_path))
    assert (told.status, told.err) == (1, f"{tmp_path} is a folder. Name a file in it.\n")
    assert not list(tmp_path.glob(".*.part"))


def test_what_was_written_to_recover_goes_nowhere_unless_asked_for(three: Onward, home: Path, tmp_path: Path) -> None:
    three("end", "1", "rejected")
    three("end", "3", "no-reply")
    secrets = {"recover.tell": "heron", "recover.helped": "walrus", "silence.line": "badger", "day.line": "magpie"}
    store = Store.open(home / "onward.db", Clock.system())
    for question, secret in secrets.items():
        store.rejections.save_answer(1, question, f"my {secret}")
    store.rejections.save_answer(1, "analyse.went_well", "the case study")
    store.rejections.save_setback_plan(1, "a lapwing")
    store.close()
    words = [*secrets.values(), "lapwing"]
    plain = [("--json",), ("--review",), ("--ics", "--with-tasks", "--all")]
    plain += [("--csv", "--what", table) for table in ("applications", "events", "contacts", "tasks")]
    for form in plain:
        out = three("export", *form).out
        assert [word for word in words if word in out] == [], form
    for command in (["rejections", "--all"], ["show", "1"], ["end", "2", "rejected"]):
        assert [word for word in words if word in three(*command, "--json").out] == [], command
    assert "the case study" in three("export", "--json").out
    everything = tmp_path / "all.json"
    told = three("export", "--json", "--include-private", "--output", str(everything))
    assert told.out == f"Everything written to {everything}, with {PRIVATE}.\n"
    assert [word for word in words if word not in everything.read_text()] == []
    other = str(tmp_path / "other" / "search.db")
    three("--store", other, "import", str(everything), "--yes")
    assert three("--store", other, "export", "--json", "--include-private").out == everything.read_text()


@pytest.mark.parametrize("form", [("--json",), ("--csv",), ("--ics",), ("--review",)])
def test_a_dash_is_standard_output(three: Onward, form: tuple[str, ...]) -> None:
    assert three("export", *form, "--output", "-").out == three("export", *form).out
    assert not Path("-").exists()


def test_private_parts_stay_in_unless_asked_for(three: Onward, tmp_path: Path) -> None:
    names = json.loads(three("export", "--json").out)["tables"].keys()
    private = json.loads(three("export", "--json", "--include-private").out)["tables"].keys()
    assert not {"mood", "journal_entry"} & names
    assert {"mood", "journal_entry"} <= private


def test_what_an_export_cut_short_left_goes_with_the_next_of_its_name(three: Onward, tmp_path: Path) -> None:
    left, other = tmp_path / ".all.json.7.part", tmp_path / ".other.json.7.part"
    left.write_text("half an export")
    other.write_text("half of another")
    assert three("export", "--json", "--output", str(tmp_path / "all.json")).status == 0
    assert not left.exists()
    assert other.exists()


def test_what_was_said_of_columns_is_remembered_for_these_headers_until_forgotten(
    onward: Onward, tmp_path: Path
) -> None:
    (tmp_path / "first.csv").write_text("Kas,Kuo,Kada\nContoso,Analyst,3/4/2026\n")
    (tmp_path / "later.csv").write_text("Kas,Kuo,Kada\nFabrikam,Clerk,4/5/2026\n")
    said = ("--column", "Kas=company", "--column", "Kuo=role", "--column", "Kada=applied_on", "--day-first")
    onward("import", str(tmp_path / "first.csv"), *said, "--yes", "--quiet")
    told = onward("import", str(tmp_path / "later.csv"), "--yes")
    assert "as you said before" in told.out
    assert "To begin anew: --forget" in told.out
    applied = {i["company"]: i["applied_on"] for i in onward("list", "--all", "--json").json["items"]}
    assert applied == {"Contoso": "2026-04-03", "Fabrikam": "2026-05-04"}
    refused = onward("import", str(tmp_path / "later.csv"), "--forget", "--yes")
    assert (refused.status, refused.out) == (1, "")
    assert '--column "Kas=company"' in refused.err


def test_the_preview_shows_what_to_type_for_a_column_that_is_not_used(onward: Onward) -> None:
    told = onward("import", str(SAMPLES / "unknown-date-headers.csv"), "--dry-run")
    assert '  Gesprächsabschluss  2 days  --column "Gesprächsabschluss=answered_on"' in told.out.splitlines()
    words = onward("import", str(SAMPLES / "words-in-step-columns.csv"), "--dry-run")
    assert '--map "Pending=no"' in words.out


@pytest.mark.parametrize(("order", "day"), [("--day-first", "2026-10-03"), ("--month-first", "2026-03-10")])
def test_days_that_can_be_read_in_two_ways_are_read_as_is_said(
    onward: Onward, tmp_path: Path, order: str, day: str
) -> None:
    table = tmp_path / "jobs.csv"
    table.write_text("Company,Role,Applied\nContoso,Analyst,03/10/2026\n", "utf-8")
    preview = onward("import", str(table), "--dry-run", "--json", order).json
    assert [row["applied_on"] for row in preview["item"]["new"]] == [day]
