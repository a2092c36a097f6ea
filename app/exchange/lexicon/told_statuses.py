"""Statuses as people tell them in diaries and logs, by meaning; accents left out."""

from __future__ import annotations

from db.records.enums import Kind, Outcome

TOLD_STATUSES: dict[str, str] = {
    Kind.INTERVIEW: """group interview, probefahrt, driving test, driving assessment, road test, test drive,
        gruppengesprach, entretien collectif, entretien de groupe, journee d essai, jour d essai, essai,
        entrevista grupal, dinamica de grupo, dia de prueba, prueba practica, giornata di prova, proefdag,
        meeloopdag""",
    Outcome.REJECTED: "me dijo que no, me ha dicho que no, dijo que no",
}
