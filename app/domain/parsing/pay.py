"""Reads pay as postings and people write it: "55-60k", "$85,000 - $95,000", "4.500 € brutto/Monat", "15.50/h"."""

from __future__ import annotations

import re

from app.domain.formatting import quoted, usual_period
from app.domain.patterns import compiled_later
from db.records.cards import Pay
from db.records.enums import Period


class PayNotUnderstood(ValueError):
    """A text that is no pay, or could mean two; the message says what to write instead."""


_SYMBOLS = {
    "us$": "USD",
    "c$": "CAD",
    "a$": "AUD",
    "r$": "BRL",
    "s$": "SGD",
    "nz$": "NZD",
    "hk$": "HKD",
    "ca$": "CAD",
    "au$": "AUD",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "₹": "INR",
    "¥": "JPY",
    "₪": "ILS",
    "₺": "TRY",
    "₩": "KRW",
    "₽": "RUB",
    "₴": "UAH",
    "฿": "THB",
    "円": "JPY",
    "元": "CNY",
    "원": "KRW",
    "zł": "PLN",
    "zl": "PLN",
    "kč": "CZK",
    "euros": "EUR",
    "euro": "EUR",
    "dollars": "USD",
    "pounds": "GBP",
    "francs": "CHF",
    "franken": "CHF",
    "sfr": "CHF",
}
"""Signs and names of currencies, and the code of each."""
_CODES = (
    "eur|usd|gbp|chf|sek|nok|dkk|pln|czk|huf|ron|bgn|isk|try|cad|aud|nzd|sgd|hkd|jpy|cny|krw|inr|ils|aed|sar|zar|brl|mxn|"
    "ars|clp|cop|egp|ngn|kes|thb|myr|idr|php|vnd|twd|uah|rub"
)
CURRENCIES = tuple(code.upper() for code in _CODES.split("|"))
"""The codes of the currencies that are read."""
CURRENCY_SIGNS = "".join(sign for sign in _SYMBOLS if len(sign) == 1)
"""The signs of currencies that are read, one character each."""
_IN_LETTERS = "|".join(name for name in _SYMBOLS if name.isascii() and name.isalpha())
_CURRENCY = compiled_later(rf"(?:us|nz|hk|ca|au|[acrs])\$|zł|kč|[{CURRENCY_SIGNS}]|\b(?:{_IN_LETTERS}|{_CODES})\b")
_PER = r"(?:(?:\bp ?)?/ ?|\b(?:(?:per|pro|an?|je|par|por|al|alla|im|in der|a la|al la) |(?:all'|à l') ?)|\bp\.? ?)"
_BEHIND = r"(?:(?<=[0-9k])|\b)"
"""A word of a period may touch the amount, as in "£12ph"."""
_PERIODS = (
    (
        Period.HOUR,
        compiled_later(
            rf"{_PER}(?:hour|hr|h|stunde|std|heure|hora|ora|uur|u|godz|godzinę|timme)\b\.?"
            rf"|{_BEHIND}(?:hourly|ph|an hour|stündlich|de l'heure)\b"
        ),
    ),
    (
        Period.DAY,
        compiled_later(
            rf"{_PER}(?:day|d|tag|jour|d[ií]a|giorno|dag|dzień)\b\.?|{_BEHIND}(?:daily|pd|täglich|tagessatz|tjm)\b"
        ),
    ),
    (
        Period.WEEK,
        compiled_later(
            rf"{_PER}(?:week|wk|w|woche|semaine|semana|settimana)\b\.?|{_BEHIND}(?:weekly|pw|wöchentlich|hebdomadaire)\b"
        ),
    ),
    (
        Period.MONTH,
        compiled_later(
            rf"{_PER}(?:m-c|month|mo|mon|m|monat|mt|mois|mes|m[eê]s|mese|maand|mies|msc|мес|mån|månad)\b\.?"
            rf"|{_BEHIND}(?:monthly|monatlich|pcm|mensuels?|mensual(?:es)?|mensil[ei]|mensal|maandelijks|miesięcznie|měsíčně)\b"
        ),
    ),
    (
        Period.YEAR,
        compiled_later(
            rf"{_PER}(?:year|yr|y|jahr|annum|a|an|année|año|anno|ano|jaar|rok)\b\.?"
            rf"|{_BEHIND}(?:yearly|annually|annual|jährlich|pa|annuels?|anual(?:es)?|annual[ei]|annui|jaarlijks|rocznie|ročně)\b"
        ),
    ),
)
_MORE = (
    r"(?:\+|&|\b(?:plus|and|with|und|et|y|e|en)) ?(?:[0-9]{1,3} ?% ?)?(?:(?:a|an|company|annual|performance) )*"
    r"(?:equity|bonus|stock|shares|variable|car|benefits|bens|perks|pension|tips|commission|overtime|expenses|package"
    r"|allowance|provision|prämie|dienstwagen|tantieme|primes?)\b(?: (?:allowance|scheme|package)\b)?"
    r"|\bpro[ -]?rata\b"
)
_AROUND = compiled_later(
    r"^(?:von|bis|de|da|van|vanaf|desde|hasta|entre|entra|tra|tot|dès|jusqu'à|à partir de|a partir de|a partire da) |"
    rf"{_MORE}|"
    r"\b(?:brutto|brute?s?|brut[oa]s?|lord[aeio]|gross|nett[aeio]|net[oa]s?|nets?|before tax|base|"
    r"salary|pay|gehalt|ral|ca|circa|approx|about|"
    r"around|up to|from|bis zu|ab|"
    r"between|zwischen|plus|ote|doe|fixed|pro rata|actual|fte|na rękę|na ręke|b|n)\b\.?|[~()+]"
)
_MORE_NAMED = compiled_later(_MORE, re.IGNORECASE)
# Thousands are separated by one sign throughout; a sign before the last one or two digits begins the decimals.
_GROUPED = r"(?:(?:,[0-9]{2,3})*,[0-9]{3}|(?:\.[0-9]{3})+|(?:['’ ][0-9]{3})+)"
_FIGURE = rf"(?:[0-9]{{1,3}}{_GROUPED}|[0-9]{{1,9}})(?:[.,][0-9]{{1,2}})?"
_MANY = r" ?(?:k|tsd\.?|tys\.?|тыс\.?|thousand|lakhs?|lacs?|crores?|cr|万|만)(?![a-z])"
_TIMES = {"la": 100_000, "cr": 10_000_000, "万": 10_000, "만": 10_000}
_DASH_FOR_CENTS = r"(?:[.,] ?[-–—]+)?"
_RANGE = compiled_later(
    rf"(?P<low>{_FIGURE})(?P<low_k>{_MANY})?{_DASH_FOR_CENTS}"
    r"(?:(?: ?(?:-|–|—|to|bis|and|und) ?| (?:à|a|y|e|et|hasta|tot|en|do) )"
    rf"(?P<high>{_FIGURE})(?P<high_k>{_MANY})?{_DASH_FOR_CENTS})?"
)
_LARGEST = 1_000_000_000
_LONGEST = 120
_NO_AMOUNT = "{} is not a pay amount. For example: 55-60k EUR or 25/h"


