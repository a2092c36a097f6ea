"""A posting is read from its link in quick add and on its page, and looked at before anything is saved."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual import events

from app.exchange.fetch.fetch import FetchedPage, FetchRefused
from app.exchange.postings import from_link
from app.screens.pipeline.forms import AddScreen
from app.screens.pipeline.found_posting import PostingPanel
from app.screens.pipeline.posting_actions import check_leads
from app.settings import Settings
from db.records.drafts import Draft
from db.records.searches import Condition
from tests.copied_posting import POSTING
from tests.dashboards import filled, opened, press, screen_of, typed
from tests.present import present
from tests.screens.pipeline.search import read, the
from tests.widgets.seen import screen_text, screen_words, seen
from widgets.prompt import ChoicePrompt, Prompt
from widgets.waiting import WaitPanel

PAGES = Path(__file__).parents[2] / "samples" / "postings"
LINK = "https://jobs.example/7"


class Held:
    """Stands for the web; an answer comes once it is let go."""

    def __init__(self) -> None:
        self.answers: dict[str, str | Exception] = {}
        self.go = threading.Event()
        self.go.set()
        self.asked: list[str] = []

    def fetch(self, url: str, *, stopped: Any = None, **_: Any) -> FetchedPage:
        self.asked.append(url)
        while not self.go.wait(0.01):
            if stopped is not None and stopped():
                raise FetchRefused("Cancelled.")
        answer = self.answers.get(url, FetchRefused("jobs.example was not found.", "Check the link."))
        if isinstance(answer, Exception):
            raise answer
        return FetchedPage(url, answer.encode(), "utf-8")


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Held]:
    held = Held()
    monkeypatch.setattr(from_link, "fetch", held.fetch)
    yield held
    held.go.set()


def sample(name: str) -> str:
    return (PAGES / f"{name}.html").read_text("utf-8")


async def until(pilot: Any, kind: type[Any]) -> None:
    """Wait until a screen of this kind is shown and drawn."""
    for _ in range(500):
        if isinstance(pilot.app.screen, kind) and pilot.app.screen.is_mounted:
            break
        await pilot.pause(0.01)
    await pilot.pause()
    screen_of(pilot.app, kind)


async def paste(pilot: Any, text: str) -> None:
    await press(pilot, "a")
    screen_of(pilot.app, Prompt)
    pilot.app.screen.query_one("TextInput").value = text
    await pilot.pause()


async def test_a_link_is_read_looked_at_and_saved_with_enter(store, web):
    web.answers[LINK] = sample("wordpress-yoast")
    async with opened(store) as (app, pilot):
        await paste(pilot, f"{LINK}, via referral")
        assert "Press enter to read the posting" in screen_words(app)
        await press(pilot, "enter")
        await until(pilot, PostingPanel)
        for words in ("Wasserwerk Nord GmbH", "Kiel", "52-61k EUR", "Erfahrung mit SQL", "(JSON-LD)"):
            assert words in screen_text(app)
        needs = [line.split() for line in seen(app) if "- " in line]
        assert needs == [["must-haves", "-", "Erfahrung", "mit", "SQL"], ["-", "Deutsch", "auf", "C1"]]
        assert not read(store).applications.named("wasserwerk")
        await press(pilot, "enter")
        await until(pilot, type(app.screen))
        assert "Added Wasserwerk Nord GmbH" in screen_words(app)
        await press(pilot, "u")
        assert not read(store).applications.named("wasserwerk")
        await press(pilot, "U")
    dossier = the(store, "wasserwerk")
    assert (dossier.application.channel, dossier.must_haves) == ("referral", ("Erfahrung mit SQL", "Deutsch auf C1"))


async def test_a_page_that_is_no_posting_says_why_and_the_link_can_still_be_added(store, web):
    web.answers[LINK] = sample("wall-linkedin")
    async with opened(store) as (app, pilot):
        await paste(pilot, LINK)
        await press(pilot, "enter")
        await until(pilot, Prompt)
        assert "This site wants a login." in screen_words(app)
        assert web.asked == [LINK]
        await press(pilot, "enter")
        await pilot.pause()
        assert web.asked == [LINK]
    assert LINK in {card.link for card in read(store).applications.cards(list(read(store).applications.ids()))}


async def test_one_of_several_is_chosen_and_opened_in_the_form(store, web):
    web.answers[LINK] = sample("several")
    async with opened(store) as (app, pilot):
        await paste(pilot, LINK)
        await press(pilot, "enter")
        await until(pilot, ChoicePrompt)
        assert "Curator" in screen_text(app)
        await press(pilot, "2")
        await until(pilot, PostingPanel)
        await press(pilot, "ctrl+f")
        await until(pilot, AddScreen)
        assert "Guard" in screen_text(app)
        await press(pilot, "ctrl+s")
        await pilot.pause()
    assert the(store, "museum").application.role == "Guard"


async def test_reading_can_be_cancelled_while_the_screen_answers_keys(store, web):
    web.go.clear()
    async with opened(store) as (app, pilot):
        await paste(pilot, LINK)
        await press(pilot, "enter")
        await until(pilot, WaitPanel)
        assert "Reading jobs.example" in screen_text(app)
        await press(pilot, "escape")
        await until(pilot, Prompt)
        assert "Cancelled" in screen_words(app)
    assert len(read(store).applications.ids()) == 3


async def test_offline_a_link_is_added_without_asking(store, web):
    async with opened(store, settings=Settings(offline=True)) as (app, pilot):
        await paste(pilot, LINK)
        assert "Press enter to read" not in screen_words(app)
        await press(pilot, "enter")
        await pilot.pause()
    assert web.asked == []
    assert len(read(store).applications.ids()) == 4


async def test_a_posting_is_read_again_on_its_page(tmp_path, web):
    path = tmp_path / "again.db"
    filled(path, Draft("Our name for it", "Analyst", link=LINK, posting="Old text"))
    web.answers[LINK] = sample("wordpress-yoast")
    async with opened(path) as (app, pilot):
        await press(pilot, "enter", "R")
        await until(pilot, PostingPanel)
        assert "52-61k EUR" in screen_text(app)
        assert "instead of what is saved" in screen_words(app)
        await press(pilot, "enter")
        await pilot.pause()
        dossier = present(read(path).applications.dossier(1))
        assert (dossier.application.company, dossier.application.place) == ("Our name for it", "Kiel")
        assert dossier.must_haves == ("Erfahrung mit SQL", "Deutsch auf C1")
        await press(pilot, "u")
        assert present(read(path).applications.dossier(1)).posting == "Old text"
        web.answers[LINK] = sample("gone-german")
        await press(pilot, "R")
        for _ in range(200):
            if "Marked as gone" in screen_words(app):
                break
            await pilot.pause(0.01)
        assert "posting gone since today" in screen_words(app)


async def test_leads_are_checked_from_the_palette_and_those_gone_say_so(tmp_path, web):
    path = tmp_path / "leads.db"
    filled(path, Draft("Open AG", "Analyst", link=LINK), Draft("Gone AG", "Analyst", link="https://other.example/1"))
    web.answers = {LINK: sample("wordpress-yoast"), "https://other.example/1": sample("gone-german")}
    async with opened(path) as (app, pilot):
        app.session.start(check_leads(app.session), "command")
        for _ in range(300):
            if "1 still open, 1 gone, 0 not known." in screen_words(app):
                break
            await pilot.pause(0.01)
        assert "1 still open, 1 gone, 0 not known." in screen_words(app)
        assert "posting gone" in screen_text(app)
        gone = (Condition("is", "is", "gone"),)
        assert len(read(path).applications.ids(find=gone)) == 1
        await press(pilot, "u")
        assert len(read(path).applications.ids(find=gone)) == 0


LETTER = """\
Dear Sir or Madam,
I am writing to apply for the position of chef at your restaurant. I have cooked for nine years in Leeds and in Lyon,
and I would love to talk with you about the kitchen and what you plan for spring.
Kind regards
Robin Vale
"""


def put(pilot: Any, text: str) -> None:
    """Paste a text where the keys are."""
    pilot.app.post_message(events.Paste(text))


async def until_line(pilot: Any, words: str) -> str:
    """Wait until the line is asked for with these words in it, and give it."""
    for _ in range(500):
        if isinstance(pilot.app.screen, Prompt) and words in pilot.app.screen.text:
            break
        await pilot.pause(0.01)
    await pilot.pause()
    assert words in screen_of(pilot.app, Prompt).text
    return screen_of(pilot.app, Prompt).text


async def test_a_pasted_posting_is_read_shown_and_saved_with_what_was_typed_before(tmp_path: Path) -> None:
    async with opened(tmp_path / "onward.db", size=(80, 24)) as (app, pilot):
        await press(pilot, "a")
        await typed(pilot, "via Ana Lopez")
        put(pilot, POSTING)
        await until(pilot, PostingPanel)
        shown = screen_words(app)
        for part in (
            "Data Engineer",
            "Zuidas Consulting",
            "Amsterdam",
            "hybrid",
            "3,800-5,200 EUR a month",
            "8 Jan 2027",
        ):
            assert part in shown
        await press(pilot, "enter")
        dossier = present(app.session.reader.applications.dossier(1))
        assert (dossier.application.company, dossier.application.role) == ("Zuidas Consulting", "Data Engineer")
        assert (dossier.application.channel, dossier.posting) == ("Ana Lopez", POSTING.strip())
        await press(pilot, "a")
        assert screen_of(app, Prompt).text == ""


async def test_a_pasted_posting_that_is_not_added_stays_in_the_line(tmp_path: Path) -> None:
    async with opened(tmp_path / "onward.db", size=(80, 24)) as (app, pilot):
        await press(pilot, "a")
        put(pilot, POSTING)
        await until(pilot, PostingPanel)
        await press(pilot, "escape")
        line = await until_line(pilot, "Data Engineer, Zuidas Consulting")
        assert "Nothing was saved" in screen_words(app)
        assert line.endswith("Apply by 8 January 2027.")
        await press(pilot, "escape", "a")
        assert screen_of(app, Prompt).text == line
        assert app.session.reader.applications.cards([1]) == []


async def test_a_pasted_text_that_is_no_posting_is_a_line_as_any_other(tmp_path: Path) -> None:
    async with opened(tmp_path / "onward.db", size=(80, 24)) as (app, pilot):
        await press(pilot, "a")
        put(pilot, LETTER)
        await until_line(pilot, "Robin Vale")
        assert (
            "Is this an email? To have it read, press esc, then @ in the Pipeline, and paste it there."
            in screen_words(app)
        )


NOTES = """\
Company: Northside Primary School
Position: Teaching assistant
Applied: 3 November 2026
Status: Interview 17 November, 9.30am
Pay: £13.05/hour, 25 hours

