"""Reads JSON in a page's scripts, repaired where that is safe, and finds the job postings in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from html import unescape
from typing import Any

_COMMENTS = re.compile(
    r"^\s*(?:(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)\s*)+|"
    r"(?:(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*)+$"
)
_ESCAPED = re.compile(r"[\[{\s]*&quot;")
_LINE_COMMENT = re.compile(r"^\s*//[^\n]*$", re.MULTILINE)
_BLOCK_COMMENT = re.compile(r"/\*.{0,5000}?\*/", re.DOTALL)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_MISSING_COMMA = re.compile(r'(["}\]])(\s*\n\s*)(?=["{])')
_BAD_ESCAPE = re.compile(r"\\(?![\"\\/bfnrtu])")
_BAD_UNICODE = re.compile(r"\\u(?![0-9a-fA-F]{4})")
_EMPTY_VALUE = re.compile(r":(\s*)(?=[,}\]])")
_ENDS_STRING = re.compile(r"\s*(?:[:}\]]|,\s*(?:[\"{\[\]}\d-]|true|false|null|$)|$)")


def load_json(text: str) -> Any:
    """The value of a script, after repairs that cannot change a word of it; None where none of them helps."""
    text = _COMMENTS.sub("", text.strip().lstrip("\ufeff")).strip().rstrip(";")
    for step in _STEPS:
        try:
            text = step(text)
            return json.loads(text, strict=False)
        except json.JSONDecodeError as error:
            if error.msg == "Extra data" and (several := _several(text)):
                return several
        except (RecursionError, ValueError):
            return None
    return None


def _unescaped(text: str) -> str:
    return unescape(text) if _ESCAPED.match(text) else text


def _small_faults(text: str) -> str:
    text = _BAD_UNICODE.sub(r"\\\\u", _BAD_ESCAPE.sub(r"\\\\", text.replace("\\'", "'")))
    return _TRAILING_COMMA.sub(r"\1", text)


def _comments(text: str) -> str:
    return _TRAILING_COMMA.sub(r"\1", _BLOCK_COMMENT.sub("", _LINE_COMMENT.sub("", text)))


def _values(text: str) -> str:
    return _MISSING_COMMA.sub(r"\1,\2", _EMPTY_VALUE.sub(r":null\1", text))


def _quotes(text: str) -> str:
    """The text with the quotation marks inside its strings escaped: those after which no string could end."""
    out: list[str] = []
    inside = False
    at = 0
    while at < len(text):
        char = text[at]
        if char == "\\" and inside:
            out.append(text[at : at + 2])
            at += 2
            continue
        if char == '"':
            if not inside:
                inside = True
            elif _ENDS_STRING.match(text, at + 1):
                inside = False
            else:
                char = '\\"'
        out.append(char)
        at += 1
    return "".join(out)


def _closed(text: str) -> str:
    """A text that broke off, cut at its last complete part and with its open brackets closed."""
    stack: list[str] = []
    inside = escaped = False
    last, open_there = None, ""
    for at, char in enumerate(text):
        if escaped:
            escaped = False
        elif char == "\\" and inside:
            escaped = True
        elif char == '"':
            inside = not inside
        elif not inside and char in "{[":
            stack.append("}" if char == "{" else "]")
        elif not inside and char in "}]" and stack:
            stack.pop()
        elif not inside and char == ",":
            last, open_there = at, "".join(stack)
    return text[:last] + open_there[::-1] if stack else text


_STEPS = (str, _unescaped, _small_faults, _comments, _values, _quotes, _closed)


_BETWEEN = re.compile(r"[\s,;]*")


def _several(text: str) -> list[Any]:
    """JSON values that stand one after the other."""
    decoder, at = json.JSONDecoder(strict=False), 0
    values: list[Any] = []
    with suppress(json.JSONDecodeError, RecursionError):  # what comes last is no value
        while match := _BETWEEN.match(text, at):
            value, at = decoder.raw_decode(text, match.end())
            values.append(value)
    return values


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every object within a value, outer ones first."""
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            yield item
            stack.extend(reversed(list(item.values())))
        elif isinstance(item, list):
            stack.extend(reversed(item))
        elif isinstance(item, str) and '"JobPosting"' in item and item.lstrip()[:1] in ("{", "[", "<"):
            # A state of the page may hold its structured data as text, or as the script that holds it.
            inner = re.sub(r"^\s*<script[^>]*>|</script>\s*$", "", item)
            stack.append(load_json(inner))


_DEEPEST = 4
"""How deep references are resolved within a posting: a place, its address, its country."""
_OF_A_POSTING = frozenset(("@context", "hiringOrganization", "title"))


def is_type(data: Mapping[str, Any], name: str) -> bool:
    """Whether an object of structured data is of a type, with or without the address of its vocabulary."""
    kinds = data.get("@type", data.get("type"))
    for kind in kinds if isinstance(kinds, list) else [kinds]:
        if isinstance(kind, str) and re.split(r"[/#:]", kind.strip())[-1].casefold() == name.casefold():
            return "@type" in data or "@context" in data
    return False


def job_postings(values: list[Any]) -> list[dict[str, Any]]:
    """The job postings within the values of scripts, with references by `@id` resolved."""
    data_objects = [data for value in values for data in objects(value)]
    by_id: dict[str, dict[str, Any]] = {}
    for data in data_objects:
        if isinstance(name := data.get("@id"), str):
            by_id[name] = max(by_id.get(name, data), data, key=len)

    @cache
    def object_of_id(name: str, depth: int) -> dict[str, Any]:
        return resolved(by_id[name], depth)

    def resolved(data: Mapping[str, Any], depth: int) -> dict[str, Any]:
        return {key: resolved_value(value, depth) for key, value in data.items()}

    def resolved_value(value: Any, depth: int) -> Any:
        if depth and isinstance(value, dict):
            name = value.get("@id")
            return object_of_id(name, depth - 1) if isinstance(name, str) else resolved(value, depth - 1)
        return [resolved_value(inner, depth - 1) for inner in value] if depth and isinstance(value, list) else value

    return [
        resolved(data, _DEEPEST)
        for data in data_objects
        if (is_type(data, "JobPosting") or data.keys() >= _OF_A_POSTING) and len(data) > 2
    ]
