"""One change that something in a walk asks for, and what follows from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from db.store import Store


@dataclass
class Deed:
    """One change and what follows.

    `then` is "list" (leave), "anew" (another page), "resume", "copy", "mail", "editor", or the key of an item to focus.
    """

    do: Callable[[Store], Any] | None = None
    said: str = ""
    then: str = ""
    done: Callable[[Any], None] | None = None
    focus: str = ""
    """Which item of another page has the keys first."""
    begins: bool = True
    """Whether the step counts as begun by it."""


NOTHING = Deed(begins=False)
