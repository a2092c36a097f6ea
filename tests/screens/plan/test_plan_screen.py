"""What a person at the keyboard does in the Plan."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from app.screens.keys.row_keys import RowKind
from app.screens.pipeline.quick_add import TITLE
from app.screens.plan.screen import PlanScreen
from db.copies.documents import copy_of
from db.queries import Reader
from db.records.cards import Pay
from db.records.drafts import Draft, DraftPerson
from db.records.enums import Kind, Outcome
from db.records.walk_enums import Evidence
from db.store import Store
from tests.clocks import clock_at
from tests.dashboards import filled, opened, place_of, screen_of, typed, workers_done
from tests.present import present
from tests.widgets.seen import HOSTILE, screen_text, seen, style_of
from widgets.section_list import SectionList
from widgets.styles import palette

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


async def test_leads_stand_in_their_order_with_reasons_and_have_the_keys_of_an_application(store):
    async with opened(store, place="plan") as (app, pilot):
        text = screen_text(app)
        assert text.index("Northwind") < text.index("Tailspin")
        assert "interest 5/5, good fit, deadline in 2 days, 3 h" in text
        assert "Work permit: 1 earlier rejection in Berlin (they said so)" in text
        assert style_of(app, "Work permit: 1 earlier").color == style_of(app, "Wed").color
        assert "Contoso" not in text

        await pilot.press("slash")
        await typed(pilot, "tailspin")
        assert "Northwind" not in screen_text(app)
        await pilot.press("escape")
        assert "Northwind" in screen_text(app)
        assert "A apply" in seen(app)[-1]
        await pilot.press("slash")
        await typed(pilot, "zzz")
        assert "Nothing found. Press esc to show all." in screen_text(app)
        assert "A apply" not in seen(app)[-1]
        await pilot.press("escape")
        assert "A apply" in seen(app)[-1]

        await pilot.press("z", "enter")
        assert "Snoozed Northwind until 30 Nov" in screen_text(app)
        assert "snoozed       Northwind" in screen_text(app)
        await pilot.press("u")
        screen_of(app, PlanScreen).browser.go_to(RowKind.LEAD, 1)
        await pilot.press("D")
        assert "Deleted Northwind" in screen_text(app)
        await pilot.press("u")
        screen_of(app, PlanScreen).browser.go_to(RowKind.LEAD, 1)
        await pilot.press("enter")
        assert "History" in screen_text(app)
        assert "Work permit: 1 earlier rejection in Berlin (they said so)" in screen_text(app)
        await pilot.press("5")
        assert "Where next" in screen_text(app)

        for size in ((60, 20), (80, 24), (120, 36)):
            await pilot.resize_terminal(*size)
            await pilot.press("home")
            assert "5 Plan" in screen_text(app), size
            await pilot.press(*["down"] * 12)
            assert "Checklist before you apply" in screen_text(app), size
            assert all(len(line) <= size[0] for line in seen(app)), size


async def test_a_deadline_asks_for_attention_from_three_days_before(tmp_path: Path) -> None:
    path = tmp_path / "search.db"
    filled(path, *(Draft("Northwind", "Clerk", deadline=date(2026, 11, day)) for day in (26, 27)))
    async with opened(path, place="plan") as (app, _):
        assert style_of(app, "Thu").color == palette(app).style("attention").color
        assert style_of(app, "Fri").color == palette(app).style("faint").color


@pytest.mark.parametrize("by_it", [True, False])
async def test_a_source_long_not_used_opens_the_lead_that_came_by_it_or_asks_for_one(
    by_it: bool, tmp_path: Path
) -> None:
    path = tmp_path / "search.db"
    wanted = [Draft(f"Wanted {number}", "Clerk", interest=5, fit=5) for number in range(3)]
    filled(
        path,
        Draft("Contoso", "Clerk", channel="fair", applied_on=date(2026, 10, 4)),
        *wanted,
        *([Draft("Tailspin", "Cook", channel="Fair")] if by_it else ()),
    )
    async with opened(path, place="plan") as (app, pilot):
        assert "Another source: fair, not used since 4 Oct" in screen_text(app)
        assert ("Tailspin came from it" in screen_text(app)) is by_it
        screen_of(app, PlanScreen).browser.go_to_kind(RowKind.SOURCE)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        assert ("Tailspin  Cook" in seen(app)[3], TITLE in screen_text(app)) == (by_it, not by_it)


async def test_filters_and_checks_are_suggested_added_changed_and_refused(store):
    async with opened(store, place="plan") as (app, pilot):
        browser = screen_of(app, PlanScreen).browser
        await pilot.press("L")
        await typed(pilot, "at least 60k")
        await pilot.press("enter")
        await typed(pilot, "salary:<60k")
        assert "matching leads are set aside" in screen_text(app)
        await pilot.press("enter")
        assert "Tailspin  Analyst  pays less than your 60k" in screen_text(app)
        browser.go_to(RowKind.DEAL_BREAKER, 1)
        await pilot.press("D")
        assert "pays less than your 60k" not in screen_text(app)
        await pilot.press("u")
        assert "pays less than your 60k" in screen_text(app)

        assert "Work permit: a reason in 1 of your recent rejections" in screen_text(app)
        browser.go_to(RowKind.SUGGESTED_DEAL_BREAKER, 2)
        await pilot.press("enter", "a")
        assert "Work permit: a reason in 1" not in screen_text(app)
        assert "they sponsor a work permit, or I do not need one" in screen_text(app)
        browser.go_to(RowKind.LEAD, 1)
        await pilot.press("enter")
        assert "check: they sponsor a work permit, or I do not need one" in screen_text(app)
        await pilot.press("5", "u")
        assert "Work permit: a reason in 1" in screen_text(app)

        browser.go_to(RowKind.SUGGESTED_CHECK, 0)
        await pilot.press("K")
        await typed(pilot, "the right file")
        await pilot.press("enter")
        assert "Saved" in screen_text(app)
        browser.go_to(RowKind.CHECK, 1)
        await pilot.press("e")
        await typed(pilot, " is attached")
        await pilot.press("enter")
        assert "the right file is attached" in screen_text(app)
        assert [one.text for one in app.session.reader.checklist.all()] == ["the right file is attached"]

        # A suggestion refused does not come back.
        browser.go_to(RowKind.SUGGESTED_DEAL_BREAKER, 2)
        await pilot.press("enter", "n")
        browser.go_to(RowKind.SUGGESTED_CHECK, 0)
        await pilot.press("D")
        assert "suggested" not in "\n".join(seen(app)[:-2])
        await pilot.press("2", "5")
        assert "suggested" not in "\n".join(seen(app)[:-2])


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


async def test_hostile_names_are_shown_as_they_are(tmp_path):
    path = tmp_path / "x.db"
    filled(path, *(Draft(text or "x", text or "y", place=text) for text in HOSTILE))
    async with opened(path) as (app, pilot):
        await plan(pilot)
        assert "[b]x[/b] [/y]" in screen_text(app)


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


async def test_applying_has_everything_on_one_page_and_one_key_records_it(store, monkeypatch):
    started: list[str] = []

    def start(what: str) -> bool:
        started.append(what)
        return True

    monkeypatch.setattr("app.system.open_natively", start)
    async with opened(store, place="plan") as (app, pilot):
        app.session.store().checklist.add("the right file is attached")
        reader = app.session.reader
        await pilot.press("A", "escape")
        assert "Where next" in screen_text(app)
        assert reader.applications.named("northwind")[0].kind is Kind.LEAD

        await pilot.press("A", "o")
        assert started == ["https://north.example/1"]
        await pilot.press("escape", "down", "A", "o")
        assert "Only web links are opened from here" in screen_text(app)
        assert len(started) == 1
        await pilot.press("escape", "up")

        await pilot.press("A", "M")
        await typed(pilot, "yesterday")
        await pilot.press("enter")
        assert "Sent to Northwind, yesterday" in screen_text(app)
        await pilot.press("u")

        screen_of(app, PlanScreen).browser.go_to(RowKind.LEAD, 1)
        await pilot.press("A")
        text = screen_text(app)
        for part in ("https://north.example/1", "[ ] the right file is attached", "ana@north.example"):
            assert part in text
        await pilot.press("down", "space")
        assert "[x] the right file is attached" in screen_text(app)
        await pilot.press("enter")
        assert "Sent to Northwind, today. Press u to undo." in screen_text(app)
        (card,) = reader.applications.named("northwind")
        assert (card.kind, card.applied_on) == (Kind.APPLIED, TODAY)
        assert reader.checklist.ticked(card.id) == {1}


async def test_the_documents_of_last_time_are_offered_for_a_lead_on_the_board_too(store, tmp_path):
    (tmp_path / "letter.pdf").write_bytes(b"Dear Northwind")
    store_with = Store.open(store, clock_at())
    store_with.documents.add(3, name="CV November", kind="CV", sent_on=date(2026, 11, 12))
    store_with.close()
    async with opened(store) as (app, pilot):
        app.session.open.added(3)
        await pilot.press("A")
        assert "Contoso is no longer a lead" in screen_text(app)
        app.session.open.added(1)
        await pilot.press("A")
        assert "Documents to send" in screen_text(app)
        assert "[x] CV November" in screen_text(app)
        await pilot.press("p")
        await typed(pilot, str(tmp_path / "letter.pdf"))
        await pilot.press("enter")
        assert "[x] letter.pdf" in screen_text(app)
        await pilot.press("enter")
        assert "Sent to Northwind with 2 documents, today" in screen_text(app)
        await pilot.press("u")
        (card,) = app.session.reader.applications.named("northwind")
        assert card.kind is Kind.LEAD
        assert present(app.session.reader.applications.dossier(card.id)).documents == ()

        # Deleted in another window meanwhile, there is nothing to apply for.
        app.session.open.added(2)
        await pilot.press("A")
        assert "Documents to send" in screen_text(app)
        app.session.did(lambda made: made.applications.delete([2]), "Deleted.")
        await pilot.pause()
        assert "Documents to send" not in screen_text(app)


@pytest.mark.parametrize("has_copy", [True, False])
async def test_a_document_whose_file_is_gone_is_sent_as_its_copy_or_its_name(has_copy: bool, store: Path) -> None:
    letter = store.with_name("letter.pdf")
    letter.write_bytes(b"Dear Northwind")
    async with opened(store) as (app, pilot):
        app.session.open.added(1)
        await pilot.press("A", "p")
        await typed(pilot, str(letter))
        await pilot.press("enter", "enter")
        await workers_done(pilot)
        documents = app.session.reader.documents
        (before,) = [sent.document for sent in documents.sent() if sent.document.name == "letter.pdf"]
        letter.unlink()
        if not has_copy:
            shutil.rmtree(present(copy_of(store, before.checksum)).parent)
        app.session.open.added(2)
        await pilot.press("A")
        await pilot.pause()
        app.screen.query_one(SectionList).go_to(RowKind.DOCUMENT, 0)
        await pilot.press("space", "enter")
        await workers_done(pilot)
        assert "Sent to Tailspin with 1 document" in screen_text(app)
        (sent,) = present(app.session.reader.applications.dossier(2)).documents
        assert (sent.name, sent.path, sent.checksum) == ("letter.pdf", "", before.checksum if has_copy else "")


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
