"""Logs: tables in which a person writes down one thing that happened in each row, as they keep them."""

from __future__ import annotations

import pytest

from app.exchange.importing.preview_text import preview_lines
from tests.exchange.told import TODAY

APPLIED_TO_REJECTED = """Date,Company,Role,What happened,Notes
2026-09-03,Contoso,Analyst,Applied,via their site
2026-09-05,Northwind,Buyer,Applied,
2026-09-10,Contoso,Analyst,Phone screen,"with Dana, 20 min"
2026-09-20,Contoso,Analyst,Rejected,
2026-09-21,Northwind,Buyer,Interview,
"""


def told_by(preview, steps):
    return {(draft.company, draft.role): steps(draft) for draft in preview.new}


def texts(preview):
    return [remark.text for remark in preview.remarks]


def test_the_events_of_a_company_and_role_are_one_application(table, steps):
    preview = table(APPLIED_TO_REJECTED)
    assert told_by(preview, steps) == {
        ("Contoso", "Analyst"): ["applied 2026-09-03", "screen 2026-09-10", "rejected 2026-09-20"],
        ("Northwind", "Buyer"): ["applied 2026-09-05", "interview 2026-09-21"],
    }
    assert preview.new[0].note == "2026-09-03, Applied: via their site\n\n2026-09-10, Phone screen: with Dana, 20 min"
    assert "Each row was read as one event; rows with the same company and role are one application." in texts(preview)


def test_it_is_imported_once(table, kept):
    assert not table(APPLIED_TO_REJECTED, kept(table(APPLIED_TO_REJECTED))).changes_anything


def test_the_preview_says_how_to_read_each_row_as_an_application(table):
    lines = [*preview_lines(table(APPLIED_TO_REJECTED), 100, TODAY)]
    assert "  To read each row as an application of its own: --source table" in lines


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Datum;Firma;Stelle;Aktion;Bemerkung\n"
            "03.09.2026;Contoso GmbH;Disponentin;Bewerbung verschickt;per Mail\n"
            "08.09.2026;Contoso GmbH;Disponentin;Eingangsbestätigung;\n"
            "22.09.2026;Contoso GmbH;Disponentin;Vorstellungsgespräch;\n"
            "01.10.2026;Contoso GmbH;Disponentin;Absage;\n",
            ["applied 2026-09-03", "interview 2026-09-22", "rejected 2026-10-01"],
        ),
        (
            "Date\tEntreprise\tPoste\tÉvènement\n"
            "03/09/2026\tContoso\tComptable\tCandidature envoyée\n"
            "17/09/2026\tContoso\tComptable\tRelance\n"
            "23/09/2026\tContoso\tComptable\tEntretien téléphonique\n"
            "30/09/2026\tContoso\tComptable\tRefus\n",
            ["applied 2026-09-03", "screen 2026-09-23", "rejected 2026-09-30"],
        ),
        (
            "Fecha,Empresa,Puesto,Qué pasó\n"
            "03/09/2026,Contoso,Contable,Solicitud enviada\n"
            "18/09/2026,Contoso,Contable,Entrevista\n"
            "25/09/2026,Contoso,Contable,Rechazado\n",
            ["applied 2026-09-03", "interview 2026-09-18", "rejected 2026-09-25"],
        ),
        (
            "Dato\tVirksomhed\tStilling\tHvad skete der\n"
            "03-09-2026\tContoso\tAnalytiker\tAnsøgning sendt\n"
            "10-09-2026\tContoso\tAnalytiker\tSamtale\n"
            "17-09-2026\tContoso\tAnalytiker\tAfslag\n",
            ["applied 2026-09-03", "interview 2026-09-10", "rejected 2026-09-17"],
        ),
        (
            "| Date | Company | Role | Status |\n|---|---|---|---|\n"
            "| 3 Sep 2026 | Contoso | Analyst | Applied |\n"
            "| 20 Sep 2026 | Contoso | Analyst | Ghosted |\n",
            ["applied 2026-09-03", "no-reply 2026-09-20"],
        ),
        (
            "2026-09-03 | Contoso | Analyst | Applied\n2026-09-05 | Northwind | Buyer | Applied\n"
            "2026-09-10 | Contoso | Analyst | Phone screen\n2026-09-20 | Contoso | Analyst | Rejected\n",
            ["applied 2026-09-03", "screen 2026-09-10", "rejected 2026-09-20"],
        ),
        (
            "Contact Date,Employer,Type of Work,Contact Method,Result\n"
            "09/01/2026,Contoso,Cashier,Online,Applied\n"
            "09/14/2026,Contoso,Cashier,In person,Interviewed\n",
            ["applied 2026-09-01", "interview 2026-09-14"],
        ),
    ],
)
def test_logs_in_other_languages_and_shapes(table, steps, text, told):
    assert steps(table(text).new[0]) == told


