"""What each column of a table holds: by what the user said, the service, the words of its header, and its cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.clean_text import plain_line
from app.exchange.columns import FIELDS, column, key
from app.exchange.services.source import Source

_SAMPLES = 3
_SAMPLE_LENGTH = 60


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """What a column was read as; `field` is empty for one that is only kept with the row.

    `sure` is `said` (by the user, now), `remembered` (said before for these headers), `known` (its header is a known
    word), `likely` (from parts of the header or from the cells) or `unused`. `proposal` is the field an unused column
    may be, empty where nothing suggests one. `samples` are a few different cells, cut; `filled` counts the cells that
    hold something. `holds` says what most of them are: `days`, `links`, `money`, `emails`, `ticks`, `sentences`,
    `numbers` or `words`; empty when none hold anything.
    """

    header: str
    field: str
    round: int | None = None
    sure: str = "known"
    proposal: str = ""
    samples: tuple[str, ...] = ()
    filled: int = 0
    holds: str = ""


def match_columns(
    header: Sequence[str],
    records: Sequence[tuple[int, list[str]]],
    source: Source,
    columns: Mapping[str, str],
) -> tuple[ColumnUse, ...]:
    """What each column is read as: by what the user said, then by the source, then by the synonyms."""
    said = {key(name): field for name, field in columns.items()}
    uses = []
    for place, text in enumerate(header):
        name = key(text)
        sure, round_ = "known", None
        if name in said:
            field, sure = (said[name] if said[name] in FIELDS else column(said[name])[0]), "said"
        elif name in source.columns:
            field = source.columns[name]
        elif name in source.left_out or name in source.answers:
            field = ""
        else:
            field, round_ = column(text)
        cells = [cells[place].strip() for _, cells in records if place < len(cells) and cells[place].strip()]
        shown = tuple(plain_line(cell)[:_SAMPLE_LENGTH] for cell in dict.fromkeys(cells[:200]))[:_SAMPLES]
        uses.append(ColumnUse(text, field, round_, sure if field else "unused", "", shown, len(cells)))
    return tuple(uses)
