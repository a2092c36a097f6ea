"""Tables as other programs write them and as people fill them: what is read, what is asked, and what is left alone."""

from __future__ import annotations

from datetime import date

import pytest

from app.exchange.cells.columns import proposal, read_header
from app.exchange.cells.read_days import read_day
from app.exchange.cells.read_values import pay, unit_in_header, yes_or_no
from app.exchange.cells.step_words import step_proposal
from db.records.cards import Pay
from db.records.enums import Period

TABLES = {
    "a board's cards, which hold company and role in one": (
        """Card ID,Card Name,Card URL,Labels,Due Date,List Name,Board Name
1,Contoso - Cook,https://board.example/c/1,,2026-12-01T12:00:00.000Z,Applied,Jobs
2,Fabrikam - Chef,https://board.example/c/2,,,Rejected,Jobs
""",
        [("Contoso", "Cook", "applied ?"), ("Fabrikam", "Chef", "applied ?, rejected ?")],
        {},
    ),
    "tasks with sections for statuses": (
        """Task ID,Created At,Name,Section/Column,Due Date
1,2026-09-01,Contoso,Interviewing,
2,2026-09-02,Fabrikam,Rejected,
""",
        [("Contoso", "", "interview ?"), ("Fabrikam", "", "applied ?, rejected ?")],
        {},
    ),
    "sections, tasks and comments of Todoist in one column": (
        """TYPE,CONTENT,DESCRIPTION,PRIORITY,INDENT,AUTHOR,RESPONSIBLE,DATE,DATE_LANG,TIMEZONE
section,Applied,,,,,,,,
task,Contoso - Cook @nights,Spoke to Jo,1,1,Me (1),,2026-12-01,en,Europe/London
note,Ring twice,,,,,,,,
task,send them the certificate,,1,2,Me (1),,,en,Europe/London
section,Interview,,,,,,,,
task,[Fabrikam - Chef](https://fabrikam.example/2),,2,1,Me (1),,,en,Europe/London
""",
        [("Contoso", "Cook", "applied ?"), ("Fabrikam", "Chef", "interview ?")],
        {},
    ),
    "titles of issues with company and role, at a colon": (
        """Summary,Issue key,Status,Created
Contoso: Cook,JOB-1,Applied,2026-09-01
Fabrikam: Chef de rang,JOB-2,Rejected,2026-09-02
""",
        [("Contoso", "Cook", "applied ?"), ("Fabrikam", "Chef de rang", "applied ?, rejected ?")],
        {},
    ),
    "titles with company and role, of which one is a word nobody knows": (
        """Title\tStatus\tDate applied
Contoso – Cook\tApplied\tSep 2, 2026
Fabrikam – Sous chef\tApplied\tSep 3, 2026
Litware – KP\tApplied\tSep 4, 2026
""",
        [
            ("Contoso", "Cook", "applied 2026-09-02"),
            ("Fabrikam", "Sous chef", "applied 2026-09-03"),
            ("Litware", "KP", "applied 2026-09-04"),
        ],
        {},
    ),
    "steps with TRUE and FALSE, silence among them": (
        """Company,Position,Applied,Date,Phone screen,Offer,Rejected,Ghosted
Contoso,Cook,TRUE,9/15/2026,TRUE,FALSE,TRUE,FALSE
Fabrikam,Chef,TRUE,9/20/2026,FALSE,FALSE,FALSE,TRUE
""",
        [
            ("Contoso", "Cook", "applied 2026-09-15, screen ?, rejected ?"),
            ("Fabrikam", "Chef", "applied 2026-09-20, no-reply ?"),
        ],
        {},
    ),
    "links alone, of hiring systems and of a board": (
        "https://boards.greenhouse.io/contoso/jobs/7\nhttps://jobs.lever.co/fabrikam-foods/aa\n"
        "https://board.example/jobs/8\n",
        [("Contoso", "", ""), ("Fabrikam Foods", "", ""), ("", "", "")],
        {},
    ),
    "a work search log of an American state": (
        """Work Search Log,,,,
Date of contact,Employer name / address / phone,Method of contact,Type of work,Result
09/02/2026,"Contoso Market, 12 High St, Columbus OH 43004, 614-555-0100",In person,Cashier,Left application
09/14/2026,"Fabrikam Storage, Columbus",Phone,Packer,Interview 09/16/2026
""",
        [
            ("Contoso Market", "Cashier", "applied 2026-09-02"),
            ("Fabrikam Storage", "Packer", "applied 2026-09-14, interview 2026-09-16"),
        ],
        {},
    ),
    "a script's lines of JSON with a state": (
        """{"employer":{"name":"Contoso"},"jobTitle":"Cook","state":"APPLIED"}
{"employer":{"name":"Fabrikam"},"jobTitle":"Chef","state":"REJECTED"}
""",
        [("Contoso", "Cook", "applied ?"), ("Fabrikam", "Chef", "applied ?, rejected ?")],
        {},
    ),
    "a state that is a place": (
        "Company,Role,State\nContoso,Cook,Ohio\nFabrikam,Chef,New York\n",
        [("Contoso", "Cook", ""), ("Fabrikam", "Chef", "")],
        {},
    ),
    "a record for a German office, in short": (
        """Lfd. Nr.;Datum;Firma/Anschrift;Tätigkeit als;Art der Bewerbung;Ergebnis
1;03.09.26;Contoso GmbH;Koch;online;Absage v. 12.09.26
2;04.09.26;Fabrikam;Beikoch;tel.;offen
3;05.09.26;Litware;Koch;pers.;VG am 20.09.26
""",
        [
            ("Contoso GmbH", "Koch", "applied 2026-09-03, rejected 2026-09-12"),
            ("Fabrikam", "Beikoch", "applied 2026-09-04"),
            ("Litware", "Koch", "applied 2026-09-05, interview 2026-09-20"),
        ],
        {},
    ),
    "a Spanish portal": (
        """Empresa;Oferta;Fecha inscripción;Estado candidatura;Fecha estado
Contoso;Cocinero;3 sep. 2026;Descartado;10 sep. 2026
Fabrikam;Camarero;5-sep-26;Inscrito;
""",
        [
            ("Contoso", "Cocinero", "applied 2026-09-03, rejected 2026-09-10"),
            ("Fabrikam", "Camarero", "applied 2026-09-05"),
        ],
        {},
    ),
    "an answer that is a no, and the day of the answer": (
        "Entreprise;Poste;Date;Réponse;Date réponse\nContoso;Cuisinier;03/09/2026;Négative;12/09/2026\n",
        [("Contoso", "Cuisinier", "applied 2026-09-03, heard 2026-09-12, rejected 2026-09-12")],
        {},
    ),
    "days as numbers in one column, and a number among the days of another": (
        "Company,Role,Applied,Rejected\nContoso,Cook,46268,46290\nFabrikam,Chef,46270,20/9/26\n",
        [
            ("Contoso", "Cook", "applied 2026-09-03, rejected 2026-09-25"),
            ("Fabrikam", "Chef", "applied 2026-09-05, rejected 2026-09-20"),
        ],
        {},
    ),
    "boxes that a base calls checked": (
        "Name,Position,Applied?,Interview?\nContoso,Cook,checked,checked\nFabrikam,Chef,checked,\n",
        [("Contoso", "Cook", "applied ?, interview ?"), ("Fabrikam", "Chef", "applied ?")],
        {},
    ),
    "what was when in one cell": (
        """Company,Role,Progress
Contoso,Cook,"Applied 2026-09-03
Interview 2026-09-10
Interview 2026-09-17
Rejected 2026-09-20"
Fabrikam,Chef,"Applied
Rejected"
Litware,Cook,"Rejected
by email"
Adatum,Cook,Applied 2026-09-03; Phone screen 2026-09-05
""",
        [
            (
                *("Contoso", "Cook"),
                "applied 2026-09-03, interview 2026-09-10, interview 2 2026-09-17, rejected 2026-09-20",
            ),
            ("Fabrikam", "Chef", ""),
            ("Litware", "Cook", "applied ?, rejected ?"),
            ("Adatum", "Cook", "applied 2026-09-03, screen 2026-09-05"),
        ],
        {"Applied Rejected": "rejected"},
    ),
    "statuses one after the other in a column of any name": (
        "Company,Role,Progress\nContoso,Cook,Applied → Interview\nFabrikam,Chef,Applied → Interview → Rejected\n",
        [("Contoso", "Cook", ""), ("Fabrikam", "Chef", "")],
        {"Applied → Interview": "interview", "Applied → Interview → Rejected": "rejected"},
    ),
    "cells marked as text, and notes by asterisks": (
        "Company,Role,Applied,Status\nContoso,Cook,'2026-09-03,Rejected*\nFabrikam,Chef,2026-09-04*,Applied\n",
        [("Contoso", "Cook", "applied 2026-09-03, rejected ?"), ("Fabrikam", "Chef", "applied 2026-09-04")],
        {},
    ),
    "pictures for statuses": (
        "Company,Role,Status\nA,x,✅\nB,x,❌\nC,x,⏳\nD,x,👻\n",
        [("A", "x", ""), ("B", "x", ""), ("C", "x", ""), ("D", "x", "")],
        {"✅": "", "❌": "rejected", "⏳": "applied", "👻": "no-reply"},
    ),
}


