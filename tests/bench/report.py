"""The rows of the table: what was measured, beside what, the goal, and whether it was reached."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tests.bench.measure import HELD, PLACES, START, Figures
from tests.bench.peers import KANBAN_CARDS
from tests.bench.slow_line import OnALine

MIDDLE = 10_000
"""The size most goals are set at."""
BARE_KEY = (2.6, 4.7)
"""Ms of the bare program's answer to a key, p50 and p95, on the machine the goals in ms are for."""
NOT_HERE = "not here"


class Line(NamedTuple):
    """A row of the table; `met` is None where there is no goal."""

    what: str
    found: str
    beside: str = ""
    goal: str = ""
    met: bool | None = None


def times(what: str, name: str, ours: Figures, bare: Figures, goal: float) -> Line:
    """Ours as a multiple of the bare program's first frame."""
    ratio = ours.ratio(name, bare, "first frame")
    beside = f"{bare.p50('first frame'):.0f} ms, {ratio:.2f} x"
    return Line(what, f"{ours.p50(name):.0f} ms", beside, f"at most {goal:.2f} x", ratio <= goal)


def spread(what: str, ours: Figures, name: str, bare: Figures, goal: tuple[float, float]) -> Line:
    """The middle and the slow end of a key's answers, beside those of the bare program.

    The goal is in ms of a machine on which the bare program takes `BARE_KEY`; on a slower one it is as many times that.
    """
    p50, p95 = ours.p50(name), ours.p95(name)
    slower = max(1.0, bare.p50("key") / BARE_KEY[0]), max(1.0, bare.p95("key") / BARE_KEY[1])
    wanted = f"{goal[0]:g} / {goal[1]:g} ms, or {goal[0] / BARE_KEY[0]:.1f} / {goal[1] / BARE_KEY[1]:.1f} x"
    beside = f"{p50 / bare.p50('key'):.1f} / {p95 / bare.p95('key'):.1f} x"
    met = p50 <= goal[0] * slower[0] and p95 <= goal[1] * slower[1]
    return Line(f"{what}, p50 / p95", f"{p50:.1f} / {p95:.1f} ms", beside, wanted, met)


def start_lines(ours: dict[int, Figures], bare: dict[int, Figures], middle: int) -> Iterator[Line]:
    """The rows about starting."""
    for size, each in ours.items():
        yield times(f"first frame, {size:,} applications", "first frame", each, bare[size], 1.2)
    for size, each in ours.items():
        yield times(f"first frame with the picture saved before, {size:,}", "saved frame", each, bare[size], 0.15)
    yield times("key pressed while starting, answered", "early key", ours[middle], bare[middle], 1.5)
    yield times("key pressed before the saved picture, answered", "saved early key", ours[middle], bare[middle], 1.35)


def dashboard_lines(ours: dict[int, Figures], bare: Figures, middle: int) -> Iterator[Line]:
    """The rows about using the dashboard."""
    figures = ours[middle]
    yield Line("key to painted change, the bare program", "", f"{bare.p50('key'):.1f} / {bare.p95('key'):.1f} ms")
    yield spread("key to painted change: line of today", figures, "line of today", bare, (5, 12))
    yield spread("cursor on the board", figures, "cursor", bare, (5, 12))
    yield spread("page", figures, "page", bare, (8, 16))
    yield spread("switch place", figures, "place", bare, (16, 40))
    yield spread("open detail", figures, "detail", bare, (16, 40))
    for _, name in PLACES:
        found = figures.p50(f"first {name}")
        limit = 40 * max(1.0, bare.p50("key") / BARE_KEY[0])
        beside = f"{found / bare.p50('key'):.0f} x a key"
        yield Line(f"first visit to {name}", f"{found:.0f} ms", beside, "40 ms, or 15 x", found <= limit)
    for size, each in ours.items():
        yield Line(f"first visit to Insights, until its numbers, {size:,}", f"{each.p50('insights'):.0f} ms")
    for size, each in ours.items():
        letter, limit = each.p50("find"), 50 if size > MIDDLE else 16
        met = letter <= limit * max(1.0, bare.p50("key") / BARE_KEY[0])
        beside = f"{letter / bare.p50('key'):.1f} x a key"
        wanted = f"{limit} ms, or {limit / BARE_KEY[0]:.0f} x"
        yield Line(f"find, per letter, {size:,}", f"{letter:.1f} ms", beside, wanted, met)
    for size, each in ours.items():
        over = each.p50("memory") - bare.p50("memory")
        beside = f"{bare.p50('memory'):.0f} MB, {over:+.0f}"
        row = Line(f"memory (pss), every place visited, {size:,}", f"{each.p50('memory'):.0f} MB", beside)
        yield row._replace(goal="at most +36 MB", met=over <= 36) if size == middle else row
    over = figures.p50("cpu at start") - bare.p50("cpu at start")
    yield Line(
        f"processor in the first {START:.0f} seconds",
        f"{figures.p50('cpu at start'):.0f} ms",
        f"{bare.p50('cpu at start'):.0f} ms, {over:+.0f}",
    )
    ahead, limit = figures.p50("ahead"), 150 * max(1.0, bare.p50("key") / BARE_KEY[0])
    beside = f"{ahead / bare.p50('key'):.0f} x a key"
    yield Line("processor for what is built ahead", f"{ahead:.0f} ms", beside, "150 ms, or 58 x", ahead <= limit)
    cpu, bare_cpu = figures.p50("idle cpu"), bare.p50("idle cpu")
    yield Line("idle: CPU", f"{cpu:.2f} %", f"{bare_cpu:.2f} %", "no more than the bare program", cpu <= bare_cpu * 1.1)
    sent = figures.p50("idle bytes")
    yield Line("idle: bytes a minute", f"{sent:.0f}", f"{bare.p50('idle bytes'):.0f}", "under 200", sent < 200)
    left, ratio = figures.p50("quit"), figures.ratio("quit", bare)
    yield Line(
        "quit to prompt", f"{left:.0f} ms", f"{bare.p50('quit'):.0f} ms, {ratio:.2f} x", "at most 1.00 x", ratio <= 1.05
    )


