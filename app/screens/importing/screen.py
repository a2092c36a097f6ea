"""The import screen: the content of a file, the field of each column, the meaning of each word, and the import."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.widget import Widget

from app.domain import formatting
from app.screens.base import BaseScreen
from app.screens.importing.ask import BY_HEADERS, ask_field, ask_meaning, ask_sheet, ask_source
from app.screens.importing.field_words import MEANING_KEYS, MEANING_WORDS, YES_OR_NO
from app.screens.importing.footer import footer_keys
from app.screens.importing.head import head_rows
from app.screens.importing.merge_page import MergePage
from app.screens.importing.reading import ImportAnswers, ImportReading, ImportSource, ReadingStopped, read_import
from app.screens.importing.rows_page import ComingPage, RowsPage
from app.screens.importing.sections import YEARS, ImportRow, ImportSections, Look
from app.screens.importing.writing import ImportCancelled, write_import
from app.screens.keys.actions import (
    CANCEL_IMPORT,
    CONFIRM_IMPORT,
    FORGET_IMPORTED,
    TAKE_PROPOSAL,
    TURN_DAYS,
    Action,
    bindings,
)
from app.screens.terminal import _textual
from db.errors import StoreError
from widgets.footer import KeyHint
from widgets.section_list import SectionList, SectionRow
from widgets.words import Words

if TYPE_CHECKING:
    from app.exchange.importing.preview import ImportPreview
    from db.records.changes import Change

READING = "Reading the file."


class ImportScreen(BaseScreen):
    """Shows what a file would add. Reading and writing run in threads; the answers survive both."""

    AUTO_FOCUS = "SectionList"
    DEFAULT_CSS = """
    ImportScreen #import-head { padding: 1 2 0 2; height: auto; min-height: 4; }
    ImportScreen #sheet { margin: 1 0 0 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(CONFIRM_IMPORT, CANCEL_IMPORT, TAKE_PROPOSAL, TURN_DAYS, FORGET_IMPORTED),
        *(
            Binding(key, f"mean({value!r})", f"it means {MEANING_WORDS[value]}", id=f"import.mean.{value}", show=False)
            for key, value in MEANING_KEYS
        ),
    ]

    def __init__(
        self,
        source: ImportSource,
        answers: ImportAnswers,
        back: Callable[[], None],
        imported: Callable[[], None] | None = None,
    ) -> None:
        super().__init__()
        self._source, self._answers, self._back, self._imported = source, answers, back, imported
        self._sections = ImportSections(answers)
        self._reading: ImportReading | None = None
        self._current_request: object = None
        """Identifies the reading whose result is awaited."""
        self._last_request: object = None
        self._imports_after_reading = False
        self._busy = False

    def body(self) -> Iterable[Widget]:
        """The head, and all sections."""
        yield Words(id="import-head")
        yield SectionList(id="sheet")

    def fill(self) -> None:
        """Start reading."""
        self._head(READING)
        self.read()

    # Reading

    def read(self) -> None:
        """Read the file again with the present answers; the result of an earlier reading is ignored."""
        self._current_request = object()
        if self._reading is not None:
            self.say(READING)
        self._read_behind(self._current_request)

    @work(thread=True, group="reading")
    def _read_behind(self, request: object) -> None:
        try:
            reading, problem = (
                read_import(self.session, self._source, self._answers, partial(self._on_progress, request)),
                None,
            )
        except ReadingStopped:
            return
        except StoreError as error:
            reading, problem = None, error
        _textual.call_while_open(self.app, self._show_reading, request, reading, problem)

    def _is_outdated(self, request: object) -> bool:
        """Whether nobody waits any more for what a reading says."""
        return request is not self._current_request or not self.is_attached

    def _on_progress(self, request: object, text: str) -> None:
        """Show the progress of a reading, called in its thread. Raises ReadingStopped for an outdated one."""
        if self._is_outdated(request) or _textual.is_leaving(self.app):
            raise ReadingStopped
        _textual.call_while_open(self.app, self._show_progress, request, text)

    def _show_progress(self, request: object, text: str) -> None:
        if self._is_outdated(request):
            return
        if self._reading is None:
            self._head(text)
        else:
            self.say(text)

    def _show_reading(self, request: object, reading: ImportReading | None, problem: StoreError | None) -> None:
        if self._is_outdated(request):
            return
        self._last_request = request
        imports_now, self._imports_after_reading = self._imports_after_reading, False
        if reading is None:
            if self._reading is None:
                self._head(str(problem), "attention")
            else:
                self.say(str(problem), trouble=True)
            self.refresh_footer()
            return
        first = self._reading is None
        self._reading = reading
        self._sections.take(reading.preview)
        self.say("")
        self.show()
        if imports_now:
            self.action_import_it()
        elif first and self._answers.sheet is None:
            self._ask_which_sheet(reading)

    def _ask_which_sheet(self, reading: ImportReading) -> None:
        """Ask once for the sheet if only one of several with applications was read."""
        if len(reading.preview.sheets_read) == 1 and any(
            len(table.sheets.alike) > 1 for table in reading.preview.tables
        ):
            self.session.start(self._change_sheet(), "asking")

    async def _change_sheet(self) -> None:
        sections, reading = self._sections, self._reading
        if reading is None:
            return
        together = next((table.sheets.together for table in reading.preview.tables if table.sheets.together), ())
        chosen = await ask_sheet(self.session, self._source.name, sections.sheets, together, sections.read_from)
        if chosen is not None:
            self._answers.sheet = chosen
            sections.start_over()
            self.query_one(SectionList).start_over()
            self.read()

    def show(self) -> None:
        """Show the last reading, with the answers given since."""
        if self._reading is None:
            return
        today = self.session.clock.today()
        self.query_one("#import-head", Words).say_rows(head_rows(self._reading, self._sections, today))
        self.query_one(SectionList).show(self._sections.sections(self._reading, today, self.app.size.width))
        self.refresh_footer()

    def _head(self, text: str, tone: str = "quiet") -> None:
        name = [(self._source.name, "strong")]
        words = self.query_one("#import-head", Words)
        words.say_rows([name, [(text, tone)]])

    def refresh_from_store(self, change: Change | None) -> None:
        """Read again, as the stored applications may have changed."""
        if not self._busy and self._reading is not None:
            self.read()

    def adapt_to_size(self) -> None:
        """Fit the columns to the new width."""
        self.show()

    # Keys

    @property
    def row(self) -> SectionRow | None:
        """The row under the cursor."""
        return self.query_one(SectionList).row

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys of meanings act on words only, and during the import only the key to cancel acts."""
        if action in ("mean", "take", "turn", "forget", "import_it") and (self._busy or self._reading is None):
            return False
        if action == "mean":
            return self.is_mounted and self.row is not None and self.row.kind is ImportRow.WORD
        return True

    def acts(self, binding: Binding) -> bool:
        """Whether a key does something here now."""
        if binding.action.startswith("mean("):
            return self.row is not None and self.row.kind is ImportRow.WORD
        if binding.id == TURN_DAYS.id:
            preview = self._reading.preview if self._reading else None
            return bool(preview and (preview.date_orders or preview.yearless.count))
        return True

    def footer_keys(self) -> Sequence[Action | KeyHint]:
        """The keys for the row under the cursor, and the key that imports."""
        if self._busy:
            return (CANCEL_IMPORT.hint("cancel"),)
        if self._reading is None:
            return (CANCEL_IMPORT,)
        return footer_keys(self.row, self._reading, self._sections, self._answers)

    @on(SectionList.RowOpened)
    def _opened(self, event: SectionList.RowOpened) -> None:
        if self._busy or self._reading is None:
            return
        row = event.row
        if row.kind is ImportRow.COLUMN:
            self.session.start(self._change_column(row.number), "asking")
        elif row.kind is ImportRow.WORD:
            self.session.start(self._change_word(row.number), "asking")
        elif row.kind is ImportRow.SHEET:
            self.session.start(self._change_sheet(), "asking")
        elif row.kind is ImportRow.ORDER:
            self.action_turn()
        elif row.kind is ImportRow.SOURCE:
            self.session.start(self._change_source(), "asking")
        elif row.kind is ImportRow.ANSWERS:
            self._answers.include_answers = not self._answers.include_answers
            self._apply_answers()
        elif row.kind is ImportRow.LOOK:
            self._open_look(self._sections.looks[row.number], self._reading.preview)
        elif row.kind is ImportRow.MORE:
            self.session.open.page(ComingPage(self._reading.preview.new))

    def _open_look(self, look: Look, preview: ImportPreview) -> None:
        if not look.apart:
            self.session.open.page(RowsPage(look, preview))
            return
        merge, is_apart = self._answers.merged[look.apart], look.apart in self._answers.apart
        toggle_apart = partial(self._toggle_apart, look.apart)
        self.session.open.page(MergePage(look.text, merge, preview, is_apart=is_apart, toggle_apart=toggle_apart))

    def _toggle_apart(self, apart: str) -> bool:
        """Keep a row apart, or merge it again; returns whether it is apart now."""
        self._answers.apart ^= {apart}
        self._apply_answers()
        return apart in self._answers.apart

    async def _change_source(self) -> None:
        chosen = await ask_source(self.session, self._answers.source)
        if chosen is not None:
            self._answers.source = None if chosen == BY_HEADERS else chosen
            self._apply_answers()

    async def _change_column(self, place: int) -> None:
        field = await ask_field(self.session, self._sections.use(place))
        if field is not None:
            self._set_column(place, field)

    def _set_column(self, place: int, field: str) -> None:
        self._answers.columns[self._sections.columns[place].header] = field
        self._apply_answers()

    async def _change_word(self, number: int) -> None:
        word = self._sections.words[number]
        is_step = self._sections.is_step(word)
        meaning = await ask_meaning(self.session, word, self._sections.meaning(word), is_step=is_step)
        if meaning is not None:
            self._set_word(number, meaning)

    def _set_word(self, number: int, meaning: str) -> None:
        self._answers.meanings[self._sections.key(self._sections.words[number])] = meaning
        self._apply_answers()

    def _apply_answers(self) -> None:
        """Show a new answer at once, and read the file again with it."""
        self._imports_after_reading = False
        self.show()
        self.read()

    def action_mean(self, meaning: str) -> None:
        """Set the meaning of the word under the cursor."""
        if self.row is None or self.row.kind is not ImportRow.WORD:
            return
        if meaning in YES_OR_NO and not self._sections.is_step(self._sections.words[self.row.number]):
            self.say("Yes and no are for words in a column of one step.")
            return
        self._set_word_and_move_on(self.row.number, meaning)

    def _set_word_and_move_on(self, number: int, meaning: str) -> None:
        """Set the meaning of a word and go to the next one, so that each takes one key."""
        self._set_word(number, meaning)
        self.query_one(SectionList).go_to(ImportRow.WORD, number + 1)

    def action_take(self) -> None:
        """Accept the proposal for the row under the cursor."""
        row = self.row
        if row is None:
            return
        if row.kind is ImportRow.WORD and (proposal := self._sections.words[row.number].proposal):
            self._set_word_and_move_on(row.number, proposal)
        elif row.kind is ImportRow.COLUMN and (proposal := self._sections.use(row.number).proposal):
            self._set_column(row.number, proposal)
        elif row.kind is ImportRow.LOOK and (apart := self._sections.looks[row.number].apart):
            self._toggle_apart(apart)

    def action_turn(self) -> None:
        """Swap day and month in the reading of days, or change how days without a year are read."""
        if self._reading is None:
            return
        preview = self._reading.preview
        on_years = self.row is not None and self.row.kind is ImportRow.ORDER and self.row.number == YEARS
        if preview.yearless.count and (on_years or not preview.date_orders):
            self._answers.nearest_year = not preview.yearless.nearest
            self._apply_answers()
            return
        if not preview.date_orders:
            self.say("No column here has days that could be read both ways.")
            return
        orders = [order.order for order in preview.date_orders]
        self._answers.day_first = "day-first" not in orders
        self._apply_answers()

    def action_forget(self) -> None:
        """Forget all answers on these headers, present and remembered ones."""
        if self._reading is None:
            return
        if not (self._reading.preview.recalled or self._answers.any):
            self.say("Nothing is remembered of these headers.")
            return
        self._answers.clear()
        self._answers.forget = True
        self._apply_answers()

    def action_leave(self) -> None:
        """Cancel the import if it runs, else go back to picking a file."""
        if self._busy:
            self._cancelled = True
            self.say("Cancelling.")
            return
        self.app.pop_screen()
        self._back()

    # Writing

    def action_import_it(self) -> None:
        """Import in a thread, once the file was read with all answers."""
        if self._reading is None or self._busy:
            return
        if self._last_request is not self._current_request:
            self._imports_after_reading = True
            return
        if not self._reading.changes_anything:
            self.say(self._reading.missing or "There is nothing new to import.")
            return
        self._busy, self._cancelled = True, False
        self.say("Importing.")
        self.refresh_footer()
        self._write_behind(self._reading)

    @work(thread=True, group="importing")
    def _write_behind(self, reading: ImportReading) -> None:
        try:
            message = write_import(self.session, reading, self._on_write_progress)
        except ImportCancelled:
            _textual.call_while_open(self.app, self._end_import, "Cancelled. Nothing was imported.")
        except StoreError as error:
            _textual.call_while_open(self.app, self._end_import, str(error), trouble=True)
        else:
            _textual.call_while_open(self.app, self._finish_import, message)

    def _on_write_progress(self, done: int, of: int) -> None:
        """Show the progress of the import, called in its thread. Raises ImportCancelled after a cancellation."""
        if self._cancelled:
            raise ImportCancelled
        _textual.call_while_open(self.app, self._show_write_progress, done, of)

    def _show_write_progress(self, done: int, of: int) -> None:
        if self._busy and not self._cancelled:
            self.say(f"Importing: {done:,} of {formatting.count('application', of)}.")

    def _end_import(self, text: str, *, trouble: bool = False) -> None:
        self._busy = False
        self.say(text, trouble=trouble)
        self.refresh_footer()

    def _finish_import(self, message: str) -> None:
        self._busy = False
        self._answers.clear()
        self._answers.sheet = None
        if self._imported is not None:
            self._imported()
        if self.is_attached and self.app.screen is self:
            self.app.pop_screen()
        self.app.call_later(self.session.notify, message)
