"""Asking one thing at a time: a line, a day, one of a few."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, cast

from textual.screen import Screen

from app.domain import formatting

if TYPE_CHECKING:
    from app.screens.app import Dashboard

    Base = Screen[Any]
else:
    Base = object

DAY_HINT = "tomorrow, fri, in 3 days, 24.12."
LATER_HINT = "later today, 18:00, in 2 h, tomorrow, fri"
PAST_HINT = "yesterday, fri, 3 days ago, 20.11."


def named(what: str, numbers: Sequence[int]) -> str:
    """The name of the draft of a line about some applications."""
    return f"{what}:{','.join(str(number) for number in sorted(numbers))}"


class Asking(Base):
    """The questions a screen asks, mixed into it."""

    @property
    def board_app(self) -> Dashboard:
        """The app, by its own name."""
        return cast("Dashboard", self.app)

    async def _ask(
        self,
        name: str,
        title: str,
        use: Callable[[str], bool],
        *,
        check: Callable[[str], str] | None = None,
        hint: str = "",
        empty: str = "",
        value: str = "",
        replaces: bool = False,
    ) -> None:
        """Ask until the answer could be used or was taken back; what was typed stays when it could not.

        `name` is what its draft is found by, whatever the title says.
        """
        drafts = self.board_app.drafts
        while True:
            answer = await drafts.ask(
                name,
                title,
                value=value,
                understand=check,
                hint=hint,
                placeholder=empty,
                optional=bool(empty),
                replaces=replaces,
            )
            if answer is None:
                return
            if use(answer):
                drafts.finished(name)
                return
            value, hint = answer, self.board_app.trouble or hint

    async def _choose(
        self, title: str, choices: Iterable[tuple[str, str, str]], *, first: str | None = None
    ) -> str | None:
        """Ask for one of a few; a choice is its key, its value, its words. The menu opens on the value `first`."""
        from widgets.prompt import Choose, Option

        options = [Option(key, label, value=value) for key, value, label in choices]
        cursor = next((at for at, option in enumerate(options) if option.value == first), 0)
        return await self.app.push_screen_wait(Choose(title, options, cursor=cursor))

    def _past_day(self, text: str) -> date:
        # Reading days is not needed for the first frame.
        from app.domain.parsing.dates import read_day

        today = self.board_app.clock.today()
        return read_day(text, today, past=True) if text.strip() else today

    def _coming_day(self, text: str) -> date:
        from app.domain.parsing.dates import read_day

        return read_day(text, self.board_app.clock.today())

    def _say_past(self, text: str) -> str:
        on = self._past_day(text)
        if on > self.board_app.clock.today():
            raise ValueError("That day has not come yet.")
        return formatting.dated(on, self.board_app.clock.today())

    def _say_coming(self, text: str) -> str:
        return formatting.dated(self._coming_day(text), self.board_app.clock.today()) if text.strip() else ""

    async def _ask_later(self, name: str, use: Callable[[date | datetime, str], bool]) -> None:
        """Ask until when something that can come back at a moment is snoozed; `use` is given that, and it in words."""

        def read(text: str) -> date | datetime:
            from app.domain.parsing.snooze import read_later

            clock = self.board_app.clock
            return read_later(text or "tomorrow", clock.now(), clock.zone)

        def said(until: date | datetime) -> str:
            clock = self.board_app.clock
            if isinstance(until, datetime):
                return formatting.moment(until, clock.zone, clock.now())
            return formatting.dated(until, clock.today())

        def chosen(answer: str) -> bool:
            until = read(answer)
            clock = self.board_app.clock
            short = said(until) if isinstance(until, datetime) else formatting.day(until, clock.today())
            return use(until, short)

        await self._ask(
            name, "Later, when", chosen, check=lambda text: said(read(text)), hint=LATER_HINT, empty="tomorrow"
        )

    async def _ask_day(
        self, name: str, title: str, check: Callable[[str], str], read: Callable[[str], date]
    ) -> date | None:
        drafts = self.board_app.drafts
        answer = await drafts.ask(name, title, understand=check, hint=PAST_HINT, placeholder="today", optional=True)
        if answer is None:
            return None
        drafts.finished(name)
        return read(answer)
