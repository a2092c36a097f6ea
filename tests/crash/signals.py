"""End or stop the dashboard by every signal that can be caught, while a text is typed in every kind of place.

    python tests/crash/signals.py [--rounds N]

Each round opens the real program in a pseudo-terminal. What was on the screen must be kept, the process gone, and the
terminal as it was. `in flight` says how many of the letters sent in the 30 ms before the signal were kept as well:
those may still be on their way to the program.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import signal
import struct
import sys
import tempfile
import termios
import time
import traceback
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from functools import partial

from tests.bench.terminal import Terminal
from tests.journeys import writing_places as wp

ENDING = [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGUSR1]
TEXT, LATER = "half a thought", " and quickly"
SIZES = [(60, 20), (132, 43), (100, 30), (80, 24)]
FLOOD = 200


def ends(place: wp.WritingPlace, store: Path, number: signal.Signals) -> str:
    """End it by a signal while letters arrive; says how many of the last ones were kept."""
    with wp.begin_in(place, store) as terminal:
        wp.type_in(terminal, TEXT)
        for letter in LATER:
            terminal.send(letter)
            time.sleep(0.03 / len(LATER))
        sent = time.monotonic()
        os.kill(terminal.process.pid, number)
        terminal.wait_for_end()
        took = 1000 * (time.monotonic() - sent)
        assert terminal.process.returncode == 128 + number, terminal.process.returncode
        assert_given_back(terminal)
    found = wp.kept(place, store)
    assert TEXT in found, found
    late = found.partition(TEXT)[2]
    assert LATER.startswith(late), found
    return f"{len(late)} of {len(LATER)} in flight kept, gone in {took:.0f} ms"


def assert_given_back(terminal: Terminal) -> None:
    """The terminal is as it was."""
    assert terminal.is_as_before, "stty -a differs"
    assert wp.is_given_back(bytes(terminal.raw)), "a mode was left on"


def stops_and_goes_on(place: wp.WritingPlace, store: Path) -> str:
    """Stop it while typing, look at the terminal, continue it and type on."""
    with wp.begin_in(place, store) as terminal:
        wp.type_in(terminal, TEXT)
        os.kill(terminal.process.pid, signal.SIGTSTP)
        wait_until(lambda: state(terminal.process.pid) == "T")
        terminal.settle(0.2)
        assert_given_back(terminal)
        assert TEXT in wp.kept(place, store), "not saved before it stopped"
        terminal.screen.reset()
        os.kill(terminal.process.pid, signal.SIGCONT)
        terminal.wait_for(TEXT)
        wp.type_in(terminal, " again")
        terminal.send("<c-q>")
        terminal.wait_for_end()
        assert terminal.process.returncode == 0
        assert_given_back(terminal)
    assert f"{TEXT} again" in wp.kept(place, store)
    return "saved before, redrawn after"


def flooded(place: wp.WritingPlace, store: Path, sizes: int = FLOOD) -> str:
    """Change the size again and again while typing."""
    with wp.begin_in(place, store) as terminal:
        began = time.monotonic()
        for number in range(sizes):
            resize(terminal, *SIZES[number % len(SIZES)])
            letters = len(TEXT) * number // sizes, len(TEXT) * (number + 1) // sizes
            for letter in TEXT[slice(*letters)]:
                terminal.send(letter)
            time.sleep(0.005)
        resize(terminal, 80, 24)
        terminal.screen.resize(24, 80)
        terminal.settle(0.5)
        took = time.monotonic() - began
        terminal.send("<c-q>")
        terminal.wait_for_end()
        assert terminal.process.returncode == 0
        assert_given_back(terminal)
    found = wp.kept(place, store)
    assert TEXT in found, found
    return f"{sizes} sizes, settled {took:.1f} s after the first"


def resize(terminal: Terminal, columns: int, rows: int) -> None:
    """Another size, at once."""
    fcntl.ioctl(terminal.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    os.killpg(terminal.process.pid, signal.SIGWINCH)


def state(process: int) -> str:
    """The letter the system has for what a process does."""
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]


def wait_until(true: Callable[[], bool], seconds: float = 10) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it never was"
        time.sleep(0.01)


def main() -> int:
    """Run every signal in every place; 0 when each held."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("--rounds", type=int, default=1)
    asked = arguments.parse_args()
    acts: dict[str, Callable[[wp.WritingPlace, Path], str]] = {
        number.name: partial(ends, number=number) for number in ENDING
    }
    acts |= {"SIGTSTP, SIGCONT": stops_and_goes_on, "SIGWINCH": flooded}
    held = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "made.db"
        wp.sample(made)
        for round_ in range(asked.rounds):
            for name, act in acts.items():
                for where, place in wp.PLACES.items():
                    store = wp.copied(made, Path(folder) / f"{round_}-{held + failed}")
                    try:
                        print(f"{name:17} {where:12} {act(place, store)}", flush=True)
                        held += 1
                    except Exception:
                        print(f"{name:17} {where:12} FAILED\n{traceback.format_exc()}", file=sys.stderr, flush=True)
                        failed += 1
    print(f"{held + failed} times ended, stopped or resized while typing: {failed} failed.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
