"""Steps on no known day: what follows from them, what counts them, and filling the day in."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.errors import Refused
from db.export import dump, load
from db.records.applications import Application
from db.records.drafts import Draft, DraftEvent
from db.records.enums import EventKind, Kind, Outcome
from db.records.history import Event, effective
from db.records.searches import Condition
from db.sql.application_state import derive
from db.store import Store
from tests.clocks import SetClock
from tests.days import TODAY, ago, in_days
from tests.db.acts import fill
from tests.db.copies.test_migrations import from_steps
from tests.db.helpers import everything
from tests.present import present
from tests.stages import APPLIED, INTERVIEW, KINDS, LEAD, OFFER, SCREEN, stage_of

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)


def reached(kind: Kind, on: date | None = None, round_: int | None = None) -> DraftEvent:
    return DraftEvent(EventKind.STAGE, on, stage=kind, round=round_)


def closed(outcome: Outcome = Outcome.REJECTED, on: date | None = None) -> DraftEvent:
    return DraftEvent(EventKind.ENDED, on, outcome=outcome)


def brought_in(store: Store, *steps: DraftEvent, company: str = "Contoso") -> int:
    return store.imports.add([Draft(company, "Analyst", history=steps)], label="imported")[0]


def now(store: Store, number: int) -> Application:
    return present(store.reader.applications.get(number))


def lines(store: Store, number: int) -> list[tuple[str, int | None]]:
    """The history as it stands: what, and how many days ago where that is known."""
    return [
        (
            str(e.outcome or (KINDS[e.stage_id] if e.stage_id and e.kind is EventKind.STAGE else e.kind)),
            None if e.on is None else (TODAY - e.on).days,
        )
        for e in effective(store.reader.history.events(number))
    ]


def line_of(store: Store, number: int, kind: EventKind) -> int:
    return next(e.id for e in reversed(effective(store.reader.history.events(number))) if e.kind is kind)


@pytest.fixture
def eager(path: Path, clock: SetClock) -> Iterator[Store]:
    """A store that adds follow-ups by itself."""
    with closing(Store.open(path, clock, follow_up_days={Kind.APPLIED: 7, Kind.INTERVIEW: 2})) as opened:
        yield opened


def test_nothing_gets_a_day_the_file_does_not_say(store: Store) -> None:
    number = brought_in(store, reached(Kind.APPLIED))
    it = now(store, number)
    assert (it.stage.kind, it.furthest) == (Kind.APPLIED, Kind.APPLIED)
    assert (it.applied_on, it.stage_since, it.last_activity_on, it.added_on) == (None, None, None, TODAY)
    assert store.reader.health.problems() == []


def test_a_step_without_a_day_stands_between_its_neighbours(store: Store) -> None:
    number = brought_in(
        store, reached(Kind.APPLIED, ago(30)), reached(Kind.SCREEN), reached(Kind.INTERVIEW, ago(9)), closed()
    )
    assert lines(store, number) == [
        *(("added", 30), ("applied", 30), ("screen", None)),
        *(("interview", 9), ("rejected", None)),
    ]
    it = now(store, number)
    assert (it.outcome, it.ended_on, it.applied_on, it.answered_on) == (Outcome.REJECTED, None, ago(30), None)


def test_the_day_is_filled_in_and_counts_and_is_taken_back(store: Store) -> None:
    number = brought_in(store, reached(Kind.APPLIED), closed())
    store.history.correct(line_of(store, number, EventKind.ENDED), on=ago(3))
    store.history.correct(line_of(store, number, EventKind.STAGE), on=ago(20))
    assert lines(store, number) == [("applied", 20), ("rejected", 3), ("added", 0)]
    it = now(store, number)
    assert (it.applied_on, it.ended_on, it.last_activity_on) == (ago(20), ago(3), ago(3))
    store.undo()
    store.undo()
    assert lines(store, number) == [("added", 0), ("applied", None), ("rejected", None)]
    store.redo()
    assert now(store, number).ended_on == ago(3)
    assert store.reader.health.problems() == []


def test_moving_and_closing_by_hand_on_a_day_fill_it_in(store: Store) -> None:
    number = brought_in(store, reached(Kind.APPLIED))
    assert store.history.move([number], stage_of(store, Kind.APPLIED)) == []
    assert store.history.move([number], stage_of(store, Kind.APPLIED), on=ago(8)) == [number]
    assert lines(store, number) == [("applied", 8), ("added", 0)]
    told = brought_in(store, reached(Kind.APPLIED)._replace(words="by post"), company="Litware")
    store.history.move([told], stage_of(store, Kind.APPLIED), on=ago(8))
    assert [event.words for event in effective(store.reader.history.events(told))] == ["by post", ""]
    over = brought_in(store, reached(Kind.APPLIED), closed(), company="Fabrikam")
    assert store.history.close([over], Outcome.REJECTED) == []
    store.history.close([over], Outcome.REJECTED, on=ago(2))
    assert lines(store, over) == [("applied", None), ("rejected", 2), ("added", 0)]


def test_what_happens_by_hand_gets_its_day_and_reopens(store: Store) -> None:
    number = brought_in(store, reached(Kind.APPLIED), closed(Outcome.NO_REPLY))
    store.history.move([number], stage_of(store, Kind.INTERVIEW))
    assert lines(store, number)[1:] == [
        *(("applied", None), ("no-reply", None)),
        *(("reopened", 0), ("interview", 0)),
    ]
    it = now(store, number)
    assert (it.outcome, it.stage_since, it.last_activity_on) == (None, TODAY, TODAY)


def test_a_step_filled_in_before_an_ending_of_no_known_day_leaves_it_closed(store: Store) -> None:
    number = brought_in(store, reached(Kind.APPLIED), closed())
    store.history.move([number], stage_of(store, Kind.INTERVIEW), on=ago(40))
    assert (now(store, number).outcome, now(store, number).furthest) == (Outcome.REJECTED, Kind.INTERVIEW)
    assert lines(store, number) == [("applied", None), ("interview", 40), ("rejected", None), ("added", 0)]


def test_reopening_what_closed_on_no_known_day(store: Store) -> None:
    number = brought_in(store, reached(Kind.APPLIED, ago(10)), closed())
    store.history.reopen([number], on=ago(20))
    assert now(store, number).outcome is None
    assert lines(store, number)[-2:] == [("rejected", None), ("reopened", 10)]
    with pytest.raises(Refused, match="already open"):
        store.history.reopen([number])


def test_an_ending_written_later_stands_after_one_without_a_day(store: Store) -> None:
    number = brought_in(store, reached(Kind.APPLIED, ago(50)), closed(Outcome.NO_REPLY))
    store.imports.add([], [(number, [closed(Outcome.REJECTED, ago(5))])], label="imported")
    assert (now(store, number).outcome, now(store, number).ended_on) == (Outcome.REJECTED, ago(5))


def test_a_stage_on_no_known_day_never_moves_an_application_back(store: Store) -> None:
    number = store.applications.add(Draft("Contoso", "Analyst", stage="interview"))
    store.imports.add([], [(number, [reached(Kind.SCREEN)])], label="imported")
    assert now(store, number).stage.kind is Kind.INTERVIEW


def test_an_import_fills_in_the_day_a_newer_file_knows(store: Store) -> None:
    number = brought_in(store, reached(Kind.APPLIED), reached(Kind.INTERVIEW, None, 1))
    later = [reached(Kind.APPLIED, ago(30)), reached(Kind.INTERVIEW, ago(9)), reached(Kind.INTERVIEW, ago(2), 2)]
    store.imports.add([], [(number, later)], label="imported")
    assert lines(store, number) == [("applied", 30), ("interview", 9), ("interview", 2), ("added", 0)]
    assert (now(store, number).round, now(store, number).stage_since) == (2, ago(9))


def test_it_counts_in_no_silence_no_week_and_no_rate(store: Store) -> None:
    number = brought_in(store, reached(Kind.APPLIED))
    start = datetime(2026, 11, 23, tzinfo=UTC)
    so_far = store.reader.weekly_plan.so_far(TODAY, in_days(6), start, start + timedelta(days=7))
    assert so_far.sent == 0
    assert list(store.reader.applications.ids(find=(Condition("is", "is", "quiet"),))) == []
    assert store.reader.leads.channel_tallies() == ()
    store.history.correct(line_of(store, number, EventKind.STAGE), on=ago(40))
    assert list(store.reader.applications.ids(find=(Condition("is", "is", "quiet"),))) == [number]
    assert [(tally.days, tally.sent) for tally in store.reader.leads.channel_tallies()] == [(40, 1)]


def test_those_with_a_step_of_no_known_day_are_found(store: Store) -> None:
    undated = (Condition("is", "is", "undated"),)
    brought_in(store, reached(Kind.APPLIED, ago(3)), company="Known")
    closed_one = brought_in(store, reached(Kind.APPLIED, ago(3)), closed(), company="Closed")
    number = brought_in(store, reached(Kind.APPLIED))
    assert set(store.reader.applications.ids(find=undated, ended=None)) == {closed_one, number}
    store.history.correct(line_of(store, number, EventKind.STAGE), on=ago(2))
    store.history.retract(line_of(store, closed_one, EventKind.ENDED))
    assert list(store.reader.applications.ids(find=undated, ended=None)) == []


def test_of_two_merged_the_known_day_stays(store: Store) -> None:
    one = brought_in(store, reached(Kind.APPLIED))
    other = brought_in(store, reached(Kind.APPLIED, ago(30)), reached(Kind.SCREEN), closed(), company="Contoso Ltd")
    store.duplicates.merge(one, other)
    assert [line for line in lines(store, one) if line[0] != "added"] == [
        *(("applied", 30), ("screen", None), ("rejected", None)),
    ]
    assert now(store, one).applied_on == ago(30)
    assert store.reader.health.problems() == []
    store.undo()
    assert now(store, one).applied_on is None


def test_one_cut_short_on_no_known_day_is_no_rate(store: Store) -> None:
    brought_in(store, reached(Kind.APPLIED, ago(40)), closed(Outcome.WITHDREW))
    assert store.reader.leads.channel_tallies() == ()


def test_an_interview_says_since_when_it_is_quiet(store: Store, clock: SetClock) -> None:
    number = brought_in(store, reached(Kind.INTERVIEW))
    quiet = (Condition("is", "is", "quiet"),)
    store.interviews.add(number, starts_at=datetime(2026, 11, 2, 9, tzinfo=UTC), time_zone="UTC")
    assert list(store.reader.applications.ids(find=quiet)) == [number]
    store.interviews.add(number, starts_at=datetime(2026, 11, 20, 9, tzinfo=UTC), time_zone="UTC")
    assert list(store.reader.applications.ids(find=quiet)) == []


@pytest.mark.parametrize("sort", ["activity", "applied"])
def test_it_comes_last_by_day_either_way_round(store: Store, sort: str) -> None:
    unknown = brought_in(store, reached(Kind.APPLIED))
    older = brought_in(store, reached(Kind.APPLIED, ago(9)), company="Older")
    newer = brought_in(store, reached(Kind.APPLIED, ago(2)), company="Newer")
    assert list(store.reader.applications.ids(sort=sort)) == [newer, older, unknown]
    assert list(store.reader.applications.ids(sort=sort, reverse=True)) == [older, newer, unknown]


def test_endings_on_no_known_day_come_last(store: Store) -> None:
    unknown = brought_in(store, closed())
    known = brought_in(store, closed(on=ago(9)), company="Older")
    assert [ending.application_id for ending in store.reader.rejections.all()] == [known, unknown]
    assert list(store.reader.applications.ids(ended=True, sort="ended", reverse=True)) == [known, unknown]
    assert store.reader.applications.tally(TODAY).ended_this_week == 0


def test_a_follow_up_comes_with_the_day_and_not_before(eager: Store) -> None:
    number = brought_in(eager, reached(Kind.APPLIED))
    assert eager.reader.tasks.all() == ()
    eager.history.correct(line_of(eager, number, EventKind.STAGE), on=ago(2))
    assert [task.due_on for task, _ in eager.reader.tasks.all()] == [in_days(5)]


def test_an_export_holds_no_day_and_comes_back_whole(store: Store, tmp_path: Path, clock: SetClock) -> None:
    brought_in(store, reached(Kind.APPLIED), reached(Kind.SCREEN, ago(4)), closed())
    exported = dump(store.reader)
    assert [row["on"] for row in exported["tables"]["event"]] == [ago(4).isoformat(), None, ago(4).isoformat(), None]
    with closing(Store.open(tmp_path / "other.db", clock)) as other:
        load(other, exported)
        assert dump(other.reader) == exported
        assert other.reader.health.problems() == []


def test_the_day_it_was_added_cannot_be_missing(store: Store) -> None:
    number = brought_in(store, reached(Kind.APPLIED))
    exported = dump(store.reader)
    exported["tables"]["event"][0]["on"] = None
    with pytest.raises(Refused, match="event 1 has no day"):
        load(store, exported)
    with store.change("damaged") as tx:
        tx.connection.execute('UPDATE event SET "on" = NULL WHERE application_id = ? AND id = 1', (number,))
    assert any("on in row 1 of event" in problem.what for problem in store.reader.health.problems())


def test_a_store_of_schema_4_keeps_every_day(path: Path, tmp_path: Path, clock: SetClock) -> None:
    with closing(Store.open(tmp_path / "now.db", clock)) as made:
        fill(made)
        made.applications.delete([made.applications.add(Draft("Gone", "Analyst"))])
    path.parent.mkdir()
    from_steps(path, to="0004", version=4)
    tables = ("company", "person", "application", "event", "rejection", "task", "words", "undo_action", "undo_change")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("ATTACH ? AS made", (str(tmp_path / "now.db"),))
        known = {}
        for table in tables:
            known[table] = [row[1] for row in connection.execute(f"PRAGMA main.table_info({table})")]
            columns = ", ".join(f'"{name}"' for name in known[table])
            connection.execute(f"DELETE FROM {table}")
            connection.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM made.{table}")
        connection.execute("DELETE FROM sqlite_sequence")
        connection.execute("INSERT INTO sqlite_sequence SELECT name, seq FROM made.sqlite_sequence")
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute('UPDATE event SET "on" = NULL')
    with closing(Store.open(path, clock)) as store:
        upgraded, made_now = everything(path), everything(tmp_path / "now.db")
        for table in ("application", "event"):
            then, today = (
                [{name: row[name] for name in known[table]} for row in rows[table]] for rows in (upgraded, made_now)
            )
            assert then == today
        assert store.reader.health.differing() == []
        newest = max(row["id"] for row in made_now["application"])
        number = brought_in(store, reached(Kind.APPLIED), company="Unknown Day")
        assert number > newest + 1, "the number of one that was deleted is not given again"
        assert now(store, number).applied_on is None
        store.undo()
        store.undo()  # The deletion, noted under the older schema.
        assert {row["id"] for row in everything(path)["application"]} == {
            *(row["id"] for row in made_now["application"]),
            newest + 1,
        }


DAYS = st.none() | st.dates(ago(60), TODAY)
LINES = st.lists(
    st.tuples(
        st.sampled_from([EventKind.STAGE, EventKind.HEARD, EventKind.ENDED, EventKind.WROTE]),
        DAYS,
        st.sampled_from([APPLIED, SCREEN, INTERVIEW, OFFER]),
        st.sampled_from(Outcome),
    ),
    max_size=6,
)


@given(LINES, st.dates(ago(60), TODAY))
def test_no_day_is_made_up_and_no_line_lost(lines: list[tuple[EventKind, date | None, int, Outcome]], on: date) -> None:
    events = [Event(1, 1, EventKind.ADDED, on, AT, LEAD)]
    for number, (kind, day, stage, outcome) in enumerate(lines, 2):
        event = Event(number, 1, kind, day, AT)
        if kind is EventKind.STAGE:
            event = event._replace(stage_id=stage)
        elif kind is EventKind.ENDED:
            event = event._replace(outcome=outcome)
        events.append(event)
    history = effective(events)
    assert sorted(event.id for event in history) == [event.id for event in events]
    known = [event.on for event in history if event.on]
    assert known == sorted(known)
    standing = derive(events, KINDS)
    days = (standing.applied_on, standing.answered_on, standing.ended_on, standing.stage_since)
    assert {*days, standing.last_activity_on} <= {None, *known}
    assert standing.added_on == on
    assert (standing.outcome is None) == all(kind is not EventKind.ENDED for kind, *_ in lines)
