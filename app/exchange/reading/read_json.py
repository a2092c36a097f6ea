"""JSON files: Onward's own export is recognised, lists of other programs become rows like those of a table.

The list is looked for some levels down; it may also be objects by their number, a list of lists, columns by their
names, or one object a line. Objects within a row become columns of their own, "company.name".
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from app.exchange.cells.columns import key, meaning, read_header
from app.exchange.reading.alike_sheets import Headed, read_together
from app.exchange.reading.grid import CELLS_LIMIT, Grid, check_rows, header_in
from app.exchange.reading.refused import ReadingRefused
from app.exchange.services import recognise

_OWN = re.compile(rb'\A(?:\xef\xbb\xbf)?\s*\{\s*"onward"\s*:\s*\d+\s*,\s*"kind"\s*:\s*"export"')
_JSON = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*(?:[\[{\"\]\d]|-\d|true|false|null)|[\[{]\s*$)")
_DEEPEST = 8
_SEARCHED = 5
_WIDEST = 500
_LISTS = frozenset(("opportunities", "applications", "jobs", "items", "data", "records", "results", "rows"))
_INSTANT = re.compile(r"(?:.*[^a-z])?(?:at|on|date|day|time|timestamp|created|updated|applied|ts)", re.IGNORECASE)
_CAPITAL = re.compile(r"(?<=[a-z\d])(?=[A-Z])")
_ONE_ALONE = 4
_REST = "more"
_STATUS = "status"
_REFERS = re.compile(r"(?P<before>[a-z]{3,20}?)(?:_?[iI]ds?)|id(?P<after>[A-Z][A-Za-z]{2,20})")
"""The name under which a thing refers to another by its id."""


def is_json(text: str) -> bool:
    """Whether text begins as a JSON object or list does."""
    return text.lstrip("\ufeff \t\r\n").startswith(("{", "["))


def looks_like_json(text: str) -> bool:
    """Whether text begins as JSON does, and not just with a bracket."""
    return bool(_JSON.match(text.lstrip("\ufeff")))


def begins_own_export(start: bytes) -> bool:
    """Whether the first bytes are those of Onward's own export, so that nothing more need be read."""
    return bool(_OWN.match(start))


def json_grids(text: str, encoding: str, name: str) -> list[Grid] | None:
    """The rows of a list of applications, headers first, or of several that are alike; None for Onward's own export.

    Raises ReadingRefused for damaged JSON and for JSON without such a list.
    """
    text = text.removeprefix("\ufeff").strip("\x00")
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        if (lines := _line_by_line(text)) is not None:
            found, broken = lines
            numbers = [number for number, _ in found]
            return [_grid([row for _, row in found], numbers, Grid(name, encoding, "JSON", (), broken))]
        where = f" at line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise ReadingRefused(f"This JSON file is damaged{where}.", "Nothing was changed. Export it again.") from None
    if isinstance(value, dict) and "onward" in value and value.get("kind") == "export":
        return None
    rows, score = max(_lists(value), key=lambda found: found[1], default=([], 0))
    if not rows or (score < 1 and not isinstance(value, list)):
        raise ReadingRefused(
            "This JSON file contains no list of applications.",
            "Onward reads its own export, and lists of objects with a company and a role.",
        )
    lists = _lists_beside(value, rows) or {"": rows}
    return [
        _grid(rows, range(2, len(rows) + 2), Grid(name, encoding, "JSON", (), sheet=called))
        for called, rows in lists.items()
    ]


