"""Diaries of a search, each line with its day, as people write them."""

from datetime import date

import pytest

from app.exchange.reading.refused import ReadingRefused
from tests.exchange.told import prepared, told

DIARIES = {
    "a dash behind the days": (
        """Mon 2 Nov - applied to Greggs (supervisor, Leeds) on their site
Tue 3 Nov - Aldi store assistant, online
Fri 6 Nov - Greggs rang! interview Thurs 12 Nov 11am
Thu 12 Nov - Greggs interview went ok
Mon 16 Nov - Greggs said no :( had someone with more experience
Wed 18 Nov - Lidl no
""",
        [
            "Greggs | supervisor | applied 2026-11-02, heard 2026-11-06, interview 2026-11-12, rejected 2026-11-16",
            "Aldi | store assistant | applied 2026-11-03",
            "Lidl |  | applied ?, rejected 2026-11-18",
        ],
    ),
    "a colon behind the days, and plain noes": (
        """Mon 2 Nov: sent application to Tesco (night picker)
Wed 4 Nov: Sainsburys, customer assistant, applied in the app
Mon 9 Nov: Tesco interview Fri 13 Nov 2pm
Fri 13 Nov: Tesco interview, went badly
Sat 14 Nov: Sainsburys - no
Tue 17 Nov: Tesco no
""",
        [
            "Tesco | night picker | applied 2026-11-02, heard 2026-11-09, interview 2026-11-13, rejected 2026-11-17",
            "Sainsburys | customer assistant | applied 2026-11-04, rejected 2026-11-14",
        ],
    ),
    "German": (
        """2.11. Bewerbung an Werke Ulm (Elektroniker) raus
4.11. Bosch, Mechatroniker, beworben
9.11. Einladung Werke Ulm für 18.11. 9 Uhr
18.11. Gespräch Werke Ulm
20.11. Absage Bosch
21.11. Zusage Werke Ulm!
""",
        [
            "Werke Ulm | Elektroniker | applied 2026-11-02, heard 2026-11-09, interview 2026-11-18, offer 2026-11-21",
            "Bosch | Mechatroniker | applied 2026-11-04, rejected 2026-11-20",
        ],
    ),
    "American": (
        """11/2 applied - Costco, stocker
11/2 applied - Target, cashier
11/5 Costco called, phone interview 11/9 3pm
11/9 phone interview w/ Costco
11/12 Target rejection email
11/16 Costco offer! $19/hr
""",
        [
            "Costco | stocker | applied 2026-11-02, heard 2026-11-05, screen 2026-11-09, offer 2026-11-16",
            "Target | cashier | applied 2026-11-02, rejected 2026-11-12",
        ],
    ),
    "days above, with a weekday behind them, and several applications in one line": (
        """2026-11-02 Mon
applied: Patagonia (retail lead), REI (sales), Columbia (keyholder)
heard back from Nike, phone screen weds 2pm

2026-11-03 Tue
nothing, bad day

2026-11-04 Wed
Nike phone screen went ok
REI said no
applied to North Face, floor supervisor, $21/h
""",
        [
            "Patagonia | retail lead | applied 2026-11-02",
            "REI | sales | applied 2026-11-02, rejected 2026-11-04",
            "Columbia | keyholder | applied 2026-11-02",
            "Nike |  | applied ?, heard 2026-11-02, screen 2026-11-04",
            "North Face | floor supervisor | applied 2026-11-04",
        ],
    ),
    "days above without a year, in German": (
        """Mo 2.11.
beworben: DHL (Kurierfahrer), Hermes (Zusteller)
Di 3.11.
nichts gemacht, krank
Fr 6.11.
DHL hat angerufen, Probefahrt am Dienstag 9 Uhr
Do 12.11.
Absage von Hermes
""",
        [
            "DHL | Kurierfahrer | applied 2026-11-02, heard 2026-11-06, interview 2026-11-10",
            "Hermes | Zusteller | applied 2026-11-02, rejected 2026-11-12",
        ],
    ),
    "headings of Markdown, in French": (
        """## lundi 2 novembre
- candidature envoyée au Collège Jean Moulin (professeure de maths)
- rien d'autre, fatiguée
## vendredi 6 novembre
- Collège Jean Moulin a rappelé, entretien mercredi 14h
## lundi 16 novembre
- refus Collège Jean Moulin
""",
        [
            "Collège Jean Moulin | professeure de maths"
            " | applied 2026-11-02, heard 2026-11-06, interview 2026-11-11, rejected 2026-11-16"
        ],
    ),
    "several companies with and, in Spanish": (
        """lunes 2 nov
envié CV a Casa Paco (cocinero), Mesón Luna (ayudante de cocina) y La Perla (camarero)
jueves 5 nov
llamaron de Casa Paco, entrevista el lunes a las 11
lunes 9 nov
entrevista en Casa Paco, bien
viernes 13 nov
Mesón Luna me dijo que no
""",
        [
            "Casa Paco | cocinero | applied 2026-11-02, heard 2026-11-05, interview 2026-11-09",
            "Mesón Luna | ayudante de cocina | applied 2026-11-02, rejected 2026-11-13",
            "La Perla | camarero | applied 2026-11-02",
        ],
    ),
    "weekdays below the day their week begins": (
        """Week of 2 November 2026

Mon
- applied Costa, barista

Wed
- applied Pret (team member)
- tired

Fri
- Costa said no
""",
        ["Costa | barista | applied 2026-11-02, rejected 2026-11-06", "Pret | team member | applied 2026-11-04"],
    ),
    "days in brackets, with times before the lines, and a company by its first words": (
        """[2 Nov 2026]
09:30 applied St Thomas' Hospital - staff nurse
14:00 applied Evri - courier
[5 Nov 2026]
10:15 St Thomas' called, interview tomorrow
[6 Nov 2026]
Interview at St Thomas' went well
""",
        [
            "St Thomas' Hospital | staff nurse | applied 2026-11-02, heard 2026-11-05, interview 2026-11-06",
            "Evri | courier | applied 2026-11-02",
        ],
    ),
    "the number of a day below its month, and two sentences in a line": (
        """November 2026
**Mon 2**
applied Morrisons (baker). Applied Greggs (baker)
**Thu 5**
sent CVs to Walmart, Kroger and Home Depot
**Fri 6**
Kroger offered me the job
""",
        [
            "Morrisons | baker | applied 2026-11-02",
            "Greggs | baker | applied 2026-11-02",
            "Walmart |  | applied 2026-11-05",
            "Kroger |  | applied 2026-11-05, offer 2026-11-06",
            "Home Depot |  | applied 2026-11-05",
        ],
    ),
    "what stands where a role may, behind a later step": (
        """## Mon 9 Nov
- Applied to HC-One for healthcare assistant
## Wed 11 Nov
- HC-One phoned. Interview on Monday at 2
## Mon 16 Nov
- HC-One interview, nice manager
## Thu 19 Nov
- HC-One offered me the job, starting 30/11
""",
        [
            "HC-One | healthcare assistant"
            " | applied 2026-11-09, heard 2026-11-11, interview 2026-11-16, offer 2026-11-19"
        ],
    ),
    "weekdays of a language that has the day first": (
        """03/11 (mardi)
Déposé CV au Bistrot Marcel, serveur
05/11 (jeudi)
Bistrot Marcel m'a appelé, essai samedi 18h
07/11 (samedi)
Essai au Bistrot Marcel
""",
        ["Bistrot Marcel | serveur | applied 2026-11-03, heard 2026-11-05, interview 2026-11-07"],
    ),
    "small letters": (
        """mon 9 nov
applied to dpd, driver
thu 12 nov
dpd rang, driving assessment sat 8am
sat 14 nov
dpd driving assessment, passed
""",
        ["dpd | driver | applied 2026-11-09, heard 2026-11-12, interview 2026-11-14"],
    ),
    "an interview that is announced and then takes place": (
        """November 2026

2nd
Applied: Premier Inn (housekeeper), Travelodge (receptionist)
9th
Premier Inn interview booked for 12 Nov
12th
Interview at Premier Inn
""",
        [
            "Premier Inn | housekeeper | applied 2026-11-02, heard 2026-11-09, interview 2026-11-12",
            "Travelodge | receptionist | applied 2026-11-02",
        ],
    ),
    "weekdays alone below a week, with a dash behind applied": (
        """w/c 16/11/2026
Monday
applied - Spotify, data engineer
Tuesday
applied - Klarna, backend developer
Thursday
Klarna auto reject
Friday
call with Spotify recruiter, went well
""",
        [
            "Spotify | data engineer | applied 2026-11-16",
            "Klarna | backend developer | applied 2026-11-17, rejected 2026-11-19",
        ],
    ),
    "sentences": (
        """3 Nov 2026 Applied for receptionist at Harbour Dental, through their website
5 Nov 2026 Applied for admin assistant with Leeds City Council
16 Nov 2026 Had the interview at Harbour Dental, nice people
19 Nov 2026 Harbour Dental rejected me, they want someone with more experience
""",
        [
            "Harbour Dental | receptionist | applied 2026-11-03, interview 2026-11-16, rejected 2026-11-19",
            "Leeds City Council | admin assistant | applied 2026-11-05",
        ],
    ),
}


