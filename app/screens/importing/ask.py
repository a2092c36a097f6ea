"""What is asked on the import screen: which field a column holds, and what a word means."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from app.domain import formatting
from app.screens.importing.field_words import FIELD_WORDS, MEANING_KEYS, MEANING_WORDS, NOT_USED, YES_OR_NO, field_words
from widgets.finder import Finder
from widgets.prompt import ChoicePrompt, Option
from widgets.text import cut

if TYPE_CHECKING:
    from app.exchange.importing.preview import UnknownStatus
    from app.exchange.tables.match_columns import ColumnUse
    from app.screens.session import Session

BY_HEADERS = "by headers"
"""The answer that leaves it to the headers which service a file is from."""
_TOGETHER = "*"
"""Stands for the sheets that are alike; no workbook has a sheet of that name."""
_NOT_USED_WORDS = "not used"


async def ask_field(session: Session, use: ColumnUse) -> str | None:
    """The field a column is to be taken for, `unused` for none; None when the question was left."""
    first = [use.field or NOT_USED, *([use.proposal] if use.proposal and not use.field else [])]
    names = list(dict.fromkeys([*first[::-1], *FIELD_WORDS, NOT_USED]))
    notes = {use.proposal: "proposed", use.field or NOT_USED: "now"}
    options = [Option("", _words(name), notes.get(name, ""), value=name) for name in names]

    def find(text: str) -> Sequence[Option]:
        wanted = text.casefold().split()
        found = [one for one in options if all(word in f"{one.label} {one.value}".casefold() for word in wanted)]
        return sorted(found, key=lambda one: not one.label.casefold().startswith(text.casefold()))

    samples = ", ".join(cut(sample, 24) for sample in use.samples)
    return await session.ask(
        Finder(
            f"{cut(use.header, 40)} holds",
            find,
            placeholder="type to find a field",
            hint=f"In it: {samples}" if samples else "Its cells are empty.",
            nothing="No field is called that.",
        )
    )


def _words(name: str) -> str:
    return _NOT_USED_WORDS if name == NOT_USED else field_words(name)


async def ask_meaning(session: Session, word: UnknownStatus, said: str, *, is_step: bool) -> str | None:
    """What a word means; None when the question was left. The menu opens on what was said, else on the proposal."""
    options = [
        Option(key, MEANING_WORDS[value], value=value)
        for key, value in MEANING_KEYS
        if is_step or value not in YES_OR_NO
    ]
    values = [option.value for option in options]
    first = said or word.proposal
    rows = f" ({formatting.count('row', word.count)})" if word.count else ""
    under = f" in {cut(word.column, 30)}" if word.column else ""
    return await session.ask(
        ChoicePrompt(
            f'What does "{cut(word.text, 30)}"{under} mean{rows}',
            options,
            cursor=values.index(first) if first in values else 0,
        )
    )


async def ask_source(session: Session, now: str | None) -> str | None:
    """The service a file is from, `BY_HEADERS` to tell it by its headers; None when the question was left."""
    # Needed only by whoever says it by hand.
    from app.exchange.services import GENERIC, SOURCES

    names: dict[str, list[str]] = {}
    for source in (*SOURCES, GENERIC):
        names.setdefault(source.key, []).append(source.name)
    options = [Option("r", "told by its headers", value=BY_HEADERS)]
    options += [Option("", _in_common(called), value=key) for key, called in names.items()]
    values = [option.value for option in options]
    cursor = values.index(now or BY_HEADERS)
    return await session.ask(ChoicePrompt("Which service is the file from", options, cursor=cursor))


def _in_common(names: Sequence[str]) -> str:
    """The words with which all names begin: `LinkedIn saved jobs` and `LinkedIn job applications` are LinkedIn's."""
    words = takewhile(lambda word: len(set(word)) == 1, zip(*map(str.split, names), strict=False))
    return " ".join(word[0] for word in words)


async def ask_sheet(
    session: Session, name: str, sheets: Sequence[str], together: Sequence[str], now: Sequence[str]
) -> str | None:
    """The sheet of a workbook, or the table of a page, to read; None when the question was left.

    `together` are those that can be read as one, which is the empty answer; `now` are those that are.
    """
    options = [Option(str(at) if at < 10 else "", cut(sheet, 60), value=sheet) for at, sheet in enumerate(sheets, 1)]
    cursor = list(sheets).index(now[0]) if len(now) == 1 and now[0] in sheets else 0
    if len(together) > 1:
        both = f"{cut(', '.join(together), 45)} together"
        options = [Option("0", both, value=_TOGETHER), *options]
        cursor = cursor + 1 if len(now) == 1 else 0
    chosen = await session.ask(ChoicePrompt(f"Which sheet of {cut(name, 40)}", options, cursor=cursor))
    return "" if chosen == _TOGETHER else chosen
