"""Which leads are shown, set aside or left for later, and how each channel has done."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from app.domain.plan.leads import another_source, describe_leads, planned
from app.domain.plan.ranking import rates
from db.queries import Reader
from db.records.cards import Pay
from db.records.drafts import Draft, DraftEvent
from db.records.enums import EventKind, Kind, Outcome
from db.store import Store
from tests.clocks import SetClock, clock_at

TODAY = date(2026, 11, 23)


def names(store: Store) -> list[str]:
    return [card.company for card, *_ in describe_leads(store.reader, planned(store.reader, TODAY).ranked, TODAY)]


def test_wanted_and_fitting_leads_stand_first(store: Store) -> None:
    for company, interest, fit in (("Adatum", 2, 3), ("Fabrikam", 5, 4), ("Wingtip", 3, None)):
        store.applications.add(Draft(company, "Analyst", interest=interest, fit=fit))
    assert names(store) == ["Fabrikam", "Wingtip", "Adatum"]


def test_a_referral_by_channel_or_by_tag(store: Store) -> None:
    store.applications.add(Draft("Plain", "Analyst"))
    store.applications.add(Draft("Channel", "Analyst", channel="Referral"))
    store.applications.add(Draft("Tag", "Analyst", tags=("referral",)))
    assert names(store) == ["Channel", "Tag", "Plain"]


def test_what_is_over_sent_or_of_another_search_is_no_lead(store: Store) -> None:
    store.applications.add(Draft("Old search", "Analyst"))
    store.searches.start("The next one")
    store.applications.add(Draft("Sent", "Analyst", applied_on=TODAY))
    store.history.close([store.applications.add(Draft("Withdrawn", "Analyst"))], Outcome.WITHDREW)
    store.applications.add(Draft("Closed", "Analyst", deadline=TODAY - timedelta(days=1)))
    store.applications.add(Draft("Here", "Analyst"))
    assert names(store) == ["Here"]


def test_what_rests_waits_apart(store: Store) -> None:
    store.applications.snooze([store.applications.add(Draft("Resting", "Analyst"))], TODAY + timedelta(days=4))
    back = store.applications.add(Draft("Back", "Analyst"))
    store.applications.snooze([back], TODAY)
    plan = planned(store.reader, TODAY)
    assert [lead.id for lead in plan.ranked] == [back]
    assert len(plan.resting) == 1


def test_an_own_filter_with_a_find_sets_aside_and_one_without_does_not(store: Store) -> None:
    low = store.applications.add(Draft("Low", "Analyst", pay=Pay(40_000, 50_000, "EUR")))
    high = store.applications.add(Draft("High", "Analyst", pay=Pay(70_000, 80_000, "EUR")))
    store.deal_breakers.add("at least 60k", "salary:<60k")
    store.deal_breakers.add("they sponsor a work permit")
    plan = planned(store.reader, TODAY)
    assert [lead.id for lead in plan.ranked] == [high]
    assert [(one.lead.id, one.own.text) for one in plan.aside] == [(low, "at least 60k")]


def test_a_filter_that_is_not_understood_any_more_sets_nothing_aside(store: Store) -> None:
    store.applications.add(Draft("Here", "Analyst"))
    store.deal_breakers.add("odd", "nonsense:7")
    assert names(store) == ["Here"]


def test_a_refused_filter_sets_nothing_aside(store: Store) -> None:
    store.applications.add(Draft("Here", "Analyst", place="Berlin"))
    number = store.deal_breakers.add("not Berlin", "place:berlin", "place")
    assert names(store) == []
    store.deal_breakers.delete(number)
    assert names(store) == ["Here"]


class TestChannels:
    def applied(self, days: int, outcome: Outcome | None = None, stage: Kind | None = None) -> Draft:
        steps = [DraftEvent(EventKind.STAGE, TODAY - timedelta(days=days), Kind.APPLIED)]
        if stage is not None:
            steps.append(DraftEvent(EventKind.STAGE, TODAY - timedelta(days=days - 1), stage))
        if outcome is not None:
            steps.append(DraftEvent(EventKind.ENDED, TODAY - timedelta(days=days - 2), outcome=outcome))
        return Draft("Contoso", f"Role {days} {outcome} {stage}", channel="fair", history=tuple(steps))

    def test_what_became_of_them(self, store: Store) -> None:
        drafts = [
            self.applied(50, Outcome.REJECTED),
            self.applied(51, Outcome.NO_REPLY),
            self.applied(52, Outcome.REJECTED, Kind.INTERVIEW),
            self.applied(53, None, Kind.SCREEN),
            self.applied(54, Outcome.CLOSED),
            self.applied(10),
            self.applied(400),
        ]
        store.imports.add(drafts, [], label="imported")
        store.applications.add(Draft("A lead", "Analyst", channel="fair"))
        found = {tally.days: (tally.sent, tally.conversations) for tally in store.reader.leads.channel_tallies()}
        assert found == {50: (1, 0), 51: (1, 0), 52: (1, 1), 53: (1, 1), 2: (1, 0), 10: (1, 0), 150: (1, 0)}
        assert max(tally.last_on for tally in store.reader.leads.channel_tallies()) == TODAY - timedelta(days=10)

    def test_days_of_a_pause_are_not_waited(self, path: Path) -> None:
        clock = SetClock()
        store = Store.open(path, clock)
        store.imports.add([self.applied(10), self.applied(40), self.applied(33, Outcome.CLOSED)], [], label="imported")
        clock.pass_time(days=5)
        store.pauses.start(TODAY + timedelta(days=18))
        clock.pass_time(days=10)
        assert {tally.days for tally in store.reader.leads.channel_tallies()} == {14, 44, 2}
        clock.pass_time(days=3)
        assert {tally.days for tally in store.reader.leads.channel_tallies()} == {14, 44, 2}
        clock.pass_time(days=4)
        assert {tally.days for tally in store.reader.leads.channel_tallies()} == {18, 48, 2}
        store.close()

    def test_a_channel_long_not_used_is_named_with_the_lead_that_came_by_it(self, store: Store) -> None:
        store.imports.add([self.applied(50, Outcome.REJECTED)], [], label="imported")
        plan = planned(store.reader, TODAY)
        found = another_source(store.reader, plan, TODAY)
        assert found is not None
        assert (found[0].name, found[1]) == ("fair", None)
        for n in range(3):
            store.applications.add(Draft(f"Wanted {n}", "Analyst", interest=5, fit=5))
        store.applications.add(Draft("By the fair", "Analyst", channel="Fair"))
        found = another_source(store.reader, planned(store.reader, TODAY), TODAY)
        assert found is not None
        assert found[1] is not None
        assert found[1].company == "By the fair"


def test_thousands_of_applications_are_a_few_rows(tmp_path: Path) -> None:
    from db.sample import write

    path = tmp_path / "large.db"
    write(path, clock_at(), size=3_000)
    reader = Reader.open(path, clock_at())
    try:
        tallies = reader.leads.channel_tallies()
        assert sum(tally.sent for tally in tallies) > 2_700
        assert len(tallies) < 900
        known = rates(tallies)
        assert 0.02 < known.overall.mean < 0.4
        plan = planned(reader, TODAY)
        assert len(describe_leads(reader, plan.ranked[:12], TODAY)) == 12
    finally:
        reader.close()
