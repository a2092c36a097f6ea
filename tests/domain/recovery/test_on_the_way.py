"""What happens on the way through a walkthrough: notes that are deleted, smaller tasks, low moods, days of several."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import pytest

from app.domain.recovery import texts
from app.domain.recovery.effect import Effect, FocusField, Go, OpenWalk, ShowPage
from app.domain.recovery.fields import ChoiceField, DateField, MenuField, Paragraph, StepField, TextField
from app.domain.recovery.steps import content, feedback, journal, move_on, recover, same_day
from app.domain.recovery.walk_data import WalkData, WalkPage, WalkPosition, low_for_long, read_walk
from db.records.drafts import Draft
from db.records.enums import Kind, Outcome, TaskKind
from db.records.recovery import Mood
from db.records.walk_enums import Evidence, JournalKind, Step, StepState
from db.store import Store
from tests.present import present
from tests.screens.recovery.search import MONDAY, clock, ended, open_store

TODAY = clock().today()
Wanted = TypeVar("Wanted", bound=StepField)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path)
    yield opened
    opened.close()


def data_at(store: Store, walk: int, step: Step | None) -> WalkData:
    return present(read_walk(store.reader, clock(), walk, step, editor=True))


def field(data: WalkData, at: WalkPosition, key: str, kind: type[Wanted]) -> Wanted:
    (found,) = (one for one in content(data, at) if one.key == key)
    assert isinstance(found, kind)
    return found


def keys(data: WalkData, at: WalkPosition) -> list[str]:
    return [one.key for one in content(data, at)]


def done(store: Store, effect: Effect) -> Effect:
    result = effect.change(store) if effect.change else None
    if effect.saved:
        effect.next = effect.saved(result) or effect.next
    return effect


def test_a_private_note_is_deleted_only_when_one_is_sure(store: Store) -> None:
    walk, at = ended(store, "Contoso", furthest=Kind.INTERVIEW), WalkPosition(Step.RECOVER)

    def here() -> WalkData:
        return data_at(store, walk, Step.RECOVER)

    store.private_notes.save("A page.", JournalKind.FREE, walk)
    field(here(), at, journal.MENU, MenuField).respond(here(), at, JournalKind.FREE.value)
    assert at.lines == ["A page."], "what was begun today is continued"
    asked = field(here(), at, "journal.end", MenuField).respond(here(), at, "delete")
    assert asked.next == FocusField("journal.sure")
    assert "journal.end" not in keys(here(), at)
    back = done(store, field(here(), at, "journal.sure", ChoiceField).respond(here(), at, "no"))
    assert back.next == FocusField("journal.end")
    assert len(here().entries) == 1
    field(here(), at, "journal.end", MenuField).respond(here(), at, "delete")
    gone = done(store, field(here(), at, "journal.sure", ChoiceField).respond(here(), at, "yes"))
    assert (gone.next, gone.message, here().entries, at.writing) == (ShowPage(), texts.DELETED, (), None)


def test_a_private_note_that_is_emptied_again_is_no_note(store: Store) -> None:
    walk, at = ended(store, "Contoso", furthest=Kind.INTERVIEW), WalkPosition(Step.RECOVER)
    data = data_at(store, walk, Step.RECOVER)
    field(data, at, journal.MENU, MenuField).respond(data, at, JournalKind.TOMORROW.value)
    nothing = field(data, at, "journal.0", TextField).respond(data, at, "  ")
    assert nothing.change is None
    done(store, field(data, at, "journal.1", TextField).respond(data, at, "bread"))
    assert [one.text for one in data_at(store, walk, Step.RECOVER).entries] == ["  \nbread\n"]
    for line in ("journal.0", "journal.1"):
        done(store, field(data, at, line, TextField).respond(data, at, ""))
    done(store, journal.leave(at))
    assert data_at(store, walk, Step.RECOVER).entries == ()


def test_a_task_past_its_day_gets_a_smaller_version(store: Store) -> None:
    walk = ended(store, "Contoso", furthest=Kind.INTERVIEW)
    application = data_at(store, walk, None).application.id
    late = TODAY - timedelta(days=1)
    task = store.tasks.add(application, "Practise", kind=TaskKind.CORRECTIVE, due_on=late, rejection_id=walk)
    at = WalkPosition(Step.CORRECT)

    def here() -> WalkData:
        return data_at(store, walk, Step.CORRECT)

    opened = field(here(), at, f"task.{task}", ChoiceField).respond(here(), at, "smaller")
    assert opened.next == FocusField(f"task.{task}.text")
    menu = field(here(), at, f"task.{task}.smaller", MenuField)
    assert menu.options[0].note == "by 30 Nov"
    refused = menu.respond(here(), at, "smaller")
    assert (refused.message, refused.next) == (texts.TASK_NEEDS_WORDS, FocusField(f"task.{task}.text"))
    done(store, field(here(), at, f"task.{task}.text", TextField).respond(here(), at, " Read one answer aloud "))
    saved = done(store, field(here(), at, f"task.{task}.smaller", MenuField).respond(here(), at, "smaller"))
    assert saved.message == texts.TASK_ADDED.format(what="Read one answer aloud")
    kept = present(store.reader.tasks.get(task))
    assert (kept.text, kept.due_on) == ("Read one answer aloud", TODAY + timedelta(days=7))
    assert here().drafts[f"task.{task}.text"] == ""


@pytest.mark.parametrize(
    ("moods", "low"),
    [
        ([(20, 2), (10, 1), (0, 2)], True),
        ([(14, 2), (10, 1), (0, 2)], True),
        ([(13, 2), (10, 1), (0, 2)], False),
        ([(20, 2), (0, 2)], False),
        ([(20, 2), (10, 3), (0, 2)], False),
        ([(30, 5), (20, 2), (10, 2), (0, 1)], True),
        ([(20, 2), (15, None), (10, 2), (0, 1)], True),
        ([(20, 2), (10, 2), (5, 1), (0, 3)], False),
    ],
)
def test_moods_are_low_for_long_from_three_in_two_weeks(moods: list[tuple[int, int | None]], low: bool) -> None:
    given = [Mood(n, MONDAY - timedelta(days=days), None, pleasure, 3) for n, (days, pleasure) in enumerate(moods)]
    assert low_for_long(given) is low


def test_a_low_mood_for_long_is_answered_with_one_line_until_it_is_turned_off(store: Store) -> None:
    walk, at = ended(store, "Contoso", furthest=Kind.INTERVIEW), WalkPosition(Step.RECOVER)
    for days in (20, 10, 1):
        store.writer.clock = clock(-days)
        store.private_notes.add_mood(1, 3, None)
    store.writer.clock = clock()
    data = data_at(store, walk, Step.RECOVER)
    menu = field(data, at, "recover.pointer", MenuField)
    assert field(data, at, "recover.low", Paragraph).text == texts.POINTER
    opened = menu.respond(data, at, "support")
    assert (opened.next, opened.change, opened.starts_step) == (Go.SUPPORT, None, False)
    off = done(store, menu.respond(data, at, "never"))
    assert (off.message, off.next) == (texts.POINTER_GONE, FocusField("mood.pleasure"))
    assert "recover.pointer" not in keys(data_at(store, walk, Step.RECOVER), at)


def test_what_was_written_about_a_setback_and_a_day_stands_at_the_top(store: Store) -> None:
    first, second = (ended(store, name, furthest=Kind.INTERVIEW, on=TODAY) for name in ("Contoso", "Fabrikam"))
    at = WalkPosition(Step.RECOVER, page=WalkPage.DAY, home=WalkPage.DAY)
    data = data_at(store, first, Step.RECOVER)
    done(store, field(data, at, "day.line", TextField).respond(data, at, "Two at once."))
    said = [
        one.text
        for one in content(data_at(store, second, Step.RECOVER), WalkPosition(Step.RECOVER))
        if isinstance(one, Paragraph)
    ]
    assert "“Two at once.”" in said
    here = field(data, at, "day.open", MenuField).respond(data, at, str(first))
    assert (here.next, at.page, at.home) == (Go.RESUME, WalkPage.STEP, WalkPage.STEP)
    other = field(data, WalkPosition(Step.RECOVER, page=WalkPage.DAY), "day.open", MenuField)
    assert other.respond(data, at, str(second)).next == OpenWalk(second)
    archived = done(store, same_day.archive_all(data_at(store, first, Step.RECOVER)))
    assert (archived.message, archived.next) == (texts.ARCHIVED_ALL, Go.LIST)
    assert all(present(store.reader.rejections.get(one)).ending.archived_on == TODAY for one in (first, second))
    assert not same_day.is_offered(data_at(store, first, Step.RECOVER))
    back = done(store, move_on.archive(data_at(store, first, None)))
    assert back.message == texts.UNARCHIVED_SAID
    assert present(store.reader.rejections.get(first)).ending.archived_on is None


def test_what_goes_round_in_circles_is_offered_ordinary_things_first(store: Store) -> None:
    walk, at = ended(store, "Contoso", furthest=Kind.INTERVIEW), WalkPosition(Step.RECOVER)
    for number in range(3):
        store.private_notes.save(f"Again {number}.", JournalKind.FREE, walk)
    for pleasure in (3, 2):
        store.private_notes.add_mood(pleasure, 3, walk)
    data = data_at(store, walk, Step.RECOVER)
    assert recover.is_circling(data)
    assert "recover.circling" in keys(data, at)
    menu = field(data, at, journal.MENU, MenuField)
    assert menu.options[0].value == JournalKind.TOMORROW.value


def test_a_reply_after_the_step_was_left_starts_that_step_again(store: Store) -> None:
    walk, at = ended(store, "Contoso", furthest=Kind.INTERVIEW), WalkPosition(Step.FEEDBACK)
    store.rejections.save_feedback(walk, asked_on=TODAY - timedelta(days=3))
    store.rejections.set_step(walk, Step.FEEDBACK, StepState.DONE)
    store.rejections.archive(walk)
    data = data_at(store, walk, Step.FEEDBACK)
    done(store, field(data, at, "feedback.answered", DateField).respond(data, TODAY))
    after = present(store.reader.rejections.get(walk)).ending
    assert (dict(after.steps)[Step.FEEDBACK], after.archived_on, after.answered_on) == (StepState.OPEN, None, TODAY)


def test_a_letter_has_the_role_and_the_company_in_its_subject(store: Store) -> None:
    subjects = {}
    for company, role in (("Contoso", "Clerk"), ("Contoso", ""), ("", "Clerk")):
        walk = ended(store, company, role=role, furthest=Kind.INTERVIEW)
        link = feedback.email_link(data_at(store, walk, Step.FEEDBACK))
        subjects[company, role] = link.partition("subject=")[2].partition("&")[0].replace("%20", " ")
    assert subjects == {
        ("Contoso", "Clerk"): texts.EMAIL_SUBJECT.format(role="Clerk", company="Contoso"),
        ("Contoso", ""): "My application to Contoso",
        ("", "Clerk"): "Clerk",
    }


def test_what_was_tried_about_a_reason_is_shown_where_it_comes_up_again(store: Store) -> None:
    old, new = (
        ended(store, name, furthest=Kind.INTERVIEW, on=date(2026, 11, day)) for name, day in (("A", 2), ("B", 20))
    )
    application = data_at(store, old, None).application.id
    for number, days in (("One", 9), ("Two", 8), ("Three", 7), ("Four", 6)):
        task = store.tasks.add(application, number, kind=TaskKind.CORRECTIVE, rejection_id=old)
        store.tasks.edit(task, cause_id="prep")
        store.tasks.finish(task, TODAY - timedelta(days=days))
    store.rejections.add_reason(new, "prep", Evidence.SAID)
    at = WalkPosition(Step.CORRECT)
    asked = []
    for answer in ("yes", "no", "a little"):
        data = data_at(store, new, Step.CORRECT)
        (question,) = (one for one in content(data, at) if isinstance(one, ChoiceField) and one.key.endswith(".helped"))
        asked.append(question.question)
        assert question.respond(data, at, "").change is None
        done(store, question.respond(data, at, answer))
    assert asked == [texts.DID_IT_HELP.format(what=name) for name in ("One", "Two", "Three")], "the last is too new"
    data = data_at(store, new, Step.CORRECT)
    assert not [key for key in keys(data, at) if key.endswith(".helped")]
    said = dict(texts.TRIED_SAID)
    assert field(data, at, "correct.prep.tried", Paragraph).text.split("\n") == [
        texts.TRIED.format(what="Three", helped=said["a little"]),
        texts.TRIED.format(what="Two", helped=said["no"]),
    ]


def test_the_day_to_check_a_closed_role_again_is_moved_and_taken_away(store: Store) -> None:
    walk, at = ended(store, "Contoso", Outcome.CLOSED, furthest=Kind.SCREEN), WalkPosition(Step.FEEDBACK)
    days = []
    for on in (TODAY + timedelta(days=9), TODAY + timedelta(days=20), None):
        data = data_at(store, walk, Step.FEEDBACK)
        done(store, field(data, at, "frozen.again", DateField).respond(data, on))
        days.append([task.due_on for task in data_at(store, walk, Step.FEEDBACK).tasks if task.dropped_on is None])
    assert days == [[TODAY + timedelta(days=9)], [TODAY + timedelta(days=20)], []]


def test_a_conversation_counts_once_whatever_its_stage_is_called(store: Store) -> None:
    long_ago = TODAY - timedelta(days=90)
    numbers = [store.applications.add(Draft(f"Fabrikam {n}", "Clerk", applied_on=long_ago)) for n in range(6)]
    talk = store.stages.add("Interview with HR", Kind.SCREEN)
    store.history.move(numbers[:2], talk, on=long_ago + timedelta(days=9))
    walk = ended(store, "Contoso", furthest=Kind.INTERVIEW)
    said = [fact.text for fact in data_at(store, walk, Step.PERSPECTIVE).facts]
    assert said[0] == "3 of your 7 applications led to a conversation."
