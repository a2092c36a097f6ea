"""Asking one thing at a time: a line, a day, one of a few."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from app.domain import formatting
from app.screens.text.drafts import ask_line, finished

if TYPE_CHECKING:
    from app.clock import Clock
    from app.screens.session import Session

DAY_HINT = "tomorrow, fri, in 3 days, 24 Dec"
LATER_HINT = "later today, 18:00, in 2 h, tomorrow, fri"
PAST_HINT = "yesterday, fri, 3 days ago, 20 Nov"


def named(what: str, numbers: Sequence[int]) -> str:
    """The name of the draft of a line about some applications."""
    return f"{what}:{','.join(str(number) for number in sorted(numbers))}"


class Days:
    """Reads days as a person writes them, and says in full which are meant; both raise ValueError in plain words."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def coming(self, text: str) -> date:
        """A day, in doubt one that comes."""
        # Reading days is not needed for the first frame.
        from app.domain.parsing.dates import read_day

        return read_day(text, self._clock.today())

    def past(self, text: str) -> date:
        """A day that has been, or today; today for an empty text."""
        from app.domain.parsing.dates import read_day

        today = self._clock.today()
        on = read_day(text, today, past=True) if text.strip() else today
        if on > today:
            raise ValueError("That day is in the future.")
        return on

    def say_coming(self, text: str) -> str:
        """Which coming day is meant; nothing for an empty text."""
        return formatting.dated(self.coming(text), self._clock.today()) if text.strip() else ""

    def say_past(self, text: str) -> str:
        """Which past day is meant; today for an empty text."""
        return formatting.dated(self.past(text), self._clock.today())

    def say_past_if_any(self, text: str) -> str:
        """Which past day is meant; nothing for an empty text."""
        return self.say_past(text) if text.strip() else ""


async def ask_until_used(
    session: Session,
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

    `name` is what its draft is found by, whatever the title says; `empty` is what no text stands for.
    """
    while True:
        answer = await ask_line(
            session,
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
            finished(session, name)
            return
        value, hint = answer, session.trouble or hint


async def choose(
    session: Session, title: str, choices: Iterable[tuple[str, str, str]], *, first: str | None = None
) -> str | None:
    """Ask for one of a few; a choice is its key, its value, its words. The menu opens on the value `first`."""
    from widgets.prompt import ChoicePrompt, Option

    options = [Option(key, label, value=value) for key, value, label in choices]
    cursor = next((at for at, option in enumerate(options) if option.value == first), 0)
    return await session.ask(ChoicePrompt(title, options, cursor=cursor))


async def ask_past_day(session: Session, name: str, title: str) -> date | None:
    """Ask for a day that has been; None when the question was left."""
    days = Days(session.clock)
    answer = await ask_line(
        session, name, title, understand=days.say_past, hint=PAST_HINT, placeholder="today", optional=True
    )
    if answer is None:
        return None
    finished(session, name)
    return days.past(answer)


async def ask_coming_day(
    session: Session, name: str, title: str, use: Callable[[date, str], bool], *, empty: str = "in 7 days"
) -> None:
    """Ask for a day to come; `use` is given that, and it in words. An empty answer stands for `empty`."""
    days = Days(session.clock)

    def chosen(answer: str) -> bool:
        on = days.coming(answer or empty)
        return use(on, formatting.day(on, session.clock.today()))

    await ask_until_used(session, name, title, chosen, check=days.say_coming, hint=DAY_HINT, empty=empty)


async def ask_snooze(session: Session, name: str, title: str, use: Callable[[date | datetime, str], bool]) -> None:
    """Ask until when something that can come back at a moment is snoozed; `use` is given that, and it in words."""
    clock = session.clock

    def read(text: str) -> date | datetime:
        from app.domain.parsing.snooze import read_later

        return read_later(text or "tomorrow", clock.now(), clock.zone)

    def said(until: date | datetime, *, short: bool = False) -> str:
        if isinstance(until, datetime):
            return formatting.moment(until, clock.zone, clock.now())
        return formatting.day(until, clock.today()) if short else formatting.dated(until, clock.today())

    def chosen(answer: str) -> bool:
        until = read(answer)
        return use(until, said(until, short=True))

    await ask_until_used(
        session, name, title, chosen, check=lambda text: said(read(text)), hint=LATER_HINT, empty="tomorrow"
    )


async def ask_past_days(session: Session) -> tuple[date, date] | None:
    """Ask for the first and the last of some days that have been; None when a question was left."""
    from widgets.prompt import Prompt

    days = Days(session.clock)
    first = await session.ask(Prompt("First day", understand=days.say_past, hint=PAST_HINT))
    if first is None:
        return None
    begins = days.past(first)

    def last_day(text: str) -> str:
        if days.past(text) < begins:
            raise ValueError(f"That is before the first day, {formatting.dated(begins, session.clock.today())}.")
        return days.say_past(text)

    last = await session.ask(
        Prompt("Last day", understand=last_day, hint=PAST_HINT, placeholder="today", optional=True)
    )
    return None if last is None else (begins, days.past(last))
