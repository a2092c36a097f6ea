"""Reads the page of a job site that lists applications as cards: a few lines for each, one below the other.

What is a card is told by what repeats: names, then a place, then what became of it, or the step before the names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile

from app.domain.clean_text import quoted
from app.exchange.cells.columns import meaning, proposal
from app.exchange.postings.titles import is_role
from app.exchange.reading.card_cells import Layout, card_cells
from app.exchange.reading.card_lines import CardLine, Line, is_running_text, read_lines, split_company
from app.exchange.reading.grid import Grid
from app.exchange.reading.read_list import LIST, headers_of, usual_order

_MARKED = re.compile(r"\s*(?:[-*+]\s|\[[ xX]?\]|[0-9]{1,3}[.)]\s|#{1,6}\s|\|)|.*(?:\t| \| .* \| )")
"""The marks of lists and tables, which no page has before its lines."""
_MAIL_HEADER = re.compile(r"(?:From|Von|De|Da|Van|Subject|Betreff|Objet|Asunto|Oggetto|Onderwerp) ?: ")
_MOST_LINES = 20_000
_LONGEST_LINE = 2_000
_FEWEST = 2
_MOST_NAMES = 3
"""The most lines of names that cards usually begin with."""
_USUAL_SHARE = 0.5
"""The least share of cards that begin as most do, and of those whose role is known as one."""
_MOST_LAST_WORDS = 2
"""The most lines that a card says last, after its steps."""
_FEWEST_OF_BAR = 3
"""The fewest steps of a bar that is the same in each card."""
_MOST_SHOWN = 8
_BLANKS_BETWEEN = 0.6
"""The share of lines with a blank one before them above which blank lines divide no cards."""


@dataclass(slots=True)
class _Card:
    """The lines of one application, and the status in a heading above it."""

    lines: list[CardLine]
    heading: str = ""

    @property
    def names(self) -> list[CardLine]:
        """Its lines that may be names, as long as no step is between them."""
        names: list[CardLine] = []
        for line in self.lines:
            if line.kind is Line.NAME:
                names.append(line)
            elif line.kind is Line.STEP and names:
                break
        return names

    @property
    def has_step(self) -> bool:
        """Whether it says what became of it."""
        return any(line.kind is Line.STEP for line in self.lines)

    @property
    def shape(self) -> str:
        """The kinds of its lines from the first name to the first step."""
        kinds = "".join(line.kind.value for line in self.lines if line.kind in (Line.NAME, Line.PLACE, Line.STEP))
        return kinds.lstrip("SP").partition("S")[0]

    def has_page_before(self, end: CardLine | None) -> bool:
        """Whether a button or a tab is before one of its lines."""
        before = takewhile(lambda line: line is not end, self.lines)
        return any(line.kind is Line.PAGE and any(map(str.isalpha, line.text)) for line in before)

    @property
    def has_company_in_place(self) -> bool:
        """Whether the line of its place begins with something else, as in "Contoso, Leeds, United Kingdom"."""
        return any(line.kind is Line.PLACE and split_company(line.text)[0] for line in self.lines)

    @property
    def role_at(self) -> int | None:
        """The place of the first of its names that is known as a role; None without one."""
        return next((at for at, name in enumerate(self.names) if is_role(name.text)), None)

    def is_role(self, place: int) -> bool:
        """Whether its name at a place is known as a role."""
        names = self.names
        return place < len(names) and is_role(names[place].text)


@dataclass(slots=True)
class _Page:
    """A page as it was divided: its cards, how they are laid out, and the lines around them."""

    cards: list[_Card]
    layout: Layout
    unread: list[CardLine]

    @property
    def shows_site(self) -> bool:
        """Whether it has what only pages of sites have: buttons, days counted back, the site of an application."""
        lines = [*self.unread, *(line for card in self.cards for line in card.lines)]
        return any(
            (line.kind is Line.PAGE and any(map(str.isalpha, line.text)))
            or line.is_counted
            or any(header == "Source" for header, _ in line.said)
            for line in lines
        )

    @property
    def score(self) -> tuple[int, int]:
        """How many of its cards have a known role, and how many say what became of them."""
        roles = sum(card.is_role(self.layout.role_at) for card in self.cards)
        return roles, sum(card.has_step for card in self.cards)

    @property
    def are_paragraphs(self) -> bool:
        """Whether a blank line is before each card and nowhere else, as in lists that people write."""
        return all(line.begins is (line is card.lines[0]) for card in self.cards for line in card.lines)


def cards_grid(grid: Grid, text: str, seen_on: date | None) -> Grid | None:
    """The applications of a page of cards as a table with headers, its rows numbered by the first line of each card.

    `grid` is the same text read as a table, `seen_on` the day the page was seen. None for a text that is no such page.
    """
    page = _read_page(text, seen_on)
    if page is None:
        return None
    rows = [*_rows(page)]
    header = headers_of(rows)
    filled = (
        (card.lines[0].number, [row.get(name, "") for name in header])
        for card, row in zip(page.cards, rows, strict=True)
    )
    about = ["The text was read as a page of cards, with one application in each."]
    if seen_on and any(line.is_counted for card in page.cards for line in card.lines):
        about.append(f"Days such as “3 days ago” were counted back from {seen_on.isoformat()}.")
    return Grid(
        grid.name,
        grid.encoding,
        LIST,
        ((0, header), *filled),
        remarks=tuple(_remarks([*page.unread, *(x for card in page.cards for x in card.lines if x.kind is Line.PAGE)])),
        about=tuple((line, ()) for line in about),
        taught=usual_order([line.step for card in page.cards for line in card.lines if line.step]),
    )


def card_rows(text: str, seen_on: date | None) -> list[dict[str, str]] | None:
    """The cells of each card of a page; None for a text that is no such page."""
    page = _read_page(text, seen_on)
    return None if page is None else [*_rows(page)]


def _rows(page: _Page) -> Iterator[dict[str, str]]:
    for card in page.cards:
        yield card_cells(card.lines, page.layout, card.heading)


def _remarks(unread: Sequence[CardLine]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The remark on the lines around the cards, those that are no usual part of a page first."""
    in_order = sorted(unread, key=lambda line: line.kind is Line.PAGE)
    texts = [text for text in dict.fromkeys(line.text for line in in_order) if any(map(str.isalpha, text))]
    if texts:
        more = f" and {len(texts) - _MOST_SHOWN:,} more" if len(texts) > _MOST_SHOWN else ""
        shown = ", ".join(map(quoted, texts[:_MOST_SHOWN]))
        yield f"Not read, as parts of the page: {shown}{more}.", tuple(sorted({line.number for line in unread}))


