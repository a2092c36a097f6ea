"""Lists that people keep as text, an application a line or a paragraph."""

import zipfile
from datetime import date

import pytest

from app.exchange.importing.prepare import prepare
from app.exchange.reading.list_entries import entry_cells
from app.exchange.reading.pasted_list import lines_as_table
from app.exchange.reading.read_any import read_any
from app.exchange.reading.refused import ReadingRefused
from tests.exchange.told import TODAY, keep, told
from tests.present import present

JOURNAL = """## Monday 2 Nov 2026
. Contoso - Analyst
x Fabrikam - Nurse - sent CV
> Northwind - Clerk
o interview at Alpine Ski House 10:00
"""
ENTRIES = [
    ("Contoso - Analyst - applied 12 Oct 2026 - rejected", "Contoso | Analyst | Applied 12 Oct 2026 | Status rejected"),
    ("Contoso, Analyst, rejected, 20 Oct 2026", "Contoso | Analyst | Status rejected 20 Oct 2026"),
    ("Contoso, Analyst, rejected (20/10/2026)", "Contoso | Analyst | Status rejected 20/10/2026"),
    ("Contoso cook. Applied 10 Nov. Rejected 12 Nov.", "Contoso | cook | Applied 10 Nov | Status Rejected 12 Nov"),
    (
        "Contoso, cook, interview 3 Dec 9.30am with Mrs Cole",
        "Contoso | cook | Interview 3 Dec 9.30am | Contact Mrs Cole",
    ),
    ("2026-11-02 Applied @ Contoso – Analyst", "Contoso | Analyst | Applied 2026-11-02"),
    ("Contoso, cook, interview 3 Dec 14:00 (Zoom)", "Contoso | cook | Interview 3 Dec 14:00 | Note Zoom"),
    (
        "Contoso — Analyst — applied 2026-10-12 — rejected 2026-10-28",
        "Contoso | Analyst | Applied 2026-10-12 | Status rejected 2026-10-28",
    ),
    ("St. Mary's – cook – applied 3 Nov", "St. Mary's | cook | Applied 3 Nov"),
    ("Contoso – Analyst (12 Oct)", "Contoso | Analyst | Applied 12 Oct"),
    ("12.10.2026: Contoso – Analyst", "Contoso | Analyst | Applied 12.10.2026"),
    ("Contoso 12/10 Analyst", "Contoso 12/10 Analyst"),
    ("Contoso 12/10/2026, Analyst", "Contoso | Analyst | Applied 12/10/2026"),
    ("Contoso: Analyst", "Contoso | Analyst"),
    ('"Contoso, Ltd", "Analyst - nights", Leeds', "Contoso, Ltd | Analyst - nights | Place Leeds"),
    ("Contoso / Analyst / applied Nov 2, 2026", "Contoso | Analyst | Applied Nov 2, 2026"),
    ("Contoso | Analyst/Planner | Oct 1, 2026", "Contoso | Analyst/Planner | Applied Oct 1, 2026"),
    ("Analyst at Contoso, interview on 12 Nov 2026", "Contoso | Analyst | Interview 12 Nov 2026"),
    ("Applied to Contoso for Analyst on 12 October 2026", "Contoso | Analyst | Applied 12 October 2026"),
    ("2026-10-28: rejected by Contoso", "Contoso | Status rejected 2026-10-28"),
    ("interview with Contoso", "Contoso | Interview yes"),
    ("3 Oct, applied to Contoso, rejected 5 Oct", "Contoso | Status rejected 5 Oct | Applied 3 Oct"),
    ("2026-10-12: applied at Contoso as Analyst", "Contoso | Analyst | Applied 2026-10-12"),
    (
        "Contoso; Analyst; interview 1 Oct 2026; interview 8 Oct 2026; interview 3 on 9 Oct 2026",
        "Contoso | Analyst | Interview 1 Oct 2026 | Interview 2 8 Oct 2026 | Interview 3 9 Oct 2026",
    ),
    (
        "Contoso, Analyst, phone call on 12 Nov 2026 with Jane Doe",
        "Contoso | Analyst | Phone screen 12 Nov 2026 | Contact Jane Doe",
    ),
    (
        "Contoso, Analyst, Leeds, 30k - 35k GBP, via LinkedIn, deadline 1 Dec 2026",
        "Contoso | Analyst | Deadline 1 Dec 2026 | Place Leeds | Salary 30-35k GBP | Source LinkedIn",
    ),
    ("Contoso – Analyst ($28/hr, Chicago)", "Contoso | Analyst | Place Chicago | Salary 28 USD an hour"),
    ("Contoso (Berlin) – Analyst (part-time)", "Contoso (Berlin) | Analyst (part-time)"),
    ("Contoso (London, UK), Analyst", "Contoso | Analyst | Place London, UK"),
    ("Contoso (Berlin, hybrid), Analyst", "Contoso | Analyst | Place Berlin | Work mode hybrid"),
    ("Contoso (nurse, nights)", "Contoso | nurse | Note nights"),
    ("Contoso (nurse) - via NHS Jobs, ref 4421", "Contoso | nurse | Note ref 4421 | Source NHS Jobs"),
    (
        "Contoso, Pflegefachkraft (80-100%, m/w/d), applied 3 Nov 2026",
        "Contoso | Pflegefachkraft (m/w/d) | Note 80-100% | Applied 3 Nov 2026",
    ),
    ("Contoso said no :(", "Contoso | Status said no :("),
    ("Contoso ghosted me", "Contoso | Status ghosted me"),
    ("Café Contoso Absage", "Café Contoso | Status Absage"),
    ("Absage Contoso", "Contoso | Status Absage"),
    ("no from Contoso", "Contoso | Status no"),
    ("Contoso phone screen 3 Nov 2026", "Contoso | Phone screen 3 Nov 2026"),
    ("Contoso phone screen went ok", "Contoso | Note Contoso phone screen went ok | Phone screen yes"),
    ("Applied Contoso", "Applied Contoso"),
    ("Contoso Interview", "Contoso Interview"),
    ("Contoso screening nurse", "Contoso | screening nurse"),
    ("Meals on wheels driver", "Meals on wheels driver"),
    ("Clinique Contoso (à postuler avant le 10/12/2026)", "Clinique Contoso | Deadline 10/12/2026"),
    ("Contoso - Cook - no 15/11/2026", "Contoso | Cook | Status no 15/11/2026"),
    (
        "11/13/2026 Contoso offered!! $21/hr start 11/30/2026",
        "Contoso | Note Contoso offered!! $21/hr start 11/30/2026 | Offer 11/13/2026",
    ),
    ("11/9/2026 Contoso called, interview 11/12/2026", "Contoso | Answered 11/9/2026 | Interview 11/12/2026"),
    ("Contoso hat sich gemeldet", "Contoso | Answered yes"),
    ("Waiting to hear from Contoso", "Contoso | Applied yes"),
    (
        "To apply - Contoso night nurse, closes 6 Dec 2026",
        "Contoso | night nurse | Status To apply | Deadline 6 Dec 2026",
    ),
    ("Contoso - referral from Dana", "Contoso | Source referral | Note referral from Dana"),
    (
        "Contoso – Cook – rejected after the trial day",
        "Contoso | Cook | Note rejected after the trial day | Status rejected",
    ),
    ("Company: Contoso\nPay: 13.05 GBP/hour, 25 hours", "Contoso | Pay 13.05 GBP/hour, 25 hours"),
    (
        "Lidl Lager: online, 5.11.2026, abgesagt 9.11.2026",
        "Lidl Lager | Source online | Status abgesagt 9.11.2026 | Applied 5.11.2026",
    ),
    ("Contoso: camarera, me han dicho que no", "Contoso | camarera | Status me han dicho que no"),
    ("Apply: Contoso 11/3/2026", "Contoso | Applied 11/3/2026"),
    (
        "Contoso\nRole: Cook\nNotes:\nuses gas\n3 days, nights\nStatus: applied",
        "Contoso | Cook | Notes uses gas\n3 days, nights | Status applied",
    ),
    ("Contoso, Cook, CV déposé le 3/11/2026", "Contoso | Cook | Applied 3/11/2026"),
    (
        "[Analyst](https://contoso.example/7) – Contoso – https://contoso.example/8",
        "Contoso | Analyst | Link https://contoso.example/7 | Note https://contoso.example/8",
    ),
    (
        "**Contoso** – ~~Analyst~~ ([link](https://contoso.example/7))",
        "Contoso | Analyst | Link https://contoso.example/7",
    ),
    ("❌ Contoso — Analyst", "Contoso | Analyst | Status ❌"),
    ("🙂 Contoso — Analyst", "🙂 Contoso | Analyst"),
    ("Contoso, Analyst, ***, #night", "Contoso | Analyst | Tags night | Interest 3"),
    ("Contoso, Analyst, ghosted, no reply since 3 Oct 2026", "Contoso | Analyst | Status no reply 3 Oct 2026"),
    (
        "Contoso GmbH – Einkäufer (m/w/d), Absage am 20.10.2026",
        "Contoso GmbH | Einkäufer (m/w/d) | Status Absage 20.10.2026",
    ),
    ("Contoso, acheteur, envoyée le 12/10/2026, refus", "Contoso | acheteur | Applied 12/10/2026 | Status refus"),
    ("Contoso, Analyst, Status: waiting, Salary: 40k", "Contoso | Analyst | Status waiting | Salary 40k"),
    ("Contoso, Analyst, applied yesterday", "Contoso | Analyst | Applied yesterday"),
    ("Contoso, Analyst, applied: KW 40", "Contoso | Analyst | applied KW 40"),
    ("Contoso, Analyst, applied online", "Contoso | Analyst | Applied yes"),
    ("Applied: Contoso – Analyst", "Contoso | Analyst | Applied yes"),
    ("Contoso - Cook - 6/1/2026 rejected 6/15/2026", "Contoso | Cook | Status rejected 6/15/2026 | Applied 6/1/2026"),
    ("Contoso – Analyst – offer 20 Nov 2026!!", "Contoso | Analyst | Offer 20 Nov 2026"),
    ("Yahoo! – Analyst", "Yahoo! | Analyst"),
    ("Contoso – Analyst – 4 Oct 2026 – applied", "Contoso | Analyst | Applied 4 Oct 2026"),
    ("Contoso – Analista – 4 de nov. de 2026 – enviado", "Contoso | Analista | Applied 4 de nov. de 2026"),
    (
        "[Analyst at Contoso](https://c.example/1) applied Nov 2, 2026",
        "Contoso | Analyst | Link https://c.example/1 | Applied Nov 2, 2026",
    ),
    (
        "[[Contoso|Contoso Ltd]] – Analyst 📅 2026-10-04 #urgent",
        "Contoso Ltd | Analyst | Applied 2026-10-04 | Tags urgent",
    ),
    ("~~Contoso – Analyst – applied 1 Oct 2026~~ rejected", "Contoso | Analyst | Applied 1 Oct 2026 | Status rejected"),
    ("**Senior** Analyst at Contoso", "Contoso | Senior Analyst"),
    ("Contoso (Analyst): applied 1 Oct 2026", "Contoso | Analyst | Applied 1 Oct 2026"),
    ("Camarera en Bar Lola, refus", "Bar Lola | Camarera | Status refus"),
    ("Serveuse au Café Paul", "Café Paul | Serveuse"),
    ("Analista en prácticas", "Analista en prácticas"),
    ("Contoso AG, Bern: Köchin 80%", "Contoso AG | Köchin 80% | Place Bern"),
    ("Mo, 2. November 2026: Contoso – Koch", "Contoso | Koch | Applied 2. November 2026"),
    ("Lun., 2 nov. 2026: Contoso – Cuisinier", "Contoso | Cuisinier | Applied 2 nov. 2026"),
    ("Contoso – Cook – Ms Reyes, 0207 9460", "Contoso | Cook | Contact Ms Reyes | Note 0207 9460"),
    ("Contoso – Köchin – Frau Huber", "Contoso | Köchin | Contact Frau Huber"),
    ("Contoso – Cook, by 15 Dec 2026", "Contoso | Cook | Deadline 15 Dec 2026"),
    ("Contoso – Koch, bis zum 15.12.2026", "Contoso | Koch | Deadline 15.12.2026"),
    ("Contoso – Cuoca, entro il 15 dicembre 2026", "Contoso | Cuoca | Deadline 15 dicembre 2026"),
    ("Contoso, planner, vóór 15 december 2026", "Contoso | planner | Deadline 15 december 2026"),
    ("Barista presso Contoso – no", "Contoso | Barista | Status no"),
    ("Contoso – Cook, 4 Nov 2026 (ref. 2231)", "Contoso | Cook | Note ref. 2231 | Applied 4 Nov 2026"),
    ("Contoso – Cook – followed up 10 Nov 2026", "Contoso | Cook | Note followed up 10 Nov 2026"),
    ("Contoso – Koch – nachgefragt am 10.11.2026", "Contoso | Koch | Note nachgefragt am 10.11.2026"),
    ("Contoso – Koch – beworben über Xing am 3.11.2026", "Contoso | Koch | Applied 3.11.2026 | Source Xing"),
    ("Contoso, Analyst, applied last Tuesday", "Contoso | Analyst | Applied last Tuesday"),
    ("Contoso, Analyst, envoyée lundi dernier", "Contoso | Analyst | Applied lundi dernier"),
    ("Contoso, secretaire, rdv 12 nov 2026", "Contoso | secretaire | Interview 12 nov 2026"),
    ("Contoso\nAnalyst\nLeeds (On-site)", "Contoso | Analyst | Place Leeds | Work mode on-site"),
    (
        "Contoso\nAnalyst\nphone screen: 2026-10-08 with Dana Reyes\nlink: https://c.example/1",
        "Contoso | Analyst | Link https://c.example/1 | phone screen 2026-10-08 | Contact Dana Reyes",
    ),
    (
        "Contoso, Picker\nApplied 4 November 2026. Interview on 12 November 2026 with Jo Nair, went well I think.",
        "Contoso | Picker | Applied 4 November 2026 | Interview 12 November 2026"
        " | Note Applied 4 November 2026. Interview on 12 November 2026 with Jo Nair, went well I think."
        " | Contact Jo Nair",
    ),
    (
        "Contoso\nAnalyst\nthey asked about budgets and suppliers, and were friendly all along\njane@contoso.example",
        "Contoso | Analyst | Note they asked about budgets and suppliers, and were friendly all along"
        " | Contact jane@contoso.example",
    ),
]
"""An entry, and what is read of it: company and role, then the other columns."""


