"""Logs whose events are told in sentences, and what stands beside an event."""

from __future__ import annotations

from datetime import date

import pytest

from tests.exchange.told import prepared, told

TODAY = date(2026, 11, 30)

LOGS = {
    "a claimant's log": (
        "Date,What I did,Employer,Job,Result\n"
        "02/11/2026,Applied online,Asda,Checkout operator,\n"
        "04/11/2026,Handed in CV,Red Lion,Kitchen porter,trial shift Fri 13/11 6pm\n"
        "06/11/2026,Phone interview,Asda,Checkout operator,invited to store interview 12/11/2026\n"
        "12/11/2026,Went for interview,Asda,Checkout operator,\n"
        "13/11/2026,Accepted job,Asda,Checkout operator,start 23/11\n",
        [
            "Asda | Checkout operator"
            " | applied 2026-11-02, screen 2026-11-06, interview 2026-11-12, offer ?, accepted 2026-11-13",
            "Red Lion | Kitchen porter | applied 2026-11-04, interview 2026-11-13",
        ],
    ),
    "a call that is a screening, an offer declined, and roles beside the applications": (
        "date,company,event,detail\n2026-10-02,Siemens,applied,Controls engineer\n"
        "2026-10-12,Siemens,call,HR screen with Anna Vogt\n2026-10-20,Siemens,interview,onsite Erlangen\n"
        "2026-11-02,Siemens,rejection,position filled\n2026-10-05,Bosch,applied,Embedded developer\n"
        "2026-11-11,Bosch,offer,65k\n2026-11-15,Bosch,declined,too far\n",
        [
            "Siemens | Controls engineer"
            " | applied 2026-10-02, screen 2026-10-12, interview 2026-10-20, rejected 2026-11-02",
            "Bosch | Embedded developer | applied 2026-10-05, offer 2026-11-11, declined 2026-11-15",
        ],
    ),
    "German, with a refusal that is the person's own": (
        "Datum,Firma,Was,Details\n05.10.2026,Siemens,Bewerbung,Mechatroniker\n"
        "14.10.2026,Siemens,Anruf,Telefoninterview mit Frau Lang\n30.10.2026,Siemens,Zusage,3200 brutto\n"
        "02.11.2026,Siemens,abgelehnt,zu weit weg\n",
        ["Siemens | Mechatroniker | applied 2026-10-05, screen 2026-10-14, offer 2026-10-30, declined 2026-11-02"],
    ),
    "sentences with a role and with the day of an interview": (
        "Date,Company,What happened\n"
        "2026-11-02,Kings College,Applied for lab technician on their website\n"
        "2026-11-09,Kings College,Got an email inviting me to interview on 17 Nov at 2pm\n"
        '2026-11-17,Kings College,"Had the interview, three people on the panel"\n'
        "2026-11-23,Kings College,They went with another candidate\n",
        [
            "Kings College | lab technician"
            " | applied 2026-11-02, heard 2026-11-09, interview 2026-11-17, rejected 2026-11-23"
        ],
    ),
    "French, with days counted from that of the row": (
        "Date;Entreprise;Démarche;Résultat\n02/11/2026;Carrefour;Dépôt de CV;\n"
        "05/11/2026;Carrefour;Appel du recruteur;entretien le 10/11/2026 à 9h\n"
        "10/11/2026;Carrefour;Entretien passé;essai vendredi\n20/11/2026;Carrefour;Refus;profil trop junior\n",
        [
            "Carrefour |  | applied 2026-11-02, heard 2026-11-05, interview 1 2026-11-10, interview 2 2026-11-13,"
            " rejected 2026-11-20"
        ],
    ),
    "Spanish, with a day without a year beside a call": (
        "fecha,empresa,acción,detalle\n03/11/2026,Mercadona,CV entregado en mano,\n"
        "10/11/2026,Mercadona,me llamaron,entrevista el 12/11\n18/11/2026,Mercadona,no me han cogido,\n",
        ["Mercadona |  | applied 2026-11-03, heard 2026-11-10, interview 2026-11-12, rejected 2026-11-18"],
    ),
    "German, an invitation with the day of the interview": (
        "Datum;Firma;Tätigkeit;Kontaktart;Was passiert ist\n"
        "03.11.2026;Edeka;Verkäufer;persönlich;Lebenslauf abgegeben\n"
        "09.11.2026;Edeka;Verkäufer;telefonisch;Einladung zum Vorstellungsgespräch am 12.11.2026\n"
        "12.11.2026;Edeka;Verkäufer;persönlich;war beim Vorstellungsgespräch\n"
        "18.11.2026;Edeka;Verkäufer;E-Mail;haben sich für jemand anderen entschieden\n",
        ["Edeka | Verkäufer | applied 2026-11-03, heard 2026-11-09, interview 2026-11-12, rejected 2026-11-18"],
    ),
    "the role behind applied, and an interview by several": (
        "When,Company,What happened\n02 Nov 26,XPO,applied hgv driver\n09 Nov 26,XPO,Interviewed by panel of 3\n"
        "12 Nov 26,XPO,rejected\n",
        ["XPO | hgv driver | applied 2026-11-02, interview 2026-11-09, rejected 2026-11-12"],
    ),
    "no column for the company": (
        "Date,What I did\n02/11/2026,Applied for cleaner at ISS\n04/11/2026,Searched Indeed for 2 hours\n"
        "09/11/2026,Interview with ISS\n13/11/2026,ISS rejected me\n",
        ["ISS | cleaner | applied 2026-11-02, interview 2026-11-09, rejected 2026-11-13"],
    ),
    "when, who and what, in sentences": (
        "When,Who,What\n1 Nov 2026,Spire Hospital,sent application for theatre nurse\n"
        "14 Nov 2026,Nuffield,sent application for ward nurse\n"
        "19 Nov 2026,Spire Hospital,they called - not successful\n",
        [
            "Spire Hospital | theatre nurse | applied 2026-11-01, rejected 2026-11-19",
            "Nuffield | ward nurse | applied 2026-11-14",
        ],
    ),
}


