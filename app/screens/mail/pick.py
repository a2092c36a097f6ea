"""Picking emails to read: a file or a folder that is typed, dropped or chosen from a list, or a pasted text."""

from __future__ import annotations

import os
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from app.paths import named_file
from app.screens.importing.folders import dropped_file, find_files, take_file
from app.screens.mail.reading import EmailSource
from app.screens.text.prompts import ask_past_day
from widgets.finder import Finder
from widgets.options import Option

if TYPE_CHECKING:
    from app.screens.session import Session

HINT = "An .eml file, an mbox from Gmail or Thunderbird, a Maildir, or a folder. Drop it here, or paste an email."
PASTED = "pasted email"
SHORTEST_EMAIL = 40
LONGEST_PATH = 4096
SUFFIXES = frozenset((".eml", ".mbox", ".mbx", ".emlx", ".email", ".mime", ""))


async def read_emails(session: Session) -> None:
    """Ask which emails to read and show what they would add; going back from there asks again."""
    pasted: list[str] = []

    def take_pasted(text: str) -> str | None:
        if (path := dropped_emails(text)) is not None or not may_be_email(text):
            return path
        pasted.append(text)
        return PASTED

    chosen = await session.ask(
        Finder(
            "Read email",
            partial(find_emails, today=session.clock.today()),
            placeholder="a file or a folder, such as ~/Downloads/Jobs.mbox",
            hint=HINT,
            verb="read",
            nothing="No email file is called that there.",
            take=take_emails,
            pasted=take_pasted,
            behind=True,
            completes=True,
        )
    )
    if chosen is None:
        return
    if not pasted:
        path = named_file(chosen)
        open_emails(session, EmailSource(path.name, path))
    elif (source := await pasted_source(session, pasted[0])) is not None:
        open_emails(session, source)


async def pasted_source(session: Session, text: str) -> EmailSource | None:
    """The pasted text of an email, with the day it came, which is asked for where it does not say; None if left."""
    # Needed only for a pasted text.
    from app.exchange.mail.copied_text import read_copied, reads_like_email

    clock = session.clock
    if read_copied(text, PASTED, clock.today(), clock.zone).at is not None or not reads_like_email(text):
        return EmailSource(PASTED, text=text)
    on = await ask_past_day(session, "email-on", "On which day did this email come?")
    return None if on is None else EmailSource(PASTED, text=text, sent_on=on)


def open_emails(session: Session, source: EmailSource, *, asks_again: bool = True) -> None:
    """Show what emails would add; going back from there asks for others, or leads to where one was."""
    # Needed only once a file is picked.
    from app.screens.mail.screen import EmailScreen

    def back() -> None:
        if asks_again:
            session.start(read_emails(session))

    session.open.page(EmailScreen(source, back))


def find_emails(text: str, today: date) -> list[Option]:
    """The files and folders a text may mean; a folder itself can be read too."""
    options = find_files(text, today, suffixes=SUFFIXES)
    folder = _folder(text)
    return [Option("", "all emails in this folder", value=folder), *options] if folder else options


def take_emails(text: str, option: Option | None) -> str:
    """The path of the chosen file or folder. Raises ValueError if it is missing."""
    if option is not None and option.value and option.value == _folder(text):
        return option.value
    return take_file(text, option)


def dropped_emails(text: str) -> str | None:
    """The file or folder whose path was pasted or dropped; None if the text is not a path."""
    return dropped_file(text) or (_folder(text) or None if len(text) < LONGEST_PATH else None)


def may_be_email(text: str) -> bool:
    """Whether a pasted text is long enough to be that of an email."""
    return len(text.strip()) >= SHORTEST_EMAIL and (len(text.strip().splitlines()) > 1 or len(text) > LONGEST_PATH)


def _folder(text: str) -> str:
    """The path of the folder a text names, without a slash at its end; empty for no folder."""
    try:
        path = named_file(text.strip()) if text.strip() else None
        return str(path).rstrip(os.sep) if path is not None and path.is_dir() else ""
    except (OSError, ValueError):
        return ""
