"""The questions of the import screen: the field of a column, the meaning of a word, the service, the sheet."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from app.domain import formatting
from app.screens.importing.field_words import FIELD_WORDS, MEANING_KEYS, MEANING_WORDS, NOT_USED, YES_OR_NO, field_words
from widgets.finder import Finder
from widgets.options import Option
from widgets.prompt import ChoicePrompt
from widgets.text import cut, shortened

if TYPE_CHECKING:
    from app.exchange.importing.preview import UnknownStatus
    from app.exchange.tables.match_columns import ColumnUse
    from app.screens.session import Session

BY_HEADERS = "by headers"
"""The answer that lets the headers decide which service a file is from."""
_ALL_TOGETHER = "*"
"""The value for all similar sheets; no workbook has a sheet of that name."""
_NOT_USED_WORDS = "not used"


async def ask_field(session: Session, use: ColumnUse) -> str | None:
    """Ask for the field of a column; `unused` for none, None if cancelled."""
    first = [use.field or NOT_USED, *([use.proposal] if use.proposal and not use.field else [])]
    names = list(dict.fromkeys([*first[::-1], *FIELD_WORDS, NOT_USED]))
    notes = {use.proposal: "proposed", use.field or NOT_USED: "now"}
    options = [Option("", _option_label(name), notes.get(name, ""), value=name) for name in names]

    def find(text: str) -> Sequence[Option]:
        words = text.casefold().split()
        matches = [
            option for option in options if all(word in f"{option.label} {option.value}".casefold() for word in words)
        ]
        return sorted(matches, key=lambda option: not option.label.casefold().startswith(text.casefold()))

    samples = ", ".join(cut(sample, 24) for sample in use.samples)
    return await session.ask(
        Finder(
            f"{shortened(use.header)} holds",
            find,
            placeholder="type to find a field",
            hint=f"In it: {samples}" if samples else "Its cells are empty.",
            nothing="No field is called that.",
        )
    )


def _option_label(name: str) -> str:
    return _NOT_USED_WORDS if name == NOT_USED else field_words(name)


async def ask_meaning(session: Session, word: UnknownStatus, meaning: str, *, is_step: bool) -> str | None:
    """Ask what a word means; None if cancelled. The cursor starts on the given meaning, else on the proposal."""
    options = [
        Option(key, MEANING_WORDS[value], value=value)
        for key, value in MEANING_KEYS
        if is_step or value not in YES_OR_NO
    ]
    values = [option.value for option in options]
    first = meaning or word.proposal
    rows = f" ({formatting.count('row', word.count)})" if word.count else ""
    under = f" in {cut(word.column, 30)}" if word.column else ""
    return await session.ask(
        ChoicePrompt(
            f'What does "{cut(word.text, 30)}"{under} mean{rows}',
            options,
            cursor=values.index(first) if first in values else 0,
        )
    )


async def ask_source(session: Session, current: str | None) -> str | None:
    """Ask which service a file is from; `BY_HEADERS` to decide by its headers, None if cancelled."""
    # Needed only for this question.
    from app.exchange.services import GENERIC, LOG, SOURCES

    names: dict[str, list[str]] = {}
    for source in (*SOURCES, GENERIC, LOG):
        names.setdefault(source.key, []).append(source.name)
    options = [Option("r", "told by its headers", value=BY_HEADERS)]
    options += [Option("", _common_words(service_names), value=key) for key, service_names in names.items()]
    values = [option.value for option in options]
    cursor = values.index(current or BY_HEADERS)
    return await session.ask(ChoicePrompt("Which service is the file from", options, cursor=cursor))


def _common_words(names: Sequence[str]) -> str:
    """The words all names begin with: `LinkedIn` for `LinkedIn saved jobs` and `LinkedIn job applications`."""
    words = takewhile(lambda word: len(set(word)) == 1, zip(*map(str.split, names), strict=False))
    return " ".join(word[0] for word in words)


async def ask_sheet(
    session: Session, name: str, sheets: Sequence[str], together: Sequence[str], current: Sequence[str]
) -> str | None:
    """Ask for the sheet of a workbook, or the table of a page, to read; None if cancelled.

    `together` are those that can be read as one, for which the answer is empty; `current` are those being read.
    """
    options = [
        Option(str(number) if number < 10 else "", cut(sheet, 60), value=sheet)
        for number, sheet in enumerate(sheets, 1)
    ]
    cursor = list(sheets).index(current[0]) if len(current) == 1 and current[0] in sheets else 0
    if len(together) > 1:
        label = f"{cut(', '.join(together), 45)} together"
        options = [Option("0", label, value=_ALL_TOGETHER), *options]
        cursor = cursor + 1 if len(current) == 1 else 0
    chosen = await session.ask(ChoicePrompt(f"Which sheet of {shortened(name)}", options, cursor=cursor))
    return "" if chosen == _ALL_TOGETHER else chosen
