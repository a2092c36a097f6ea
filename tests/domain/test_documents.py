"""What a document is, whether it is still what was sent, and which file shows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain import documents
from app.domain.documents import NoSuchDocument, changed_since, checksum, document_at, file_to_open, kind_of, size_words
from db.copies.documents import save
from db.records.documents import Document

BEFORE = "ab" * 32


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "CV May.pdf"
    file.write_text("me")
    return file


def test_a_path_leads_to_a_document_or_is_only_a_name(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = document_at(str(file))
    assert (found.name, found.path, found.kind) == ("CV May.pdf", str(file.resolve()), "cv")
    assert (found.checksum, found.description) == (checksum(file), "CV May.pdf, 2 bytes, a copy is saved")
    named = document_at(" 'Cover letter' ")
    assert (named.name, named.path, named.checksum, named.kind) == ("Cover letter", "", "", "letter")
    assert named.description == "Cover letter, only its name"
    assert document_at("a\0b").name == "a\0b"
    assert document_at("x" * 300).name == "x" * 300
    for nothing in (f"{file}x", "~/no such file", str(file.parent)):
        with pytest.raises(NoSuchDocument, match=r"There is no such file\."):
            document_at(nothing)
    monkeypatch.setattr(documents, "MOST_BYTES", 2)
    assert document_at(str(file)).name == "CV May.pdf"
    file.write_text("mee")
    with pytest.raises(NoSuchDocument, match="too large for a document"):
        document_at(str(file))


def test_a_document_is_what_was_sent_or_is_not(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert changed_since(str(file), checksum(file)) == ""
    assert changed_since(str(file), BEFORE) == "changed since it was sent"
    assert changed_since(f"{file}x", BEFORE) == "the file no longer exists"
    assert changed_since("", BEFORE) == changed_since(str(file), "") == ""

    def refused(_: Path) -> str:
        raise PermissionError

    monkeypatch.setattr(documents, "checksum", refused)
    assert changed_since(str(file), BEFORE) == "the file cannot be read"


def test_the_file_that_shows_it_is_its_copy_or_the_file_itself(file: Path, tmp_path: Path) -> None:
    store = tmp_path / "onward.db"

    def shown(path: str, digest: str) -> tuple[Path | None, str]:
        return file_to_open(store, Document(1, 1, "CV", path, digest, "cv", None))

    assert shown("", "") == (None, "Only the name of CV is saved.")
    assert shown(str(file), checksum(file)) == (file, "")
    assert shown(str(file), "") == (file, "")
    assert shown(str(file), BEFORE) == (file, "The file has changed since you sent it.")
    assert shown(f"{file}x", BEFORE) == (None, "There is no copy, and the file no longer exists.")
    copy = save(store, file, checksum(file))
    assert shown(f"{file}x", checksum(file)) == (copy, "This is the copy of what you sent.")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("CV.pdf", "cv"),
        ("Lebenslauf 2026", "cv"),
        ("Résumé.docx", "cv"),
        ("Cover.pdf", "letter"),
        ("cv and letter.pdf", "cv"),
        ("Arbeitszeugnis.pdf", "certificate"),
        ("portfolio.pdf", ""),
    ],
)
def test_what_a_document_is_by_its_name(name: str, kind: str) -> None:
    assert kind_of(name) == kind


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (1000, "1 kB"),
        (1501, "2 kB"),
        (999_499, "999 kB"),
        (1_000_000, "1.0 MB"),
        (50_000_000, "50.0 MB"),
    ],
)
def test_a_size_in_words(count: int, said: str) -> None:
    assert size_words(count) == said