@pytest.mark.parametrize(("entry", "read"), ENTRIES)
def test_what_an_entry_says(entry, read):
    cells = entry_cells(entry)
    names = [cells.pop(name) for name in ("Company", "Role") if name in cells]
    assert " | ".join([*names, *(f"{header} {cell}" for header, cell in cells.items())]) == read


@pytest.mark.parametrize(
    ("heading", "read"),
    [
        ("Applied", {"Status": "Applied", "Applied": "3 Oct"}),
        ("Rejected", {"Status": "Rejected", "Note": "3 Oct"}),
        ("Interviewing", {"Status": "Interviewing", "Note": "3 Oct"}),
    ],
)
def test_a_day_alone_below_a_status_is_that_of_applying_or_no_day_at_all(heading, read):
    assert entry_cells("Contoso – Analyst, 3 Oct", heading) == {**read, "Company": "Contoso", "Role": "Analyst"}


def read(text):
    """Each application of a list, with its row: company, role, link, note and steps."""
    preview = prepare(text.encode(), (), today=TODAY)
    assert preview.tables[0].source_name == "a list"
    drafts = [(d.company, d.role, d.link, d.note, *map(told, d.history)) for d in preview.new]
    return [" | ".join(filter(None, draft)) for draft in drafts], preview


LISTS = [
    (
        "lines that each tell one",
        "Contoso - Analyst - applied 12 Oct 2026\nNorthwind, Planner, interview 12 Nov 2026\nTailspin\n",
        ["Contoso | Analyst | applied 2026-10-12", "Northwind | Planner | interview 2026-11-12", "Tailspin"],
    ),
    (
        "statuses above the entries, titles beside them, lines that part them",
        "# Job hunt\n\n## Applied\n- [x] Contoso – Analyst (12.10.2026)\n\n* * *\n## Rejected\n- ~~Tailspin – Cook~~\n"
        "## Ideas for later\n- Northwind – Planner\n",
        ["Contoso | Analyst | applied 2026-10-12", "Tailspin | Cook | applied ? | rejected ?", "Northwind | Planner"],
    ),
    (
        "capitals and colons as headings",
        "APPLIED\nContoso – Analyst 12 Oct 2026\nTailspin – Cook\n\nAbsage:\nNorthwind – Planner\n",
        [
            "Contoso | Analyst | applied 2026-10-12",
            "Tailspin | Cook | applied ?",
            "Northwind | Planner | applied ? | rejected ?",
        ],
    ),
    (
        "a title without a mark above entries that have one",
        "Bewerbungen\n1. Contoso – Analyst\n2) Tailspin – Koch\n",
        ["Contoso | Analyst", "Tailspin | Koch"],
    ),
    (
        "paragraphs",
        "Contoso\nAnalyst, Leeds\nApplied 12/10/2026\nRejected 20/10/2026\n\nNorthwind\nPlanner\nApplied 05/11/2026\n",
        ["Contoso | Analyst | applied 2026-10-12 | rejected 2026-10-20", "Northwind | Planner | applied 2026-11-05"],
    ),
    (
        "fields by their names",
        "Company: Contoso\nPosition: Analyst\nDate applied: 2026-10-12\nStatus: Rejected\n"
        "Company: Northwind\nPosition: Planner\nNotes: ask Ana\n",
        ["Contoso | Analyst | applied 2026-10-12 | rejected ?", "Northwind | Planner | ask Ana"],
    ),
    (
        "lines set in below an entry, also after a blank one",
        "* **Contoso** – Analyst\n\n  * applied 2026-10-12\n  * https://contoso.example/7\n* **Northwind** – Planner\n",
        ["Contoso | Analyst | https://contoso.example/7 | applied 2026-10-12", "Northwind | Planner"],
    ),
    (
        "a link and a step on lines of their own",
        "Contoso, Analyst\nhttps://contoso.example/7\napplied 2026-10-12\nNorthwind, Planner\nhttps://northwind.example/8\n",
        [
            "Contoso | Analyst | https://contoso.example/7 | applied 2026-10-12",
            "Northwind | Planner | https://northwind.example/8",
        ],
    ),
    (
        "one paragraph, copied from a posting",
        "Contoso\nCredit Analyst\nhttps://contoso.example/7\n",
        ["Contoso | Credit Analyst | https://contoso.example/7"],
    ),
    (
        "links alone",
        "https://contoso.example/7\nhttps://northwind.example/8\n",
        ["https://contoso.example/7", "https://northwind.example/8"],
    ),
    (
        "three parts on each line, a day before the first",
        "2026-11-02 Contoso, Nurse\n2026-11-04 Northwind, Cook\n",
        ["Contoso | Nurse | applied 2026-11-02", "Northwind | Cook | applied 2026-11-04"],
    ),
    (
        "marks of every kind, and what is set in below them",
        "● Contoso\n   ○ Analyst, Leeds\n   ○ Applied 2 Nov 2026\n1️⃣ Northwind – Cook\n⬜ Tailspin @ Porter – £12/hr\n",
        ["Contoso | Analyst | applied 2026-11-02", "Northwind | Cook", "Porter | Tailspin"],
    ),
    (
        "companies as headings above their roles",
        "Contoso\n- Analyst, applied 2 Nov 2026\n- Senior Analyst\nNorthwind\n- Cook\n",
        ["Contoso | Analyst | applied 2026-11-02", "Contoso | Senior Analyst", "Northwind | Cook"],
    ),
    (
        "days above entries",
        "2 Nov 2026\nContoso – Analyst\nNorthwind – Cook\n\n5 Nov 2026\nTailspin – Porter, rejected 9 Nov 2026\n",
        [
            "Contoso | Analyst | applied 2026-11-02",
            "Northwind | Cook | applied 2026-11-02",
            "Tailspin | Porter | applied 2026-11-05 | rejected 2026-11-09",
        ],
    ),
    (
        "days above entries, the later ones without their month",
        "Mon 2 Nov 2026\n- Contoso, Nurse\n\nTue 3\n- Northwind said no\n\nThu 5th\n- Tailspin, Porter\n\n"
        "4\n- Litware, Cook\n",
        [
            "Contoso | Nurse | applied 2026-11-02",
            "Northwind | applied ? | rejected 2026-11-03",
            "Tailspin | Porter | applied 2026-11-05",
            "Litware | Cook",
        ],
    ),
    (
        "a diary in sentences, with a title and with spaces at the ends of lines",
        "Job search diary - universal credit\n\n13/11/2026 Applied for cashier at Contoso Market. \n"
        "14/11/2026 Sent CV to Acme Diner.\n15/11/2026 Contoso Market rejected me by email.  \n",
        [
            "Contoso Market | cashier | Contoso Market rejected me by email. | applied 2026-11-13"
            " | rejected 2026-11-15",
            "Acme Diner | applied 2026-11-14",
        ],
    ),
    (
        "fields by their names, with commas in them and one that says not yet",
        "Company: Contoso\nPosition: Teaching assistant\nApplied: 3 November 2026\nPay: 13.05 GBP/hour, 25 hours\n\n"
        "Company: Meadow Nursery\nPosition: Nursery nurse\nApplied: not yet\n",
        ["Contoso | Teaching assistant | applied 2026-11-03", "Meadow Nursery | Nursery nurse | Applied: not yet"],
    ),
    (
        "steps first, each with a name of its own",
        "Waiting to hear from Contoso\nRejected: City Care Home\nTo apply - Bupa night nurse, closes 6 Dec 2026\n",
        ["Contoso | applied ?", "City Care Home | applied ? | rejected ?", "Bupa | night nurse"],
    ),
    (
        "a diary whose days are those of what each line tells",
        "11/2/2026 Amazon warehouse associate - applied online\n11/9/2026 UPS called, interview 11/12/2026\n"
        "11/14/2026 Amazon - position filled\n",
        [
            "Amazon | warehouse associate | applied 2026-11-02 | closed 2026-11-14",
            "UPS | applied ? | heard 2026-11-09 | interview 2026-11-12",
        ],
    ),
    (
        "a diary in which applying and silence are in one line",
        "11/2/2026 Contoso applied online, no response\n11/3/2026 Northwind - Cook, rejected\n"
        "11/20/2026 Litware called\n",
        [
            "Contoso | applied 2026-11-02 | no-reply ?",
            "Northwind | Cook | applied ? | rejected 2026-11-03",
            "Litware | applied ? | heard 2026-11-20",
        ],
    ),
    (
        "a number that counts weeks, below a day",
        "Mon 2 Nov 2026\n- Contoso, Cook\n\nWeek 12\n- Northwind, Cook\n",
        ["Contoso | Cook | applied 2026-11-02", "Northwind | Cook"],
    ),
    (
        "a title alone above lines without marks, its month no day",
        "Bewerbungsliste Nov 26\n\nContoso – Koch – abgegeben 3.11.2026\nNorthwind – Koch\n",
        ["Contoso | Koch | applied 2026-11-03", "Northwind | Koch"],
    ),
    (
        "a chat that begins with a bracket, as JSON does",
        "[30/11/26, 09:14:02] Robin: applied to Contoso\n"
        "[30/11/26, 18:02:00] Robin: Northwind - Cook, applied 13.11.2026\n",
        ["Contoso | applied ?", "Northwind | Cook | applied 2026-11-13"],
    ),
    (
        "a heading that may say what became of entries, about which is asked",
        "Places that rejected me:\n- Contoso\n- Northwind\n",
        ["Contoso", "Northwind"],
    ),
    (
        "statuses of several above entries",
        "RECHAZADAS:\n* Contoso – Cook\nInviate:\n* Northwind – Cook\nAplicados:\n* Tailspin – Cook\n",
        ["Contoso | Cook | applied ? | rejected ?", "Northwind | Cook | applied ?", "Tailspin | Cook | applied ?"],
    ),
    (
        "a status at the end of a paragraph",
        "Contoso\nCook\nInviata il 4 novembre 2026\n\nNorthwind\nPlanner\nRifiutata\n",
        ["Contoso | Cook | applied 2026-11-04", "Northwind | Planner | applied ? | rejected ?"],
    ),
    (
        "messages of a chat",
        "12.10.26, 08:14 - Jana: Contoso – Koch, beworben am 11.10.2026\n[13.10.26, 21:02:11] Jana: Northwind – Koch\n"
        "Dana Reyes  9:14 AM\nTailspin – Porter, applied 14.10.2026\n9:16\nLitware – Cook\n",
        [
            "Contoso | Koch | applied 2026-10-11",
            "Northwind | Koch",
            "Tailspin | Porter | applied 2026-10-14",
            "Litware | Cook",
        ],
    ),
    (
        "roles before their companies",
        "Data Analyst\nContoso\nApplied 2 Nov 2026\n\nNurse\nNorthwind\nNo longer accepting applications\n",
        ["Contoso | Data Analyst | applied 2026-11-02", "Northwind | Nurse | closed ?"],
    ),
    (
        "what Obsidian writes above a note",
        "---\ntags: [jobs]\n---\n- [x] Contoso – Analyst\n- [ ] Northwind – Cook\n",
        ["Contoso | Analyst", "Northwind | Cook"],
    ),
    (
        "steps told with whom they were",
        "Interview with Contoso on 3 Oct 2026\nInterview with Northwind on 4 Oct 2026\n"
        "Rechazado por Tailspin el 5 oct 2026\n",
        [
            "Contoso | interview 2026-10-03",
            "Northwind | interview 2026-10-04",
            "Tailspin | applied ? | rejected 2026-10-05",
        ],
    ),
    (
        "companies as headings above fields by their names",
        "# Jobs\n\n## Contoso\n- Sent: 2026-10-12\n- Role: Analyst\n- Status: rejected\n\n## Northwind\n- Role: Cook\n",
        ["Contoso | Analyst | applied 2026-10-12 | rejected ?", "Northwind | Cook"],
    ),
    (
        "headings of org-mode",
        "#+TITLE: Jobs\n* Applied\n** Contoso - Analyst\n   applied 2026-10-12\n* Rejected\n** Northwind - Cook\n",
        ["Contoso | Analyst | applied 2026-10-12", "Northwind | Cook | applied ? | rejected ?"],
    ),
    (
        "links, the last of them alone",
        "Contoso https://contoso.example/7\nhttps://northwind.example/8\n",
        ["Contoso | https://contoso.example/7", "https://northwind.example/8"],
    ),
    (
        "three parts on each line, none of them a header",
        "Contoso, Analyst, applied 2 Nov 2026\nNorthwind, Planner, rejected 3 Nov 2026\n",
        ["Contoso | Analyst | applied 2026-11-02", "Northwind | Planner | applied ? | rejected 2026-11-03"],
    ),
    (
        "gaps between the parts, as in a table copied without its lines",
        "Contoso   Analyst   applied 2 Nov 2026\n\nNorthwind Ltd   Planner   rejected 3 Nov 2026\n",
        ["Contoso | Analyst | applied 2026-11-02", "Northwind Ltd | Planner | applied ? | rejected 2026-11-03"],
    ),
    (
        "gaps behind marks, and as many as there are steps",
        "1.  Contoso – Analyst  applied 2 Nov 2026  rejected 9 Nov 2026\n2.  Northwind – Planner  applied 3 Nov 2026\n",
        ["Contoso | Analyst | applied 2026-11-02 | rejected 2026-11-09", "Northwind | Planner | applied 2026-11-03"],
    ),
    (
        "a gap here and there, which is none",
        "Contoso  Foods - Analyst - applied 2 Nov 2026\nNorthwind - Planner - applied 3 Nov 2026\n",
        ["Contoso Foods | Analyst | applied 2026-11-02", "Northwind | Planner | applied 2026-11-03"],
    ),
    (
        "two lines that begin with their day",
        "2 Nov 2026 - Contoso - applied\n3 Nov 2026 - Northwind - rejected\n",
        ["Contoso | applied 2026-11-02", "Northwind | applied ? | rejected 2026-11-03"],
    ),
    (
        "two days below an application, which are its steps",
        "Contoso - Analyst\n2 Nov 2026 applied\n9 Nov 2026 rejected\n",
        ["Contoso | Analyst | applied 2026-11-02 | rejected 2026-11-09"],
    ),
]


