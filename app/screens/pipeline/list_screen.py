"""A page with one list over all applications, narrowed by typing: contacts, and documents that were sent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input

from app.domain import formatting
from app.domain.documents import to_open
from app.domain.parsing.contact_line import people_found
from app.screens.base import Shell
from app.screens.prompts import Asking
from app.system import copy, open_file, open_link
from db.documents import copy_of
from db.records import Person, SentDocument
from widgets.label import Words
from widgets.section_list import Sheet, SheetRow, SheetSection
from widgets.text import cut
from widgets.text_input import Line

if TYPE_CHECKING:
    from db.records import Change


class ListPage(Asking, Shell):
    """What both share: a title, a line that narrows the list, the list; esc goes back to where one was."""

    CSS_PATH = "list.tcss"
    AUTO_FOCUS = "Sheet"
    TITLE = ""
    EMPTY = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "back", "back", id="list.back", show=False),
        Binding("slash", "find", "find", id="list.find", show=False),
        Binding("y", "copy_link", "copy", id="list.copy", show=False),
        Binding("o", "open_link", "open", id="list.open", show=False),
    ]

    def body(self) -> Iterable[Widget]:
        """The title, the line, the list."""
        yield Words(self.TITLE, "strong", id="head")
        yield Line(placeholder="words to find", id="narrow")
        yield Sheet(id="sheet")

    def fill(self) -> None:
        """Read everything before the first frame."""
        self.query_one(Line).display = False
        self._load()

    @property
    def row(self) -> SheetRow | None:
        """The row in focus."""
        return self.query_one(Sheet).row

    def rows(self, text: str) -> Sequence[SheetRow]:
        """The rows that hold the words of a text."""
        raise NotImplementedError

    def _load(self) -> None:
        text = self.query_one(Line).value
        found = tuple(self.rows(text))
        title = (
            formatting.count(self.TITLE.casefold().removesuffix("s"), len(found)) if found else self.TITLE.casefold()
        )
        empty = f"No {self.TITLE.casefold()} found." if text.strip() else self.EMPTY
        self.query_one(Sheet).show([SheetSection(title if found else "", found, empty)])

    def refresh_from_store(self, change: Change | None) -> None:
        """Read anew."""
        self._load()
        self.refresh_bar()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._load()

    @on(Input.Submitted)
    def _go(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one(Sheet).focus()

    def on_descendant_focus(self) -> None:
        """Show the keys of what has focus now."""
        self.call_later(self.refresh_footer)

    def action_find(self) -> None:
        """Type words that the list is narrowed to."""
        line = self.query_one(Line)
        line.display = True
        line.focus()

    def action_back(self) -> None:
        """Show the whole list again, or go back where it is whole."""
        line = self.query_one(Line)
        if line.display:
            line.value = ""
            line.display = False
            self.query_one(Sheet).focus()
        else:
            self.app.pop_screen()

    @on(Sheet.Moved)
    def _moved(self) -> None:
        self.refresh_footer()

    @property
    def _typing(self) -> bool:
        return isinstance(self.focused, Line)


class ContactsPage(ListPage):
    """Everybody the person knows, at every company."""

    TITLE = "Contacts"
    EMPTY = "The people you know at a company appear here. Press c on an application to add one."

    def rows(self, text: str) -> Sequence[SheetRow]:
        """A row for each contact: name, role, email and phone, with the company beside it."""
        self._people: dict[int, Person] = {}
        rows = []
        for company, person in people_found(self.dashboard.reader.contacts.all(), text):
            self._people[person.id] = person
            more = "  ".join(part for part in (person.role, person.mail, person.phone) if part)
            said = ((cut(company, 30), "plain"), (f"  {more}", "faint"))
            rows.append(SheetRow("person", person.id, "", said, name=(person.name, "plain")))
        return rows

    def footer_keys(self) -> Sequence[tuple[str, str, str]]:
        """The keys for the contact in focus, or for the line."""
        if self._typing:
            return [("enter", "to the list", ""), ("esc", "show all", "screen.back")]
        keys = [("esc", "back", "screen.back"), ("/", "find", "screen.find")]
        if self.row is None:
            return keys
        mine = [("enter", "edit", "screen.open"), ("y", "copy email", "screen.copy_link")]
        return [*mine, ("o", "email", "screen.open_link"), *keys]

    @on(Sheet.Opened)
    async def _opened(self) -> None:
        self.action_open()

    @work
    async def action_open(self) -> None:
        """Edit the contact in focus."""
        from app.screens.pipeline.detail_forms import PersonScreen

        row = self.row
        if row is not None:
            await self.app.push_screen_wait(PersonScreen(self._people[row.number]))

    def action_copy_link(self) -> None:
        """Copy the email address of the contact in focus."""
        row = self.row
        if row is not None:
            mail = self._people[row.number].mail
            self.say(copy(self.app, mail) if mail else "No email address yet. Press enter to add it.")

    def action_open_link(self) -> None:
        """Write to the contact in focus with the email program."""
        row = self.row
        if row is not None:
            mail = self._people[row.number].mail
            self.say(open_link(f"mailto:{mail}") if mail else "No email address yet. Press enter to add it.")


class DocumentsPage(ListPage):
    """Which document went where."""

    TITLE = "Documents"
    EMPTY = "The documents you send appear here, with a copy of each. Press p on an application to save one."

    def rows(self, text: str) -> Sequence[SheetRow]:
        """A row for each document that was sent: the day, its name, the company and role."""
        reader, today = self.dashboard.reader, self.dashboard.clock.today()
        self._sent: dict[int, SentDocument] = {}
        rows = []
        for sent in reader.documents.sent(text):
            document = sent.document
            self._sent[document.id] = sent
            when = formatting.day(document.sent_on, today) if document.sent_on else ""
            aside = "copy saved" if copy_of(reader.path, document.fingerprint) else "name only"
            said = ((cut(sent.company, 30), "plain"), (f"  {cut(sent.role, 40)}", "faint"))
            rows.append(
                SheetRow("document", document.id, when, said, name=(cut(document.name, 30), "plain"), aside=aside)
            )
        return rows

    def footer_keys(self) -> Sequence[tuple[str, str, str]]:
        """The keys for the document in focus, or for the line."""
        if self._typing:
            return [("enter", "to the list", ""), ("esc", "show all", "screen.back")]
        keys = [("esc", "back", "screen.back"), ("/", "find", "screen.find")]
        if self.row is None:
            return keys
        mine = [("enter", "application", "screen.open"), ("o", "open document", "screen.open_link")]
        return [*mine, ("y", "copy path", "screen.copy_link"), *keys]

    @on(Sheet.Opened)
    def _opened(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Open the application the document in focus was sent for."""
        row = self.row
        if row is not None:
            self.dashboard.open_application(self._sent[row.number].document.application_id)

    def action_open_link(self) -> None:
        """Open the document in focus as it was sent."""
        row = self.row
        if row is not None:
            file, about = to_open(self.dashboard.reader.path, self._sent[row.number].document)
            self.say(about if file is None else f"{open_file(str(file))} {about}".strip())

    def action_copy_link(self) -> None:
        """Copy where the file of the document in focus is."""
        row = self.row
        if row is not None:
            file, about = to_open(self.dashboard.reader.path, self._sent[row.number].document)
            self.say(about if file is None else copy(self.app, str(file)))
