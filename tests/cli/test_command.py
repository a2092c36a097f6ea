"""The command as a process: a whole journey, its help, the modules it loads, and what it does when things go wrong."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import app
from app.cli import split
from app.cli.parsing import Parser
from app.cli.registry import ENTRIES, command_named
from tests.cli.conftest import NOW, Onward
from tests.command import main

DOCUMENT = Path(app.__file__).parent.parent / "docs" / "command-line.md"
LAUNCH = "from app.launcher import main; main()"


def run(
    *arguments: str, home: Path, stdin: str | None = None, python: tuple[str, ...] = (), **more: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *python, "-c", LAUNCH, *arguments],
        env=os.environ | {"ONWARD_HOME": str(home), "ONWARD_NOW": NOW} | more,
        input=stdin if stdin is not None else "",
        capture_output=True,
        text=True,
        timeout=120,
    )


def parser_of(name: str) -> Parser:
    command = command_named(name)
    parser = Parser(name, ENTRIES[name].summary)
    command.declare(parser)
    parser.everywhere(json=command.json)
    return parser


def options_of(name: str) -> set[str]:
    return {
        option
        for action in parser_of(name).full()._actions
        for option in action.option_strings
        if option.startswith("--")
    }


def test_a_search_from_beginning_to_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ONWARD_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("ONWARD_NOW", NOW)

    def alone(*arguments: str) -> str:
        told = run(*arguments, home=tmp_path / "home")
        assert (told.returncode, told.stderr) == (0, ""), arguments
        return told.stdout

    def onward(*arguments: str, stdin: str = "") -> str:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), "utf-8"))
        assert main([*arguments]) == 0, arguments
        told = capsys.readouterr()
        assert told.err == "", arguments
        return told.out

    alone("add", "Contoso, Analyst, via referral, applied 3.11., ***")
    onward("add", "Fabrikam, Engineer [Remote], closes fri")
    onward("add", "Litware, Data Lead", "--stage", "screening", "--on", "16.11.")
    onward("move", "litware", "interview", "--on", "20.11.")
    onward("interview", "3", "--at", "thu 14:00", "--with", "Ada Muster")
    onward("close", "contoso", "rejected", "--words", "We went with someone closer to the field.")
    onward("note", "2", "-", stdin="They build in the open.\n")
    assert [line.split()[1] for line in onward("list").splitlines()[1:]] == ["Fabrikam", "Litware"]
    assert "they said no: We went with someone closer to the field." in onward("show", "contoso")
    assert "Thu 14:00  Litware" in onward("today")
    assert (
        json.loads(onward("rejections", "--json"))["items"][0]["words"] == "We went with someone closer to the field."
    )
    assert onward("undo") == "Undone: added a note to Fabrikam.\n"
    assert onward("undo") == "Undone: closed Contoso: rejected.\n"
    assert onward("redo") == "Redone: closed Contoso: rejected.\n"
    assert alone("doctor").endswith("No problems found.\n")
    for file in (tmp_path / "home").rglob("*"):
        assert file.stat().st_mode & 0o077 == 0, file


@pytest.fixture(scope="module")
def one_application(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with one application, for commands that only read it."""
    home = tmp_path_factory.mktemp("home")
    run("add", "Contoso, Analyst", home=home)
    return home


@pytest.mark.parametrize(
    "arguments",
    [
        ["list"],
        ["list", "--json"],
        ["today"],
        ["show", "1"],
        ["rejections"],
        ["events", "1"],
        ["task"],
        ["plan"],
        ["deal-breaker"],
        ["checklist"],
        ["week"],
        ["targets"],
        ["offers"],
        ["export", "--json"],
        ["--help"],
        ["add", "--help"],
    ],
)
def test_what_only_reads_loads_neither_screens_nor_tables(one_application: Path, arguments: list[str]) -> None:
    told = run(*arguments, home=one_application, python=("-X", "importtime"))
    assert told.returncode == 0
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in told.stderr.splitlines()}
    assert not loaded & {"textual", "rich", "sqlmodel", "sqlalchemy", "alembic", "pydantic", "platformdirs"}