@pytest.mark.parametrize(("text", "applications"), [case[1:] for case in LISTS], ids=[case[0] for case in LISTS])
def test_a_list_is_read_entry_by_entry(text, applications):
    assert read(text)[0] == applications


def test_what_is_said_of_a_list_names_its_lines():
    _, preview = read("# Job hunt\n\n## Applied\n- Contoso – Analyst\n\n- Northwind\n  applied 3 Oct\n")
    assert [
        (remark.text, remark.rows) for remark in preview.remarks if remark.about_file or "heading" in remark.text
    ] == [
        ("Each entry of the list was read as one application.", ()),
        ("A status in a heading was read as that of the entries below it.", ()),
        ('Not read, as headings: "Job hunt".', (1,)),
    ]
    assert [remark.rows for remark in preview.remarks if "no year" in remark.text] == [(6,)]


@pytest.mark.parametrize(
    "text",
    [
        "milk, eggs\nbread\nbutter, jam\n",
        "- milk\n- dish soap\n- 2 kg potatoes\n",
        "Contoso\nNorthwind\nTailspin\n",
        "Hello Ana,\n\nthank you for your message. I would be happy to talk on Thursday at 10, if that suits.\nSam\n",
        "I applied to many companies on 3 Oct 2026 and nobody has answered me since then.\nThat is all there is.\n",
        "just a line of text",
        "Apple Cake\n- 200 g flour\n- 3 eggs\n- 4 apples, peeled\n"
        "\nMethod\n1. Beat the eggs, add the flour.\n2. Bake for one hour.\n",
        "Protokoll vom 12.11.2026\n\nAnwesend: Huber\nEntschuldigt: Brandl\n\nTOP 1: Budget\n"
        "- Frau Schulz prüft die Zahlen bis 20.11.2026\n\nTOP 2: Sommerfest\n- Ort: Stadtpark\n",
        "Betreff: Ihre Bewerbung bei Contoso\nVon: jobs@contoso.example\nDatum: 12.11.2026\n",
    ],
)
def test_a_text_that_lists_no_applications_is_refused(text):
    with pytest.raises(ReadingRefused) as refusal:
        prepare(text.encode(), (), today=TODAY)
    assert refusal.value.title == "This is neither a table nor a list of applications."


