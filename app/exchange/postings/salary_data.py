"""Pay as structured data gives it, in the shapes people's systems write it, and as the page's text corrects it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from math import isclose
from typing import Any

from app.domain.parsing.pay import read_currency
from app.exchange.postings.salary import as_number, is_likely, made, pay_in_text, period_of, same_sum
from app.exchange.postings.text import one_line
from db.records.cards import Pay
from db.records.enums import Period

_OFF_BY = (1000, 100, 0.01, 0.001)


def structured_pay(data: Mapping[str, Any], texts: Iterable[str] = ()) -> Pay | None:
    """The pay of a posting's structured data: a value, a range, a text, or a list of them; None when it has none.

    What a person reads on the page, `texts`, corrects a period that cannot be meant, and gives a missing currency.
    """
    home = _currency(data.get("salaryCurrency")) or _currency(data.get("currency"))
    for name in ("baseSalary", "estimatedSalary", "salary"):
        value = data.get(name)
        for one in value if isinstance(value, list) else [value]:
            if (found := _pay_of(one, home)) is not None:
                return _as_meant(found, texts)
    return None


def as_shown(pay: Pay, shown: Pay | None) -> Pay:
    """Pay as the page shows it where its data has one end of that, or the same a hundred or a thousand times off."""
    if shown is None:
        return pay
    if pay.low == pay.high and shown.period is pay.period and pay.low in (shown.low, shown.high):
        return shown._replace(currency=shown.currency or pay.currency)
    off = any(isclose(shown.low, pay.low * by) and isclose(shown.high, pay.high * by) for by in _OFF_BY)
    return shown._replace(currency=shown.currency or pay.currency) if off else pay


def _pay_of(one: Any, currency: str, period: Period | None = None) -> Pay | None:
    if isinstance(one, bool) or one is None:
        return None
    if isinstance(one, (int, float)):
        return made([float(one)], currency, period)
    if isinstance(one, str):
        return pay_in_text(one, currency, period)
    if not isinstance(one, dict):
        return None
    currency = (
        _currency(one.get("currency"))
        or _currency(one.get("priceCurrency"))
        or _currency(one.get("unitCode"))
        or currency
    )
    for name in ("unitText", "unitCode", "duration", "unit", "period", "interval", "paymentInterval"):
        period = period_of(one.get(name)) or period
    low, high = (
        _first(one, "minValue", "minPrice", "percentile10", "min"),
        _first(one, "maxValue", "maxPrice", "percentile90", "max"),
    )
    if low or high:
        return made(filter(None, (low, high)), currency, period)
    value = one.get("value", one.get("price", one.get("median", one.get("amount"))))
    if isinstance(value, list):
        value = next((part for part in value if part), None)
    return _pay_of(value, currency, period)


def _first(one: Mapping[str, Any], *names: str) -> float | None:
    for name in names:
        if number := as_number(one.get(name)):
            return number
    return None


def _currency(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("name") or value.get("@id")
    text = one_line(value)
    return read_currency(text) or (text.upper() if re.fullmatch(r"[A-Za-z]{3}", text) else "")


def _as_meant(pay: Pay, texts: Iterable[str]) -> Pay | None:
    """Pay with what its data lacks or has wrong put right by the text that has the same figures, else by their size.

    None where the period cannot be meant and nothing tells which is.
    """
    plain = same_sum(pay, texts, with_period=True)
    if plain is not None and plain.period is not pay.period and is_likely(plain):
        return plain._replace(currency=pay.currency or plain.currency)
    likely = is_likely(pay)
    if likely and pay.currency:
        return pay
    said = same_sum(pay, texts)
    pay = pay._replace(currency=pay.currency or (said.currency if said else None))
    if likely:
        return pay
    if said is not None and is_likely(said):
        return pay._replace(period=said.period)
    cents = not (float(pay.low).is_integer() and float(pay.high).is_integer())
    by_size = made((pay.low, pay.high), pay.currency or "", None)
    if by_size is not None and by_size.period is Period.HOUR:
        return (by_size if cents else None) if pay.period is Period.YEAR else pay
    return by_size if by_size is not None and is_likely(by_size) else pay
