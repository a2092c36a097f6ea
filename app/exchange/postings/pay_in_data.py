"""Reads pay from structured data in its many shapes, corrected by the text of the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from math import isclose
from typing import Any

from app.domain.parsing.pay import read_currency
from app.exchange.postings.html_text import one_line
from app.exchange.postings.pay_in_text import (
    as_number,
    is_likely_pay,
    make_pay,
    pay_in_text,
    pay_with_same_sum,
    period_of,
)
from db.records.cards import Pay
from db.records.enums import Period

_OFF_BY = (1000, 100, 0.01, 0.001)
_LOW = ("minValue", "minPrice", "percentile10", "min")
_HIGH = ("maxValue", "maxPrice", "percentile90", "max")


def structured_pay(data: Mapping[str, Any], texts: Iterable[str] = ()) -> Pay | None:
    """The pay of structured data: a value, a range, a text or a list of these; None for none.

    The visible `texts` correct an implausible period and give a missing currency.
    """
    currency = _currency(data.get("salaryCurrency")) or _currency(data.get("currency"))
    for name in ("baseSalary", "estimatedSalary", "salary"):
        value = data.get(name)
        for entry in value if isinstance(value, list) else [value]:
            if (pay := _pay_of(entry, currency)) is not None:
                return _as_meant(pay, texts)
    return None


def corrected_by_shown_pay(pay: Pay, shown: Pay | None) -> Pay:
    """The pay the page shows where the data has one end of it, or figures a hundred or a thousand times off."""
    if shown is None:
        return pay
    if pay.low == pay.high and shown.period is pay.period and pay.low in (shown.low, shown.high):
        return shown._replace(currency=shown.currency or pay.currency)
    off = any(isclose(shown.low, pay.low * by) and isclose(shown.high, pay.high * by) for by in _OFF_BY)
    return shown._replace(currency=shown.currency or pay.currency) if off else pay


def _pay_of(value: Any, currency: str, period: Period | None = None) -> Pay | None:
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (int, float)):
        return make_pay([float(value)], currency, period)
    if isinstance(value, str):
        return pay_in_text(value, currency, period)
    if not isinstance(value, dict):
        return None
    named = (_currency(value.get(name)) for name in ("currency", "priceCurrency", "unitCode"))
    currency = next(filter(None, named), currency)
    for name in ("unitText", "unitCode", "duration", "unit", "period", "interval", "paymentInterval"):
        period = period_of(value.get(name)) or period
    lows, highs = (filter(None, (as_number(value.get(name)) for name in names)) for names in (_LOW, _HIGH))
    if ends := [end for end in (next(lows, None), next(highs, None)) if end]:
        return make_pay(ends, currency, period)
    inner = value.get("value", value.get("price", value.get("median", value.get("amount"))))
    if isinstance(inner, list):
        inner = next((part for part in inner if part), None)
    return _pay_of(inner, currency, period)


def _currency(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("name") or value.get("@id")
    text = one_line(value)
    return read_currency(text) or (text.upper() if re.fullmatch(r"[A-Za-z]{3}", text) else "")


def _as_meant(pay: Pay, texts: Iterable[str]) -> Pay | None:
    """Pay whose period and currency are corrected by the same figures in a text, else by their size.

    None where the period is implausible and nothing tells the right one.
    """
    pay_with_period = pay_with_same_sum(pay, texts, with_period=True)
    if pay_with_period is not None and pay_with_period.period is not pay.period and is_likely_pay(pay_with_period):
        return pay_with_period._replace(currency=pay.currency or pay_with_period.currency)
    likely = is_likely_pay(pay)
    if likely and pay.currency:
        return pay
    same_pay = pay_with_same_sum(pay, texts)
    pay = pay._replace(currency=pay.currency or (same_pay.currency if same_pay else None))
    if likely:
        return pay
    if same_pay is not None and is_likely_pay(same_pay):
        return pay._replace(period=same_pay.period)
    has_cents = not (float(pay.low).is_integer() and float(pay.high).is_integer())
    by_size = make_pay((pay.low, pay.high), pay.currency or "", None)
    if by_size is not None and by_size.period is Period.HOUR:
        return (by_size if has_cents else None) if pay.period is Period.YEAR else pay
    return by_size if by_size is not None and is_likely_pay(by_size) else pay


class OpenPay(StrEnum):
    """The one end of the pay that a posting names; its value is the word before the figure."""

    LOWEST = "from"
    HIGHEST = "up to"


_FIGURE = re.compile(r"\d[\d.,'’\u00a0\u202f ]*(?:k\b)?", re.I)
_LOWEST = re.compile(
    r"(?:\bfrom|\bstart(?:s|ing)?(?: at| from)?|\bab|\bmind(?:estens|\.)|\bmin(?:imum|\.)|\bat least|\bà partir de|"
    r"\bdès|\bau moins|\ba partir de|\bdesde|\bmínimo(?: de)?|\bda|\ba partire da|\balmeno|\bvanaf|\bminimaal|>)"
    r"[\s:]*(?:[€£$]|[A-Z]{3})?\s*$",
    re.I,
)
_HIGHEST = re.compile(
    r"(?:\bup to|\bmax(?:imum|imal|\.)|\bbis(?: zu)?|\bhöchstens|\bjusqu['’]à|\bau plus|\bhasta|\bcomo máximo|"
    r"\bmáximo(?: de)?|\bfino a|\bmassimo|\btot(?: maximaal)?|\bmaximaal|<)[\s:]*(?:[€£$]|[A-Z]{3})?\s*$",
    re.I,
)
_AND_MORE = re.compile(
    r"[€£$]?\+(?! ?(?:bonus|equity|tips|tronc|commission|benefits|ote|\d))|"
    r" ?[€£$]? (?:or more|and up(?:wards)?|oder mehr|et plus|o más|e oltre)\b",
    re.I,
)
_BEFORE = 30


def open_end_in_text(pay: Pay | None, texts: Iterable[str]) -> OpenPay | None:
    """The end of the pay that the texts name before or behind its one figure; None for a range or a plain figure."""
    if pay is None or pay.low != pay.high:
        return None
    for text in texts:
        for match in _FIGURE.finditer(text):
            number = as_number(match[0])
            if number is None or number not in (pay.low, pay.low / 1000):
                continue
            before = text[max(0, match.start() - _BEFORE) : match.start()]
            if _HIGHEST.search(before):
                return OpenPay.HIGHEST
            if _LOWEST.search(before) or _AND_MORE.match(text, match.end()):
                return OpenPay.LOWEST
    return None


def open_end_in_data(data: Mapping[str, Any]) -> OpenPay | None:
    """The end of the pay that structured data has where it has only one."""
    salary = data.get("baseSalary")
    value = salary.get("value", salary) if isinstance(salary, Mapping) else None
    if not isinstance(value, Mapping) or value.get("value"):
        return None
    lowest, highest = (bool(as_number(value.get(name))) for name in ("minValue", "maxValue"))
    if lowest == highest:
        return None
    return OpenPay.LOWEST if lowest else OpenPay.HIGHEST
