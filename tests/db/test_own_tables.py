"""Stages and job searches that a table of Onward's own names come along with its applications."""

from __future__ import annotations

from datetime import date

from db.records.drafts import Draft, DraftEvent
from db.records.enums import EventKind, Kind
from db.store import Store
from tests.clocks import SetClock
from tests.days import TODAY, ago
from tests.present import present


def whole(company: str, began: date, *steps: tuple[Kind, str], search: str = "") -> Draft:
    """An application with its whole history, as Onward writes it."""
    history = [DraftEvent(EventKind.ADDED, began, Kind.LEAD, stage_name="Ideas")]
    history += [DraftEvent(EventKind.STAGE, began, kind, stage_name=name) for kind, name in steps]
    return Draft(company, "Analyst", history=tuple(history), search=search)


def stages(store: Store) -> list[str]:
    return [f"{stage.name} {stage.kind}" for stage in store.reader.stages.all()]


def searches(store: Store) -> list[tuple[str, date, bool]]:
    current = store.reader.searches.current().id
    return [(one.name, one.began_on, one.id == current) for one in store.reader.searches.all()]


TABLE = [
    whole("Contoso", ago(9), (Kind.APPLIED, "Sent"), (Kind.SCREEN, "Phone call"), (Kind.SCREEN, "Test")),
    whole("Fabrikam", ago(5), (Kind.APPLIED, "sent"), (Kind.INTERVIEW, "Interview")),
]


def test_an_empty_store_takes_the_stages_over(store: Store) -> None:
    store.imports.add(TABLE, label="imported")
    assert stages(store) == [
        "Ideas lead", "Sent applied", "Phone call screen", "Test screen", "Interview interview", "Offer offer"
    ]  # fmt: skip
    assert [card.kind for card in store.reader.applications.cards([1, 2])] == [Kind.SCREEN, Kind.INTERVIEW]
    store.undo()
    assert stages(store)[0] == "Lead lead"


def test_a_store_with_applications_keeps_its_stages(store: Store) -> None:
    store.applications.add(Draft("Adatum", "Clerk"))
    before = stages(store)
    store.imports.add(TABLE, label="imported")
    assert stages(store) == before
    assert [card.kind for card in store.reader.applications.cards([2, 3])] == [Kind.SCREEN, Kind.INTERVIEW]


def test_applications_without_a_whole_history_bring_no_stages(store: Store) -> None:
    steps = (DraftEvent(EventKind.STAGE, TODAY, Kind.APPLIED, stage_name="Sent"),)
    before = stages(store)
    store.imports.add([Draft("Contoso", "Analyst", history=steps)], label="imported")
    assert stages(store) == before


def test_the_unused_search_of_an_empty_store_becomes_the_one_named_last(store: Store) -> None:
    drafts = [whole("Contoso", ago(9), search="Spring"), whole("Fabrikam", ago(5), search="Autumn")]
    store.imports.add([*drafts, whole("Litware", ago(3), search="spring")], label="imported")
    began = store.reader.searches.current().began_on
    assert searches(store) == [("spring", began, True), ("Autumn", ago(5), False)]


def test_a_search_alone_that_is_not_known_goes_into_the_current_one(store: Store) -> None:
    store.applications.add(Draft("Adatum", "Clerk"))
    before = searches(store)
    store.imports.add([whole("Contoso", ago(9), search="Spring")], label="imported")
    assert searches(store) == before


def test_several_searches_come_beside_the_current_one_each_since_its_first_day(store: Store) -> None:
    store.applications.add(Draft("Adatum", "Clerk"))
    (own,) = searches(store)
    drafts = [whole("Contoso", ago(3), search="Spring"), whole("Fabrikam", ago(9), search="SPRING")]
    store.imports.add([*drafts, whole("Litware", ago(5), search="Autumn")], label="imported")
    assert sorted(searches(store)) == sorted([own, ("SPRING", ago(9), False), ("Autumn", ago(5), False)])


def test_a_step_goes_to_the_stage_of_its_name_among_those_of_its_kind(store: Store) -> None:
    second = store.stages.add("Assessment", Kind.SCREEN)
    other = store.applications.add(Draft("Adatum", "Clerk"))
    step = DraftEvent(EventKind.STAGE, TODAY, Kind.SCREEN, stage_name="ASSESSMENT")
    (number,) = store.imports.add([Draft("Contoso", "Analyst", history=(step,))], [(other, (step,))], label="imported")
    assert [card.stage_id for card in store.reader.applications.cards([number, other])] == [second, second]


def test_a_step_of_a_kind_without_a_stage_goes_to_the_nearest_before_else_after(store: Store) -> None:
    by_kind = {stage.kind: stage.id for stage in store.reader.stages.all()}
    for kind, to in ((Kind.SCREEN, Kind.APPLIED), (Kind.LEAD, Kind.APPLIED)):
        store.stages.delete(by_kind[kind], by_kind[to])
    steps = (DraftEvent(EventKind.STAGE, TODAY, Kind.SCREEN), DraftEvent(EventKind.STAGE, TODAY, Kind.OFFER))
    store.imports.add([Draft("Contoso", "Analyst", history=steps)], label="imported")
    (number,) = store.reader.applications.ids()
    lines = [line.stage_id for line in store.reader.history.events(number)]
    assert lines == [by_kind[Kind.APPLIED], by_kind[Kind.APPLIED], by_kind[Kind.OFFER]]


def test_one_added_at_a_stage_is_in_it_also_where_its_kind_has_two(store: Store) -> None:
    second = store.stages.add("Assessment", Kind.SCREEN)
    number = store.applications.add(Draft("Contoso", "Analyst", stage="assessment"))
    assert present(store.reader.applications.card(number)).stage_id == second


def test_a_step_without_a_stage_name_brings_no_stage(store: Store) -> None:
    before = stages(store)
    history = (
        DraftEvent(EventKind.ADDED, ago(9), Kind.LEAD, stage_name="Lead"),
        DraftEvent(EventKind.STAGE, ago(3), Kind.SCREEN),
    )
    store.imports.add([Draft("Contoso", "Analyst", history=history)], label="imported")
    assert stages(store) == before


def test_the_current_search_stays_so_beside_those_that_began_later(store: Store, clock: SetClock) -> None:
    store.applications.add(Draft("Adatum", "Clerk"))
    clock.pass_time(days=30)
    own = store.reader.searches.current().name
    drafts = [whole("Contoso", ago(-9), search="Spring"), whole("Litware", ago(-5), search="Autumn")]
    store.imports.add(drafts, label="imported")
    assert store.reader.searches.current().name == own
    assert len(store.reader.searches.all()) == 3