@pytest.mark.parametrize(("text", "applications"), DIARIES.values(), ids=DIARIES)
def test_a_diary_is_one_application_for_each_company_with_all_its_steps(text, applications):
    preview = prepared(text.encode(), today=date(2026, 11, 23), nearest_year=True)
    read = [f"{draft.company} | {draft.role} | {', '.join(map(told, draft.history))}" for draft in preview.new]
    assert read == applications


def test_what_a_line_of_a_diary_says_beside_its_step_is_in_the_note():
    text = DIARIES["a colon behind the days, and plain noes"][0]
    tesco, sainsburys = prepared(text.encode(), today=date(2026, 11, 23), nearest_year=True).new
    assert (tesco.note, sainsburys.note) == ("went badly", "applied in the app")


@pytest.mark.parametrize(
    "line",
    [
        *(
            "nothing, bad day",
            "Felt awful, stayed in bed",
            "Mum's birthday",
            "Updated my CV",
            "essay all day",
            "Day off",
        ),
        *("Recruiter from Hays called about a contract role", "nichts, krank", "rien, fatigué", "día malo", "Leetcode"),
    ],
)
def test_what_a_diary_says_of_the_day_is_no_application_and_is_named(line):
    text = f"2 Nov 2026\n- applied Tesco (baker)\n- {line}\n\n3 Nov 2026\n- applied Asda (cook)\n"
    preview = prepared(text.encode(), today=date(2026, 11, 23))
    assert [draft.company for draft in preview.new] == ["Tesco", "Asda"]
    (unread,) = [remark for remark in preview.remarks if remark.text.startswith("Not read")]
    assert (unread.text, unread.rows) == (f'Not read, as lines about no application: "{line}".', (3,))


