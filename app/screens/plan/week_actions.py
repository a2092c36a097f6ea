"""The keys on this week's intentions and on what was left over; a screen mixes them in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from textual import work

from app.domain import formatting
from app.domain.plan import suggestions
from app.domain.plan.week import ASKED, Meant, monday, read_intention, week_words, written
from app.screens.prompts import Asking
from db.records import Intention
from widgets.section_list import SheetRow
from widgets.text import cut

if TYPE_CHECKING:
    from db.store import Store

EXAMPLE = "two applications that fit, Tue and Thu after breakfast"
HINT = "what, then a comma, then when and where you begin"
WRITE = ("w", "write", "screen.write")
KEYS: dict[str, list[tuple[str, str, str]]] = {
    "intention": [
        ("d", "done", "screen.done"),
        ("z", "next week", "screen.later"),
        ("e", "change", "screen.edit"),
        WRITE,
        ("D", "delete", "screen.delete"),
    ],
    "put_off": [
        ("enter", "this week", "screen.open"),
        ("z", "a week later", "screen.later"),
        ("e", "change", "screen.edit"),
        ("d", "done", "screen.done"),
        ("D", "delete", "screen.delete"),
    ],
    "left_over": [
        ("enter", "keep", "screen.open"),
        ("D", "let go", "screen.delete"),
        ("e", "pick", "screen.edit"),
        ("z", "not now", "screen.later"),
    ],
    "old_intention": [
        ("enter", "keep", "screen.open"),
        ("D", "let go", "screen.delete"),
        ("z", "next week", "screen.later"),
        ("d", "done", "screen.done"),
        ("e", "change", "screen.edit"),
    ],
    "coasting": [("w", "write down which", "screen.write"), ("d", "put away", "screen.done")],
    "so_far": [WRITE],
    "new_intention": [WRITE, ("O", "offers", "screen.offers")],
}
"""The keys the footer shows on each kind of row."""


class WeekActions(Asking):
    """What the keys do on an intention and on what was left over, and the key that writes one."""

    picking = False
    """Whether what was left over has a row each."""

    def show_anew(self) -> None:
        """Read and show everything again; provided by the screen."""
        raise NotImplementedError

    def _change(self, change: Callable[[Store], Any], said: str) -> bool:
        if self.board_app.write(change) is None:
            return False
        self.board_app.say(said)
        return True

    def _intention(self, row: SheetRow) -> Intention | None:
        return self.board_app.reader.weekly_plan.get(row.number)

    @property
    def _left_over(self) -> list[int]:
        week = monday(self.board_app.clock.today())
        return [intention.id for intention in self.board_app.reader.weekly_plan.left_over(week)]

    # Writing one

    @work
    async def action_write(self) -> None:
        """Ask what is meant for this week."""
        today = self.board_app.clock.today()
        await self._ask_meant(
            "What do you mean to do this week",
            "",
            lambda meant: lambda store: store.weekly_plan.add(meant.text, week=today, trigger=meant.trigger),
            "It stands in this week.",
        )

    def open_new_intention(self, row: SheetRow) -> None:
        """Ask what is meant for this week."""
        self.action_write()

    open_coasting = open_new_intention

    async def _ask_meant(
        self, title: str, value: str, change: Callable[[Meant], Callable[[Store], Any]], said: str
    ) -> None:
        def understand(text: str) -> str:
            meant = read_intention(text)
            return f"{meant.text}   when: {meant.trigger}" if meant.trigger else meant.text

        def use(answer: str) -> bool:
            return not answer.strip() or self._change(change(read_intention(answer)), f"{said} u undoes it.")

        await self._ask(
            f"intention:{value}", title, use, check=understand, hint=f"{HINT}, as in: {EXAMPLE}", value=value
        )

    # An intention

    @work
    async def edit_intention(self, row: SheetRow) -> None:
        """Say an intention in other words."""
        now = self._intention(row)
        if now is not None:
            await self._ask_meant(
                "In other words",
                written(now),
                lambda meant: lambda store: store.weekly_plan.edit(now.id, text=meant.text, trigger=meant.trigger),
                "Changed.",
            )

    open_intention = edit_put_off = edit_old_intention = edit_intention

    def done_intention(self, row: SheetRow) -> None:
        """Write that it is done, or, where it was, that it is not."""
        now = self._intention(row)
        if now is None:
            return
        if now.done_on is None:
            self._change(lambda store: store.weekly_plan.finish(now.id), f"Done: {_short(now.text)}. u undoes it.")
        else:
            self._change(lambda store: store.weekly_plan.unfinish(now.id), f"Not done yet: {_short(now.text)}.")

    done_put_off = done_old_intention = done_intention

    def later_intention(self, row: SheetRow) -> None:
        """Mean it for the week after its own."""
        now = self._intention(row)
        if now is None:
            return
        week = now.week + timedelta(days=7)
        said = week_words(week, self.board_app.clock.today())
        self._change(lambda store: store.weekly_plan.move(now.id, week), f"{_short(now.text)}: {said}. u undoes it.")

    later_put_off = later_intention

    def delete_intention(self, row: SheetRow) -> None:
        """Take it away."""
        self._change(lambda store: store.weekly_plan.delete(row.number), "Gone. u brings it back.")

    delete_put_off = delete_intention

    def open_put_off(self, row: SheetRow) -> None:
        """Mean it for this week after all."""
        today = self.board_app.clock.today()
        self._change(lambda store: store.weekly_plan.move(row.number, today), "It stands in this week. u undoes it.")

    # What was left over

    def open_left_over(self, row: SheetRow) -> None:
        """Keep all of it for this week."""
        self._keep(self._left_over, 0)

    def delete_left_over(self, row: SheetRow) -> None:
        """Let all of it go."""
        numbers = self._left_over
        self._change(lambda store: store.weekly_plan.drop(numbers), "Let go. u brings it back.")

    def edit_left_over(self, row: SheetRow) -> None:
        """Pick among it, a row each."""
        self.picking = not self.picking
        self.show_anew()

    def later_left_over(self, row: SheetRow) -> None:
        """Do not look at it this week."""
        week = monday(self.board_app.clock.today()).isoformat()
        self._change(
            lambda store: store.preferences.set(ASKED, week, label="left last week as it was"),
            "It stays where it was. u brings the line back.",
        )

    def open_old_intention(self, row: SheetRow) -> None:
        """Keep one for this week."""
        self._keep([row.number], 0)

    def later_old_intention(self, row: SheetRow) -> None:
        """Keep one for next week."""
        self._keep([row.number], 7)

    def delete_old_intention(self, row: SheetRow) -> None:
        """Let one go."""
        self._change(lambda store: store.weekly_plan.drop([row.number]), "Let go. u brings it back.")

    def _keep(self, numbers: list[int], in_days: int) -> None:
        week = self.board_app.clock.today() + timedelta(days=in_days)
        which = "next week" if in_days else "this week"
        kept = f"{formatting.small(len(numbers)).capitalize()} kept" if len(numbers) > 1 else "Kept"
        self._change(lambda store: store.weekly_plan.carry_over(numbers, week), f"{kept} for {which}. u undoes it.")

    # One other thing

    def done_coasting(self, row: SheetRow) -> None:
        """Put the line away for this week."""
        week = monday(self.board_app.clock.today()).isoformat()
        self._change(
            lambda store: store.preferences.set(suggestions.PUT_AWAY, week, label="put a line away"),
            "Put away for this week.",
        )

    later_coasting = done_coasting


def _short(text: str) -> str:
    return cut(text, 40)
