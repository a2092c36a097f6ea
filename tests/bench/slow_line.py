"""The dashboard at the far end of a slow line: what a key costs there, and whether a frame is ever seen in parts.

    python tests/bench/slow_line.py BAUD DELAY COMMAND...

Run as a script it is the line: it starts a command in a pseudo-terminal of its own, and hands on what goes in either
direction after so many seconds, what the command writes no faster than so many bits a second (ten to a byte).
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import sys
import termios
import time
import tty
from collections import deque
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from tests.bench.terminal import Terminal

SYNC_ON, SYNC_OFF = b"\x1b[?2026h", b"\x1b[?2026l"
_DRAWN = re.compile(rb"\x1b\[\d+;\d+H")
_SMALLEST = 16
"""Bytes that are handed on at once."""


def relay(baud: int, delay: float, command: list[str]) -> int:
    """Be the line between this terminal and the command; gives the command's exit status."""
    child, master = pty.fork()
    if child == 0:
        os.execvp(command[0], command)
    fcntl.ioctl(master, termios.TIOCSWINSZ, fcntl.ioctl(0, termios.TIOCGWINSZ, bytes(8)))
    tty.setraw(0)
    typed: deque[tuple[float, bytes]] = deque()
    written: deque[tuple[float, bytes]] = deque()
    free = 0.0
    while True:
        now = time.monotonic()
        while typed and typed[0][0] <= now:
            os.write(master, typed.popleft()[1])
        while written and max(written[0][0], free) <= now:
            part = written.popleft()[1]
            os.write(1, part)
            free = max(free, now - 0.05) + len(part) * 10 / baud
        due = [typed[0][0]] if typed else []
        due += [max(written[0][0], free)] if written else []
        wait = max(0.0, min(due) - now) if due else None
        for ready in select.select([0, master], [], [], wait)[0]:
            try:
                data = os.read(ready, 65536)
            except OSError:  # the command has ended
                data = b""
            if ready == 0:
                typed.append((time.monotonic() + delay, data))
            elif data:
                at = time.monotonic() + delay
                written.extend((at, data[start : start + _SMALLEST]) for start in range(0, len(data), _SMALLEST))
            else:
                for _, part in written:
                    os.write(1, part)
                return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


class OnALine:
    """What keys cost at the end of a line: seconds until the last of the answer, bytes, and frames seen in parts."""

    def __init__(self) -> None:
        self.seconds: dict[str, list[float]] = {}
        self.bytes: dict[str, list[int]] = {}
        self.torn = 0

    def press(self, terminal: Terminal, name: str, key: str, quiet: float) -> None:
        """Press a key and wait until nothing has come for so many seconds."""
        before = len(terminal.raw)
        began = time.monotonic_ns()
        terminal.press(key)
        terminal.settle(quiet)
        self.seconds.setdefault(name, []).append((terminal.last_output - began) / 1e9)
        written = bytes(terminal.raw[before:])
        self.bytes.setdefault(name, []).append(len(written))
        self.torn += torn(written)


def torn(written: bytes) -> int:
    """How many times something was drawn outside a synchronized update, or one began or ended out of turn."""
    count, inside = 0, False
    for part in re.split(rb"(\x1b\[\?2026[hl])", written):
        if part in (SYNC_ON, SYNC_OFF):
            count += inside == (part == SYNC_ON)
            inside = part == SYNC_ON
        elif not inside and _DRAWN.search(part):
            count += 1
    return count + inside


def visit_far_away(
    baud: int, delay: float, command: list[str], environment: dict[str, str], size: tuple[int, int]
) -> OnALine:
    """Use the dashboard through such a line: the board's cursor, then two places."""
    figures = OnALine()
    line = [sys.executable, __file__, str(baud), str(delay), *command]
    with Terminal(line, size=size, environment=environment, timeout=120) as board:
        board.wait_for("Pipeline")
        quiet = 2 * delay + 0.7
        board.settle(3.0)
        board.press("2")
        board.settle(quiet)
        board.press("<down>")
        board.settle(quiet)
        for key in ("<down>", "<up>", "<right>", "<left>"):
            figures.press(board, "cursor", key, quiet)
        for key in ("3", "5", "3", "5"):
            figures.press(board, "place", key, quiet)
        board.wait_for_end(board.send("<c-q>"))
    return figures


if __name__ == "__main__":
    sys.exit(relay(int(sys.argv[1]), float(sys.argv[2]), sys.argv[3:]))
