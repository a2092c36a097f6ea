"""What a person at the keyboard does in the Plan."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.screens.plan.screen import PlanScreen
from app.screens.row_keys import RowKind
from db.queries import Reader
from db.records.cards import Pay
from db.records.drafts import Draft, DraftPerson
from db.records.enums import Kind, Outcome
from db.records.walk_enums import Evidence
from db.store import Store
from tests.clocks import clock_at
from tests.dashboards import filled, opened, place_of, screen_of, typed
from tests.present import present
from tests.widgets.seen import HOSTILE, screen_text, seen, style_of

TODAY = date(2026, 11, 23)
NORTHWIND = Draft(
    "Northwind", "Data engineer", interest=5, fit=4, effort_hours=3, deadline=date(2026, 11, 25), place="Berlin",
    link="https://north.example/1", people=(DraftPerson("Ana", mail="ana@north.example"),),
)  # fmt: skip
TAILSPIN = Draft("Tailspin", "Analyst", interest=2, pay=Pay(40_000, 45_000, "EUR"), link="ftp://tail.example/1")
SENT = Draft("Contoso", "Clerk", applied_on=date(2026, 11, 11), documents=("CV November",))


def ended(store: Store) -> None:
    """One no for a permit in Berlin, another elsewhere, and a slip they named."""
    for company, place, cause in (("Fabrikam", "Berlin", "permit"), ("Litware", "Bern", "app_error")):
        draft = Draft(company, "Analyst", applied_on=date(2026, 10, 1), added_on=date(2026, 10, 1), place=place)
        (walk,) = store.history.close([store.applications.add(draft)], Outcome.REJECTED, on=date(2026, 11, 1))
        store.rejections.add_reason(walk, cause, Evidence.SAID)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "search.db"
    filled(path, NORTHWIND, TAILSPIN, SENT, also=ended)
    return path


def read(path: Path) -> Reader:
    return Reader.open(path, clock_at())


async def plan(pilot) -> None:
    await pilot.press("5")
    await pilot.pause()


async def test_leads_stand_in_their_order_with_reasons_and_lessons(store):
    async with opened(store) as (app, pilot):
        await plan(pilot)
        text = screen_text(app)
        assert text.index("Northwind") < text.index("Tailspin")
        assert "interest 5/5, good fit, deadline in 2 days, 3 h" in text
        assert "1 rejection for a permit in Berlin before (they said so)" in text
        assert style_of(app, "1 rejection for a permit").color == style_of(app, "Wed").color
        assert "Contoso" not in text


async def test_an_empty_search_says_what_the_place_is_for_and_how_to_begin(tmp_path):
    async with opened(tmp_path / "x.db", size=(80, 24)) as (app, pilot):
        await plan(pilot)
        text = screen_text(app)
        assert "Roles you may apply for appear here" in text
        assert "Press a to add a lead" in text
        await pilot.press("a")
        await typed(pilot, "Adatum, Analyst")
        await pilot.press("enter")
        await pilot.pause()
        assert "▎               Adatum" in screen_text(app)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_it_fits(store, size):
    async with opened(store, size=size) as (app, pilot):
        await plan(pilot)
        assert "5 Plan" in screen_text(app)
        for _ in range(12):
            await pilot.press("down")
        assert "Checklist before you apply" in screen_text(app)
        assert all(len(line) <= size[0] for line in seen(app))


async def test_hostile_names_are_shown_as_they_are(tmp_path):
    path = tmp_path / "x.db"
    filled(path, *(Draft(text or "x", text or "y", place=text) for text in HOSTILE))
    async with opened(path) as (app, pilot):
        await plan(pilot)
        assert "[b]x[/b] [/y]" in screen_text(app)


async def test_the_keys_of_an_application_work_on_a_lead(store):
    async with opened(store) as (app, pilot):
        await plan(pilot)
        await pilot.press("z", "enter")
        await pilot.pause()
        assert "Snoozed Northwind until 30 Nov" in screen_text(app)
        assert "snoozed       Northwind" in screen_text(app)
        await pilot.press("u")
        await pilot.pause()
        screen_of(app, PlanScreen).browser.go_to(RowKind.LEAD, 1)
        await pilot.press("D")
        await pilot.pause()
        assert "Deleted Northwind" in screen_text(app)
        await pilot.press("u")
        await pilot.pause()
        screen_of(app, PlanScreen).browser.go_to(RowKind.LEAD, 1)
        await pilot.press("enter")
        await pilot.pause()
        assert "History" in screen_text(app)
        assert "1 rejection for a permit in Berlin before (they said so)" in screen_text(app)
        await pilot.press("5")
        await pilot.pause()
        assert "Where next" in screen_text(app)


async def test_a_filter_of_ones_own_sets_a_lead_aside_and_is_changed_and_taken_away(store):
    async with opened(store) as (app, pilot):
        await plan(pilot)
        await pilot.press("L")
        await typed(pilot, "at least 60k")
        await pilot.press("enter")
        await typed(pilot, "salary:<60k")
        await pilot.pause()
        assert "matching leads are set aside" in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "Tailspin  Analyst  below your 60k" in screen_text(app)
        screen_of(app, PlanScreen).browser.go_to(RowKind.DEAL_BREAKER, 1)
        await pilot.press("D")
        await pilot.pause()
        assert "below your 60k" not in screen_text(app)
        await pilot.press("u")
        await pilot.pause()
        assert "below your 60k" in screen_text(app)


async def test_a_suggested_filter_is_accepted_and_asked_of_each_lead(store):
    async with opened(store) as (app, pilot):
        await plan(pilot)
        assert "Work permit, in 1 of your recent rejections" in screen_text(app)
        screen_of(app, PlanScreen).browser.go_to(RowKind.SUGGESTED_DEAL_BREAKER, 2)
        await pilot.press("enter", "a")
        await pilot.pause()
        assert "Work permit, in 1" not in screen_text(app)
        assert "they sponsor a work permit, or I do not need one" in screen_text(app)
        screen_of(app, PlanScreen).browser.go_to(RowKind.LEAD, 1)
        await pilot.press("enter")
        await pilot.pause()
        assert "check: they sponsor a work permit, or I do not need one" in screen_text(app)


async def test_an_own_check_is_added_and_changed(store):
    async with opened(store) as (app, pilot):
        await plan(pilot)
        screen_of(app, PlanScreen).browser.go_to(RowKind.SUGGESTED_CHECK, 0)
        await pilot.press("K")
        await pilot.pause()
        await typed(pilot, "the right file")
        await pilot.press("enter")
        await pilot.pause()
        assert "Saved" in screen_text(app)
        screen_of(app, PlanScreen).browser.go_to(RowKind.CHECK, 1)
        await pilot.press("e")
        await pilot.pause()
        await typed(pilot, " is attached")
        await pilot.press("enter")
        await pilot.pause()
        assert "the right file is attached" in screen_text(app)
    reader = read(store)
    assert [one.text for one in reader.checklist.all()] == ["the right file is attached"]
    reader.close()


async def test_a_suggestion_refused_does_not_come_back(store):
    async with opened(store) as (app, pilot):
        await plan(pilot)
        screen_of(app, PlanScreen).browser.go_to(RowKind.SUGGESTED_DEAL_BREAKER, 2)
        await pilot.press("enter", "n")
        await pilot.pause()
        screen_of(app, PlanScreen).browser.go_to(RowKind.SUGGESTED_CHECK, 0)
        await pilot.press("D")
        await pilot.pause()
        assert "suggested" not in "\n".join(seen(app)[:-2])
        await pilot.press("2", "5")
        await pilot.pause()
        assert "suggested" not in "\n".join(seen(app)[:-2])


async def test_a_find_shows_only_the_leads_it_gives(store):
    async with opened(store) as (app, pilot):
        await plan(pilot)
        await pilot.press("slash")
        await typed(pilot, "tailspin")
        assert "Northwind" not in screen_text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert "Northwind" in screen_text(app)


async def test_more_leads_than_fit_are_shown_on_asking(tmp_path):
    path = tmp_path / "x.db"
    filled(path, *(Draft(f"Company {n:02}", "Analyst") for n in range(15)))
    async with opened(path) as (app, pilot):
        await plan(pilot)
        screen_of(app, PlanScreen).browser.go_to(RowKind.MORE, 0)
        await pilot.pause()
        assert "3 more" in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("G")
        await pilot.pause()
        assert "Company 14" in screen_text(app)


class TestApplying:
    async def test_everything_on_one_page_and_one_key_notes_it(self, store):
        async with opened(store) as (app, pilot):
            app.session.store().checklist.add("the right file is attached")
            await plan(pilot)
            await pilot.press("A")
            await pilot.pause()
            text = screen_text(app)
            for part in ("https://north.example/1", "[ ] the right file is attached", "ana@north.example"):
                assert part in text
            await pilot.press("down", "space")
            await pilot.pause()
            assert "[x] the right file is attached" in screen_text(app)
            await pilot.press("enter")
            await pilot.pause()
            assert "Sent to Northwind, today. Press u to undo." in screen_text(app)
        reader = read(store)
        (card,) = reader.applications.named("northwind")
        assert (card.kind, card.applied_on) == (Kind.APPLIED, TODAY)
        assert reader.checklist.ticked(card.id) == {1}
        reader.close()

    async def test_leaving_changes_nothing(self, store):
        async with opened(store) as (app, pilot):
            await plan(pilot)
            await pilot.press("A", "escape")
            await pilot.pause()
            assert "Where next" in screen_text(app)
        reader = read(store)
        assert reader.applications.named("northwind")[0].kind is Kind.LEAD
        reader.close()

    async def test_the_papers_of_last_time_are_offered_and_another_is_added(self, store, tmp_path):
        (tmp_path / "letter.pdf").write_bytes(b"Dear Northwind")
        store_with = Store.open(store, clock_at())
        store_with.documents.add(3, name="CV November", kind="CV", sent_on=date(2026, 11, 12))
        store_with.close()
        async with opened(store) as (app, pilot):
            await plan(pilot)
            await pilot.press("A")
            await pilot.pause()
            assert "[x] CV November" in screen_text(app)
            await pilot.press("p")
            await typed(pilot, str(tmp_path / "letter.pdf").replace("_", "_"))
            await pilot.press("enter")
            await pilot.pause()
            assert "[x] letter.pdf" in screen_text(app)
            await pilot.press("enter")
            await pilot.pause()
            assert "Sent to Northwind with 2 documents, today" in screen_text(app)
            await pilot.press("u")
            await pilot.pause()
        reader = read(store)
        (card,) = reader.applications.named("northwind")
        assert card.kind is Kind.LEAD
        assert present(reader.applications.dossier(card.id)).documents == ()
        reader.close()

    async def test_only_web_links_are_opened(self, store, monkeypatch):
        started: list[str] = []

        def start(what: str) -> bool:
            started.append(what)
            return True

        monkeypatch.setattr("app.system.start", start)
        async with opened(store) as (app, pilot):
            await plan(pilot)
            await pilot.press("A", "o")
            await pilot.pause()
            assert started == ["https://north.example/1"]
            await pilot.press("escape", "down", "A", "o")
            await pilot.pause()
            assert "Only web links are opened from here" in screen_text(app)
            assert len(started) == 1

    async def test_it_can_have_been_another_day(self, store):
        async with opened(store) as (app, pilot):
            await plan(pilot)
            await pilot.press("A", "M")
            await typed(pilot, "yesterday")
            await pilot.press("enter")
            await pilot.pause()
            assert "Sent to Northwind, yesterday" in screen_text(app)

    async def test_from_the_board_too_and_not_for_what_is_sent(self, store):
        async with opened(store) as (app, pilot):
            await pilot.press("2")
            await pilot.pause()
            app.session.open.added(3)
            await pilot.press("A")
            await pilot.pause()
            assert "Contoso is no longer a lead" in screen_text(app)
            app.session.open.added(1)
            await pilot.press("A")
            await pilot.pause()
            assert "Documents to send" in screen_text(app)


async def test_a_lead_past_its_deadline_stands_below_and_one_key_closes_or_keeps_it(tmp_path):
    path = tmp_path / "passed.db"
    late = Draft("Contoso", "Clerk", deadline=date(2026, 11, 20), added_on=date(2026, 11, 1))
    filled(path, late, late._replace(company="Fabrikam"), TAILSPIN)
    async with opened(path) as (app, pilot):
        await plan(pilot)
        text = screen_text(app)
        assert text.index("Tailspin") < text.index("deadline passed")
        screen_of(app, PlanScreen).browser.go_to(RowKind.PASSED, 1)
        await pilot.pause()
        assert "d I won't apply" in screen_text(app)
        await pilot.press("d")
        await pilot.pause()
        assert present(read(path).applications.card(1)).outcome is Outcome.NOT_APPLYING
        assert read(path).rejections.all() == ()
        screen_of(app, PlanScreen).browser.go_to(RowKind.PASSED, 2)
        await pilot.press("s")
        await pilot.pause()
        kept = present(read(path).applications.card(2))
        assert (kept.outcome, kept.deadline) == (None, None)
        assert "deadline passed" not in screen_text(app)
        await pilot.press("u", "u")
        await pilot.pause()
        assert screen_text(app).count("deadline passed") == 2


async def test_a_lead_one_will_not_apply_for_is_closed_without_a_walkthrough(tmp_path):
    path = tmp_path / "lead.db"
    filled(path, TAILSPIN)
    async with opened(path) as (app, pilot):
        await pilot.press("x")
        await pilot.pause()
        await pilot.press("p")
        await pilot.pause()
        assert place_of(app) == 2
        assert "you did not apply" in screen_text(app)
    assert read(path).rejections.all() == ()
