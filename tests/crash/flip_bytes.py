"""Flip single bytes of a store and see that whatever comes of it is shown, refused in plain words, or found by doctor.

    python tests/crash/flip_bytes.py [FLIPS] [--seed N]

Each flip is tried in a process of its own: doctor, commands that read and two that write, and for some a dashboard
that goes through its places. Nothing may hang or end with what nobody foresaw, a refusal is one plain message, and
doctor may not find all well where something else was refused. Half of the flips hit what SQLite keeps about its pages
and rows.
"""

from __future__ import annotations

import argparse
import asyncio
import io
import json
import os
import random
import signal
import sqlite3
import sys
import tempfile
import traceback
from collections import Counter
from contextlib import closing, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from db import sample
from db.records.drafts import Draft
from db.schema.tables import column_of
from db.store import Store
from tests.clocks import clock_at
from tests.command import main as onward
from tests.dashboards import opened

COMMANDS = (
    ["list", "--all"],
    ["list", "company:a tag:remote is:open"],
    ["show", "3"],
    ["today"],
    ["rejections", "--all"],
    ["plan"],
    ["export", "--json", "--include-private"],
    ["note", "3", "one more"],
    ["undo"],
)
KEYS = ("down", "enter", "escape", "2", "down", "enter", "escape", "3", "down", "5", "down", "question_mark", "escape")
PLACES = ("today", "pipeline", "rejections", "plan")
SECONDS = 60
HEAD = 100
UNFORESEEN = ("Traceback", "unexpected error")
_TYPICAL = {"VARCHAR": "a text", "DATE": "2026-11-20", "DATETIME": "2026-11-20 09:00:00.000000", "FLOAT": 1.5}


class Outcome(NamedTuple):
    """What came of one flip: how each attempt ended and what it said."""

    statuses: dict[str, int]
    said: dict[str, str]


def make(path: Path) -> None:
    """A small search with something in every table but those of a passphrase and of what is still to erase."""
    sample.write(path, clock_at(), size=20)
    store = Store.open(path, clock_at())
    number = store.applications.add(Draft("Contoso", "Analyst", note="Zoë said 5 €"))
    note = store.notes.add(number, "a second note")
    store.notes.edit(note, "a long note " * 200)
    store.notes.edit(note, "short again")
    store.drafts.save("quick-add", "half typed")
    store.close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = ON")
        for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            empty = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] == 0
            if empty and not table.startswith("sqlite") and table not in ("seal", "unfinished"):
                _put_one(connection, table)


def _put_one(connection: sqlite3.Connection, table: str) -> None:
    refers = {row[3] for row in connection.execute(f'PRAGMA foreign_key_list("{table}")')}
    row: dict[str, object] = {}
    for _, name, declared, *_ in connection.execute(f'PRAGMA table_info("{table}")'):
        known = column_of(table, name)
        if name in refers:
            row[name] = 1
        elif known is not None and known.words:
            row[name] = known.words[0]
        else:
            row[name] = int(known.most) if known and known.most and known.most < 100 else _TYPICAL.get(declared, 1)
    names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
    connection.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(row.values()))