def _read_page(text: str, seen_on: date | None) -> _Page | None:
    lines = text.splitlines()
    filled = [line for line in lines if line.strip()]
    if len(lines) > _MOST_LINES or max(map(len, lines), default=0) > _LONGEST_LINE:
        return None
    if sum(bool(_MARKED.match(line)) for line in filled) > 1 or sum(map(bool, map(_MAIL_HEADER.match, filled))) > 1:
        return None
    read = read_lines(lines, seen_on)
    pages = []
    for way in (_steps_last, _steps_first, _without_steps):
        own_lines = [replace(line, said=[*line.said]) for line in read]
        if (page := _page_of(way(own_lines), own_lines)) is not None:
            pages.append(page)
    return max(pages, key=lambda page: page.score, default=None)


def _steps_last(lines: Iterable[CardLine]) -> list[_Card]:
    """The lines divided before each name that follows a step; first those before any name."""
    cards, has_step = [_Card([])], True
    for line in lines:
        if line.kind is Line.NAME and has_step:
            cards.append(_Card([]))
            has_step = False
        has_step = has_step or line.kind is Line.STEP
        cards[-1].lines.append(line)
    return cards


def _steps_first(lines: Iterable[CardLine]) -> list[_Card]:
    """The lines divided before each step that follows a name; first those before any step.

    A tab or a heading above the first card is none of its steps.
    """
    cards, has_name = [_Card([])], True
    for line in lines:
        if line.kind is Line.STEP and has_name:
            cards.append(_Card([]))
            has_name = False
        has_name = has_name or line.kind is Line.NAME
        cards[-1].lines.append(line)
    if len(cards) > _FEWEST:
        leads = [[*takewhile(lambda line: line.kind is not Line.NAME, card.lines)] for card in cards[1:]]
        most = max(sum(line.kind is Line.STEP for line in lead) for lead in leads[1:])
        is_dated = any(lead[0].day for lead in leads[1:])
        while leads[0] and (
            sum(line.kind is Line.STEP for line in leads[0]) > most or (is_dated and not any(x.day for x in leads[0]))
        ):
            leads[0].pop(0)
            cards[0].lines.append(cards[1].lines.pop(0))
    return cards


