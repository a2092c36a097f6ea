"""Pages on which job sites list applications, copied as text: a few lines for each, one below the other."""

import os
from datetime import date, datetime

import pytest

from app.exchange.importing.prepare import prepare
from app.exchange.reading.pasted_list import lines_as_table
from app.exchange.reading.read_any import read_any
from tests.exchange.told import prepared, told
from tests.present import present

TODAY = date(2026, 11, 30)
LINKEDIN = """LinkedIn
My Jobs
Applied
Archived

Warehouse Operative
Warehouse Operative with verification
Contoso Logistics
Coventry, England, United Kingdom (On-site)
Applied 3d ago

Shift Manager
Fabrikam, Inc.
Rugby, England, United Kingdom (On-site)
Applied 1w ago
No longer accepting applications

Logistics Coordinator
Northwind+Sons
Birmingham, England, United Kingdom (Hybrid)
Resume viewed 2d ago
Applied 22h ago
Message
"""
PAGES = [
    (
        "days counted back, a rough one, a posting that closed",
        LINKEDIN,
        [
            "Contoso Logistics | Warehouse Operative | Coventry, England, United Kingdom | applied 2026-11-27",
            "Fabrikam, Inc. | Shift Manager | Rugby, England, United Kingdom | Applied 1w ago, as of 2026-11-30"
            " | applied ? | closed ?",
            "Northwind+Sons | Logistics Coordinator | Birmingham, England, United Kingdom | Resume viewed 2026-11-28"
            " | applied 2026-11-29",
        ],
    ),
    (
        "no blank lines, tabs with counts, a day above that is nobody's",
        "Saved\n5\nApplied\n12\nInterviews\n1\nApplied on 24 Nov 2026\n"
        "Care Assistant\nContoso Care\nLeeds LS8\nApplied on Indeed on 24 Nov 2026\nNot selected by employer\n"
        "Support Worker\nFabrikam Care\nBradford BD1\nApplied on Indeed on 20 Nov 2026\n"
        "Healthcare Assistant\nNorthwind Hospitals\nLeeds LS1 3EX\nApplied on company site on 18 Nov 2026\n",
        [
            "Contoso Care | Care Assistant | Leeds LS8 | Indeed | applied 2026-11-24 | rejected ?",
            "Fabrikam Care | Support Worker | Bradford BD1 | Indeed | applied 2026-11-20",
            "Northwind Hospitals | Healthcare Assistant | Leeds LS1 3EX | company site | applied 2026-11-18",
        ],
    ),
    (
        "German, the day first in its line, an employer called as a region",
        "Meine Jobs\nGespeichert\n2\nBeworben\n3\nPflegehelfer (m/w/d)\nContoso Köln\n50667 Köln\n"
        "Am 24. Nov. 2026 über Indeed beworben\nVom Arbeitgeber angesehen\n"
        "Lagerhelfer (m/w/d)\nRandstad\nTroisdorf\nVor 3 Tagen beworben\nVom Arbeitgeber nicht ausgewählt\n",
        [
            "Contoso Köln | Pflegehelfer (m/w/d) | 50667 Köln | Indeed | Vom Arbeitgeber angesehen"
            " | applied 2026-11-24",
            "Randstad | Lagerhelfer (m/w/d) | Troisdorf | applied 2026-11-27 | rejected ?",
        ],
    ),
    (
        "French, the department behind the town",
        "Mes candidatures\n2 candidatures\nAide-soignant (H/F)\nCONTOSO\n69 - LYON 03\n"
        "Candidature envoyée le 12/11/2026\nEn attente de réponse\nVoir l'offre\n"
        "Cuisinier H/F\nFabrikam\nRoubaix - 59\nCDD\nPostulé il y a 3 semaines\nCandidature refusée\nVoir l'offre\n",
        [
            "CONTOSO | Aide-soignant (H/F) | 69 - LYON 03 | En attente de réponse | applied 2026-11-12",
            "Fabrikam | Cuisinier H/F | Roubaix - 59 | CDD\nPostulé il y a 3 semaines, as of 2026-11-30"
            " | applied ? | rejected ?",
        ],
    ),
    (
        "Spanish",
        "Mis candidaturas\nActivas\nCamarero/a\nHotel Contoso\nMálaga\nInscrito hace 3 días\nCV leído\n"
        "Ayudante de cocina\nBar Lola\nMálaga\nInscrito ayer\nDescartado\n",
        [
            "Hotel Contoso | Camarero/a | Málaga | CV leído | applied 2026-11-27",
            "Bar Lola | Ayudante de cocina | Málaga | applied 2026-11-29 | rejected ?",
        ],
    ),
    (
        "Dutch, the day before the word",
        "Mijn vacatures\nOpgeslagen\nGesolliciteerd\nAdministratief medewerker\nRandstad\n"
        "Amersfoort, Utrecht, Nederland (Op locatie)\n3 d geleden gesolliciteerd\n"
        "Schoonmaker\nContoso\n3511 AB Utrecht\nGesolliciteerd op 20 nov. 2026 via Indeed\n"
        "Niet geselecteerd door werkgever\n",
        [
            "Randstad | Administratief medewerker | Amersfoort, Utrecht, Nederland | applied 2026-11-27",
            "Contoso | Schoonmaker | 3511 AB Utrecht | Indeed | applied 2026-11-20 | rejected ?",
        ],
    ),
    (
        "the employer first, with its stars",
        "Applied\nSaved\nContoso\n4.1 ★\nData Analyst\nLeeds\nApplied Nov 12, 2026\n"
        "Fabrikam\n3.7 ★\nBusiness Analyst\nManchester\nApplied Nov 3, 2026\n",
        [
            "Contoso | Data Analyst | Leeds | applied 2026-11-12",
            "Fabrikam | Business Analyst | Manchester | applied 2026-11-03",
        ],
    ),
    (
        "the step first",
        "Your applications\nSubmitted on 3 November 2026\nTeaching Assistant\nContoso School\nDerby\n"
        "Submitted on 5 November 2026\nLunchtime Supervisor\nFabrikam School\nDerby\n",
        [
            "Contoso School | Teaching Assistant | Derby | applied 2026-11-03",
            "Fabrikam School | Lunchtime Supervisor | Derby | applied 2026-11-05",
        ],
    ),
    (
        "facts by their names, and names above their values",
        "My applications\nCleaner\nContoso\nLocation\nLeeds\nDate applied\n12 November 2026\nStatus\nSubmitted\n"
        "Caterer\nFabrikam\nLocation\nWakefield\nDate applied\n10 November 2026\nStatus\nUnsuccessful\n"
        "Ward Clerk\nNorthwind NHS Trust\nClosing date: 20 November 2026\nReference: 345678\nStatus: Not shortlisted\n",
        [
            "Contoso | Cleaner | Leeds | applied 2026-11-12",
            "Fabrikam | Caterer | Wakefield | applied 2026-11-10 | rejected ?",
            "Northwind NHS Trust | Ward Clerk | Reference: 345678 | applied ? | rejected ?",
        ],
    ),
    (
        "the place behind the employer, work that is paid by the day",
        "Applied jobs (2)\nDelivery Driver\nContoso · Doncaster\nFull-time · £140 a day\nApplied 20 Nov 2026\n"
        "Van Driver\nFabrikam · Leeds\nFull-time · £130 a day\nApplied 18 Nov 2026\nRejected\n",
        [
            "Contoso | Delivery Driver | Doncaster | Full-time | applied 2026-11-20",
            "Fabrikam | Van Driver | Leeds | Full-time | applied 2026-11-18 | rejected ?",
        ],
    ),
    (
        "sections with a status",
        "My applications\n\nIn progress (1)\n\nElectrician\nContoso Electrical\nHull\nApplied 12 Nov 2026\n\n"
        "Unsuccessful (1)\n\nSite Manager\nFabrikam\nLeeds\nApplied 1 Oct 2026\n",
        [
            "Contoso Electrical | Electrician | Hull | applied 2026-11-12",
            "Fabrikam | Site Manager | Leeds | applied 2026-10-01 | rejected ?",
        ],
    ),
    (
        "a blank line behind each line, and towns that nobody knows",
        "My jobs\n\nHGV Driver\n\nContoso\n\nGreat Blakenham\n\nApplied 2 days ago\n\n"
        "Forklift Driver\n\nFabrikam\n\nStowmarket\n\nApplied today\n\n",
        [
            "Contoso | HGV Driver | Great Blakenham | applied 2026-11-28",
            "Fabrikam | Forklift Driver | Stowmarket | applied 2026-11-30",
        ],
    ),
    (
        "jobs that were saved, with the days of their postings",
        "Saved jobs\nDental Nurse\nContoso\nOtley\nPosted 5 days ago\nApply now\n"
        "Nurse Associate\nFabrikam\nLeeds\nPosted 30+ days ago\nApply now\n",
        [
            "Contoso | Dental Nurse | Otley | Posted 2026-11-25",
            "Fabrikam | Nurse Associate | Leeds | Posted 30+ days ago, as of 2026-11-30",
        ],
    ),
    (
        "one employer's own page, a day behind a status that may be any day",
        "My Applications\nActive\n2\nCare Assistant\nR-12345\nSubmitted\nNovember 3, 2026\nManage\n"
        "Night Porter\nR-12300\nNo Longer Under Consideration\nOctober 1, 2026\nManage\n",
        [
            "Care Assistant | R-12345 | applied 2026-11-03",
            "Night Porter | R-12300\nOctober 1, 2026 | applied ? | rejected ?",
        ],
    ),
    (
        "a bar of steps that is the same for each",
        "My applications\nLibrary Assistant\nContoso Council\nApplied\nUnder review\nInterview\nOffer\n"
        "Applied 20 Nov 2026\nArchivist\nFabrikam Council\nApplied\nUnder review\nInterview\nOffer\n"
        "Applied 12 Nov 2026\n",
        [
            "Contoso Council | Library Assistant | applied 2026-11-20",
            "Fabrikam Council | Archivist | applied 2026-11-12",
        ],
    ),
    (
        "words of the page that nobody knows before the first and after the last",
        "XING\nStellenmarkt\nMeine Bewerbungen\nGemerkt\nErzieherin\nContoso e.V.\nMainz\nBeworben: vor 5 Tagen\n"
        "Notiz hinzufügen\nSozialpädagogin\nFabrikam\nBingen am Rhein\nBeworben: gestern\nNotiz hinzufügen\n"
        "Impressum\nWas uns bewegt\n",
        [
            "Contoso e.V. | Erzieherin | Mainz | applied 2026-11-25",
            "Fabrikam | Sozialpädagogin | Bingen am Rhein | applied 2026-11-29",
        ],
    ),
    (
        "tabs that look like a card, and what became of one behind its day",
        "Mis empleos\nGuardados\nSolicitudes enviadas\nEntrevistas\nCocinero/a\nContoso\nZaragoza\n"
        "Solicitud enviada el 24 de nov de 2026 a través de Indeed\nNo te han seleccionado\nPinche de cocina\n"
        "Fabrikam\nHuesca\nSolicitud enviada el 20 de nov de 2026 a través de Indeed\n",
        [
            "Contoso | Cocinero/a | Zaragoza | Indeed | applied 2026-11-24 | rejected ?",
            "Fabrikam | Pinche de cocina | Huesca | Indeed | applied 2026-11-20",
        ],
    ),
    (
        "the step first, below tabs",
        "My Activity\nSaved searches\nSaved jobs\nApplied jobs\nApplied 2d ago\nRetail Assistant\nContoso\n"
        "Geelong VIC\nApplied 6d ago\nBarista\nFabrikam\nBallarat VIC\nUnlikely to progress\n",
        [
            "Contoso | Retail Assistant | Geelong VIC | applied 2026-11-28",
            "Fabrikam | Barista | Ballarat VIC | Unlikely to progress | applied 2026-11-24",
        ],
    ),
    (
        "a day above each, which may be any day beside a step",
        "Applications\n20 Nov 2026\nWelder\nContoso\nGoole\nUnder review\n18 Nov 2026\nPipefitter\nFabrikam\n"
        "Immingham\nRejected\n",
        [
            "Contoso | Welder | Goole | 20 Nov 2026\nUnder review | applied ?",
            "Fabrikam | Pipefitter | Immingham | 18 Nov 2026 | applied ? | rejected ?",
        ],
    ),
    (
        "signs before the lines",
        "My applications\n💼 Bus Driver\nContoso\n📍 Carlisle\n🗓 Applied 20 Nov 2026\n"
        "💼 Tram Driver\nFabrikam\n📍 Manchester\n🗓 Applied 12 Nov 2026\n❌ Rejected\n",
        [
            "Contoso | Bus Driver | Carlisle | applied 2026-11-20",
            "Fabrikam | Tram Driver | Manchester | applied 2026-11-12 | rejected ?",
        ],
    ),
    (
        "role and employer in one line",
        "Applications\nCook at Contoso\nLeeds\nApplied 3 days ago\nWaiter at Fabrikam\nYork\nApplied 5 days ago\n",
        ["Contoso | Cook | Leeds | applied 2026-11-27", "Fabrikam | Waiter | York | applied 2026-11-25"],
    ),
    (
        "a number of the posting below its label, an employer called as a way of working",
        "Applications\nBorder Force Officer\nHome Office\nReference\n401122\nStatus\nRejected\nApplied\n"
        "12 November 2026\nPrison Officer\nContoso\nReference\n401300\nStatus\nWithdrawn\nApplied\n3 November 2026\n",
        [
            "Home Office | Border Force Officer | Reference: 401122 | applied 2026-11-12 | rejected ?",
            "Contoso | Prison Officer | Reference: 401300 | applied 2026-11-03 | withdrew ?",
        ],
    ),
    (
        "Polish",
        "Moje aplikacje\nMagazynier\nContoso\nWrocław\nAplikowano 3 dni temu\n"
        "Kasjer\nFabrikam\nPoznań\nAplikowano 12.11.2026\n",
        [
            "Contoso | Magazynier | Wrocław | applied 2026-11-27",
            "Fabrikam | Kasjer | Poznań | applied 2026-11-12",
        ],
    ),
]
"""A page, and the applications on it: company, role, place, source, note and steps."""


