import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.importing.match import plan_import
from app.exchange.services.history import in_order
from db.as_imported import joined
from db.records.drafts import Draft, DraftEvent, Known
from db.records.enums import EventKind, Kind, Outcome
from tests.exchange.told import add, keep


def stage(kind, on, round_=None):
    return DraftEvent(EventKind.STAGE, None if on is None else date.fromisoformat(on), stage=Kind(kind), round=round_)


def ended(outcome, on):
    return DraftEvent(EventKind.ENDED, None if on is None else date.fromisoformat(on), outcome=Outcome(outcome))


def draft(*history, company="Contoso", role="Analyst", link="", source="table"):
    return Draft(company, role, link=link, source=source, history=tuple(history))


def known(*keys, company="Contoso", role="Analyst", link="", source="table", kind="applied", outcome=None):
    return Known(5, company, role, link, source, Kind(kind), outcome and Outcome(outcome), frozenset(keys))


APPLIED = ("stage", "2026-09-01", "applied")


def brought(found):
    return [
        (step.kind.value, step.stage or step.outcome, str(step.on)) for _, steps in found.additions for step in steps
    ]


@pytest.mark.parametrize(
    ("company", "role"),
    [
        ("CONTOSO", "analyst"),
        ("Contoso Ltd.", "Analyst"),
        ("contoso gmbh", "Analyst (m/f/d)"),
        ("Contoso, Inc", "Analyst!"),
    ],
)
def test_company_and_role_are_recognised_however_they_are_written(company, role):
    found = plan_import([draft(company=company, role=role)], [known(APPLIED)])
    assert (found.new, found.already) == ((), 1)


def test_the_link_is_recognised_without_its_tracking():
    there = known(APPLIED, link="https://jobs.example.org/7", company="Contoso Holding")
    found = plan_import([draft(company="Other name", link="http://www.jobs.example.org/7/?utm_source=mail")], [there])
    assert (found.new, found.already) == ((), 1)


def test_two_postings_of_one_service_stay_two():
    first, second = draft(link="https://a.example/jobs/1"), draft(link="https://a.example/jobs/2")
    found = plan_import([first, second], [])
    assert len(found.new) == 2
    there = [known(link="https://a.example/jobs/1"), known(link="https://a.example/jobs/2")._replace(id=6)]
    assert plan_import([first, second], there).already == 2


def test_a_link_of_another_service_is_the_same_application_once():
    there = known(APPLIED, link="https://a.example/jobs/1", source="huntr")
    rows = [draft(link="https://b.example/1", source="linkedin"), draft(link="https://b.example/2", source="linkedin")]
    found = plan_import(rows, [there])
    assert found.already == 1
    assert [d.link for d in found.new] == ["https://b.example/2"]


def test_rows_about_one_application_are_told_together():
    saved = Draft("Contoso", "Analyst", added_on=date(2026, 8, 20), note="from a friend", raw="{1}")
    sent = Draft(
        "Contoso Ltd",
        "Analyst",
        added_on=date(2026, 9, 1),
        channel="Indeed",
        raw="{2}",
        history=(stage("applied", "2026-09-01"),),
    )
    found = plan_import([saved, sent], [])
    assert found.merged == (1,)
    [one] = found.new
    assert (one.added_on, one.channel, one.note, one.raw) == (date(2026, 8, 20), "Indeed", "from a friend", "{1}\n{2}")
    assert one.history == sent.history


def test_later_steps_are_added_and_known_ones_are_not():
    rows = [draft(stage("applied", "2026-09-01"), stage("interview", "2026-09-20"), ended("rejected", "2026-10-01"))]
    found = plan_import(rows, [known(APPLIED)])
    assert brought(found) == [("stage", "interview", "2026-09-20"), ("ended", "rejected", "2026-10-01")]


def test_a_day_the_user_corrected_stays_corrected():
    there = known(APPLIED, ("stage", "2026-09-21", "interview"), kind="interview")
    assert plan_import([draft(stage("applied", "2026-09-02"), stage("interview", "2026-09-20"))], [there]).already == 1


