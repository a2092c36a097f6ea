"""One application with everything that belongs to it."""

from __future__ import annotations

from db.queries.cards import TAGS, CardQueries
from db.queries.contacts import ContactQueries
from db.queries.documents import DOCUMENT_COLUMNS
from db.queries.history import HistoryQueries
from db.queries.interviews import InterviewQueries
from db.queries.rows import COMPANY, ROLE, Queries, columns
from db.queries.stages import StageQueries
from db.queries.tasks import TaskQueries
from db.records.applications import Application, Dossier, ImportedCell, Note
from db.records.documents import Document
from db.records.history import effective
from db.records.offers import Offer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_APPLICATION = (
    f"SELECT {columns(Application, 'a', company=COMPANY, role=ROLE, stage='a.stage_id', tags=TAGS)}"
    " FROM application a JOIN company c ON c.id = a.company_id WHERE a.id = :id"
)


class DossierQueries(Queries):
    """One application, and all of its own."""

    def application(self, application_id: int) -> Application | None:
        """One application with all its own fields."""
        found = self.record(Application, _APPLICATION, id=application_id)
        if found is None:
            return None
        stage_id: Any = found.stage
        stages = StageQueries(self.db).all()
        return found._replace(stage=next(stage for stage in stages if stage.id == stage_id))

    def dossier(self, application_id: int) -> Dossier | None:
        """Everything about one application."""
        application = self.application(application_id)
        if application is None:
            return None
        of, number = "WHERE {}.application_id = :id ORDER BY {}", {"id": application_id}
        posting = self.row("SELECT text, raw, must_haves FROM posting WHERE application_id = :id", **number)
        rejection = self.row("SELECT max(id) FROM rejection WHERE application_id = :id", **number)
        cards = CardQueries(self.db)
        return Dossier(
            application=application,
            events=effective(HistoryQueries(self.db).events(application_id)),
            notes=self.records(
                Note, f"SELECT {columns(Note, 'n')} FROM note n {of.format('n', 'n.written_at, n.id')}", **number
            ),
            interviews=InterviewQueries(self.db, cards).of(application_id),
            tasks=TaskQueries(self.db, cards).of(application_id),
            people=ContactQueries(self.db).of(application_id),
            documents=self.records(
                Document, f"SELECT {DOCUMENT_COLUMNS} FROM document d {of.format('d', 'd.id')}", **number
            ),
            offers=self.records(Offer, f"SELECT {columns(Offer, 'o')} FROM offer o {of.format('o', 'o.id')}", **number),
            posting=posting[0] if posting else "",
            rejection_id=rejection[0],
            as_imported=_cells_in(posting[1]) if posting and posting[1] else (),
            must_haves=tuple(posting[2].split("\n")) if posting and posting[2] else (),
        )


def _cells_in(rows: str) -> tuple[ImportedCell, ...]:
    # Most applications come from no table.
    from db.as_imported import cells_in

    return cells_in(rows)
