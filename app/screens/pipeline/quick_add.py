"""Adding an application in one line, with its interpretation shown while typing, or in the full form."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.domain import formatting
from app.domain.parsing.pasted_lines import filled_lines, may_be_posting
from app.domain.parsing.quick_add import Understood, read
from app.screens.importing.pasted import names_its_columns
from app.screens.importing.pick import import_pasted
from app.screens.pipeline.added import show_added
from app.screens.text.drafts import ask_line, delete_draft, save_line, saved_line
from db.records.names import NO_COMPANY, NO_ROLE
from widgets.prompt import PromptAction
from widgets.text import cut, shortened
from widgets.text_input import LONGEST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.screens.session import Session
    from db.records.drafts import Draft
    from widgets.prompt import Prompt

NO_BREAK = "\u00a0"
"""A no-break space, to keep a label and its value on one line."""
EXAMPLE = "Contoso, Analyst, via referral, Berlin, 55-60k, applied yesterday, ***"

TITLE = "Add an application"
HINT = "Commas divide: company, role, then anything else in any order. Or paste a link, or a whole job posting."
NO_COMMAS = "Put commas between them: company, role, place. Or write: company … role … place …"
MISSING = {"company": NO_COMPANY, "role": NO_ROLE}
EACH_LINE = "ctrl+l"
"""The key that reads pasted lines as a list."""
LINES = "{lines} lines become one application. To read them as a list of applications, press ctrl+l."
IS_EMAIL = "Is this an email? To have it read, press esc, then @ in the Pipeline, and paste it there."
READS = "Press enter to read the posting from this link. Nothing is saved yet."
DIVIDER = ", "
"""What joins pasted lines."""
MOST_ASIDE = 3
"""How many of the parts that were not understood are shown, where there are more than one more."""
DRAFT = "add"
"""The name of the draft of the line."""


async def add(session: Session, value: str = "", *, pasted: str = "") -> None:
    """Ask for a line and add its application; ask again with the same text if that was refused.

    A text that was `pasted` before anything was asked is taken as if it had been pasted into the line.
    """
    line = _AddLine(session, value)
    answer = line.take(saved_line(session, DRAFT), pasted) if pasted else None
    while answer is not None or (answer := await line.ask()) is not None:
        if line.pasted_posting:
            # Needed only for a posting.
            from app.screens.pipeline.posting_actions import add_from_text

            typed = parse_line(session, line.typed_before).draft
            problem = await add_from_text(session, line.pasted_posting, typed)
        elif line.reads_link(answer):
            # Needed only for a link.
            from app.screens.pipeline.posting_actions import add_from_link

            problem = await add_from_link(session, parse_line(session, answer).draft)
        else:
            problem = _save(session, parse_line(session, answer).draft)
        if problem is None:
            delete_draft(session, DRAFT)
            return
        line.ask_again(answer, problem)
        answer = None
    if line.pasted_table:
        import_pasted(
            session,
            line.pasted_table,
            back=lambda: session.start(add(session), "asking"),
            imported=partial(delete_draft, session, DRAFT) if line.is_list else None,
        )
    elif line.in_full is not None:
        await add_in_full(session, line.in_full)


class _AddLine:
    """The line that is asked for, what was pasted into it, and where its text goes instead."""

    def __init__(self, session: Session, value: str) -> None:
        self._session, self._value, self._hint = session, value, HINT
        self._full_form = PromptAction("ctrl+f", "full form", self._open_in_full)
        self._ways = [self._full_form]
        self._unreadable_link = ""
        self.in_full: str | None = None
        self.pasted_table = ""
        self.is_list = False
        self.pasted_posting = self.typed_before = ""

    async def ask(self) -> str | None:
        """Ask for the line; None when it was left, or its text goes elsewhere."""
        self.pasted_posting = ""
        return await ask_line(
            self._session,
            DRAFT,
            TITLE,
            value=self._value,
            placeholder=EXAMPLE,
            understand=partial(_interpretation_with_link, self._session, self._unreadable_link),
            hint=self._hint,
            divider=DIVIDER,
            ways=self._ways,
            pasted=self._take_pasted,
        )

    def take(self, before: str, text: str) -> str | None:
        """Take a pasted text behind what was typed before it; returns the line for one that may be a posting."""
        lines = filled_lines(text)
        line = cut(DIVIDER.join(filter(None, (before.strip(), *lines))), LONGEST)
        save_line(self._session, DRAFT, TITLE, line)
        self._value = line
        if may_be_posting(text, self._session.clock.today()):
            self.pasted_posting, self.typed_before = text, before
            return line
        if len(lines) > 1:
            self._ways, self._hint = [self._as_list(text), self._full_form], LINES.format(lines=len(lines))
        return None

    def ask_again(self, answer: str, problem: str) -> None:
        """Ask for the same line with why it was not added; an empty problem is that of pasted lines."""
        self._value, self._hint = answer, problem
        if self.reads_link(answer):
            self._unreadable_link = parse_line(self._session, answer).draft.link
        lines = len(filled_lines(self.pasted_posting))
        if lines > 1:
            self._ways = [self._as_list(self.pasted_posting), self._full_form]
        self._hint = problem or (LINES.format(lines=lines) if lines > 1 else HINT)
        if self.pasted_posting and not problem:
            # Needed only for a long pasted text.
            from app.exchange.mail.copied_text import reads_like_email

            self._hint = IS_EMAIL if reads_like_email(self.pasted_posting) else self._hint

    def reads_link(self, answer: str) -> bool:
        """Whether a line is a link that will be read."""
        return will_read_link(self._session, parse_line(self._session, answer).draft, self._unreadable_link)

    def _take_pasted(self, prompt: Prompt, text: str) -> bool:
        lines = filled_lines(text)
        if len(lines) > 1 and names_its_columns(text):
            self.pasted_table = text
            prompt.dismiss(None)
            return True
        if may_be_posting(text, self._session.clock.today()):
            prompt.dismiss(self.take(prompt.text, text))
            return True
        if len(lines) > 1:
            prompt.offer(self._as_list(text), LINES.format(lines=len(lines)))
        return False

    def _as_list(self, text: str) -> PromptAction:
        return PromptAction(EACH_LINE, "list", lambda _: self._read_as_list(text))

    def _read_as_list(self, text: str) -> None:
        self.pasted_table, self.is_list = _table(self._session, text), True

    def _open_in_full(self, text: str) -> None:
        self.in_full = text


def _save(session: Session, draft: Draft) -> str | None:
    """Save an application and show it; returns None if saved, else why not."""
    number = session.write(lambda store: store.applications.add(draft))
    if number is None:
        return session.trouble or HINT
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
        shown = parsed.aside if len(parsed.aside) <= MOST_ASIDE + 1 else parsed.aside[:MOST_ASIDE]
        aside = ", ".join(formatting.quoted(shortened(part)) for part in shown)
        if len(shown) < len(parsed.aside):
            aside += f" and {len(parsed.aside) - len(shown)} more"
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
