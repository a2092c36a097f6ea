"""Contacts and documents on the command line."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Onward


def test_which_cv_went_where(three: Onward, tmp_path: Path) -> None:
    cv = tmp_path / "CV May.pdf"
    cv.write_text("me")
    assert three("apply", "2", "--document", str(cv)).status == 0
    cv.write_text("me, later")
    told = three("documents", "may")
    assert "CV May.pdf" in told.out
    assert "copy" in told.out
    (item,) = three("documents", "--json").json["items"]
    assert (item["name"], item["kind"], item["application_id"], item["has_copy"]) == ("CV May.pdf", "cv", 2, True)
    assert three("documents", "may", "--output", str(tmp_path / "out.pdf")).status == 0
    assert (tmp_path / "out.pdf").read_text() == "me"
    assert three("list", "document:may", "--json").json["items"][0]["id"] == 2


def test_the_old_word_for_a_document_is_still_read(three: Onward) -> None:
    assert three("apply", "2", "--paper", "CV of May").status == 0
    assert three("documents").out.startswith("1")


def test_a_backup_with_documents_is_a_whole_store(three: Onward, tmp_path: Path) -> None:
    cv = tmp_path / "CV.pdf"
    cv.write_text("me")
    three("apply", "2", "--document", str(cv))
    told = three("backup", str(tmp_path / "stick.db"), "--documents")
    assert "1 document beside it" in told.out
    assert three("--store", str(tmp_path / "stick.db"), "documents", "--json").json["items"][0]["has_copy"] is True
    assert three("backup", "--documents").status == 2
