"""Importing by keys alone: columns and words are understood together, then one key imports and one takes it back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.screens.importing.screen import ImportScreen
from app.screens.importing.sections import draft_row
from db.records.drafts import Draft, DraftEvent
from db.records.enums import EventKind, Kind, Outcome
from db.store import Store
from tests.clocks import clock_at
from tests.dashboards import opened, press, screen_of, workers_done
from tests.exchange.workbooks import rows, sheet, xlsx
from tests.present import present
from tests.screens.importing.files import SAMPLES, on_row, pasted, pressed, read_in, row_of, said, stored
from tests.screens.importing.test_sheets import FILES
from tests.widgets.seen import screen_text
from widgets.finder import Finder
from widgets.section_list import SectionList

TABLE = """\
Company,Role,Applied,Status,Mystery day,Colour
Contoso,Analyst,2026-09-01,Applied,2026-09-20,blue
Northwind,Planner,2026-09-02,Circling back,2026-09-21,red
Tailspin,Writer,2026-09-03,Rejected,2026-09-22,red
Fabrikam,Clerk,,Circling back,,red
,,,Applied,,green
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "my applications.csv"
    file.write_text(TABLE, encoding="utf-8")
    return file


async def test_a_file_is_shown_with_its_columns_and_imported_by_one_key(tmp_path: Path, table: Path) -> None:
    path = tmp_path / "s.db"
    async with opened(path) as (app, pilot):
        screen = await read_in(pilot, table)
        text = screen_text(app)
        assert "4 applications, 3 open, 1 closed, first 1 Sep, last 3 Sep" in text
        assert row_of(screen, "Company").when == "known"
        assert said(row_of(screen, "Company")).startswith("company")
        assert "Contoso" in said(row_of(screen, "Company"))
        await pressed(pilot, "I")
        assert not isinstance(app.screen, ImportScreen)
        assert "Imported 4 applications from my applications.csv. 3 open, 1 closed" in screen_text(app)
        assert len(stored(path)) == 4
        await pressed(pilot, "u")
        assert stored(path) == []


async def test_columns_with_days_that_are_not_used_come_first(tmp_path: Path, table: Path) -> None:
    async with opened(tmp_path / "s.db") as (_, pilot):
        screen = await read_in(pilot, table)
        first = screen.query_one(SectionList).rows[0]
        assert (first.name or ("",))[0] == "Mystery day"
        assert first.when == "not used"
        assert "columns not used" in screen_text(pilot.app)


async def test_a_column_is_changed_with_enter_and_keeps_its_place(tmp_path: Path, table: Path) -> None:
    path = tmp_path / "s.db"
    async with opened(path) as (app, pilot):
        screen = await read_in(pilot, table)
        names = [row.name for row in screen.query_one(SectionList).rows]
        await on_row(pilot, screen, "Mystery day")
        await press(pilot, "enter", *"interv", "enter")
        await workers_done(pilot)
        assert screen_of(app, ImportScreen) is screen
        row = row_of(screen, "Mystery day")
        assert (row.when, said(row).split("2026")[0].strip()) == ("you said", "day of interview")
        assert [row.name for row in screen.query_one(SectionList).rows][: len(names) - 5] == names[: len(names) - 5]
        assert screen.row == row
        await pressed(pilot, "I")
        assert {card.company: card.kind.value for card in stored(path)}["Contoso"] == "interview"


async def test_words_are_mapped_in_place_and_remembered_for_these_headers(tmp_path: Path, table: Path) -> None:
    path = tmp_path / "s.db"
    async with opened(path) as (_, pilot):
        screen = await read_in(pilot, table)
        row = await on_row(pilot, screen, "Circling back")
        assert row.when == "rows 3, 5"
        await pressed(pilot, "n")
        assert "no reply" in said(row_of(screen, "Circling back"))
        await pressed(pilot, "I")
    assert sorted(card.company for card in stored(path) if card.outcome is Outcome.NO_REPLY) == [
        "Fabrikam",
        "Northwind",
    ]
    table.write_text(TABLE + "Litware,Cook,2026-09-09,Circling back,,red\n", encoding="utf-8")
    async with opened(path) as (app, pilot):
        screen = await read_in(pilot, table)
        assert "uses what you said of these headers before" in screen_text(app)
        assert "1 application, 1 closed" in screen_text(app)
        text = await pressed(pilot, "F")
        assert "uses what you said" not in text
        assert "Circling back" in text


