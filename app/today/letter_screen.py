"""A letter to look over: changed in place, kept as it is typed, copied or handed to the mail program, never sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from app.today.letters import Written
from widgets.keys import Hint, Keys
from widgets.words import Words
from widgets.writing import Writing

if TYPE_CHECKING:
    from app.dashboard import Dashboard


class LetterScreen(ModalScreen[None]):
    """A page for one letter; esc leaves it as it is, for later."""

    DEFAULT_CSS = """
    LetterScreen { align: center bottom; background: $background 40%; }
    LetterScreen > Vertical { height: 20; max-height: 95%; padding: 1 2; background: $surface; }
    LetterScreen:ansi { background: transparent; }
    LetterScreen:ansi > Vertical { background: ansi_default; border-top: solid ansi_default; }
    LetterScreen Writing { height: 1fr; max-width: 76; margin: 1 0; }
    LetterScreen #said { height: auto; }
    LetterScreen Keys { dock: none; padding: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "back, it is kept", id="letter.leave", show=False, priority=True),
        Binding("ctrl+y", "copy", "copy the letter", id="letter.copy", show=False, priority=True),
        Binding("ctrl+o", "mail", "open the mail program", id="letter.mail", show=False, priority=True),
    ]

    def __init__(self, title: str, letter: Written) -> None:
        super().__init__()
        self._title = title
        self._letter = letter

    @property
    def dashboard(self) -> Dashboard:
        """The app, by its own name."""
        return cast("Dashboard", self.app)

    def compose(self) -> ComposeResult:
        """A title, the page, the keys."""
        with Vertical():
            yield Words(self._title, "strong", raised=True)
            yield Writing(self._letter.text)
            yield Words(raised=True, id="said")
            hints = [Hint("ctrl+y", "copy", "screen.copy"), Hint("ctrl+o", "mail program", "screen.mail")]
            yield Keys(hints, last=Hint("esc", "back", "screen.leave"), raised=True)

    def on_mount(self) -> None:
        """Begin at the end."""
        page = self.query_one(Writing)
        page.move_cursor(page.document.end)
        page.focus()

    async def on_keys_asked(self, message: Keys.Asked) -> None:
        """Do what a clicked key does."""
        await self.run_action(message.action)

    @on(Writing.Kept)
    def _kept(self, message: Writing.Kept) -> None:
        message.stop()
        self.keep_typed()

    def keep_typed(self) -> bool:
        """Keep the letter as it stands; False when that was refused, which has then been said."""
        text = self.query_one(Writing).text
        if text == self._letter.text:
            return True
        if self.dashboard.write(lambda store: store.keep_draft(self._letter.draft, text)) is None:
            return False
        self._letter = self._letter._replace(text=text)
        return True

    def action_copy(self) -> None:
        """Put the letter on the clipboard."""
        # Not needed before something is copied.
        from app.clipboard import copy

        if self.keep_typed():
            self.say(copy(self.app, self._letter.text))

    def action_mail(self) -> None:
        """Hand the letter to the mail program."""
        from app.clipboard import open_link

        if not self.keep_typed():
            return
        if not self._letter.to:
            self.say("No mail address is known. c adds a contact, ctrl+y copies the letter.")
            return
        said = open_link(self._letter.mail_link)
        self.say("Opened in your mail program. Nothing is sent by Onward." if said.startswith("Opened") else said)

    def action_leave(self) -> None:
        """Go back, with the letter kept; one that could not be kept stays open."""
        if self.keep_typed():
            self.dismiss()

    def say(self, text: str, *, trouble: bool = False) -> None:
        """Say something below the page."""
        self.query_one("#said", Words).say(text, "attention" if trouble else "quiet")