@pytest.mark.parametrize("kind", TABLES)
def test_what_a_table_says(table, steps, kind):
    text, told, asked = TABLES[kind]
    preview = table(text)
    assert [(draft.company, draft.role, ", ".join(steps(draft))) for draft in preview.new] == told
    assert {unknown.text: unknown.proposal for unknown in preview.unknown_statuses} == asked
    assert not preview.unreadable


@pytest.mark.parametrize(
    ("status", "may_mean"),
    [
        ("Applied -> Interview -> Rejected", "rejected"),
        ("Applied, Interview 1, Interview 2", "interview"),
        ("Beworben; Telefoninterview", "screen"),
        ("Candidature envoyée → Refus", "rejected"),
        ("no feedback", "no-reply"),
        ("non idoneo", "rejected"),
        ("Position withdrawn", "closed"),
        ("Withdrawn by employer", "closed"),
        ("I declined interview", "withdrew"),
        ("❌ 12.09.2026", "rejected"),
    ],
)
def test_of_statuses_one_after_the_other_the_last_is_proposed(status, may_mean):
    assert proposal(status) == may_mean


@pytest.mark.parametrize(
    "word",
    [
        "KW 40",
        "2026-W41",
        "Sept 2026",
        "mid-Oct",
        "Anfang Oktober",
        "fin septembre 2026",
        "inizio ottobre",
        "Q3 2026",
        "3 days ago",
        "vor zwei Wochen",
        "hace 3 días",
        "ieri",
    ],
)
def test_what_says_only_roughly_when_is_proposed_as_a_step_taken(word):
    assert step_proposal("applied_on", word) == "yes"


