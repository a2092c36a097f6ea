"""When the picture of the first screen is made and saved, and when it is not: with nobody who draws."""

from __future__ import annotations

import asyncio
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from app import first_frame
from app.screens.start import saved_frame
from app.screens.start.saved_frame import OLD, FrameSaver, SavedPicture
from app.screens.terminal import _textual
from app.settings import Settings
from db.errors import StoreError

NOW = 10**18
YOUNG, AGED = (1, 2, 3, NOW - OLD, NOW - OLD), (1, 2, 3, NOW - OLD - 1, NOW - OLD - 1)
"""What is told of a file: as its last numbers when it was changed."""
PICTURE = SavedPicture(b"drawn", (80, 24), 7, ("around",), 100, 200)


class Saving:
    """A saver of a store that is as one says, and what it does."""

    def __init__(self, path: Path, monkeypatch: pytest.MonkeyPatch, **stands: Any) -> None:
        self.told: list[str] = []
        self.clock = 0.0
        self.version, self.stamps = 7, (AGED, None, None)
        self.rest, self.at, self.is_alone, self.reaches = 2.0, 150, True, True
        vars(self).update({name: value for name, value in stands.items() if name != "clock"})
        reader = SimpleNamespace(path=path, data_version=self._version)
        session = SimpleNamespace(
            settings=Settings(),
            demo=False,
            keys=SimpleNamespace(seconds_at_rest=lambda: self.rest),
            clock=SimpleNamespace(now=lambda: self.at),
        )
        access = SimpleNamespace(reader=reader, empty_log=lambda: self.told.append("empties the log"))
        app = SimpleNamespace(size=SimpleNamespace(width=80, height=24), screen_stack=[])
        monkeypatch.setattr(_textual, "reaches_terminal", lambda _: self.reaches)
        monkeypatch.setattr(first_frame, "stamps", lambda _: self.stamps)
        monkeypatch.setattr(first_frame, "machine_time", lambda: NOW)
        monkeypatch.setattr(first_frame, "facts_around", lambda *_: ("around",))
        monkeypatch.setattr(first_frame, "key", lambda *_: "key")
        monkeypatch.setattr(saved_frame, "monotonic", lambda: self.clock)
        monkeypatch.setattr(saved_frame, "_ns", lambda moment: moment)
        self.saver = FrameSaver(cast(Any, app), cast(Any, session), cast(Any, access))
        self.clock = stands.get("clock", 2.0)
        monkeypatch.setattr(self.saver, "_is_place_alone", lambda: self.is_alone)
        monkeypatch.setattr(self.saver, "_take_saved", lambda _: self.told.append("looks for one"))
        monkeypatch.setattr(self.saver, "make", self._make)
        self.save = self.saver._save
        monkeypatch.setattr(self.saver, "_save", lambda: self.told.append("saves"))

    def _version(self) -> int:
        return self.version

    async def _make(self) -> None:
        self.told.append("makes one")
        if self.version < 0:
            raise StoreError("It cannot be read.")
        self.saver._picture = PICTURE


@pytest.mark.parametrize(
    ("stands", "begins"),
    [
        ({}, True),
        ({"rest": 1.9}, False),
        ({"clock": 1.9}, False),
        ({"rest": 60.0, "clock": 60.0}, True),
        ({"is_alone": False}, False),
        ({"reaches": False}, False),
    ],
)
async def test_it_begins_once_all_was_still_for_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stands: dict[str, Any], *, begins: bool
) -> None:
    it = Saving(tmp_path / "onward.db", monkeypatch, **stands)
    it.saver.look()
    making = it.saver._making
    assert (making is not None) is begins
    it.saver.look()
    assert it.saver._making is making
    if making is not None:
        await making
        assert it.told == ["looks for one", "makes one", "saves"]
        it.saver.look()
        assert it.saver._making is None, "it is saved for what is stored, in this size"
        it.version = 8
        it.saver.look()
        assert it.saver._making is not None
        await asyncio.wait([it.saver._making])


@pytest.mark.parametrize(
    ("stands", "told"),
    [
        ({}, ["looks for one", "makes one", "saves"]),
        ({"stamps": (AGED, AGED, AGED)}, ["looks for one", "makes one", "saves"]),
        ({"stamps": (YOUNG, None, None)}, []),
        ({"stamps": (AGED, YOUNG, None)}, []),
        ({"stamps": ((*AGED[:4], NOW), None, None)}, []),
        ({"stamps": ((*AGED[:3], NOW, AGED[4]), None, None)}, []),
        ({"version": -1}, ["looks for one", "makes one"]),
    ],
)
async def test_it_is_saved_in_peace_only_when_nothing_was_changed_lately(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stands: dict[str, Any], told: list[str]
) -> None:
    it = Saving(tmp_path / "onward.db", monkeypatch, **stands)
    await it.saver._save_in_peace()
    assert it.told == told
    assert (it.saver._checked == (7, (80, 24))) is ("saves" in told)


