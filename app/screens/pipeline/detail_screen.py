"""The page of one application: everything about it, with keys for all actions on it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import date, datetime
from functools import cached_property
from inspect import isawaitable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from app.domain import formatting
from app.screens.base import BaseScreen, Doing
from app.screens.keys.actions import (
    APPLY,
    AS_IMPORTED,
    BACK,
    CLOSE,
    COPY_LINK,
    DELETE,
    DONE,
    EDIT,
    FILL_DAY,
    FIND,
    INTERVIEW,
    LOOKS_LIKE,
    MOVE,
    NOTE,
    OFFER,
    ON_AN_APPLICATION,
    OPEN,
    READ_POSTING,
    REOPEN,
    REPLIED,
    SNOOZE,
    WALKTHROUGH,
    WROTE,
    Action,
    bindings,
)
from app.screens.keys.row_keys import RowKey, RowKind, RowTable, row_function, row_hints
from app.screens.pipeline.actions import ApplicationActions
from app.screens.pipeline.as_imported import ImportedSection
from app.screens.pipeline.detail_view import earlier_at_company, head_rows, lessons_for, sections
from app.screens.text.prompts import ask_snooze, ask_until_used, choose
from db.records.applications import Dossier
from db.records.cards import Card
from db.records.contacts import Person
from db.records.enums import EventKind, Kind
from widgets.footer import KeyHint
from widgets.section_list import SectionList, SectionRow
from widgets.words import Words

if TYPE_CHECKING:
    from db.records.changes import Change
    from db.store import Store


class DetailScreen(BaseScreen):
    """The page of one application; esc goes back."""

    CSS_PATH = "detail.tcss"
    AUTO_FOCUS = "SectionList"
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        *ON_AN_APPLICATION, BACK, FIND, DONE, OFFER, REPLIED, WROTE, WALKTHROUGH, AS_IMPORTED, LOOKS_LIKE, READ_POSTING
    )

    def __init__(self, application_id: int) -> None:
        super().__init__()
        self._number = application_id
        self._dossier: Dossier | None = None
        self._imported = ImportedSection(self)

    def body(self) -> Iterable[Widget]:
        """The head, the line about a duplicate, the sections."""
        yield Words(id="head")
        yield Words(id="alike")
        yield SectionList(id="sheet")

    def turn_to(self, number: int) -> None:
        """Show another application, from the top; used to reopen a cached page."""
        self._number = number
        self._imported.fold()
        self.query_one(SectionList).start_over()
        self.fill()
        self.refresh_bar()
        self.refresh_footer()

    def fill(self) -> None:
        """Read the application and show it."""
        reader, now = self.session.reader, self.session.now
        dossier = self._dossier = reader.applications.dossier(self._number)
        card = reader.applications.card(self._number)
        if dossier is None or card is None:
            return
        rows = head_rows(dossier, card, earlier_at_company(reader, dossier), now, lessons_for(reader, card, now))
        self.query_one("#head", Words).say_rows(rows)
        self.query_one(SectionList).show(
            sections(
                dossier,
                reader.stages.all(),
                now,
                unfolded=self._imported.unfolded,
                expanded_cells=self._imported.expanded_cells,
            )
        )
        self.call_after_refresh(self._show_alike, self._number)

    def _show_alike(self, number: int) -> None:
        """Show a possible duplicate below the head; done after the page is drawn, since the search takes time."""
        # Needed only once a page is open.
        from app.domain.duplicates import duplicates_in_words

        if number == self._number and self._dossier is not None:
            sentence = duplicates_in_words(self.session.reader, self._dossier.application)
            words = self.query_one("#alike", Words)
            words.display = bool(sentence)
            words.say_rows([[(sentence, "faint"), (" Press ", "faint"), ("=", "key"), (" to compare.", "faint")]])

    def _compare(self) -> None:
        from app.screens.pipeline.duplicates_screen import DuplicatesScreen

        self.session.open.page(DuplicatesScreen(self._number))

    async def _read_posting(self) -> None:
        from app.screens.pipeline.posting_actions import read_again

        await read_again(self.session, self.in_focus())

    @property
    def dossier(self) -> Dossier | None:
        """The application shown; None once it is deleted."""
        return self._dossier

    @property
    def sheet(self) -> SectionList:
        """The sections below the head."""
        return self.query_one(SectionList)

    def draw(self) -> None:
        """Show the page again after folding."""
        self.fill()
        self.refresh_footer()

    def refresh_from_store(self, change: Change | None) -> None:
        """Read again; go back if the application is deleted."""
        self.fill()
        if self._dossier is None:
            self.action_back()

    @cached_property
    def applications(self) -> ApplicationActions:
        """The actions on the application."""
        return ApplicationActions(self.session, self)

    @cached_property
    def doing(self) -> Doing:
        """The functions of the keys; some act on the row in focus first."""
        return {
            **self.applications.doing,
            DONE.id: lambda: self._on_row(DONE),
            SNOOZE.id: lambda: self._on_row(SNOOZE, self.applications.snooze),
            EDIT.id: lambda: self._on_row(EDIT, self.applications.edit),
            DELETE.id: self._delete,
            COPY_LINK.id: lambda: self._on_row(COPY_LINK, self.applications.copy_link),
            REPLIED.id: lambda: self._record(EventKind.HEARD, "What they said, in a few words"),
            WROTE.id: lambda: self._record(EventKind.WROTE, "What you wrote, in a few words"),
            AS_IMPORTED.id: self._imported.toggle,
            LOOKS_LIKE.id: self._compare,
            READ_POSTING.id: self._read_posting,
        }

    @cached_property
    def rows(self) -> RowTable:
        """The keys of each kind of row."""
        return {
            RowKind.TASK: (
                RowKey(DONE, self._finish),
                RowKey(SNOOZE, self._snooze),
                RowKey(OPEN, self._edit_task, None),
            ),
            RowKind.EVENT: (RowKey(OPEN, self._correct, "correct"),),
            RowKind.EVENT_WITH_EMAIL: (
                RowKey(OPEN, self._read_email, "read"),
                RowKey(EDIT, self._correct, "correct"),
            ),
            RowKind.EMAIL: (RowKey(OPEN, self._read_email, "read"),),
            RowKind.NOTE: (RowKey(OPEN, self._edit_note, "edit"),),
            RowKind.INTERVIEW: (RowKey(OPEN, self._edit_interview, "edit"),),
            RowKind.CONTACT: (
                RowKey(OPEN, self._edit_contact, "edit"),
                RowKey(COPY_LINK, self._copy_email, "copy email"),
            ),
            RowKind.DOCUMENT: (RowKey(OPEN, self._open_document),),
            RowKind.OFFER: (RowKey(OPEN, self._edit_offer, "edit"),),
            RowKind.POSTING: (RowKey(OPEN, lambda _: self.applications.edit(), None),),
            RowKind.IMPORTED: (
                RowKey(OPEN, self._imported.open_cell),
                RowKey(EDIT, self._imported.use_column, "use as"),
                RowKey(COPY_LINK, self._imported.copy, "copy text"),
                AS_IMPORTED.hint("fold"),
            ),
            RowKind.MORE_IMPORTED: (RowKey(OPEN, lambda _: self._imported.toggle(), "show all"),),
        }

    def _on_row(
        self, action: Action, otherwise: Callable[[], Awaitable[None] | None] | None = None
    ) -> Awaitable[None] | None:
        """Do what a key does on the row in focus; where it does nothing there, what it does to the application."""
        do = row_function(self.rows, self.sheet.row, action) or otherwise
        return None if do is None else do()

    def footer_keys(self) -> Sequence[Action | KeyHint]:
        """The keys for the row in focus first."""
        application = self._dossier.application if self._dossier is not None else None
        middle = [MOVE, CLOSE]
        if application is not None and application.outcome is not None:
            middle = [REOPEN]
        elif application is not None and application.stage.kind is Kind.LEAD:
            middle = [APPLY, MOVE]
        if self._dossier is not None and any(event.on is None for event in self._dossier.events):
            middle.append(FILL_DAY)
        row = self.query_one(SectionList).row
        edit = () if row_function(self.rows, row, EDIT) else (EDIT,)
        return [*row_hints(self.rows, row), *middle, BACK, *edit, NOTE, INTERVIEW]

    def in_focus(self) -> Card | None:
        """The application of this page."""
        return self.session.reader.applications.card(self._number)

    def targets(self) -> list[int]:
        """The application of this page."""
        return [self._number]

    def done_with(self, numbers: Sequence[int]) -> None:
        """Nothing to do, as nothing can be selected here."""

    def action_find(self) -> None:
        """Open the find bar of the Pipeline, which has every application."""
        self.find_in_pipeline()

    def action_rejection(self) -> None:
        """Open its walkthrough, or Rejections if it has none."""
        rejection = self._dossier.rejection_id if self._dossier is not None else None
        if rejection is not None and self._dossier is not None and self._dossier.application.outcome is not None:
            self.session.open.rejection(rejection)
        else:
            self.session.open.place(3)

    # One row

    def action_open(self) -> None:
        """Open the row in focus."""
        self.query_one(SectionList).action_open()

    @on(SectionList.RowOpened)
    def _opened(self, message: SectionList.RowOpened) -> None:
        row_action = row_function(self.rows, message.row, OPEN)
        if self._dossier is not None and row_action is not None and isawaitable(work := row_action()):
            self.run_worker(work)

    def _title(self) -> str:
        application = self._shown_dossier.application
        return f"{application.company}  {application.role}"

    @property
    def _shown_dossier(self) -> Dossier:
        assert self._dossier is not None, "rows are those of an application"
        return self._dossier

    def _edit_note(self, row: SectionRow) -> None:
        from app.screens.pipeline.note_screen import NoteScreen

        note = next(note for note in self._shown_dossier.notes if note.id == row.number)
        self.session.open.page(NoteScreen(self._number, self._title(), note.id, note.text))

    def _edit_interview(self, row: SectionRow) -> None:
        from app.screens.pipeline.detail_forms import InterviewScreen

        interview = next(candidate for candidate in self._shown_dossier.interviews if candidate.id == row.number)
        self.session.open.page(InterviewScreen(interview, self._shown_dossier.application.company))

    def _contact(self, row: SectionRow) -> Person:
        return next(contact for contact in self._shown_dossier.people if contact.id == row.number)

    def _edit_contact(self, row: SectionRow) -> None:
        from app.screens.pipeline.detail_forms import ContactScreen

        self.session.open.page(ContactScreen(self._contact(row)))

    def _copy_email(self, row: SectionRow) -> None:
        """Copy the email address of a contact, or the application's link if there is none."""
        if email := self._contact(row).mail:
            self.session.copy(email)
        else:
            self.applications.copy_link()

    def _edit_offer(self, row: SectionRow) -> None:
        from app.screens.pipeline.detail_forms import OfferScreen

        offer = next(offer for offer in self._shown_dossier.offers if offer.id == row.number)
        self.session.open.page(OfferScreen(self._number, self._shown_dossier.application.company, offer))

    def _open_document(self, row: SectionRow) -> None:
        from app.domain.documents import file_to_open
        from app.system import open_file

        document = next(document for document in self._shown_dossier.documents if document.id == row.number)
        file, about = file_to_open(self.session.reader.path, document)
        self.say(about if file is None else f"{open_file(str(file))} {about}".strip())

    def _finish(self, row: SectionRow) -> None:
        self.session.did(lambda store: store.tasks.finish(row.number), f"Done: {row.pieces[0][0]}. Press u to undo.")

    async def _snooze(self, row: SectionRow) -> None:
        """Ask for the moment until which to snooze a task."""

        def use(until: date | datetime, when: str) -> bool:
            message = f"Snoozed {row.pieces[0][0]} until {when}. Press u to undo."
            return self.session.did(lambda store: store.tasks.snooze(row.number, until), message)

        await ask_snooze(self.session, f"task-later:{row.number}", "Snooze until", use)

    async def _edit_task(self, row: SectionRow) -> None:
        await ask_until_used(
            self.session,
            f"task:{row.number}",
            "Task",
            lambda answer: self.session.did(lambda store: store.tasks.edit(row.number, text=answer)),
            value=row.pieces[0][0],
        )

    def _read_email(self, row: SectionRow) -> None:
        from app.screens.pipeline.email_text import EmailText

        by_event = row.kind is RowKind.EVENT_WITH_EMAIL
        email = next(
            saved for saved in self._shown_dossier.emails if row.number == (saved.event_id if by_event else saved.id)
        )
        self.session.open.page(EmailText(self._title(), email))

    async def _correct(self, row: SectionRow) -> None:
        """Ask what to correct in an entry of the history, and correct it."""
        event = self.session.reader.history.event(row.number)
        if event is None:
            return

        def fix(change: Callable[[Store], object]) -> bool:
            return self.session.did(change, "Corrected. Press u to undo.")

        choices = [
            ("d", "day", "add the date" if event.on is None else "change the date"),
            ("w", "words", "edit the comment"),
        ]
        if event.kind is not EventKind.ADDED:
            choices.append(("n", "not", "remove, it didn't happen"))
        title = f"{row.pieces[0][0].capitalize()}, {formatting.full_day(event.on)}"
        chosen = await choose(self.session, title, choices)
        if chosen == "day":
            from app.screens.pipeline.step_days import ask_day_of

            await ask_day_of(self.session, event, "Date", lambda _: "Corrected. Press u to undo.")
        elif chosen == "words":
            await ask_until_used(
                self.session,
                f"event-words:{event.id}",
                "Comment",
                lambda text: fix(lambda store: store.history.correct(event.id, words=text)),
                value=event.words,
                empty="none",
            )
        elif chosen == "not":
            fix(lambda store: store.history.retract(event.id))

    async def _delete(self) -> None:
        """Ask whether to delete the row in focus or the whole application, and delete it."""
        from app.screens.pipeline.after_deletion import deletion_message

        row, reader, numbers = self.query_one(SectionList).row, self.session.reader, [self._number]
        name = self.applications.stages.name_of(numbers)
        words, change = DELETIONS.get(row.kind, ("", None)) if row is not None else ("", None)
        choices = [("a", "all", "the whole application")]
        if reader.private_notes.count_of(numbers):
            choices.append(("p", "erase", "the whole application, its private notes at once and for good"))
        if words:
            choices.insert(0, ("t", "row", words))
        chosen = await choose(self.session, "Delete", choices)
        if chosen == "all":
            self.session.did(lambda store: store.applications.delete(numbers), deletion_message(reader, numbers, name))
        elif chosen == "erase":
            message = f"Deleted {name}, its private notes for good. Press u to undo the rest."
            self.session.did(lambda store: store.applications.delete(numbers, erase_private=True), message)
        elif row is not None and change is not None and chosen == "row":
            self.session.did(
                lambda store: change(store, self._number, row.number), f"Deleted {words}. Press u to undo."
            )

    async def _record(self, kind: EventKind, title: str) -> None:
        await ask_until_used(
            self.session,
            f"record:{kind.value}:{self._number}",
            title,
            lambda answer: self.session.did(
                lambda store: store.history.record(self._number, kind, words=answer),
                "Saved for today. Press enter on it to change the day.",
            ),
            empty="nothing more",
        )


DELETIONS: dict[object, tuple[str, Callable[[Store, int, int], object]]] = {
    RowKind.NOTE: ("this note", lambda store, _, number: store.notes.delete(number)),
    RowKind.TASK: ("this task", lambda store, _, number: store.tasks.delete(number)),
    RowKind.INTERVIEW: ("this interview", lambda store, _, number: store.interviews.delete(number)),
    RowKind.CONTACT: (
        "this contact here",
        lambda store, application_id, number: store.contacts.unlink(application_id, number),
    ),
    RowKind.DOCUMENT: ("this document", lambda store, _, number: store.documents.delete(number)),
    RowKind.OFFER: ("this offer", lambda store, _, number: store.offers.delete(number)),
}
"""The rows that can be deleted: their name, and the function, by store, application and row number."""
