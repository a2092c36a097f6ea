"""What each column of a table holds: by what the user said, the service, the words of its header, and its cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest

from app.domain.clean_text import plain_line
from app.exchange.cells import cell_kinds, step_words
from app.exchange.cells.columns import FIELDS, column, key, meaning, proposal
from app.exchange.cells.header_parts import (
    DAY_FIELDS,
    guess_fields,
    names_progress,
)
from app.exchange.cells.read_days import without_day
from app.exchange.reading.progress import READING, each
from app.exchange.services.source import Source
from app.exchange.tables.missing_columns import (
    MatchedColumn,
    are_statuses,
    claimed,
    count_days,
    place_missing,
    place_state,
)

UNUSED = frozenset(("unused", "none", "nothing"))
"""What a user says of a column that is not to be used."""
STEP_FIELDS = frozenset(
    (
        *("applied_on", "answered_on", "screen_on", "interview_on", "offer_on"),
        *("rejected_on", "withdrew_on", "declined_on", "accepted_on"),
    )
)
"""Columns of steps: each filled cell says that the step was taken, and when."""
_SEVERAL = frozenset(("interview_on", "answered_on", "note", "tags", "documents", "words", ""))
_SAMPLES = 3
_SAMPLE_LENGTH = 60
_MOST_WORDS_ASKED = 8


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """What a column was read as; `field` is empty for one that is only kept with the row.

    `sure` is `said` (by the user, now), `remembered` (said before for these headers), `known` (its header is a known
    word), `likely` (from parts of the header or from the cells) or `unused`. `proposal` is the field an unused column
    may be, empty where nothing suggests one. `samples` are a few different cells, cut; `filled` counts the cells that
    hold something. `holds` says what most of them are: `days`, `links`, `money`, `emails`, `ticks`, `sentences`,
    `numbers` or `words`; empty when none hold anything. `private` columns are left out unless asked for: no samples.
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
    said: Mapping[str, str],
    remembered: Mapping[str, str] | None = None,
) -> tuple[ColumnUse, ...]:
    """What each column is read as: by what the user said, then by the source, then by its header and its cells."""
    names = each(READING, names_of(header), every=1)
    by_column = islice(zip_longest(*(cells for _, cells in records), fillvalue=""), len(header))
    filled = [[text for cell in cells if (text := cell.strip())] for cells in by_column]
    filled += [[]] * (len(header) - len(filled))
    columns = [MatchedColumn(name, *_looked_at(cells)) for name, cells in zip(names, filled, strict=True)]
    said_before = {key(name): field for name, field in (remembered or {}).items()}
    said_now = {key(name): field for name, field in said.items()}
    for number, (found, plain) in enumerate(zip(columns, header, strict=True), 1):
        _settle(found, plain, number, source, said_now, said_before)
    for found in columns:
        if not found.fixed and found.field:
            _weigh_cells(found, columns)
    for found in columns:
        if not found.fixed and not found.field:
            place_state(found, columns)
    for found in columns:
        if not found.fixed and not found.field:
            _guess(found, columns)
    place_missing(columns)
    return tuple(_use(found, columns) for found in columns)


def names_of(header: Sequence[str]) -> list[str]:
    """The headers as they are shown and called: the place added to one that is empty or there twice."""
    seen: set[str] = set()
    names = []
    for place, text in enumerate(header, 1):
        name = (f"{text} ({place})" if key(text) in seen else text) if text else f"column {place}"
        seen.add(key(text))
        names.append(name)
    return names


def field_named(text: str) -> tuple[str, int | None]:
    """The field a user means by a name of `FIELDS` or by any known header; empty when there is none."""
    if text in FIELDS:
        return text, None
    return column(text)


def _looked_at(filled: list[str]) -> tuple[list[str], str]:
    nothing = {text for text in {*filled} if cell_kinds.is_nothing(text)}
    cells = [text for text in filled if text not in nothing] if nothing else filled
    return cells, cell_kinds.column_kind(cells)


def _settle(
    found: MatchedColumn, plain: str, number: int, source: Source, said: Mapping[str, str], before: Mapping[str, str]
) -> None:
    """Take what is said, remembered, known of the service, or known of the header, in this order."""
    name = key(plain)
    for words, sure in ((said, "said"), (before, "remembered")):
        what = words.get(key(found.header), words.get(f"column {number}"))
        if what is None:
            continue
        field, round_ = ("", None) if what in UNUSED else field_named(what)
        if field or what in UNUSED:
            found.fixed = True
            found.take(field, sure, round_)
            return
    if name in source.left_out or name in source.answers:
        found.fixed = found.private = True
    elif name in source.columns:
        found.fixed = True
        found.take(source.columns[name], "known" if source.columns[name] else "unused")
    else:
        field, round_ = column(plain)
        found.take(field, "known", round_)


