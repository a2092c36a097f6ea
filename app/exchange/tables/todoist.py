"""Reads what Todoist exports: sections, tasks and comments as rows of one table, told apart by their type."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from app.exchange.cells.columns import key
from app.exchange.reading.grid import Grid

_SIGNATURE = frozenset(("type", "content", "priority", "indent", "responsible"))
_HEADERS = ("Name", "Status", "Due date", "Labels", "Link", "Notes")
_LABEL = re.compile(r"\s+@(?P<label>[^\s@]+)")
_LINK = re.compile(r"\[(?P<text>[^\[\]]+)\]\((?P<address>[^\s()]+)\)")


def tasks_of_todoist(grid: Grid) -> Grid:
    """The table with a task a row: its section is the status, comments and tasks below it are notes.

    Any other table stays as it is.
    """
    if not grid.records or not _SIGNATURE.issubset(map(key, grid.records[0][1])):
        return grid
    names = [key(cell) for cell in grid.records[0][1]]
    section, tasks = "", list[tuple[int, dict[str, str]]]()
    for number, cells in grid.records[1:]:
        row = dict(zip(names, map(str.strip, cells), strict=False))
        match row.get("type", ""):
            case "section":
                section = row["content"]
            case "task" if row.get("indent", "") in ("", "1"):
                tasks.append((number, _task(row, section)))
            case "task" | "note" if tasks and row["content"]:
                task = tasks[-1][1]
                task["Notes"] = "\n".join(filter(None, (task["Notes"], row["content"])))
    records = ((grid.records[0][0], list(_HEADERS)), *((number, [*task.values()]) for number, task in tasks))
    about = ("Each task of Todoist was read as one application, with its section as the status.", ())
    return replace(grid, records=records, about=(*grid.about, about))


def _task(row: Mapping[str, str], section: str) -> dict[str, str]:
    content = row.get("content", "")
    link = _LINK.search(content)
    name = _LABEL.sub("", _LINK.sub(lambda match: match["text"], content))
    labels = ", ".join(label["label"] for label in _LABEL.finditer(content))
    address = link["address"] if link else ""
    values = (name, section, row.get("date", ""), labels, address, row.get("description", ""))
    return dict(zip(_HEADERS, values, strict=True))
