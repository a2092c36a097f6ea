"""Statuses as people tell them in diaries and logs, by meaning; accents left out."""

from __future__ import annotations

from db.records.enums import Kind, Outcome

TOLD_STATUSES: dict[str, str] = {
    Kind.INTERVIEW: """entrevista tecnica, entretien technique, fachgesprach, colloquio tecnico, technisch gesprek,
        entrevista final, entretien final, group interview, probefahrt, driving test, driving assessment,
        road test, test drive,
        gruppengesprach, entretien collectif, entretien de groupe, journee d essai, jour d essai, essai,
        entrevista grupal, dinamica de grupo, dia de prueba, prueba practica, giornata di prova, proefdag,
        meeloopdag""",
    Kind.OFFER: """offered job, offered a job, offered me a job, they offered me the job, they offered me a job,
        got offered the job, got an offer, got offer, job offered, was offered the job, offered position,
        offered the position, offered me the position, they want me, haben mir die stelle angeboten,
        stelle angeboten, m ont propose le poste, on m a propose le poste, me han ofrecido el puesto,
        me ofrecieron el puesto, mi hanno offerto il posto""",
    Outcome.ACCEPTED: """accepted job, accepted the job, i accepted, accepted it, said yes, i said yes, took the job,
        accepted the offer, accepted their offer, signed contract, signed the contract, contract signed,
        vertrag unterzeichnet, j ai accepte, j ai dit oui, he aceptado, acepte, contrato firmado, contrat signe""",
    Outcome.REJECTED: """me dijo que no, me ha dicho que no, dijo que no, reject, went with another candidate,
        they went with another candidate, went with another, went with someone internal, went with an internal
        candidate, they went with someone else, chose another candidate, chose another, they chose someone else,
        gave it to someone else, given to someone else, picked someone else, they picked someone else,
        not successful this time, haben sich anders entschieden, haben sich fur jemand anderen entschieden,
        anders entschieden, jemand anderen genommen, haben jemand anderen genommen, leider nein, leider abgesagt,
        ont pris quelqu un d autre, ils ont pris quelqu un d autre, candidature non retenue, profil non retenu,
        eligieron a otro, eligieron a otra persona, han cogido a otro, han cogido a otra persona, cogieron a otro,
        no he sido seleccionado, no he sido seleccionada, hanno preso un altro""",
}
