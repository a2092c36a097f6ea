"""Trackers of many kinds and languages, each with what it says of its applications and what is asked about."""

from __future__ import annotations

import random
from datetime import date

import pytest

from app.exchange.cells.columns import proposal
from app.exchange.cells.contact_cells import read_contact
from app.exchange.cells.read_days import read_day, split_around_day
from app.exchange.cells.read_values import files, pay, period_in_header
from app.exchange.cells.step_words import is_heading, step_proposal
from db.records.cards import Pay
from db.records.drafts import DraftPerson
from db.records.enums import Period

TRACKERS = {
    "a yes, a tick or a finished step beside its day": (
        """Company,Title,Applied,Phone screen,Interview 1,Interview 2,Result
Northwind,Analyst,3/2/2026,done 3/12/2026,✓ 3/20/2026,TBD,
Fabrikam,Analyst,3/15/2026,yes (3/25),cancelled 4/9/2026,,
Litware,Analyst,Applied on Mon 16 Mar 2026,completed 3/19/2026,Interview 2: 3/27/2026,,
""",
        [
            "applied 2026-03-02, screen 2026-03-12, interview 1 2026-03-20",
            "applied 2026-03-15, screen ?",
            "applied 2026-03-16, screen 2026-03-19, interview 1 2026-03-27",
        ],
        {"TBD": "no", "cancelled 4/9/2026": "no"},
    ),
    "French, its statuses with days": (
        """Entreprise;Poste;Date de candidature;Réponse;Date entretien;Résultat
Fabrikam SA;Comptable;12/03/2026;Oui le 30/03/2026;02/04/2026 à 14h;Refus le 10/04/2026
Litware;Contrôleur;20/03/2026;Négative;;
Adatum;Chef;02/04/2026;Positive;à fixer;En cours
""",
        [
            "applied 2026-03-12, heard 2026-03-30, interview 2026-04-02, rejected 2026-04-10",
            "applied 2026-03-20, rejected ?",
            "applied 2026-04-02",
        ],
        {"Positive": "yes", "à fixer": "no"},
    ),
    "a status with its day in the middle, or over two lines": (
        """Company,Position,Latest status
Fabrikam,Welder,"Rejected 2026-03-12, generic mail"
Trey,Fitter,Phone screen Tue 17 March 2026 - awaiting
Wingtip,Helper,ghosted since 2026-02-10
Contoso,Helper,"Interview
2nd round"
Adatum,Helper,"Rejected 2026-03-12, after an interview on 2026-03-01"
""",
        ["applied ?, rejected 2026-03-12", "screen 2026-03-17", "applied ?, no-reply 2026-02-10", "interview ?", ""],
        {"Rejected 2026-03-12, after an interview on 2026-03-01": "rejected"},
    ),
    "two columns of statuses": (
        """Job title,Company,Job status,Employer status
Cook,Fourth Coffee,Applied,Not selected by employer
Chef,Alpine,Interviewing,Viewed
""",
        ["applied ?, rejected ?", "interview ?"],
        {},
    ),
    "British public sector": (
        """Organisation,Vacancy,Closing date,Date submitted,Shortlisted?,Interview date,Outcome
City Council,Planner,28/02/2026,26/02/2026,Yes,w/c 16/03/2026,Unsuccessful at interview
NHS Trust,Clerk,TBC,01/03/2026,No,n/a,Not shortlisted
Museum,Curator,31/03/2026,30/03/2026,Yes,20-21/04/2026,Offered - declined
""",
        [
            "applied 2026-02-26, screen ?, interview ?, rejected ?",
            "applied 2026-03-01, rejected ?",
            "applied 2026-03-30, screen ?, interview 2026-04-20, offer ?, declined ?",
        ],
        {"w/c 16/03/2026": "yes"},
    ),
    "Dutch": (
        """Bedrijf;Functie;Gesolliciteerd op;Reactie;Gesprek;Uitslag
Contoso BV;Boekhouder;3-2-2026;10-2-2026;17-2-2026;Afgewezen
Fabrikam;Medewerker;5-2-2026;geen;;
""",
        ["applied 2026-02-03, heard 2026-02-10, interview 2026-02-17, rejected ?", "applied 2026-02-05"],
        {},
    ),
    "Korean": (
        """회사명,직무,지원일,1차면접,최종결과
콘토소,마케팅,2026.03.02,2026.03.10,최종합격
파브리캄,영업,2026.03.04,,탈락
""",
        ["applied 2026-03-02, interview 1 2026-03-10, offer ?", "applied 2026-03-04, rejected ?"],
        {},
    ),
    "Portuguese": (
        """Empresa;Vaga;Data da candidatura;Etapa atual;Data da etapa
Fabrikam;Assistente;04/02/2026;Reprovado;20/02/2026
Adatum;Gerente;09/02/2026;Proposta recebida;01/03/2026
""",
        ["applied 2026-02-04, rejected 2026-02-20", "applied 2026-02-09, offer 2026-03-01"],
        {},
    ),
    "Spanish, as a job board says it": (
        """Empresa,Puesto,Fecha de envío,Estado,Entrevista
Litware,Auxiliar,12/02/2026,CV leído,
Proseware,Recepción,13/02/2026,Finalista,24/02/2026
""",
        ["applied 2026-02-12", "applied 2026-02-13, interview 2026-02-24"],
        {"Finalista": "interview"},
    ),
    "whether in one column and when in another": (
        """Company,Role,Applied,Interview Scheduled,Interview Date,Technical interview
Contoso,Cook,2026-03-02,Yes,2026-03-16,yes
Fabrikam,Chef,2026-03-03,Yes,,no
""",
        ["applied 2026-03-02, interview 2026-03-16, interview 2 ?", "applied 2026-03-03, interview ?"],
        {},
    ),
    "rounds by their status, and words of Indian trackers": (
        """S.No,Company,Role Applied,Date of Application,1st Round Status,Final Status
1,Contoso,SDE,02-Mar-26,Cleared,Rejected
2,Litware,Intern,05-Mar-26,Pending,Selected
""",
        ["applied 2026-03-02, rejected ?", "applied 2026-03-05"],
        {"Cleared": "yes", "Pending": "no", "Selected": "offer"},
    ),
    "the answers to a form": (
        """Timestamp,Where did you apply?,What is the job title?,When did you apply?,Any response so far?
3/2/2026 14:03:22,Contoso,Cook,3/1/2026,No
3/15/2026 9:13:02,Fabrikam,Waiter,3/14/2026,Yes
""",
        ["applied 2026-03-01", "applied 2026-03-14, heard ?"],
        {},
    ),
    "boxes for a test and a call": (
        """Company,Role,Applied,OA,Phone,Onsite
Contoso,SWE,2026-09-01,TRUE,TRUE,FALSE
Fabrikam,SWE,2026-09-03,FALSE,FALSE,FALSE
""",
        ["applied 2026-09-01, screen ?", "applied 2026-09-03"],
        {},
    ),
    "Turkish, with whole phrases as headers": (
        """Sıra;Firma Adı;Başvurulan Pozisyon;Başvuru Yapılan Site;Başvuru Tarihi;Sonuç
1;Kontoso;Muhasebeci;Kariyer.net;02.02.2026;Reddedildi
""",
        ["applied 2026-02-02, rejected ?"],
        {},
    ),
    "Polish, asking when": (
        """Lp.;Pracodawca;Stanowisko;Kiedy wysłane;Rozmowa 1;Wynik
1;Kontoso;Kasjer;2 marca 2026;9 marca 2026;nie wzięli
""",
        ["applied 2026-03-02, interview 1 2026-03-09, rejected ?"],
        {},
    ),
    "words cut short": (
        """Co.,Position title,Appl. date,How,Status
Contoso,Driver,2-Mar-26,Indeed,Not hired
""",
        ["applied 2026-03-02, rejected ?"],
        {},
    ),
}


