"""Takes over the stages of a table written by Onward, for a store without applications."""

from __future__ import annotations

from collections.abc import Sequence

from db.changes.transaction import Transaction
from db.records.drafts import Draft
from db.records.enums import KIND_ORDER, EventKind, Kind
from db.schema.tables import STAGE
from db.writes.stage_finder import StageFinder


def take_over_stages(tx: Transaction, drafts: Sequence[Draft]) -> None:
    """Gives a store without applications the stages that complete histories name; any other store stays as it is.

    A stage that no history names is renamed to a missing one of its kind; where there is none to rename, the missing
    one is added after the last of its kind.
    """
    named_stages = _named_stages(drafts)
    if not named_stages or tx.rows("SELECT 1 FROM application LIMIT 1"):
        return
    stages = StageFinder(tx).all
    existing = {name.casefold() for _, name, _ in stages}
    spare = {
        kind: [i for i, name, stage_kind in stages if stage_kind is kind and name.casefold() not in named_stages]
        for kind in KIND_ORDER
    }
    order = [(i, kind) for i, _, kind in stages]
    for name, kind in named_stages.values():
        if name.casefold() in existing:
            continue
        if spare[kind]:
            tx.update(STAGE, spare[kind].pop(0), name=name)
        else:
            index = sum(KIND_ORDER.index(stage_kind) <= KIND_ORDER.index(kind) for _, stage_kind in order)
            order.insert(index, (tx.insert(STAGE, name=name, kind=kind.value, position=index), kind))
    for position, (number, _) in enumerate(order):
        tx.update(STAGE, number, position=position)


def _named_stages(drafts: Sequence[Draft]) -> dict[str, tuple[str, Kind]]:
    """The names and kinds of the stages in complete histories, those whose first line names one, by folded name."""
    named_stages: dict[str, tuple[str, Kind]] = {}
    for draft in drafts:
        if any(step.kind is EventKind.ADDED and step.stage_name for step in draft.history):
            for step in draft.history:
                if step.stage is not None and step.stage_name:
                    named_stages.setdefault(step.stage_name.casefold(), (step.stage_name, step.stage))
    return named_stages
