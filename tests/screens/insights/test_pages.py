"""The pages of a few searches as they are drawn, with what is behind each of their parts, in one file to read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, cast

import pytest
from rich.style import Style

from app.domain.insights.flow import Flow
from app.domain.insights.rhythm import MoodPoint, Rhythm
from app.domain.insights.view_parts import NOTHING_SENT
from app.domain.insights.views import Insights
from app.screens.insights.page import InsightsPage, LinesPage, NothingMatchesPage
from app.screens.insights.rates_page import RateFigures, RatesPage
from app.screens.insights.reasons_page import ReasonFigures
from app.screens.insights.rhythm_page import RhythmFigures, RhythmPage
from app.screens.insights.views import VIEWS, ViewRequest, page_of
from app.screens.insights.waiting_page import WaitingFigures, WaitingPage, label_step
from db.records.insights import TriedApplication
from tests.cards import card
from tests.clocks import clock_at
from tests.domain.insights.searches import SEARCHES, Search, ago
from tests.widgets.seen import SIGNS, look
from tests.widgets.worn import NO_COLOUR, as_text, in_theme
from widgets.picture import PictureDrawing

PAGES = Path(__file__).with_name("pages.txt")
ROOMS = ((44, 40), (58, 13), (70, 24), (104, 40), (140, 30), (180, 60), (88, 24))
WORN = in_theme()
OTHER_WAY = ("a dozen", "two hundred")


class Counted(NamedTuple):
    """The numbers of a search as a view asks for them."""

    of: Search

    @property
    def nothing(self) -> str:
        return NOTHING_SENT

    @property
    def rates(self) -> object:
        return self.of.rates()

    @property
    def reasons(self) -> object:
        return self.of.because()

    @property
    def sources(self) -> object:
        return self.of.sources()

    @property
    def more(self) -> object:
        return self.of.more()

    def flow_from(self, *, sources: bool) -> Flow:
        return self.of.flow(from_sources=sources)


def figures(of: Search, view: str, *, other_way: bool = False) -> Any:
    match view:
        case "waiting":
            cards = {one.id: card(one.id, role="Nurse") for one in of.open if one.id % 5}
            return WaitingFigures(of.waiting(), cards)
        case "reasons":
            return ReasonFigures(of.because(), {one.rejection_id: 100 + one.rejection_id for one in of.reasons})
        case "rhythm":
            return RhythmFigures(of.rhythm(), tuple(MoodPoint(ago(day), 1 + day % 5) for day in range(6, 0, -1)))
    work_out = next(one.work_out for one in VIEWS if one.key == view)
    return work_out(ViewRequest(cast(Insights, Counted(of)), clock_at(), other_way))


def told(page: InsightsPage, room: tuple[int, int]) -> Iterator[str]:
    """A page with the cursor on its second item, and what its items and keys stand for."""
    items = page.draw(None, *room, NO_COLOUR).items
    focus = items[min(1, len(items) - 1)].key if items else None
    drawn = page.draw(focus, *room, NO_COLOUR)
    for at, line in enumerate(as_text(list(drawn.lines))):
        yield f"{'=' if at < drawn.fixed else '|'}{line.rstrip()}"
    for item in items[:3]:
        behind = page.behind(item.key)
        listed = f" lists {behind.title}: {len(behind.ids)}" if behind is not None else ""
        opens = f" opens {page.application(item.key)}" if page.application(item.key) is not None else ""
        ways = {way: page.beside(item.key, way, items) for way in ("up", "down", "left", "right")}
        leads = "" if isinstance(page, LinesPage) else ", ".join(f"{way} {key}" for way, key in ways.items() if key)
        yield f"* {item.key}:{listed}{opens}{' turns' if page.turns(item.key) else ''} {leads}".rstrip()


def dressed(page: InsightsPage, room: tuple[int, int]) -> Iterator[str]:
    """How the lines of a page look with the cursor on its third item: a letter for each look, and how many cells."""
    letters: dict[object, str] = {}
    items = page.draw(None, *room, WORN).items
    for line in page.draw(items[2].key if len(items) > 2 else None, *room, WORN).lines:
        yield " ".join(
            f"{letters.setdefault(look(one.style or Style()), SIGNS[len(letters)])}{one.cell_length}" for one in line
        )


def besides() -> Iterator[tuple[str, InsightsPage]]:
    """Pages that no search here has."""
    found = SEARCHES["forty"].waiting()
    waits = tuple(found.open[0]._replace(id=number) for number in range(1, 202))
    yield "as many wait as are listed", WaitingPage(WaitingFigures(found._replace(open=waits[:200]), {}))
    yield "one more waits", WaitingPage(WaitingFigures(found._replace(open=waits), {}))
    yield "nothing was sent for weeks", RhythmPage(RhythmFigures(Rhythm((), None, 0), ()), with_mood=False)
    yield "nothing matches", NothingMatchesPage("Nothing has “their words” in it.")


def ending(drawn: PictureDrawing) -> list[str]:
    """The last two lines of a page."""
    return [f"|{line.rstrip()}" for line in as_text(list(drawn.lines))[-2:]]


def test_every_page_stands_in_one_file_to_read() -> None:
    """When this fails: look what changed, then write it anew with `ONWARD_WRITE_TEXTS=1`."""
    lines: list[str] = []
    for name, of in SEARCHES.items():
        for view in VIEWS:
            page = page_of(view.key, figures(of, view.key))
            lines.append(f"[{name}, {view.key}] {page.opens}; {page.other_way}")
            for room in ROOMS if name == "forty" else ROOMS[-1:]:
                lines += told(page, room)
            if name == "forty":
                lines += dressed(page, ROOMS[-1])
            if name in ("forty", "nothing"):
                lines += [f"about {title}: {about}" for title, about in page.about()]
            if page.other_way and name in OTHER_WAY:
                lines.append(f"[{name}, {view.key}, {page.other_way}]")
                lines += told(page_of(view.key, figures(of, view.key, other_way=True), True), ROOMS[-1])
    for what, page in besides():
        lines += [f"[{what}]", *ending(page.draw(None, 70, 24, NO_COLOUR)), *ending(page.exported(70, 24, NO_COLOUR))]
    text = "\n".join([*lines, ""])
    if os.environ.get("ONWARD_WRITE_TEXTS"):
        PAGES.write_text(text, "utf-8")
    assert PAGES.read_text("utf-8") == text


@pytest.mark.parametrize(("width", "days"), [(60, 39), (120, 99), (121, 100), (130, 100), (20, 1)])
def test_of_more_moods_than_there_is_room_for_the_latest_days_stand_with_their_number(width: int, days: int) -> None:
    moods = (*(MoodPoint(ago(day), 1) for day in range(100, 1, -1)), MoodPoint(ago(1), 5))
    page = RhythmPage(RhythmFigures(SEARCHES["forty"].rhythm(), moods), with_mood=True)
    (line,) = [line for line in as_text(list(page.draw(None, width, 30, NO_COLOUR).lines)) if line.startswith("mood")]
    assert line.split()[1] == "▁" * (days - 1) + "█"
    assert width < 40 or line.rstrip().endswith(f"  {days} days")


@pytest.mark.parametrize(("width", "at"), [(62, 4), (63, 22)])
def test_the_words_of_a_rate_stand_below_its_counts_as_soon_as_they_fit_on_one_line_there(width: int, at: int) -> None:
    page = page_of("rates", figures(SEARCHES["forty"], "rates"))
    lines = as_text(list(page.draw(None, width, 40, NO_COLOUR).lines))
    (said,) = [line for line in lines if line.strip() == "about 4 in 10 (likely 1 in 3 to 5 in 10)"]
    assert said.index("about") == at


@pytest.mark.parametrize(
    ("last", "width", "apart"),
    [
        (14, 20, 7),
        (21, 20, 7),
        (22, 20, 10),
        (28, 44, 10),
        (28, 45, 7),
        (29, 45, 10),
        (40, 45, 10),
        (41, 45, 20),
        (80, 45, 20),
        (81, 45, 30),
        (120, 45, 30),
        (121, 45, 60),
        (100, 98, 20),
        (100, 99, 10),
        (180, 20, 60),
        (181, 20, 90),
    ],
)
def test_as_many_days_are_named_as_there_is_room_for(last: int, width: int, apart: int) -> None:
    assert label_step(last, width) == apart


@pytest.mark.parametrize(
    ("unknown", "said"),
    [
        (0, ""),
        (1, " 1 of them have a day that is not known, and counts in full."),
        (2, " 2 of them have a day that is not known, and count in full."),
    ],
)
def test_a_step_says_how_many_days_are_not_known(unknown: int, said: str) -> None:
    found = SEARCHES["forty"].rates()
    steps = [one._replace(unknown=unknown) for one in found.steps]
    page = RatesPage(RateFigures(found._replace(steps=tuple(steps))), wide=False)
    assert all(
        text.partition(f"Starting guess: {one.step.source}")[2] == said
        for one, (_, text) in zip(steps, page.about(), strict=True)
    )


@pytest.mark.parametrize(("sent", "ranged"), [(4, False), (5, True)])
def test_a_source_has_a_range_once_five_were_answered(sent: int, ranged: bool) -> None:
    tried = [TriedApplication(at, "Referral", "", None, 5, "no") for at in range(sent)]
    page = page_of("sources", figures(Search(tried, [], [], []), "sources"))
    (row,) = (line for line in as_text(list(page.draw(None, 90, 24, NO_COLOUR).lines)) if "Referral" in line)
    assert f"0 of {sent}" in row
    assert (" in " in row) is ranged