@pytest.mark.parametrize("kind", TRACKERS)
def test_what_a_tracker_says(table, steps, kind):
    text, told, asked = TRACKERS[kind]
    preview = table(text)
    assert [", ".join(steps(draft)) for draft in preview.new] == told
    assert {unknown.text: unknown.proposal for unknown in preview.unknown_statuses} == asked
    assert not preview.unreadable


def test_a_day_stays_with_a_word_once_its_meaning_is_said(table, steps):
    text = "Company,Role,Status,Interview\nContoso,Cook,Pulled 2026-03-02,Booked for 2026-03-09\n"
    (draft,) = table(text, meanings={"Pulled 2026-03-02": "withdrew", "Booked for 2026-03-09": "yes"}).new
    assert steps(draft) == ["withdrew 2026-03-02", "interview 2026-03-09"]


def test_lines_that_count_rows_and_headings_of_weeks_are_no_applications(table):
    preview = table(
        """#,Company,Role,Applied on,Status
WEEK 1 (5-11 Jan),,,,
1,Wide World,Buyer,5 Jan 2026,Applied
2,Rate My Care,,9 Jan 2026,
3,3,,12 Jan 2026,
Total applied,3,,,
,Interviews,1,,
,Response rate,33%,,
,Average pay,"30,000",,
"""
    )
    assert [draft.company for draft in preview.new] == ["Wide World", "Rate My Care", "3"]
    assert [(row.row, row.reason) for row in preview.unreadable] == [
        (2, "it is a heading"),
        *((row, "it is a line of totals") for row in (6, 7, 8, 9)),
    ]


