"""How each view of Insights looks, as text, drawn without a dashboard: with few and many applications, with and without
colour."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len
from syrupy.assertion import SnapshotAssertion

from app.domain.insights.history import history
from app.screens.insights.page import InsightsPage
from app.screens.insights.views import BY_KEY, VIEWS, Sources
from app.settings import Settings
from db.queries import Reader
from db.records.drafts import Draft
from db.sample import write
from tests.clocks import MONDAY, clock_at
from tests.dashboards import filled
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
    given = Sources(history(reader, clock.today()), reader, clock, Settings(priors=priors))
    found = {view.key: view.page(view.work_out(given), False) for view in VIEWS}
    for key in OTHER_WAYS:
        found[f"{key}, other way"] = BY_KEY[key].page(BY_KEY[key].work_out(given), True)
    reader.close()
    return found


def looks(found: dict[str, InsightsPage], room: tuple[int, int], worn: Palette) -> str:
    told = []
    for name, page in found.items():
        items = page.draw(None, *room, worn).items
        focus = items[min(1, len(items) - 1)].key if items else None
        lines = as_text(list(page.draw(focus, *room, worn).lines))
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
