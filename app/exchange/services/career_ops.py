"""career-ops: its table `data/applications.md`, and `data/pipeline.md`, the postings to look at.

`Date` is the day a posting was looked at and the row was made, not that of applying, so it dates nothing but the row.
The words of its states are those of its `templates/states.yml`, in all the languages it reads. `SKIP` and `Discarded`
say that the user decided against it. Of the list of postings those that are done are in the table too, by the same
company and role; a local file in place of a web address is no link.
"""

from __future__ import annotations

from app.exchange.cells.columns import ANSWERED
from app.exchange.services.source import Source, headers
from db.records.enums import Kind, Outcome

POSTINGS_HEADER = ("Posting", "Company", "Role", "Location", "Pay", "Score", "PDF", "Report", "State", "Posted", "Note")
"""The headers for its list of postings, which has none of its own."""
_STATUSES = {
    Kind.LEAD: "evaluated, evaluada, hold, condicional, évalué, monitor",
    Kind.APPLIED: "applied, sent, aplicado, aplicada, enviada, postulé",
    ANSWERED: "responded, respondido, répondu",
    Kind.INTERVIEW: "interview, entrevista, entrevue",
    Kind.OFFER: "offer, oferta, offre",
    Outcome.REJECTED: "rejected, rechazado, rechazada, refusé, refusée",
    Outcome.NOT_APPLYING: """discarded, descartado, descartada, cerrada, cancelada, écarté, écartée, skip, no aplicar,
        ignoré""",
}
TABLE = Source(
    key="career-ops",
    name="career-ops",
    signatures=(
        headers("Date,Company,Role,Score,Status,PDF,Report"),
        headers("Fecha,Empresa,Rol,Score,Estado,PDF,Report"),
        headers("Fecha,Empresa,Rol,Puntuación,Estado,PDF,Informe"),
    ),
    columns={
        "": "",
        "date": "added_on",
        "fecha": "added_on",
        "company": "company",
        "empresa": "company",
        "role": "role",
        "rol": "role",
        "score": "fit",
        "puntuacion": "fit",
        "status": "status",
        "estado": "status",
        "pdf": "",
        "report": "",
        "informe": "",
        "notes": "note",
        "notas": "note",
    },
    statuses={word.strip(): str(meaning) for meaning, words in _STATUSES.items() for word in words.split(",")},
)
POSTINGS = Source(
    key="career-ops",
    name="career-ops postings",
    signatures=(headers(",".join(POSTINGS_HEADER)),),
    columns={
        "posting": "link",
        "company": "company",
        "role": "role",
        "location": "place",
        "pay": "pay",
        "score": "fit",
        "pdf": "",
        "report": "",
        "state": "",
        "posted": "",
        "note": "note",
    },
    standing=Kind.LEAD,
)
SOURCES = (TABLE, POSTINGS)
