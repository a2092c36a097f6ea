"""Saves a picture of the dashboard's first screen, which the next start shows at once.

The picture is drawn from a new screen in its initial state, whatever is shown at the moment, so it has nothing of a
page, a question or private text. It is made after some seconds without keys or changes, and when the dashboard is
left, and only if the saved one is out of date.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, time, timedelta
from pathlib import Path
from time import monotonic, process_time
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from app import first_frame
from app.screens import themes
from app.screens.base import WIDE, PlaceScreen
from app.screens.places import MODES
from app.screens.terminal import _textual
from app.screens.terminal.lean_frame import compress_frame
from app.screens.terminal.too_small import fits
from app.settings import load
from db.errors import StoreError
from db.file.saved_frame import delete_frame

if TYPE_CHECKING:
    from textual.app import App

    from app.domain.next_line import Now
    from app.screens.session import Session
    from app.screens.store.store_access import StoreAccess
    from db.queries import Reader

STILL = 2.0
"""Seconds without keys or changes before a picture is made."""
OLD = 2_000_000_000
"""Nanoseconds after which another change of a file certainly gets another time: no file system has a coarser clock."""
LONGEST = 0.15
"""Most CPU seconds the last picture took for another one to be made on leaving."""
PLACES = ("today", "pipeline")
A_MINUTE, AN_HOUR, A_DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
Stamp = tuple[int, ...] | None


class SavedPicture(NamedTuple):
    """The bytes for the terminal, the conditions they are valid for, and the period in ns.

    The conditions are a size, a version of the data file, and the environment (see `first_frame.facts_around`).
    """

    data: bytes
    size: tuple[int, int]
    version: int
    around: tuple[object, ...]
    begins: int
    ends: int


class FrameSaver:
    """Makes the picture of one dashboard's first screen, saves it, and deletes it."""

    def __init__(self, app: App[Any], session: Session, access: StoreAccess) -> None:
        self._app, self._session, self._access = app, session, access
        self._settings, self._program = session.settings, first_frame.program()
        self._began = monotonic()
        self._picture: SavedPicture | None = None
        self._saved: tuple[str, int] | None = None
        """The key of the saved picture, and the begin of its period."""
        self._checked: tuple[int, tuple[int, int]] | None = None
        """The version of the data file and the size for which the picture is saved, or cannot be saved."""
        self._making: asyncio.Task[None] | None = None
        self._make_seconds = 0.0
        if not (session.settings.saved_frame or session.demo):
            self.drop()

    @property
    def store(self) -> str:
        """The data file."""
        return str(self._access.reader.path)

    def drop(self) -> None:
        """Delete the picture, as its content must not be visible."""
        self._picture = self._saved = self._checked = None
        delete_frame(self.store)

    # When to save

    def look(self) -> None:
        """Called once a second: save the picture after a quiet time, if it is not saved yet."""
        quiet_seconds = min(self._session.keys.seconds_at_rest(), monotonic() - self._began)
        if quiet_seconds < STILL or self._making is not None or not _textual.reaches_terminal(self._app):
            return
        if (self._version(), self._size) != self._checked and self._is_place_alone():
            self._making = asyncio.create_task(self._save_in_peace())

    async def before_leaving(self) -> None:
        """Make the picture if the present one is out of date, unless that takes long or the screen is blanked."""
        # Needed only with a blanked screen.
        from app.screens.help import BlankScreen

        if self._making is not None:
            await self._making
        if any(isinstance(screen, BlankScreen) for screen in self._app.screen_stack):
            self._picture = None
        elif _textual.reaches_terminal(self._app) and self._make_seconds < LONGEST:
            with suppress(StoreError):
                self._take_saved(self._version())
                if not self._is_current() or not self._is_in_time():
                    await self.make()

    @contextmanager
    def over_closing(self) -> Iterator[None]:
        """Save the picture again around the closing of the data file, which changes its key by moving the log into it.

        A write by another process meanwhile must not count as shown by the picture. So the log is moved into the file
        first, the file gets a unique time, and then the version is compared. From then on only closing may change it.
        """
        stamps_before = self._ready_to_close()
        yield
        if stamps_before is not None:
            file, log, journal = first_frame.stamps(self.store)
            if (file, journal) == (stamps_before[0], stamps_before[2]) and (
                log is None or (log == stamps_before[1] and _is_old(log))
            ):
                self._save()

    def _ready_to_close(self) -> tuple[Stamp, ...] | None:
        """The stamps of the data file and its logs if the picture shows all of their content; else None."""
        picture = self._picture
        try:
            if picture is None or not self._is_current():
                return None
            self._access.empty_log()
            key = first_frame.key(self.store, picture.size, picture.around)
            # Any later change already differs from the times in a key that was saved.
            if (self._saved or ("", 0))[0] != key and not _is_old(first_frame.stamps(self.store)[0]):
                os.utime(self.store, ns=(os.stat(self.store).st_atime_ns, first_frame.machine_time()))
            stamps = first_frame.stamps(self.store)
            return stamps if self._is_current() and not _is_coarse(stamps[0]) else None
        except (StoreError, OSError):
            return None

    async def _save_in_peace(self) -> None:
        try:
            version, stamps = self._version(), first_frame.stamps(self.store)
            if not all(map(_is_old, stamps)):
                return
            self._take_saved(version)
            if not self._is_current():
                await self.make()
            if first_frame.stamps(self.store) == stamps and version == self._version():
                self._save()
                self._checked = version, self._size
        except StoreError:
            return  # The next access reports the error.
        finally:
            self._making = None

    # How to make it

    async def make(self) -> None:
        """Make the picture, or none where a start would show something else. Raises StoreError."""
        self._picture = None
        if not self._is_wanted():
            return
        began, version, now, size = process_time(), self._version(), self._session.now, self._size
        around = self._around()
        if around[0] != self._program or not self._is_as_loaded():
            return
        screen = cast(PlaceScreen, MODES[self._settings.opens_with]())
        fill, is_filled = screen.fill, False

        def fill_as_just_started() -> None:
            nonlocal is_filled
            with self._session.as_just_started(), suppress(StoreError):
                fill()
                is_filled = True

        screen.fill = fill_as_just_started  # type: ignore[method-assign]
        drawn = await _textual.draw_offscreen(self._app, screen)
        ends = valid_until(self._access.reader, now)
        self._make_seconds = process_time() - began
        if is_filled and (version, size) == (self._version(), self._size):
            data = compress_frame(drawn).encode(*first_frame.output_encoding())
            self._picture = SavedPicture(data, size, version, around, _ns(now.instant), _ns(ends))

    def _is_wanted(self) -> bool:
        """Whether a start with these settings begins with a screen that may be saved.

        On a wide terminal the page beside the list shows notes, so no picture is saved.
        """
        session, settings = self._session, self._session.settings
        return (
            settings.saved_frame
            and not session.demo
            and settings == self._settings
            and not settings.problems
            and settings.opens_with in PLACES
            and fits(self._app.size)
            and self._app.size.width < WIDE
            and self._app.theme == themes.chosen_theme(session.reader, settings)
        )

    def _is_place_alone(self) -> bool:
        """Whether a place is shown, without a page, a question or a search."""
        screen = self._app.screen
        return isinstance(screen, PlaceScreen) and not any(line.display for line in screen.query("FindBar"))

    def _version(self) -> int:
        return self._access.reader.data_version()

    @property
    def _size(self) -> tuple[int, int]:
        return self._app.size.width, self._app.size.height

    def _is_current(self) -> bool:
        """Whether the picture matches the present data, size and environment."""
        picture, now = self._picture, (self._size, self._version(), self._around())
        return picture is not None and (picture.size, picture.version, picture.around) == now

    def _is_in_time(self) -> bool:
        picture = self._picture
        return picture is not None and picture.begins <= _ns(self._session.clock.now()) < picture.ends

    # The file

    @property
    def _settings_file(self) -> Path:
        # Needed only for a picture.
        from app.paths import Paths

        return Paths.find(self.store).settings

    def _is_as_loaded(self) -> bool:
        """Whether the settings file still has the settings of the start."""
        loaded = load(self._settings_file)
        own = self._settings
        return loaded._replace(plain_glyphs=own.plain_glyphs) == own and (own.plain_glyphs or not loaded.plain_glyphs)

    def _around(self) -> tuple[object, ...]:
        return first_frame.facts_around(str(self._settings_file), os.environ)

    def _take_saved(self, version: int) -> None:
        """Use the picture of an earlier run, if it is valid now."""
        stored, size, around = None, self._size, self._around()
        if self._saved is None and around[0] == self._program and self._is_as_loaded():
            stored = first_frame.read_picture(first_frame.frame_of(self.store))
        if stored is not None and stored[0] == first_frame.key(self.store, size, around):
            key, begins, ends, data = stored
            self._saved, self._picture = (key, begins), SavedPicture(data, size, version, around, begins, ends)

    def _save(self) -> None:
        picture = self._picture
        if picture is None:
            return
        key = first_frame.key(self.store, picture.size, picture.around)
        if self._saved == (key, picture.begins):
            return
        # Needed only to save a picture.
        from db.file.leftovers import claimed

        path = Path(first_frame.frame_of(self.store))
        with suppress(OSError), claimed(path, "part") as part_file:
            part_file.write_bytes(first_frame.picture_file(key, picture.begins, picture.ends, picture.data))
            os.replace(part_file, path)
            self._saved = key, picture.begins


