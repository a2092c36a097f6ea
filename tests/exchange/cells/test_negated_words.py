"""What is not so: a status with a "not" in it is never proposed as what it denies."""

from __future__ import annotations

import re

import pytest

from app.exchange.cells.columns import meaning, proposal
from app.exchange.cells.step_words import step_proposal

NOT_REJECTED = """not rejected,
    no rejection yet, not yet rejected, never rejected, haven't been rejected, wasn't rejected,
    no rejection so far, rejection not received, nicht abgelehnt, noch nicht abgelehnt, keine Absage, noch keine Absage,
    bisher keine Absage, Absage noch nicht erhalten, wurde nicht abgelehnt, pas refusé, pas encore refusé, pas de refus,
    aucun refus, n'a pas été refusé, sans refus, no rechazado, aún no rechazada, ningún rechazo, sin rechazo,
    no me han rechazado, non rifiutato, non ancora rifiutata, nessun rifiuto, senza rifiuto, niet afgewezen,
    nog niet afgewezen, geen afwijzing, nog geen afwijzing, zonder afwijzing, não rejeitado, Rejected (not yet),
    Absage (noch nicht), not lost, never failed"""
NO_OFFER = """no offer,
    no offer yet, without offer, offer not received, did not get an offer, no formal offer, not offered,
    keine Zusage, noch keine Zusage, kein Angebot, Angebot nicht erhalten, ohne Zusage, Zusage kam nicht, pas d'offre,
    aucune offre, sans offre, offre non reçue, sin oferta, ninguna oferta, no hay oferta, oferta no recibida,
    nessuna offerta, senza offerta, offerta non ricevuta, geen aanbod, nog geen aanbod, aanbod niet ontvangen,
    sem oferta, Offer (not yet), Offer: none"""
NOT_HIRED = """not hired, not accepted, never signed, nicht eingestellt, nicht angenommen, pas embauché, pas acceptée,
    no contratado, no aceptado, non assunto, non accettata, niet aangenomen, niet geaccepteerd, não contratado"""
NO_INTERVIEW = """no interview, no interview yet, no interviews, not interviewed, without interview, never interviewed,
    interview did not happen, kein Gespräch, noch kein Gespräch, kein Vorstellungsgespräch, nicht eingeladen,
    pas d'entretien, aucun entretien, sans entretien, sin entrevista, ninguna entrevista, no entrevistado,
    nessun colloquio, senza colloquio, geen gesprek, nog geen gesprek, niet uitgenodigd, no phone screen,
    not shortlisted, kein Telefoninterview, sem entrevista"""
NOT_THE_REST = {
    "withdrew": "not withdrawn, nicht zurückgezogen, pas retirée, no retirado, non ritirato, niet ingetrokken",
    "lead": "not interested, no idea, not saved, nicht gespeichert, pas enregistré, no guardado, non salvato",
    "open": "not active, not in progress, nicht offen, pas en cours, no abierto, non aperto, niet lopend, not on hold",
    "no-reply": "not ghosted, nicht geghostet, never ghosted, pas ghosté",
    "archived": "not archived, nicht archiviert, no archivado",
    "applied": "not submitted, nicht eingereicht, pas envoyée, no enviada, non inviata, niet verstuurd",
}


def words(text: str) -> list[str]:
    return re.split(r",\s+", text)


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        (NOT_REJECTED, {"rejected"}),
        (NO_OFFER, {"offer", "accepted"}),
        (NOT_HIRED, {"accepted", "offer"}),
        (NO_INTERVIEW, {"interview", "screen"}),
        *((text, {meant}) for meant, text in NOT_THE_REST.items()),
    ],
)
def test_what_is_denied_is_not_proposed(text: str, denied: set[str]) -> None:
    taken = {word: said for word in words(text) if (said := meaning(word)[0] or proposal(word)) in denied}
    assert taken == {}


def test_what_is_not_known_to_be_its_opposite_is_asked_without_a_proposal() -> None:
    asked = "not rejected, keine Absage, pas de refus, no rechazado, nessun rifiuto, geen afwijzing, no offer yet"
    assert {proposal(word) for word in words(asked)} == {""}


def test_in_a_column_of_steps_what_is_denied_was_not_done() -> None:
    told = {word: step_proposal("offer_on", word) for word in words(NO_OFFER)}
    assert {word: said for word, said in told.items() if said not in ("no", "rejected")} == {}


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("rejected, no feedback", "rejected"),
        ("Rejected (no feedback)", "rejected"),
        ("No, rejected", "rejected"),
        ("no feedback after rejection", "rejected"),
        ("leider nicht, Absage", "rejected"),
        ("Absage ohne Begründung", "rejected"),
        ("refusé sans entretien", "rejected"),
        ("no reply after interview", "no-reply"),
        ("not moving forward with interview", "rejected"),
        ("applied, no interview yet", "applied"),
        ("not shortlisted", "rejected"),
        ("not interviewed", "rejected"),
        ("noch nicht beworben", "lead"),
    ],
)
def test_a_not_that_is_about_something_else_hides_nothing(word: str, meant: str) -> None:
    assert (meaning(word)[0] or proposal(word)) == meant
