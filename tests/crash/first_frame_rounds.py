"""Start a dashboard twice with anything at all between, again and again, and see that no picture shown was wrong.

    python tests/crash/first_frame_rounds.py [ROUNDS] [--seed N]

Each round is a history of two starts on one store. The first changes the store, saves the picture of its first screen
when still or as it is left, and is left in one of several ways, killed (SIGKILL) among them. Before, between and after,
another process changes the same store, and time passes. Where the second start would show the picture, it must say what
the first screen of that start says, word for word; where nothing at all changed, it must be shown.

What a screen says is worked out by the functions the screens are made of; that a drawn screen and its picture are equal
cell for cell is what `tests/journeys/test_first_frame.py` sees.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import shutil
import sys
import tempfile
import traceback
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from textual.geometry import Size

from app import first_frame
from app.clock import Clock
from app.domain.insights.own_model import own_model
from app.domain.next_line import Now, next_line
from app.domain.plan.nudge import coasting
from app.domain.plan.week import this_week
from app.domain.today.agenda import agenda
from app.domain.today.density import PREFERENCE, pace_on
from app.screens import themes
from app.screens.pipeline.preview import preview_content
from app.screens.start import saved_frame
from app.screens.start.saved_frame import FrameSaver, SavedPicture, valid_until
from app.screens.store.counts import Counts
from app.screens.store.store_access import StoreAccess
from app.screens.today.sections import sections
from app.settings import Settings
from db.errors import StoreError
from db.queries import Reader
from db.store import Store
from tests.clocks import BERLIN, MONDAY
from tests.db.acts import ACTS, PRIVATE_ACTS, Ids, fill

SIZE = (80, 24)
MINUTES = timedelta(minutes=1)


def says(reader: Reader, clock: Clock) -> str:
    """Everything Today and the Pipeline say of a store in their first frames."""
    model = own_model(reader, wait=False)
    now = Now(clock.today(), clock.now(), clock.zone, False, reader.pauses.all(), model)
    found = agenda(reader, clock, model=model)
    pace = pace_on(reader.preferences.get(PREFERENCE), clock.today())
    week = (this_week(reader, now.today, clock.zone), coasting(reader, now.today, model))
    cards = reader.applications.cards(reader.applications.ids(ended=None))
    counts = Counts(reader, clock)
    return repr(
        (
            sections(found, pace, now),
            week,
            counts.facts(),
            counts.tally,
            [(card, next_line(card, now, short=True), preview_content(card, reader, now)) for card in cards],
            reader.stages.all(),
            themes.chosen_theme(reader, Settings()),
        )
    )


class Session:
    """One start, as far as the picture is concerned: what it says stands for what it draws."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self.clock, self.settings, self.demo = clock, Settings(), False
        self.keys = SimpleNamespace(seconds_at_rest=lambda: 60.0)
        self.access = StoreAccess(Reader.open(path, clock), clock, self.settings, lambda change: None)
        self.app = SimpleNamespace(size=Size(*SIZE), screen_stack=[])
        self.saver = FrameSaver(cast(Any, self.app), cast(Any, self), self.access)
        self.saver.make = self.make  # type: ignore[method-assign]

    @property
    def reader(self) -> Reader:
        return self.access.reader

    async def make(self) -> None:
        version, now = self.reader.data_version(), self.clock.now()
        said = says(self.reader, self.clock).encode()
        at = Now(self.clock.today(), now, self.clock.zone, False, self.reader.pauses.all())
        ends = valid_until(self.reader, at)
        self.saver._picture = SavedPicture(
            said, SIZE, version, self.saver._around(), saved_frame._ns(now), saved_frame._ns(ends)
        )

    def stand_still(self) -> None:
        """Let what was written be some time ago, then have the picture saved if it is to be."""
        path, before = str(self.reader.path), first_frame.machine_time
        for name in (path, f"{path}-wal"):
            if os.path.exists(name):
                earlier = os.stat(name).st_mtime_ns - 10_000_000_000
                os.utime(name, ns=(earlier, earlier))
        first_frame.machine_time = lambda: before() + 10_000_000_000
        try:
            asyncio.run(self.saver._save_in_peace())
        finally:
            first_frame.machine_time = before


