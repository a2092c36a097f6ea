"""What a posting asks for is saved with it, and whether it is still open is written and found again."""

from __future__ import annotations

from datetime import timedelta

from db.records.drafts import Draft
from db.records.enums import Outcome
from db.records.searches import Condition
from db.store import Store
from tests.clocks import SetClock
from tests.days import TODAY
from tests.present import present

GONE = (Condition("is", "is", "gone"),)


def test_must_haves_are_saved_with_the_posting_and_go_with_another_text(store: Store) -> None:
    number = store.applications.add(Draft("Contoso", "Analyst", must_haves=("SQL", " German\nB2 ", "")))
    assert present(store.reader.applications.dossier(number)).must_haves == ("SQL", "German B2")
    store.applications.edit(number, posting="Text", must_haves=("Python",))
    assert store.reader.applications.postings([number]) == {number: ("Text", ("Python",))}
    store.applications.edit(number, posting="Other text")
    dossier = present(store.reader.applications.dossier(number))
    assert (dossier.posting, dossier.must_haves) == ("Other text", ())
    store.undo()
    assert present(store.reader.applications.dossier(number)).must_haves == ("Python",)


def test_merging_keeps_the_must_haves_of_both(store: Store) -> None:
    one, two = (
        store.applications.add(Draft("Contoso", "Analyst", must_haves=must)) for must in (("A", "B"), ("B", "C"))
    )
    store.duplicates.merge(one, two)
    assert present(store.reader.applications.dossier(one)).must_haves == ("A", "B", "C")


def test_a_posting_is_gone_since_the_first_day_it_was_found_so(store: Store, clock: SetClock) -> None:
    one, two, three = (store.applications.add(Draft(name, "Analyst", link="https://x.example")) for name in "ABC")
    store.applications.mark_postings(still_open=[two], gone=[one, 999])
    assert present(store.reader.undo.last()).label == "checked 2 links"
    assert list(store.reader.applications.ids(find=GONE)) == [one]
    clock.set(clock.now() + timedelta(days=3))
    store.applications.mark_postings(gone=[one])
    after = present(store.reader.applications.get(one))
    assert (after.posting_gone_on, after.posting_checked_on) == (TODAY, TODAY + timedelta(days=3))
    assert present(store.reader.applications.card(one)).posting_gone_on == TODAY
    assert [number for number, _, _ in store.reader.applications.links_to_check()] == [three, two, one]
    store.undo()
    assert present(store.reader.applications.get(one)).posting_checked_on == TODAY
    store.applications.mark_postings(still_open=[one])
    assert present(store.reader.applications.get(one)).posting_gone_on is None


def test_another_link_was_never_asked(store: Store) -> None:
    number = store.applications.add(Draft("A", "Analyst", link="https://x.example/1"))
    store.applications.mark_postings(gone=[number])
    store.applications.edit(number, link="https://x.example/1", role="Clerk")
    assert list(store.reader.applications.ids(find=GONE)) == [number]
    store.applications.edit(number, link="https://x.example/2")
    after = present(store.reader.applications.get(number))
    assert (after.posting_gone_on, after.posting_checked_on) == (None, None)


def test_only_open_leads_with_a_link_are_asked(store: Store) -> None:
    lead = store.applications.add(Draft("A", "Analyst", link="https://x.example/1"))
    store.applications.add(Draft("B", "Analyst"))
    store.applications.add(Draft("C", "Analyst", link="https://x.example/2", applied_on=TODAY))
    closed = store.applications.add(Draft("D", "Analyst", link="https://x.example/3"))
    store.history.close([closed], Outcome.CLOSED)
    assert store.reader.applications.links_to_check() == ((lead, "https://x.example/1", True),)
