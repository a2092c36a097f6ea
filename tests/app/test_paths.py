"""Where the data file, the settings and all else are, and which file is meant by what somebody typed."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import platformdirs
import pytest

from app.paths import Paths, ensure_private, named_file


def test_one_folder_holds_everything_when_ONWARD_HOME_names_it(tmp_path: Path) -> None:
    paths = Paths.find(environment={"ONWARD_HOME": str(tmp_path)})
    for path in (paths.data, paths.store, paths.settings, paths.backups, paths.crash):
        assert path.is_relative_to(tmp_path)


def test_the_store_named_on_the_command_line_wins_over_the_variable_and_the_variable_over_the_home(
    tmp_path: Path,
) -> None:
    environment = {"ONWARD_HOME": str(tmp_path), "ONWARD_STORE": str(tmp_path / "b.db")}
    assert Paths.find(tmp_path / "a.db", environment).store == tmp_path / "a.db"
    assert Paths.find(None, environment).store == tmp_path / "b.db"
    assert Paths.find(None, {"ONWARD_HOME": str(tmp_path)}).store == tmp_path / "onward.db"


def test_a_store_elsewhere_leaves_the_settings_where_they_are_and_keeps_its_backups_beside_it(tmp_path: Path) -> None:
    usual = Paths.find(environment={"ONWARD_HOME": str(tmp_path / "home")})
    other = Paths.find(tmp_path / "usb" / "search.db", {"ONWARD_HOME": str(tmp_path / "home")})
    assert other.settings == usual.settings
    assert other.backups.parent == tmp_path / "usb"


def test_a_relative_store_is_relative_to_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert Paths.find("mine.db", {}).store == tmp_path / "mine.db"


def test_a_tilde_is_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert Paths.find("~/mine.db", {}).store == tmp_path / "mine.db"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere platformdirs itself answers")
@pytest.mark.parametrize("value", [None, "", "/elsewhere", "relative/is/ignored"])
def test_the_usual_folders_are_those_of_platformdirs(monkeypatch: pytest.MonkeyPatch, value: str | None) -> None:
    monkeypatch.delenv("ONWARD_HOME")
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)
    folders = platformdirs.PlatformDirs("onward", appauthor=False)
    paths = Paths.find()
    assert paths.data == folders.user_data_path
    assert paths.settings.parent == folders.user_config_path
    assert paths.crash.parent == folders.user_state_path


def test_asking_where_things_lie_makes_nothing(tmp_path: Path) -> None:
    Paths.find(tmp_path / "deep" / "a.db", {"ONWARD_HOME": str(tmp_path / "home")})
    assert list(tmp_path.iterdir()) == []


def test_folders_are_made_for_their_owner_only_even_under_a_generous_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        ensure_private(tmp_path / "one" / "two")
    finally:
        os.umask(before)
    for folder in (tmp_path / "one", tmp_path / "one" / "two"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_folder_that_exists_keeps_its_rights(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    assert ensure_private(tmp_path) == tmp_path
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


@pytest.mark.parametrize(
    "typed",
    [
        "{folder}/My files/it's.csv",
        "  {folder}/My files/it's.csv \n",
        "{folder}/My\\ files/it\\'s.csv",
        "{folder}/My\\ files/it\\'s.csv ",
        "'{folder}/My files/it'\\''s.csv'",
        '"{folder}/My files/it\'s.csv"',
        "file://{folder}/My%20files/it's.csv",
        "file://{folder}/My%20files/it%27s.csv\r\n",
        "file://localhost{folder}/My%20files/it%27s.csv",
        "FILE:{folder}/My%20files/it's.csv",
        "~/My files/it's.csv",
    ],
)
def test_a_path_is_understood_as_it_was_typed_pasted_or_dropped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    file = tmp_path / "My files" / "it's.csv"
    text = typed.replace("{folder}", str(tmp_path))
    # Of a file that is still to be written, an apostrophe in a bare name could begin a quotation.
    if "\\" in text or "%27" in text or '"' in text:
        assert named_file(text) == file
    file.parent.mkdir()
    file.write_text("")
    assert named_file(text) == file


@pytest.mark.parametrize(
    "name", ["a\\b.csv", "a\\ b.csv", "'a'.csv", '"', "'", "file:", "100%.csv", " spaced ", "~nobody-here/x"]
)
def test_a_file_that_bears_exactly_the_name_typed_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("")
    assert named_file(name) == tmp_path / name


@pytest.mark.parametrize(
    "name", ["", " ", "\\", "'", "file://", "file:///", "~nobody-here", "\udcff", "a\0b", "a" * 5000, "new\\name"]
)
def test_what_names_no_file_is_a_path_all_the_same(name: str) -> None:
    assert named_file(name).is_absolute()
