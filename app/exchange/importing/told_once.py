"""What the tables of a file have in common, told once: columns that are read alike, and remarks about several."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from app.exchange.tables.remarks import named_rows

if TYPE_CHECKING:
    from app.exchange.importing.preview import TableRead
    from app.exchange.tables.match_columns import ColumnUse
    from app.exchange.tables.remarks import Remark


class RemarkTold(NamedTuple):
    """A remark with the rows it is true of, as (table, number)."""

    text: str
    rows: tuple[tuple[str, int], ...]
    about_file: bool

    def words(self) -> str:
        """The remark with its rows, those of each table by themselves."""
        if not self.rows:
            return self.text
        tables = dict.fromkeys(table for table, _ in self.rows)
        named = (
            f"{table} {rows}".strip()
            for table in tables
            if (rows := named_rows([number for its, number in self.rows if its == table]))
        )
        return f"{self.text} ({'; '.join(named)})"


def remarks_told(remarks: Iterable[Remark]) -> list[RemarkTold]:
    """Each text once, in the order they came up."""
    told: dict[tuple[str, bool], list[tuple[str, int]]] = {}
    for remark in remarks:
        rows = told.setdefault((remark.text, remark.about_file), [])
        rows += [(remark.table, number) for number in remark.rows]
    return [RemarkTold(text, tuple(rows), about_file) for (text, about_file), rows in told.items()]


def columns_told(tables: Sequence[TableRead]) -> list[tuple[TableRead, tuple[ColumnUse, ...]]]:
    """For each table those of its columns that no earlier table of its kind has, read as the same."""
    first: dict[tuple[str, str, str, int | None], ColumnUse] = {}
    names: list[tuple[TableRead, list[tuple[str, str, str, int | None]]]] = []
    for table in tables:
        new = []
        for use in table.columns:
            name = (table.source_name, use.header, use.field, use.round)
            if (there := first.get(name)) is None:
                new.append(name)
                first[name] = use
            else:
                more, less = (use, there) if there.filled == 0 else (there, use)
                first[name] = replace(more, filled=more.filled + less.filled)
        names.append((table, new))
    return [(table, tuple(first[name] for name in new)) for table, new in names if new]
