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
from db.records.walk_enums import Evidence, JournalKind, Step, StepState
from db.store import Store
from tests.clocks import SetClock
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
    begun = walks[Outcome.RESCINDED]
    store.rejections.set_step(begun, Step.RECOVER, StepState.OPEN)
    yield told(store, begun, "once begun, feedback", WalkPosition(Step.FEEDBACK))
    store.rejections.snooze(begun, clock().today() + timedelta(days=1))
    yield told(store, begun, "snoozed, move on", WalkPosition(Step.MOVE_ON))
    yield told(store, begun, "back on its day, move on", WalkPosition(Step.MOVE_ON), days=1)
    store.rejections.snooze(begun, clock().now() + timedelta(hours=2))
    yield told(store, begun, "snoozed for hours, move on", WalkPosition(Step.MOVE_ON))
    yield told(store, begun, "back at its hour, move on", WalkPosition(Step.MOVE_ON), days=1 / 12)
    store.rejections.archive(begun)
    yield told(store, begun, "archived, move on", WalkPosition(Step.MOVE_ON))
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


def pages_after_weeks(store: Store, now: SetClock) -> Iterator[str]:
    """What a page says of weeks gone by: what helped, what was tried, what was planned, moods and replies."""
    before = [ended(store, f"Trey {number}", furthest=Kind.INTERVIEW, on=date(2026, 10, 20)) for number in range(5)]
    for number, walk in enumerate(before):
        replied = date(2026, 10, 28) if number < 2 else None
        store.rejections.save_feedback(walk, asked_on=date(2026, 10, 22), answered_on=replied)
    for walk, what in zip(before, ("call", "walk", "walk"), strict=False):
        store.rejections.save_answer(walk, "recover.calm", what)
        store.rejections.save_answer(walk, "recover.calm.helped", "yes")
    store.rejections.save_answer(before[1], "recover.helped", "the lake")
    first = present(store.reader.rejections.get(before[0])).ending.application_id
    for text, helped in (("Practise aloud", ""), ("Ask Ana", "yes")):
        task = store.tasks.add(first, text, kind=TaskKind.CORRECTIVE, rejection_id=before[0])
        store.tasks.edit(task, cause_id="prep", helped=helped)
        store.tasks.finish(task, date(2026, 10, 30))
    late = ended(store, "Wingtip", furthest=Kind.INTERVIEW, round=2)
    application = present(store.reader.rejections.get(late)).ending.application_id
    store.rejections.save_setback_plan(application, "a walk, then one more letter")
    now.pass_time(days=-21)
    for words in ("Why again.", "Still why.", "And again."):
        store.private_notes.save(words, JournalKind.FREE, late)
        store.private_notes.add_mood(1, 2, late)
        now.pass_time(days=7)
    store.rejections.add_reason(late, "prep", Evidence.SAID)
    task = store.tasks.add(
        application, "Practise", kind=TaskKind.CORRECTIVE, due_on=date(2026, 11, 20), rejection_id=late
    )
    for step in Step:
        yield told(store, late, f"after weeks, {step}", WalkPosition(step, new_day_for=task))
    yield told(store, late, "after weeks, smaller", WalkPosition(Step.CORRECT, smaller_for=task))
    store.rejections.save_answer(late, "recover.calm", "absorbing")
    yield told(store, late, "something calming chosen", WalkPosition(Step.RECOVER))
    light = ended(store, "Litware", interest=3)
    leads = [lead(store, f"Proseware {number}") for number in range(4)]
    store.applications.edit(leads[1], channel="Referral")
    store.applications.tag([leads[2]], ["Referral"])
    yield told(store, light, "of four leads, move on", WalkPosition(Step.MOVE_ON))
    yield told(store, light, "light, recover", WalkPosition(Step.RECOVER))
    yield told(store, late, "late, perspective", WalkPosition(Step.PERSPECTIVE, revealed=True))
    store.rejections.save_answer(late, "day.line", "Ana rang and we laughed.")
    yield told(store, light, "of one of a day, recover", WalkPosition(Step.RECOVER))
    store.applications.edit(application, posting="Requirements\n- Two years of SQL\n- A driving licence\n- German")
    yield told(store, late, "asked for in the posting, analyse", WalkPosition(Step.ANALYSE))


def test_every_page_stands_in_one_file_to_read(tmp_path: Path) -> None:
    """When this fails: read what changed as whoever was turned down, then write it anew with `ONWARD_WRITE_TEXTS=1`."""
    store = open_store(tmp_path)
    written = "\n".join(pages(store))
    store.close()
    now = clock()
    later = Store.open(tmp_path / "later.db", now)
    written += "\n" + "\n".join(pages_after_weeks(later, now))
    later.close()
    if os.environ.get("ONWARD_WRITE_TEXTS"):
        PAGES.write_text(written, "utf-8")
    assert PAGES.read_text("utf-8") == written
