"""Reads a list in a text, with an application a line or a paragraph, into the cells of a table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from app.domain.clean_text import quoted
from app.domain.parsing.links import is_link
from app.exchange.cells.columns import meaning, proposal, read_header
from app.exchange.cells.day_order import ColumnOrder
from app.exchange.cells.header_parts import language_order
from app.exchange.cells.read_days import split_day
from app.exchange.cells.step_words import is_heading
from app.exchange.postings.titles import is_role
from app.exchange.reading.day_pages import day_in_month, has_foreign_weekdays, lines_with_days
from app.exchange.reading.diary import Diary, as_list, is_diary
from app.exchange.reading.entry_words import (
    TITLE,
    begins_company,
    gives_field,
    header_of,
    is_day,
    is_detail,
    tells_step,
)
from app.exchange.reading.grid import Grid, likeness
from app.exchange.reading.list_entries import entry_cells
from app.exchange.reading.list_formats import (
    JOURNAL_SIGN,
    with_marked_close,
    with_marked_mail_head,
    without_org,
    without_signs,
)
from app.exchange.reading.list_parts import LINE, parts_of
from app.exchange.reading.progress import READING, with_progress

_UNTICKED = re.compile(r"\[ ?\]|[☐⬜]")
_CLOCK = r"[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?(?:\s?[AaPp]\.?[Mm]\.?)?"
_SENDER = re.compile(
    rf"\[?[0-9]{{1,4}}[./-][0-9]{{1,2}}[./-][0-9]{{2,4}},? {_CLOCK}\]?(?: [-–])? (?:[^\n:]{{1,40}}: )"
    rf"|(?:[^\W\d][^\n,;:|]{{0,30}}\s+)?{_CLOCK}$"
)
"""The sender and time of a chat message, before it or on a line of its own."""
_MAIL_SENDER = re.compile(r"(?:From|Von|De|Da|Van) ?: .*@", re.IGNORECASE)
"""The line of an email with its sender."""
_SPACES = re.compile(r"(?<=\S)[ \u00a0]{2,}")
_GAP = re.compile(r"(?<=[^\s.!?:])[ \u00a0]{2,}")
"""A gap between two parts of a line, and not one behind a sentence or a label."""
_HEADING = re.compile(r"#{1,6}\s+(?P<text>.*?)[ #]*|(?P<mark>\*\*|__)(?P<bold>[^*_]+)(?P=mark):?")
LIST = "list"
"""The name of the delimiter of a list."""
_RULE = re.compile(r"\s*(?:[-=_*~]\s*){3,}")
_NAMES = frozenset(("Company", "Role", "Place", "Note"))
"""Cells that any two words may become, so that they do not prove an application."""
_NAMES_NEITHER = 2
"""The highest score of a first row that has neither company nor role."""
_MOST_SHOWN = 8
_ENTRIES_READ = 200
"""How many entries are read to decide whether a text is a list."""
_LONGEST_LINE = 2_000
"""The most characters of a line of a list."""
_EVEN_SHARE = 0.8
"""The least share of rows with the same number of cells in a table."""
_FEWEST_OF_UNEVEN = 3
"""The fewest cells of most rows in a table with rows of different lengths."""
_TELLING_SHARE = 0.5
"""The share of entries with more than a name above which a text is a list of applications."""
_FACTS_SHARE = 0.5
"""The share of entries with facts above which unmarked lines without an occupation are applications."""
_MOST_WORDS = 9
"""The most words of a name; longer texts are sentences."""


_NO_NAME = re.compile(r"[0-9]+ [^\W\d_A-Z].*|(?:\S+ ){3,}\S+\.")
"""An amount of something, or a sentence."""


@dataclass(slots=True)
class _ListEntry:
    """An entry of the list: the number of its first line, the status above it, and its lines."""

    number: int
    heading: str
    indent: int
    is_marked: bool
    lines: list[str] = field(default_factory=list)
    day: str = ""
    """The day above it."""
    title: tuple[int, str] | None = None
    """The heading above it that is no status, with the number of its line."""
    company: str = ""
    """That heading, where it names the company of roles below it."""
    is_open: bool = False
    """Whether its box is not ticked, so that nothing was done on the day above it."""

    @property
    def has_link(self) -> bool:
        """Whether it has a web address."""
        return any(is_link(word) for line in self.lines for word in line.split())

    def cells(self, read: Callable[[str, str], dict[str, str]] = entry_cells) -> dict[str, str]:
        """Its cells, by the headers of a table."""
        text = "\n".join(self.lines)
        cells = read(f"{text}\n{self.day}" if self.day and not self.is_open else text, self.heading)
        if self.day and self.is_open:
            cells["Note"] = "\n".join(filter(None, (cells.get("Note"), self.day)))
        elif self.day and self.day in cells.get("Note", ""):
            cells = read(text, self.heading)
        return cells | {"Company": self.company, "Role": cells["Company"]} if self.company else cells

    def is_role_alone(self) -> bool:
        """Whether it names a role and no company."""
        cells = self.cells()
        return "Role" not in cells and is_role(cells.get("Company", ""))


def list_grid(grid: Grid, text: str) -> Grid | None:
    """The applications of a list as a table with headers, its rows numbered by the first line of each entry.

    `grid` is the same text read as a table. None where it is one, or where the text is no list of applications.
    """
    tells_steps = any(tells_step(cell) or split_day(cell)[0] for cell in grid.records[0][1]) if grid.records else True
    lines = text.splitlines()
    if likeness(grid) > _NAMES_NEITHER or (_is_even(grid) and not tells_steps and not _are_marked(lines)):
        return None
    if max(map(len, lines)) > _LONGEST_LINE or _names_columns(text) or any(map(_MAIL_SENDER.match, lines)):
        return None
    lines = with_marked_close(with_marked_mail_head(lines))
    if lines[0].strip() == "---" and "---" in lines[1:]:
        end = lines.index("---", 1)
        lines[: end + 1] = [""] * (end + 1)
    lines, signs = without_signs(without_org(lines))
    lines = [_SENDER.sub("", line.rstrip(), count=1) if _SENDER.match(line) else line for line in lines]
    lines = lines_with_days(lines)
    lines = [_SPACES.sub(" ", line) for line in _with_gaps_marked(lines)]
    lines = _with_marked_title(lines)
    by_day = is_diary(lines)
    if by_day:
        texts = [match["text"] if (match := LINE.fullmatch(line)) else "" for line in lines]
        lines = as_list(lines, texts)
    for by_paragraph in (_are_paragraphs(lines), True):
        reading = _ListReader(lines, by_paragraph)
        entries = reading.entries()
        if by_day or _are_applications(entries[:_ENTRIES_READ]):
            break
    else:
        return None
    remarks = [*reading.remarks()]
    if by_day:
        diary = Diary()
        for entry in with_progress(READING, entries, len(entries)):
            diary.read(entry.number, entry.lines[0])
        if not diary.tells_of_applications:
            return None
        numbers, rows = diary.numbers, diary.rows
        remarks += diary.remarks()
        about = ["Lines about one company were read as one application."]
    else:
        numbers = [entry.number for entry in entries]
        rows = [entry.cells() for entry in with_progress(READING, entries, len(entries))]
        about = ["Each entry of the list was read as one application."]
    header = headers_of(rows)
    filled = ((number, [cells.get(name, "") for name in header]) for number, cells in zip(numbers, rows, strict=True))
    records = ((0, header), *filled)
    if any(entry.heading for entry in entries):
        about.append("A status in a heading was read as that of the entries below it.")
    return Grid(
        grid.name,
        grid.encoding,
        LIST,
        records,
        remarks=(*remarks, *([(f"Not read, as signs before lines: {signs}.", ())] if signs else ())),
        about=tuple((line, ()) for line in about),
        taught=_usual_order(entries[:_ENTRIES_READ]),
    )


def _with_gaps_marked(lines: list[str]) -> list[str]:
    """The lines with a separator in each gap, where each has one, as in a table copied without its lines."""
    matches = [match for line in lines if (match := LINE.fullmatch(line))]
    if not all(_GAP.search(match["text"]) for match in matches) or is_diary(lines):
        return lines
    return [
        f"{line[: match.start('text')]}{_GAP.sub(' | ', match['text'])}" if (match := LINE.fullmatch(line)) else ""
        for line in lines
    ]


def _with_marked_title(lines: list[str]) -> list[str]:
    """The lines with the first as a heading where it is alone and says what the list is, as in "Jobs 2026"."""
    first = lines[0].strip()
    is_alone = len(lines) > 1 and not lines[1].strip() and not _HEADING.fullmatch(first)
    is_title = is_alone and TITLE.search(first) and len([*parts_of(first)]) == 1 and len(first.split()) <= _MOST_WORDS
    return [f"# {first}", *lines[1:]] if is_title else lines


def _are_marked(lines: Sequence[str]) -> bool:
    """Whether each line begins with the mark of a list or the sign of a bullet journal, as no row of a table does."""
    return all(
        JOURNAL_SIGN.match(line) or ((match := LINE.fullmatch(line)) and match["mark"])
        for line in lines
        if line.strip()
    )


def _usual_order(entries: Sequence[_ListEntry]) -> ColumnOrder | None:
    parts = (part for entry in entries for line in entry.lines for part in parts_of(line))
    steps = [words for part in parts if header_of(words := split_day(part)[0] or part)]
    if has_foreign_weekdays(entry.lines[0] for entry in entries):
        return ColumnOrder("", "day-first", "as is usual in the language of the list")
    return usual_order([*steps, *(entry.heading for entry in entries)])


def usual_order(steps: list[str]) -> ColumnOrder | None:
    """The order of day and month that is usual in the language of the steps and statuses of a list."""
    order = language_order(steps)
    return ColumnOrder("", order, "as is usual in the language of the list") if order else None


def list_rows(text: str, read: Callable[[str, str], dict[str, str]]) -> list[dict[str, str]]:
    """The cells of each entry of a text that is certainly a list; `read` gets its lines and the status above it."""
    lines = text.splitlines()
    return [entry.cells(read) for entry in _ListReader(lines, _are_paragraphs(lines)).entries()]


def headers_of(rows: Iterable[Mapping[str, str]]) -> list[str]:
    """The headers of entries, company and role first."""
    return list(dict.fromkeys(("Company", "Role", *(name for cells in rows for name in cells))))


def _names_columns(text: str) -> bool:
    """Whether the first line has headers with spaces between them, as a table with uneven columns does."""
    names = re.split(r"\s{2,}", text.strip().partition("\n")[0].strip())
    return len(names) > 1 and all(read_header(name)[0] for name in names)


def _are_applications(entries: Sequence[_ListEntry]) -> bool:
    """Whether entries are applications: with names that are no sentences, and with more than names."""
    rows = [entry.cells() for entry in entries]
    if any(len(cells.get(name, "").split()) > _MOST_WORDS for cells in rows for name in ("Company", "Role")):
        return False
    if 2 * sum(bool(_NO_NAME.fullmatch(cells.get("Company", ""))) for cells in rows) > len(rows):
        return False
    if len(rows) > 1 and all(entry.is_marked for entry in entries):
        return any(len(cells) > 1 or not cells.get("Company", "").islower() for cells in rows)
    telling = sum(len(cells) > 1 or "Link" in cells for cells in rows)
    with_facts = sum(any(set(cells) - _NAMES) and _is_named(cells) for cells in rows)
    names_roles = with_facts and any(is_role(cells.get("Role", "")) for cells in rows)
    return telling > _TELLING_SHARE * len(rows) and (names_roles or with_facts > _FACTS_SHARE * len(rows))


def _is_named(cells: Mapping[str, str]) -> bool:
    """Whether an entry names a company or a role, or has a link."""
    return any(read_header(name)[0] in ("company", "role", "link") for name in cells)


def has_uneven_lines(grid: Grid) -> bool:
    """Whether the lines of a text have one cell or two, in different numbers, as no table has."""
    return _usual_width(grid)[0] < _FEWEST_OF_UNEVEN and not _is_even(grid)


def _usual_width(grid: Grid) -> tuple[int, int]:
    """How many cells most rows have, and how many rows these are."""
    return Counter(len(cells) for _, cells in grid.records).most_common()[0] if grid.records else (0, 0)


def _is_even(grid: Grid) -> bool:
    """Whether nearly all lines have the same number of cells, two or more."""
    width, rows = _usual_width(grid)
    return width > 1 and rows >= _EVEN_SHARE * len(grid.records)


class _ListReader:
    """Groups the lines of a list into entries."""

    def __init__(self, lines: Sequence[str], by_paragraph: bool) -> None:
        self._lines = lines
        self._by_paragraph = by_paragraph
        filled = [match for line in lines if (match := LINE.fullmatch(line)) and not match["indent"]]
        self._marked = 2 * sum(bool(match["mark"]) for match in filled) > len(filled)
        """Whether most lines without indent have a list mark, so that a short one without is a heading."""
        self._heading = self._day = self._last_day = ""
        self._title: tuple[int, str] | None = None
        self._unread_headings: list[tuple[int, str]] = []

    def entries(self) -> list[_ListEntry]:
        """The entries in their order."""
        entries: list[_ListEntry] = []
        current: _ListEntry | None = None
        begins = True
        for number, line in enumerate(self._lines, 1):
            match = LINE.fullmatch(line)
            if match is None or _RULE.fullmatch(line):
                current = None if self._by_paragraph else current
                begins = True
                continue
            indent, text = len(match["indent"].expandtabs(4)), match["text"]
            begun, begins = begins, False
            of_title = bool(match["mark"] and self._title and current and current.number == self._title[0])
            if match["mark"] and self._title and self._title in self._unread_headings and gives_field(text):
                current = self._entry_of_title(self._title, text)
                entries.append(current)
            elif current and (of_title or self._by_paragraph):
                current.lines.append(text)
            elif self._is_day(number, line, text, begun) or self._is_heading(number, line, text):
                current = None
            elif current is not None and self._continues(current, indent, bool(match["mark"]), text):
                current.lines.append(text)
            else:
                is_marked = bool(match["mark"]) and not self._by_paragraph
                current = _ListEntry(number, self._heading, indent, is_marked, [text], self._day, self._title)
                current.is_open = bool(_UNTICKED.search(match["mark"] or ""))
                entries.append(current)
        for title, below in groupby(entries, lambda entry: entry.title):
            titled_entries = list(below)
            if title and all(entry.is_role_alone() for entry in titled_entries):
                self._unread_headings.remove(title)
                for entry in titled_entries:
                    entry.company = title[1]
        return entries

    def _entry_of_title(self, title: tuple[int, str], text: str) -> _ListEntry:
        """The entry that a heading names, with the labelled field below it."""
        self._unread_headings.remove(title)
        return _ListEntry(title[0], self._heading, 0, True, [title[1], text], self._day)

    def remarks(self) -> Iterator[tuple[str, tuple[int, ...]]]:
        """The remark on headings that are no status."""
        if self._unread_headings:
            shown = ", ".join(quoted(text) for _, text in self._unread_headings[:_MOST_SHOWN])
            more = (
                f" and {len(self._unread_headings) - _MOST_SHOWN:,} more"
                if len(self._unread_headings) > _MOST_SHOWN
                else ""
            )
            yield f"Not read, as headings: {shown}{more}.", tuple(number for number, _ in self._unread_headings)

    def _is_heading(self, number: int, line: str, text: str) -> bool:
        """Note a heading, whose status is that of the entries below it; False for a line that is none."""
        title = _title_of(line, text)
        stands_out = title != text or all(
            read_header(part)[0] or is_heading(part, may_be_day=False) for part in parts_of(title)
        )
        if not stands_out and not (self._marked and line.strip() == text and _is_title(line)):
            return False
        is_status = bool(meaning(title)[0] or (line.rstrip().endswith(":") and proposal(title)))
        self._heading, self._day = title if is_status else "", ""
        self._title = None if is_status else (number, title)
        if self._title:
            self._unread_headings.append(self._title)
        return True

    def _is_day(self, number: int, line: str, text: str, begins: bool) -> bool:
        """Note a day above entries, which is theirs; False for a line that is none."""
        title = _title_of(line, text)
        if self._by_paragraph or not (begins or title != text) or line != line.lstrip():
            return False
        day = title if is_day(title) else day_in_month(title, self._last_day)
        if day is None:
            return False
        if not day:
            self._unread_headings.append((number, title))
        self._day, self._last_day = day, day or self._last_day
        return True

    def _continues(self, current: _ListEntry, indent: int, is_marked: bool, text: str) -> bool:
        """Whether a line belongs to the entry above it."""
        if current.is_marked and indent > current.indent:
            return True
        if is_link(text):
            return not is_marked and not current.has_link
        return not is_marked and not begins_company(text) and is_detail(text)


def _title_of(line: str, text: str) -> str:
    """The text of a line without the signs of a heading."""
    match = _HEADING.fullmatch(line.strip())
    return ((match["text"] or match["bold"]) if match else text).removesuffix(":").strip()


def _is_title(line: str) -> bool:
    """Whether a line has only a few words, and none of the facts of an entry."""
    return (
        line == line.lstrip()
        and len(line.split()) <= _MOST_WORDS
        and len(entry_cells(line)) == 1
        and not is_detail(line)
    )


def _are_paragraphs(lines: Sequence[str]) -> bool:
    """Whether each paragraph is one entry: in most of several lines, the lines below the first are details."""
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if not (match := LINE.fullmatch(line)):
            paragraphs.append([])
        elif match["mark"] or _HEADING.fullmatch(line.strip()):
            return False
        else:
            paragraphs[-1].append(match["text"])
    several = [texts for texts in paragraphs if len(texts) > 1]
    telling = [texts for texts in several if any(map(is_detail, texts[1:])) and not is_heading(texts[0])]
    return len(several) > 1 and 2 * len(telling) > len(several)
