"""The keys on items of this week and on those left over, in the Plan and in Today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from app.domain.plan import nudge
from app.domain.plan.week import (
    LEFT_OVER_HIDDEN,
    PlannedLine,
    as_line,
    read_intention,
    week_after,
    week_words,
    without_next_week,
)
from app.screens.keys.actions import DELETE, DONE, EDIT, OFFERS, OPEN, PLAN_WEEK, SNOOZE
from app.screens.keys.row_keys import RowKey, RowKind, RowTable
from db.records.plan import PlannedItem
from db.records.weeks import monday
from widgets.section_list import SectionRow
from widgets.text import shortened

if TYPE_CHECKING:
    from app.screens.session import Session

EXAMPLE = "two applications that fit, Tue and Thu at 9"
HINT = "what, then a comma, then when and where you'll start"
NEXT_WEEK = "Or end with next week."


def _in_words(line: PlannedLine) -> str:
    return f"{line.text}   when: {line.trigger}" if line.trigger else line.text


class WeekActions:
    """The actions on items of the week; `reload` reads and draws the page again."""

    def __init__(self, session: Session, reload: Callable[[], None]) -> None:
        self._session, self._reload = session, reload
        self.picking = False
        """Whether each left-over item has a row of its own."""

    @property
    def rows(self) -> RowTable:
        """The keys of each kind of row."""
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
        return [item.id for item in self._session.reader.weekly_plan.left_over(week)]

    # Writing one

    async def write(self) -> None:
        """Ask for an item for this week, or for the next if the line says so."""
        today = self._session.clock.today()

        def understand(text: str) -> str:
            words, is_next = without_next_week(text)
            return _in_words(read_intention(words)) + ("   for: next week" if is_next else "")

        def use(answer: str) -> bool:
            words, is_next = without_next_week(answer)
            line, week = read_intention(words), week_after(today, today) if is_next else today
            return self._session.did(
                lambda store: store.weekly_plan.add(line.text, week=week, trigger=line.trigger),
                f"Added to {week_words(week, today)}. Press u to undo.",
            )

        await self._ask("Plan something for this week", "", understand, use, f"{HINT}, as in: {EXAMPLE}. {NEXT_WEEK}")

    async def _ask(
        self, title: str, value: str, understand: Callable[[str], str], use: Callable[[str], bool], hint: str
    ) -> None:
        # Not needed for the first frame of Today.
        from app.screens.text.prompts import ask_until_used

        await ask_until_used(self._session, f"intention:{value}", title, use, check=understand, hint=hint, value=value)

    # One that is planned

    async def _edit(self, row: SectionRow) -> None:
        item = self._planned(row)
        if item is not None:

            def use(answer: str) -> bool:
                line = read_intention(answer)
                return self._session.did(
                    lambda store: store.weekly_plan.edit(item.id, text=line.text, trigger=line.trigger),
                    "Changed. Press u to undo.",
                )

            await self._ask(
                "Edit the wording",
                as_line(item),
                lambda text: _in_words(read_intention(text)),
                use,
                f"{HINT}, as in: {EXAMPLE}",
            )

    def _finish(self, row: SectionRow) -> None:
        """Mark an item as done, or a done one as not done."""
        item = self._planned(row)
        if item is not None and item.done_on is None:
            self._session.did(
                lambda store: store.weekly_plan.finish(item.id), f"Done: {shortened(item.text)}. Press u to undo."
            )
        elif item is not None:
            self._session.did(
                lambda store: store.weekly_plan.unfinish(item.id), f"Not done yet: {shortened(item.text)}."
            )

    def _to_next_week(self, row: SectionRow) -> None:
        """Move an item to the week after its own."""
        item = self._planned(row)
        if item is not None:
            today = self._session.clock.today()
            week = week_after(item.week, today)
            message = f"{shortened(item.text)}: {week_words(week, today)}. Press u to undo."
            self._session.did(lambda store: store.weekly_plan.move(item.id, week), message)

    def _to_this_week(self, row: SectionRow) -> None:
        today = self._session.clock.today()
        message = "Planned for this week. Press u to undo."
        self._session.did(lambda store: store.weekly_plan.move(row.number, today), message)

    def _delete(self, row: SectionRow) -> None:
        self._session.did(lambda store: store.weekly_plan.delete(row.number), "Deleted. Press u to undo.")

    # What was left over

    def _pick(self, _: SectionRow) -> None:
        """Give each left-over item a row of its own, or show one row again."""
        self.picking = not self.picking
        self._reload()

    def _leave_as_it_was(self, _: SectionRow) -> None:
        self._save_for_this_week(
            LEFT_OVER_HIDDEN, "left last week as it was", "It stays where it was. Press u to bring it back."
        )

    def _drop(self, numbers: list[int]) -> None:
        self._session.did(lambda store: store.weekly_plan.drop(numbers), "Dropped. Press u to undo.")

    def _carry_over(self, numbers: list[int], in_days: int) -> None:
        week = self._session.clock.today() + timedelta(days=in_days)
        which = "next week" if in_days else "this week"
        count_text = f"{len(numbers)} " if len(numbers) > 1 else ""
        message = f"Planned {count_text}for {which}. Press u to undo."
        self._session.did(lambda store: store.weekly_plan.carry_over(numbers, week), message)

    def _hide_nudge(self, _: SectionRow) -> None:
        self._save_for_this_week(nudge.PUT_AWAY, "hid a line", "Hidden for this week. Press u to undo.")

    def _save_for_this_week(self, preference: str, label: str, message: str) -> None:
        week = monday(self._session.clock.today()).isoformat()
        self._session.did(lambda store: store.preferences.set(preference, week, label=label), message)
