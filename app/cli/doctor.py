"""Checks the data file and the files beside it, and repairs them."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from glob import escape
from pathlib import Path
from typing import Any

from app.cli.context import Context
from app.cli.parsing import Arguments, Parser
from app.cli.registry import Command
from app.domain import formatting
from app.terminal_text import clean, columns
from db.errors import StoreError
from db.file.engine import is_ours
from db.file.saved_frame import frame_beside
from db.records.changes import Problem

OLD_BACKUP_DAYS = 2
_REPAIR = "onward doctor --repair"


def declare_doctor(parser: Parser) -> None:
    """Options of `doctor`."""
    parser.add_argument("--repair", action="store_true", help="repair what can be repaired without loss")
    parser.examples = (("onward doctor", "exits 1 when something is wrong"), ("onward doctor --repair", ""))


def run_doctor(context: Context, args: Arguments) -> int:
    """Check everything, repair if asked to, and print what is left."""
    repaired: list[str] = []
    if args.repair:
        repaired = _repair(context)
    facts: dict[str, Any] = {"store": str(context.paths.store)}
    problems = list(_problems(context, facts))
    if context.json:
        from app.exchange.writing.write_json import plain

        context.item("doctor", {"ok": not problems, **facts, "repaired": repaired, "problems": plain(problems)})
        return 1 if problems else 0
    for line in repaired:
        context.say(line)
    if problems:
        for problem in problems:
            # Not wrapped, so that a path in it can be copied.
            context.lines([clean(problem.what), *([f"  {clean(problem.repair)}"] if problem.repair else [])])
        return 1
    if not context.quiet:
        context.lines(
            [
                *columns([(name, _fact_text(context, name, value)) for name, value in facts.items()]),
                "No problems found.",
            ]
        )
    return 0


def _fact_text(context: Context, name: str, value: Any) -> str:
    if name == "last_backup":
        from datetime import date

        return formatting.dated(date.fromisoformat(value), context.clock.today()) if value else "none yet"
    return f"{value:,}" if isinstance(value, int) else str(value)


def _problems(context: Context, facts: dict[str, Any]) -> Iterator[Problem]:
    from db.copies.backup import backups
    from db.file.engine import refuse_if_not_a_store, stray_logs

    paths = context.paths
    yield from (
        Problem(f"{problem}", "Change that line. Until then, the default is used.") for problem in _settings(context)
    )
    if not os.path.lexists(paths.store):
        facts["applications"] = 0
        for log in stray_logs(paths.store):
            yield Problem(
                f"{paths.store} is missing, but its latest changes are still in {log.name}.",
                "Put the file back beside it, or restore a backup: onward restore",
            )
        if any(is_ours(copy.path) for copy in backups(paths.backups, paths.store)):
            yield Problem(f"{paths.store} is missing, but it has backups.", "Restore one: onward restore")
        return
    try:
        refuse_if_not_a_store(paths.store)
        yield from _permission_problems(context)
        reader = context.reader()
        facts["version"] = reader.version
        facts["applications"] = reader.health.counts()["application"]
        facts["frame"] = "saved" if os.path.exists(frame_beside(paths.store)) else "none"
        yield from reader.health.problems()
        if not reader.writable:
            yield Problem(f"{paths.store} cannot be written.", "Give yourself permission to write it and its folder.")
    except StoreError as error:
        yield Problem(error.title, error.advice)
        if not is_ours(paths.store):
            return
    yield from _backups(context, facts)
    yield from _traces(context, facts)


def _settings(context: Context) -> tuple[str, ...]:
    from app.settings import load

    settings = load(context.paths.settings)
    if settings.keys:
        # Loads every screen, so only when keys were changed.
        from app.domain.keys.choices import checked

        settings = checked(settings, context.paths.settings, context.screens.known_keys())
    return settings.problems


def _backups(context: Context, facts: dict[str, Any]) -> Iterator[Problem]:
    from db.copies.backup import backups

    folder, today = context.paths.backups, context.clock.today()
    newest = next(iter(backups(folder, context.paths.store)), None)
    last_day = None if newest is None else newest.made_on
    facts["last_backup"] = None if last_day is None else last_day.isoformat()
    if folder.exists() and not folder.is_dir():
        yield Problem(f"{folder} is a file, so no backup can be made.", "Rename that file.")
    elif not os.access(folder if folder.exists() else folder.parent, os.W_OK | os.X_OK):
        yield Problem(f"{folder} cannot be written, so no backup can be made.", "Give yourself permission to write it.")
    elif last_day is None:
        if _days_of_work(context) > OLD_BACKUP_DAYS:
            yield Problem("No backup has been made yet.", "Make one now: onward backup")
    elif (today - last_day).days > OLD_BACKUP_DAYS and _written_since(context, (today - last_day).days):
        yield Problem(f"The last backup is from {formatting.dated(last_day, today)}.", "Make one now: onward backup")


def _traces(context: Context, facts: dict[str, Any]) -> Iterator[Problem]:
    """Finds leftovers of killed programs and private text still to be erased; adds the size of the undo log."""
    from app.unsaved_file import kinds, left_behind
    from db.file.leftovers import IMPORTING, at_work, leftovers_around

    for file in leftovers_around(context.paths.store, context.paths.backups):
        yield Problem(f"{file} is left from an interrupted copy.", f"Delete it: {_REPAIR}")
    for file, texts in left_behind(context.paths.store):
        yield Problem(
            f"{file} holds text that could not be saved: {kinds(texts)}.",
            "Open Onward to recover it, or delete the file if you do not need it.",
        )
    try:
        reader = context.reader()
        if reader.undo.imports_going_on() and not at_work(context.paths.store, IMPORTING):
            yield Problem("An import was interrupted, and part of it is here.", f"Remove that part: {_REPAIR}")
        facts["undo_changes"], _, facts["undo_bytes"] = reader.undo.size()
        if reader.privacy.is_unfinished():
            yield Problem(
                "Private text that was deleted or encrypted may still be readable in the file or in a backup.",
                f"Close Onward in every window, then: {_REPAIR}",
            )
    except StoreError:
        return  # printed above


def _written_since(context: Context, days: int) -> bool:
    from datetime import UTC, datetime

    written = datetime.fromtimestamp(context.paths.store.stat().st_mtime, UTC)
    return (context.clock.now() - written).days < days


def _days_of_work(context: Context) -> int:
    """Returns how many days ago the oldest undoable change was made."""
    try:
        first = context.reader().undo.first()
    except StoreError:
        return 0
    return 0 if first is None else (context.clock.now() - first.at).days


# Permissions


def _private_paths(context: Context) -> Iterator[tuple[Path, int]]:
    """Yields every private file and folder of Onward, with the widest permissions it may have."""
    store, backups = context.paths.store, context.paths.backups
    for file in (context.paths.settings, context.paths.crash):
        if file.is_file():
            yield file, 0o600
    if not is_ours(store):
        return
    for file in (*(store.with_name(store.name + name) for name in ("", "-wal", "-shm")), Path(frame_beside(store))):
        if file.is_file():
            yield file, 0o600
    if _is_ours_alone(store.parent, context):
        yield store.parent, 0o700
    if backups.is_dir():
        copies = [file for file in sorted(backups.glob(f"{escape(store.stem)}-*.db")) if is_ours(file)]
        if _is_ours_alone(store.parent, context) or len(copies) == len(list(backups.iterdir())):
            yield backups, 0o700
        yield from ((file, 0o600) for file in copies)


def _is_ours_alone(folder: Path, context: Context) -> bool:
    """Whether a folder is Onward's own data folder, not one the user put the store into."""
    return folder == context.paths.data