@pytest.mark.parametrize(
    "table",
    [
        "Firm;Xq;Zz\nContoso;a;2026-10-12\n",
        "Xq;Zz\nContoso;rejected 3 Oct 2026\n",
        "Company\nContoso\nNorthwind\n",
        "Northwind\tPlanner\t2026-10-12\nContoso\tAnalyst\t2026-10-13\n",
    ],
)
def test_a_table_is_no_list(table):
    assert present(read_any(table.encode(), "x"))[0].delimiter != "list"


def test_a_list_among_the_files_of_a_zip_is_not_taken_for_the_table(tmp_path):
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("Notes.md", "- Contoso – Analyst\n- Northwind – Planner\n")
        packed.writestr("Jobs.csv", "Company,Role\nTailspin,Cook\n")
    assert [draft.company for draft in prepare(path, (), today=TODAY).new] == ["Tailspin"]


def test_pasted_lines_become_a_table_with_an_application_in_each():
    lines = (
        "Contoso, Analyst, via referral, Berlin, 55-60k EUR, applied yesterday, ***\n\n"
        "Northwind; Planner; https://n.example/7; #remote #urgent; closes 24 Dec; interview 3 Oct; rejected 5 Oct\n"
        '"Larkfield, Ltd"\tNight porter\n'
    )
    preview = prepare(lines_as_table(lines, TODAY).encode(), (), today=TODAY)
    assert not preview.unknown_statuses
    assert not preview.unreadable
    assert [(draft.company, draft.role) for draft in preview.new] == [
        ("Contoso", "Analyst"),
        ("Northwind", "Planner"),
        ("Larkfield, Ltd", "Night porter"),
    ]
    first, second, _ = preview.new
    assert first.pay is not None
    assert (first.channel, first.place, first.pay.low, first.applied_on, first.interest) == (
        *("referral", "Berlin", 55_000, date(2026, 11, 22), 3),
    )
    assert (second.link, second.tags) == ("https://n.example/7", ("remote", "urgent"))
    assert second.deadline == date(2026, 12, 24)

    assert list(map(told, second.history)) == ["interview 2026-10-03", "rejected 2026-10-05"]