def test_without_arguments_and_without_a_terminal_today_is_printed(tmp_path: Path) -> None:
    assert run(home=tmp_path).stdout == run("today", home=tmp_path).stdout


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    sample = str(tmp_path / "sample.db")
    run("--store", sample, "demo", "--only-store", "--size", "400", home=tmp_path)
    reading, writing = os.pipe()
    os.close(reading)
    told = subprocess.run(
        [sys.executable, "-c", LAUNCH, "--store", sample, "list", "--all", "--json"],
        env=os.environ | {"ONWARD_HOME": str(tmp_path)},
        stdin=subprocess.DEVNULL,
        stdout=writing,
        stderr=subprocess.PIPE,
        timeout=60,
    )
    os.close(writing)
    assert (told.returncode, told.stderr) == (0, b"")


def test_letters_a_terminal_cannot_show_do_not_break_it(tmp_path: Path) -> None:
    run("add", "Żółć, Analyst", home=tmp_path)
    told = run("list", home=tmp_path, PYTHONIOENCODING="ascii")
    assert (told.returncode, told.stderr) == (0, "")
    assert "Analyst" in told.stdout


def test_something_unforeseen_is_said_shortly_and_keeps_what_was_written_private(
    three: Onward, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("my secret diary")

    monkeypatch.setattr("db.queries.applications.ApplicationQueries.ids", broken)
    told = three("list")
    assert (told.status, told.out) == (1, "")
    assert told.err == (
        f"Onward hit an unexpected error. Your data is safe. Details (none of your text): {home / 'crash.txt'}\n"
    )
    kept = (home / "crash.txt").read_text(encoding="utf-8")
    assert "ZeroDivisionError" in kept
    assert "list.py" in kept
    assert "secret" not in kept
    assert (home / "crash.txt").stat().st_mode & 0o077 == 0


# Finding the command


@pytest.mark.parametrize(
    ("arguments", "name", "rest"),
    [
        (["list", "x"], "list", ["x"]),
        (["--store", "a.db", "list", "x"], "list", ["--store", "a.db", "x"]),
        (["--store=a.db", "--json", "list"], "list", ["--store=a.db", "--json"]),
        (["event", "fix", "3"], "event fix", ["3"]),
        (["--quiet", "event", "retract", "3"], "event retract", ["--quiet", "3"]),
        (["help", "list"], "list", ["--help"]),
        (["help"], "", ["--help"]),
        (["--version"], "", ["--version"]),
        (["--store"], "", ["--store"]),
    ],
)
def test_the_command_among_the_arguments(arguments: list[str], name: str, rest: list[str]) -> None:
    assert split(arguments) == (name, rest)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["lisst"], "There is no command “lisst”. Did you mean list?\n"),
        (["\x1b[31mred"], "There is no command “[31mred”.\n"),
        (["LIST"], "There is no command “LIST”. Did you mean list?\n"),
        (["find", "contoso"], "There is no command “find”. Did you mean list?\n"),
        (["remove", "3"], "There is no command “remove”. Did you mean delete?\n"),
        (["Rejected", "3"], "There is no command “Rejected”. Did you mean close ID rejected?\n"),
        (["letter", "3"], "There is no command “letter”. Did you mean walk ID?\n"),
        (["todo"], "There is no command “todo”. Did you mean task?\n"),
        (["version"], "There is no command “version”. Did you mean --version?\n"),
        (["calendar"], "There is no command “calendar”. Did you mean export --ics?\n"),
        (["views", "sav", "x"], "There is no command “views sav”. Did you mean views save?\n"),
        (["searches", "swich", "x"], "There is no command “searches swich”. Did you mean searches switch?\n"),
        (["duplicates", "mrge", "1", "2"], "There is no command “duplicates mrge”. Did you mean duplicates merge?\n"),
        (["list", "-n", "5"], "There is no option -n. Did you mean --limit?\n"),
        (["list", "berlin", "-v"], "There is no option -v.\n"),
        (["insights", "-q"], "There is no option -q. Did you mean --quiet?\n"),
        (["import", "--preview", "x.csv"], "There is no option --preview. Did you mean --dry-run?\n"),
        (["import", "--dry", "x.csv"], "There is no option --dry. Did you mean --dry-run?\n"),
        (["add", "--title", "Analyst"], "There is no option --title. Did you mean --role?\n"),
        (["add", "--title=Analyst"], "There is no option --title. Did you mean --role?\n"),
        (["today", "--week"], "There is no option --week. Did you mean --days?\n"),
        (["close", "1", "--date", "today"], "There is no option --date. Did you mean --on?\n"),
        (["note", "1", "--tixt", "x"], "There is no option --tixt.\n"),
        (["edit", "1", "--place", "--role", "x"], "--place needs a value.\n"),
        (["edit", "1", "--place", "-q"], "--place needs a value.\n"),
        (["edit", "1", "--place", "--rol", "x"], "--place needs a value.\n"),
        (["week", "--done", "x"], "The planned item is a number from 1 on, not “x”.\n"),
        (["--nonsense"], "There is no option --nonsense without a command.\n"),
        (["--store"], "--store needs a file.\n"),
        (["--store", ""], "--store needs a file.\n"),
        (["--store="], "--store needs a file.\n"),
        (["--json"], "Which command?\n"),
        (["list", "--store", ""], "--store needs a file.\n"),
        (["list", "--store"], "--store needs a value.\n"),
        (["list", "--limit", "some"], "--limit is a number from 0 on, not “some”.\n"),
        (["list", "--limit", "9" * 50], "--limit is a number from 0 on, not “999"),
        (["list", "--limit", "²"], "--limit is a number from 0 on, not “²”.\n"),
        (["list", "--sort", "aplied"], "--sort cannot be “aplied”. Did you mean applied?\n"),
        (["list", "--csv", "--json"], "--csv and --json cannot be used together.\n"),
        (["list", "--all=yes"], "--all takes no value.\n"),
        (["show"], "Missing: ID\n"),
        (["move", "1"], "Missing: STAGE\n"),
        (["move"], "Missing: ID and STAGE\n"),
        (["move", "1", "offer", "now"], "Unexpected argument: “now”\n"),
        (["paths", "here"], "Unexpected argument: “here”\n"),
        (["paths", " here"], "Unexpected argument: “here”\n"),
        (["list", "--store", "--"], "--store needs a value.\n"),
        (["list", "--limit=--"], "--limit is a number from 0 on, not “--”.\n"),
        (["list", "--limit", "--", "3"], "--limit needs a value.\n"),
        (["today", "--pace=--"], "--pace cannot be “--”. It is one of low or least.\n"),
        (["event", "retract", "--", "-3"], "LINE is a number from 1 on, not “-3”.\n"),
        (["close", "1", "rejected", "--word", "x"], "There is no option --word. Did you mean --words?\n"),
    ],
)
def test_mistakes_are_said_in_a_sentence(onward: Onward, arguments: list[str], message: str) -> None:
    told = onward(*arguments)
    assert (told.status, told.out) == (2, "")
    assert told.err.startswith(message)
    assert "Traceback" not in told.err


