"""Cells with several facts: steps and their days, two facts in one column, an interview among replies."""

import json
from datetime import date

import pytest

from db.records.enums import Period
from tests.clocks import BERLIN
from tests.exchange.told import prepared, told

ALL_STEPS = ["applied 2026-11-02", "screen 2026-11-10", "rejected 2026-11-20"]


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("History", "Applied 2 Nov 2026; phone screen 10 Nov 2026; rejected 20 Nov 2026"),
        ("Timeline", "Applied 2 Nov 2026 → phone screen 10 Nov 2026 → rejected 20 Nov 2026"),
        ("So far", "2026-11-02 applied\n2026-11-10 phone screen\n2026-11-20 rejected"),
        ("Verlauf", "beworben 02.11.2026, Telefoninterview 10.11.2026, Absage 20.11.2026"),
        ("History", "applied 2 Nov 2026 -> phone 10 Nov 2026 -> no 20 Nov 2026"),
        ("Progress", "applied 2/11/2026 > phone screen 10/11/2026 > rejected 20/11/2026"),
    ],
)
def test_a_cell_that_tells_all_steps_with_their_days_is_the_history(table, steps, header, cell):
    preview = table(f'Company,Role,{header}\nContoso,Cook,"{cell}"\nFabrikam,Cook,Applied 5 Nov 2026\n', day_first=True)
    assert [steps(draft) for draft in preview.new] == [ALL_STEPS, ["applied 2026-11-05"]]


def test_a_status_beside_the_history_is_not_told_twice(table, steps):
    preview = table(
        'Company,Role,Status,Timeline\nContoso,Cook,Rejected,"Applied 2 Nov 2026 > phone screen 10 Nov 2026 > '
        'rejected 20 Nov 2026"\n'
    )
    assert steps(preview.new[0]) == ALL_STEPS


def test_days_in_a_note_stay_a_note(table):
    note = "applied 2 Nov 2026; Dana said she would call"
    (draft,) = table(f'Company,Role,Notes\nContoso,Cook,"{note}"\n').new
    assert (draft.history, draft.note) == ((), note)


def test_the_steps_of_a_board_in_json_have_their_days():
    jobs = [
        {
            "company": {"name": "Contoso"},
            "title": "Cook",
            "stage": "REJECTED",
            "timeline": [
                {"stage": "APPLIED", "at": 1793577600000},
                {"stage": "PHONE_SCREEN", "at": 1794268800000},
                {"stage": "REJECTED", "at": 1795132800000},
            ],
        }
    ]
    (draft,) = prepared(json.dumps({"jobs": jobs}).encode()).new
    assert [told(step) for step in draft.history] == ALL_STEPS


@pytest.mark.parametrize(
    ("header", "cell", "applied", "channel"),
    [
        ("Date / Method", "2026-11-02\nonline", "2026-11-02", "online"),
        ("Date & Source", "2026-11-02 / Indeed", "2026-11-02", "Indeed"),
        ("Datum / Quelle", "2.11.2026, StepStone", "2026-11-02", "StepStone"),
    ],
)
def test_a_column_of_a_day_and_a_way_is_two(table, header, cell, applied, channel):
    preview = table(f'Company,Role,{header},Notes\nContoso,Cook,"{cell}",near\nFabrikam,Cook,"{cell}",far\n')
    (draft, _) = preview.new
    assert (draft.applied_on and draft.applied_on.isoformat(), draft.channel) == (applied, channel)
    assert draft.note == "near"


def test_a_column_of_pay_and_hours_is_two(table):
    (draft,) = table('Company,Role,Pay / Hours\nContoso,Cook,"£12.50/h / 30 h"\n').new
    assert draft.pay is not None
    assert (draft.pay.low, draft.pay.period, draft.note) == (12.5, Period.HOUR, "Hours: 30 h")


def test_a_column_of_one_fact_under_two_names_stays_one(table):
    (draft,) = table("Company,Role,Source / Website\nContoso,Cook,Indeed\n").new
    assert draft.channel == "Indeed"