def _weigh_cells(found: MatchedColumn, columns: Sequence[MatchedColumn]) -> None:
    """Give a column another field, or none, when its cells cannot be what its header says."""
    field, holds = found.field, found.holds
    day = field in DAY_FIELDS
    if field == "person_phone" and holds in (cell_kinds.TICKS, cell_kinds.DAYS):
        found.take("" if claimed("screen_on", columns) and holds == cell_kinds.DAYS else "screen_on", "likely")
        return
    if holds == cell_kinds.SENTENCES and field == "status" and are_statuses(found.cells):
        return
    if holds == cell_kinds.SENTENCES and (field == "status" or day):
        found.take("words" if field in ("status", "answered_on", "rejected_on") else "note", "likely")
    elif holds == cell_kinds.LINKS and (day or field in ("company", "role", "channel", "status", "person")):
        if not claimed("link", columns):
            found.take("link", "likely")
        elif field != "channel":
            found.take("", "")
    elif holds == cell_kinds.DAYS and field == "status" and not _tell_more_than_days(found.cells):
        found.take("status_on" if not claimed("status_on", columns) else "", "likely")
    elif (
        (day and holds in (cell_kinds.EMAILS, cell_kinds.MONEY))
        or (day and holds == cell_kinds.NUMBERS and not count_days(found.cells))
        or (field in STEP_FIELDS and holds == cell_kinds.WORDS and not _asks_little(found.cells))
    ) or (field == "person" and holds == cell_kinds.DAYS):
        found.take("", "")
    elif field == "link" and holds == cell_kinds.SENTENCES:
        found.take("posting" if not claimed("posting", columns) else "note", "likely")
    elif field == "link" and holds in (cell_kinds.WORDS, cell_kinds.TICKS) and not _any(found, cell_kinds.LINKS):
        found.take("", "")


def _tell_more_than_days(cells: Sequence[str]) -> bool:
    """Whether the days of a column stand beside statuses, as in "Absage am 15.09.2026"."""
    beside = [words for cell in cells if (words := without_day(cell)[0])]
    return 2 * sum(bool(meaning(words)[0] or proposal(words)) for words in beside) > len(beside)


def _asks_little(cells: Sequence[str]) -> bool:
    """Whether the words of a column of steps are few enough to be asked about, or mostly understood."""
    unknown = {
        key(cell)
        for cell in cells
        if cell_kinds.kind_of(cell) == cell_kinds.WORDS and not step_words.is_step_word(cell)
    }
    return len(unknown) <= _MOST_WORDS_ASKED


def _guess(found: MatchedColumn, columns: Sequence[MatchedColumn]) -> None:
    """Take the surest field that the parts of the header suggest and the cells allow."""
    for field, round_ in guess_fields(found.header):
        if field not in _SEVERAL and claimed(field, columns):
            continue
        if _fits(field, found):
            found.take(field, "likely", round_)
            return


def _fits(field: str, found: MatchedColumn) -> bool:
    holds = found.holds
    if field in STEP_FIELDS:
        return holds in (cell_kinds.DAYS, cell_kinds.TICKS) or (
            holds == cell_kinds.WORDS and all(map(step_words.is_step_word, found.cells))
        )
    if field in DAY_FIELDS:
        return holds == cell_kinds.DAYS
    if field == "status" and holds == cell_kinds.SENTENCES:
        return are_statuses(found.cells)
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


def _any(found: MatchedColumn, kind: str) -> bool:
    return any(cell_kinds.kind_of(cell) == kind for cell in found.cells)


def _proposal(found: MatchedColumn, columns: Sequence[MatchedColumn]) -> str:
    """The field an unused column may be, for the words that make it so."""
    if not found.holds or found.private:
        return ""
    if names_progress(found.header) and found.holds == cell_kinds.WORDS and not claimed("status", columns):
        return "status"
    if (field := column(found.header)[0]) and not claimed(field, columns) and _fits(field, found):
        return field
    for field, _ in guess_fields(found.header):
        if found.holds == cell_kinds.DAYS and field not in DAY_FIELDS:
            continue
        if field in _SEVERAL or not claimed(field, columns):
            return field
    by_kind = {
        cell_kinds.DAYS: ("applied_on", "answered_on", "status_on", "interview_on"),
        cell_kinds.LINKS: ("link", "note"),
        cell_kinds.MONEY: ("pay", "note"),
        cell_kinds.EMAILS: ("person_email", "note"),
        cell_kinds.WORDS: ("role", "company", "note") if _like_titles(found) else ("note",),
    }.get(found.holds, ("note",))
    return next(field for field in by_kind if field in _SEVERAL or not claimed(field, columns))


def _like_titles(found: MatchedColumn) -> bool:
    """Whether cells look like names of roles: words that are no yes, no score, and more than a handful of letters."""
    cells = set(found.cells)
    return sum(map(len, cells)) >= 6 * len(cells)


def _use(found: MatchedColumn, columns: Sequence[MatchedColumn]) -> ColumnUse:
    samples = () if found.private else tuple(dict.fromkeys(found.cells))[:_SAMPLES]
    said_unused = found.fixed and not found.field and found.sure in ("said", "remembered")
    return ColumnUse(
        found.header,
        found.field,
        found.round,
        found.sure,
        "" if found.field or said_unused else _proposal(found, columns),
        tuple(plain_line(cell)[:_SAMPLE_LENGTH] for cell in samples),
        len(found.cells),
        found.holds,
        found.private,
    )
