"""A job's title, and whose page it stands on, are told from what pages put around them."""

import pytest

from app.exchange.postings.clean_title import bare_role
from app.exchange.postings.deadlines import last_day_of_range
from app.exchange.postings.job_boards import is_board_name
from app.exchange.postings.labels import label_kind
from app.exchange.postings.pay_in_data import structured_pay
from app.exchange.postings.pay_in_text import pay_in_posting


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Schreiner (m/w/d) 80-100%", "Schreiner (m/w/d)"),
        ("Aide-soignant / Aide-soignante (H/F)", "Aide-soignant / Aide-soignante (H/F)"),
        ("Educatrice à 70%", "Educatrice"),
        ("Welder (Ref. W-2081)", "Welder"),
        ("Heftruckchauffeur (V-20871)", "Heftruckchauffeur"),
        ("Bench Joiner wanted - full time, permanent", "Bench Joiner"),
        ("Se busca: Jardinero/a de temporada", "Jardinero/a de temporada"),
        ("Vacature: Chauffeur C", "Chauffeur C"),
        ("Un/a farmacista collaboratore", "Farmacista collaboratore"),
        ("Koch/Köchin (m/w/d) für die Wintersaison", "Koch/Köchin (m/w/d)"),
        ("Fachkraft (m/w/d) in Teilzeit oder Vollzeit", "Fachkraft (m/w/d)"),
        ("Ab sofort: Forscher:in (m/w/d) Hydrologie, 50 %", "Forscher:in (m/w/d) Hydrologie"),
        ("Line Cook - Now Hiring", "Line Cook"),
        ("Delivery Driver - Home Weekly", "Delivery Driver"),
        ("Pediatric Nurse - $2,500 Sign-On Bonus", "Pediatric Nurse"),
        ("Maler (m/w/d) - 4-Tage-Woche", "Maler (m/w/d)"),
        ("Home Care Aide", "Home Care Aide"),
        ("Entwickler (100 % remote)", "Entwickler"),
        ("Baker - Bristol", "Baker"),
        ("Analyst at Contoso", "Analyst"),
        ("Waste Driver (LGV) x 2 - WBC/26/0418", "Waste Driver (LGV)"),
        ("2x Pflegefachkraft (m/w/d)", "Pflegefachkraft (m/w/d)"),
        ("Agent d'accueil (2 postes)", "Agent d'accueil"),
        ("Administrativo/a - 3 plazas", "Administrativo/a"),
        ("Technical Officer (STU-26-118)", "Technical Officer"),
        ("We are recruiting a Night Porter!", "Night Porter"),
        ("REF 4417 - Night Porter", "Night Porter"),
        ("Apply for Night Porter", "Night Porter"),
        ("Night Porter needed", "Night Porter"),
        ("Night Porter – £12.60/hr", "Night Porter"),
        ("Night Porter - Closing date 12 December", "Night Porter"),
        ("Machinist - 2nd Shift", "Machinist"),
        ("Analyst (Remote, US)", "Analyst"),
        ("Job opportunity – Baker", "Baker"),
        ("Sachbearbeitung (m/w/d) EG 9a TVöD", "Sachbearbeitung (m/w/d)"),
        ("Verstärkung gesucht: Zimmerer (m/w/d)", "Zimmerer (m/w/d)"),
        ("Menuisier (H/F) en CDI", "Menuisier (H/F)"),
        ("Recherche menuisier (H/F) à Bristol", "Menuisier (H/F)"),
        ("Se busca carpintero/a en Bristol", "Carpintero/a"),
        ("Falegname - tempo indeterminato - Bristol (RA)", "Falegname"),
        ("Timmerman vacature Bristol", "Timmerman"),
        ("Timmerman Bristol", "Timmerman"),
        ("Pharmacy Technician - Store #4417", "Pharmacy Technician"),
        # What belongs to the role stays.
        ("Auditor - ISO/27001", "Auditor - ISO/27001"),
        ("Teacher (KS3/4)", "Teacher (KS3/4)"),
        ("Lead Auditor ISO 27001", "Lead Auditor ISO 27001"),
        ("Care Assistant (Nights)", "Care Assistant (Nights)"),
        ("Developer (C/C++)", "Developer (C/C++)"),
        ("Chauffeur C", "Chauffeur C"),
        ("A Level Biology Teacher", "A Level Biology Teacher"),
        ("Elektroniker/in für Betriebstechnik", "Elektroniker/in für Betriebstechnik"),
    ],
)
def test_a_title_stands_without_hours_references_and_places(title: str, role: str) -> None:
    assert bare_role(title, ("Contoso", "Bristol")) == role


