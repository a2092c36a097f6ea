"""Changes of stages and of job searches."""

from __future__ import annotations

from datetime import date

from db.changes.transaction import Transaction
from db.errors import Missing, Refused
from db.queries.rows import CURRENT_SEARCH
from db.records.enums import Kind
from db.schema.tables import EVENT, SEARCH, STAGE
from db.writes.base import Writes, found, refresh_standing, refuse_name_twice, required_text


class StageWrites(Writes):
    """Changes of the stages, which are the user's own."""

    def add(self, name: str, kind: Kind) -> int:
        """Add a stage after the last one of its kind or an earlier kind, and give its number."""
        name = required_text(name, "Enter a name for the stage.")
        with self.change(f"added the stage {name}") as tx:
            refuse_name_twice(tx.rows("SELECT id, name FROM stage"), name, None, "stage")
            stages = [(int(i), Kind(k)) for i, k in tx.rows("SELECT id, kind FROM stage ORDER BY position, id")]
            order = list(Kind)
            index = sum(1 for _, k in stages if order.index(k) <= order.index(kind))
            for position, (stage_id, _) in enumerate(stages):
                tx.update(STAGE, stage_id, position=position + (position >= index))
            return tx.insert(STAGE, name=name, kind=kind.value, position=index)

    def rename(self, stage_id: int, name: str) -> None:
        """Give a stage another name."""
        name = required_text(name, "Enter a name for the stage.")
        with self.change(f"renamed a stage to {name}") as tx:
            found(tx.row("SELECT 1 FROM stage WHERE id = ?", stage_id), "That stage does not exist.")
            refuse_name_twice(tx.rows("SELECT id, name FROM stage"), name, stage_id, "stage")
            tx.update(STAGE, stage_id, name=name)

    def move(self, stage_id: int, position: int) -> bool:
        """Move a stage to a position, counted from 0; False when it is there already."""
        with self.change("moved a stage") as tx:
            names = {int(i): name for i, name in tx.rows("SELECT id, name FROM stage ORDER BY position, id")}
            if stage_id not in names:
                raise Missing("That stage does not exist.")
            tx.label = f"moved the stage {names[stage_id]}"
            ids = [number for number in names if number != stage_id]
            ids.insert(max(0, position), stage_id)
            if ids == list(names):
                return False
            for place, number in enumerate(ids):
                tx.update(STAGE, number, position=place)
        return True

    def delete(self, stage_id: int, to: int | None = None) -> None:
        """Delete a stage; applications that are or were in it move to the stage `to`, in their histories too.

        Raises Refused without `to` where any history names the stage, and for the last stage.
        """
        with self.change("deleted a stage") as tx:
            names = {int(i): name for i, name in tx.rows("SELECT id, name FROM stage")}
            if stage_id not in names or (to is not None and to not in names):
                raise Missing("That stage does not exist.")
            tx.label = f"deleted the stage {names[stage_id]}"
            if len(names) == 1:
                raise Refused("The last stage cannot be deleted.")
            events = tx.rows("SELECT id, application_id FROM event WHERE stage_id = ?", stage_id)
            if events and to in (None, stage_id):
                raise Refused(f"Applications are or have been in {names[stage_id]}.", "Choose a stage to move them to.")
            for event_id, _ in events:
                tx.update(EVENT, int(event_id), stage_id=to)
            refresh_standing(tx, dict.fromkeys(int(application_id) for _, application_id in events))
            tx.delete(STAGE, [stage_id])


class SearchWrites(Writes):
    """Changes of the job searches, and of which is the current one."""

    def start(self, name: str, on: date | None = None) -> int:
        """Start a job search, make it the current one and give its number; the others stay as they are."""
        began = self.past_day(on)
        with self.change("") as tx:
            name = _search_name(tx, name, None)
            tx.label = f"started the search {name}"
            number = tx.insert(SEARCH, name=name, began_on=began)
            choose_search(tx, number)
        return number

    def switch(self, search_id: int) -> None:
        """Make a job search the current one."""
        with self.change("") as tx:
            name, _ = _search(tx, search_id)
            tx.label = f"switched to the search {name}"
            if _current(tx) == search_id:
                raise Refused(f"{name} is already the current search.")
            choose_search(tx, search_id)

    def end(self, search_id: int | None = None, on: date | None = None) -> None:
        """End a job search, the current one unless another is given; the latest one under way is then the current."""
        ended = self.past_day(on)
        with self.change("") as tx:
            current = _current(tx)
            number = current if search_id is None else search_id
            name, ended_already = _search(tx, number)
            tx.label = f"ended the search {name}"
            if ended_already is not None:
                raise Refused(f"{name} has already ended.", "Resume it, or start a new search.")
            others = tx.rows("SELECT id FROM search WHERE ended_on IS NULL AND id <> ?", number)
            tx.update(SEARCH, number, ended_on=ended)
            if others and number == current:
                tx.update(SEARCH, number, is_current=False)

    def resume(self, search_id: int) -> None:
        """Resume an ended job search."""
        with self.change("") as tx:
            name, ended = _search(tx, search_id)
            tx.label = f"resumed the search {name}"
            if ended is None:
                raise Refused(f"{name} has not ended.")
            choose_search(tx, _current(tx))
            tx.update(SEARCH, search_id, ended_on=None)

    def rename(self, search_id: int, name: str) -> None:
        """Give a job search another name."""
        with self.change("") as tx:
            old, _ = _search(tx, search_id)
            name = _search_name(tx, name, search_id)
            tx.label = f"renamed the search {old} to {name}"
            tx.update(SEARCH, search_id, name=name)


def _current(tx: Transaction) -> int:
    return int(tx.row(f"SELECT {CURRENT_SEARCH}")[0])


def _search(tx: Transaction, search_id: int) -> tuple[str, str | None]:
    row = tx.row("SELECT name, ended_on FROM search WHERE id = ?", search_id)
    name, ended_on = found(row, "That search does not exist.", "To list them: onward searches")
    return name, ended_on


def _search_name(tx: Transaction, name: str, except_id: int | None) -> str:
    name = required_text(name, "Enter a name for the search.")
    refuse_name_twice(tx.rows("SELECT id, name FROM search"), name, except_id, "search", "Choose another name.")
    return name


def choose_search(tx: Transaction, search_id: int) -> None:
    """Marks a job search as the current one, and every other as not."""
    for (i,) in tx.rows("SELECT id FROM search WHERE is_current AND id <> ?", search_id):
        tx.update(SEARCH, int(i), is_current=False)
    tx.update(SEARCH, search_id, is_current=True)
