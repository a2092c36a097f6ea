"""What the numbers are made of: histories as they stand, pauses, unknown days, and one model for all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.domain.insights.fit_replies import ReplyKind
from app.domain.insights.flow import sankeymatic
from app.domain.insights.history import CountedDays, Range, last_days
from app.domain.insights.own_model import own_model, waits_from
from app.domain.insights.replies import tallied
from app.domain.insights.rhythm import mood, rhythm
from app.domain.insights.view_parts import NOTHING_IN_RANGE, NOTHING_SENT
from app.domain.insights.views import VIEWS, Insights, NobodyWaits
from app.domain.silence import STARTING_GUESS, silence
from db import sample
from db.queries import Reader
from db.records.drafts import Draft, DraftEvent
from db.records.enums import EventKind, Kind, Outcome
from db.records.searches import Condition
from db.store import Store
from tests.clocks import MONDAY, SetClock, clock_at
from tests.stages import stage_of

CLOCK = SetClock()
TODAY = CLOCK.today()


UNDATED = Draft(
    "Undated",
    "Analyst",
    history=(
        DraftEvent(EventKind.STAGE, None, stage=Kind.APPLIED),
        DraftEvent(EventKind.ENDED, None, outcome=Outcome.REJECTED),
    ),
)
"""They said no, on no known day."""


def ago(days: int):
    return TODAY - timedelta(days=days)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "search.db", CLOCK)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    path = tmp_path_factory.mktemp("sample") / "onward.db"
    clock = clock_at()
    sample.write(path, clock, size=300)
    reader = Reader.open(path, clock)
    yield reader
    reader.close()


def add(store: Store, name: str, days: int, source: str = "") -> int:
    return store.applications.add(Draft(name, "Analyst", applied_on=ago(days), channel=source))


def seen(store: Store) -> Insights:
    return Insights(store.reader, TODAY, Range())


def test_a_rejection_after_two_rounds_shows_the_two_rounds(store: Store) -> None:
    number = add(store, "Contoso", 60, "referral")
    store.history.move([number], stage_of(store, Kind.SCREEN), on=ago(50))
    store.history.move([number], stage_of(store, Kind.INTERVIEW), on=ago(40))
    store.history.move([number], stage_of(store, Kind.INTERVIEW), on=ago(30), round=2)
    store.history.close([number], Outcome.REJECTED, on=ago(20))
    waits = add(store, "Fabrikam", 10)
    found = seen(store).flow
    assert [(node.label, node.applications) for node in found.nodes] == [
        ("Applied", 2),
        ("Screening", 1),
        ("Still open", 1),
        ("Interview", 1),
        ("Round 2", 1),
        ("Rejected", 1),
    ]
    assert found.behind("interview 2") == (number,)
    assert found.behind("applied>open") == (waits,)
    assert "Round 2 [1] Rejected\n" in sankeymatic(found)
    by_source = seen(store).flow_from(sources=True)
    assert [node.label for node in by_source.nodes if node.column == 0] == ["No source given", "referral"]


def test_bands_add_up_whatever_the_search(sampled: Reader) -> None:
    for from_sources in (False, True):
        found = Insights(sampled, TODAY, Range()).flow_from(sources=from_sources)
        ends = [node for node in found.nodes if node.kind == "end"]
        assert sum(node.applications for node in ends) == found.applications > 200
        for node in found.nodes:
            came = sum(band.applications for band in found.bands if band.target == node.key)
            left = sum(band.applications for band in found.bands if band.source == node.key)
            assert came in (0, node.applications)
            assert left == (0 if node.kind == "end" else node.applications)
            assert len(found.behind(node.key)) == node.applications


def test_what_was_taken_back_or_corrected_does_not_count(store: Store) -> None:
    number = add(store, "Contoso", 20)
    store.history.move([number], stage_of(store, Kind.INTERVIEW), on=ago(5))
    store.history.move([number], stage_of(store, Kind.APPLIED), on=ago(5))
    assert seen(store).talked == ()
    store.history.move([number], stage_of(store, Kind.SCREEN), on=ago(3))
    line = store.reader.history.events(number)[-1]
    store.history.correct(line.id, on=ago(2))
    assert [(step.kind, step.on) for step in seen(store).talked[0].steps] == [(Kind.SCREEN, ago(2))]
    store.history.retract(store.reader.history.events(number)[-1].id)
    assert seen(store).talked == ()


def test_tallies_and_applications_say_the_same_of_every_wait(sampled: Reader, store: Store) -> None:
    withdrew, heard = add(store, "Withdrew", 30), add(store, "Heard", 20)
    store.history.close([withdrew], Outcome.WITHDREW, on=ago(10))
    store.history.record(heard, EventKind.HEARD, on=ago(4))
    store.history.close([add(store, "No reply", 70)], Outcome.NO_REPLY, on=ago(30))
    store.history.close([add(store, "Declined", 9)], Outcome.DECLINED, on=ago(1))
    store.applications.add(UNDATED)
    CLOCK.set(MONDAY - timedelta(days=12))
    store.pauses.start(ago(8))
    CLOCK.set(MONDAY)
    for reader in (store.reader, sampled):
        asked = reader.of_all_searches().insights
        assert waits_from(asked.waits()) == waits_from(tallied(asked.tried()))
    # The days of the pause are left out; when an offer came that was declined is not known.
    assert {one.days for one in store.reader.insights.waits()} == {17, 11, 65, None}
    assert seen(store).replies.waits.undated == {ReplyKind.GOOD: 1, ReplyKind.NO: 1}


def test_one_model_says_what_silence_means_everywhere(store: Store) -> None:
    add(store, "Silent", 12)
    assert own_model(store.reader).replies == 0
    before = silence(12, model=own_model(store.reader))
    for name in range(12):
        number = add(store, f"Quick {name}", 40)
        store.history.move([number], stage_of(store, Kind.SCREEN), on=ago(39))
    after = own_model(store.reader)
    assert after.replies == 12
    assert own_model(store.reader) is after
    assert (before, silence(12, model=after)) == ("reply less likely", "reply very unlikely")
    insights = Insights(store.reader, TODAY, Range())
    assert {one.words for one in insights.waiting.open if one.kind is Kind.APPLIED} == {"reply very unlikely"}


def test_a_range_and_a_find_narrow_every_view(sampled: Reader) -> None:
    everything = Insights(sampled, TODAY, Range())
    assert all(list(everything.text(name)) for name in VIEWS)
    lately = Range(first=ago(30), last=ago(10), find=(Condition("channel", "=", "linkedin"),))
    sent = Insights(sampled, TODAY, lately).rhythm
    days = [day.on for week in sent.weeks for day in week.days if day.sent]
    assert days
    assert all(ago(30) <= on <= ago(10) for on in days)
    assert {one.source.casefold() for one in sampled.insights.tried(lately.part)} == {"linkedin"}
    worked = [sum(week.worked_on for week in one.weeks) for one in (everything.rhythm, sent)]
    assert worked[0] > worked[1]
    none = Insights(sampled, TODAY, Range(find=(Condition("text", "is", "no such word"),)))
    assert none.rhythm.weeks == ()
    words = Insights(sampled, TODAY, Range(find=(Condition("text", "is", "analyst"),)))
    assert 0 < words.flow.applications < everything.flow.applications
    assert words.rates.sent == words.flow.applications == len(sampled.insights.tried(words.range.part))


def test_numbers_nobody_waits_for_are_not_worked_out(sampled: Reader) -> None:
    """What stops the work is asked before each part of it, so that leaving a view ends it soon."""
    parts: list[str] = []

    def leave_after_two() -> None:
        parts.append(name)
        if parts.count(name) > 1:
            raise NobodyWaits

    for name in ("flow", "rates", "waiting", "sources", "rhythm", "more"):
        insights = Insights(sampled, TODAY, Range(), go_on=leave_after_two)
        with pytest.raises(NobodyWaits):
            getattr(insights, name)
        assert parts.count(name) == 2
        # What was read until then is not read again for the next view.
        insights.go_on = lambda: None
        assert getattr(insights, name) == getattr(Insights(sampled, TODAY, Range()), name)


def test_numbers_are_asked_for_beside_what_a_key_asks(sampled: Reader) -> None:
    beside = sampled.beside()
    try:
        # As while a key is waiting for an answer.
        with sampled.db.lock:
            of_all = Insights(beside, TODAY, Range(every_search=True)).rates
        assert of_all == Insights(sampled, TODAY, Range(every_search=True)).rates
        assert own_model(beside) is own_model(sampled)
    finally:
        beside.close()
    assert Insights(sampled, TODAY, Range()).rates.sent > 200


def test_leads_count_for_nothing_and_no_applications_are_no_trouble(store: Store) -> None:
    store.applications.add(Draft("Lead", "Clerk"))
    empty = Insights(store.reader, TODAY, Range())
    assert empty.flow.nodes == ()
    assert empty.rates.sent == 0
    assert empty.waiting.open == ()
    assert empty.waiting.model == STARTING_GUESS
    assert all(list(empty.text(name)) for name in VIEWS)


def test_numbers_are_those_of_this_job_search_or_of_all(store: Store) -> None:
    add(store, "Before", 400)
    store.searches.start("Later")
    add(store, "Now", 15)
    add(store, "Now too", 9)
    before = (Condition("text", "is", "before"),)
    for asked, sent, matches in ((Range(), 2, False), (Range(every_search=True), 3, True)):
        found = Insights(store.reader, TODAY, asked)
        assert (found.rates.sent, found.flow.applications) == (sent, sent)
        assert Insights(store.reader, TODAY, asked._replace(find=before)).matches_nothing is not matches


def test_an_unknown_day_counts_in_full_and_is_said(store: Store) -> None:
    store.applications.add(UNDATED)
    found = seen(store).rates
    assert (found.steps[0].n, found.steps[0].unknown, found.steps[0].exposure) == (1, 1, 1)


def test_tasks_of_no_application_count_in_a_range_of_days_and_not_for_a_word(store: Store) -> None:
    add(store, "Contoso", 15)
    for name, on in (("call Sam", 3), ("write to Mara", 40)):
        store.tasks.finish(store.tasks.add(None, name), ago(on))
    for asked, many in (
        (Range(), 2),
        (Range(first=ago(20)), 1),
        (Range(last=ago(20)), 2),
        (Range(find=(Condition("text", "is", "contoso"),)), 0),
    ):
        assert sum(week.worked_on for week in Insights(store.reader, TODAY, asked).rhythm.weeks) == many


def test_weeks_count_what_was_sent_and_what_came_back(store: Store) -> None:
    number = add(store, "Contoso", 15)
    store.history.move([number], stage_of(store, Kind.SCREEN), on=ago(8))
    found = rhythm(store.reader.insights.days(), {ago(1): 3}, CountedDays(TODAY))
    assert len(found.weeks) == 4
    assert [(week.sent, week.replies, week.worked_on) for week in found.weeks] == [
        (1, 0, 0),
        (0, 1, 0),
        (0, 0, 3),
        (0, 0, 0),
    ]
    assert all(week.monday.weekday() == 0 for week in found.weeks)


def test_mood_is_shown_from_five_entries(store: Store) -> None:
    for _ in range(4):
        store.private_notes.add_mood(3, None, None)
    assert mood(store.reader, CLOCK) == ()
    store.private_notes.add_mood(5, None, None)
    assert [(point.on, point.pleasure) for point in mood(store.reader, CLOCK)] == [(TODAY, 3.4)]


def test_a_range_is_said_in_words() -> None:
    berlin = (Condition("text", "is", "berlin"),)
    said = {
        "this job search, sent since 26 Aug": last_days(TODAY),
        "this job search, sent since 18 Nov": last_days(TODAY, 6),
        "all job searches": Range(every_search=True),
        "job search “2025”, sent until 4 Nov 2025": Range(search="2025", last=date(2025, 11, 4)),
        "this job search, sent 2 Oct to 9 Oct": Range(first=date(2026, 10, 2), last=date(2026, 10, 9)),
        "this job search, sent 2 Oct": Range(first=date(2026, 10, 2), last=date(2026, 10, 2)),
        "this job search, matching “berlin”": Range(query=" berlin ", find=berlin),
        "this job search, filtered by a search": Range(query=" berlin ", find=berlin).unnamed(),
    }
    assert {one.words(TODAY) for one in said.values()} == set(said)
    assert [one.is_narrowed for one in said.values()] == [True, True, False, True, True, True, True, True]


def test_where_nothing_was_sent_the_range_is_named_only_where_there_is_one(store: Store) -> None:
    whole, later = Insights(store.reader, TODAY, Range()), Insights(store.reader, TODAY, Range(first=TODAY))
    assert (whole.nothing, later.nothing) == (NOTHING_SENT, NOTHING_IN_RANGE)
    assert [part.text for part in whole.text("flow")] == [NOTHING_SENT]
    assert [part.text for part in later.text("flow")] == [NOTHING_IN_RANGE]