def test_the_letter_around_a_list_is_no_application():
    text = """Hi Anna, here is where I am:

Applied:
Contoso, stock assistant, 3 Nov 2026
Fabrikam, cook, 4 Nov 2026

Still to do: Northwind (closes 6 Dec 2026)

Thanks!
Sam
"""
    preview = prepare(text.encode(), (), today=TODAY, name="mail.txt")
    assert [(draft.company, draft.deadline, list(map(told, draft.history))) for draft in preview.new] == [
        ("Contoso", None, ["applied 2026-11-03"]),
        ("Fabrikam", None, ["applied 2026-11-04"]),
        ("Northwind", date(2026, 12, 6), []),
    ]


def test_the_head_of_an_email_above_a_list_is_no_application():
    head = "To: me\nSubject: jobs list\n\n"
    text = "1. Contoso (cook) - applied 2 Nov 2026\n2. Fabrikam (cook) - applied 3 Nov 2026\n"
    preview = prepare((head + text).encode(), (), today=TODAY, name="mail.txt")
    assert [draft.company for draft in preview.new] == ["Contoso", "Fabrikam"]


def test_lines_written_today_know_the_users_own_stages_and_sources():
    lines = "Contoso, Analyst, Trial day\nNorthwind, Planner, Union list\n"
    table = lines_as_table(lines, TODAY, stages=("Trial day",), channels=("Union list",))
    assert table == "Company,Role,Stage,Source\r\nContoso,Analyst,Trial day,\r\nNorthwind,Planner,,Union list\r\n"