Company: Oakfield Academy
Position: Learning support
Applied: 5 November 2026
Status: no reply
"""


async def test_pasted_notes_on_several_are_no_posting(tmp_path: Path) -> None:
    async with opened(tmp_path / "onward.db", size=(80, 24)) as (app, pilot):
        await press(pilot, "a")
        put(pilot, NOTES)
        await until_line(pilot, "Northside")
        assert "To read them as a list of applications, press ctrl+l." in screen_words(app)


async def test_a_posting_that_is_no_longer_open_is_said_and_its_text_stays(tmp_path: Path) -> None:
    async with opened(tmp_path / "onward.db", size=(80, 24)) as (app, pilot):
        await press(pilot, "a")
        put(pilot, POSTING.replace("January 2027", "January 2026"))
        await until_line(pilot, "Zuidas Consulting")
        assert "no longer open: its last day to apply was 8 Jan 2026" in screen_words(app)


async def test_a_line_that_was_refused_is_still_there_after_it_was_left(tmp_path: Path, web: Held) -> None:
    async with opened(tmp_path / "onward.db", size=(80, 24)) as (app, pilot):
        await paste(pilot, LINK)
        await press(pilot, "enter")
        await until(pilot, Prompt)
        await until_line(pilot, LINK)
        await press(pilot, "escape", "a")
        assert screen_of(app, Prompt).text == LINK


async def test_a_long_role_is_wrapped_beside_its_label(tmp_path: Path) -> None:
    long = POSTING.replace("Data Engineer", "Data Engineer for Energy Networks, Storage and Forecasts (m/f/d)")
    async with opened(tmp_path / "onward.db", size=(60, 24)) as (app, pilot):
        await press(pilot, "a")
        put(pilot, long)
        await until(pilot, PostingPanel)
        at = next(number for number, line in enumerate(seen(app)) if "role" in line)
        first, second = seen(app)[at : at + 2]
        assert first.split()[:4] == ["role", "Data", "Engineer", "for"]
        assert second.index(second.strip()) == first.index("Data")
