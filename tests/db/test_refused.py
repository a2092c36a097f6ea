"""What cannot be done is refused with a sentence and changes nothing; all sentences stand in one file to read."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from db.copies.backup import backup, restore
from db.copies.documents import put
from db.errors import StoreError
from db.queries import Reader
from db.records.cards import Pay
from db.records.drafts import Draft, DraftEvent, DraftPerson
from db.records.enums import EventKind, Kind, Outcome, Period
from db.records.walk_enums import Evidence, JournalKind, Step, StepState, Walk
from db.store import Store
from db.writes.base import LONGEST_TEXT
from tests.clocks import clock_at
from tests.days import TODAY
from tests.db.acts import Act, Ids
from tests.db.helpers import everything

SENTENCES = Path(__file__).with_name("refused.txt")
GONE = 99
TOMORROW = TODAY + timedelta(days=1)
AT = datetime(2026, 12, 1, 9, tzinfo=UTC)


def after(first: Act, then: Act) -> Act:
    """What is refused once something else is done."""

    def both(store: Store, ids: Ids) -> None:
        first(store, ids)
        then(store, ids)

    return both


def all_but(store: Store, kept: int) -> None:
    """Delete every stage but one."""
    for stage in store.reader.stages.all():
        if stage.id != kept:
            store.stages.delete(stage.id, kept)


def opened(store: Store, make: Callable[[Path], object]) -> None:
    """Open something beside the data file that is made first."""
    path = store.path.with_name("other.db")
    make(path)
    try:
        Reader.open(path, clock_at())
    finally:
        path.unlink(missing_ok=True)


def written(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)


REFUSED: dict[str, Act] = {
    "add nothing": lambda s, i: s.applications.add(Draft("", "")),
    "add one that was applied for tomorrow": lambda s, i: s.applications.add(Draft("A", "B", applied_on=TOMORROW)),
    "add one with a name of 10,001 letters": lambda s, i: s.applications.add(Draft("a" * 10_001, "B")),
    "add a note that is too long": lambda s, i: s.notes.add(i.open, "a" * (LONGEST_TEXT + 1)),
    "add one at a stage there is not": lambda s, i: s.applications.add(Draft("A", "B", stage="Final")),
    "add one with an interest of 6": lambda s, i: s.applications.add(Draft("A", "B", interest=6)),
    "add one with a fit of 0": lambda s, i: s.applications.add(Draft("A", "B", fit=0)),
    "add one with an effort below 0": lambda s, i: s.applications.add(Draft("A", "B", effort_hours=-1.0)),
    "add one whose pay ends below its beginning": lambda s, i: s.applications.add(
        Draft("A", "B", pay=Pay(2, 1, "EUR", Period.YEAR))
    ),
    "add one with pay below 0": lambda s, i: s.applications.add(Draft("A", "B", pay=Pay(-1, 1, "EUR", Period.YEAR))),
    "add one with pay beyond all figures": lambda s, i: s.applications.add(Draft("A", "B", pay=Pay(1, 2**53))),
    "edit one that is gone": lambda s, i: s.applications.edit(GONE, role="Clerk"),
    "edit a field there is not": lambda s, i: s.applications.edit(i.open, colour="red"),
    "edit a lead to nothing": lambda s, i: s.applications.edit(i.lead, company="", role=""),
    "edit interest to 0": lambda s, i: s.applications.edit(i.open, interest=0),
    "delete one that is gone": lambda s, i: s.applications.delete([GONE]),
    "delete two that are gone": lambda s, i: s.applications.delete([GONE, GONE + 1]),
    "tag one that is gone": lambda s, i: s.applications.tag([i.open, GONE], add=["x"]),
    "snooze one that is gone": lambda s, i: s.applications.snooze([i.open, GONE], TODAY),
    "apply for one that is no lead": lambda s, i: s.applications.apply([i.lead, i.open]),
    "apply for one that is closed": lambda s, i: s.applications.apply([i.ended]),
    "apply where no stage is for it": after(
        lambda s, i: all_but(s, i.interview_stage), lambda s, i: s.applications.apply([i.lead])
    ),
    "apply tomorrow": lambda s, i: s.applications.apply([i.lead], on=TOMORROW),
    "import one that was applied for tomorrow": lambda s, i: s.imports.add(
        [Draft("A", "B", history=(DraftEvent(EventKind.STAGE, TOMORROW, Kind.APPLIED),))], label="imported"
    ),
    "import a step of one that is gone": lambda s, i: s.imports.add(
        [], [(GONE, (DraftEvent(EventKind.HEARD, TODAY),))], label="imported"
    ),
    "import a row of one that is gone": lambda s, i: s.imports.add([], label="imported", cells=[(GONE, '{"A": "b"}')]),
    "merge one with itself": lambda s, i: s.duplicates.merge(i.open, i.open),
    "merge one with one that is gone": lambda s, i: s.duplicates.merge(i.open, GONE),
    "merge a company with itself": lambda s, i: s.duplicates.merge_companies(1, 1),
    "merge a company with one that is gone": lambda s, i: s.duplicates.merge_companies(1, GONE),
    "say that one is two": lambda s, i: s.duplicates.set_apart(i.open, i.open),
    "say that one is another that is gone": lambda s, i: s.duplicates.set_apart(i.open, GONE),
    "say that a company is another that is gone": lambda s, i: s.duplicates.set_apart(1, GONE, "company"),
    "move to a stage there is not": lambda s, i: s.history.move([i.open], GONE),
    "move one that is gone": lambda s, i: s.history.move([GONE], i.interview_stage),
    "move tomorrow": lambda s, i: s.history.move([i.lead], i.interview_stage, on=TOMORROW),
    "close one that is gone": lambda s, i: s.history.close([GONE], Outcome.REJECTED),
    "close tomorrow": lambda s, i: s.history.close([i.open], Outcome.REJECTED, on=TOMORROW),
    "reopen one that is open": lambda s, i: s.history.reopen([i.ended, i.open]),
    "record a stage as a reply": lambda s, i: s.history.record(i.open, EventKind.STAGE),
    "record a reply of one that is gone": lambda s, i: s.history.record(GONE, EventKind.HEARD),
    "record a reply of tomorrow": lambda s, i: s.history.record(i.open, EventKind.HEARD, on=TOMORROW),
    "correct a line there is not": lambda s, i: s.history.correct(GONE, words="x"),
    "correct a line that is corrected": lambda s, i: s.history.correct(4, words="x"),
    "correct a line to tomorrow": lambda s, i: s.history.correct(i.event, on=TOMORROW),
    "correct a line to a stage there is not": lambda s, i: s.history.correct(2, stage_id=GONE),
    "remove the first line": lambda s, i: s.history.retract(1),
    "remove a line that is corrected": lambda s, i: s.history.retract(4),
    "remove a line twice": after(lambda s, i: s.history.retract(i.event), lambda s, i: s.history.retract(i.event)),
    "add an empty note": lambda s, i: s.notes.add(i.open, " \n"),
    "add a note to one that is gone": lambda s, i: s.notes.add(GONE, "x"),
    "edit a note that is gone": lambda s, i: s.notes.edit(GONE, "x"),
    "delete a note that is gone": lambda s, i: s.notes.delete(GONE),
    "add an interview of no minutes": lambda s, i: s.interviews.add(i.open, starts_at=AT, time_zone="UTC", minutes=0),
    "add an interview with one that is gone": lambda s, i: s.interviews.add(GONE, starts_at=AT, time_zone="UTC"),
    "edit an interview to 25 hours": lambda s, i: s.interviews.edit(i.interview, minutes=1500),
    "edit an interview that is gone": lambda s, i: s.interviews.edit(GONE, minutes=30),
    "edit what an interview does not have": lambda s, i: s.interviews.edit(i.interview, mood="good"),
    "delete an interview that is gone": lambda s, i: s.interviews.delete(GONE),
    "add an empty task": lambda s, i: s.tasks.add(None, "\u200b"),
    "add a task to one that is gone": lambda s, i: s.tasks.add(GONE, "x"),
    "edit a task that is gone": lambda s, i: s.tasks.edit(GONE, text="x"),
    "edit what a task does not have": lambda s, i: s.tasks.edit(i.task, colour="red"),
    "snooze a task that is gone": lambda s, i: s.tasks.snooze(GONE, TODAY),
    "finish a task that is gone": lambda s, i: s.tasks.finish(GONE),
    "finish a task tomorrow": lambda s, i: s.tasks.finish(i.task, on=TOMORROW),
    "drop a task that is gone": lambda s, i: s.tasks.drop(GONE),
    "delete a task that is gone": lambda s, i: s.tasks.delete(GONE),
    "add a contact without a name": lambda s, i: s.contacts.add(i.open, DraftPerson(" ")),
    "add a contact to one that is gone": lambda s, i: s.contacts.add(GONE, DraftPerson("Ana")),
    "edit a contact that is gone": lambda s, i: s.contacts.edit(GONE, name="Ana"),
    "edit a contact to no name": lambda s, i: s.contacts.edit(i.person, name=" "),
    "delete a contact that is gone": lambda s, i: s.contacts.delete(GONE),
    "add a document to one that is gone": lambda s, i: s.documents.add(GONE, name="CV"),
    "copy a document without a checksum": lambda s, i: put(s.path, "CV", "cd" * 31, b"me"),
    "copy a document that has changed": lambda s, i: put(s.path, "CV", "cd" * 32, b"me"),
    "delete a document that is gone": lambda s, i: s.documents.delete(GONE),
    "add an offer of one that is gone": lambda s, i: s.offers.add(GONE),
    "add an offer of tomorrow": lambda s, i: s.offers.add(i.open, received_on=TOMORROW),
    "edit an offer that is gone": lambda s, i: s.offers.edit(GONE, note="x"),
    "edit what an offer does not have": lambda s, i: s.offers.edit(i.offer, colour="red"),
    "delete an offer that is gone": lambda s, i: s.offers.delete(GONE),
    "rate an offer with 6": lambda s, i: s.offers.rate(i.offer, i.criterion, 6),
    "rate an offer that is gone": lambda s, i: s.offers.rate(GONE, i.criterion, 5),
    "rate by a criterion that is gone": lambda s, i: s.offers.rate(i.offer, GONE, 5),
    "add a criterion twice": lambda s, i: s.offers.add_criterion("The People"),
    "add a criterion that matters 4": lambda s, i: s.offers.add_criterion("the way", 4),
    "add a criterion without a name": lambda s, i: s.offers.add_criterion(" "),
    "edit a criterion to no name": lambda s, i: s.offers.edit_criterion(i.criterion, name=" "),
    "edit a criterion to another": lambda s, i: s.offers.edit_criterion(i.criterion, name="TIME"),
    "edit a criterion to matter 0": lambda s, i: s.offers.edit_criterion(i.criterion, weight=0),
    "delete a criterion that is gone": lambda s, i: s.offers.delete_criterion(GONE),
    "set a rate from a currency to itself": lambda s, i: s.offers.set_exchange_rate("eur", 1, "EUR"),
    "set a rate from no currency": lambda s, i: s.offers.set_exchange_rate(" ", 1, "EUR"),
    "set a rate of 0": lambda s, i: s.offers.set_exchange_rate("USD", 0, "EUR"),
    "set a rate that is no number": lambda s, i: s.offers.set_exchange_rate("USD", float("nan"), "EUR"),
    "compare in no currency": lambda s, i: s.offers.compare_in(" "),
    "plan nothing": lambda s, i: s.weekly_plan.add(" ", week=TODAY),
    "edit a plan to nothing": lambda s, i: s.weekly_plan.edit(i.intention, text="", trigger=""),
    "finish a plan that is gone": lambda s, i: s.weekly_plan.finish(GONE),
    "finish a plan tomorrow": lambda s, i: s.weekly_plan.finish(i.intention, on=TOMORROW),
    "carry over a plan that is gone": lambda s, i: s.weekly_plan.carry_over([i.left_over, GONE], TODAY),
    "drop a plan that is gone": lambda s, i: s.weekly_plan.drop([i.intention, GONE]),
    "delete a plan that is gone": lambda s, i: s.weekly_plan.delete(GONE),
    "add a target twice": lambda s, i: s.targets.add("northwind"),
    "add a target without a name": lambda s, i: s.targets.add(" "),
    "edit a target that is gone": lambda s, i: s.targets.edit(GONE, why="x"),
    "edit what a target does not have": lambda s, i: s.targets.edit(i.target, colour="red"),
    "edit a target to another": lambda s, i: s.targets.edit(s.targets.add("Woodgrove"), company="NORTHWIND"),
    "finish a step there is not": after(
        lambda s, i: s.targets.finish_step(i.target), lambda s, i: s.targets.finish_step(i.target)
    ),
    "add a contact at a target without a name": lambda s, i: s.targets.add_contact(i.target, DraftPerson("")),
    "delete a target that is gone": lambda s, i: s.targets.delete(GONE),
    "add an empty deal-breaker": lambda s, i: s.deal_breakers.add(""),
    "add a deal-breaker twice for a reason": lambda s, i: [s.deal_breakers.add(text, "", "pay") for text in "ab"],
    "edit a deal-breaker that is gone": lambda s, i: s.deal_breakers.edit(GONE, text="x"),
    "edit a deal-breaker to nothing": lambda s, i: s.deal_breakers.edit(i.filter, text=" "),
    "delete a deal-breaker that is gone": lambda s, i: s.deal_breakers.delete(GONE),
    "add an empty checklist item": lambda s, i: s.checklist.add(""),
    "add a checklist item twice for a reason": lambda s, i: s.checklist.add("x", "app_error"),
    "edit a checklist item that is gone": lambda s, i: s.checklist.edit(GONE, "x"),
    "edit a checklist item to nothing": lambda s, i: s.checklist.edit(i.check, " "),
    "delete a checklist item that is gone": lambda s, i: s.checklist.delete(GONE),
    "tick a checklist item that is gone": lambda s, i: s.checklist.tick(i.open, GONE),
    "tick for one that is gone": lambda s, i: s.checklist.tick(GONE, i.check),
    "add a stage without a name": lambda s, i: s.stages.add(" ", Kind.LEAD),
    "add a stage twice": lambda s, i: s.stages.add("PHONE", Kind.LEAD),
    "rename a stage to another": lambda s, i: s.stages.rename(i.spare_stage, "interview"),
    "rename a stage to nothing": lambda s, i: s.stages.rename(i.spare_stage, ""),
    "rename a stage there is not": lambda s, i: s.stages.rename(GONE, "x"),
    "move a stage there is not": lambda s, i: s.stages.move(GONE, 1),
    "delete a stage there is not": lambda s, i: s.stages.delete(GONE),
    "delete a stage that was used": lambda s, i: s.stages.delete(i.interview_stage),
    "delete a stage to itself": lambda s, i: s.stages.delete(i.interview_stage, i.interview_stage),
    "delete a stage to one there is not": lambda s, i: s.stages.delete(i.interview_stage, GONE),
    "delete the last stage": after(
        lambda s, i: all_but(s, i.interview_stage), lambda s, i: s.stages.delete(i.interview_stage)
    ),
    "start a search without a name": lambda s, i: s.searches.start(" "),
    "start a search twice": lambda s, i: s.searches.start("the OTHER one"),
    "start a search tomorrow": lambda s, i: s.searches.start("Next", TOMORROW),
    "end a search there is not": lambda s, i: s.searches.end(GONE),
    "end a search twice": lambda s, i: s.searches.end(i.past_search),
    "resume a search that goes on": lambda s, i: s.searches.resume(i.search),
    "switch to the current search": lambda s, i: s.searches.switch(1),
    "switch to a search there is not": lambda s, i: s.searches.switch(GONE),
    "rename a search to another": lambda s, i: s.searches.rename(i.search, "The one before"),
    "save a search of nothing": lambda s, i: s.saved_searches.save("new", " "),
    "save a search without a name": lambda s, i: s.saved_searches.save(" ", "is:open"),
    "rename a saved search to another": after(
        lambda s, i: s.saved_searches.save("new", "is:open"), lambda s, i: s.saved_searches.rename(i.saved, "NEW")
    ),
    "rename a saved search that is gone": lambda s, i: s.saved_searches.rename(GONE, "x"),
    "delete a saved search that is gone": lambda s, i: s.saved_searches.delete(GONE),
    "pause until yesterday": lambda s, i: s.pauses.start(TODAY - timedelta(days=1)),
    "resume without a pause": after(lambda s, i: s.pauses.end(), lambda s, i: s.pauses.end()),
    "choose a walkthrough that is gone": lambda s, i: s.rejections.choose_walk(GONE, Walk.NOTE),
    "finish a step of a walkthrough that is gone": lambda s, i: s.rejections.set_step(
        GONE, Step.ANALYSE, StepState.DONE
    ),
    "write in a walkthrough that is gone": lambda s, i: s.rejections.save_answer(GONE, "try-next", "x"),
    "save what feedback does not have": lambda s, i: s.rejections.save_feedback(i.walk, colour="red"),
    "add a reason twice": lambda s, i: s.rejections.add_reason(i.walk, "prep", Evidence.SAID),
    "add a fourth reason": lambda s, i: [s.rejections.add_reason(i.walk, c, Evidence.SAID) for c in "abc"],
    "edit a reason that is gone": lambda s, i: s.rejections.edit_reason(GONE, quote="x"),
    "edit what a reason does not have": lambda s, i: s.rejections.edit_reason(i.finding, colour="red"),
    "delete a reason that is gone": lambda s, i: s.rejections.delete_reason(GONE),
    "plan for a rejection of one that is gone": lambda s, i: s.rejections.save_setback_plan(GONE, "x"),
    "write in a private note that is gone": lambda s, i: s.private_notes.save("x", JournalKind.FREE, None, GONE),
    "hide a private note that is gone": lambda s, i: s.private_notes.hide(GONE, True),
    "delete a private note that is gone": lambda s, i: s.private_notes.delete(GONE),
    "save a mood of 6": lambda s, i: s.private_notes.add_mood(6, None, None),
    "edit a mood that is gone": lambda s, i: s.private_notes.edit_mood(GONE, 1, 1),
    "remember an email of one that is gone": lambda s, i: s.emails.remember(GONE, "b" * 64, "question"),
    "say how one stands that is gone": lambda s, i: s.emails.standing(GONE),
    "delete the text of an email that is gone": lambda s, i: s.emails.delete_text(GONE),
    "open a folder": lambda s, i: Reader.open(s.path.parent, clock_at()),
    "open a pipe": lambda s, i: opened(s, os.mkfifo),
    "open a link that leads nowhere": lambda s, i: opened(s, lambda path: path.symlink_to(path.with_name("none"))),
    "open what there is not": lambda s, i: opened(s, lambda path: None),
    "open what is no data file": lambda s, i: opened(s, lambda path: path.write_text("me, in one page")),
    "open half a data file": lambda s, i: opened(s, lambda path: path.write_bytes(s.path.read_bytes()[:8192])),
    "open what another program wrote": lambda s, i: opened(s, lambda path: written(path, "CREATE TABLE birds (name)")),
    "open what a newer Onward wrote": lambda s, i: opened(
        s, lambda path: written(Path(shutil.copy(s.path, path)), "PRAGMA user_version = 99")
    ),
    "back up over the data file": lambda s, i: backup(s.path, s.path),
    "back up what is no data file": lambda s, i: backup(s.path.with_name("none"), s.path.with_name("copy")),
    "restore what there is not": lambda s, i: restore(s.path, s.path.with_name("none"), s.path.parent, clock_at()),
    "restore the data file itself": lambda s, i: restore(s.path, s.path, s.path.parent, clock_at()),
    "remove a passphrase there is not": lambda s, i: s.privacy.remove_passphrase("a"),
    "unlock without a passphrase": lambda s, i: s.privacy.unlock("a"),
    "change a passphrase there is not": lambda s, i: s.privacy.change_passphrase("a", "b"),
    "set an empty passphrase": lambda s, i: s.privacy.set_passphrase(" "),
}


def test_every_refusal_stands_in_one_file_to_read(opened: tuple[Store, Ids]) -> None:
    """When this fails: read what is said now, then write it anew with `ONWARD_WRITE_TEXTS=1`."""
    store, ids = opened
    said = []
    before = everything(store.path)
    for what, ask in REFUSED.items():
        last = store.reader.undo.last()
        with pytest.raises(StoreError) as caught:
            ask(store, ids)
        said.append(f"{what}: {caught.value.title} {caught.value.advice}".rstrip().replace(str(store.path.parent), "~"))
        while store.reader.undo.last() != last:  # the first of two
            store.undo()
    assert everything(store.path) == before
    text = "\n".join([*said, ""])
    if os.environ.get("ONWARD_WRITE_TEXTS"):
        SENTENCES.write_text(text, "utf-8")
    assert SENTENCES.read_text("utf-8") == text
