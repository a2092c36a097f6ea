"""Somebody at an employer, as one line says it."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.domain.parsing.contact_line import find_contacts, person_in_words, read_person
from db.records.contacts import Person
from db.records.drafts import DraftPerson


def test_the_parts_of_a_line_are_told_apart_in_any_order() -> None:
    whole = DraftPerson("Ana Reyes", "Recruiter", "ana@contoso.example", "+49 170 1234567")
    assert read_person("Ana Reyes, Recruiter, ana@contoso.example, +49 170 1234567") == whole
    more = whole._replace(note="by chance")
    assert read_person(" +49 170 1234567,, ana@contoso.example, Ana Reyes , Recruiter, by chance") == more
    assert read_person("Ana Reyes") == DraftPerson("Ana Reyes", "", "", "")
    assert read_person("ana12345@contoso.example") == DraftPerson(
        "ana12345@contoso.example", "", "ana12345@contoso.example", ""
    )
    assert read_person("Ben, 12345") == DraftPerson("Ben", "", "", "12345")
    assert read_person("Ben, room 1234") == DraftPerson("Ben", "room 1234", "", "")


def test_a_phone_alone_or_nothing_is_nobody() -> None:
    assert [read_person(text) for text in ("", " , ", "+49 170 1234567")] == [None, None, None]
    with pytest.raises(ValueError, match="Missing: a name"):
        person_in_words("12345")
    assert person_in_words(" ") == ""
    assert person_in_words("ana@contoso.example, Ana") == "Ana  ana@contoso.example"


@given(st.text(st.sampled_from('Ana 0123456789+-(),;|<>@."/:x'), max_size=60))
@example('"A, B" (c) <d@e.example> 0301234567 f.example/g, h')
def test_no_word_of_a_line_is_lost(text: str) -> None:
    person = read_person(text)
    if person is not None:
        kept = "".join(filter(str.isalnum, " ".join(person)))
        given = re.findall(r"[^\W\d_]+|\d+", text)
        assert [word for word in given if word not in kept] == []


def test_people_are_found_by_words_of_everything_said_of_them() -> None:
    ana = ("Contoso", Person(1, 1, "Ana Reyés", "Recruiter", "ana@contoso.example"))
    ben = ("Fabrikam", Person(2, 2, "Ben Ito", note="met at the fair"))
    assert find_contacts((ana, ben), "REYES contoso") == (ana,)
    assert find_contacts((ana, ben), "fair ben") == (ben,)
    assert find_contacts((ana, ben), "ana fair") == ()
    assert find_contacts((ana, ben), " ") == (ana, ben)
