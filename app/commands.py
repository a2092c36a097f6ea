"""What the palette lists beside the keys: bringing in and out, the look, the columns."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import SystemCommand
from textual.screen import Screen

from app import themes
from app.pipeline.actions import ApplicationActions

if TYPE_CHECKING:
    from app.dashboard import Dashboard


ON_AN_APPLICATION = (
    ("Move to a stage", "The application in focus, or those selected (m)", "move"),
    ("Move, on another day", "A step that was not today (M)", "move_on_day"),
    ("Ended", "A no, silence, or your own decision (x)", "end"),
    ("Ended, on another day", "An ending that was not today (X)", "end_on_day"),
    ("Reopen", "Take its ending back (r)", "reopen"),
    ("Edit", "Every field of it (e)", "edit"),
    ("Write a note", "Kept as it is typed (n)", "note"),
    ("Plan a follow-up", "When to ask again (f)", "follow_up"),
    ("Book an interview", "When the conversation is (i)", "interview"),
    ("Tag", "Words to find it by (t)", "tag"),
    ("Add a contact", "Somebody there (c)", "contact"),
    ("Note a paper sent", "A CV, a letter, a file (p)", "paper"),
    ("Later", "Let it rest for a while (z)", "later"),
    ("Open its link", "With the system's program (o)", "open_link"),
    ("Copy its link", "To paste it elsewhere (y)", "copy_link"),
    ("Delete", "Undo brings it back whole (D)", "delete"),
)
"""What can be done to an application: name, help, action."""


def commands(app: Dashboard, screen: Screen[Any]) -> Iterator[SystemCommand]:
    """Every command, the frequent first; those of a place only while it is shown."""
    yield SystemCommand("Add an application", "One line, or the full form (a)", app.action_add)
    yield SystemCommand("Go to Pipeline", "Every application by stage (2)", partial(app.go, 2))
    yield SystemCommand("Go to Rejections", "What ended, and the way through it (3)", partial(app.go, 3))
    if hasattr(screen, "action_switch_view"):
        yield SystemCommand(
            "Board or table", "Another way to look at the pipeline (v)", partial(screen.run_action, "switch_view")
        )
        yield SystemCommand(
            "Closed ones", "Show or hide what has ended (C)", partial(screen.run_action, "toggle_closed")
        )
    if isinstance(screen, ApplicationActions) and screen.targets():
        for name, help_text, action in ON_AN_APPLICATION:
            yield SystemCommand(name, help_text, partial(screen.run_action, action))
    yield SystemCommand("Undo", "Take the last change back (u)", app.action_undo)
    yield SystemCommand("Redo", "Make the undone change again (U)", app.action_redo)
    yield SystemCommand("Import", "From LinkedIn, Huntr, Simplify, Teal or any table", app.action_import)
    yield SystemCommand("Export the calendar", "Interviews and due days as onward.ics", app.action_export_calendar)
    yield SystemCommand("Back up now", "A copy of the store beside the daily ones", app.action_back_up)
    yield SystemCommand("New stage", "A column of your own", app.action_new_stage)
    yield SystemCommand("Rename a stage", "Call a column something else", app.action_rename_stage)
    yield SystemCommand(
        "Start a new search", "The pipeline starts clean, the old search is kept", app.action_new_search
    )
    if not app.demo:
        yield SystemCommand(
            "Look at a sample search", "An invented one, away from your own; quitting it comes back", app.action_sample
        )
    for name in themes.NAMES:
        yield SystemCommand(
            f"Theme {name.removeprefix('onward-').replace('-', ', ')}",
            "For this session; the settings file keeps it",
            partial(app.wear, name),
        )
    yield SystemCommand("Keys", "Every key that does something here (?)", app.action_show_keys)
    yield SystemCommand("Blank the screen", "Until a key is pressed (!)", app.action_blank)
    yield SystemCommand("Quit", "Everything is kept (ctrl+q)", app.action_quit)
