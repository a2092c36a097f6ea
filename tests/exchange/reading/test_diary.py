"""Diaries of a search, each line with its day, as people write them."""

from datetime import date

import pytest

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
