"""The two walks that are one page: a no that is only noted, and an application that was never answered."""

from __future__ import annotations

from app.recovery import words
from app.recovery.case import Case
from app.recovery.items import Item, Menu, Option, Say, Write
from app.words import count


def note(case: Case) -> list[Item]:
    """Noted, and nothing asked."""
    return [Say("note.text", 0, words.NOTE_TEXT, "plain"), Menu("note.menu", 2, "", _menu(case, words.NOTE_MENU))]


def silence(case: Case) -> list[Item]:
    """Closed without a reply, and a line if the user likes."""
    began = case.application.applied_on or case.application.added_on
    days = count("day", max(0, (case.ending.ended_on - began).days))
    return [
        Say("silence.text", 0, words.SILENCE_TEXT, "plain"),
        Say("silence.days", 0, words.SILENCE_DAYS.format(days=days)),
        Say("silence.more", 1, words.SILENCE_MORE, "faint"),
        Write("silence.line", 2, words.ONE_LINE, case.answer("silence.line")),
        Menu("note.menu", 2, "", _menu(case, words.SILENCE_MENU)),
    ]


def _menu(case: Case, options: words.Options) -> tuple[Option, ...]:
    """The options, with taking out in place of putting away for what was put away."""
    if case.ending.put_away_on is None:
        return tuple(Option(*option) for option in options)
    return (Option("out", words.TAKE_IT_OUT), *(Option(*option) for option in options if option[0] != "away"))
