"""The section "As imported" of an application's page: folded and unfolded, a cell read whole or copied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from app.domain import formatting
from app.screens.keys.row_keys import RowKind
from widgets.section_list import SectionList, SectionRow
from widgets.text import cut

if TYPE_CHECKING:
    from app.screens.session import Session
    from db.records.applications import Dossier


class ImportedPage(Protocol):
    """The page the section is on."""

    @property
    def session(self) -> Session:
        """What it knows of the program."""

    @property
    def dossier(self) -> Dossier | None:
        """All that is shown of the application; None once it is gone."""

    @property
    def sheet(self) -> SectionList:
        """Where the section is."""

    def draw(self) -> None:
        """Show anew what is folded."""

    def say(self, text: str, *, trouble: bool = False) -> None:
        """Say something in the line above the footer."""


class ImportedSection:
    """What is folded of the row an application came from, and what its keys do."""

    def __init__(self, page: ImportedPage) -> None:
        self._page = page
        self.unfolded = False
        self.whole: frozenset[int] = frozenset()
        """The cells shown with all their text."""

    def fold(self) -> None:
        """Fold everything, without drawing it."""
        self.unfolded, self.whole = False, frozenset()

    def toggle(self) -> None:
        """Show every cell, from the first; or a few again."""
        if self._page.dossier is None or not self._page.dossier.as_imported:
            self._page.say("Nothing was imported with this application.")
            return
        sheet = self._page.sheet
        there = sheet.row is not None and sheet.row.kind is RowKind.IMPORTED
        self.unfolded = not (self.unfolded and there)
        self.whole = frozenset()
        self._page.draw()
        sheet.go_to_kind(RowKind.IMPORTED)
        if self.unfolded:
            sheet.show_from_here()

    def open_cell(self, row: SectionRow) -> None:
        """Show all of a long text, or its beginning again."""
        self.whole ^= {row.number}
        self._page.draw()

    async def use_column(self, row: SectionRow) -> None:
        """Ask what a column is to be used as, for every application that came with the same headers."""
        # Tables are read again, which is needed by few.
        from app.exchange.importing.map_later import MAPPABLE, map_column
        from app.exchange.reading.refused import ReadingRefused
        from app.screens.text.prompts import choose

        dossier, session = self._page.dossier, self._page.session
        if dossier is None:
            return
        header = dossier.as_imported[row.number].header
        letters = "abcdefghilmnoprstuvwxyz"
        choices = [(letters[at], field, words) for at, (field, words) in enumerate(MAPPABLE)]
        chosen = await choose(session, f"Use {cut(header, 40)} as", choices)
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
        many = len(mapping.brought)
        if not many:
            self._page.say(f"{cut(header, 40)} brings nothing that is not there already.")
            return
        said = f"Used {cut(header, 40)} for {formatting.count('application', many)}. Press u to undo."
        session.did(mapping.write_to, said)

    def copy(self, row: SectionRow) -> None:
        """Copy the text of a cell."""
        if self._page.dossier is not None:
            self._page.session.copy(self._page.dossier.as_imported[row.number].value)