def _without_steps(lines: Sequence[CardLine]) -> list[_Card]:
    """The lines divided before each name that follows something else; none where there are steps."""
    cards, before = [_Card([])], Line.PAGE
    if any(line.kind is Line.STEP for line in lines):
        return cards
    for line in lines:
        if line.kind is Line.NAME and before is not Line.NAME:
            cards.append(_Card([]))
        before = line.kind
        cards[-1].lines.append(line)
    return cards


def _page_of(divided: list[_Card], read: Sequence[CardLine]) -> _Page | None:
    """The page with its lines divided in one way; None where these are no cards."""
    first, *cards = divided
    unread = [*first.lines]
    blanks_divide = sum(line.begins for line in read) < _BLANKS_BETWEEN * len(read)
    role_at, usual = _names_of(cards)
    cards = [part for card in cards for part in _split(card, usual, role_at)]
    for before, card in zip([None, *cards], cards, strict=False):
        _trim(card, before, unread, role_at, usual, blanks_divide=blanks_divide)
    counted = Counter(card.shape for card in cards if len(card.names) >= min(usual, 2)).most_common(1)
    shape = counted[0][0] if counted else ""
    cards = _without_others(cards, unread, usual, role_at, shape)
    layout = Layout(
        role_at,
        usual,
        has_place=shape[usual : usual + 1] == Line.PLACE.value,
        company_in_place=usual == 1 and 2 * sum(card.has_company_in_place for card in cards) >= len(cards),
    )
    page = _Page(cards, layout, unread)
    if not _are_cards(page, shape, read):
        return None
    _move_headings(page, blanks_divide=blanks_divide)
    _take_out_bars(page)
    page.unread.sort(key=lambda line: line.number)
    return page


def _names_of(cards: Sequence[_Card]) -> tuple[int, int]:
    """The place of the role among the names of cards, and how many names there usually are.

    What an earlier card said last may stand before the names of the next: it does not make the company come first.
    """
    known = [(at, len(card.names) - 1 - at) for card in cards if (at := card.role_at) is not None]
    if not known:
        return 0, 0
    below = [behind for before, behind in known if before == 1]
    is_below = 2 * len(below) > len(known) and (
        Counter(below).most_common(1)[0][0] == 0 or (len(below) == len(known) and cards[-1].role_at is not None)
    )
    behind = Counter(behind for _, behind in known).most_common(1)[0][0]
    return int(is_below), min(1 + is_below + behind, _MOST_NAMES)


def _split(card: _Card, usual: int, role_at: int) -> Iterator[_Card]:
    """The card, divided where as many names as usual begin again, as when one says nothing of what became of it."""
    lines: list[CardLine] = []
    for at, line in enumerate(card.lines):
        names = [line.kind is Line.NAME for line in lines]
        begins = line.begins or (at > 0 and card.lines[at - 1].kind in (Line.PLACE, Line.FACT))
        following = [line.kind for line in card.lines[at : at + usual]]
        is_card = following == [Line.NAME] * usual and is_role(card.lines[at + role_at].text) if usual else False
        if sum(names) >= usual and begins and is_card:
            yield _Card(lines)
            lines = []
        lines.append(line)
    yield _Card(lines)


def _trim(
    card: _Card,
    before: _Card | None,
    unread: list[CardLine],
    role_at: int,
    usual: int,
    *,
    blanks_divide: bool,
) -> None:
    """Take the lines before its names out of a card: to the card before, whose last words they are, or as unread."""
    names = [at for at, line in enumerate(card.lines) if line.kind is Line.NAME][: len(card.names)]
    if card.role_at is not None:
        start = names[card.role_at - role_at] if card.role_at > role_at else 0
    else:
        apart = [
            at
            for at in names[1 : len(names) - usual + 1]
            if (blanks_divide and card.lines[at].begins) or card.lines[at - 1].kind is Line.PAGE
        ]
        start = apart[0] if apart else 0
    taken, card.lines = card.lines[:start], card.lines[start:]
    _hand_back(taken, before, unread, blanks_divide=blanks_divide)


