"""Import random files and see that nothing is lost, invented, brought in twice or left behind by undo.

    python tests/crash/fuzz_imports.py [CASES] [SEED]

Cases are tables written as the files of many programs, damaged ones of them, and plain bytes. Of each must hold:

- it is read, or refused in plain words; nothing else is raised, and nothing takes longer than a few seconds
- each row is imported, merged or reported; each cell of a whole table is saved as imported, or its row is reported
- no day is in an application that its row does not have
- importing it a second time brings nothing
- written to a store (one case in EACH_STORED), it is all there or nothing is; the second import leaves the store as it
  is, and undo leaves it as it was before

What does not hold is printed with the seed and the number of the case, which alone is run by `--only NUMBER`.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import signal
import sqlite3
import sys
import tempfile
import traceback
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from types import FrameType

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from app.exchange.cells.columns import FIELDS, STEP_MEANINGS
from app.exchange.importing.own_export import import_export, preview_export, read_export
from app.exchange.importing.preview import ImportPreview
from app.exchange.importing.preview_text import preview_lines
from app.exchange.reading.refused import ReadingRefused
from app.files import FileRefused
from db import sample
from db.as_imported import rows_in
from db.errors import StoreError
from db.export.to_json import dump
from db.records.drafts import Draft, Known
from db.store import Store
from tests.clocks import clock_at
from tests.crash.odd_tables import WORDS, odd_table
from tests.crash.table_files import ALL_WRITERS, Written
from tests.exchange.told import keep, prepared

CLOCK = clock_at()
TODAY = CLOCK.today()
EACH_STORED = 25
"""One in so many cases is written to a store, the others are held against what a store would know."""
EACH_STORE = 400
"""Cases until a store is made anew."""
LONGEST = 10.0
"""Seconds of the processor after which a case hangs."""
SAMPLES = Path(__file__).parent.parent / "samples"
ENDINGS = ["csv", "tsv", "txt", "json", "jsonl", "md", "org", "html", "xlsx", "xls", "ods", "zip", "vcf", "pdf"]
STARTS = (
    *(b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf"),
    *(b'{"onward": 1, "kind": "export", ', b"%PDF-1.4", b"<html><table>", b"<!doctype html>", b"[{", b"{", b"["),
    *(
        b"| a | b |\n|---|---|\n",
        b"Company,Role\n",
        b"BEGIN:VCARD\n",
        b"<?xml version='1.0'?>",
        b"\x1f\x8b",
        b"sep=;\n",
    ),
    *(b"- [ ] https://x.example/1 | Contoso\n", b"Company\tRole\n", b"", b"", b""),
)
_UNSEEN = re.compile(
    r"(?:\x1b\[|\x9b)[0-9;]*[A-Za-z]|[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffd]+"
)
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_BLANK = re.compile(r"[0.,%$€£¥ #-]*\d{0,9}")
_DIGITS = re.compile(r"\d+")


Rows = dict[str, list[tuple[object, ...]]]
"""The rows of a store by their table."""


class Hung(BaseException):
    """A case that is still not done."""


class Fault(Exception):
    """What does not hold."""


@lru_cache(maxsize=1)
def seeds() -> tuple[Written, ...]:
    """The sample files, and Onward's own files."""
    found = [Written(path.read_bytes(), path.name, None) for path in sorted(SAMPLES.iterdir()) if path.is_file()]
    with tempfile.TemporaryDirectory() as folder:
        sample.write(Path(folder) / "sample.db", CLOCK, size=6)
        with closing(Store.open(Path(folder) / "sample.db", CLOCK)) as store:
            from app.exchange.writing.write_files import table

            found.append(Written(json.dumps(dump(store.reader)).encode(), "onward.json", None))
            found.append(Written(table(store.reader, "applications").encode("utf-8-sig"), "applications.csv", None))
    return tuple(found)


