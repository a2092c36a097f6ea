"""How a test picks a file in the dashboard, waits until it was read, and looks at what it brought."""

from __future__ import annotations

from pathlib import Path

from textual import events
from textual.pilot import Pilot

from app.screens.importing.screen import ImportScreen
from db.queries import Reader
from db.records.cards import Card
from tests.clocks import clock_at
from tests.dashboards import press, screen_of, workers_done
from tests.present import present
from tests.widgets.seen import screen_text
from widgets.finder import Finder
from widgets.section_list import SectionList, SectionRow

SAMPLES = Path(__file__).parents[2] / "samples"


async def found(pilot: Pilot[int]) -> Finder:
    """The line to pick a file in, once it has looked for what is typed."""
    await pilot.pause()
    await workers_done(pilot, lambda worker: worker.group == "finding")
    return screen_of(pilot.app, Finder)


async def pasted(pilot: Pilot[int], text: str) -> None:
    """Paste a text where the keys are, as a terminal does with what is dropped on it too."""
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()
    await pilot.pause()


async def read_in(pilot: Pilot[int], file: Path | str) -> ImportScreen:
    """Ask for an import and drop a file, or paste a table."""
    await press(pilot, "I")
    await found(pilot)
    await pasted(pilot, str(file))
    await workers_done(pilot)
    await workers_done(pilot)
    return screen_of(pilot.app, ImportScreen)


async def pressed(pilot: Pilot[int], *keys: str) -> str:
    """Press keys, wait until the file was read with what they say, and give what is shown."""
    for key in keys:
        await press(pilot, key)
    for _ in range(2):
        await workers_done(pilot, lambda worker: worker.name in ("_read_behind", "_write_behind"))
    await pilot.pause()
    return screen_text(pilot.app)


def row_of(screen: ImportScreen, name: str) -> SectionRow:
    """The row with that name in front, or with that text in what it says."""
    rows = screen.query_one(SectionList).rows
    return present(
        next((row for row in rows if name in (row.name or ("",))[0] or name in row.text or name in row.when), None)
    )


async def on_row(pilot: Pilot[int], screen: ImportScreen, name: str) -> SectionRow:
    """Bring the cursor to a row."""
    row = row_of(screen, name)
    screen.query_one(SectionList).go_to(row.kind, row.number)
    await pilot.pause()
    return row


def said(row: SectionRow) -> str:
    """What a row says, in one text."""
    return " ".join(text.strip() for text, _ in row.pieces) + row.text


def stored(path: Path) -> list[Card]:
    """Every application that is stored, also the archived ones."""
    reader = Reader.open(path, clock_at())
    try:
        return list(reader.applications.cards([known.id for known in reader.imports.known()]))
    finally:
        reader.close()
