"""Describes the rows of an import that are merged, with both sides, so that the user can keep them apart."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain import formatting
from app.domain.clean_text import plain_line
from app.exchange.importing.match import AppliedAgain, Merge
from app.exchange.importing.recognise import NOT_ASKED, SAME_ROW
from app.exchange.reading.refused import ReadingRefused
from app.terminal_text import clean, strong, wrap
from db.records.drafts import Draft, Known
from db.records.names import NO_COMPANY, NO_ROLE

SHOWN = 20
Places = Sequence[tuple[str, int]]
"""For each draft its table (empty where there is one) and its row number."""
_TIMES = {2: "Second application", 3: "Third application", 4: "Fourth application", 5: "Fifth application"}


@dataclass(frozen=True, slots=True)
class MergedRow:
    """A row that is merged into an earlier row (`into_row`) or into a stored application (`into_id`).

    `why` says by what it was recognised. `raw` and `into_raw` are the rows as they are in the file.
    """

    table: str
    row: int
    company: str
    role: str
    why: str
    into_table: str
    into_row: int | None
    into_id: int | None
    into_company: str
    into_role: str
    raw: str = ""
    into_raw: str = ""

    @property
    def apart(self) -> str:
        """The name of the row for `--apart`: its number, with its table where there are several."""
        return f"{self.table}:{self.row}" if self.table else str(self.row)

    @property
    def was_imported(self) -> bool:
        """Whether the row was imported before, so that there is nothing to keep apart."""
        return self.why == SAME_ROW

    @property
    def is_asked(self) -> bool:
        """Whether somebody may want to look at both rows and to keep them apart."""
        return self.why not in NOT_ASKED


def merged_rows(
    merges: Iterable[Merge], drafts: Sequence[Draft], places: Places, known: Mapping[int, Known]
) -> tuple[MergedRow, ...]:
    """The merges with both sides in full."""
    rows = []
    for merge in merges:
        draft, (table, row) = drafts[merge.place], places[merge.place]
        into: Draft | Known | None = None if merge.into_id is None else known.get(merge.into_id)
        into_table, into_row = ("", None)
        if merge.into_place is not None:
            into = drafts[merge.into_place]
            into_table, into_row = places[merge.into_place]
        company, role = ("", "") if into is None else (into.company, into.role)
        rows.append(
            MergedRow(
                *(table, row, draft.company, draft.role, merge.why, into_table, into_row, merge.into_id, company, role),
                raw=draft.raw,
                into_raw=into.raw if merge.into_place is not None and into is not None else "",
            )
        )
    return tuple(rows)


def apart_places(apart: Collection[str], places: Places) -> frozenset[int]:
    """The indices of the rows to keep apart, which are named as in `MergedRow.apart` or by their number alone.

    Raises ReadingRefused for a row that the file does not have.
    """
    matches: set[int] = set()
    for name in apart:
        table, colon, number = name.strip().rpartition(":")
        named = {
            at
            for at, (its, row) in enumerate(places)
            if str(row) == number.strip() and (not colon or its.casefold() == table.strip().casefold())
        }
        if not named:
            raise ReadingRefused(
                f'There is no row "{plain_line(name)}" with an application.',
                "Give the number of a row as the preview shows it.",
            )
        matches |= named
    return frozenset(matches)


def again_text(again: AppliedAgain, today: date) -> str:
    """The remark on an application for the same role again: "Second application; the first: they said no, 18 Aug."."""
    status = "applied" if again.outcome is None else formatting.OUTCOME_WORDS[again.outcome]
    when = f", {formatting.day(again.on, today)}" if again.on else ""
    time = _TIMES.get(again.time, f"Application {again.time}")
    return f"{time}; {'the first' if again.time == 2 else 'the one before'}: {status}{when}."


def merge_lines(rows: Sequence[MergedRow], width: int) -> Iterator[str]:
    """The merges in lines of words, without those beyond doubt."""
    new_rows = [row for row in rows if row.is_asked]
    if not new_rows:
        return
    yield from ("", strong(f"Taken for one application: {formatting.count('row', len(new_rows))}"))
    for row in new_rows[:SHOWN]:
        yield from wrap(merge_text(row), min(width, 100), "  ")
    if len(new_rows) > SHOWN:
        yield f"  and {len(new_rows) - SHOWN:,} more"
    yield from wrap(f"To import one as an application of its own: --apart {new_rows[0].apart}", width, "  ")


def merge_text(row: MergedRow) -> str:
    """One merge in words, with both sides and why."""
    if row.into_id is not None:
        into_label = f"application {row.into_id}"
    else:
        into_label = f"{f'{clean(row.into_table)} ' if row.into_table else ''}row {row.into_row}"
    row_label = f"{f'{clean(row.table)} ' if row.table else ''}row {row.row}"
    application, into_application = (
        clean(_company_and_role(*names)) for names in ((row.company, row.role), (row.into_company, row.into_role))
    )
    return f"{row_label} ({application}) with {into_label} ({into_application}): {row.why}"


def merges_as_json(rows: Iterable[MergedRow]) -> list[dict[str, Any]]:
    """The merges for a program."""
    return [
        {
            "table": row.table or None,
            "row": row.row,
            "company": row.company or None,
            "role": row.role or None,
            "into": {
                "table": row.into_table or None,
                "row": row.into_row,
                "id": row.into_id,
                "company": row.into_company or None,
                "role": row.into_role or None,
            },
            "why": row.why,
            "imported_before": row.was_imported,
            "apart": row.apart,
        }
        for row in rows
    ]


def _company_and_role(company: str, role: str) -> str:
    return f"{company or NO_COMPANY}, {role or NO_ROLE}"
