"""What each column of a table holds: by what the user said, the service, the words of its header, and its cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest

from app.domain.clean_text import plain_line
from app.exchange.cells import cell_kinds, step_words, who_and_where
from app.exchange.cells.columns import FIELDS, column, key, meaning, proposal
from app.exchange.cells.header_parts import (
    DAY_FIELDS,
    day_of,
    guesses,
    is_date_word,
    names_an_entry,
    names_where,
    stands_in_for,
    tells_how_it_stands,
)
from app.exchange.cells.read_days import lacks_year, without_day
from app.exchange.reading.progress import READING, each
from app.exchange.services.source import Source

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
_NAMES = frozenset(
    map(
        key,
        ["name", "nombre", "nom", "nome", "naam", "nazwa", "namn", "navn", "isim", "название", "名称", "名前", "이름"],
    )
)

_WEBSITES = frozenset(("website", "homepage", "webseite"))


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


@dataclass(slots=True)
class _Column:
    """A column while it is being matched."""

    header: str
    cells: list[str]
    holds: str
    field: str = ""
    round: int | None = None
    sure: str = "unused"
    fixed: bool = False
    private: bool = False

    def take(self, field: str, sure: str, round_: int | None = None) -> None:
        self.field, self.sure, self.round = field, sure if field or self.fixed else "unused", round_


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
    columns = [_Column(name, *_looked_at(cells)) for name, cells in zip(names, filled, strict=True)]
    said_before = {key(name): field for name, field in (remembered or {}).items()}
    said_now = {key(name): field for name, field in said.items()}
    for number, (found, plain) in enumerate(zip(columns, header, strict=True), 1):
        _settle(found, plain, number, source, said_now, said_before)
    for found in columns:
        if not found.fixed and found.field:
            _weigh_cells(found, columns)
    for found in columns:
        if not found.fixed and not found.field:
            _place_state(found, columns)
    for found in columns:
        if not found.fixed and not found.field:
            _guess(found, columns)
    _place_statuses(columns)
    _place_persons(columns)
    _place_where(columns)
    _place_names(columns)
    _place_bare_dates(columns)
    _place_swapped(columns)
    for found in columns:
        if not found.fixed and not found.field:
            _by_cells(found, columns)
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
    return cells, cell_kinds.held(cells)


def _settle(
    found: _Column, plain: str, number: int, source: Source, said: Mapping[str, str], before: Mapping[str, str]
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


def _weigh_cells(found: _Column, columns: Sequence[_Column]) -> None:
    """Give a column another field, or none, when its cells cannot be what its header says."""
    field, holds = found.field, found.holds
    day = field in DAY_FIELDS
    if field == "person_phone" and holds in (cell_kinds.TICKS, cell_kinds.DAYS):
        found.take("" if _claimed("screen_on", columns) and holds == cell_kinds.DAYS else "screen_on", "likely")
        return
    if holds == cell_kinds.SENTENCES and field == "status" and _are_statuses(found.cells):
        return
    if holds == cell_kinds.SENTENCES and (field == "status" or day):
        found.take("words" if field in ("status", "answered_on", "rejected_on") else "note", "likely")
    elif holds == cell_kinds.LINKS and (day or field in ("company", "role", "channel", "status", "person")):
        if not _claimed("link", columns):
            found.take("link", "likely")
        elif field != "channel":
            found.take("", "")
    elif holds == cell_kinds.DAYS and field == "status" and not _tell_more_than_days(found.cells):
        found.take("status_on" if not _claimed("status_on", columns) else "", "likely")
    elif (
        (day and holds in (cell_kinds.EMAILS, cell_kinds.MONEY))
        or (day and holds == cell_kinds.NUMBERS and not _count_days(found.cells))
        or (field in STEP_FIELDS and holds == cell_kinds.WORDS and not _asks_little(found.cells))
    ) or (field == "person" and holds == cell_kinds.DAYS):
        found.take("", "")
    elif field == "link" and holds == cell_kinds.SENTENCES:
        found.take("posting" if not _claimed("posting", columns) else "note", "likely")
    elif field == "link" and holds in (cell_kinds.WORDS, cell_kinds.TICKS) and not _any(found, cell_kinds.LINKS):
        found.take("", "")


def _are_statuses(cells: Sequence[str]) -> bool:
    """Whether cells of several lines or with many words say statuses, as in "Rejected" above "by email"."""
    return 2 * sum(map(step_words.is_status, cells)) > len(cells)


def _count_days(cells: Sequence[str]) -> bool:
    """Whether the numbers of a column of days are days as spreadsheets count them, or lack their year as in "3.9."."""
    return cell_kinds.are_serials(cells) or 2 * sum(map(lacks_year, cells)) > len(cells)


def _tell_more_than_days(cells: Sequence[str]) -> bool:
    """Whether the days of a column stand beside statuses, as in "Absage am 15.09.2026"."""
    beside = [words for cell in cells if (words := without_day(cell)[0])]
    return 2 * sum(bool(meaning(words)[0] or proposal(words)) for words in beside) > len(beside)


def _asks_little(cells: Sequence[str]) -> bool:
    """Whether the words of a column of steps are few enough to be asked about, or mostly understood."""
    unknown = {
        key(cell) for cell in cells if cell_kinds.kind_of(cell) == cell_kinds.WORDS and not step_words.is_known(cell)
    }
    return len(unknown) <= _MOST_WORDS_ASKED


def _guess(found: _Column, columns: Sequence[_Column]) -> None:
    """Take the surest field that the parts of the header suggest and the cells allow."""
    for field, round_ in guesses(found.header):
        if field not in _SEVERAL and _claimed(field, columns):
            continue
        if _fits(field, found):
            found.take(field, "likely", round_)
            return


def _fits(field: str, found: _Column) -> bool:
    holds = found.holds
    if field in STEP_FIELDS:
        return holds in (cell_kinds.DAYS, cell_kinds.TICKS) or (
            holds == cell_kinds.WORDS and all(map(step_words.is_known, found.cells))
        )
    if field in DAY_FIELDS:
        return holds == cell_kinds.DAYS
    if field == "status" and holds == cell_kinds.SENTENCES:
        return _are_statuses(found.cells)
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


def _place_state(found: _Column, columns: Sequence[_Column]) -> None:
    """A column called "How it's going" is the status where its cells are statuses and no other column is."""
    words = found.holds in (cell_kinds.WORDS, cell_kinds.SENTENCES)
    if words and tells_how_it_stands(found.header) and not _claimed("status", columns) and _are_statuses(found.cells):
        found.take("status", "likely")


def _place_statuses(columns: Sequence[_Column]) -> None:
    """Columns of statuses, each with its day beside it, are a log; a single one is the status where no other is."""
    statuses = [(place, found) for place, found in enumerate(columns) if _may_log(found) and _are_all_statuses(found)]
    pairs = [(found, day) for place, found in statuses if (day := _day_beside(place, columns)) is not None]
    for found, day in pairs if len(pairs) > 1 else ():
        found.take("status", found.sure if found.field else "likely")
        day.take("status_on", day.sure if day.field else "likely")
    if len(statuses) == 1 and not _claimed("status", columns):
        statuses[0][1].take("status", "likely")


def _may_log(found: _Column) -> bool:
    return not found.fixed and found.field in ("", "status", "status_on")


def _are_all_statuses(found: _Column) -> bool:
    return found.holds == cell_kinds.WORDS and all(map(step_words.is_status, found.cells))


def _day_beside(place: int, columns: Sequence[_Column]) -> _Column | None:
    """The column of the days of the one at a place, which stands next to it."""
    days = [at for at, day in enumerate(columns) if day.holds == cell_kinds.DAYS and _may_log(day)]
    at = day_of(place, [column.header for column in columns], [at for at in days if abs(at - place) == 1])
    return None if at is None else columns[at]


def _place_persons(columns: Sequence[_Column]) -> None:
    """A column that would stand in for the company, or was guessed to be it, is the contact where it holds persons."""
    for found in columns:
        likely = found.field == "company" and found.sure == "likely"
        stands_in = likely or (not found.field and stands_in_for(found.header) == "company")
        if found.fixed or not stands_in or not who_and_where.are_persons(found.cells):
            continue
        found.take("" if _claimed("person", columns) else "person", "likely")


def _place_where(columns: Sequence[_Column]) -> None:
    """A column called "Where" is the company where no other column is one and its cells may be names of companies."""
    if _claimed("company", columns):
        return
    others = [
        found
        for found in columns
        if not found.fixed and not found.field and (stands_in_for(found.header) == "company" or _is_name(found.header))
    ]
    for found in columns:
        if found.fixed or found.field != "place" or not names_where(found.header) or found.holds != cell_kinds.WORDS:
            continue
        named = who_and_where.name_companies(found.cells)
        if any(2 * len(other.cells) > len(found.cells) for other in others) and not (
            named and not any(who_and_where.name_companies(other.cells) for other in others)
        ):
            continue
        if who_and_where.may_be_companies(found.cells):
            found.take("company", "likely")
            return


def _place_swapped(columns: Sequence[_Column]) -> None:
    """Company and role stand under each other's header where legal forms and occupations say so."""
    named = {found.field: found for found in columns if found.field in ("company", "role") and not found.fixed}
    match named:
        case {"company": company, "role": role} if who_and_where.are_swapped(company.cells, role.cells):
            company.take("role", "likely")
            role.take("company", "likely")