def damaged(chance: random.Random, data: bytes) -> bytes:
    """The bytes with a few of them changed, gone, doubled, or others put in."""
    kept = bytearray(data[:20_000])
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at = chance.randrange(len(kept) + 1)
        how = chance.randrange(7)
        if how == 0 and kept:
            kept[at % len(kept)] = chance.randrange(256)
        elif how == 1:
            del kept[at : at + chance.choice((1, 2, 30, 500))]
        elif how == 2:
            kept[at:at] = kept[at : at + chance.choice((1, 8, 100))]
        elif how == 3:
            kept[at:at] = chance.choice(
                (b"\x00", b'"', b"\n", b",", b"|", b"<", b"\xff\xfe", b"\xc3", b"[", b"{", b"9" * 40)
            )
        elif how == 4:
            kept[at:at] = chance.choice(WORDS).encode("utf-8", "replace")
        elif how == 5 and kept:
            other = chance.randrange(len(kept))
            at, other = min(at, other), max(at, other)
            kept[at : at + 40], kept[other : other + 40] = kept[other : other + 40], kept[at : at + 40]
        elif how == 6 and chance.random() < 0.3:
            del kept[at:]
    return bytes(kept)


def a_case(chance: random.Random) -> Written:
    """A file to import."""
    kind = chance.random()
    if kind < 0.06:
        start = chance.choice(STARTS)
        alphabet = chance.choice((None, b"abc,;\n\"'|\t 01/-.", b'{}[]":,ab1\n ', b"<>/tdrhable= \n"))
        size = chance.choice((0, 1, 5, 40, 300))
        rest = chance.randbytes(size) if alphabet is None else bytes(chance.choices(alphabet, k=size))
        return Written(start + rest, f"bytes.{chance.choice(ENDINGS)}", None)
    if kind < 0.12:
        whole = chance.choice(seeds())
        return Written(damaged(chance, whole.data), whole.name, None)
    whole = chance.choice(ALL_WRITERS)(odd_table(chance).rows, chance)
    if kind < 0.3:
        return Written(damaged(chance, whole.data), whole.name, None)
    return whole


def plain(text: str) -> str:
    """A text without what is not seen, to be compared."""
    return _UNSEEN.sub("", text)


def read(case: Written, known: Iterable[Known], **more: object) -> ImportPreview | None:
    """What importing would do; None when it is refused in plain words."""
    try:
        return prepared(case.data, known, name=case.name, zone=CLOCK.zone, **more)
    except ReadingRefused as refusal:
        said = str(refusal)
        if not refusal.title.endswith(".") or len(said) > 4000 or "None" in refusal.title or "Traceback" in said:
            raise Fault(f"refused in other words: {said[:300]!r}") from None
        return None


def every_row_told(preview: ImportPreview) -> None:
    """Each row is new, told with another, or reported."""
    contacts = sum(table.rows for table in preview.tables if table.source_name == "LinkedIn connections")
    told = len(preview.new) + len(preview.merges) + len(preview.unreadable)
    if preview.rows - contacts != told:
        raise Fault(
            f"{preview.rows} rows: {len(preview.new)} new, {len(preview.merges)} told together, "
            f"{len(preview.unreadable)} reported"
        )


def every_cell_saved(case: Written, preview: ImportPreview) -> None:
    """Each row of a whole table is saved with all its cells, or reported, or one that says nothing."""
    assert case.rows is not None
    saved = [
        frozenset(plain(text) for text in [*cells, *cells.values()])
        for draft in preview.new
        for cells in rows_in(draft.raw)
    ]
    saved += [frozenset(plain(text) for pair in cells for text in pair) for cells in preview.cells_of_rows.values()]
    head = {plain(use.header) for table in preview.tables for use in table.columns}
    head |= {name.removesuffix(f"({at})") for table in preview.tables for at, name in enumerate(head, 1)}
    told = [remark for remark in preview.remarks if remark.text.startswith("Not read, above the headers")]
    as_status = [remark for remark in preview.remarks if remark.text.startswith("The heading ")]
    above = plain(" ".join(remark.text for remark in (*told, *as_status)))
    filled = [cells for cells in case.rows if any(map(plain, cells))]
    for cells in filled[len(told[0].rows) if told else 0 :]:
        if above and plain("".join(cells))[:30] in above:
            continue
        shown = {text for cell in cells if (text := plain(cell))}
        if not shown or any(shown <= row for row in saved) or all(map(says_nothing, shown)):
            continue
        if shown <= head or all(any(text in name for name in head) for text in shown):
            continue
        raise Fault(f"not saved and not reported: {cells!r}")


