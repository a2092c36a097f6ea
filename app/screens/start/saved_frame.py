"""Saves a picture of the screen the dashboard begins with, which the next start shows at once.

The picture is of a screen made anew, with the cursor where a start has it, whatever is shown at the moment; so nothing
of a page, a question or private text is in it. It is made once everything has been still for a while, and when the
dashboard is left, and only if the one that is saved would not do.
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
from app.screens.terminal.lean_frame import lean
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
"""Seconds in which nothing was pressed or changed before a picture is made."""
OLD = 2_000_000_000
"""Nanoseconds after which a file that is changed once more has another time for sure: no file system counts in longer
steps."""
LONGEST = 0.15
"""Seconds of the processor a picture may have taken for one more to be made as the dashboard is left."""
PLACES = ("today", "pipeline")
A_MINUTE, AN_HOUR, A_DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
Stamp = tuple[int, ...] | None


class SavedPicture(NamedTuple):
    """What the terminal is sent, what it is for, and the time it holds for in ns.

    It is for a size, a version of the store, and what is around (see `first_frame.around`).
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
        """The key of the picture that is saved, and when it begins to hold."""
        self._looked_at: tuple[int, tuple[int, int]] | None = None
        """The store's version and the size for which the picture is saved, or cannot be."""
        self._making: asyncio.Task[None] | None = None
        self._took = 0.0
        if not (session.settings.saved_frame or session.demo):
            self.drop()

    @property
    def store(self) -> str:
        """The data file."""
        return str(self._access.reader.path)

    def drop(self) -> None:
        """Delete the picture: what it shows is not to be seen."""
        self._picture = self._saved = self._looked_at = None
        delete_frame(self.store)

    # When

    def look(self) -> None:
        """Once a second: save the picture when all has been still for a while and it is not saved yet."""
        rest = min(self._session.keys.seconds_at_rest(), monotonic() - self._began)
        if rest < STILL or self._making is not None or not _textual.reaches_terminal(self._app):
            return
        if (self._version(), self._size) != self._looked_at and self._is_place_alone():
            self._making = asyncio.create_task(self._save_in_peace())

    async def before_leaving(self) -> None:
        """Make the picture if the one there is would not do, unless that takes long or all is hidden."""
        # Only who hid everything needs it.
        from app.screens.help import BlankScreen

        if self._making is not None:
            await self._making
        if any(isinstance(screen, BlankScreen) for screen in self._app.screen_stack):
            self._picture = None
        elif _textual.reaches_terminal(self._app) and self._took < LONGEST:
            with suppress(StoreError):
                self._take_saved(self._version())
                if not self._is_current() or not self._holds():
                    await self.make()

    @contextmanager
    def over_closing(self) -> Iterator[None]:
        """Save the picture once more over the closing of the store, whose file then gets what its log holds.

        What another process writes meanwhile must not be taken for what the picture shows. So the log is moved into the
        file first, the file gets a time no other change can give it, and then it is asked whether anything was written.
        From then on, only what closing itself does may have changed.
        """
        before = self._ready_to_close()
        yield
        if before is not None:
            file, log, journal = first_frame.stamps(self.store)
            if (file, journal) == (before[0], before[2]) and (log is None or (log == before[1] and _is_old(log))):
                self._save()

    def _ready_to_close(self) -> tuple[Stamp, ...] | None:
        """The stamps of the store's files when the picture shows all that is in them; else None."""
        picture = self._picture
        try:
            if picture is None or not self._is_current():
                return None
            self._access.empty_log()
            key = first_frame.key(self.store, picture.size, picture.around)
            # The times in a key that was saved tell every later change already.
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
                self._looked_at = version, self._size
        except StoreError:
            return  # whatever is asked next says why
        finally:
            self._making = None

    # What

    async def make(self) -> None:
        """Make the picture, or none where it would not be what a start begins with. Raises StoreError."""
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
        drawn = await _textual.drawn_aside(self._app, screen)
        ends = holds_until(self._access.reader, now)
        self._took = process_time() - began
        if is_filled and (version, size) == (self._version(), self._size):
            data = lean(drawn).encode(*first_frame.letters())
            self._picture = SavedPicture(data, size, version, around, _ns(now.instant), _ns(ends))

    def _is_wanted(self) -> bool:
        """Whether a start from here would begin with something that can be shown ahead of it.

        On a wide terminal the page beside the list shows notes.
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
            and self._app.theme == themes.chosen(session.reader, settings)
        )

    def _is_place_alone(self) -> bool:
        """Whether a place is shown, with no page, question or find over it."""
        screen = self._app.screen
        return isinstance(screen, PlaceScreen) and not any(line.display for line in screen.query("FindBar"))

    def _version(self) -> int:
        return self._access.reader.data_version()

    @property
    def _size(self) -> tuple[int, int]:
        return self._app.size.width, self._app.size.height

    def _is_current(self) -> bool:
        """Whether the picture shows what is stored now, in this size, and nothing around has changed."""
        picture, now = self._picture, (self._size, self._version(), self._around())
        return picture is not None and (picture.size, picture.version, picture.around) == now

    def _holds(self) -> bool:
        picture = self._picture
        return picture is not None and picture.begins <= _ns(self._session.clock.now()) < picture.ends

    # The file

    @property
    def _settings_file(self) -> Path:
        # Not needed before a picture is.
        from app.paths import Paths

        return Paths.find(self.store).settings

    def _is_as_loaded(self) -> bool:
        """Whether the settings file says what it said at the start."""
        loaded = load(self._settings_file)
        own = self._settings
        return loaded._replace(plain_glyphs=own.plain_glyphs) == own and (own.plain_glyphs or not loaded.plain_glyphs)

    def _around(self) -> tuple[object, ...]:
        return first_frame.around(str(self._settings_file), os.environ)

    def _take_saved(self, version: int) -> None:
        """Take over what an earlier run has saved, when it would be shown now."""
        read, size, around = None, self._size, self._around()
        if self._saved is None and around[0] == self._program and self._is_as_loaded():
            read = first_frame.read_picture(first_frame.frame_of(self.store))
        if read is not None and read[0] == first_frame.key(self.store, size, around):
            key, begins, ends, data = read
            self._saved, self._picture = (key, begins), SavedPicture(data, size, version, around, begins, ends)

    def _save(self) -> None:
        picture = self._picture
        if picture is None:
            return
        key = first_frame.key(self.store, picture.size, picture.around)
        if self._saved == (key, picture.begins):
            return
        # Only a picture that is saved needs it.
        from db.file.leftovers import claimed

        path = Path(first_frame.frame_of(self.store))
        with suppress(OSError), claimed(path, "part") as made:
            made.write_bytes(first_frame.picture_file(key, picture.begins, picture.ends, picture.data))
            os.replace(made, path)
            self._saved = key, picture.begins


def holds_until(reader: Reader, now: Now) -> datetime:
    """The moment from which the first screen may say something else, if nothing is changed. Raises StoreError.

    That is the end of the day, any stored moment, and whenever an interview is nearer in words, or over.
    """
    moments = [datetime.combine(now.today + A_DAY, time.min, now.zone), reader.rejections.next_moment(now.instant)]
    near = reader.of_all_searches().interviews.between(now.instant - AN_HOUR, now.instant + 2 * A_DAY)
    for interview, _ in near:
        at = interview.starts_at
        moments += [at - A_DAY, _nearer_in_words(at, now), at + AN_HOUR]
    return min(moment for moment in moments if moment is not None and moment > now.instant)


def _nearer_in_words(at: datetime, now: Now) -> datetime:
    """When it is said anew how long it is until a moment within the day; the moment itself for any other."""
    from app.screens.today.sections import time_until

    said, left = time_until(at, now), at - now.instant
    if A_MINUTE < left < A_DAY:
        for minutes in range(-(-left // A_MINUTE) - 1, 0, -1):
            then = at - minutes * A_MINUTE
            if time_until(at, now._replace(instant=then)) != said:
                return then
    return at


def _is_old(stamp: Stamp) -> bool:
    """Whether a file would have another time if it were changed now; one that is not there is no question."""
    return stamp is None or first_frame.machine_time() - max(stamp[3], stamp[4]) > OLD


def _is_coarse(stamp: Stamp) -> bool:
    """Whether a file's time was kept in steps so large that a later change could have the same."""
    return stamp is not None and stamp[3] % 1_000_000 == 0


def _ns(moment: datetime) -> int:
    return int(moment.timestamp() * 1e6) * 1000
