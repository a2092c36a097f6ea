"""Typed text that could not be saved is kept in a file for its owner, and found again by the next start."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

import pytest

from app import unsaved_file
from app.unsaved_file import Text

TEXTS = [Text("draft", "line:1", "Contoso", "Dear Ida"), Text("walk", "walk:1", "Litware", "ä", private=True)]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ONWARD_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "passing"))
    for name in ("beside", "home", "passing"):
        (tmp_path / name).mkdir()
    return tmp_path / "beside" / "onward.db"


def left(store: Path) -> list[tuple[str, list[Text]]]:
    return [(path.parent.name, texts) for path, texts in unsaved_file.left_behind(store)]


def test_it_lies_beside_the_store_or_where_there_is_room(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runtime = store.parent.parent / "runtime"
    runtime.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    for folder in (store.parent, store.parent.parent / "home", runtime, store.parent.parent / "passing"):
        made = unsaved_file.write(store, TEXTS)
        assert made is not None
        assert (made.parent, made.stat().st_mode & 0o777) == (folder, 0o600)
        assert [file.name for file in folder.iterdir()] == [made.name]
        assert left(store) == [(folder.name, TEXTS)]
        unsaved_file.remove_own(store)
        assert left(store) == []
        folder.rmdir()
    assert unsaved_file.write(store, TEXTS) is None


def test_what_fails_half_way_leaves_nothing(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("app.unsaved_file.os.replace", refused)
    assert unsaved_file.write(store, TEXTS) is None
    assert [*store.parent.iterdir()] == []


@pytest.mark.parametrize(
    ("answer", "found"),
    [(None, False), (PermissionError(), False), (ProcessLookupError(), True), (OverflowError(), True)],
)
def test_a_file_is_left_once_the_process_of_its_number_has_ended(
    store: Path, monkeypatch: pytest.MonkeyPatch, answer: Exception | None, found: bool
) -> None:
    made = unsaved_file.write(store, TEXTS)
    assert made is not None
    assert left(store) == [("beside", TEXTS)]
    made.rename(made.with_name(f".{store.name}.unsaved-{os.getpid() + 1}"))
    asked: list[tuple[int, int]] = []

    def kill(process: int, signal: int) -> None:
        asked.append((process, signal))
        if answer is not None:
            raise answer

    monkeypatch.setattr("app.unsaved_file.os.kill", kill)
    assert left(store) == ([("beside", TEXTS)] if found else [])
    assert asked == [(os.getpid() + 1, 0)]


@pytest.mark.parametrize("what", ["open to others", "no list", "other fields", "cut", "a link", "another name"])
def test_what_is_no_such_file_is_not_read(store: Path, what: str) -> None:
    path = store.with_name(f".{store.name}.unsaved-{os.getpid()}")
    texts = [text._asdict() for text in TEXTS]
    if what == "another name":
        path = store.with_name(f".{store.name}.unsaved-x{os.getpid()}")
    if what == "a link":
        path.symlink_to(store.with_name("elsewhere"))
    written = {"no list": "7", "other fields": '[{"words": "x"}]', "cut": json.dumps(texts)[:-3]}
    path.write_text(written.get(what, json.dumps(texts)))
    path.chmod(0o640 if what == "open to others" else 0o600)
    assert left(store) == []


def test_what_it_holds_is_told_by_kind() -> None:
    several = [*TEXTS, Text("walk", "walk:2", "", ""), Text("setback", "s", "", ""), Text("other", "o", "", "")]
    assert unsaved_file.kinds(several) == "1 draft, 2 walkthrough texts, 1 setback plan, 1 text"
    assert unsaved_file.kinds([]) == ""
