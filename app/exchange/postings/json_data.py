"""Data in a page's scripts: JSON as people's systems write it, mended where that is safe, and the objects in it."""

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


def loads(text: str) -> Any:
    """The value a script holds, mended in ways that cannot change a word of it; None when that does not help."""
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


def _as_is(text: str) -> str:
    return text


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
    """The text with the quotation marks within its strings escaped: those after which no string could end."""
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
    """A text that broke off, without the part that is not whole, and with what was open closed."""
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


_STEPS = (_as_is, _unescaped, _small_faults, _comments, _values, _quotes, _closed)


_BETWEEN = re.compile(r"[\s,;]*")


def _several(text: str) -> list[Any]:
    """Values that stand one after the other."""
    decoder, at = json.JSONDecoder(strict=False), 0
    found: list[Any] = []
    with suppress(json.JSONDecodeError, RecursionError):  # what comes last is no value
        while match := _BETWEEN.match(text, at):
            value, at = decoder.raw_decode(text, match.end())
            found.append(value)
    return found


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every object within a value, outer ones first, in their order."""
    stack = [value]
    while stack:
        one = stack.pop()
        if isinstance(one, dict):
            yield one
            stack.extend(reversed(list(one.values())))
        elif isinstance(one, list):
            stack.extend(reversed(one))
        elif isinstance(one, str) and '"JobPosting"' in one and one.lstrip()[:1] in ("{", "[", "<"):
            # A state of the page may hold its structured data as text, or as the script that holds it.
            inner = re.sub(r"^\s*<script[^>]*>|</script>\s*$", "", one)
            stack.append(loads(inner))


_DEEPEST = 4
"""How far within a posting an object is put in the place of its name: places, their addresses, and countries."""
_OF_A_POSTING = frozenset(("@context", "hiringOrganization", "title"))


def is_type(one: Mapping[str, Any], name: str) -> bool:
    """Whether an object of structured data is of a type, however that is spelt."""
    kinds = one.get("@type", one.get("type"))
    for kind in kinds if isinstance(kinds, list) else [kinds]:
        if isinstance(kind, str) and re.split(r"[/#:]", kind.strip())[-1].casefold() == name.casefold():
            return "@type" in one or "@context" in one
    return False


def job_postings(values: list[Any]) -> list[dict[str, Any]]:
    """The job postings within several scripts' values, each with what it refers to by `@id` put in its place."""
    every = [one for value in values for one in objects(value)]
    by_id: dict[str, dict[str, Any]] = {}
    for one in every:
        if isinstance(name := one.get("@id"), str):
            by_id[name] = max(by_id.get(name, one), one, key=len)

    @cache
    def whole(name: str, deeper: int) -> dict[str, Any]:
        return resolved(by_id[name], deeper)

    def resolved(one: Mapping[str, Any], deeper: int) -> dict[str, Any]:
        return {key: look(value, deeper) for key, value in one.items()}

    def look(value: Any, deeper: int) -> Any:
        if deeper and isinstance(value, dict):
            name = value.get("@id")
            return whole(name, deeper - 1) if isinstance(name, str) else resolved(value, deeper - 1)
        return [look(inner, deeper - 1) for inner in value] if deeper and isinstance(value, list) else value

    return [
        resolved(one, _DEEPEST)
        for one in every
        if (is_type(one, "JobPosting") or one.keys() >= _OF_A_POSTING) and len(one) > 2
    ]
