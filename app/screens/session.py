"""The interface that screens have to the program: the stored data, changes to it, and navigation."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast, runtime_checkable

if TYPE_CHECKING:
    from pathlib import Path

    from textual.dom import DOMNode
    from textual.screen import Screen
    from textual.timer import Timer

    from app.clock import Clock
    from app.domain.next_line import Now
    from app.screens.keys.key_queue import KeyQueue
    from app.screens.store.counts import Counts
    from app.screens.store.saving import Saving
    from app.settings import Settings
    from db.errors import Lost
    from db.queries import Reader
    from db.records.changes import Change
    from db.store import Store

Answer = TypeVar("Answer")

SAMPLE = 77
"""Internal exit status that asks for the sample data."""
RESTORE = 78
"""Internal exit status that asks for a backup to be restored."""
NOTHING_CHANGED = "Nothing changed."


class Navigation(Protocol):
    """Navigation from any screen."""

    def place(self, digit: int) -> None:
        """Go to a place; pages open in it are left."""

    def page(self, screen: Screen[Any], *, over: int = 0, once: bool = False) -> None:
        """Open a page over the current screen or over a place; with `once` only if no page of its class is shown."""

    def application(self, number: int) -> None:
        """Open the page of an application."""

    def accepted(self, number: int) -> None:
        """Open the page about an accepted offer and the applications that are still open."""

    def rejection(self, rejection_id: int, *, alone: bool = False) -> None:
        """Open a walkthrough in Rejections; `alone` opens its own page instead of one shared with others."""

    def added(self, number: int) -> None:
        """Move the cursor to an application, if the current place shows it."""

    def search(self, find: str | None = None) -> None:
        """Search all applications, by a text or by one to be typed."""


class Session(Protocol):
    """One run of the dashboard on one data file."""

    clock: Clock
    settings: Settings
    saving: Saving
    counts: Counts
    keys: KeyQueue
    demo: bool
    trouble: str
    """Why the last change was refused, for a question that is asked again; empty if it was not."""
    lost: Lost | None
    """What happened to the data file, if it is no longer at its path."""

    wanted_backup: Path | None
    """The backup to restore once the run has ended."""

    @property
    def open(self) -> Navigation:
        """Navigation to other screens."""

    @property
    def reader(self) -> Reader:
        """The stored data."""

    def show_again(self) -> None:
        """Show everything again, as its wording depends on something that changed outside the data file."""

    @property
    def now(self) -> Now:
        """The moment that everything on screen refers to."""

    def as_just_started(self) -> AbstractContextManager[None]:
        """Make texts the same as in the first frame after a start."""

    def store(self) -> Store:
        """The store for writing. Raises StoreError in plain words."""

    focus: int | None
    """The application the cursor goes to while a change is shown; None leaves it where it is."""

    def write(self, change: Callable[[Store], Any], *, focus: int | None = None) -> Any:
        """Make one change and return its result (True for None); None if it was refused, with a message.

        The cursor goes to the application `focus` as the change is shown.
        """

    def did(self, change: Callable[[Store], Any], message: str = "") -> bool:
        """Make one change and show a message; False if it was refused, with a message of its own.

        If nothing changed, the message does not offer to undo, since the last change is an older one.
        """

    async def write_in_thread(self, change: Callable[[Store], Any]) -> Any:
        """Make a long change in another thread; returns once it is shown. Raises StoreError."""

    def notify(self, text: str, *, trouble: bool = False) -> None:
        """Show a message in the status bar of the current screen."""

    def copy(self, text: str, more: str = "") -> None:
        """Copy a text to the clipboard and say so, followed by `more`."""

    async def ask(self, question: Screen[Answer]) -> Answer | None:
        """Show a question over the current screen and wait for its answer."""

    def start(self, work: Coroutine[Any, Any, Any], group: str = "default") -> None:
        """Run a coroutine as a worker, in place of the running one of its group."""

    def in_thread(self, work: Callable[[], str], group: str) -> None:
        """Run long work in a thread, and show the message it returns or its StoreError."""

    def save_typed(self) -> None:
        """Save typed text on every screen, as far as the data file takes it."""

    @property
    def others_wrote(self) -> bool:
        """Whether another process has changed the data file since it was last shown."""

    def screens(self) -> Iterable[Screen[Any]]:
        """Every screen of every place."""

    def later(self, do: Callable[[], object]) -> None:
        """Call something once pending updates are shown."""

    def every(self, seconds: float, do: Callable[[], object]) -> Timer:
        """Call something repeatedly."""

    def leave(self, status: int) -> None:
        """End the run with a status for its caller."""


class HasSession(Protocol):
    """The app of a screen, as far as screens know it."""

    @property
    def session(self) -> Session:
        """Its one session."""


def message_after(message: str, *, changed: bool) -> str:
    """The message after a change, or that nothing changed where it would offer to undo."""
    return message if changed or "u to undo" not in message else NOTHING_CHANGED


def session_of(node: DOMNode) -> Session:
    """The session of the dashboard that a screen or widget belongs to."""
    return cast(HasSession, node.app).session


class InDashboard:
    """A screen or widget of the dashboard, which knows its session."""

    @property
    def session(self) -> Session:
        """The session of the dashboard."""
        return session_of(cast("DOMNode", self))


@runtime_checkable
class Speaking(Protocol):
    """A screen with a status bar."""

    def say(self, text: str, *, trouble: bool = False) -> None:
        """Show a message; an empty text clears it."""


@runtime_checkable
class TypedInto(Protocol):
    """A screen with text inputs."""

    def save_typed(self) -> object:
        """Save the typed text."""


@runtime_checkable
class ShowingPrivate(Protocol):
    """A screen that can show private text."""

    def hide_private(self) -> None:
        """Hide private text, and show only what needs no passphrase."""


@runtime_checkable
class Choosing(Protocol):
    """A screen on which applications can be selected."""

    def targets(self) -> list[int]:
        """The applications an action is for: the selected ones, else the one in focus."""


@runtime_checkable
class Listening(Protocol):
    """A screen that shows stored data."""

    def refresh_from_store(self, change: Change | None) -> None:
        """Read the data again; `change` says what was changed, None that another process wrote."""
