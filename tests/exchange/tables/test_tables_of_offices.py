"""Tables of careers offices, board programs and spreadsheets with groups of headers, as people fill them in."""

from __future__ import annotations

import pytest

from db.records.cards import Pay
from db.records.enums import Period, WorkMode

CAREERS_SERVICE = """University of Northwind – Careers Service,,,,,,,,,
Student name:,Jo Reyes,,Course:,BSc Economics,,,,,
,,,,,,,,,
No.,Organisation,Scheme / Role Title,Location,Closing Date,Date Submitted,Online Tests (date completed),\
Video Interview,Assessment Centre,Outcome
1,Contoso,Graduate Analyst,London,31/10/2026,12/09/2026,20/09/2026,28/09/2026,,Unsuccessful
2,Northwind,Summer Internship,Leeds,15/11/2026,01/10/2026,,,,Awaiting
3,Tailspin,Finance Graduate,Remote,,05/10/2026,12/10/2026,19/10/2026,02/11/2026,Offer
,,,,,,,,,
Tips: keep a copy of each job description. Book a mock interview with us,,,,,,,,,
"""
GROUPED = """JOB APPLICATIONS,,,,,,,,
,,Application,,,Interviews,,Outcome,
Company,Position,Date sent,Method,Contact,1st,2nd,Result,Date
Contoso,Analyst,03.09.2026,Email,Dana,10.09.2026,17.09.2026,Offer,22.09.2026
Northwind,Buyer,05.09.2026,Portal,,,,No reply,
Tailspin,Cook,06.09.2026,In person,Sam,14.09.2026,,Rejected,20.09.2026
Total: 3,,,,,2,1,1 offer,
"""


def test_the_form_of_a_careers_service(table, steps):
    preview = table(CAREERS_SERVICE)
    assert [(draft.company, steps(draft)) for draft in preview.new] == [
        ("Contoso", ["applied 2026-09-12", "screen 2026-09-20", "interview 2026-09-28", "rejected ?"]),
        ("Northwind", ["applied 2026-10-01"]),
        (
            "Tailspin",
            [
                *("applied 2026-10-05", "screen 2026-10-12", "interview 2026-10-19"),
                *("interview 2 2026-11-02", "offer ?"),
            ],
        ),
    ]
    assert not preview.unknown_statuses
    assert preview.new[2].work_mode is WorkMode.REMOTE


def test_ordinals_and_a_date_below_groups_belong_to_them(table, steps):
    preview = table(GROUPED)
    assert [(draft.company, steps(draft)) for draft in preview.new] == [
        ("Contoso", ["applied 2026-09-03", "interview 1 2026-09-10", "interview 2 2026-09-17", "offer 2026-09-22"]),
        ("Northwind", ["applied 2026-09-05", "no-reply ?"]),
        ("Tailspin", ["applied 2026-09-06", "interview 1 2026-09-14", "rejected 2026-09-20"]),
    ]
    assert [(row.row, row.reason) for row in preview.unreadable] == [(7, "it is a line of totals")]


def test_an_entry_with_its_company_before_the_role_is_the_role(table):
    preview = table(
        "Application,Company,Status\nContoso – Analyst,Contoso,Applied\nBuyer at Northwind,Northwind,Applied\n"
    )
    assert [(draft.company, draft.role) for draft in preview.new] == [("Contoso", "Analyst"), ("Northwind", "Buyer")]


@pytest.mark.parametrize("role", ["Analyst – Night shift", "Contoso Analyst", "Clerk, Northwind account"])
def test_a_role_with_other_words_stays_as_it_is(table, role):
    assert table(f'Company,Role\nContoso,"{role}"\n').new[0].role == role


def test_a_column_of_ways_of_working_whatever_its_name(table):
    preview = table("Company,Role,Type,Employment\nContoso,Cook,Hybrid,Full-time\nNorthwind,Cook,On-site,Part-time\n")
    assert [draft.work_mode for draft in preview.new] == [WorkMode.HYBRID, WorkMode.ON_SITE]


@pytest.mark.parametrize(
    ("cell", "pay"),
    [
        ("月給25万円", Pay(250_000, 250_000, "JPY", Period.MONTH)),
        ("時給1,200円", Pay(1200, 1200, "JPY", Period.HOUR)),
        ("年収500万円", Pay(5_000_000, 5_000_000, "JPY", Period.YEAR)),
    ],
)
def test_pay_whose_period_stands_before_it(table, cell, pay):
    assert table(f'企業名,職種,待遇\nコントソ,調理師,"{cell}"\n', columns={"待遇": "pay"}).new[0].pay == pay


def test_the_groups_of_a_board_are_headings_also_where_their_name_is_asked_about(table):
    headers = "Name,Status,Date,Company\n"
    preview = table(
        f"To apply,,,\n{headers}Planner,To do,,Wingtip\n,,,\nApplied,,,\n{headers}Analyst,Waiting,2026-09-03,Contoso\n"
        f",,,\nClosed,,,\n{headers}Cook,Rejected,2026-08-01,Tailspin\n"
    )
    assert [(draft.company, draft.role) for draft in preview.new] == [
        *(("Wingtip", "Planner"), ("Contoso", "Analyst"), ("Tailspin", "Cook")),
    ]


def test_the_proof_of_efforts_a_german_office_asks_for(table, steps):
    preview = table(
        "Nachweis über Eigenbemühungen;;;;\n;;;;\n"
        "Lfd. Nr.;Datum;Arbeitgeber (Name, Anschrift);Art der Stelle;Art der Bemühung;Ergebnis\n"
        "1;03.09.2026;Contoso GmbH, Hauptstr. 5, 28195 Bremen;Lagerhelfer;E-Mail;Absage am 15.09.2026\n"
        "2;15.09.2026;Wingtip SE;Fahrer;persönlich;keine Antwort\n"
    )
    assert [(draft.company, draft.role, draft.place, steps(draft)) for draft in preview.new] == [
        (
            *("Contoso GmbH", "Lagerhelfer", "Hauptstr. 5, 28195 Bremen"),
            ["applied 2026-09-03", "rejected 2026-09-15"],
        ),
        ("Wingtip SE", "Fahrer", "", ["applied 2026-09-15", "no-reply ?"]),
    ]
