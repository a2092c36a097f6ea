"""The passphrase on the command line: asked for on the terminal, and said plainly when it is wrong or missing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.clock import Clock
from app.paths import Paths
from db.file import encryption
from db.records.walk_enums import JournalKind
from db.store import Store
from tests.architecture.test_import_hygiene import onward as onward_process
from tests.cli.conftest import Onward
from tests.traces import traces

SECRET = "lapwings over the marsh"
Answers = Callable[..., list[str]]


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    """Type these at the questions, one after the other; gives the questions asked."""
    monkeypatch.setattr("app.cli.passphrase.is_terminal", lambda stream: True)
    left: list[str] = []
    asked: list[str] = []

    def typed(question: str) -> str:
        asked.append(question)
        if not left:
            raise EOFError
        return left.pop(0)

    def give(*texts: str) -> list[str]:
        left[:] = texts
        asked.clear()
        return asked

    monkeypatch.setattr("app.cli.passphrase.getpass", typed)
    return give


@pytest.fixture
def written(three: Onward) -> Onward:
    store = Store.open(Paths.find().store, Clock.system())
    store.private_notes.save(SECRET, JournalKind.FREE, None)
    store.close()
    return three


def opened(passphrase: str | None = None) -> list[tuple[str, bool]]:
    store = Store.open(Paths.find().store, Clock.system())
    if passphrase is not None:
        store.privacy.unlock(passphrase)
    found = [(entry.text, entry.encrypted) for entry in store.reader.private_notes.all()]
    store.close()
    return found


def test_set_change_and_remove(written: Onward, home: Path, answers: Answers) -> None:
    written("backup")
    assert len(traces(home, SECRET)) >= 2
    asked = answers("heather", "heather")
    told = written("passphrase", "set")
    assert (told.status, told.err) == (0, "")
    assert told.out.splitlines()[0] == "If you lose the passphrase, these texts cannot be recovered."
    assert asked == ["New passphrase: ", "Repeat the passphrase: "]
    assert traces(home, SECRET) == []
    assert opened() == [("", True)]
    assert opened("heather") == [(SECRET, False)]

    asked = answers("heather", "thistle", "thistle")
    assert written("passphrase", "change").status == 0
    assert asked[0] == "Current passphrase: "
    assert opened("thistle") == [(SECRET, False)]

    answers("thistle")
    told = written("passphrase", "remove")
    assert (told.status, told.out) == (
        0,
        "Passphrase removed. Older backups still need it.\n",
    )
    assert opened() == [(SECRET, False)]


@pytest.mark.parametrize(
    ("deed", "typed", "said"),
    [
        ("change", ["bracken"], "That is not the passphrase. Nothing was changed.\n"),
        ("remove", ["bracken"], "That is not the passphrase. Nothing was changed.\n"),
        ("change", ["heather", "a", "b"], "The two passphrases are different. Nothing was changed.\n"),
        ("change", ["heather", " "], "A passphrase needs at least one character. Nothing was changed.\n"),
        ("change", [], "No passphrase was entered. Nothing was changed.\n"),
        ("set", [], "Private text already has a passphrase. To change it: onward passphrase change\n"),
    ],
)
def test_what_does_not_fit_changes_nothing(
    written: Onward, answers: Answers, deed: str, typed: list[str], said: str
) -> None:
    answers("heather", "heather")
    written("passphrase", "set")
    answers(*typed)
    told = written("passphrase", deed)
    assert (told.status, told.err) == (1, said)
    assert opened("heather") == [(SECRET, False)]


@pytest.mark.parametrize("deed", ["change", "remove"])
def test_without_one_there_is_nothing_to_change(written: Onward, answers: Answers, deed: str) -> None:
    told = written("passphrase", deed)
    assert (told.status, told.err) == (
        1,
        "Private text has no passphrase. To set one: onward passphrase set\n",
    )


def test_it_is_never_taken_as_an_argument_or_from_a_pipe(written: Onward) -> None:
    told = written("passphrase", "set", "heather")
    assert told.status == 2
    told = written("passphrase", "set")
    assert (told.status, told.err) == (1, "A passphrase can only be entered on a terminal. Nothing was changed.\n")


def test_a_slip_in_what_to_do_is_told(written: Onward) -> None:
    told = written("passphrase", "chnage")
    assert told.status == 2
    assert "Did you mean change?" in told.err


def test_without_the_package_it_says_what_to_install(
    written: Onward, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encryption, "installed", lambda: False)
    told = written("passphrase", "set")
    assert (told.status, told.err) == (
        1,
        "Encryption needs one more package. Install it with: pip install 'onward[encrypt]'\n",
    )


def test_nothing_that_is_printed_or_exported_holds_a_locked_text(
    written: Onward, home: Path, answers: Answers, tmp_path: Path
) -> None:
    answers("heather", "heather")
    written("passphrase", "set")
    for arguments in (
        ["export", "--json", "--include-private"],
        ["export", "--review", "--include-private"],
        ["export", "--csv"],
        ["rejections", "--json"],
        ["list", "--all", "--json"],
        ["today"],
    ):
        told = written(*arguments)
        assert told.status == 0
        assert SECRET not in told.out + told.err
    assert "encrypted" in written("export", "--review", "--include-private").out
    written("export", "--json", "--include-private", "--output", str(tmp_path / "all.json"))
    written("backup")
    assert traces(tmp_path, SECRET) == []


def test_the_package_is_loaded_by_nobody_who_has_no_passphrase(written: Onward) -> None:
    assert "cryptography" not in onward_process("export", "--review", "--include-private")
    assert "cryptography" not in onward_process("note", "1", "a word")
