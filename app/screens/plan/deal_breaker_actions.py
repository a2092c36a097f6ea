"""The keys on the user's own filters and checks, and on those suggested; a screen mixes them in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual import work

from app.domain.plan import checklist, deal_breakers
from app.screens.prompts import Asking
from widgets.section_list import SheetRow

if TYPE_CHECKING:
    from db.store import Store

DECIDE = (("a", "accept", "yes, keep it"), ("e", "edit", "in other words"), ("n", "refuse", "no, and do not ask again"))
KEYS = {
    "filter": [("enter", "change", "screen.open"), ("D", "delete", "screen.delete"), ("L", "new", "screen.add_filter")],
    "suggestion": [("enter", "decide", "screen.open"), ("e", "change", "screen.edit"), ("D", "no", "screen.delete")],
    "check": [("enter", "change", "screen.open"), ("D", "delete", "screen.delete"), ("K", "new", "screen.add_check")],
    "check_suggestion": [
        ("enter", "decide", "screen.open"),
        ("e", "change", "screen.edit"),
        ("D", "no", "screen.delete"),
    ],
}
"""The keys the footer shows on each kind of row."""


class ConditionActions(Asking):
    """What enter, `e` and `D` do on a filter, a check, or a suggestion of one, and the keys that add one."""

    def _do(self, change: Callable[[Store], Any], said: str) -> bool:
        if self.board_app.write(change) is None:
            return False
        self.board_app.say(said)
        return True

    # Filters

    @work
    async def action_add_filter(self) -> None:
        """Ask for a condition, in words and perhaps as a find."""
        await self._ask_filter("", "", lambda text, find: lambda store: store.deal_breakers.add(text, find), "Kept.")

    async def _ask_filter(
        self, text: str, find: str, change: Callable[[str, str], Callable[[Store], Any]], said: str
    ) -> None:
        """Ask for the words, then for a find that sets leads aside; none is fine."""
        stages = [stage.name for stage in self.board_app.reader.stages.all()]
        today = self.board_app.clock.today()
        words: list[str] = []

        def use_words(answer: str) -> bool:
            words.append(answer)
            return True

        def use_find(answer: str) -> bool:
            return self._do(change(words[-1], answer), f"{said} u undoes it.")

        await self._ask(f"filter-words:{text}", "Look out for", use_words, value=text, hint="in your words")
        if words:
            await self._ask(
                f"filter-find:{text}",
                "Set aside the leads a find gives",
                use_find,
                check=lambda typed: deal_breakers.check_find(typed, today, stages),
                hint=f"such as {deal_breakers.EXAMPLES}; with none it stands on each lead's page as a question",
                empty="none",
                value=find,
            )

    @work
    async def open_filter(self, row: SheetRow) -> None:
        """Change a filter."""
        own = next((one for one in self.board_app.reader.deal_breakers.all() if one.id == row.number), None)
        if own is not None:
            await self._ask_filter(
                own.text,
                own.find,
                lambda text, find: lambda store: store.deal_breakers.edit(row.number, text=text, find=find),
                "Changed.",
            )

    edit_filter = open_filter

    def delete_filter(self, row: SheetRow) -> None:
        """Take a filter away."""
        self._do(lambda store: store.deal_breakers.delete(row.number), "Gone. u brings it back.")

    @work
    async def open_suggestion(self, row: SheetRow) -> None:
        """Accept a suggested filter, change it first, or refuse it for good."""
        await self._decide_filter(row, await self._choose(f"Look out for: {row.said[0][0]}", DECIDE))

    @work
    async def edit_suggestion(self, row: SheetRow) -> None:
        """Accept a suggested filter in other words."""
        await self._decide_filter(row, "edit")

    @work
    async def delete_suggestion(self, row: SheetRow) -> None:
        """Refuse a suggested filter for good."""
        await self._decide_filter(row, "refuse")

    async def _decide_filter(self, row: SheetRow, chosen: str | None) -> None:
        cause_id, text = list(deal_breakers.SUGGESTED.items())[row.number]
        if chosen == "accept":
            self._do(
                lambda store: store.deal_breakers.add(text, "", cause_id),
                "It stands on the page of each lead now. u undoes it.",
            )
        elif chosen == "edit":
            await self._ask_filter(
                text, "", lambda said, find: lambda store: store.deal_breakers.add(said, find, cause_id), "Kept."
            )
        elif chosen == "refuse":
            self._do(
                lambda store: store.deal_breakers.refuse(text, cause_id), "It is not suggested again. u undoes that."
            )

    # Checks

    @work
    async def action_add_check(self) -> None:
        """Ask for a thing to look at before sending."""
        await self._ask_check("", lambda text: lambda store: store.checklist.add(text), "Kept.")

    async def _ask_check(self, text: str, change: Callable[[str], Callable[[Store], Any]], said: str) -> None:
        await self._ask(
            f"check:{text}",
            "Look at before sending",
            lambda answer: self._do(change(answer), f"{said} u undoes it."),
            value=text,
            hint="such as: the right file is attached",
        )

    @work
    async def open_check(self, row: SheetRow) -> None:
        """Change a check."""
        await self._ask_check(
            row.said[0][0], lambda text: lambda store: store.checklist.edit(row.number, text), "Changed."
        )

    edit_check = open_check

    def delete_check(self, row: SheetRow) -> None:
        """Take a check away."""
        self._do(lambda store: store.checklist.delete(row.number), "Gone. u brings it back.")

    @work
    async def open_check_suggestion(self, row: SheetRow) -> None:
        """Accept a suggested check, change it first, or refuse it for good."""
        await self._decide_check(row, await self._choose(f"Before sending: {row.said[0][0]}", DECIDE))

    @work
    async def edit_check_suggestion(self, row: SheetRow) -> None:
        """Accept a suggested check in other words."""
        await self._decide_check(row, "edit")

    @work
    async def delete_check_suggestion(self, row: SheetRow) -> None:
        """Refuse a suggested check for good."""
        await self._decide_check(row, "refuse")

    async def _decide_check(self, row: SheetRow, chosen: str | None) -> None:
        cause_id, text = list(checklist.SUGGESTED.items())[row.number]
        if chosen == "accept":
            self._do(lambda store: store.checklist.add(text, cause_id), "It is looked at before sending. u undoes it.")
        elif chosen == "edit":
            await self._ask_check(text, lambda said: lambda store: store.checklist.add(said, cause_id), "Kept.")
        elif chosen == "refuse":
            self._do(lambda store: store.checklist.refuse(cause_id), "It is not suggested again. u undoes that.")