def test_a_second_round_is_new_and_the_first_is_not():
    there = known(APPLIED, ("stage", "2026-09-21", "interview"), kind="interview")
    rows = [
        draft(stage("applied", "2026-09-01"), stage("interview", "2026-09-21", 1), stage("interview", "2026-09-30", 2))
    ]
    assert brought(plan_import(rows, [there])) == [("stage", "interview", "2026-09-30")]


def test_a_step_without_a_day_never_moves_an_application_back():
    there = known(("stage", "2026-09-21", "interview"), kind="interview")
    assert plan_import([draft(stage("applied", None))], [there]).already == 1
    assert brought(plan_import([draft(stage("offer", None))], [there])) == [("stage", "offer", "None")]


def test_a_step_passed_earlier_is_filled_in_when_its_day_fits():
    there = known(("stage", "2026-09-21", "interview"), kind="interview")
    assert brought(plan_import([draft(stage("screen", "2026-09-10"))], [there])) == [("stage", "screen", "2026-09-10")]
    assert plan_import([draft(stage("screen", "2026-09-25"))], [there]).already == 1


def test_an_added_step_without_a_day_gets_none():
    rows = [draft(stage("applied", None), ended("rejected", "2026-10-01"))]
    assert brought(plan_import(rows, [known(kind="lead")])) == [
        ("stage", "applied", "None"),
        ("ended", "rejected", "2026-10-01"),
    ]


def test_a_day_the_file_has_by_now_is_filled_in_once():
    there = known(("stage", "", "applied"), ("ended", "", "rejected"), outcome="rejected")
    rows = [draft(stage("applied", "2026-09-01"), ended("rejected", "2026-10-01"))]
    found = plan_import(rows, [there])
    assert brought(found) == [("stage", "applied", "2026-09-01"), ("ended", "rejected", "2026-10-01")]
    assert plan_import(rows, [add(there, found.additions[0][1])]).already == 1


def test_a_silence_of_no_known_day_stays_unless_the_file_has_the_application_open():
    there = known(APPLIED, ("ended", "", "no-reply"), outcome="no-reply")
    talked = (stage("applied", "2026-09-01"), stage("interview", "2026-10-10"))
    assert brought(plan_import([draft(*talked)], [there])) == [
        ("reopened", None, "2026-10-10"),
        ("stage", "interview", "2026-10-10"),
    ]
    assert brought(plan_import([draft(*talked, ended("no-reply", None))], [there])) == [
        ("stage", "interview", "2026-10-10")
    ]


def test_silence_is_reopened_by_what_came_after_it():
    there = known(APPLIED, ("ended", "2026-10-01", "no-reply"), outcome="no-reply")
    rows = [draft(stage("applied", "2026-09-01"), stage("interview", "2026-10-10"))]
    assert brought(plan_import(rows, [there])) == [
        ("reopened", None, "2026-10-10"),
        ("stage", "interview", "2026-10-10"),
    ]
    assert brought(plan_import([draft(ended("rejected", "2026-10-09"))], [there])) == [
        ("ended", "rejected", "2026-10-09")
    ]


def test_a_decision_is_not_undone_by_a_file():
    there = known(APPLIED, ("ended", "2026-10-01", "withdrew"), outcome="withdrew")
    found = plan_import([draft(stage("applied", "2026-09-01"), stage("interview", "2026-10-10"))], [there])
    assert found.additions == ()
    assert found.remarks == ((0, "Closed here (withdrew), but not in the file. Not changed."),)
    assert plan_import([draft(ended("rejected", "2026-10-09"))], [there]).additions == ()


def test_an_ending_taken_back_by_the_user_does_not_come_back():
    there = known(APPLIED, ("ended", "2026-10-01", "rejected"), ("reopened", "2026-10-02", ""))
    assert plan_import([draft(stage("applied", "2026-09-01"), ended("rejected", "2026-10-01"))], [there]).already == 1
    assert plan_import([draft(stage("applied", "2026-09-01"), ended("rejected", None))], [there]).already == 1