def test_a_pasted_list_keeps_what_stands_above_its_entries():
    lines = "Contoso\n- Analyst, applied yesterday\n  https://c.example/1\n- Buyer\nRejected:\n- Northwind, Cook\n"
    table = prepare(lines_as_table(lines, TODAY).encode(), (), today=TODAY)
    assert [(d.company, d.role, d.link, *map(told, d.history)) for d in table.new] == [
        ("Contoso", "Analyst", "https://c.example/1", "applied 2026-11-22"),
        ("Contoso", "Buyer", ""),
        ("Northwind", "Cook", "", "applied ?", "rejected ?"),
    ]


def test_the_same_list_again_adds_nothing(tmp_path):
    text = b"- Contoso - Analyst - applied 12 Oct 2026\n- Northwind, Planner\n"
    known = [keep(number, draft) for number, draft in enumerate(prepare(text, (), today=TODAY).new, 1)]
    again = prepare(text, known, today=TODAY)
    assert (again.new, again.already) == ((), 2)


DIARY = """\
Mon 5 Oct 2026 - sent CV to Harper Dental (receptionist)
Wed 7 Oct 2026 - sent CV to Oak Surgery (medical secretary)
Fri 16 Oct 2026 - interview at Harper Dental
Mon 19 Oct 2026 - interview at Harper Dental
Tue 20 Oct 2026 - Harper Dental offered me the job!
Wed 21 Oct 2026 - Oak Surgery: Ms Reyes is on holiday, so they decide later than they said they would
Thu 22 Oct 2026 - rejected by Oak Surgery
"""


