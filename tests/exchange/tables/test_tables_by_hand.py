"""Tables as tired people keep them: words of their trade, days without a year, headings and second tables between."""

from __future__ import annotations

from datetime import date

import pytest

from app.exchange.cells.columns import meaning, read_header
from app.exchange.cells.read_days import is_month, lacks_year, read_day, split_day
from app.exchange.reading.refused import ReadingRefused
from app.exchange.tables.day_cells import WITHOUT_YEAR
from db.records.enums import Outcome


def names(preview):
    return [(draft.company, draft.role) for draft in preview.new]


@pytest.mark.parametrize(
    "header",
    [
        "School,Post,Closing date,Applied",
        "Hospital / Residencia,Unidad,¿Enviado?,Entrevista",
        "Magasin,Poste visé,Envoyé,RDV",
        "University,Position,Deadline,URL",
        "Who,What,When,Heard?",
        "client,gig,pitched,replied?",
        "Klinik,Bewerbung als,Datum,Ergebnis",
        "Kunde,Stelle,Kiedy wysłałam,Ergebnis",
    ],
)
def test_the_words_of_a_trade_for_company_and_role(table, header):
    assert names(table(f"{header}\nSt. Mary's,Nurse,,\nOakfield,Cook,,\n")) == [
        ("St. Mary's", "Nurse"),
        ("Oakfield", "Cook"),
    ]


def test_they_stand_in_only_where_no_other_column_names_them(table):
    preview = table("Company,Role,Agency,Post\nContoso,Analyst,Hays,by letter\n")
    assert names(preview) == [("Contoso", "Analyst")]
    assert [use.field for use in preview.tables[0].columns[2:]] == ["channel", ""]
    assert preview.new[0].channel == "Hays"


def test_a_heading_between_rows_is_no_application(table):
    preview = table(
        "Firma,Stelle,Beworben\nSeptember 2026,,\nKamps,Koch,03.09.2026\nOKTOBER,,\nRewe,Kasse,01.10.2026\n"
    )
    assert names(preview) == [("Kamps", "Koch"), ("Rewe", "Kasse")]
    assert [(row.row, row.reason) for row in preview.unreadable] == [(2, "it is a heading"), (4, "it is a heading")]


def test_a_status_alone_in_its_row_is_a_heading_and_a_company_is_not(table):
    preview = table("Company,Role,Applied\nACTIVE,,\nAcme,Welder,2026-09-01\nNot successful,,\nTarget,,\n")
    assert [draft.company for draft in preview.new] == ["Acme", "Target"]
    assert [row.reason for row in preview.unreadable] == ["it is a heading"] * 2


def test_rows_of_a_template_that_only_have_its_first_status_are_blank(table):
    preview = table("No,Company,Status,Days since\n1,Acme,Not applied,\n2,,Not applied,#VALUE!\n3,,Rejected,\n")
    assert [draft.company for draft in preview.new] == ["Acme"]
    assert preview.rows == 2
    assert [(row.row, row.reason) for row in preview.unreadable] == [(4, "it names no company, no role and no link")]


def test_a_table_with_its_headers_in_the_first_column(table, steps):
    preview = table("Company,Acme,Bolt\nRole,Welder,Fitter\nApplied,3.9.2026,5.9.2026\nStatus,Absage,Interview\n")
    assert names(preview) == [("Acme", "Welder"), ("Bolt", "Fitter")]
    assert [steps(draft) for draft in preview.new] == [
        ["applied 2026-09-03", "rejected ?"],
        ["applied 2026-09-05", "interview ?"],
    ]
    assert preview.remarks[0].text == "Each column was read as one application. Rows are numbered as the columns are."


def test_a_row_of_groups_with_more_words_than_the_headers(table, steps):
    preview = table(
        ",Job,,First contact,,Interview 1,,Interview 2,,Result\n,Company,Role,Date,With,Date,With,Date,With,\n"
        "1,Acme,Welder,2026-09-01,Jo,2026-09-10,Al,2026-09-20,Bo,Offer\n"
    )
    assert names(preview) == [("Acme", "Welder")]
    assert steps(preview.new[0])[-3:] == ["interview 1 2026-09-10", "interview 2 2026-09-20", "offer ?"]


