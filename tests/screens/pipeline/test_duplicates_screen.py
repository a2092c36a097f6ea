"""Two that may be one, side by side: found from the page and from the palette, merged with a key, or said to be two."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from app.screens.pipeline.detail_screen import DetailScreen
from app.screens.pipeline.detail_view import applied_again
from db.records.drafts import Draft
from db.records.enums import Outcome
from db.store import Store
from tests.dashboards import filled, opened
from tests.days import TODAY
from tests.present import present
from tests.screens.pipeline.search import read
from tests.widgets.seen import screen_text


@pytest.fixture
def store(tmp_path):
    """An empty place for a store of its own."""
    return tmp_path / "search.db"


ONE = Draft("Contoso", "Data Analyst", applied_on=date(2026, 11, 10), place="Leeds")
OTHER = Draft("Contoso GmbH", "Data Analist", note="a friend told me", place="York")


async def test_the_page_says_what_it_looks_like_and_a_key_merges_the_two_into_the_one_in_focus(store):
    filled(store, ONE, OTHER)
    async with opened(store) as (app, pilot):
        ids = app.session.reader.applications.ids
        for size in ((60, 20), (120, 36), (200, 50)):
            await pilot.resize_terminal(*size)
            app.session.open.application(1)
            await pilot.pause()
            assert "Looks like 2, Contoso, Data Analist." in screen_text(app), size
            await pilot.press("equals_sign")
            text = screen_text(app)
            assert "Duplicates" in text, size
            assert "Data Analist" in text, size
            await pilot.press("m")
            assert "Nothing looks like a duplicate." in screen_text(app), size
            await pilot.press("escape")
            assert "a friend told me" in screen_text(app) or size[1] < 30, size
            assert "Looks like" not in screen_text(app), size
            assert list(ids()) == [1], size
            await pilot.press("u", "escape")
            assert sorted(ids()) == [1, 2], size

        # Of the other, the page that is gone closes.
        app.session.open.application(1)
        await pilot.pause()
        await pilot.press("equals_sign")
        await pilot.press("right", "m", "escape")
        assert not isinstance(app.screen, DetailScreen)
        await pilot.press("u")
        assert sorted(ids()) == [1, 2]


async def test_two_that_are_two_are_not_shown_again(store):
    filled(store, ONE, OTHER, Draft("Contosso", "Driver"), Draft("Globex", "Clerk"), Draft("Globex Ltd", "Clerk"))
    async with opened(store) as (app, pilot):
        await pilot.press("ctrl+p")
        await pilot.pause()
        await pilot.press(*"duplicates")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert "1 of 3" in screen_text(app)
        footers = [screen_text(app).splitlines()[-1]]
        await pilot.press("n")
        assert "2 of 3" in screen_text(app)
        footers.append(screen_text(app).splitlines()[-1])
        assert [re.findall(r"merge into (\d)", footer) for footer in footers] == [["1"], ["4"]]
        await pilot.press("p", "p")
        assert "3 of 3" in screen_text(app)
        assert "nearly the same name" in screen_text(app)
        await pilot.press("n", "s")
        await pilot.pause()
        assert "1 of 2" in screen_text(app)
        for _ in range(2):
            await pilot.press("s")
            await pilot.pause()
        assert "Nothing looks like a duplicate." in screen_text(app)


@pytest.mark.parametrize(
    ("ended", "said"),
    [
        ([18], "Second application; the first: they said no, 18 Aug."),
        ([21], "Second application; the first: they said no, 21 Aug."),
        ([22], ""),
        ([17, 18], "Third application; the one before: they said no, 18 Aug."),
        ([18, 16, 17], "Fourth application; the one before: they said no, 18 Aug."),
        ([15, 16, 17, 18], "Another application; the one before: they said no, 18 Aug."),
    ],
)
def test_another_application_for_the_same_role_says_how_the_one_before_ended(
    store: Path, ended: list[int], said: str
) -> None:
    def are_ended(made: Store) -> None:
        for number, day in enumerate(ended, 1):
            made.history.close([number], Outcome.REJECTED, on=date(2026, 8, day))

    one = Draft("Kestrel Works", "Software Engineer", applied_on=date(2026, 8, 12))
    filled(store, *[one] * len(ended), one._replace(applied_on=date(2026, 8, 21)), also=are_ended)
    reader = read(store)
    again = present(reader.applications.get(len(ended) + 1))
    assert applied_again(again, reader.applications.earlier(again.company, again.id), TODAY) == said
    reader.close()


async def test_a_second_application_says_how_the_first_ended(store):
    def first_ended(s):
        s.history.close([1], Outcome.REJECTED, on=date(2026, 8, 18))

    filled(
        store,
        Draft("Kestrel Works", "Software Engineer", applied_on=date(2026, 8, 12)),
        Draft("Kestrel Works", "Software Engineer", applied_on=date(2026, 8, 21)),
        also=first_ended,
    )
    async with opened(store) as (app, pilot):
        app.session.open.application(2)
        await pilot.pause()
        assert "Second application; the first: they said no, 18 Aug." in screen_text(app)
        assert "Looks like" not in screen_text(app)


async def test_of_two_companies_the_one_in_focus_stays(store):
    filled(store, Draft("Contoso", "Analyst"), Draft("Contosso", "Driver"))
    async with opened(store) as (app, pilot):
        await pilot.press("ctrl+p")
        await pilot.pause()
        await pilot.press(*"duplicates")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("right", "m")
        await pilot.pause()
        assert "Merged Contoso into Contosso. Press u to undo." in screen_text(app)
    reader = read(store)
    assert [present(reader.applications.get(number)).company for number in (1, 2)] == ["Contosso", "Contosso"]
    reader.close()
