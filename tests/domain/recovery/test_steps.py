"""Each step's file holds its fields and what they do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from app.domain.letters import Letter
from app.domain.recovery import texts
from app.domain.recovery.effect import Effect
from app.domain.recovery.feedback_requests import WAIT_DAYS, own_rate
from app.domain.recovery.fields import ChoiceField, DateField, MenuField, Paragraph, StepField, TextField
from app.domain.recovery.steps import STEPS, content, journal, recover, same_day, tried
from app.domain.recovery.steps.feedback import letter_key
from app.domain.recovery.typed_texts import JOURNAL, WALK, change_for, waiting_text
from app.domain.recovery.walk_data import WalkData, WalkPage, WalkPosition, read_walk
from db.errors import Missing
from db.records.drafts import DraftPerson
from db.records.enums import Kind, Outcome, Practice, TaskKind
from db.records.walk_enums import Evidence, JournalKind, Step, StepState
from db.store import Store
from tests.screens.recovery.search import clock, ended, lead, open_store

SHARED = {
    Step.RECOVER: {journal.__name__},
    Step.ANALYSE: {tried.__name__, STEPS[Step.FEEDBACK].__module__},
    Step.CORRECT: {tried.__name__},
}
"""What a step shows that has a file of its own: private notes, what was tried before, what they said."""
OUTCOMES = (Outcome.REJECTED, Outcome.NO_REPLY, Outcome.WITHDREW, Outcome.CLOSED, Outcome.RESCINDED)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path)
    yield opened
    opened.close()


def full_walk(store: Store, outcome: Outcome) -> int:
    """A walkthrough with something in every step, so that every kind of field is shown."""
    walk = ended(store, "Contoso", outcome, furthest=Kind.INTERVIEW, round=2, words="It was close.")
    lead(store, "Fabrikam")
    application = store.reader.rejections.all()[0].application_id
    past = date(2026, 11, 20)
    for number in range(2):
        task = store.tasks.add(application, f"Task {number}", kind=TaskKind.CORRECTIVE, due_on=past, rejection_id=walk)
        store.tasks.edit(task, cause_id="prep", practice=Practice.TRAINING.value)
    store.rejections.add_reason(walk, "pay", Evidence.SAID)
    store.private_notes.save("A page.", JournalKind.FREE, walk)
    store.rejections.save_answer(walk, "feedback.kind", "unclear")
    store.rejections.save_feedback(walk, asked_on=past)
    return walk


def data_at(store: Store, walk: int, step: Step) -> WalkData:
    data = read_walk(store.reader, clock(), walk, step, editor=True)
    assert data is not None
    return data


def effects(field: StepField) -> Iterator[Any]:
    if isinstance(field, MenuField):
        yield from (option.effect for option in field.options if option.effect)
    if isinstance(field, ChoiceField | MenuField | TextField | DateField) and field.effect:
        yield field.effect


def home(effect: Any) -> str:
    while isinstance(effect, partial):
        effect = effect.func
    return str(effect.__module__)


@pytest.mark.parametrize("outcome", OUTCOMES)
@pytest.mark.parametrize("step", Step)
def test_what_a_field_does_stands_in_the_file_of_its_step(store: Store, step: Step, outcome: Outcome) -> None:
    data = data_at(store, full_walk(store, outcome), step)
    allowed = {STEPS[step].__module__} | SHARED.get(step, set())
    for position in (WalkPosition(step), WalkPosition(step, revealed=True, search="p")):
        for field in STEPS[step](data, position):
            assert {home(effect) for effect in effects(field)} <= allowed, field.key


@pytest.mark.parametrize("step", Step)
def test_every_option_and_answer_leads_somewhere(store: Store, step: Step) -> None:
    """None is left to a default that only answers have: an option without an effect would be stored as an answer."""
    data = data_at(store, full_walk(store, Outcome.REJECTED), step)
    for field in content(data, WalkPosition(step)):
        if isinstance(field, MenuField):
            assert field.effect or all(option.effect for option in field.options if option.value), field.key
        if isinstance(field, ChoiceField) and field.key != "recover.again":
            assert isinstance(field.respond(data, WalkPosition(step), field.options[0][0]), Effect)


def test_pages_before_a_step_choose_and_snooze(store: Store) -> None:
    data = data_at(store, full_walk(store, Outcome.REJECTED), Step.FEEDBACK)
    assert [field.key for field in content(data, WalkPosition(page=WalkPage.LENGTH))] == ["walk.choose", "walk.more"]
    assert [field.key for field in content(data, WalkPosition(page=WalkPage.SNOOZE))] == ["recover.again"]


def test_a_private_note_is_kept_hidden_or_deleted(store: Store) -> None:
    walk = full_walk(store, Outcome.REJECTED)

    def options(data: WalkData) -> list[tuple[str, str]]:
        entry = data.entries[0]
        position = WalkPosition(Step.RECOVER, writing=entry.kind, entry_id=entry.id, lines=[entry.text])
        (menu,) = (field for field in journal.content(data, position) if isinstance(field, MenuField))
        return [(option.value, option.label) for option in menu.options]

    keep, delete = ("keep", texts.SAVE_ENTRY), ("delete", texts.DELETE_ENTRY)
    data = data_at(store, walk, Step.RECOVER)
    assert options(data) == [keep, ("lock", texts.HIDE_ENTRY), delete]
    store.private_notes.hide(data.entries[0].id, True)
    assert options(data_at(store, walk, Step.RECOVER)) == [keep, ("unlock", texts.UNHIDE_ENTRY), delete]


def test_a_private_note_that_is_gone_or_still_locked_is_not_opened(store: Store, tmp_path: Path) -> None:
    walk = full_walk(store, Outcome.REJECTED)
    note = store.reader.private_notes.all()[0].id
    store.privacy.set_passphrase("heather")
    for key, lines in (("heather", ["A page."]), ("", [])):
        with closing(open_store(tmp_path)) as other:
            if key:
                other.privacy.unlock(key)
            data, position = data_at(other, walk, Step.RECOVER), WalkPosition(Step.RECOVER)
            (menu,) = (field for field in content(data, position) if field.key == journal.ENTRIES)
            assert isinstance(menu, MenuField)
            menu.respond(data, position, str(note))
            assert position.lines == lines
            menu.respond(data, position, str(note + 1))
            assert position.lines == lines


def test_with_no_letter_there_is_nothing_to_edit_or_send(store: Store) -> None:
    walk = ended(store, "Contoso", Outcome.REJECTED, furthest=Kind.INTERVIEW)
    for letter, shown in ((Letter.REQUEST, True), (Letter.NONE, False)):
        store.rejections.save_answer(walk, "feedback.letter", letter.value)
        keys = {field.key for field in content(data_at(store, walk, Step.FEEDBACK), WalkPosition(Step.FEEDBACK))}
        assert {letter_key(letter), "feedback.copy"} & keys == (
            {letter_key(letter), "feedback.copy"} if shown else set()
        )
        assert "feedback.letter" in keys


def test_a_request_counts_once_its_reply_is_late(store: Store) -> None:
    walk = ended(store, "Contoso", Outcome.REJECTED)
    for days, asked in ((WAIT_DAYS, 0), (WAIT_DAYS + 1, 1)):
        store.rejections.save_feedback(walk, asked_on=clock().today() - timedelta(days=days))
        assert data_at(store, walk, Step.FEEDBACK).requests == (0, asked)


def test_own_requests_are_told_as_counts_until_they_are_enough_for_a_share() -> None:
    assert own_rate(0, 9) == ""
    assert own_rate(2, 4) == "You've asked 4 times. Replies so far: 2."
    assert own_rate(25, 30, priors=False) == "You've asked 30 times. Replies so far: 25."
    assert own_rate(25, 30).endswith("About 7 in 10 get a reply (probably 6 in 10 to 8 in 10).")
    assert own_rate(6, 30).endswith("About 1 in 5 get a reply (probably 1 in 8 to 1 in 4).")


def test_a_letter_goes_to_the_first_person_whose_address_is_read(store: Store) -> None:
    walk = ended(store, "Contoso", Outcome.REJECTED, furthest=Kind.INTERVIEW)
    application = store.reader.rejections.all()[0].application_id
    people = (
        ("Ana", ""),
        ("Jobs", "no-reply@contoso.example"),
        ("Jo", "jo@contoso.example"),
        ("Mo", "mo@contoso.example"),
    )
    for name, mail in people:
        store.contacts.add(application, DraftPerson(name, mail=mail))
    assert data_at(store, walk, Step.FEEDBACK).email == "jo@contoso.example"


def test_each_text_that_waited_goes_into_the_field_it_was_typed_in(store: Store) -> None:
    walk = full_walk(store, Outcome.REJECTED)
    step = WalkPosition(Step.ANALYSE)

    def text_fields(data: WalkData) -> list[TextField]:
        return [field for field in content(data, step) if isinstance(field, TextField) and field.key != "analyse.find"]

    data = data_at(store, walk, Step.ANALYSE)
    typed = {field.key: f"Typed at {field.key}." for field in text_fields(data)}
    assert len(typed) > 3
    for field in text_fields(data):
        change_for(waiting_text(data, step, field, typed[field.key]), store.reader, clock())(store)
    for field in text_fields(data_at(store, walk, Step.ANALYSE)):
        assert [text for text in typed.values() if text in field.text] == [typed[field.key]]


def test_what_was_typed_before_a_crash_goes_where_it_was_typed(store: Store) -> None:
    walk = full_walk(store, Outcome.REJECTED)
    step = WalkPosition(Step.FEEDBACK)
    data = data_at(store, walk, Step.FEEDBACK)
    field = next(field for field in content(data, step) if isinstance(field, TextField) and not field.letter)
    waited = waiting_text(data, step, field, "They liked the portfolio.")
    assert (waited.place, waited.private) == (WALK, False)
    change_for(waited, store.reader, clock())(store)
    again = content(data_at(store, walk, Step.FEEDBACK), step)
    kept = next(one for one in again if isinstance(one, TextField) and one.key == field.key).text
    assert "They liked the portfolio." in kept
    assert field.text in kept
    note = waiting_text(data, WalkPosition(Step.RECOVER, writing=JournalKind.FREE, lines=["Not today."]), field, "")
    assert (note.place, note.text, note.private) == (JOURNAL, "Not today.", True)
    change_for(note, store.reader, clock())(store)
    assert "Not today." in [entry.text for entry in store.reader.private_notes.all(walk)]
    with pytest.raises(Missing, match="was deleted"):
        change_for(waited._replace(name="walk:999:feedback:x"), store.reader, clock())


def test_what_somebody_wrote_is_never_read_for_names_of_keys(store: Store) -> None:
    walk = full_walk(store, Outcome.REJECTED)
    shown = [
        field
        for step in Step
        for revealed in (False, True)
        for field in content(data_at(store, walk, step), WalkPosition(step, revealed=revealed))
        if isinstance(field, Paragraph)
    ]
    written = [field for field in shown if any(text in field.text for text in ("It was close.", "Task", "A page."))]
    assert written
    assert not any(field.names_keys for field in written)


def test_a_longer_plan_is_there_on_asking_only(store: Store) -> None:
    walk = ended(store, "Contoso", Outcome.REJECTED, furthest=Kind.INTERVIEW)
    data = data_at(store, walk, Step.CORRECT)
    at = WalkPosition(Step.CORRECT)
    short = content(data, at)
    (menu,) = (
        one for one in short if isinstance(one, MenuField) and "woop" in [option.value for option in one.options]
    )
    (option,) = (option for option in menu.options if option.value == "woop")
    assert option.effect is not None
    option.effect(data, at, "woop")
    longer = content(data, at)
    asked = [{field.prompt for field in shown if isinstance(field, TextField)} for shown in (short, longer)]
    assert asked[1] - asked[0] == {prompt for _, prompt in texts.WOOP_LINES}
    assert not asked[0] & {prompt for _, prompt in texts.WOOP_LINES}


def test_the_page_of_a_day_is_offered_for_several_of_today_or_yesterday_not_begun(store: Store) -> None:
    def offered(walk: int) -> bool:
        return same_day.is_offered(data_at(store, walk, Step.FEEDBACK))

    old = [ended(store, name, on=date(2026, 11, 21)) for name in ("Contoso", "Fabrikam")]
    first = ended(store, "Litware", on=date(2026, 11, 22))
    assert [offered(walk) for walk in (*old, first)] == [False, False, False]
    second = ended(store, "Northwind", on=date(2026, 11, 22))
    assert [offered(walk) for walk in (*old, first, second)] == [False, False, True, True]
    store.rejections.set_step(second, Step.FEEDBACK, StepState.DONE)
    assert [offered(walk) for walk in (first, second)] == [True, False]


def test_writing_the_same_over_and_over_is_seen_only_where_the_mood_does_not_rise(store: Store) -> None:
    walk = ended(store, "Contoso")
    seen = []
    for written, pleasure in ((1, 3), (2, None), (3, None), (3, 3), (3, 4)):
        for number in range(written - len(store.reader.private_notes.all(walk))):
            store.private_notes.save(f"Again {written} {number}.", JournalKind.FREE, walk)
        if pleasure:
            store.private_notes.add_mood(pleasure, 3, walk)
        seen.append(recover.is_circling(data_at(store, walk, Step.RECOVER)))
    assert seen == [False, False, False, True, False]


def test_the_time_to_write_is_told_in_whole_minutes_from_the_first_letter(store: Store) -> None:
    data, began = data_at(store, full_walk(store, Outcome.REJECTED), Step.RECOVER), clock().now()
    told = []
    for seconds in (0, 1, 59, 60, 61, 14 * 60, 15 * 60, 16 * 60):
        at = WalkPosition(Step.RECOVER, started_at=began)
        told.append(journal.time_left(data._replace(now=began + timedelta(seconds=seconds)), at))
    over = texts.MINUTES_OVER.format(minutes=15)
    minutes = ["15 minutes", "15 minutes", "15 minutes", "14 minutes", "14 minutes", "1 minute"]
    assert told == [*(texts.MINUTES_LEFT.format(minutes=left) for left in minutes), over, over]
    assert journal.time_left(data, WalkPosition(Step.RECOVER)) == ""
