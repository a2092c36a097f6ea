"""What the import shows of each sample file, and the keys on each kind of row, in one file to read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import timedelta
from difflib import unified_diff
from pathlib import Path

from app.domain import formatting
from app.screens.importing import merge_page
from app.screens.importing.field_words import NOT_USED
from app.screens.importing.footer import footer_keys
from app.screens.importing.head import head_rows
from app.screens.importing.reading import ImportAnswers, ImportReading, ImportSource, read_import
from app.screens.importing.sections import ImportRow, ImportSections
from app.screens.keys.actions import Action
from db.records.drafts import Draft, DraftEvent
from db.records.enums import EventKind, Kind, Outcome
from db.store import Store
from tests.clocks import clock_at
from tests.days import TODAY
from tests.db.acts import fill
from tests.present import present
from tests.screens.answering import Answering
from tests.screens.sheets import sheet_lines

SHEETS = Path(__file__).with_name("sheets.txt")
SAMPLES = Path(__file__).parents[2] / "samples"
FILES = (
    "answer-without-applied-day.csv",
    "checkbox-rows.csv",
    "excel-day-month-two-digit-year.csv",
    "hostile.csv",
    "huntr_board_export.csv",
    "linkedin_job_applications.csv",
    "no-role-in-some-rows.csv",
    "only-date.csv",
    "response-ghosted.csv",
    "tabelle_de.csv",
    "unknown-date-headers.csv",
    "words-in-step-columns.csv",
)
WIDTH = 120


def told(reading: ImportReading, sections: ImportSections, answers: ImportAnswers) -> Iterator[str]:
    """The lines above, the sections, and the keys of the first row of each kind."""
    sections.take(reading.preview)
    for pieces in head_rows(reading, sections, TODAY):
        yield "".join(text for text, _ in pieces)
    shown = sections.sections(reading, TODAY, WIDTH)
    yield from sheet_lines(shown)
    said: list[str] = []
    for row in (row for section in shown for row in section.rows):
        keys = footer_keys(row, reading, sections, answers)
        hints = [one.hint() if isinstance(one, Action) else one for one in keys]
        assert isinstance(row.kind, ImportRow)
        line = f"keys on {row.kind.value}: {', '.join(f'{hint.key} {hint.label}' for hint in hints)}"
        if line not in said:
            said.append(line)
    yield from said


def nobody(progress: str) -> None:
    """Nobody waits."""


def say_everything(sections: ImportSections, answers: ImportAnswers) -> None:
    """Answer whatever is asked, and leave out the last column."""
    answers.meanings |= {sections.key(word): word.proposal or "rejected" for word in sections.words}
    answers.apart |= {look.apart for look in sections.looks if look.apart}
    answers.columns |= {use.header: use.proposal for use in sections.columns if use.proposal}
    answers.columns[sections.columns[-1].header] = NOT_USED
    answers.day_first, answers.nearest_year, answers.include_answers = False, True, True


def told_stored(path: Path) -> Iterator[str]:
    """What is stored of applications of all kinds, in the words that stand beside a row taken for the same."""
    store = Store.open(path, clock_at())
    ids = fill(store)
    kinds = {stage.id: stage.kind for stage in store.reader.stages.all()}
    for number in (ids.open, ids.ended, ids.lead):
        side = merge_page._Side(present(store.reader.applications.dossier(number)), kinds, TODAY)
        yield from (f"{name} of {number}: {say(side)!r}" for name, say in merge_page.STORED.items() if say(side))
        later = [event._replace(on=event.on and event.on + timedelta(days=3)) for event in side.dossier.events]
        for events in ((*side.dossier.events, *later), (*later, *side.dossier.events)):
            again = side._replace(dossier=side.dossier._replace(events=events))
            told = (f"{name} {merge_page.STORED[name](again)!r}" for name in ("screen_on", "interview_on", "offer_on"))
            yield f"with each three days later too: {', '.join(told)}"
    store.close()
    for step in (
        DraftEvent(EventKind.ENDED, TODAY, outcome=Outcome.REJECTED),
        DraftEvent(EventKind.STAGE, None, Kind.OFFER),
        DraftEvent(EventKind.HEARD, TODAY),
    ):
        yield f"{merge_page._step(step, TODAY)}; among later steps: {formatting.step_words(step)}"


def test_every_sample_stands_in_one_file_to_read(tmp_path: Path) -> None:
    """When this fails: read what an import shows now, then write it anew with `ONWARD_WRITE_TEXTS=1`."""
    lines: list[str] = []
    store = Store.open(tmp_path / "onward.db", clock_at())
    store.applications.add(Draft("Contoso", "Analyst", applied_on=TODAY))
    session = Answering(store).session
    for name in FILES:
        answers = ImportAnswers()
        sections = ImportSections(answers)
        source = ImportSource(name, path=SAMPLES / name)
        before = [*told(read_import(session, source, answers, nobody), sections, answers)]
        say_everything(sections, answers)
        after = [*told(read_import(session, source, answers, nobody), sections, answers)]
        _, _, *changed = [*unified_diff(before, after, n=0, lineterm="")] or ["", ""]
        lines += [f"[{name}]", *before, f"[{name}, answered]", *(one for one in changed if not one.startswith("@"))]
    store.close()
    lines += ["[stored]", *told_stored(tmp_path / "stored.db")]
    text = "\n".join([*lines, ""])
    if os.environ.get("ONWARD_WRITE_TEXTS"):
        SHEETS.write_text(text, "utf-8")
    assert SHEETS.read_text("utf-8") == text
