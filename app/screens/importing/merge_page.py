"""A row of a file beside the application or row it would be merged with, and what would change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import BindingType
from textual.widget import Widget

from app.domain import formatting
from app.domain.clean_text import plain_lines
from app.screens.base import BaseScreen
from app.screens.keys.actions import LIST_BACK, TAKE_PROPOSAL, Action, bindings
from db.as_imported import rows_in
from db.records.applications import Dossier
from db.records.enums import EventKind, Kind
from widgets.comparison import ComparisonRow, ComparisonTable
from widgets.footer import KeyHint
from widgets.lines import Piece
from widgets.words import Words

if TYPE_CHECKING:
    from app.exchange.importing.merges import MergedRow
    from app.exchange.importing.preview import ImportPreview
    from db.records.drafts import DraftEvent

CHANGES = "Would change"
OWN = "The row becomes an application of its own."
ONE = "Both become one application."
NEW_CELLS = "its new cells are saved under As imported"


class MergePage(BaseScreen):
    """Both sides of a merge; `toggle_apart` keeps the row apart or merges it again, and returns whether it is apart."""

    AUTO_FOCUS = "ComparisonTable"
    DEFAULT_CSS = """
    MergePage #import-head { padding: 1 2 0 2; height: auto; }
    MergePage #two { margin: 1 0 0 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings(LIST_BACK, TAKE_PROPOSAL)

    def __init__(
        self, text: str, merge: MergedRow, preview: ImportPreview, *, is_apart: bool, toggle_apart: Callable[[], bool]
    ) -> None:
        super().__init__()
        self._text, self._merge, self._preview = text, merge, preview
        self._is_apart, self._toggle_apart = is_apart, toggle_apart

    def body(self) -> Iterable[Widget]:
        """Why the two would be merged, and both sides."""
        yield Words(id="import-head")
        yield ComparisonTable(id="two")

    def fill(self) -> None:
        """Show both sides."""
        head: list[Sequence[Piece]] = [[(self._text, "plain")]]
        if self._is_apart:
            head.append([("its own application", "accent"), ("  you said", "accent")])
        self.query_one("#import-head", Words).say_rows(head)
        titles, rows = self._columns()
        self.query_one(ComparisonTable).show(titles, rows)

    def _columns(self) -> tuple[list[str], list[ComparisonRow]]:
        merge, today = self._merge, self.session.clock.today()
        file_cells = _cells(merge.raw)
        dossier = None if merge.into_id is None else self.session.reader.applications.dossier(merge.into_id)
        if dossier is not None:
            title = f"Stored: {merge.into_id}"
            kinds = {stage.id: stage.kind for stage in self.session.reader.stages.all()}
            side = _Side(dossier, kinds, today)
            stored_cells: Mapping[str, str] = {header: self._stored(header, side) for header in file_cells}
        else:
            title = f"Row {merge.into_row:,}" if merge.into_row is not None else "Stored"
            stored_cells = _cells(merge.into_raw)
        rows = []
        for number, header in enumerate(dict.fromkeys((*file_cells, *stored_cells))):
            cells = [plain_lines(cells.get(header, "")) for cells in (file_cells, stored_cells)]
            if any(cells):
                tone = "plain" if cells[0] != cells[1] else "quiet"
                rows.append(ComparisonRow("cell", number, header, "", tuple(((cell, tone),) for cell in cells)))
        change: Piece = (self._change(today), "accent")
        rows.append(ComparisonRow("change", 0, CHANGES, "", ((("", "plain"),), (change,)), apart=True))
        return [f"Row {merge.row:,} of the file", title], rows

    def _stored(self, header: str, side: _Side) -> str:
        """The stored value for a column; for an unused column, the cell imported before."""
        uses = (use for table in self._preview.tables for use in table.columns)
        field = next((use.field for use in uses if use.header == header), "")
        to_text = STORED.get(field)
        if to_text is not None:
            return to_text(side)
        return "\n".join(cell.value for cell in side.dossier.as_imported if cell.header == header)

    def _change(self, today: date) -> str:
        if self._is_apart:
            return OWN
        merge = self._merge
        if merge.into_id is None:
            return ONE
        steps = next((steps for number, steps in self._preview.additions if number == merge.into_id), ())
        changes = [_step(step, today) for step in steps]
        changes += [NEW_CELLS] if any(number == merge.into_id for number, _ in self._preview.cells) else []
        return ", ".join(changes) or "Nothing."

    def footer_keys(self) -> Sequence[Action | KeyHint]:
        """The keys to keep the row apart or merge it, and to go back."""
        return (TAKE_PROPOSAL.hint("merge again" if self._is_apart else "keep apart"), LIST_BACK)

    def action_take(self) -> None:
        """Keep the row apart, or merge it again."""
        self._is_apart = self._toggle_apart()
        self.fill()
        self.refresh_footer()


