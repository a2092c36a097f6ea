"""One's own choice, the line of moods, another kind of note, and figures that are never a zero."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.domain.recovery import texts as words
from app.domain.recovery.facts import OwnNumbers, facts
from app.domain.recovery.feedback_requests import own_rate
from app.domain.recovery.fields import MenuField, Paragraph
from app.domain.recovery.steps import analyse, correct, recover
from app.domain.recovery.walk_data import WalkData, WalkPage, WalkPosition, read_walk
from app.domain.recovery.walk_kinds import opens_at_once
from db.queries import Reader
from db.records.drafts import Draft
from db.records.enums import Kind, Outcome
from db.records.walk_enums import JournalKind, Step
from db.store import Store
from tests.dashboards import filled, opened
from tests.screens.recovery.search import clock, ended, open_store, rejections
from tests.widgets.seen import screen_text


def data_at(path: Path, walk: int, step: Step, editor: bool = False, plain_glyphs: bool = False) -> WalkData:
    data = read_walk(
        Reader.open(path / "search.db", clock()), clock(), walk, step, editor=editor, plain_glyphs=plain_glyphs
    )
    assert data is not None
    return data


@pytest.mark.parametrize(("conversations", "said"), [(0, False), (1, True), (3, True)])
def test_an_own_figure_is_never_a_zero(tmp_path: Path, conversations: int, said: bool) -> None:
    store = open_store(tmp_path)
    walk = ended(store, "Contoso", furthest=Kind.INTERVIEW, round=2)
    store.close()
    closed = data_at(tmp_path, walk, Step.PERSPECTIVE).ending
    texts = [fact.text for fact in facts(closed, OwnNumbers(6, conversations))]
    assert any(text.endswith("led to a conversation.") for text in texts) is said
    assert not any(text.startswith(("no ", "0 ")) for text in texts)
    assert bool(own_rate(conversations, 5)) is said


async def test_stepping_back_before_a_reply_is_a_quiet_line_with_the_walkthrough_on_a_key(tmp_path: Path) -> None:
    path = tmp_path / "onward.db"
    filled(path, Draft("Contoso", "Analyst", applied_on=date(2026, 11, 20)))
    async with opened(path) as (app, pilot):
        await pilot.press("x", "w")
        await pilot.pause()
        assert app.current_mode == "pipeline"
        assert "Press u to undo, or 3 to go through it." in screen_text(app)


async def test_after_an_interview_it_still_opens(tmp_path: Path) -> None:
    path = tmp_path / "onward.db"
    filled(path, Draft("Contoso", "Analyst", stage="interview"))
    async with opened(path) as (app, pilot):
        await pilot.press("x", "w")
        await pilot.pause()
        assert app.current_mode == "rejections"


async def test_one_among_several_rejections_of_a_day_opens_itself_when_it_is_asked_for(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    for company in ("Contoso", "Fabrikam"):
        walk = ended(store, company, furthest=Kind.INTERVIEW)
    store.close()
    async with rejections(tmp_path) as (pilot, screen):
        screen.session.open.rejection(walk, alone=True)
        await pilot.pause()
        await pilot.pause()
        assert screen.view.rejection_id == walk
        assert screen.view.position.page is WalkPage.STEP


def test_a_reason_of_ones_own_becomes_a_deal_breaker_in_one_key(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    walk = ended(store, "Contoso", outcome=Outcome.WITHDREW, furthest=Kind.INTERVIEW)
    at_analyse = data_at(tmp_path, walk, Step.ANALYSE)
    offered = next(item for item in analyse.content(at_analyse, WalkPosition()) if item.key == "own.reason")
    assert isinstance(offered, MenuField)
    assert "pay" in [option.value for option in offered.options]
    effect = offered.respond(at_analyse, WalkPosition(), "pay")
    assert effect.change is not None
    effect.change(store)

    at_correct = data_at(tmp_path, walk, Step.CORRECT)
    items = correct.content(at_correct, WalkPosition())
    assert not [item for item in items if item.key in ("correct.trigger", "correct.due", "correct.keep")]
    save = next(item for item in items if item.key == "deal_breaker.save")
    assert isinstance(save, MenuField)
    effect = save.respond(at_correct, WalkPosition(), save.options[0].value)
    assert effect.change is not None
    effect.change(store)
    (own,) = store.reader.deal_breakers.all()
    assert (own.cause_id, own.text) == ("pay", "the pay is stated, and enough for me")
    again = correct.content(data_at(tmp_path, walk, Step.CORRECT), WalkPosition())
    assert not [item for item in again if item.key == "deal_breaker.save"]
    store.undo()
    assert store.reader.deal_breakers.all() == ()
    store.close()


def with_moods(store: Store, walk: int, *pleasures: int) -> None:
    for pleasure in pleasures:
        store.private_notes.add_mood(pleasure, None, walk)


@pytest.mark.parametrize("given", [4, 5])
def test_the_line_of_moods_begins_with_five_answers_and_stays_hidden(tmp_path: Path, given: int) -> None:
    store = open_store(tmp_path)
    walk = ended(store, "Contoso", furthest=Kind.INTERVIEW, round=2)
    with_moods(store, walk, *(1, 2, 3, 4, 5)[:given])
    store.close()
    data = data_at(tmp_path, walk, Step.RECOVER)
    hidden = [item.text for item in recover.mood_line(data, WalkPosition()) if isinstance(item, Paragraph)]
    shown = [item.text for item in recover.mood_line(data, WalkPosition(revealed=True)) if isinstance(item, Paragraph)]
    assert hidden == ([] if given < 5 else [words.MOOD_LINE_HIDDEN])
    assert shown[:1] == ([] if given < 5 else ["▁ ▃ ▄ ▆ █"])
    plain = data_at(tmp_path, walk, Step.RECOVER, plain_glyphs=True)
    assert [i.text for i in recover.mood_line(plain, WalkPosition(revealed=True)) if isinstance(i, Paragraph)][:1] == (
        [] if given < 5 else ["1 2 3 4 5"]
    )


@pytest.mark.parametrize(("moods", "other_kind"), [((3, 3), True), ((3, 2), True), ((2, 4), False), ((2,), False)])
def test_another_kind_is_offered_after_three_texts_that_did_not_lift(
    tmp_path: Path, moods: tuple[int, ...], other_kind: bool
) -> None:
    store = open_store(tmp_path)
    walk = ended(store, "Contoso", furthest=Kind.INTERVIEW, round=2)
    with_moods(store, walk, *moods)
    for n in range(3):
        store.private_notes.save(f"again {n}", JournalKind.FREE, walk, None)
    store.close()
    items = recover.content(data_at(tmp_path, walk, Step.RECOVER), WalkPosition())
    assert any(item.key == "recover.circling" for item in items) is other_kind
    kinds = next(item for item in items if item.key == "recover.door")
    assert isinstance(kinds, MenuField)
    assert (kinds.options[0].value == JournalKind.TOMORROW.value) is other_kind


def test_only_what_has_steps_and_was_replied_to_opens_at_once(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    walks = {
        furthest: ended(store, furthest.value, outcome=Outcome.WITHDREW, furthest=furthest)
        for furthest in (Kind.APPLIED, Kind.INTERVIEW)
    }
    found = {furthest: store.reader.rejections.get(walk) for furthest, walk in walks.items()}
    assert {furthest: opens_at_once(one.ending) for furthest, one in found.items() if one is not None} == {
        Kind.APPLIED: False,
        Kind.INTERVIEW: True,
    }
    store.close()
