"""Importing inside the dashboard: a file is named, what it would bring is shown, and a yes imports it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

from app.exchange.own_export import read_export
from app.paths import named_file
from app.screens.actions import CANCEL_IMPORT, CONFIRM_IMPORT, bindings
from app.screens.drafts import ask_line, finished
from app.screens.session import Session, session_of
from db.errors import StoreError
from db.export import load
from widgets.footer import Keys
from widgets.label import Words

if TYPE_CHECKING:
    from app.exchange.preview import Preview
    from db.export import Loaded


async def import_file(session: Session) -> None:
    """Ask for a file until one can be read or the question is left, then show what it would bring."""
    title = "Import from which file"
    value = ""
    while True:
        answer = await ask_line(
            session,
            "import",
            title,
            value=value,
            placeholder="~/Downloads/Jobs.csv",
            hint="LinkedIn, Huntr, Simplify, Teal, any table with company and role, Onward's own export",
            understand=_there,
        )
        if answer is None:
            return
        value = answer
        try:
            preview = _prepare(session, named_file(answer))
            export = read_export(named_file(answer)) if preview.own_export else None
            would = None if export is None else load(session.store(), export, dry_run=True)
        except StoreError as error:
            session.notify(str(error), trouble=True)
            continue
        finished(session, "import")
        await session.ask(PreviewScreen(preview, export, would))
        return


def _there(text: str) -> str:
    try:
        found, folder = named_file(text).is_file(), named_file(text).is_dir()
    except (OSError, ValueError):
        found = folder = False
    if folder:
        raise ValueError("That is a folder. The name of a file in it is needed.")
    if not found:
        raise ValueError("There is no file there yet.")
    return "Found."


def _prepare(session: Session, path: Path) -> Preview:
    # Reading tables is not needed until somebody imports.
    from app.exchange.prepare import prepare
    from app.exchange.refused import ReadingRefused

    try:
        return prepare(
            path,
            session.reader.imports.known(),
            today=session.clock.today(),
            remembered=session.reader.imports.meanings,
            zone=session.clock.zone,
            day_first=None if session.settings.date_order == "ask" else session.settings.date_order == "day-first",
        )
    except ReadingRefused as refusal:
        raise StoreError(str(refusal)) from refusal
    except OSError as error:
        raise StoreError(f"{path.name} cannot be read: {error.strerror or error}.") from error


class PreviewScreen(ModalScreen[None]):
    """What an import would do, and the yes."""

    DEFAULT_CSS = """
    PreviewScreen { background: $background; }
    PreviewScreen VerticalScroll { padding: 1 2; margin-bottom: 2; scrollbar-size-vertical: 1; }
    PreviewScreen #foot { dock: bottom; height: auto; padding: 0 2; margin-bottom: 1; display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(CONFIRM_IMPORT, CANCEL_IMPORT),
        Binding("down,j", "scroll(1)", "down", id="import.down", show=False),
        Binding("up,k", "scroll(-1)", "up", id="import.up", show=False),
    ]

    def __init__(self, preview: Preview, export: Any = None, would: Loaded | None = None) -> None:
        super().__init__()
        self._preview = preview
        self._export = export
        self._would = would
        self._busy = False

    @property
    def session(self) -> Session:
        """What this knows of the program."""
        return session_of(self)

    def compose(self) -> ComposeResult:
        """The preview and the keys."""
        with VerticalScroll(can_focus=False):
            yield Words(id="preview")
        yes = [CONFIRM_IMPORT.hint()] if self._preview.changes_anything else []
        yield Keys(yes, last=CANCEL_IMPORT.hint(), id="keys")
        yield Words(id="foot")

    async def on_keys_key_clicked(self, message: Keys.KeyClicked) -> None:
        """Do what a clicked key does."""
        await self.run_action(message.action)

    def _say(self, text: str, tone: str) -> None:
        """Say how it goes, in place of the keys; above them when it could not be done."""
        foot = self.query_one("#foot", Words)
        foot.say(text, tone)
        foot.display = True
        self.query_one("#keys").display = tone == "attention"

    def on_mount(self) -> None:
        """Say what would come."""
        from app.exchange.preview_text import preview_lines

        width, today = max(40, self.app.size.width - 6), self.session.clock.today()
        lines = preview_lines(self._preview, width, today, self._would)
        self.query_one("#preview", Words).say_rows([[(line, "plain")] for line in lines])

    def action_scroll(self, by: int) -> None:
        """Scroll the preview."""
        self.query_one(VerticalScroll).scroll_relative(y=by * 3, animate=False)

    def action_leave(self) -> None:
        """Leave everything as it is."""
        if not self._busy:
            self.dismiss()

    def action_import_it(self) -> None:
        """Import it, behind the screen."""
        if self._preview.changes_anything and not self._busy:
            self._busy = True
            self._say("Importing.", "quiet")
            self._import()

    @work(thread=True)
    def _import(self) -> None:
        preview = self._preview
        try:
            store = self.session.store()
            if self._export is not None:
                load(store, self._export)
            else:
                preview.write_to(store, self._progress)
        except StoreError as error:
            self.app.call_from_thread(self._refused, str(error))
            return
        self.app.call_from_thread(self._done)

    def _progress(self, done: int) -> None:
        said = f"{done:,} of {len(self._preview.new):,}"
        self.app.call_from_thread(self._say, said, "quiet")

    def _refused(self, text: str) -> None:
        self._busy = False
        self._say(text, "attention")

    def _done(self) -> None:
        self.dismiss()
        label = self._preview.label
        self.app.call_later(self.session.notify, f"{label[:1].upper()}{label[1:]}. Press u to undo.")
