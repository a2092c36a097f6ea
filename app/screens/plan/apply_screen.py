"""Sending one application: the link, what to look at first, which documents go, and one key that saves it all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.widget import Widget

from app.domain import formatting
from app.domain.documents import NoSuchDocument, changed_since, document_at
from app.domain.parsing.links import openable, safe
from app.domain.plan.deal_breakers import questions
from app.domain.plan.lessons import lessons
from app.domain.plan.reasons import reasons
from app.screens.base import Shell
from app.screens.prompts import Asking
from db.documents import copy_of
from db.records import Card, DraftDocument, Kind
from widgets.label import Words
from widgets.lines import Piece
from widgets.section_list import Sheet, SheetRow, SheetSection
from widgets.text import cut

if TYPE_CHECKING:
    from app.screens.app import Dashboard
    from db.records import Change

INTRO = "Onward sends nothing itself.  It notes what you sent once you say so."
NO_LINK = "No link is kept for it."
NOT_OPENED = "Only web links are opened from here. y copies it."
NO_CHECKS = "Nothing to look at first. What you add in Plan, before sending, is shown here."
NO_DOCUMENTS = "None so far. Press p to add one."


def begin(app: Dashboard, card: Card) -> None:
    """Open the page for a lead; what is sent already is left alone."""
    if card.kind is Kind.LEAD and card.outcome is None:
        app.push_screen(ApplyScreen(card.id))
    else:
        app.say(f"{cut(card.company, 40)} is no lead any more. A is for those not sent yet.")


class ApplyScreen(Asking, Shell):
    """The way from a lead to an application; enter notes it as sent, esc leaves everything as it is."""

    CSS_PATH = "plan.tcss"
    AUTO_FOCUS = "Sheet"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "send", "it is sent", id="apply.send", show=False, priority=True),
        Binding("M", "send_on_day", "it was sent, on another day", id="apply.send_on_day", show=False),
        Binding("space", "tick", "tick", id="apply.tick", show=False),
        Binding("o", "open_link", "open the link", id="application.open_link", show=False),
        Binding("y", "copy", "copy", id="application.copy_link", show=False),
        Binding("p", "document", "another document that goes", id="application.paper", show=False),
        Binding("escape,q", "back", "back", id="apply.back", show=False),
    ]

    def __init__(self, application_id: int) -> None:
        super().__init__()
        self._number = application_id
        self._documents: list[DraftDocument] = []
        self._notes: list[str] = []
        self._going: set[int] = set()
        self._copies: list[str] = []
        self._link = ""

    def body(self) -> Iterable[Widget]:
        """The head and the sheet."""
        yield Words(id="head")
        yield Sheet(id="sheet")

    def fill(self) -> None:
        """Offer the documents of last time, and read everything before the first frame."""
        for document in self.dashboard.reader.documents.last_sent():
            draft = DraftDocument(document.name, document.path, document.fingerprint, document.kind)
            self._offer(
                draft, changed_since(document.path, document.fingerprint), going=document.kind.casefold() == "cv"
            )
        self._load()

    def _offer(self, document: DraftDocument, note: str, *, going: bool) -> None:
        if going:
            self._going.add(len(self._documents))
        self._documents.append(document)
        self._notes.append(note)

    def _load(self) -> None:
        reader, today = self.dashboard.reader, self.dashboard.clock.today()
        card = reader.applications.card(self._number)
        if card is None:
            return
        self._link = openable(card.link) if card.link else ""
        lead = next((lead for lead in reader.leads.all() if lead.id == card.id), None)
        why = "   ".join(reasons(lead, today)) if lead is not None else ""
        heed = lessons(reader, [card], today).get(card.id, ())
        rows: list[list[Piece]] = [[(card.company, "strong"), ("  ", "plain"), (card.role, "quiet")]]
        rows += [[(why, "quiet")]] if why else []
        rows += [[(said, "attention")] for said in heed]
        rows += [[(said, "quiet")] for said in questions(reader.deal_breakers.all())]
        self.query_one("#head", Words).say_rows([*rows, [(INTRO, "faint")]])
        self.query_one(Sheet).show(self._sections(card))

    def _sections(self, card: Card) -> list[SheetSection]:
        reader = self.dashboard.reader
        ticked = reader.checklist.ticked(card.id)
        link = [SheetRow("link", 0, "", ((self._link, "plain"),))] if self._link else []
        checks = [SheetRow("check", c.id, "", _box(c.text, c.id in ticked)) for c in reader.checklist.all()]
        documents = [
            SheetRow("paper", n, "", (*_box(document.name, n in self._going), (f"   {self._notes[n]}", "faint")))
            for n, document in enumerate(self._documents)
        ]
        people = [p for p in reader.contacts.of(card.id) if p.mail]
        self._copies = [p.mail for p in people]
        copies = [SheetRow("copy", n, "", ((p.mail, "plain"), (f"   {p.name}", "faint"))) for n, p in enumerate(people)]
        return [
            SheetSection("The link", tuple(link), NO_LINK),
            SheetSection("Before sending", tuple(checks), NO_CHECKS),
            SheetSection("Documents that go", tuple(documents), NO_DOCUMENTS),
            SheetSection("To copy", tuple(copies)),
        ]

    def refresh_from_store(self, change: Change | None) -> None:
        """Read anew; go back when it is gone."""
        self._load()
        if self.dashboard.reader.applications.card(self._number) is None:
            self.action_back()

    def footer_keys(self) -> Sequence[tuple[str, str, str]]:
        """Sending and leaving first, then what the row in focus is for."""
        row = self.query_one(Sheet).row
        special = {
            "link": [("o", "open", "screen.open_link"), ("y", "copy", "screen.copy")],
            "check": [("space", "tick", "screen.tick")],
            "paper": [("space", "goes or not", "screen.tick")],
            "copy": [("y", "copy", "screen.copy")],
        }
        return [
            ("enter", "it is sent", "screen.send"),
            ("esc", "back", "screen.back"),
            *special.get(row.kind if row else "", []),
            ("p", "document", "screen.document"),
            ("M", "on another day", "screen.send_on_day"),
        ]

    def on_sheet_moved(self) -> None:
        """Show the keys of the row now in focus."""
        self.refresh_footer()

    def action_back(self) -> None:
        """Leave it a lead."""
        if self.is_current:
            self.app.pop_screen()

    # A row

    @on(Sheet.Opened)
    def _opened(self, message: Sheet.Opened) -> None:
        """A row clicked twice is ticked, opened or copied."""
        message.stop()
        row = message.row
        if row.kind == "link":
            self.action_open_link()
        elif row.kind == "copy":
            self.action_copy()
        else:
            self.action_tick()

    def action_tick(self) -> None:
        """Tick the row in focus, or take its tick back."""
        row = self.query_one(Sheet).row
        if row is not None and row.kind == "check":
            done = row.number not in self.dashboard.reader.checklist.ticked(self._number)
            self.dashboard.write(lambda store: store.checklist.tick(self._number, row.number, done))
        elif row is not None and row.kind == "paper":
            self._going ^= {row.number}
            self._load()

    def action_open_link(self) -> None:
        """Open the link that is shown, when it is one of the web."""
        from app.system import open_link

        if not self._link:
            self.say(NO_LINK)
        elif self._link.startswith(("http://", "https://")) and safe(self._link):
            self.say(open_link(self._link))
        else:
            self.say(NOT_OPENED)

    def action_copy(self) -> None:
        """Copy the mail in focus, else the link."""
        from app.system import copy

        row = self.query_one(Sheet).row
        text = self._copies[row.number] if row is not None and row.kind == "copy" else self._link
        self.say(copy(self.dashboard, text) if text else NO_LINK)

    @work
    async def action_document(self) -> None:
        """Ask for a file that goes."""

        def use(answer: str) -> bool:
            if answer.strip():
                document = document_at(answer)
                draft = DraftDocument(document.name, document.path, document.fingerprint, document.kind)
                self._offer(draft, "", going=True)
                self._load()
            return True

        await self._ask(
            f"goes:{self._number}",
            "A document that goes",
            use,
            check=lambda text: document_at(text).said if text.strip() else "",
            hint="the path of the file, or just a name",
        )

    # Sending

    def action_send(self) -> None:
        """Write that it was sent today."""
        self._send(None)

    @work
    async def action_send_on_day(self) -> None:
        """Write that it was sent, on a day that is asked for."""
        day = await self._ask_day(f"sent-on:{self._number}", "Sent on which day", self._say_past, self._past_day)
        if day is not None:
            self._send(day)

    def _send(self, day: date | None) -> None:
        card = self.dashboard.reader.applications.card(self._number)
        documents = [as_it_is_now(self._documents[n], self.dashboard.reader.path) for n in sorted(self._going)]
        if (
            card is None
            or self.dashboard.write(lambda store: store.applications.apply([card.id], documents, on=day)) is None
        ):
            return
        self.action_back()
        today = self.dashboard.clock.today()
        with_documents = f" with {formatting.count('document', len(documents))}" if documents else ""
        self.dashboard.say(
            f"Sent to {cut(card.company, 40)}{with_documents}, {formatting.day(day or today, today)}. Press u to undo."
        )


def _box(text: str, ticked: bool) -> tuple[Piece, ...]:
    return (("[x] " if ticked else "[ ] ", "accent" if ticked else "faint"), (text, "quiet" if ticked else "plain"))


def as_it_is_now(document: DraftDocument, store: Path) -> DraftDocument:
    """A document with the checksum its file has today; one whose file is gone is its copy, or its name alone."""
    if not document.path:
        return document
    try:
        now = document_at(document.path)
    except (NoSuchDocument, OSError):
        copied = copy_of(store, document.fingerprint) is not None
        return DraftDocument(document.name, "", document.fingerprint if copied else "", document.kind)
    return DraftDocument(now.name, now.path, now.fingerprint, now.kind or document.kind)