def _hand_back(lines: list[CardLine], before: _Card | None, unread: list[CardLine], *, blanks_divide: bool) -> None:
    """Give lines to the card before as what it says last, or leave them unread."""
    follows = before and before.lines and before.lines[-1].kind in (Line.STEP, Line.FACT)
    if (
        before is None
        or not follows
        or not lines
        or len(lines) > _MOST_LAST_WORDS
        or (blanks_divide and lines[0].begins)
    ):
        unread += lines
        return
    for line in lines:
        if line.kind is Line.NAME and proposal(line.text):
            line.kind, line.step = Line.STEP, line.text
        elif line.kind is Line.NAME:
            line.kind, line.said = Line.FACT, [("Note", line.text)]
    before.lines += lines


def _without_others(
    cards: Sequence[_Card], unread: list[CardLine], usual: int, role_at: int, shape: str
) -> list[_Card]:
    """The cards without those that are parts of the page: without names, or at an end and unlike all others."""
    kept: list[_Card] = []
    for at, card in enumerate(cards):
        is_known = card.is_role(role_at)
        is_usual = card.shape == shape
        at_end = at in (0, len(cards) - 1)
        fits = len(card.names) >= min(usual, 2) or (is_known and card.has_step)
        step = next((line for line in card.lines if line.kind is Line.STEP), None)
        if is_known:
            is_sure = is_usual or not card.has_page_before(card.names[-1])
        else:
            is_sure = is_usual and step is not None and not card.has_page_before(step)
        if fits and (not at_end or is_sure):
            kept.append(card)
        elif at and at_end:
            _hand_back(card.lines, kept[-1] if kept else None, unread, blanks_divide=True)
        else:
            unread += card.lines
    return kept


def _are_cards(page: _Page, shape: str, read: Sequence[CardLine]) -> bool:
    """Whether what repeats are cards: alike, with known roles, and on a page that people do not write like this."""
    cards, usual = page.cards, page.layout.names
    if len(cards) < _FEWEST or not 1 <= usual <= _MOST_NAMES:
        return False
    alike = sum(len(card.names) == usual or card.shape == shape for card in cards)
    known = sum(card.is_role(page.layout.role_at) for card in cards)
    if min(alike, known) < _USUAL_SHARE * len(cards):
        return False
    if sum(is_running_text(line.text) for line in read) > 2 * len(cards):
        return False
    with_steps = any(card.has_step for card in cards)
    if not with_steps and (usual < 2 or not (Line.PLACE.value in shape or page.shows_site)):
        return False
    return page.shows_site or (usual > 1 and not page.are_paragraphs)


def _move_headings(page: _Page, *, blanks_divide: bool) -> None:
    """Take the headings out of cards and give them to the cards below."""
    above = [line for line in page.unread if line.number < page.cards[0].lines[0].number]
    is_alone = all(line.kind is Line.PAGE and not line.step for line in above[:-1])
    heading = _heading_of(above[-1]) if above and is_alone else ""
    for card in page.cards:
        card.heading = heading
        last = card.lines[-1]
        is_apart = last.begins and blanks_divide and sum(line.kind is Line.STEP for line in card.lines) > 1
        if (status := _heading_of(last)) and (last.kind is Line.PAGE or is_apart):
            heading = status
            page.unread.append(card.lines.pop())


def _take_out_bars(page: _Page) -> None:
    """Take out the same steps in each card, which are the parts of a bar that shows how far it may come."""
    bars = [[line for line in card.lines if _heading_of(line)] for card in page.cards]
    texts = {tuple(line.text for line in bar) for bar in bars}
    if len(texts) == 1 and len(bars[0]) >= _FEWEST_OF_BAR:
        for line in (line for bar in bars for line in bar):
            line.kind = Line.PAGE


def _heading_of(line: CardLine) -> str:
    """The status of a line that may be a heading or a tab: a status alone, or with a count; else empty."""
    if line.kind is Line.PAGE:
        return line.step
    return line.text if line.kind is Line.STEP and not line.day and meaning(line.text)[0] else ""