class Round:
    """One history of two starts."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.random = random.Random(seed)
        self.path = folder / "onward.db"
        self.moment = MONDAY + timedelta(minutes=self.random.randrange(0, 14 * 60))
        self.changed = False
        self.told: list[str] = []

    def clock(self) -> Clock:
        return Clock.at(self.moment, BERLIN)

    def act(self, store: Store, ids: Ids) -> None:
        """Anything a person can do, with times near by now and then."""
        name = self.random.choice((*ACTS, *PRIVATE_ACTS, "interview near", "task back", "walk back", "ask"))
        self.told.append(name)
        at = self.moment + self.random.choice((3, 50, 95, 200, 1000, 1435, 1450, 3000)) * MINUTES
        try:
            if name == "interview near":
                store.interviews.add(ids.lead, starts_at=at, time_zone="Europe/Berlin")
            elif name == "task back":
                store.tasks.snooze(ids.task, at)
            elif name == "walk back":
                store.rejections.snooze(ids.walk, at)
            elif name == "ask":
                store.rejections.save_feedback(ids.walk, ask_at=at)
            else:
                (ACTS | PRIVATE_ACTS)[name](store, ids)
        except (StoreError, AssertionError):
            # What it is about may have been deleted by then.
            self.told.append("(refused)")

    def elsewhere(self, most: int) -> None:
        """Another process opens the store, perhaps changes it, and closes it."""
        if self.random.random() < 0.5:
            return
        self.told.append("elsewhere:")
        store = Store.open(self.path, self.clock())
        for _ in range(self.random.randint(0, most)):
            self.changed = True
            self.act(store, self.ids)
        store.close()

    def first_start(self) -> None:
        """Open, change, save, and leave or be killed; in a process of its own."""
        session = Session(self.path, self.clock())
        store = session.access.store()
        for _ in range(self.random.randint(0, 3)):
            self.act(store, self.ids)
            if self.random.random() < 0.5:
                session.stand_still()
        if self.random.random() < 0.6:
            session.stand_still()
        how = self.random.choice(("quit", "quit", "hang up", "killed", "changed elsewhere", "changed while closing"))
        self.told.append(how)
        if how == "changed elsewhere":
            self.elsewhere(2)
        if how == "killed":
            return
        if how == "quit" and session.saver._make_seconds < saved_frame.LONGEST and not session.saver._is_current():
            asyncio.run(session.make())
        with session.saver.over_closing():
            if how == "changed while closing":
                self.elsewhere(2)
            session.access.close()

    def run(self, ids: Ids) -> tuple[bool, bool]:
        """Whether a picture was shown, and whether one had to be. Raises AssertionError where it was wrong."""
        self.ids = ids
        self.elsewhere(1)
        self.in_child(self.first_start)
        still = self.random.random() < 0.4
        if not still:
            self.elsewhere(2)
            self.moment += self.random.choice((0, 1, 1, 7, 40, 100, 300, 900, 2000)) * MINUTES * self.random.random()
        now = saved_frame._ns(self.moment)
        read = first_frame.read_picture(first_frame.frame_of(str(self.path)))
        around = first_frame.facts_around(str(self.path.with_name("settings.toml")), os.environ)
        if read is None or read[0] != first_frame.key(str(self.path), SIZE, around):
            return False, still and self.told[-1] == "quit"
        if not first_frame.is_for_now(read[1], read[2], now, {}):
            return False, False
        reader = Reader.open(self.path, self.clock())
        try:
            assert read[3].decode() == says(reader, self.clock()), f"{self.told}: another screen was shown"
        finally:
            reader.close()
        return True, False

    def in_child(self, work: Callable[[], None]) -> None:
        """Do something in another process, which ends as a killed one does: nothing is closed by itself."""
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            status = 1
            try:
                work()
                os.write(writing, "\n".join(self.told[-40:]).encode()[:60_000])
                status = 0
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(status)
        os.close(writing)
        with os.fdopen(reading) as told:
            self.told = told.read().split("\n")
        assert os.waitpid(child, 0)[1] == 0, f"{self.told}: the first start failed"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rounds", nargs="?", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    asked = parser.parse_args()
    shown = 0
    with tempfile.TemporaryDirectory() as made:
        os.environ["ONWARD_HOME"] = str(Path(made) / "home")
        ready = Path(made) / "ready.db"
        store = Store.open(ready, Clock.at(datetime(2026, 11, 23, 9, 0, tzinfo=UTC), BERLIN))
        ids = fill(store)
        store.close()
        for number in range(asked.rounds):
            home = Path(made) / "home"
            shutil.rmtree(home, ignore_errors=True)
            home.mkdir()
            shutil.copy(ready, home / "onward.db")
            this = Round(home, asked.seed + number)
            was_shown, had_to = this.run(ids)
            assert not had_to, f"seed {asked.seed + number}: {this.told}: the picture was not shown"
            shown += was_shown
    print(f"{asked.rounds} histories, seed {asked.seed}: the picture was shown in {shown}, and right in all")


if __name__ == "__main__":
    main()
