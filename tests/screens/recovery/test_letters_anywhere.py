"""A sentence typed wherever the keys happen to be changes the text it is typed into, and nothing else."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import date
from pathlib import Path

from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input, TextArea

from app.domain.recovery import texts as words
from app.domain.recovery.walk_data import WalkPage
from app.domain.recovery.walk_kinds import WALK_KINDS
from app.screens.recovery.screen import RejectionsScreen
from db.records.enums import Kind, Outcome
from db.records.walk_enums import JournalKind, Step, StepState, Walk
from tests.dashboards import poured
from tests.present import present
from tests.screens.recovery.search import ended, lead, open_store, rejections, said, shown, wait
from widgets.choices import Choices
from widgets.status_bar import StatusBar

SENTENCE = "hey, stain crow"
"""Letters, a comma and spaces, most of which are keys elsewhere."""
SHORT = "hey, "
"""Typed at a further focus of a kind that was typed at on the same walkthrough: it hands letters on in the same way."""
WRITTEN_IN = {"answer", "journal_entry", "text_draft", "undo_action", "undo_change", "walk_step"}
"""Tables that hold what is typed in a walkthrough, and what is noted about it."""
TYPED_COLUMNS = {"feedback_said", "feedback_reading", "said", "reading", "quote", "step", "changed_at"}
Field = tuple[Step | None, str]
"""A field by its step and its key."""
OUTCOMES = {
    Walk.SILENCE: Outcome.NO_REPLY,
    Walk.CHECK_IN: Outcome.NO_REPLY,
    Walk.FROZEN: Outcome.CLOSED,
    Walk.OWN_CHOICE: Outcome.WITHDREW,
    Walk.RESCINDED: Outcome.RESCINDED,
}


def rows(path: Path) -> set[tuple[object, ...]]:
    """Everything in the store but what is typed in a walkthrough."""
    found: set[tuple[object, ...]] = set()
    with closing(sqlite3.connect(path / "search.db")) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for name in sorted(set(names) - WRITTEN_IN):
            if name.startswith(("words", "sqlite_")):
                continue
            cursor = connection.execute(f'SELECT * FROM "{name}"')
            columns = [column[0] for column in cursor.description]
            for row in cursor:
                found.add((name, *((c, v) for c, v in zip(columns, row, strict=True) if c not in TYPED_COLUMNS)))
    return found


def filled_in(screen: RejectionsScreen) -> dict[Widget, str | None]:
    """What stands in each place to write, and what is chosen in each row of answers."""
    found: dict[Widget, str | None] = {}
    for widget in screen.walk_children(Widget):
        if isinstance(widget, TextArea):
            found[widget] = widget.text
        elif isinstance(widget, Input | Choices):
            found[widget] = widget.value
    return found


async def typed_at_every_focus(
    pilot: Pilot[int], screen: RejectionsScreen, path: Path, known: frozenset[Field] = frozenset()
) -> AsyncIterator[frozenset[Field]]:
    """Type at each focus of the walkthrough that tab leads to, and look that nothing else changed.

    Nothing is typed in a known field. Gives the fields shown at each focus.
    """
    been: list[tuple[Widget | None, object]] = []
    stored = rows(path)
    with closing(sqlite3.connect(path / "search.db")) as watching:
        while (focus := screen.focused) is not None and (focus, screen.view.position.step) not in been:
            been.append((focus, screen.view.position.step))
            yield (fields := fields_shown(screen))
            if fields <= known:
                await pilot.press("ctrl+pagedown")
                continue
            if field_of(screen, focus) in known:
                await pilot.press("tab")
                continue
            before = filled_in(screen)
            (version,) = watching.execute("PRAGMA data_version").fetchone()
            place = (screen.view.position.step, screen.view.position.page, screen.view.position.writing)
            typed = SHORT if type(focus) in {type(other) for other, _ in been[:-1]} else SENTENCE
            await poured(pilot, typed)
            assert pilot.app.screen is screen, focus
            assert screen.walking, focus
            assert screen.focused is focus, focus
            assert (screen.view.position.step, screen.view.position.page, screen.view.position.writing) == place, focus
            after = filled_in(screen)
            still = before.keys() & after.keys() - {focus}
            assert {at: after[at] for at in still} == {at: before[at] for at in still}, focus
            if isinstance(focus, TextArea | Input):
                assert typed in present(after[focus]), focus
                screen.save_typed()
                assert rows(path) == stored, focus
            else:
                assert after.get(focus) == before.get(focus), focus
                assert watching.execute("PRAGMA data_version").fetchone() == (version,), focus
                assert words.NOT_TYPED in line_of(screen.query_one(StatusBar)), focus
            await pilot.press("tab")
    assert rows(path) == stored


def fields_shown(screen: RejectionsScreen) -> frozenset[Field]:
    return frozenset((screen.view.position.step, view.field.key) for view in screen.view.body.views)


def field_of(screen: RejectionsScreen, focus: Widget) -> Field | None:
    keys = [view.field.key for view in screen.view.body.views if view in focus.ancestors_with_self]
    return (screen.view.position.step, keys[0]) if keys else None


def line_of(widget: Widget) -> str:
    """What is drawn of a widget, as one line."""
    return " ".join(strip.text for strip in widget.render_lines(widget.size.region)).strip()


async def test_a_sentence_at_every_focus_of_every_step_of_every_walkthrough(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    lead(store, "Adventure Works")
    rejection_of: dict[Walk, int] = {}
    for day, walk in enumerate(Walk, 1):
        outcome = OUTCOMES.get(walk, Outcome.REJECTED)
        furthest = Kind.OFFER if walk is Walk.RESCINDED else Kind.INTERVIEW
        rejection = ended(store, walk.value, outcome, furthest=furthest, round=2, on=date(2026, 10, day))
        store.rejections.choose_walk(rejection, walk)
        rejection_of[walk] = rejection
    ended(store, "Contoso", on=date(2026, 11, 23))
    of_one_day = ended(store, "Fabrikam", on=date(2026, 11, 23))
    store.close()
    known: frozenset[Field] = frozenset()
    longest_first = sorted(rejection_of.items(), key=lambda one: -len(WALK_KINDS[one[0]].steps))
    async with rejections(tmp_path, of_one_day) as (pilot, screen):
        assert screen.view.position.page is WalkPage.DAY
        assert len([fields async for fields in typed_at_every_focus(pilot, screen, tmp_path)]) > 2
        assert "Fabrikam" in said(pilot)
        for walk, rejection in longest_first:
            screen.session.open.rejection(rejection)
            await wait(pilot)
            steps = [step for step, _ in WALK_KINDS[walk].steps]
            if steps:
                screen.view.go(steps[0])
                await wait(pilot)
            fields = frozenset[Field]().union(
                *[shown async for shown in typed_at_every_focus(pilot, screen, tmp_path, known)]
            )
            assert {step for step, _ in fields} == (set(steps) if steps else {None}), walk
            assert not steps or words.LAST_STEP in shown(pilot), walk
            known |= fields
        for walk, rejection in rejection_of.items():
            found = present(screen.session.reader.rejections.get(rejection))
            assert not {state for _, state in found.ending.steps} & {StepState.DONE, StepState.SKIPPED}, walk


async def test_a_sentence_on_the_pages_of_a_walkthrough_and_on_its_steps(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    rejection = ended(store, "Contoso", furthest=Kind.INTERVIEW, round=2)
    store.close()
    known = frozenset[Field]()
    async with rejections(tmp_path, rejection) as (pilot, screen):
        for page in (WalkPage.LENGTH, WalkPage.SNOOZE):
            screen.view.show_page(page)
            await wait(pilot)
            assert [fields async for fields in typed_at_every_focus(pilot, screen, tmp_path)]
            await pilot.press("escape")
            await wait(pilot)
        await pilot.press("ctrl+pagedown")
        await wait(pilot)
        for kind in JournalKind:
            # After one kind the keys are at the first again.
            at = list(JournalKind).index(kind)
            await pilot.press(*["w"] * (at == 0), *["down"] * at, "enter")
            await wait(pilot)
            assert screen.view.position.writing is kind
            shown_fields = [fields async for fields in typed_at_every_focus(pilot, screen, tmp_path, known)]
            assert len(shown_fields) > 1
            known = known.union(*shown_fields)
            await pilot.press("escape")
            await wait(pilot)
        screen.query_one("#rail").focus()
        await wait(pilot)
        assert [fields async for fields in typed_at_every_focus(pilot, screen, tmp_path)]
