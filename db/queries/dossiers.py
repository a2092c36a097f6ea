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
from db.records.applications import Application, Dossier, ImportedCell, Note, SavedEmail
from db.records.documents import Document
from db.records.history import Event, effective, lines_now
from db.records.offers import Offer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

_APPLICATION = (
    f"SELECT {columns(Application, 'a', company=COMPANY, role=ROLE, stage='a.stage_id', tags=TAGS)}"
    " FROM application a JOIN company c ON c.id = a.company_id WHERE a.id = :id"
)

_EMAILS = (
    f"SELECT {columns(SavedEmail, 'e', on='NULL')} FROM read_email e"
    " WHERE application_id = :id AND text <> '' ORDER BY id"
)


class DossierQueries(Queries):
    """Queries for one application and all that belongs to it."""

    def application(self, application_id: int) -> Application | None:
        """One application with all its own fields."""
        application = self.record(Application, _APPLICATION, id=application_id)
        if application is None:
            return None
        stage_id: Any = application.stage
        stages = StageQueries(self.db).all()
        return application._replace(stage=next(stage for stage in stages if stage.id == stage_id))

    def dossier(self, application_id: int) -> Dossier | None:
        """Everything about one application."""
        application = self.application(application_id)
        if application is None:
            return None
        of, number = "WHERE {}.application_id = :id ORDER BY {}", {"id": application_id}
        posting = self.row("SELECT text, raw, must_haves FROM posting WHERE application_id = :id", **number)
        rejection = self.row("SELECT max(id) FROM rejection WHERE application_id = :id", **number)
        cards = CardQueries(self.db)
        events = HistoryQueries(self.db).events(application_id)
        return Dossier(
            application=application,
            events=effective(events),
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
            emails=self._emails(application_id, events),
        )

    def _emails(self, application_id: int, events: Sequence[Event]) -> tuple[SavedEmail, ...]:
        """Returns the emails whose text was saved; at most one of them names each line of history."""
        saved = self.records(SavedEmail, _EMAILS, id=application_id)
        now = lines_now(events) if saved else {}
        emails: list[SavedEmail] = []
        for email in saved:
            line = now.get(email.event_id or 0)
            if line is None or any(line.id == other.event_id for other in emails):
                emails.append(email._replace(event_id=None))
            else:
                emails.append(email._replace(event_id=line.id, on=line.on))
        return tuple(emails)


def _cells_in(rows: str) -> tuple[ImportedCell, ...]:
    # Imported here, since most applications come from no table.
    from db.as_imported import cells_in

    return cells_in(rows)
