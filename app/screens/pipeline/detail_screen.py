"""The page of one application: everything about it, and a key for everything one does to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.widget import Widget

from app.domain import formatting
from app.domain.status_line import Now
from app.screens.base import Shell
from app.screens.pipeline.actions import ApplicationActions
from app.screens.pipeline.detail_view import earlier_there, head, learned, sections
from app.screens.pipeline.offer_action import OFFER, OfferAction
from app.screens.prompts import PAST_HINT
from db.records import Card, Dossier, EventKind, Kind
from widgets.label import Words
from widgets.section_list import Sheet, SheetRow

if TYPE_CHECKING:
    from db.records import Change


class DetailScreen(ApplicationActions, OfferAction, Shell):
    """One application's page; esc goes back to where one was."""

    CSS_PATH = "detail.tcss"
    AUTO_FOCUS = "Sheet"
    BINDINGS: ClassVar[list[BindingType]] = [
        *ApplicationActions.APPLICATION_BINDINGS,
        Binding("escape,q", "back", "back", id="detail.back", show=False),
        Binding("d", "done", "done", id="task.done", show=False),
        OFFER,
        Binding("h", "heard", "heard from them", id="application.heard", show=False),
        Binding("w", "wrote", "wrote to them", id="application.wrote", show=False),
        Binding("3", "rejection", "its walk", id="detail.walk", show=False),
    ]

    def __init__(self, application_id: int) -> None:
        super().__init__()
        self._number = application_id
        self._dossier: Dossier | None = None

    def body(self) -> Iterable[Widget]:
        """The head and the sheet."""
        yield Words(id="head")
        yield Sheet(id="sheet")

    def fill(self) -> None:
        """Read everything before the first frame."""
        self._load()

    def turn_to(self, number: int) -> None:
        """Show another application, from its top; for a page that is kept while nobody sees it."""
        self._number = number
        self.query_one(Sheet).start_over()
        self.say("")
        self._load()
        self.refresh_bar()
        self.refresh_footer()

    def _load(self) -> None:
        reader, clock = self.dashboard.reader, self.dashboard.clock
        dossier = self._dossier = reader.applications.dossier(self._number)
        card = reader.applications.card(self._number)
        if dossier is None or card is None:
            return
        now = Now(clock.today(), clock.now(), clock.zone, self.dashboard.plain_glyphs, reader.pauses.all())
        rows = head(dossier, card, earlier_there(reader, dossier), now, learned(reader, card, now))
        self.query_one("#head", Words).say_rows(rows)
        self.query_one(Sheet).show(sections(dossier, reader.stages.all(), now))

    def refresh_from_store(self, change: Change | None) -> None:
        """Read anew; go back when it is gone."""
        self._load()
        if self._dossier is None:
            self.action_back()
        else:
            self.refresh_bar()
            self.refresh_footer()

    def footer_keys(self) -> Sequence[tuple[str, str, str]]:
        """The keys for the row in focus first."""
        row = self.query_one(Sheet).row
        special = {
            "task": [("d", "done", "screen.done"), ("z", "later", "screen.later")],
            "event": [("enter", "correct", "screen.open")],
            "note": [("enter", "change", "screen.open")],
            "interview": [("enter", "change", "screen.open")],
            "person": [("enter", "change", "screen.open"), ("y", "copy mail", "screen.copy_link")],
            "document": [("enter", "open", "screen.open")],
            "offer": [("enter", "change", "screen.open")],
        }
        application = self._dossier.application if self._dossier is not None else None
        middle = [("m", "move", "screen.move"), ("x", "ended", "screen.end")]
        if application is not None and application.outcome is not None:
            middle = [("r", "reopen", "screen.reopen")]
        elif application is not None and application.stage.kind is Kind.LEAD:
            middle = [("A", "apply", "screen.apply"), ("m", "move", "screen.move")]
        return [
            *special.get(row.kind if row else "", []),
            *middle,
            ("esc", "back", "screen.back"),
            ("e", "edit", "screen.edit"),
            ("n", "note", "screen.note"),
            ("i", "interview", "screen.interview"),
        ]

    def in_focus(self) -> Card | None:
        """The application this page is of."""
        return self.dashboard.reader.applications.card(self._number)

    def targets(self) -> list[int]:
        """The application this page is of."""
        return [self._number]

    def on_sheet_moved(self) -> None:
        """Show the keys of the row now in focus."""
        self.refresh_footer()

    def action_back(self) -> None:
        """Go back."""
        if self.is_current:
            self.app.pop_screen()

    def action_rejection(self) -> None:
        """Open its walk, or the rejections when it has none."""
        rejection = self._dossier.rejection_id if self._dossier is not None else None
        if rejection is not None and self._dossier is not None and self._dossier.application.outcome is not None:
            self.dashboard.show_rejection(rejection)
        else:
            self.dashboard.go(3)

    # One row

    def action_open(self) -> None:
        """Open the row in focus."""
        self.query_one(Sheet).action_open()

    @on(Sheet.Opened)
    def _opened(self, message: Sheet.Opened) -> None:
        message.stop()
        self._open(message.row)

    @work
    async def _open(self, row: SheetRow) -> None:
        dossier = self._dossier
        if dossier is None:
            return
        from app.screens.pipeline import detail_forms

        company = dossier.application.company
        if row.kind == "note":
            from app.screens.pipeline.note_screen import NoteScreen

            note = next(n for n in dossier.notes if n.id == row.number)
            title = f"{company}  {dossier.application.role}"
            await self.app.push_screen_wait(NoteScreen(self._number, title, note.id, note.text))
        elif row.kind == "interview":
            interview = next(i for i in dossier.interviews if i.id == row.number)
            await self.app.push_screen_wait(detail_forms.InterviewScreen(interview, company))
        elif row.kind == "person":
            person = next(p for p in dossier.people if p.id == row.number)
            await self.app.push_screen_wait(detail_forms.PersonScreen(person))
        elif row.kind == "task":
            await self._edit_task(row)
        elif row.kind == "event":
            await self._correct(row)
        elif row.kind == "posting":
            self.action_edit()
        elif row.kind == "document":
            self._open_document(row)
        elif row.kind == "offer":
            offer = next(o for o in dossier.offers if o.id == row.number)
            await self.app.push_screen_wait(detail_forms.OfferScreen(self._number, company, offer))

    def _open_document(self, row: SheetRow) -> None:
        from app.domain.documents import to_open
        from app.system import open_file

        assert self._dossier is not None
        document = next(d for d in self._dossier.documents if d.id == row.number)
        file, about = to_open(self.dashboard.reader.path, document)
        self.say(about if file is None else f"{open_file(str(file))} {about}".strip())

    async def _edit_task(self, row: SheetRow) -> None:
        def use(answer: str) -> bool:
            return self._write([self._number], lambda store: store.tasks.edit(row.number, text=answer), "")

        await self._ask(f"task:{row.number}", "What to do", use, value=row.said[0][0])

    async def _correct(self, row: SheetRow) -> None:
        event = self.dashboard.reader.history.event(row.number)
        if event is None:
            return
        choices = [("d", "day", "it was another day"), ("w", "words", "other words to it")]
        if event.kind is not EventKind.ADDED:
            choices.append(("n", "not", "it did not happen"))
        chosen = await self._choose(f"{row.said[0][0].capitalize()}, {formatting.full_day(event.on)}", choices)
        if chosen == "day":
            await self._ask(
                f"event-on:{event.id}",
                "It was on",
                lambda text: self._fix(lambda store: store.history.correct(event.id, on=self._past_day(text))),
                check=self._say_past,
                hint=PAST_HINT,
                value=event.on.isoformat(),
                replaces=True,
            )
        elif chosen == "words":
            await self._ask(
                f"event-words:{event.id}",
                "Words to it",
                lambda text: self._fix(lambda store: store.history.correct(event.id, words=text)),
                value=event.words,
                empty="none",
            )
        elif chosen == "not":
            self._fix(lambda store: store.history.retract(event.id))

    def _fix(self, change: Callable[..., object]) -> bool:
        return self._write([self._number], change, "Corrected. u undoes it.")

    def action_done(self) -> None:
        """Write that the task in focus is done."""
        row = self.query_one(Sheet).row
        if row is not None and row.kind == "task":
            self._write([self._number], lambda store: store.tasks.finish(row.number), f"Done: {row.said[0][0]}.")

    @work
    async def action_later(self) -> None:
        """Put the task in focus off, or let the whole application rest."""
        row = self.query_one(Sheet).row
        if row is None or row.kind != "task":
            await self._let_rest()
            return

        def use(until: date | datetime, when: str) -> bool:
            said = f"{row.said[0][0]}: {when}. Press u to undo."
            return self._write([self._number], lambda store: store.tasks.snooze(row.number, until), said)

        await self._ask_later(f"task-later:{row.number}", use)

    def action_delete(self) -> None:
        """Delete the row in focus or the whole application, whichever is chosen."""
        self._delete()

    @work
    async def _delete(self) -> None:
        row = self.query_one(Sheet).row
        names = {
            "note": "this note",
            "task": "this task",
            "interview": "this interview",
            "person": "this person here",
            "document": "this document",
            "offer": "this offer",
        }
        from app.screens.pipeline.delete_actions import deleted

        reader, numbers = self.dashboard.reader, [self._number]
        choices = [("a", "all", "the whole application")]
        if reader.private_notes.count_of(numbers):
            choices.append(("p", "erase", "the whole application, its private notes at once and for good"))
        if row is not None and row.kind in names:
            choices.insert(0, ("t", "row", names[row.kind]))
        chosen = await self._choose("Delete", choices)
        if chosen == "all":
            said = deleted(reader, numbers, self._named(numbers))
            self._write(numbers, lambda store: store.applications.delete(numbers), said)
        elif chosen == "erase":
            said = f"Deleted {self._named(numbers)}, its private notes for good. Press u to undo the rest."
            self._write(numbers, lambda store: store.applications.delete(numbers, erase_private=True), said)
        elif chosen == "row" and row is not None:
            number = row.number
            change: dict[str, Callable[..., object]] = {
                "note": lambda store: store.notes.delete(number),
                "task": lambda store: store.tasks.delete(number),
                "interview": lambda store: store.interviews.delete(number),
                "person": lambda store: store.contacts.unlink(self._number, number),
                "document": lambda store: store.documents.delete(number),
                "offer": lambda store: store.offers.delete(number),
            }
            self._write([self._number], change[row.kind], f"Deleted {names[row.kind]}. Press u to undo.")

    def action_copy_link(self) -> None:
        """Copy the mail of the person in focus, else the link."""
        row = self.query_one(Sheet).row
        if row is not None and row.kind == "person" and self._dossier is not None:
            person = next(p for p in self._dossier.people if p.id == row.number)
            if person.mail:
                from app.system import copy

                self.say(copy(self.dashboard, person.mail))
                return
        super().action_copy_link()

    # What only the page has

    @work
    async def action_heard(self) -> None:
        """Write that they were heard from."""
        await self._record(EventKind.HEARD, "What they said, in a few words")

    @work
    async def action_wrote(self) -> None:
        """Write that they were written to."""
        await self._record(EventKind.WROTE, "What you wrote, in a few words")

    async def _record(self, kind: EventKind, title: str) -> None:
        def use(answer: str) -> bool:
            return self._write(
                [self._number],
                lambda store: store.history.record(self._number, kind, words=answer),
                "Noted, today. enter on it changes the day.",
            )

        await self._ask(f"record:{kind.value}:{self._number}", title, use, empty="nothing more")
