"""What an import asks of SQLite grows with its parts, not with its rows: rows go in together, table by table."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from db.file.engine import StoreConnection
from db.records.drafts import Draft, DraftEvent, DraftPerson
from db.records.enums import EventKind, Kind, Outcome
from db.store import Store


def draft(number: int, role: str = "Analyst") -> Draft:
    """An application with everything an imported row may bring."""
    steps = (
        DraftEvent(EventKind.STAGE, date(2026, 3, 1 + number % 20), Kind.APPLIED),
        DraftEvent(EventKind.ENDED, None, outcome=Outcome.REJECTED),
    )
    return Draft(
        f"Company {number}",
        f"{role} {number}",
        tags=("data", "far"),
        note=f"note {number}",
        people=(DraftPerson(f"Ann {number}", mail="ann@example.org"),),
        documents=("cv.pdf",),
        history=steps,
        raw=f'{{"Company": "Company {number}"}}',
    )


def asked(store: Store, do: Callable[[], object]) -> list[str]:
    """The statements something makes the writing connection carry out."""
    found: list[str] = []

    def heard(do: Callable[..., Any]) -> Callable[..., Any]:
        def noted(connection: StoreConnection, sql: str, *values: Any) -> Any:
            found.append(sql)
            return do(connection, sql, *values)

        return noted

    with pytest.MonkeyPatch.context() as patch:
        for name in ("execute", "executemany"):
            patch.setattr(StoreConnection, name, heard(getattr(StoreConnection, name)))
        do()
    return found


def last_row(store: Store) -> str:
    """The cells kept with the newest application."""
    return list(store.reader.imports.known())[-1].raw


def test_more_rows_are_not_more_statements(store: Store) -> None:
    store.imports.add([draft(99)], label="one, so that the file is open")
    few = asked(store, lambda: store.imports.add([draft(n) for n in range(20)], label="few"))
    many = asked(store, lambda: store.imports.add([draft(n) for n in range(100, 160)], label="many"))
    there = asked(store, lambda: store.imports.add([draft(n, "Driver") for n in range(100, 160)], label="there"))
    assert len(many) == len(few)
    assert len(there) <= len(few)
    assert len(list(store.reader.imports.known())) == 141


def test_more_changed_cells_are_not_more_statements(store: Store) -> None:
    numbers = store.imports.add([draft(n) for n in range(80)], label="new")
    changed = [(number, f'{{"Company": "Company {number}", "Notes": "later {number}"}}') for number in numbers]
    few = asked(store, lambda: store.imports.add([], cells=changed[:20], label="few"))
    many = asked(store, lambda: store.imports.add([], cells=changed[20:], label="many"))
    assert len(many) == len(few)
    assert f"later {numbers[-1]}" in last_row(store)
    store.undo()
    assert "later" not in last_row(store)
    assert "later" in next(known.raw for known in store.reader.imports.known())
