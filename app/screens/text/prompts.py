"""Short questions: a line, a day, one of a few choices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from app.domain import formatting
from app.screens.text.drafts import ask_line, delete_draft

if TYPE_CHECKING:
    from app.clock import Clock
    from app.screens.session import Session

DAY_HINT = "tomorrow, fri, in 3 days, 24 Dec"
LATER_HINT = "later today, 18:00, in 2 h, tomorrow, fri"
PAST_HINT = "yesterday, fri, 3 days ago, 20 Nov"


def draft_name(subject: str, numbers: Sequence[int]) -> str:
    """The name of the draft of a line about these applications."""
    return f"{subject}:{','.join(map(str, numbers))}"


class Days:
    """Parses days as a person writes them, and formats the parsed day; both raise ValueError in plain words."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def coming(self, text: str) -> date:
        """The day meant; an ambiguous one is in the future."""
        # Not needed for the first frame.
        from app.domain.parsing.dates import read_day

        return read_day(text, self._clock.today())

    def past(self, text: str) -> date:
        """The day meant, in the past or today; today for an empty text."""
        from app.domain.parsing.dates import read_day

        today = self._clock.today()
        on = read_day(text, today, past=True) if text.strip() else today
        if on > today:
            raise ValueError("That day is in the future.")
        return on

    def say_coming(self, text: str) -> str:
        """The coming day in words; empty for an empty text."""
        return formatting.dated(self.coming(text), self._clock.today()) if text.strip() else ""

    def say_past(self, text: str) -> str:
        """The past day in words; today for an empty text."""
        return formatting.dated(self.past(text), self._clock.today())

    def say_past_if_any(self, text: str) -> str:
        """The past day in words; empty for an empty text."""
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
    """Ask until `use` accepts the answer or the question is cancelled; a refused answer stays in the line.

    `name` is the name of its draft; `empty` is shown as the meaning of an empty answer.
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
            delete_draft(session, name)
            return
        value, hint = answer, session.trouble or hint


async def choose(
    session: Session, title: str, choices: Iterable[tuple[str, str, str]], *, first: str | None = None
) -> str | None:
    """Ask for one of a few choices, each a (key, value, label); the menu opens with the cursor on the value `first`."""
    from widgets.options import Option
    from widgets.prompt import ChoicePrompt

    options = [Option(key, label, value=value) for key, value, label in choices]
    cursor = next((at for at, option in enumerate(options) if option.value == first), 0)
    return await session.ask(ChoicePrompt(title, options, cursor=cursor))


async def ask_past_day(session: Session, name: str, title: str) -> date | None:
    """Ask for a past day; None if cancelled."""
    days = Days(session.clock)
    answer = await ask_line(
        session, name, title, understand=days.say_past, hint=PAST_HINT, placeholder="today", optional=True
    )
    if answer is None:
        return None
    delete_draft(session, name)
    return days.past(answer)


async def ask_coming_day(
    session: Session, name: str, title: str, use: Callable[[date, str], bool], *, empty: str = "in 7 days"
) -> None:
    """Ask for a coming day; `use` gets the day and its words. An empty answer means `empty`."""
    days = Days(session.clock)

    def chosen(answer: str) -> bool:
        on = days.coming(answer or empty)
        return use(on, formatting.day(on, session.clock.today()))

    await ask_until_used(session, name, title, chosen, check=days.say_coming, hint=DAY_HINT, empty=empty)


async def ask_snooze(session: Session, name: str, title: str, use: Callable[[date | datetime, str], bool]) -> None:
    """Ask for the day or moment until which to snooze; `use` gets it and its words."""
    clock = session.clock

    def read(text: str) -> date | datetime:
        from app.domain.parsing.snooze import read_later

        return read_later(text or "tomorrow", clock.now(), clock.zone)

    def in_words(until: date | datetime, *, short: bool = False) -> str:
        if isinstance(until, datetime):
            return formatting.moment(until, clock.zone, clock.now())
        return formatting.day(until, clock.today()) if short else formatting.dated(until, clock.today())

    def chosen(answer: str) -> bool:
        until = read(answer)
        return use(until, in_words(until, short=True))

    await ask_until_used(
        session, name, title, chosen, check=lambda text: in_words(read(text)), hint=LATER_HINT, empty="tomorrow"
    )


async def ask_past_days(session: Session) -> tuple[date, date] | None:
    """Ask for a first and a last past day; None if cancelled."""
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
