"""Applications whose company or role nobody has named."""

import pytest

from app.domain.letters import Letter, draft
from app.exchange.writing.write_json import plain
from db.errors import Refused
from db.records.drafts import Draft
from db.records.enums import Outcome
from db.records.names import NO_COMPANY, NO_ROLE


def test_a_company_a_role_or_a_link_is_enough(store):
    numbers = [
        store.applications.add(d) for d in (Draft("Contoso", ""), Draft("", "Analyst"), Draft("", "", link="x.example"))
    ]
    cards = store.reader.applications.cards(numbers)
    assert [(card.company, card.role) for card in cards] == [
        ("Contoso", NO_ROLE),
        (NO_COMPANY, "Analyst"),
        (NO_COMPANY, NO_ROLE),
    ]
    assert [(plain(card)["company"], plain(card)["role"]) for card in cards] == [
        ("Contoso", None),
        (None, "Analyst"),
        (None, None),
    ]
    with pytest.raises(Refused, match="Enter the company, the role or a link"):
        store.applications.add(Draft("", ""))


def test_two_companies_that_are_not_named_are_two(store):
    first, second = (store.applications.add(Draft("", "Analyst")) for _ in range(2))
    store.applications.edit(first, company="Contoso")
    assert [card.company for card in store.reader.applications.cards([first, second])] == ["Contoso", NO_COMPANY]
    assert store.reader.applications.companies() == ("Contoso",)


def test_saving_a_form_as_it_was_names_nothing(store):
    number = store.applications.add(Draft("", "", link="https://x.example/1"))
    store.applications.edit(number, company=NO_COMPANY, role=NO_ROLE, place="Bonn")
    rows = store.reader.applications.rows(
        "SELECT c.name, a.role FROM application a JOIN company c ON c.id = a.company_id"
    )
    assert rows == [("", "")]
    store.applications.edit(number, role="Analyst")
    assert store.reader.applications.get(number).role == "Analyst"
    store.undo()
    assert store.reader.applications.get(number).role == NO_ROLE


def test_a_letter_reads_well_without_names():
    letter = draft(Letter.KEEP, company=NO_COMPANY, role=NO_ROLE, name="", outcome=Outcome.CLOSED)
    assert "about this role. I liked what I saw of the company and" in letter


def test_a_company_or_a_role_is_taken_away_as_long_as_something_tells_it_from_others(store):
    first = store.applications.add(Draft("Contoso", "Analyst"))
    other = store.applications.add(Draft("Contoso", "Clerk"))
    store.applications.edit(first, company="")
    store.applications.edit(other, role=" ")
    cards = store.reader.applications.cards([first, other])
    assert [(card.company, card.role) for card in cards] == [(NO_COMPANY, "Analyst"), ("Contoso", NO_ROLE)]
    for number, fields in ((first, {"role": ""}), (other, {"company": NO_COMPANY}), (first, {"role": NO_ROLE})):
        with pytest.raises(Refused, match="Enter the company, the role or a link"):
            store.applications.edit(number, **fields)
    store.applications.edit(first, role="", link="https://x.example/1")
    with pytest.raises(Refused, match="One of them is enough"):
        store.applications.edit(first, link="")
    for _ in range(3):
        store.undo()
    assert [card.company for card in store.reader.applications.cards([first, other])] == ["Contoso", "Contoso"]
