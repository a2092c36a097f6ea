"""What becomes of something pasted or dropped on a place, where nothing asks for it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain import formatting
from app.domain.parsing.pasted_lines import filled_lines
from widgets.text import shortened

if TYPE_CHECKING:
    from app.screens.session import Session

_BEGINNING = r"['\"]?(?:file:/|(?:/|~/|\.{1,2}/|[A-Za-z]:[\\/])[^\s/])"
"""The beginning of a path; terminals paste whole ones, so that the name of a company is not the folder called so."""
_PATH = re.compile(_BEGINNING)
_NEXT_PATH = re.compile(rf"(?<!\\)\s{_BEGINNING}")
PAGES = (".html", ".htm", ".mhtml", ".mht", ".webarchive")
"""Ends of the names of saved pages, which are a posting or a table."""
ONE_FILE = "Drop one file at a time."
NO_FILE = "There is no file or folder {name} that can be read."


async def take_pasted(session: Session, text: str) -> None:
    """Read a file, a table or an email and show what it would add; any other text begins an application."""
    from app.exchange.mail.copied_text import reads_like_email
    from app.screens.importing.pasted import names_its_columns
    from app.screens.importing.pick import import_pasted
    from app.screens.mail.pick import may_be_email, open_emails, pasted_source
    from app.screens.pipeline.quick_add import add

    lines = filled_lines(text)
    if lines and all(map(_PATH.match, lines)):
        await _take_path(session, text)
    elif len(lines) > 1 and names_its_columns(text):
        import_pasted(session, text, back=lambda: None)
    elif may_be_email(text) and reads_like_email(text):
        source = await pasted_source(session, text)
        if source is not None:
            open_emails(session, source, asks_again=False)
    elif lines:
        await add(session, pasted=text)


async def _take_path(session: Session, text: str) -> None:
    """Read the file or folder of a path, or say why not."""
    from app.paths import named_file
    from app.screens.mail.pick import dropped_emails

    if (file := dropped_emails(text)) is not None:
        await _open_file(session, named_file(file))
    elif _NEXT_PATH.search(text.strip()):
        session.notify(ONE_FILE)
    else:
        session.notify(NO_FILE.format(name=formatting.quoted(shortened(text.strip().strip("'\"")))))


async def _open_file(session: Session, path: Path) -> None:
    from app.exchange.mail.sources import SUFFIXES
    from app.screens.importing.pick import open_import
    from app.screens.importing.reading import ImportAnswers, ImportSource
    from app.screens.mail.pick import open_emails
    from app.screens.mail.reading import EmailSource
    from app.screens.pipeline.posting_actions import add_from_page

    if path.is_dir() or path.suffix.lower() in SUFFIXES:
        open_emails(session, EmailSource(path.name, path), asks_again=False)
        return
    answer = await add_from_page(session, path) if path.suffix.lower() in PAGES else ""
    if answer:
        session.notify(answer)
    elif answer is not None:
        open_import(session, ImportSource(path.name, path=path), ImportAnswers(), asks_again=False)
