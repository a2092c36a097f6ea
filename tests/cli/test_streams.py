"""Standard streams that are closed, full, or of another encoding."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import NOW

ROOT = Path(__file__).parent.parent.parent
FULL = Path("/dev/full")


def shell(home: Path, ending: str, *arguments: str, before: str = ":", **more: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a home with streams as a shell sets them by `ending`, after doing something `before`."""
    return subprocess.run(
        [
            "sh",
            "-c",
            f'{before}; "$0" -c "from app.launcher import main; main()" "$@" {ending}',
            sys.executable,
            *arguments,
        ],
        env=os.environ | {"ONWARD_HOME": str(home), "ONWARD_NOW": NOW, "PYTHONPATH": str(ROOT)} | more,
        capture_output=True,
        text=True,
        timeout=60,
        cwd=home,
    )


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("prepared")
    assert shell(home, "", "add", "Café Größe, Analyst").returncode == 0
    return home


@pytest.fixture
def one(prepared: Path, tmp_path: Path) -> Path:
    """A home with one application."""
    shutil.copytree(prepared, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.mark.parametrize("arguments", [["list"], ["--version"], []], ids=" ".join)
@pytest.mark.parametrize("ending", ["<&-", ">&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_error(one: Path, arguments: list[str], ending: str) -> None:
    told = shell(one, ending, *arguments)
    assert (told.returncode, told.stderr) == (0, "")


def test_what_is_written_without_output_is_kept(one: Path) -> None:
    for company in ("Fabrikam", "Litware"):
        told = shell(one, "<&- >&- 2>&-", "add", f"{company}, Engineer")
        assert told.returncode == 0
    assert "Fabrikam" in (listed := shell(one, "", "list")).stdout
    assert "Litware" in listed.stdout
    assert shell(one, "2>&-", "show", "99").returncode == 1
    assert shell(one, "", "doctor").returncode == 0


@pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize(
    "arguments", [["list"], ["export", "--json"], ["--help"], ["add", "--help"], ["--version"]], ids=" ".join
)
def test_output_with_no_room_is_told_as_that(one: Path, arguments: list[str]) -> None:
    told = shell(one, f">{FULL}", *arguments, PYTHONUNBUFFERED="")
    assert (told.returncode, told.stderr) == (1, "The output could not be written: No space left on device.\n")


@pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_change_is_not_denied_because_it_could_not_be_told(one: Path, unbuffered: str) -> None:
    told = shell(one, f">{FULL}", "add", "Fabrikam, Engineer", PYTHONUNBUFFERED=unbuffered)
    assert told.returncode == 1
    assert told.stderr == ("The output could not be written: No space left on device. Your change is saved.\n")
    assert "Fabrikam" in shell(one, "", "list").stdout


@pytest.mark.parametrize(
    "locale",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "latin-1"},
        {"PYTHONIOENCODING": "ascii:surrogateescape"},
    ],
)
def test_letters_the_output_lacks_do_not_stop_it(one: Path, locale: dict[str, str]) -> None:
    for arguments in (["list"], ["export", "--csv"], ["add", "Café Größe, 🙂"]):
        told = subprocess.run(
            [sys.executable, "-c", "from app.launcher import main; main()", *arguments],
            env=os.environ | {"ONWARD_HOME": str(one), "ONWARD_NOW": NOW, "PYTHONPATH": str(ROOT)} | locale,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
        )
        assert told.returncode == 0, told.stderr
        assert b"\\U" not in told.stderr
        assert b"\\u" not in told.stderr


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("ascii", b"Lodz Grosse Cafe (2 letters not shown) x(1 letter not shown), Analyst"),
        ("latin-1", "Lódz Größe Café (2 letters not shown) x(1 letter not shown), Analyst".encode("latin-1")),
        ("utf-8", "Łódź Größe Café 日本 x🙂, Analyst".encode()),
    ],
)
def test_letters_the_output_lacks_are_spelt_or_said_to_be_missing(tmp_path: Path, encoding: str, shown: bytes) -> None:
    told = subprocess.run(
        [sys.executable, "-c", "from app.launcher import main; main()", "add", "Łódź Größe Café 日本 x🙂, Analyst"],
        env=os.environ
        | {"ONWARD_HOME": str(tmp_path), "ONWARD_NOW": NOW, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
    )
    assert (told.returncode, told.stderr) == (0, b"")
    assert shown in told.stdout
    assert b"?" not in told.stdout


@pytest.mark.parametrize(
    "arguments", [["--store", "a.db", "list"], ["backup", "a.db"], ["export", "--json", "--output", "a"]]
)
def test_a_folder_that_is_gone(one: Path, arguments: list[str]) -> None:
    told = shell(one, "", *arguments, before="mkdir gone && cd gone && rmdir ../gone")
    assert (told.returncode, told.stderr) == (
        1,
        "The current folder no longer exists. Go to another one, then try again.\n",
    )
