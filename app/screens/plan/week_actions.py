"""The keys on what is planned for this week and on what was left over, here and in Today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from app.domain.plan import nudge
from app.domain.plan.week import ASKED, PlannedLine, monday, read_intention, week_after, week_words, written
from app.screens.keys.actions import DELETE, DONE, EDIT, OFFERS, OPEN, PLAN_WEEK, SNOOZE
from app.screens.keys.row_keys import RowKey, RowKind, RowTable
from db.records.plan import PlannedItem
from widgets.section_list import SectionRow
from widgets.text import cut

if TYPE_CHECKING:
    from app.screens.session import Session
    from db.store import Store

EXAMPLE = "two applications that fit, Tue and Thu at 9"
HINT = "what, then a comma, then when and where you'll start"


class WeekActions:
    """What the keys do; `show_anew` has the page read and drawn again."""

    def __init__(self, session: Session, show_anew: Callable[[], None]) -> None:
        self._session, self._show_anew = session, show_anew
        self.picking = False
        """Whether what was left over has a row each."""

    @property
    def rows(self) -> RowTable:
        """What each key does on each kind of row."""
        return {
            RowKind.PLANNED: (
                RowKey(DONE, self._finish),
                RowKey(SNOOZE, self._to_next_week, "next week"),
                RowKey(EDIT, self._edit),
                PLAN_WEEK,
                RowKey(DELETE, self._delete),
                RowKey(OPEN, self._edit, None),
            ),
            RowKind.PLANNED_LATER: (
                RowKey(OPEN, self._to_this_week, "this week"),
                RowKey(SNOOZE, self._to_next_week, "a week later"),
                RowKey(EDIT, self._edit),
                RowKey(DONE, self._finish),
                RowKey(DELETE, self._delete),
            ),
            RowKind.LEFT_OVER: (
                RowKey(OPEN, lambda _: self._carry_over(self._left_over, 0), "keep"),
                RowKey(DELETE, lambda _: self._drop(self._left_over), "drop"),
                RowKey(EDIT, self._pick, "pick"),
                RowKey(SNOOZE, self._leave_as_it_was, "not now"),
            ),
            RowKind.LEFT_OVER_ONE: (
                RowKey(OPEN, lambda row: self._carry_over([row.number], 0), "keep"),
                RowKey(DELETE, lambda row: self._drop([row.number]), "drop"),
                RowKey(SNOOZE, lambda row: self._carry_over([row.number], 7), "next week"),
                RowKey(DONE, self._finish),
                RowKey(EDIT, self._edit),
            ),
            RowKind.NUDGE: (
                PLAN_WEEK.hint("write down which"),
                RowKey(DONE, self._hide_nudge, "hide"),
                RowKey(SNOOZE, self._hide_nudge, None),
                RowKey(OPEN, lambda _: self.write(), None),
            ),
            RowKind.SO_FAR: (PLAN_WEEK,),
            RowKind.NEW_PLANNED: (PLAN_WEEK, OFFERS, RowKey(OPEN, lambda _: self.write(), None)),
        }

    def _planned(self, row: SectionRow) -> PlannedItem | None:
        return self._session.reader.weekly_plan.get(row.number)

    @property
    def _left_over(self) -> list[int]:
        week = monday(self._session.clock.today())
        return [one.id for one in self._session.reader.weekly_plan.left_over(week)]

    # Writing one

    async def write(self) -> None:
        """Ask what is planned for this week."""
        today = self._session.clock.today()
        await self._ask(
            "Plan something for this week",
            "",
            lambda meant: lambda store: store.weekly_plan.add(meant.text, week=today, trigger=meant.trigger),
            "Added to this week.",
        )

    async def _ask(
        self, title: str, value: str, change: Callable[[PlannedLine], Callable[[Store], Any]], said: str
    ) -> None:
        # Today shows what is planned, and mostly nothing is typed there.
        from app.screens.text.prompts import ask_until_used

        def understand(text: str) -> str:
            meant = read_intention(text)
            return f"{meant.text}   when: {meant.trigger}" if meant.trigger else meant.text

        def use(answer: str) -> bool:
            return self._session.did(change(read_intention(answer)), f"{said} Press u to undo.")

        hint = f"{HINT}, as in: {EXAMPLE}"
        await ask_until_used(self._session, f"intention:{value}", title, use, check=understand, hint=hint, value=value)

    # One that is planned

    async def _edit(self, row: SectionRow) -> None:
        now = self._planned(row)
        if now is not None:
            await self._ask(
                "Edit the wording",
                written(now),
                lambda meant: lambda store: store.weekly_plan.edit(now.id, text=meant.text, trigger=meant.trigger),
                "Changed.",
            )

    def _finish(self, row: SectionRow) -> None:
        """Write that it is done, or, where it was, that it is not."""
        now = self._planned(row)
        if now is not None and now.done_on is None:
            self._session.did(lambda store: store.weekly_plan.finish(now.id), f"Done: {_short(now)}. Press u to undo.")
        elif now is not None:
            self._session.did(lambda store: store.weekly_plan.unfinish(now.id), f"Not done yet: {_short(now)}.")

    def _to_next_week(self, row: SectionRow) -> None:
        """Plan it for the week after its own."""
        now = self._planned(row)
        if now is not None:
            today = self._session.clock.today()
            week = week_after(now.week, today)
            said = f"{_short(now)}: {week_words(week, today)}. Press u to undo."
            self._session.did(lambda store: store.weekly_plan.move(now.id, week), said)

    def _to_this_week(self, row: SectionRow) -> None:
        today = self._session.clock.today()
        said = "Planned for this week. Press u to undo."
        self._session.did(lambda store: store.weekly_plan.move(row.number, today), said)

    def _delete(self, row: SectionRow) -> None:
        self._session.did(lambda store: store.weekly_plan.delete(row.number), "Deleted. Press u to undo.")

    # What was left over

    def _pick(self, _: SectionRow) -> None:
        """Give each a row of its own."""
        self.picking = not self.picking
        self._show_anew()

    def _leave_as_it_was(self, _: SectionRow) -> None:
        self._keep_for_this_week(ASKED, "left last week as it was", "It stays where it was. Press u to bring it back.")

    def _drop(self, numbers: list[int]) -> None:
        self._session.did(lambda store: store.weekly_plan.drop(numbers), "Dropped. Press u to undo.")

    def _carry_over(self, numbers: list[int], in_days: int) -> None:
        week = self._session.clock.today() + timedelta(days=in_days)
        which = "next week" if in_days else "this week"
        many = f"{len(numbers)} " if len(numbers) > 1 else ""
        said = f"Planned {many}for {which}. Press u to undo."
        self._session.did(lambda store: store.weekly_plan.carry_over(numbers, week), said)

    def _hide_nudge(self, _: SectionRow) -> None:
        self._keep_for_this_week(nudge.PUT_AWAY, "hid a line", "Hidden for this week. Press u to undo.")

    def _keep_for_this_week(self, preference: str, label: str, said: str) -> None:
        week = monday(self._session.clock.today()).isoformat()
        self._session.did(lambda store: store.preferences.set(preference, week, label=label), said)


def _short(one: PlannedItem) -> str:
    return cut(one.text, 40)
