"""Compares open offers: the same facts of each, yearly pay in one currency, and ratings of the user's criteria.

There is no total and no ranking. Pay for a shorter period is converted to a year with 40 hours a week and 52 weeks,
260 days or 12 months; the comparison shows each conversion.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from app.domain import formatting
from app.domain.formatting import quoted
from app.domain.parsing.pay import read_pay
from db.records.cards import Pay
from db.records.enums import HOURS_PER_WEEK, PERIODS_PER_YEAR, WEEKS_PER_YEAR, Period
from db.records.offers import Criterion, Offer, OpenOffer

if TYPE_CHECKING:
    from db.queries import Reader

Piece = tuple[str, str]

ASSUMED = {
    Period.YEAR: "",
    Period.MONTH: f"{PERIODS_PER_YEAR[Period.MONTH]} months",
    Period.WEEK: f"{WEEKS_PER_YEAR} weeks",
    Period.DAY: f"{PERIODS_PER_YEAR[Period.DAY]} days",
    Period.HOUR: f"{HOURS_PER_WEEK} h a week, {WEEKS_PER_YEAR} weeks",
}
"""The assumption behind converting pay of each period to a year, in words."""
WEIGHTS = {3: "matters a lot", 2: "matters", 1: "nice to have"}
"""The weight of a criterion in words."""
FACTS = ("role", "pay", "bonus", "equity", "benefits", "deadline", "place", "note")
_LABELS = ("Role", "Pay a year", "Bonus", "Equity", "Benefits", "Respond by", "Place", "Note")
NOTHING = "not set"


class Yearly(NamedTuple):
    """Pay for a year, the conversions made, and the currency whose exchange rate is missing."""

    pay: Pay
    how: tuple[str, ...] = ()
    missing: str = ""


class Cell(NamedTuple):
    """One cell of the comparison: lines of text, each with its colour tone."""

    lines: tuple[Piece, ...]


class Row(NamedTuple):
    """A row with a cell for each offer; `number` is the index of the fact or the ID of the criterion."""

    kind: str
    number: int
    label: str
    note: str
    cells: tuple[Cell, ...]


class Comparison(NamedTuple):
    """The open offers, the rows, the currency used for pay, and the currencies without an exchange rate to it."""

    offers: tuple[OpenOffer, ...]
    rows: tuple[Row, ...]
    home: str
    missing: tuple[str, ...]


def compare(reader: Reader, today: date, *, plain: bool = False) -> Comparison:
    """Returns the comparison of the open offers; with `plain` ratings are digits instead of stars."""
    offers, criteria = reader.offers.open(), reader.offers.criteria()
    rates, home = reader.offers.exchange_rates(), home_of(offers, reader.preferences.home_currency())
    pays = [yearly(o.offer.base, home, rates) for o in offers]
    facts = [
        Row("fact", n, label, "", tuple(_fact(name, o, pay, today) for o, pay in zip(offers, pays, strict=True)))
        for n, (name, label) in enumerate(zip(FACTS, _LABELS, strict=True))
    ]
    facts = [row for row in facts if FACTS[row.number] in _ALWAYS or any(_has_value(cell) for cell in row.cells)]
    criteria_rows = [
        Row("criterion", c.id, c.name, WEIGHTS[c.weight], tuple(_rating(o, c, plain) for o in offers)) for c in criteria
    ]
    missing = dict.fromkeys(pay.missing for pay in pays if pay is not None and pay.missing)
    return Comparison(offers, (*facts, *criteria_rows), home, tuple(missing))


_ALWAYS = frozenset({"role", "pay", "deadline"})


def home_of(offers: Sequence[OpenOffer], chosen: str) -> str:
    """Returns the currency for comparing pay: the chosen one, else the first currency among the offers."""
    currencies = (o.offer.base.currency for o in offers if o.offer.base is not None and o.offer.base.currency)
    return chosen or next(currencies, "")


def yearly(pay: Pay | None, home: str, rates: Mapping[str, float]) -> Yearly | None:
    """Returns pay converted to a year and to the home currency as far as possible; None without pay."""
    if pay is None:
        return None
    times = PERIODS_PER_YEAR[pay.period]
    how = (f"{formatting.pay(pay)}, {ASSUMED[pay.period]}",) if times != 1 else ()
    year = Pay(pay.low * times, pay.high * times, pay.currency, Period.YEAR)
    if pay.currency is None:
        return Yearly(year, (*how, "no currency saved"))
    if pay.currency == home:
        return Yearly(year, how)
    rate = rates.get(pay.currency)
    if rate is None:
        return Yearly(year, (*how, f"no rate to {home} yet"), pay.currency)
    how = how or (formatting.pay(pay),)
    changed = Pay(_rounded(year.low * rate), _rounded(year.high * rate), home, Period.YEAR)
    return Yearly(changed, (*how, f"at {rate:g} {home} for 1 {pay.currency}"))


def pay_words(year: Yearly) -> str:
    """Returns yearly pay in words; an amount converted from another currency starts with "about"."""
    about = "about " if any(how.startswith("at ") for how in year.how) else ""
    return f"{about}{formatting.pay(year.pay)}"


def read_rate(text: str) -> float:
    """Reads an exchange rate such as "0.92" or "0,92". Raises ValueError with a message for the user."""
    try:
        rate = float(text.strip().replace(",", "."))
    except ValueError:
        rate = 0.0
    if not 0 < rate < 1e9:
        raise ValueError(f"{quoted(text)} is not a rate. For example: 0.92")
    return rate


def read_currency(text: str) -> str:
    """Reads a currency such as "eur", "€" or "dollars". Raises ValueError with a message for the user."""
    bare = text.strip()
    currency = None
    # The pay parser knows every spelling of a currency.
    with suppress(ValueError):
        currency = None if any(c.isdigit() for c in bare) else read_pay(f"99000 {bare}").currency
    if currency is None:
        raise ValueError(f"{quoted(text)} is not a currency. For example: EUR")
    return currency


def _rounded(amount: float) -> int:
    return round(amount / 100) * 100 if amount >= 1000 else round(amount)


def _fact(name: str, o: OpenOffer, pay: Yearly | None, today: date) -> Cell:
    offer = o.offer
    if name == "pay":
        if pay is None:
            return _cell("")
        tone = "attention" if pay.missing else "faint"
        return Cell(
            ((pay_words(pay), "plain"), *((how, tone if how.startswith("no ") else "faint") for how in pay.how))
        )
    if name == "deadline":
        return _deadline(offer, today)
    texts = {
        "role": o.role,
        "bonus": offer.bonus,
        "equity": offer.equity,
        "benefits": offer.benefits,
        "place": ", ".join(part for part in (o.place, o.work_mode.value if o.work_mode else "") if part),
        "note": offer.note,
    }
    return _cell(texts[name])


def _deadline(offer: Offer, today: date) -> Cell:
    if offer.deadline is None:
        return _cell("")
    day = formatting.dated(offer.deadline, today)
    return Cell(((day, "faint"), ("has passed", "faint")) if offer.deadline < today else ((day, "plain"),))


def _rating(o: OpenOffer, criterion: Criterion, plain: bool) -> Cell:
    rating = dict(o.ratings).get(criterion.id)
    return Cell(((formatting.stars(rating, plain=plain), "plain"),) if rating else (("not rated", "faint"),))


def _cell(text: str) -> Cell:
    return Cell(((text, "plain"),) if text.strip() else ((NOTHING, "faint"),))


def _has_value(cell: Cell) -> bool:
    return cell.lines[0][0] != NOTHING