def test_a_value_may_begin_with_a_dash(onward: Onward, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert onward("add", "Contoso, Analyst", "--store", "-1").status == 0
    assert "Contoso" in onward("list", "--store", "-1").out
    assert onward("rejections", "--store", "-1").status == 0
    assert onward("close", "1", "rejected", "--words", "-not this time", "--store", "-1").status == 0
    assert onward("edit", "1", "--role", "-Lead", "--place", "-/-", "--store", "-1").status == 0
    told = onward("show", "1", "--store", "-1", "--json").json["item"]
    assert (told["application"]["role"], told["application"]["place"]) == ("-Lead", "-/-")
    assert "-not this time" in str(told)


def test_a_word_of_one_letter_is_left_out_of_a_list_after_two_dashes(onward: Onward) -> None:
    onward("add", "Contoso, Analyst")
    onward("add", "Litware, Cook")
    assert [item["company"] for item in onward("list", "--json", "--", "-y").json["items"]] == ["Litware"]
    assert [item["company"] for item in onward("list", "-analyst", "--json").json["items"]] == ["Litware"]


def test_two_dashes_end_the_options_and_are_a_value_like_any_other(
    three: Onward, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert three("note", "1", "--", "--", "-- not an option").status == 0
    assert "-- -- not an option" in three("show", "1").out
    assert three("move", "1", "--note=--", "--", "screen").status == 0
    assert three("edit", "--place=--", "1").status == 0
    assert three("list", "place:--").out.count("Contoso") == 1
    for arguments in (["list", "--store=--"], ["--store=--", "list"], ["today", "--store=--"]):
        told = three(*arguments)
        assert (told.status, "Traceback" in told.err) == (0, False)
    assert three("add", "Contoso, Analyst", "--store=--").status == 0
    assert (tmp_path / "--").exists()


def test_a_company_needs_a_name_that_can_be_seen(onward: Onward) -> None:
    for name in ("\u200b", "\u202e", " \u00a0 "):
        assert onward("target", name).err == "Enter the company. Its name is enough.\n"
    assert onward("targets").out.startswith("No target employers yet.")
    assert onward("target", "\x1b[31m").status == 0
    assert onward("targets").status == 0


@pytest.mark.parametrize(
    "name",
    [
        "9" * 60,
        "9" * 5000,
        "٣" * 5000,
        "word " * 1200,
        "-1",
        "#",
        "%",
        "' OR 1=1 --",
        "\x1b[2J",
        "",
        " ",
        "²",
        "a" * 5000,
        "\ud800",
    ],
)
def test_names_that_name_nothing(three: Onward, name: str) -> None:
    told = three("show", "--", name)
    assert (told.status, told.out) == (1, "")
    assert "unexpected error" not in told.err
    assert len(told.err) < 200


# Help and the document


def test_help_lists_every_command(onward: Onward) -> None:
    told = onward("--help")
    assert told.status == 0
    for entry in ENTRIES.values():
        written = f"{entry.name} {entry.arguments}".rstrip()
        assert re.search(rf"^  {re.escape(written)}\s+{re.escape(entry.summary)}$", told.out, re.MULTILINE)


@pytest.mark.parametrize("columns", [80, 100])
def test_help_fits_a_terminal(onward: Onward, monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    for name in ("", "list", "event fix", "add", "export"):
        lines = onward(*name.split(), "--help").out.splitlines()
        examples = [line for line in lines if line.startswith("  onward ")]
        assert max(len(line) for line in lines if line not in examples) <= columns, name
        # What is to be typed is never divided.
        assert not [line for line in examples if len(line) > columns and re.search(r"\S {2,}\S", line)], name


@pytest.mark.parametrize("name", ENTRIES)
def test_every_command_explains_itself(onward: Onward, name: str) -> None:
    told = onward(*name.split(), "--help")
    assert told.status == 0
    assert told.err == ""
    assert told.out.startswith(f"usage: onward {name}")
    assert "examples:" in told.out
    for option in options_of(name):
        assert option in told.out
    assert max(map(len, told.out.splitlines())) <= 130


@pytest.mark.parametrize("name", ENTRIES)
def test_every_command_is_documented_with_an_example(name: str) -> None:
    section = sections()[name]
    assert f"onward {name}" in section or f" {name}" in section
    assert "```" in section
    for option in options_of(name) - {"--store", "--quiet", "--help", "--json"}:
        assert f"`{option}" in section, option


def test_nothing_is_documented_that_does_not_exist() -> None:
    assert set(sections()) == set(ENTRIES)
    for name, section in sections().items():
        mentioned = set(re.findall(r"`(--[a-z-]+)", section))
        assert mentioned <= options_of(name), name


@pytest.mark.parametrize("name", ENTRIES)
def test_examples_in_help_and_document_can_be_read(name: str) -> None:
    import shlex

    lines = [command for command, _ in parser_of(name).examples]
    lines += re.findall(r"^onward .*$", sections()[name], re.MULTILINE)
    assert lines
    for line in lines:
        words = shlex.split(re.split(r"\s[<>|#]\s", line)[0])[1:]
        found, rest = split(words)
        parser_of(found).read(rest)


def sections() -> dict[str, str]:
    """The document's text about each command, by the command's name."""
    parts = re.split(r"^### onward (.+)$", DOCUMENT.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return {
        name.strip(): re.split(r"^## ", text, flags=re.MULTILINE)[0]
        for name, text in zip(parts[::2], parts[1::2], strict=True)
    }


def test_the_version_is_told_after_a_command_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--version"]) == 0
    assert capsys.readouterr().out == f"onward {app.__version__}\n"
