"""The settings file: what it says is used, what it cannot say is named, and it explains itself."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from textual.theme import BUILTIN_THEMES

from app.screens import themes
from app.settings import OTHER_THEMES, THEMES, Settings, load, problem_summary, read, template, write_template

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
        ("keys.find = 3", "line 1: find needs a key"),
        ("[keys.place]\npipeline = 3", "line 2: place.pipeline needs a key"),
        ("[keys]\nfind = []", "line 2: find needs a key"),
        ('[keys]\nfind = "foo+bar"', "line 2: find: foo+bar is not a key: there is no foo to hold down."),
        ('[keys]\nfind = "ctrl+foo"', "line 2: find: ctrl+foo is a key that terminals do not send."),
        ('[keys]\nfind = ["f", "f25"]', "line 2: find: f25 is a key that terminals do not send."),
        ('[keys]\nfind = "ctrl+i"', "line 2: find: ctrl+i is the same as tab to a terminal."),
        ('[keys]\nquit = "x"', "line 2: quit needs a key that types no character, such as ctrl+q, not x."),
        (
            '[keys]\nquit = "hyper+q"',
            "line 2: quit needs a key that every terminal sends, such as ctrl+q, not hyper+q.",
        ),
        ('[keys]\nquit = "ctrl+1"', "line 2: quit needs a key that every terminal sends, such as ctrl+q, not ctrl+1."),
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


@pytest.mark.parametrize(
    ("name", "least", "most", "what"),
    [
        ("private_idle_minutes", 1, 1440, "a number of minutes from 1 to 1440"),
        ("reminder_minutes", 0, 1440, "a number of minutes from 0 to 1440"),
        ("undo_days", 1, 3650, "a number of days from 1 to 3650"),
        ("undo_megabytes", 1, 1000, "a number of megabytes from 1 to 1000"),
        ("follow_up_applied", 0, 365, "a number of days up to 365, or 0 for none"),
        ("follow_up_screening", 0, 365, "a number of days up to 365, or 0 for none"),
        ("follow_up_interview", 0, 365, "a number of days up to 365, or 0 for none"),
    ],
)
def test_a_number_is_used_from_its_least_to_its_most(name: str, least: int, most: int, what: str) -> None:
    for value in (least, most):
        settings = read(f"{name} = {value}", FILE)
        assert (getattr(settings, name), settings.problems) == (value, ())
    for wrong in (least - 1, most + 1, "true", "1.5", '"5"'):
        shown = {"true": "True", '"5"': "5"}.get(str(wrong), str(wrong))
        assert read(f"{name} = {wrong}", FILE) == Settings(
            problems=(f"{FILE}, line 1: {name} is {what}, not {shown}.",)
        )


@pytest.mark.parametrize(
    ("text", "shown"),
    [("x" * 60, "x" * 60), ("x" * 61, f"{'x' * 59}…"), ("ß" * 1000, f"{'ß' * 59}…")],
)
def test_what_cannot_be_used_is_shown_cut_where_it_is_long(text: str, shown: str) -> None:
    said = "one line of text in quotes"
    assert read(f'title_count = "{text}"', FILE).problems == (
        f"{FILE}, line 1: title_count is true or false, not {shown}.",
    )
    assert read(f'my_name = "{text}\\n"', FILE).problems == (f"{FILE}, line 1: my_name is {said}, not {shown}.",)


def test_a_name_is_one_line_of_at_most_200_characters() -> None:
    assert read(f'my_name = " {"a" * 199}"', FILE).my_name == "a" * 199
    assert read(f'my_name = "{"a" * 201}"', FILE).my_name == ""
    assert read("my_name = 7", FILE).problems == (f"{FILE}, line 1: my_name is one line of text in quotes, not 7.",)


def test_problems_are_told_in_one_line() -> None:
    assert problem_summary(()) == ""
    assert problem_summary(("One.",)) == "One."
    told = "2 settings could not be used. To list them: onward doctor. The first: One."
    assert problem_summary(("One.", "Two.")) == told


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


def test_a_file_of_a_million_bytes_is_read(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b"offline = true\n" + b"#" * 999_985)
    assert load(path) == Settings(offline=True)


def test_a_folder_or_a_pipe_in_its_place_is_said(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    said = f"{tmp_path / 'pipe'} is a pipe, not a file, so no settings were read."
    assert load(tmp_path / "pipe").problems == (said,)
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
