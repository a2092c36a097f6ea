"""A store that is removed or replaced while it is open is not written any more; what is still held can be saved."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from db.copies import backup
from db.errors import Lost, StoreError
from db.file import engine
from db.queries import Reader
from db.records.drafts import Draft
from db.store import Store
from tests.clocks import SetClock
from tests.db.helpers import everything


@pytest.fixture
def other(tmp_path: Path, clock: SetClock) -> Path:
    path = tmp_path / "other" / "onward.db"
    store = Store.open(path, clock)
    store.applications.add(Draft("Of the other store", "Analyst"))
    store.close()
    return path


def test_a_removed_store_is_not_written(store: Store, path: Path, clock: SetClock) -> None:
    number = store.applications.add(Draft("Contoso", "Analyst"))
    path.unlink()
    for write in (
        lambda: store.applications.add(Draft("Fabrikam", "Analyst")),
        lambda: store.undo(),
        lambda: store.privacy.scrub(),
        lambda: Store.open(path, clock, reader=store.reader),
    ):
        with pytest.raises(Lost, match="was removed"):
            write()
    assert [card.company for card in store.reader.applications.cards([number])] == ["Contoso"]
    assert not path.exists()


def test_a_replaced_store_is_not_written_and_neither_is_the_other(store: Store, path: Path, other: Path) -> None:
    store.applications.add(Draft("Contoso", "Analyst"))
    os.replace(other, path)
    before = path.read_bytes()
    with pytest.raises(Lost, match="another file"):
        store.applications.add(Draft("Fabrikam", "Analyst"))
    with pytest.raises(Lost):
        list(store.reader.imports.known())
    store.close()
    assert path.read_bytes() == before


def test_a_store_that_comes_back_is_written_again(store: Store, path: Path) -> None:
    path.rename(path.with_name("elsewhere.db"))
    with pytest.raises(Lost):
        store.applications.add(Draft("Contoso", "Analyst"))
    path.with_name("elsewhere.db").rename(path)
    store.applications.add(Draft("Contoso", "Analyst"))
    assert store.reader.health.problems() == []


@pytest.mark.parametrize("replaced", [True, False])
def test_what_is_still_held_is_saved_whole(
    store: Store, path: Path, other: Path, clock: SetClock, *, replaced: bool
) -> None:
    store.applications.add(Draft("Contoso", "Analyst", note="only in the log"))
    before = everything(path)
    if replaced:
        os.replace(other, path)
    else:
        path.unlink()
    made = backup.copy_of_lost(store.reader, backup.folder_of(path), clock)
    store.close()
    assert everything(made) == before
    assert [copy.path for copy in backup.backups(backup.folder_of(path), path)] == [made]
    backup.restore(path, made, backup.folder_of(path), clock)
    reader = Reader.open(path, clock)
    assert [card.company for card in reader.applications.cards([1])] == ["Contoso"]
    assert reader.health.problems() == []
    reader.close()


def test_a_restored_store_is_noticed_by_whoever_had_the_one_before_open(
    store: Store, path: Path, other: Path, clock: SetClock
) -> None:
    path.unlink()
    backup.restore(path, other, backup.folder_of(path), clock)
    with pytest.raises(Lost, match="another file"):
        store.applications.add(Draft("Contoso", "Analyst"))


def test_a_log_without_its_store_is_named(store: Store, path: Path) -> None:
    store.applications.add(Draft("Contoso", "Analyst"))
    assert engine.stray_logs(path) == []
    path.unlink()
    assert engine.stray_logs(path) == [Path(f"{path}-wal")]


class TestLinks:
    @pytest.mark.parametrize("relative", [True, False])
    def test_restoring_over_a_link_keeps_it_and_changes_the_file(
        self, tmp_path: Path, other: Path, clock: SetClock, *, relative: bool
    ) -> None:
        real, link = tmp_path / "real" / "onward.db", tmp_path / "link.db"
        store = Store.open(real, clock)
        store.applications.add(Draft("Contoso", "Analyst"))
        store.close()
        link.symlink_to("real/onward.db" if relative else real)
        backup.restore(link, other, tmp_path / "backups", clock)
        assert link.is_symlink()
        reader = Reader.open(real, clock)
        assert reader.applications.cards([1])[0].company == "Of the other store"
        reader.close()

    def test_a_backup_named_by_a_link_is_restored(self, tmp_path: Path, store: Store, path: Path, other: Path) -> None:
        store.close()
        (tmp_path / "latest.db").symlink_to(other)
        backup.restore(path, tmp_path / "latest.db", backup.folder_of(path), store.writer.clock)
        assert other.exists()
        reader = Reader.open(path, store.writer.clock)
        assert reader.applications.cards([1])[0].company == "Of the other store"
        reader.close()

    def test_a_link_that_leads_nowhere_says_so(self, tmp_path: Path, other: Path, clock: SetClock) -> None:
        link = tmp_path / "link.db"
        link.symlink_to(tmp_path / "not mounted" / "onward.db")
        for act in (
            lambda: Store.open(link, clock),
            lambda: Reader.open(link, clock),
            lambda: backup.restore(link, other, tmp_path / "backups", clock),
            lambda: backup.lasting_copy(link, tmp_path / "backups", clock),
        ):
            with pytest.raises(StoreError, match=r"is a link to .*not mounted.*which does not exist"):
                act()
        assert not (tmp_path / "not mounted").exists()


def test_a_backup_that_is_not_there_is_what_is_missing(store: Store, path: Path, tmp_path: Path) -> None:
    store.close()
    with pytest.raises(StoreError, match="There is no backup at"):
        backup.restore(path, tmp_path / "nofile.db", backup.folder_of(path), store.writer.clock)
