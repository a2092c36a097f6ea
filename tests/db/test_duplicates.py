"""Two applications made one, with everything of both, undone and made again."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from app.domain.duplicates import (
    DAYS_APART,
    DAYS_APART_ONE_LINK,
    NEAR_COMPANY,
    NEAR_ROLE,
    SAME_LINK,
    SAME_NAMES,
    all_pairs,
    company_pairs,
    duplicates_in_words,
    pairs_of,
)
from db.errors import StoreError
from db.export import load
from db.export.to_json import dump
from db.records.cards import Pay
from db.records.drafts import Draft, DraftEvent, DraftPerson
from db.records.enums import EventKind, Kind, Outcome, Period, TaskKind
from db.records.walk_enums import Evidence
from db.schema.tables import COMPANY
from db.store import Store
from tests.clocks import clock_at
from tests.present import present

MERGES = Path(__file__).with_name("merges.txt")


@pytest.fixture
def store(tmp_path):
    made = Store.open(tmp_path / "onward.db", clock_at())
    yield made
    made.close()


def full(store: Store) -> None:
    """Two applications at Contoso with something of every kind, the second closed."""
    one = Draft(
        "Contoso", "Analyst", applied_on=date(2026, 9, 1), place="Leeds", tags=("rail",), raw='{"Company": "Contoso"}'
    )
    two = Draft(
        "Contoso GmbH",
        "Analyst (m/w/d)",
        applied_on=date(2026, 9, 1),
        place="York",
        link="https://contoso.example/jobs/7",
        note="a friend told me",
        tags=("rail", "data"),
        people=(DraftPerson("Ana Reyes"),),
        documents=("CV.pdf",),
        posting="We look for an analyst.",
        raw='{"Company": "Contoso GmbH", "Diary": "blue"}',
    )
    for draft in (one, two):
        store.applications.add(draft)
    store.tasks.add(2, "call them", kind=TaskKind.FOLLOW_UP, due_on=date(2026, 12, 1))
    store.interviews.add(2, starts_at=datetime(2026, 9, 20, 9, tzinfo=UTC), time_zone="Europe/London")
    store.history.record(2, EventKind.HEARD, on=date(2026, 9, 10), words="thank you for applying")
    store.history.close([2], Outcome.REJECTED, on=date(2026, 10, 1))
    store.rejections.save_setback_plan(2, "walk by the river")
    walk = present(present(store.reader.applications.dossier(2)).rejection_id)
    store.rejections.save_answer(walk, "feedback", "more SQL")
    store.rejections.add_reason(walk, "skills", Evidence.GUESS)
    store.rejections.save_feedback(walk, said="others were closer")


def everything(store: Store):
    return dump(store.reader, include_private=True)["tables"]


def test_one_has_everything_of_both_and_undo_and_redo_are_whole(store):
    full(store)
    before = everything(store)
    store.duplicates.merge(1, 2)
    merged = everything(store)
    one = present(store.reader.applications.dossier(1))
    assert store.reader.applications.dossier(2) is None
    assert one.application.link == "https://contoso.example/jobs/7"
    assert one.application.place == "Leeds"
    assert one.application.outcome is Outcome.REJECTED
    assert set(one.application.tags) == {"rail", "data"}
    assert [p.name for p in one.people] == ["Ana Reyes"]
    assert [d.name for d in one.documents] == ["CV.pdf"]
    assert one.notes[0].text == "a friend told me"
    assert "Place: York" in one.notes[-1].text
    assert one.posting == "We look for an analyst."
    assert {cell.value for cell in one.as_imported} == {"Contoso", "Contoso GmbH", "blue"}
    assert len(one.interviews) == 1
    assert "call them" in [t.text for t in one.tasks]
    assert [e.kind.value for e in one.events].count("stage") == 1
    assert "thank you for applying" in [e.words for e in one.events]
    assert [row["text"] for row in merged["answer"]] == ["more SQL"]
    assert [row["application_id"] for row in merged["rejection"]] == [1]
    assert any(row["text"] == "walk by the river" and row["application_id"] == 1 for row in merged["setback_plan"])
    store.undo()
    assert everything(store) == before
    store.redo()
    assert everything(store) == merged
    store.undo()
    assert everything(store) == before
    assert store.reader.health.differing() == []


def test_an_open_process_is_not_told_as_ended(store):
    store.applications.add(Draft("Contoso", "Analyst", applied_on=date(2026, 8, 1)))
    store.applications.add(Draft("Contoso", "Analyst"))
    store.history.close([1], Outcome.NO_REPLY, on=date(2026, 9, 1))
    store.history.record(2, EventKind.HEARD, on=date(2026, 10, 1), words="please come in")
    store.duplicates.merge(1, 2)
    assert present(store.reader.applications.get(1)).outcome is None
    assert store.reader.health.differing() == []


@pytest.mark.parametrize(
    ("heard", "applied_again", "into", "outcome"),
    [
        (date(2026, 10, 1), None, 1, None),  # the open one went on after all that is known of the closed one
        (date(2026, 10, 1), None, 2, None),
        (None, date(2026, 10, 5), 2, Outcome.NO_REPLY),  # more is known of the closed one
        (None, None, 1, Outcome.NO_REPLY),  # nothing says which was later, so the one that stays decides
        (None, None, 2, None),
    ],
)
def test_a_closing_on_an_unknown_day_decides_nothing(store, heard, applied_again, into, outcome):
    history = (DraftEvent(EventKind.STAGE, applied_again or date(2026, 8, 1), Kind.APPLIED),)
    closing = DraftEvent(EventKind.ENDED, None, outcome=Outcome.NO_REPLY)
    store.imports.add([Draft("Contoso", "Analyst", history=(*history, closing))], label="imported")
    store.applications.add(Draft("Contoso", "Analyst", applied_on=date(2026, 8, 1)))
    if heard:
        store.history.record(2, EventKind.HEARD, on=heard, words="please come in")
    before = everything(store)
    store.duplicates.merge(into, 3 - into)
    assert present(store.reader.applications.get(into)).outcome is outcome
    assert store.reader.health.differing() == []
    store.undo()
    assert everything(store) == before


def test_two_that_are_said_to_be_two_are_not_shown_again(store):
    store.applications.add(Draft("Contoso", "Data Analyst"))
    store.applications.add(Draft("Contoso Ltd.", "Data Analist"))
    assert [(p.first.id, p.second.id) for p in all_pairs(store.reader)] == [(1, 2)]
    assert [(p.first.id, p.second.id) for p in pairs_of(store.reader, 2, "")] == [(1, 2)]
    store.duplicates.set_apart(2, 1)
    assert all_pairs(store.reader) == pairs_of(store.reader, 1, "") == ()
    store.undo()
    assert len(all_pairs(store.reader)) == 1


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (Draft("Contoso", "Analyst"), Draft("Contoso GmbH", "Analyst"), SAME_NAMES),
        (Draft("Contoso", "Analyst"), Draft("Contoso", "Analyst (m/w/d)"), SAME_NAMES),
        (Draft("Contoso", "Data Analyst"), Draft("Contoso", "Analyst Data"), NEAR_ROLE),
        (Draft("Contoso", "Junior Analyst"), Draft("Contoso", "Senior Analyst"), None),
        (Draft("Contoso", "Analyst II"), Draft("Contoso", "Analyst III"), None),
        (Draft("Contoso", "Analyst 2"), Draft("Contoso", "Analyst 3"), None),
        (Draft("Contoso", "Warehouse driver"), Draft("Contoso", "Analyst"), None),
        (Draft("Contoso", ""), Draft("Contoso", "Analyst"), None),
        (Draft("Stealth", "Analyst"), Draft("Stealth", "Analyst"), None),
        (Draft("Contoso", "Data Analyst"), Draft("Contoso Germany", "Data Analyst"), NEAR_COMPANY),
        (Draft("Contoso Germany", "Data Analyst"), Draft("Contoso", "Analyst Data"), NEAR_COMPANY),
        (Draft("Contoso", "Data Analyst"), Draft("Contoso Bakery", "Data Analyst"), None),
        (Draft("Contoso", "Data Analyst"), Draft("Contosso", "Data Analyst"), NEAR_COMPANY),
        (Draft("Conto So", "Data Analyst"), Draft("Contoso", "Data Analyst"), NEAR_COMPANY),
        (Draft("Cont", "Data Analyst"), Draft("Contt", "Data Analyst"), None),
        (Draft("Conto", "Data Analyst"), Draft("Contoo", "Data Analyst"), NEAR_COMPANY),
        (Draft("Kontoso", "Data Analyst"), Draft("Contoso", "Data Analyst"), None),
        (Draft("Contoso 1", "Data Analyst"), Draft("Contoso 2", "Data Analyst"), None),
        (
            Draft("Contoso", "Analyst", applied_on=date(2026, 3, 1)),
            Draft("Contoso", "Analyst", applied_on=date(2026, 9, 1)),
            None,
        ),
        (
            Draft("Contoso", "Analyst", link="https://a.example/jobs/1?utm_source=x"),
            Draft("Agency", "Number wizard", link="https://www.a.example/jobs/1"),
            SAME_LINK,
        ),
        (
            Draft("Contoso", "Analyst", link="https://a.example/jobs"),
            Draft("Agency", "Number wizard", link="https://a.example/jobs"),
            None,
        ),
        (
            Draft("Contoso", "Analyst", link="https://a.example/jobs"),
            Draft("Agency", "Analyst", link="https://a.example/jobs"),
            SAME_LINK,
        ),
    ],
)
def test_what_looks_like_one(store, one, other, why):
    store.applications.add(one)
    store.applications.add(other)
    for found in (all_pairs(store.reader), pairs_of(store.reader, 1, one.link), pairs_of(store.reader, 2, other.link)):
        assert [(pair.first.id, pair.second.id, pair.why) for pair in found] == ([(1, 2, why)] if why else [])


@pytest.mark.parametrize(
    ("same_link", "days", "alike"),
    [
        (False, DAYS_APART, True),
        (False, DAYS_APART + 1, False),
        (True, DAYS_APART_ONE_LINK, True),
        (True, DAYS_APART_ONE_LINK + 1, False),
    ],
)
def test_what_was_sent_long_apart_is_two(store, same_link, days, alike):
    link = "https://a.example/jobs/1" if same_link else ""
    for on in (date(2025, 1, 1), date(2025, 1, 1) + timedelta(days=days)):
        store.applications.add(Draft("Contoso", "Analyst", link=link, applied_on=on))
    assert bool(all_pairs(store.reader)) is alike
    assert bool(pairs_of(store.reader, 1, link)) is alike


def test_companies_are_merged_with_their_applications(store):
    store.applications.add(Draft("Contoso", "Analyst"))
    store.applications.add(Draft("Contosso", "Driver", people=(DraftPerson("Ana Reyes"),)))
    [pair] = company_pairs(store.reader)
    before = everything(store)
    store.duplicates.merge_companies(pair.first.id, pair.second.id)
    assert present(store.reader.applications.get(2)).company == "Contoso"
    assert [person.name for person in present(store.reader.applications.dossier(2)).people] == ["Ana Reyes"]
    assert company_pairs(store.reader) == ()
    store.undo()
    assert everything(store) == before
    store.duplicates.set_apart(pair.first.id, pair.second.id, "company")
    assert company_pairs(store.reader) == ()


@pytest.mark.parametrize(
    ("mine", "theirs", "both"),
    [
        (("https://a.example", "Kind"), ("https://b.example", "Near"), ("https://a.example", "Kind\n\nNear")),
        (("", ""), ("https://b.example", "Near"), ("https://b.example", "Near")),
        (("https://a.example", "Kind"), ("", "Kind"), ("https://a.example", "Kind")),
    ],
)
def test_links_and_notes_of_two_companies_are_kept(store, mine, theirs, both):
    for name, (link, note) in (("Contoso", mine), ("Fabrikam", theirs)):
        store.applications.add(Draft(name, "Analyst"))
        with store.change("edited") as unit:
            unit.update(COMPANY, 1 if name == "Contoso" else 2, link=link, note=note)
    store.duplicates.merge_companies(1, 2)
    (company,) = everything(store)["company"]
    assert (company["link"], company["note"]) == both


def test_what_is_gone_is_refused(store):
    store.applications.add(Draft("Contoso", "Analyst"))
    for wrong in ((1, 1), (1, 9), (9, 1)):
        with pytest.raises(StoreError):
            store.duplicates.merge(*wrong)
    assert present(store.reader.applications.get(1)).company == "Contoso"


def test_two_that_are_two_stay_so_in_another_store(store, tmp_path):
    for draft in (Draft("Contoso", "Data Analyst"), Draft("Contoso", "Data Analist")):
        store.applications.add(draft)
    store.duplicates.set_apart(1, 2)
    other = Store.open(tmp_path / "other.db", clock_at())
    other.applications.add(Draft("Fabrikam", "Clerk"))
    load(other, dump(store.reader))
    assert other.reader.duplicates.apart("application") == {(2, 3)}
    assert all_pairs(other.reader) == ()
    other.close()


ON = date(2026, 9, 1)
LATER, LATEST = date(2026, 9, 10), date(2026, 9, 20)
APPLIED, TALKED = DraftEvent(EventKind.STAGE, ON, Kind.APPLIED), DraftEvent(EventKind.STAGE, LATER, Kind.INTERVIEW)
NO = DraftEvent(EventKind.ENDED, LATEST, outcome=Outcome.REJECTED, words="others were closer")
PAIRS: dict[str, tuple[Draft, Draft]] = {
    "the same twice": (Draft("Contoso", "Analyst", applied_on=ON), Draft("Contoso", "Analyst", applied_on=ON)),
    "applied on another day": (Draft("Contoso", "Analyst", applied_on=ON), Draft("Contoso", "Clerk", applied_on=LATER)),
    "one was saved before": (
        Draft("Contoso", "Analyst", added_on=LATER, history=(APPLIED,)),
        Draft("Contoso", "Analyst", added_on=ON, history=(TALKED._replace(words="by phone"),)),
    ),
    "one was saved after what the other did": (
        Draft("Contoso", "", history=(DraftEvent(EventKind.ADDED, LATEST), APPLIED)),
        Draft("Contoso", "Analyst", history=(DraftEvent(EventKind.ADDED, LATER),)),
    ),
    "the same with words in one": (
        Draft("Contoso", "Analyst", history=(APPLIED, TALKED._replace(words="with Ana"))),
        Draft("Contoso", "Analyst", history=(APPLIED, TALKED)),
    ),
    "the same with other words": (
        Draft("Contoso", "Analyst", history=(APPLIED, TALKED._replace(words="with Ana"))),
        Draft("Contoso", "Analyst", history=(APPLIED, TALKED._replace(words="on site"))),
    ),
    "a day in one only": (
        Draft("Contoso", "Analyst", history=(APPLIED._replace(on=None), TALKED._replace(on=None))),
        Draft("Contoso", "Analyst", history=(APPLIED, TALKED)),
    ),
    "another round": (
        Draft("Contoso", "Analyst", history=(APPLIED, TALKED._replace(round=1))),
        Draft("Contoso", "Analyst", history=(APPLIED, TALKED._replace(round=2))),
    ),
    "one closed, the other gone on": (
        Draft("Contoso", "Analyst", history=(APPLIED, NO._replace(on=LATER))),
        Draft("Contoso", "Analyst", history=(APPLIED, TALKED._replace(on=LATEST))),
    ),
    "one closed after the other": (
        Draft("Contoso", "Analyst", history=(APPLIED, NO)),
        Draft("Contoso", "Analyst", history=(APPLIED, TALKED)),
    ),
    "both closed": (
        Draft("Contoso", "Analyst", history=(APPLIED, NO)),
        Draft("Contoso", "Analyst", history=(APPLIED, NO._replace(outcome=Outcome.WITHDREW, words=""))),
    ),
    "a nameless one": (
        Draft("", "Analyst", link="https://a.example", place="Bonn", interest=2, deadline=LATEST),
        Draft("Contoso", "", pay=Pay(50_000, 60_000, "EUR", Period.YEAR), interest=4, place="Köln", fit=3),
    ),
    "pay that differs": (
        Draft("Contoso", "Analyst", pay=Pay(50_000, 60_000, "EUR", Period.YEAR)),
        Draft("Contoso", "Senior analyst", pay=Pay(25, 25.5, "", Period.HOUR)),
    ),
}


def test_every_merge_stands_in_one_file_to_read(store):
    """When this fails: read what becomes of two now, then write it anew with `ONWARD_WRITE_TEXTS=1`."""
    lines = []
    for name, pair in PAIRS.items():
        one, other = (store.imports.add([draft], label="imported")[0] for draft in pair)
        before = everything(store)
        for into, from_ in ((one, other), (other, one)):
            store.duplicates.merge(into, from_)
            made = present(store.reader.applications.dossier(into))
            a = made.application
            lines.append(f"[{name}, into the {'first' if into == one else 'second'}]")
            lines.append(f"{a.company}, {a.role}: {a.stage.name} {a.outcome or 'open'}, added {a.added_on}")
            known = (a.link, a.place, a.pay, a.interest, a.fit, a.deadline)
            lines.append(f"  {', '.join(str(fact) for fact in known if fact)}")
            for event in made.events:
                said = (event.kind, event.stage_id, event.round, event.outcome, event.words)
                lines.append(f"  {event.on or 'no day'} {' '.join(str(part) for part in said if part)}")
            lines += [f"  note: {line}" for note in made.notes for line in note.text.splitlines()[1:]]
            assert store.reader.health.differing() == []
            store.undo()
            assert everything(store) == before
    text = "\n".join([*lines, ""])
    if os.environ.get("ONWARD_WRITE_TEXTS"):
        MERGES.write_text(text, "utf-8")
    assert MERGES.read_text("utf-8") == text


def test_what_was_written_in_two_walkthroughs_stands_in_the_last(store):
    for _ in range(2):
        store.applications.add(Draft("Contoso", "Analyst", applied_on=ON, posting="We bake", must_haves=("SQL",)))
    store.applications.edit(2, posting="We bake bread")
    first, last = (store.history.close([number], Outcome.REJECTED, on=LATER)[0] for number in (1, 2))
    for walk, words in ((first, "The task"), (last, "The lunch")):
        store.rejections.save_answer(walk, "went-well", words)
        store.rejections.save_answer(walk, "recover.tell", words)
        store.rejections.save_feedback(walk, said=words, reading="Fair")
        store.rejections.add_reason(walk, "prep", Evidence.GUESS)
    store.rejections.add_reason(first, "pay", Evidence.GUESS)
    store.rejections.save_answer(first, "try-next", "Sleep")
    before = everything(store)
    store.duplicates.merge(1, 2)
    made = present(store.reader.rejections.get(last))
    assert dict(made.answers) == {
        "went-well": "The lunch\n\nThe task", "recover.tell": "The lunch", "try-next": "Sleep",
    }  # fmt: skip
    assert (made.feedback.said, made.feedback.reading) == ("The lunch\n\nThe task", "Fair")
    assert sorted(finding.cause_id for finding in made.findings) == ["pay", "prep"]
    dossier = present(store.reader.applications.dossier(1))
    assert (dossier.posting, dossier.rejection_id) == ("We bake\n\nWe bake bread", last)
    store.undo()
    assert everything(store) == before


def test_two_target_employers_of_one_company_are_one(store):
    store.targets.add("Contoso", why="Near", next_step="ask Ana")
    store.targets.add("Fabrikam", why="Near\nKind", next_step="ask Bo", next_on=LATER)
    store.duplicates.merge_companies(1, 2)
    (target,) = store.reader.targets.all()
    assert (target.company, target.why) == ("Contoso", "Near; Near; Kind")
    assert (target.next_step, target.next_on) == ("ask Ana; ask Bo", LATER)


def test_what_one_looks_like_is_said_in_a_sentence(store: Store) -> None:
    def said(number: int) -> str:
        return duplicates_in_words(store.reader, present(store.reader.applications.get(number)))

    one = store.applications.add(Draft("Contoso", "Analyst"))
    assert said(one) == ""
    two = store.applications.add(Draft("Contoso GmbH", "Analyst (m/w/d)"))
    assert said(one) == f"Looks like {two}, Contoso, Analyst (m/w/d)."
    assert said(two) == f"Looks like {one}, Contoso, Analyst."
    store.applications.add(Draft("Contoso", "Analyst"))
    assert said(one).endswith(" and 1 more.")
    assert said(one).startswith(f"Looks like {two}, ")
    gone = present(store.reader.applications.get(one))
    store.applications.delete([one])
    assert duplicates_in_words(store.reader, gone) == ""