async def test_rows_that_need_a_look_are_shown_with_their_cells(tmp_path: Path, table: Path) -> None:
    async with opened(tmp_path / "s.db") as (app, pilot):
        screen = await read_in(pilot, table)
        assert "1 row not imported" in screen_text(app)
        await on_row(pilot, screen, "row 6")
        text = await pressed(pilot, "enter")
        assert "Row 6" in text
        assert "green" in text
        await pressed(pilot, "escape")
        assert screen_of(app, ImportScreen) is screen


@pytest.mark.parametrize(("nameless", "more"), [(299, ""), (301, "and 2 more like these")])
async def test_of_very_many_rows_that_need_a_look_the_first_are_listed(
    nameless: int, more: str, tmp_path: Path
) -> None:
    async with opened(tmp_path / "s.db") as (app, pilot):
        await read_in(pilot, "Company,Role,Applied\nContoso,Clerk,2026-09-01\n" + ",,2026-09-02\n" * nameless)
        screen = screen_of(app, ImportScreen)
        assert f"{nameless} rows not imported" in screen_text(app)
        rows = [said(row) for row in screen.query_one(SectionList).rows]
        # One more says that hardly any row names its company.
        assert sum("Not imported" in row for row in rows) == min(nameless, 300)
        assert [row for row in rows if row.endswith("more like these")] == [more] * bool(more)


