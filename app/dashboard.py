"""The dashboard: the places, the keys that hold everywhere, and the store's comings and goings."""

from __future__ import annotations

import gc
import os
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from app import themes, words
from app.clock import Clock
from app.errands import SAMPLE, Errands, sample_store
from app.paths import Paths
from app.settings import Settings, load
from app.shell import Place
from db.errors import StoreError
from db.queries import Reader

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import SystemCommand

    from db.records import Change
    from db.store import Store

MODE_OF = {2: "pipeline", 3: "rejections"}
WARM_AFTER = 1.0
"""Seconds of a first frame in peace before the part that writes is loaded behind it."""
LOOK_EVERY = 1.0
"""Seconds between looks for changes of other processes and for a new day."""


def _pipeline() -> Screen[None]:
    from app.pipeline.screen import PipelineScreen

    return PipelineScreen()


def _rejections() -> Screen[None]:
    # Not needed for the first frame.
    from app.recovery.screen import RejectionsScreen

    return RejectionsScreen()


class Dashboard(Errands, App[int]):
    """Onward, kept open during a job search."""

    TITLE = "Onward"
    CSS_PATH = "dashboard.tcss"
    MODES: ClassVar[dict[str, Any]] = {"pipeline": _pipeline, "rejections": _rejections}
    DEFAULT_MODE = "pipeline"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("2", "place(2)", "Pipeline", id="place.pipeline", show=False),
        Binding("3", "place(3)", "Rejections", id="place.rejections", show=False),
        Binding("a", "add", "add", id="add", show=False),
        Binding("u", "undo", "undo", id="undo", show=False),
        Binding("U", "redo", "redo", id="redo", show=False),
        Binding("exclamation_mark", "blank", "blank the screen", id="blank", show=False),
        Binding("question_mark", "show_keys", "keys", id="keys", show=False),
        Binding("ctrl+q", "quit", "quit", id="quit", show=False, priority=True),
    ]

    def __init__(self, reader: Reader, clock: Clock, settings: Settings, *, demo: bool = False) -> None:
        self.plain_glyphs = settings.plain_glyphs
        # Without this, NO_COLOR only turns colours to greys.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.reader = reader
        self.clock = clock
        self.settings = settings
        self.demo = demo
        self.animation_level = "none"
        self._store: Store | None = None
        self._opening = threading.Lock()
        self._seen = reader.data_version()
        self._day = clock.today()
        self._wanted_rejection: int | None = None
        themes.wear(self, settings.theme)
        self.set_keymap(settings.keys)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Values for our own colour names under a theme made for something else."""
        return themes.fallbacks(self)

    def on_mount(self) -> None:
        """Begin to look for changes, and load what writing needs once the first frame has stood for a moment."""
        self.set_interval(LOOK_EVERY, self._look)
        self.set_timer(WARM_AFTER, self._warm)

    def on_ready(self) -> None:
        """Paint at once, and leave what was made so far out of collecting: none of it is garbage.

        Textual would paint at the next tick of its 60 Hz timer: up to 17 ms, a tenth of the start.
        """
        self.screen.refresh()
        self.screen._on_timer_update()
        gc.freeze()
        gc.enable()

    # The store

    def _warm(self) -> None:
        if self.reader.writable:
            threading.Thread(target=self._open_quietly, name="store", daemon=True).start()

    def _open_quietly(self) -> None:
        try:
            self.store()
        except StoreError:
            # Said when something is to be written; reading goes on as it is.
            return

    def store(self) -> Store:
        """The store for writing, opened when first asked for (its import takes longer than all of the start).

        Raises StoreError in plain words.
        """
        with self._opening:
            if self._store is None:
                from db.store import Store

                store = Store.open(self.reader.path, self.clock, reader=self.reader)
                store.subscribe(self._changed)
                self._store = store
            return self._store

    def write(self, change: Callable[[Store], Any]) -> Any:
        """Do one change; None when it was refused, which is then said, else what it gave (True for nothing)."""
        try:
            result = change(self.store())
        except StoreError as error:
            self.say(str(error), trouble=True)
            return None
        return True if result is None else result

    def _changed(self, change: Change) -> None:
        if self._thread_id == threading.get_ident():
            self._show_change(change)
        else:
            self.call_from_thread(self._show_change, change)

    def _show_change(self, change: Change | None) -> None:
        self._seen = self.reader.data_version()
        self._day = self.clock.today()
        for screen in self._all_screens():
            if isinstance(screen, Place) and screen is not self._place:
                screen.stale = True
        place = self._place
        if place is not None:
            place.refresh_bar()
            place.refresh_from_store(change)
        for screen in self.screen_stack:
            hear = getattr(screen, "refresh_from_store", None)
            if hear is not None and screen is not place:
                hear(change)

    def _all_screens(self) -> Iterable[Screen[Any]]:
        for stack in self._screen_stacks.values():
            yield from stack

    @property
    def _place(self) -> Place | None:
        return next((s for s in self.screen_stack if isinstance(s, Place)), None)

    def _look(self) -> None:
        try:
            seen = self.reader.data_version()
        except StoreError as error:
            self.say(str(error), trouble=True)
            return
        if seen != self._seen or self.clock.today() != self._day:
            self._show_change(None)

    def close_store(self) -> None:
        """Let go of the file."""
        if self._store is not None:
            self._store.close()
        else:
            self.reader.close()

    # What is said

    def say(self, text: str, *, trouble: bool = False) -> None:
        """Say something in the line above the footer of what is shown."""
        for screen in reversed(self.screen_stack):
            speak = getattr(screen, "say", None)
            if speak is not None:
                speak(text, trouble=trouble)
                return

    def facts(self) -> tuple[list[str], str]:
        """What the bar says at the right: how many are open, how much is due, the day; and the day alone."""
        today = self.clock.today()
        weekday, day = words.WEEKDAYS[today.weekday()][:3], f"{today.day} {words.MONTHS[today.month - 1][:3]}"
        facts = [f"{self.reader.tally(today).open:,} open"]
        due = self.reader.due_count(today)
        if due:
            facts.append(f"{due:,} due")
        return [*(["sample"] if self.demo else []), *facts, f"{weekday} {day}"], day

    # Keys that hold everywhere

    def go(self, place: int) -> None:
        """Go to a place by its digit."""
        self.switch_mode(MODE_OF[place])

    def action_place(self, place: int) -> None:
        """Go to a place by its digit, from wherever one is; an open page is left."""
        self.go(place)

    def offer_walk(self, rejection_id: int) -> None:
        """After an ending: open its walk among the rejections when there is one to go through."""
        from app.recovery.walks import opens_at_once

        rejection = self.reader.rejection(rejection_id)
        if rejection is not None and opens_at_once(rejection.ending.walk):
            self.show_rejection(rejection_id)

    def show_rejection(self, rejection_id: int) -> None:
        """Open a rejection in its place."""
        self._wanted_rejection = rejection_id
        self.switch_mode("rejections")
        self.call_after_refresh(self._show_wanted)

    def _show_wanted(self) -> None:
        show = getattr(self.screen, "show_rejection", None)
        if show is not None and self._wanted_rejection is not None:
            show(self._wanted_rejection)
            self._wanted_rejection = None

    @work
    async def action_add(self) -> None:
        """Add an application in one line."""
        # Not needed for the first frame.
        from app.pipeline.adding import add

        await add(self)

    def show_application(self, number: int) -> None:
        """Bring the cursor to an application, when the place shown has one for it."""
        show = getattr(self._place, "show_application", None)
        if show is not None:
            show(number)

    def action_blank(self) -> None:
        """Show nothing until a key is pressed."""
        from app.overlays import BlankScreen

        self.push_screen(BlankScreen())

    def action_show_keys(self) -> None:
        """Show every key that does something here."""
        from app.overlays import KeysScreen, bindings_of

        self.push_screen(KeysScreen(bindings_of(self.screen)))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """What the palette lists."""
        from app.commands import commands

        yield from commands(self, screen)

    def action_undo(self) -> None:
        """Take the last change back."""
        action = self.write(lambda store: store.undo() or False)
        if action is not None:
            self.say(f"Undone: {action.label}." if action else "Nothing to undo.")

    def action_redo(self) -> None:
        """Make the last undone change again."""
        action = self.write(lambda store: store.redo() or False)
        if action is not None:
            self.say(f"Done again: {action.label}." if action else "Nothing to do again.")

    async def action_quit(self) -> None:
        """Leave; what is being typed is kept first."""
        for screen in self._all_screens():
            keep = getattr(screen, "keep_typed", None)
            if keep is not None:
                keep()
        self.exit(0)


def run(store_path: Path, *, demo: bool = False) -> int:
    """Open the dashboard on a store, made if it is missing, and give the exit status.

    What cannot be opened is said on standard error, and the status is 1.
    """
    clock = Clock.system()
    while True:
        try:
            reader = _reader(store_path, clock)
        except StoreError as error:
            print(error, file=sys.stderr)
            return 1
        status = _show(reader, clock, load(Paths.find(store_path).settings), demo)
        if status != SAMPLE:
            return status
        with tempfile.TemporaryDirectory(prefix="onward-sample-") as folder:
            path = sample_store(Path(folder), clock)
            _show(_reader(path, clock), clock, load(Paths.find(store_path).settings), demo=True)


def _show(reader: Reader, clock: Clock, settings: Settings, demo: bool) -> int:
    app = Dashboard(reader, clock, settings, demo=demo)
    try:
        app.run()
    finally:
        # Textual leaves the reporting of mouse positions in pixels on in terminals that resize in band.
        sys.stdout.write("\x1b[?1016l")
        sys.stdout.flush()
        app.close_store()
    return app.return_code or app.return_value or 0


def _reader(path: Path, clock: Clock) -> Reader:
    if path.exists() and path.stat().st_size:
        reader = Reader.open(path, clock)
        if not reader.needs_upgrade:
            return reader
        reader.close()
    # A first start, or the first after an update: only then is the part that writes needed before anything is shown.
    from db.store import Store

    store = Store.open(path, clock)
    store.close()
    return Reader.open(path, clock)
