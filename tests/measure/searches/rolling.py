"""Two-week forecasts rolled over a dated log: what was expected every week, as of that week, and what then came.

    python -m tests.measure.searches.rolling FILE ...

Each file is imported as it is, by the program itself. As of each Monday only what had happened by then is known: what
was sent, and the first replies there were. The model is fitted to that, and its forecast is compared with the replies
of the next 14 days.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from app.clock import Clock
from app.domain.insights.fit_replies import ReplyKind, Waits, fitted, group_waits
from app.domain.insights.history import OFFERED
from app.domain.insights.waiting import AHEAD, expected_replies
from app.domain.silence import reply_within
from db.queries import Reader
from db.records.applications import Application
from db.records.enums import Kind, Outcome
from tests.command import main as onward


class Rolled(NamedTuple):
    """The weeks of a log: how many, what was expected in all, what came, and how many weeks were within their range."""

    applications: int
    replies: int
    weeks: int
    expected: float
    came: int
    within: int

    @property
    def ratio(self) -> float:
        """What was expected for each reply that came, of which there are some."""
        return self.expected / self.came


def rolled(applications: Sequence[Application]) -> Rolled:
    """The forecasts of a log, one for each week."""
    dated = [one for one in applications if one.applied_on is not None]
    replied = [one for one in dated if one.answered_on is not None]
    if not replied:
        return Rolled(len(dated), 0, 0, 0.0, 0, 0)
    sent = [one.applied_on for one in dated if one.applied_on is not None]
    last = max(*sent, *(one.answered_on for one in replied if one.answered_on is not None))
    monday = min(sent) + timedelta(days=14)
    weeks, expected, came, within = 0, 0.0, 0, 0
    while monday + timedelta(days=AHEAD) <= last:
        silent, observed = _as_of(dated, monday)
        if silent:
            model = fitted(observed)
            chances = [reply_within(days, AHEAD, model) for days, _ in silent]
            forecast = expected_replies(chances, model)
            until = monday + timedelta(days=AHEAD)
            then = sum(one.answered_on is not None and one.answered_on <= until for _, one in silent)
            weeks += 1
            expected += forecast.mean
            came += then
            within += forecast.low <= then <= forecast.high
        monday += timedelta(days=7)
    return Rolled(len(dated), len(replied), weeks, expected, came, within)


def _as_of(dated: Sequence[Application], day: date) -> tuple[list[tuple[int, Application]], Waits]:
    """The applications silent on a day, with their days, and the waits as known on it."""
    rows: list[tuple[int | None, ReplyKind | None, int]] = []
    silent: list[tuple[int, Application]] = []
    for one in dated:
        kind = _reply(one)
        if one.applied_on is None or one.applied_on > day or (kind is not None and one.answered_on is None):
            continue
        if one.answered_on is not None and one.answered_on <= day:
            rows.append(((one.answered_on - one.applied_on).days, kind, 1))
        else:
            days = (day - one.applied_on).days
            rows.append((days, None, 1))
            # One the user had withdrawn by then was no longer waited for; one closed for want of a reply may get one.
            if one.outcome is not Outcome.WITHDREW or one.ended_on is None or one.ended_on > day:
                silent.append((days, one))
    return silent, group_waits(rows)


def _reply(one: Application) -> ReplyKind | None:
    if one.furthest not in (Kind.LEAD, Kind.APPLIED) or one.outcome in OFFERED:
        return ReplyKind.GOOD
    if one.outcome in (Outcome.REJECTED, Outcome.CLOSED):
        return ReplyKind.NO
    return None if one.answered_on is None else ReplyKind.OPEN


def imported(path: Path) -> tuple[Application, ...]:
    """The applications of a file, imported as it is into a store of their own."""
    with tempfile.TemporaryDirectory() as folder:
        store = str(Path(folder) / "log.db")
        if onward(["import", str(path), "--yes", "--quiet", "--store", store]):
            raise SystemExit(f"{path} was not imported.")
        reader = Reader.open(Path(store), Clock.system())
        try:
            asked = reader.of_all_searches()
            found = (asked.applications.get(one.id) for one in asked.insights.tried())
            return tuple(one for one in found if one is not None)
        finally:
            reader.close()


def as_row(name: str, found: Rolled) -> list[str]:
    """A log as a row of the table."""
    return [
        name,
        str(found.applications),
        str(found.replies),
        str(found.weeks),
        f"{found.expected:.0f}",
        str(found.came),
        f"{found.ratio:.2f}" if found.came else "",
        f"{found.within / found.weeks:.2f}" if found.weeks else "",
    ]


HEADERS = ["Log", "Applications", "Replies", "Weeks", "Expected", "Came", "Expected / came", "Within the range"]


def main() -> None:
    """Print a row for each file that is named."""
    print(" | ".join(HEADERS))
    for name in sys.argv[1:]:
        print(" | ".join(as_row(Path(name).name, rolled(imported(Path(name))))))


if __name__ == "__main__":
    main()