def test_a_diary_is_read_by_its_companies(steps):
    preview = prepare(DIARY.encode(), (), today=TODAY)
    assert [(draft.company, draft.role) for draft in preview.new] == [
        ("Harper Dental", "receptionist"),
        ("Oak Surgery", "medical secretary"),
    ]
    harper, oak = preview.new
    assert steps(harper) == [
        "applied 2026-10-05",
        "interview 2026-10-16",
        "interview 2 2026-10-19",
        "offer 2026-10-20",
    ]
    assert steps(oak) == ["applied 2026-10-07", "rejected 2026-10-22"]
    assert "Ms Reyes is on holiday" in oak.note
    assert "Lines about one company were read as one application." in [remark.text for remark in preview.remarks]


def test_another_role_at_one_company_in_a_diary_is_another_application():
    lines = ["5 Oct 2026 - Contoso, Clerk, applied", "6 Oct 2026 - Contoso, Nurse, applied", "9 Oct 2026 - Trey, Cook"]
    preview = prepare("\n".join(lines).encode(), (), today=TODAY)
    assert [(draft.company, draft.role) for draft in preview.new] == [
        ("Contoso", "Clerk"),
        ("Contoso", "Nurse"),
        ("Trey", "Cook"),
    ]


def test_a_line_of_a_diary_that_may_be_about_two_applications_changes_neither(steps):
    lines = [
        "3 Mar 2026 Contoso - Analyst applied",
        "5 Mar 2026 Contoso - Planner applied",
        "7 Mar 2026 Fabrikam Research - Nurse applied",
        "9 Mar 2026 Fabrikam - Teacher applied",
        "12 Mar 2026 Contoso rejected",
        "14 Mar 2026 Fabrikam rejected",
    ]
    preview = prepare("\n".join(lines).encode(), (), today=TODAY)
    assert [(draft.company, draft.role, steps(draft)) for draft in preview.new] == [
        ("Contoso", "Analyst", ["applied 2026-03-03"]),
        ("Contoso", "Planner", ["applied 2026-03-05"]),
        ("Fabrikam Research", "Nurse", ["applied 2026-03-07"]),
        ("Fabrikam", "Teacher", ["applied 2026-03-09", "rejected 2026-03-14"]),
        ("Contoso", "", ["applied ?", "rejected 2026-03-12"]),
    ]