def _is_name(header: str) -> bool:
    return key(header) in _NAMES


def may_name_both(header: str) -> bool:
    """Whether a header says only that it names what a row is of, so that its cells may name company and role."""
    return _is_name(header) or names_an_entry(header)


def _place_names(columns: Sequence[_Column]) -> None:
    """A column called Name alone takes the place of the missing one of company and role, "School" that of a company."""
    for field in ("company", "role"):
        for found in columns:
            stands_in = not found.field and not found.fixed and stands_in_for(found.header) == field
            if stands_in and field == "company" and who_and_where.are_persons(found.cells):
                continue
            if stands_in and not _claimed(field, columns) and found.holds in (cell_kinds.WORDS, cell_kinds.SENTENCES):
                found.take(field, "likely")
    for found in columns:
        where = not found.field and not found.fixed and names_where(found.header) and found.holds == cell_kinds.WORDS
        if where and _claimed("company", columns) and not _claimed("place", columns):
            found.take("place", "likely")
    for found in columns:
        if found.field or found.fixed or not _is_name(found.header):
            continue
        missing = next((field for field in ("company", "role") if not _claimed(field, columns)), "")
        if missing and found.holds in (cell_kinds.WORDS, cell_kinds.SENTENCES, ""):
            found.take(missing, "likely")
    for found in columns:
        entries = not found.field and not found.fixed and names_an_entry(found.header)
        if entries and found.holds == cell_kinds.WORDS and not any(_claimed(f, columns) for f in ("company", "role")):
            found.take("role", "likely")


