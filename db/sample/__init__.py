"""Writes a store with a believable invented job search, to try Onward with."""

from __future__ import annotations

import os
from datetime import date
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from db.errors import DATABASE_ERRORS, Refused, store_error
from db.file import engine
from db.file.leftovers import claimed
from db.records.enums import Kind

if TYPE_CHECKING:
    from db.clock import StoreClock

SIZE = 65
SEED = 7
LARGEST = 1_000_000
_DAYS = 70
_LONGEST_DAYS = 1400
_MOST_OPEN = 400


def write(path: Path, clock: StoreClock, *, size: int = SIZE, seed: int = SEED) -> None:
    """Write a new store to `path` with `size` applications of a search that leads up to today.

    The same seed, size and day give the same search. A store of the usual size covers ten weeks; a larger one goes
    back further and has a few hundred open applications. Raises Refused when something is at `path` already,
    StoreError when it cannot be written.
    """
    if not 0 <= size <= LARGEST:
        raise Refused(f"A sample holds between 0 and {LARGEST:,} applications.")
    # A symbolic link to a file that does not exist yet is followed.
    path = Path(os.path.realpath(path))
    if path.exists():
        raise Refused(f"{path} already exists.", "It was not changed. Choose a file that does not exist yet.")
    try:
        engine.private_folder(path.parent)
        with claimed(path, "sample") as new_file:
            _fill(new_file, clock, size, seed)
            engine.put_in_place(new_file, path)
    except FileExistsError:
        raise Refused(f"{path} already exists.", "It was not changed.") from None
    except (OSError, *DATABASE_ERRORS) as error:
        raise store_error(error, path) from error


def _fill(path: Path, clock: StoreClock, size: int, seed: int) -> None:
    from db.file.create import build
    from db.sample.closed_stories import closed_stories
    from db.sample.open_stories import open_stories
    from db.sample.random_stories import RandomStories
    from db.sample.rows import SampleRows

    days = min(_LONGEST_DAYS, _DAYS * max(size, SIZE) // SIZE)
    began = date.fromordinal(clock.today().toordinal() - days - 5)
    build(path, began)
    connection = engine.connect(path)
    try:
        stages = {Kind(kind): int(i) for i, kind in connection.execute("SELECT id, kind FROM stage")}
        search_id = int(connection.execute("SELECT id FROM search").fetchone()[0])
        rows = SampleRows(stages, search_id, clock.now(), clock.today(), clock.zone)
        pairs = zip_longest(open_stories(), closed_stories())
        stories = [story for pair in pairs for story in pair if story is not None][:size]
        remaining = size - len(stories)
        more_open = min(_MOST_OPEN, max(0, size - SIZE) // 30)
        random_stories = RandomStories(seed, size, days, {story.company for story in stories})
        stories.extend(random_stories.stories(remaining - more_open, more_open))
        for story in sorted(stories, key=lambda story: -story.steps[0][0]):
            rows.add(story)
        if size >= SIZE:
            rows.weeks()
        connection.execute("BEGIN IMMEDIATE")
        rows.write(connection)
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
