"""Names of commands and options people try first, from other programs, and what does that here."""

from __future__ import annotations

from collections.abc import Collection
from types import MappingProxyType

_GUESSES = MappingProxyType(
    {
        "list": "find search ls all applications board pipeline sort",
        "show": "open info get",
        "add": "new create insert lead",
        "edit": "update set change modify tag pay salary star rate",
        "delete": "rm remove del",
        "today": "status due agenda",
        "events": "history log timeline",
        "insights": "stats statistics numbers metrics",
        "contacts": "people person",
        "plan": "leads next",
        "close ID rejected": "reject rejected",
        "close ID no-reply": "ghost ghosted",
        "close ID withdrew": "withdraw withdrawn cancel",
        "close ID accepted": "accept accepted",
        "close ID declined": "decline declined",
        "export --ics": "calendar ics ical",
        "export --csv": "csv xlsx excel",
        "paths": "config configure settings setting setup preferences options where",
        "task": "todo todos",
        "targets": "companies employers",
        "searches new NAME": "start begin",
        "walk ID": "archive unarchive letter letters journal mood feedback",
        "follow-up": "remind reminder reminders",
        "--version": "version",
    }
)
"""By the command to type."""

_OPTIONS = MappingProxyType(
    {
        "--dry-run": "preview simulate pretend no-act test check what-if dry n",
        "--output": "out file save-as target dest destination o",
        "--yes": "force no-ask assume-yes confirm y f",
        "--quiet": "silent q s",
        "--limit": "max count top head first number n",
        "--all": "everything include-closed with-closed closed ended archived a",
        "--json": "machine j",
        "--company": "employer firm organisation organization name",
        "--role": "title position job job-title",
        "--link": "url href web website",
        "--place": "location city town where",
        "--source": "channel via",
        "--salary": "pay wage compensation",
        "--mode": "remote hybrid work-mode",
        "--deadline": "closes closing due",
        "--on": "date day when at",
        "--days": "week month ahead",
        "--minutes": "duration length",
        "--with": "people contact",
        "--csv": "format type",
        "--words": "message text reply",
    }
)
"""By the option to write, without the dashes of what people write."""


def guessed_option(name: str, options: Collection[str]) -> str:
    """Returns a sentence, after a space, with the option of a command somebody meant; empty where there is none."""
    word = name.lstrip("-").lower()
    option = next((option for option, guesses in _OPTIONS.items() if option in options and word in guesses.split()), "")
    return f" Did you mean {option}?" if option else ""


def guessed(name: str) -> str:
    """Returns a sentence, after a space, with the command somebody meant; empty where no guess is known."""
    word = name.lower()
    command = next((command for command, guesses in _GUESSES.items() if word in guesses.split()), "")
    return f" Did you mean {command}?" if command else ""
