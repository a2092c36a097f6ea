"""Picking what to import: typed, completed, found in a list, dropped, or pasted as a table."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from app.screens.importing.folders import _size, find_files, take_file
from app.screens.importing.pasted import is_table, names_its_columns
from app.screens.importing.screen import ImportScreen
from tests.dashboards import opened, press, screen_of, workers_done
from tests.screens.importing.files import found, pasted, read_in, stored
from tests.widgets.seen import screen_text
from widgets.finder import AnotherText, Finder
from widgets.options import Option
from widgets.text_input import TextInput

TODAY = date(2026, 11, 23)
TABLE = "Company,Role\nContoso,Analyst\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "home"
    for name in ("Downloads", "Documents/Jobs 2026", ".hidden"):
        (home / name).mkdir(parents=True)
    for at, name in enumerate(("Downloads/Jobs.csv", "Documents/Jobs 2026/my jobs.csv", "Downloads/photo.png")):
        (home / name).write_text(TABLE, encoding="utf-8")
        os.utime(home / name, (1_790_000_000 + at, 1_790_000_000 + at))
    monkeypatch.setenv("HOME", str(home))
    return home


def names(text: str) -> list[str]:
    return [option.label for option in find_files(text, TODAY)]


def test_before_anything_is_typed_the_newest_tables_and_the_usual_folders_are_offered(home: Path) -> None:
    assert names("") == ["Jobs.csv", "~/Downloads/", "~/Documents/", "~/"]


def test_a_path_lists_its_folder(home: Path) -> None:
    assert names("~/") == ["Documents/", "Downloads/"]
    assert names("~/Doc") == ["Documents/"]
    assert names("~/.") == [".hidden/"]
    assert names(f"{home}/Downloads/j") == ["Jobs.csv"]
    assert names("~/nowhere/") == []


def test_a_file_named_in_full_is_offered_once(home: Path) -> None:
    assert names("~/Downloads/Jobs.csv") == ["Jobs.csv"]


def test_words_find_files_in_the_usual_folders(home: Path) -> None:
    assert names("jobs") == ["Jobs.csv", "Jobs 2026/"]
    (home / "Found.csv").write_text("a")
    notes = [option.note for word in ("jobs.csv", "found") for option in find_files(word, TODAY)]
    assert [note.split()[-1] for note in notes] == ["~/Downloads", "~"]


def test_what_begins_with_the_letters_comes_first_folders_before_files_then_the_newest(home: Path) -> None:
    for at, name in enumerate(("list.csv", "List two.csv", "my list.csv", "Lists.md")):
        (home / "Downloads" / name).write_text(TABLE, encoding="utf-8")
        os.utime(home / "Downloads" / name, (1_790_000_100 + at, 1_790_000_100 + at))
    (home / "Downloads" / "lists").mkdir()
    (home / "Downloads" / "a listing").mkdir()
    found = ["lists/", "Lists.md", "List two.csv", "list.csv", "a listing/", "my list.csv"]
    assert names("list") == names("~/Downloads/list") == found
    newest, *_ = find_files("", TODAY)
    assert (newest.label, newest.note.split()[-1]) == ("Lists.md", "~/Downloads")
    assert not find_files("~/Downloads/my", TODAY)[0].note.endswith("Downloads")


def test_a_size_is_said_in_the_unit_it_is_read_in() -> None:
    sizes = (0, 1023, 1024, 1535, 1537, 1024 * 1024 - 1, 1024 * 1024, 1024 * 1024 * 3 // 2, 1024**3)
    assert ", ".join(map(_size, sizes)) == "0 B, 1023 B, 1 KB, 1 KB, 2 KB, 1,024 KB, 1.0 MB, 1.5 MB, 1,024.0 MB"


@pytest.mark.parametrize(
    ("text", "chosen", "taken"),
    [
        ("~/Downloads/Jobs.csv", None, "/Downloads/Jobs.csv"),
        ("~/Downloads/Jobs.csv", "~/Documents/Jobs 2026/my jobs.csv", "~/Documents/Jobs 2026/my jobs.csv"),
        ("", "~/Downloads/Jobs.csv", "~/Downloads/Jobs.csv"),
        ("~/Down", "~/Downloads/", "goes on with ~/Downloads/"),
        ("~/Downloads/Jobs.csv", "~/Downloads/", "goes on with ~/Downloads/"),
        ("~/Downloads", None, "goes on with ~/Downloads/"),
        ("~/nowhere", None, "There is no file of that name."),
        (" ", None, "Type or drop the name of a file."),
    ],
)
def test_what_is_taken_of_what_is_typed_and_chosen(home: Path, text: str, chosen: str | None, taken: str) -> None:
    option = None if chosen is None else Option("", chosen, value=chosen)
    try:
        found = take_file(text, option).replace(str(home), "")
    except AnotherText as another:
        found = f"goes on with {another}"
    except ValueError as problem:
        found = str(problem)
    assert found == taken


def test_the_folders_a_desktop_names_come_first(home: Path) -> None:
    (home / ".config").mkdir()
    lines = '# a comment\nXDG_DOWNLOAD_DIR="$HOME/Documents"\nXDG_MUSIC_DIR="$HOME/.hidden"\n'
    (home / ".config/user-dirs.dirs").write_text(lines, "utf-8")
    assert names("") == ["Jobs.csv", "~/Documents/", "~/Downloads/", "~/"]


def test_names_no_file_can_have_find_nothing(home: Path) -> None:
    for text in ("\x00", "~nobody-at-all/x", "a" * 5000, "///", "\\"):
        find_files(text, TODAY)


async def test_a_file_is_found_by_arrows_and_tab(tmp_path: Path, home: Path) -> None:
    path = tmp_path / "s.db"
    async with opened(path) as (app, pilot):
        await press(pilot, "I")
        finder = await found(pilot)
        await press(pilot, "down", "down", "enter")
        await found(pilot)
        assert finder.query_one(TextInput).value == "~/Documents/"
        await press(pilot, "tab")
        await found(pilot)
        assert finder.query_one(TextInput).value == "~/Documents/Jobs 2026/"
        await press(pilot, "enter")
        await workers_done(pilot)
        assert "my jobs.csv" in screen_text(app)
        await press(pilot, "I")
        await workers_done(pilot)
    assert [card.company for card in stored(path)] == ["Contoso"]


@pytest.mark.parametrize("shape", ["'{}'", '"{}"', "{}", "file://{}", " {} "])
async def test_a_dropped_file_is_read_at_once_however_its_path_is_written(
    tmp_path: Path, home: Path, shape: str
) -> None:
    file = str(home / "Documents" / "Jobs 2026" / "my jobs.csv")
    if shape == "{}":
        file = file.replace(" ", "\\ ")
    elif shape.startswith("file"):
        file = file.replace(" ", "%20")
    async with opened(tmp_path / "s.db") as (app, pilot):
        await read_in(pilot, shape.format(file))
        assert "my jobs.csv" in screen_text(app)


async def test_a_pasted_table_is_taken_as_it_is(tmp_path: Path, home: Path) -> None:
    async with opened(tmp_path / "s.db") as (app, pilot):
        await read_in(pilot, "Company\tRole\nContoso\tAnalyst\nTailspin\tWriter\n")
        assert "2 applications" in screen_text(app)


async def test_what_was_typed_is_there_again(tmp_path: Path, home: Path) -> None:
    async with opened(tmp_path / "s.db") as (app, pilot):
        await press(pilot, "I")
        await found(pilot)
        await pasted(pilot, "~/Down")
        await press(pilot, "escape")
        assert not isinstance(app.screen, Finder)
        await press(pilot, "I")
        finder = await found(pilot)
        line = finder.query_one(TextInput)
        assert line.value == line.selected_text == "~/Down"
        await press(pilot, "right", "left", "n")
        assert line.value == "~/Downn"
        await press(pilot, "escape", "I")
        finder = await found(pilot)
        await pasted(pilot, "/work/x")
        assert finder.query_one(TextInput).value == "/work/x"


async def test_a_file_is_picked_by_mouse(tmp_path: Path, home: Path) -> None:
    async with opened(tmp_path / "s.db", size=(60, 20)) as (app, pilot):
        await press(pilot, "I")
        await found(pilot)
        lines = screen_text(app).splitlines()
        await pilot.click(offset=(8, next(at for at, line in enumerate(lines) if "Jobs.csv   " in line)))
        await workers_done(pilot)
        assert isinstance(screen_of(app, ImportScreen), ImportScreen)
        assert "Jobs.csv" in screen_text(app)


@pytest.mark.parametrize(
    ("text", "table"),
    [
        ("Company,Role\nContoso,Analyst", True),
        ("| Company | Role |\n|---|---|\n| Contoso | Analyst |", True),
        ('[{"company": "Contoso"}]', True),
        ("<table><tr><td>Contoso</td></tr></table>", True),
        ('{"jobs": []}', True),
        ('\n [1, {"company": "Contoso"}]', True),
        ("[a]", False),
        ("<HTML><p>Contoso", True),
        ("<!DOCTYPE html><p>Contoso", True),
        ("<p>Contoso", False),
        ("a;b\n\nc;d", True),
        ("- Contoso\n- Northwind", True),
        ("~30 sent so far\nContoso - Analyst\nNorthwind - Planner", True),
        ("a;b", False),
        ("/home/me/Jobs.csv", False),
        ("Jobs, final.csv", False),
        ("/home/me/Jobs.csv\n'/home/me/Old.csv'", False),
        ("", False),
    ],
)
def test_a_table_is_told_from_a_path(text: str, table: bool) -> None:
    assert is_table(text) is table


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Company,Role\nContoso,Analyst", True),
        ("Company,Role", False),
        ("Company,Status\nContoso,applied", True),
        ("Role,Status\nCook,applied", False),
        ("Colour,Size\nred,1", False),
        ("Status,Link\nred,1", False),
        ('{"onward": 3, "kind": "export"}', True),
        ("Contoso – Analyst – applied 1 Oct 2026\nAxis – Cook – rejected 2 Oct 2026", False),
        ("<table><tr><td>Colour<td>Size<tr><td>red<td>1</table>", False),
        ("<table><tr><td>Company<td>Role<tr><td>Contoso<td>Analyst</table>", True),
        (
            "<table><tr><td>Colour<td>Size<tr><td>red<td>1</table>"
            "<table><tr><td>Company<td>Role<tr><td>Contoso<td>Analyst</table>",
            True,
        ),
        ("From: a@b.example\nSubject: Jobs\n", False),
    ],
)
def test_a_table_of_applications_is_told_by_its_headers(text: str, named: bool) -> None:
    assert names_its_columns(text) is named
