"""Completion at the tab key: what is offered, how each shell writes it, and that asking leaves no trace."""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import sqlite3
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from app import renamed
from app.cli import complete as module
from app.cli.complete import FILES, complete
from app.cli.insights import VIEWS
from app.cli.parsing import OneOf, Parser
from app.cli.registry import ENTRIES, command_named
from app.domain.formatting import OUTCOME_NAMES
from app.domain.parsing import query_words
from app.paths import Paths
from db import suggestions
from db.file import engine
from db.records.enums import WorkMode
from tests.bench.terminal import Terminal
from tests.cli.conftest import BeginWith, Onward

WRITE = bool(os.environ.get("ONWARD_WRITE_COMPLETION"))
TABLE = Path(module.__file__).with_name("completion.json")
DAYS = (*query_words.PAST_DAY_KEYS, *query_words.COMING_DAY_KEYS)
FIXED = {"VIEW QUERY": list(VIEWS), "MODE": [mode.value for mode in WorkMode], "1-5": list("12345")}
"""Words of values that no parser lists."""


def taken(action: argparse.Action) -> list[Any]:
    """What an option or argument is, by what its help says: words about it, the kind of value, words, whether again."""
    about = (action.help or "").split(";")[0].split(" (")[0]
    kind = (
        "" if action.nargs == 0 else " ".join(action.metavar) if isinstance(action.metavar, tuple) else action.metavar
    )
    if isinstance(action.type, OneOf):
        words: Iterable[str] = action.type.choices
    else:
        words = FIXED.get(kind or "", [])
    again = action.nargs in ("*", "+") or isinstance(action, argparse._AppendAction)
    return [about, kind or ("" if action.nargs == 0 else action.dest.upper()), list(words), again]


def described(name: str) -> dict[str, Any]:
    parser, command = Parser(name, ENTRIES[name].summary), command_named(name)
    command.declare(parser)
    parser.everywhere(json=command.json)
    options = {option: taken(one) for one in parser.full()._actions for option in one.option_strings if len(option) > 2}
    options.pop("--store")  # every command has it
    return {
        "summary": ENTRIES[name].summary,
        "dashed": parser.dashed_words,
        "arguments": [taken(one) for one in parser.full()._actions if not one.option_strings],
        "options": options,
    }


def as_json(table: dict[str, Any]) -> str:
    """A line for each option, so that a change of one is a change of a line."""
    parts = []
    for name, facts in table["commands"].items():
        lines = [f'      "{key}": {json.dumps(value)}' for key, value in facts.items() if key != "options"]
        options = ",\n".join(f'        "{key}": {json.dumps(value)}' for key, value in facts["options"].items())
        parts.append(
            f'    "{name}": {{\n' + ",\n".join([*lines, f'      "options": {{\n{options}\n      }}']) + "\n    }"
        )
    rest = [f'  "{key}": {json.dumps(value)}' for key, value in table.items() if key != "commands"]
    return "{\n" + ",\n".join([*rest, '  "commands": {\n' + ",\n".join(parts) + "\n  }"]) + "\n}\n"


def test_what_is_completed_is_what_the_parsers_take() -> None:
    """After a change of a command or an option: ONWARD_WRITE_COMPLETION=1 pytest -n 0 tests/cli/test_completion.py."""
    table = {
        "renamed": dict(renamed.COMMANDS),
        "query": {key: about for key, about in query_words.FIELDS.items() if key != "text"},
        "values": {
            "is": list(query_words.IS_VALUES),
            "outcome": list(OUTCOME_NAMES),
            "reached": list(query_words.KINDS),
            **{key: list(query_words.DAY_VALUES) for key in sorted(DAYS)},
        },
        "commands": {name: described(name) for name in ENTRIES},
    }
    text = as_json(table)
    if WRITE:
        TABLE.write_text(text, encoding="utf-8")
    assert TABLE.read_text(encoding="utf-8") == text


COMPANIES = ("Contoso GmbH", "O'Brien & Söhne (Berlin)", 'Fab "rik" $HOME [x] `id`', "Ärzte e.V.", "A:B=C")
BREAKS = " \t\n\"'><=;|&(:"
"""COMP_WORDBREAKS as bash has it."""


@pytest.fixture
def filled(begin_with: BeginWith) -> Onward:
    """A search whose companies have names that a shell has to be careful with."""
    return begin_with(
        *(("add", "--company", company, "--role", "Analyst") for company in COMPANIES),
        ("add", "--company", "Contoso GmbH", "--role", "Data Lead", "--tag", "remote"),
        ("close", "ärzte", "no-reply"),
        ("stages", "First call", "--kind", "interview"),
        ("views", "save", "worth a letter", "is:open"),
        ("note", "2", "a word that is for nobody"),
    )


