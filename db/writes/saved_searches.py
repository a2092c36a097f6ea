"""Finds saved under a name."""

from __future__ import annotations

from db.errors import Missing, Refused
from db.models.planning import SavedView
from db.transaction import Unit
from db.writes.base import Writes, long_text, one_line


class SavedSearchWrites(Writes):
    """Saved searches."""

    def save_search(self, name: str, find: str) -> int:
        """Save a find under a name; one of that name already there gets the new find."""
        find = " ".join(long_text(find).split())
        if not find:
            raise Refused("There is nothing to save yet.", "Type what to find first.")
        with self.change("") as unit:
            name = _named(name)
            unit.label = f"saved the search {name}"
            same = [int(i) for i, other in _all(unit) if other.casefold() == name.casefold()]
            if same:
                unit.update(SavedView, same[0], find=find)
                return same[0]
            return unit.insert(SavedView, name=name, find=find)

    def rename_saved_search(self, number: int, name: str) -> None:
        """Give a saved search another name."""
        with self.change("") as unit:
            name = _named(name)
            unit.label = f"renamed a saved search to {name}"
            for i, other in _all(unit):
                if int(i) != number and other.casefold() == name.casefold():
                    raise Refused(f"There is a saved search '{other}' already.", "Choose another name.")
            unit.update(SavedView, number, name=name)

    def delete_saved_search(self, number: int) -> None:
        """Delete a saved search."""
        with self.change("") as unit:
            names = [name for i, name in _all(unit) if int(i) == number]
            if not names:
                raise Missing("That saved search is not there any more.")
            unit.label = f"deleted the saved search {names[0]}"
            unit.delete(SavedView, [number])


def _all(unit: Unit) -> list[tuple[int, str]]:
    return [(int(i), str(name)) for i, name in unit.rows("SELECT id, name FROM saved_view ORDER BY id")]


def _named(name: str) -> str:
    name = one_line(name)
    if not any(map(str.isprintable, name)):
        raise Refused("A name for the search is needed.")
    return name