@pytest.mark.parametrize(
    ("header", "cell", "history"),
    [
        ("Réponse", "Entretien le 3/12 à 14h30", ["heard ?", "interview ? at 2026-12-03 14:30 in Europe/Berlin"]),
        ("Antwort", "Einladung am 18.11.", ["heard ?", "interview 2026-11-18"]),
        ("Response", "Interview 18/11/2026", ["heard ?", "interview 2026-11-18"]),
        ("Response", "rejected 18/11/2026", ["heard 2026-11-18", "rejected 2026-11-18"]),
    ],
)
def test_an_interview_in_a_column_of_replies_has_the_day_of_the_interview(header, cell, history):
    table = f"Entreprise,Poste,Date de candidature,{header}\nContoso,Cuisinier,20/10/2026,{cell}\n"
    (draft,) = prepared(table.encode(), zone=BERLIN, nearest_year=True).new
    assert [told(step) for step in draft.history] == ["applied 2026-10-20", *history]


def test_a_day_in_one_column_shows_the_order_of_those_beside_statuses(table, steps):
    preview = table(
        "Company,Role,Applied,Status\nContoso,Cook,10/20,rejected 11/1\nFabrikam,Cook,10/21,rejected 11/2\n",
        nearest_year=True,
    )
    assert [steps(draft)[-1] for draft in preview.new] == ["rejected 2026-11-01", "rejected 2026-11-02"]


@pytest.mark.parametrize(
    ("status", "history"),
    [
        ("didnt get it", ["applied ?", "rejected ?"]),
        ("havent heard back", ["applied ?", "no-reply ?"]),
        ("went with internal candidate", ["applied ?", "rejected ?"]),
        ("attended interview", ["interview ?"]),
        ("awaiting interview outcome", ["interview ?"]),
        ("trial shift", ["interview ?"]),
        ("got it!!", ["offer ?"]),
        ("selbst abgesagt", ["withdrew ?"]),
        ("handed in my CV", ["applied ?"]),
        ("pendiente de enviar", []),
    ],
)
def test_a_status_in_the_words_of_people(table, steps, status, history):
    preview = table(f"Company,Role,Status\nContoso,Cook,{status}\n")
    assert (steps(preview.new[0]), preview.unknown_statuses) == (history, ())


def test_the_signs_of_bold_and_struck_text_are_no_part_of_a_name():
    text = "- ~~**Contoso** – Cook – applied 10/20/2026, rejected 11/1/2026~~\n- **Fabrikam** – Cook\n"
    first, second = prepared(text.encode()).new
    assert (first.company, second.company) == ("Contoso", "Fabrikam")
    assert [told(step) for step in first.history] == ["applied 2026-10-20", "rejected 2026-11-01"]


@pytest.mark.parametrize(
    ("status", "history"),
    [
        ("Applied (2 Nov 2026)", ["applied 2026-11-02"]),
        ("Phone screen (10 Nov 2026) ✅ → Offer (20 Nov 2026)", ["screen 2026-11-10", "offer 2026-11-20"]),
        ("Applied (20 Oct 2026), rejected (1 Nov 2026)", ["applied 2026-10-20", "rejected 2026-11-01"]),
        ("phone chat w/ Anna 20 Nov 2026", ["screen 2026-11-20"]),
        ("ghosted since October", ["applied ?", "no-reply ?"]),
    ],
)
def test_a_status_has_the_day_in_brackets_or_behind_a_name(table, steps, status, history):
    preview = table(f'Company,Role,Status\nContoso,Cook,"{status}"\n')
    assert (steps(preview.new[0]), preview.unknown_statuses) == (history, ())


def test_a_company_with_its_town_is_two(table):
    rows = "Müller & Söhne KG / Ulm,Schreiner\nHolzbau Maier / Neu-Ulm,Zimmerer\n"
    assert [(draft.company, draft.place) for draft in table(f"Unternehmen / Ort,Position\n{rows}").new] == [
        ("Müller & Söhne KG", "Ulm"),
        ("Holzbau Maier", "Neu-Ulm"),
    ]