class _Side(NamedTuple):
    """A stored application, with the kinds of stages by id."""

    dossier: Dossier
    kinds: Mapping[int, Kind]
    today: date


def _cells(raw: str) -> Mapping[str, str]:
    """The filled cells of a row by header."""
    return {header: cell for row in rows_in(raw) for header, cell in row.items() if cell.strip()}


def _step(step: DraftEvent, today: date) -> str:
    when = formatting.interview_to_come(step.interview, today) if step.interview else formatting.day(step.on, today)
    return f"{formatting.step_words(step)}, {when}"


def _stage_in_words(side: _Side) -> str:
    a = side.dossier.application
    return a.stage.name if a.outcome is None else formatting.OUTCOME_WORDS[a.outcome]


def _day(name: str) -> Callable[[_Side], str]:
    def say(side: _Side) -> str:
        on = getattr(side.dossier.application, name)
        return formatting.dated(on, side.today) if on else ""

    return say


def _day_of(stage: Kind) -> Callable[[_Side], str]:
    """The text for the last day on which a stage was reached."""

    def say(side: _Side) -> str:
        reached = [event for event in side.dossier.events if side.kinds.get(event.stage_id or 0) is stage]
        if not reached:
            return ""
        days = [event.on for event in reached if event.on]
        return formatting.dated(max(days), side.today) if days else formatting.DAY_UNKNOWN

    return say


def _text(name: str) -> Callable[[_Side], str]:
    return lambda side: str(getattr(side.dossier.application, name) or "")


STORED: dict[str, Callable[[_Side], str]] = {
    **{name: _text(name) for name in ("company", "role", "link", "channel", "place", "work_mode", "interest", "fit")},
    **{name: _day(name) for name in ("applied_on", "deadline", "decision_on", "added_on")},
    "status": _stage_in_words,
    "status_on": _day("stage_since"),
    "answered_on": _day("answered_on"),
    "screen_on": _day_of(Kind.SCREEN),
    "interview_on": _day_of(Kind.INTERVIEW),
    "offer_on": _day_of(Kind.OFFER),
    **{f"{name}_on": _day("ended_on") for name in ("rejected", "withdrew", "declined", "accepted", "ended")},
    "pay": lambda side: formatting.pay(side.dossier.application.pay),
    "effort_hours": _text("effort_hours"),
    "tags": lambda side: ", ".join(side.dossier.application.tags),
    "note": lambda side: "\n".join(note.text for note in side.dossier.notes),
    "posting": lambda side: side.dossier.posting,
    "words": lambda side: "\n".join(e.words for e in side.dossier.events if e.kind is EventKind.ENDED and e.words),
    "person": lambda side: ", ".join(person.name for person in side.dossier.people),
    "person_email": lambda side: ", ".join(person.mail for person in side.dossier.people if person.mail),
    "person_phone": lambda side: ", ".join(person.phone for person in side.dossier.people if person.phone),
    "documents": lambda side: ", ".join(document.name for document in side.dossier.documents),
}
"""The text of the stored value of each field."""