@pytest.mark.parametrize(
    "text", ["Week 2", "KW 14", "Semaine 3 : 12/01 - 18/01", "w/c 5 January 2026", "W2 2026", "5 Jan 2026", "第3周"]
)
def test_weeks_and_days_alone_in_a_row_are_headings(text):
    assert is_heading(text)


@pytest.mark.parametrize("name", ["Week", "Weekend Ltd", "Week Publishing 24", "365", "First Week Studios", "Hafta"])
def test_companies_with_a_week_in_their_name_are_none(name):
    assert not is_heading(name)


def test_what_a_list_to_choose_from_shows_first_is_nothing(table):
    preview = table("Company,Role,Status\nContoso,Cook,Applied\n,,Select status\n")
    assert len(preview.new) == 1
    assert not preview.unreadable


@pytest.mark.parametrize(
    ("cell", "name", "mail", "phone"),
    [
        ("Mme Durand 06 12 34 56 78", "Mme Durand", "", "06 12 34 56 78"),
        ("M. Petit (petit@litware.example)", "M. Petit", "petit@litware.example", ""),
        ("Jo <jo@x.example>, tel: +44 20 7946 0123", "Jo", "jo@x.example", "+44 20 7946 0123"),
        ("recruiter@adatum.example", "recruiter", "recruiter@adatum.example", ""),
        ("Tom (met 12/03/2026)", "Tom (met 12/03/2026)", "", ""),
        ("Ann Lee 2", "Ann Lee 2", "", ""),
        ("Dana Reyes, HR (512-555-0143)", "Dana Reyes, HR", "", "512-555-0143"),
        ("Dana (she/her) dana@x.example", "Dana (she/her)", "dana@x.example", ""),
    ],
)
def test_a_contact_in_one_cell(cell, name, mail, phone):
    contact = read_contact(cell, "", "")
    assert contact == DraftPerson(name, mail=mail, phone=phone)


@pytest.mark.parametrize(
    "cell",
    [
        "Dana Reyes (HR) dana@x.example, 512-555-0143",
        "Dana Reyes (HR, dana@x.example, 512-555-0143)",
        "Dana Reyes [HR] dana@x.example (512-555-0143)",
    ],
)
def test_what_a_contact_is_stands_in_brackets_behind_the_name(cell):
    assert read_contact(cell, "", "") == DraftPerson("Dana Reyes", "HR", "dana@x.example", "512-555-0143")


def test_what_is_proposed_for_words_with_not_and_for_marks_of_a_test():
    assert proposal("Not interviewed") == "rejected"
    assert proposal("not applied") == "lead"
    assert step_proposal("interview_on", "pass") == "yes"
    assert step_proposal("interview_on", "no interview") == "no"


def test_a_column_of_days_is_proposed_as_days(table):
    preview = table("Company,Role,Last contact\nContoso,Cook,2026-03-05 (email)\nTrey,Cook,2026-03-18\n")
    assert preview.tables[0].columns[2].proposal in ("applied_on", "answered_on")


def test_days_in_short_spans_and_within_words():
    assert read_day("20-21/04/2026", "day-first") == date(2026, 4, 20)
    assert read_day("20.-21.04.2026", None) == date(2026, 4, 20)
    assert split_around_day("Applied 1 March 2026, rejected 12 March 2026") == ("", "", "")
    assert split_around_day("Absage am 15.09.2026, per Mail") == ("Absage", "15.09.2026", "per Mail")


def test_the_header_says_what_pay_is_for():
    assert period_in_header("Hourly rate") == "hour"
    assert period_in_header("Salary") == ""
    assert pay("15.50", "", "hour") == Pay(15.5, 15.5, None, Period.HOUR)


