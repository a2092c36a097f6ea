"""Rare actions of the dashboard: a backup, a calendar, the settings file, a pause, the sample data."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.pauses import RESUME, in_words
from app.screens.text.drafts import ask_line, delete_draft
from app.screens.text.prompts import Days

if TYPE_CHECKING:
    from app.clock import Clock
    from app.screens.session import Session

CALENDAR = "onward.ics"
"""The calendar file that is written beside the data file."""
PAUSE_HINT = "fri, 3 jan, in 2 weeks. Interviews and offers stay in Today. Nothing else is due."


def back_up(session: Session) -> None:
    """Copy the data file beside the daily backups."""
    from db.copies.backup import folder_of, lasting_copy

    path, clock = session.reader.path, session.clock
    session.in_thread(lambda: f"Backed up to {lasting_copy(path, folder_of(path), clock)}.", "backup")


async def export_calendar(session: Session) -> None:
    """Write interviews and due days as a calendar file; an existing file is replaced only after a yes."""
    # Not needed for the first frame.
    from app.exchange.writing.write_calendar import calendar_file
    from app.files import whole_file
    from app.screens.files.export import ask_to_replace, default_folder

    target = await ask_to_replace(session, default_folder(session) / CALENDAR)
    if target is None:
        return

    def write() -> str:
        calendar = calendar_file(session.reader, tasks=True, alarm=session.settings.reminder_minutes)
        with whole_file(target) as file:
            file.write(calendar)
        return f"The calendar is written to {target}."

    session.in_thread(write, "calendar")


def open_settings(session: Session) -> None:
    """Open the settings file, written from a template if there is none, and say where it is."""
    # Needed by those who look at their settings.
    from app.files import unwritable
    from app.paths import Paths, ensure_private
    from app.screens.bindings import bindings
    from app.settings import write_template
    from app.system import open_file

    path = Paths.find(session.reader.path).settings
    try:
        ensure_private(path.parent)
        write_template(path, bindings())
    except OSError as error:
        session.notify(str(unwritable(path, error)), trouble=True)
        return
    opened = open_file(str(path)).removesuffix(".")
    session.notify(f"{opened}. Your settings are in {path}. Restart Onward to apply changes.")


async def pause_or_resume(session: Session) -> None:
    """Ask until when the search should pause, or resume a paused one."""
    today = session.clock.today()
    if session.reader.pauses.is_paused(today):
        session.did(lambda store: store.pauses.end(), "Search resumed. Press u to undo.")
        return
    days = Days(session.clock)
    until = await ask_line(
        session,
        "pause",
        "Pause until (last day off)",
        hint=PAUSE_HINT,
        understand=days.say_coming,
        placeholder="until you resume",
        optional=True,
    )
    if until is None:
        return
    delete_draft(session, "pause")
    last = days.coming(until) if until.strip() else None
    session.did(lambda store: store.pauses.start(last), f"{in_words(last, today)} {RESUME}")


def make_sample(folder: Path, clock: Clock) -> Path:
    """A temporary data file with sample data, in a folder that the caller removes."""
    from db.sample import write

    path = folder / "sample.db"
    write(path, clock)
    return path