@pytest.mark.parametrize(
    ("line", "role", "history"),
    [
        ("Litware - Cook rejected", "Cook", ["applied ?", "rejected ?"]),
        ("Litware, Analyst applied", "Analyst", ["applied ?"]),
        ("Litware - Nurse lead", "Nurse lead", []),
        ("Litware - Koch abgesagt", "Koch", ["applied ?", "rejected ?"]),
    ],
)
def test_a_status_behind_a_role_needs_no_comma(line, role, history, steps):
    [_, draft] = prepare(f"- Contoso, Clerk, applied 2 Oct 2026\n- {line}\n".encode(), (), today=TODAY).new
    assert (draft.company, draft.role, steps(draft)) == ("Litware", role, history)


def test_a_line_that_begins_with_its_day_is_not_lost_as_a_heading():
    preview = prepare(b"5 Oct 2026 - Contoso - Clerk\n- Trey - Cook - applied 2 Oct 2026\n", (), today=TODAY)
    assert {draft.company for draft in preview.new} == {"Contoso", "Trey"}


@pytest.mark.parametrize(
    ("sent", "rejected", "day"),
    [
        ("enviado", "rechazado", date(2026, 10, 1)),
        ("inviato", "rifiutato", date(2026, 10, 1)),
        ("applied", "rejected", None),
    ],
)
def test_the_language_of_a_list_says_whether_its_days_come_first(sent, rejected, day):
    text = f"Gómez, cook, {sent} 1/10/2026\nSanz, driver, {sent} 2/9/2026, {rejected} 5/10/2026\n"
    preview = prepare(text.encode(), (), today=TODAY)
    assert preview.new[0].applied_on == day
    assert {order.why for order in preview.date_orders} == {
        "as is usual in the language of the list" if day else "each of its dates could be read both ways"
    }


def test_a_bullet_journal_is_read_by_its_signs_and_only_what_is_done_has_its_day():
    preview = prepare(JOURNAL.encode(), (), today=TODAY)
    assert [(draft.company, draft.applied_on) for draft in preview.new] == [
        ("Contoso", None),
        ("Fabrikam", date(2026, 11, 2)),
        ("Northwind", None),
        ("Alpine Ski House 10:00", None),
    ]
    assert [told(step) for step in preview.new[3].history] == ["interview 2026-11-02"]
    assert [draft.note for draft in preview.new[:3]] == ["Monday 2 Nov 2026", "", "Monday 2 Nov 2026"]
    assert "Not read, as signs before lines: x, >, o." in [remark.text for remark in preview.remarks]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (". Contoso, Analyst, applied\nx Fabrikam, Nurse, applied\n", ["Contoso", "Fabrikam"]),
        ("x Contoso, Analyst, applied\n\nFabrikam, Nurse, applied\n", ["x Contoso", "Fabrikam"]),
        (
            "x Contoso, Analyst, applied\n. Trey, Cook, applied\nFabrikam, Nurse, Leeds, applied\n",
            ["Contoso", "Trey", "Fabrikam"],
        ),
        ("- Contoso, Analyst\n- Fabrikam, Nurse\n", ["Contoso", "Fabrikam"]),
        ("1) Contoso, Analyst\n\n2) Fabrikam, Nurse\n", ["Contoso", "Fabrikam"]),
        ("X Corp, Analyst, applied\nX Corp, Cook, applied\n", ["X Corp", "X Corp"]),
        (
            "- Contoso, Analyst, applied\n> Fabrikam, Nurse, applied\nx Trey, Cook, applied\n\n\n\n\n",
            ["Contoso", "Fabrikam", "Trey"],
        ),
    ],
)
def test_signs_before_most_lines_are_no_part_of_names(text, names):
    preview = prepare(text.encode(), (), today=TODAY)
    assert [draft.company for draft in preview.new] == names


@pytest.mark.parametrize("box", ["[ ]", "- [ ]", "☐"])
def test_what_is_not_ticked_below_a_day_was_not_done_on_it(box):
    text = f"2 Nov 2026\n{box} Contoso, Analyst\n{box.replace(' ]', 'x]').replace('☐', '☑')} Fabrikam, Nurse\n"
    preview = prepare(text.encode(), (), today=TODAY)
    assert [(draft.company, draft.applied_on, draft.note) for draft in preview.new] == [
        ("Contoso", None, "2 Nov 2026"),
        ("Fabrikam", date(2026, 11, 2), ""),
    ]
