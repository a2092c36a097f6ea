"""How each view of Insights looks, as text, drawn without a dashboard: with few and many applications, with and without
colour."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from rich.cells import cell_len
from syrupy.assertion import SnapshotAssertion

from app.domain.insights.history import Range
from app.domain.insights.rates import STEPS, StepRates, step_rate
from app.domain.insights.rhythm import MoodPoint
from app.domain.insights.views import Insights
from app.exchange.writing.insights_svg import picture
from app.screens.insights.page import InsightsPage
from app.screens.insights.rates_page import RateFigures, RatesPage
from app.screens.insights.rhythm_page import RhythmPage
from app.screens.insights.save_view import as_text as as_saved_text
from app.screens.insights.views import BY_KEY, VIEWS, ViewRequest
from db.queries import Reader
from db.records.drafts import Draft
from db.sample import write
from tests.clocks import MONDAY, clock_at
from tests.dashboards import filled
from tests.widgets.seen import HOSTILE
from tests.widgets.worn import NO_COLOUR, PLAIN_SIGNS, as_text, in_theme
from widgets.styles import Palette

ROOMS = {"80x24": (76, 16), "120x36": (116, 28), "200x50": (196, 42)}
"""What is left for a view of a terminal of this size."""
OTHER_WAYS = ("flow", "rates", "more")


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("insights")
    write(folder / "many.db", clock_at())
    today = MONDAY.date()
    filled(
        folder / "few.db",
        *(
            Draft(company=name, role="Analyst", channel=source, applied_on=today.replace(day=day))
            for day, (name, source) in enumerate(
                (("Contoso", "referral"), ("Fabrikam", ""), ("日本語テキスト", "fair")), 3
            )
        ),
    )
    return {"few": folder / "few.db", "many": folder / "many.db"}


def pages(path: Path, *, priors: bool = True) -> dict[str, InsightsPage]:
    clock = clock_at()
    reader = Reader.open(path, clock)
    asked = ViewRequest(Insights(reader, clock.today(), Range(), priors), clock)
    found = {view.key: view.page(view.work_out(asked), False) for view in VIEWS}
    for key in OTHER_WAYS:
        found[f"{key}, other way"] = BY_KEY[key].page(BY_KEY[key].work_out(asked._replace(other_way=True)), True)
    reader.close()
    return found


def looks(found: dict[str, InsightsPage], room: tuple[int, int], colours: Palette) -> str:
    told = []
    for name, page in found.items():
        items = page.draw(None, *room, colours).items
        focus = items[min(1, len(items) - 1)].key if items else None
        lines = as_text(list(page.draw(focus, *room, colours).lines))
        assert all(cell_len(line) <= room[0] for line in lines)
        told += [f"--- {name}", *(line.rstrip() for line in lines)]
    return "\n".join(told)


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("store", ["few", "many"])
def test_views_look(stores: dict[str, Path], snapshot: SnapshotAssertion, store: str, room: str) -> None:
    assert looks(pages(stores[store]), ROOMS[room], in_theme()) == snapshot


def test_views_look_without_colour_and_with_plain_signs(stores: dict[str, Path], snapshot: SnapshotAssertion) -> None:
    found = pages(stores["many"])
    assert looks(found, ROOMS["80x24"], NO_COLOUR) == snapshot
    plain = looks(found, ROOMS["80x24"], PLAIN_SIGNS)
    assert sorted({char for char in plain if not char.isascii()}) == []


def test_without_starting_guesses_there_are_counts_alone(stores: dict[str, Path], snapshot: SnapshotAssertion) -> None:
    told = looks(pages(stores["many"], priors=False), ROOMS["120x36"], NO_COLOUR)
    assert "starting guess" not in told.replace("starting guesses are off", "").replace("needs a starting guess", "")
    assert told == snapshot


@pytest.mark.parametrize(
    ("k", "n", "words", "is_drawn"),
    [
        (0, 0, "none yet", False),
        (0, 1, "0 of 1", False),
        (2, 4, "2 of 4", False),
        (2, 5, "too early to say more", True),
        (3, 19, "too early to say more", True),
        (4, 20, "about 1 in", True),
        (8, 39, "about 1 in", True),
        (8, 40, "%", True),
        (60, 400, "%", True),
    ],
)
def test_a_rate_says_no_more_than_its_counts_carry(k: int, n: int, words: str, is_drawn: bool) -> None:
    steps = tuple(step_rate(step, k, n, float(n)) for step in STEPS[1:2])
    page = RatesPage(RateFigures(StepRates(steps, None, "", n)), wide=False)
    lines = as_text(list(page.draw(None, 76, 16, NO_COLOUR).lines))
    told = "\n".join(lines)
    assert (f"{k} of {n}" in told) is (n > 0)
    assert words in told
    assert ("┤" in told) is is_drawn
    assert ("●" in told) is (n >= 20)
    assert ("%" in told) is (words == "%")


def test_the_mood_is_shown_only_on_request_and_never_saved(stores: dict[str, Path]) -> None:
    clock = clock_at()
    reader = Reader.open(stores["many"], clock)
    weeks = BY_KEY["rhythm"].work_out(ViewRequest(Insights(reader, clock.today(), Range()), clock))
    reader.close()
    moods = [MoodPoint(MONDAY.date() - timedelta(days=day), 1 + day % 5) for day in range(6, 0, -1)]
    figures = weeks._replace(moods=moods)
    hidden, shown = (RhythmPage(figures, with_mood=wanted) for wanted in (False, True))
    assert "mood" not in "".join(as_text(list(hidden.draw(None, 76, 16, NO_COLOUR).lines)))
    assert hidden.other_way == "show mood"
    assert "mood       ▂▁█▆▄▂  6 days" in "\n".join(as_text(list(shown.draw(None, 76, 16, NO_COLOUR).lines)))
    saved = as_saved_text(shown, "Rhythm") + picture("rhythm", shown.figures, "Rhythm")
    assert "mood" not in saved
    assert "▂▁█▆▄▂" not in saved
    assert RhythmPage(figures._replace(moods=()), with_mood=False).other_way == ""


def test_the_forecast_is_saved_only_once_it_was_asked_for(stores: dict[str, Path]) -> None:
    hidden, shown = pages(stores["many"])["more"], pages(stores["many"])["more, other way"]
    assert hidden.figures is None
    assert "half of people" not in as_saved_text(hidden, "More")
    assert "half of people" in as_saved_text(shown, "More")


def test_names_as_people_write_them_break_no_line(tmp_path: Path) -> None:
    names = [text for text in HOSTILE if text]
    filled(
        tmp_path / "s.db",
        *(Draft(company=text, role=text, channel=text, applied_on=MONDAY.date()) for text in names for _ in range(6)),
    )
    for name, page in pages(tmp_path / "s.db").items():
        for room in ((52, 11), *ROOMS.values()):
            for colours in (in_theme(), NO_COLOUR, PLAIN_SIGNS):
                for line in as_text(list(page.draw(None, *room, colours).lines)):
                    assert cell_len(line) <= room[0], name
                    assert line.isprintable() or not line.strip(), name
