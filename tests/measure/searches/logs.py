"""Dated logs as people keep them, written by processes that are not the reply model: days of work, bursts, batches."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

BEGIN, END = date(2025, 1, 6), date(2025, 10, 1)
HEADERS = ("Company", "Position", "Date Applied", "Status", "Response Date")
Reply = tuple[str, int] | None
"""What the status becomes after how many days; None for silence."""


def _bursts(random: Random) -> Iterator[tuple[int, Reply]]:
    """Ten to 35 applications within a few days, then weeks without any; replies on days of work."""
    day = 0
    while day < 220:
        for _ in range(random.randint(10, 35)):
            at = random.random()
            reply: Reply = None
            if at < 0.08:
                reply = ("Interview", int(random.gammavariate(2, 4)))
            elif at < 0.38:
                reply = ("Rejected", int(random.gammavariate(1.2, 14)))
            yield day + random.randrange(4), reply
        day += random.choice((14, 21, 35))


def _silence(random: Random) -> Iterator[tuple[int, Reply]]:
    """Three in four hear nothing, and most rejections come after one to two months."""
    for _ in range(320):
        at = random.random()
        reply: Reply = None
        if at < 0.05:
            reply = ("Phone Screen", random.randint(3, 20))
        elif at < 0.22:
            reply = ("Rejected", random.randint(30, 60))
        elif at < 0.25:
            reply = ("Rejected", random.randint(1, 29))
        yield random.randrange(210), reply


def _batches(random: Random) -> Iterator[tuple[int, Reply]]:
    """Two in three are replied to within days, all of them on a Friday."""
    for _ in range(200):
        at, day = random.random(), random.randrange(150)
        lag = random.randint(1, 3) if at < 0.15 else random.randint(1, 9)
        # The first day is a Monday.
        friday = lag + (4 - (day + lag)) % 7
        yield day, ("Interview" if at < 0.15 else "Rejected", friday) if at < 0.65 else None


KINDS: dict[str, Callable[[Random], Iterator[tuple[int, Reply]]]] = {
    "bursts of applications": _bursts,
    "mostly silence and late rejections": _silence,
    "quick replies, all on Fridays": _batches,
}


def write_log(path: Path, kind: str, seed: int) -> None:
    """Write one log as a table, as of its last day."""
    random = Random(f"{kind} {seed}")
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(HEADERS)
        for number, (day, reply) in enumerate(sorted(KINDS[kind](random), key=lambda row: row[0]), 1):
            applied = BEGIN + timedelta(days=day)
            status, replied = ("Applied" if random.random() < 0.4 else "No response"), ""
            if reply is not None and (on := _on_a_day_of_work(applied + timedelta(days=reply[1]))) <= END:
                status, replied = reply[0], on.isoformat()
            rows.writerow([f"Company {number}", "Analyst", applied.isoformat(), status, replied])


def _on_a_day_of_work(on: date) -> date:
    return on + timedelta(days=max(0, 7 - on.weekday()) if on.weekday() > 4 else 0)
