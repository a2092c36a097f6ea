"""Merges what the tables of a file share, so that it is shown once: columns that are read alike, and remarks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from app.exchange.tables.remarks import named_rows

if TYPE_CHECKING:
    from app.exchange.importing.preview import TableRead
    from app.exchange.tables.match_columns import ColumnUse
    from app.exchange.tables.remarks import Remark


class RemarkOfTables(NamedTuple):
    """A remark with its rows in all tables, as (table, number)."""

    text: str
    rows: tuple[tuple[str, int], ...]
    about_file: bool

    def words(self) -> str:
        """The remark with its rows, table by table."""
        if not self.rows:
            return self.text
        tables = dict.fromkeys(table for table, _ in self.rows)
        named = (
            f"{table} {rows}".strip()
            for table in tables
            if (rows := named_rows([number for its, number in self.rows if its == table]))
        )
        return f"{self.text} ({'; '.join(named)})"


def merge_remarks(remarks: Iterable[Remark]) -> list[RemarkOfTables]:
    """The remarks with each text once, in their order."""
    rows_by_text: dict[tuple[str, bool], list[tuple[str, int]]] = {}
    for remark in remarks:
        rows = rows_by_text.setdefault((remark.text, remark.about_file), [])
        rows += [(remark.table, number) for number in remark.rows]
    return [RemarkOfTables(text, tuple(rows), about_file) for (text, about_file), rows in rows_by_text.items()]


def distinct_columns(tables: Sequence[TableRead]) -> list[tuple[TableRead, tuple[ColumnUse, ...]]]:
    """For each table its columns that no earlier table of its source has with the same field."""
    first: dict[tuple[str, str, str, int | None], ColumnUse] = {}
    names: list[tuple[TableRead, list[tuple[str, str, str, int | None]]]] = []
    for table in tables:
        new = []
        for use in table.columns:
            name = (table.source_name, use.header, use.field, use.round)
            if (earlier := first.get(name)) is None:
                new.append(name)
                first[name] = use
            else:
                more, less = (use, earlier) if earlier.filled == 0 else (earlier, use)
                first[name] = replace(more, filled=more.filled + less.filled)
        names.append((table, new))
    return [(table, tuple(first[name] for name in new)) for table, new in names if new]
