"""The page for applying: the link, the checklist, the documents to send, and one key that records it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.widget import Widget

from app.domain import formatting
from app.domain.documents import NoSuchDocument, changed_since, document_at
from app.domain.parsing.links import is_safe, openable
from app.domain.plan.deal_breakers import questions
from app.domain.plan.lessons import lessons
from app.domain.plan.reasons import reasons
from app.screens.base import BaseScreen
from app.screens.keys.actions import (
    APPLIED,
    APPLIED_ON_DAY,
    APPLY_BACK,
    APPLY_COPY,
    APPLY_DOCUMENT,
    APPLY_LINK,
    TICK,
    Action,
    bindings,
)
from app.screens.keys.row_keys import RowKind
from app.screens.text.prompts import ask_past_day, ask_until_used
from db.copies.documents import copy_of
from db.records.cards import Card
from db.records.drafts import DraftDocument
from db.records.enums import Kind
from widgets.footer import KeyHint
from widgets.lines import Piece
from widgets.section_list import Section, SectionList, SectionRow
from widgets.text import shortened
from widgets.words import Words

if TYPE_CHECKING:
    from app.screens.session import Session
    from db.records.changes import Change

INTRO = "Onward doesn't send anything. When you've applied, press enter to record it."
NO_LINK = "No link yet."
NOT_OPENED = "Only web links are opened from here. Press y to copy it."
NO_CHECKS = "Your checklist is empty. In Plan, press K to add an item."
NO_DOCUMENTS = "No documents yet. Press p to add one."


def open_apply_page(session: Session, card: Card) -> None:
    """Open the page for a lead; anything else was sent already."""
    if card.kind is Kind.LEAD and card.outcome is None:
        session.open.page(ApplyScreen(card.id))
    else:
        session.notify(f"{shortened(card.company)} is no longer a lead. Press A on a lead to apply.")


ROW_KEYS: dict[object, tuple[Action | KeyHint, ...]] = {
    RowKind.LINK: (APPLY_LINK, APPLY_COPY),
    RowKind.CHECK: (TICK,),
    RowKind.DOCUMENT: (TICK.hint("send or not"),),
    RowKind.TO_COPY: (APPLY_COPY,),
}
"""The keys by kind of row."""


class ApplyScreen(BaseScreen):
    """The page that turns a lead into an application; enter marks it as sent, esc changes nothing."""

    CSS_PATH = "plan.tcss"
    AUTO_FOCUS = "SectionList"
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        APPLIED, APPLIED_ON_DAY, TICK, APPLY_LINK, APPLY_COPY, APPLY_DOCUMENT, APPLY_BACK
    )

    def __init__(self, application_id: int) -> None:
        super().__init__()
        self._number = application_id
        self._documents: list[DraftDocument] = []
        self._notes: list[str] = []
        self._sent_numbers: set[int] = set()
        self._copies: list[str] = []
        self._link = ""

    def body(self) -> Iterable[Widget]:
        """The head and the sections."""
        yield Words(id="head")
        yield SectionList(id="sheet", has_days=False)

    def fill(self) -> None:
        """Offer the documents sent last time, and read everything before the first frame."""
        for document in self.session.reader.documents.last_sent():
            draft = DraftDocument(document.name, document.path, document.checksum, document.kind)
            self._offer(
                draft, changed_since(document.path, document.checksum), is_sent=document.kind.casefold() == "cv"
            )
        self._load()

    def _offer(self, document: DraftDocument, note: str, *, is_sent: bool) -> None:
        if is_sent:
            self._sent_numbers.add(len(self._documents))
        self._documents.append(document)
        self._notes.append(note)

    def _load(self) -> None:
        reader, today = self.session.reader, self.session.clock.today()
        card = reader.applications.card(self._number)
        if card is None:
            return
        self._link = openable(card.link) if card.link else ""
        lead = next((lead for lead in reader.leads.all() if lead.id == card.id), None)
        reasons_text = "   ".join(reasons(lead, today)) if lead is not None else ""
        lesson_texts = lessons(reader, [card], today).get(card.id, ())
        head_rows: list[list[Piece]] = [[(card.company, "strong"), ("  ", "plain"), (card.role, "quiet")]]
        head_rows += [[(reasons_text, "quiet")]] if reasons_text else []
        head_rows += [[(sentence, "attention")] for sentence in lesson_texts]
        head_rows += [[(sentence, "quiet")] for sentence in questions(reader.deal_breakers.all())]
        self.query_one("#head", Words).say_rows([*head_rows, [(INTRO, "faint")]])
        self.query_one(SectionList).show(self._sections(card))

    def _sections(self, card: Card) -> list[Section]:
        reader = self.session.reader
        ticked = reader.checklist.ticked(card.id)
        link = [SectionRow(RowKind.LINK, 0, "", ((self._link, "plain"),))] if self._link else []
        checks = [SectionRow(RowKind.CHECK, c.id, "", _box(c.text, c.id in ticked)) for c in reader.checklist.all()]
        documents = [
            SectionRow(
                RowKind.DOCUMENT,
                n,
                "",
                (*_box(document.name, n in self._sent_numbers), (f"   {self._notes[n]}", "faint")),
            )
            for n, document in enumerate(self._documents)
        ]
        people = [p for p in reader.contacts.of(card.id) if p.mail]
        self._copies = [p.mail for p in people]
        copies = [
            SectionRow(RowKind.TO_COPY, n, "", ((p.mail, "plain"), (f"   {p.name}", "faint")))
            for n, p in enumerate(people)
        ]
        return [
            Section("Link", tuple(link), NO_LINK),
            Section("Checklist before you apply", tuple(checks), NO_CHECKS),
            Section("Documents to send", tuple(documents), NO_DOCUMENTS),
            Section("To copy", tuple(copies)),
        ]

    def refresh_from_store(self, change: Change | None) -> None:
        """Read again; go back if the application is deleted."""
        self._load()
        if self.session.reader.applications.card(self._number) is None:
            self.action_back()

    def footer_keys(self) -> Sequence[Action | KeyHint]:
        """The keys to send and to go back first, then those of the row in focus."""
        row = self.query_one(SectionList).row
        return [APPLIED, APPLY_BACK, *ROW_KEYS.get(row.kind if row else None, ()), APPLY_DOCUMENT, APPLIED_ON_DAY]

    # A row

    @on(SectionList.RowOpened)
    def _opened(self, message: SectionList.RowOpened) -> None:
        """Tick, open or copy a row that was clicked twice."""
        row = message.row
        if row.kind is RowKind.LINK:
            self.action_open_link()
        elif row.kind is RowKind.TO_COPY:
            self.action_copy()
        else:
            self.action_tick()

    def action_tick(self) -> None:
        """Tick or untick the row in focus."""
        row = self.query_one(SectionList).row
        if row is not None and row.kind is RowKind.CHECK:
            ticked = row.number not in self.session.reader.checklist.ticked(self._number)
            self.session.write(lambda store: store.checklist.tick(self._number, row.number, ticked))
        elif row is not None and row.kind is RowKind.DOCUMENT:
            self._sent_numbers ^= {row.number}
            self._load()

    def action_open_link(self) -> None:
        """Open the link, if it is a web link."""
        from app.system import open_link

        if not self._link:
            self.say(NO_LINK)
        elif self._link.startswith(("http://", "https://")) and is_safe(self._link):
            self.say(open_link(self._link))
        else:
            self.say(NOT_OPENED)

    def action_copy(self) -> None:
        """Copy the email address in focus, else the link."""
        row = self.query_one(SectionList).row
        text = self._copies[row.number] if row is not None and row.kind is RowKind.TO_COPY else self._link
        if text:
            self.session.copy(text)
        else:
            self.say(NO_LINK)

    @work
    async def action_document(self) -> None:
        """Ask for a document to send."""

        def use(answer: str) -> bool:
            document = document_at(answer)
            draft = DraftDocument(document.name, document.path, document.checksum, document.kind)
            self._offer(draft, "", is_sent=True)
            self._load()
            return True

        await ask_until_used(
            self.session,
            f"goes:{self._number}",
            "Document to send",
            use,
            check=lambda text: document_at(text).description if text.strip() else "",
            hint="the path of the file, or just a name",
        )

    # Sending

    def action_send(self) -> None:
        """Record that it was sent today."""
        self._send(None)

    @work
    async def action_send_on_day(self) -> None:
        """Ask for the day, and record that it was sent."""
        day = await ask_past_day(self.session, f"sent-on:{self._number}", "Sent on which day")
        if day is not None:
            self._send(day)

    def _send(self, day: date | None) -> None:
        card = self.session.reader.applications.card(self._number)
        documents = [
            with_present_file(self._documents[n], self.session.reader.path) for n in sorted(self._sent_numbers)
        ]
        if (
            card is None
            or self.session.write(lambda store: store.applications.apply([card.id], documents, on=day)) is None
        ):
            return
        self.action_back()
        today = self.session.clock.today()
        when = formatting.day(day or today, today)
        with_documents = f" with {formatting.count('document', len(documents))}" if documents else ""
        self.session.notify(f"Sent to {shortened(card.company)}{with_documents}, {when}. Press u to undo.")


def _box(text: str, ticked: bool) -> tuple[Piece, ...]:
    return (("[x] " if ticked else "[ ] ", "accent" if ticked else "faint"), (text, "quiet" if ticked else "plain"))


def with_present_file(document: DraftDocument, store: Path) -> DraftDocument:
    """A document with the present checksum of its file; if the file is gone, its saved copy or its name alone."""
    if not document.path:
        return document
    try:
        current = document_at(document.path)
    except (NoSuchDocument, OSError):
        has_copy = copy_of(store, document.checksum) is not None
        return DraftDocument(document.name, "", document.checksum if has_copy else "", document.kind)
    return DraftDocument(current.name, current.path, current.checksum, current.kind or document.kind)