@pytest.mark.parametrize("change", [{"version": 8}, {"stamps": (AGED, AGED, None)}])
async def test_what_is_changed_while_it_is_made_keeps_it_from_being_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: dict[str, Any]
) -> None:
    it = Saving(tmp_path / "onward.db", monkeypatch)
    make = it._make

    async def meanwhile() -> None:
        await make()
        vars(it).update(change)

    monkeypatch.setattr(it.saver, "make", meanwhile)
    await it.saver._save_in_peace()
    assert it.told == ["looks for one", "makes one"]
    assert it.saver._checked is None


@pytest.mark.parametrize(
    ("stands", "after", "told"),
    [
        ({}, None, ["empties the log", "saves"]),
        ({}, (AGED, AGED, None), ["empties the log"]),
        ({"stamps": (AGED, AGED, None)}, None, ["empties the log", "saves"]),
        ({"stamps": (AGED, AGED, None)}, (AGED, None, None), ["empties the log", "saves"]),
        ({"stamps": (AGED, YOUNG, None)}, None, ["empties the log"]),
        ({}, (AGED, None, AGED), ["empties the log"]),
        ({}, (YOUNG, None, None), ["empties the log"]),
        ({"version": 8}, None, []),
    ],
)
def test_it_is_saved_over_closing_only_when_nothing_but_closing_changed_the_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stands: dict[str, Any], after: Any, told: list[str]
) -> None:
    it = Saving(tmp_path / "onward.db", monkeypatch, **stands)
    it.saver._picture = PICTURE
    with it.saver.over_closing():
        it.stamps = after or it.stamps
    assert it.told == told


@pytest.mark.parametrize(("time", "coarse"), [(NOW - OLD - 1, False), (NOW - OLD - 1_000_000, True)])
def test_a_file_whose_time_is_kept_in_large_steps_has_no_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, time: int, *, coarse: bool
) -> None:
    it = Saving(tmp_path / "onward.db", monkeypatch, stamps=((1, 2, 3, time, time), None, None))
    it.saver._picture = PICTURE
    with it.saver.over_closing():
        pass
    assert ("saves" in it.told) is not coarse


@pytest.mark.parametrize(("saved", "touched"), [(None, True), (("key", 100), False), (("other", 100), True)])
def test_a_file_changed_just_now_gets_a_time_of_its_own_unless_its_picture_tells_later_changes_already(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, saved: Any, *, touched: bool
) -> None:
    path = tmp_path / "onward.db"
    path.touch()
    it = Saving(path, monkeypatch, stamps=(YOUNG, None, None))
    it.saver._picture, it.saver._saved = PICTURE, saved
    with it.saver.over_closing():
        pass
    assert (path.stat().st_mtime_ns == NOW) is touched


@pytest.mark.parametrize(("at", "holds"), [(99, False), (100, True), (199, True), (200, False)])
async def test_as_it_is_left_one_that_does_not_hold_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int, *, holds: bool
) -> None:
    it = Saving(tmp_path / "onward.db", monkeypatch, at=at)
    it.saver._picture = PICTURE
    await it.saver.before_leaving()
    assert it.told == ["looks for one", *([] if holds else ["makes one"])]
    for slow in ({"reaches": False}, {}):
        vars(it).update(slow)
        it.saver._make_seconds, it.saver._picture = (0.0 if slow else saved_frame.LONGEST), None
        it.told.clear()
        await it.saver.before_leaving()
        it.reaches = True
        assert it.told == [], "without a terminal, and where it takes long, none is made"


def test_one_that_is_saved_already_is_not_written_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    it = Saving(tmp_path / "onward.db", monkeypatch)
    beside = Path(first_frame.frame_of(str(tmp_path / "onward.db")))
    it.save()
    assert not beside.exists()
    it.saver._picture = PICTURE
    it.save()
    assert beside.exists()
    beside.unlink()
    it.save()
    assert not beside.exists()
    it.saver._picture = PICTURE._replace(begins=101)
    it.save()
    assert beside.exists()
