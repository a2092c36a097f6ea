"""Reads postings from a link or a saved page for `add`, and checks whether the postings of leads are still open."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from app.cli.context import Context, name_of
from app.cli.parsing import Arguments, Parser, WrongUsage
from app.cli.registry import Command
from app.files import LONGEST_PAGE, confirm, read_bytes
from app.terminal_text import clean, is_terminal
from db.records.drafts import Draft
from db.records.names import NO_COMPANY, NO_ROLE

if TYPE_CHECKING:
    from app.exchange.postings.check_links import CheckedLink, LinkToCheck
    from app.exchange.postings.posting import FoundPosting, PageReading

_LABEL = 12
_TAG = re.compile(rb"<[!/]?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]*)?/?>")
"""What a page has, and not a text with an address between angle brackets."""


def with_page(context: Context, args: Arguments, typed: Draft) -> Draft | int:
    """Completes a typed draft from its link or a saved page; returns an exit status when that ends the command.

    Typed values take precedence over the page. A link given as an option is only saved; a link typed alone, or a file,
    is read. Raises FetchRefused.
    """
    is_alone = bool(args.text) and bool(typed.link)
    if args.posting is None and (not is_alone or typed.company or typed.role):
        return show_reading(context, _as_reading(typed), typed) if args.dry_run else typed
    if args.posting is None and context.settings.offline and not args.dry_run:
        from app.exchange.postings.from_link import OFFLINE

        context.warn(f"{OFFLINE[0]} The link is saved without reading it.")
        return typed
    reading, text = _read(context, args, typed.link)
    if reading is None:
        draft = typed._replace(posting=text)
        return show_reading(context, _as_reading(draft), draft) if args.dry_run else _with_name(draft)
    reading = reading if args.dry_run else _choose_posting(context, reading)
    if reading.posting is None:
        return _without_posting(context, args, typed, reading, text)
    draft_of_page = reading.posting.draft(typed if args.posting else typed._replace(link=""))
    if args.dry_run:
        return show_reading(context, reading, draft_of_page)
    if not _confirmed(context, reading.posting, draft_of_page, args):
        context.warn("Nothing was added.")
        return 1
    return draft_of_page


def _with_name(draft: Draft) -> Draft:
    if not (draft.company or draft.role or draft.link):
        raise WrongUsage('Missing: company, role or a link. For example: onward add "Contoso, Analyst" --from FILE')
    return draft


def _without_posting(context: Context, args: Arguments, typed: Draft, reading: PageReading, text: str) -> Draft | int:
    """Handles a page without a posting: when a company or role was typed, its text is saved all the same."""
    from app.exchange.postings.posting import PageKind

    if args.dry_run:
        return show_reading(context, reading)
    if args.posting is not None and (typed.company or typed.role):
        if reading.kind is PageKind.OTHER:
            return typed._replace(posting=text)
        context.warn(clean(f"{reading.explanation} The page's text was not saved."))
        return typed
    show_reading(context, reading)
    return context.failed


def _read(context: Context, args: Arguments, link: str) -> tuple[PageReading | None, str]:
    """Reads the link or the file; returns the reading (None for a text that is no posting) and the text of the file."""
    from app.exchange.fetch.decode import page_text, saved_page
    from app.exchange.fetch.fetch import FetchRefused, PageGone
    from app.exchange.postings.from_link import read_link, read_saved, read_text
    from app.exchange.postings.html_text import text_of_html
    from app.exchange.postings.posting import PageKind, PageReading

    today = context.clock.today()
    if args.posting is None:
        try:
            return read_link(link, today, offline=context.settings.offline, chosen=args.for_link or ""), ""
        except FetchRefused as error:
            kind = PageKind.GONE if isinstance(error, PageGone) else PageKind.UNREAD
            return PageReading(kind, why=error.title, advice=error.advice), ""
    data = read_bytes(args.posting, most=LONGEST_PAGE)
    if not _is_page(data):
        text = page_text(data)
        reading = read_text(text, today, args.for_link or link)
        return (reading if reading.posting is not None else None), text
    return read_saved(data, today, args.for_link or link), text_of_html(saved_page(data)[0])


def _is_page(data: bytes) -> bool:
    head = data[:100_000]
    return _TAG.search(head) is not None or head.startswith(b"bplist00") or b"multipart/related" in head[:4096].lower()


def _choose_posting(context: Context, reading: PageReading) -> PageReading:
    """Asks on a terminal which of several postings is meant; else returns the reading unchanged."""
    if not reading.choices or context.json or not (is_terminal(sys.stdin) and is_terminal(sys.stdout)):
        return reading
    from app.exchange.postings.posting import PageKind, PageReading

    for number, choice in enumerate(reading.choices, 1):
        print(f"{number:3}  {clean(choice.title)}  {clean(', '.join(choice.locations))}".rstrip())
    try:
        answer = input("Which one? A number, or nothing for none: ").strip()
    except EOFError:
        answer = ""
    if answer.isdecimal() and 1 <= int(answer) <= len(reading.choices):
        return PageReading(PageKind.POSTING, reading.choices[int(answer) - 1])
    return reading


def show_reading(context: Context, reading: PageReading, draft: Draft | None = None) -> int:
    """Ends a dry run: prints what was read and what else would be saved, as text or JSON.

    Returns a failure only for a page that could not be loaded.
    """
    from app.exchange.postings.posting import PageKind

    if context.json:
        from app.exchange.postings.summary import draft_as_json
        from app.exchange.writing.write_json import dumps, envelope

        item = reading.as_json() | (draft_as_json(draft) if draft is not None else {})
        # In "item" as everywhere, and beside it for older scripts.
        print(dumps(envelope("posting", item) | item))
    elif reading.posting is not None:
        context.lines(_posting_lines(context, reading.posting, draft))
    if reading.posting is None:
        context.warn(clean(reading.explanation))
    return context.failed if reading.kind is PageKind.UNREAD else 0


def _posting_lines(context: Context, posting: FoundPosting, draft: Draft | None) -> Iterator[str]:
    """Yields what was read and what else would be saved, one line each."""
    from app.exchange.postings.summary import draft_rows, posting_rows

    today = context.clock.today()
    for label, value in [*posting_rows(posting, today), *(draft_rows(draft, today) if draft is not None else ())]:
        first, *more = value.split("\n")
        yield f"{label.ljust(_LABEL)}{clean(first)}"
        yield from (f"{' ' * _LABEL}{clean(line)}" for line in more)


def _confirmed(context: Context, posting: FoundPosting, draft: Draft, args: Arguments) -> bool:
    """Whether the posting may be added; asks on a terminal after showing it."""
    if args.yes or context.json or context.quiet or not (is_terminal(sys.stdin) and is_terminal(sys.stdout)):
        return True
    context.lines(_posting_lines(context, posting, draft))
    return confirm("Add this?")


def _as_reading(draft: Draft) -> PageReading:
    """Returns a typed draft in the form of a page reading."""
    from app.exchange.postings.posting import FoundPosting, PageKind, PageReading

    posting = FoundPosting(
        title=draft.role,
        company=draft.company,
        locations=(draft.place,) if draft.place else (),
        work_mode=draft.work_mode,
        pay=draft.pay,
        deadline=draft.deadline,
        link=draft.link,
        text=draft.posting,
        must_haves=draft.must_haves,
        read_from="what you typed",
    )
    return PageReading(PageKind.POSTING, posting)


# Whether leads are still open


def declare_check_links(parser: Parser) -> None:
    """Options of `check-links`."""
    parser.add_argument("id", nargs="*", metavar="ID", help="only these leads, by their numbers")
    parser.add_argument("--dry-run", action="store_true", help="ask, but write nothing down")
    parser.examples = (
        ("onward check-links", "all open leads with a link"),
        ("onward list is:gone", "those whose posting is gone"),
    )


def run_check_links(context: Context, args: Arguments) -> int:
    """Ask the link of each lead whether its posting is still open, and mark those that are gone."""
    from app.exchange.postings.check_links import LinkState, check_links
    from app.exchange.postings.from_link import OFFLINE
    from db.errors import Refused

    if context.settings.offline:
        raise Refused(*OFFLINE)
    links = _links(context, args.id)
    checked: list[CheckedLink] = []
    try:
        for link in check_links(links, context.clock.today()):
            checked.append(link)
            _print_progress(context, link, len(checked), len(links))
    except KeyboardInterrupt:
        context.warn(f"Stopped after {len(checked)} of {len(links)}.")
    gone = [link.number for link in checked if link.state is LinkState.GONE]
    still_open = [link.number for link in checked if link.state is LinkState.OPEN]
    if (gone or still_open) and not args.dry_run:
        context.store().applications.mark_postings(still_open=still_open, gone=gone)
    if context.json:
        return context.items("links", [_as_json(context, link) for link in checked])
    unknown = len(checked) - len(gone) - len(still_open)
    if not checked:
        context.say("No open lead has a link.")
    else:
        undo = " To list them: onward list is:gone. To undo: onward undo" if gone and not args.dry_run else ""
        context.say(f"{len(still_open)} still open, {len(gone)} gone, {unknown} not known.{undo}")
    return 0


def _links(context: Context, words: Iterable[str]) -> list[LinkToCheck]:
    from app.exchange.postings.check_links import LinkToCheck

    reader = context.reader_if_any()
    leads = [] if reader is None else [LinkToCheck(*row) for row in reader.applications.links_to_check()]
    numbers = [context.named(word).id for word in words]
    if not numbers:
        return leads
    by_number = {lead.number: lead for lead in leads}
    for number in numbers:
        if number not in by_number:
            raise WrongUsage(f"{number} is no open lead with a link.")
    return [by_number[number] for number in numbers]


def _print_progress(context: Context, checked: CheckedLink, done: int, of: int) -> None:
    if context.json or context.quiet:
        return
    card = context.reader().applications.card(checked.number)
    name = name_of(card) if card is not None else ""
    why = f"  {clean(checked.why.splitlines()[0])}" if checked.why else ""
    print(f"{done}/{of}  {checked.number}  {name}  {checked.state.value}{why}", flush=True)


def _as_json(context: Context, checked: CheckedLink) -> dict[str, object]:
    from app.exchange.writing.write_json import plain

    after = context.reader().applications.get(checked.number)
    return {
        "id": checked.number,
        "company": None if after is None or after.company == NO_COMPANY else after.company,
        "role": None if after is None or after.role == NO_ROLE else after.role,
        "link": checked.link,
        "state": checked.state.value,
        "why": checked.why or None,
        "gone_on": None if after is None else plain(after.posting_gone_on),
    }


COMMANDS = {"check-links": Command(declare_check_links, run_check_links)}