def test_a_log_with_the_newest_first_is_read_from_its_end(table, steps):
    preview = table(
        "event,date,company,position\n"
        "2nd interview,10/13/2026,Contoso,Data Analyst\n"
        "1st interview,10/2/2026,Contoso,Data Analyst\n"
        "Rejected,9/18/2026,Contoso,Data Analyst\n"
        "Applied,9/18/2026,Northwind,Buyer\n"
        "Applied,9/2/2026,Contoso,Data Analyst\n"
        "Rejected,9/1/2025,Contoso,Data Analyst\n"
        "Applied,8/2/2025,Contoso,Data Analyst\n"
    )
    assert [(draft.company, steps(draft)) for draft in preview.new] == [
        ("Contoso", ["applied 2025-08-02", "rejected 2025-09-01"]),
        (
            "Contoso",
            [
                *("applied 2026-09-02", "rejected 2026-09-18"),
                *("reopened 2026-10-02", "interview 1 2026-10-02", "interview 2 2026-10-13"),
            ],
        ),
        ("Northwind", ["applied 2026-09-18"]),
    ]
    assert "Second application; the first: they said no, 1 Sep 2025." in texts(preview)
    assert "It had ended, and then more happened, so it is open again from that day." in texts(preview)


def test_applying_again_after_the_end_is_another_application(table, steps):
    preview = table(
        "Date,Company,Job title,Status\n"
        "2025-02-20,Contoso,Analyst,Interview\n"
        "2025-03-01,Contoso,Analyst,Rejected\n"
        "2026-02-10,Contoso,Analyst,Applied\n"
        "2026-02-20,Contoso,Analyst,Interview\n"
        "2026-02-11,Northwind,Buyer,Applied\n"
        "2026-02-25,Northwind,Buyer,Rejected\n"
    )
    assert [steps(draft) for draft in preview.new if draft.company == "Contoso"] == [
        ["applied ?", "interview 2025-02-20", "rejected 2025-03-01"],
        ["applied 2026-02-10", "interview 2026-02-20"],
    ]


def test_what_is_no_step_is_a_note_with_its_day_and_is_asked_about(table, steps):
    preview = table(
        "Date,Company,Role,Event,Details\n"
        "2026-09-03,Contoso,Analyst,Applied,\n"
        "2026-09-08,Contoso,Analyst,Application received,automatic\n"
        "2026-09-09,Contoso,Analyst,Sent a thank you card,\n"
        "2026-09-12,Contoso,Analyst,Interview,\n"
    )
    (draft,) = preview.new
    assert steps(draft) == ["applied 2026-09-03", "interview 2026-09-12"]
    assert draft.note == "2026-09-08, Application received: automatic\n\n2026-09-09, Sent a thank you card"
    assert [word.text for word in preview.unknown_statuses] == ["Sent a thank you card"]


def test_a_word_the_user_explains_is_a_step_on_its_day(table, steps):
    text = "Date,Company,Role,Event\n2026-09-03,Contoso,Analyst,Applied\n2026-09-09,Contoso,Analyst,Chemistry chat\n"
    preview = table(text, meanings={"Chemistry chat": "screening"})
    assert [steps(draft) for draft in preview.new] == [["applied 2026-09-03", "screen 2026-09-09"]]
    assert not preview.unknown_statuses


