"""Two pages of the import: rows as they are in the file, and all applications it would add."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from app.domain import formatting
from app.domain.clean_text import plain_lines
from app.screens.base import BaseScreen
from app.screens.importing.sections import ImportRow, Look, draft_row
from app.screens.keys.actions import LIST_BACK, Action, bindings
from widgets.section_list import Section, SectionList, SectionRow
from widgets.table import Table, TableColumn, TableRow
from widgets.words import Words

if TYPE_CHECKING:
    from datetime import date

    from app.exchange.importing.preview import ImportPreview
    from db.records.drafts import Draft

ROWS = 200
"""Most rows of a file on one page."""


class RowsPage(BaseScreen):
    """The rows of a remark, each with its number and its cells."""

    AUTO_FOCUS = "SectionList"
    DEFAULT_CSS = """
    RowsPage #import-head { padding: 1 2 0 2; height: auto; }
    RowsPage #sheet { margin: 1 0 0 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings(LIST_BACK)

    def __init__(self, look: Look, preview: ImportPreview) -> None:
        super().__init__()
        self._look, self._preview = look, preview

    def body(self) -> Iterable[Widget]:
        """The remark, and its rows."""
        yield Words(self._look.text, id="import-head")
        yield SectionList(id="sheet", has_days=False)

    def fill(self) -> None:
        """Show the rows."""
        self.query_one(SectionList).show(list(self._rows()))

    def _rows(self) -> Iterator[Section]:
        if not self._look.rows:
            yield Section("", (), "This is about the file as a whole.")
        number = 0
        for table, row in self._look.rows[:ROWS]:
            cells = self._preview.cells_of_rows.get((table, row), ())
            section_rows = []
            for header, text in cells:
                number += 1
                lines = plain_lines(text)
                section_rows.append(SectionRow(ImportRow.OTHER, number, "", (), lines, name=(header, "faint")))
            title = f"Row {row:,}{f' of {table}' if table else ''}"
            yield Section(title, tuple(section_rows), "Where this row ends cannot be told, so its cells are not shown.")
        if len(self._look.rows) > ROWS:
            yield Section(f"and {formatting.count('more row', len(self._look.rows) - ROWS)}", (), "")

    def footer_keys(self) -> Sequence[Action]:
        """Back."""
        return (LIST_BACK,)


class _DraftRows(Sequence[TableRow]):
    """A lazy sequence of table rows for drafts."""

    def __init__(self, drafts: Sequence[Draft], today: date) -> None:
        self._drafts, self._today = drafts, today

    def __len__(self) -> int:
        return len(self._drafts)

    def __getitem__(self, at):  # type: ignore[no-untyped-def]
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        row = draft_row(self._drafts[at], at, self._today)
        role, (stage, tone), (applied, _) = row.pieces
        day = applied.removeprefix(", ") or row.when
        return TableRow(at, (row.name or "", role, (stage.strip(), tone), (day, "faint")))


class ComingPage(BaseScreen):
    """The table of every application an import would add."""

    AUTO_FOCUS = "Table"
    DEFAULT_CSS = """
    ComingPage #import-head { padding: 1 2 0 2; height: auto; }
    ComingPage #coming { margin: 1 0 0 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings(LIST_BACK)

    def __init__(self, drafts: Sequence[Draft]) -> None:
        super().__init__()
        self._drafts = drafts

    def body(self) -> Iterable[Widget]:
        """The count, and the table."""
        yield Words(formatting.count("new application", len(self._drafts)), "strong", id="import-head")
        yield Table(
            [
                TableColumn("company", "Company", share=2, least=14),
                TableColumn("role", "Role", share=3, least=14),
                TableColumn("stands", "Stands at", width=16),
                TableColumn("day", "Since", width=14, rank=1),
            ],
            id="coming",
        )

    def fill(self) -> None:
        """Show the applications."""
        drafts, today = self._drafts, self.session.clock.today()
        self.query_one(Table).show(_DraftRows(drafts, today), index_of=lambda key: key if key < len(drafts) else None)

    def footer_keys(self) -> Sequence[Action]:
        """Back."""
        return (LIST_BACK,)
