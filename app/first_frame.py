"""Shows the saved picture of the dashboard's first screen at startup, before any slow module is loaded.

The dashboard saves it beside the data file (`app/screens/start/saved_frame.py`). It is shown only when everything that
decides what the first screen looks like is unchanged and the picture is still valid; in any doubt nothing is shown.
The terminal is taken over first, without echo, so that typed keys wait for the dashboard; `give_back` restores it when
the dashboard does not start.
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
"""Switches to the alternate screen, without cursor and line wrapping as in the dashboard, and back."""
AT_ONCE = (b"\x1b[?2026h", b"\x1b[?2026l")
"""Begins and ends synchronized output, which a terminal shows at once; other terminals ignore it."""
VARIABLES = (
    *("TERM", "COLORTERM", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "UNICODE_VERSION"),
    *("HOME", "LANG", "TZ", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"),
)
VARIABLE_PREFIXES = ("LC_", "ONWARD_", "PYTHON", "TEXTUAL_")
"""The environment variables, by name and by prefix, that decide where files are or how the screen looks."""

_saved_settings: list[Any] | None = None
"""The settings of the terminal before the picture was shown; None when none is shown."""


def show(store: str) -> bool:
    """Shows the picture saved for a store (named as on the command line) if it is valid; returns whether it did."""
    environment = os.environ
    if os.name != "posix":
        return False
    try:
        files = find_files(store, environment)
        if files is None or not _has_terminal():
            return False
        saved = read_picture(frame_of(files[0]))
        if saved is None or saved[0] != key(files[0], os.get_terminal_size(0), facts_around(files[1], environment)):
            return False
        return is_for_now(saved[1], saved[2], machine_time(), environment) and _take_terminal(saved[3])
    except (OSError, ValueError):
        return False


def machine_time() -> int:
    """Returns the machine's time in ns since 1970, as in file time stamps; not affected by `ONWARD_NOW`."""
    return time.time_ns()


# What the picture depends on


def find_files(store: str, environment: Mapping[str, str]) -> tuple[str, str] | None:
    """Returns the data file and the settings file; None on a system whose folders are unknown here."""
    from app.folders import absolute, data_file, folders

    usual = folders(environment)
    if usual is None and sys.platform == "darwin":
        # The default folder; for any other one no picture is shown.
        usual = (absolute("~/Library/Application Support/onward"),) * 3
    if usual is None:
        return None
    return data_file(store, environment, usual[0]), os.path.join(usual[1], "settings.toml")


def frame_of(store: str) -> str:
    """Returns the file with the picture."""
    from db.file.saved_frame import frame_beside

    return frame_beside(store)


def key(store: str, size: tuple[int, int], facts: tuple[object, ...]) -> str:
    """Returns everything that decides what the first screen shows, except the time, as one text to compare."""
    return ascii((store, *stamps(store), size[0], size[1], *facts))


def facts_around(settings: str, environment: Mapping[str, str]) -> tuple[object, ...]:
    """Returns the part of the key outside the store and the terminal: program, settings, encodings, zone, variables."""
    deciding = {
        name: value for name, value in environment.items() if name in VARIABLES or name.startswith(VARIABLE_PREFIXES)
    }
    output = getattr(sys.__stdout__, "encoding", None)
    return program(), settings, stamp(settings), output, output_encoding(), zone(), sorted(deciding.items())


def program() -> tuple[object, ...]:
    """Returns what identifies this version of Onward and its installed packages."""
    from app import __version__

    folder = os.path.dirname(os.path.abspath(__file__))
    # Folders of installed packages, and the file that git writes at every change of a checkout.
    packages = [path for path in sys.path if path.endswith(("site-packages", "dist-packages"))]
    checkout = os.path.join(os.path.dirname(folder), ".git", "logs", "HEAD")
    return (__version__, sys.version, *map(stamp, (folder, checkout, *packages)))


def stamps(store: str) -> tuple[tuple[int, ...] | None, ...]:
    """Returns the stamps of a store, its log and its journal; None for a missing or empty file.

    Every change of the store changes one of them, unless it happens within the resolution of time stamps: see
    `app/screens/start/saved_frame.py`.
    """
    file_stamps = (stamp(store), stamp(f"{store}-wal"), stamp(f"{store}-journal"))
    return tuple(None if file_stamp is None or not file_stamp[2] else file_stamp for file_stamp in file_stamps)


