"""Contacts and documents as lists over all applications."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from app.screens.pipeline import list_screen
from app.screens.pipeline.detail_screen import DetailScreen
from app.screens.pipeline.list_screen import ContactsPage, DocumentsPage
from db.records.drafts import Draft, DraftPerson
from db.store import Store
from tests.dashboards import filled, opened, typed
from tests.widgets.seen import screen_text, screen_words


def with_everything(path: Path) -> None:
    cv = path.with_name("CV for analysts [May].pdf")
    cv.write_text("me")

    def also(store: Store) -> None:
        store.documents.add(1, name=cv.name, path=str(cv), checksum=hashlib.sha256(b"me").hexdigest())
        store.documents.add(2, name="CV June")

    filled(
        path,
        Draft("Contoso", "Analyst", people=(DraftPerson("Ana Lima", "recruiter", "ana@contoso.example"),)),
        Draft("Northwind", "Nurse", people=(DraftPerson("Ben Óg Larsen"),)),
        also=also,
    )


async def test_contacts_are_listed_narrowed_copied_and_edited(tmp_path: Path) -> None:
    path = tmp_path / "onward.db"
    with_everything(path)
    async with opened(path, size=(60, 20)) as (app, pilot):
        app.session.open.page(ContactsPage())
        await pilot.pause()
        assert isinstance(app.screen, ContactsPage)
        text = screen_text(app)
        assert "2 contacts" in text
        assert "Ana Lima" in text
        assert "Ben Óg Larsen" in text
        await pilot.press("slash")
        await typed(pilot, "contoso")
        assert "Ben Óg Larsen" not in screen_text(app)
        await pilot.press("enter", "slash")
        await typed(pilot, "ana")
        assert "Ana Lima" in screen_text(app)
        await pilot.press("enter", "y")
        assert app.clipboard == "ana@contoso.example"
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("end")
        await typed(pilot, " MSc")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "Ana Lima MSc" in screen_text(app)
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert not isinstance(app.screen, ContactsPage)


async def test_documents_say_where_they_went_and_open_as_they_were_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "onward.db"
    with_everything(path)
    (tmp_path / "CV for analysts [May].pdf").unlink()
    shown: list[str] = []

    def show(file: str | Path) -> str:
        shown.append(Path(file).read_text())
        return "Opened it."

    monkeypatch.setattr(list_screen, "open_file", show)
    async with opened(path, size=(80, 24)) as (app, pilot):
        app.session.open.page(DocumentsPage())
        await pilot.pause()
        assert isinstance(app.screen, DocumentsPage)
        assert "CV for analysts [May].pdf" in screen_text(app)
        await pilot.resize_terminal(120, 36)
        text = screen_text(app)
        assert "copy saved" in text
        assert "name only" in text
        await pilot.press("slash")
        await typed(pilot, "may")
        await pilot.press("enter", "o")
        await pilot.pause()
        assert shown == ["me"]
        assert "the copy of what you sent" in screen_text(app)
        await pilot.press("y")
        assert Path(app.clipboard).read_text() == "me"
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, DetailScreen)


@pytest.mark.parametrize("page", ["contacts", "documents"])
async def test_an_empty_list_says_how_it_fills(tmp_path: Path, page: str) -> None:
    async with opened(tmp_path / "onward.db", size=(60, 20)) as (app, pilot):
        await app.run_action(page)
        await pilot.pause()
        assert "appear here" in screen_words(app)