def _place_bare_dates(columns: Sequence[_Column]) -> None:
    """A column called Date alone is the day of applying when no other column is, or the other only says yes and no."""
    for found in columns:
        dates = is_date_word(found.header) or stands_in_for(found.header) == "applied_on"
        bare = dates and not found.field and not found.fixed
        dated = any(each.field == "applied_on" and each.holds != cell_kinds.TICKS for each in columns)
        days = found.holds == cell_kinds.DAYS or (found.holds == cell_kinds.NUMBERS and _count_days(found.cells))
        if bare and days and not dated:
            found.take("applied_on", "likely")


def _by_cells(found: _Column, columns: Sequence[_Column]) -> None:
    """Links and money say what they are whatever their header; the website of a company is no posting."""
    if _WEBSITES & set(key(found.header).split()):
        return
    for holds, field in ((cell_kinds.LINKS, "link"), (cell_kinds.MONEY, "pay")):
        taken = _claimed(field, columns) or (field == "pay" and _claimed("pay_low", columns))
        if found.holds == holds and not taken and not column(found.header)[0]:
            found.take(field, "likely")


def _any(found: _Column, kind: str) -> bool:
    return any(cell_kinds.kind_of(cell) == kind for cell in found.cells)


def _claimed(field: str, columns: Sequence[_Column]) -> bool:
    return any(each.field == field for each in columns)


def _proposal(found: _Column, columns: Sequence[_Column]) -> str:
    """The field an unused column may be, for the words that make it so."""
    if not found.holds or found.private:
        return ""
    if tells_how_it_stands(found.header) and found.holds == cell_kinds.WORDS and not _claimed("status", columns):
        return "status"
    if (field := column(found.header)[0]) and not _claimed(field, columns) and _fits(field, found):
        return field
    for field, _ in guesses(found.header):
        if found.holds == cell_kinds.DAYS and field not in DAY_FIELDS:
            continue
        if field in _SEVERAL or not _claimed(field, columns):
            return field
    by_kind = {
        cell_kinds.DAYS: ("applied_on", "answered_on", "status_on", "interview_on"),
        cell_kinds.LINKS: ("link", "note"),
        cell_kinds.MONEY: ("pay", "note"),
        cell_kinds.EMAILS: ("person_email", "note"),
        cell_kinds.WORDS: ("role", "company", "note") if _like_titles(found) else ("note",),
    }.get(found.holds, ("note",))
    return next(field for field in by_kind if field in _SEVERAL or not _claimed(field, columns))


def _like_titles(found: _Column) -> bool:
    """Whether cells look like names of roles: words that are no yes, no score, and more than a handful of letters."""
    cells = set(found.cells)
    return sum(map(len, cells)) >= 6 * len(cells)


def _use(found: _Column, columns: Sequence[_Column]) -> ColumnUse:
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
