"""JSON files: Onward's own export is recognised, lists of other trackers become rows like those of a table."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from app.exchange.read_table import Grid, ReadingRefused, decode

_OWN = re.compile(rb'\A(?:\xef\xbb\xbf)?\s*\{\s*"onward"\s*:\s*\d+\s*,\s*"kind"\s*:\s*"export"')
_DEEPEST = 8
_LISTS = ("opportunities", "applications", "jobs", "items", "data", "records")


def is_json(data: bytes) -> bool:
    """Whether the bytes begin as a JSON object or list does."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")


def begins_own_export(start: bytes) -> bool:
    """Whether the first bytes are those of Onward's own export, so that nothing more need be read."""
    return bool(_OWN.match(start))


def read_json(data: bytes, name: str) -> Grid | None:
    """The rows of a list of applications, headers first; None for Onward's own export.

    Raises ReadingRefused for damaged JSON and for JSON without such a list.
    """
    if begins_own_export(data[:4096]):
        return None
    text, encoding = decode(data)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        where = f" at line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise ReadingRefused(f"This JSON file is damaged{where}.", "Nothing was changed. Export it again.") from None
    if isinstance(value, dict) and "onward" in value and value.get("kind") == "export":
        return None
    rows = _rows(value)
    if not rows:
        raise ReadingRefused(
            "This JSON file contains no list of applications.",
            "Onward reads its own export, jobhound's, and lists of objects with a company and a role.",
        )
    header = list(dict.fromkeys(key for row in rows for key in row))
    records = [(1, header), *((i, [_cell(row.get(key)) for key in header]) for i, row in enumerate(rows, start=2))]
    return Grid(name, encoding, "JSON", tuple(records))


def _rows(value: Any) -> list[Mapping[str, Any]]:
    if isinstance(value, dict):
        value = next((value[key] for key in _LISTS if isinstance(value.get(key), list)), None)
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _cell(value: Any, within: int = 0) -> str:
    """One value as a cell: lists by commas, things with a name or an address by that.

    What lies deeper than a list of lists ever does is left out.
    """
    if value is None or within > _DEEPEST:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        named = next((value[key] for key in ("name", "url", "href", "value") if isinstance(value.get(key), str)), None)
        texts = [text for text in value.values() if isinstance(text, str)]
        return named or next((text for text in texts if text.startswith("http")), ", ".join(texts))
    if isinstance(value, list):
        return ", ".join(dict.fromkeys(_cell(item, within + 1) for item in value))
    return str(value)
