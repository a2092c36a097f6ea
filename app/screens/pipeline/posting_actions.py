"""Postings from links and pasted texts: adding one, reading one again, and checking whether they are still open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.domain import formatting
from app.screens.importing.pasted import names_its_columns
from app.screens.pipeline.added import show_added
from app.screens.pipeline.found_posting import FORM, SAVE, PostingPanel
from app.screens.text.prompts import choose
from db.errors import StoreError
from db.records.names import NO_COMPANY, NO_ROLE
from widgets.text import cut, shortened
from widgets.waiting import DONE, Say, Stopped, WaitPanel

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from app.exchange.postings.check_links import CheckedLink
    from app.exchange.postings.posting import FoundPosting, PageReading
    from app.screens.session import Session
    from db.records.applications import Dossier
    from db.records.cards import Card
    from db.records.drafts import Draft

NO_LINK = "No link yet. Press e to add one."
LEFT = "Cancelled. Nothing was saved."
AGAIN = "Press enter once more to add the link alone."
_REPLACED = ("pay", "deadline")
_FILLED = ("place", "work_mode")
_LABELS = {"pay": "pay", "deadline": "deadline", "place": "place", "work_mode": "work"}


async def add_from_link(session: Session, typed: Draft) -> str | None:
    """Read a posting from a link, show it, and add it with what else was typed; returns None if added, else why not."""
    reading = await _read(session, typed.link, typed=True)
    if isinstance(reading, str):
        return reading
    posting = await _choose_posting(session, reading)
    if posting is None:
        return LEFT if reading.choices else f"{reading.why} {AGAIN}"
    return await _add_found(session, posting, typed._replace(link=""))


async def add_from_text(session: Session, text: str, typed: Draft) -> str | None:
    """Read a posting from its pasted text, show it, and add it with what else was typed.

    Returns None if added, else why not, empty for a text that is no posting.
    """
    from app.exchange.postings.from_link import read_text

    today = session.clock.today()
    return await _add_read(session, lambda: read_text(text, today), typed)


async def add_from_page(session: Session, file: Path) -> str | None:
    """Read a posting from a saved page, show it, and add it; returns as `add_from_text` does."""
    from db.records.drafts import Draft

    today = session.clock.today()
    return await _add_read(session, lambda: _read_page(file, today), Draft("", ""))


def _read_page(file: Path, today: date) -> PageReading:
    from app.exchange.fetch.decode import saved_page
    from app.exchange.postings.from_link import read_saved
    from app.exchange.postings.posting import PageKind, PageReading
    from app.files import LONGEST_PAGE, FileRefused, read_bytes

    try:
        page = read_bytes(str(file), most=LONGEST_PAGE)
    except FileRefused:
        return PageReading(PageKind.UNREAD)  # the import, which is tried next, says why
    is_table = names_its_columns(saved_page(page)[0])
    return PageReading(PageKind.OTHER) if is_table else read_saved(page, today)


async def _add_read(session: Session, read: Callable[[], PageReading], typed: Draft) -> str | None:
    from app.exchange.postings.posting import PageKind

    panel = WaitPanel("Reading the posting", lambda say, stopped: read())
    if await session.ask(panel) != DONE:
        return LEFT
    if panel.failed is not None:
        raise panel.failed
    reading: PageReading = panel.result
    posting = await _choose_posting(session, reading)
    if posting is None:
        return LEFT if reading.choices else reading.why if reading.kind is PageKind.GONE else ""
    return await _add_found(session, posting, typed)


async def _add_found(session: Session, posting: FoundPosting, typed: Draft) -> str | None:
    """Show a posting and add it with what else was typed; returns None if added, else why not."""
    from app.exchange.postings.summary import posting_rows

    draft = posting.draft(typed)
    today = session.clock.today()
    earlier = session.reader.applications.earlier(draft.company)
    hint = formatting.earlier(earlier[0], draft.company, today) if earlier else ""
    answer = await session.ask(PostingPanel("Add this?", posting_rows(posting, today), hint=hint))
    if answer == FORM:
        from app.screens.pipeline.forms import AddScreen

        form = AddScreen(draft)
        await session.ask(form)
        return None if form.is_finished and not form.is_of_another else LEFT
    if answer != SAVE:
        return LEFT
    number = session.write(lambda store: store.applications.add(draft))
    if number is None:
        return session.trouble
    show_added(session, number, draft)
    return None


async def _read(session: Session, link: str, *, typed: bool) -> PageReading | str:
    """Read the page at a link in a thread; returns a message if that failed or was cancelled."""
    from app.exchange.fetch.addresses import origin_of
    from app.exchange.postings.from_link import from_store, read_link

    today, offline = session.clock.today(), session.settings.offline
    try:
        host = origin_of(link).host
    except ValueError:
        host = link

    def work(say: Say, stopped: Stopped) -> PageReading:
        return read_link(link, today, offline=offline, ask=from_store(typed=typed), stopped=stopped)

    panel = WaitPanel(f"Reading {cut(host, 60)}", work)
    if await session.ask(panel) != DONE:
        return LEFT
    if panel.failed is not None:
        if not isinstance(panel.failed, StoreError):
            raise panel.failed
        return f"{panel.failed.title} {AGAIN}"
    reading: PageReading = panel.result
    return reading


async def _choose_posting(session: Session, reading: PageReading) -> FoundPosting | None:
    """The posting, or the chosen one of several; None if there is none or it was cancelled."""
    if not reading.choices:
        return reading.posting
    keys = "123456789abcdefghijklmnopqrstuvwxyz"
    choices = [
        (key, str(n), cut(f"{candidate.title}  {', '.join(candidate.locations)}".strip(), 90))
        for n, (key, candidate) in enumerate(zip(keys, reading.choices, strict=False))
    ]
    chosen = await choose(session, "Which of these postings?", choices)
    return None if chosen is None else reading.choices[int(chosen)]


# Reading again


async def read_again(session: Session, card: Card | None) -> None:
    """Read the posting of an application again from its link, show the differences, and save them after a yes."""
    if card is None:
        return
    dossier = session.reader.applications.dossier(card.id)
    if not card.link or dossier is None:
        session.notify(NO_LINK)
        return
    reading = await _read(session, card.link, typed=not dossier.application.source)
    if isinstance(reading, str):
        session.notify(reading.removesuffix(AGAIN).strip(), trouble=reading != LEFT)
        return
    from app.exchange.postings.posting import PageKind

    if reading.kind is PageKind.GONE:
        message = "This posting is no longer open. Marked as gone. Press u to undo."
        session.did(lambda store: store.applications.mark_postings(gone=[card.id]), message)
        return
    posting = await _choose_posting(session, reading)
    if posting is None:
        session.notify(reading.why, trouble=not reading.choices)
        return
    fields, rows = _differences(posting, dossier, session)
    if not fields:
        session.did(
            lambda store: store.applications.mark_postings(still_open=[card.id]),
            "Still open, and nothing in it has changed.",
        )
        return
    title = f"Save this for {shortened(card.company)}?"
    if await session.ask(PostingPanel(title, rows, has_form=False)) != SAVE:
        session.notify(LEFT)
        return

    def save(store: Any) -> None:
        with store.change("read a posting again") as unit:
            store.applications.edit(card.id, **fields)
            store.applications.mark_postings(still_open=[card.id])
            unit.label = f"read the posting of {card.company} again"

    session.did(save, f"Read the posting of {shortened(card.company)} again. Press u to undo.")


def _differences(
    posting: FoundPosting, dossier: Dossier, session: Session
) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """The fields that would change, and each in words; company, role and place written by the user stay."""
    draft, stored, today = posting.draft(), dossier.application, session.clock.today()

    def words(name: str, value: Any) -> str:
        if name == "pay":
            return formatting.pay(value)
        return formatting.dated(value, today) if name == "deadline" else str(value or "")

    fields: dict[str, Any] = {}
    rows: list[tuple[str, str]] = []
    for name in (*_REPLACED, *_FILLED):
        new, old = getattr(draft, name), getattr(stored, name)
        if new and new != old and (name in _REPLACED or not old):
            fields[name] = new
            old_words = f"{words(name, old)}, now " if old else ""
            rows.append((_LABELS[name], old_words + words(name, new)))
    for name, stored_name, placeholder in (("company", stored.company, NO_COMPANY), ("role", stored.role, NO_ROLE)):
        if stored_name == placeholder and getattr(draft, name):
            fields[name] = getattr(draft, name)
            rows.append((name, fields[name]))
    if draft.posting and draft.posting.strip() != dossier.posting.strip():
        fields["posting"] = draft.posting
        lines = formatting.count("line", len(draft.posting.splitlines()))
        rows.append(("posting", f"{lines}, instead of what is saved" if dossier.posting else lines))
    if draft.must_haves != dossier.must_haves and draft.must_haves:
        fields["must_haves"] = draft.must_haves
        rows.append(("must-haves", "\n".join(f"- {cut(need, 90)}" for need in draft.must_haves[:5])))
    elif "posting" in fields:
        fields["must_haves"] = draft.must_haves
    return fields, rows


# Whether leads are still open


async def check_leads(session: Session) -> None:
    """Ask the link of each open lead whether its posting is still open, and mark those that are gone."""
    from app.exchange.postings.check_links import LinkState, LinkToCheck, check_links
    from app.exchange.postings.from_link import OFFLINE

    if session.settings.offline:
        session.notify(" ".join(OFFLINE), trouble=True)
        return
    links = [LinkToCheck(*row) for row in session.reader.applications.links_to_check()]
    if not links:
        session.notify("No open lead has a link.")
        return
    today = session.clock.today()
    names = {card.id: card.company for card in session.reader.applications.cards([link.number for link in links])}
    checked: list[CheckedLink] = []

    def work(say: Say, stopped: Stopped) -> None:
        say(f"1 of {len(links)}  {names.get(links[0].number, '')}")
        for link in check_links(links, today, stopped=stopped):
            checked.append(link)
            if len(checked) < len(links):
                say(f"{len(checked) + 1} of {len(links)}  {names.get(links[len(checked)].number, '')}")

    panel = WaitPanel("Checking which postings are still open", work, verb="stop")
    await session.ask(panel)
    if panel.failed is not None and not isinstance(panel.failed, StoreError):
        raise panel.failed
    results = tuple(checked)
    gone = [link.number for link in results if link.state is LinkState.GONE]
    still_open = [link.number for link in results if link.state is LinkState.OPEN]
    message = f"{len(still_open)} still open, {len(gone)} gone, {len(results) - len(gone) - len(still_open)} not known."
    if len(results) < len(links):
        message = f"Stopped after {len(results)} of {len(links)}: {message}"
    if gone:
        message += " To list those that are gone, find is:gone. Press u to undo."
    if gone or still_open:
        session.did(lambda store: store.applications.mark_postings(still_open=still_open, gone=gone), message)
    else:
        session.notify(message)