def test_the_contact_of_a_form_of_an_office(table):
    header = "Employer Name,Contact Name/Title,Phone/Email/Web,Type of Work"
    one, other = table(f"{header}\nContoso,n/a,contoso.example/jobs,Picker\nMeijer,Kim Ross,937-555-0101,Cashier\n").new
    assert (one.link, one.people) == ("https://contoso.example/jobs", ())
    assert [(person.name, person.phone) for person in other.people] == [("Kim Ross", "937-555-0101")]
    assert other.link == ""


def test_where_is_the_employer_also_if_a_town_is_in_its_name(table):
    rows = "Leeds Teaching Hospitals,Physio,interviewed 24 Nov 2026\nSpire,Physio,rejected 12 Nov 2026\n"
    preview = table(f"Where,What,Last thing that happened\n{rows}")
    assert [(draft.company, draft.role) for draft in preview.new] == [
        ("Leeds Teaching Hospitals", "Physio"),
        ("Spire", "Physio"),
    ]


def test_the_interviewer_is_the_contact(table):
    (draft,) = table("Company,Role,Interview date,Interviewer\nContoso,Cook,2026-11-16,Sarah K.\n").new
    assert [person.name for person in draft.people] == ["Sarah K."]


def test_days_beside_words_have_the_order_of_the_other_columns(table, steps):
    preview = table("Company,Role,Applied,Result\nContoso,Cook,13/11,int thurs 12/11 didnt get\n", nearest_year=True)
    assert steps(preview.new[0]) == ["interview 2026-11-12", "applied 2026-11-13"]


def test_a_day_in_a_column_that_is_not_used_shows_the_order_too(table, steps):
    preview = table("Company,Role,Applied,Last seen\nContoso,Cook,11/3/2026,11/18/2026\n")
    assert steps(preview.new[0]) == ["applied 2026-11-03"]


def test_the_reply_and_the_interview_have_their_own_days(steps):
    table = "Bedrijf,Functie,Verzonden op,Reactie,Gesprek,Uitslag\n"
    rows = "Contoso,Kok,3-11-2026,uitnodiging 12-11,19-11-2026 13.30 uur,2e gesprek 3-12 10.00\n"
    (draft,) = prepared((table + rows).encode(), zone=BERLIN, nearest_year=True).new
    assert steps(draft) == [
        "applied 2026-11-03",
        "heard 2026-11-12",
        "interview 1 2026-11-19",
        "interview 2 ? at 2026-12-03 10:00 in Europe/Berlin",
    ]


def test_the_address_of_who_fills_in_a_form_is_no_contact(table):
    rows = "".join(f"11/{day}/2026 14:22,me@home.example,Company {day},Cook\n" for day in (13, 14, 15))
    preview = table(f"Timestamp,Email Address,Company applied to,Position\n{rows}")
    assert [draft.people for draft in preview.new] == [()] * 3


@pytest.mark.parametrize("words", ["on Zoom", "with Dana", "via Teams"])
def test_who_and_where_beside_the_day_of_an_interview(table, steps, words):
    preview = table(f"Company,Role,Interview\nContoso,Cook,2026-11-16 14:00 {words}\n")
    assert (steps(preview.new[0]), preview.unknown_statuses) == (["interview 2026-11-16"], ())


def test_several_interviews_in_one_cell():
    cell = "2026-11-10 phone; 2026-11-18 tech; 2026-12-02 15:00 final"
    (draft, other) = prepared(
        f"Company,Role,Applied,Interviews\nContoso,Cook,2026-11-02,{cell}\n"
        "Fabrikam,Cook,2026-11-03,2026-11-12 phone\n".encode(),
        zone=BERLIN,
    ).new
    assert [told(step) for step in draft.history] == [
        "applied 2026-11-02",
        "interview 2026-11-10",
        "interview 2 2026-11-18",
        "interview 3 ? at 2026-12-02 15:00 in Europe/Berlin",
    ]
    assert [told(step) for step in other.history] == ["applied 2026-11-03", "interview 2026-11-12"]