def says_nothing(text: str) -> bool:
    """Whether a cell is one that rows of an empty template hold."""
    low = text.casefold().strip("\\*_")
    return bool(_BLANK.fullmatch(low)) or low in (
        *(
            "false",
            "n/a",
            "na",
            "none",
            "null",
            "-",
            "--",
            "—",
            "no",
            "n",
            "notyet",
            "saved",
            "toapply",
            "nein",
            "☐",
            "unknown",
            "non",
            "nee",
            "нет",
        ),
        *("いいえ", "notnamed"),
    )


def no_day_invented(draft: Draft) -> None:
    """Each day of an application is in its row: its day and its year, or its number in a spreadsheet."""
    text = " ".join(cell for cells in rows_in(draft.raw) for cell in cells.values())
    numbers = {int(digits) for digits in _DIGITS.findall(text) if len(digits) < 19}
    clock = ":" in text or any(number > 10**9 for number in numbers)
    days = {step.on for step in draft.history} | {draft.applied_on, draft.added_on, draft.deadline, draft.follow_up_on}
    for day in days - {None}:
        assert day is not None
        near = [day + timedelta(days=off) for off in ((-1, 0, 1) if clock else (0,))]
        if not any(_is_in(one, numbers) for one in near) and not _is_moment(day, numbers):
            raise Fault(f"the day {day} is in no cell of {draft.raw[:500]}")


def _is_in(day: date, numbers: set[int]) -> bool:
    years = {day.year, day.year % 100, day.year - 2018}
    if day.day in numbers and years & numbers:
        return True
    return bool({(day - date(1899, 12, 30)).days, int(day.strftime("%Y%m%d"))} & numbers)


def _is_moment(day: date, numbers: set[int]) -> bool:
    for number in numbers:
        if number >= 10**9:
            seconds = number / 1000 if number >= 10**12 else number
            if seconds < 10**10 and abs(datetime.fromtimestamp(seconds, UTC).date() - day) <= timedelta(days=1):
                return True
    return False


def shown_harmlessly(preview: ImportPreview) -> None:
    """The preview in words holds nothing that steers a terminal, and the one for programs is JSON."""
    text = "\n".join(preview_lines(preview, 80, TODAY))
    if found := _STEERING.search(re.sub(r"\x1b\[[0-9;]*m", "", text)):
        raise Fault(f"{found.group()!r} is in the preview")
    json.dumps(preview.as_json())


def hold_against(case: Written, preview: ImportPreview, chance: random.Random) -> None:
    """All that must hold of one preview, without a store."""
    every_row_told(preview)
    if case.rows is not None:
        every_cell_saved(case, preview)
    for draft in preview.new:
        no_day_invented(draft)
    if chance.random() < 0.2:
        shown_harmlessly(preview)
    nothing_new(read(case, [keep(number, draft) for number, draft in enumerate(preview.new, 1)]))
    if chance.random() < 0.1:
        as_said(case, preview, chance)


def as_said(case: Written, preview: ImportPreview, chance: random.Random) -> None:
    """The same when somebody says what columns and words are, whatever they say."""
    headers = [use.header for table in preview.tables for use in table.columns]
    columns = {name: chance.choice([*FIELDS, "unused"]) for name in headers if chance.random() < 0.4}
    words = {one.text: chance.choice([*sorted(STEP_MEANINGS)]) for one in preview.unknown_statuses}
    said = {"columns": columns, "meanings": words, "day_first": chance.choice((None, True, False))}
    other = read(case, (), **said)
    if other is not None:
        every_row_told(other)
        nothing_new(read(case, [keep(number, draft) for number, draft in enumerate(other.new, 1)], **said))


def nothing_new(again: ImportPreview | None) -> None:
    """A second import brings nothing."""
    if again is None:
        raise Fault("refused the second time")
    if again.changes_anything:
        raise Fault(
            f"the second time: {[(d.company, d.role, d.raw[:300]) for d in again.new]} new, "
            f"{again.additions} later, {again.cells} cells, {again.contacts} contacts"
        )


