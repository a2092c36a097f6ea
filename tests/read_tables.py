"""Tables of words, each with an arrow and what it is read as, in sections that name how it is read."""

from __future__ import annotations

import os
from ast import literal_eval
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

IS = " -> "
Reading = Callable[[Any], object]


def read_anew(table: str, read_as: Mapping[str, Reading], said: Callable[[Reading, Any], str]) -> Iterator[str]:
    """The lines of a table with what each of its words is read as now, as `said` tells it."""
    read: Reading = repr
    for line in table.splitlines():
        given, is_case, _ = line.partition(IS)
        if line.startswith("[") and not is_case:
            read = read_as[line.strip("[]")]
        yield f"{given}{IS}{said(read, literal_eval(given))}" if is_case else line


def check_table(path: Path, read_as: Mapping[str, Reading], said: Callable[[Reading, Any], str]) -> None:
    """Hold what is read now to a table, in which nothing is left out; `ONWARD_WRITE_TEXTS=1` writes it anew."""
    lines = [*read_anew(path.read_text("utf-8"), read_as, said)]
    if os.environ.get("ONWARD_WRITE_TEXTS"):
        path.write_text("\n".join([*lines, ""]), "utf-8")
    assert path.read_text("utf-8").splitlines() == lines
    assert {f"[{name}]" for name in read_as} <= set(lines)
