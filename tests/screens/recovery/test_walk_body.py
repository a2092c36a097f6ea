"""A column of fields that is shown again before it was drawn for the first time, as when two keys come at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.events import MouseScrollUp
from textual.widget import Widget

from app.domain.recovery import fields
from app.screens.recovery.option_menu import OptionMenu
from app.screens.recovery.walk_body import WalkBody
from app.screens.recovery.walk_view import WalkTitle
from db.records.walk_enums import Step
from tests.dashboards import opened, typed
from tests.screens.recovery.search import a_full_walk, rejections, wait
from tests.widgets.seen import Tiny, seen
from widgets.choices import Choices

PAIRS: list[tuple[fields.StepField, fields.StepField]] = [
    (fields.Paragraph("k", text="one"), fields.Paragraph("k", text="two")),
    (
        fields.ChoiceField("k", question="one", options=(("a", "A"), ("b", "B")), chosen="a"),
        fields.ChoiceField("k", question="two", options=(("a", "A"), ("b", "B")), chosen="b"),
    ),
    (
        fields.MenuField("k", title="two", options=(fields.MenuOption("a", "one"),)),
        fields.MenuField("k", title="two", options=(fields.MenuOption("a", "two"), fields.MenuOption("b", "three"))),
    ),
    (fields.TextField("k", 2, prompt="one", text="before"), fields.TextField("k", 1, prompt="two", text="after")),
    (
        fields.DateField("k", prompt="two", day=date(2026, 11, 3), past=True),
        fields.DateField("k", prompt="two", day=date(2026, 11, 4), past=True),
    ),
]


async def test_what_is_shown_twice_at_once_is_shown_as_the_second(tmp_path: Path) -> None:
    async with opened(tmp_path / "s.db", place="rejections") as (app, pilot):
        for pair in PAIRS:
            looks: list[list[str]] = []
            for column in (pair, pair[1:]):
                body = WalkBody()
                app.screen.mount(body)
                await pilot.pause()
                for item in column:
                    body.show([item])
                    for view in body.views:
                        assert not getattr(view, "pending", lambda: None)(), item
                await pilot.pause()
                looks.append(seen(app))
                body.remove()
                await pilot.pause()
            assert looks[0] == looks[1], pair
            assert any("two" in line or "after" in line for line in looks[1]), pair


async def test_fields_that_come_stand_where_they_belong_among_those_there_are(tmp_path: Path) -> None:
    def column(letters: str) -> list[fields.StepField]:
        return [fields.Paragraph(letter, text=f"field {letter}") for letter in letters]

    async with opened(tmp_path / "s.db", place="rejections") as (app, pilot):
        body = WalkBody()
        app.screen.mount(body)
        await pilot.pause()
        for letters in ("BD", "ABCDE"):
            body.show(column(letters))
            await pilot.pause()
        shown = [line.split("field ")[1].strip() for line in seen(app) if "field " in line]
        assert shown == ["A", "B", "C", "D", "E"]


async def test_a_day_is_read_back_while_it_is_typed(tmp_path: Path) -> None:
    async with opened(tmp_path / "s.db", place="rejections") as (app, pilot):
        body = WalkBody()
        app.screen.mount(body)
        await pilot.pause()
        body.show([fields.DateField("k", prompt="By which day?")])
        await pilot.pause()
        body.views[0].enter(1)
        await typed(pilot, "in 3 days")
        await pilot.pause()
        assert any("26 Nov" in line for line in seen(app))


async def test_a_click_in_the_walkthrough_has_its_keys_and_is_what_a_narrow_terminal_shows(tmp_path: Path) -> None:
    a_full_walk(tmp_path)
    async with rejections(tmp_path, size=(120, 36)) as (pilot, _):
        keys = seen(pilot.app)[-1]
        y, line = next((y, line) for y, line in enumerate(seen(pilot.app)) if "unclear" in line)
        await pilot.click(offset=(line.index("unclear"), y))
        await wait(pilot)
        assert seen(pilot.app)[-1] != keys
        await pilot.resize_terminal(60, 36)
        await wait(pilot)
        assert any("unclear" in line for line in seen(pilot.app))


async def test_each_field_of_a_step_that_is_gone_to_is_made_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Widget] = []
    mount = WalkBody.mount

    def noted(body: WalkBody, view: Widget, **where: Any) -> Any:
        made.append(view)
        return mount(body, view, **where)

    monkeypatch.setattr(WalkBody, "mount", noted)
    async with rejections(tmp_path, a_full_walk(tmp_path)) as (pilot, screen):
        for _ in range(2):
            made.clear()
            await pilot.press("ctrl+pagedown")
            assert made == screen.view.body.views


async def test_what_enter_would_choose_stays_in_view_through_pages_and_turns_of_the_wheel(tmp_path: Path) -> None:
    async with rejections(tmp_path, a_full_walk(tmp_path, Step.FEEDBACK), size=(80, 20)) as (pilot, screen):
        body, went = screen.view.body, list[str]()
        for act in ("pagedown", "pagedown", "down", "wheel", "pageup"):
            if act == "wheel":
                await pilot._post_mouse_events([MouseScrollUp], widget=body, offset=(5, 5))
            else:
                await pilot.press(act)
            await wait(pilot)
            control = screen.focused
            assert control is body or (isinstance(control, Choices | OptionMenu) and control.pointed_in_view), act
            went += [view.field.key for view in body.views if view.has_focus_within]
        assert went[:2] == ["recover.door", "recover.again"]


@pytest.mark.parametrize(
    ("width", "lines"), [(30, ["Contoso  Cook   no, 3 days ago"]), (29, ["Contoso  Cook", "no, 3 days ago"])]
)
async def test_how_it_closed_stands_beside_the_title_where_there_is_room_and_below_it_elsewhere(
    width: int, lines: list[str]
) -> None:
    title = WalkTitle()
    title.say("Contoso", "Cook", "no, 3 days ago")
    app = Tiny(title)
    async with app.run_test(size=(width, 4)):
        assert [line.strip() for line in seen(app) if line.strip()] == lines