def test_a_header_that_is_understood_only_with_its_group(table, steps):
    preview = table(
        "Job,,Dates,,Contact,,\nCompany,Role,Applied,Closing,Name,Email,Outcome\n"
        "Acme,Cook,2026-11-01,2026-11-20,Jo Reyes,jo@acme.example,Rejected\n"
    )
    assert names(preview) == [("Acme", "Cook")]
    assert [(person.name, person.mail) for person in preview.new[0].people] == [("Jo Reyes", "jo@acme.example")]
    assert steps(preview.new[0]) == ["applied 2026-11-01", "rejected ?"]
    assert [remark.text for remark in preview.remarks][:1] == ['Not read, above the headers: "Job Dates".']


def test_an_answer_with_its_day(table, steps):
    preview = table(
        "Firma,Stelle,Beworben am,Antwort,Interview\nA,x,2026-09-01,Absage am 10.09.2026,\n"
        "B,y,2026-09-01,Einladung 15.09.2026,\nC,z,2026-09-01,,Absage 20.09.2026\n"
    )
    assert [steps(draft) for draft in preview.new] == [
        ["applied 2026-09-01", "heard 2026-09-10", "rejected 2026-09-10"],
        ["applied 2026-09-01", "heard ?", "interview 2026-09-15"],
        ["applied 2026-09-01", "rejected 2026-09-20"],
    ]


def test_two_tables_on_one_sheet_are_both_read(table, steps):
    preview = table(
        "Applied,,,\nCompany,Role,Date,Status\nAcme,Welder,2026-09-01,Rejected\n,,,\n"
        "To apply,,,\nCompany,Role,Link,Deadline\nCore,Machinist,https://core.example/1,2026-12-01\n"
    )
    assert names(preview) == [("Acme", "Welder"), ("Core", "Machinist")]
    assert [steps(draft) for draft in preview.new] == [["applied 2026-09-01", "rejected ?"], []]
    assert preview.new[1].deadline == date(2026, 12, 1)
    assert [table.rows for table in preview.tables] == [1, 1]


def test_a_legend_above_two_tables_holds_for_both_and_is_told_once(table, steps):
    preview = table(
        "x = rejected,o = applied,,\nCompany,Role,Date,Status\nAcme,Welder,2026-09-01,x\n,,,\n"
        "Later,,,\nCompany,Role,Deadline,Status\nCore,Machinist,2026-12-01,o\n"
    )
    assert [steps(draft) for draft in preview.new] == [["applied 2026-09-01", "rejected ?"], ["applied ?"]]
    told = [remark.text for remark in preview.remarks if remark.about_file]
    assert told == ["From the legend: x is rejected, o is applied."]


@pytest.mark.parametrize(
    "day", ["14 Oct", "5 Eylül", "3.9.", "9/1", "10/2(金)", "9月5日", "3 сентября", "Thurs 24 Sep", "9 Oct & 12 Oct"]
)
def test_a_day_without_a_year_is_a_step_on_an_unknown_day(table, steps, day):
    preview = table(f"Company,Role,Applied,Interview\nContoso,Analyst,2026-08-01,{day}\n")
    assert steps(preview.new[0]) == ["applied 2026-08-01", "interview ?"]
    assert WITHOUT_YEAR in [remark.text for remark in preview.remarks]
    assert preview.unknown_statuses == ()


def test_words_with_a_day_are_proposed_as_a_step_taken(table):
    preview = table("Company,Role,Applied\nA,x,unasked 12/09\nB,y,2026-09-01\n")
    assert [(word.text, word.proposal) for word in preview.unknown_statuses] == [("unasked 12/09", "yes")]


def test_what_is_no_day_without_a_year():
    for text in ("C 3", "Room 12", "40/50", "0/3", "cancelled 10/5", "May", "call 7 Sep", "12h", "2026"):
        assert not lacks_year(text), text


def test_a_status_with_its_day(table, steps):
    preview = table(
        "Datum,Arbeitgeber,Stelle,Ergebnis\n03.09.2026,Müller,Bürokauffrau,Absage am 15.09.2026\n"
        "05.09.2026,Stadt Köln,Sachbearbeiterin,keine Rückmeldung\n"
        "12.09.2026,REWE,Verkäuferin,Vorstellungsgespräch 20.09.2026\n13.09.2026,Aldi,Kasse,Gespräch am 30.12.2026\n"
    )
    assert [steps(draft) for draft in preview.new] == [
        ["applied 2026-09-03", "rejected 2026-09-15"],
        ["applied 2026-09-05", "no-reply ?"],
        ["applied 2026-09-12", "interview 2026-09-20"],
        ["applied 2026-09-13", "interview ? on 2026-12-30"],
    ]