@pytest.mark.parametrize(("page", "applications"), [case[1:] for case in PAGES], ids=[case[0] for case in PAGES])
def test_each_card_of_a_page_is_an_application(page, applications):
    preview = prepare(page.encode(), (), today=TODAY)
    parts = ((d.company, d.role, d.place, d.channel, d.note, *map(told, d.history)) for d in preview.new)
    assert [" | ".join(filter(None, part)) for part in parts] == applications


def test_what_is_read_of_no_card_is_named():
    remarks = [remark.text for remark in prepare(LINKEDIN.encode(), (), today=TODAY).remarks]
    assert 'Not read, as parts of the page: "LinkedIn", "Applied", "Archived", "My Jobs", "Message".' in remarks
    assert "Days such as “3 days ago” were counted back from 2026-11-30." in remarks


def test_a_word_for_what_became_of_it_that_nobody_knows_is_asked_about():
    page = (
        "Applied\nArchived\nProduct Designer\nContoso\nBerlin\nApplied 10 days ago\nNot a fit\n"
        "Backend Engineer\nFabrikam\nLondon\nApplied 3 days ago\n"
    )
    preview = prepare(page.encode(), (), today=TODAY)
    assert [(word.text, word.proposal) for word in preview.unknown_statuses] == [("Not a fit", "rejected")]
    assert [draft.role for draft in preview.new] == ["Product Designer", "Backend Engineer"]


