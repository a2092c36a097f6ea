"""The section "As imported" of an application's page: folding it, and reading or copying a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from app.domain import formatting
from app.screens.keys.row_keys import RowKind
from widgets.section_list import SectionList, SectionRow
from widgets.text import shortened

if TYPE_CHECKING:
    from app.screens.session import Session
    from db.records.applications import Dossier


class ImportedPage(Protocol):
    """The page the section is on."""

    @property
    def session(self) -> Session:
        """The session of the dashboard."""

    @property
    def dossier(self) -> Dossier | None:
        """The application shown; None once it is deleted."""

    @property
    def sheet(self) -> SectionList:
        """The list that has the section."""

    def draw(self) -> None:
        """Show the section again."""

    def say(self, text: str, *, trouble: bool = False) -> None:
        """Show a message in the status bar."""


class ImportedSection:
    """The state of the section, and the actions of its keys."""

    def __init__(self, page: ImportedPage) -> None:
        self._page = page
        self.unfolded = False
        self.expanded_cells: frozenset[int] = frozenset()
        """The numbers of the cells shown with all their text."""

    def fold(self) -> None:
        """Fold everything, without drawing."""
        self.unfolded, self.expanded_cells = False, frozenset()

    def toggle(self) -> None:
        """Show every cell, or only the first few."""
        if self._page.dossier is None or not self._page.dossier.as_imported:
            self._page.say("Nothing was imported with this application.")
            return
        sheet = self._page.sheet
        has_cursor = sheet.row is not None and sheet.row.kind is RowKind.IMPORTED
        self.unfolded = not (self.unfolded and has_cursor)
        self.expanded_cells = frozenset()
        self._page.draw()
        sheet.go_to_kind(RowKind.IMPORTED)
        if self.unfolded:
            sheet.show_from_here()

    def open_cell(self, row: SectionRow) -> None:
        """Show all of a cell's text, or only its beginning."""
        self.expanded_cells ^= {row.number}
        self._page.draw()

    async def use_column(self, row: SectionRow) -> None:
        """Ask what to use a column as, for every application imported with the same headers."""
        # Rarely needed.
        from app.exchange.importing.map_later import MAPPABLE, map_column
        from app.exchange.reading.refused import ReadingRefused
        from app.screens.text.prompts import choose

        dossier, session = self._page.dossier, self._page.session
        if dossier is None:
            return
        header = dossier.as_imported[row.number].header
        letters = "abcdefghilmnoprstuvwxyz"
        choices = [(letters[at], field, words) for at, (field, words) in enumerate(MAPPABLE)]
        chosen = await choose(session, f"Use {shortened(header)} as", choices)
        if chosen is None:
            return
        clock = session.clock
        try:
            mapping = map_column(
                session.reader,
                header,
                chosen,
                today=clock.today(),
                zone=clock.zone,
                of_application=dossier.application.id,
            )
        except ReadingRefused as refusal:
            self._page.say(str(refusal), trouble=True)
            return
        application_count = len(mapping.effects)
        if not application_count:
            self._page.say(f"{shortened(header)} brings nothing that is not there already.")
            return
        message = f"Used {shortened(header)} for {formatting.count('application', application_count)}. Press u to undo."
        session.did(mapping.write_to, message)

    def copy(self, row: SectionRow) -> None:
        """Copy the text of a cell."""
        if self._page.dossier is not None:
            self._page.session.copy(self._page.dossier.as_imported[row.number].value)
