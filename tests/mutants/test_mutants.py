from __future__ import annotations

from pathlib import Path

import pytest

from tests.mutants import run as mutants
from tests.mutants.reach_map import ReachMap, blocks_of, copied

TINY = '''"""Counts down."""


def left(count: int) -> int:
    """How many are left."""
    if count > 9:
        count = 9
    while count > 3:
        count -= 1
    return count


def always() -> bool:
    return True


def never() -> bool:
    return not []
'''
TEST = """
from app.domain.tiny import left


def test_it_counts_down() -> None:
    assert [left(number) for number in (1, 3, 5)] == [1, 3, 3]
"""
FAR = """
from app.domain import far


def test_it_is_far() -> None:
    assert far.yes()
"""
TWICE = """
from functools import cache

import pytest

from app.domain.tiny import left


TABLE = "twice.txt"


@cache
def worked_out() -> int:
    return left(1)


@pytest.fixture(scope="module")
def shared() -> int:
    return left(1)


def test_once(shared: int) -> None:
    assert shared == 1


def test_twice(shared: int) -> None:
    assert shared == worked_out()


def test_elsewhere() -> None:
    pass
"""
PYPROJECT = """
[tool.pytest.ini_options]
addopts = "--import-mode=importlib"
pythonpath = ["."]
"""


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    # Its tests are run many times, and need nothing of what pytest would load by itself.
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setenv("PYTEST_PLUGINS", "xdist.plugin,_hypothesis_pytestplugin")
    root = tmp_path / "checkout"
    for name, text in {
        "app/__init__.py": "",
        "app/domain/__init__.py": "",
        "app/domain/tiny.py": TINY,
        "tests/domain/test_tiny.py": TEST,
        "tests/mutants/reach.py": (mutants.ROOT / "tests/mutants/reach.py").read_text("utf-8"),
        "tests/mutants/reach_notes.py": (mutants.ROOT / "tests/mutants/reach_notes.py").read_text("utf-8"),
        "app/domain/far.py": "from app.domain import tiny\n\n\ndef yes() -> bool:\n    return tiny.always()\n",
        "tests/journeys/test_far.py": FAR,
        "tests/conftest.py": "",
        "pyproject.toml": PYPROJECT,
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def test_what_tests_notice_is_told_and_only_test_files_that_changed_run_anew(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = {
        "count >= 3": "noticed",
        "count >= 9": "not noticed",
        "False": "noticed elsewhere",
        "[]": "not reached",
    }
    planted = [one for others in mutants.all_places(tiny) for one in others if one.after in wanted]
    (tiny / "tests/test_twice.py").write_text(TWICE)
    reach = ReachMap.kept(tiny)
    reach.bring_up_to_date(mutants.sources(tiny), processes=1)
    found = mutants.outcomes(tiny, planted, 1, reach)
    assert {mutant.after: word for mutant, word in found} == wanted
    assert (tiny / "app/domain/tiny.py").read_text("utf-8") == TINY
    told = mutants.report(found)
    assert "app/domain/tiny.py:6  not noticed\n  - count > 9\n  + count >= 9\n" in told
    assert told.endswith("all              4        2     50%")
    twice, other = "tests/test_twice.py::test_twice", "tests/test_twice.py::test_once"
    place, of_another = (
        (
            "app/domain/tiny.py",
            next(block.name for block in blocks_of("app/domain/tiny.py", source.encode()) if "::.left@" in block.name),
        )
        for source in (TINY, TINY.replace("count > 9", "count > 8"))
    )
    assert place != of_another
    for one in (place, of_another):
        assert sorted(reach.reaching(*one)) == ["tests/domain/test_tiny.py::test_it_counts_down", other, twice]

    (tiny / "tests/domain/test_tiny.py").unlink()
    anew: list[str] = []
    monkeypatch.setattr(ReachMap, "_run", lambda reach, sources, files, processes: anew.extend(files))
    for changed, text in (("twice.txt", "once"), ("test_twice.py", TWICE.replace("def test_once", "def test_first"))):
        (tiny / "tests" / changed).write_text(text)
        anew.clear()
        reach = ReachMap.kept(tiny)
        reach.bring_up_to_date(mutants.sources(tiny), processes=1)
        assert anew == ["tests/test_twice.py"]
    assert not reach.reaching(*place)


def test_what_does_not_end_is_stopped_and_the_copy_put_right(tiny: Path, tmp_path: Path) -> None:
    (endless,) = (one for others in mutants.all_places(tiny) for one in others if one.after == "count += 1")
    home = copied(tiny, tmp_path / "copy")
    tests = mutants.Tests(["tests/domain/test_tiny.py"], [], {})
    assert mutants.try_mutant(endless, tests, home, limit=1).word == "timed out"
    assert (home / "app/domain/tiny.py").read_text("utf-8") == TINY


def test_the_same_seed_makes_the_same_changes(tiny: Path) -> None:
    assert mutants.chosen(tiny, 3, 7) == mutants.chosen(tiny, 3, 7)
    assert mutants.chosen(tiny, 3, 7) != mutants.chosen(tiny, 3, 8)
    assert len(mutants.chosen(tiny, 1000, 1)) == len(mutants.all_places(tiny))


def test_places_can_be_limited_to_some_files_and_folders(tiny: Path) -> None:
    (tiny / "app/domain/tiny_twin.py").write_text(TINY)
    (tiny / "app/cli").mkdir()
    (tiny / "app/cli/tiny.py").write_text(TINY)

    def files(*under: str) -> set[str]:
        return {one.file for one in mutants.chosen(tiny, 1000, 1, under)}

    assert files("app/domain/tiny.py") == {"app/domain/tiny.py"}
    assert files("app/domain/") == {"app/domain/tiny.py", "app/domain/tiny_twin.py"}
    assert files("app/domain/tiny_twin.py", "app/cli") == {"app/domain/tiny_twin.py", "app/cli/tiny.py"}
    assert not files("app/dom", "tests")


def test_types_texts_names_and_what_is_tidied_are_left_alone() -> None:
    source = b"""
import os
__all__ = ["one"]
Either = int | str
async def one(kind: int | str = 1) -> "str | None":
    gc.disable()
    os.fsync(7)
    await asyncio.sleep(0.1)
    return f"{kind + 1}"
"""
    places = mutants.Places("app/x.py", source).found
    assert [[(one.before, one.after) for one in others] for others in places] == [[("1", "2")]]


def test_the_nearest_tests_are_its_own_then_those_of_its_folders_then_those_that_name_it(tiny: Path) -> None:
    (tiny / "tests/domain/test_other.py").touch()
    (tiny / "tests/snapshots").mkdir()
    (tiny / "tests/snapshots/test_places.py").touch()
    (tiny / "tests/journeys/test_all.py").write_text("from app.domain import (\n    dates,\n    tiny,\n)\n")
    (tiny / "tests/domain/mail").mkdir()
    (tiny / "tests/domain/mail/test_when.py").touch()
    (tiny / "tests/test_all.py").touch()
    named = "tests/journeys/test_all.py"
    assert mutants.nearest(tiny, "app/domain/tiny.py") == [
        *("tests/domain/test_tiny.py", "tests/domain/test_other.py", named),
    ]
    assert mutants.nearest(tiny, "app/domain/mail/kinds.py") == [
        *("tests/domain/mail/test_when.py", "tests/domain/test_other.py", "tests/domain/test_tiny.py"),
    ]
    assert mutants.nearest(tiny, "app/launcher.py") == ["tests/test_all.py"]
    assert mutants.nearest(tiny, "app/domain/dates.py") == [
        *("tests/domain/test_other.py", "tests/domain/test_tiny.py", named),
    ]
    assert mutants.nearest(tiny, "app/screens/app.py") == ["tests/test_all.py", "tests/snapshots/test_places.py"]
