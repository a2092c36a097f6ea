"""What the import screen shows of a file: its columns, its words, its days, its rows that need a look, what comes."""

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
    from db.records.drafts import Draft, DraftEvent

TELLING = ("days", "links", "money")
"""What cells can hold that is lost most dearly when their column is not used."""
SHOWN = 20
"""New applications listed on the page itself; the others are one key away."""
LOOKED_AT = 300
"""Rows that need a look listed one by one."""
_FIELD = 20
_ROWS = 13
YEARS = 10_000
"""The number of the row for days without a year, among those of the order of day and month."""
_SAMPLE = 28
_LEAST_SAMPLES = 12
_LEAST_SHOWN = 6


class ImportRow(Enum):
    """What a row of the import screen stands for; its number says which one."""

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
    """Something to look at: what it is, and the (table, number) of the rows it is true of.

    `apart` names a row taken for one with another, as `MergedRow.apart` does; `application` is what it was taken for.
    """

    text: str
    rows: tuple[tuple[str, int], ...]
    unread: bool = False
    apart: str = ""
    application: int | None = None


class ImportSections:
    """The sections for one file; what was listed once keeps its place, whatever is said of it, so that nothing jumps.

    Places are kept per file: a new one begins anew.
    """

    def __init__(self, answers: ImportAnswers) -> None:
        self._answers = answers
        self._ranks: dict[tuple[str, str], int] = {}
        self.columns: list[ColumnUse] = []
        self.looks: list[Look] = []
        self.sheets: tuple[str, ...] = ()
        self.read_from: tuple[str, ...] = ()
        self._recalled: list[UnknownStatus] = []
        self._recalled_as: dict[str, str] = {}
        self._room = 40
        self._tables: list[list[int]] = []
        self._titles: list[str] = []

    def take(self, preview: ImportPreview) -> None:
        """Take in a reading of the file."""
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
        asked = {self.key(word) for word in self._answers.asked}
        self._recalled_as = dict(preview.recalled_words)
        self._recalled = [UnknownStatus(word, 0, "") for word in self._recalled_as if word not in asked]
        there = {(word.column, word.text) for word in self.words}
        self._answers.asked += [word for word in preview.unknown_statuses if (word.column, word.text) not in there]
        for merge in preview.merges:
            if not merge.was_imported:
                self._answers.merged.setdefault(merge.apart, merge)
        self.looks = [*map(_merge_look, self._answers.merged.values()), *_looks(preview)]
        self.sheets = next((table.sheets for table in preview.tables if len(table.sheets) > 1), ())
        self.read_from = preview.sheets_read

    def _is_missed(self, use: ColumnUse) -> bool:
        return not use.field and use.holds in TELLING

    def use(self, place: int) -> ColumnUse:
        """A column as it will be read: by what was said of it, also before the file was read with that."""
        from dataclasses import replace

        use = self.columns[place]
        said = self._answers.columns.get(use.header)
        if said is None:
            return use
        if said == NOT_USED:
            return replace(use, field="", sure="said", proposal="")
        return use if use.field and use.sure == "said" else replace(use, field=said, round=None, sure="said")

    @property
    def words(self) -> list[UnknownStatus]:
        """All words asked about, then those whose meaning was said before for these headers."""
        return [*self._answers.asked, *self._recalled]

    def meaning(self, word: UnknownStatus) -> str:
        """What was said that a word means; empty when nothing was."""
        key = self.key(word)
        return self._answers.meanings.get(key) or self._recalled_as.get(key, "")

    def key(self, word: UnknownStatus) -> str:
        """The name under which the meaning of a word is kept: in a column of steps it holds for that column alone."""
        return f"{word.column} {word.text}" if self.is_step(word) else word.text

    def is_step(self, word: UnknownStatus) -> bool:
        """Whether a word stands in a column of one step, where it can also mean that it was taken or not."""
        from app.exchange.tables.match_columns import STEP_FIELDS

        return any(use.header == word.column and use.field in STEP_FIELDS for use in self.columns)

    @property
    def unsaid(self) -> int:
        """How many words nobody has said the meaning of."""
        return sum(not self.meaning(word) for word in self.words)

    @property
    def unused(self) -> int:
        """How many columns that hold something are not used, those left out on purpose not counted."""
        return sum(
            1
            for place, column in enumerate(self.columns)
            if not (use := self.use(place)).field and use.sure == "unused" and column.filled
        )

    def start_over(self) -> None:
        """Forget the places of a table that is not shown any more."""
        self._ranks.clear()
        self._answers.asked.clear()
        self._answers.merged.clear()

    def sections(self, reading: ImportReading, today: date, width: int) -> list[Section]:
        """Everything, the questions first, for a terminal of so many cells."""
        preview = reading.preview
        self._room = width - 6 - WHEN - max(LEAST_NAME, min(MOST_NAME, width * 2 // 9))
        found = []
        if self.sheets:
            found.append(Section("Sheets", tuple(self._sheet_rows(preview))))
        for title, places in zip(self._titles, self._tables, strict=True):
            named = f"Columns of {title}" if len(self._titles) > 1 else "Columns"
            found.append(Section(named, tuple(self._column(place) for place in places)))
        found.append(Section("Words to explain", tuple(map(self._word, range(len(self.words))))))
        found.append(Section(_days_title(preview), tuple(_orders(preview))))
        found.append(Section("Rows that need a look", tuple(self._look_rows())))
        found.append(Section(_new_title(preview), tuple(_new_rows(preview.new, today))))
        found.append(Section("Later steps of applications already here", tuple(_later_rows(preview))))
        contacts = tuple(
            SectionRow(ImportRow.OTHER, at, "", ((person.role, "faint"),), name=(person.name, "plain"))
            for at, person in enumerate(preview.people[:SHOWN] if preview.contact_count else ())
        )
        found.append(Section(formatting.count("contact", preview.contact_count).capitalize(), contacts))
        found.append(Section("How the file is read", tuple(self._about(preview))))
        return [section for section in found if section.rows]

    def _sheet_rows(self, preview: ImportPreview) -> Iterator[SectionRow]:
        """Which sheets were read, and which were not."""
        said: tuple[Piece, ...] = ((", ".join(self.read_from), "plain"),)
        if any(table.chosen_before for table in preview.tables):
            said += (("  remembered", "accent"),)
        yield SectionRow(ImportRow.SHEET, 0, "", said, name=("Read from", "faint"))
        if rest := [name for name in self.sheets if name not in self.read_from]:
            yield SectionRow(ImportRow.SHEET, 1, "", ((", ".join(rest), "faint"),), name=("Not read", "faint"))

    def _about(self, preview: ImportPreview) -> Iterator[SectionRow]:
        """The service it is from, whether private answers come in, and what happens to its other parts."""
        from app.exchange.cells.columns import key
        from app.exchange.reading.about_file import SHEET_ADVICE
        from app.exchange.services import SOURCES

        if preview.own_export or not preview.tables:
            return
        said: tuple[Piece, ...] = ((preview.source_name, "plain"),)
        said += (("  you said", "accent"),) if self._answers.source else ()
        yield SectionRow(ImportRow.SOURCE, 0, "", said, name=("Read as", "faint"))
        answers = {name for source in SOURCES for name in source.answers if source.key == preview.tables[0].source}
        if any(key(use.header) in answers for use in self.columns):
            included = self._answers.include_answers
            said = (("saved in the note", "plain"), ("  you said", "accent")) if included else (("left out", "quiet"),)
            yield SectionRow(ImportRow.ANSWERS, 0, "", said, name=("Your answers to employers", "faint"))
        for number, remark in enumerate(preview.remarks):
            if remark.about_file and not remark.text.endswith(SHEET_ADVICE):
                when = _rows_words([(remark.table, row) for row in remark.rows])
                yield SectionRow(ImportRow.OTHER, 1000 + number, when, (), remark.text, "faint")

    def _column(self, place: int) -> SectionRow:
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
            self._held(use, label, tone),
            tone=sure_tone,
            name=(use.header, "plain"),
        )

    def _held(self, use: ColumnUse, label: str, tone: str) -> tuple[Piece, ...]:
        """What a column was taken for and some of its cells, on one line: side by side where there is room for that."""
        if self._room - _FIELD >= _LEAST_SAMPLES:
            return (_padded(label), tone), *_samples(use, self._room - _FIELD)
        return (label, tone), *_samples(use, self._room - cell_len(label))

    def _word(self, number: int) -> SectionRow:
        word = self.words[number]
        meaning = self.meaning(word)
        if meaning:
            said: tuple[Piece, ...] = ((_padded(MEANING_WORDS[meaning]), MEANING_TONES.get(meaning, "plain")),)
            now = self.key(word) in self._answers.meanings
            said += (("  you said" if now else "  remembered", "accent"),)
        elif word.proposal:
            said = ((_padded(f"{MEANING_WORDS[word.proposal]}?"), "attention"), ("  proposed", "faint"))
        else:
            said = (("what does it mean?", "attention"),)
        rows = _rows_words([("", row) for row in dict.fromkeys(word.rows)])
        return SectionRow(ImportRow.WORD, number, rows, said, name=(word.text, "plain"), aside=word.column)

    def _look_rows(self) -> Iterator[SectionRow]:
        for number, look in enumerate(self.looks[:LOOKED_AT]):
            when = _rows_words(look.rows)
            tone = "attention" if look.unread else "faint"
            kept: tuple[Piece, ...] = (("its own application", "accent"), ("  you said", "accent"))
            said = kept if look.apart and look.apart in self._answers.apart else ()
            yield SectionRow(ImportRow.LOOK, number, when, said, look.text, tone)
        if len(self.looks) > LOOKED_AT:
            more = f"and {len(self.looks) - LOOKED_AT:,} more like these"
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
    named = (named_rows(numbers, shown) for shown in range(min(len(numbers), 5), 0, -1))
    return next((words for words in named if len(words) <= _ROWS), formatting.count("row", len(numbers)))


def _padded(label: str) -> str:
    return label + " " * max(0, _FIELD - cell_len(label))


def _samples(use: ColumnUse, room: int) -> tuple[Piece, ...]:
    """A few cells, as far as they fit."""
    if use.private or room < _LEAST_SHOWN:
        return ()
    shown = "  ".join(cut(sample, _SAMPLE) for sample in use.samples) or "empty"
    return ((f"  {cut(shown, room - 2)}", "faint"),)


def _orders(preview: ImportPreview) -> Iterator[SectionRow]:
    for number, order in enumerate(preview.date_orders):
        words = {"day-first": "day first", "month-first": "month first"}.get(order.order or "", "not known")
        tone = "plain" if order.order else "attention"
        said: tuple[Piece, ...] = ((_padded(words), tone), (f"  {order.why}", "faint"))
        yield SectionRow(ImportRow.ORDER, number, "days", said, name=(order.column, "plain"))

    if (days := preview.yearless).count:
        words, tone = ("nearest year", "plain") if days.nearest else ("left empty", "attention")
        why = f"{formatting.count('day', days.count)}, such as {days.example}"
        if days.nearest:
            why += ", as you said before" if days.before else ", as you said"
        said = ((_padded(words), tone), (f"  {why}", "faint"))
        yield SectionRow(ImportRow.ORDER, YEARS, "days", said, name=("without a year", "plain"))


def _days_title(preview: ImportPreview) -> str:
    return "How days are read" if preview.yearless.count else "Order of day and month"


def _new_title(preview: ImportPreview) -> str:
    return formatting.count("new application", len(preview.new)).capitalize()


def draft_row(draft: Draft, number: int, today: date) -> SectionRow:
    """An application that would be new: its day, company, role and where it will stand."""
    from app.exchange.importing.preview import stage_after_import

    at = stage_after_import(draft)
    round_ = f" {at.round}" if at.round and at.round > 1 else ""
    words = formatting.OUTCOME_WORDS[at.outcome] if at.outcome else f"{formatting.KIND_WORDS[at.kind]}{round_}"
    when = formatting.day(at.on, today) if at.on else formatting.DAY_UNKNOWN
    tone = "ended" if at.outcome else at.kind.value
    # Of an application that got somewhere on no known day, it is shown that the day of applying is not lost.
    applied = draft.applied_on if at.on is None else None
    also = f", applied {formatting.day(applied, today)}" if applied else ""
    role: Piece = (draft.role, "plain") if draft.role else (NO_ROLE, "quiet")
    company: Piece = (draft.company, "plain") if draft.company else (NO_COMPANY, "quiet")
    return SectionRow(ImportRow.NEW, number, when, (role, (f"  {words}", tone), (also, "quiet")), name=company)


def _new_rows(drafts: Sequence[Draft], today: date) -> Iterator[SectionRow]:
    for number, draft in enumerate(drafts[:SHOWN]):
        yield draft_row(draft, number, today)
    yield from _and_more(len(drafts), SectionRow(ImportRow.MORE, 0, "", ()))


def _later_rows(preview: ImportPreview) -> Iterator[SectionRow]:
    for application, steps in preview.additions[:SHOWN]:
        company, role = preview.names.get(application, ("", ""))
        told = ", ".join(filter(None, map(_step_words, steps)))
        yield SectionRow(
            ImportRow.LATER, application, "", ((role, "plain"), (f"  {told}", "quiet")), name=(company, "plain")
        )
    yield from _and_more(len(preview.additions), SectionRow(ImportRow.OTHER, -2, "", ()))


def _and_more(many: int, row: SectionRow) -> Iterator[SectionRow]:
    """The row with how many there are besides those that are shown, where there are."""
    if many > SHOWN:
        yield row._replace(pieces=((f"and {many - SHOWN:,} more", "quiet"),))


def _step_words(step: DraftEvent) -> str:
    if step.outcome is not None:
        return formatting.OUTCOME_WORDS[step.outcome]
    return formatting.KIND_WORDS[step.stage] if step.stage is not None else "reply"
