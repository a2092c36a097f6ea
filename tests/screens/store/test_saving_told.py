"""What is typed on its way into the store, act by act in one file to read: what is said, stored, waits and is tried."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from app.screens.store.saving import Saving
from app.screens.store.store_access import StoreAccess
from app.settings import Settings
from app.unsaved_file import Text
from db.errors import Busy, Missing, Refused, StoreError
from db.queries import Reader
from db.store import Store
from tests.clocks import clock_at

TOLD = Path(__file__).with_name("saving.txt")
TROUBLE: dict[str, StoreError | None] = {
    "busy": Busy("The data file is busy."),
    "full": StoreError("The disk is full.", "Make room."),
    "refusing": Refused("That is too long."),
    "gone": Missing("It was deleted."),
    "leaving": Refused("Onward is being left."),
    "taking": None,
}
STORIES = {
    "a line is typed": "type:Half type:Half type:Half+a+line tick type:Half+a+line type: tick",
    "a line is typed and found its place": "type:Half drop type:Half tick drop drop",
    "a draft is saved at once": "draft:Half draft:Half other:Theirs draft:Mine draft:",
    "another window left its own": "other:Theirs look type:Mine tick other:More look drop look",
    "the store is busy": "busy type:Half tick tick look type:Half draft:Half+a+line taking tick",
    "the store is busy, then full": "busy place:One full place:Two flush place: taking flush flush",
    "busy, and what waits is dropped": "busy draft:Half drop taking draft:Half busy drop taking tick",
    "two wait, and the first is refused": "busy place:One write:A+letter gone flush taking flush",
    "a place refuses": "refusing place:One place: private:Mine draft:Half taking flush",
    "everything refuses": "leaving place: draft:Half flush taking flush",
    "a place is gone while the store is busy": "busy place:One gone tick taking tick",
    "private text waits": "busy place:One private:Mine lock secure taking flush",
    "private text of a passphrase has no place": "lock gone private:Mine place:One taking flush",
    "only private text of a passphrase waits": "lock busy private:Mine taking flush",
    "it cannot be told whether there is a passphrase": "unread busy private:Mine place:One taking flush",
    "a letter is written": "write:One write:One other:Two write:Three busy write:Four write:Five taking flush",
    "the store is not open yet": "closed type:Half tick tick open tick",
    "the disk is full, the file too": "nofile full place:One taking flush",
}
"""By what happens, the acts: each may have a text after a colon, with a plus for a space."""


class Door(StoreAccess):
    """A store that takes nothing while there is trouble."""

    trouble: StoreError | None = None
    is_open = True

    @property
    def is_ready(self) -> bool:
        return self.is_open

    def quietly(self, change: Callable[[Store], Any], *, again: bool) -> Any:
        if self.trouble is not None and (not isinstance(self.trouble, Refused) or self.trouble is TROUBLE["leaving"]):
            raise self.trouble
        return super().quietly(change, again=again)


class Teller:
    """Does one act after the other, and tells what came of each."""

    def __init__(self, path: Path) -> None:
        self.told: list[str] = []
        self.ticks: list[Callable[[], None]] = []
        self.access = Door(Reader.open(path, clock_at()), clock_at(), Settings(), lambda change: None)
        self.saving = Saving(
            self.access, self._say, cast(Any, self._set_timer), lambda: self.told.append("the store is opened behind")
        )

    def _say(self, text: str, *, trouble: bool = False) -> None:
        self.told.append(f'{"warns" if trouble else "says"} "{text}"')

    def _set_timer(self, seconds: float, do: Callable[[], None]) -> None:
        self.told.append(f"looks again in {seconds:g} s")
        self.ticks.append(do)

    def act(self, act: str, monkeypatch: pytest.MonkeyPatch) -> str:
        self.told.clear()
        name, _, given = act.partition(":")
        text, saving, store = given.replace("+", " "), self.saving, self.access.store()
        gives: object = None
        if name in TROUBLE:
            self.access.trouble = TROUBLE[name]
        elif name in ("open", "closed"):
            self.access.is_open = name == "open"
        elif name == "unread":
            monkeypatch.setattr(self.access.reader.privacy, "wrapped_key", refused)
        elif name == "nofile":
            monkeypatch.setattr("app.unsaved_file._write", no_room)
        elif name == "lock":
            store.privacy.set_passphrase("Words")
        elif name == "type":
            saving.type_draft("line", "A line", text)
        elif name == "draft":
            gives = saving.save_draft("line", "A line", text)
        elif name == "drop":
            saving.drop_draft("line")
        elif name == "write":
            gives = saving.save_merged("letter", "A letter", "One", text)
        elif name in ("place", "private"):
            placed = Text("walk", name, f"A {name} text", text, private=name == "private")
            gives = saving.save(placed, lambda store: self._place(store, f"of {name}", text), self.told.append)
        elif name == "other":
            store.drafts.save("letter" if "letter" in saving._places else "line", text, known="")
        elif name == "tick":
            waiting, self.ticks = self.ticks, []
            for do in waiting:
                do()
        elif name == "look":
            gives = saving.draft("line")
        elif name == "flush":
            gives = saving.flush()
        else:
            saving.secure()
        said = [
            f"  {act}:{'' if gives is None else f' gives {gives!r};'} {'; '.join(map(str, self.told))}".rstrip(" ;")
        ]
        return "; ".join([*said, *self._stands()])

    def _place(self, store: Store, name: str, text: str) -> str:
        if isinstance(self.access.trouble, Refused):
            raise self.access.trouble
        return store.drafts.save(name, text)

    def _stands(self) -> Iterator[str]:
        saving = self.saving
        if waiting := [text.name for text in saving.unsaved]:
            yield f"{', '.join(waiting)} waits"
        if saving.reason:
            yield f"because {saving.reason}"
        if saving.file is not None:
            yield f"the file has {saving.file.read_text('utf-8').count(chr(34) + 'name' + chr(34))}"
        yield " and ".join(f"{name} is {text!r}" for name, text in self.access.reader.drafts.beginning("")) or "-"


def no_room(*_: object) -> None:
    raise OSError("No space left on device.")


def refused(*_: object) -> Any:
    raise StoreError("It cannot be read.")


def test_each_way_of_a_text_into_the_store_stands_in_a_file_to_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When this fails: read what comes of each act now, then write it anew with `ONWARD_WRITE_TEXTS=1`."""
    lines: list[str] = []
    Store.open(tmp_path / "new.db", clock_at()).close()
    for at, (what, acts) in enumerate(STORIES.items()):
        path = tmp_path / f"{at}.db"
        path.write_bytes((tmp_path / "new.db").read_bytes())
        teller = Teller(path)
        with monkeypatch.context() as patch:
            lines += [f"[{what}]", *(teller.act(act, patch) for act in acts.split()), ""]
        teller.access.close()
    text = "\n".join(lines)
    if os.environ.get("ONWARD_WRITE_TEXTS"):
        TOLD.write_text(text, "utf-8")
    assert TOLD.read_text("utf-8") == text
