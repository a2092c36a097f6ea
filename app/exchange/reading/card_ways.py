"""Divides the lines of a page into the cards of applications, in each of the ways in which sites lay them out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from app.exchange.postings.titles import is_role
from app.exchange.reading.card_lines import CardLine, Line, split_company

_FEWEST = 2


@dataclass(slots=True)
class PageCard:
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

    @property
    def first_step(self) -> CardLine | None:
        """The first line that says what became of it; None without one."""
        return next((line for line in self.lines if line.kind is Line.STEP), None)

    @property
    def has_day(self) -> bool:
        """Whether one of its lines says when, by a day or roughly."""
        return any(line.day or line.is_rough for line in self.lines)

    def has_page_before(self, end: CardLine | None) -> bool:
        """Whether a button or a tab is before one of its lines, or anywhere if that is None."""
        before = takewhile(lambda line: line is not end, self.lines)
        return any(map(is_button, before))

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


def is_button(line: CardLine) -> bool:
    """Whether a line is a part of the page in words, and no number."""
    return line.kind is Line.PAGE and any(map(str.isalpha, line.text))


def _steps_last(lines: Iterable[CardLine]) -> list[PageCard]:
    """The lines divided before each name that follows a step; first those before any name."""
    cards, has_step = [PageCard([])], True
    for line in lines:
        if line.kind is Line.NAME and has_step:
            cards.append(PageCard([]))
            has_step = False
        has_step = has_step or line.kind is Line.STEP
        cards[-1].lines.append(line)
    return cards


def _steps_first(lines: Sequence[CardLine]) -> list[PageCard]:
    """The lines divided before each step that follows a name, where steps stand above the names; else none."""
    steps = [line for line in lines if line.kind is Line.STEP]
    dated = [line for line in steps if line.day]
    # Without days only blank lines tell that a step belongs to what is below it.
    if _are_above(dated, lines) and (dated or all(line.begins for line in steps)):
        return _divided(lines, steps)
    return [PageCard([])]


def _days_first(lines: Sequence[CardLine]) -> list[PageCard]:
    """The lines divided before each day that stands alone above names; none where a day is behind the last."""
    days = [line for line in lines if line.kind is Line.FACT and line.day and not line.said]
    return _divided(lines, days) if days and _are_above(days, lines) else [PageCard([])]


def _are_above(marks: Sequence[CardLine], lines: Sequence[CardLine]) -> bool:
    """Whether one of these lines is above the first role and none is below the last name."""
    first_role = next((at for at, line in enumerate(lines) if line.kind is Line.NAME and is_role(line.text)), 0)
    last_name = max((at for at, line in enumerate(lines) if line.kind is Line.NAME), default=0)
    places = [at for at, line in enumerate(lines) if any(line is mark for mark in marks)]
    return not places or (places[0] < first_role and places[-1] < last_name)


def _divided(lines: Iterable[CardLine], marks: Sequence[CardLine]) -> list[PageCard]:
    """The lines divided before each of some lines that follows a name; tabs above the first card are none of it."""
    cards, has_name = [PageCard([])], True
    for line in lines:
        if has_name and any(line is mark for mark in marks):
            cards.append(PageCard([]))
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


def _without_steps(lines: Sequence[CardLine]) -> list[PageCard]:
    """The lines divided before each name that follows something else; none where there are steps."""
    cards, before = [PageCard([])], Line.PAGE
    if any(line.kind is Line.STEP for line in lines):
        return cards
    for line in lines:
        if line.kind is Line.NAME and before is not Line.NAME:
            cards.append(PageCard([]))
        before = line.kind
        cards[-1].lines.append(line)
    return cards


WAYS = (_steps_last, _steps_first, _days_first, _without_steps)
"""The ways to divide a page; of those that do equally well, the first is taken."""
