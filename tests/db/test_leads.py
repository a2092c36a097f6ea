"""From a lead to a sent application, in one change."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.errors import Missing, Refused
from db.records import Draft, DraftDocument, Kind, Outcome
from db.store import Store
from tests.db.conftest import TODAY

CV = DraftDocument("CV.pdf", "/somewhere/cv.pdf", "ab" * 32, "cv")


def test_the_papers_the_stage_and_the_day_are_one_change(store: Store) -> None:
    numbers = [store.add(Draft(name, "Analyst")) for name in ("Contoso", "Fabrikam")]
    store.apply(numbers, [CV], on=TODAY - timedelta(days=1))
    for number in numbers:
        dossier = store.reader.dossier(number)
        assert dossier is not None
        assert (dossier.application.stage.kind, dossier.application.applied_on) == (
            Kind.APPLIED,
            TODAY - timedelta(days=1),
        )
        assert [(d.name, d.fingerprint, d.sent_on) for d in dossier.documents] == [
            ("CV.pdf", "ab" * 32, TODAY - timedelta(days=1))
        ]
    assert store.undo().label == "applied to 2 applications"  # type: ignore[union-attr]
    for number in numbers:
        dossier = store.reader.dossier(number)
        assert dossier is not None
        assert (dossier.application.stage.kind, dossier.documents) == (Kind.LEAD, ())


def test_what_is_no_lead_is_refused_and_nothing_is_changed(store: Store) -> None:
    lead = store.add(Draft("Contoso", "Analyst"))
    sent = store.add(Draft("Fabrikam", "Analyst", applied_on=TODAY))
    over = store.add(Draft("Litware", "Analyst"))
    store.end([over], Outcome.CLOSED)
    for numbers in ([lead, sent], [over]):
        with pytest.raises(Refused, match="is no lead any more"):
            store.apply(numbers, [CV])
    with pytest.raises(Refused, match="has not come yet"):
        store.apply([lead], on=TODAY + timedelta(days=1))
    with pytest.raises(Missing):
        store.apply([999])
    assert store.reader.dossier(lead).documents == ()  # type: ignore[union-attr]


def test_the_papers_of_the_last_application_are_offered(store: Store) -> None:
    assert store.reader.papers_last_sent() == ()
    store.apply([store.add(Draft("Contoso", "Analyst"))], [CV], on=TODAY - timedelta(days=3))
    letter = DraftDocument("Letter")
    store.apply([store.add(Draft("Fabrikam", "Analyst"))], [CV, letter], on=TODAY - timedelta(days=1))
    store.apply([store.add(Draft("Litware", "Analyst"))])
    assert [paper.name for paper in store.reader.papers_last_sent()] == ["CV.pdf", "Letter"]


def test_a_filter_or_a_check_without_words_is_refused(store: Store) -> None:
    number, check = store.add_filter("at least 60k"), store.add_check("the file")
    for refused in (
        lambda: store.add_filter(" "),
        lambda: store.edit_filter(number, text=""),
        lambda: store.edit_filter(number, colour="red"),
        lambda: store.add_check(""),
        lambda: store.edit_check(check, ""),
    ):
        with pytest.raises(Refused):
            refused()
    for missing in (lambda: store.delete_filter(99), lambda: store.delete_check(99), lambda: store.tick(1, 99)):
        with pytest.raises(Missing):
            missing()


def test_what_grew_from_a_cause_is_kept_once(store: Store) -> None:
    store.add_filter("they sponsor", cause_id="permit")
    store.add_check("the right file", "app_error")
    with pytest.raises(Refused, match="already"):
        store.add_filter("they sponsor", cause_id="permit")
    with pytest.raises(Refused, match="already"):
        store.add_check("the right file", "app_error")


def test_checks_keep_the_order_they_were_made_in(store: Store) -> None:
    for text in ("one", "two", "three"):
        store.add_check(text)
    store.delete_check(2)
    store.add_check("four")
    assert [check.text for check in store.reader.checks()] == ["one", "three", "four"]


def test_ticking_twice_is_ticking_once(store: Store) -> None:
    number, check = store.add(Draft("Contoso", "Analyst")), store.add_check("the file")
    store.tick(number, check)
    store.tick(number, check)
    assert store.reader.checked(number) == {check}
    store.tick(number, check, False)
    assert store.reader.checked(number) == frozenset()