def byte_lines(figures: Figures, far: dict[int, OnALine]) -> Iterator[Line]:
    """The rows about what is sent over the line."""
    for what, found, goal in (
        ("cursor on the board", figures.p50("cursor bytes"), 2_500),
        ("switch place", figures.p50("place bytes"), 12_000),
        ("first visit to Insights", figures.p50("insights bytes"), 12_000),
        ("any view of Insights", max(figures["view bytes"]), 12_000),
    ):
        yield Line(f"bytes, {what}", f"{found / 1000:.1f} kB", "", f"at most {goal / 1000:g} kB", found <= goal)
    held = figures.p50("held bytes") / 1000
    yield Line(f"bytes, arrow held for {HELD} presses", f"{held:.0f} kB", "", "under 400 kB", held < 400)
    for baud, line in far.items():
        cursor, place = (sorted(line.seconds[name])[len(line.seconds[name]) // 2] for name in ("cursor", "place"))
        yield Line(f"{baud:,} baud and 150 ms each way: cursor, place", f"{cursor:.1f} s, {place:.1f} s")
        yield Line(f"{baud:,} baud: frames seen in parts", f"{line.torn}", "", "0", line.torn == 0)


COMMANDS = (
    ("onward --version", "import sqlite3", None),
    ("onward list --limit 50", "import sqlite3", 2.0),
    ("onward list --json --limit 50", "import sqlite3", 2.0),
    ("onward today", "import sqlite3", 2.0),
    ("onward show", "import sqlite3", 2.0),
    ("onward insights rates --json", "import sqlite3", None),
    ("completion at the tab key", "import sqlite3", None),
    ("onward add", "import sqlmodel", 1.05),
)
"""Each with what it is measured beside, and the goal."""


def command_lines(commands: Figures, small: Figures) -> Iterator[Line]:
    """The rows about the commands: in all, and without the rows, which is with so few that they take no time."""
    for name, reference, goal in COMMANDS:
        ratio = commands.ratio(name, commands, reference)
        beside = f"{commands.p50(reference):.0f} ms (`{reference}`), {ratio:.2f} x"
        without = small.ratio(name, commands, reference) if small[name] else ratio
        if small[name]:
            beside += f"; without the rows {without:.2f} x"
        wanted = f"at most {goal:g} x" + (" and the rows" if small[name] else "") if goal else ""
        yield Line(f"`{name}`", f"{commands.p50(name):.0f} ms", beside, wanted, without <= goal if goal else None)


def import_lines(ours: dict[int, Figures], bare: dict[int, Figures]) -> Iterator[Line]:
    """The rows about what an import takes, beside reading the cells and putting them into one table."""
    for rows, figures in ours.items():
        if figures["whole"]:
            seconds = figures.p50("whole") / 1000
            yield Line(f"`onward import` of {rows:,} rows", f"{seconds:.1f} s", "", "under 3 s", seconds < 3)
        seconds, most = figures.p50("seconds"), figures.p50("memory")
        goal, met = ("under 2.5 s", seconds < 2.5) if rows == MIDDLE else ("", None)
        beside = f"{bare[rows].p50('seconds') * 1000:.0f} ms, {figures.ratio('seconds', bare[rows]):.0f} x"
        yield Line(f"import of {rows:,} rows, time of the processor", f"{seconds:.1f} s", beside, goal, met)
        goal, met = ("under 300 MB", most < 300) if rows > MIDDLE else ("", None)
        beside = f"{bare[rows].p50('memory'):.0f} MB, {figures.ratio('memory', bare[rows]):.1f} x"
        yield Line(f"import of {rows:,} rows, memory", f"{most:.0f} MB", beside, goal, met)
        first = figures.p50("progress")
        yield Line(f"import of {rows:,} rows, first progress", f"{first:.0f} ms", "", "300 ms", first <= 300)


def peer_lines(kanban: Figures | None, tasks: Figures | None, ours: Figures, commands: Figures) -> Iterator[Line]:
    """The rows about other programs; Onward's figures are of ten times as many applications as kanban-tui's cards."""
    what = f"kanban-tui with {KANBAN_CARDS:,} cards: first frame; key; memory"
    found = f"{ours.p50('first frame'):.0f} ms; {ours.p50('cursor'):.1f} ms; {ours.p50('memory'):.0f} MB"
    if kanban is None:
        yield Line(what, found, NOT_HERE)
    else:
        first, key, memory = (kanban.p50(name) for name in ("first frame", "cursor", "memory"))
        yield Line(what, found, f"{first:.0f} ms; {key:.1f} ms; {memory:.0f} MB")
    listed = f"{commands.p50('onward list --limit 50'):.0f} ms"
    beside = NOT_HERE if tasks is None else f"{tasks.p50('task list'):.0f} ms"
    yield Line(f"Taskwarrior, a list of {MIDDLE:,}: 50 lines", listed, beside)


def table(lines: list[Line]) -> str:
    """The rows as Markdown, and what is not reached."""
    words = {True: "yes", False: "**no**", None: ""}
    rows = [f"| {line.what} | {line.found} | {line.beside} | {line.goal} | {words[line.met]} |" for line in lines]
    missed = [line.what for line in lines if line.met is False]
    head = ["| What | Onward | beside | goal | reached |", "|---|---|---|---|---|"]
    return "\n".join([*head, *rows, "", f"Not reached: {'; '.join(missed) if missed else 'nothing'}."])