def test_each_word_of_groups_above_the_headers_is_used_or_named(table):
    groups = ("Interview", "Response", "Stage 1", "Application", "Details", "Basics", "Interview 2", "Progress", "")
    below = ("Date", "Who", "Status", "Notes", "Result", "Applied", "Interview")
    for seed in range(60):
        chance = random.Random(seed)
        names = ["Company", "Role", *(chance.choice(below) for _ in range(chance.randint(2, 6)))]
        above = [[chance.choice(groups) for _ in names] for _ in range(chance.randint(1, 3))]
        rows = [*above, names, ["Contoso", "Cook", *("2026-03-02" for _ in names[2:])]]
        preview = table("\n".join(map(",".join, rows)))
        said = [*(remark.text for remark in preview.remarks), *(use.header for use in preview.tables[0].columns)]
        assert [word for row in above for word in row if not any(word in text for text in said)] == [], seed


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("CV.pdf (https://v5.airtableusercontent.com/v3/u/1/CV?ts=1)", ["CV.pdf"]),
        ("CV, 2026 (1).pdf (https://dl.airtable.com/.a/b,c.pdf),Letter.docx (https://dl.airtable.com/d)", None),
        ("CV.pdf, Letter.docx", ["CV.pdf", "Letter.docx"]),
        ("the long CV, in English", ["the long CV, in English"]),
        ("Jobs%201a2b/My%20CV.pdf, Jobs%201a2b/Letter.pdf", ["My CV.pdf", "Letter.pdf"]),
        ("https://drive.example/d/CV%20new.pdf", ["https://drive.example/d/CV%20new.pdf"]),
    ],
)
def test_files_in_one_cell(cell, names):
    assert files(cell) == (names or ["CV, 2026 (1).pdf", "Letter.docx"])


def test_attachments_of_airtable_are_documents_and_their_addresses_are_saved(table):
    address = "https://v5.airtableusercontent.com/v3/u/1/CV"
    preview = table(f'Name,Position,Attachments\nContoso,Cook,"CV.pdf ({address}),Letter.pdf ({address}2)"\n')
    assert preview.new[0].documents == ("CV.pdf", "Letter.pdf")
    assert address in preview.new[0].raw
    assert [use.field for use in preview.tables[0].columns] == ["company", "role", "documents"]


def test_a_status_above_rows_is_that_of_those_without_one(table, steps):
    preview = table(
        """APPLIED,,,
Company,Role,Date,Outcome
Contoso,Cook,2026-03-02,
Fabrikam,Cook,2026-03-04,Ghosted
March 2026,,,
Adatum,Cook,2026-03-05,
,,,
REJECTED,,,
Company,Role,Date,Outcome
Trey,Waiter,2026-02-06,
TO APPLY,,,
Litware,Chef,,
"""
    )
    assert [", ".join(steps(draft)) for draft in preview.new] == [
        "applied 2026-03-02",
        "applied 2026-03-04, no-reply ?",
        "applied 2026-03-05",
        "applied 2026-02-06, rejected ?",
        "",
    ]
    said = {remark.text: remark.rows for remark in preview.remarks}
    assert said['The heading "REJECTED" above the row was read as its status.'] == (10,)
    assert not any(text.startswith("Not read") for text in said)


def test_a_status_above_rows_that_all_have_their_own_is_named(table):
    preview = table("3. Applied,,\nCompany,Role,Status\nContoso,Cook,Rejected\n")
    assert [(remark.text, remark.rows) for remark in preview.remarks][-1] == (
        'Not read, above the headers: "3. Applied".',
        (1,),
    )


def test_a_record_of_work_search(table, steps):
    preview = table(
        """Date of Contact,Employer Name & Address,Phone,Type of Work Sought,Method of Contact,Person Contacted,Results
01/12/2026,"Contoso, 12 Main St",(937) 555-0100,Welder,Online,HR,Application submitted
01/13/2026,Fabrikam,937 555 0111,Fitter,In person,Mr Lee,Interview 1/20/2026
"""
    )
    assert [(d.company, d.role, d.channel, d.people[0].phone) for d in preview.new] == [
        ("Contoso", "Welder", "Online", "(937) 555-0100"),
        ("Fabrikam", "Fitter", "In person", "937 555 0111"),
    ]
    assert [steps(draft) for draft in preview.new] == [
        ["applied 2026-01-12"],
        ["applied 2026-01-13", "interview 2026-01-20"],
    ]
