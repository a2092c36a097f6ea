"""Records that a lead was applied for, with the documents that were sent."""

from __future__ import annotations

from app.cli.context import Context, name_of
from app.cli.parsing import Arguments, Parser
from app.cli.registry import Command
from app.domain import formatting
from app.terminal_text import clean
from db.errors import Refused
from db.records.drafts import DraftDocument
from db.records.enums import Kind


def declare_apply(parser: Parser) -> None:
    """Options of `apply`."""
    parser.add_argument("id", nargs="+", metavar="ID", help="its number, or words of its company and role")
    parser.add_argument("--on", metavar="DATE", help="the day you applied (today)")
    parser.add_argument(
        "--document",
        dest="documents",
        metavar="FILE",
        action="append",
        default=[],
        help="a file you sent, of which a copy is saved, or just its name; can be repeated",
    )
    parser.add_argument("--open", action="store_true", help="open its web link first")
    parser.examples = (
        ("onward apply 12 --document cv.pdf --document letter.pdf", "a copy of each is saved"),
        ("onward apply contoso --on yesterday", ""),
        ("onward apply contoso --open", ""),
    )


def run_apply(context: Context, args: Arguments) -> int:
    """Record that a lead was applied for, with the documents that were sent."""
    card = context.named(args.id)
    if card.kind is not Kind.LEAD or card.outcome is not None:
        raise Refused(f"{name_of(card)} is no longer a lead.", "To change its stage: onward move ID STAGE")
    day = None if args.on is None else context.day(args.on, past=True)
    documents = [_document(context, text) for text in args.documents]
    opened = _open(card.link) if args.open else ""
    store = context.store()
    store.applications.apply([card.id], documents, on=day)
    if opened:
        context.say(clean(opened))
    today = context.clock.today()
    with_documents = f" with {formatting.count('document', len(documents))}" if documents else ""
    message = f"Applied to {name_of(card)}{with_documents}: {formatting.dated(day or today, today)}."
    return context.result("application", store.reader.applications.get(card.id), message)


def _document(context: Context, text: str) -> DraftDocument:
    from app.domain.documents import document_at

    document = context.understood(lambda: document_at(text))
    return DraftDocument(document.name, document.path, document.checksum, document.kind)


def _open(link: str) -> str:
    from app.domain.parsing.links import openable
    from app.system import open_link

    if not link:
        return "No link is saved for it."
    if not openable(link).startswith(("http://", "https://")):
        return "Only web links can be opened here."
    return open_link(link)


COMMANDS = {"apply": Command(declare_apply, run_apply)}