def words(*before: str) -> list[str]:
    """What is offered for the last word after the others."""
    return [word for word, _ in complete(list(before[:-1]), before[-1])]


def test_commands_and_options_are_offered_where_they_fit(home: Path) -> None:
    assert {"today", "list", "event", "completion"} <= set(words(""))
    assert words("sh") == ["show"]
    assert words("event", "") == ["fix", "retract"]
    assert words("help", "views", "re") == ["rename"]
    assert words("--json", "--store", "x.db", "und") == ["undo"]
    assert words("list", "--li") == ["--limit"]
    assert "--all" not in words("list", "--all", "--")
    assert "--tag" in words("add", "--tag", "x", "--")
    assert words("list", "--sort", "c") == ["company", "closed"]
    assert words("list", "--sort=com") == ["--sort=company"]
    assert words("close", "12", "no") == ["no-reply", "not-applying"]
    assert words("end", "12", "role") == ["role-closed"]
    assert words("insights", "ra") == ["rates"]
    assert words("move", "12", "--on", "yes") == ["yesterday"]
    assert words("note", "12", "--", "--") == []


def test_names_of_files_are_offered_where_a_file_is_asked_for() -> None:
    for before in (("import", ""), ("import", "a.csv", "b"), ("--store", "x"), ("add", "--from", ""), ("report", "x")):
        assert words(*before) == [FILES], before
    for before in (("list", ""), ("show", "x"), ("report", "x", ""), ("add", "--role", "")):
        assert FILES not in words(*before), before


def test_applications_are_offered_by_the_shortest_name_that_tells_them_apart(filled: Onward) -> None:
    assert words("show", "con") == ["contoso GmbH Data Lead", "contoso GmbH Analyst"]
    assert words("show", "Contoso", "GmbH", "d") == ["data Lead"]
    assert words("show", "o") == ["o" + COMPANIES[1][1:]]
    assert words("show", "ä") == ["ärzte e.V."]
    assert words("move", "Ä") == []
    assert words("reopen", "") == ["Ärzte e.V."]
    assert complete(["show"], "4") == [("4", "Ärzte e.V., Analyst")]
    for word in words("show", ""):
        assert filled("show", word).status == 0, word


def test_names_of_the_persons_own_are_offered(filled: Onward) -> None:
    assert words("move", "1", "f") == ["first call"]
    assert words("list", "stage:F") == ['stage:"First call"']
    assert words("list", "-tag:") == ["-tag:remote"]
    assert "-tag:" in words("list", "-t")
    assert words("list", "is:arc") == ["is:archived"]
    assert words("view", "") == ["worth a letter"]
    assert words("today", "--search", "")[0] == "all"
    assert words("target", "fab") == ["fab" + COMPANIES[2][3:]]
    assert filled("list", 'stage:"First call"').status == 0


def test_nothing_that_steers_a_terminal_or_is_private_is_offered(filled: Onward) -> None:
    store = Paths.find().store
    with sqlite3.connect(store) as connection:
        connection.execute("UPDATE company SET name = 'Fab' || char(27) || '[31m' || char(10) WHERE id = 3")
        connection.execute("UPDATE saved_view SET find = char(27) || 'x'")
    connection.close()
    assert words("show", "fab") == []
    assert complete(["view"], "") == [("worth a letter", "")]
    assert not [word for word in words("list", "") + words("show", "") if "nobody" in word]


