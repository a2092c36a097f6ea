"""The weekly plan, target employers, and offers, from the command line."""

from __future__ import annotations

from datetime import date

import pytest

from db.records.cards import Pay
from db.records.enums import Kind, Period
from tests.cli.conftest import Onward, Read

MONDAY = date(2026, 11, 23)


class TestWeek:
    def test_one_line_says_what_and_when(self, onward: Onward, reader: Read) -> None:
        told = onward("week", "two that fit, Tue after breakfast")
        assert (told.status, told.out) == (0, "Planned for this week (1): two that fit (Tue after breakfast).\n")
        assert onward("week", "call", "Ada, please", "--when", "at noon", "--next-week").status == 0
        (one,) = reader().weekly_plan.between(MONDAY)
        assert (one.text, one.trigger) == ("two that fit", "Tue after breakfast")
        (two,) = reader().weekly_plan.between(date(2026, 11, 30))
        assert (two.text, two.trigger) == ("call Ada, please", "at noon")

    def test_what_became_of_it(self, onward: Onward, reader: Read) -> None:
        for text in ("one", "two", "three"):
            onward("week", text)
        assert onward("week", "--done", "1").out == "Done: one.\n"
        assert onward("week", "--postpone", "2").out == "two: next week.\n"
        assert onward("week", "--delete", "3").out == "Deleted: three. To undo: onward undo\n"
        assert [(i.text, i.done_on) for i in reader().weekly_plan.between(MONDAY)] == [("one", MONDAY)]
        assert onward("week", "--done", "9").err == "There is no planned item 9. To list them: onward week\n"

    def test_what_was_planned_before_is_postponed_to_no_week_that_is_over(
        self, onward: Onward, reader: Read, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        onward("week", "one")
        onward("week", "two")
        monkeypatch.setenv("ONWARD_NOW", "2026-11-30T09:00")
        assert onward("week", "--postpone", "1").out == "one: this week.\n"
        monkeypatch.setenv("ONWARD_NOW", "2026-12-09T09:00")
        assert onward("week", "--postpone", "2").out == "two: this week.\n"
        assert [i.week for n in (1, 2) if (i := reader().weekly_plan.get(n))] == [date(2026, 11, 30), date(2026, 12, 7)]

    @pytest.mark.parametrize(
        "words",
        [("--next-week",), ("x", "--done", "1"), ("--done", "1", "--carry-over"), ("--carry-over", "--next-week")],
    )
    def test_wrong_usage(self, onward: Onward, words: tuple[str, ...]) -> None:
        assert onward("week", *words).status == 2

    def test_what_was_left_over_is_carried_over_or_dropped(
        self, onward: Onward, reader: Read, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        onward("week", "one, mornings")
        onward("week", "two")
        assert onward("week", "--carry-over").err == "Nothing is left over from the week before.\n"
        monkeypatch.setenv("ONWARD_NOW", "2026-12-01T09:00")
        assert "Left over\n" in onward("week").out
        assert onward("week", "--carry-over").out == "Planned for this week: 2 items. To undo: onward undo\n"
        assert [(i.text, i.trigger) for i in reader().weekly_plan.between(date(2026, 11, 30))] == [
            ("one", "mornings"),
            ("two", ""),
        ]
        onward("undo")
        assert [item["text"] for item in onward("week", "--carry-over", "--json").json["items"]] == ["one", "two"]
        onward("undo")
        assert onward("week", "--drop").out == "Dropped. To undo: onward undo\n"
        assert "Left over" not in onward("week").out

    def test_the_week_is_shown_with_what_was_done(self, onward: Onward) -> None:
        assert onward("week").out.startswith("Nothing planned yet. To plan something: onward week")
        onward("add", "Contoso, Analyst, applied today")
        onward("week", "two that fit, mornings")
        assert onward("week").out == "This week\n  1  two that fit  mornings\n  So far: 1 application sent.\n"
        week = onward("week", "--json").json["item"]
        assert (week["first"], week["done"]["sent"], week["planned"][0]["text"]) == ("2026-11-23", 1, "two that fit")


class TestTargets:
    def test_a_contact_there(self, onward: Onward, reader: Read) -> None:
        told = onward("target", "Contoso", "--contact", "Lena Berg, designer, lena@contoso.example")
        assert (told.status, told.out) == (0, "Added: Contoso.\n")
        assert onward("target", "contoso", "--contact", "lena@contoso.example, Lena Berg, lead").status == 0
        (lena,) = reader().targets.all()[0].people
        assert (lena.name, lena.role, lena.mail) == ("Lena Berg", "lead", "lena@contoso.example")
        assert "Your contacts: Lena Berg, lead, lena@contoso.example." in onward("targets").out
        assert "Contoso,Lena Berg,lead" in onward("export", "--csv", "--what", "contacts", "--output", "-").out
        assert onward("target", "Contoso", "--contact", " ,").status == 2
        assert onward("target", "Contoso", "--contact", "Bo", "--delete").status == 2
        onward("undo")
        onward("undo")
        assert onward("targets").out.startswith("No target employers yet.")

    def test_added_changed_done_and_deleted(self, onward: Onward, reader: Read) -> None:
        assert onward("targets").out == "No target employers yet. To add one: onward target COMPANY\n"
        told = onward("target", "Contoso", "--why", "Good maps", "--step", "ask Lena", "--on", "fri")
        assert told.out == "Added: Contoso, next: ask Lena, Fri 27 Nov.\n"
        assert (
            onward("target", "contoso", "--done", "--step", "write to Jo").out == "Done: Contoso, next: write to Jo.\n"
        )
        assert onward("targets").out == "Contoso  write to Jo\n  Good maps\n"
        (item,) = onward("targets", "--json").json["items"]
        assert (item["company"], item["next_step"], item["next_on"]) == ("Contoso", "write to Jo", None)
        assert onward("target", "contoso", "--delete").status == 0
        assert reader().targets.all() == ()
        onward("undo")
        onward("undo")
        assert reader().targets.all()[0].next_step == "ask Lena"

    def test_what_is_not_there_cannot_be_done(self, onward: Onward) -> None:
        onward("add", "Contoso, Analyst")
        told = onward("target", "Contoso", "--done")
        assert (told.status, told.err) == (1, "“Contoso” is not a target employer. To list them: onward targets\n")
        assert onward("target", "Contoso", "--delete", "--why", "x").status == 2


class TestOffers:
    def test_an_offer_is_saved_changed_and_deleted(self, three: Onward, reader: Read) -> None:
        told = three("offer", "contoso", "--base", "65k EUR", "--bonus", "a month", "--deadline", "next fri")
        assert told.out == "Saved: Contoso, Analyst, 65k EUR.\n"
        card = reader().applications.card(1)
        assert card is not None
        assert card.kind is Kind.OFFER
        assert three("offer", "1", "--base", "5500/month", "--bonus", "").status == 0
        (one,) = reader().offers.open()
        assert (one.offer.base, one.offer.bonus) == (Pay(5_500, 5_500, None, Period.MONTH), "")
        assert one.offer.deadline == date(2026, 12, 4)
        assert three("offer", "1", "--base", "70k EUR", "--new").status == 0
        assert len(reader().offers.open()) == 2
        assert three("offer", "1", "--delete").status == 0
        assert len(reader().offers.open()) == 1
        assert three("offer", "2", "--delete").err == "There is no offer from Fabrikam, Engineer [Remote].\n"
        assert three("offer", "2").status == 2
        assert three("offer", "2", "--base", "12").status == 2

    def test_side_by_side_with_criteria(self, three: Onward) -> None:
        assert three("offers").out == "No open offers. To add one: onward offer ID --base PAY\n"
        three("offer", "1", "--base", "65k EUR")
        three("offer", "3", "--base", "40 USD/h")
        told = three("offers", "--criterion", "the people=3")
        assert told.err == "No rate from USD to EUR. To add it: onward offers --rate USD=…\n"
        assert "the people (matters a lot)  not rated  not rated" in told.out
        assert three("offer", "1", "--rate", "The people=4").status == 0
        assert (
            "about 74.9k EUR; 40 USD an hour, 40 h a week, 52 weeks; at 0.9 EUR"
            in three("offers", "--rate", "usd=0,9").out
        )
        one, two = three("offers", "--json").json["items"]
        assert one["ratings"] == [{"criterion": "the people", "weight": 3, "matters": "matters a lot", "rating": 4}]
        assert (two["year"]["low"], two["year"]["currency"], two["year"]["rate_missing"]) == (74_900, "EUR", None)
        assert "the people" not in three("offers", "--criterion", "the people=0").out

    @pytest.mark.parametrize(
        "words",
        [("--rate", "0.9"), ("--rate", "USD=x"), ("--currency", "x"), ("--criterion", "x=9"), ("--rate", "USD=1")],
    )
    def test_wrong_usage(self, onward: Onward, words: tuple[str, ...]) -> None:
        assert onward("offers", *words).status == 2

    def test_rating_by_an_unknown_criterion_names_the_nearest(self, three: Onward) -> None:
        three("offer", "1", "--base", "65k EUR")
        three("offers", "--criterion", "the people=3")
        assert "Did you mean the people?" in three("offer", "1", "--rate", "people=4").err
