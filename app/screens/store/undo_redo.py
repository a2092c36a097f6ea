"""Undo and redo by key: at once, or in a thread for a large change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.errors import StoreError

if TYPE_CHECKING:
    from app.screens.session import Session
    from db.records.changes import UndoEntry
    from db.store import Store

MOST_AT_ONCE = 1_000
"""Most rows to change while a key waits; more take seconds."""
NOTHING = {True: "Nothing to undo.", False: "Nothing to redo."}
DOING = {True: "Undoing: {label}. Keys wait until it is done.", False: "Redoing: {label}. Keys wait until it is done."}
DONE = {True: "Undone: {label}.", False: "Redone: {label}."}


def undo_or_redo(session: Session, *, back: bool) -> None:
    """Undo the last change (`back`), or redo the last undone one, and say so; the cursor goes to its application."""
    log = session.reader.undo
    try:
        entry = log.last() if back else log.next_redo()
        is_long = entry is not None and log.rows_changed(entry.id) > MOST_AT_ONCE
        application_ids = [] if entry is None or is_long else log.applications_seen_again(entry.id, back=back)
    except StoreError as error:
        session.notify(str(error), trouble=True)
        return
    if entry is None:
        session.notify(NOTHING[back])
    elif is_long:
        session.keys.hold()
        session.notify(DOING[back].format(label=entry.label))
        session.start(_step_behind(session, back=back), group="undo")
    else:
        focus = application_ids[0] if len(application_ids) == 1 else None
        _say(session, session.write(lambda store: _undo_or_redo(store, back=back) or False, focus=focus), back=back)


async def _step_behind(session: Session, *, back: bool) -> None:
    try:
        entry = await session.write_in_thread(lambda store: _undo_or_redo(store, back=back))
    except StoreError as error:
        session.notify(str(error), trouble=True)
        return
    finally:
        session.keys.release()
    _say(session, entry, back=back)


def _undo_or_redo(store: Store, *, back: bool) -> UndoEntry | None:
    return store.undo() if back else store.redo()


def _say(session: Session, entry: UndoEntry | bool | None, *, back: bool) -> None:
    """Say what was done; None means refused, which is already shown."""
    if entry is not None:
        session.notify(DONE[back].format(label=entry.label) if not isinstance(entry, bool) else NOTHING[back])