def test_what_only_one_heading_has_in_brackets_is_left_out() -> None:
    assert bare_role("Clerk (Grade III)", beside=["Clerk"]) == "Clerk"
    assert bare_role("Clerk (Grade III)", beside=["Clerk", "Clerk (Grade III)"]) == "Clerk (Grade III)"


def test_names_of_those_who_publish_jobs_are_told_from_names_of_employers() -> None:
    portals = (
        "Crown Vacancies",
        "gipfeljobs.at",
        "StatePosts.ie",
        "JobsAroundIreland",
        "WerkVoorHetLand",
        "BuscaEmpleo",
    )
    employers = (
        "Werkstatt Huber",
        "Jobst GmbH",
        "Harbour Lights Trust",
        "Poststelle Nord e. V.",
        "Postwood",
        "Emploria",
    )
    assert [name for name in portals if not is_board_name(name)] == []
    assert [name for name in employers if is_board_name(name)] == []


def test_labels_put_together_of_known_words_are_known() -> None:
    deadlines = (
        "Data chiusura candidature",
        "Délai de postulation",
        "Plazo de solicitudes",
        "Reageer voor",
        "Apply before",
    )
    others = ("Contract end date", "Start date", "Fecha de inicio", "Data inizio contratto", "Publication date")
    assert [label for label in deadlines if label_kind(label) != "deadline"] == []
    assert [label for label in others if label_kind(label)] == []
    assert label_kind("Trattamento economico") == label_kind("Bruttogehalt im Jahr") == "pay"
    assert label_kind("Lohnvergleich") == label_kind("Desired salary") == label_kind("Salary guide") == ""


def test_the_second_day_of_a_period_is_its_last() -> None:
    assert str(last_day_of_range("Del 26 de noviembre al 15 de diciembre de 2026", "day-first")) == "2026-12-15"
    assert str(last_day_of_range("23/11/2026 12:00 - 14/12/2026 23:59", "day-first")) == "2026-12-14"
    assert last_day_of_range("14 December 2026", "day-first") is None


def _data(low: float, high: float, unit: str) -> dict[str, object]:
    return {"baseSalary": {"currency": "USD", "value": {"minValue": low, "maxValue": high, "unitText": unit}}}


def test_a_period_that_cannot_be_meant_gives_way_to_the_words_of_the_page() -> None:
    def read(low: float, high: float, unit: str, words: str = "") -> tuple[float, float, str] | None:
        pay = structured_pay(_data(low, high, unit), (words,))
        return None if pay is None else (pay.low, pay.high, pay.period.value)

    assert read(18, 18, "YEAR", "We pay $18 an hour.") == (18, 18, "hour")
    assert read(18, 18, "YEAR") is None  # an hour or thousands: nobody says
    assert read(17.25, 23.1, "YEAR") == (17.25, 23.1, "hour")
    assert read(45, 55, "YEAR") == (45_000, 55_000, "year")
    assert read(61_000, 72_000, "MONTH", "$61,000 to $72,000 a year") == (61_000, 72_000, "year")
    assert read(2100, 2100, "YEAR") == (2100, 2100, "month")
    assert read(2912.4, 2912.4, "MONTH") == (2912.4, 2912.4, "month")


@pytest.mark.parametrize(
    ("words", "low", "high", "period"),
    [
        ("Un salaire mensuel de CHF 4'060.– à CHF 5'120.– pour 70%", 4060, 5120, "month"),
        ("Maandsalaris Min € 3.902 – Max. € 5.713 (bruto)", 3902, 5713, "month"),
        ("Salary from £26,500 rising to £31,000 per annum", 26_500, 31_000, "year"),
        ("Je verdient € 14,71 p/u", 14.71, 14.71, "hour"),
        ("Pay £12.60ph", 12.6, 12.6, "hour"),
        ("$55,000.00 - $62,000.00 Annually", 55_000, 62_000, "year"),
    ],
)
def test_both_ends_of_pay_are_read_from_running_text(words: str, low: float, high: float, period: str) -> None:
    pay = pay_in_posting(words)
    assert pay is not None
    assert (pay.low, pay.high, pay.period.value) == (low, high, period)
