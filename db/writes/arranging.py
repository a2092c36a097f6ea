"""The user's own columns, and text that is not kept anywhere yet."""

from __future__ import annotations

from db.errors import Missing, Refused
from db.folding import storable
from db.models.applications import Stage
from db.records import Kind
from db.writes.base import Writes, one_line


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
            self._free_name(unit.rows("SELECT id, name FROM stage"), name, stage_id)
            unit.update(Stage, stage_id, name=name)

    def move_stage(self, stage_id: int, position: int) -> None:
        """Put a column in another place, counted from 0."""
        with self.change("moved a stage") as unit:
            ids = [int(i) for (i,) in unit.rows("SELECT id FROM stage ORDER BY position, id")]
            if stage_id not in ids:
                raise Missing("There is no such stage.")
            ids.remove(stage_id)
            ids.insert(max(0, min(position, len(ids))), stage_id)
            for place, number in enumerate(ids):
                unit.update(Stage, number, position=place)

    def delete_stage(self, stage_id: int) -> None:
        """Take a column away. Raises Refused while any history names it, or when it is the last one."""
        with self.change("removed a stage") as unit:
            if unit.rows("SELECT 1 FROM event WHERE stage_id = ? LIMIT 1", stage_id):
                raise Refused("Applications have been in this stage.", "Rename it instead; their history needs it.")
            if len(unit.rows("SELECT id FROM stage")) == 1:
                raise Refused("One stage has to stay.")
            if unit.delete(Stage, [stage_id]) == 0:
                raise Missing("There is no such stage.")

    @staticmethod
    def _free_name(stages: object, name: str, except_id: int | None) -> None:
        for i, other in stages:  # type: ignore[attr-defined]
            if i != except_id and other.casefold() == name.casefold():
                raise Refused(f"There is a stage '{other}' already.")

    def keep_draft(self, name: str, text: str) -> None:
        """Keep text while it is typed; nothing to undo, it is not anywhere yet."""
        with self.change("") as unit:
            name, text = storable(name), storable(text)
            if not text:
                unit.connection.exec_driver_sql("DELETE FROM text_draft WHERE name = ?", (name,))
                return
            unit.connection.exec_driver_sql(
                "INSERT INTO text_draft (name, text, written_at) VALUES (?, ?, ?)"
                " ON CONFLICT (name) DO UPDATE SET text = excluded.text, written_at = excluded.written_at",
                (name, text, unit.now.replace(tzinfo=None).isoformat(" ", "microseconds")),
            )

    def drop_draft(self, name: str) -> None:
        """Forget text that has found its place."""
        self.keep_draft(name, "")