def test_asking_changes_nothing_and_waits_for_nobody(filled: Onward) -> None:
    store = Paths.find().store

    def seen() -> dict[Path, tuple[int, bytes]]:
        every = [path for path in store.parent.rglob("*") if path.is_file()]
        return {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in every}

    before = seen()
    assert words("show", "con")
    assert seen() == before
    other = sqlite3.connect(store, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("UPDATE company SET name = 'Connected' WHERE id = 1")
    assert words("show", "conne") == []
    other.execute("COMMIT")
    assert words("show", "conne") == ["connected Data Lead", "connected Analyst"]
    other.close()


def test_a_data_file_that_cannot_be_read_offers_nothing(filled: Onward) -> None:
    assert suggestions.APPLICATION_ID == engine.APPLICATION_ID
    store = Paths.find().store
    sound = store.read_bytes()
    for trouble in ("", "PRAGMA application_id = 1", "ALTER TABLE company RENAME TO employer", "damaged", "empty"):
        store.write_bytes({"damaged": sound[:3000] + b"x" * 3000, "empty": b""}.get(trouble, sound))
        if " " in trouble:
            with sqlite3.connect(store) as connection:
                connection.execute(trouble)
            connection.close()
        told = filled("__complete", "zsh", "show", "")
        assert (told.status, bool(told.out), told.err) == (0, not trouble, ""), trouble
    store.unlink()
    assert filled("__complete", "zsh", "show", "") == (0, "", "")
    assert not store.exists()
    store.mkdir()
    assert filled("__complete", "zsh", "show", "") == filled("__complete") == (0, "", "")
    assert filled("__complete", "zsh", "sho").out == "show\teverything about one application, with its timeline\n"


IN_BASH = (
    ("onward show O", r"O\'Brien\ \&\ Söhne\ \(Berlin\)"),
    ('onward show "O', "O'Brien & Söhne (Berlin)"),
    ("onward show 'o", r"o'\''Brien & Söhne (Berlin)"),
    ("onward show fab", r"fab\ \"rik\"\ \$HOME\ \[x\]\ \`id\`"),
    ('onward show "Fab \\"r', r"Fab \"rik\" \$HOME [x] \`id\`"),
    (r"onward show Contoso\ GmbH\ D", r"Contoso\ GmbH\ Data\ Lead"),
    ("onward show 'Contoso GmbH' D", r"Data\ Lead"),
    ("onward show A:", "B=C"),
    ("onward list stage:F", r"\"First\ call\""),
    ('onward list "stage:F', r"""stage:\"First call\"" """.strip()),
    ("onward list --sort=com", "company"),
)
"""What is typed, and what readline is to put in place of its last word."""


def test_bash_is_given_the_rest_of_its_word_quoted_as_it_was_begun(filled: Onward) -> None:
    for line, word in IN_BASH:
        assert filled("__complete", "bash", line, BREAKS).out == f"{word}\n", line


STARTS = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], "source {script}"),
    "zsh": (["zsh", "-f", "-i"], "autoload -U compinit; compinit -D -u; source {script}"),
    "fish": (["fish", "--no-config", "-i"], "source {script}"),
}
STAND_IN = """#!/bin/sh
if [ "$1" = __complete ]; then exec {python} -c 'from app.launcher import main; main()' "$@"; fi
printf '<%s>' "$@"; echo
"""


@pytest.mark.parametrize("shell", STARTS)
def test_a_shell_completes_names_and_files(shell: str, filled: Onward, tmp_path: Path) -> None:
    command, load = STARTS[shell]
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    root = Path(__file__).resolve().parent.parent.parent
    stand_in = tmp_path / "bin" / "onward"
    stand_in.parent.mkdir()
    stand_in.write_text(STAND_IN.format(python=sys.executable))
    stand_in.chmod(0o755)
    table = tmp_path / "my table.csv"
    table.touch()
    environment = {
        "ONWARD_HOME": os.environ["ONWARD_HOME"],
        "PYTHONPATH": str(root),
        "PATH": f"{stand_in.parent}:{os.environ['PATH']}",
        "HOME": str(tmp_path),
    }
    script = root / "app" / "cli" / "shells" / f"onward.{shell}"
    with Terminal(command, environment=environment, size=(100, 30)) as terminal:

        def typed(line: str, *, shows: str) -> None:
            for key in line:
                terminal.send(key)
            terminal.wait_for(shows)

        typed(f"cd {tmp_path}; {load.format(script=script)}; echo rea''dy\r", shows="ready")
        for line, completed, read in (
            ("onward show O", r"Berlin", "<show><O'Brien & Söhne (Berlin)>"),
            ("onward import my", r"table.csv", "<import><my table.csv>"),
            ("onward list --sor", r"--sort", "<list><--sort>"),
        ):
            typed(f"{line}\t", shows=completed)
            typed("\r", shows=re.escape(read))


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_for_a_shell_is_printed(onward: Onward, shell: str) -> None:
    told = onward("completion", shell)
    script = (TABLE.parent / "shells" / f"onward.{shell}").read_text("utf-8")
    assert (told.status, told.out.strip(), told.err) == (0, script.strip(), "")


def test_before_a_command_the_options_of_every_command_are_offered() -> None:
    for typed in ("-", "--"):
        assert complete([], typed) == complete(["--quiet"], typed) == [("--store", "the data file to use")]
    assert "list" in dict(complete([], ""))
