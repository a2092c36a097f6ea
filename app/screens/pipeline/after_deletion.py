"""The message after deleting applications, and erasing the private notes of deleted ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.domain import formatting
from db.errors import StoreError
from db.schema.private_columns import HELD_DAYS

if TYPE_CHECKING:
    from app.screens.session import Session
    from db.queries import Reader

ERASE = ("Erase private notes of deleted applications", "At once and for good; undo no longer restores them")
NO_NOTES = "There are no private notes of deleted applications."
STILL_THERE = "Stored for undo, up to {days} days after the deletion."


def deletion_message(reader: Reader, numbers: Sequence[int], name: str) -> str:
    """The message for a deletion that is about to be made; it mentions private notes that will be erased."""
    message = f"Deleted {name}."
    if reader.private_notes.count_of(numbers):
        whose = "Its" if len(numbers) == 1 else "Their"
        message += f" {whose} private notes are erased in {HELD_DAYS} days."
    return f"{message} Press u to undo."


async def erase(session: Session) -> None:
    """Ask for confirmation, then erase private notes of deleted applications."""
    from widgets.options import Option
    from widgets.prompt import ChoicePrompt

    number = session.reader.private_notes.count_deleted()
    if not number:
        session.notify(NO_NOTES)
        return
    chosen = await session.ask(
        ChoicePrompt(
            f"{formatting.count('private note', number)} of deleted applications".capitalize(),
            [Option("e", "Erase for good", value="erase"), Option("l", "Leave for undo", value="leave")],
            hint=STILL_THERE.format(days=HELD_DAYS),
            cursor=1,
        )
    )
    if chosen != "erase":
        return
    try:
        # The data file and its backups are rewritten, which is too long for the drawing thread.
        await session.write_in_thread(lambda store: store.privacy.erase_deleted())
    except StoreError as error:
        session.notify(str(error), trouble=True)
    else:
        session.notify("Erased, here and in the backups beside the data file.")
