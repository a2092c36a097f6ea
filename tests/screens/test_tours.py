"""Tours through the screens, key by key: what is drawn anew after each key, click and turn of the wheel, to read."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from textual.events import MouseDown, MouseEvent, MouseMove, MouseScrollDown, MouseScrollUp, MouseUp
from textual.pilot import Pilot

from app import system
from app.screens.app import Dashboard
from app.screens.insights.screen import InsightsScreen
from app.screens.store import undo_redo
from db.sample import write
from db.store import Store
from tests.clocks import clock_at
from tests.dashboards import opened, press, workers_done
from tests.db.acts import fill
from tests.exchange.workbooks import rows, sheet, xlsx
from tests.screens.as_told import AsTold
from tests.screens.importing.files import found, pasted, pressed
from tests.screens.mail.test_email_screen import MBOX
from tests.screens.test_sheets import add_leads
from tests.widgets.seen import Watched, strips
from widgets.styles import palette

TOURS = Path(__file__).with_name("tours")


def everything(path: Path) -> None:
    """A store with something in every table."""
    store = Store.open(path, clock_at())
    fill(store)
    store.pauses.end()
    add_leads(store)
    store.close()


def nothing(path: Path) -> None:
    """A store as it is at the beginning."""
    Store.open(path, clock_at()).close()


def marks(app: Dashboard) -> list[str]:
    """For each line whether any word of it is in the colour that asks for attention."""
    attention = palette(app).style("attention").color
    return [
        "!" if any(one.style and one.style.color == attention and one.text.strip() for one in strip) else " "
        for strip in strips(app)
    ]


def sample(path: Path) -> None:
    write(path, clock_at(), size=60)


@cache
def made(make: Callable[[Path], None]) -> bytes:
    """The data file of a tour, made once."""
    with TemporaryDirectory() as folder:
        make(path := Path(folder) / "onward.db")
        return path.read_bytes()


MOUSE: dict[str, type[MouseEvent]] = {"down": MouseDown, "move": MouseMove, "up": MouseUp}
DROPPED = {"drop:I": "Jobs.csv", "drop:I:two": "Sheets.xlsx", "drop:at": "Jobs.mbox"}
"""The file that is dropped where a key asks for one."""
TABLE = """\
Company,Role,Applied,Interview,Status,Mystery day,Colour,Contact,Link
Contoso GmbH,Analyst,3/11/2026,4/11/2026,Interview,2026-09-20,blue,Jo Reyes,https://contoso.example/1
Trey,Planner,2/9/2026,,Circling back,2026-09-21,red,,
Trey,Planner,2/9/2026,,Rejected,2026-09-21,red,,
Wingtip,Writer,3/9/2026,soon,Rejected,2026-09-22,red,"Ana Lind, HR",not a link
Alpine,Clerk,5 Oct,,Ringing up,,red,,
,,,,Applied,,green,,
Total: 5,,,,,,,,
"""
HEADERS = ("Company", "Role", "Applied", "Outcome")
SHEETS = xlsx(
    {
        "2025": sheet(rows(HEADERS, ("Trey", "Cook", "2025-03-01", "Rejected"))),
        "2026": sheet(rows(HEADERS, *((f"Firm {at}", "Clerk", f"2026-10-{at:02}", "") for at in range(1, 23)))),
    }
)
"""Two sheets that look like applications, one with more than are listed on a page."""
WAYS: dict[str, tuple[Callable[[Path], None], str, tuple[int, int], str]] = {
    "board": (
        everything,
        "pipeline",
        (100, 20),
        "question_mark j escape G space l v v l l l h escape 5,6 C down:30,6 move:80,6 up:80,6 escape slash ~ad 3,19"
        " escape escape v j S G 60x16 31,15 escape v g v v down:5,5 move:59,5 move:59,5 move:0,5 move:1,5"
        " up:1,5 100x20 down:5,7 move:40,7 escape up:40,7 down:5,7 move:40,7 move:44,7 up:44,7"
        " S 5,13 5,13 space 57,19 slash ~con 35,19 escape 12,19 escape escape"
        " down:80,7 move:40,7 up:40,16 j slash ~is:closed enter C escape escape v space j space m escape x escape"
        " escape S S enter escape k slash ~zz enter escape ctrl+s escape"
        " question_mark 99,2 5,2 3,4 escape question_mark 55,5",
    ),
    "page": (
        everything,
        "pipeline",
        (100, 24),
        "l l l l enter D enter u j D escape tab D enter u tab enter escape tab tab j enter tab enter escape tab"
        " pagedown G k v escape n ctrl+r e down down 60x14 ctrl+r 100x24 enter y j enter ~s enter D enter u tab"
        " enter escape tab enter w ~x enter h ~y enter u w escape tab y enter escape o tab y 5,12 5,12 W escape"
        " 12,23 3,23 D escape escape G y k y D a u enter W escape g j j j j j j j j j j h escape w"
        " escape T escape r escape R",
    ),
    "today": (
        everything,
        "today",
        (100, 24),
        "j j j j j j j v E escape G w escape g P ~soon enter escape d z 60x14 G k o g 160x24 o 120,8 j 120,8"
        " escape w j z ~xx enter escape 23,23 escape k 130,12 escape 130,12 escape 100x24 g j enter escape j y enter j"
        " o G k d u n escape i escape v j j enter escape v",
    ),
    "plan": (
        everything,
        "plan",
        (100, 24),
        "A j space enter j enter equals_sign j n 54,23 escape s escape A o y G y 20,11 20,11 20,14 20,14 20,20"
        " 20,20 escape escape D"
        " escape L escape K escape G k enter escape k k k enter escape O j j j w escape H enter G e escape"
        " question_mark escape 64,0 g e escape 10,13 A o y escape O 10,17 e r ~s enter u 12,10 3,23 escape 45,0 5"
        " escape s g j j j j j j j j j j j j j j O j enter escape j enter escape j j D u R escape H escape"
        " a ~Zed enter",
    ),
    "rejections": (
        everything,
        "rejections",
        (100, 24),
        "y o slash escape F c escape s escape escape enter tab tab enter j escape j enter tab down down down 60x14"
        " up up f1 down pagedown up escape 100x24 escape f1 3,23 escape escape 5,5 5,5 wheel+ wheel- 3,23 3,23"
        " 3,23 pagedown shift+tab 62,4 12,12 3,23 pagedown pageup ctrl+pageup escape R j 24,23 3,23 ctrl+pagedown"
        " 45,15 45,12 tab ~a 60x14 enter up up"
        " 3,13 3,13 down 30x14 down up up escape escape 100x24 ctrl+y W escape escape R e ~/ escape escape v v v g s w"
        " ~ok backspace backspace ctrl+z escape s tab tab enter d u z tab escape escape r u y k j enter ctrl+pageup"
        " ctrl+pageup v v tab tab enter ctrl+pageup tab enter ctrl+pageup tab tab escape escape F"
        " escape enter q right q tab escape ctrl+pagedown v question_mark escape v 2 3 ctrl+pageup tab ~! tab tab"
        " ~ok enter ~x up ~y down ~z escape ctrl+pagedown w enter ~dear f1 escape ~x 12,0 3 escape escape",
    ),
    "insights": (
        sample,
        "insights",
        (100, 26),
        "l j enter j 3,25 escape escape i escape F escape tab j i j escape tab j j i escape tab j enter escape i"
        " escape tab j i escape tab i escape tab enter v w escape 12,4 G g pagedown pageup wheel+"
        " wheel- shift+tab l l shift+tab j enter escape slash ~remote"
        " enter tab escape escape h o",
    ),
    "import": (
        everything,
        "pipeline",
        (100, 30),
        "drop:I F enter pagedown pageup escape space j tab r tab enter tab enter escape j space tab question_mark"
        " escape 60x16 g G I u 100x30 drop:I t tab space n space F G k k 2 drop:I:two enter 2 t G k enter G escape"
        " g enter j enter",
    ),
    "emails": (
        everything,
        "pipeline",
        (100, 26),
        "drop:at j space k w j enter j c t a a question_mark escape 60x16 G g enter u a enter"
        " 100x26 drop:at space c enter escape escape",
    ),
    "beginning": (
        nothing,
        "today",
        (100, 20),
        "v d z w escape E escape G 2 m x v C G slash escape escape 3 enter F v tab w y R escape 4 tab i escape l w v"
        " enter 5 j A s O escape w escape D e R escape L escape K escape 2 a ~Contoso enter u U 4 enter escape 3 1 D u",
    ),
    "program": (
        everything,
        "pipeline",
        (100, 24),
        "B j > D escape e enter a ~x enter i escape N j escape Y escape V escape J escape ctrl+p down pagedown"
        " pageup enter escape a ctrl+f tab down escape ctrl+p ~contacts enter j y o slash ~zz escape escape ctrl+p"
        " ~documents enter j y o enter escape escape a ctrl+f tab down right 3,23 12,11 escape a"
        " ctrl+f 17,23 ctrl+p ctrl+p escape 3 ctrl+p ~blank escape 4 5 1 exclamation_mark 5,5 exclamation_mark j",
    ),
}


async def toured(pilot: Pilot[int], app: Dashboard, acts: str, terminal: AsTold) -> list[str]:
    """After each act, the screen shown and what is drawn anew; a line with words that ask for attention has a mark."""
    told: list[str] = []
    watched = Watched()
    for number, act in enumerate(("begin", *acts.split())):
        if act.startswith("wheel"):
            kind = MouseScrollDown if act.endswith("+") else MouseScrollUp
            await pilot._post_mouse_events([kind], widget=app.screen, offset=(5, 5))
        elif held := re.fullmatch(r"(down|move|up):(\d+),(\d+)", act):
            x, y = int(held[2]), int(held[3])
            await pilot._post_mouse_events([MOUSE[held[1]]], offset=(x, y), button=1)
        elif re.fullmatch(r"\d+x\d+", act):
            await pilot.resize_terminal(*map(int, act.split("x")))
        elif re.fullmatch(r"\d+,\d+", act):
            x, y = map(int, act.split(","))
            await pilot.click(offset=(x, y))
        elif act.startswith("drop:"):
            await press(pilot, act.split(":")[1])
            await found(pilot)
            await pasted(pilot, f"~/{DROPPED[act]}")
            await workers_done(pilot, lambda worker: worker.group == "reading")
        elif act.startswith("~"):
            await pilot.press(*("space" if letter == "_" else letter for letter in act[1:]))
        elif act != "begin":
            await pilot.press(act)
        await pilot.pause()
        while not app.session.keys.is_empty:
            await pilot.pause()
        await pilot.pause()
        await pressed(pilot)
        if undoing := [worker for worker in app.workers if worker.group == "undo"]:
            await app.workers.wait_for_complete(undoing)
            await pilot.pause()
        while isinstance(app.screen, InsightsScreen) and app.screen.is_counting:
            await pilot.pause()
        assert not terminal.lines_untold(app), f"after {number} {act}"
        told += watched.told(app, f"{number} {act}", type(app.screen).__name__, marks(app))
    return told


@pytest.mark.parametrize("name", WAYS)
async def test_each_key_of_a_tour_shows_what_stands_in_a_file_to_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """When this fails: read what is shown now, then write it anew with `ONWARD_WRITE_TEXTS=1`."""
    monkeypatch.setattr(undo_redo, "MOST_AT_ONCE", 2)
    monkeypatch.setattr("app.screens.recovery.screen.PREVIEW_AFTER", 0.001)
    monkeypatch.setattr("app.screens.side_page.REST", 0.001)
    monkeypatch.setattr("widgets.status_bar.SECONDS", 600.0)
    monkeypatch.setattr("widgets.autosave_text.SAVE_AFTER", 600.0)
    monkeypatch.setattr("textual.widgets._input.Input._toggle_cursor", lambda _: None)
    monkeypatch.setattr("textual.widgets._input.Input._pause_blink", lambda *_, **__: None)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(system, "open_natively", bool)
    monkeypatch.setattr(system, "copy_natively", bool)
    terminal = AsTold(monkeypatch)
    make, place, size, acts = WAYS[name]
    path = tmp_path / "onward.db"
    path.write_bytes(made(make))
    for file, content in (("Jobs.csv", TABLE.encode()), ("Jobs.mbox", MBOX), ("Sheets.xlsx", SHEETS)):
        (tmp_path / file).write_bytes(content)
        os.utime(tmp_path / file, (written := clock_at().now().timestamp(), written))
    async with opened(path, size=size, place=place) as (app, pilot):
        said = "\n".join([*await toured(pilot, app, acts, terminal), ""]).replace(str(tmp_path), "~")
    tour = TOURS / f"{name}.txt"
    if os.environ.get("ONWARD_WRITE_TEXTS"):
        tour.write_text(said, "utf-8")
    assert tour.read_text("utf-8") == said
