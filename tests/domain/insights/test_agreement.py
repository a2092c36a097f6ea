"""The same number wherever it is told: board, Today, Plan, commands and every view of Insights."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from random import Random

import pytest

from app.domain.insights.history import Range
from app.domain.insights.own_model import own_model
from app.domain.insights.views import Insights
from app.domain.next_line import Now, silence_line
from app.domain.plan.week import this_week
from app.domain.source_names import folded
from app.domain.today.agenda import What, agenda
from db import sample
from db.queries import Reader
from db.records.drafts import Draft
from db.records.enums import EventKind, Kind, Outcome
from db.records.weeks import monday
from db.store import Store
from tests.clocks import clock_at

CLOCK = clock_at()
TODAY = CLOCK.today()
SOURCES = ("LinkedIn", "referral", " linkedin", "job board", "")
AT_THEIR_SIDE = (Kind.APPLIED, Kind.SCREEN, Kind.INTERVIEW)


@pytest.fixture(scope="module", params=["sample", "chance"])
def reader(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    path = tmp_path_factory.mktemp("agreement") / "onward.db"
    if request.param == "sample":
        sample.write(path, CLOCK)
    else:
        store = Store.open(path, CLOCK)
        with store.change("filled"):
            fill(store, Random(7))
        store.close()
    opened = Reader.open(path, CLOCK)
    yield opened
    opened.close()


def fill(store: Store, chance: Random) -> None:
    """Applications of chance that move, hear something, and end in every way, some on unknown days."""
    stages = [stage for stage in store.reader.stages.all() if stage.kind is not Kind.LEAD]
    for n in range(60):
        age = chance.randint(0, 120)
        applied = TODAY - timedelta(days=age) if chance.random() < 0.9 else None
        number = store.applications.add(
            Draft(f"Company {n}", "Clerk", applied_on=applied, channel=chance.choice(SOURCES))
        )
        on = None if chance.random() < 0.15 else TODAY - timedelta(days=chance.randint(0, age))
        if chance.random() < 0.4:
            store.history.move([number], chance.choice(stages).id, on=on)
        elif chance.random() < 0.2:
            store.history.record(number, EventKind.HEARD, on=on)
        if chance.random() < 0.5:
            store.history.close([number], chance.choice(list(Outcome)), on=TODAY - timedelta(days=chance.randint(0, 5)))


def test_every_view_counts_the_same_applications(reader: Reader) -> None:
    found = Insights(reader, TODAY, Range())
    reply, conversation, *_ = found.rates.steps
    sent = found.flow.applications
    assert sent == found.rates.sent == reply.n == conversation.n > 40
    assert sum(node.applications for node in found.flow.nodes if node.kind == "end") == sent
    days = reader.insights.days()
    assert sum(days.sent.values()) + days.unknown == sent
    for one in found.sources[:3]:
        assert sum(group.n for group in one.groups) + one.others + one.unnamed == sent
    tried = reader.insights.tried()
    assert len(tried) == sent
    assert sum(one.reply is not None for one in tried) == reply.k
    talked = {number for path in found.flow.paths if len(path.nodes) > 2 for number in path.ids}
    assert talked == {one.id for one in tried if one.reply == "good"}
    assert len(talked) == conversation.k
    offers = sum(node.applications for node in found.flow.nodes if node.key == "offer")
    assert offers == found.more.offers == found.rates.steps[3].k
    assert found.waiting.replies + found.waiting.silent + found.waiting.unknown == sent - sum(
        found.replies.waits.late.values()
    )


def test_open_applications_are_those_of_the_board_with_its_words(reader: Reader) -> None:
    found = Insights(reader, TODAY, Range()).waiting
    stages = {stage.id: stage.kind for stage in reader.stages.all()}
    ids = reader.applications.ids(today=TODAY)
    cards = {card.id: card for card in reader.applications.cards(ids) if stages[card.stage_id] in AT_THEIR_SIDE}
    shown = {one.id: one for one in found.open}
    assert set(cards) <= set(shown)
    now = Now(TODAY, CLOCK.now(), CLOCK.zone, model=own_model(reader))
    counts_alone = Now(TODAY, CLOCK.now(), CLOCK.zone, model=own_model(reader), priors=False)
    for number, card in cards.items():
        told = "".join(text for text, _ in silence_line(card, now))
        one = shown[number]
        if one.days is None:
            assert told == "day unknown"
        elif one.days > 0:
            assert told == f"{one.days} d {one.words}"
            assert silence_line(card, counts_alone)[0][0] == f"{one.days} d"
            assert len(silence_line(card, counts_alone)) == 1
    for item in agenda(reader, CLOCK, most_quiet=200).items:
        if item.what is What.QUIET and item.application_id in shown:
            one = shown[item.application_id]
            assert (item.days, item.text) == (one.days, one.words)
    assert {item.text for item in agenda(reader, CLOCK, priors=False).items if item.what is What.QUIET} <= {""}


def test_the_plan_counts_sources_and_weeks_as_insights_does(reader: Reader) -> None:
    # The Plan counts nothing that was sent on no known day, which no range of days has either.
    dated = Insights(reader, TODAY, Range(first=TODAY - timedelta(days=999)))
    plan: dict[str, tuple[int, int]] = {}
    for tally in reader.leads.channel_tallies():
        k, n = plan.get(folded(tally.channel), (0, 0))
        plan[folded(tally.channel)] = (k + tally.conversations, n + tally.sent)
    plan.pop("", None)
    assert plan == {group.key: (group.k, group.n) for group in dated.sources[0].groups}
    week = next((one for one in dated.rhythm.weeks if one.monday == monday(TODAY)), None)
    assert this_week(reader, TODAY, CLOCK.zone).done.sent == (0 if week is None else week.sent)
