"""What screens know of the program around them: what is stored, how it is changed, and where else to go."""

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
"""Exit status inside the program that asks for the sample search."""
RESTORE = 78
"""Exit status inside the program that asks for a backup to be restored."""
NOTHING_CHANGED = "Nothing changed."


class Navigation(Protocol):
    """Where one can go from any screen."""

    def place(self, digit: int) -> None:
        """Go to a place; pages open in it are left."""

    def page(self, screen: Screen[Any], *, over: int = 0, once: bool = False) -> None:
        """Open a page over what is shown or over a place; `once` only where none of its kind is shown."""

    def application(self, number: int) -> None:
        """Open the page of an application."""

    def accepted(self, number: int) -> None:
        """Open the page about an accepted offer and what is still open beside it."""

    def rejection(self, rejection_id: int, *, alone: bool = False) -> None:
        """Open a walkthrough in its place; `alone` opens its own where it shares a page with others."""

    def added(self, number: int) -> None:
        """Bring the cursor to an application, when the place shown has one for it."""

    def search(self, find: str | None = None) -> None:
        """Search all applications, by a text or by one that is typed then."""


class Session(Protocol):
    """One run of the dashboard on one store."""

    clock: Clock
    settings: Settings
    saving: Saving
    counts: Counts
    keys: KeyQueue
    demo: bool
    trouble: str
    """Why the last change was refused, for a question that is asked again; empty when it was not."""
    lost: Lost | None
    """What became of the store's file, when it is not at its place any more."""

    wanted_backup: Path | None
    """The backup to restore once the run has ended."""

    @property
    def open(self) -> Navigation:
        """Where else one can go."""

    @property
    def reader(self) -> Reader:
        """What is stored."""

    def show_again(self) -> None:
        """Show everything anew: what is said of it has changed, and nothing that is stored."""

    @property
    def now(self) -> Now:
        """The moment everything on screen is said at."""

    def as_just_started(self) -> AbstractContextManager[None]:
        """Have everything said as in the first frame after a start."""

    def store(self) -> Store:
        """The store for writing. Raises StoreError in plain words."""

    focus: int | None
    """The application the cursor goes to with the change that is being shown; None leaves it where it is."""

    def write(self, change: Callable[[Store], Any], *, focus: int | None = None) -> Any:
        """Do one change; None when it was refused, which is then said, else what it gave (True for nothing).

        The cursor goes to the application `focus` as the change is shown.
        """

    def did(self, change: Callable[[Store], Any], said: str = "") -> bool:
        """Do one change and say so; False when it was refused, which is said instead.

        Where nothing is another than before, nothing is offered to be undone: the last change is an older one.
        """

    async def behind(self, change: Callable[[Store], Any]) -> Any:
        """Do what takes too long for the thread that draws; ends once it is shown. Raises StoreError."""

    def notify(self, text: str, *, trouble: bool = False) -> None:
        """Say something in the line above the footer of what is shown."""

    def copy(self, text: str, more: str = "") -> None:
        """Put a text on the clipboard, and say so, with what else there is to say of it."""

    async def ask(self, question: Screen[Answer]) -> Answer | None:
        """Put a question over what is shown and wait for its answer."""

    def start(self, work: Coroutine[Any, Any, Any], group: str = "default") -> None:
        """Begin something that asks or waits, in place of what is still going on in its group."""

    def in_thread(self, work: Callable[[], str], group: str) -> None:
        """Do what takes long in a thread of its own, and say what it gives; a StoreError is said too."""

    def keep_typed(self) -> None:
        """Save what is being typed, wherever that is, as far as the store takes it."""

    @property
    def others_wrote(self) -> bool:
        """Whether another process has changed the store since it was last shown."""

    def screens(self) -> Iterable[Screen[Any]]:
        """Every screen of every place."""

    def later(self, do: Callable[[], object]) -> None:
        """Do something once what is going on has been shown."""

    def every(self, seconds: float, do: Callable[[], object]) -> Timer:
        """Do something again and again."""

    def leave(self, status: int) -> None:
        """End the run, with a status for whoever opened it."""


class HasSession(Protocol):
    """The app a screen belongs to, as far as screens know it."""

    @property
    def session(self) -> Session:
        """Its one session."""


def said_after(said: str, *, changed: bool) -> str:
    """What is said of a change that may have changed nothing."""
    return said if changed or "u to undo" not in said else NOTHING_CHANGED


def session_of(node: DOMNode) -> Session:
    """The session of the dashboard that a screen or widget belongs to."""
    return cast(HasSession, node.app).session


@runtime_checkable
class Speaking(Protocol):
    """A screen with a line to say something in."""

    def say(self, text: str, *, trouble: bool = False) -> None:
        """Say something; an empty text falls silent."""


@runtime_checkable
class TypedInto(Protocol):
    """A screen that is typed into."""

    def keep_typed(self) -> object:
        """Save what is typed."""


@runtime_checkable
class ShowingPrivate(Protocol):
    """A screen that can show private text."""

    def hide_private(self) -> None:
        """Hide it, and show what is left without the key."""


@runtime_checkable
class Choosing(Protocol):
    """A screen on which applications can be chosen."""

    def targets(self) -> list[int]:
        """The applications an action is for: those selected, else the one in focus."""


@runtime_checkable
class Listening(Protocol):
    """A screen that shows what is stored."""

    def refresh_from_store(self, change: Change | None) -> None:
        """Read anew what is shown; `change` says what was touched, None that another process did something."""
