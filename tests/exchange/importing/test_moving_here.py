"""A search that another service or a table of one's own holds comes in as it was, and no day is made up."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.importing.prepare import prepare
from app.exchange.importing.preview import ImportPreview, stage_after_import
from tests.exchange.importing.as_others_write import FORMS, SERVICES, SPELLINGS, Exported, Job, Layout, Told, home_made
from tests.exchange.importing.peoples_words import WORDS
from tests.exchange.told import TODAY, keep

COMPANIES = (
    *("Contoso", "Müller & Söhne GmbH", "Żabka Polska", "Société d'Électricité", "Ärztehaus am See", "ООО «Вера»"),
    *(
        "株式会社あおば",
        "삼성전자",
        "TotalEnergies",
        "Open Society",
        "C&A",
        "Visa",
        "Next plc",
        "3M",
        "O'Reilly",
        "NHS Trust",
    ),
    *("St. Mary's School", "Orange", "Yes Bank", "Wipro", "Target", "Accord | Co", "Best*Buy", "Hôpital <Nord>"),
)
ROLES = (
    *("Analyst", "Nurse, night shift", "Electrician", "Teacher (maths)", "Développeur·se", "Elektryk", "エンジニア"),
    *("C++ developer", "Shop manager", "Lecturer in Law", "Sales / Service", "Engineer II", "Pflegefachkraft (m/w/d)"),
)
OUTCOMES = ("", "", "", "rejected", "rejected", "no-reply", "withdrew", "accepted")


@st.composite
def jobs(draw: st.DrawFn) -> list[Job]:
    found = []
    pairs = draw(
        st.lists(st.tuples(st.sampled_from(COMPANIES), st.sampled_from(ROLES)), min_size=1, max_size=6, unique=True)
    )
    for number, (company, role) in enumerate(pairs):
        stage = draw(st.sampled_from(("lead", "applied", "applied", "interview", "offer")))
        outcome = draw(st.sampled_from(OUTCOMES)) if stage != "lead" else ""
        stage = "offer" if outcome == "accepted" else stage
        day = TODAY - timedelta(days=draw(st.integers(60, 300)))
        days: list[date | None] = []
        for _ in range(4):
            day += timedelta(days=draw(st.integers(1, 14)))
            days.append(day if draw(st.integers(0, 4)) else None)
        applied, interview, offer, ended = days
        found.append(
            Job(
                *(company, role, number, draw(st.sampled_from(("", "Leeds", "Kraków"))), stage, outcome),
                TODAY - timedelta(days=310 - number),
                applied if stage != "lead" else None,
                interview if stage in ("interview", "offer") else None,
                offer if stage == "offer" else None,
                ended if outcome else None,
                draw(st.sampled_from(("", "Ada knows somebody there", 'Called on Monday; "nice"', "=SUM(A1)"))),
            )
        )
    return found


def read(exported: Exported) -> tuple[ImportPreview, list[Told]]:
    preview = prepare(exported.data, (), today=TODAY, name=exported.name)
    told = []
    for draft in preview.new:
        at = stage_after_import(draft)
        days = frozenset(
            (str(step.stage or step.outcome), step.on)
            for step in draft.history
            if step.on and (step.stage or step.outcome)
        )
        told.append(
            Told(draft.company, draft.role, draft.link.partition("?")[0], str(at.kind), str(at.outcome or ""), days)
        )
    return preview, told


def comes_in(exported: Exported) -> None:
    preview, told = read(exported)
    assert (preview.unreadable, preview.unknown_statuses) == ((), ())
    assert sorted(told, key=repr) == sorted(exported.told, key=repr)
    known = [keep(number, draft) for number, draft in enumerate(preview.new, 1)]
    again = prepare(exported.data, known, today=TODAY, name=exported.name)
    assert not again.changes_anything


@pytest.mark.parametrize("service", SERVICES)
@given(jobs(), st.integers(0, 1000))
def test_what_a_service_holds_comes_in(service: str, search: Sequence[Job], seed: int) -> None:
    comes_in(SERVICES[service](search, random.Random(seed)))


LAYOUTS = st.builds(
    Layout,
    st.sampled_from([*WORDS]),
    st.sampled_from(FORMS),
    st.integers(0, SPELLINGS - 1),
    st.just(True),
    st.booleans(),
) | st.builds(
    Layout,
    st.sampled_from([*WORDS]),
    st.sampled_from(FORMS),
    st.integers(0, SPELLINGS - 1),
    st.just(False),
    st.just(True),
)


@given(jobs(), LAYOUTS, st.integers(0, 10_000))
def test_what_a_table_of_ones_own_holds_comes_in(search: Sequence[Job], layout: Layout, seed: int) -> None:
    comes_in(home_made(search, random.Random(seed), layout))
