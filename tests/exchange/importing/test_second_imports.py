"""What a table brings that is imported after another one: which rows are new, which steps are, what is said of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from app.exchange.importing.prepare import prepare
from db.records.drafts import Known
from tests.exchange.told import TODAY, add, keep, told
from tests.read_tables import check_table

IMPORTS = Path(__file__).with_name("second_imports.txt")
HEADERS = "Company,Role,Applied,Interview,Interview 2,Offer,Rejected,Status,Link,Notes"


def brought(tables: tuple[str, ...]) -> Iterator[str]:
    """What the last of some tables brings; rows stand between semicolons, below `HEADERS` or those given first."""
    headers, *parts = tables if len(tables) > 2 else (HEADERS, *tables)
    *before, last = (f"{headers}\n{rows.replace('; ', chr(10))}\n".encode() for rows in parts)
    known: list[Known] = []
    for table in before:
        read = prepare(table, known, today=TODAY, name="before")
        known = [add(one, dict(read.additions).get(one.id, ())) for one in known]
        known += [keep(number, draft) for number, draft in enumerate(read.new, len(known) + 1)]
    preview = prepare(last, known, today=TODAY, name="second")
    for draft in preview.new:
        held = (draft.note, *draft.tags, *draft.documents, *(person.name for person in draft.people), draft.link)
        note = f" ({', '.join(filter(None, held))!r})" if any(held) else ""
        since = f" since {draft.added_on}" if draft.added_on != draft.applied_on else ""
        yield f"new {draft.company}, {draft.role}{note}{since}: {', '.join(map(told, draft.history))}"
    for (number, steps), said in zip(preview.additions, preview.as_json()["item"]["additions"], strict=True):
        yield f"later of {said['id']} ({said['company']}, {said['role']}): {', '.join(map(told, steps))}"
        assert len(said["history"]) == len(steps), number
    yield f"{preview.already} there" if preview.already else ""
    for merge in preview.merges:
        into = f"row {merge.into_row}" if merge.into_row is not None else f"number {merge.into_id}"
        yield f"row {merge.row} is {into}, by {merge.why}"
    for remark in preview.remarks:
        yield f"{remark.text} ({', '.join(map(str, remark.rows))})"
    for number, _ in preview.cells:
        yield f"more cells of {number}"
    yield preview.label.removesuffix(" from second")


def test_what_a_second_table_brings_stands_in_one_table_to_read() -> None:
    """To add two tables, write a line with them, an arrow and nothing, then have all written with
    `ONWARD_WRITE_TEXTS=1`; when this fails, see first whether each is read better now.
    """
    check_table(IMPORTS, {"brought": brought}, lambda read, given: " | ".join(filter(None, brought(given))))