def test_words_and_the_day_beside_them():
    assert split_day("Interview Sep 20, 2026") == ("Interview", "Sep 20, 2026")
    assert split_day("15.9.26: Absage") == ("Absage", "15.9.26")
    assert split_day("2e RDV le 22/09") == ("2e RDV", "22/09")
    assert split_day("On hold") == ("", "")


def test_a_tick_in_one_column_and_the_day_in_another_are_one_step(table, steps):
    preview = table("Empresa,Puesto,¿Enviado?,Fecha\nA,x,sí,3/9/2026\nB,y,no,\nC,z,no,14/9/2026\nD,w,sí,\n")
    assert [steps(draft) for draft in preview.new] == [["applied 2026-09-03"], [], [], ["applied ?"]]


def test_a_column_of_days_holds_no_contacts(table):
    preview = table("Company,Role,HR\nContoso,Analyst,30-Sep-2026\n")
    assert preview.new[0].people == ()


def test_headers_with_a_slash_and_rounds_in_short():
    assert read_header("Interview/observation") == ("interview_on", None)
    assert read_header("Company/Role") == ("", None)
    assert read_header("R2") == ("interview_on", 2)


def test_an_aside_in_brackets_changes_no_status_it_says_nothing_of():
    assert meaning("négatif (courrier)")[0] == "rejected"
    for text in ("Offer (negotiating)", "Applied (rejected)"):
        assert meaning(text)[0] == "", text


def test_months():
    assert all(map(is_month, ("SEPTEMBER", "Oktober 2026", "2026年9月", "mai de 2026", "Sept/Oct 2026")))
    assert not any(map(is_month, ("March Networks", "2026", "", "Mayer", "April, Inc")))


def test_a_table_without_headers_says_what_to_add(table):
    with pytest.raises(
        ReadingRefused, match=r"^This table has no headers\. .*Add a row above it that names the columns"
    ):
        table("Tesco,Night fill,3/9/2026,rejected\nOcado,Picker,14/9/2026,\n")
    with pytest.raises(ReadingRefused, match="--column"):
        table("Zrzuft,Blorp,\nA,b,2026-09-01\n")


def test_a_row_of_days_is_no_row_of_headers(table):
    with pytest.raises(ReadingRefused, match="No column for a company"):
        table("Zrzuft,Blorp,Status,\n2026-09-01,TBD,Refus,link\n2026-09-02,x,Rejected,29.03.2026\n")


def test_a_reply_and_its_day_in_two_columns_are_one_reply(table, steps):
    preview = table("Company,Role,Reply,Reply date\nA,x,Yes,2026-09-10\nB,y,Yes,\n")
    assert [steps(draft) for draft in preview.new] == [["applied ?", "heard 2026-09-10"], ["applied ?", "heard ?"]]


def test_a_page_that_notion_names_with_its_address(table):
    preview = table("Company,Role\nContoso (https://www.notion.so/Contoso-1234abcd),Analyst\n")
    assert preview.new[0].company == "Contoso"
    assert "notion.so" in preview.new[0].raw


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Mon 14 Sep 2026 9am", date(2026, 9, 14)),
        ("22/9/2026 a las 10h", date(2026, 9, 22)),
        ("21/09/2026 noon", date(2026, 9, 21)),
        ("3/9-2026", date(2026, 9, 3)),
        ("14. sept. 2026 kl. 10", date(2026, 9, 14)),
        ("08.09.2026 godz. 9:00", date(2026, 9, 8)),
    ],
)
def test_days_with_a_time_as_people_write_it(written, day):
    assert read_day(written, None) == day


def test_notes_below_the_table_are_no_applications_and_names_there_are(table):
    below = "Total,,\n,,\nAppointment 12 Oct: bring papers,,\nPassword for the portal?,,\n"
    preview = table(f"Company,Role,Status\nA,x,Applied\nB,y,Applied\nYahoo!,,\n{below}Contoso,,\n")
    assert [draft.company for draft in preview.new] == ["A", "B", "Yahoo!", "Contoso"]
    assert [(row.row, row.reason) for row in preview.unreadable] == [
        (5, "it is a line of totals"),
        (7, "it is a note below the table"),
        (8, "it is a note below the table"),
    ]
    assert [draft.company for draft in table("Company\nWho will take me?\n").new] == ["Who will take me?"]


def test_days_that_could_be_two_are_told_once_with_all_their_rows(table):
    preview = table("Company,Role,Applied\nA,x,3/4/2026\nB,y,5/6/2026\nC,z,7/8/2026\n")
    told = [remark for remark in preview.remarks if "could be two" in remark.text]
    assert [remark.rows for remark in told] == [(2, 3, 4)]