@pytest.mark.parametrize(
    "word", ["Mayer", "2026", "half", "early", "the end", "second", "week", "in 2 days", "tomorrow"]
)
def test_words_that_say_no_time_are_not(word):
    assert step_proposal("applied_on", word) == "no"


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026-09-03, 2026-09-10", date(2026, 9, 3)),
        ("3.9.2026 und 10.9.2026", date(2026, 9, 3)),
        ("3 sept. 2026 et 10 sept. 2026", date(2026, 9, 3)),
        ("13/09/2026 (HR) / 17/09/2026 (team)", date(2026, 9, 13)),
        ("2026-09-03, room 7", None),
        ("Rejected, 2026-09-10", None),
    ],
)
def test_of_several_days_in_a_cell_the_first_is_taken(cell, day):
    assert read_day(cell, None) == day


@pytest.mark.parametrize(
    ("cell", "is_yes"), [(":white_check_mark:", True), (":x:", False), ("- [ ]", False), ("✖️", False)]
)
def test_boxes_and_signs_as_programs_write_them(cell, is_yes):
    assert yes_or_no(cell) is is_yes


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("CHF 95'000.–", Pay(95_000, 95_000, "CHF")),
        ("€ 3.200,- p.m.", Pay(3_200, 3_200, "EUR", Period.MONTH)),
        ("₹12 LPA", Pay(1_200_000, 1_200_000, "INR")),
        ("12-15 lakhs per annum INR", Pay(1_200_000, 1_500_000, "INR")),
        ("₹1.2 Cr", Pay(12_000_000, 12_000_000, "INR")),
        ("45-50T€", Pay(45_000, 50_000, "EUR")),
        ("30.000 € brutos/año", Pay(30_000, 30_000, "EUR")),
        ("5'200.–/Mt. CHF", Pay(5_200, 5_200, "CHF", Period.MONTH)),
        ("'45000 EUR", Pay(45_000, 45_000, "EUR")),
        ("RAL 30k €", Pay(30_000, 30_000, "EUR")),
        ("120-140k USD + equity", Pay(120_000, 140_000, "USD")),
        ("1'200.-", None),
        ("1.2", None),
    ],
)
def test_pay_as_it_is_written_in_other_countries(cell, amount):
    assert pay(cell) == amount


