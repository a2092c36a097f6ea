"""Documents as they were sent: copied once, for their owner only, found, exported, and gone when nothing needs them."""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path

import pytest

from app.screens.files.restore import restore_backup
from db.copies.backup import backup
from db.copies.documents import copy_all, copy_of, folder_of, put
from db.errors import StoreError
from db.export import dump, load
from db.records.drafts import Draft, DraftDocument
from db.records.searches import Condition
from db.store import Store
from tests.clocks import SetClock
from tests.days import TODAY
from tests.present import present


def written(path: Path, text: str = "me, in one page") -> DraftDocument:
    """A file that can be sent."""
    path.write_text(text)
    return DraftDocument(path.name, str(path), hashlib.sha256(text.encode()).hexdigest(), "cv")


def send(store: Store, number: int, document: DraftDocument) -> int:
    return store.documents.add(
        number, name=document.name, path=document.path, checksum=document.checksum, sent_on=TODAY
    )


@pytest.fixture
def two(store: Store) -> tuple[int, int]:
    return store.applications.add(Draft("Contoso", "Analyst")), store.applications.add(Draft("Northwind", "Nurse"))


def test_a_copy_is_saved_once_for_its_owner_only(store: Store, two: tuple[int, int], tmp_path: Path) -> None:
    cv = written(tmp_path / "CV.pdf")
    send(store, two[0], cv)
    send(store, two[1], written(tmp_path / "Lebenslauf.pdf"))
    copy = copy_of(store.path, cv.checksum)
    assert copy is not None
    assert copy.read_text() == "me, in one page"
    assert copy.name == "CV.pdf"
    folder = folder_of(store.path)
    assert [file for file in folder.rglob("*") if file.is_file()] == [copy]
    assert {stat.S_IMODE(each.stat().st_mode) for each in (folder, copy.parent)} == {0o700}
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_it_is_what_was_sent_whatever_becomes_of_the_file(store: Store, two: tuple[int, int], tmp_path: Path) -> None:
    cv = written(tmp_path / "CV.pdf")
    send(store, two[0], cv)
    written(tmp_path / "CV.pdf", "me, a year later")
    assert present(copy_of(store.path, cv.checksum)).read_text() == "me, in one page"


def test_a_file_that_changes_while_it_is_copied_is_refused(store: Store, two: tuple[int, int], tmp_path: Path) -> None:
    cv = written(tmp_path / "CV.pdf")
    written(tmp_path / "CV.pdf", "changed since it was looked at")
    with pytest.raises(StoreError, match="changed while it was being copied"):
        send(store, two[0], cv)
    assert store.reader.documents.sent() == ()
    assert not folder_of(store.path).exists() or not list(folder_of(store.path).iterdir())


@pytest.mark.parametrize(
    ("name", "saved"),
    [
        ("CV.pdf", "CV.pdf"),
        ("..", "document"),
        (".hidden.pdf", "hidden.pdf"),
        ('a/b:c*?".pdf', "a_b_c___.pdf"),
        ("line\nbreak.pdf", "line_break.pdf"),
        ("ü" * 120 + ".pdf", "ü" * 60 + ".pdf"),
        ("CV." + "x" * 300, "CV." + "x" * 19),
    ],
)
def test_a_name_is_a_name_on_every_system(store: Store, name: str, saved: str) -> None:
    content = name.encode()
    checksum = hashlib.sha256(content).hexdigest()
    assert put(store.path, name, checksum, content) == folder_of(store.path) / checksum / saved
    assert put(store.path, "the same.pdf", checksum, content).name == saved
    assert present(copy_of(store.path, checksum)).read_bytes() == content


def test_it_is_found_by_name_and_by_where_it_went(store: Store, two: tuple[int, int], tmp_path: Path) -> None:
    send(store, two[0], written(tmp_path / "CV München.pdf", "one"))
    send(store, two[1], written(tmp_path / "CV Wien.pdf", "two"))
    reader = store.reader
    assert [sent.company for sent in reader.documents.sent("munchen")] == ["Contoso"]
    assert [sent.document.name for sent in reader.documents.sent("northwind cv")] == ["CV Wien.pdf"]
    assert list(reader.applications.ids(find=(Condition("document", "contains", "wien"),))) == [two[1]]
    assert list(reader.applications.ids(find=(Condition("text", "contains", "munchen"),))) == [two[0]]
    assert list(reader.applications.ids(find=(Condition("document", "is", None),))) == []


