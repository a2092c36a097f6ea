"""Reading emails from files: what each says, which application it belongs to, and saving what is agreed to."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from app.cli.context import Context
from app.cli.parsing import Arguments, Parser, WrongUsage
from app.cli.registry import Command
from app.domain import formatting
from app.files import FileRefused, confirm, standard_input, unreadable
from app.paths import named_file
from app.terminal_text import clean, cut, is_terminal, strong

if TYPE_CHECKING:
    from app.domain.mail.proposals import EmailProposal
    from app.exchange.mail.read_emails import EmailReading, Tell
    from db.records.emails import KnownApplication

_SPAN_WIDTH = 160


def declare_mail(parser: Parser) -> None:
    """Options of `mail`."""
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="an .eml file, an mbox, a Maildir or a folder of these; - reads standard input",
    )
    parser.add_argument("--yes", action="store_true", help="save everything that is proposed, without asking")
    parser.add_argument("--each", action="store_true", help="ask for each proposal")
    parser.add_argument("--dry-run", action="store_true", help="only show what is found")
    parser.add_argument("--contacts", action="store_true", help="save people who wrote as contacts too")
    parser.add_argument("--keep-text", action="store_true", help="save the text of the emails too; it is private")
    parser.examples = (
        ("onward mail invitation.eml", "says what it is and where it belongs"),
        ("onward mail inbox.mbox --dry-run", ""),
        ("onward mail inbox.mbox --yes --contacts", "saves all proposals, as one change"),
        ("onward mail Jobs.mbox --json", "one object an email, for a program"),
    )


def run_mail(context: Context, args: Arguments) -> int:
    """Read emails, show what they say and what is proposed, and save what is agreed to, as one change."""
    reader = context.reader_if_any()
    applications = reader.emails.applications() if reader is not None else ()
    reading = _read(context, args.files, applications, reader.emails.read_before() if reader is not None else {})
    from app.domain.mail.proposals import propose

    proposals = propose(reading.findings, applications, today=context.clock.today(), zone=context.clock.zone)
    if not context.json and not (context.quiet and args.yes):
        context.lines(_lines(context, reading, proposals))
    saved = None if args.dry_run else _save(context, args, proposals)
    if context.json:
        from app.exchange.mail.as_json import finding_json

        return context.items("emails", map(finding_json, reading.findings))
    return 0 if saved is None or saved >= 0 else 1


def _save(context: Context, args: Arguments, proposals: Sequence[EmailProposal]) -> int | None:
    """Save what is agreed to; None when there is nothing to save, -1 when nobody agreed."""
    useful = [one for one in proposals if one.changes_anything]
    if args.yes:
        chosen = useful
    elif context.json or not useful:
        return None
    elif not is_terminal(sys.stdin):
        context.warn("Not a terminal, so nothing was saved. To save without asking: --yes")
        return -1
    elif args.each:
        chosen = [one for one in useful if confirm(f"{_in_words(context, one)}?")]
    else:
        many = formatting.count("proposal", len(useful))
        chosen = useful if confirm(f"Save {many}?") else []
    if not chosen and not args.yes:
        context.warn("Nothing was saved.")
        return -1
    unchanged = [one for one in proposals if one.application is not None and not one.changes_anything]
    if not chosen and not unchanged:
        return 0
    from app.exchange.mail.save import save_proposals

    contacts = {one.finding.email.digest for one in chosen} if args.contacts else set()
    order = {id(one): place for place, one in enumerate(proposals)}
    both = sorted([*chosen, *unchanged], key=lambda one: order[id(one)])
    saved = save_proposals(context.store(), both, keep_text=args.keep_text, contacts=contacts)
    if saved:
        context.say(f"Saved {formatting.count('proposal', saved)}. To undo: onward undo")
    return saved


def _in_words(context: Context, one: EmailProposal) -> str:
    from app.domain.mail.words import application_words, step_words

    step = step_words(one, context.clock.now(), context.clock.zone)
    return clean(f"{formatting.day(one.on, context.clock.today())}  {application_words(one)}: {step}")


def _read(
    context: Context,
    names: Sequence[str],
    applications: Sequence[KnownApplication],
    read_before: Mapping[str, int | None],
) -> EmailReading:
    from app.exchange.mail.read_emails import read_all

    if names.count("-") > 1:
        raise WrongUsage("Standard input can only be read once.")
    sources = [standard_input() if name == "-" else _source(name) for name in names]
    tell = _progress(context)
    try:
        return read_all(
            sources,
            applications,
            read_before,
            today=context.clock.today(),
            zone=context.clock.zone,
            tell=tell,
        )
    except OSError as error:
        raise unreadable(names[0] if len(names) == 1 else "one of the files", error) from None
    finally:
        if tell is not None:
            sys.stderr.write("\r\x1b[K")


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


def _progress(context: Context) -> Tell | None:
    """A counting line on a terminal."""
    if context.quiet or not is_terminal(sys.stderr):
        return None

    def show(emails: int, percentage: int) -> None:
        share = f"  {percentage}%" if percentage else ""
        sys.stderr.write(f"\r{emails:,} emails read{share}   ctrl+c to stop")
        sys.stderr.flush()

    return show


def _lines(context: Context, reading: EmailReading, proposals: Sequence[EmailProposal]) -> Iterator[str]:
    from app.domain.mail.message import EmailKind
    from app.domain.mail.words import application_words, kind_words, step_words

    now, zone, today = context.clock.now(), context.clock.zone, context.clock.today()
    width = context.width() or _SPAN_WIDTH
    yield strong(f"{formatting.count('email', reading.total)} read")
    if reading.already:
        yield f"{formatting.count('email', reading.already)} read before, not shown again"
    shown = [one for one in proposals if one.application is not None or one.finding.kind is not EmailKind.OTHER]
    for number, one in enumerate(shown, 1):
        day = formatting.day(one.on, today)
        yield ""
        yield cut(clean(f"{number}  {day}  {kind_words(one)}: {application_words(one)}"), width)
        step = step_words(one, now, zone)
        belongs = f"belongs there by {one.finding.why}" if one.application is not None else "belongs to no application"
        if one.finding.candidates:
            numbers = ", ".join(map(str, one.finding.candidates))
            belongs = f"{one.finding.why}: {numbers}"
        if step:
            yield f"   {clean(step)}"
        if one.finding.span:
            yield cut(f"   “{clean(one.finding.span)}”", width)
        yield cut(f"   {clean(belongs)}", width)
    rest = len(proposals) - len(shown)
    if rest:
        yield ""
        yield f"{formatting.count('other email', rest)} about no application"


COMMANDS = {"mail": Command(declare_mail, run_mail)}
