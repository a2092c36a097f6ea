"""One line asked for at a time, with what was typed kept as a draft until it has found its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.screens.session import Session
    from widgets.prompt import Prompt, PromptAction, Understand

SAVED = "Saved as a draft."
BACK = "This is your draft."
LINE = "typed:"
"""How the names of the drafts of lines begin."""
BY_TITLE = "line:"
"""How they began in an older Onward, with the title after it."""
DISCARD_AGAIN = "Press ctrl+r again to discard what you typed."
DISCARD = "ctrl+r"
"""The key that leaves a line and forgets what was typed in it."""


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
    """Ask for a line under a title; None when it was left. Its draft is found by `name`, whatever the title says.

    An answer stays a draft until `finished` is told that it was used.
    """
    # A line to type in is not needed for the first frame.
    from widgets.prompt import Prompt, PromptAction

    saving, draft_name = session.saving, f"{LINE}{name}"
    _take_over(session, title, draft_name)
    draft = saving.draft(draft_name)
    offered = bool(draft) and draft != value
    discarded: list[str] = []
    if offered:
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
        replaces=replaces and not offered,
        ways=ways,
        pasted=pasted,
        changed=lambda text: saving.type_draft(draft_name, title, "" if text == value else text),
    )
    answer = await session.ask(prompt)
    if discarded:
        finished(session, name)
    elif answer is None and saving.flush() and saving.draft(draft_name):
        session.notify(SAVED)
    return answer


def finished(session: Session, name: str) -> None:
    """Forget the draft of a line that has found its place."""
    session.saving.drop_draft(f"{LINE}{name}")


def _take_over(session: Session, title: str, name: str) -> None:
    """Have a draft an older Onward kept under the title found by its name."""
    saving = session.saving
    old = saving.draft(f"{BY_TITLE}{title}")
    if old and not saving.draft(name) and saving.save_draft(name, title, old):
        saving.drop_draft(f"{BY_TITLE}{title}")
