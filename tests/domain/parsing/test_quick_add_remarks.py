"""What people write beside the names in the line that adds an application: outcomes, hours, bonuses, articles."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.parsing.quick_add import read
from db.records.cards import Pay

TODAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    "remark",
    [
        *("rejected last week", "rejected", "got rejected after interview", "turned down", "knocked back", "Absage"),
        *("ghosted", "no reply yet", "waiting to hear", "still waiting", "pending", "offer received", "withdrew"),
        *("they said no", "no", "got an interview on Friday"),
        *("second interview next Tuesday at 3pm", "final interview tomorrow"),
        *("full-time", "part time", "20-25 hours a week", "12 hour shifts", "temporary"),
        *("interview thursday 2pm", "interview on Thursday 2pm", "phone screen tomorrow at 10"),
    ],
)
@pytest.mark.parametrize("names", ["Asda", "Asda, Pharmacist"])
def test_a_remark_is_no_role_and_no_place_and_stays_in_the_note(names: str, remark: str) -> None:
    understood = read(f"{names}, {remark}", TODAY)
    company, _, role = names.partition(", ")
    assert (understood.draft.company, understood.draft.role, understood.draft.place) == (company, role, "")
    assert understood.draft.note == remark
    assert understood.draft.stage == ""


@pytest.mark.parametrize(
    "role",
    [
        *("Interview Coordinator", "Waiting staff", "Refuse collector", "Offer manager", "Temporary worker"),
        *("Full-time cashier", "Rejected candidate liaison officer", "Permanent Secretary", "Pending orders clerk"),
    ],
)
def test_a_role_that_begins_like_a_remark_is_a_role(role: str) -> None:
    assert read(f"Contoso, {role}", TODAY).draft.role == role


@pytest.mark.parametrize("remark", ["CV sent on Monday", "phoned them", "OA due friday", "they said no"])
def test_what_one_did_is_no_place(remark: str) -> None:
    draft = read(f"Asda, Pharmacist, {remark}", TODAY).draft
    assert (draft.place, draft.note) == ("", remark)


def test_an_outcome_says_what_to_do_with_it() -> None:
    assert read("Asda, rejected", TODAY).problems == ("Add the application, then close it to say how it ended.",)


@pytest.mark.parametrize(
    ("pay", "amount"),
    [
        ("£38k + car", Pay(38_000, 38_000, "GBP")),
        ("65k + company car and pension", Pay(65_000, 65_000)),
        ("45-50k + benefits", Pay(45_000, 50_000)),
        ("60k plus 10% bonus", Pay(60_000, 60_000)),
        ("30k pro rata", Pay(30_000, 30_000)),
    ],
)
def test_what_comes_with_the_pay_stays_in_the_note(pay: str, amount: Pay) -> None:
    draft = read(f"Contoso, Analyst, {pay}", TODAY).draft
    assert draft.pay == amount
    assert draft.note == pay


@pytest.mark.parametrize(
    ("line", "company", "role"),
    [
        ("I sent my CV to the Royal Infirmary for the ward sister post on Friday", "Royal Infirmary", "ward sister"),
        ("applied to the Guardian as a reporter", "Guardian", "reporter"),
        ("applied to Contoso for a sales assistant job", "Contoso", "sales assistant"),
        ("Analyst at the BBC", "BBC", "Analyst"),
        ("applied at the co-op for shop assistant", "the co-op", "shop assistant"),
        ("The Guardian, reporter", "The Guardian", "reporter"),
    ],
)
def test_a_company_in_a_sentence_is_without_its_article(line: str, company: str, role: str) -> None:
    draft = read(line, TODAY).draft
    assert (draft.company, draft.role) == (company, role)