def valid_until(reader: Reader, now: Now) -> datetime:
    """The moment until which the first screen stays the same without changes. Raises StoreError.

    It ends with the day, at any stored moment, and when the time to an interview changes in words, or it is over.
    """
    moments = [datetime.combine(now.today + A_DAY, time.min, now.zone), reader.rejections.next_moment(now.instant)]
    interviews = reader.of_all_searches().interviews.between(now.instant - AN_HOUR, now.instant + 2 * A_DAY)
    for interview, _ in interviews:
        begin = interview.starts_at
        moments += [begin - A_DAY, _nearer_in_words(begin, now), begin + AN_HOUR]
    return min(moment for moment in moments if moment is not None and moment > now.instant)


def _nearer_in_words(moment: datetime, now: Now) -> datetime:
    """When the words for the time until a moment change next, within a day; otherwise the moment itself."""
    from app.screens.today.sections import time_until

    current_words, remaining = time_until(moment, now), moment - now.instant
    if A_MINUTE < remaining < A_DAY:
        for minutes in range(-(-remaining // A_MINUTE) - 1, 0, -1):
            candidate = moment - minutes * A_MINUTE
            if time_until(moment, now._replace(instant=candidate)) != current_words:
                return candidate
    return moment


def _is_old(stamp: Stamp) -> bool:
    """Whether a change now would certainly give a file another time; true for a missing file."""
    return stamp is None or first_frame.machine_time() - max(stamp[3], stamp[4]) > OLD


def _is_coarse(stamp: Stamp) -> bool:
    """Whether a file's time is so coarse that a later change could have the same."""
    return stamp is not None and stamp[3] % 1_000_000 == 0


def _ns(moment: datetime) -> int:
    return int(moment.timestamp() * 1e6) * 1000
