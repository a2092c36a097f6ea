"""The change that a field of a walkthrough makes, and which field has the keys after it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from app.domain.recovery.walk_data import WalkData, WalkPosition, draft_name
from db.records.named_tuple import NamedTuple

if TYPE_CHECKING:
    from db.store import Store


class Go(Enum):
    """What follows an effect where no field is named."""

    STAY = auto()
    LIST = auto()
    """Leave the walkthrough for the list."""
    RESUME = auto()
    """Show the walkthrough at the step to resume it at."""
    COPY = auto()
    EMAIL = auto()
    EDITOR = auto()
    SUPPORT = auto()


class FocusField(NamedTuple):
    """Move the keys to another field of the same page."""

    key: str


class ShowPage(NamedTuple):
    """Show the page the position names now, from its top; `focus` is the field that has the keys first."""

    focus: str = ""


class OpenWalk(NamedTuple):
    """Open the walkthrough of another rejection."""

    rejection_id: int


Next = Go | FocusField | ShowPage | OpenWalk


@dataclass
class Effect:
    """One change and what follows from it."""

    change: Callable[[Store], Any] | None = None
    message: str = ""
    next: Next = Go.STAY
    saved: Callable[[Any], Next | None] | None = None
    """Called with the result of the change once it is stored; what it returns replaces `next`."""
    starts_step: bool = True
    """Whether the step counts as started by it."""


NOTHING = Effect(starts_step=False)
Effector = Callable[[WalkData, WalkPosition, str], Effect]
"""Makes the effect of a choice, an option or a text from the value that was chosen or written."""


def save_answer(data: WalkData, key: str, text: str) -> Effect:
    """Save an answer as it is."""
    return Effect(lambda store: store.rejections.save_answer(data.rejection_id, key, text))


def save_draft(data: WalkData, key: str, text: str) -> Effect:
    """Save the text of a form that is not submitted yet."""
    return Effect(lambda store: store.drafts.save(draft_name(data.rejection_id, key), text))
