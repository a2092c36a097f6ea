"""The table of the Pipeline: its columns, its sort orders, its rows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from app.domain import formatting
from app.domain.next_line import Now, next_line
from app.screens.pipeline.lazy_rows import Ids, Rows
from db.queries import Reader
from db.records.cards import Card, Stage
from db.records.enums import Kind
from db.records.searches import Condition
from widgets.lines import Piece
from widgets.table import Table, TableColumn, TableRow

COLUMNS = (
    TableColumn("company", "Company", share=3, least=13),
    TableColumn("role", "Role", share=4, least=18),
    TableColumn("stage", "Stage", width=12, rank=1),
    TableColumn("next", "Next", share=4, least=22),
    TableColumn("interest", "Interest", width=8, rank=3),
    TableColumn("place", "Place", share=2, least=10, rank=5),
    TableColumn("channel", "Source", share=2, least=8, rank=6),
    TableColumn("applied", "Applied", width=11, align="right", rank=4),
)
SORTS = {
    "next": "what is next",
    "company": "company",
    "role": "role",
    "stage": "stage",
    "applied": "day applied",
    "deadline": "deadline",
    "interest": "interest",
    "activity": "last activity",
}
_COLUMN_OF = {"activity": "", "deadline": ""}
_LARGEST_FIRST = frozenset({"activity", "stage", "applied", "interest"})


def show_table(
    table: Table,
    reader: Reader,
    now: Now,
    find: Sequence[Condition],
    sort: str,
    closed: bool,
    focus: int | None,
    reverse: bool = False,
) -> int:
    """Show the applications in a table; returns how many there are."""
    stages = {stage.id: stage for stage in reader.stages.all()}
    ids = reader.applications.ids(find=find, sort=sort, ended=None if closed else False, reverse=reverse)
    rows = Rows(Ids.of(ids), reader.applications.cards, partial(_row, stages=stages, now=now))
    table.show(
        rows,
        focus,
        index_of=rows.index_of,
        sort=(_COLUMN_OF.get(sort, sort), (sort in _LARGEST_FIRST) is not reverse),
        empty="Nothing found. Press esc to show all." if find else "No applications yet. Press a to add one.",
    )
    return len(ids)


def _row(card: Card, stages: dict[int, Stage], now: Now) -> TableRow:
    stage = stages[card.stage_id]
    tone = stage.kind.value if card.outcome is None else "faint"
    name: Piece = (stage.name, tone) if card.outcome is None else ("closed", "faint")
    next_pieces = next_line(card._replace(interest=None), now, short=True)
    following = tuple((text, tone if kind == "stage" else kind) for text, kind in next_pieces)
    day_expected = card.applied_on is not None or card.kind is Kind.APPLIED
    applied = formatting.day(card.applied_on, now.today) if day_expected else ""
    return TableRow(
        card.id,
        (
            (card.company, "strong" if card.outcome is None else "quiet"),
            (card.role, "quiet"),
            name,
            following,
            (formatting.stars(card.interest, plain=now.plain), "faint"),
            (card.place, "faint"),
            (card.channel, "faint"),
            (applied, "faint"),
        ),
    )
