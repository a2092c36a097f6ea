"""The keys on this week and on the employers one would like, as a person presses them."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from textual.app import App
from textual.pilot import Pilot

from app.screens.keys.row_keys import RowKind
from app.screens.plan.screen import PlanScreen
from app.screens.plan.target_actions import TargetScreen
from db.records.drafts import Draft, DraftPerson
from db.records.enums import Kind
from db.store import Store
from tests.clocks import MONDAY, SetClock
from tests.dashboards import filled, opened, screen_of, typed, workers_done
from tests.stages import stage_of
from tests.widgets.seen import seen
from widgets.prompt import Prompt
from widgets.section_list import SectionList

TODAY = MONDAY.date()
LAST = TODAY - timedelta(days=7)


def two_left_over(store: Store) -> None:
    store.weekly_plan.add("three that fit", week=LAST, trigger="mornings")
    store.weekly_plan.add("ask Sam", week=LAST)


async def on_row(pilot: Pilot[int], kind: RowKind) -> None:
    """Go to the plan and bring the cursor to the first row of a kind."""
    if not isinstance(pilot.app.screen, PlanScreen):
        await pilot.press("5")
        await pilot.pause()
    pilot.app.screen.query_one(SectionList).go_to_kind(kind)
    await pilot.pause()
    row = pilot.app.screen.query_one(SectionList).row
    assert row is not None
    assert row.kind == kind


def kinds(app: App[Any]) -> list[Hashable]:
    return [row.kind for row in app.screen.query_one(SectionList).rows]


async def test_one_line_writes_down_what_is_meant_and_what_says_nothing_stays(tmp_path: Path) -> None:
    async with opened(tmp_path / "s.db", place="plan") as (app, pilot):
        for size in ((60, 20), (80, 24), (120, 36)):
            await pilot.resize_terminal(*size)
            await pilot.press("w")
            await typed(pilot, "two that fit, tue after breakfast")
            assert isinstance(app.screen, Prompt), size
            assert any("when: tue after breakfast" in line for line in seen(app)), size
            await pilot.press("enter")
            (one,) = app.session.reader.weekly_plan.between(TODAY)
            assert (one.text, one.trigger) == ("two that fit", "tue after breakfast"), size
            assert any("two that fit   tue after breakfast" in line for line in seen(app)), size
            await pilot.press("u")
            assert app.session.reader.weekly_plan.between(TODAY) == (), size

        await pilot.press("w")
        await typed(pilot, "ask Sam, at noon, next week")
        assert any("ask Sam   when: at noon   for: next week" in line for line in seen(app))
        await pilot.press("enter")
        assert app.session.reader.weekly_plan.between(TODAY) == ()
        (one,) = app.session.reader.weekly_plan.between(TODAY + timedelta(days=7))
        assert (one.text, one.trigger) == ("ask Sam", "at noon")
        assert any("Added to next week." in line for line in seen(app))
        await pilot.press("u")

        await on_row(pilot, RowKind.NEW_PLANNED)
        await pilot.press("enter")
        await typed(pilot, ",")
        await pilot.press("enter")
        assert isinstance(app.screen, Prompt)
        assert any("what you plan" in line for line in seen(app))
        await pilot.press("escape")

        # Elsewhere in the plan, a adds anything.
        await on_row(pilot, RowKind.NEW_PLANNED)
        await pilot.press("a")
        await typed(pilot, "Fabrikam, Clerk")
        await pilot.press("enter")
        await workers_done(pilot)
        assert app.session.reader.applications.tally().open == 1


async def test_done_later_changed_and_gone(tmp_path: Path) -> None:
    filled(tmp_path / "s.db", also=lambda store: store.weekly_plan.add("two that fit", week=TODAY, trigger="mornings"))
    async with opened(tmp_path / "s.db", place="plan") as (app, pilot):
        await on_row(pilot, RowKind.PLANNED)
        await pilot.press("d")
        await pilot.pause()
        assert app.session.reader.weekly_plan.between(TODAY)[0].done_on == TODAY
        assert any("✓ two that fit" in line for line in seen(app))
        await pilot.press("d")
        assert app.session.reader.weekly_plan.between(TODAY)[0].done_on is None
        await pilot.press("e")
        await typed(pilot, " at home")
        await pilot.press("enter")
        await pilot.pause()
        assert app.session.reader.weekly_plan.between(TODAY)[0].trigger == "mornings at home"
        await pilot.press("z")
        await pilot.pause()
        assert app.session.reader.weekly_plan.between(TODAY) == ()
        await on_row(pilot, RowKind.PLANNED_LATER)
        assert any("next week" in line and "two that fit" in line for line in seen(app))
        await pilot.press("enter")
        await on_row(pilot, RowKind.PLANNED)
        await pilot.press("D")
        await pilot.pause()
        assert app.session.reader.weekly_plan.between(TODAY, TODAY + timedelta(days=50)) == ()
        await pilot.press("u")
        assert len(app.session.reader.weekly_plan.between(TODAY)) == 1


async def test_what_is_left_over_is_kept_let_go_picked_among_or_stays_where_it_was_each_with_one_key(
    tmp_path: Path,
) -> None:
    filled(tmp_path / "s.db", also=two_left_over)
    clock = SetClock()
    async with opened(tmp_path / "s.db", clock=clock, place="plan") as (app, pilot):
        plan = app.session.reader.weekly_plan
        await on_row(pilot, RowKind.LEFT_OVER)
        assert any("2 left over from last week" in line for line in seen(app))
        await pilot.press("enter")
        assert [one.text for one in plan.between(TODAY)] == ["three that fit", "ask Sam"]
        assert RowKind.LEFT_OVER not in kinds(app)
        await pilot.press("u")

        await on_row(pilot, RowKind.LEFT_OVER)
        await pilot.press("D")
        assert RowKind.LEFT_OVER not in kinds(app)
        assert plan.between(LAST) == ()
        await pilot.press("u")

        await on_row(pilot, RowKind.LEFT_OVER)
        await pilot.press("e")
        await on_row(pilot, RowKind.LEFT_OVER_ONE)
        await pilot.press("enter")
        assert [one.text for one in plan.between(TODAY)] == ["three that fit"]
        await on_row(pilot, RowKind.LEFT_OVER_ONE)
        await pilot.press("z")
        assert [one.text for one in plan.between(TODAY + timedelta(days=7))] == ["ask Sam"]
        assert RowKind.LEFT_OVER not in kinds(app)
        await pilot.press("u", "u")

        await on_row(pilot, RowKind.LEFT_OVER)
        await pilot.press("z")
        assert RowKind.LEFT_OVER not in kinds(app)
        for days, is_there in ((6, False), (7, True)):
            clock.set(MONDAY + timedelta(days=days))
            screen_of(app, PlanScreen).refresh_from_store(None)
            await pilot.pause()
            assert (RowKind.LEFT_OVER in kinds(app)) is is_there, days


async def test_one_other_thing_is_put_away_with_one_key(tmp_path: Path) -> None:
    def final(store: Store) -> None:
        stage = stage_of(store, Kind.INTERVIEW)
        for round_, days in ((1, 9), (2, 3)):
            store.history.move([1], stage, on=TODAY - timedelta(days=days), round=round_)

    filled(tmp_path / "s.db", Draft("Contoso [b]", "Analyst", applied_on=TODAY - timedelta(days=20)), also=final)
    async with opened(tmp_path / "s.db", place="plan") as (app, pilot):
        await on_row(pilot, RowKind.NUDGE)
        assert any("While you wait for Contoso [b]: keep one other thing moving?" in line for line in seen(app))
        await pilot.press("d")
        await pilot.pause()
        assert RowKind.NUDGE not in kinds(app)


async def test_an_employer_gets_its_steps_its_people_and_its_roles(tmp_path: Path) -> None:
    async with opened(tmp_path / "s.db", size=(60, 20), place="plan") as (app, pilot):
        targets = app.session.reader.targets
        await on_row(pilot, RowKind.NEW_TARGET)
        await pilot.press("enter")
        await typed(pilot, "Contoso, good maps")
        await pilot.press("enter")
        await typed(pilot, "ask Lena, fri")
        assert any("ask Lena, Fri 27 Nov" in line for line in seen(app))
        await pilot.press("enter")
        await workers_done(pilot)
        (target,) = targets.all()
        assert (target.company, target.why, target.next_step) == ("Contoso", "good maps", "ask Lena")
        assert target.next_on == date(2026, 11, 27)
        await pilot.resize_terminal(120, 36)

        # Later moves its day; done asks for the next step, which may stay empty.
        await on_row(pilot, RowKind.TARGET)
        await pilot.press("z")
        await typed(pilot, "thu")
        await pilot.press("enter")
        await workers_done(pilot)
        assert targets.all()[0].next_on == date(2026, 11, 26)
        await pilot.press("d")
        assert isinstance(app.screen, Prompt)
        await pilot.press("enter")
        await workers_done(pilot)
        assert targets.all()[0].next_step == ""
        assert any("1 task done" in line for line in seen(app))
        await on_row(pilot, RowKind.TARGET)
        await pilot.press("z")
        assert any("Next small step at Contoso" in line for line in seen(app))
        await pilot.press("escape")

        # Somebody there is saved, changed and deleted.
        await on_row(pilot, RowKind.TARGET)
        await pilot.press("c")
        await typed(pilot, "Lena Berg, designer, lena@contoso.example")
        await pilot.press("enter")
        await workers_done(pilot)
        assert any("you know Lena Berg, designer, lena@contoso.example" in line for line in seen(app))
        await pilot.press("c")
        await typed(pilot, "lena berg, head of design")
        await pilot.press("enter")
        await workers_done(pilot)
        (lena,) = targets.all()[0].people
        assert (lena.name, lena.role, lena.mail) == ("Lena Berg", "head of design", "lena@contoso.example")
        await on_row(pilot, RowKind.CONTACT)
        await pilot.press("enter")
        await pilot.press("tab", "tab", "tab")
        await typed(pilot, "0221 12345")
        await pilot.press("ctrl+s")
        await workers_done(pilot)
        assert targets.all()[0].people[0].phone == "0221 12345"
        await pilot.press("D")
        await workers_done(pilot)
        assert targets.all()[0].people == ()
        await pilot.press("u")
        await workers_done(pilot)
        assert any("you know Lena Berg" in line for line in seen(app))

        # On somebody one knows, c is for somebody else and y copies the address.
        await on_row(pilot, RowKind.CONTACT)
        await pilot.press("y")
        await workers_done(pilot)
        assert app.clipboard == "lena@contoso.example"
        await pilot.press("c")
        await typed(pilot, "Bo Lind")
        await pilot.press("enter")
        await workers_done(pilot)
        assert [person.name for person in targets.all()[0].people] == ["Bo Lind", "Lena Berg"]
        await on_row(pilot, RowKind.CONTACT)
        await pilot.press("y")
        await workers_done(pilot)
        assert any("No email address yet" in line for line in seen(app))

        # A role there begins with its name.
        await on_row(pilot, RowKind.TARGET)
        await pilot.press("a")
        await typed(pilot, "Analyst")
        await pilot.press("enter")
        await workers_done(pilot)
        applications = app.session.reader.applications
        added = [(card.company, card.role) for card in applications.cards(applications.ids())]
        assert added == [("Contoso", "Analyst")]
        await on_row(pilot, RowKind.TARGET)
        await pilot.press("D")
        assert targets.all() == ()


async def test_who_is_known_at_an_employer_is_shown_and_the_form_changes_it(tmp_path: Path) -> None:
    draft = Draft("Contoso", "Analyst", applied_on=LAST, people=(DraftPerson("Ada [b] Muster", "team lead"),))
    filled(tmp_path / "s.db", draft, also=lambda store: store.targets.add("Contoso"))
    async with opened(tmp_path / "s.db", place="plan") as (app, pilot):
        await on_row(pilot, RowKind.TARGET)
        assert any("you know Ada [b] Muster, team lead" in line for line in seen(app))
        await pilot.press("enter")
        assert isinstance(app.screen, TargetScreen)
        await pilot.press("tab")
        await typed(pilot, "Good maps")
        await pilot.press("ctrl+s")
        await workers_done(pilot)
        assert app.session.reader.targets.all()[0].why == "Good maps"