def read_pay(text: str) -> Pay:
    """The pay a text names, in units of its currency, with cents where it is per hour; a single figure is both ends.

    Without a period it is for a year, or for a month where that is usual, as of zł. Figures too small for that, such
    as "55-60" or "4500", are asked about instead of guessed. Raises `PayNotUnderstood`.
    """
    if len(text) > _LONGEST:
        raise PayNotUnderstood(_NO_AMOUNT.format(quoted(text)))
    remaining = " ".join(text.casefold().replace("−", "-").replace("\u202f", " ").split())
    if re.search(r"\bkr ?/ ?(?:mån(?:ad)?|timme)\b", remaining):
        remaining = re.sub(r"\bkr\b", "sek", remaining)
    if re.search(r"[0-9] ?kr\b|\bkr ?[0-9]", remaining):
        raise PayNotUnderstood(f"{quoted(text)}: which crowns? Write SEK, NOK or DKK.")
    remaining = re.sub(r"(?<=[0-9]) ?t ?(?=€|eur\b)", "k ", re.sub(r"\blpa\b", "lakh a year", remaining.lstrip("'’")))
    period = None
    for candidate, pattern in _PERIODS:
        remaining, count = pattern.subn(" ", remaining)
        if count:
            if period is not None:
                raise PayNotUnderstood(f"{quoted(text)} names two periods. Use one of hour, day, week, month or year.")
            period = candidate
    currencies = {_SYMBOLS.get(sign) or sign.upper() for sign in _CURRENCY.findall(remaining)}
    if len(currencies) > 1:
        raise PayNotUnderstood(f"{quoted(text)} names two currencies.")
    remaining = " ".join(_AROUND.sub(" ", _CURRENCY.sub(" ", remaining)).split()).strip(" ,.:;/")
    match = _RANGE.fullmatch(remaining)
    if match is None:
        raise PayNotUnderstood(_NO_AMOUNT.format(quoted(text)))
    low, high = _bounds(match, cents=period is Period.HOUR)
    if not 0 < low <= high <= _LARGEST:
        raise PayNotUnderstood(f"{quoted(text)} is not a likely pay amount.")
    currency = currencies.pop() if currencies else None
    if period is None:
        period = usual_period(low, currency)
        if period is Period.YEAR and low < 10_000:
            raise PayNotUnderstood(_period_question(low, high))
    return Pay(low, high, currency, period)


