"""Decisions are told by words that stand near each other; thanks, quotations and what may come decide nothing."""

from __future__ import annotations

import pytest

from db.records.emails import KnownApplication
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


ACME = KnownApplication(1, "Acme", "Clerk")
NEAR_EACH_OTHER = (
    ("My brother in law is taking the shifts after all, so I don't need anyone now.", "rejection"),
    ("Wir werden den Prozess mit dir an dieser Stelle nicht weiterführen.", "rejection"),
    ("On a perdu le chantier de Lyon, du coup pas d'embauche chez nous cette année.", "rejection"),
    ("No te vamos a coger. Mira en sitios con menos volumen, te irá muy bien.", "rejection"),
    ("De keus is niet op jou gevallen. Zal ik je op de invallerslijst zetten?", "rejection"),
    ("Lei non risulta in posizione utile e pertanto non sarà chiamata a sostenere il colloquio.", "rejection"),
    ("It pains me to write this, my hands are tied. Next year perhaps, do ring again.", "rejection"),
    ("We cannot take your application further until we have a copy of your licence.", "question"),
    ("Bewerbungen per Post können leider nicht berücksichtigt werden. Ihre Bewerbung ist eingegangen.", "receipt"),
    ("Sans votre attestation, nous ne pouvons pas poursuivre. Merci de nous la transmettre.", "question"),
    ("No hay nadie al otro lado: graba tus respuestas con el móvil antes del domingo.", "assessment"),
    ("Geen van je voorstellen past bij ons, sorry. Kan het maandag 30 november om 11 uur?", "invitation"),
    ("Mi dispiace, la decisione non è ancora stata presa. Grazie della pazienza.", "other"),
    ("Sorry I missed your call. It was nothing urgent.", "other"),
    ("Travel costs cannot be refunded, I'm afraid, but lunch is on us.", "other"),
    ("You were not the most experienced, but the best: the job is yours, contract attached.", "offer"),
    ("De andere kandidaat heeft zich teruggetrokken, dus de baan is van jou vanaf 1 december.", "offer"),
    ("Hängt der Arbeitsvertrag dran, 19,80 die Stunde. Unterschreib und schick ihn zurück.", "offer"),
    ("El jueves me ponen una auditoría. ¿Lo dejamos para el martes 1 de diciembre a las 16:00?", "invitation"),
)


@pytest.mark.parametrize(("text", "kind"), NEAR_EACH_OTHER)
def test_words_near_each_other_tell_what_an_employer_means(text: str, kind: str) -> None:
    assert found(f"Hello Robin,\n\n{text}\n\nAnn", "Acme", ACME).kind.value == kind


def test_what_nobody_waits_for_is_a_refusal_only_from_an_employer_who_is_known() -> None:
    text = "It pains me to write this, my hands are tied. Next year perhaps."
    assert found(text, "Hello", ACME).kind.value == "rejection"
    assert found(text, "Hello").kind.value == "other"


@pytest.mark.parametrize(
    ("text", "kind"),
    [("We have received your application.", "receipt"), ("We would like to meet you on Friday at 10:00.", "other")],
)
def test_a_long_text_of_somebody_unknown_is_about_work_where_it_names_the_application(text: str, kind: str) -> None:
    further = " ".join(f"House number {number} stands by the river." for number in range(1, 16))
    sender = {"sender_name": "Ann", "sender_address": "ann@post.example"}
    assert found(f"{text} {further}", "Hello", **sender).kind.value == kind


def test_another_day_named_beside_the_one_called_off_moves_the_appointment() -> None:
    moved = found("I can't see you on Wednesday. Could we make it Friday 27 November at 3pm instead?", "Acme", ACME)
    assert moved.status == "moved"
    called_off = found("Tomorrow's chat is off, we are all ill.", "Acme", ACME)
    assert called_off.status == "cancelled"


def test_an_address_of_a_free_service_that_names_the_company_belongs_there() -> None:
    cafe = KnownApplication(2, "Kettle & Crumb", "Barista")
    sender = {"sender_name": "Jo", "sender_address": "jo.kettleandcrumb@gmail.com"}
    assert found("Can you come in on Friday at 9?", "barista job", ACME, cafe, **sender).application == 2
