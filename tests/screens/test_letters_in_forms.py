"""In every form and on every page to write on a sentence changes the text it is typed into, and nothing else."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea

from app.domain.today.letters import Written
from app.screens.app import Dashboard
from app.screens.help import BlankScreen
from app.screens.pipeline.detail_forms import ContactScreen, InterviewScreen, OfferScreen
from app.screens.pipeline.forms import AddScreen, EditScreen
from app.screens.pipeline.note_screen import NoteScreen
from app.screens.plan.target_actions import TargetScreen
from app.screens.recovery.setback_screen import SetbackScreen
from app.screens.recovery.support_screen import SupportScreen
from app.screens.today.letter_screen import LetterScreen
from db.records.drafts import Draft, DraftPerson
from db.store import Store
from tests.dashboards import filled, opened, poured
from tests.widgets.seen import seen
from widgets.choices import Choices, Stars
from widgets.footer import Footer
from widgets.prompt import Prompt

SENTENCE = "hey, stain crow"
"""Letters, a comma and spaces, most of which are keys elsewhere."""
SHORT = "xa, "
"""Typed at a further focus of a kind that was typed at, which hands letters on in the same way."""
LOW = 24
"""Lines of a terminal that has no room for a form."""
NOT_COMPARED = {"text_draft", "undo_action", "undo_change", "setback_plan"}
"""Tables of what is being typed."""


def _search(store: Store) -> None:
    store.interviews.add(1, starts_at=datetime(2026, 11, 30, 10, tzinfo=UTC), time_zone="Europe/Berlin")
    store.contacts.add(1, DraftPerson("Ada"))
    store.targets.add("Fabrikam")


def _interview(app: Dashboard) -> Screen[Any]:
    dossier = app.session.reader.applications.dossier(1)
    assert dossier is not None
    return InterviewScreen(dossier.interviews[0], "Contoso")


def _person(app: Dashboard) -> Screen[Any]:
    dossier = app.session.reader.applications.dossier(1)
    assert dossier is not None
    return ContactScreen(dossier.people[0])


PAGES: dict[str, Callable[[Dashboard], Screen[Any]]] = {
    "add": lambda _: AddScreen(Draft("Contoso", "Analyst")),
    "edit": lambda _: EditScreen(1),
    "interview": _interview,
    "contact": _person,
    "offer": lambda _: OfferScreen(1, "Contoso"),
    "target": lambda app: TargetScreen(app.session.reader.targets.all()[0]),
    "note": lambda _: NoteScreen(1, "A note"),
    "letter": lambda _: LetterScreen("A letter", Written("letter:1", "", "Hello", "Hello,")),
    "setback": lambda _: SetbackScreen(1, "Contoso"),
    "support": lambda _: SupportScreen(),
    "prompt": lambda _: Prompt("What is it called"),
}


def rows(path: Path) -> set[tuple[object, ...]]:
    """Everything in the store but what is being typed."""
    with closing(sqlite3.connect(path)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        kept = [name for name in names if name not in NOT_COMPARED and not name.startswith(("words", "sqlite_"))]
        return {(name, *row) for name in kept for row in connection.execute(f'SELECT * FROM "{name}"')}


def values(screen: Screen[Any]) -> dict[Widget, object]:
    """What is filled in everywhere on a page."""
    found: dict[Widget, object] = {}
    for widget in screen.walk_children(Widget):
        if isinstance(widget, TextArea):
            found[widget] = widget.text
        elif isinstance(widget, Input | Choices | Stars):
            found[widget] = widget.value
    return found


@pytest.mark.parametrize("name", list(PAGES))
async def test_where_one_writes_letters_are_no_keys_and_the_line_is_in_view(tmp_path: Path, name: str) -> None:
    path = tmp_path / "search.db"
    filled(path, Draft("Contoso", "Analyst"), also=_search)
    async with opened(path) as (app, pilot):
        screen = PAGES[name](app)
        app.push_screen(screen)
        await pilot.pause()
        await a_sentence_at_every_focus_is_text_alone(app, pilot, path)
        await the_footer_names_no_key_that_types_and_f1_and_f2_hold(app, pilot)
        for size, words in (((60, 20), "the end"), ((120, 36), "it ends")):
            if app.screen is not screen:
                screen = PAGES[name](app)
                app.push_screen(screen)
            await pilot.resize_terminal(*size)
            await the_line_that_is_written_on_is_in_view(app, pilot, words)


async def a_sentence_at_every_focus_is_text_alone(app: Dashboard, pilot: Pilot[int], path: Path) -> None:
    screen, stored = app.screen, rows(path)
    been: list[Widget | None] = []
    while screen.focused not in been:
        focus = screen.focused
        been.append(focus)
        before = values(screen)
        words = SHORT if type(focus) in map(type, been[:-1]) else SENTENCE
        await poured(pilot, words)
        assert app.screen is screen
        assert screen.focused is focus
        after = values(screen)
        assert {at: value for at, value in after.items() if at is not focus} == {
            at: value for at, value in before.items() if at is not focus
        }
        if isinstance(focus, TextArea | Input):
            assert words in str(after[focus])
        else:
            assert after == before
        assert rows(path) == stored
        await pilot.press("tab")
    assert any(isinstance(focus, TextArea | Input) for focus in been)


async def the_footer_names_no_key_that_types_and_f1_and_f2_hold(app: Dashboard, pilot: Pilot[int]) -> None:
    screen, is_support = app.screen, isinstance(app.screen, SupportScreen)
    field = next(iter(screen.query("TextInput, TextArea")))
    field.focus()
    await pilot.pause()
    for keys in screen.query(Footer):
        named = [hint.split()[0] for hint in keys.render_line(0).text.split("   ") if hint.strip()]
        assert named
        assert not [key for key in named if len(key) == 1]
    before = values(screen)
    await pilot.press("f2")
    assert isinstance(app.screen, BlankScreen)
    assert not "".join(seen(app)).strip()
    await pilot.press("x")
    assert app.screen is screen
    await pilot.press("f1")
    assert isinstance(app.screen, SupportScreen) is not is_support
    if not is_support:
        await pilot.press("f1")
        assert app.screen is screen
        assert screen.focused is field
        assert values(screen) == before


async def the_line_that_is_written_on_is_in_view(app: Dashboard, pilot: Pilot[int], words: str) -> None:
    screen = app.screen
    fields = [field for field in screen.query("Input, TextArea").results(Widget) if field.focusable]
    if app.size.height > LOW:
        # In a higher terminal less is out of view: the last line to write on, and what has more than one line.
        fields = [field for field in fields if isinstance(field, TextArea) or field is fields[-1]]
    for field in fields:
        field.focus()
        await pilot.pause()
        app.post_message(events.Paste(" ".join(f"word{number}" for number in range(200))))
        await pilot.pause()
        await pilot.press("enter" if isinstance(field, TextArea) else "space")
        app.post_message(events.Paste(words[:-1]))
        await pilot.press(words[-1])
        assert words in "\n".join(seen(app)), (field, app.size)
        if app.screen is not screen:
            break


@pytest.mark.parametrize(
    ("name", "kind"), [("edit", "PlainTextArea"), ("note", "AutosaveText"), ("letter", "AutosaveText")]
)
async def test_enter_is_a_new_line_in_every_text_of_more_than_one_and_pasted_lines_stay(
    tmp_path: Path, name: str, kind: str
) -> None:
    path = tmp_path / "search.db"
    filled(path, Draft("Contoso", "Analyst"))
    async with opened(path) as (app, pilot):
        screen = PAGES[name](app)
        app.push_screen(screen)
        await pilot.pause()
        page = screen.query(kind).results(TextArea).__next__()
        page.focus()
        page.text = ""
        await pilot.press("a", "enter", "b")
        assert page.text == "a\nb"
        app.post_message(events.Paste("\n".join(map(str, range(40)))))
        await pilot.pause()
        assert page.text.count("\n") == 40
        assert screen.focused is page