def test_a_header_says_the_unit_of_its_figures(table):
    preview = table("Company,Role,Salary (k€/year),Hours/week\nA,x,55,40\nB,x,48-52,35\nC,x,61000,\n")
    assert [draft.pay for draft in preview.new] == [
        Pay(55_000, 55_000, "EUR"),
        Pay(48_000, 52_000, "EUR"),
        Pay(61_000, 61_000, "EUR"),
    ]
    assert [draft.effort_hours for draft in preview.new] == [None, None, None]
    assert [unit_in_header(header) for header in ("Gehalt (TEUR)", "Pay in £", "Pay (USD or EUR)", "Marks")] == [
        ("k", "EUR"),
        ("", "GBP"),
        ("", ""),
        ("", ""),
    ]
    assert read_header("Stunden/Woche") == ("", None)


def test_an_address_behind_a_name_is_no_part_of_it(table):
    first, second = table(
        "Company,Role,Designation\nContoso (https://contoso.example),Cook (https://contoso.example/jobs/7),\n"
        "Fabrikam (Leeds),Chef (night),\n"
    ).new
    assert (first.company, first.role, first.link) == ("Contoso", "Cook", "https://contoso.example/jobs/7")
    assert "https://contoso.example" in first.raw
    assert (second.company, second.role, second.link) == ("Fabrikam (Leeds)", "Chef (night)", "")


def test_an_indian_tracker(table):
    (draft,) = table("Company,Designation,CTC,Status\nContoso,SDE,18 LPA,Shortlisted\n").new
    assert (draft.role, draft.pay) == ("SDE", Pay(1_800_000, 1_800_000))


def test_a_task_of_todoist_keeps_its_labels_link_day_and_what_is_below_it(table):
    cook, chef = table(TABLES["sections, tasks and comments of Todoist in one column"][0]).new
    assert (cook.tags, cook.deadline) == (("nights",), date(2026, 12, 1))
    assert cook.note == "Spoke to Jo\nRing twice\nsend them the certificate"
    assert chef.link == "https://fabrikam.example/2"


def test_what_todoist_says_beside_tasks_is_saved_or_named(table):
    preview = table(
        "TYPE,CONTENT,DESCRIPTION,PRIORITY,INDENT,RESPONSIBLE,DATE\nnote,My search,,,,,\nsection\n"
        "task,Contoso - Cook,,1,1,Ann,\ntask,call back,after 5,4,2,,2026-12-03\n"
    )
    assert [draft.note for draft in preview.new] == ["call back, after 5, 2026-12-03"]
    assert preview.new[0].interest is None
    assert '"Todoist responsible": "Ann"' in preview.new[0].raw
    assert [remark.rows for remark in preview.remarks if "comments on the whole project" in remark.text] == [(2,)]


def test_the_address_in_a_column_with_employers_is_their_place(table):
    draft = table(TABLES["a work search log of an American state"][0]).new[0]
    assert draft.place == "12 High St, Columbus OH 43004, 614-555-0100"