def test_an_invitation_is_a_reply_and_the_interview_has_its_own_day(table, steps):
    preview = table(
        "Date,Company,Role,Event\n2026-09-01,Contoso,Cook,Applied\n2026-09-08,Contoso,Cook,Invited to interview\n"
        "2026-09-14,Contoso,Cook,Interviewed\n2026-09-02,Northwind,Cook,Applied\n"
        "2026-09-09,Northwind,Cook,Interview scheduled\n"
    )
    assert [steps(draft) for draft in preview.new] == [
        ["applied 2026-09-01", "heard 2026-09-08", "interview 2026-09-14"],
        ["applied 2026-09-02", "heard 2026-09-09", "interview ?"],
    ]


def test_interviews_are_counted_by_their_days(table, steps):
    rows = [f"2026-09-{day},Contoso,Cook,{what}" for day, what in (("01", "Applied"), ("08", "Interview"))]
    rows += ["2026-09-15,Contoso,Cook,Interview", "2026-09-22,Contoso,Cook,Interview"]
    preview = table("Date,Company,Role,Event\n" + "\n".join(rows))
    assert steps(preview.new[0])[1:] == [
        *("interview 1 2026-09-08", "interview 2 2026-09-15", "interview 3 2026-09-22"),
    ]


def test_a_row_without_a_role_has_the_only_one_of_its_company(table, steps):
    preview = table(
        "Date,Event,Company,Role,Details\n"
        "2026-09-01,Applied,Contoso,Analyst,\n2026-09-01,Applied,Contoso,Data Engineer,\n"
        "2026-09-02,Applied,Northwind,Buyer,\n2026-09-09,Interview,Contoso,Data Engineer,video call\n"
        "2026-09-12,Rejected,Northwind,,\n2026-09-15,Rejected,Contoso,,no idea which one\n"
    )
    assert told_by(preview, steps) == {
        ("Contoso", "Analyst"): ["applied 2026-09-01"],
        ("Contoso", "Data Engineer"): ["applied 2026-09-01", "interview 2026-09-09"],
        ("Northwind", "Buyer"): ["applied 2026-09-02", "rejected 2026-09-12"],
        ("Contoso", ""): ["applied ?", "rejected 2026-09-15"],
    }
    unclear = "The row names no role, and its company has several here, so it is an application of its own."
    assert [remark.rows for remark in preview.remarks if remark.text == unclear] == [(7,)]


def test_a_log_without_roles_is_joined_by_company(table, steps, kept):
    text = (
        "Date,Company,What happened\n3 Sep 2026,Contoso,applied\n4 Sep 2026,Northwind,applied\n"
        "11 Sep 2026,Contoso,phone interview\n14 Sep 2026,Northwind,rejected\n"
    )
    preview = table(text)
    assert told_by(preview, steps) == {
        ("Contoso", ""): ["applied 2026-09-03", "screen 2026-09-11"],
        ("Northwind", ""): ["applied 2026-09-04", "rejected 2026-09-14"],
    }
    later = table(f"{text}18 Sep 2026,Contoso,rejected\n", kept(preview))
    assert not later.new
    assert [[step.on.isoformat() for step in added] for _, added in later.additions] == [["2026-09-18"]]


def test_a_log_that_has_grown_brings_only_its_new_rows(table, kept):
    more = "2026-09-28,Northwind,Buyer,Interview,with the team\n2026-10-02,Tailspin,Cook,Applied,\n"
    preview = table(APPLIED_TO_REJECTED + more, kept(table(APPLIED_TO_REJECTED)))
    assert [draft.company for draft in preview.new] == ["Tailspin"]
    assert [[(step.on.isoformat(), step.round) for step in added] for _, added in preview.additions] == [
        [("2026-09-28", 2)]
    ]
    assert preview.notes == ((2, "2026-09-28, Interview: with the team"),)


