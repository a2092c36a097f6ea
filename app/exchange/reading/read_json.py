"""Reads JSON files: recognises Onward's own export, and reads lists of other programs as rows of a table.

The list may be some levels down, and may be objects by their number, a list of lists, columns by their names, or one
object a line. Objects in a row become columns of their own, such as "company.name".
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from app.exchange.cells.columns import key, meaning, read_header
from app.exchange.reading.alike_sheets import TableHead, read_together
from app.exchange.reading.grid import CELLS_LIMIT, Grid, check_rows, likeliest_header
from app.exchange.reading.refused import ReadingRefused
from app.exchange.services import recognise

_OWN = re.compile(rb'\A(?:\xef\xbb\xbf)?\s*\{\s*"onward"\s*:\s*\d+\s*,\s*"kind"\s*:\s*"export"')
_JSON = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*(?:[\[{\"\]]|-?\d[\d.eE+-]*\s*(?:[,\]]|$)|true|false|null)|[\[{]\s*$)")
_DEEPEST = 8
_SEARCHED = 5
_WIDEST = 500
_LISTS = frozenset(("opportunities", "applications", "jobs", "items", "data", "records", "results", "rows"))
_INSTANT = re.compile(r"(?:.*[^a-z])?(?:at|on|date|day|time|timestamp|created|updated|applied|ts)", re.IGNORECASE)
_CAPITAL = re.compile(r"(?<=[a-z\d])(?=[A-Z])")
_ONE_ALONE = 4
_OVERFLOW = "more"
_STATUS = "status"
_REFERS = re.compile(r"(?P<before>[a-z]{3,20}?)(?:_?[iI]ds?)|id(?P<after>[A-Z][A-Za-z]{2,20})")
"""A field with the id of another object."""


def is_json(text: str) -> bool:
    """Whether text begins as a JSON object or list does."""
    return text.lstrip("\ufeff \t\r\n").startswith(("{", "["))


def looks_like_json(text: str) -> bool:
    """Whether text begins as JSON does, and not only with a bracket."""
    return bool(_JSON.match(text.lstrip("\ufeff")))


def begins_own_export(start: bytes) -> bool:
    """Whether the first bytes are those of Onward's own export."""
    return bool(_OWN.match(start))


def json_grids(text: str, encoding: str, name: str) -> list[Grid] | None:
    """The rows of a list of applications, headers first, or of several that are alike; None for Onward's own export.

    Raises ReadingRefused for damaged JSON and for JSON without such a list.
    """
    text = text.removeprefix("\ufeff").strip("\x00")
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        if (lines := _read_lines(text)) is not None:
            line_rows, broken = lines
            numbers = [number for number, _ in line_rows]
            return [_grid([row for _, row in line_rows], numbers, Grid(name, encoding, "JSON", (), broken))]
        where = f" at line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise ReadingRefused(f"This JSON file is damaged{where}.", "Nothing was changed. Export it again.") from None
    if isinstance(value, dict) and "onward" in value and value.get("kind") == "export":
        return None
    rows, score = max(_find_lists(value), key=lambda scored: scored[1], default=([], 0))
    if not rows or (score < 1 and not isinstance(value, list)):
        raise ReadingRefused(
            "This JSON file contains no list of applications.",
            "Onward reads its own export, and lists of objects with a company and a role.",
        )
    lists = _lists_beside(value, rows) or {"": rows}
    return [
        _grid(rows, range(2, len(rows) + 2), Grid(name, encoding, "JSON", (), sheet=list_name))
        for list_name, rows in lists.items()
    ]


