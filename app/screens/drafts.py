"""One line asked for at a time, with what was typed kept as a draft until it has found its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.screens.app import Dashboard
    from widgets.prompt import Understand, Way

SAVED = "Saved as a draft."
BACK = "This is your draft."
LINE = "typed:"
"""How the names of the drafts of lines begin."""
BY_TITLE = "line:"
"""How they began in an older Onward, with the title after it."""
DISCARD = "ctrl+r"
"""The key that leaves a line and forgets what was typed in it."""


class Drafts:
    """Asks for a line; one that was left unfinished is offered back where it was typed."""

    def __init__(self, app: Dashboard) -> None:
        self._app = app

    async def ask(
        self,
        name: str,
        title: str,
        *,
        value: str = "",
        hint: str = "",
        placeholder: str = "",
        optional: bool = False,
        understand: Understand | None = None,
        ways: Sequence[Way] = (),
        divider: str = " ",
        replaces: bool = False,
    ) -> str | None:
        """Ask for a line under a title; None when it was left. Its draft is found by `name`, whatever the title says.

        An answer stays a draft until `finished` is told that it was used.
        """
        # A line to type in is not needed for the first frame.
        from widgets.prompt import Prompt, Way

        saving, asked, name = self._app.saving, name, _name(name)
        self._take_over(title, name)
        draft = saving.draft(name)
        offered = bool(draft) and draft != value
        discarded: list[str] = []
        if offered:
            hint = f"{BACK} {hint}"
            ways = [*ways, Way(DISCARD, "discard", discarded.append)]
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
            changed=lambda text: saving.type_draft(name, title, "" if text == value else text),
        )
        answer = await self._app.push_screen_wait(prompt)
        if discarded:
            self.finished(asked)
        elif answer is None and saving.flush() and saving.draft(name):
            self._app.say(SAVED)
        return answer

    def finished(self, name: str) -> None:
        """Forget the draft of a line that has found its place."""
        self._app.saving.drop_draft(_name(name))

    def _take_over(self, title: str, name: str) -> None:
        """Have a draft an older Onward kept under the title found by its name."""
        saving = self._app.saving
        old = saving.draft(f"{BY_TITLE}{title}")
        if old and not saving.draft(name) and saving.save_draft(name, title, old):
            saving.drop_draft(f"{BY_TITLE}{title}")


def _name(name: str) -> str:
    return f"{LINE}{name}"