def test_sheets_of_a_log_a_month_are_one_log(table, steps):
    preview = table(
        "<table><caption>September</caption><tr><th>Date<th>Company<th>Role<th>Event"
        "<tr><td>2026-09-03<td>Contoso<td>Analyst<td>Applied<tr><td>2026-09-09<td>Northwind<td>Cook<td>Applied</table>"
        "<table><caption>October</caption><tr><th>Date<th>Company<th>Role<th>Event"
        "<tr><td>2026-10-02<td>Contoso<td>Analyst<td>Interview<tr><td>2026-10-09<td>Contoso<td>Analyst<td>Offer</table>"
    )
    assert told_by(preview, steps) == {
        ("Contoso", "Analyst"): ["applied 2026-09-03", "interview 2026-10-02", "offer 2026-10-09"],
        ("Northwind", "Cook"): ["applied 2026-09-09"],
    }


@pytest.mark.parametrize(
    "text",
    [
        # one row an application, some of them to the same company a second time
        "Date,Company,Role,Status\n2026-01-03,Contoso,Analyst,Rejected\n2026-06-03,Contoso,Analyst,Applied\n"
        "2026-06-04,Northwind,Buyer,Interview\n2026-06-05,Tailspin,Cook,Rejected\n",
        "Date applied,Company,Role,Status\n2026-01-03,Contoso,Analyst,Applied\n2026-06-03,Contoso,Analyst,Rejected\n",
        "Date,Company,Role,Status\n2026-01-03,Contoso,Analyst,Applied\n2026-06-03,Contoso,Analyst,Applied\n",
        # one of many was applied for twice
        "Date,Company,Role,Status\n2026-01-03,Contoso,Analyst,Applied\n2026-06-03,Contoso,Analyst,Rejected\n"
        + "".join(f"2026-05-{day},Employer {day},Analyst,Applied\n" for day in range(10, 31)),
    ],
)
def test_a_row_an_application_is_no_log(table, text):
    assert len(table(text).new) == text.count("\n") - 1


def test_the_user_can_say_what_it_is(table):
    assert len(table(APPLIED_TO_REJECTED, source="table").new) == 5
    assert len(table(APPLIED_TO_REJECTED, columns={"Date": "applied_on"}).new) == 5
    once = "Date,Company,Role,Result\n2026-09-03,Contoso,Analyst,Rejected\n"
    assert table(once).new[0].applied_on is not None
    assert table(once, source="log").new[0].applied_on is None


def test_a_log_in_sentences_is_read_and_its_words_are_notes(table, steps):
    preview = table(
        "Date,Company,Role,Notes\n2026-09-03,Contoso,Analyst,Applied through LinkedIn\n"
        '2026-09-05,Northwind,Buyer,"Sent my CV by email, Ana put in a word for me"\n'
        '2026-09-10,Contoso,Analyst,"They have a nice office, and coffee that deserves its name."\n'
        "2026-09-20,Contoso,Analyst,They said no :(\n2026-09-24,Northwind,Buyer,Interview with two of the team\n"
    )
    assert told_by(preview, steps) == {
        ("Contoso", "Analyst"): ["applied 2026-09-03", "rejected 2026-09-20"],
        ("Northwind", "Buyer"): ["applied 2026-09-05", "interview 2026-09-24"],
    }
    assert preview.new[0].note == (
        "2026-09-03, Applied through LinkedIn\n\n"
        "2026-09-10, They have a nice office, and coffee that deserves its name."
    )
    assert not preview.unknown_statuses


@pytest.mark.parametrize(
    "text",
    [
        "when,what,who,for what\n2026-09-03,applied,Contoso,Analyst\n2026-09-22,interview,Contoso,Analyst\n",
        "When,Who,What\n2026-09-03,Contoso,applied\n2026-09-22,Contoso,interview\n",
        "Logged,Employer,Position,Update\n9/3/2026,Contoso,Analyst,Applied\n"
        "9/8/2026,Contoso,Analyst,Interview scheduled for 9/22/2026\n9/22/2026,Contoso,Analyst,Interview done\n",
    ],
)
def test_the_plainest_headers_are_enough(table, steps, text):
    assert [(d.company, steps(d)) for d in table(text).new] == [
        ("Contoso", ["applied 2026-09-03", "interview 2026-09-22"])
    ]