class Shelf:
    """A store that cases are written to and taken back from, made anew now and then."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made = 0
        self._used = 0
        self.store = self._new()

    def _new(self) -> Store:
        self._made += 1
        self._used = 0
        path = self._folder / f"{self._made}.db"
        if self._made % 2:
            sample.write(path, CLOCK, size=12)
        return Store.open(path, CLOCK)

    def next(self) -> Store:
        """The store for the next case."""
        self._used += 1
        if self._used * EACH_STORED > EACH_STORE:
            self.renew()
        return self.store

    def renew(self) -> None:
        """Go on with another store."""
        self.store.close()
        self.store = self._new()

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()


def everything(store: Store) -> Rows:
    """All rows of all tables but those about what can be undone."""
    with closing(sqlite3.connect(store.path)) as connection:
        names = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if not name.startswith(("undo_", "sqlite_", "words_"))
        ]
        return {name: sorted(connection.execute(f'SELECT * FROM "{name}"'), key=repr) for name in names}


def hold_in_store(case: Written, store: Store, chance: random.Random) -> None:
    """Written, it is all there; a second import changes nothing; undo leaves what was before."""
    before = everything(store)
    said = {"day_first": chance.choice((None, None, True, False)), "remembered": store.reader.imports.meanings}
    preview = read(case, store.reader.imports.known(), **said)
    if preview is not None and preview.own_export:
        _own_in_store(case, store, before)
        return
    if preview is None or not preview.changes_anything:
        if everything(store) != before:
            raise Fault("nothing was to be written, and yet something was")
        return
    numbers = preview.write_to(store)
    if len(numbers) != len(preview.new):
        raise Fault(f"{len(preview.new)} applications came in as {len(numbers)}")
    after = everything(store)
    nothing_new(read(case, store.reader.imports.known(), remembered=store.reader.imports.meanings))
    if everything(store) != after:
        raise Fault("a second look changed the store")
    store.undo()
    if everything(store) != before:
        raise Fault(f"undo left something: {_difference(before, everything(store))}")


def _own_in_store(case: Written, store: Store, before: Rows) -> None:
    try:
        data = read_export(case.data)
        preview_export(store, CLOCK, data)
        if everything(store) != before:
            raise Fault("looking at an export wrote something")
        import_export(store, data)
    except (FileRefused, StoreError):
        if everything(store) != before:
            raise Fault("an export that was refused wrote something") from None
        return
    after = everything(store)
    import_export(store, data)
    if everything(store) != after:
        raise Fault("an export that came in twice changed the store")
    if after != before:
        store.undo()
        if everything(store) != before:
            raise Fault(f"undo of an export left something: {_difference(before, everything(store))}")


def _difference(before: Rows, after: Rows) -> str:
    changed = [name for name in before if before[name] != after[name]]
    return repr({name: set(before[name]) ^ set(after[name]) for name in changed})[:1500]


def wrong(case: Written, shelf: Shelf, chance: random.Random, *, stored: bool) -> str:
    """What does not hold of a case; empty when all does."""

    def ring(_: int, __: FrameType | None) -> None:
        raise Hung

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, LONGEST)
    try:
        preview = read(case, ())
        if preview is not None and not preview.own_export:
            hold_against(case, preview, chance)
        if stored or (preview is not None and preview.own_export):
            hold_in_store(case, shelf.next(), chance)
    except Fault as fault:
        return str(fault)
    except (Exception, Hung):
        return traceback.format_exc()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    return ""


def run_many(cases: int, seed: int, only: int | None = None, keep_in: Path | None = None) -> int:
    """Import so many cases; of how many something does not hold."""
    bad = 0
    # Where there is a folder in memory, the disk is left alone.
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None
    with tempfile.TemporaryDirectory(dir=memory) as folder, closing(Shelf(Path(folder))) as shelf:
        for number in range(cases) if only is None else (only,):
            chance = random.Random(f"{seed} {number}")
            case = a_case(chance)
            stored = number % EACH_STORED == 0 or only is not None
            what = wrong(case, shelf, chance, stored=stored)
            if not what:
                continue
            bad += 1
            shelf.renew()
            print(f"Seed {seed}, case {number}: {case.name}, {case.data[:300]!r}")
            print(what.encode(errors="backslashreplace").decode())
            if keep_in is not None:
                (keep_in / f"{seed}-{number}-{case.name}").write_bytes(case.data)
    return bad


def main() -> int:
    """Import as many cases as asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", nargs="?", type=int, default=1000)
    parser.add_argument("seed", nargs="?", type=int, default=1)
    parser.add_argument("--only", type=int, help="the number of one case")
    parser.add_argument("--keep", type=Path, help="a folder for the files of which something does not hold")
    asked = parser.parse_args()
    bad = run_many(asked.cases, asked.seed, asked.only, asked.keep)
    print(f"{asked.cases} cases: of {bad or 'none'} something does not hold.")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
