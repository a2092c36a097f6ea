"""The lines of a preview about columns and words: how each is read, how sure that is, and what to type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from app.domain import formatting
from app.exchange.cells.cell_kinds import DAYS, EMAILS, LINKS, MONEY, NUMBERS, SENTENCES, TICKS, WORDS
from app.exchange.cells.columns import MEANING_NAMES, meaning_name
from app.exchange.cells.day_order import ColumnOrder
from app.exchange.cells.read_days import Order, month_and_day, read_day
from app.exchange.importing.distinct import distinct_columns
from app.exchange.services import LOG
from app.exchange.tables.remarks import named_rows
from app.terminal_text import clean, columns, strong, wrap

if TYPE_CHECKING:
    from app.exchange.cells.nearest_year import Yearless
    from app.exchange.importing.preview import ImportPreview, UnknownStatus
    from app.exchange.tables.match_columns import ColumnUse

SHOWN = 20
WIDEST = 88
"""The most characters of a line of running text."""
FIELD_WORDS = {
    "status_on": "day of the status",
    "added_on": "day of adding",
    "applied_on": "day of applying",
    "answered_on": "reply",
    "screen_on": "screening",
    "interview_on": "interview",
    "interview_time": "interview time",
    "offer_on": "offer",
    "rejected_on": "they said no",
    "no_reply_on": "no reply",
    "withdrew_on": "you withdrew",
    "declined_on": "you declined the offer",
    "accepted_on": "you accepted",
    "ended_on": "day of closing",
    "decision_on": "decision date",
    "follow_up_on": "follow-up",
    "channel": "source",
    "work_mode": "work mode",
    "pay_low": "pay from",
    "pay_high": "pay to",
    "pay_period": "pay period",
    "effort_hours": "hours of effort",
    "posting": "job posting",
    "words": "their words",
    "person": "contact",
    "person_email": "contact's email",
    "person_phone": "contact's phone",
}
"""Labels of fields whose names are not plain words."""
_SURE = {"said": "as you said", "remembered": "as you said before", "likely": "likely", "known": ""}
_COUNTED = {
    DAYS: "day",
    LINKS: "link",
    MONEY: "amount",
    EMAILS: "email address",
    TICKS: "yes or no",
    SENTENCES: "text",
    NUMBERS: "number",
    WORDS: "word",
}
_FIRST = (DAYS, LINKS, MONEY, EMAILS, SENTENCES, WORDS, NUMBERS, TICKS, "")
_SHELL = frozenset('"$`!\\')


def option(name: str, key: str, value: str) -> str:
    """An option as it is typed in a shell: `--column "Einreichdatum=applied_on"`."""
    pair = f"{clean(key)}={value}"
    quote = "'" if _SHELL & set(pair) and "'" not in pair else '"'
    return f"{name} {quote}{pair}{quote}"


def field_words(use: ColumnUse) -> str:
    """The field of a column in words, with the round where its header has a number."""
    words = FIELD_WORDS.get(use.field, use.field)
    return f"{words} {use.round}" if use.round else words


def column_lines(preview: ImportPreview, width: int) -> Iterator[str]:
    """The lines on how each column is read, on the order of dates, and on unused columns."""
    uses = [use for _, some in distinct_columns(preview.tables) for use in some]
    used = [use for use in uses if use.field]
    if used:
        yield from ("", strong("Columns"))
        rows = [(use.header, field_words(use), _SURE.get(use.sure, "")) for use in used[:SHOWN]]
        yield from columns(rows, shrink=(0,), width=width, indent=2)
        yield from _more(used)
    for line in _order_lines(preview.date_orders):
        yield from wrap(line, min(width, WIDEST), "  ")
    for line in _year_lines(preview.yearless):
        yield from wrap(line, min(width, WIDEST), "  ")
    if preview.recalled:
        yield from wrap("Some of this you said before. To begin anew: --forget", min(width, WIDEST), "  ")
    yield from _unused_lines(uses, width)


def _order_lines(orders: Sequence[ColumnOrder]) -> Iterator[str]:
    """A line for each order of dates, with an example, and one for each column whose order is not known."""
    orders_by_reading: dict[tuple[str, str], list[ColumnOrder]] = {}
    for order in orders:
        orders_by_reading.setdefault((order.order or "", order.why), []).append(order)
    for (reading, why), group in orders_by_reading.items():
        names = ", ".join(dict.fromkeys(clean(order.column) for order in group))
        example = next((order.example for order in group if order.example), "")
        if reading:
            yield f"{names}: read {reading.replace('-', ' ')}, {why}{f' ({clean(example)})' if example else ''}."
        else:
            both = [_month_and_day(example, order) for order in ("day-first", "month-first")] if example else []
            days = " or ".join(f"{day} {formatting.MONTHS[month - 1]}" for month, day in filter(None, both))
            yield (
                f"{names}: {clean(example)} could be {days}, so days like it stay empty. "
                "To say which: --day-first or --month-first"
                if days
                else f"{names}: {why}. To say which: --day-first or --month-first"
            )


def _month_and_day(text: str, order: Order) -> tuple[int, int] | None:
    day = read_day(text, order)
    return (day.month, day.day) if day else month_and_day(text, order)


def _year_lines(days: Yearless) -> Iterator[str]:
    if not days.count:
        return
    single = days.count == 1
    named = (
        f"{formatting.count('day', days.count)} {'has' if single else 'have'} no year, such as {clean(days.example)}"
    )
    if days.nearest:
        why = "as you said before" if days.before else "as you said"
        yield f"{named}. The nearest year is taken, {why}: the last for what happened, the next for what is to come."
    else:
        stays = "stays" if single else "stay"
        yield f"{named}, and {stays} empty. Write the year into the file, or take the nearest: --year nearest"


def _unused_lines(uses: Sequence[ColumnUse], width: int) -> Iterator[str]:
    unused = [use for use in uses if not use.field and use.filled]
    if not unused:
        return
    unused.sort(key=lambda use: (use.private, use.sure != "unused", _FIRST.index(use.holds), -use.filled))
    yield from ("", strong("Columns not used. Their cells are saved with each application."))
    rows = []
    for use in unused[:SHOWN]:
        amount = (
            formatting.count(_COUNTED[use.holds], use.filled) if use.holds != TICKS else f"{use.filled:,} yes or no"
        )
        if use.private:
            rows.append((use.header, amount, "private, left out"))
        elif use.sure != "unused":
            rows.append((use.header, amount, _SURE[use.sure]))
        else:
            rows.append((use.header, amount, option("--column", use.header, use.proposal or "note")))
    yield from columns(rows, shrink=(0,), width=width, indent=2)
    yield from _more(unused)


def word_lines(preview: ImportPreview, width: int) -> Iterator[str]:
    """The unknown words, each with the option that gives it a meaning."""
    unknown = preview.unknown_statuses
    if not unknown:
        return
    until = "are notes" if all(word.source == LOG.key for word in unknown) else "say nothing"
    yield from ("", strong(f"What do these words mean? Until you say, they {until}."))
    words_by_name: dict[tuple[str, str, bool], list[UnknownStatus]] = {}
    several = {word.text for word in unknown if len({w.proposal for w in unknown if w.text == word.text}) > 1}
    for word in unknown:
        column = word.column if word.text in several else ""
        words_by_name.setdefault((word.text, column, bool(column)), []).append(word)
    rows = []
    for (text, column, _), words in list(words_by_name.items())[:SHOWN]:
        where = ", ".join(dict.fromkeys(word.column for word in words if word.column))
        numbers = sorted({row for word in words for row in word.rows})
        many = sum(word.count for word in words)
        count = formatting.count("row", many) if len(preview.tables) > 1 else named_rows(numbers, 3)
        name = f"{column}: {text}" if column else text
        proposal = meaning_name(words[0].proposal) or "MEANING"
        rows.append((formatting.quoted(text), where, count, option("--map", name, proposal)))
    yield from columns(rows, shrink=(0, 1), width=width, indent=2)
    yield from _more(list(words_by_name))
    yield from wrap(
        f"What a word can mean: {', '.join(MEANING_NAMES)}. In a column of steps, no is not yet, and yes is"
        " done on a day that is not known.",
        min(width, WIDEST),
        "  ",
    )


def _more(items: Iterable[object]) -> Iterator[str]:
    count = len(list(items))
    if count > SHOWN:
        yield f"  and {count - SHOWN:,} more"
