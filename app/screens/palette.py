"""What the palette lists beside the keys: bringing in and out, the look, the columns."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import SystemCommand
from textual.screen import Screen

from app.domain.recovery import passphrase_texts
from app.screens import themes
from app.screens.drafts import BY_TITLE, DISCARD
from app.screens.export import FORMS, Form, export
from app.screens.pipeline.actions import ApplicationActions
from app.screens.saving import UNPLACED
from app.settings import OTHER_THEMES
from db.records import Condition

if TYPE_CHECKING:
    from app.screens.app import Dashboard


ON_AN_APPLICATION = (
    ("Move to a stage", "The application in focus, or those selected (m)", "move"),
    ("Move, on another day", "A step that was not today (M)", "move_on_day"),
    ("Ended", "A no, silence, or your own decision (x)", "end"),
    ("Ended, on another day", "An ending that was not today (X)", "end_on_day"),
    ("Start applying", "The link, what to look at, the documents, and one key (A)", "apply"),
    ("Reopen", "Take its ending back (r)", "reopen"),
    ("Edit", "Every field of it (e)", "edit"),
    ("Write a note", "Kept as it is typed (n)", "note"),
    ("Plan a follow-up", "When to ask again (f)", "follow_up"),
    ("Book an interview", "When the conversation is (i)", "interview"),
    ("Tag", "Words to find it by (t)", "tag"),
    ("Add a contact", "Somebody there (c)", "contact"),
    ("Save a document sent", "A CV, a cover letter, a file (p)", "document"),
    ("Note an offer", "Pay, benefits, the day to answer by (O)", "offer"),
    ("Later", "Let it rest for a while (z)", "later"),
    ("Open its link", "With the system's program (o)", "open_link"),
    ("Copy its link", "To paste it elsewhere (y)", "copy_link"),
    ("Delete", "Undo brings it back whole (D)", "delete"),
)
"""What can be done to an application: name, help, action."""


def commands(app: Dashboard, screen: Screen[Any]) -> Iterator[SystemCommand]:
    """Every command, the frequent first; those of a place only while it is shown."""
    if hasattr(screen, "action_discard"):
        yield SystemCommand(
            "Discard what was typed", "Leaves without saving it (ctrl+r)", partial(screen.run_action, "discard")
        )
    for way in getattr(screen, "ways", ()):
        if way.key == DISCARD:
            yield SystemCommand(
                "Discard the draft",
                "Leaves without saving it (ctrl+r)",
                partial(screen.run_action, f"way({way.key!r})"),
            )
    yield SystemCommand("Add an application", "One line, or the full form (a)", app.action_add)
    yield SystemCommand("Go to Today", "What matters now (1)", partial(app.go, 1))
    yield SystemCommand("Go to Pipeline", "Every application by stage (2)", partial(app.go, 2))
    yield SystemCommand("Go to Rejections", "What ended, and the way through it (3)", partial(app.go, 3))
    yield SystemCommand("Go to Plan", "Where to apply next, with its reasons (5)", partial(app.go, 5))
    if hasattr(screen, "action_switch_view"):
        yield SystemCommand(
            "Board or table", "Another way to look at the pipeline (v)", partial(screen.run_action, "switch_view")
        )
        yield SystemCommand(
            "Closed ones", "Show or hide what has ended (C)", partial(screen.run_action, "toggle_closed")
        )
    if hasattr(screen, "action_add_filter"):
        yield SystemCommand(
            "Something to look out for", "A filter of your own on leads (F)", partial(screen.run_action, "add_filter")
        )
        yield SystemCommand(
            "Keep a lead past its deadline", "Without its deadline; x closes it (s)", partial(screen.run_action, "keep")
        )
        yield SystemCommand(
            "A check before sending", "What you look at each time (K)", partial(screen.run_action, "add_check")
        )
    if hasattr(screen, "action_filter"):
        yield SystemCommand(
            "Filter the endings", "By cause, channel, how far they came (F)", partial(screen.run_action, "filter")
        )
    if hasattr(screen, "action_month"):
        yield SystemCommand(
            "The week or the month ahead", "How far Today looks (v)", partial(screen.run_action, "month")
        )
    if isinstance(screen, ApplicationActions) and screen.targets():
        for name, help_text, action in ON_AN_APPLICATION:
            if not hasattr(screen, f"action_{action}"):
                continue
            yield SystemCommand(name, help_text, partial(screen.run_action, action))
    paused = app.reader.pauses.is_paused(app.clock.today())
    yield SystemCommand(
        "Go on with the search" if paused else "Pause the search",
        "Nothing is due and no silence counts meanwhile",
        app.pause_or_go_on,
    )
    yield SystemCommand("Offers side by side", "What each would bring, and what matters to you", app.action_offers)
    yield SystemCommand("Contacts", "The people you know, at every company", app.action_contacts)
    yield SystemCommand("Documents", "What you sent, and to whom", app.action_documents)
    yield SystemCommand("Your name in letters", "What your letters end with", partial(_ask_name, app))
    accepted = app.reader.applications.ids(
        ended=True, find=(Condition("outcome", "is", "accepted"),), sort="ended", limit=1
    )
    if accepted:
        yield SystemCommand(
            "After an accepted offer",
            "What is still open, each with its letter",
            partial(app.show_accepted, accepted[0]),
        )
    yield SystemCommand("Undo", "Take the last change back (u)", app.action_undo)
    yield SystemCommand("Redo", "Make the undone change again (U)", app.action_redo)
    yield SystemCommand("Import", "From LinkedIn, Huntr, Simplify, Teal or any table", app.action_import)
    yield SystemCommand("Export the calendar", "Interviews and due days as onward.ics", app.action_export_calendar)
    yield SystemCommand("Export", "Everything as JSON, a CSV table, or a review", app.action_export)
    for form in FORMS:
        note = f"{form.note[0].upper()}{form.note[1:]}"
        yield SystemCommand(f"Export {form.label.lower()}", note, partial(_export, app, form))
    if not app.demo:
        yield SystemCommand("Restore a backup", "The present store is kept beside it", app.action_restore)
    yield SystemCommand("Settings", "Opens the settings file, and says where it is", app.action_settings)
    yield SystemCommand("Back up now", "A copy of the store beside the daily ones", app.action_back_up)
    if app.lost is not None:
        yield SystemCommand("Save a copy", "Of what this window holds; the file itself is gone", partial(_rescue, app))
    yield from _private(app)
    yield from _erasing(app)
    if app.reader.drafts.beginning(UNPLACED) or app.reader.drafts.beginning(BY_TITLE):
        yield SystemCommand("Unplaced text", "What was typed somewhere that was deleted", app.show_unplaced)
    yield SystemCommand("Stages", "Put in order, rename, add or delete them (B)", app.action_stages)
    yield SystemCommand("Searches", "Your job searches: switch, start, rename or end one (J)", app.action_searches)
    yield SystemCommand(
        "Saved searches", "Finds under a name: open, rename or delete one (V)", app.action_saved_searches
    )
    for line in screen.query("FindLine"):
        if line.display:
            yield SystemCommand(
                "Save this search", "What is typed, under a name (ctrl+s)", partial(line.run_action, "save")
            )
    yield SystemCommand("Start a new search", "It starts clean; the others stay as they are", app.action_new_search)
    if not app.demo:
        yield SystemCommand(
            "Look at a sample search", "An invented one, away from your own; quitting it comes back", app.action_sample
        )
    for name in (*themes.NAMES, *sorted(OTHER_THEMES)):
        yield SystemCommand(
            f"Theme {name.removeprefix('onward-').replace('-', ', ' if name in themes.NAMES else ' ')}",
            "Used from now on",
            partial(app.wear, name),
        )
    yield SystemCommand("Keys", "Every key that does something here (?)", app.action_show_keys)
    yield SystemCommand("Blank the screen", "Until a key is pressed (! or F2)", app.action_blank)
    yield SystemCommand("If this is getting heavy", "Support, and your own contacts (F1)", app.action_support)
    yield SystemCommand("Quit", "Everything is kept (ctrl+q)", app.action_quit)


def _export(app: Dashboard, form: Form) -> None:
    app.run_worker(export(app, form), group="export", exclusive=True)


def _ask_name(app: Dashboard) -> None:
    # Needed by those who choose it.
    from app.screens.signature import ask

    app.run_worker(ask(app), group="signing", exclusive=True)


def _rescue(app: Dashboard) -> None:
    # Needed by next to nobody.
    from app.screens.store_lost import save

    save(app)


def _private(app: Dashboard) -> Iterator[SystemCommand]:
    """What can be done about the passphrase for private text as things stand."""
    if app.reader.privacy.seal() is None:
        yield SystemCommand(*passphrase_texts.PASSPHRASE_SET, partial(_passphrase, app, "lock"))
    else:
        yield SystemCommand(*passphrase_texts.PASSPHRASE_CHANGE, partial(_passphrase, app, "change"))
        yield SystemCommand(*passphrase_texts.PASSPHRASE_REMOVE, partial(_passphrase, app, "remove"))


def _erasing(app: Dashboard) -> Iterator[SystemCommand]:
    """Erasing what is held of deleted applications, where there is any."""
    if app.reader.private_notes.count_deleted():
        from app.screens.pipeline.delete_actions import ERASE

        yield SystemCommand(*ERASE, partial(_erase, app))


def _erase(app: Dashboard) -> None:
    from app.screens.pipeline.delete_actions import erase

    app.run_worker(erase(app), group="erasing", exclusive=True)


def _passphrase(app: Dashboard, deed: str) -> None:
    # Needed by those who choose one.
    from app.screens.recovery.passphrase import change, lock, remove

    asked = {"lock": lock, "change": change, "remove": remove}[deed]
    app.run_worker(asked(app), group="passphrase", exclusive=True)
