"""Decisions are told by words that stand near each other; thanks, quotations and what may come decide nothing."""

from __future__ import annotations

import pytest

from tests.domain.mail.test_understanding import found

CASES = (
    (
        "It was a pleasure to meet you last week. We chose someone whose background is closer.",
        "rejection",
    ),
    (
        "Thank you for applying for the job. The team has chosen to go another way for this job.",
        "rejection",
    ),
    ("Wir gehen mit jemandem weiter, der mehr Erfahrung hat. Deine Bewerbung war trotzdem stark.", "rejection"),
    ("Merci pour votre candidature. Nous préférons embaucher une personne qui connaît le poste.", "rejection"),
    (
        "Gracias por la entrevista. Continuamos con dos candidaturas que conocen el puesto.",
        "rejection",
    ),
    ("Bedankt voor je sollicitatie. We gaan niet met je verder voor deze functie.", "rejection"),
    (
        "Grazie per la candidatura. Abbiamo scelto un profilo con più esperienza nella posizione.",
        "rejection",
    ),
    ("Your application is in. We will let you know whether we go ahead with another candidate.", "receipt"),
    (
        "Je sollicitatie is binnengekomen. Je hoort of we je willen spreken of een andere keuze maken.",
        "receipt",
    ),
    (
        'Our newsletter for job seekers: "We decided to move on with other candidates" explained.',
        "other",
    ),
    (
        "Thank you for the interview about the job. Could you send us the names of two references?",
        "question",
    ),
    (
        "You have been selected for the next stage of the job: answer five questions on camera.",
        "assessment",
    ),
    ("After your interview we all agree: the job is yours, starting on 4 January.", "offer"),
    ("Ricordi di consegnare la copia firmata della proroga del contratto di lavoro.", "other"),
)


@pytest.mark.parametrize(("text", "kind"), CASES)
def test_the_kind_rests_on_what_is_decided(text: str, kind: str) -> None:
    assert found(text).kind.value == kind
