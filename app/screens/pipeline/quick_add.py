"""Adding an application in one line, with its interpretation shown while typing, or in the full form."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.domain import formatting
from app.domain.parsing.pasted_lines import filled_lines
from app.domain.parsing.quick_add import Understood, read
from app.screens.importing.pasted import names_its_columns
from app.screens.importing.pick import import_pasted
from app.screens.pipeline.added import show_added
from app.screens.text.drafts import ask_line, delete_draft
from db.records.names import NO_COMPANY, NO_ROLE
from widgets.prompt import PromptAction
from widgets.text import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.screens.session import Session
    from db.records.drafts import Draft
    from widgets.prompt import Prompt

NO_BREAK = "\u00a0"
"""A no-break space, to keep a label and its value on one line."""
EXAMPLE = "Contoso, Analyst, via referral, Berlin, 55-60k, applied yesterday, ***"

TITLE = "Add an application"
HINT = "Commas divide: company, role, then anything else in any order."
NO_COMMAS = "Put commas between them: company, role, place. Or write: company … role … place …"
MISSING = {"company": NO_COMPANY, "role": NO_ROLE}
EACH_LINE = "ctrl+l"
"""The key that reads pasted lines as a list."""
LINES = "{lines} lines become one application. To read them as a list of applications, press ctrl+l."
READS = "Press enter to read the posting from this link. Nothing is saved yet."
DRAFT = "add"
"""The name of the draft of the line."""


async def add(session: Session, value: str = "") -> None:
    """Ask for a line and add its application; ask again with the same text if that was refused."""
    full_form_texts: list[str] = []
    pasted_tables: list[str] = []
    listed_lines: list[str] = []
    hint, unreadable_link = HINT, ""

    def list_lines(text: str, line: str) -> None:
        pasted_tables.append(_table(session, text))
        listed_lines.append(line)

    def take_pasted(prompt: Prompt, text: str) -> bool:
        count = len(filled_lines(text))
        if count > 1 and names_its_columns(text):
            pasted_tables.append(text)
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
            understand=partial(_interpretation_with_link, session, unreadable_link),
            hint=hint,
            divider=", ",
            ways=[PromptAction("ctrl+f", "full form", full_form_texts.append)],
            pasted=take_pasted,
        )
        if pasted_tables:
            import_pasted(
                session,
                pasted_tables.pop(),
                back=lambda: session.start(add(session), "asking"),
                imported=partial(delete_draft, session, DRAFT) if listed_lines else None,
            )
            return
        if full_form_texts:
            await add_in_full(session, full_form_texts.pop())
            return
        if answer is None:
            return
        draft = parse_line(session, answer).draft
        is_link = will_read_link(session, draft, unreadable_link)
        problem = await _add_from_link(session, draft) if is_link else _save(session, draft)
        if problem is None:
            return
        value, hint = answer, problem
        if is_link:
            unreadable_link = draft.link


async def _add_from_link(session: Session, draft: Draft) -> str | None:
    """Read the posting of a link and add it; returns None if added, else why not."""
    # Needed only for a link.
    from app.screens.pipeline.posting_actions import add_from_link

    problem = await add_from_link(session, draft)
    if problem is None:
        delete_draft(session, DRAFT)
    return problem


def _save(session: Session, draft: Draft) -> str | None:
    """Save an application and show it; returns None if saved, else why not."""
    number = session.write(lambda store: store.applications.add(draft))
    if number is None:
        return session.trouble or HINT
    delete_draft(session, DRAFT)
    show_added(session, number, draft)
    return None


def will_read_link(session: Session, draft: Draft, unreadable_link: str = "") -> bool:
    """Whether a line is only a link, which will be read, unless it already turned out to be `unreadable_link`."""
    return (
        draft.link.startswith(("http://", "https://"))
        and draft.link != unreadable_link
        and not (draft.company or draft.role or session.settings.offline)
    )


def _interpretation_with_link(session: Session, unreadable_link: str, text: str) -> str:
    line = parse_line(session, text)
    interpretation = interpretation_of(session, line)
    return f"{interpretation}\n{READS}" if will_read_link(session, line.draft, unreadable_link) else interpretation


def _table(session: Session, text: str) -> str:
    stages, channels = _own_words(session)
    # Needed only once a list is pasted.
    from app.exchange.reading.pasted_list import lines_as_table

    return lines_as_table(text, session.clock.today(), stages=stages, channels=channels)


async def add_in_full(session: Session, text: str) -> None:
    """Open the full form with the fields of the line; the line stays a draft until the form is saved."""
    from app.screens.pipeline.forms import AddScreen

    form = AddScreen(parse_line(session, text).draft)
    await session.ask(form)
    if form.is_finished and not form.is_of_another:
        delete_draft(session, DRAFT)


def parse_line(session: Session, text: str) -> Understood:
    """Parse a line, with the user's own stages and channels."""
    stages, channels = _own_words(session)
    return read(text, session.clock.today(), stages=stages, channels=channels)


def _own_words(session: Session) -> tuple[list[str], Sequence[str]]:
    """The user's own stages and channels."""
    reader = session.reader
    return [stage.name for stage in reader.stages.all()], reader.applications.channels()


def interpretation_of(session: Session, parsed: Understood) -> str:
    """The interpretation of a line, with earlier applications there. Raises ValueError while nothing is named."""
    parts = "   ".join(f"{label} {value}".replace(" ", NO_BREAK) for label, value in parsed.parts)
    if parsed.aside:
        aside = ", ".join(formatting.quoted(shortened(part)) for part in parsed.aside)
        parts += f"\nnot understood, goes into the note: {aside}" + "".join(f"\n{why}" for why in parsed.problems[:1])
    if not parsed.complete:
        raise ValueError(f"{parts}   Still needed: company and role, one of them, or a link.".strip())
    if parsed.missing:
        parts += "".join("   " + MISSING[name].replace(" ", NO_BREAK) for name in parsed.missing)
        if parsed.missing == ("role",) and len(parsed.draft.company.split()) > 2:
            parts += f"\n{NO_COMMAS}"
    earlier = session.reader.applications.earlier(parsed.draft.company)
    if earlier:
        parts += f"\n{formatting.earlier(earlier[0], parsed.draft.company, session.clock.today())}"
    return parts
