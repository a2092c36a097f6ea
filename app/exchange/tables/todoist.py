"""Reads what Todoist exports: sections, tasks and comments as rows of one table, told apart by their type."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from app.exchange.cells.columns import key
from app.exchange.reading.grid import Grid

_READ = frozenset(("type", "content", "description", "indent", "date"))
_SIGNATURE = _READ | {"priority", "responsible"}
_HEADERS = ("Name", "Status", "Due date", "Labels", "Link", "Notes")
_LABEL = re.compile(r"\s+@(?P<label>[^\s@]+)")
_LINK = re.compile(r"\[(?P<text>[^\[\]]+)\]\((?P<address>[^\s()]+)\)")


def tasks_of_todoist(grid: Grid) -> Grid:
    """The table with a task a row: its section is the status, comments and tasks below it are notes.

    Its other cells stay behind these; a comment on no task is named in a remark. Any other table stays as it is.
    """
    if not grid.records or not _SIGNATURE.issubset(map(key, grid.records[0][1])):
        return grid
    names = [key(cell) for cell in grid.records[0][1]]
    others = [name for name in names if name not in _READ]
    section, tasks, unread = "", list[tuple[int, dict[str, str]]](), list[int]()
    for number, cells in grid.records[1:]:
        row = dict.fromkeys(names, "") | dict(zip(names, map(str.strip, cells), strict=False))
        if row["type"] == "section":
            section = row["content"]
        elif row["type"] == "task" and row["indent"] in ("", "1"):
            tasks.append((number, _task(row, section) | {f"Todoist {name}": row[name] for name in others}))
        elif tasks:
            task, below = tasks[-1][1], (row["content"], row["description"], row["date"])
            task["Notes"] = "\n".join(filter(None, (task["Notes"], ", ".join(filter(None, below)))))
        elif row["content"]:
            unread.append(number)
    header = [*_HEADERS, *(f"Todoist {name}" for name in others)]
    records = ((grid.records[0][0], header), *((number, [*task.values()]) for number, task in tasks))
    about = ("Each task of Todoist was read as one application, with its section as the status.", ())
    remarks = (("Not read: comments on the whole project.", tuple(unread)),) if unread else ()
    return replace(grid, records=records, about=(*grid.about, about), remarks=(*grid.remarks, *remarks))


def _task(row: Mapping[str, str], section: str) -> dict[str, str]:
    content = row["content"]
    link = _LINK.search(content)
    name = _LABEL.sub("", _LINK.sub(lambda match: match["text"], content))
    labels = ", ".join(label["label"] for label in _LABEL.finditer(content))
    address = link["address"] if link else ""
    values = (name, section, row["date"], labels, address, row["description"])
    return dict(zip(_HEADERS, values, strict=True))
