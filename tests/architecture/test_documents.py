"""The documents say what is so: the files they name are there, and the commands and settings are understood."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from app.cli import split
from app.cli.parsing import Parser
from app.cli.registry import ENTRIES, command_named
from app.exchange.writing.write_json import FIELD_NAMES, VALUE_NAMES
from app.settings import Settings
from tests.architecture.sources import ROOT, files, module, name
from tests.architecture.test_language import banned

TOP = ("app", "db", "widgets", "tests", "docs")
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("document", ["CONTRIBUTING.md", "docs/architecture.md", "docs/performance.md", "README.md"])
def test_every_file_and_folder_a_document_names_is_there(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    named = {one.split("#")[0] for one in re.findall(r"[`(]([\w./-]+/[\w./-]+)[`)#]", text)}
    ours = {one for one in named if one.split("/")[0] in TOP}
    assert ours
    assert {one for one in ours if not (ROOT / one).exists()} == set(), f"mend {document}"


def test_every_module_a_docstring_or_comment_names_is_there() -> None:
    sources = files("app", "db", "widgets")
    modules = {module(path): path for path in sources}
    gone = set()
    for path in sources:
        for named in re.findall(r"`((?:app|db|widgets)(?:\.\w+)+)`", path.read_text(encoding="utf-8")):
            owner, _, inside = named.rpartition(".")
            holds = owner in modules and inside in modules[owner].read_text(encoding="utf-8")
            if named not in modules and not holds:
                gone.add(f"{name(path)}: {named}")
    assert gone == set()


def test_every_test_a_rule_names_is_there() -> None:
    rules = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    tests = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests" / "architecture").glob("*.py"))
    contracts = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert {one for one in re.findall(r"`(test_\w+)`", rules) if f"def {one}(" not in tests} == set()
    assert {one for one in re.findall(r"contract `(\w+)`", rules) if f'id = "{one}"' not in contracts} == set()


@pytest.mark.parametrize("line", re.findall(r"^    (onward .+)$", README, flags=re.MULTILINE))
def test_every_command_of_the_readme_is_understood(line: str) -> None:
    name, arguments = split(shlex.split(line)[1:])
    parser = Parser(name, ENTRIES[name].summary)
    command = command_named(name)
    command.declare(parser)
    parser.everywhere(json=command.json)
    parser.read(arguments)


def test_the_settings_for_reminders_have_the_defaults_that_are_said() -> None:
    rows = re.findall(r"^\| `(\w+)` \|.*\| `?\"?([^`\"|]+?)\"?`? \|$", (ROOT / "docs/reminders.md").read_text(), re.M)
    assert dict(rows) == {name: str(getattr(Settings(), name)).replace("False", "false") for name, _ in rows}
    assert len(rows) == 4


def test_the_fields_of_json_that_changed_are_listed() -> None:
    text = (ROOT / "docs/command-line.md").read_text(encoding="utf-8")
    listed = text.partition("### Version 2")[2].partition("## Renamed")[0]
    later = {"back_at"}  # there was no such field in version 1
    for before, now in [*FIELD_NAMES.items(), *VALUE_NAMES.items()]:
        if before not in later:
            assert f"`{before}`" in listed, before
            assert f"`{now}`" in listed, now


@pytest.mark.parametrize("document", [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")], ids=lambda path: path.name)
def test_documents_use_the_same_words_as_the_screen(document: Path) -> None:
    # Names in code are as they are, the old ones that are still read among them.
    text = re.sub(r"```.*?```|`[^`]*`", "", document.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert list(banned(text)) == []
