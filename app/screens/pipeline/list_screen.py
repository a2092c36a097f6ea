"""Pages with one list over all applications, filtered by typing: contacts, and sent documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input

from app.domain import formatting
from app.domain.documents import file_to_open
from app.domain.parsing.contact_line import find_contacts
from app.screens.base import BaseScreen
from app.screens.keys.actions import LIST_BACK, LIST_COPY, LIST_FIND, LIST_OPEN, OPEN, Action, bindings
from app.screens.keys.row_keys import RowKind
from app.system import open_file, open_link
from db.copies.documents import copy_of
from db.records.contacts import Person
from db.records.documents import SentDocument
from widgets.footer import KeyHint
from widgets.section_list import Section, SectionList, SectionRow
from widgets.text import cut, shortened
from widgets.text_input import TextInput
from widgets.words import Words

if TYPE_CHECKING:
    from db.records.changes import Change

Entry = TypeVar("Entry")
NO_EMAIL = "No email address yet. Press enter to add it."


class ListPage(BaseScreen, Generic[Entry]):
    """The base of both pages: a title, a line to filter by, the list."""

    CSS_PATH = "list.tcss"
    AUTO_FOCUS = "SectionList"
    TITLE = ""
    EMPTY = ""
    HAS_DAYS = True
    ROW_KEYS: tuple[Action | KeyHint, ...] = ()
    """The footer keys for an entry."""
    BINDINGS: ClassVar[list[BindingType]] = bindings(LIST_BACK, LIST_FIND, LIST_COPY, LIST_OPEN)

    def find_entries(self, text: str) -> Iterator[tuple[SectionRow, Entry]]:
        """The entries that contain the words of a text, each with its row."""
        raise NotImplementedError

    def open(self, entry: Entry) -> None:
        """Open an entry."""
        raise NotImplementedError

    def open_elsewhere(self, entry: Entry) -> None:
        """Open an entry with a program of the system."""
        raise NotImplementedError

    def copy(self, entry: Entry) -> None:
        """Copy an entry to the clipboard."""
        raise NotImplementedError

    def body(self) -> Iterable[Widget]:
        """The title, the line, the list."""
        yield Words(self.TITLE, "strong", id="head")
        yield TextInput(placeholder="words to find", id="narrow")
        yield SectionList(id="sheet", has_days=self.HAS_DAYS)

    def fill(self) -> None:
        """Read everything before the first frame."""
        self.query_one(TextInput).display = False
        self._load()

    def _load(self) -> None:
        text, plural = self.query_one(TextInput).value, self.TITLE.casefold()
        entries = list(self.find_entries(text))
        self._entries = {row.number: entry for row, entry in entries}
        title = formatting.count(plural.removesuffix("s"), len(entries)) if entries else ""
        empty = f"No {plural} found." if text.strip() else self.EMPTY
        self.query_one(SectionList).show([Section(title, tuple(row for row, _ in entries), empty)])

    @property
    def entry(self) -> Entry | None:
        """The entry in focus."""
        row = self.query_one(SectionList).row
        return None if row is None else self._entries[row.number]

    def refresh_from_store(self, change: Change | None) -> None:
        """Read the list again."""
        self._load()

    def footer_keys(self) -> Sequence[Action | KeyHint]:
        """The keys for the entry in focus, or for the filter line."""
        if isinstance(self.focused, TextInput):
            return KeyHint("enter", "to the list"), LIST_BACK.hint("show all")
        return *(self.ROW_KEYS if self.entry is not None else ()), LIST_BACK, LIST_FIND

    @on(Input.Changed)
    def _typed(self) -> None:
        self._load()

    @on(Input.Submitted)
    def _go(self) -> None:
        self.query_one(SectionList).focus()

    def on_descendant_focus(self) -> None:
        """Show the keys of the focused widget."""
        self.call_later(self.refresh_footer)

    @on(SectionList.RowOpened)
    def _opened(self) -> None:
        self.action_open()

    def action_find(self) -> None:
        """Open the filter line."""
        line = self.query_one(TextInput)
        line.display = True
        line.focus()
        line.action_select_all()

    def action_back(self) -> None:
        """Close the filter line, or go back if it is closed."""
        line = self.query_one(TextInput)
        if line.display:
            line.value = ""
            line.display = False
            self.query_one(SectionList).focus()
        else:
            self.app.pop_screen()

    def action_open(self) -> None:
        """Open the entry in focus."""
        if (entry := self.entry) is not None:
            self.open(entry)

    def action_open_link(self) -> None:
        """Open the entry in focus with a program of the system."""
        if (entry := self.entry) is not None:
            self.open_elsewhere(entry)

    def action_copy_link(self) -> None:
        """Copy the address or path of the entry in focus."""
        if (entry := self.entry) is not None:
            self.copy(entry)


class ContactsPage(ListPage[Person]):
    """Every contact, at every company."""

    TITLE = "Contacts"
    HAS_DAYS = False
    EMPTY = "Your contacts at companies appear here. Press c on an application to add one."
    ROW_KEYS = (OPEN.hint("edit"), LIST_COPY.hint("copy email"), LIST_OPEN.hint("email"))

    def find_entries(self, text: str) -> Iterator[tuple[SectionRow, Person]]:
        """A row for each contact: name, role, email and phone, with the company beside it."""
        for company, person in find_contacts(self.session.reader.contacts.all(), text):
            more = "  ".join(part for part in (person.role, person.mail, person.phone) if part)
            pieces = ((cut(company, 30), "plain"), (f"  {more}", "faint"))
            yield SectionRow(RowKind.CONTACT, person.id, "", pieces, name=(person.name, "plain")), person

    def open(self, entry: Person) -> None:
        """Edit the contact."""
        from app.screens.pipeline.detail_forms import ContactScreen

        self.session.open.page(ContactScreen(entry))

    def copy(self, entry: Person) -> None:
        """Copy the email address."""
        if entry.mail:
            self.session.copy(entry.mail)
        else:
            self.say(NO_EMAIL)

    def open_elsewhere(self, entry: Person) -> None:
        """Write to the contact in the email app."""
        self.say(open_link(f"mailto:{entry.mail}") if entry.mail else NO_EMAIL)


class DocumentsPage(ListPage[SentDocument]):
    """Every document that was sent."""

    TITLE = "Documents"
    EMPTY = "The documents you send appear here, with a copy of each. Press p on an application to save one."
    ROW_KEYS = (OPEN.hint("application"), LIST_OPEN.hint("open document"), LIST_COPY.hint("copy path"))

    def find_entries(self, text: str) -> Iterator[tuple[SectionRow, SentDocument]]:
        """A row for each sent document: day, company, name and role."""
        reader, today = self.session.reader, self.session.clock.today()
        for sent_document in reader.documents.sent(text):
            document = sent_document.document
            when = formatting.day(document.sent_on, today) if document.sent_on else ""
            aside = "copy saved" if copy_of(reader.path, document.checksum) else "name only"
            pieces = ((cut(document.name, 60), "plain"), (f"  {shortened(sent_document.role)}", "faint"))
            name = (sent_document.company, "plain")
            yield SectionRow(RowKind.DOCUMENT, document.id, when, pieces, name=name, aside=aside), sent_document

    def open(self, entry: SentDocument) -> None:
        """Open the application the document was sent for."""
        self.session.open.application(entry.document.application_id)

    def open_elsewhere(self, entry: SentDocument) -> None:
        """Open the document as it was sent."""
        file, about = file_to_open(self.session.reader.path, entry.document)
        self.say(about if file is None else f"{open_file(str(file))} {about}".strip())

    def copy(self, entry: SentDocument) -> None:
        """Copy the path of the document."""
        file, about = file_to_open(self.session.reader.path, entry.document)
        if file is None:
            self.say(about)
        else:
            self.session.copy(str(file))
