"""The find language: what a line of words and keys comes to mean."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.domain.parsing.query import QueryNotUnderstood, read
from app.domain.parsing.query_words import CONDITION_FIELDS, FIELDS
from db.records.searches import Condition as C

TODAY = date(2026, 11, 23)  # a Monday


def day(text):
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("", []),
        ("  ", []),
        ("-", []),
        ("contoso", [C("text", "contains", "contoso")]),
        ("contoso analyst", [C("text", "contains", "contoso"), C("text", "contains", "analyst")]),
        ("-night", [C("text", "contains", "night", negated=True)]),
        ('"data  engineer"', [C("text", "is", "data engineer")]),
        ('-"on call"', [C("text", "is", "on call", negated=True)]),
        ("https://contoso.example/7", [C("text", "contains", "https://contoso.example/7")]),
        ("C++ 12:30", [C("text", "contains", "C++"), C("text", "contains", "12:30")]),
        ("#12", [C("text", "contains", "#12")]),
        ("#remote", [C("tag", "is", "remote")]),
        ("stage:interview", [C("stage", "is", "interview")]),
        ("Stage: interview", [C("stage", "is", "interview")]),
        ('stage:"Phone call"', [C("stage", "is", "Phone call")]),
        ("is:open", [C("is", "is", "open")]),
        ("-is:quiet", [C("is", "is", "quiet", negated=True)]),
        ("is:ended", [C("is", "is", "closed")]),
        ("outcome:rejected", [C("outcome", "is", "rejected")]),
        ("outcome:no-reply", [C("outcome", "is", "no-reply")]),
        ("outcome:ghosted", [C("outcome", "is", "no-reply")]),
        ("outcome:none", [C("outcome", "is", None)]),
        ("channel:referral", [C("origin", "contains", "referral")]),
        ('company:"Contoso, Ltd"', [C("company", "is", "Contoso, Ltd")]),
        (
            "company:contoso -role:lead",
            [C("company", "contains", "contoso"), C("role", "contains", "lead", negated=True)],
        ),
        ("place:berlin", [C("place", "contains", "berlin")]),
        ("tag:remote", [C("tag", "is", "remote")]),
        ("deadline:none", [C("deadline", "is", None)]),
        ("deadline:any", [C("deadline", "is", None, negated=True)]),
        ("-deadline:any", [C("deadline", "is", None)]),
        ("interest:>=4", [C("interest", ">=", 4.0)]),
        ("interest:***", [C("interest", "=", 3.0)]),
        ("fit:2..4", [C("fit", ">=", 2.0), C("fit", "<=", 4.0)]),
        ("-fit:..2", [C("fit", "<=", 2.0, negated=True)]),
        ("effort:<3h", [C("effort", "<", 3.0)]),
        ("effort:1,5", [C("effort", "=", 1.5)]),
        ("salary:>60k", [C("salary", ">", 60_000.0)]),
        ("salary:>=60.000", [C("salary", ">=", 60_000.0)]),
        ("salary:60k", [C("salary", ">=", 60_000.0), C("salary", "<=", 60_000.0)]),
        ("salary:50k..60k", [C("salary", ">=", 50_000.0), C("salary", "<=", 60_000.0)]),
        ("location:berlin title:cook", [C("place", "contains", "berlin"), C("role", "contains", "cook")]),
        ("employer:contoso result:ghosted", [C("company", "contains", "contoso"), C("outcome", "is", "no-reply")]),
        ("via:referral pay:>60k", [C("origin", "contains", "referral"), C("salary", ">", 60_000.0)]),
        ("stage: is:open", None),
    ],
)
def test_words_choices_and_numbers(text, conditions):
    if conditions is None:
        with pytest.raises(QueryNotUnderstood, match="stage: needs a value"):
            read(text, TODAY)
    else:
        assert list(read(text, TODAY)) == conditions


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("applied:2026-10-01", C("applied", "=", day("2026-10-01"))),
        ("applied:<2026-10-01", C("applied", "<", day("2026-10-01"))),
        ("applied:>= 2026-10-01", C("applied", ">=", day("2026-10-01"))),
        ("applied:yesterday", C("applied", "=", day("2026-11-22"))),
        ("applied:tue", C("applied", "=", day("2026-11-17"))),
        ("deadline:tue", C("deadline", "=", day("2026-11-24"))),
        ('applied:"3 days ago"', C("applied", "=", day("2026-11-20"))),
        ("applied:3-days-ago", C("applied", "=", day("2026-11-20"))),
        ("applied:<3-days-ago", C("applied", "<", day("2026-11-20"))),
        ("applied:last-week", C("applied", "between", day("2026-11-16"), day("2026-11-22"))),
        ("-applied:last-week", C("applied", "between", day("2026-11-16"), day("2026-11-22"), negated=True)),
        ("applied:<last-week", C("applied", "<", day("2026-11-16"))),
        ("applied:<=last-week", C("applied", "<=", day("2026-11-22"))),
        ("applied:>last-week", C("applied", ">", day("2026-11-22"))),
        ("applied:>=last-week", C("applied", ">=", day("2026-11-16"))),
        ("applied:2026-10", C("applied", "between", day("2026-10-01"), day("2026-10-31"))),
        ("ended:this-month", C("ended", "between", day("2026-11-01"), day("2026-11-30"))),
        ("added:2025", C("added", "between", day("2025-01-01"), day("2025-12-31"))),
        ("applied:2026-10-01..2026-10-15", C("applied", "between", day("2026-10-01"), day("2026-10-15"))),
        ("applied:sep..oct", C("applied", "between", day("2026-09-01"), day("2026-10-31"))),
        ("applied:..yesterday", C("applied", "<=", day("2026-11-22"))),
        ("applied:1.10...15.10.", C("applied", "between", day("2026-10-01"), day("2026-10-15"))),
        ("applied:2026-10-01..", C("applied", ">=", day("2026-10-01"))),
        ("applied:14d", C("applied", "between", day("2026-11-09"), TODAY)),
        ("applied:>14d", C("applied", "<", day("2026-11-09"))),
        ("applied:<2w", C("applied", ">", day("2026-11-09"))),
        ("applied:=14d", C("applied", "=", day("2026-11-09"))),
        ("deadline:14d", C("deadline", "between", TODAY, day("2026-12-07"))),
        ("deadline:<14d", C("deadline", "<", day("2026-12-07"))),
        ("deadline:24.12.", C("deadline", "=", day("2026-12-24"))),
        ("due:today", C("due", "<=", TODAY)),
        ("due:this-week", C("due", "<=", day("2026-11-29"))),
        ("due:3d", C("due", "<=", day("2026-11-26"))),
        ("due:=today", C("due", "=", TODAY)),
        ("due:overdue", C("due", "<", TODAY)),
    ],
)
def test_days(text, condition):
    assert read(text, TODAY) == (condition,)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("stge:interview", "There is no filter 'stge:'. Did you mean stage:?"),
        ("aplied:today", "There is no filter 'aplied:'. Did you mean applied:?"),
        ("note:permit", "There is no filter 'note:'. Type the word alone: notes and contacts are searched too."),
        ("Contact:ada", "There is no filter 'contact:'. Type the word alone: notes and contacts are searched too."),
        ("xyzzy:1", "There is no filter 'xyzzy:'. To search for a word with a colon, use quotes: \"xyzzy:\""),
        ("is:opne", "There is no is:opne. Did you mean is:open?"),
        ("is:zzz", "There is no is:zzz. Choose from open, closed, quiet, snoozed, archived, undated, gone."),
        ("outcome:rejcted", "There is no outcome:rejcted. Did you mean outcome:rejected?"),
        ("applied:", "applied: needs a value, such as applied:last-week."),
        ("interest:>=", "interest: needs a value, such as interest:>=4."),
        ("applied:31.02.2026", "applied: 31.02.2026 is not a day. February 2026 has 28."),
        ("applied:2026-12-01..2026-01-01", "applied:2026-12-01..2026-01-01 ends before it begins."),
        ("applied:..", "applied: needs a value, such as applied:last-week."),
        ("interest:7", "interest: is a number from 1 to 5."),
        ("fit:good", "fit:good is not a number. Write fit:>=3."),
        ("salary:lots", "salary: “lots” is not an amount. For example: 60k"),
        ("stage:>interview", "stage: cannot be compared with >. Write stage:interview."),
        ("-fit:2..3", "Write fit:<2 or fit:>3 instead."),
    ],
)
def test_what_is_not_understood_says_why(text, message):
    with pytest.raises(QueryNotUnderstood, match=f"^{re.escape(message)}$"):
        read(text, TODAY)


def test_with_the_users_stages_an_unknown_one_is_refused():
    stages = ("Saved", "Applied", "Phone call")
    assert read('stage:"phone call"', TODAY, stages=stages) == (C("stage", "is", "Phone call"),)
    assert read("stage:interview", TODAY, stages=stages) == (C("stage", "is", "interview"),)
    with pytest.raises(QueryNotUnderstood, match="Did you mean stage:saved"):
        read("stage:savd", TODAY, stages=stages)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("cause:skill_gap", ("skill_gap",)),
        ("cause:skill-gap", ("skill_gap",)),
        ("cause:preparation", ("prep",)),
        ('cause:"more experience wanted"', ("too_junior",)),
        ("why:permit", ("permit",)),
        ("cause:unknown", ("unknown",)),
        ("cause:dog", ("own:Their dog",)),
        ('cause:"their dog"', ("own:Their dog",)),
    ],
)
def test_a_cause_is_named_by_its_id_its_name_or_a_word_of_it(text, ids):
    assert read(text, TODAY, own_causes=("own:Their dog",)) == (C("cause", "is", ids),)


def test_a_word_that_several_causes_have_means_each_of_them():
    (found,) = read("-cause:experience", TODAY)
    assert found.negated
    assert isinstance(found.value, tuple)
    assert "too_junior" in found.value


def test_an_unknown_cause_names_the_nearest():
    with pytest.raises(QueryNotUnderstood, match="Did you mean reason:permit"):
        read("cause:permitt", TODAY)
    assert read("cause:permi", TODAY, typing=True) == read("cause:permit", TODAY)


def test_how_far_it_came_is_one_of_the_kinds():
    assert read("reached:Interview", TODAY) == (C("reached", "is", "interview"),)
    with pytest.raises(QueryNotUnderstood, match="Did you mean reached:screen"):
        read("reached:scren", TODAY)


def _growing(text):
    return [text[:end] for end in range(len(text) + 1)]


@pytest.mark.parametrize(
    "text",
    [
        "contoso stage:interview",
        "stage: interview",
        "-outcome:no-reply is:open",
        "applied:<2026-10-01",
        "applied:last-week analyst",
        "interest:>=4 ",
        '"exact words" more',
        "deadline:2026-10-01..2026-10-31",
        "salary:>60k",
        "due:today",
        "due:overdue applied:none",
        "https://contoso.example/7 berlin",
        "applied:last-30-days ended:march added:>tue",
        "applied:vorgestern",
        'deadline:"in 2 weeks"',
        "decision:<eom",
        "currency:eur cause:skill_gap",
        "reached:interview outcome:ghosted",
        "interest:any salary:50k..60k effort:<3h",
    ],
)
def test_every_step_of_typing_is_free_of_complaint(text):
    for part in _growing(text):
        read(part, TODAY, typing=True)
    assert read(text, TODAY, typing=True) == read(text, TODAY)


def test_what_is_wrong_in_a_line_leaves_the_rest_as_it_is_meant():
    with pytest.raises(QueryNotUnderstood, match="stge") as told:
        read("berlin stge:x is:opne outcome:rejected", TODAY)
    assert told.value.understood == (C("text", "contains", "berlin"), C("outcome", "is", "rejected"))


def test_while_typing_the_finished_parts_already_count():
    assert read("is:open applied:", TODAY, typing=True) == (C("is", "is", "open"),)
    assert read("is:open stage:  ", TODAY, typing=True) == (C("is", "is", "open"),)
    assert read("is:open due:to", TODAY, typing=True) == (C("is", "is", "open"),)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "stge:",
            "stge:i",
            "stge: contoso",
            "is:opne",
            "is:opne contoso",
            "applied:foo ",
            "applied:foo",
            "outcome:rejx",
        ),
        *("cause:permitt", "interest:hi", "salary:lots", "due:yesterdayy", "berlin -reached:intx", "currency:eux"),
    ],
)
def test_while_typing_a_mistake_is_told_as_soon_as_it_can_be_nothing_else(text):
    with pytest.raises(QueryNotUnderstood):
        read(text, TODAY, typing=True)


VALUES = [
    *(
        "",
        "open",
        "4",
        "60k",
        "14d",
        "today",
        "last-week",
        "2026-10",
        "a..b",
        "1..2",
        "none",
        '"x y"',
        "rejected",
        "..",
    ),
    *("any", "next tue", "***"),
]
PART = st.builds(
    "{}{}:{}{}".format,
    st.sampled_from(["", "-"]),
    st.sampled_from(list(FIELDS)),
    st.sampled_from(["", "<", "<=", ">", ">=", "="]),
    st.sampled_from(VALUES),
)
ANY_LINE = st.one_of(
    st.text(max_size=120),
    st.lists(st.one_of(PART, st.sampled_from(["word", '"', "-", ":", "#"])), max_size=5).map(" ".join),
)


@given(ANY_LINE, st.booleans())
@example("a" * 5000 + ":" + "b" * 5000, False)
@example('"' * 5000, True)
@example("REPLIED:0D", False)
def test_any_line_is_read_or_refused_plainly(text, typing):
    try:
        conditions, refusal = read(text, TODAY, typing=typing), ""
    except QueryNotUnderstood as error:
        conditions, refusal = (), str(error)
    assert refusal.isprintable()
    assert len(refusal) < 250
    for condition in conditions:
        assert condition.field in {CONDITION_FIELDS.get(name, name) for name in FIELDS}
        assert condition.op in {"=", "<", "<=", ">", ">=", "between", "contains", "is"}
        assert (condition.other is not None) == (condition.op == "between")
        if condition.op not in {"is", "contains"}:
            assert isinstance(condition.value, date | float)
        if condition.op == "contains":
            assert isinstance(condition.value, str)


def test_every_key_has_a_word_of_help():
    assert all(FIELDS.values())


def test_more_parts_than_the_store_can_look_for_are_refused_while_typing_too() -> None:
    text = " ".join(f"place:w{number}" for number in range(1100))
    for typing in (False, True):
        with pytest.raises(QueryNotUnderstood, match="more than 100 filters"):
            read(text, TODAY, typing=typing)
    assert len(read(" ".join(["place:w"] * 100 + ["w"] * 1100), TODAY)) == 1200


@pytest.mark.parametrize(
    "text", ["salary:>60k EUR", "salary:>60keur", "salary:>€60k", 'salary:>"60k euros"', "pay:>60k €"]
)
def test_an_amount_takes_its_currency_with_it_or_beside_it(text: str) -> None:
    assert read(text, TODAY) == (C("salary", ">", 60_000.0), C("currency", "is", "EUR"))


def test_a_word_beside_an_amount_that_is_no_currency_is_a_word() -> None:
    assert read("salary:>60k euronext", TODAY) == (C("salary", ">", 60_000.0), C("text", "contains", "euronext"))
    assert read("eur salary:50k..60k usd berlin", TODAY) == (
        C("text", "contains", "eur"),
        C("salary", ">=", 50_000.0),
        C("salary", "<=", 60_000.0),
        C("currency", "is", "USD"),
        C("text", "contains", "berlin"),
    )


def test_a_currency_is_found_by_itself_and_an_unknown_one_is_refused() -> None:
    assert read("currency:chf", TODAY) == (C("currency", "is", "CHF"),)
    assert read("currency:none", TODAY) == (C("currency", "is", None),)
    with pytest.raises(QueryNotUnderstood, match="is not a currency"):
        read("currency:doubloons", TODAY)
    with pytest.raises(QueryNotUnderstood, match="two currencies"):
        read("salary:>€60kusd", TODAY)
