"""Names of commands people try first, from other programs, and what does that here."""

from __future__ import annotations

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


def guessed(name: str) -> str:
    """Returns a sentence, after a space, with the command somebody meant; empty where no guess is known."""
    word = name.lower()
    command = next((command for command, guesses in _GUESSES.items() if word in guesses.split()), "")
    return f" Did you mean {command}?" if command else ""
