"""The stages of a table of Onward's own, for a store that holds no application yet."""

from __future__ import annotations

from collections.abc import Sequence

from db.records.drafts import Draft
from db.records.enums import KIND_ORDER, EventKind, Kind
from db.tables import STAGE
from db.transaction import Transaction


def take_over(tx: Transaction, drafts: Sequence[Draft]) -> None:
    """Give a store without applications the stages that whole histories name.

    A stage that no history names gives its place to one of its kind that is missing; others are added after the last
    one of their kind.
    """
    wanted = _named(drafts)
    if not wanted or tx.rows("SELECT 1 FROM application LIMIT 1"):
        return
    stages = [
        (int(i), name, Kind(kind))
        for i, name, kind in tx.rows("SELECT id, name, kind FROM stage ORDER BY position, id")
    ]
    known = {name.casefold() for _, name, _ in stages}
    spare = {kind: [i for i, name, of in stages if of is kind and name.casefold() not in wanted] for kind in KIND_ORDER}
    order = [(i, kind) for i, _, kind in stages]
    for name, kind in wanted.values():
        if name.casefold() in known:
            continue
        if spare[kind]:
            tx.update(STAGE, spare[kind].pop(0), name=name)
        else:
            at = sum(KIND_ORDER.index(of) <= KIND_ORDER.index(kind) for _, of in order)
            order.insert(at, (tx.insert(STAGE, name=name, kind=kind.value, position=at), kind))
    for position, (number, _) in enumerate(order):
        tx.update(STAGE, number, position=position)


def _named(drafts: Sequence[Draft]) -> dict[str, tuple[str, Kind]]:
    """The stages that whole histories name, by their folded names."""
    wanted: dict[str, tuple[str, Kind]] = {}
    for draft in drafts:
        if any(step.kind is EventKind.ADDED and step.stage_name for step in draft.history):
            for step in draft.history:
                if step.stage is not None and step.stage_name:
                    wanted.setdefault(step.stage_name.casefold(), (step.stage_name, step.stage))
    return wanted