async def test_a_merged_row_is_shown_with_the_other_and_kept_apart_by_a_key(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    text = "Company,Role,Link\nContoso,Analyst,https://jobs.example/1\nContoso Ltd,Analyst II,https://jobs.example/1\n"
    async with opened(path) as (app, pilot):
        screen = await read_in(pilot, text)
        await on_row(pilot, screen, "Taken for one")
        shown = await pressed(pilot, "enter")
        assert "Row 2" in shown
        assert "Row 3" in shown
        await pressed(pilot, "escape")
        shown = await pressed(pilot, "space")
        assert "2 applications" in shown
        assert "its own application" in said(row_of(screen, "Taken for one"))
        await pressed(pilot, "space")
        assert "1 application," in screen_text(app)
        await pressed(pilot, "space", "I")
    assert len(stored(path)) == 2


async def test_a_row_of_a_stored_application_is_shown_with_the_cells_that_were_imported_before(tmp_path: Path) -> None:
    before = "Company,Role,Link,Colour,Size\nContoso,Analyst,https://a.example/1,blue,large\n"
    before += "Trey,Cook,https://a.example/2,red,small\nAlpine,Clerk,https://a.example/3,pink,tiny\n"
    after = before.replace(",Analyst", " Ltd,Analyst II").replace(",Cook", " Inc,Chief cook").replace("ine,", "ine AG,")
    async with opened(tmp_path / "s.db") as (_, pilot):
        for text in (before, after):
            await read_in(pilot, text)
            await pressed(pilot, "I")
        screen = await read_in(pilot, after.replace("blue", "green").replace("pink", "grey"))
        for company, colour, saved in (("Contoso", "Colour green blue", True), ("Trey", "Colour red red", False)):
            await on_row(pilot, screen, company)
            shown = " ".join((await pressed(pilot, "enter")).replace("▎", " ").split())
            assert colour in shown
            assert ("Would change its new cells are saved under As imported" in shown) is saved
            assert ("Would change Nothing." in shown) is not saved
            await pressed(pilot, "escape")


async def test_what_was_said_is_there_again_after_going_back(tmp_path: Path, table: Path) -> None:
    async with opened(tmp_path / "s.db") as (app, pilot):
        screen = await read_in(pilot, table)
        await on_row(pilot, screen, "Circling back")
        await pressed(pilot, "w")
        await press(pilot, "escape")
        screen_of(app, Finder)
        await press(pilot, "escape")
        assert not isinstance(app.screen, Finder | ImportScreen)
        again = await read_in(pilot, table)
        assert "3 closed" in screen_text(app)
        assert "you withdrew" in said(row_of(again, "Circling back"))


async def test_a_file_that_cannot_be_read_says_so_in_one_line(tmp_path: Path) -> None:
    file = tmp_path / "letter.pdf"
    file.write_bytes(b"%PDF-1.7\n\x00\x01binary")
    async with opened(tmp_path / "s.db") as (app, pilot):
        await read_in(pilot, file)
        assert "PDF" in screen_text(app)
        await press(pilot, "I", "space", "t", "F", "enter", "escape")
        assert isinstance(app.screen, Finder)


async def test_a_column_that_made_the_file_unreadable_can_be_changed_back(tmp_path: Path) -> None:
    async with opened(tmp_path / "s.db") as (app, pilot):
        screen = await read_in(pilot, "Company,Colour\nContoso,blue\n")
        await on_row(pilot, screen, "Company")
        await press(pilot, "enter", *"not used", "enter")
        await workers_done(pilot)
        assert "Say which column" in screen_text(app)
        await press(pilot, "enter", *"company", "enter")
        await workers_done(pilot)
        assert "1 application" in screen_text(app)


async def test_a_long_import_shows_how_far_it_is_and_can_be_cancelled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, file = tmp_path / "s.db", tmp_path / "many.csv"
    rows = "".join(f"Company {number},Role,2026-09-01\n" for number in range(1500))
    file.write_text(f"Company,Role,Applied\n{rows}", encoding="utf-8")
    shown: list[str] = []
    async with opened(path) as (app, pilot):
        screen = await read_in(pilot, file)
        went_on = screen._on_write_progress

        def cancel_late(done: int, of: int) -> None:
            shown.append(f"{done} of {of}")
            if done >= 1000:
                screen._cancelled = True
            went_on(done, of)

        monkeypatch.setattr(screen, "_on_write_progress", cancel_late)
        text = await pressed(pilot, "I")
        assert "Cancelled. Nothing was imported." in text
        assert shown == ["0 of 1500", "500 of 1500", "1000 of 1500"]
        assert screen_of(app, ImportScreen) is screen
        assert stored(path) == []
        monkeypatch.undo()
        await pressed(pilot, "I")
        assert len(stored(path)) == 1500


async def test_a_private_column_shows_no_cells(tmp_path: Path) -> None:
    async with opened(tmp_path / "s.db", size=(200, 50)) as (_, pilot):
        screen = await read_in(pilot, SAMPLES / "linkedin_job_applications.csv")
        row = row_of(screen, "Question And Answers")
        assert said(row).strip() == "private, left out"


async def test_onwards_own_export_comes_in_whole(tmp_path: Path) -> None:
    from app.exchange.writing.write_files import write_everything
    from db.queries import Reader

    old, path, file = tmp_path / "old.db", tmp_path / "s.db", tmp_path / "onward.json"
    store = Store.open(old, clock_at())
    store.applications.add(Draft("Contoso", "Analyst"))
    store.close()
    reader = Reader.open(old, clock_at())
    write_everything(reader, file)
    reader.close()
    async with opened(path) as (app, pilot):
        await read_in(pilot, file)
        assert "1 new application, with everything that belongs to it" in screen_text(app)
        await pressed(pilot, "I")
        assert [card.company for card in stored(path)] == ["Contoso"]
        await read_in(pilot, file)
        assert "Nothing new" in screen_text(app)


@pytest.mark.parametrize(
    "file",
    sorted(file for file in SAMPLES.iterdir() if file.suffix in (".csv", ".tsv", ".xls") and file.name not in FILES),
    ids=lambda file: file.name,
)
async def test_every_sample_that_is_read_nowhere_else_comes_in_by_keys_alone(tmp_path: Path, file: Path) -> None:
    path = tmp_path / "s.db"
    async with opened(path, size=(80, 24)) as (app, pilot):
        await read_in(pilot, file)
        await press(pilot, *["tab"] * 6)
        await pressed(pilot, "I")
        assert "Press u to undo." in " ".join(screen_text(app).split())
        assert stored(path)
        await read_in(pilot, file)
        assert "Nothing new" in screen_text(app)


@pytest.mark.parametrize("size", [(60, 20), (200, 50)], ids=str)
async def test_the_mouse_does_what_the_keys_do(tmp_path: Path, table: Path, size: tuple[int, int]) -> None:
    path = tmp_path / "s.db"
    async with opened(path, size=size) as (app, pilot):
        screen = await read_in(pilot, table)
        lines = screen_text(app).splitlines()
        y = next(at for at, line in enumerate(lines) if "Role" in line and "role" in line)
        await pilot.click(offset=(10, y))
        await pilot.pause()
        await pilot.click(offset=(10, y))
        await pilot.pause()
        assert isinstance(app.screen, Finder)
        await press(pilot, "escape")
        await pilot.pause()
        assert screen_of(app, ImportScreen) is screen
        lines = screen_text(app).splitlines()
        y, line = next((at, line) for at, line in enumerate(lines) if "I import" in line)
        await pilot.click(offset=(line.index("I import"), y))
        await workers_done(pilot)
        assert len(stored(path)) == 4


async def test_a_table_with_hostile_cells_is_shown_harmlessly(tmp_path: Path) -> None:
    async with opened(tmp_path / "s.db", size=(60, 20)) as (app, pilot):
        await read_in(pilot, SAMPLES / "hostile.csv")
        for _ in range(8):
            await press(pilot, "pagedown")
            assert "\x1b" not in screen_text(app)


async def test_text_that_is_no_table_stays_in_the_line(tmp_path: Path) -> None:
    async with opened(tmp_path / "s.db") as (app, pilot):
        await press(pilot, "I")
        await pasted(pilot, "nowhere.csv")
        assert isinstance(app.screen, Finder)
        assert "nowhere.csv" in screen_text(app)
        await press(pilot, "enter")
        assert "There is no file of that name." in screen_text(app)


async def test_a_row_taken_for_a_stored_application_is_shown_beside_it_and_kept_apart(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    store = Store.open(path, clock_at())
    store.applications.add(
        Draft("Contoso", "Analyst", applied_on=date(2026, 11, 2), link="https://jobs.example/1", place="Leeds")
    )
    store.close()
    text = (
        "Company,Role,Link,Location,Interview,Colour\nContoso Ltd,Analyst,https://jobs.example/1,York,2026-11-12,blue\n"
    )
    async with opened(path, size=(100, 30)) as (_, pilot):
        screen = await read_in(pilot, text)
        row = await on_row(pilot, screen, "Taken for one")
        shown = await pressed(pilot, "enter")
        lines = [" ".join(line.split()) for line in shown.splitlines()]
        assert "Row 2 of the file Stored: 1" in lines
        assert any(line.startswith("Company") and line.endswith("Contoso Ltd Contoso") for line in lines)
        assert "Location York Leeds" in lines
        assert "Colour blue" in lines
        assert any(line.startswith("Would change interview, 12 Nov") for line in lines)
        shown = await pressed(pilot, "space")
        assert "its own application" in shown
        assert "The row becomes an application of its own." in " ".join(shown.split())
        await pressed(pilot, "escape")
        assert "its own application" in said(row_of(screen, "Taken for one"))
        assert row.number == row_of(screen, "Taken for one").number
        await pressed(pilot, "I")
    assert sorted(card.company for card in stored(path)) == ["Contoso", "Contoso"]


async def test_the_service_and_the_answers_to_employers_are_said_by_keys(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    async with opened(path, size=(80, 24)) as (app, pilot):
        screen = await read_in(pilot, SAMPLES / "linkedin_job_applications.csv")
        row = await on_row(pilot, screen, "Your answers")
        assert "left out" in said(row)
        await pressed(pilot, "enter")
        assert "saved in the note" in said(row_of(screen, "Your answers"))
        await on_row(pilot, screen, "Read as")
        await pressed(pilot, "enter")
        assert "Simplify tracked jobs" in screen_text(app)
        await press(pilot, "escape")
        await pressed(pilot, "I")
        reader = app.session.reader
        notes = [
            note.text
            for known in reader.imports.known()
            for note in present(reader.applications.dossier(known.id)).notes
        ]
        assert any("Question And Answers" in note for note in notes)
        screen = await read_in(pilot, "Company Name,Job Title,Status\nContoso,Analyst,Applied\n")
        assert "a table" in said(row_of(screen, "Read as"))
        await on_row(pilot, screen, "Read as")
        await pressed(pilot, "enter", "down", "down", "down", "down", "enter")
        assert "Teal job tracker" in said(row_of(screen, "Read as"))
        assert "you said" in said(row_of(screen, "Read as"))


async def test_the_sheet_that_was_chosen_is_there_the_next_time(tmp_path: Path) -> None:
    path, file = tmp_path / "s.db", tmp_path / "jobs.xlsx"
    head = ["Company", "Role", "Applied"]
    old, new = [head, ["Old", "a", "2025-02-01"], ["Older", "b", "2025-03-01"]], [head, ["New", "c", "2026-02-01"]]
    file.write_bytes(xlsx({"2025": sheet(rows(*old)), "2026": sheet(rows(*new))}))
    async with opened(path) as (app, pilot):
        await press(pilot, "I")
        await pilot.pause()
        await pasted(pilot, str(file))
        for _ in range(3):
            await pressed(pilot)
        assert "3 applications" in screen_text(app)
        await pressed(pilot, "enter")
        assert "Which sheet of jobs.xlsx" in screen_text(app)
        await pressed(pilot, "2")
        await pressed(pilot, "I")
        assert [card.company for card in stored(path)] == ["New"]
        file.write_bytes(xlsx({"2025": sheet(rows(*old)), "2026": sheet(rows(*new, ["Newer", "d", "2026-03-01"]))}))
        screen = await read_in(pilot, file)
        assert "remembered" in said(row_of(screen, "Read from"))
        assert "1 application" in screen_text(app)
        assert said(row_of(screen, "Not read")) == "2025"
        not_read = await on_row(pilot, screen, "Not read")
        assert screen.row == not_read
        await pressed(pilot, "F")
        assert said(row_of(screen, "Read from")) == "2025, 2026"


async def test_sheets_that_are_alike_are_read_together_again_after_one_was_chosen(tmp_path: Path) -> None:
    path, file = tmp_path / "s.db", tmp_path / "jobs.xlsx"
    head = ["Company", "Role"]
    file.write_bytes(xlsx({"Applied": sheet(rows(head, ["A", "a"])), "Rejected": sheet(rows(head, ["B", "b"]))}))
    async with opened(path) as (app, pilot):
        screen = await read_in(pilot, file)
        await pressed(pilot, "enter")
        await pressed(pilot, "1")
        assert said(row_of(screen, "Read from")) == "Applied"
        await pressed(pilot, "enter")
        await pressed(pilot, "0")
        assert said(row_of(screen, "Read from")) == "Applied, Rejected"
        assert "2 applications, 1 open, 1 closed" in screen_text(app)
        await pressed(pilot, "I")
        assert sorted(card.company for card in stored(path)) == ["A", "B"]


def test_that_the_day_of_applying_is_known_is_shown_where_a_later_day_is_not() -> None:
    history = (
        DraftEvent(EventKind.STAGE, date(2026, 9, 13), Kind.APPLIED),
        DraftEvent(EventKind.ENDED, None, outcome=Outcome.REJECTED),
    )
    shown = draft_row(Draft("A", "Clerk", applied_on=date(2026, 9, 13), history=history), 0, date(2026, 11, 28))
    words = "".join(text for text, _ in shown.pieces)
    assert (shown.when, words) == ("day unknown", "Clerk  they said no, applied 13 Sep")