def test_copies_go_with_the_last_application_that_has_them(
    store: Store, two: tuple[int, int], clock: SetClock, tmp_path: Path
) -> None:
    cv, letter = written(tmp_path / "CV.pdf", "both"), written(tmp_path / "Letter.pdf", "one")
    for number, document in ((two[0], cv), (two[0], letter), (two[1], cv)):
        send(store, number, document)
    store.applications.delete([two[0]])
    store.finish_unfinished()
    assert copy_of(store.path, letter.checksum) is not None  # undo brings it back
    store.undo()
    assert [sent.document.name for sent in store.reader.documents.sent("contoso")] == ["Letter.pdf", "CV.pdf"]
    store.applications.delete([two[0]])
    clock.pass_time(days=100)
    kept = copy_of(store.path, cv.checksum)
    assert kept is not None
    half = written(kept.parent / ".CV.pdf.3f.part", "what a killed program left")
    store.finish_unfinished()
    assert copy_of(store.path, letter.checksum) is None
    assert (kept.exists(), Path(half.path).exists()) == (True, False)


def test_copies_are_gone_at_once_where_that_is_asked_for(store: Store, two: tuple[int, int], tmp_path: Path) -> None:
    cv, letter = written(tmp_path / "CV.pdf", "both"), written(tmp_path / "Letter.pdf", "one")
    for number, document in ((two[0], cv), (two[0], letter), (two[1], cv)):
        send(store, number, document)
    store.applications.delete([two[0]], erase_private=True)
    assert copy_of(store.path, letter.checksum) is None
    assert copy_of(store.path, cv.checksum) is not None


def test_they_go_along_with_a_backup_and_an_export_when_asked_for(
    store: Store, two: tuple[int, int], clock: SetClock, tmp_path: Path
) -> None:
    cv = written(tmp_path / "CV.pdf")
    send(store, two[0], cv)
    for number in range(5):
        send(store, two[1], written(tmp_path / "Letter.pdf", f"letter {number}"))
    made = backup(store.path, tmp_path / "copy.db")
    assert copy_all(store.path, made) == 6
    assert present(copy_of(made, cv.checksum)).read_text() == "me, in one page"

    assert "documents" not in dump(store.reader)
    exported = dump(store.reader, include_documents=True)
    assert list(exported["documents"]) == sorted(exported["documents"])
    other = Store.open(tmp_path / "other" / "onward.db", clock)
    load(other, exported)
    assert present(copy_of(other.path, cv.checksum)).read_text() == "me, in one page"
    assert dump(other.reader, include_documents=True) == exported
    other.close()


@pytest.mark.parametrize("damage", [{"content": "////"}, {"content": 7}, {}, None])
def test_a_damaged_document_in_an_export_is_refused_whole(
    store: Store, two: tuple[int, int], clock: SetClock, tmp_path: Path, damage: object
) -> None:
    cv = written(tmp_path / "CV.pdf")
    send(store, two[0], cv)
    exported = dump(store.reader, include_documents=True)
    exported["documents"][cv.checksum] = damage
    other = Store.open(tmp_path / "other" / "onward.db", clock)
    with pytest.raises(StoreError, match="damaged"):
        load(other, exported)
    assert list(other.reader.applications.ids()) == []
    other.close()


def test_what_only_has_a_name_has_no_copy(store: Store, two: tuple[int, int]) -> None:
    store.documents.add(two[0], name="CV of May")
    assert [sent.document.checksum for sent in store.reader.documents.sent()] == [""]
    assert not folder_of(store.path).exists()


def test_restoring_in_the_dashboard_brings_the_documents_of_a_backup_back(
    store: Store, two: tuple[int, int], clock: SetClock, tmp_path: Path
) -> None:
    cv = written(tmp_path / "CV.pdf")
    send(store, two[0], cv)
    made = backup(store.path, tmp_path / "copy.db")
    copy_all(store.path, made)
    store.close()
    other = tmp_path / "other" / "onward.db"
    assert restore_backup(other, made, clock).startswith("Restored copy.db.")
    assert copy_of(other, cv.checksum) is not None
