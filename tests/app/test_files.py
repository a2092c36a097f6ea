"""Files for commands: what is said where one cannot be read or written, how long a text may be, and what is a yes."""

from __future__ import annotations

import errno
import io
import os
import sys
from pathlib import Path

import pytest

from app.files import FileRefused, confirm, read_bytes, read_text, unreadable, unwritable, whole_file
from db.store import Store
from tests.clocks import clock_at


def told(refused: FileRefused) -> str:
    return f"{refused.title} {refused.advice}".strip()


@pytest.mark.parametrize(
    ("number", "read", "written"),
    [
        (errno.ENOENT, "There is no file jobs/a.csv.", "There is no folder jobs. Nothing was written."),
        (errno.EISDIR, "jobs/a.csv is a folder, not a file.", "jobs/a.csv is a folder. Name a file in it."),
        (
            errno.EACCES,
            "You have no permission to read jobs/a.csv.",
            "You have no permission to write jobs/a.csv. Nothing was written.",
        ),
        (
            errno.ENOSPC,
            "jobs/a.csv cannot be read: No space left on device.",
            "The disk is full. jobs/a.csv was not written. Nothing else was changed.",
        ),
        (
            errno.EIO,
            "jobs/a.csv cannot be read: Input/output error.",
            "jobs/a.csv cannot be written: Input/output error. Nothing was written.",
        ),
    ],
)
def test_a_file_that_cannot_be_read_or_written_is_told_in_words(number: int, read: str, written: str) -> None:
    error = OSError(number, os.strerror(number))
    assert told(unreadable("jobs/a.csv", error)) == read
    assert told(unwritable("jobs/a.csv", error)) == written


def test_an_error_without_words_of_its_own_is_told_by_what_it_holds() -> None:
    assert told(unreadable("a\x1b[31m.csv", OSError("odd"))) == "a.csv cannot be read: odd."
    assert told(unwritable(Path("a.csv"), OSError("odd"))) == "a.csv cannot be written: odd. Nothing was written."


def test_what_is_written_for_others_replaces_no_data_file(tmp_path: Path) -> None:
    data, table = tmp_path / "search.db", tmp_path / "jobs.csv"
    Store.open(data, clock_at()).close()
    table.write_bytes(b"old")
    before = data.read_bytes()
    with pytest.raises(FileRefused, match="is a data file or a backup"), whole_file(data) as file:
        file.write(b"new")
    with whole_file(table) as file:
        file.write(b"new")
    assert (data.read_bytes(), table.read_bytes()) == (before, b"new")


def test_a_text_may_be_as_long_as_is_allowed_and_no_longer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "letter.txt"
    file.write_bytes(b"12345678")
    assert read_bytes(str(file), most=8) == b"12345678"
    for name in (str(file), "-"):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"12345678")))
        with pytest.raises(FileRefused, match=r"That is longer than 0 MB, too long for a text\. Nothing was saved\."):
            read_bytes(name, most=7)
    file.write_bytes(b"x" * 4_000_001)
    with pytest.raises(FileRefused, match="longer than 4 MB"):
        read_text(str(file))
    file.write_bytes(b"x" * 4_000_000)
    assert len(read_text(str(file))) == 4_000_000


def test_there_may_be_no_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    closed = io.TextIOWrapper(io.BytesIO())
    closed.close()
    for stream in (None, closed):
        monkeypatch.setattr(sys, "stdin", stream)
        with pytest.raises(FileRefused, match=r"Standard input is empty\."):
            read_text("-")
    with pytest.raises(FileRefused, match=r"That is not a file name\."):
        read_text("a\0b")


@pytest.mark.parametrize(
    ("answer", "yes"),
    [("y", True), (" YES ", True), ("ja", True), ("sí", True), ("n", False), ("", False), (None, False)],
)
def test_only_a_yes_is_one(monkeypatch: pytest.MonkeyPatch, answer: str | None, yes: bool) -> None:
    def asked(question: str) -> str:
        assert question == "Replace it? [y/N] "
        if answer is None:
            raise EOFError
        return answer

    monkeypatch.setattr("builtins.input", asked)
    assert confirm("Replace it?") is yes
