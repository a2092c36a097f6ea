"""The keys on deal-breakers, on the checklist, and on suggestions for both."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from app.domain.plan import checklist, deal_breakers
from app.screens.keys.actions import ADD_CHECK, ADD_DEAL_BREAKER, DELETE, EDIT, OPEN
from app.screens.keys.row_keys import RowKey, RowKind, RowTable
from app.screens.text.prompts import ask_until_used, choose
from widgets.section_list import SectionRow

if TYPE_CHECKING:
    from app.screens.session import Session
    from db.store import Store

DECIDE = (("a", "accept", "yes, save it"), ("e", "edit", "edit the wording"), ("n", "refuse", "no, don't ask again"))
SAVED, CHANGED = "Saved. Press u to undo.", "Changed. Press u to undo."


class DealBreakerActions:
    """The actions of enter, `e` and `D` on a deal-breaker, an item of the checklist, or a suggestion."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @property
    def rows(self) -> RowTable:
        """The keys of each kind of row."""
        return {
            RowKind.DEAL_BREAKER: (
                RowKey(OPEN, self._edit, "edit"),
                RowKey(DELETE, self._delete),
                ADD_DEAL_BREAKER.hint("new"),
                RowKey(EDIT, self._edit, None),
            ),
            RowKind.SUGGESTED_DEAL_BREAKER: (
                RowKey(OPEN, self._ask_about, "decide"),
                RowKey(EDIT, lambda row: self._decide(row, "edit")),
                RowKey(DELETE, lambda row: self._decide(row, "refuse"), "no"),
            ),
            RowKind.CHECK: (
                RowKey(OPEN, self._edit_check, "edit"),
                RowKey(DELETE, self._delete_check),
                ADD_CHECK.hint("new"),
                RowKey(EDIT, self._edit_check, None),
            ),
            RowKind.SUGGESTED_CHECK: (
                RowKey(OPEN, self._ask_about_check, "decide"),
                RowKey(EDIT, lambda row: self._decide_check(row, "edit")),
                RowKey(DELETE, lambda row: self._decide_check(row, "refuse"), "no"),
            ),
        }

    # Deal-breakers

    async def add(self) -> None:
        """Ask for a deal-breaker in words, optionally with a search."""
        await self._ask("", "", lambda text, find: lambda store: store.deal_breakers.add(text, find), SAVED)

    async def _ask(
        self, text: str, find: str, change: Callable[[str, str], Callable[[Store], Any]], message: str
    ) -> None:
        """Ask for the words, then for an optional search whose leads are set aside."""
        stages = [stage.name for stage in self._session.reader.stages.all()]
        today = self._session.clock.today()
        words: list[str] = []

        def use_words(answer: str) -> bool:
            words.append(answer)
            return True

        await ask_until_used(
            self._session, f"filter-words:{text}", "Deal-breaker", use_words, value=text, hint="in your words"
        )
        if words:
            await ask_until_used(
                self._session,
                f"filter-find:{text}",
                "Set aside the leads this search finds",
                lambda answer: self._session.did(change(words[-1], answer), message),
                check=lambda typed: deal_breakers.check_find(typed, today, stages),
                hint=f"such as {deal_breakers.EXAMPLES}; with none it shows on each lead's page as a question",
                empty="none",
                value=find,
            )

    async def _edit(self, row: SectionRow) -> None:
        deal_breaker = next(
            (candidate for candidate in self._session.reader.deal_breakers.all() if candidate.id == row.number), None
        )
        if deal_breaker is not None:
            await self._ask(
                deal_breaker.text,
                deal_breaker.find,
                lambda text, find: lambda store: store.deal_breakers.edit(row.number, text=text, find=find),
                CHANGED,
            )

    def _delete(self, row: SectionRow) -> None:
        self._session.did(lambda store: store.deal_breakers.delete(row.number), "Deleted. Press u to undo.")

    async def _ask_about(self, row: SectionRow) -> None:
        """Ask whether to accept, edit or refuse a suggestion."""
        await self._decide(row, await choose(self._session, f"Deal-breaker: {row.pieces[0][0]}", DECIDE))

    async def _decide(self, row: SectionRow, chosen: str | None) -> None:
        cause_id, text = list(deal_breakers.SUGGESTED.items())[row.number]
        if chosen == "accept":
            message = "Saved. It shows on the page of each lead. Press u to undo."
            self._session.did(lambda store: store.deal_breakers.add(text, "", cause_id), message)
        elif chosen == "edit":
            await self._ask(
                text, "", lambda new, find: lambda store: store.deal_breakers.add(new, find, cause_id), SAVED
            )
        elif chosen == "refuse":
            self._refuse(lambda store: store.deal_breakers.refuse(text, cause_id))

    def _refuse(self, change: Callable[[Store], Any]) -> None:
        self._session.did(change, "It won't be suggested again. Press u to undo.")

    # The checklist

    async def add_check(self) -> None:
        """Ask for an item of the checklist."""
        await self._ask_check("", lambda text: lambda store: store.checklist.add(text), SAVED)

    async def _ask_check(self, text: str, change: Callable[[str], Callable[[Store], Any]], message: str) -> None:
        await ask_until_used(
            self._session,
            f"check:{text}",
            "Check before you apply",
            lambda answer: self._session.did(change(answer), message),
            value=text,
            hint="such as: the right file is attached",
        )

    async def _edit_check(self, row: SectionRow) -> None:
        await self._ask_check(
            row.pieces[0][0], lambda text: lambda store: store.checklist.edit(row.number, text), CHANGED
        )

    def _delete_check(self, row: SectionRow) -> None:
        self._session.did(lambda store: store.checklist.delete(row.number), "Deleted. Press u to undo.")

    async def _ask_about_check(self, row: SectionRow) -> None:
        await self._decide_check(row, await choose(self._session, f"Checklist: {row.pieces[0][0]}", DECIDE))

    async def _decide_check(self, row: SectionRow, chosen: str | None) -> None:
        cause_id, text = list(checklist.SUGGESTED.items())[row.number]
        if chosen == "accept":
            message = "Added to your checklist. Press u to undo."
            self._session.did(lambda store: store.checklist.add(text, cause_id), message)
        elif chosen == "edit":
            await self._ask_check(text, lambda new: lambda store: store.checklist.add(new, cause_id), SAVED)
        elif chosen == "refuse":
            self._refuse(lambda store: store.checklist.refuse(cause_id))
