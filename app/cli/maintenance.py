"""Undoes and redoes changes, makes and restores backups, and prints file locations."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.context import Context
from app.cli.parsing import Arguments, Parser, WrongUsage
from app.cli.registry import Command
from app.domain import formatting
from app.files import confirm, unwritable
from app.paths import named_file
from app.terminal_text import clean, columns, is_terminal

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from db.records.changes import UndoEntry


def declare_undo(parser: Parser) -> None:
    """Options of `undo`."""
    parser.examples = (("onward undo", "again for the change before it"),)


def run_undo(context: Context, args: Arguments) -> int:
    """Undo the last change."""
    action = context.store().undo() if context.reader_if_any() else None
    return _show_step(context, action, True, "There is nothing to undo.")


def declare_redo(parser: Parser) -> None:
    """Options of `redo`."""
    parser.examples = (("onward redo", ""),)


def run_redo(context: Context, args: Arguments) -> int:
    """Redo the last undone change."""
    action = context.store().redo() if context.reader_if_any() else None
    return _show_step(context, action, False, "There is nothing to redo.")


def _show_step(context: Context, action: UndoEntry | None, back: bool, nothing: str) -> int:
    if action is None:
        context.warn(nothing)
        return 1
    # The store returns the change as it was before the step.
    now, done = action._replace(undone=back), "Undone" if back else "Redone"
    return context.result("action", now, f"{done}: {clean(action.label)}.")


# Backups


def declare_backup(parser: Parser) -> None:
    """Options of `backup`."""
    parser.add_argument("file", nargs="?", metavar="FILE", help="where to; without it, beside the daily backups")
    parser.add_argument(
        "--documents", action="store_true", help="with FILE: the documents you sent too, in a folder beside it"
    )
    parser.examples = (
        ("onward backup /media/stick/ --documents", "to another disk, with the documents you sent"),
        ("onward backup", ""),
    )


def run_backup(context: Context, args: Arguments) -> int:
    """Back up the data file."""
    from db.copies.backup import backup, lasting_copy
    from db.copies.documents import copy_all

    context.reader()
    if args.documents and args.file is None:
        raise WrongUsage("--documents needs FILE.")
    if args.file is None:
        copy = lasting_copy(context.paths.store, context.paths.backups, context.clock)
    else:
        copy = backup(context.paths.store, named_file(args.file))
    document_count = copy_all(context.paths.store, copy) if args.documents else 0
    if context.json:
        return context.item("backup", {"file": str(copy), "bytes": copy.stat().st_size, "documents": document_count})
    beside = f", {formatting.count('document', document_count)} beside it" if args.documents else ""
    context.say(f"Backed up to {clean(str(copy))}{beside}.")
    return 0


def declare_restore(parser: Parser) -> None:
    """Options of `restore`."""
    parser.add_argument("file", metavar="FILE", nargs="?", help="the backup; without it, all are listed")
    parser.add_argument("--yes", action="store_true", help="do not ask")
    parser.examples = (
        ("onward restore", "lists the backups"),
        ("onward restore FILE", "the present data file is set aside"),
    )


def run_restore(context: Context, args: Arguments) -> int:
    """Restore a backup, or list the backups."""
    from db.copies.backup import check_backup, restore
    from db.copies.documents import copy_all

    if args.file is None:
        return _list_backups(context)
    source = named_file(args.file)
    if not source.exists() and (context.paths.backups / args.file).exists():
        source = context.paths.backups / args.file
    store = context.paths.store
    check_backup(store, source)
    if store.exists() and not args.yes and not _confirmed(f"Replace {store} with {source.name}?"):
        context.warn("Nothing was changed. To restore without asking: onward restore FILE --yes")
        return 1
    aside = restore(store, source, context.paths.backups, context.clock)
    copy_all(source, store)
    if context.json:
        return context.item("restored", {"file": str(source), "aside": None if aside is None else str(aside)})
    context.say(f"Restored {clean(str(source))}.")
    if aside is not None:
        context.say(f"Your previous data is at {clean(str(aside))}.")
    return 0


def _confirmed(question: str) -> bool:
    import sys

    return is_terminal(sys.stdin) and confirm(clean(question))


def _list_backups(context: Context) -> int:
    from db.copies.backup import backups

    folder, store = context.paths.backups, context.paths.store
    copies = [(b.path, b.made_on, str(b.reason), b.size) for b in backups(folder, store)]
    requested = [p for p in folder.glob(f"{store.stem}-*.db") if p not in {path for path, *_ in copies}]
    copies += [(p, _day_of(context, p), "requested", p.stat().st_size) for p in requested]
    copies.sort(key=lambda copy: (copy[1], copy[0].name), reverse=True)
    if context.json:
        rows = (
            {"file": str(path), "made_on": on.isoformat(), "reason": reason, "bytes": size}
            for path, on, reason, size in copies
        )
        return context.items("backups", rows)
    if not copies:
        context.say(f"There are no backups in {clean(str(folder))} yet.")
        return 0
    today = context.clock.today()
    table = [
        (formatting.dated(on, today), reason.replace("-", " "), f"{size / 1000:,.0f} kB", str(path))
        for path, on, reason, size in copies
    ]
    context.lines(columns(table, right=(2,)))
    return 0


def _day_of(context: Context, path: Path) -> date:
    from datetime import UTC, datetime

    return context.clock.day_of(datetime.fromtimestamp(path.stat().st_mtime, UTC))


# File locations


def declare_paths(parser: Parser) -> None:
    """Options of `paths`."""
    parser.add_argument(
        "--write-settings", action="store_true", help="write a settings file with every setting explained"
    )
    parser.examples = (("onward paths", ""), ("onward paths --write-settings", "an existing file is never replaced"))


def run_paths(context: Context, args: Arguments) -> int:
    """Print the file locations."""
    if args.write_settings:
        return _write_settings(context)
    from db.copies.documents import folder_of as documents_of
    from db.file.saved_frame import frame_beside

    paths = context.paths
    locations = {
        "store": paths.store,
        "backups": paths.backups,
        "documents": documents_of(paths.store),
        "settings": paths.settings,
        "frame": Path(frame_beside(paths.store)),
        "crash": paths.crash,
    }
    if context.json:
        return context.item("paths", {name: {"path": str(p), "exists": p.exists()} for name, p in locations.items()})
    rows = [(name, str(path), "" if path.exists() else "not created yet") for name, path in locations.items()]
    context.lines(columns(rows))
    return 0


def _write_settings(context: Context) -> int:
    from app.paths import ensure_private
    from app.settings import write_template

    path = context.paths.settings
    try:
        ensure_private(path.parent)
        written = write_template(path, context.screens.bindings())
    except OSError as error:
        raise unwritable(path, error) from None
    if not written:
        context.warn(f"A settings file already exists at {clean(str(path))}. It was not changed.")
        return 1
    if context.json:
        return context.item("settings", {"file": str(path)})
    context.say(f"Settings written to {clean(str(path))}, each with its default.")
    return 0


COMMANDS = {
    "undo": Command(declare_undo, run_undo),
    "redo": Command(declare_redo, run_redo),
    "backup": Command(declare_backup, run_backup),
    "restore": Command(declare_restore, run_restore),
    "paths": Command(declare_paths, run_paths),
}
