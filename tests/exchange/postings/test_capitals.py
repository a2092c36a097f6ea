"""Towns that a page has in capitals: they are set in small letters, and each letter keeps its accent."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Literal

import pytest

from app.exchange.fetch.decode import page_text
from app.exchange.postings.clean_place import in_small_letters
from app.exchange.postings.read import read_page
from tests.present import present

TOWNS = {
    "MÜNCHEN": "München",
    "SÃO PAULO": "São Paulo",
    "SÃO JOSÉ DOS CAMPOS": "São José dos Campos",
    "ÎLE-DE-FRANCE": "Île-de-France",
    "KØBENHAVN": "København",
    "ÅRHUS": "Århus",
    "ŁÓDŹ": "Łódź",
    "A CORUÑA": "A Coruña",
    "FORLÌ": "Forlì",
    "SAINT-ÉTIENNE": "Saint-Étienne",
    "PONT-À-MOUSSON": "Pont-à-Mousson",
    "VILLENEUVE-D'ASCQ": "Villeneuve-d'Ascq",
    "L’HAŸ-LES-ROSES": "L’Haÿ-les-Roses",
    "REGGIO NELL'EMILIA": "Reggio nell'Emilia",
    "L'AQUILA": "L'Aquila",
    "GIEßEN": "Gießen",
    "WEIẞENFELS": "Weißenfels",
    "İSTANBUL": "İstanbul",
    "DİYARBAKIR": "Diyarbakır",
    "IJMUIDEN": "IJmuiden",
    "'S-HERTOGENBOSCH": "'s-Hertogenbosch",
    "LA ROCHELLE": "La Rochelle",
    "MÜNCHEN (DE)": "München (DE)",
    "DENVER, CO": "Denver, CO",
    "EMEA": "EMEA",
    "NYC": "NYC",
    "McAllen": "McAllen",
}


def test_a_town_in_capitals_keeps_its_letters() -> None:
    assert {town: in_small_letters(town) for town in TOWNS} == TOWNS


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_wherever_the_page_has_the_town_it_is_written_as_towns_are(form: Literal["NFC", "NFD"]) -> None:
    said = "<p>Contoso</p><p>We are looking for a nurse to join our team. You have two years of experience.</p>"
    pages = (
        f"<title>Nurse (m/w/d) - MÜNCHEN - Contoso</title><h1>Nurse (m/w/d) - MÜNCHEN</h1>{said}",
        f"<h1>Nurse (m/w/d)</h1><p>Standort: MÜNCHEN</p>{said}",
        f"<h1>Nurse (m/w/d)</h1><p>Für unseren Standort in MÜNCHEN suchen wir dich.</p>{said}",
    )
    texts = (page_text(unicodedata.normalize(form, page).encode()) for page in pages)
    found = [present(read_page(text, date(2026, 11, 29), "").posting).locations for text in texts]
    assert found == [("München",)] * 3


@pytest.mark.parametrize(
    ("address", "town"),
    [
        ("12 rue de la Paix<br>75002 PARIS", "Paris"),
        ("Hauptstr. 12<br>80331 MÜNCHEN", "München"),
        ("Hauptstr. 12<br>80331 München", "München"),
        ("Via Roma 3<br>20121 MILANO", "Milano"),
    ],
)
def test_the_town_of_an_address_below_the_heading_is_read_and_its_street_is_not(address: str, town: str) -> None:
    said = "<p>We are looking for a nurse to join our team. You have two years of experience.</p>"
    page = f"<title>Nurse (m/w/d) - Contoso</title><h1>Nurse (m/w/d)</h1><p>Contoso<br>{address}</p>{said}"
    assert present(read_page(page, date(2026, 11, 29), "").posting).locations == (town,)