def stamp(path: str) -> tuple[int, ...] | None:
    """Returns what identifies an unchanged file: device, inode, size, time stamps, permissions and owner."""
    try:
        info = os.stat(path)
    except OSError:
        return None
    return info.st_dev, info.st_ino, info.st_size, info.st_mtime_ns, info.st_ctime_ns, info.st_mode, info.st_uid


def output_encoding() -> tuple[str, str]:
    """Returns the encoding of the dashboard's output and its error handler."""
    output = sys.__stderr__
    return ("utf-8", "strict") if output is None else (output.encoding, output.errors or "strict")


def zone() -> tuple[object, ...]:
    """Returns what identifies the machine's time zone, besides the variable TZ."""
    try:
        link = os.lstat(LOCALTIME)
    except OSError:
        return ()
    return link.st_ino, link.st_mtime_ns, stamp(LOCALTIME), stamp("/etc/timezone")


def is_for_now(begins: int, ends: int, now: int, environment: Mapping[str, str]) -> bool:
    """Whether a picture is valid at a moment (in ns); with `ONWARD_NOW` set, which is in the key, it always is."""
    return bool(environment.get("ONWARD_NOW", "").strip()) or begins <= now < ends


# The file


def picture_file(key: str, begins: int, ends: int, picture: bytes) -> bytes:
    """Returns the bytes of a file with a picture."""
    return b"\n".join((FORM, key.encode(), b"%d %d %d" % (begins, ends, len(picture)), picture))


def read_picture(path: str) -> tuple[str, int, int, bytes] | None:
    """Reads the key, the validity and the picture from a file; None when it is incomplete or may be another user's."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        info = os.fstat(descriptor)
        # 0o100600: a regular file that only its owner may read or write.
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
    # A disk that lost power may leave zero bytes.
    if len(numbers) != 3 or not all(map(bytes.isdigit, numbers)) or int(numbers[2]) != len(picture) or b"\0" in data:
        return None
    return parts[1].decode("ascii", "replace"), int(numbers[0]), int(numbers[1]), picture


# The terminal


def _has_terminal() -> bool:
    """Whether all three streams are one terminal with this program in the foreground."""
    devices = {os.fstat(number).st_rdev for number in (0, 1, 2) if os.isatty(number)}
    all_there = len(devices) == 1 and os.isatty(0) and os.isatty(1) and os.isatty(2)
    return all_there and os.tcgetpgrp(0) == os.getpgrp()


def _take_terminal(picture: bytes) -> bool:
    """Sets the terminal up as the dashboard will, then shows the picture."""
    global _saved_settings
    # Imported here, since they are needed only when there is a picture.
    import signal
    import termios

    try:
        saved_settings = termios.tcgetattr(0)
        raw = termios.tcgetattr(0)
        # The flags of the screen library's driver: no echo and no translated keys. Only ctrl+c and ctrl+z still send
        # signals, so that a hanging start can be stopped.
        raw[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
        raw[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
        raw[6][termios.VMIN] = 1
        _saved_settings = saved_settings
        ends = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGUSR1, signal.SIGUSR2, signal.SIGALRM)
        for number in (*ends, signal.SIGXCPU, signal.SIGTSTP):
            if signal.getsignal(number) is signal.SIG_DFL:
                signal.signal(number, _on_signal)
        termios.tcsetattr(0, termios.TCSANOW, raw)
        _write(b"".join((ENTER, AT_ONCE[0], picture, AT_ONCE[1])))
    except (OSError, termios.error):
        give_back()
        return False
    return True


def _on_signal(number: int, _: object) -> None:
    """Restores the terminal, then lets the signal take its default effect: end or stop."""
    import signal

    give_back()
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)


def settings_before() -> list[Any] | None:
    """Returns the terminal's settings from before the picture, for the dashboard; None without a picture."""
    return _saved_settings


def hand_over() -> None:
    """Leaves the terminal to the dashboard, which restores it itself from now on."""
    global _saved_settings
    _saved_settings = None


def give_back() -> None:
    """Restores the terminal when a picture is shown.

    Discards typed keys: they were meant for the dashboard, and a shell would run them.
    """
    global _saved_settings
    saved_settings, _saved_settings = _saved_settings, None
    if saved_settings is None:
        return
    import termios

    try:
        _write(LEAVE)
        termios.tcflush(0, termios.TCIFLUSH)
        termios.tcsetattr(0, termios.TCSANOW, saved_settings)
    except (OSError, termios.error):  # the terminal is gone
        return


def _write(data: bytes) -> None:
    while data:
        data = data[os.write(2, data) :]
