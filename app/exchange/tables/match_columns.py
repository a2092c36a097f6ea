"""Decides which field each column of a table is, by the user, the service, its header and its cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, zip_longest

from app.domain.clean_text import plain_line
from app.exchange.cells import cell_kinds, read_values, step_words
from app.exchange.cells.columns import FIELDS, key, meaning, proposal, read_header
from app.exchange.cells.header_parts import (
    DAY_FIELDS,
    guess_fields,
    is_date_word,
    names_progress,
)
from app.exchange.cells.read_days import split_day
from app.exchange.reading.progress import READING, with_progress
from app.exchange.services.source import Source
from app.exchange.tables.missing_columns import (
    MatchedColumn,
    are_statuses,
    claimed,
    count_days,
    place_missing,
    place_progress,
)

UNUSED = frozenset(("unused", "none", "nothing"))
"""What the user writes for a column that is not used."""
STEP_FIELDS = frozenset(
    (
        *("applied_on", "answered_on", "screen_on", "interview_on", "offer_on"),
        *("rejected_on", "no_reply_on", "withdrew_on", "declined_on", "accepted_on"),
    )
)
"""Columns of steps: each filled cell says that the step was taken, and when."""
_SEVERAL = frozenset(("interview_on", "answered_on", "note", "tags", "documents", "words", ""))
_SAMPLES = 3
_SAMPLE_LENGTH = 60
_MOST_WORDS_ASKED = 8
_FEWEST_OF_ONE_WRITER = 3
_HOURS = frozenset(("hours", "stunden"))
_MOST_HOURS = 15
"""The most hours that applying for one job takes."""


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """How a column is read; `field` is empty for one that is only saved with the row.

    `sure` is `said` (chosen by the user now), `remembered` (chosen in an earlier import), `known` (its header is a
    known word), `likely` (by parts of the header or by the cells) or `unused`. `proposal` is the likely field of an
    unused column, or empty. `samples` are a few different cells, cut; `filled` counts the cells that are not empty.
    `holds` is the kind of most of them: `days`, `links`, `money`, `emails`, `ticks`, `sentences`, `numbers` or `words`;
    empty where all are empty. `private` columns are left out unless the user asks for them, and have no samples.
    """

    header: str
    field: str
    round: int | None = None
    sure: str = "known"
    proposal: str = ""
    samples: tuple[str, ...] = ()
    filled: int = 0
    holds: str = ""
    private: bool = False


def match_columns(
    header: Sequence[str],
    records: Sequence[tuple[int, list[str]]],
    source: Source,
    chosen: Mapping[str, str],
    remembered: Mapping[str, str] | None = None,
) -> tuple[ColumnUse, ...]:
    """How each column is read: by the choice of the user, else by the source, else by its header and its cells."""
    names = with_progress(READING, column_names(header), every=1)
    by_column = islice(zip_longest(*(cells for _, cells in records), fillvalue=""), len(header))
    filled = [[text for cell in cells if (text := cell.strip())] for cells in by_column]
    filled += [[]] * (len(header) - len(filled))
    columns = [MatchedColumn(name, *_filled_cells(cells)) for name, cells in zip(names, filled, strict=True)]
    remembered_fields = {key(name): field for name, field in (remembered or {}).items()}
    chosen_fields = {key(name): field for name, field in chosen.items()}
    for number, (column, header_text) in enumerate(zip(columns, header, strict=True), 1):
        _match_known(column, header_text, number, source, chosen_fields, remembered_fields)
    for column in columns:
        if not column.fixed and column.field:
            _correct_by_cells(column, columns)
    for column in columns:
        if not column.fixed and not column.field:
            place_progress(column, columns)
    for column in columns:
        if not column.fixed and not column.field:
            _guess_field(column, columns)
    for before, column in pairwise(columns):
        has_day = before.field == "interview_on" or is_date_word(before.header)
        if not column.field and not column.fixed and has_day and key(column.header) == "time":
            column.read_as("interview_time", "likely")
    place_missing(columns)
    for column in columns:
        if column.field == "person_email" and not column.fixed and _is_of_the_writer(column):
            column.read_as("", "")
    return tuple(_column_use(column, columns) for column in columns)


def column_names(header: Sequence[str]) -> list[str]:
    """The headers as they are shown, with the number of the column where one is empty or repeated."""
    used_keys: set[str] = set()
    names = []
    for place, text in enumerate(header, 1):
        name = text or f"column {place}"
        if text and key(text) in used_keys:
            name = f"{text} ({place})"
        used_keys.add(key(text))
        names.append(name)
    return names


def field_named(text: str) -> tuple[str, int | None]:
    """The field of a name of `FIELDS` or of any known header; empty for other texts."""
    if text in FIELDS:
        return text, None
    return read_header(text)


def _filled_cells(filled: list[str]) -> tuple[list[str], str]:
    empty_texts = {text for text in {*filled} if cell_kinds.is_nothing(text)}
    cells = [text for text in filled if text not in empty_texts] if empty_texts else filled
    return cells, cell_kinds.column_kind(cells)


def _match_known(
    column: MatchedColumn,
    header_text: str,
    number: int,
    source: Source,
    chosen: Mapping[str, str],
    remembered: Mapping[str, str],
) -> None:
    """Set the field of a column by the user, an earlier import, the service or a known header, in this order."""
    name = key(header_text)
    for fields, sure in ((chosen, "said"), (remembered, "remembered")):
        value = fields.get(key(column.header), fields.get(f"column {number}"))
        if value is None:
            continue
        field, round_ = ("", None) if value in UNUSED else field_named(value)
        if field or value in UNUSED:
            column.fixed = True
            column.read_as(field, sure, round_)
            return
    if name in source.left_out or name in source.answers:
        column.fixed = column.private = True
    elif name in source.columns:
        column.fixed = True
        column.read_as(source.columns[name], "known" if source.columns[name] else "unused")
    else:
        field, round_ = read_header(header_text)
        column.read_as(field, "known", round_)


def _correct_by_cells(column: MatchedColumn, columns: Sequence[MatchedColumn]) -> None:
    """Set another field, or none, for a column whose cells do not fit its header."""
    field, holds = column.field, column.holds
    day = field in DAY_FIELDS
    if field == "person_phone" and holds in (cell_kinds.TICKS, cell_kinds.DAYS):
        column.read_as("" if claimed("screen_on", columns) and holds == cell_kinds.DAYS else "screen_on", "likely")
        return
    if holds == cell_kinds.SENTENCES and field == "status" and are_statuses(column.cells):
        return
    if field == "interview_on" and any(map(step_words.days_listed, column.cells)):
        return
    if holds == cell_kinds.SENTENCES and (field == "status" or day):
        column.read_as("words" if field in ("status", "answered_on", "rejected_on") else "note", "likely")
    elif holds == cell_kinds.LINKS and (day or field in ("company", "role", "channel", "status", "person")):
        if not claimed("link", columns):
            column.read_as("link", "likely")
        elif field != "channel":
            column.read_as("", "")
    elif holds == cell_kinds.DAYS and field == "status" and not _have_statuses(column.cells):
        column.read_as("status_on" if not claimed("status_on", columns) else "", "likely")
    elif (
        (day and holds in (cell_kinds.EMAILS, cell_kinds.MONEY))
        or (day and holds == cell_kinds.NUMBERS and not count_days(column.cells))
        or (field in STEP_FIELDS and holds == cell_kinds.WORDS and not _has_few_words_to_ask(column.cells))
        or (field == "person" and holds == cell_kinds.DAYS)
    ):
        column.read_as("", "")
    elif field == "effort_hours" and key(column.header) in _HOURS and any(map(_are_of_a_week, column.cells)):
        column.read_as("note", "likely")
    elif field == "link" and holds == cell_kinds.SENTENCES:
        column.read_as("posting" if not claimed("posting", columns) else "note", "likely")
    elif field == "link" and holds in (cell_kinds.WORDS, cell_kinds.TICKS) and not _has_kind(column, cell_kinds.LINKS):
        column.read_as("", "")


def _is_of_the_writer(column: MatchedColumn) -> bool:
    """Whether all rows have one email address, as in the answers to a form, where it is that of who fills it in."""
    return len(column.cells) >= _FEWEST_OF_ONE_WRITER and len(set(column.cells)) == 1


def _are_of_a_week(cell: str) -> bool:
    """Whether so many hours are those of the job, and not of applying for it."""
    return (read_values.hours(cell) or 0) > _MOST_HOURS


def _have_statuses(cells: Sequence[str]) -> bool:
    """Whether the cells of a column have statuses beside days, as in "Absage am 15.09.2026"."""
    beside = [words for cell in cells if (words := split_day(cell)[0])]
    return 2 * sum(bool(meaning(words)[0] or proposal(words)) for words in beside) > len(beside)


def _has_few_words_to_ask(cells: Sequence[str]) -> bool:
    """Whether the unknown words of a column of steps are few enough to ask the user about."""
    unknown = {
        key(cell)
        for cell in cells
        if cell_kinds.kind_of(cell) == cell_kinds.WORDS and not step_words.is_step_word(cell)
    }
    return len(unknown) <= _MOST_WORDS_ASKED


def _guess_field(column: MatchedColumn, columns: Sequence[MatchedColumn]) -> None:
    """Set the likeliest field by the parts of the header that the cells allow."""
    for field, round_ in guess_fields(column.header):
        if field not in _SEVERAL and claimed(field, columns):
            continue
        if _fits(field, column):
            column.read_as(field, "likely", round_)
            return


def _fits(field: str, column: MatchedColumn) -> bool:
    holds = column.holds
    if field in STEP_FIELDS:
        return holds in (cell_kinds.DAYS, cell_kinds.TICKS) or (
            holds == cell_kinds.WORDS and all(map(step_words.is_step_word, column.cells))
        )
    if field in DAY_FIELDS:
        return holds == cell_kinds.DAYS
    if field == "status" and holds == cell_kinds.SENTENCES:
        return are_statuses(column.cells)
    wanted = {
        "link": (cell_kinds.LINKS,),
        "person_email": (cell_kinds.EMAILS,),
        "pay": (cell_kinds.MONEY, cell_kinds.NUMBERS),
        "pay_low": (cell_kinds.MONEY, cell_kinds.NUMBERS),
        "pay_high": (cell_kinds.MONEY, cell_kinds.NUMBERS),
        "company": (cell_kinds.WORDS,),
        "role": (cell_kinds.WORDS,),
        "status": (cell_kinds.WORDS,),
        "person": (cell_kinds.WORDS, cell_kinds.EMAILS),
        "note": (cell_kinds.SENTENCES, cell_kinds.WORDS),
        "documents": (cell_kinds.WORDS,),
    }.get(field)
    return bool(holds) and (wanted is None or holds in wanted)


def _has_kind(column: MatchedColumn, kind: str) -> bool:
    return any(cell_kinds.kind_of(cell) == kind for cell in column.cells)


def _proposal(column: MatchedColumn, columns: Sequence[MatchedColumn]) -> str:
    """The likely field of an unused column; empty for one without cells."""
    if not column.holds or column.private:
        return ""
    if names_progress(column.header) and column.holds == cell_kinds.WORDS and not claimed("status", columns):
        return "status"
    if (field := read_header(column.header)[0]) and not claimed(field, columns) and _fits(field, column):
        return field
    for field, _ in guess_fields(column.header):
        if column.holds == cell_kinds.DAYS and field not in DAY_FIELDS:
            continue
        if field in _SEVERAL or not claimed(field, columns):
            return field
    by_kind = {
        cell_kinds.DAYS: ("applied_on", "answered_on", "status_on", "interview_on"),
        cell_kinds.LINKS: ("link", "note"),
        cell_kinds.MONEY: ("pay", "note"),
        cell_kinds.EMAILS: ("person_email", "note"),
        cell_kinds.WORDS: ("role", "company", "note") if _may_be_roles(column) else ("note",),
    }.get(column.holds, ("note",))
    return next(field for field in by_kind if field in _SEVERAL or not claimed(field, columns))


def _may_be_roles(column: MatchedColumn) -> bool:
    """Whether the cells are long enough for names of roles: six letters on average."""
    cells = set(column.cells)
    return sum(map(len, cells)) >= 6 * len(cells)


def _column_use(column: MatchedColumn, columns: Sequence[MatchedColumn]) -> ColumnUse:
    samples = () if column.private else tuple(dict.fromkeys(column.cells))[:_SAMPLES]
    is_unused_by_choice = column.fixed and not column.field
    return ColumnUse(
        column.header,
        column.field,
        column.round,
        column.sure,
        "" if column.field or is_unused_by_choice else _proposal(column, columns),
        tuple(plain_line(cell)[:_SAMPLE_LENGTH] for cell in samples),
        len(column.cells),
        column.holds,
        column.private,
    )
