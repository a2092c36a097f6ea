"""Lists sent documents and contacts of all applications."""

from __future__ import annotations

from typing import Any

from app.cli.context import Context
from app.cli.output import new_file
from app.cli.parsing import Arguments, Parser, WrongUsage
from app.cli.registry import Command
from app.domain import formatting
from app.domain.documents import file_to_open
from app.domain.parsing.contact_line import find_contacts
from app.files import whole_file
from app.terminal_text import clean, columns
from db.copies.documents import copy_of
from db.errors import Missing
from db.records.contacts import Person
from db.records.documents import SentDocument
from db.records.names import named


def declare_documents(parser: Parser) -> None:
    """Options of `documents`."""
    parser.add_argument("query", nargs="*", metavar="QUERY", help="words of its name, kind, company or role")
    parser.add_argument("--output", metavar="FILE", help="write the copy of the matching document to this file")
    parser.add_argument("--replace", action="store_true", help="replace the file if it exists")
    parser.examples = (
        ("onward documents cv", "which CV/resume was sent where, newest first"),
        ('onward documents "cv contoso" --output cv-as-sent.pdf', "the copy of what you sent to Contoso"),
    )


def run_documents(context: Context, args: Arguments) -> int:
    """List the documents that were sent, or write the copy of one to a file."""
    reader = context.reader_if_any()
    sent = reader.documents.sent(" ".join(args.query)) if reader is not None else ()
    if args.output is not None:
        return _write(context, args, sent)
    if context.json:
        return context.items("documents", [_values(context, sent_document) for sent_document in sent])
    if not sent:
        context.say(
            "No document matches." if args.query else "No documents yet. To save one: onward apply ID --document FILE"
        )
        return 0
    today = context.clock.today()
    rows = [
        (
            str(sent_document.document.id),
            sent_document.document.name,
            sent_document.document.kind,
            formatting.dated(sent_document.document.sent_on, today) if sent_document.document.sent_on else "",
            f"{sent_document.company}, {sent_document.role}",
            "copy" if copy_of(context.paths.store, sent_document.document.checksum) else "",
        )
        for sent_document in sent
    ]
    context.lines(columns(rows, right=(0,), shrink=(1, 4), width=context.width()))
    return 0


def _values(context: Context, sent: SentDocument) -> dict[str, Any]:
    document = sent.document
    return {
        "id": document.id,
        "name": document.name,
        "kind": document.kind or None,
        "sent_on": document.sent_on.isoformat() if document.sent_on else None,
        "application_id": document.application_id,
        "company": named(sent.company) or None,
        "role": named(sent.role) or None,
        "outcome": None if sent.outcome is None else sent.outcome.value,
        "checksum": document.checksum or None,
        "has_copy": copy_of(context.paths.store, document.checksum) is not None,
    }


def _write(context: Context, args: Arguments, sent: tuple[SentDocument, ...]) -> int:
    different = {
        sent_document.document.checksum or str(sent_document.document.id): sent_document for sent_document in sent
    }
    if not different:
        raise Missing("No document matches.", "To list all of them: onward documents")
    if len(different) > 1:
        names = ", ".join(
            f"{sent_document.document.id} {sent_document.document.name} ({sent_document.company})"
            for sent_document in sent[:5]
        )
        raise WrongUsage(f"More than one document matches: {clean(names)}. Add words of its company.")
    (sent_document,) = different.values()
    file, about = file_to_open(context.paths.store, sent_document.document)
    if file is None:
        raise Missing(about)
    target = new_file(args.output, replace=args.replace)
    with whole_file(target) as out:
        out.write(file.read_bytes())
    return context.result(
        "document",
        _values(context, sent_document),
        f"{clean(sent_document.document.name)} written to {clean(str(target))}.",
    )


def declare_contacts(parser: Parser) -> None:
    """Options of `contacts`."""
    parser.add_argument("query", nargs="*", metavar="QUERY", help="words of the name, role, company, email or note")
    parser.examples = (("onward contacts", ""), ("onward contacts contoso recruiter", ""))


def run_contacts(context: Context, args: Arguments) -> int:
    """List contacts of applications and of target employers."""
    reader = context.reader_if_any()
    matches = find_contacts(reader.contacts.all() if reader is not None else (), " ".join(args.query))
    if context.json:
        return context.items("contacts", [_person_values(company, person) for company, person in matches])
    if not matches:
        context.say("No contact matches." if args.query else "No contacts yet. Press c on an application to add one.")
        return 0
    rows = [(p.name, p.role, company, p.mail, p.phone) for company, p in matches]
    context.lines(columns(rows, shrink=(0, 1, 2), width=context.width()))
    return 0


def _person_values(company: str, person: Person) -> dict[str, Any]:
    """Returns a contact for JSON output."""
    return {
        "id": person.id,
        "name": person.name,
        "role": person.role or None,
        "company": named(company) or None,
        "email": person.mail or None,
        "phone": person.phone or None,
        "link": person.link or None,
    }


COMMANDS = {
    "documents": Command(declare_documents, run_documents),
    "contacts": Command(declare_contacts, run_contacts),
}