def read(text):
    return prepared(text.encode(), today=TODAY, nearest_year=True)


@pytest.mark.parametrize(("text", "applications"), LOGS.values(), ids=LOGS)
def test_a_log_is_read_by_what_its_events_tell(text, applications):
    found = [f"{draft.company} | {draft.role} | {', '.join(map(told, draft.history))}" for draft in read(text).new]
    assert found == applications


def test_what_stands_beside_an_event_is_in_the_note_and_a_role_is_not():
    siemens, bosch = read(
        LOGS["a call that is a screening, an offer declined, and roles beside the applications"][0]
    ).new
    assert siemens.note == (
        "2026-10-12, call: HR screen with Anna Vogt\n\n2026-10-20, interview: onsite Erlangen\n\n"
        "2026-11-02, rejection: position filled"
    )
    assert bosch.note == "2026-11-11, offer: 65k\n\n2026-11-15, declined: too far"


def test_a_sentence_is_in_the_note_as_it_was_written():
    (draft,) = read(LOGS["sentences with a role and with the day of an interview"][0]).new
    assert "2026-11-09, Got an email inviting me to interview on 17 Nov at 2pm" in draft.note
    assert "2026-11-17, Had the interview, three people on the panel" in draft.note


def test_what_happened_next_is_in_the_note():
    (draft,) = read(
        "Date,Employer,Job title,What I did,What happened next\n13/11/2026,Costa,Barista,Sent CV,Manager not there\n"
        "16/11/2026,Costa,Barista,Interview,will ring\n"
    ).new
    assert "Manager not there" in draft.note
    assert "will ring" in draft.note


def test_lines_about_no_application_in_a_table_without_companies_are_named():
    preview = read(LOGS["no column for the company"][0])
    (unread,) = [remark for remark in preview.remarks if remark.text.startswith("Not read")]
    assert (unread.text, unread.rows) == (
        'Not read, as lines about no application: "Searched Indeed for 2 hours".',
        (3,),
    )


def test_declined_without_an_offer_is_asked():
    preview = read(
        "date,company,event,detail\n2026-10-02,Acme,applied,Welder\n2026-10-12,Acme,declined,no experience\n"
    )
    assert [word.text for word in preview.unknown_statuses] == ["declined"]
    assert [told(step) for step in preview.new[0].history] == ["applied 2026-10-02"]


@pytest.mark.parametrize(
    "event",
    [
        *("didn't get an interview yet", "Interview next month maybe", "Sent a thank you card", "told to apply online"),
        *("Phoned to ask for vacancies", "waiting to hear", "no call from them", "sent to the wrong address"),
    ],
)
def test_what_did_not_happen_is_no_step(event):
    text = f"Date,Company,Role,Event\n2026-09-03,Contoso,Cook,Applied\n2026-09-09,Contoso,Cook,{event}\n"
    (draft,) = read(text).new
    assert [told(step) for step in draft.history] == ["applied 2026-09-03"]
    assert event in draft.note