def _lists_beside(value: Any, rows: Sequence[Mapping[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The lists of objects that are alike and stand beside each other under names, one of which is given."""
    named = _named_lists(value)
    name = next((name for name, found in named.items() if found == rows), None)
    if name is None:
        return {}
    heads = [Headed(one, [_spaced(cell) for row in found[:20] for cell in row]) for one, found in named.items()]
    together = read_together(name, heads)
    return {one: named[one] for one in together} if len(together) > 1 else {}


def _named_lists(value: Any, depth: int = 0) -> dict[str, list[dict[str, Any]]]:
    """The lists of objects by their names, where several first stand beside each other."""
    if not isinstance(value, dict) or depth > _SEARCHED:
        return {}
    found = {name: rows for name, item in value.items() if isinstance(item, list) and (rows := _rows_of_list(item))}
    return found if len(found) > 1 else next(filter(None, (_named_lists(one, depth + 1) for one in value.values())), {})


def _line_by_line(text: str) -> tuple[list[tuple[int, dict[str, Any]]], tuple[tuple[int, str], ...]] | None:
    """The objects of a file with one on each line, with their lines; None when most lines are none."""
    found: list[tuple[int, dict[str, Any]]] = []
    broken: list[tuple[int, str]] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            value = None
        if isinstance(value, dict):
            found.append((number, value))
            check_rows(len(found))
        else:
            broken.append((number, "this line is not a JSON object"))
            if len(broken) > len(found) + 3:
                return None
    return (found, tuple(broken)) if len(found) > len(broken) else None


def _lists(value: Any, name: str = "", depth: int = 0) -> Iterator[tuple[list[dict[str, Any]], float]]:
    """Every list of objects some levels down, with how much it looks like applications."""
    if isinstance(value, list):
        rows = _rows_of_list(value)
        if rows:
            yield rows, _score(rows, name, depth)
        elif depth < _SEARCHED:
            for item in value[:50]:
                if isinstance(item, list | dict):
                    yield from _lists(item, name, depth + 1)
        if rows and depth < _SEARCHED:
            for inner, found in _within(rows, name).items():
                yield found, _score(found, inner, depth) - 1
    elif isinstance(value, dict) and depth < _SEARCHED:
        if rows := _by_column(value):
            yield rows, _score(rows, name, depth)
        if rows := _by_number(value):
            yield rows, _score(rows, name, depth) - 0.5
        if rows := _by_status(value):
            yield rows, _score(rows, name, depth)
        if (score := _score([value], "", depth)) > _ONE_ALONE:
            yield [value], score - 1
        value = {key_: _with_lists(item, value) for key_, item in value.items()}
        for key_, item in value.items():
            if isinstance(item, list | dict):
                yield from _lists(item, str(key_), depth + 1)


def _within(rows: Sequence[Mapping[str, Any]], name: str) -> dict[str, list[dict[str, Any]]]:
    """The lists that rows hold, by their name, each with its row's texts: those of companies may be applications."""
    outer = re.sub("ies$", "y", name) if name.endswith("ies") else name.removesuffix("s")
    inner: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        texts = {f"{outer}.{key_}": item for key_, item in row.items() if isinstance(item, str | int | float)}
        for key_, item in row.items():
            if isinstance(item, list) and any(isinstance(one, dict) for one in item):
                inner.setdefault(key_, []).extend({**one, **texts} for one in item if isinstance(one, dict))
    if (status := _status_among(rows)) and not any(_STATUS in one for found in inner.values() for one in found):
        name = f"{outer}.{status}"
        for found in inner.values():
            found[:] = [{_STATUS: one[name], **{k: v for k, v in one.items() if k != name}} for one in found]
    return inner


def _status_among(rows: Sequence[Mapping[str, Any]]) -> str:
    """The name under which each of the rows says a status, as the columns of a board do; empty for none."""
    names = [name for name, item in rows[0].items() if isinstance(item, str)]
    return next((name for name in names if all(meaning(str(row.get(name, "")))[0] for row in rows)), "")


def _score(rows: Sequence[Mapping[str, Any]], name: str, depth: int) -> float:
    header = list(dict.fromkeys(key_ for row in rows[:20] for key_, _ in _flat(row)))
    score = header_in([[_spaced(cell) for cell in header]])[1]
    listed = name.casefold() in _LISTS
    return score + listed - depth / 100 if score or (listed and len(header) > 1) else 0


def _spaced(name: str) -> str:
    """`jobTitle` and `company.name` as words."""
    words = key(_CAPITAL.sub(" ", name))
    return (
        words if read_header(words)[0] else next((w for w in (words.rpartition(" ")[0],) if read_header(w)[0]), words)
    )


def _rows_of_list(value: Sequence[Any]) -> list[dict[str, Any]]:
    rows = [row for row in value if isinstance(row, dict)]
    if rows:
        return rows
    if len(value) > 1 and all(isinstance(row, list) for row in value[:20]) and isinstance(value[0], list):
        header = [_cell(cell) for cell in value[0]]
        if len(set(header)) > 1:
            lists = (row for row in value[1:] if isinstance(row, list))
            return [dict(zip(header, row, strict=False)) for row in lists]
    return []


def _by_number(value: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Objects by their number, the number kept as their id."""
    if not all(isinstance(row, dict) for row in value.values()):
        return []
    return [row if "id" in row else {"id": number, **row} for number, row in value.items()]


def _by_status(value: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Lists of objects by the status they have in common."""
    lists = {name: rows for name, rows in value.items() if isinstance(rows, list) and rows}
    if len(lists) < 2 or not all(meaning(_spaced(name))[0] for name in lists):
        return []
    return [{**row, _STATUS: row.get(_STATUS, name)} for name, rows in lists.items() for row in rows if _is_object(row)]


def _is_object(row: Any) -> bool:
    return isinstance(row, dict)


def _with_lists(rows: Any, beside: Mapping[str, Any]) -> Any:
    """Objects with the name of what they refer to by its id, as a card does to its list; anything else as it is."""
    if not isinstance(rows, list) or not all(map(_is_object, rows)):
        return rows
    for field in dict.fromkeys(name for row in rows[:20] for name in row):
        match = _REFERS.fullmatch(field)
        if match is None:
            continue
        of = (match["before"] or match["after"]).casefold()
        names = next(
            (found for name, items in beside.items() if of in name.casefold() and (found := _named_by_id(items))), {}
        )
        if names and all(isinstance(row.get(field), str | int | None) for row in rows):
            of = _STATUS if all(meaning(name)[0] for name in names.values()) else of
            rows = [{of: names.get(row.get(field), ""), **row} for row in rows]
    return rows


def _named_by_id(items: Any) -> dict[Any, str]:
    """What each of a list of things is called, by its id; empty where they are not called anything."""
    if not isinstance(items, list) or not all(map(_is_object, items)):
        return {}
    named = {item.get("id"): item.get("name", item.get("title")) for item in items}
    return named if all(isinstance(name, str) for name in named.values()) else {}


def _by_column(value: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Columns by their names, each a list or the cells by their number."""
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
    # Of a known service a column is what its module says, even if it holds more than one thing.
    flat = recognise(own) is None
    table = [dict(_flat(row)) if flat else {name: _named(value) for name, value in row.items()} for row in rows]
    counted: dict[str, int] = {}
    for row in table:
        for name, value in row.items():
            counted[name] = counted.get(name, 0) + bool(value)
    widest = min(_WIDEST, max(1, CELLS_LIMIT // max(1, len(table))))
    header = list(counted)
    if len(header) > widest:
        usual = set(sorted(header, key=lambda name: -counted[name])[: widest - 1])
        header = [name for name in header if name in usual]
    shown = set(header)
    numbered = list(numbers)
    records = [(min(1, numbered[0] - 1), list(header))]
    spilt = len(counted) > len(header)
    for number, row in zip(numbered, table, strict=False):
        cells = [row.get(name, "") for name in header]
        if spilt:
            rest = {name: value for name, value in row.items() if value and name not in shown}
            cells.append(json.dumps(rest, ensure_ascii=False) if rest else "")
        records.append((number, cells))
    if spilt:
        records[0][1].append(_REST)
    return replace(grid, records=tuple(records))


def _flat(row: Mapping[str, Any], before: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    """The cells of an object, those of objects in it by both names; of a list of objects each name's values joined."""
    for name, value in row.items():
        name = f"{before}{name}"
        value = _unwrapped(value)
        if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
            value = _together(value)
        if isinstance(value, dict) and depth < _DEEPEST:
            yield from _flat(value, f"{name}.", depth + 1)
        else:
            yield name, _cell(value, name=name)


def _together(items: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """A list of objects as one whose values are lists."""
    if len(items) == 1:
        return dict(items[0])
    found: dict[str, list[Any]] = {}
    for item in items:
        for name, value in item.items():
            found.setdefault(name, []).append(value)
    return dict(found)


def _unwrapped(value: Any) -> Any:
    """What MongoDB and Firestore write as objects is one value: a day, an id."""
    if not isinstance(value, dict) or not 0 < len(value) <= 2:
        return value
    for name in ("$date", "$oid", "$numberLong", "$numberInt", "$numberDouble"):
        if len(value) == 1 and name in value:
            inner = _unwrapped(value[name])
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
    """One value as a cell, lists by commas. What lies deeper than a list of lists ever does is left out."""
    if value is None or within > _DEEPEST:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        cells = [(inner, _cell(_unwrapped(item), within + 1)) for inner, item in value.items()]
        return ", ".join(f"{inner}: {cell}" for inner, cell in cells if cell)
    if isinstance(value, list):
        return ", ".join(cell for item in value if (cell := _cell(_unwrapped(item), within + 1)))
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    if isinstance(value, int) and name and _INSTANT.fullmatch(_CAPITAL.sub(" ", name)):
        # Counted from 1970, in seconds or thousandths: from 2001 on, so that no other number is taken for one.
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


def _named(value: Any, within: int = 0) -> str:
    """One value of a known service as a cell: things with a name or an address by that, lists by commas."""
    if isinstance(value, dict):
        named = next(
            (value[key_] for key_ in ("name", "url", "href", "value") if isinstance(value.get(key_), str)), None
        )
        texts = [text for text in value.values() if isinstance(text, str)]
        return named or next((text for text in texts if text.startswith("http")), ", ".join(texts))
    if isinstance(value, list) and within < _DEEPEST:
        return ", ".join(dict.fromkeys(_named(item, within + 1) for item in value))
    return _cell(value, within)
