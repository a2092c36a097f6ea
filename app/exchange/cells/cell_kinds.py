"""What the cells of a column hold (days, links, pay …), by how they are written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice

from app.domain.parsing.pay import CURRENCY_SIGNS
from app.exchange.cells import read_values
from app.exchange.cells.read_days import lacks_year, read_day, read_serial
from db.records.names import NOT_NAMED

DAYS, LINKS, MONEY, EMAILS, TICKS = "days", "links", "money", "emails", "ticks"
SENTENCES, NUMBERS, WORDS = "sentences", "numbers", "words"
NOTHING = (
    frozenset(
        (
            "-",
            "–",
            "—",
            "--",
            "n/a",
            "#n/a",
            "na",
            "none",
            "null",
            "nan",
            "nil",
            "undefined",
            "k.a.",
            "k. a.",
            "#ref!",
            "#value!",
            "#name?",
            "#div/0!",
            "#num!",
            "#null!",
            "#error!",
            "#error",
            "select",
            "select status",
            "select one",
            "select...",
            "please select",
            "choose",
            "choose one",
            "choose...",
            "auswählen",
            "bitte wählen",
            "sélectionner",
            "seleccionar",
        )
    )
    | NOT_NAMED
)
"""Texts that programs and people write into a cell that has no value."""

_CELLS_READ = 300
_MOST_SHARE = 0.6
_LINK = re.compile(r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)+/\S*", re.IGNORECASE)
_MAIL = re.compile(r"(?:mailto:)?[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+", re.IGNORECASE)
_MONEY = re.compile(
    rf".*(?:[{CURRENCY_SIGNS}]|\b(?:eur|usd|gbp|chf|sek|nok|dkk|pln|cad|aud|inr|kr|zł|lpa|lakhs?)\b|\d\s?k\b|\d万|\d만).*",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[+-]?[\d.,’' ]+%?")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def is_nothing(text: str) -> bool:
    """Whether a cell is empty or has a text for no value, such as "n/a"."""
    return not text or text.casefold() in NOTHING


def is_unticked(text: str) -> bool:
    """Whether a cell is as templates have it in an unused row: an unticked box, a zero, or no value."""
    return is_nothing(text) or read_values.yes_or_no(text) is False or not text.strip("0.,%$€£¥ -")


def is_sentence(text: str) -> bool:
    """Whether a cell holds running text rather than a word or a name."""
    words = len(text.split())
    return (
        words >= 7
        or len(text) > 80
        or "\n" in text
        or (words >= 4 and text.endswith((".", "!", "?", "。")))
        or (len(_CJK.findall(text)) > 20)
    )


@lru_cache(maxsize=4096)
def kind_of(text: str) -> str:
    """The kind of one cell, such as `DAYS` or `WORDS`."""
    if read_values.yes_or_no(text) is not None:
        return TICKS
    if _LINK.fullmatch(text) or re.match(r"https?://\S+", text):
        return LINKS
    if _MAIL.fullmatch(text):
        return EMAILS
    if read_day(text, "day-first"):
        return DAYS
    if lacks_year(text) and any(map(str.isalpha, text)):
        return DAYS  # "9/10" may as well be marks
    if any(map(str.isdigit, text)):
        if _NUMBER.fullmatch(text):
            return NUMBERS
        if len(text) <= 60 and _MONEY.fullmatch(text):
            return MONEY
    return SENTENCES if is_sentence(text) else WORDS


def column_kind(cells: Sequence[str]) -> str:
    """The kind of most of the filled cells of a column: `WORDS` where no kind is most, empty where none is filled."""
    kinds = Counter(map(kind_of, cells[:_CELLS_READ]))
    total = sum(kinds.values())
    if not total:
        return ""
    if kinds[SENTENCES] >= 0.4 * total and kinds[SENTENCES] >= kinds[DAYS]:
        return SENTENCES
    kind, count = kinds.most_common(1)[0]
    if count >= _MOST_SHARE * total:
        return kind
    return DAYS if kinds[DAYS] * 2 >= total else WORDS


def are_serials(cells: Iterable[str]) -> bool:
    """Whether the numbers of a column of days are days as spreadsheets or programs count them."""
    numbers = list(islice((cell for cell in cells if any(map(str.isdigit, cell))), _CELLS_READ))
    return bool(numbers) and sum(read_serial(cell) is not None for cell in numbers) >= _MOST_SHARE * len(numbers)