DAYS = st.none() | st.dates(date(2026, 1, 1), date(2026, 11, 22))
STAGES = st.sampled_from(list(Kind)[1:])
STEPS = st.builds(
    lambda steps, ending: [*steps, *ending],
    st.lists(
        st.builds(
            lambda on, kind, n: DraftEvent(
                EventKind.STAGE, on, stage=kind, round=n if kind is Kind.INTERVIEW else None
            ),
            DAYS,
            STAGES,
            st.none() | st.integers(1, 3),
        )
        | st.builds(lambda on: DraftEvent(EventKind.HEARD, on), DAYS),
        max_size=4,
    ),
    st.lists(
        st.builds(lambda on, how: DraftEvent(EventKind.ENDED, on, outcome=how), DAYS, st.sampled_from(Outcome)),
        max_size=1,
    ),
)


DRAFTS = st.lists(
    st.builds(
        lambda company, role, link, steps: Draft(
            company,
            role,
            link=link,
            source="table",
            history=in_order(steps),
            raw=json.dumps({"Company": company, "Role": role, "Link": link, "Steps": repr(in_order(steps))}),
        ),
        st.sampled_from(["A", "A GmbH", "B"]),
        st.sampled_from(["x", "y"]),
        st.sampled_from(["", "https://a.example/1", "https://a.example/2"]),
        STEPS,
    ),
    max_size=6,
)


@given(DRAFTS)
def test_no_draft_is_lost_or_counted_twice(drafts):
    found = plan_import(drafts, [])
    assert len(found.new) + len(found.merged) == len(drafts)
    assert found.additions == ()


@given(DRAFTS)
def test_the_same_rows_a_second_time_bring_nothing(drafts):
    there = [keep(number, one) for number, one in enumerate(plan_import(drafts, []).new, 1)]
    again = plan_import(drafts, there)
    assert (again.new, again.additions, again.cells) == ((), (), ())


def brought_again(older, newer):
    """What a newer export brings a second time."""
    there = {one.id: one for one in (keep(number, draft) for number, draft in enumerate(plan_import(older, []).new, 1))}
    found = plan_import(newer, there.values())
    for number, later in found.additions:
        there[number] = add(there[number], later)
    for number, rows in found.cells:
        there[number] = there[number]._replace(raw=joined(there[number].raw, rows))
    for draft in found.new:
        there[len(there) + 1] = keep(len(there) + 1, draft)
    again = plan_import(newer, there.values())
    return again.new, again.additions, again.cells


@given(DRAFTS, DRAFTS)
def test_a_newer_export_brings_its_steps_once(older, newer):
    assert brought_again(older, newer) == ((), (), ())


@pytest.mark.parametrize(("withdrew", "silent", "said_no"), [(1, 1, 2), (1, 5, 6), (5, 1, 6), (1, 5, 5)])
def test_what_follows_an_ending_whose_day_is_known_by_now_is_brought_at_once(withdrew, silent, said_no):
    rows = [
        draft(ended("withdrew", f"2026-01-0{withdrew}")),
        draft(ended("no-reply", f"2026-01-0{silent}")),
        draft(ended("rejected", f"2026-01-0{said_no}")),
    ]
    assert brought_again([draft(ended("no-reply", None))], rows) == ((), (), ())


def test_a_step_before_one_whose_day_is_known_by_now_is_brought_at_once():
    rows = [draft(stage("applied", "2026-01-01"), stage("screen", "2026-01-02"))]
    there = [known(("stage", "", "screen"), kind="screen")]
    assert brought(plan_import(rows, there)) == [("stage", "applied", "2026-01-01"), ("stage", "screen", "2026-01-02")]
    assert brought_again([draft(stage("screen", None))], rows) == ((), (), ())
    twice = [draft(DraftEvent(EventKind.HEARD, None), DraftEvent(EventKind.HEARD, date(2026, 1, 1)))]
    assert brought_again([draft()], twice) == ((), (), ())


def test_a_row_that_a_table_says_twice_is_about_one_application_the_next_time_too():
    def row(company, role, link=""):
        raw = json.dumps({"Company": company, "Role": role, "Link": link})
        return Draft(company, role, link=link, source="table", history=(stage("applied", "2026-09-01"),), raw=raw)

    one, other = "https://a.example/1", "https://a.example/2"
    newer = [row("A GmbH", "y"), row("A GmbH", "y"), row("A", "y", one)._replace(history=()), row("B", "x", other)]
    assert brought_again([row("A", "y", other)], newer) == ((), (), ())
