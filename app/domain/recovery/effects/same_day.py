"""What is done with all noes of one day at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.recovery import texts
from app.domain.recovery.effects.effect import Deed
from app.domain.recovery.walk_data import Case, Place

if TYPE_CHECKING:
    from db.store import Store


def wrote(case: Case, text: str) -> Deed:
    """Keep the line for all of them, once."""
    holder = case.day_holder or case.ending.rejection_id
    return Deed(lambda store: store.rejections.save_answer(holder, "day.line", text), begins=False)


def open_one(case: Case, place: Place, value: str) -> Deed:
    """Open the walk of one of them."""
    if value == str(case.ending.rejection_id):
        place.page = place.home = ""
        return Deed(then="resume", begins=False)
    return Deed(then=f"walk:{value}", begins=False)


def away(case: Case) -> Deed:
    """Put all of them away."""
    here = [ending.rejection_id for ending in case.together if ending.put_away_on is None]

    def do(store: Store) -> None:
        with store.change("archived a day's rejections"):
            for rejection in here:
                store.rejections.archive(rejection)

    return Deed(do, texts.ARCHIVED_ALL, then="list", begins=False)