def test_days_that_are_details_of_entries_begin_no_page_of_a_diary():
    text = "Contoso - Analyst\n2 Nov 2026\nNorthwind - Cook\n3 Nov 2026\n"
    preview = prepared(text.encode(), today=date(2026, 11, 23))
    assert [(draft.company, draft.applied_on) for draft in preview.new] == [
        ("Contoso", date(2026, 11, 2)),
        ("Northwind", date(2026, 11, 3)),
    ]


def test_a_line_set_in_below_another_and_a_link_go_on_with_it():
    text = (
        "2 Nov 2026\n- applied to Contoso\n  - cook\n  - https://contoso.example/7\n\n"
        "3 Nov 2026\n- applied to Northwind, porter\n"
    )
    contoso, northwind = prepared(text.encode(), today=date(2026, 11, 23)).new
    assert (contoso.company, contoso.role, contoso.link) == ("Contoso", "cook", "https://contoso.example/7")
    assert (northwind.company, northwind.role) == ("Northwind", "porter")


def test_days_of_something_else_are_no_diary_of_a_search():
    text = "2 Nov 2026\nServer restarted\nBackup moved to the cellar\n\n3 Nov 2026\nBackup checked\n"
    with pytest.raises(ReadingRefused):
        prepared(text.encode(), today=date(2026, 11, 23))


def test_a_day_without_its_year_makes_no_application_of_talk_and_loses_none():
    diary = """2 Nov - Tesco stock replenishment - applied
3 Nov - Asda - bakery - applied
4 Nov - Finally applied somewhere
5 Nov - Got rejected again
9 Nov - Applied to nothing today
10 Nov - Dentist, then interview prep
12 Nov - Asda interview went ok
14 Nov - Another rejection
"""
    preview = prepared(diary.encode(), nearest_year=True)
    assert [(draft.company, list(map(told, draft.history))) for draft in preview.new] == [
        ("Tesco stock replenishment", ["applied 2026-11-02"]),
        ("Asda", ["applied 2026-11-03", "interview 2026-11-12"]),
    ]
    assert "went ok" in preview.new[1].note
