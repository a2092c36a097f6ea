"""Describes a source of tables: its headers, its columns and its words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from app.exchange.cells.columns import key
from app.exchange.cells.read_days import Order
from db.records.drafts import Draft
from db.records.enums import Kind


@dataclass(frozen=True, slots=True)
class Source:
    """A service, or a person's own table, as its columns show it. Headers are compared by `cells.columns.key`.

    `key` is saved with every application and with the meanings of its statuses. `signatures` are sets of headers, any
    one of which identifies it; so do most of the headers in `all_of`, a wide set that no other table has. `columns`
    give a header its field (empty: not used); what is not named there goes by the lexicon. `usual_order` is how the
    service writes days when its values allow two readings. `standing` is what every row has reached, `statuses` are
    words of its own. `left_out` columns are not saved, not even with the raw row; `answers` only on request.
    `whole_row` reads the cells of a row, by header, all at once; where it gives none, the row is read by column.
    """

    key: str
    name: str
    signatures: tuple[frozenset[str], ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    usual_order: Order | None = None
    channel: str = ""
    standing: Kind | None = None
    statuses: Mapping[str, str] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()
    answers: frozenset[str] = frozenset()
    all_of: frozenset[str] = frozenset()
    whole_row: Callable[[Mapping[str, str]], Draft | None] | None = None


def headers(text: str) -> frozenset[str]:
    """A set of headers from a comma-separated line, as they are compared."""
    return frozenset(key(header) for header in text.split(","))
