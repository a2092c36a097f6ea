"""Every answer of the walkthroughs with what it says, where it leads, and what it changes on the page, in one file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date, timedelta
from difflib import unified_diff
from pathlib import Path

from app.domain.recovery.effect import Effect, FocusField, Go, Next, OpenWalk, ShowPage
from app.domain.recovery.fields import ChoiceField, DateField, MenuField, StepField, TextField
from app.domain.recovery.steps import content
from app.domain.recovery.walk_data import WalkData, WalkPage, WalkPosition, read_walk
from db.records.drafts import DraftPerson
from db.records.enums import Kind, Outcome, TaskKind
from db.records.walk_enums import Evidence, JournalKind, Step, Walk
from db.store import Store
from tests.domain.recovery.pages import lines
from tests.present import present
from tests.screens.recovery.search import clock, ended, lead, open_store

ANSWERS = Path(__file__).with_name("answers.txt")
TODAY = date(2026, 11, 23)
MOST = 120
"""Answers that are tried at one step; no step has as many."""


def shown(data: WalkData, position: WalkPosition) -> list[str]:
    every = (line for field in content(data, position) for part in lines(field) for line in part.split("\n"))
    return [line.rstrip() for line in every]


def read(store: Store, walk: int, position: WalkPosition) -> WalkData | None:
    return read_walk(store.reader, clock(), walk, position.step, editor=True, my_name="Robin")


def possible(field: StepField) -> list[str | date | None]:
    """What may be answered: each option, nothing, words, and for a day one to come and none."""
    match field:
        case ChoiceField():
            return [*(value for value, _ in field.options), ""]
        case MenuField():
            return [option.value for option in field.options if option.value]
        case DateField():
            return [TODAY + timedelta(days=-1 if field.past else 3), None]
        case TextField():
            said = {"correct.hours": ["2,5 h", "many"], "analyse.find": ["pay", "no chairs", ""]}.get(field.key)
            between = "\n" if field.long else " "
            return [*(said or [f"Words of{between}{field.key}"])]
    return []


def respond(field: StepField, data: WalkData, position: WalkPosition, value: str | date | None) -> Effect:
    if isinstance(field, DateField):
        assert value is None or isinstance(value, date)
        return field.respond(data, value)
    assert isinstance(field, ChoiceField | MenuField | TextField)
    return field.respond(data, position, str(value))


def leads(to: Next) -> str:
    match to:
        case FocusField() | ShowPage():
            return f"the field {to.key}" if isinstance(to, FocusField) else f"the page, {to.focus or 'its top'}"
        case OpenWalk():
            return f"walkthrough {to.rejection_id}"
    return to.name.casefold()


def rank(field: StepField, value: str | date | None) -> int:
    """What is answered first: each field, then what keeps a form, then other answers, and last what ends the page."""
    if field.key in ("walk.away", "note.menu", "journal.end", "journal.sure"):
        return 3
    if field.key.endswith(".keep"):
        return 1
    return 0 if value == possible(field)[0] else 2


def next_untried(fields: list[StepField], tried: set[tuple[str, object]]) -> tuple[StepField, str | date | None] | None:
    """The first answer of the page that was not given yet."""
    every = ((field, value) for field in fields for value in possible(field) if (field.key, value) not in tried)
    return min(every, key=lambda answer: rank(*answer), default=None)


def told(store: Store, walk: int, position: WalkPosition) -> Iterator[str]:
    """Each answer of a page, one after the other, as somebody would who tries everything."""
    tried: set[tuple[str, object]] = set()
    seen: set[str] = set()
    for _ in range(MOST):
        data = present(read(store, walk, position))
        fields = content(data, position)
        if (chosen := next_untried(fields, tried)) is None:
            return
        field, value = chosen
        tried.add((field.key, value))
        if not field.key.endswith(".keep"):  # what was changed may be kept anew
            tried -= {answer for answer in tried if answer[0].endswith(".keep")}
        before = shown(data, position)
        seen.update(before)
        effect = respond(field, data, position, value)
        result = effect.change(store) if effect.change else None
        following = (effect.saved(result) if effect.saved else None) or effect.next
        yield f"{field.key} = {value}" + (": " if effect.message else "") + effect.message
        details = [] if following is Go.STAY else [f"goes to {leads(following)}"]
        details += [] if effect.starts_step else ["starts no step"]
        if details:
            yield f"  ({'; '.join(details)})"
        again = read(store, walk, position)
        if isinstance(following, FocusField):
            assert following.key in [one.key for one in content(present(again), position)], field.key
        after = [] if again is None else shown(again, position)
        if isinstance(following, ShowPage):  # of another page, what has not been on any before
            yield from (f"  + {line}" for line in after if line not in seen)
        else:
            _, _, *changed = [*unified_diff(before, after, n=0, lineterm="")] or ["", ""]
            yield from (f"  {line[0]} {line[1:]}" for line in changed if not line.startswith("@"))
        seen.update(after)
        if following is Go.LIST:
            store.undo()
    raise AssertionError(f"{position} does not come to an end")


def stories(path: Path) -> Iterator[tuple[str, Store, int, WalkPosition]]:
    """Walkthroughs of each kind at each of their steps, each in a store of its own."""
    kinds = (
        ("turned down after two rounds", Outcome.REJECTED, Kind.INTERVIEW, Walk.FULL, tuple(Step)),
        ("turned down at once", Outcome.REJECTED, Kind.APPLIED, Walk.LIGHT, (Step.RECOVER,)),
        ("turned down by a machine", Outcome.REJECTED, Kind.APPLIED, Walk.MIDDLE, (Step.FEEDBACK,)),
        ("no reply after an interview", Outcome.NO_REPLY, Kind.INTERVIEW, Walk.CHECK_IN, (Step.FEEDBACK,)),
        ("no reply", Outcome.NO_REPLY, Kind.APPLIED, Walk.SILENCE, (None,)),
        ("declined", Outcome.DECLINED, Kind.OFFER, Walk.OWN_CHOICE, (Step.FEEDBACK, Step.ANALYSE, Step.CORRECT)),
        ("closed", Outcome.CLOSED, Kind.SCREEN, Walk.FROZEN, (Step.FEEDBACK,)),
        ("offer withdrawn", Outcome.RESCINDED, Kind.OFFER, Walk.RESCINDED, (Step.FEEDBACK,)),
        ("only recorded", Outcome.REJECTED, Kind.APPLIED, Walk.NOTE, (None,)),
    )
    for number, (name, outcome, furthest, kind, steps) in enumerate(kinds):
        for step in steps:
            store = open_store(path / f"{number}-{step}")
            walk = ended(store, "Contoso", outcome, furthest=furthest, round=2)
            store.rejections.choose_walk(walk, kind)
            fill(store, walk, kind, step)
            yield f"{name}, {step or 'one page'}", store, walk, WalkPosition(step)
    for page in (WalkPage.LENGTH, WalkPage.DAY, WalkPage.SNOOZE):
        store = open_store(path / page.name)
        walk = ended(store, "Contoso", on=TODAY)
        ended(store, "Fabrikam", on=TODAY)
        step = Step.RECOVER if page is WalkPage.DAY else None
        yield f"page {page.name.casefold()}", store, walk, WalkPosition(step, page=page, home=page)


def fill(store: Store, walk: int, walk_kind: Walk, step: Step | None) -> None:
    """What makes a step show all it can."""
    application = present(store.reader.rejections.get(walk)).ending.application_id
    if step is Step.FEEDBACK and walk_kind is not Walk.MIDDLE:
        store.contacts.add(application, DraftPerson("Ana Reyes", mail="ana@contoso.example"))
        store.rejections.save_answer(walk, "feedback.kind", "unclear")
    if step is Step.ANALYSE:
        store.applications.edit(application, must_haves=("Two years with SQL", "A driving licence"))
    if step is Step.RECOVER:
        store.private_notes.save("A page.", JournalKind.FREE, walk)
    if step is Step.CORRECT:
        for cause in ("skill_gap", "answers"):
            store.rejections.add_reason(walk, cause, Evidence.SAID)
        task = store.tasks.add(
            application, "Practise", kind=TaskKind.CORRECTIVE, due_on=TODAY - timedelta(days=2), rejection_id=walk
        )
        store.tasks.edit(task, wish="Calm", best_outcome="A better talk", obstacle="Nerves", plan="Breathe")
    if step is Step.MOVE_ON:
        lead(store, "Fabrikam", interest=4)
        lead(store, "Litware", deadline=date(2026, 11, 30))


def test_every_answer_stands_in_one_file_to_read(tmp_path: Path) -> None:
    """When this fails: read what an answer does now, then write it anew with `ONWARD_WRITE_TEXTS=1`."""
    written = []
    for name, store, walk, position in stories(tmp_path):
        written += [f"[{name}]", *told(store, walk, position), ""]
        store.close()
    text = "\n".join(written)
    if os.environ.get("ONWARD_WRITE_TEXTS"):
        ANSWERS.write_text(text, "utf-8")
    assert ANSWERS.read_text("utf-8") == text
