"""Keys a person chooses: how they are written, which are refused, and that everything names them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from app.domain.keys.choices import KnownKeys, checked
from app.domain.keys.names import KeyNotKnown, read_key
from app.screens.bindings import known_keys
from app.settings import Settings, problem_summary, read
from db.records.drafts import Draft
from tests.cli.conftest import Onward
from tests.dashboards import filled, opened
from widgets.footer import Footer
from widgets.top_bar import TopBar


@cache
def known() -> KnownKeys:
    """All there are; asked for by the tests only, since it imports every screen."""
    return known_keys()


def test_on_a_screen_of_its_own_the_keys_of_everywhere_and_of_lists_are_in_force_too_and_answers_on_none() -> None:
    screens = known().screens
    assert all(len(names) > 1 and not any(name.startswith("import.mean.") for name in names) for names in screens)
    everywhere, lists = {"quit", "add", "undo"}, {"list.up", "list.mark", "sheet.next"}
    for own, is_whole in (("application.heard", True), ("stages.rename", False), ("menu.take", False)):
        there = [names for names in screens if own in names]
        assert there, own
        for names in there:
            assert (everywhere | lists <= names) is is_whole
            assert "quit" in names
            assert ("add" in names or "list.mark" in names) is is_whole


def chosen(tmp_path: Path, text: str) -> tuple[dict[str, str], list[str]]:
    path = tmp_path / "settings.toml"
    path.write_text(text, encoding="utf-8")
    settings = checked(read(text, path), path, known())
    return dict(settings.keys), [problem.removeprefix(str(path)) for problem in settings.problems]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("?", "question_mark"),
        ("<", "less_than_sign"),
        ("/", "slash"),
        ("+", "plus"),
        ("ctrl++", "ctrl+plus"),
        (";", "semicolon"),
        ("a", "a"),
        ("A", "A"),
        ("shift+a", "A"),
        ("é", "é"),
        ("ж", "ж"),
        ("§", "section_sign"),
        ("Ctrl+T", "ctrl+t"),
        ("Control + t", "ctrl+t"),
        ("shift+ctrl+up", "ctrl+shift+up"),
        ("F5", "f5"),
        ("Esc", "escape"),
        ("page down", "pagedown"),
        ("question_mark", "question_mark"),
    ],
)
def test_a_key_may_be_written_as_a_person_would(written: str, name: str) -> None:
    assert read_key(written) == name


@pytest.mark.parametrize(
    "written",
    ["foo", "foo+bar", "ctrl+", "+a", "ctrl+foo", "f0", "f25", "null", "bell", "ctrl+m", "ctrl+[", "a b", "\x07"],
)
def test_what_no_terminal_sends_is_no_key(written: str) -> None:
    with pytest.raises(KeyNotKnown):
        read_key(written)


def test_every_default_is_a_key_that_can_be_written_in_the_settings_and_clashes_with_none(tmp_path: Path) -> None:
    lines = "\n".join(f'"{name}" = "{keys}"' for name, (keys, _) in known().actions.items())
    keys, problems = chosen(tmp_path, f"[keys]\n{lines}\n")
    assert problems == []
    assert keys == {name: keys.replace(" ", "") for name, (keys, _) in known().actions.items()}


def test_a_key_is_given_to_one_action_and_those_after_it_keep_their_own(tmp_path: Path) -> None:
    keys, problems = chosen(tmp_path, '[keys]\nundo = "b"\nredo = "b"\n"place.plan" = "b"\nfind = "U"\n')
    assert keys == {"undo": "b"}
    assert problems == [
        ", line 3: b is the key for “undo” (undo) already, so redo keeps its default.",
        ", line 4: b is the key for “undo” (undo) already, so place.plan keeps its default.",
        ", line 5: U is the key for “redo” (redo) already, so find keeps its default.",
    ]


def test_two_actions_may_change_places_and_places_may_use_one_key_each(tmp_path: Path) -> None:
    text = '[keys]\nundo = "U"\nredo = "u"\n"plan.check" = "Q"\n"pipeline.closed" = "Q"\n'
    assert chosen(tmp_path, text) == ({"undo": "U", "redo": "u", "plan.check": "Q", "pipeline.closed": "Q"}, [])


def test_a_name_of_no_action_is_said_with_the_nearest(tmp_path: Path) -> None:
    keys, problems = chosen(tmp_path, '[keys]\nundoo = "b"\n')
    assert (keys, problems) == ({}, [", line 2: there is no action undoo; did you mean undo."])


def test_doctor_names_every_line_and_the_dashboard_how_many(onward: Onward, home: Path) -> None:
    home.mkdir(parents=True)
    text = 'theme = "mauve"\n[keys]\nundo = "foo+bar"\nredo = "a"\nnothing = "b"\n'
    (home / "settings.toml").write_text(text)
    told_by_doctor = onward("doctor")
    assert told_by_doctor.status == 1
    for line in (1, 3, 4, 5):
        assert f"settings.toml, line {line}: " in told_by_doctor.out
    settings = checked(read(text, home / "settings.toml"), home / "settings.toml", known())
    said = problem_summary(settings.problems)
    assert said.startswith("4 settings could not be used. To list them: onward doctor. The first: ")
    assert "line 1" in said


async def test_tabs_footer_and_notices_name_the_keys_a_person_has(tmp_path: Path) -> None:
    keys = {"place.today": "ctrl+t", "undo": "ctrl+b", "add": "f6"}
    filled(tmp_path / "x.db", Draft("Contoso", "Analyst"))
    async with opened(tmp_path / "x.db", settings=Settings(keys=keys)) as (dashboard, pilot):
        places = dashboard.screen.query_one(TopBar)
        assert "ctrl+t Today" in "".join(segment.text for segment in places.render_line(0))
        footer = "".join(segment.text for segment in dashboard.screen.query_one(Footer).render_line(0))
        assert "f6 add" in footer
        assert "ctrl+b undo" in footer
        await pilot.press("ctrl+t")
        assert dashboard.current_mode == "today"
        dashboard.session.notify("Deleted. Press u to undo.")
        await pilot.pause()
        notice = dashboard.screen.query_one("#notice")
        assert "Press ctrl+b to undo." in "".join(segment.text for segment in notice.render_line(0))


def test_of_two_actions_that_lose_the_same_key_each_names_the_one_that_has_it(tmp_path: Path) -> None:
    keys, problems = chosen(tmp_path, '[keys]\nadd = "n"\nundo = "n"\n')
    assert keys == {}
    assert problems == [
        f", line {line}: n is the key for “note” (application.note) already, so {name} keeps its default."
        for line, name in ((2, "add"), (3, "undo"))
    ]
