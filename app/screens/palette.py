"""The commands of the palette: what keys do on the current screen, and rare actions without a key."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import SystemCommand
from textual.screen import Screen

from app.domain.recovery import passphrase_texts
from app.screens import themes
from app.screens.admin_actions import back_up, export_calendar, open_settings, pause_or_resume
from app.screens.files.export import FORMS, export
from app.screens.files.restore import choose_backup
from app.screens.find.search_actions import start_search
from app.screens.insights import actions as insights
from app.screens.keys import actions
from app.screens.keys.actions import EVERYWHERE, EXPORT, IMPORT, READ_EMAILS, REPORT, STAGES, Action
from app.screens.pipeline.after_deletion import ERASE, erase
from app.screens.session import SAMPLE, Choosing
from app.screens.store.saving import UNPLACED
from app.screens.text.drafts import BY_TITLE, DISCARD
from app.screens.text.signature import ask_name
from app.screens.text.unsaved_text import show_unplaced
from app.settings import OTHER_THEMES
from db.records.searches import Condition
from widgets.footer import key_name
from widgets.prompt import Prompt

if TYPE_CHECKING:
    from textual.app import App

    from app.screens.session import Session

ALWAYS = frozenset(EVERYWHERE) | {STAGES, IMPORT, READ_EMAILS, EXPORT, REPORT}
"""The actions the palette lists on every screen."""
IN_ORDER = [
    action
    for action in (*vars(actions).values(), *vars(insights).values())
    if isinstance(action, Action) and action.command
]
"""Every action the palette lists, frequent ones first."""


def commands(app: App[Any], session: Session, screen: Screen[Any]) -> Iterator[SystemCommand]:
    """Every command available on a screen."""
    for prompt_action in screen.ways if isinstance(screen, Prompt) else ():
        if prompt_action.key == DISCARD:
            run = partial(screen.run_action, f"way({prompt_action.key!r})")
            yield SystemCommand("Discard the draft", "Leaves without saving it (ctrl+r)", run)
    active_ids = {active.binding.id for active in screen.active_bindings.values() if active.enabled}
    if isinstance(screen, Choosing) and not screen.targets():
        active_ids = {binding for binding in active_ids if not (binding or "").startswith("application.")}
    for action in IN_ORDER:
        if action in ALWAYS or action.id in active_ids:
            key = key_name(session.settings.keys.get(action.id, action.key).partition(",")[0])
            runs = app.run_action if action in ALWAYS else screen.run_action
            yield SystemCommand(action.command, f"{action.help} ({key})", partial(runs, action.action))
    for name, help_text, do in _without_a_key(app, session):
        yield SystemCommand(name, help_text, do)
    for name in (*themes.NAMES, *sorted(OTHER_THEMES)):
        yield SystemCommand(
            f"Theme {name.removeprefix('onward-').replace('-', ', ' if name in themes.NAMES else ' ')}",
            "Used from now on",
            partial(themes.choose_theme, app, session, name),
        )


def _without_a_key(app: App[Any], session: Session) -> Iterator[tuple[str, str, Callable[[], object]]]:
    reader = session.reader

    def asking(work: Callable[..., Coroutine[Any, Any, None]], *args: object) -> Callable[[], None]:
        return lambda: session.start(work(session, *args), "command")

    paused = reader.pauses.is_paused(session.clock.today())
    pause_note = "Nothing is due, and waiting times are paused"
    yield "Resume the search" if paused else "Pause the search", pause_note, asking(pause_or_resume)
    yield "Compare offers", "What each would bring, by your own criteria", partial(_offers, session)
    yield "Contacts", "Your contacts at every company", partial(_contacts, session)
    yield "Duplicates", "Applications and companies that may be one, side by side", partial(_duplicates, session)
    checks = "Asks the link of each lead; those that are gone are marked"
    yield "Check which postings are still open", checks, asking(_check_leads)
    yield "Documents", "What you sent, and for which application", partial(_documents, session)
    yield "Your name in letters", "What your letters end with", asking(ask_name)
    accepted = reader.applications.ids(
        ended=True, find=(Condition("outcome", "is", "accepted"),), sort="ended", limit=1
    )
    if accepted:
        after = partial(session.open.accepted, accepted[0])
        yield "After an accepted offer", "What is still open, each with its letter", after
    yield "Export the calendar", "Interviews and due days as onward.ics", asking(export_calendar)
    for form in FORMS:
        yield f"Export {form.label.lower()}", f"{form.note[0].upper()}{form.note[1:]}", asking(export, form)
    yield "Make a backup", "A copy beside the daily ones, to back up your data now", partial(back_up, session)
    if not session.demo:
        yield "Restore a backup", "Your present data stays beside it", asking(choose_backup)
    yield "Settings", "Opens the settings file, and says where it is", partial(open_settings, session)
    if session.lost is not None:
        yield "Save a copy", "Of what this window holds; the file itself is gone", partial(_rescue, session)
    encrypted = reader.privacy.wrapped_key() is not None
    texts = passphrase_texts
    if encrypted:
        yield *texts.PASSPHRASE_CHANGE, asking(_change_passphrase)
        yield *texts.PASSPHRASE_REMOVE, asking(_remove_passphrase)
    else:
        yield *texts.PASSPHRASE_SET, asking(_set_passphrase)
    if reader.private_notes.count_deleted():
        yield *ERASE, asking(erase)
    if reader.drafts.beginning(UNPLACED) or reader.drafts.beginning(BY_TITLE):
        yield "Unplaced text", "What was typed somewhere that was deleted", partial(show_unplaced, session)
    yield "Start a new search", "It starts clean; the others stay as they are", asking(start_search)
    if not session.demo:
        sample = partial(session.leave, SAMPLE)
        yield "Look at sample data", "Away from your own; quitting it comes back", sample


def _offers(session: Session) -> None:
    from app.screens.plan.offers_screen import OffersScreen

    session.open.page(OffersScreen(), over=5, once=True)


def _contacts(session: Session) -> None:
    from app.screens.pipeline.list_screen import ContactsPage

    session.open.page(ContactsPage(), once=True)


def _duplicates(session: Session) -> None:
    from app.screens.pipeline.duplicates_screen import DuplicatesScreen

    session.open.page(DuplicatesScreen(), once=True)


def _documents(session: Session) -> None:
    from app.screens.pipeline.list_screen import DocumentsPage

    session.open.page(DocumentsPage(), once=True)


def _rescue(session: Session) -> None:
    # Rarely needed.
    from app.screens.store.store_lost import save

    save(session)


async def _check_leads(session: Session) -> None:
    from app.screens.pipeline.posting_actions import check_leads

    await check_leads(session)


async def _set_passphrase(session: Session) -> None:
    from app.screens.recovery.passphrase import lock

    await lock(session)


async def _change_passphrase(session: Session) -> None:
    from app.screens.recovery.passphrase import change

    await change(session)


async def _remove_passphrase(session: Session) -> None:
    from app.screens.recovery.passphrase import remove

    await remove(session)
