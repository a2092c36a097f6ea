"""Job searches: begun, chosen, renamed, ended and taken up again."""

from __future__ import annotations

from datetime import date

from db.errors import Missing, Refused
from db.models.applications import Search
from db.queries.rows import CURRENT_SEARCH
from db.transaction import Unit
from db.writes.base import Writes, one_line


class SearchWrites(Writes):
    """Which job searches there are, and which one is looked at."""

    def start_search(self, name: str, on: date | None = None) -> int:
        """Start a new job search and switch to it; the others stay as they are."""
        began = self.happened(on)
        with self.change("") as unit:
            name = self._search_name(unit, name, None)
            unit.label = f"started the search {name}"
            number = unit.insert(Search, name=name, began_on=began)
            self._choose(unit, number)
        return number

    def switch_search(self, search_id: int) -> None:
        """Make a job search the current one."""
        with self.change("") as unit:
            name, _ = self._search(unit, search_id)
            unit.label = f"switched to the search {name}"
            if int(unit.rows(f"SELECT {CURRENT_SEARCH}")[0][0]) == search_id:
                raise Refused(f"{name} is the current search already.")
            self._choose(unit, search_id)

    def end_search(self, search_id: int | None = None, on: date | None = None) -> None:
        """End a job search, the current one unless another is named; the latest one under way is current then."""
        ended = self.happened(on)
        with self.change("") as unit:
            current = int(unit.rows(f"SELECT {CURRENT_SEARCH}")[0][0])
            number = current if search_id is None else search_id
            name, ended_already = self._search(unit, number)
            unit.label = f"ended the search {name}"
            if ended_already is not None:
                raise Refused(f"{name} has ended already.", "Resume it, or start a new search.")
            others = unit.rows("SELECT id FROM search WHERE ended_on IS NULL AND id <> ?", number)
            unit.update(Search, number, ended_on=ended)
            if others and number == current:
                unit.update(Search, number, is_current=False)

    def resume_search(self, search_id: int) -> None:
        """Take an ended job search up again."""
        with self.change("") as unit:
            name, ended = self._search(unit, search_id)
            unit.label = f"resumed the search {name}"
            if ended is None:
                raise Refused(f"{name} has not ended.")
            self._choose(unit, int(unit.rows(f"SELECT {CURRENT_SEARCH}")[0][0]))
            unit.update(Search, search_id, ended_on=None)

    def rename_search(self, search_id: int, name: str) -> None:
        """Give a job search another name."""
        with self.change("") as unit:
            old, _ = self._search(unit, search_id)
            name = self._search_name(unit, name, search_id)
            unit.label = f"renamed the search {old} to {name}"
            unit.update(Search, search_id, name=name)

    @staticmethod
    def _search(unit: Unit, search_id: int) -> tuple[str, str | None]:
        found = unit.rows("SELECT name, ended_on FROM search WHERE id = ?", search_id)
        if not found:
            raise Missing("There is no such search.", "onward searches lists them.")
        return found[0][0], found[0][1]

    @staticmethod
    def _search_name(unit: Unit, name: str, except_id: int | None) -> str:
        name = one_line(name)
        if not any(map(str.isprintable, name)):
            raise Refused("A name for the search is needed.")
        for i, other in unit.rows("SELECT id, name FROM search"):
            if i != except_id and other.casefold() == name.casefold():
                raise Refused(f"There is a search '{other}' already.", "Choose another name.")
        return name

    @staticmethod
    def _choose(unit: Unit, search_id: int) -> None:
        """Mark a job search as the current one, so that no other becomes it by being later."""
        for (i,) in unit.rows("SELECT id FROM search WHERE is_current AND id <> ?", search_id):
            unit.update(Search, int(i), is_current=False)
        unit.update(Search, search_id, is_current=True)
