"""Press keys at random in the dashboard and see that none of them, in no order, ends it.

    python tests/crash/any_keys.py [SEARCHES] [--keys N] [--seed N]

Each search is an empty or an invented one in a terminal of some size, opened with some place. Now and then the terminal
changes its size or hours pass. What ended the dashboard is printed with the keys that were pressed before.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
import traceback
from pathlib import Path
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from app.screens.places import MODES
from db import sample
from tests import settling
from tests.clocks import SetClock, clock_at
from tests.dashboards import opened

# Without those that leave the program or go to the shell.
SIGNS = ["less_than_sign", "greater_than_sign", "question_mark", "slash", "exclamation_mark", "at", "space"]
LETTERS = [*"abcdefghijklmnoprstuvwxyzACDEFGHIKLMNOPRSTUVWXZ12345"]
MOVES = ["up", "down", "left", "right", "tab", "shift+tab", "home", "end", "pageup", "pagedown"]
OTHERS = ["backspace", "ctrl+s", "ctrl+r", "ctrl+x", "ctrl+y", "f1", "ctrl+p"]
# A person leaves and goes on more often than anything else; so more is reached.
KEYS = [*SIGNS, *LETTERS, *MOVES, *OTHERS, *["enter", "escape"] * 3, "down", "down"]
SIZES = [(20, 6), (40, 12), (60, 20), (80, 24), (120, 36), (200, 50)]
SOMETIMES, RARELY = 0.3, 0.01
APPLICATIONS = 60


async def press(folder: Path, chance: random.Random, keys: int) -> str:
    """Press so many keys in one search; what went wrong, or nothing."""
    path, clock, pressed = folder / "search.db", SetClock(), list[str]()
    if chance.random() < 0.7:
        sample.write(path, clock_at(), size=APPLICATIONS)
    size, place = chance.choice(SIZES), chance.choice([*MODES])
    try:
        async with opened(path, size=size, place=place, clock=clock) as (dashboard, pilot):
            for _ in range(keys):
                pressed.append(chance.choice(KEYS))
                await pilot.press(pressed[-1])
                if chance.random() < SOMETIMES:
                    await pilot.pause()
                if chance.random() < RARELY:
                    clock.pass_time(hours=chance.choice([1, 30]))
                    dashboard.session.look()
                if chance.random() < RARELY:
                    await pilot.resize_terminal(*chance.choice(SIZES))
    except Exception:
        return f"{size[0]}x{size[1]}, {place}, then {' '.join(pressed[-30:])}\n{traceback.format_exc()}"
    return ""


def run_many(searches: int, keys: int, seed: int) -> int:
    """Press keys in so many searches; how many were ended by one."""
    ended = 0
    for number in range(seed, seed + searches):
        # With no program to be found, no link is opened, nothing is copied and no editor comes up.
        with tempfile.TemporaryDirectory() as folder, patch.dict("os.environ", ONWARD_HOME=folder, PATH=folder):
            wrong = asyncio.run(press(Path(folder), random.Random(number), keys))
        if wrong:
            ended += 1
            print(f"Seed {number}: {wrong}")
    return ended


def main() -> int:
    """Press keys in as many searches as asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("searches", nargs="?", type=int, default=10)
    parser.add_argument("--keys", type=int, default=250)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    ended = run_many(asked.searches, asked.keys, asked.seed)
    print(f"{asked.searches} searches, {asked.keys} keys each: {ended or 'none'} ended by a key.")
    return 1 if ended else 0


if __name__ == "__main__":
    settling.install()
    sys.exit(main())