def test_a_yes_with_more_after_it_says_that_too(table, steps):
    preview = table(
        "Company,Role,Applied,Heard back?\nA,b,2026-10-03,No\nC,d,2026-10-09,Yes - interview 16 Oct 2026\n"
        'E,f,2026-10-12,"Yes, rejected"\nG,h,2026-10-12,Yes\n'
    )
    assert [steps(draft) for draft in preview.new] == [
        ["applied 2026-10-03"],
        ["applied 2026-10-09", "heard ?", "interview 2026-10-16"],
        ["applied 2026-10-12", "rejected ?"],
        ["applied 2026-10-12", "heard ?"],
    ]


@pytest.mark.parametrize("header", ["Next step", "Nächste Schritte", "Prossimo passo", "Why", "Pourquoi"])
def test_what_comes_next_and_why_are_notes(table, header):
    [draft] = table(f"Company,Role,{header}\nA,b,Prepare the test\n").new
    assert draft.note == "Prepare the test"


def test_a_link_behind_a_role_fills_the_column_of_links(table):
    preview = table("|Company|Role|Link|\n|---|---|---|\n|A|[b](https://a.example/1)||\n|C|d|https://c.example/2|\n")
    assert [draft.link for draft in preview.new] == ["https://a.example/1", "https://c.example/2"]
    assert [use.header for use in preview.tables[0].columns] == ["Company", "Role", "Link"]


def test_an_entry_called_by_role_and_company_is_divided_by_the_occupation(table):
    preview = table("Name,Company,Status\nBarista - Kiln Coffee,,Applied\nRye & Co - Baker,,Applied\n")
    assert names(preview) == [("Kiln Coffee", "Barista"), ("Rye & Co", "Baker")]


def test_a_dash_in_a_few_roles_alone_parts_none(table):
    preview = table("Role,Applied\nNurse - Nights,2026-10-01\nCook,2026-10-02\nClerk,2026-10-03\n")
    assert names(preview)[0] == ("", "Nurse - Nights")


def test_a_role_with_a_dash_beside_a_column_of_companies_stays_whole(table):
    assert names(table("Company,Role\nContoso,Nurse - Night shift\n,Nurse - Day shift\n")) == [
        ("Contoso", "Nurse - Night shift"),
        ("", "Nurse - Day shift"),
    ]


def test_they_said_no_and_pending_in_spanish(table, steps):
    preview = table(
        "Company,Role,Applied,Reply,Status\nA,b,2026-10-01,said no 3 Oct 2026,\nC,d,2026-10-02,,Pendiente\n"
    )
    assert [steps(draft)[-1] for draft in preview.new] == ["rejected 2026-10-03", "applied 2026-10-02"]


def test_a_legend_below_a_long_table_says_what_its_signs_stand_for(table):
    lines = ["Company,Role,Status", *(f"Firm {at},Cook,{'x' if at % 2 else 'o'}" for at in range(130))]
    preview = table("\n".join([*lines, "x = rejected,o = applied,", ""]))
    assert [draft.history[-1].outcome for draft in preview.new] == [None, Outcome.REJECTED] * 65
    middle = [*lines[:66], "x = rejected,o = applied,", *lines[66:]]
    assert {word.text for word in table("\n".join(middle)).unknown_statuses} == {"x", "o"}


def test_a_day_in_columns_of_its_own_stands_where_its_first_part_stood_and_is_called_what_they_are(table):
    preview = table(
        "Company,Phone interview day,Phone interview month,Role,Year of phone interview\nContoso,3,10,Cook,26\n"
    )
    assert [use.header for use in preview.tables[0].columns] == ["Company", "Phone interview date", "Role"]
    assert [event.on for event in preview.new[0].history][-1] == date(2026, 10, 3)


def test_more_about_hybrid_work_is_told_and_other_ways_with_more_beside_them_are_not_guessed(table):
    preview = table(
        'Company,Work mode\nAcme,Hybrid (2 days)\nFabrikam,"hybrid, 60%"\nLitware,hybrid - Leeds\nAdatum,Remote first\n'
        "Tailspin,Remote (2 days)\n"
    )
    assert [draft.work_mode for draft in preview.new] == ["hybrid", "hybrid", "hybrid", "remote", None]
    assert [remark.text for remark in preview.remarks] == [
        'Work mode: "Hybrid (2 days)" was read as hybrid.',
        'Work mode: "hybrid, 60%" was read as hybrid.',
        'Work mode: "hybrid - Leeds" was read as hybrid.',
        'Work mode: "Remote (2 days)" is not a known work mode.',
    ]
