"""A week with the dashboard open: looked at now and then, changed from elsewhere, and no heavier at its end."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from statistics import median

DAYS = 6
MOST_A_DAY = 300
"""Blocks of memory, of some 90 bytes each; a screen, a board or a page kept at each visit would be far more."""


def test_a_week_open_costs_no_memory() -> None:
    # In a process of its own: what other tests left in the caches of libraries would be counted when it is replaced.
    told = subprocess.run(
        [sys.executable, "-m", "tests.journeys.a_week_open", str(DAYS)],
        capture_output=True,
        text=True,
        timeout=300,
        cwd=Path(__file__).parents[2],
    )
    assert told.returncode == 0, told.stderr
    in_use = json.loads(told.stdout)
    assert len(in_use) == DAYS
    # The usual day: on some day, once, a place is drawn for the first time in full, and that is there to stay.
    assert median(later - earlier for earlier, later in pairwise(in_use[1:])) < MOST_A_DAY
