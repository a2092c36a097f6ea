"""Reads the page of a job site that lists applications as cards: a few lines for each, one below the other.

What is a card is told by what repeats: names, then a place, then what became of it, or the step before the names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.domain.clean_text import quoted
from app.domain.name_marks import AT_COMPANY
from app.exchange.cells.columns import meaning, proposal
from app.exchange.postings.titles import is_role
from app.exchange.reading.card_cells import Layout, card_cells, names_both
from app.exchange.reading.card_lines import CardLine, Line, is_running_text, read_lines
from app.exchange.reading.card_ways import WAYS, PageCard, is_button
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
_FEWEST_SAME = 3
"""The fewest cards that show by their sameness that they are some, where few of their roles are known."""
_FEWEST_OF_BAR = 3
"""The fewest steps of a bar that is the same in each card."""
_MOST_SHOWN = 8
_BLANKS_BETWEEN = 0.6
"""The share of lines with a blank one before them above which blank lines divide no cards."""


@dataclass(slots=True)
class _Page:
    """A page as it was divided: its cards, how they are laid out, and the lines around them."""

    cards: list[PageCard]
    layout: Layout
    unread: list[CardLine]

    @property
    def shows_site(self) -> bool:
        """Whether it has what only pages of sites have: buttons, days counted back, the site of an application.

        One line that may be a title is no button: people write "My applications" above their lists too.
        """
        within = [line for card in self.cards for line in card.lines]
        around = {line.text for line in self.unread if is_button(line)}
        return len(around) > 1 or any(
            is_button(line) or line.is_counted or any(header == "Source" for header, _ in line.said) for line in within
        )

    @property
    def score(self) -> tuple[int, int, int]:
        """How many of its cards have a known role, say what became of them, and have a day or none as most do."""
        roles = sum(card.is_role(self.layout.role_at) for card in self.cards)
        dated = Counter(card.has_day for card in self.cards)
        return roles, sum(card.has_step for card in self.cards), max(dated.values())

    @property
    def are_paragraphs(self) -> bool:
        """Whether a blank line is before each card and nowhere else, as in lists that people write."""
        return all(line.begins is (line is card.lines[0]) for card in self.cards for line in card.lines)

    @property
    def has_one_fact_a_line(self) -> bool:
        """Whether each card has a line for its place, and none that holds several facts."""
        return all(
            any(line.kind is Line.PLACE for line in card.lines) and not any(", " in line.text for line in card.names)
            for card in self.cards
        )


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
    about = ["Lines that repeat in the same order were read as one application each time."]
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
    for way in WAYS:
        own_lines = [replace(line, said=[*line.said]) for line in read]
        if (page := _page_of(way(own_lines), own_lines)) is not None:
            pages.append(page)
    best = max(pages, key=lambda page: page.score, default=None)
    return best if best and _is_of_site(best) else None


def _page_of(divided: list[PageCard], read: Sequence[CardLine]) -> _Page | None:
    """The page with its lines divided in one way; None where these are no cards."""
    first, *cards = divided
    unread = [*first.lines]
    blanks_divide = sum(line.begins for line in read) < _BLANKS_BETWEEN * len(read)
    role_at, usual = _names_of(cards)
    cards = [part for card in cards for part in _split(card, usual, role_at)]
    shape = _usual_shape(cards, role_at)
    has_place = shape[usual : usual + 1] == Line.PLACE.value
    for before, card in zip([None, *cards], cards, strict=False):
        start = _start_of(card, role_at, usual, has_place=has_place, blanks_divide=blanks_divide)
        taken, card.lines = card.lines[:start], card.lines[start:]
        _hand_back(taken, before, unread, blanks_divide=blanks_divide)
    cards = _without_others(cards, unread, usual, role_at, shape)
    layout = Layout(
        role_at,
        usual,
        has_place=has_place,
        company_in_place=usual == 1 and 2 * sum(card.has_company_in_place for card in cards) >= len(cards),
    )
    page = _Page(cards, layout, unread)
    if not _are_cards(page, shape, read):
        return None
    _move_headings(page, blanks_divide=blanks_divide)
    _take_out_bars(page)
    page.unread.sort(key=lambda line: line.number)
    return page


def _names_of(cards: Sequence[PageCard]) -> tuple[int, int]:
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
    counted = Counter(behind for _, behind in known)
    behind = max(counted, key=lambda number: (counted[number], number))
    return int(is_below), min(1 + is_below + behind, _MOST_NAMES)


def _split(card: PageCard, usual: int, role_at: int) -> Iterator[PageCard]:
    """The card, divided where as many names as usual begin again, as when one says nothing of what became of it."""
    lines: list[CardLine] = []
    for at, line in enumerate(card.lines):
        names = [line.kind is Line.NAME for line in lines]
        begins = line.begins or (at > 0 and card.lines[at - 1].kind in (Line.PLACE, Line.FACT))
        following = [line.kind for line in card.lines[at : at + usual]]
        is_card = following == [Line.NAME] * usual and is_role(card.lines[at + role_at].text) if usual else False
        if sum(names) >= usual and begins and is_card:
            yield PageCard(lines)
            lines = []
        lines.append(line)
    yield PageCard(lines)


def _usual_shape(cards: Sequence[PageCard], role_at: int) -> str:
    """The kinds of lines that most cards with a known role begin with, without what is before their names."""
    shapes = Counter(card.shape[at - role_at :] for card in cards if (at := card.role_at) is not None and at >= role_at)
    return max(shapes, key=lambda shape: shapes[shape], default="")


def _start_of(card: PageCard, role_at: int, usual: int, *, has_place: bool, blanks_divide: bool) -> int:
    """Where a card begins: behind the lines before its names, which are those of the card before or of the page."""
    names = [at for at, line in enumerate(card.lines) if line.kind is Line.NAME][: len(card.names)]
    if card.role_at is not None:
        return names[card.role_at - role_at] if card.role_at > role_at else 0
    if has_place and len(names) > usual and card.shape.startswith(f"{Line.NAME.value * len(names)}{Line.PLACE.value}"):
        return names[-usual]
    apart = (
        at
        for at in names[1 : len(names) - usual + 1]
        if (blanks_divide and card.lines[at].begins) or card.lines[at - 1].kind is Line.PAGE
    )
    return next(apart, 0)


def _hand_back(lines: list[CardLine], before: PageCard | None, unread: list[CardLine], *, blanks_divide: bool) -> None:
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
    cards: Sequence[PageCard], unread: list[CardLine], usual: int, role_at: int, shape: str
) -> list[PageCard]:
    """The cards without those that are parts of the page: without names, or at an end and unlike all others."""
    kept: list[PageCard] = []
    is_dated = any(card.has_day for card in cards if card.is_role(role_at))
    for at, card in enumerate(cards):
        is_known = card.is_role(role_at)
        is_usual = _like_names(card.shape) == _like_names(shape)
        at_end = at in (0, len(cards) - 1)
        fits = len(card.names) >= min(usual, 2) or (is_known and card.has_step)
        if is_known or (is_dated and card.has_day):
            is_sure = is_usual or (is_known and not card.has_page_before(card.names[-1]))
        else:
            is_sure = is_usual and not is_dated and not card.has_page_before(card.first_step)
        if fits and (not at_end or is_sure):
            kept.append(card)
        elif at and at_end:
            _hand_back(card.lines, kept[-1] if kept else None, unread, blanks_divide=True)
        else:
            unread += card.lines
    return kept


def _like_names(shape: str) -> str:
    """The kinds of lines, with those that are known as places as those that may be."""
    return shape.replace(Line.PLACE.value, Line.NAME.value)


def _are_cards(page: _Page, shape: str, read: Sequence[CardLine]) -> bool:
    """Whether what repeats are cards: alike, and with known roles."""
    cards, usual = page.cards, page.layout.names
    if len(cards) < _FEWEST or not 1 <= usual <= _MOST_NAMES:
        return False
    alike = sum(len(card.names) == usual or card.shape == shape for card in cards)
    known = sum(card.is_role(page.layout.role_at) for card in cards)
    shapes = {_like_names(card.shape) for card in cards if card.has_step and card.has_day}
    are_same = len(cards) >= _FEWEST_SAME and len(shapes) == 1 and all(card.has_step and card.has_day for card in cards)
    if not known or alike < _USUAL_SHARE * len(cards) or not (are_same or known >= _USUAL_SHARE * len(cards)):
        return False
    has_steps = any(card.has_step for card in cards)
    return (has_steps or usual > 1) and sum(is_running_text(line.text) for line in read) <= 2 * len(cards)


def _is_of_site(page: _Page) -> bool:
    """Whether people do not write such cards themselves: a page shows that it is one, or no list looks like it."""
    cards, usual = page.cards, page.layout.names
    has_places = any(line.kind is Line.PLACE for card in cards for line in card.lines)
    roles = [card.names[page.layout.role_at].text for card in cards if card.is_role(page.layout.role_at)]
    if usual > 1 and 2 * sum(bool((at := AT_COMPANY.fullmatch(role)) and at["role"]) for role in roles) > len(roles):
        return False  # people with what they do and where, as on pages of contacts
    if page.shows_site:
        return True
    if usual == 1:
        return all(card.is_role(0) and not names_both(card.names[0].text) for card in cards)
    return (has_places or any(card.has_step for card in cards)) and (
        not page.are_paragraphs or page.has_one_fact_a_line
    )


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