def flip(data: bytes, chance: random.Random) -> tuple[bytes, str]:
    """The same bytes but one, and which."""
    page = int.from_bytes(data[16:18], "big")
    if chance.random() < 0.5:
        place = chance.randrange(len(data))
    else:
        start = chance.randrange(len(data) // page) * page
        place = start + (chance.randrange(HEAD) if chance.random() < 0.5 else _row_head(data, start, page, chance))
    changed = bytearray(data)
    changed[place] = chance.choice([changed[place] ^ 1 << chance.randrange(8), chance.randrange(256)])
    return bytes(changed), f"byte {place}: {data[place]:#04x} to {changed[place]:#04x}"


def _row_head(data: bytes, start: int, page: int, chance: random.Random) -> int:
    """Where, in a page, one of the rows it holds begins: sizes and kinds of values stand there."""
    head = start + (HEAD if start == 0 else 0)
    rows = int.from_bytes(data[head + 3 : head + 5], "big")
    if data[head] not in (10, 13) or not rows:
        return chance.randrange(page)
    at = head + 8 + 2 * chance.randrange(rows)
    return min(int.from_bytes(data[at : at + 2], "big") + chance.randrange(30), page - 1)


def attempts(folder: Path, *, dashboard: str) -> Outcome:
    """Try everything on the store in a folder."""
    told = Outcome({}, {})
    for command in (["doctor"], *COMMANDS):
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            status = onward(command)
        name = " ".join(command)
        told.statuses[name] = status
        told.said[name] = err.getvalue() if command != ["doctor"] else out.getvalue() + err.getvalue()
    if dashboard:
        told.statuses["dashboard"], told.said["dashboard"] = asyncio.run(_dashboard(folder / "onward.db", dashboard))
    return told


async def _dashboard(path: Path, place: str) -> tuple[int, str]:
    from app.crash import error_message
    from db.errors import StoreError

    app = None
    try:
        async with opened(path, place=place) as (app, pilot):
            for key in KEYS:
                await pilot.press(key)
                await pilot.pause()
            app.session.look()
    except StoreError as error:
        return 1, str(error)
    except BaseException as error:
        return 1, error_message(error, path, path.with_name("crash.txt"), clock_at(), "in the dashboard")
    return 0, ""


def in_a_process(folder: Path, dashboard: str) -> Outcome | None:
    """What `attempts` gives, tried in a process of its own; None when it took too long."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.alarm(SECONDS)
            os.dup2(os.open(os.devnull, os.O_RDWR), 2)
            try:
                told = attempts(folder, dashboard=dashboard)
            except BaseException:
                told = Outcome({"doctor": 1}, {"all": traceback.format_exc()})
            with os.fdopen(writing, "w") as file:
                json.dump(told, file)
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as file:
        text = file.read()
    os.waitpid(child, 0)
    return Outcome(*json.loads(text)) if text else None


def faults(told: Outcome | None, usual: Outcome) -> list[str]:
    """What is not as it must be."""
    if told is None:
        return ["hung"]
    found = []
    for name, said in told.said.items():
        if any(sign in said for sign in UNFORESEEN):
            found.append(f"{name}: {said.strip()}")
        elif name != "doctor" and told.statuses[name] and len(said.strip().splitlines()) != 1:
            found.append(f"{name}: not one message: {said!r}")
    refused = [name for name, status in told.statuses.items() if name != "doctor" and status != usual.statuses[name]]
    if refused and told.statuses["doctor"] == 0:
        found.append(f"doctor found all well, but {refused[0]}: {told.said[refused[0]].strip()}")
    return found


def main() -> int:
    """Flip as many bytes as asked for, each in a fresh copy."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("flips", nargs="?", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--dashboards", type=int, default=5, help="a dashboard for one flip in so many")
    parser.add_argument("--only", type=int, help="the number of one flip, to try it again")
    asked = parser.parse_args()
    chance, counted = random.Random(asked.seed), Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder) / "made.db")
        data = (Path(folder) / "made.db").read_bytes()
        os.environ.update(ONWARD_NOW="2026-11-23T09:00", PATH=folder)
        # Here first, so that what it loads need not be loaded for each flip.
        attempts(_placed(data, Path(folder) / "first"), dashboard="")
        usual = _tried(data, Path(folder) / "usual", PLACES[0])
        assert usual is not None
        assert not any(usual.statuses.values()), usual
        for number in range(asked.flips):
            changed, what = flip(data, chance)
            if asked.only not in (None, number):
                continue
            place = PLACES[number // asked.dashboards % len(PLACES)] if number % asked.dashboards == 0 else ""
            told = _tried(changed, Path(folder) / str(number), place)
            wrong = faults(told, usual)
            for line in wrong:
                print(f"Flip {number}, {what}: {line}", flush=True)
            counted[_kind(told, wrong)] += 1
    print(f"{asked.flips} flips: " + ", ".join(f"{count} {kind}" for kind, count in sorted(counted.items())) + ".")
    return 1 if counted["wrong"] else 0


def _tried(data: bytes, home: Path, place: str) -> Outcome | None:
    return in_a_process(_placed(data, home), place)


def _placed(data: bytes, home: Path) -> Path:
    home.mkdir()
    (home / "onward.db").write_bytes(data)
    (home / "onward.db").chmod(0o600)
    home.chmod(0o700)
    os.environ["ONWARD_HOME"] = str(home)
    return home


def _kind(told: Outcome | None, wrong: list[str]) -> str:
    if wrong or told is None:
        return "wrong"
    if told.statuses["doctor"]:
        return "found by doctor"
    return "shown"


if __name__ == "__main__":
    sys.exit(main())
