"""The settings file: what it says is used, what it cannot say is named, and it explains itself."""

from __future__ import annotations

import stat
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from textual.theme import BUILTIN_THEMES

from app.screens import themes
from app.settings import OTHER_THEMES, THEMES, Settings, load, read, template, write_template

FILE = Path("/somewhere/settings.toml")


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    assert load(tmp_path / "none.toml") == Settings()
    assert Settings().theme == themes.DEFAULT


def test_what_it_says_is_used(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(
        'theme = "nord"\nplain_glyphs = true\ndate_order = "day-first"\nprivate_idle_minutes = 3\n'
        'reminder_minutes = 0\nreminder_bell = true\nreminder_notification = "full"\ntitle_count = true\n'
        '[keys]\nfind = "ctrl+f"\n"place.pipeline" = ["p", "f2"]\nlist.end = "G, end"\nadd = ","\n',
        encoding="utf-8",
    )
    assert load(path) == Settings(
        theme="nord",
        theme_named=True,
        plain_glyphs=True,
        date_order="day-first",
        private_idle_minutes=3,
        reminder_minutes=0,
        reminder_bell=True,
        reminder_notification="full",
        title_count=True,
        keys={"find": "ctrl+f", "place.pipeline": "p,f2", "list.end": "G,end", "add": "comma"},
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('theme = "mauve"', "line 1: theme cannot be mauve; choose one of onward-dark, onward-light, "),
        ("\nplain_glyphs = 1", "line 2: plain_glyphs is true or false, not 1."),
        ('# theme = "x"\ndate_order = "us"', "line 2: date_order is one of ask, day-first, month-first, not us."),
        ('themes = "nord"', "line 1: there is no setting themes; did you mean theme."),
        (
            "colour = 3",
            "line 1: there is no setting colour; there are theme, plain_glyphs, date_order, private_idle_minutes, ",
        ),
        ("private_idle_minutes = 0", "line 1: private_idle_minutes is a number of minutes from 1 to 1440, not 0."),
        ('private_idle_minutes = "5"', "line 1: private_idle_minutes is a number of minutes from 1 to 1440, not 5."),
        ("private_idle_minutes = true", "line 1: private_idle_minutes is a number of minutes from 1 to 1440"),
        ("reminder_minutes = -1", "line 1: reminder_minutes is a number of minutes from 0 to 1440, not -1."),
        ("reminder_bell = 1", "line 1: reminder_bell is true or false, not 1."),
        (
            'reminder_notification = "loud"',
            "line 1: reminder_notification is one of off, discreet, full, not loud.",
        ),
        ("title_count = 0", "line 1: title_count is true or false, not 0."),
        ("keys = 3", "line 1: keys is a table: write [keys], and below it lines such as"),
        ("[keys]\nfind = 3", 'line 2: find needs a key such as "ctrl+f".'),
        ('[keys]\n"place.pipeline" = ""', "line 2: place.pipeline needs a key"),
        ('[keys]\nfind = "\\u001b"', "line 2: find needs a key"),
        ("[keys]\nfind = []", "line 2: find needs a key"),
        ('[keys]\nfind = "foo+bar"', "line 2: find: foo+bar is not a key: there is no foo to hold down."),
        ('[keys]\nfind = "ctrl+foo"', "line 2: find: ctrl+foo is a key that terminals do not send."),
        ('[keys]\nfind = ["f", "f25"]', "line 2: find: f25 is a key that terminals do not send."),
        ('[keys]\nfind = "ctrl+i"', "line 2: find: ctrl+i is the same as tab to a terminal."),
        ('[keys]\nquit = "x"', "line 2: quit needs a key that types no character, such as ctrl+q, not x."),
        ('[keys]\nquit = "foo+bar"', "line 2: quit: foo+bar is not a key"),
        ('theme = "\\u001b[31m"', "line 1: theme cannot be [31m;"),
    ],
)
def test_what_cannot_be_used_is_named_with_its_line_and_changes_nothing(text: str, problem: str) -> None:
    settings = read(text, FILE)
    assert settings._replace(problems=(), keys={}) == Settings()._replace(keys={})
    assert settings.keys == {}
    assert len(settings.problems) == 1
    assert settings.problems[0].startswith(f"{FILE}, {problem}")
    assert settings.problems[0].isprintable()


def test_a_line_that_cannot_be_used_leaves_the_others_in_force() -> None:
    settings = read('theme = "mauve"\nplain_glyphs = true\n[keys]\nadd = 1\nfind = "f"', FILE)
    assert (settings.plain_glyphs, settings.keys, len(settings.problems)) == (True, {"find": "f"}, 2)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (
            b"theme = \nplain_glyphs = true",
            "cannot be read: Invalid value (at line 1, column 9). No settings were read.",
        ),
        (b"\xff\xfe", "is not UTF-8 text, so no settings were read."),
        (b"a = [" * 5000, "cannot be read: "),
        (b"#" * 1_000_001, "is too large for settings, so none were read."),
    ],
)
def test_a_file_that_cannot_be_read_is_said_and_the_defaults_are_used(
    tmp_path: Path, content: bytes, problem: str
) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(content)
    settings = load(path)
    assert settings._replace(problems=()) == Settings()
    assert settings.problems[0].startswith(f"{path} {problem}")


def test_a_folder_in_its_place_is_said(tmp_path: Path) -> None:
    assert load(tmp_path).problems[0].startswith(f"{tmp_path} cannot be read")


def test_the_template_explains_itself_and_changes_nothing() -> None:
    text = template({"find": ("slash", "find in this place"), "add": ("a", "add an application")})
    assert read(text, FILE) == Settings()._replace(keys={})
    for name in Settings._fields[: Settings._fields.index("keys")]:
        assert f"\n#{name} = " in text
    assert text.endswith('\n#"add" = "a"       # add an application\n#"find" = "slash"  # find in this place\n')


def test_each_line_of_the_template_can_be_used_as_it_is() -> None:
    text = template({"find": ("slash", "find"), "place.pipeline": ("2", "Pipeline")})
    uncommented = "\n".join(
        line.removeprefix("#") if line.startswith("#") and not line.startswith("# ") else line
        for line in text.splitlines()
    )
    assert len(tomllib.loads(uncommented)) == 20
    assert read(uncommented, FILE) == Settings(keys={"find": "slash", "place.pipeline": "2"}, theme_named=True)


def test_the_template_is_written_for_its_owner_and_never_over_a_file(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    assert write_template(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.write_text("theme = 'nord'")
    assert not write_template(path)
    assert path.read_text() == "theme = 'nord'"


def test_the_themes_named_are_those_there_are() -> None:
    assert themes.NAMES == THEMES
    assert frozenset(BUILTIN_THEMES) == OTHER_THEMES


def test_settings_cost_next_to_nothing_without_a_file() -> None:
    told = subprocess.run(
        [
            sys.executable,
            "-X",
            "importtime",
            "-c",
            "from pathlib import Path; import app.settings; app.settings.load(Path('/none'))",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {line.rpartition("|")[2].strip() for line in told.stderr.splitlines()}
    assert not loaded & {"tomllib", "textual", "dataclasses", "difflib"}


def test_a_key_given_to_an_action_under_its_old_name_is_read(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('[keys]\n"application.paper" = "f5"\nletter.mail = "f6"\n', encoding="utf-8")
    settings = load(path)
    assert (settings.keys, settings.problems) == ({"application.document": "f5", "letter.email": "f6"}, ())
