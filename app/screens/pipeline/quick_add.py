"""Adding in one line, with what was understood shown while it is typed, or in a full form."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.domain import formatting
from app.domain.parsing.pasted_lines import filled_lines
from app.domain.parsing.quick_add import Understood, read
from app.screens.importing.pasted import names_its_columns
from app.screens.importing.pick import import_pasted
from app.screens.pipeline.added import show_added
from app.screens.text.drafts import ask_line, finished
from db.records.names import NO_COMPANY, NO_ROLE
from widgets.prompt import PromptAction
from widgets.text import cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.screens.session import Session
    from db.records.drafts import Draft
    from db.store import Store
    from widgets.prompt import Prompt

NO_BREAK = "\u00a0"
"""Keeps what belongs together on one line."""
EXAMPLE = "Contoso, Analyst, via referral, Berlin, 55-60k, applied yesterday, ***"

TITLE = "Add an application"
HINT = "Commas divide: company, role, then anything else in any order."
NO_COMMAS = "Put commas between them: company, role, place. Or write: company … role … place …"
MISSING = {"company": NO_COMPANY, "role": NO_ROLE}
EACH_LINE = "ctrl+l"
"""The key that takes pasted lines for a list."""
LINES = "{lines} lines become one application. To read them as a list of applications, press ctrl+l."
READS = "Press enter to read the posting from this link. Nothing is saved yet."
DRAFT = "add"
"""The name of the draft of that line."""


async def add(session: Session, value: str = "") -> None:
    """Ask for one line and add what it says; ask again with the same text when that was refused."""
    full: list[str] = []
    tables: list[str] = []
    listed: list[str] = []
    hint, told = HINT, ""

    def list_lines(text: str, line: str) -> None:
        tables.append(_table(session, text))
        listed.append(line)

    def take_pasted(prompt: Prompt, text: str) -> bool:
        count = len(filled_lines(text))
        if count > 1 and names_its_columns(text):
            tables.append(text)
            prompt.dismiss(None)
            return True
        if count > 1:
            prompt.offer(
                PromptAction(EACH_LINE, "list", partial(list_lines, text)),
                LINES.format(lines=count),
            )
        return False

    while True:
        answer = await ask_line(
            session,
            DRAFT,
            TITLE,
            value=value,
            placeholder=EXAMPLE,
            understand=partial(_said_of, session, told),
            hint=hint,
            divider=", ",
            ways=[PromptAction("ctrl+f", "full form", full.append)],
            pasted=take_pasted,
        )
        if tables:
            import_pasted(
                session,
                tables.pop(),
                back=lambda: session.start(add(session), "asking"),
                imported=partial(finished, session, DRAFT) if listed else None,
            )
            return
        if full:
            await add_in_full(session, full.pop())
            return
        if answer is None:
            return
        draft = understood(session, answer).draft
        if is_read(session, draft, told):
            from app.screens.pipeline.posting_actions import add_from_link

            why = await add_from_link(session, draft)
            if why is None:
                finished(session, DRAFT)
                return
            value, hint, told = answer, why, draft.link
            continue
        number = session.write(partial(_add, draft=draft))
        if number is not None:
            finished(session, DRAFT)
            show_added(session, number, draft)
            return
        value, hint = answer, session.trouble or HINT


def is_read(session: Session, draft: Draft, told: str = "") -> bool:
    """Whether a line is a link alone, to be read; not one of which it was `told` already why it cannot be."""
    return (
        draft.link.startswith(("http://", "https://"))
        and draft.link != told
        and not (draft.company or draft.role or session.settings.offline)
    )


def _said_of(session: Session, told: str, text: str) -> str:
    line = understood(session, text)
    words = said(session, line)
    return f"{words}\n{READS}" if is_read(session, line.draft, told) else words


def _table(session: Session, text: str) -> str:
    stages, channels = _own_words(session)
    # Reading lists is not needed until one is pasted.
    from app.exchange.reading.pasted_list import lines_as_table

    return lines_as_table(text, session.clock.today(), stages=stages, channels=channels)


def _add(store: Store, draft: Draft) -> int:
    return store.applications.add(draft)


async def add_in_full(session: Session, text: str) -> None:
    """Open the full form with what the line said so far; the line stays a draft until the form is saved."""
    from app.screens.pipeline.forms import AddScreen

    form = AddScreen(understood(session, text).draft)
    await session.ask(form)
    if form.is_finished and not form.is_of_another:
        finished(session, DRAFT)


def understood(session: Session, text: str) -> Understood:
    """What a line says, with the user's own stages and channels known."""
    stages, channels = _own_words(session)
    return read(text, session.clock.today(), stages=stages, channels=channels)


def _own_words(session: Session) -> tuple[list[str], Sequence[str]]:
    """The user's own stages and channels."""
    reader = session.reader
    return [stage.name for stage in reader.stages.all()], reader.applications.channels()


def said(session: Session, line: Understood) -> str:
    """What was understood, and what happened at that company before. Raises ValueError while nothing is named."""
    parts = "   ".join(f"{label} {value}".replace(" ", NO_BREAK) for label, value in line.parts)
    if line.aside:
        aside = ", ".join(formatting.quoted(cut(part, 40)) for part in line.aside)
        parts += f"\nnot understood, goes into the note: {aside}" + "".join(f"\n{why}" for why in line.problems[:1])
    if not line.complete:
        raise ValueError(f"{parts}   Still needed: company and role, one of them, or a link.".strip())
    if line.missing:
        parts += "".join("   " + MISSING[name].replace(" ", NO_BREAK) for name in line.missing)
        if line.missing == ("role",) and len(line.draft.company.split()) > 2:
            parts += f"\n{NO_COMMAS}"
    earlier = session.reader.applications.earlier(line.draft.company)
    if earlier:
        parts += f"\n{formatting.earlier(earlier[0], line.draft.company, session.clock.today())}"
    return parts
