"""The user's own columns, and text that is not kept anywhere yet."""

from __future__ import annotations

from db.errors import Missing, Refused
from db.fold_text import storable
from db.models.applications import Event, Stage
from db.records import OF_ANOTHER, Kind
from db.writes.base import Writes, one_line

_ALIKE = "SELECT name, text FROM text_draft WHERE name = ? OR substr(name, 1, ?) = ?"


class ArrangingWrites(Writes):
    """How the pipeline is laid out."""

    def add_stage(self, name: str, kind: Kind) -> int:
        """Add a column after the last one of its kind."""
        name = one_line(name)
        if not name:
            raise Refused("A name for the stage is needed.")
        with self.change(f"added the stage {name}") as unit:
            self._free_name(unit.rows("SELECT id, name FROM stage"), name, None)
            stages = [(int(i), Kind(k)) for i, k in unit.rows("SELECT id, kind FROM stage ORDER BY position, id")]
            order = list(Kind)
            at = sum(1 for _, k in stages if order.index(k) <= order.index(kind))
            for position, (stage_id, _) in enumerate(stages):
                unit.update(Stage, stage_id, position=position + (position >= at))
            return unit.insert(Stage, name=name, kind=kind.value, position=at)

    def rename_stage(self, stage_id: int, name: str) -> None:
        """Give a column another name."""
        name = one_line(name)
        if not name:
            raise Refused("A name for the stage is needed.")
        with self.change(f"renamed a stage to {name}") as unit:
            if not unit.rows("SELECT 1 FROM stage WHERE id = ?", stage_id):
                raise Missing("There is no such stage.")
            self._free_name(unit.rows("SELECT id, name FROM stage"), name, stage_id)
            unit.update(Stage, stage_id, name=name)

    def move_stage(self, stage_id: int, position: int) -> bool:
        """Put a stage in another place, counted from 0; False when it is there already."""
        with self.change("moved a stage") as unit:
            order = [(int(i), name) for i, name in unit.rows("SELECT id, name FROM stage ORDER BY position, id")]
            ids = [number for number, _ in order]
            if stage_id not in ids:
                raise Missing("There is no such stage.")
            unit.label = f"moved the stage {dict(order)[stage_id]}"
            before = list(ids)
            ids.remove(stage_id)
            ids.insert(max(0, min(position, len(ids))), stage_id)
            if ids == before:
                return False
            for place, number in enumerate(ids):
                unit.update(Stage, number, position=place)
        return True

    def delete_stage(self, stage_id: int, to: int | None = None) -> None:
        """Delete a stage; what is or has been in it goes to the stage `to`, in the history as well.

        Raises Refused without one where any history names it, or when it is the last one.
        """
        with self.change("deleted a stage") as unit:
            names = {int(i): name for i, name in unit.rows("SELECT id, name FROM stage")}
            if stage_id not in names or (to is not None and to not in names):
                raise Missing("There is no such stage.")
            unit.label = f"deleted the stage {names[stage_id]}"
            if len(names) == 1:
                raise Refused("One stage has to stay.")
            events = unit.rows("SELECT id, application_id FROM event WHERE stage_id = ?", stage_id)
            if events and to in (None, stage_id):
                raise Refused(f"Applications are or have been in {names[stage_id]}.", "Say which stage they go to.")
            for event_id, _ in events:
                unit.update(Event, int(event_id), stage_id=to)
            self.restand(unit, dict.fromkeys(int(application_id) for _, application_id in events))
            unit.delete(Stage, [stage_id])

    @staticmethod
    def _free_name(stages: object, name: str, except_id: int | None) -> None:
        for i, other in stages:  # type: ignore[attr-defined]
            if i != except_id and other.casefold() == name.casefold():
                raise Refused(f"There is a stage '{other}' already.")

    def keep_draft(self, name: str, text: str, *, known: str | None = None) -> str:
        """Keep text while it is typed; nothing to undo, it is not anywhere yet. Gives the name it is kept under.

        Given the text `known` under that name, another that stands there is somebody else's and stays.
        """
        with self.change("") as unit:
            name, text = storable(name), storable(text)
            if known is not None:
                first = name.partition(OF_ANOTHER)[0]
                alike = f"{first}{OF_ANOTHER}"
                standing: dict[str, str] = dict(unit.rows(_ALIKE, first, len(alike), alike))
                if standing.get(name, text) not in (storable(known), text):
                    if not text:
                        return name
                    places = (f"{alike}{number}" for number in range(2, len(standing) + 3))
                    name = next(place for place in places if place not in standing)
            if not text:
                unit.connection.exec_driver_sql("DELETE FROM text_draft WHERE name = ?", (name,))
                return name
            unit.connection.exec_driver_sql(
                "INSERT INTO text_draft (name, text, written_at) VALUES (?, ?, ?)"
                " ON CONFLICT (name) DO UPDATE SET text = excluded.text, written_at = excluded.written_at",
                (name, text, unit.now.replace(tzinfo=None).isoformat(" ", "microseconds")),
            )
        return name

    def drop_draft(self, name: str) -> None:
        """Forget text that has found its place."""
        self.keep_draft(name, "")
