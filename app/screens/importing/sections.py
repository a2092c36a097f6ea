"""The sections of the import screen: columns, words, days, rows that need a look, and what would be added."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from app.domain import formatting
from app.screens.importing.field_words import (
    MEANING_TONES,
    MEANING_WORDS,
    NOT_USED,
    SURE_TONES,
    SURE_WORDS,
    field_words,
)
from app.screens.importing.reading import ImportAnswers, ImportReading
from db.records.names import NO_COMPANY, NO_ROLE
from widgets.lines import Piece
from widgets.section_list import LEAST_NAME, MOST_NAME, WHEN, Section, SectionRow
from widgets.text import cell_len, cut

if TYPE_CHECKING:
    from app.exchange.importing.merges import MergedRow
    from app.exchange.importing.preview import ImportPreview, UnknownStatus
    from app.exchange.tables.match_columns import ColumnUse
    from db.records.drafts import Draft

NOTEWORTHY = ("days", "links", "money")
"""Kinds of cells whose column should not stay unused."""
MOST_LISTED = 20
"""Most new applications listed on the page itself; another page has all of them."""
MOST_LOOKS = 300
"""Most rows that need a look to list."""
_FIELD = 20
_ROWS = 13
YEARS = 10_000
"""The row number for days without a year, among the rows for the order of day and month."""
_SAMPLE = 28
_LEAST_SAMPLES = 12
_LEAST_SHOWN = 6


class ImportRow(Enum):
    """The kind of a row on the import screen; its number identifies it."""

    COLUMN = "column"
    WORD = "word"
    ORDER = "order"
    LOOK = "look"
    NEW = "new"
    MORE = "more"
    LATER = "later"
    SHEET = "sheet"
    SOURCE = "source"
    ANSWERS = "answers"
    OTHER = "other"


class Look(NamedTuple):
    """Something that needs a look: a text, and its rows as (table, number).

    `apart` identifies a row to be merged, as `MergedRow.apart` does; `application` is the application it merges with.
    """

    text: str
    rows: tuple[tuple[str, int], ...]
    unread: bool = False
    apart: str = ""
    application: int | None = None


class ImportSections:
    """The sections for one file; listed items keep their places after each answer, so that nothing jumps.

    Another file starts without places.
    """

    def __init__(self, answers: ImportAnswers) -> None:
        self._answers = answers
        self._ranks: dict[tuple[str, str], int] = {}
        self.columns: list[ColumnUse] = []
        self.looks: list[Look] = []
        self.sheets: tuple[str, ...] = ()
        self.read_from: tuple[str, ...] = ()
        self._recalled: list[UnknownStatus] = []
        self._recalled_meanings: dict[str, str] = {}
        self._tables: list[list[int]] = []
        self._titles: list[str] = []

    def take(self, preview: ImportPreview) -> None:
        """Use another reading of the file."""
        from app.exchange.importing.distinct import distinct_columns
        from app.exchange.importing.preview import UnknownStatus

        self.columns, self._tables, self._titles = [], [], []
        for table, columns in distinct_columns(preview.tables):
            places = range(len(self.columns), len(self.columns) + len(columns))
            self.columns += columns
            for place in sorted(places, key=lambda place: (not self._is_missed(self.columns[place]), place)):
                self._ranks.setdefault((table.name, self.columns[place].header), len(self._ranks))
            ranked = sorted(places, key=lambda place: self._ranks[table.name, self.columns[place].header])
            self._tables.append(ranked)
            self._titles.append(table.name)
        asked_keys = {self.key(word) for word in self._answers.asked_words}
        self._recalled_meanings = dict(preview.recalled_words)
        self._recalled = [UnknownStatus(word, 0, "") for word in self._recalled_meanings if word not in asked_keys]
        listed_words = {(word.column, word.text) for word in self.words}
        self._answers.asked_words += [
            word for word in preview.unknown_statuses if (word.column, word.text) not in listed_words
        ]
        for merge in preview.merges:
            if merge.is_asked:
                self._answers.merged.setdefault(merge.apart, merge)
        self.looks = [*map(_merge_look, self._answers.merged.values()), *_looks(preview)]
        self.sheets = next((table.sheets.names for table in preview.tables if len(table.sheets.names) > 1), ())
        self.read_from = preview.sheets_read

    def _is_missed(self, use: ColumnUse) -> bool:
        return not use.field and use.holds in NOTEWORTHY

    def use(self, place: int) -> ColumnUse:
        """A column with the answer given for it, also before the file was read again."""
        from dataclasses import replace

        use = self.columns[place]
        field_name = self._answers.columns.get(use.header)
        if field_name is None:
            return use
        if field_name == NOT_USED:
            return replace(use, field="", sure="said", proposal="")
        return use if use.field and use.sure == "said" else replace(use, field=field_name, round=None, sure="said")

    @property
    def words(self) -> list[UnknownStatus]:
        """All words asked about, then those whose meaning is remembered for these headers."""
        return [*self._answers.asked_words, *self._recalled]

    def meaning(self, word: UnknownStatus) -> str:
        """The given or remembered meaning of a word; empty for none."""
        key = self.key(word)
        return self._answers.meanings.get(key) or self._recalled_meanings.get(key, "")

    def key(self, word: UnknownStatus) -> str:
        """The key of a word's meaning; in a column of one step it includes the column."""
        return f"{word.column} {word.text}" if self.is_step(word) else word.text

    def is_step(self, word: UnknownStatus) -> bool:
        """Whether a word is in a column of one step, where it can also mean whether the step was taken."""
        from app.exchange.tables.match_columns import STEP_FIELDS

        return any(use.header == word.column and use.field in STEP_FIELDS for use in self.columns)

    @property
    def unexplained_count(self) -> int:
        """How many words have no meaning yet."""
        return sum(not self.meaning(word) for word in self.words)

    @property
    def unused_count(self) -> int:
        """How many filled columns are not used, except those left out on purpose."""
        return sum(
            1
            for place, column in enumerate(self.columns)
            if not (use := self.use(place)).field and use.sure == "unused" and column.filled
        )

    def start_over(self) -> None:
        """Forget the places of the items of another sheet."""
        self._ranks.clear()
        self._answers.asked_words.clear()
        self._answers.merged.clear()

    def sections(self, reading: ImportReading, today: date, width: int) -> list[Section]:
        """All sections, questions first, for a terminal width."""
        preview = reading.preview
        room = width - 6 - WHEN - max(LEAST_NAME, min(MOST_NAME, width * 2 // 9))
        sections = []
        if self.sheets:
            sections.append(Section("Sheets", tuple(self._sheet_rows(preview))))
        for title, places in zip(self._titles, self._tables, strict=True):
            section_title = f"Columns of {title}" if len(self._titles) > 1 else "Columns"
            sections.append(Section(section_title, tuple(self._column(place, room) for place in places)))
        sections.append(Section("Words to explain", tuple(map(self._word, range(len(self.words))))))
        sections.append(Section(_days_title(preview), tuple(_orders(preview))))
        sections.append(Section("Rows that need a look", tuple(self._look_rows())))
        new_title = formatting.count("new application", len(preview.new)).capitalize()
        sections.append(Section(new_title, tuple(_new_rows(preview.new, today))))
        sections.append(Section("Later steps of applications already here", tuple(_later_rows(preview))))
        contacts = tuple(
            SectionRow(ImportRow.OTHER, at, "", ((person.role, "faint"),), name=(person.name, "plain"))
            for at, person in enumerate(preview.people[:MOST_LISTED] if preview.contact_count else ())
        )
        sections.append(Section(formatting.count("contact", preview.contact_count).capitalize(), contacts))
        sections.append(Section("How the file is read", tuple(self._about(preview))))
        return [section for section in sections if section.rows]

    def _sheet_rows(self, preview: ImportPreview) -> Iterator[SectionRow]:
        """The rows for the sheets that were read, and for those that were not."""
        pieces: tuple[Piece, ...] = ((", ".join(self.read_from), "plain"),)
        if any(table.sheets.chosen_before for table in preview.tables):
            pieces += (("  remembered", "accent"),)
        yield SectionRow(ImportRow.SHEET, 0, "", pieces, name=("Read from", "faint"))
        if unread_sheets := [name for name in self.sheets if name not in self.read_from]:
            yield SectionRow(ImportRow.SHEET, 1, "", ((", ".join(unread_sheets), "faint"),), name=("Not read", "faint"))

    def _about(self, preview: ImportPreview) -> Iterator[SectionRow]:
        """The rows for the service, for private answers, and for other parts of the file."""
        from app.exchange.cells.columns import key
        from app.exchange.reading.about_file import SHEET_ADVICE
        from app.exchange.services import SOURCES

        if preview.own_export or not preview.tables:
            return
        pieces: tuple[Piece, ...] = ((preview.source_name, "plain"),)
        pieces += (("  you said", "accent"),) if self._answers.source else ()
        yield SectionRow(ImportRow.SOURCE, 0, "", pieces, name=("Read as", "faint"))
        answers = {name for source in SOURCES for name in source.answers if source.key == preview.tables[0].source}
        if any(key(use.header) in answers for use in self.columns):
            included = self._answers.include_answers
            pieces = (
                (("saved in the note", "plain"), ("  you said", "accent")) if included else (("left out", "quiet"),)
            )
            yield SectionRow(ImportRow.ANSWERS, 0, "", pieces, name=("Your answers to employers", "faint"))
        for number, remark in enumerate(preview.remarks):
            if remark.about_file and not remark.text.endswith(SHEET_ADVICE):
                when = _rows_words([(remark.table, row) for row in remark.rows])
                yield SectionRow(ImportRow.OTHER, 1000 + number, when, (), remark.text, "faint")

    def _column(self, place: int, room: int) -> SectionRow:
        use = self.use(place)
        left_out = not use.field and use.sure in ("said", "remembered")
        if use.field:
            label, tone = field_words(use.field, use.round), "plain"
        elif left_out:
            label, tone = "not used", "quiet"
        elif use.private:
            label, tone = "in the note" if self._answers.include_answers else "private, left out", "quiet"
        elif use.proposal:
            label, tone = f"{field_words(use.proposal)}?", "attention" if self._is_missed(use) else "quiet"
        else:
            label, tone = "saved as it is", "quiet"
        sure_tone = "attention" if self._is_missed(use) and use.sure == "unused" else SURE_TONES[use.sure]
        return SectionRow(
            ImportRow.COLUMN,
            place,
            SURE_WORDS[use.sure],
            _column_pieces(use, label, tone, room),
            tone=sure_tone,
            name=(use.header, "plain"),
        )

    def _word(self, number: int) -> SectionRow:
        word = self.words[number]
        meaning = self.meaning(word)
        if meaning:
            pieces: tuple[Piece, ...] = ((_padded(MEANING_WORDS[meaning]), MEANING_TONES.get(meaning, "plain")),)
            is_given_now = self.key(word) in self._answers.meanings
            pieces += (("  you said" if is_given_now else "  remembered", "accent"),)
        elif word.proposal:
            pieces = ((_padded(f"{MEANING_WORDS[word.proposal]}?"), "attention"), ("  proposed", "faint"))
        else:
            pieces = (("what does it mean?", "attention"),)
        rows = _rows_words([("", row) for row in dict.fromkeys(word.rows)])
        return SectionRow(ImportRow.WORD, number, rows, pieces, name=(word.text, "plain"), aside=word.column)

    def _look_rows(self) -> Iterator[SectionRow]:
        for number, look in enumerate(self.looks[:MOST_LOOKS]):
            when = _rows_words(look.rows)
            tone = "attention" if look.unread else "faint"
            apart_pieces: tuple[Piece, ...] = (("its own application", "accent"), ("  you said", "accent"))
            pieces = apart_pieces if look.apart and look.apart in self._answers.apart else ()
            yield SectionRow(ImportRow.LOOK, number, when, pieces, look.text, tone)
        if len(self.looks) > MOST_LOOKS:
            more = f"and {len(self.looks) - MOST_LOOKS:,} more like these"
            yield SectionRow(ImportRow.OTHER, -1, "", ((more, "faint"),))


def _looks(preview: ImportPreview) -> Iterator[Look]:
    for row in preview.unreadable:
        yield Look(f"Not imported: {row.reason}.", ((row.table, row.row),), unread=True)
    from app.exchange.importing.distinct import merge_remarks

    for remark in merge_remarks(preview.remarks):
        if not remark.about_file:
            yield Look(remark.text, remark.rows)


def _merge_look(merge: MergedRow) -> Look:
    from app.exchange.importing.merges import merge_text

    text = merge_text(merge)
    rows = [(merge.table, merge.row)]
    if merge.into_row is not None:
        rows.append((merge.into_table, merge.into_row))
    return Look(f"Taken for one: {text}.", tuple(rows), apart=merge.apart, application=merge.into_id)


def _rows_words(rows: Sequence[tuple[str, int]]) -> str:
    if not rows:
        return ""
    from app.exchange.tables.remarks import named_rows

    numbers = [number for _, number in rows]
    if len({table for table, _ in rows}) > 1:
        return formatting.count("row", len(numbers))
    texts = (named_rows(numbers, most) for most in (3, 1))
    return next((words for words in texts if len(words) <= _ROWS), formatting.count("row", len(numbers)))


def _column_pieces(use: ColumnUse, label: str, tone: str, room: int) -> tuple[Piece, ...]:
    """The field of a column and some of its cells on one line, aligned if there is room."""
    if room - _FIELD >= _LEAST_SAMPLES:
        return (_padded(label), tone), *_samples(use, room - _FIELD)
    return (label, tone), *_samples(use, room - cell_len(label))


def _padded(label: str) -> str:
    return label + " " * (_FIELD - cell_len(label))


def _samples(use: ColumnUse, room: int) -> tuple[Piece, ...]:
    """A few cells of a column, as many as fit."""
    if use.private or room < _LEAST_SHOWN:
        return ()
    sample_text = "  ".join(cut(sample, _SAMPLE) for sample in use.samples) or "empty"
    return ((f"  {cut(sample_text, room - 2)}", "faint"),)


def _orders(preview: ImportPreview) -> Iterator[SectionRow]:
    for number, order in enumerate(preview.date_orders):
        words = {"day-first": "day first", "month-first": "month first"}.get(order.order or "", "not known")
        tone = "plain" if order.order else "attention"
        pieces: tuple[Piece, ...] = ((_padded(words), tone), (f"  {order.why}", "faint"))
        yield SectionRow(ImportRow.ORDER, number, "days", pieces, name=(order.column, "plain"))

    if (days := preview.yearless).count:
        words, tone = ("nearest year", "plain") if days.nearest else ("left empty", "attention")
        why = f"{formatting.count('day', days.count)}, such as {days.example}"
        if days.nearest:
            why += ", as you said before" if days.before else ", as you said"
        pieces = ((_padded(words), tone), (f"  {why}", "faint"))
        yield SectionRow(ImportRow.ORDER, YEARS, "days", pieces, name=("without a year", "plain"))


def _days_title(preview: ImportPreview) -> str:
    return "How days are read" if preview.yearless.count else "Order of day and month"


def draft_row(draft: Draft, number: int, today: date) -> SectionRow:
    """The row of a new application: its day, company, role and stage."""
    from app.exchange.importing.preview import stage_after_import

    stage = stage_after_import(draft)
    when = formatting.interview_to_come(stage.interview, today) if stage.interview else formatting.day(stage.on, today)
    tone = "ended" if stage.outcome else stage.kind.value
    # For a stage of unknown day, the day of applying is shown instead.
    applied = draft.applied_on if stage.lacks_day else None
    applied_text = f", applied {formatting.day(applied, today)}" if applied else ""
    role: Piece = (draft.role, "plain") if draft.role else (NO_ROLE, "quiet")
    company: Piece = (draft.company, "plain") if draft.company else (NO_COMPANY, "quiet")
    pieces = (role, (f"  {stage.words}", tone), (applied_text, "quiet"))
    return SectionRow(ImportRow.NEW, number, when, pieces, name=company)


def _new_rows(drafts: Sequence[Draft], today: date) -> Iterator[SectionRow]:
    for number, draft in enumerate(drafts[:MOST_LISTED]):
        yield draft_row(draft, number, today)
    yield from _and_more(len(drafts), SectionRow(ImportRow.MORE, 0, "", ()))


def _later_rows(preview: ImportPreview) -> Iterator[SectionRow]:
    for application, steps in preview.additions[:MOST_LISTED]:
        company, role = preview.names.get(application, ("", ""))
        steps_text = ", ".join(map(formatting.step_words, steps))
        yield SectionRow(
            ImportRow.LATER, application, "", ((role, "plain"), (f"  {steps_text}", "quiet")), name=(company, "plain")
        )
    yield from _and_more(len(preview.additions), SectionRow(ImportRow.OTHER, -2, "", ()))


def _and_more(count: int, row: SectionRow) -> Iterator[SectionRow]:
    """The row with the count of those not listed, if there are any."""
    if count > MOST_LISTED:
        yield row._replace(pieces=((f"and {count - MOST_LISTED:,} more", "quiet"),))
