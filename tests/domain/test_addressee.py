"""How a letter greets the person it goes to."""

from __future__ import annotations

import pytest

from app.domain.addressee import addressee, spoken_name
from db.records.contacts import Person


@pytest.mark.parametrize(
    ("typed", "greeted"),
    [
        ("Ana Lindqvist", "Ana"),
        ("ANA LINDQVIST", "Ana"),
        ("ana", "Ana"),
        ("Jean-Luc Petit", "Jean-Luc"),
        ("Ana (CTO)", "Ana"),
        ("Ana from HR", "Ana"),
        ("An Nguyen", "An"),
        ("李 雷", ""),
        ("Ms. Berg", "Ms. Berg"),
        ("Frau Dr. Schmidt", "Frau Dr. Schmidt"),
        ("Herr von Berg", "Herr von Berg"),
        ("Dr. Ana Lindqvist", "Dr. Ana Lindqvist"),
        ("Señora García López", "Señora García López"),
        ("Dr.", ""),
        ("Frau", ""),
        ("A. Carter", ""),
        ("J.P. Carter", ""),
        ("J Carter", ""),
        ("ana@contoso.example", ""),
        ("Recruiting Team", ""),
        ("HR", ""),
        ("Talent Acquisition", ""),
        ("the team", ""),
        ("panel of 3", ""),
        ("2 engineers", ""),
        ("two engineers", ""),
        ("a plumber", ""),
        ("Hiring Manager", ""),
        ("CTO", ""),
        ("?", ""),
        ("", ""),
    ],
)
def test_a_greeting_calls_a_person_by_name_or_says_none(typed: str, greeted: str) -> None:
    assert spoken_name(typed) == greeted


def person(name: str, mail: str = "") -> Person:
    return Person(1, 1, name, mail=mail)


def test_greeting_and_address_are_of_one_person() -> None:
    abe, ben = person("Abe Hill"), person("Ben Okafor", "ben@contoso.example")
    ana, machine = person("Ana Reyes", "ana@contoso.example"), person("Zoe", "no-reply@contoso.example")
    people = (abe, ana, ben, machine)
    assert addressee(people) == ("Ana", "ana@contoso.example")
    for met in ("Kim, Ben", "Ben Okafor and Kim", "BEN OKAFOR; Kim", "Kim & Ben", "Kim/Ben", "Kim und Ben"):
        assert addressee(people, met=met) == ("Ben", "ben@contoso.example"), met
    assert addressee(people, met="Kim and Jo") == ("Kim", ""), "somebody else's address is not Kim's"
    assert addressee(people, met="Ben Smith") == ("Ben", ""), "another Ben"
    assert addressee(people, met="panel of 3") == ("Ana", "ana@contoso.example")
    assert addressee((abe, machine)) == ("Abe", "")
    assert addressee(()) == ("", "")
    assert addressee((), met="Panel: Ana, Ben") == ("Ana", "")


def test_a_contact_in_the_order_of_a_list_and_one_called_like_the_company() -> None:
    assert addressee((person("Lindqvist, Ana"),)).name == "Ana"
    assert addressee((person("Ana Reyes, CTO"),)).name == "Ana"
    assert addressee((person("Ana, CTO"),)).name == "Ana"
    assert addressee((person("Contoso", "jobs@contoso.example"),), "Contoso GmbH") == ("", "jobs@contoso.example")
