"""The stages of a new store, and the one of a kind in any."""

from __future__ import annotations

from db.records.enums import Kind
from db.store import Store

LEAD, APPLIED, SCREEN, INTERVIEW, OFFER = 1, 2, 3, 4, 5
KINDS = dict(zip((LEAD, APPLIED, SCREEN, INTERVIEW, OFFER), Kind, strict=True))


def stage_of(store: Store, kind: Kind) -> int:
    """The first stage of a kind."""
    return next(stage.id for stage in store.reader.stages.all() if stage.kind is kind)
