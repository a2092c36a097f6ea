"""The context of a command: the store, the clock, and its output."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cached_property

from app.cli.parsing import WrongUsage
from app.clock import Clock
from app.paths import Paths
from app.terminal_text import USUAL, WIDEST_TEXT, clean, is_terminal, terminal_width
from db.errors import Missing
from db.file.engine import is_missing
from db.queries import Reader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any, Protocol, TypeVar

    from app.domain.keys.choices import KnownKeys
    from app.settings import Settings
    from db.records.cards import Card
    from db.records.changes import Change
    from db.store import Store

    T = TypeVar("T")

    class Screens(Protocol):
        """The interface of the dashboard for the command line; the launcher passes it in."""

        def open(self, store: Path, *, demo: bool = False, rejection_id: int | None = None) -> int:
            """Opens the dashboard on a store, optionally at a walkthrough; returns the exit status."""

        def bindings(self) -> dict[str, tuple[str, str]]:
            """Returns every action whose key can be changed, with its keys and its description."""

        def known_keys(self) -> KnownKeys:
            """Returns the same actions, and which of them are active together on some screen."""


_SLASHED = r"\s*([0-9]{1,2})/([0-9]{1,2})(?:/([0-9]{4}|[0-9]{2}))?\s*"
_NAMES_SHOWN = 10
REFUSED = 1
"""Exit status of a command that was refused or failed."""


class Context:
    """One call of the command line. Store and reader are opened on first use and closed at the end."""

    def __init__(self, paths: Paths, clock: Clock, screens: Screens, *, json: bool, quiet: bool) -> None:
        self.paths = paths
        self.clock = clock
        self.screens = screens
        self.json = json
        self.quiet = quiet
        self._missed_store = False
        self._reader: Reader | None = None
        self._store: Store | None = None
        self.failed = REFUSED
        """The exit status of a failure; different for a command that uses 1 for a result."""
        self.changed = False
        """Whether anything was changed and saved."""

    # The store

    def reader(self) -> Reader:
        """Opens the store for reading, upgrading one of an older Onward first. Raises StoreError."""
        if self._store is not None:
            return self._store.reader
        if self._reader is None:
            reader = Reader.open(self.paths.store_file, self.clock)
            if reader.needs_upgrade:
                reader.close()
                return self.store().reader
            self._reader = reader
        return self._reader

    def reader_if_any(self) -> Reader | None:
        """Opens the store for reading; None when there is none yet."""
        if is_missing(self.paths.store_file):
            self._missed_store = True
            return None
        return self.reader()

    def warn_if_missing(self) -> None:
        """Warns that there is no data file, after a command that looked for one and created none.

        For calls that name the file: the name may be mistyped, and an empty result would look like lost data.
        """
        if self._missed_store and self._store is None and not self.quiet and is_missing(self.paths.store_file):
            self.warn(f"There is no data file at {clean(self.paths.store_file)}.")

    def store(self) -> Store:
        """Opens the store for writing; creates it when it is missing. Raises StoreError."""
        if self._store is None:
            # Imported here, since a command that only reads does not need it.
            from db.changes.undo_log import Limits
            from db.store import Store

            self._store = Store.open(
                self.paths.store,
                self.clock,
                reader=self._reader,
                follow_up_days=self.settings.follow_up_days,
                limits=Limits(self.settings.undo_days, self.settings.undo_megabytes * 1_000_000),
            )
            self._reader = None
            self._store.finish_unfinished()
            self._store.subscribe(self._mark_changed)
        return self._store

    def _mark_changed(self, change: Change) -> None:
        self.changed = True

    def close(self) -> None:
        """Closes the store; after a change, makes the daily backup first."""
        if self.changed:
            self._daily_backup()
        for opened in (self._store, self._reader):
            if opened is not None:
                opened.close()

    def _daily_backup(self) -> None:
        from db.copies.backup import daily
        from db.errors import StoreError, explain, without_unchanged

        try:
            daily(self.paths.store, self.paths.backups, self.clock)
        except Exception as error:
            explained = explain(error, self.paths.backups)
            if not isinstance(explained, StoreError):
                raise
            self.warn(f"Your change is saved. Today's backup could not be made: {without_unchanged(explained)}")

    # Which application, which day

    def named(self, words: str | list[str]) -> Card:
        """Finds an application by its number or by words of its company and role. Raises Missing for none or many."""
        from app.domain.formatting import quoted

        text = words if isinstance(words, str) else " ".join(words)
        cards = self.reader().applications.named(text)
        if len(cards) > 1:
            exact = [card for card in cards if f"{card.company} {card.role}".casefold() == text.strip().casefold()]
            cards = exact if len(exact) == 1 else cards
        if not cards:
            is_number = text.strip().removeprefix("#").isdecimal()
            missing = "There is no application" if is_number else "No application matches"
            raise Missing(f"{missing} {quoted(text)}.", "To list all of them: onward list --all")
        if len(cards) > 1:
            raise ambiguous(
                f"More than one application matches {quoted(text)}.", [(card.id, name_of(card)) for card in cards]
            )
        return cards[0]

    def day(self, text: str, *, past: bool = False) -> date:
        """Parses a day. Raises WrongUsage."""
        from app.domain.parsing.dates import read_day

        return self.understood(lambda: read_day(self._unambiguous(text), self.clock.today(), past=past))

    def past_day(self, text: str) -> date:
        """Parses a day that is not still to come. Raises WrongUsage."""
        day, today = self.day(text, past=True), self.clock.today()
        if day > today:
            from app.domain.formatting import dated

            raise WrongUsage(f"{dated(day, today)} is in the future.")
        return day

    def understood(self, read: Callable[[], T]) -> T:
        """Returns the result of a parser; turns its ValueError into WrongUsage with the same message."""
        try:
            return read()
        except ValueError as error:
            raise WrongUsage(str(error)) from None

    def _unambiguous(self, text: str) -> str:
        # Imported here, since most calls name no day.
        import re

        match = re.fullmatch(_SLASHED, text)
        if match is None or self.settings.date_order == "ask":
            return text
        first, second, year = match.groups()
        if int(first) > 12 or int(second) > 12:
            return text
        day, month = (first, second) if self.settings.date_order == "day-first" else (second, first)
        return f"{day}.{month}.{year or ''}"

    @cached_property
    def settings(self) -> Settings:
        """The user's settings; problems in them are printed once."""
        from app.settings import load

        settings = load(self.paths.settings)
        for problem in settings.problems:
            self.warn(problem)
        return settings

    @property
    def priors(self) -> bool:
        """Whether starting guesses are wanted; loads the settings only when there is a settings file."""
        return self.settings.priors if os.path.isfile(self.paths.settings_file) else True

    # Output

    def say(self, text: str) -> None:
        """Prints a line about what was done, unless --quiet or --json is used."""
        if not self.quiet and not self.json:
            print(text)

    def warn(self, text: str) -> None:
        """Prints a line on standard error."""
        print(text, file=sys.stderr)

    def lines(self, lines: Iterable[str]) -> None:
        """Prints lines of the result."""
        text = "\n".join(lines)
        if text:
            sys.stdout.write(text + "\n")

    def result(self, kind: str, record: Any, message: str) -> int:
        """Ends a command with one result: prints the record as JSON, or the message."""
        if self.json:
            from app.exchange.writing.write_json import plain

            return self.item(kind, plain(record, self.stage_names()))
        self.say(message)
        return 0

    def items(self, kind: str, items: Iterable[Any]) -> int:
        """Ends a command with a list as JSON: one object, an item a line."""
        from app.exchange.writing.write_json import FORMAT, dumps

        body = ",\n".join(dumps(item, indent=None) for item in items)
        sys.stdout.write(
            f'{{"onward": {FORMAT}, "kind": "{kind}", "items": [' + (f"\n{body}\n" if body else "") + "]}\n"
        )
        return 0

    def item(self, kind: str, item: Any) -> int:
        """Ends a command with one item as JSON."""
        from app.exchange.writing.write_json import dumps, envelope

        print(dumps(envelope(kind, item)))
        return 0

    def stage_names(self) -> dict[int, str]:
        """Returns the names of the user's stages by number."""
        return {stage.id: stage.name for stage in self.reader().stages.all()}

    def width(self) -> int | None:
        """Returns the width of the terminal in cells; None for a pipe, where nothing is cut."""
        return terminal_width(sys.stdout) if is_terminal(sys.stdout) else None

    def text_width(self) -> int:
        """Returns the width of running text in cells."""
        return min(self.width() or USUAL, WIDEST_TEXT)


def ambiguous(message: str, matches: Sequence[tuple[int, str]]) -> Missing:
    """Returns the error for words with several matches (number, description); `message` is its first sentence."""
    lines = [f"  {number}  {about}" for number, about in matches[:_NAMES_SHOWN]]
    more = [f"  and {len(matches) - _NAMES_SHOWN} more"] if len(matches) > _NAMES_SHOWN else []
    return Missing(f"{message} Use the number:", "\n" + "\n".join([*lines, *more]))


def name_of(card: Any) -> str:
    """Returns company and role of a record that has both, for a sentence."""
    return f"{clean(card.company)}, {clean(card.role)}"
