"""Changes of preferences, saved searches, pauses and drafts of text."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count

from db.changes.transaction import Transaction
from db.errors import Refused
from db.records.changes import OF_ANOTHER
from db.schema.tables import PAUSE, PREFERENCE, SAVED_VIEW
from db.sql.fold_text import storable
from db.sql.moments import stored_moment
from db.writes.base import Writes, found, long_text, one_line, refuse_name_twice, required_text

_DRAFTS_OF_NAME = "SELECT name, text FROM text_draft WHERE name = ? OR substr(name, 1, ?) = ?"


class PreferenceWrites(Writes):
    """Changes of preferences, each stored under a name."""

    def set(self, name: str, value: str, *, label: str = "saved a choice") -> None:
        """Save the value of a preference; an empty one deletes it."""
        with self.change(label) as tx:
            if value := one_line(value):
                tx.put(PREFERENCE, {"name": name}, value=value)
            else:
                tx.delete(PREFERENCE, [name])


class SavedSearchWrites(Writes):
    """Changes of the finds saved under a name."""

    def save(self, name: str, find: str) -> int:
        """Save a find under a name and give its number; one of that name is replaced."""
        find = " ".join(long_text(find).split())
        if not find:
            raise Refused("There is nothing to save yet.", "Type a search first.")
        with self.change("") as tx:
            name = required_text(name, "Enter a name for the search.")
            tx.label = f"saved the search {name}"
            ids = [i for i, other in _saved(tx) if other.casefold() == name.casefold()]
            if ids:
                tx.update(SAVED_VIEW, ids[0], find=find)
                return ids[0]
            return tx.insert(SAVED_VIEW, name=name, find=find)

    def rename(self, number: int, name: str) -> None:
        """Give a saved search another name."""
        with self.change("") as tx:
            name = required_text(name, "Enter a name for the search.")
            tx.label = f"renamed a saved search to {name}"
            refuse_name_twice(_saved(tx), name, number, "saved search", "Choose another name.")
            tx.update(SAVED_VIEW, number, name=name)

    def delete(self, number: int) -> None:
        """Delete a saved search."""
        with self.change("") as tx:
            name = found(dict(_saved(tx)).get(number), "That saved search no longer exists.")
            tx.label = f"deleted the saved search {name}"
            tx.delete(SAVED_VIEW, [number])


def _saved(tx: Transaction) -> list[tuple[int, str]]:
    return [(int(i), str(name)) for i, name in tx.rows("SELECT id, name FROM saved_view ORDER BY id")]


class PauseWrites(Writes):
    """Changes of the days off."""

    def start(self, until: date | None = None) -> int:
        """Begin a pause today and give its number; a running one gets the new last day.

        `until` is its last day, None for a pause until it is ended. Raises Refused for a day that has passed.
        """
        today = self.clock.today()
        if until is not None and until < today:
            raise Refused("That day has passed.", "Choose today or a later day.")
        with self.change("paused the search") as tx:
            running = _running(tx, today)
            if running is not None:
                tx.label = "changed the last day of the pause"
                tx.update(PAUSE, running[0], until=until)
                return running[0]
            return tx.insert(PAUSE, began_on=today, until=until)

    def end(self) -> None:
        """End the running pause, so that today is no day off. Raises Refused when there is none."""
        today = self.clock.today()
        with self.change("resumed the search") as tx:
            running = _running(tx, today)
            if running is None:
                raise Refused("The search is not paused.")
            number, began = running
            if began == today:
                tx.delete(PAUSE, [number])
            else:
                tx.update(PAUSE, number, until=today - timedelta(days=1))


def _running(tx: Transaction, today: date) -> tuple[int, date] | None:
    day = today.isoformat()
    row = tx.row(
        "SELECT id, began_on FROM pause WHERE began_on <= ? AND (until IS NULL OR until >= ?) ORDER BY id DESC",
        day,
        day,
    )
    return None if row is None else (int(row[0]), date.fromisoformat(row[1]))


class DraftWrites(Writes):
    """Changes of the drafts of text that is being typed; they cannot be undone."""

    def save(self, name: str, text: str, *, known: str | None = None) -> str:
        """Save a draft under a name, and give the name it was saved under; an empty text deletes it.

        `known` is the text the caller last saw under that name. Where another is stored there, it is from another
        window: it stays, and this one is saved under a name of its own.
        """
        with self.change("") as tx:
            name, text = storable(name), storable(text)
            if known is not None:
                base_name = name.partition(OF_ANOTHER)[0]
                prefix = f"{base_name}{OF_ANOTHER}"
                drafts: dict[str, str] = dict(tx.rows(_DRAFTS_OF_NAME, base_name, len(prefix), prefix))
                if drafts.get(name, text) not in (storable(known), text):
                    if not text:
                        return name
                    names = (f"{prefix}{number}" for number in count(2))
                    name = next(candidate for candidate in names if candidate not in drafts)
            if text:
                tx.execute(
                    "INSERT INTO text_draft (name, text, written_at) VALUES (?, ?, ?)"
                    " ON CONFLICT (name) DO UPDATE SET text = excluded.text, written_at = excluded.written_at",
                    name,
                    text,
                    stored_moment(tx.now),
                )
            else:
                tx.execute("DELETE FROM text_draft WHERE name = ?", name)
        return name

    def delete(self, name: str) -> None:
        """Delete a draft that is not needed any more."""
        self.save(name, "")
