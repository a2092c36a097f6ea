"""The screen for emails: what each would add, ticked or not, and one key that saves the ticked ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.widget import Widget

from app.domain import formatting
from app.screens.base import BaseScreen
from app.screens.keys.actions import (
    ADD_WRITER,
    LEAVE_EMAILS,
    SAVE_EMAILS,
    SAVE_TEXTS,
    TICK_EMAIL,
    TICK_EMAILS,
    WHICH_APPLICATION,
    Action,
    bindings,
)
from app.screens.mail.reading import EmailCancelled, EmailSource, EmailsRead, read_source, save
from app.screens.mail.rows import EmailRow, row_kind, sections
from app.screens.terminal import _textual
from db.errors import StoreError
from db.records.names import NO_COMPANY, NO_ROLE
from widgets.footer import KeyHint
from widgets.lines import Piece
from widgets.options import Option
from widgets.prompt import ChoicePrompt
from widgets.section_list import SectionList, SectionRow
from widgets.styles import palette
from widgets.text import cut
from widgets.words import Words

if TYPE_CHECKING:
    from app.domain.mail.proposals import EmailProposal
    from db.records.changes import Change

READING = "Reading the emails."
NOTHING = "Nothing to save: no email here tells of something new."


class EmailScreen(BaseScreen):
    """Shows what emails would add. Reading and saving run in threads."""

    AUTO_FOCUS = "SectionList"
    DEFAULT_CSS = """
    EmailScreen #emails-head { padding: 1 2 0 2; height: auto; min-height: 4; }
    EmailScreen #sheet { margin: 1 0 0 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(LEAVE_EMAILS, TICK_EMAIL, TICK_EMAILS, WHICH_APPLICATION, ADD_WRITER, SAVE_TEXTS)
    ]

    def __init__(self, source: EmailSource, back: Callable[[], None]) -> None:
        super().__init__()
        self._source, self._back = source, back
        self._read: EmailsRead | None = None
        self._chosen: dict[str, int] = {}
        """The application chosen by the user, by the digest of the email."""
        self._unticked: set[str] = set()
        """The digests of emails that should not be saved."""
        self._contacts: set[str] = set()
        self._keep_text = False
        self._proposals: list[EmailProposal] = []
        self._cancelled = self._busy = False

    def body(self) -> Iterable[Widget]:
        """The head, and every email."""
        yield Words(id="emails-head")
        yield SectionList(id="sheet")

    def fill(self) -> None:
        """Start reading."""
        self._head(READING)
        self._busy = True
        self._read_behind()

    # Reading

    @work(thread=True, group="reading")
    def _read_behind(self) -> None:
        try:
            read, problem = read_source(self.session, self._source, self._on_progress), ""
        except EmailCancelled:
            return
        except StoreError as error:
            read, problem = None, str(error)
        _textual.call_while_open(self.app, self._show_reading, read, problem)

    def _on_progress(self, emails: int, percentage: int) -> None:
        """Show the progress, called in the reading thread. Raises EmailCancelled once the screen is left."""
        if self._cancelled:
            raise EmailCancelled
        _textual.call_while_open(self.app, self._show_progress, emails, percentage)

    def _show_progress(self, emails: int, percentage: int) -> None:
        if self._read is None and self.is_attached and not self._cancelled:
            self._head(f"{formatting.count('email', emails)} read, {percentage}% of the file.")

    def _show_reading(self, read: EmailsRead | None, problem: str) -> None:
        if not self.is_attached:
            return
        self._busy = False
        self._read = read
        if read is None:
            self._head(problem, "attention")
        self.show()

    def show(self) -> None:
        """Show the emails, with the choices made since."""
        if self._read is None:
            self.refresh_footer()
            return
        from app.domain.mail.proposals import propose

        findings = [
            finding._replace(application=self._chosen[finding.email.digest], candidates=())
            if finding.email.digest in self._chosen
            else finding
            for finding in self._read.reading.findings
        ]
        clock = self.session.clock
        self._proposals = propose(findings, self._read.applications, today=clock.today(), zone=clock.zone)
        mark = palette(self.app).glyphs.mark
        email_sections = sections(self._proposals, self._ticked, self._contacts, mark, clock.now(), clock.zone)
        self.query_one(SectionList).show(email_sections)
        self._say_head()
        self.refresh_footer()

    @property
    def _ticked(self) -> set[str]:
        return {proposal.finding.email.digest for proposal in self._to_save}

    @property
    def _to_save(self) -> list[EmailProposal]:
        return [
            proposal
            for proposal in self._proposals
            if proposal.changes_anything and proposal.finding.email.digest not in self._unticked
        ]

    def _say_head(self) -> None:
        assert self._read is not None
        reading = self._read.reading
        useful = sum(proposal.changes_anything for proposal in self._proposals)
        facts = f"{formatting.count('email', reading.total)} read"
        if reading.already:
            facts += f", {reading.already:,} read before"
        first: list[Piece] = [(self._source.name, "strong"), (f"  {facts}", "faint")]
        second: Piece = (
            (f"{len(self._to_save):,} of {useful:,} ticked to save.", "plain") if useful else (NOTHING, "quiet")
        )
        third: Piece = ("Their text is saved too, as private text.", "accent") if self._keep_text else ("", "faint")
        self.query_one("#emails-head", Words).say_rows([first, [second], [third]])

    def _head(self, text: str, tone: str = "quiet") -> None:
        self.query_one("#emails-head", Words).say_rows([[(self._source.name, "strong")], [(text, tone)]])

    def refresh_from_store(self, change: Change | None) -> None:
        """Nothing to do: the emails do not change, and saving checks the stored data."""

    # Keys

    @property
    def row(self) -> SectionRow | None:
        """The row under the cursor."""
        return self.query_one(SectionList).row

    @property
    def _focused(self) -> EmailProposal | None:
        row = self.row
        return self._proposals[row.number] if row is not None and row.number < len(self._proposals) else None

    def footer_keys(self) -> Sequence[Action | KeyHint]:
        """The keys for the row under the cursor, and the one that saves."""
        if self._read is None or self._busy:
            return (LEAVE_EMAILS.hint("cancel" if self._busy else "back"),)
        focused = self._focused
        keys: list[Action | KeyHint] = []
        if focused is not None and focused.changes_anything:
            keys.append(TICK_EMAIL.hint("leave" if focused.finding.email.digest in self._ticked else "tick"))
        if self._to_save:
            keys.append(SAVE_EMAILS.hint(f"save {len(self._to_save):,}"))
        keys.append(LEAVE_EMAILS)
        if focused is not None and row_kind(focused) in (EmailRow.UNSURE, EmailRow.PROPOSED, EmailRow.ELSEWHERE):
            keys.append(WHICH_APPLICATION)
        if focused is not None and focused.contact is not None:
            keys.append(ADD_WRITER)
        for_all = (TICK_EMAILS, SAVE_TEXTS) if any(proposal.changes_anything for proposal in self._proposals) else ()
        return [*keys, *for_all]

    @on(SectionList.RowOpened)
    def _opened(self, event: SectionList.RowOpened) -> None:
        event.stop()
        focused = self._focused
        if focused is not None and row_kind(focused) is EmailRow.UNSURE:
            self.action_which()
        else:
            self._save_ticked()

    def action_tick(self) -> None:
        """Tick or untick the email under the cursor."""
        focused = self._focused
        if focused is None or not focused.changes_anything:
            self.say("There is nothing to save of this one.")
            return
        self._unticked ^= {focused.finding.email.digest}
        self.show()
        self.query_one(SectionList).action_step(1)

    def action_tick_all(self) -> None:
        """Tick all, or none if all are ticked."""
        all_digests = {proposal.finding.email.digest for proposal in self._proposals if proposal.changes_anything}
        self._unticked = set() if self._unticked & all_digests else all_digests
        self.show()

    def action_contact(self) -> None:
        """Switch whether to save the writer as a contact."""
        focused = self._focused
        if focused is None or focused.contact is None:
            self.say("The writer is a contact already, or no person.")
            return
        self._contacts ^= {focused.finding.email.digest}
        self.show()

    def action_texts(self) -> None:
        """Switch whether to save the text of the emails."""
        self._keep_text = not self._keep_text
        self.show()

    def action_which(self) -> None:
        """Ask which application the email under the cursor belongs to."""
        focused = self._focused
        if focused is not None and self._read is not None and not self._busy:
            self.session.start(self._choose(focused), "asking")

    async def _choose(self, proposal: EmailProposal) -> None:
        assert self._read is not None
        digest = proposal.finding.email.digest
        first = set(proposal.finding.candidates)
        applications = sorted(
            self._read.applications,
            key=lambda application: (application.id not in first, not application.is_open, -application.id),
        )
        options = [
            Option(
                "",
                cut(f"{application.company or NO_COMPANY}, {application.role or NO_ROLE}", 60),
                value=str(application.id),
            )
            for application in applications[:60]
        ]
        chosen = await self.session.ask(ChoicePrompt("Which application is it about", options))
        if chosen is not None:
            self._chosen[digest] = int(chosen)
            self.show()

    def action_leave(self) -> None:
        """Go back to picking a file; a running reading is cancelled."""
        self._cancelled = True
        self.app.pop_screen()
        self._back()

    # Saving

    def _save_ticked(self) -> None:
        if self._busy or self._read is None:
            return
        chosen = self._to_save
        if not chosen:
            self.say("Nothing is ticked.")
            return
        # Emails that change nothing are remembered too, so that they are not shown again.
        settled = [proposal for proposal in self._proposals if row_kind(proposal) is EmailRow.SETTLED]
        ids_to_save = {id(proposal) for proposal in (*chosen, *settled)}
        self._busy = True
        self.say("Saving.")
        self._write_behind([proposal for proposal in self._proposals if id(proposal) in ids_to_save])

    @work(thread=True, group="saving")
    def _write_behind(self, proposals: list[EmailProposal]) -> None:
        try:
            message = save(self.session, proposals, self._contacts, keep_text=self._keep_text)
        except StoreError as error:
            _textual.call_while_open(self.app, self._end_saving, str(error))
        else:
            _textual.call_while_open(self.app, self._finish_saving, message)

    def _end_saving(self, text: str) -> None:
        self._busy = False
        self.say(text, trouble=True)
        self.refresh_footer()

    def _finish_saving(self, message: str) -> None:
        self._busy = False
        if self.is_attached and self.app.screen is self:
            self.app.pop_screen()
        self.app.call_later(self.session.notify, message)
