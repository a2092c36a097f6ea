"""Asking for a line of text, which is saved as a draft until it is used."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.screens.session import Session
    from widgets.prompt import Prompt, PromptAction, Understand

SAVED = "Saved as a draft."
BACK = "This is your draft."
LINE = "typed:"
"""Prefix of the names of drafts of lines."""
BY_TITLE = "line:"
"""Their prefix in older versions, followed by the title."""
DISCARD_AGAIN = "Press ctrl+r again to discard what you typed."
DISCARD = "ctrl+r"
"""The key that closes a line and deletes its draft."""


async def ask_line(
    session: Session,
    name: str,
    title: str,
    *,
    value: str = "",
    hint: str = "",
    placeholder: str = "",
    optional: bool = False,
    understand: Understand | None = None,
    ways: Sequence[PromptAction] = (),
    divider: str = " ",
    replaces: bool = False,
    pasted: Callable[[Prompt, str], bool] | None = None,
) -> str | None:
    """Ask for a line under a title; None if cancelled. Its draft has the name `name`, whatever the title.

    An answer stays a draft until `delete_draft` is called once it was used.
    """
    # Not needed for the first frame.
    from widgets.prompt import Prompt, PromptAction

    saving, draft_name = session.saving, f"{LINE}{name}"
    _take_over(session, title, draft_name)
    draft = saving.draft(draft_name)
    has_draft = bool(draft) and draft != value
    discarded: list[str] = []
    if has_draft:
        hint = f"{BACK} {hint}"
        ways = [*ways, PromptAction(DISCARD, "discard", discarded.append)]
    prompt = Prompt(
        title,
        value=draft or value,
        placeholder=placeholder,
        hint=hint,
        understand=understand,
        optional=optional,
        divider=divider,
        replaces=replaces and not has_draft,
        ways=ways,
        pasted=pasted,
        changed=lambda text: saving.type_draft(draft_name, title, "" if text == value and not draft else text),
    )
    answer = await session.ask(prompt)
    if discarded:
        delete_draft(session, name)
    elif answer is None and saving.flush() and saving.draft(draft_name):
        session.notify(SAVED)
    return answer


def saved_line(session: Session, name: str) -> str:
    """The draft of a line; empty for none."""
    return session.saving.draft(f"{LINE}{name}")


def save_line(session: Session, name: str, title: str, text: str) -> None:
    """Save a text as the draft of a line, as if it had been typed there."""
    session.saving.type_draft(f"{LINE}{name}", title, text)


def delete_draft(session: Session, name: str) -> None:
    """Delete the draft of a line that was used."""
    session.saving.drop_draft(f"{LINE}{name}")


def _take_over(session: Session, title: str, name: str) -> None:
    """Move a draft that an older version saved under the title to its name."""
    saving = session.saving
    old = saving.draft(f"{BY_TITLE}{title}")
    if old and not saving.draft(name) and saving.save_draft(name, title, old):
        saving.drop_draft(f"{BY_TITLE}{title}")
