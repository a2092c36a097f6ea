"""Reads emails from files, proposes what each means for which application, and saves what the user accepts."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from app.cli.context import Context
from app.cli.parsing import Arguments, Parser, WrongUsage
from app.cli.progress import progress_line
from app.cli.registry import Command
from app.domain import formatting
from app.files import FileRefused, confirm, standard_input, unreadable
from app.paths import named_file
from app.terminal_text import clean, cut, is_terminal, strong

if TYPE_CHECKING:
    from datetime import date

    from app.domain.mail.proposals import EmailProposal
    from app.exchange.mail.read_emails import EmailReading
    from db.records.emails import KnownApplication

_SPAN_WIDTH = 160


def declare_mail(parser: Parser) -> None:
    """Options of `mail`."""
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="an .eml file, an mbox, a Maildir, a folder of these, or the text of an email; - reads standard input",
    )
    parser.add_argument("--on", metavar="DATE", help="the day an email came that does not say when it was sent")
    parser.add_argument("--yes", action="store_true", help="save everything that is proposed, without asking")
    parser.add_argument("--each", action="store_true", help="ask for each proposal")
    parser.add_argument("--dry-run", action="store_true", help="only show what is found")
    parser.add_argument("--contacts", action="store_true", help="save people who wrote as contacts too")
    parser.add_argument("--keep-text", action="store_true", help="save the text of the emails too; it is private")
    parser.examples = (
        ("onward mail invitation.eml", "says what it is and where it belongs"),
        ("onward mail inbox.mbox --dry-run", ""),
        ("onward mail inbox.mbox --yes --contacts", "saves all proposals, as one change"),
        ("onward mail reply.txt --on today", "the copied text of an email"),
        ("onward mail Jobs.mbox --json", "one object an email, for a program"),
    )


def run_mail(context: Context, args: Arguments) -> int:
    """Read emails, show what is proposed, and save what the user accepts, as one change."""
    reader = context.reader_if_any()
    applications = reader.emails.applications() if reader is not None else ()
    sent_on = None if args.on is None else context.past_day(args.on)
    read_before = reader.emails.read_before() if reader is not None else {}
    reading = _read(context, args.files, applications, read_before, sent_on)
    from app.domain.mail.proposals import propose

    proposals = propose(reading.findings, applications, today=context.clock.today(), zone=context.clock.zone)
    if not context.json and not (context.quiet and args.yes):
        context.lines(_lines(context, reading, proposals))
        if args.on is None and any(
            proposal.application and proposal.finding.email.at is None for proposal in proposals
        ):
            context.warn("To say on which day an email came that does not say it: --on DATE")
    declined = not args.dry_run and not _save(context, args, proposals)
    if context.json:
        from app.exchange.mail.as_json import finding_json

        return context.items("emails", map(finding_json, reading.findings))
    return 1 if declined else 0


def _save(context: Context, args: Arguments, proposals: Sequence[EmailProposal]) -> bool:
    """Saves the accepted proposals; returns False where there were some and none was accepted."""
    useful = [proposal for proposal in proposals if proposal.changes_anything]
    if args.yes:
        chosen = useful
    elif context.json or not useful:
        return True
    elif not is_terminal(sys.stdin):
        context.warn("Not a terminal, so nothing was saved. To save without asking: --yes")
        return False
    elif args.each:
        chosen = [proposal for proposal in useful if confirm(f"{_proposal_text(context, proposal)}?")]
    else:
        count_text = formatting.count("proposal", len(useful))
        chosen = useful if confirm(f"Save {count_text}?") else []
    if not chosen and not args.yes:
        context.warn("Nothing was saved.")
        return False
    unchanged = [
        proposal
        for proposal in proposals
        if proposal.application is not None and proposal.on is not None and not proposal.changes_anything
    ]
    if not chosen and not unchanged:
        return True
    from app.exchange.mail.save import save_proposals

    contacts = {proposal.finding.email.digest for proposal in chosen} if args.contacts else set()
    order = {id(proposal): index for index, proposal in enumerate(proposals)}
    to_save = sorted([*chosen, *unchanged], key=lambda proposal: order[id(proposal)])
    saved = save_proposals(context.store(), to_save, keep_text=args.keep_text, contacts=contacts)
    if saved:
        context.say(f"Saved {formatting.count('proposal', saved)}. To undo: onward undo")
    return True


def _proposal_text(context: Context, proposal: EmailProposal) -> str:
    from app.domain.mail.proposal_words import application_words, step_words

    step = step_words(proposal, context.clock.now(), context.clock.zone)
    return clean(f"{formatting.day(proposal.on, context.clock.today())}  {application_words(proposal)}: {step}")


def _read(
    context: Context,
    names: Sequence[str],
    applications: Sequence[KnownApplication],
    read_before: Mapping[str, int | None],
    sent_on: date | None,
) -> EmailReading:
    from app.exchange.mail.read_emails import read_all

    if names.count("-") > 1:
        raise WrongUsage("Standard input can only be read once.")
    sources = [standard_input() if name == "-" else _source(name) for name in names]
    try:
        with progress_line(context) as show:
            return read_all(
                sources,
                applications,
                read_before,
                today=context.clock.today(),
                zone=context.clock.zone,
                sent_on=sent_on,
                report_progress=None if show is None else partial(_tell, show),
            )
    except OSError as error:
        raise unreadable(names[0] if len(names) == 1 else "one of the files", error) from None


def _tell(show: Callable[[str], None], emails: int, percentage: int) -> None:
    share = f"  {percentage}%" if percentage else ""
    show(f"{emails:,} emails read{share}   ctrl+c to stop")


def _source(name: str) -> Path | BinaryIO:
    try:
        path = named_file(name)
        if not path.is_dir():
            with path.open("rb"):
                pass
        return path
    except OSError as error:
        raise unreadable(name, error) from None
    except ValueError:
        raise FileRefused("That is not a file name.") from None


def _lines(context: Context, reading: EmailReading, proposals: Sequence[EmailProposal]) -> Iterator[str]:
    from app.domain.mail.message import EmailKind
    from app.domain.mail.proposal_words import application_words, kind_words, step_words

    now, zone, today = context.clock.now(), context.clock.zone, context.clock.today()
    width = context.width() or _SPAN_WIDTH
    yield strong(f"{formatting.count('email', reading.total)} read")
    if reading.already:
        yield f"{formatting.count('email', reading.already)} read before, not shown again"
    relevant = [
        proposal
        for proposal in proposals
        if proposal.application is not None or proposal.finding.kind is not EmailKind.OTHER
    ]
    for number, proposal in enumerate(relevant, 1):
        day = formatting.day(proposal.on, today)
        yield ""
        yield cut(clean(f"{number}  {day}  {kind_words(proposal)}: {application_words(proposal)}"), width)
        step = step_words(proposal, now, zone)
        belongs = (
            f"belongs there by {proposal.finding.why}"
            if proposal.application is not None
            else "belongs to no application"
        )
        if proposal.finding.candidates:
            numbers = ", ".join(map(str, proposal.finding.candidates))
            belongs = f"{proposal.finding.why}: {numbers}"
        if step:
            yield f"   {clean(step)}"
        if proposal.finding.span:
            yield cut(f"   “{clean(proposal.finding.span)}”", width)
        yield cut(f"   {clean(belongs)}", width)
    other_count = len(proposals) - len(relevant)
    if other_count:
        yield ""
        yield f"{formatting.count('other email', other_count)} about no application"


COMMANDS = {"mail": Command(declare_mail, run_mail)}
