"""The two walks that are one page: a no that is only noted, and an application that was never answered."""

from __future__ import annotations

from app.domain.formatting import count
from app.domain.recovery import texts
from app.domain.recovery.fields import Item, Menu, Option, Say, Write
from app.domain.recovery.walk_data import Case


def note(case: Case) -> list[Item]:
    """Noted, and nothing asked."""
    return [Say("note.text", 0, texts.NOTE_TEXT, "plain"), Menu("note.menu", 2, "", _menu(case, texts.NOTE_MENU))]


def silence(case: Case) -> list[Item]:
    """Closed without a reply, and a line if the user likes."""
    began = case.application.applied_on or case.application.added_on
    days = count("day", max(0, (case.ending.ended_on - began).days))
    return [
        Say("silence.text", 0, texts.SILENCE_TEXT, "plain"),
        Say("silence.days", 0, texts.SILENCE_DAYS.format(days=days)),
        Say("silence.more", 1, texts.SILENCE_MORE, "faint"),
        Write("silence.line", 2, texts.ONE_LINE, case.answer("silence.line")),
        Menu("note.menu", 2, "", _menu(case, texts.SILENCE_MENU)),
    ]


def _menu(case: Case, options: texts.Options) -> tuple[Option, ...]:
    """The options, with taking out in place of putting away for what was put away."""
    if case.ending.put_away_on is None:
        return tuple(Option(*option) for option in options)
    return (Option("out", texts.UNARCHIVE), *(Option(*option) for option in options if option[0] != "away"))
