"""The picture of the dashboard's first screen, shown at the next start before anything that takes time is loaded.

The dashboard saves it beside the data file (`app/screens/start/saved_frame.py`). Here it is shown when all that decides
what the first screen looks like is as it was, and the moment lies in the time it holds for: any doubt, and nothing is
shown.
The terminal is taken over first, without echo, so that what is typed waits for the dashboard; `give_back` returns it
whenever the dashboard does not come.
"""

from __future__ import annotations

import os
import sys
import time

TYPE_CHECKING = False  # as in `typing`, which takes as long to load as all of this
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

FORM = b"onward frame 1"
MOST_BYTES = 1_000_000
LOCALTIME = "/etc/localtime"
ENTER, LEAVE = b"\x1b[?1049h\x1b[?25l\x1b[?7l", b"\x1b[?7h\x1b[?1049l\x1b[?25h"
"""To the other screen and back, there without a cursor and without wrapped lines, as the dashboard has it."""
AT_ONCE = (b"\x1b[?2026h", b"\x1b[?2026l")
"""What a terminal that knows it shows in one go (synchronized output); others pass over it."""
DECIDES = (
    *("TERM", "COLORTERM", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "UNICODE_VERSION"),
    *("HOME", "LANG", "TZ", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"),
)
DECIDES_WITH = ("LC_", "ONWARD_", "PYTHON", "TEXTUAL_")
"""The variables that decide where everything is or how it looks, by name and by how the name begins."""

_taken: list[Any] | None = None
"""The settings of the terminal as they were before the picture was shown; None when none is shown."""


def show(store: str) -> bool:
    """Show the picture saved for a store, named as on the command line, when the dashboard's first screen is that."""
    environment = os.environ
    if os.name != "posix":
        return False
    try:
        places = where(store, environment)
        if places is None or not _has_terminal():
            return False
        read = read_picture(frame_of(places[0]))
        if read is None or read[0] != key(places[0], os.get_terminal_size(0), around(places[1], environment)):
            return False
        return is_for_now(read[1], read[2], machine_time(), environment) and _take(read[3])
    except (OSError, ValueError):
        return False


def machine_time() -> int:
    """The machine's time in ns since 1970, by which file systems stamp files; it does not stand still for a test."""
    return time.time_ns()


# What it belongs to


def where(store: str, environment: Mapping[str, str]) -> tuple[str, str] | None:
    """The data file and the settings file; None on a system whose folders are not known here."""
    from app.folders import absolute, data_file, folders

    usual = folders(environment)
    if usual is None and sys.platform == "darwin":
        # The usual place; somebody with another one has no picture there.
        usual = (absolute("~/Library/Application Support/onward"),) * 3
    if usual is None:
        return None
    return data_file(store, environment, usual[0]), os.path.join(usual[1], "settings.toml")


def frame_of(store: str) -> str:
    """The file with the picture."""
    from db.file.saved_frame import frame_beside

    return frame_beside(store)


def key(store: str, size: tuple[int, int], around: tuple[object, ...]) -> str:
    """All that decides what the first screen shows, but for the moment, as one text to compare."""
    return ascii((store, *stamps(store), size[0], size[1], *around))


def around(settings: str, environment: Mapping[str, str]) -> tuple[object, ...]:
    """The part of it that is not stored and not the terminal's size: program, settings, letters, zone, variables."""
    decides = {name: value for name, value in environment.items() if name in DECIDES or name.startswith(DECIDES_WITH)}
    output = getattr(sys.__stdout__, "encoding", None)
    return program(), settings, stamp(settings), output, letters(), zone(), sorted(decides.items())


def program() -> tuple[object, ...]:
    """What tells that this is the same Onward, with the same packages beside it."""
    from app import __version__

    here = os.path.dirname(os.path.abspath(__file__))
    # The folders packages are installed into, and what a checkout writes with every change of its state.
    packages = [folder for folder in sys.path if folder.endswith(("site-packages", "dist-packages"))]
    checkout = os.path.join(os.path.dirname(here), ".git", "logs", "HEAD")
    return (__version__, sys.version, *map(stamp, (here, checkout, *packages)))


def stamps(store: str) -> tuple[tuple[int, ...] | None, ...]:
    """The stamps of a store's file, its log, and the journal an interrupted change leaves; None for one without bytes.

    A change of the store changes one of these, as long as the last change was not in the same moment: see
    `app/screens/start/saved_frame.py`.
    """
    found = (stamp(store), stamp(f"{store}-wal"), stamp(f"{store}-journal"))
    return tuple(None if one is None or not one[2] else one for one in found)


def stamp(path: str) -> tuple[int, ...] | None:
    """What tells that a file is the same and unchanged: device, number, bytes, when changed, permissions and owner."""
    try:
        info = os.stat(path)
    except OSError:
        return None
    return info.st_dev, info.st_ino, info.st_size, info.st_mtime_ns, info.st_ctime_ns, info.st_mode, info.st_uid


def letters() -> tuple[str, str]:
    """How the dashboard's letters become bytes: the encoding of its output, and what is done with those it lacks."""
    output = sys.__stderr__
    return ("utf-8", "strict") if output is None else (output.encoding, output.errors or "strict")


def zone() -> tuple[object, ...]:
    """What tells that the machine's time zone is the same, beside the variable TZ."""
    try:
        link = os.lstat(LOCALTIME)
    except OSError:
        return ()
    return link.st_ino, link.st_mtime_ns, stamp(LOCALTIME), stamp("/etc/timezone")


def is_for_now(begins: int, ends: int, now: int, environment: Mapping[str, str]) -> bool:
    """Whether a moment lies in the time a picture holds for, in ns; a clock that stands still is in the key."""
    return bool(environment.get("ONWARD_NOW", "").strip()) or begins <= now < ends


# The file


def picture_file(key: str, begins: int, ends: int, picture: bytes) -> bytes:
    """The bytes of the file."""
    return b"\n".join((FORM, key.encode(), b"%d %d %d" % (begins, ends, len(picture)), picture))


def read_picture(path: str) -> tuple[str, int, int, bytes] | None:
    """The key, the time it holds for and the picture in a file; None when it is not whole, or not surely one's own."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        info = os.fstat(descriptor)
        # 0o100600: a file, which nobody else may read or write.
        if info.st_uid != os.getuid() or info.st_mode != 0o100600 or info.st_size > MOST_BYTES:
            return None
        data = os.read(descriptor, MOST_BYTES)
    finally:
        os.close(descriptor)
    parts = data.split(b"\n", 3)
    if len(parts) != 4 or parts[0] != FORM:
        return None
    numbers = parts[2].split()
    picture = parts[3]
    # Bytes of nothing are what a disk that lost its power may have left.
    if len(numbers) != 3 or not all(map(bytes.isdigit, numbers)) or int(numbers[2]) != len(picture) or b"\0" in data:
        return None
    return parts[1].decode("ascii", "replace"), int(numbers[0]), int(numbers[1]), picture


# The terminal


def _has_terminal() -> bool:
    """Whether all three streams are one terminal, and this program is in its foreground."""
    devices = {os.fstat(number).st_rdev for number in (0, 1, 2) if os.isatty(number)}
    all_there = len(devices) == 1 and os.isatty(0) and os.isatty(1) and os.isatty(2)
    return all_there and os.tcgetpgrp(0) == os.getpgrp()


def _take(picture: bytes) -> bool:
    """Take the terminal over as the dashboard will, then show the picture."""
    global _taken
    # Loaded only where there is a picture, and needed soon in any case.
    import signal
    import termios

    try:
        before = termios.tcgetattr(0)
        raw = termios.tcgetattr(0)
        # The flags of the screen library's driver: nothing is echoed, and no key is another. Only ctrl+c and ctrl+z
        # still are signals, so that a start that hangs can be left.
        raw[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
        raw[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
        raw[6][termios.VMIN] = 1
        _taken = before
        ends = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGUSR1, signal.SIGUSR2, signal.SIGALRM)
        for number in (*ends, signal.SIGXCPU, signal.SIGTSTP):
            if signal.getsignal(number) is signal.SIG_DFL:
                signal.signal(number, _heard)
        termios.tcsetattr(0, termios.TCSANOW, raw)
        _write(b"".join((ENTER, AT_ONCE[0], picture, AT_ONCE[1])))
    except (OSError, termios.error):
        give_back()
        return False
    return True


def _heard(number: int, _: object) -> None:
    """Give the terminal back, then do what the signal does by itself: end, or stop until continued."""
    import signal

    give_back()
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)


def settings_before() -> list[Any] | None:
    """The terminal's settings from before the picture, for whoever takes the terminal over; None without a picture."""
    return _taken


def hand_over() -> None:
    """Leave the terminal to the dashboard, which gives it back itself from now on."""
    global _taken
    _taken = None


def give_back() -> None:
    """Give the terminal back as it was, when a picture is shown.

    What was typed before it was meant for the dashboard; a shell would run it.
    """
    global _taken
    before, _taken = _taken, None
    if before is None:
        return
    import termios

    try:
        _write(LEAVE)
        termios.tcflush(0, termios.TCIFLUSH)
        termios.tcsetattr(0, termios.TCSANOW, before)
    except (OSError, termios.error):  # the terminal is gone
        return


def _write(data: bytes) -> None:
    while data:
        data = data[os.write(2, data) :]
