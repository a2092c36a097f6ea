"""Each key of the find language gives the applications it says, and no others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import chain

import pytest

from app.domain.plan.offers import yearly
from db.errors import Refused
from db.records.cards import Pay
from db.records.drafts import Draft, DraftPerson
from db.records.enums import EventKind, Kind, Outcome, Period
from db.records.searches import Condition
from db.records.walk_enums import Evidence
from db.store import Store
from tests.clocks import SetClock
from tests.days import TODAY, ago
from tests.present import present


def is_(field: str, value: str | tuple[str, ...] | None, *, negated: bool = False) -> Condition:
    return Condition(field, "is", value, negated=negated)


def has(field: str, value: str, *, negated: bool = False) -> Condition:
    return Condition(field, "contains", value, negated=negated)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, dict[int, str]]]:
    """Six applications of different kinds, with the short names the tests know them by."""
    store = Store.open(tmp_path_factory.mktemp("find") / "onward.db", SetClock())
    stages = {stage.kind: stage.id for stage in store.reader.stages.all()}
    names: dict[int, str] = {}

    def add(name: str, draft: Draft) -> int:
        number = store.applications.add(draft)
        names[number] = name
        return number

    add(
        "lead",
        Draft("Östersund Bräu", "Analystin", deadline=ago(-9), interest=5, fit=4, effort_hours=3.5, channel="Messe"),
    )
    add(
        "fresh",
        Draft(
            "Contoso",
            "Data Analyst",
            applied_on=ago(3),
            place="KÖLN",
            channel="Referral",
            tags=("Remote", "data"),
            pay=Pay(5_000, 6_000, "EUR", Period.MONTH),
            interest=4,
            people=(DraftPerson("Ana Lindqvist"),),
            follow_up_on=ago(-4),
        ),
    )
    add(
        "quiet",
        Draft("Fabrikam", "Engineer", applied_on=ago(20), pay=Pay(50_000, 70_000, "EUR"), source="huntr.csv",
              note="They like *jazz*", follow_up_on=ago(2)),
    )  # fmt: skip
    talking = add("talking", Draft("Tailspin", "Engineer", applied_on=ago(25), decision_on=ago(-2)))
    store.history.move([talking], stages[Kind.INTERVIEW], on=ago(15), round=2)
    store.interviews.add(talking, starts_at=datetime(2026, 11, 26, 13, tzinfo=UTC), time_zone="Europe/Berlin")
    ended = add("ended", Draft("Contoso", "Clerk", applied_on=ago(40), tags=("data",)))
    store.history.record(ended, EventKind.HEARD, on=ago(30))
    (walk,) = store.history.close([ended], Outcome.REJECTED, on=ago(12))
    store.rejections.add_reason(walk, "prep", Evidence.SAID)
    store.rejections.add_reason(walk, "pay", Evidence.GUESS)
    store.rejections.archive(walk)
    resting = add("resting", Draft("Northwind", "100%_Analyst", applied_on=ago(30)))
    store.applications.snooze([resting], ago(-6))
    store.stages.add("Gespräch 100%", Kind.SCREEN)
    store.history.move(
        [talking], next(s.id for s in store.reader.stages.all() if s.name.startswith("Gespr")), on=ago(14)
    )
    yield store, names
    store.close()


CASES: list[tuple[str, list[Condition], str]] = [
    ("a word of the company", [has("text", "contoso")], "fresh ended"),
    ("without accents", [has("text", "ostersund brau")], "lead"),
    ("with accents and capitals", [has("text", "ÖSTERSUND")], "lead"),
    ("a word of a note", [has("text", "jazz")], "quiet"),
    ("a person", [has("text", "lindqvist")], "fresh"),
    ("a tag as a word", [has("text", "remote")], "fresh"),
    ("a sign LIKE would take for anything", [has("text", "100%_")], ""),
    ("two words", [has("text", "contoso"), has("text", "clerk")], "ended"),
    ("not a word", [has("text", "contoso", negated=True)], "lead quiet talking"),
    ("exact words", [is_("text", "data analyst")], "fresh"),
    ("company", [has("company", "brä")], "lead"),
    ("company without accents", [has("company", "OSTERSUND")], "lead"),
    ("role", [has("role", "engineer")], "quiet talking"),
    ("place in other capitals", [has("place", "köln")], "fresh"),
    ("place without accents", [has("place", "koln")], "fresh"),
    ("no place", [is_("place", None)], "lead quiet talking ended"),
    ("some place", [is_("place", None, negated=True)], "fresh"),
    ("channel", [has("channel", "referral")], "fresh"),
    ("no channel", [is_("channel", None)], "quiet talking ended"),
    ("source", [has("source", "huntr")], "quiet"),
    ("tag", [is_("tag", "DATA")], "fresh ended"),
    ("not a tag", [is_("tag", "data", negated=True)], "lead quiet talking"),
    ("no tag", [is_("tag", None)], "lead quiet talking"),
    ("stage by kind", [is_("stage", "applied")], "fresh quiet ended"),
    ("stage by name", [is_("stage", "Gespräch")], "talking"),
    ("stage without accents", [is_("stage", "gesprach 100%")], "talking"),
    ("a stage there is none of", [is_("stage", "100%")], ""),
    ("a sign for anything is a sign", [is_("stage", "_")], ""),
    ("outcome", [is_("outcome", "rejected")], "ended"),
    ("no outcome", [is_("outcome", None)], "lead fresh quiet talking"),
    ("not an outcome", [is_("outcome", "rejected", negated=True)], "lead fresh quiet talking"),
    ("open", [is_("is", "open")], "lead fresh quiet talking"),
    ("closed", [is_("is", "closed")], "ended"),
    ("quiet", [is_("is", "quiet")], "quiet"),
    ("not quiet", [is_("is", "quiet", negated=True)], "lead fresh talking ended"),
    ("resting", [is_("is", "snoozed")], "resting"),
    ("put away", [is_("is", "archived")], "ended"),
    ("a cause", [is_("cause", ("prep",))], "ended"),
    ("one of several causes", [is_("cause", ("skill_gap", "pay"))], "ended"),
    ("a cause seen in none", [is_("cause", ("skill_gap",))], ""),
    ("not a cause", [is_("cause", ("pay",), negated=True)], "lead fresh quiet talking"),
    ("ended without a cause", [is_("cause", None)], ""),
    ("how far it came", [is_("reached", "interview")], "talking"),
    ("how far it came is its furthest, not where it stands", [is_("reached", "screen")], ""),
    ("this channel and no other", [Condition("channel", "=", "REFERRAL")], "fresh"),
    ("part of a channel is not all of it", [Condition("channel", "=", "refer")], ""),
    ("applied before", [Condition("applied", "<", ago(20))], "talking ended"),
    ("applied until", [Condition("applied", "<=", ago(20))], "quiet talking ended"),
    ("applied on", [Condition("applied", "=", ago(20))], "quiet"),
    ("applied since", [Condition("applied", ">=", ago(3))], "fresh"),
    ("applied after", [Condition("applied", ">", ago(3))], ""),
    ("applied in a span", [Condition("applied", "between", ago(25), ago(20))], "quiet talking"),
    ("not applied in a span", [Condition("applied", "between", ago(25), ago(20), negated=True)], "lead fresh ended"),
    ("never applied", [is_("applied", None)], "lead"),
    ("applied at all", [is_("applied", None, negated=True)], "fresh quiet talking ended"),
    ("ended", [Condition("ended", "=", ago(12))], "ended"),
    ("added", [Condition("added", "=", TODAY)], "lead"),
    ("answered", [Condition("answered", "=", ago(30))], "ended"),
    ("never answered", [is_("answered", None)], "lead fresh quiet"),
    ("activity", [Condition("activity", ">=", ago(3))], "lead fresh"),
    ("deadline", [Condition("deadline", "<=", ago(-9))], "lead"),
    ("no deadline", [is_("deadline", None)], "fresh quiet talking ended"),
    ("decision", [Condition("decision", "between", TODAY, ago(-7))], "talking"),
    ("due by a day", [Condition("due", "<=", ago(-4))], "fresh quiet talking"),
    ("overdue", [Condition("due", "<", TODAY)], "quiet"),
    ("due on a day is with what is left over", [Condition("due", "=", TODAY)], "quiet"),
    ("due in a span", [Condition("due", "between", TODAY, ago(-7))], "fresh talking"),
    ("interest at least", [Condition("interest", ">=", 4.0)], "lead fresh"),
    ("interest", [Condition("interest", "=", 5.0)], "lead"),
    ("no interest", [is_("interest", None)], "quiet talking ended"),
    ("not much interest is also none", [Condition("interest", ">=", 5.0, negated=True)], "fresh quiet talking ended"),
    ("fit", [Condition("fit", "<", 5.0)], "lead"),
    ("effort", [Condition("effort", "<=", 3.5)], "lead"),
    ("round", [Condition("round", "=", 2.0)], ""),
    ("salary for a year", [Condition("salary", ">=", 72_000.0)], "fresh"),
    ("salary up to", [Condition("salary", "<=", 55_000.0)], "quiet"),
    ("no salary", [is_("salary", None)], "lead talking ended"),
    ("all of several", [has("company", "contoso"), is_("is", "open"), Condition("interest", ">", 3.0)], "fresh"),
]


@pytest.mark.parametrize(("conditions", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_finds(filled: tuple[Store, dict[int, str]], conditions: list[Condition], expected: str) -> None:
    store, names = filled
    found = store.reader.applications.ids(find=conditions, ended=None)
    assert sorted(names[i] for i in found) == sorted(expected.split())
    by_stage, closed_count = store.reader.applications.ids_by_stage(conditions)
    closed = store.reader.applications.ids(find=conditions, ended=True)
    assert closed_count == len(closed)
    assert sorted([*chain.from_iterable(by_stage.values()), *closed]) == sorted(found)


def test_endings_are_found_by_the_same_keys(filled: tuple[Store, dict[int, str]]) -> None:
    store, _ = filled
    for conditions in (
        [has("text", "clerk")],
        [has("company", "contoso")],
        [is_("stage", "applied")],
        [is_("tag", "data")],
    ):
        assert [e.role for e in store.reader.rejections.all(find=conditions)] == ["Clerk"]
    assert store.reader.rejections.all(find=[has("text", "engineer")]) == ()


def test_endings_are_counted_by_what_they_share(filled: tuple[Store, dict[int, str]]) -> None:
    reader = filled[0].reader
    assert reader.rejections.count() == 1
    assert reader.rejections.count(find=[is_("cause", ("skill_gap",))]) == 0
    assert sorted(reader.rejections.count_by("reason")) == [("pay", 1), ("prep", 1)]
    assert reader.rejections.count_by("reached", find=[is_("cause", ("pay",))]) == (("applied", 1),)
    assert reader.rejections.count_by("source") == (("", 1),)
    assert reader.rejections.count_by("archived") == (("1", 1),)
    assert reader.rejections.count_by("outcome", find=[is_("is", "archived", negated=True)]) == ()


@pytest.mark.parametrize("condition", [has("mood", "x"), is_("is", "lucky")])
def test_what_it_does_not_know_is_refused(filled: tuple[Store, dict[int, str]], condition: Condition) -> None:
    with pytest.raises(Refused):
        filled[0].reader.applications.ids(find=[condition])


@pytest.mark.parametrize(
    "text", ["'; DROP TABLE event; --", '"', "%", "_", "\\", ":f0", "\x00qqq", "\ud800", "🦊", "a" * 5000]
)
@pytest.mark.parametrize("field", ["text", "company", "place", "tag", "stage", "outcome"])
def test_any_text_can_be_looked_for(filled: tuple[Store, dict[int, str]], field: str, text: str) -> None:
    store, _ = filled
    assert list(store.reader.applications.ids(find=[has(field, text)], ended=None)) == []
    assert store.reader.health.problems() == []


@pytest.mark.parametrize("text", ["\ud800", "\x00", "'", "%"])
def test_any_text_can_name_an_application(filled: tuple[Store, dict[int, str]], text: str) -> None:
    assert filled[0].reader.applications.named(text) in ([], filled[0].reader.applications.named("northwind"))


class TestNamed:
    def test_by_number(self, filled: tuple[Store, dict[int, str]]) -> None:
        reader = filled[0].reader
        assert (
            [c.id for c in reader.applications.named("2")] == [c.id for c in reader.applications.named(" #2 ")] == [2]
        )
        assert reader.applications.named("99") == []
        assert reader.applications.named("9" * 30) == []

    def test_by_words_open_ones_first(self, filled: tuple[Store, dict[int, str]]) -> None:
        reader = filled[0].reader
        assert [c.role for c in reader.applications.named("contoso")] == ["Data Analyst", "Clerk"]
        assert [c.role for c in reader.applications.named("CONTOSO clerk")] == ["Clerk"]

    def test_not_by_words_of_a_note(self, filled: tuple[Store, dict[int, str]]) -> None:
        assert filled[0].reader.applications.named("jazz") == []
        assert filled[0].reader.applications.named(" ") == []


@pytest.mark.parametrize("sort", ["activity", "company", "role", "stage", "applied", "deadline", "interest", "ended"])
def test_every_order_holds_all(filled: tuple[Store, dict[int, str]], sort: str) -> None:
    store, names = filled
    assert sorted(store.reader.applications.ids(sort=sort, ended=None, find=[])) == sorted(
        i for i, name in names.items() if name != "resting"
    )


def test_orders(filled: tuple[Store, dict[int, str]]) -> None:
    store, names = filled

    def order(sort: str) -> list[str]:
        return [names[i] for i in store.reader.applications.ids(sort=sort)]

    assert order("activity") == ["lead", "fresh", "talking", "quiet"]
    assert order("company") == ["fresh", "quiet", "talking", "lead"]
    assert order("interest")[:2] == ["lead", "fresh"]
    assert order("deadline")[0] == "lead"
    assert order("stage")[0] == "talking"
    assert order("applied") == ["fresh", "quiet", "talking", "lead"]


LETTERS = {
    "København": "kobenhavn",
    "Łódź": "lodz",
    "Đakovo": "dakovo",
    "Ærø": "aero",
    "Straße": "strasse",
    "Œuvre": "oeuvre",
    "Þórshöfn": "thorshofn",
    "Iğdır": "igdir",
}


@pytest.mark.parametrize("name", LETTERS)
def test_letters_are_found_as_they_are_typed_on_any_keyboard(store: Store, name: str) -> None:
    number = store.applications.add(Draft(name, "Analyst", place=name, channel=name, tags=(name.lower(),)))
    plain = LETTERS[name]
    for written in (name, name.upper(), plain):
        for condition in (has("text", written), has("company", written), has("place", written), is_("tag", written)):
            assert list(store.reader.applications.ids(find=[condition])) == [number], (written, condition)
    number = store.applications.add(Draft(plain, "Clerk"))
    assert present(store.reader.applications.card(number)).company == name


class TestCurrencies:
    @pytest.fixture
    def paid(self, store: Store) -> Store:
        for company, pay in (
            ("Euro", Pay(70_000, 80_000, "EUR")),
            ("Euro too", Pay(40_000, 50_000, "EUR")),
            ("Crowns", Pay(600_000, 700_000, "SEK")),
            ("Unsaid", Pay(65_000, 65_000, None)),
        ):
            store.applications.add(Draft(company, "Analyst", pay=pay))
        store.applications.add(Draft("None", "Analyst"))
        return store

    def found(self, store: Store, *conditions: Condition) -> list[str]:
        return sorted(
            card.company for card in store.reader.applications.cards(store.reader.applications.ids(find=conditions))
        )

    def test_an_amount_is_compared_in_the_currency_most_pay_is_in(self, paid: Store) -> None:
        above = Condition("salary", ">", 60_000.0)
        assert self.found(paid, above) == ["Euro", "Unsaid"]
        assert self.found(paid, above._replace(negated=True)) == ["Euro too", "None"]
        assert paid.reader.applications.left_out([above]) == ("EUR", 1)
        assert paid.reader.applications.left_out([has("text", "analyst")]) == ("", 0)

    @pytest.mark.parametrize("period", list(Period))
    def test_pay_for_any_time_is_compared_as_offers_are(self, store: Store, period: Period) -> None:
        pay = Pay(30, 30, "EUR", period)
        store.applications.add(Draft("Contoso", "Analyst", pay=pay))
        a_year = yearly(pay, "EUR", {})
        assert a_year is not None
        assert self.found(store, Condition("salary", ">=", a_year.pay.low)) == ["Contoso"]
        assert self.found(store, Condition("salary", ">", a_year.pay.low)) == []

    def test_the_currency_offers_are_compared_in_comes_first(self, paid: Store) -> None:
        paid.offers.compare_in("SEK")
        above = Condition("salary", ">", 60_000.0)
        assert self.found(paid, above) == ["Crowns", "Unsaid"]
        assert paid.reader.applications.left_out([above]) == ("SEK", 2)

    def test_a_named_currency_is_the_one_compared(self, paid: Store) -> None:
        crowns = (Condition("salary", ">", 60_000.0), is_("currency", "SEK"))
        assert self.found(paid, *crowns) == ["Crowns"]
        assert paid.reader.applications.left_out(crowns) == ("", 0)
        assert self.found(paid, is_("currency", "EUR")) == ["Euro", "Euro too", "Unsaid"]