def test_headers_shortened_to_a_few_letters(table, steps):
    preview = table(
        "Co,Pos,Appl,Resp,Int1,Int2,Off,Rej,Cmt\n"
        "ABB,Eng,10/2,10/5,10/12,,,10/20,too jr\n3M,Eng,10/4,,10/16,10/24,10/28,,\n",
        nearest_year=True,
    )
    assert [steps(draft) for draft in preview.new] == [
        ["applied 2026-10-02", "heard 2026-10-05", "interview 1 2026-10-12", "rejected 2026-10-20"],
        ["applied 2026-10-04", "interview 1 2026-10-16", "interview 2 2026-10-24", "offer 2026-10-28"],
    ]
    assert preview.new[0].note == "too jr"


def test_a_schedule_of_interviews_is_booked():
    rows = "2026-12-02,14:00,Contoso,Phone screen,Anna Berg\n2026-11-18,09:00,Northwind,Interview,\n"
    (to_come, _) = prepared(f"Date,Time,Company,Type,With\n{rows}".encode(), zone=BERLIN).new
    assert [told(step) for step in to_come.history] == ["screen ? at 2026-12-02 14:00 in Europe/Berlin"]
    assert ([person.name for person in to_come.people], to_come.applied_on) == (["Anna Berg"], None)


@pytest.mark.parametrize(
    ("header", "cell", "step"),
    [
        ("Status as of 30/11", "Rejected", "rejected ?"),
        ("Stand", "Absage Sept", "rejected ?"),
        ("Stato", "colloquio in agenzia 10/11/2026", "interview 2026-11-10"),
        ("Stage", "Rejected - Onsite", "rejected ?"),
    ],
)
def test_more_around_a_status(table, steps, header, cell, step):
    preview = table(f"Company,Role,{header}\nContoso,Cook,{cell}\n", day_first=True)
    assert (steps(preview.new[0])[-1], preview.unknown_statuses) == (step, ())


def test_a_reply_that_tells_more_steps(table, steps):
    cell = "Interview 5 Nov 2026; rejected 12 Nov 2026"
    preview = table(f"Company,Role,Applied,Response\nContoso,Cook,2026-10-26,{cell}\n")
    assert steps(preview.new[0]) == ["applied 2026-10-26", "interview 2026-11-05", "rejected 2026-11-12"]


def test_the_day_of_the_decision_is_that_of_the_rejection(table, steps):
    rows = "Contoso,Trainee,2026-10-01,Rejection,2026-10-22\nFabrikam,Trainee,2026-10-06,,2026-12-18\n"
    (ended, waiting) = table(f"Company,Role,Applied,Decision,Decision date\n{rows}").new
    assert (steps(ended), ended.decision_on) == (["applied 2026-10-01", "rejected 2026-10-22"], None)
    assert waiting.decision_on == date(2026, 12, 18)


def test_interviews_in_a_list_of_json():
    dates = {"applied": "2026-11-02", "interview": ["2026-11-09", "2026-12-03T10:00"]}
    jobs = [{"employer": "Contoso", "role": "Stocker", "dates": dates}, {"employer": "Fabrikam", "role": "Cashier"}]
    (draft, _) = prepared(json.dumps(jobs).encode(), zone=BERLIN).new
    assert [told(step) for step in draft.history] == [
        "applied 2026-11-02",
        "interview 2026-11-09",
        "interview 2 ? at 2026-12-03 10:00 in Europe/Berlin",
    ]


def test_chinese_days_without_a_year_have_the_month_first():
    table = "公司,职位,年/月/日,状态\n字节跳动,后端,2026.11.02,二面 12.3 15:00\n美团,后端,2026.11.08,简历筛选中\n"
    preview = prepared(table.encode(), zone=BERLIN, nearest_year=True)
    assert [list(map(told, draft.history)) for draft in preview.new] == [
        ["applied 2026-11-02", "interview 2 ? at 2026-12-03 15:00 in Europe/Berlin"],
        ["applied 2026-11-08"],
    ]


def test_each_column_of_a_round_is_an_interview(table, steps):
    header = "Company,Role,Applied,Phone,Technical,Onsite,Offer"
    preview = table(f"{header}\nContoso,SWE,2026-09-01,2026-09-10,2026-09-20,2026-10-01,2026-10-08\n")
    assert steps(preview.new[0]) == [
        *("applied 2026-09-01", "screen 2026-09-10"),
        *("interview 2026-09-20", "interview 2 2026-10-01", "offer 2026-10-08"),
    ]