def test_a_log_of_changes_tells_what_each_change_leads_to(table, steps):
    preview = table(
        "Timestamp,Company,Job Title,Old Status,New Status\n"
        "2026-09-03T10:12:00Z,Contoso,Analyst,Saved,Applied\n"
        "2026-09-10T10:12:00Z,Contoso,Analyst,Applied,Phone Screen\n"
        "2026-09-20T10:12:00Z,Contoso,Analyst,Phone Screen,Rejected\n"
    )
    assert steps(preview.new[0]) == ["applied 2026-09-03", "screen 2026-09-10", "rejected 2026-09-20"]


def test_the_result_beside_an_event_has_no_day_of_its_own(table, steps):
    preview = table(
        "Datum,Aktivität,Firma,Stelle,Ergebnis\n01.09.2026,Bewerbung,Contoso GmbH,Lagerist,\n"
        "15.09.2026,Vorstellungsgespräch,Contoso GmbH,Lagerist,Absage\n"
    )
    assert steps(preview.new[0]) == ["applied 2026-09-01", "interview 2026-09-15", "rejected ?"]


def test_an_event_without_a_certain_day_is_saved_without_one(table, steps):
    preview = table(
        "Date,Company,Role,Event\n2026-09-03,Contoso,Analyst,Applied\n,Contoso,Analyst,Interview\n"
        "2026-09-20,Contoso,Analyst,Rejected\nsometime in Sept,Northwind,Buyer,Applied\n"
        "2026-12-24,Northwind,Buyer,Interview\n"
    )
    assert [(steps(draft), draft.note) for draft in preview.new] == [
        (["applied 2026-09-03", "interview ?", "rejected 2026-09-20"], ""),
        (["applied ?", "interview ? on 2026-12-24"], "sometime in Sept, Applied"),
    ]


def test_an_event_may_have_a_link_of_its_own(table, steps):
    preview = table(
        "#,Date,Company,Position,Action,Link\n"
        "1,2026-09-03,Contoso,Analyst,Applied,https://contoso.example/jobs/1\n"
        "2,2026-09-15,Contoso,Analyst,Interview,https://meet.example/j/123\n"
        "3,2026-09-20,Contoso,Analyst,Rejected,https://contoso.example/jobs/1\n"
        "4,2026-09-04,Contoso,Analyst,Applied,https://contoso.example/jobs/2\n"
    )
    assert [(draft.link, steps(draft), draft.note) for draft in preview.new] == [
        (
            "https://contoso.example/jobs/1",
            ["applied 2026-09-03", "rejected 2026-09-20"],
            "",
        ),
        (
            "https://contoso.example/jobs/2",
            ["applied 2026-09-04", "interview 2026-09-15"],
            "https://meet.example/j/123",
        ),
    ]


def test_the_answers_of_a_form_are_a_log(table, steps):
    preview = table(
        "Timestamp,Which company?,Which role?,What happened?,When?\n"
        "9/3/2026 10:00:12,Contoso,Analyst,I applied,9/3/2026\n"
        "9/14/2026 18:20:01,Contoso,Analyst,Phone screen,9/13/2026\n"
    )
    assert [steps(draft) for draft in preview.new] == [["applied 2026-09-03", "screen 2026-09-13"]]


def test_the_steps_a_french_office_asks_for_are_a_log(table, steps):
    preview = table(
        "Date de la démarche;Entreprise;Type de démarche;Poste\n03/09/2026;Contoso;Candidature en ligne;Comptable\n"
        "10/09/2026;Contoso;Relance;Comptable\n17/09/2026;Contoso;Entretien;Comptable\n"
    )
    assert [(steps(d), d.note) for d in preview.new] == [
        (["applied 2026-09-03", "interview 2026-09-17"], "2026-09-10, Relance")
    ]


def test_a_call_about_an_interview_on_the_16th_is_no_interview_of_its_day(table, steps):
    rows = "Contoso,2026-11-02,applied for cook\nContoso,2026-11-12,they called; interview on the 16th\n"
    (draft,) = table(f"Company,Date,Note\n{rows}Contoso,2026-11-16,interview went ok\n").new
    assert steps(draft) == ["applied 2026-11-02", "heard 2026-11-12", "interview 2026-11-16"]
