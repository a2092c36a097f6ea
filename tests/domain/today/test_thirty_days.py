"""A month of mornings: across two changes of the clock and a move to another zone, each thing on its day, once."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from app.clock import Clock
from app.domain.today.agenda import Group, Item, What, agenda
from db.records.drafts import Draft
from db.records.enums import Kind, Outcome, TaskKind
from db.store import Store

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
FIRST = date(2026, 10, 15)
DAYS = 31
MOVED = date(2026, 10, 28)
"""After the clocks changed in Berlin on 25 October, before they do in New York on 1 November."""


def morning(on: date) -> Clock:
    """Seven in the morning, where the user is on that day."""
    zone = BERLIN if on < MOVED else NEW_YORK
    return Clock.at(datetime(on.year, on.month, on.day, 7), zone)


def name(item: Item) -> str:
    return f"{item.what.value} {item.text}"


def test_every_due_thing_appears_on_its_local_day_once(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "x.db", morning(FIRST), follow_up_days={Kind.APPLIED: 7, Kind.INTERVIEW: 2})
    stages = {stage.kind: stage.id for stage in store.reader.stages.all()}
    expected: dict[str, date] = {}
    days = [FIRST + timedelta(days=n) for n in range(DAYS)]
    for n, on in enumerate(days):
        store.tasks.add(None, f"thing {n}", due_on=on)
        expected[f"task thing {n} "] = on
        at = datetime(on.year, on.month, on.day, 0 if n % 2 else 23, 30, tzinfo=BERLIN if on < MOVED else NEW_YORK)
        number = store.applications.add(Draft(f"Talk {n}", "Clerk"))
        store.history.move([number], stages[Kind.OFFER])
        talk = store.interviews.add(
            number, starts_at=at.astimezone(UTC), time_zone="UTC", kind=f"talk {n}", people=f"P{n}"
        )
        assert store.reader.interviews.get(talk) is not None
        expected[f"interview talk {n}, round 1, with P{n} "] = on
        store.applications.add(Draft(f"Lead {n}", "Clerk", deadline=on))
        expected[f"deadline deadline Lead {n}"] = on
        promised = store.applications.add(Draft(f"Promised {n}", "Clerk", decision_on=on))
        store.history.move([promised], stages[Kind.OFFER])
        expected[f"decision their decision is due Promised {n}"] = on
    applied = store.applications.add(Draft("Applied", "Clerk", applied_on=FIRST))
    expected["task follow up Applied"] = FIRST + timedelta(days=7)
    (walk,) = store.history.close([store.applications.add(Draft("No", "Clerk", applied_on=FIRST))], Outcome.REJECTED)
    store.rejections.snooze(walk, date(2026, 11, 1))
    expected["walk they said no; you planned to come back to it No"] = date(2026, 11, 1)

    seen: list[tuple[str, date]] = []
    for on in days:
        clock = morning(on)
        store.writer.clock = store.reader.db.clock = clock
        for item in agenda(store.reader, clock).group(Group.NOW):
            if item.task_kind is TaskKind.THANK_YOU:
                assert item.task_id is not None
                store.tasks.finish(item.task_id)
                continue
            who = item.company if not name(item).startswith(("interview", "task thing")) else ""
            seen.append((f"{name(item)} {who}", item.on))
            assert item.on == on, f"{name(item)} shows on {on}"
            if item.task_id is not None:
                store.tasks.finish(item.task_id)
            elif item.what is What.WALK:
                store.rejections.archive(walk)
            elif item.what is What.DECISION and item.application_id is not None:
                store.applications.edit(item.application_id, decision_on=None)
    assert {text for text, _ in seen} == set(expected)
    assert dict(seen) == expected
    assert [text for text, times in Counter(text for text, _ in seen).items() if times > 1] == []
    assert store.reader.applications.get(applied) is not None
    store.close()


def test_a_thank_you_note_stands_the_morning_after_whatever_the_clocks_do(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "x.db", morning(date(2026, 10, 24)))
    number = store.applications.add(Draft("Contoso", "Clerk"))
    for day in (24, 25):
        at = datetime(2026, 10, day, 23, 30, tzinfo=BERLIN)
        store.interviews.add(number, starts_at=at.astimezone(UTC), time_zone="Europe/Berlin", people=f"on {day}")
    for day, expected in ((24, []), (25, ["on 24"]), (26, ["on 24", "on 25"])):
        clock = morning(date(2026, 10, day))
        store.reader.db.clock = clock
        notes = [i for i in agenda(store.reader, clock).group(Group.NOW) if i.task_kind is TaskKind.THANK_YOU]
        assert [i.text.removeprefix("a thank-you note to ") for i in notes] == expected
    store.close()
