"""The place Today by keys: each line done, put off, opened, written to."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from app.domain.today.agenda import What
from app.screens.app import Dashboard
from app.screens.base import place_shown
from app.screens.keys.row_keys import RowKind
from app.screens.pipeline.detail_screen import DetailScreen
from app.screens.session import SAMPLE
from app.screens.today.letter_screen import LetterScreen
from app.screens.today.screen import TodayScreen
from db.queries import Reader
from db.records.drafts import Draft
from db.records.enums import EventKind, Outcome, TaskKind
from db.store import Store
from tests.clocks import clock_at
from tests.dashboards import filled, opened, place_of, screen_of, typed
from tests.days import ago
from tests.present import present
from tests.widgets.seen import screen_text, screen_words, seen
from widgets.autosave_text import AutosaveText
from widgets.section_list import SectionList

TODAY = date(2026, 11, 23)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "onward.db"


def kept(path: Path) -> Reader:
    return Reader.open(path, clock_at())


def today(app: Dashboard) -> TodayScreen:
    place = place_shown(app)
    assert isinstance(place, TodayScreen)
    return place


def task(path: Path, company: str = "Contoso", **more: Any) -> None:
    def also(store: Store) -> None:
        store.tasks.add(store.reader.applications.ids()[0], "call Ana", due_on=TODAY, **more)

    filled(path, Draft(company, "Clerk", applied_on=ago(2)), also=also)


async def test_a_thing_is_opened_done_undone_put_off_and_quiet_in_a_pause(path: Path) -> None:
    task(path)
    async with opened(path, place="today") as (app, pilot):
        assert isinstance(app.screen, TodayScreen)
        assert "call Ana" in screen_text(app)
        await pilot.press("enter")
        assert isinstance(app.screen, DetailScreen)
        await pilot.press("escape")
        screen_of(app, TodayScreen)

        await pilot.press("d")
        assert "call Ana" not in screen_text(app).replace("Done: call Ana", "")
        assert kept(path).tasks.all() == ()
        await pilot.press("u")
        assert len(kept(path).tasks.all()) == 1

        await pilot.press("P")
        await typed(pilot, "in 3 days")
        await pilot.press("enter")
        said = screen_text(app)
        assert "call Ana" not in said
        assert "Until Thu 26 Nov nothing is due" in said
        assert "1 due" not in said
        await pilot.press("P")
        assert "call Ana" in screen_text(app)

        await pilot.press("z")
        await typed(pilot, "fri")
        await pilot.press("enter")
        ((found, _),) = kept(path).tasks.all()
        assert found.due_on == date(2026, 11, 27)

        await pilot.press("slash")
        await typed(pilot, "contoso")
        assert place_of(app) == 2
        assert "Contoso" in screen_text(app)


async def test_an_empty_store_says_what_the_place_is_for_and_how_to_begin(path: Path) -> None:
    async with opened(path, place="today") as (app, pilot):
        said = screen_text(app)
        assert "What matters today" in said
        assert "add your first application" in said
        await pilot.press("a")
        await typed(pilot, "Contoso, Clerk")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        said = screen_text(app)
        assert "Added Contoso, Clerk." in said
        assert place_of(app) == 2
        await pilot.press("1")
        await pilot.pause()
        assert "Nothing due today." in screen_text(app)


async def test_the_sample_is_a_key_away_from_an_empty_store(path: Path) -> None:
    async with opened(path, place="today") as (app, pilot):
        await pilot.press("s")
        await pilot.pause()
    assert app.return_value == SAMPLE


async def test_a_thing_of_ones_own_has_its_words_changed(path: Path) -> None:
    filled(path, also=lambda store: store.tasks.add(None, "tidy", due_on=TODAY))
    async with opened(path, place="today") as (_, pilot):
        await pilot.press("enter")
        await pilot.pause()
        await typed(pilot, " up")
        await pilot.press("enter")
        await pilot.pause()
    assert kept(path).tasks.all()[0][0].text == "tidy up"


async def test_a_silence_is_broken_with_a_letter_or_noted_as_written(path: Path) -> None:
    filled(path, Draft("Contoso", "Clerk", applied_on=ago(12)))
    async with opened(path, place="today") as (app, pilot):
        assert "reply less likely" in screen_text(app)
        await pilot.press("w")
        await pilot.pause()
        assert isinstance(app.screen, LetterScreen)
        assert (
            "I applied for the Clerk role on 11 November and I'm still very interested."
            in app.screen.query_one(AutosaveText).text
        )
        await typed(pilot, " Kim")
        await pilot.press("escape")
        await pilot.press("d")
        assert "Contoso" not in screen_text(app).replace("you wrote to Contoso", "")
        (wrote,) = [e for e in kept(path).history.events(1) if e.kind is EventKind.WROTE]
        assert wrote.on == TODAY
    draft = kept(path).drafts.get("letter:check-in:1")
    assert draft is not None
    assert draft.endswith("[your name] Kim")


async def test_no_private_word_goes_into_a_letter(path: Path) -> None:
    def also(store: Store) -> None:
        number = store.reader.applications.ids()[0]
        store.notes.add(number, "never again with this Ana")
        at = datetime(2026, 11, 22, 13, tzinfo=UTC)
        talk = store.interviews.add(number, starts_at=at, time_zone="Europe/Berlin", people="Ana Lindqvist")
        store.interviews.edit(
            talk, preparation="they seem cheap", debrief="how they share the on-call week\nsalary low"
        )

    filled(path, Draft("Contoso", "Clerk", applied_on=ago(5)), also=also)
    async with opened(path, place="today") as (app, pilot):
        assert "a thank-you note to Ana Lindqvist" in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, LetterScreen)
        letter = app.screen.query_one(AutosaveText).text
        assert letter.startswith("Hello Ana,")
        assert "talking with me yesterday about the Clerk role" in letter
        assert "[one specific thing]" in letter
        for private in ("on-call", "salary", "cheap", "never again"):
            assert private not in letter


async def test_a_name_is_asked_for_once_and_a_gap_that_is_left_is_named(path: Path) -> None:
    def also(store: Store) -> None:
        at = datetime(2026, 11, 22, 13, tzinfo=UTC)
        store.interviews.add(
            store.reader.applications.ids()[0], starts_at=at, time_zone="Europe/Berlin", people="Ana Lindqvist"
        )

    filled(path, Draft("Contoso", "Clerk [Remote]", applied_on=ago(5)), also=also)
    async with opened(path, place="today") as (app, pilot):
        await pilot.press("y")
        await typed(pilot, "Sam Lee")
        await pilot.press("enter")
        await pilot.pause()
        assert app.clipboard.endswith("Best wishes,\nSam Lee")
        assert "Still to fill in: [one specific thing]." in screen_words(app)
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen.query_one(AutosaveText).text.endswith("Sam Lee")
        await pilot.press("ctrl+y")
        await pilot.pause()
        assert isinstance(app.screen, LetterScreen)


async def test_who_gives_no_name_is_not_asked_again(path: Path) -> None:
    def also(store: Store) -> None:
        at = datetime(2026, 11, 22, 13, tzinfo=UTC)
        store.interviews.add(store.reader.applications.ids()[0], starts_at=at, time_zone="Europe/Berlin")

    filled(path, Draft("Contoso", "Clerk", applied_on=ago(5)), also=also)
    async with opened(path, place="today") as (app, pilot):
        await pilot.press("y")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert "[your name]" in app.clipboard
        await pilot.press("y")
        await pilot.pause()
        assert "Still to fill in: [one specific thing], [your name]." in screen_words(app)


async def test_an_answer_that_was_promised_is_noted_with_one_key(path: Path) -> None:
    filled(path, Draft("Contoso", "Clerk", applied_on=ago(9), decision_on=ago(1)))
    async with opened(path, place="today") as (_, pilot):
        await pilot.press("d")
    reader = kept(path)
    application = reader.applications.get(1)
    assert application is not None
    assert (application.decision_on, application.answered_on) == (None, TODAY)


async def test_a_walk_that_comes_back_opens_or_is_put_away(path: Path) -> None:
    def also(store: Store) -> None:
        (walk,) = store.history.close([store.reader.applications.ids()[0]], Outcome.REJECTED)
        store.rejections.snooze(walk, TODAY)

    filled(path, Draft("Contoso", "Clerk", applied_on=ago(9)), also=also)
    async with opened(path, place="today") as (app, pilot):
        await pilot.press("d")
        assert "Archived. You can unarchive it in Rejections any time." in screen_text(app)
        await pilot.press("u", "enter")
        await pilot.pause()
        assert place_of(app) == 3


async def test_a_low_day_shows_less_and_says_so(path: Path) -> None:
    def also(store: Store) -> None:
        for number in range(5):
            store.tasks.add(None, f"thing {number}", due_on=TODAY)

    filled(path, Draft("Contoso", "Clerk", deadline=TODAY), also=also)
    async with opened(path, place="today") as (app, pilot):
        await pilot.press("E")
        await pilot.pause()
        await pilot.press("l")
        await pilot.pause()
        said = screen_text(app)
        assert [f"thing {n}" in said for n in range(5)] == [True, True, False, False, False]
        assert "3 lines wait for another day" in said
        await pilot.press("E")
        await pilot.pause()
        await pilot.press("e")
        await pilot.pause()
        said = screen_text(app)
        assert "deadline" in said
        assert "thing 0" not in said
    async with opened(path, place="today", moment=datetime(2026, 11, 24, 9, tzinfo=UTC)) as (app, _):
        assert "thing 4" in screen_text(app)


async def test_the_time_until_a_conversation_goes_on_by_itself(path: Path) -> None:
    def also(store: Store) -> None:
        at = datetime(2026, 11, 23, 9, 45, tzinfo=UTC)
        store.interviews.add(store.reader.applications.ids()[0], starts_at=at, time_zone="Europe/London")

    filled(path, Draft("Contoso", "Clerk", applied_on=ago(5)), also=also)
    async with opened(path, place="today") as (app, pilot):
        said = screen_text(app)
        assert "today 10:45" in said
        assert "09:45 in London" in said
        assert "in 45 min" in said
        app.session.clock = clock_at(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
        today(app).pass_time()
        await pilot.pause()
        assert "in 15 min" in screen_text(app)


async def test_a_conversation_has_its_role_and_says_its_day_once(path: Path) -> None:
    def also(store: Store) -> None:
        at = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)
        store.interviews.add(store.reader.applications.ids()[0], starts_at=at, time_zone="")

    filled(path, Draft("Contoso", "Clerk", applied_on=ago(5)), also=also)
    async with opened(path, place="today") as (app, _):
        line = next(line for line in seen(app) if "tomorrow 14:00" in line)
        assert line.count("tomorrow") == 1
        assert line.rstrip().endswith("Clerk")


async def test_the_cursor_stays_on_its_line_when_others_come_and_go(path: Path) -> None:
    def also(store: Store) -> None:
        for number in range(3):
            store.tasks.add(None, f"thing {number}", due_on=TODAY)

    filled(path, also=also)
    async with opened(path, place="today") as (app, pilot):
        await pilot.press("j", "j")
        other = Store.open(path, clock_at())
        other.tasks.finish(1)
        other.tasks.add(None, "earlier", due_on=ago(3))
        other.close()
        app.session.look()
        await pilot.pause()
        row = app.screen.query_one(SectionList).row
        assert row is not None
        assert row.number == 3
        assert "earlier" in screen_text(app)


async def test_undone_the_cursor_comes_back_to_the_line_that_was_gone_unless_it_moved_on(path: Path) -> None:
    def also(store: Store) -> None:
        for text in ("call Ana", "call Ben", "call Cem"):
            store.tasks.add(store.reader.applications.ids()[0], text, due_on=TODAY)

    def here() -> str:
        item = today(app).item
        return item.text if item is not None else ""

    filled(path, Draft("Contoso", "Clerk", applied_on=ago(2)), also=also)
    async with opened(path, place="today") as (app, pilot):
        first = here()
        await pilot.press("d")
        after = here()
        assert after not in (first, "")
        await pilot.press("u")
        assert here() == first
        await pilot.press("U")
        assert here() == after
        await pilot.press("down", "u")
        assert here() not in (first, after)


async def test_a_follow_up_letter_is_copied_with_one_key(path: Path) -> None:
    task(path, kind=TaskKind.FOLLOW_UP)
    async with opened(path, place="today") as (app, pilot):
        await pilot.press("y")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert "I applied for the Clerk role on 21 November" in app.clipboard


async def test_whether_something_helped_is_said_with_two_keys_and_taken_back(path: Path) -> None:
    def also(store: Store) -> None:
        (walk,) = store.history.close(store.reader.applications.ids(), Outcome.REJECTED)
        store.tasks.finish(store.tasks.add(None, "mock interview", kind=TaskKind.CORRECTIVE, rejection_id=walk))

    filled(path, Draft("Contoso", "Clerk", applied_on=ago(2)), also=also)
    later = datetime(2026, 12, 28, 9, tzinfo=UTC)
    async with opened(path, place="today", moment=later) as (app, pilot):
        assert "Did it help: mock interview?" in screen_text(app)
        await pilot.press("d", "a")
        await pilot.pause()
        assert "Did it help" not in screen_text(app)
        assert present(kept(path).tasks.get(1)).helped == "a little"
        await pilot.press("u")
        await pilot.pause()
        assert "Did it help: mock interview?" in screen_text(app)


@pytest.mark.parametrize("by_mouse", [False, True])
async def test_the_quiet_ones_that_are_not_shown_are_a_key_or_a_click_away(path: Path, by_mouse: bool) -> None:
    filled(path, *(Draft(f"Contoso {number}", "Clerk", applied_on=ago(30 + number)) for number in range(14)))
    async with opened(path, place="today", size=(80, 30)) as (app, pilot):
        await pilot.press("end")
        at = next(y for y, line in enumerate(seen(app)) if "and 4 more" in line)
        app.screen.query_one(SectionList).go_to_kind(RowKind.MORE_QUIET)
        await pilot.pause()
        assert "enter list them" in seen(app)[-1]
        await pilot.press("w")
        await pilot.pause()
        assert isinstance(app.screen, TodayScreen)
        if by_mouse:
            await pilot.click(offset=(30, at))
        else:
            await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        assert "/ is:quiet" in screen_text(app)
        assert "14 found" in screen_text(app)


@pytest.mark.parametrize(("hour", "field"), [(15, "preparation"), (8, "debrief")])
async def test_the_key_to_prepare_or_note_begins_where_that_is_written(path: Path, hour: int, field: str) -> None:
    at = datetime(2026, 11, 23, hour, tzinfo=UTC)

    def also(store: Store) -> None:
        store.interviews.add(store.reader.applications.ids()[0], starts_at=at, time_zone="Europe/Berlin")

    filled(path, Draft("Contoso", "Clerk", applied_on=ago(9)), also=also)
    async with opened(path, place="today", size=(60, 20)) as (app, pilot):
        app.screen.query_one(SectionList).go_to_kind(What.INTERVIEW)
        await pilot.press("w")
        await pilot.pause()
        await typed(pilot, "rota")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert getattr(present(app.session.reader.interviews.get(1)), field) == "rota"


async def test_a_link_is_offered_only_where_there_is_one(path: Path) -> None:
    for link in ("", "https://contoso.example/7"):
        filled(path, Draft(f"Contoso {link}", "Clerk", deadline=TODAY, link=link))
    async with opened(path, place="today", size=(80, 24)) as (app, pilot):
        seen_with_link = []
        for _ in range(2):
            line = next(line for line in seen(app) if line.lstrip().startswith("▎"))
            seen_with_link.append(("https" in line, "o link" in seen(app)[-1]))
            await pilot.press("down")
            await pilot.pause()
        assert sorted(seen_with_link) == [(False, False), (True, True)]


async def test_a_line_that_comes_back_has_the_keys(tmp_path: Path) -> None:
    async with opened(tmp_path / "search.db", place="today", size=(80, 24)) as (app, pilot):
        app.session.store().applications.add(Draft("Contoso", "Analyst", applied_on=date(2026, 11, 1)))
        await pilot.pause()
        await pilot.press("u")
        await pilot.pause()
        assert "Undone" in screen_text(app)
        await pilot.press("U")
        await pilot.pause()
        assert isinstance(app.focused, SectionList)
        assert next(line for line in seen(app) if "Contoso" in line).lstrip().startswith("▎")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, DetailScreen)


async def test_v_looks_a_month_ahead_and_back_as_the_footer_says(path: Path) -> None:
    def also(store: Store) -> None:
        at = datetime(2026, 12, 3, 13, tzinfo=UTC)
        store.interviews.add(store.reader.applications.ids()[0], starts_at=at, time_zone="Europe/Berlin")

    filled(path, Draft("Contoso", "Clerk", applied_on=ago(2)), also=also)
    async with opened(path, place="today", size=(150, 36)) as (app, pilot):
        for now, then in (("month", "week"), ("week", "month")):
            assert ("The next 30 days" in screen_text(app)) is (now == "week")
            assert ("3 Dec 14:00" in screen_text(app)) is (now == "week")
            assert ("Contoso" in screen_text(app)) is (now == "week")
            assert seen(app)[-1].split().count(now) == 1
            assert then not in seen(app)[-1].split()
            await pilot.press("v")
        assert "Contoso" not in screen_text(app)


async def test_a_long_role_is_cut_and_not_left_out(path: Path) -> None:
    filled(path, Draft("Bco", "Head of something with a very long name " * 3, applied_on=date(2026, 11, 1)))
    async with opened(path, place="today") as (app, pilot):
        for size, begins in (
            ((60, 20), "Head of"),
            ((80, 24), "Head of somethin"),
            ((120, 36), "Head of somethin"),
        ):
            await pilot.resize_terminal(*size)
            line = next(line for line in seen(app) if "Bco" in line)
            assert begins in line, size
            assert "…" in line, size