def _lists_beside(value: Any, rows: Sequence[Mapping[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The named lists of objects that are alike, one of which has these rows; empty where it is alone."""
    named = _named_lists(value)
    name = next((name for name, items in named.items() if items == rows), None)
    if name is None:
        return {}
    heads = [
        TableHead(list_name, [_split_words(cell) for row in items[:20] for cell in row])
        for list_name, items in named.items()
    ]
    together = read_together(name, heads)
    return {list_name: named[list_name] for list_name in together} if len(together) > 1 else {}


def _named_lists(value: Any, depth: int = 0) -> dict[str, list[dict[str, Any]]]:
    """The lists of objects by their names, from the first level that has several."""
    if not isinstance(value, dict) or depth > _SEARCHED:
        return {}
    lists = {name: rows for name, item in value.items() if isinstance(item, list) and (rows := _rows_of_list(item))}
    if len(lists) > 1:
        return lists
    return next(filter(None, (_named_lists(inner, depth + 1) for inner in value.values())), {})


def _read_lines(text: str) -> tuple[list[tuple[int, dict[str, Any]]], tuple[tuple[int, str], ...]] | None:
    """The objects of a file with one on each line, by line number, and the broken lines; None when these are most."""
    objects: list[tuple[int, dict[str, Any]]] = []
    broken: list[tuple[int, str]] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            value = None
        if isinstance(value, dict):
            objects.append((number, value))
            check_rows(len(objects))
        else:
            broken.append((number, "this line is not a JSON object"))
            if len(broken) > len(objects) + 3:
                return None
    return (objects, tuple(broken)) if len(objects) > len(broken) else None


def _find_lists(value: Any, name: str = "", depth: int = 0) -> Iterator[tuple[list[dict[str, Any]], float]]:
    """Every list of objects some levels down, with a score of how much it looks like applications."""
    if isinstance(value, list):
        rows = _rows_of_list(value)
        if rows:
            yield rows, _score(rows, name, depth)
        elif depth < _SEARCHED:
            for item in value[:50]:
                if isinstance(item, list | dict):
                    yield from _find_lists(item, name, depth + 1)
        if rows and depth < _SEARCHED:
            for inner, inner_rows in _inner_lists(rows, name).items():
                yield inner_rows, _score(inner_rows, inner, depth) - 1
    elif isinstance(value, dict) and depth < _SEARCHED:
        if rows := _rows_by_column(value):
            yield rows, _score(rows, name, depth)
        if rows := _rows_by_number(value):
            yield rows, _score(rows, name, depth) - 0.5
        if rows := _rows_by_status(value):
            yield rows, _score(rows, name, depth)
        if (score := _score([value], "", depth)) > _ONE_ALONE:
            yield [value], score - 1
        value = {key_: _with_referred_names(item, value) for key_, item in value.items()}
        for key_, item in value.items():
            if isinstance(item, list | dict):
                yield from _find_lists(item, str(key_), depth + 1)


def _inner_lists(rows: Sequence[Mapping[str, Any]], name: str) -> dict[str, list[dict[str, Any]]]:
    """The lists within rows, by their name, each object with the texts of its row: a company may hold applications."""
    outer = re.sub("ies$", "y", name) if name.endswith("ies") else name.removesuffix("s")
    inner: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        texts = {f"{outer}.{key_}": item for key_, item in row.items() if isinstance(item, str | int | float)}
        for key_, item in row.items():
            if isinstance(item, list) and any(isinstance(entry, dict) for entry in item):
                inner.setdefault(key_, []).extend({**entry, **texts} for entry in item if isinstance(entry, dict))
    if (status := _status_among(rows)) and not any(
        _STATUS in entry for inner_rows in inner.values() for entry in inner_rows
    ):
        name = f"{outer}.{status}"
        for inner_rows in inner.values():
            inner_rows[:] = [
                {_STATUS: entry[name], **{k: v for k, v in entry.items() if k != name}} for entry in inner_rows
            ]
    return inner


def _status_among(rows: Sequence[Mapping[str, Any]]) -> str:
    """The field that is a status in all rows, as in the columns of a board; empty for none."""
    names = [name for name, item in rows[0].items() if isinstance(item, str)]
    return next((name for name in names if all(meaning(str(row.get(name, "")))[0] for row in rows)), "")


def _score(rows: Sequence[Mapping[str, Any]], name: str, depth: int) -> float:
    header = list(dict.fromkeys(key_ for row in rows[:20] for key_, _ in _flatten(row)))
    score = likeliest_header([[_split_words(cell) for cell in header]])[1]
    listed = name.casefold() in _LISTS
    return score + listed - depth / 100 if score or (listed and len(header) > 1) else 0


def _split_words(name: str) -> str:
    """`jobTitle` and `company.name` as words."""
    words = key(_CAPITAL.sub(" ", name))
    return (
        words if read_header(words)[0] else next((w for w in (words.rpartition(" ")[0],) if read_header(w)[0]), words)
    )


def _rows_of_list(value: Sequence[Any]) -> list[dict[str, Any]]:
    rows = [row for row in value if isinstance(row, dict)]
    if rows:
        return rows
    if value and all(isinstance(inner, list) and inner and all(map(_is_object, inner)) for inner in value):
        return [row for inner in value for row in inner]
    if len(value) > 1 and all(isinstance(row, list) for row in value[:20]) and isinstance(value[0], list):
        header = [_cell(cell) for cell in value[0]]
        if len(set(header)) > 1:
            lists = (row for row in value[1:] if isinstance(row, list))
            return [dict(zip(header, row, strict=False)) for row in lists]
    return []


def _rows_by_number(value: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Objects by their number, which becomes their id."""
    if not all(isinstance(row, dict) for row in value.values()):
        return []
    return [row if "id" in row else {"id": number, **row} for number, row in value.items()]


def _rows_by_status(value: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The objects of lists that are named by statuses, each with its status."""
    lists = {name: rows for name, rows in value.items() if isinstance(rows, list) and rows}
    if len(lists) < 2 or not all(meaning(_split_words(name))[0] for name in lists):
        return []
    return [{**row, _STATUS: row.get(_STATUS, name)} for name, rows in lists.items() for row in rows if _is_object(row)]


def _is_object(row: Any) -> bool:
    return isinstance(row, dict)


def _with_referred_names(rows: Any, beside: Mapping[str, Any]) -> Any:
    """Objects with the names of others they refer to by id, as a card to its list; anything else unchanged."""
    if not isinstance(rows, list) or not all(map(_is_object, rows)):
        return rows
    for field in dict.fromkeys(name for row in rows[:20] for name in row):
        match = _REFERS.fullmatch(field)
        if match is None:
            continue
        referred = (match["before"] or match["after"]).casefold()
        names = next(
            (named for name, items in beside.items() if referred in name.casefold() and (named := _names_by_id(items))),
            {},
        )
        if names and all(isinstance(row.get(field), str | int | None) for row in rows):
            referred = _STATUS if all(meaning(name)[0] for name in names.values()) else referred
            rows = [{referred: names.get(row.get(field), ""), **row} for row in rows]
    return rows


def _names_by_id(items: Any) -> dict[Any, str]:
    """The names of a list of objects by their ids; empty where not all have one."""
    if not isinstance(items, list) or not all(map(_is_object, items)):
        return {}
    named = {item.get("id"): item.get("name", item.get("title")) for item in items}
    return named if all(isinstance(name, str) for name in named.values()) else {}


def _rows_by_column(value: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rows of columns by their names, each a list or cells by their number; empty for anything else."""
    if len(value) < 2:
        return []
    columns = list(value.values())
    if all(isinstance(cells, list) and not any(isinstance(c, dict) for c in cells[:5]) for cells in columns):
        numbers: Iterable[Any] = range(max(map(len, columns)))
        return [{name: cells[i] for name, cells in value.items() if i < len(cells)} for i in numbers]
    plain = all(isinstance(cells, dict) and all(number.isdecimal() for number in cells) for cells in columns)
    if plain and columns[0]:
        numbers = dict.fromkeys(number for cells in columns for number in cells)
        return [{name: cells.get(number) for name, cells in value.items()} for number in numbers]
    return []


def _grid(rows: Sequence[Mapping[str, Any]], numbers: Iterable[int], grid: Grid) -> Grid:
    check_rows(len(rows))
    own = list(dict.fromkeys(name for row in rows for name in row))
    # A column of a known service is read by the module of that service, even if it holds objects.
    flat = recognise(own) is None
    table = [
        dict(_flatten(row)) if flat else {name: _service_cell(value) for name, value in row.items()} for row in rows
    ]
    counted: Counter[str] = Counter()
    for row in table:
        for name, value in row.items():
            counted[name] += bool(value)
    widest = min(_WIDEST, max(1, CELLS_LIMIT // max(1, len(table))))
    header = list(counted)
    if len(header) > widest:
        usual = set(sorted(header, key=lambda name: -counted[name])[: widest - 1])
        header = [name for name in header if name in usual]
    header_names = set(header)
    numbered = list(numbers)
    records = [(min(1, numbered[0] - 1), list(header))]
    has_overflow = len(counted) > len(header)
    for number, row in zip(numbered, table, strict=False):
        cells = [row.get(name, "") for name in header]
        if has_overflow:
            other_cells = {name: value for name, value in row.items() if value and name not in header_names}
            cells.append(json.dumps(other_cells, ensure_ascii=False) if other_cells else "")
        records.append((number, cells))
    if has_overflow:
        records[0][1].append(_OVERFLOW)
    return replace(grid, records=tuple(records))


def _flatten(row: Mapping[str, Any], before: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    """The cells of an object; those of inner objects by both names, and those of lists of objects joined."""
    for name, value in row.items():
        name = f"{before}{name}"
        value = _unwrap(value)
        if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
            value = _status_log(value) or _join_objects(value)
        if isinstance(value, dict) and depth < _DEEPEST:
            yield from _flatten(value, f"{name}.", depth + 1)
        else:
            yield name, _cell(value, name=name)


def _status_log(items: Sequence[Mapping[str, Any]]) -> str:
    """A list of statuses with their days as lines "applied 2026-11-02"; empty where they have more, or no status."""
    lines = []
    for item in items:
        cells = [(name, cell) for name, value in item.items() if (cell := _cell(_unwrap(value), name=name))]
        status = next((cell for name, cell in cells if meaning(_split_words(cell))[0]), "")
        day = next((cell for name, cell in cells if cell != status and _INSTANT.fullmatch(_CAPITAL.sub(" ", name))), "")
        if not status or not day or len(cells) != len((status, day)):
            return ""
        lines.append(f"{_split_words(status)} {day}")
    return "\n".join(lines)


def _join_objects(items: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """A list of objects as one whose values are lists."""
    if len(items) == 1:
        return dict(items[0])
    values_by_name: dict[str, list[Any]] = {}
    for item in items:
        for name, value in item.items():
            values_by_name.setdefault(name, []).append(value)
    return dict(values_by_name)


def _unwrap(value: Any) -> Any:
    """The value that MongoDB and Firestore write as an object, such as a day or an id; others unchanged."""
    if not isinstance(value, dict) or not 0 < len(value) <= 2:
        return value
    for name in ("$date", "$oid", "$numberLong", "$numberInt", "$numberDouble"):
        if len(value) == 1 and name in value:
            inner = _unwrap(value[name])
            if name != "$date":
                return inner
            number = int(inner) if isinstance(inner, str) and inner.lstrip("-").isdecimal() else inner
            return _instant(number / 1000) if isinstance(number, int) and not isinstance(number, bool) else inner
    seconds = value.get("_seconds", value.get("seconds"))
    if isinstance(seconds, int) and ("_nanoseconds" in value or "nanoseconds" in value):
        return _instant(seconds)
    return value


def _instant(seconds: float) -> str:
    try:
        return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError, OSError):
        return f"{seconds:.15g}"


def _cell(value: Any, within: int = 0, name: str = "") -> str:
    """One value as a cell, lists with commas. Values that are nested too deeply are left out."""
    if value is None or within > _DEEPEST:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        cells = [(inner, _cell(_unwrap(item), within + 1)) for inner, item in value.items()]
        return ", ".join(f"{inner}: {cell}" for inner, cell in cells if cell)
    if isinstance(value, list):
        return ", ".join(cell for item in value if (cell := _cell(_unwrap(item), within + 1)))
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    if isinstance(value, int) and name and _INSTANT.fullmatch(_CAPITAL.sub(" ", name)):
        # Seconds or milliseconds since 1970, from 2001 on, so that smaller numbers stay numbers.
        if 1_000_000_000_000 <= value < 4_000_000_000_000:
            return _instant(value / 1000)
        if 1_000_000_000 <= value < 4_000_000_000:
            return _instant(value)
    return _plain_number(value) if isinstance(value, int) else str(value)


def _plain_number(value: int) -> str:
    try:
        return str(value)
    except ValueError:
        return ""  # Python writes no number of more than 4,300 digits


def _service_cell(value: Any, within: int = 0) -> str:
    """One value of a known service as a cell: objects by their name or address, lists with commas."""
    if isinstance(value, dict):
        named = next(
            (value[key_] for key_ in ("name", "url", "href", "value") if isinstance(value.get(key_), str)), None
        )
        texts = [text for text in value.values() if isinstance(text, str)]
        return named or next((text for text in texts if text.startswith("http")), ", ".join(texts))
    if isinstance(value, list) and within < _DEEPEST:
        return ", ".join(dict.fromkeys(_service_cell(item, within + 1) for item in value))
    return _cell(value, within)
