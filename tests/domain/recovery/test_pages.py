"""Every page of the walkthroughs as the words a person reads, in one file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from app.domain.recovery.steps import content
from app.domain.recovery.walk_data import WalkPage, WalkPosition, read_walk
from db.records.drafts import DraftPerson
from db.records.enums import Kind, Outcome, TaskKind
from db.records.walk_enums import Evidence, JournalKind, Step
from db.store import Store
from tests.domain.recovery.pages import lines
from tests.present import present
from tests.screens.recovery.search import clock, ended, lead, open_store

PAGES = Path(__file__).with_name("pages.txt")
OUTCOMES = (
    Outcome.REJECTED,
    Outcome.NO_REPLY,
    Outcome.WITHDREW,
    Outcome.DECLINED,
    Outcome.CLOSED,
    Outcome.RESCINDED,
)


def told(store: Store, walk: int, name: str, position: WalkPosition, *, days: float = 0) -> str:
    editor = position.step is Step.FEEDBACK
    data = present(read_walk(store.reader, clock(days), walk, position.step, editor=editor, my_name="Robin"))
    shown = [line for field in content(data, position) for line in lines(field)]
    return "\n".join([f"[{name}]", *(line.rstrip() for line in shown), ""])


def pages(store: Store) -> Iterator[str]:
    walks = {outcome: ended(store, outcome.value.title(), outcome, furthest=Kind.INTERVIEW) for outcome in OUTCOMES}
    lead(store, "Fabrikam", interest=4)
    for outcome, walk in walks.items():
        for step in Step:
            yield told(store, walk, f"{outcome} {step}", WalkPosition(step))
    walk = walks[Outcome.REJECTED]
    application = present(store.reader.rejections.get(walk)).ending.application_id
    store.contacts.add(application, DraftPerson("Ana Reyes", mail="ana@contoso.example"))
    for cause, evidence in (("pay", Evidence.SAID), ("prep", Evidence.GUESS), ("my own", Evidence.INFERRED)):
        store.rejections.add_reason(walk, cause, evidence)
    store.tasks.add(application, "Practise", kind=TaskKind.CORRECTIVE, due_on=date(2026, 11, 20), rejection_id=walk)
    for kind in JournalKind:
        store.private_notes.save(f"A page of {kind}.", kind, walk)
    store.private_notes.hide(1, True)
    for day in range(6):
        store.private_notes.add_mood(2 + day % 3, 3, walk)
    store.rejections.save_feedback(walk, asked_on=clock().today() - timedelta(days=30))
    for step in Step:
        yield told(store, walk, f"with everything, {step}", WalkPosition(step))
        yield told(store, walk, f"with everything revealed, {step}", WalkPosition(step, revealed=True))
    store.rejections.add_reason(walks[Outcome.NO_REPLY], "unknown", Evidence.GUESS)
    yield told(store, walks[Outcome.NO_REPLY], "not known, analyse", WalkPosition(Step.ANALYSE))
    store.rejections.add_reason(walks[Outcome.DECLINED], "pay", Evidence.SAID)
    for step in (Step.ANALYSE, Step.CORRECT):
        yield told(store, walks[Outcome.DECLINED], f"own choice for its pay, {step}", WalkPosition(step))
    for page in WalkPage:
        if page is not WalkPage.STEP:
            yield told(store, walk, f"page {page.name.casefold()}", WalkPosition(Step.RECOVER, page=page))
    for kind, count in ((JournalKind.FREE, 1), (JournalKind.TOMORROW, 3), (JournalKind.LETTER, 4)):
        at = WalkPosition(Step.RECOVER, writing=kind, lines=["Some words.", *[""] * (count - 1)])
        yield told(store, walk, f"writing {kind}", at)
    at = WalkPosition(
        Step.RECOVER, writing=JournalKind.LETTER, entry_id=1, lines=["It.", "", "", ""], confirm_delete=True
    )
    yield told(store, walk, "deleting", at)


def test_every_page_stands_in_one_file_to_read(tmp_path: Path) -> None:
    """When this fails: read what changed as whoever was turned down, then write it anew with `ONWARD_WRITE_TEXTS=1`."""
    store = open_store(tmp_path)
    written = "\n".join(pages(store))
    store.close()
    if os.environ.get("ONWARD_WRITE_TEXTS"):
        PAGES.write_text(written, "utf-8")
    assert PAGES.read_text("utf-8") == written