def _mode_if_wider(path: Path, widest: int) -> int | None:
    """Returns the permissions of a file when other users have more than `widest` allows, else None."""
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
    except OSError:
        return None
    return mode if mode & ~widest & 0o077 else None


def _permission_problems(context: Context) -> Iterator[Problem]:
    if os.name != "posix":
        return
    for path, widest in _private_paths(context):
        mode = _mode_if_wider(path, widest)
        if mode is not None:
            yield Problem(f"Other users can read {path} (permissions {mode:04o}).", f"To make it private: {_REPAIR}")


def _repair(context: Context) -> list[str]:
    repaired = []
    for path, widest in _private_paths(context):
        if os.name == "posix" and _mode_if_wider(path, widest) is not None:
            try:
                path.chmod(stat.S_IMODE(path.stat().st_mode) & widest)
            except OSError:
                continue  # listed among the problems
            repaired.append(f"{clean(str(path))} is now private.")
    if is_ours(context.paths.store):
        repaired += _repair_traces(context)
        try:
            numbers = context.store().repair() if context.reader().health.differing() else []
        except StoreError:
            return repaired  # listed among the problems
        if numbers:
            repaired.append(
                f"The state of {formatting.count('application', len(numbers))} is now the same as the history."
            )
    return repaired


def _repair_traces(context: Context) -> list[str]:
    from db.file.leftovers import leftovers_around

    before = leftovers_around(context.paths.store, context.paths.backups)
    try:
        was_unfinished = context.reader().privacy.is_unfinished()
        cut_short = context.reader().undo.imports_going_on()
        if before or was_unfinished or cut_short:
            context.store().finish_unfinished()
    except StoreError:
        return []  # listed among the problems
    after = leftovers_around(context.paths.store, context.paths.backups)
    repaired = [f"{clean(str(file))} is deleted." for file in before if file not in after]
    if cut_short and not context.reader().undo.imports_going_on():
        repaired.append("The part of an interrupted import is removed.")
    if was_unfinished and not context.reader().privacy.is_unfinished():
        repaired.append("Deleted and encrypted private text can no longer be read anywhere.")
    return repaired


COMMANDS = {"doctor": Command(declare_doctor, run_doctor)}
