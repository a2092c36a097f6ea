"""Recognises pay of which a posting names one end alone: "from £30,000", "bis zu 4.100 €"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from app.exchange.postings.pay_in_text import as_number
from db.records.cards import Pay


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