def test_days_of_a_saved_page_are_counted_from_the_day_it_was_saved(tmp_path):
    file = tmp_path / "my jobs.txt"
    file.write_text(LINKEDIN)
    saved = datetime(2026, 11, 20, 12).timestamp()
    os.utime(file, (saved, saved))
    assert told(prepare(file, (), today=TODAY).new[0].history[0]) == "applied 2026-11-17"


def test_a_page_pasted_as_a_list_is_read_the_same():
    table = lines_as_table(LINKEDIN, TODAY)
    assert [draft.company for draft in prepared(table.encode()).new] == [
        "Contoso Logistics",
        "Fabrikam, Inc.",
        "Northwind+Sons",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Contoso\nAnalyst, Leeds\nApplied 12/10/2026\nRejected 20/10/2026\n\nNorthwind\nPlanner\nApplied 05/11/2026\n",
        "2026-09-03 | Contoso | Analyst | Applied\n2026-09-05 | Northwind | Buyer | Rejected\n",
        "- Analyst\n- Contoso\n- applied 2 Nov 2026\n- Nurse\n- Northwind\n- rejected\n",
        "Care Assistant\nContoso\nLeeds LS8\n£12.50 an hour\nFull-time\nAbout the role\nYou will help our residents.\n"
        "Apply by 12 December 2026\nPosted 3 days ago\n",
        "Jobs I applied for\n\nContoso, shelf stacker\napplied 3 Nov 2026\nFabrikam, cashier\napplied 5 Nov 2026\n",
        "Anna Meyer\nRecruiter at Contoso\nManchester, England\nConnected 3d ago\nMessage\n"
        "Ben Cole\nNurse Manager at Fabrikam\nLeeds, England\nConnected 1w ago\nMessage\n",
        "2 Nov 2026 applied to Contoso as Nurse\n3 Nov 2026 applied to Fabrikam as Cook\n9 Nov 2026 Contoso said no\n",
    ],
)
def test_what_is_no_page_is_read_as_before(text):
    [grid] = present(read_any(text.encode(), "x", seen_on=TODAY))
    assert not any("repeat in the same order" in remark for remark, _ in grid.about)