def names_more(text: str) -> bool:
    """Whether a text names more than its amount, such as a bonus or a car."""
    return _MORE_NAMED.search(text) is not None


def read_currency(text: str) -> str:
    """The code of the currency a text names and nothing else, such as "EUR", "€" or "pounds"; empty for any other."""
    name = text.strip().casefold()
    return (_SYMBOLS.get(name) or name.upper()) if _CURRENCY.fullmatch(name) else ""


def split_currency(text: str) -> tuple[str, str]:
    """An amount and its currency's code, apart: "60kEUR" and "€60k" are "60k" and "EUR"; the code may be empty."""
    amount = re.sub(r"(?<=[0-9k])(?=[a-z])(?!k)", " ", " ".join(text.casefold().split()))
    codes = {read_currency(sign) for sign in _CURRENCY.findall(amount)}
    if len(codes) > 1:
        raise PayNotUnderstood(f"{quoted(text)} names two currencies.")
    return " ".join(_CURRENCY.sub(" ", amount).split()), codes.pop() if codes else ""


def read_amount(text: str) -> float:
    """One figure such as "60k", "60.000" or "60000", for comparing pay; raises `PayNotUnderstood`."""
    match = _RANGE.fullmatch(split_currency(text)[0])
    if match is None or match["high"]:
        raise PayNotUnderstood(f"{quoted(text)} is not an amount. For example: 60k")
    return _figure(match["low"], match["low_k"])


def _bounds(match: re.Match[str], *, cents: bool) -> tuple[float, float]:
    low = _figure(match["low"], match["low_k"])
    high = low if match["high"] is None else _figure(match["high"], match["high_k"])
    # "55-60k" means 55k, "800-1k" means 800: the reading in which the ends lie closer.
    low = min(low, low * _multiplier(match["high_k"]), key=lambda bound: max(bound, high) / max(min(bound, high), 0.01))
    bounds = sorted(_rounded(bound, cents=cents) for bound in (low, high))
    return bounds[0], bounds[1]


def _rounded(amount: float, *, cents: bool) -> float:
    return round(amount, 2) if cents and not amount.is_integer() else int(amount + 0.5)


def _multiplier(unit: str | None) -> int:
    """The factor that a word such as "k" or "lakhs" stands for; 1 without one."""
    return _TIMES.get(unit.strip()[:2], 1000) if unit else 1


def _figure(text: str, unit: str | None) -> float:
    integer_part, decimals = text, ""
    if match := re.fullmatch(r"(.*)[.,]([0-9]{1,2})", text):
        integer_part, decimals = match[1], match[2]
    number = float(re.sub(r"[^0-9]", "", integer_part) + (f".{decimals}" if decimals else ""))
    return number * _multiplier(unit)


def _period_question(low: float, high: float) -> str:
    amounts = f"{low:,}" if low == high else f"{low:,}-{high:,}"
    if low < 1000:
        hour_or_day = f"an hour ({amounts}/h), a day ({amounts}/day)"
        return f"Is {amounts} in thousands a year ({amounts}k), or for {hour_or_day} or a week?"
    return f"Is {amounts} for a month ({amounts}/month), a week ({amounts}/week) or a day ({amounts}/day)?"
