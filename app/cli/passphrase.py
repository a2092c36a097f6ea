"""Sets, changes and removes the passphrase for private text, which is read from the terminal, never an argument."""

from __future__ import annotations

import sys
from getpass import getpass

from app.cli.context import Context
from app.cli.parsing import Arguments, OneOf, Parser
from app.cli.registry import Command
from app.terminal_text import is_terminal
from db.errors import Refused

ACTIONS = ("set", "change", "remove")
LOST = "If you lose the passphrase, these texts cannot be recovered."


def declare_passphrase(parser: Parser) -> None:
    """Arguments of `passphrase`."""
    parser.add_argument("action", metavar="ACTION", type=OneOf(ACTIONS, "The action"), help="set, change or remove")
    parser.examples = (
        ("onward passphrase set", "encrypts private notes, also in the backups beside the data file"),
        ("onward passphrase change", ""),
        ("onward passphrase remove", "private notes are no longer encrypted"),
    )


def run_passphrase(context: Context, args: Arguments) -> int:
    """Set, change or remove the passphrase."""
    reader = context.reader()
    has_one = reader.privacy.wrapped_key() is not None
    if args.action == "set" and has_one:
        raise Refused("Private text already has a passphrase.", "To change it: onward passphrase change")
    if args.action != "set" and not has_one:
        raise Refused("Private text has no passphrase.", "To set one: onward passphrase set")
    _refuse_without_package()
    if not is_terminal(sys.stdin):
        raise Refused("A passphrase can only be entered on a terminal.", "Nothing was changed.")
    store = context.store()
    if args.action == "set":
        context.say(LOST)
        store.privacy.set_passphrase(_new())
        context.say("Passphrase set. Private text is encrypted here and in the backups beside the data file.")
        context.say("Copies you made elsewhere are not encrypted.")
    elif args.action == "change":
        old = _read("Current passphrase: ")
        store.privacy.unlock(old)
        store.privacy.change_passphrase(old, _new())
        context.say("Passphrase changed, here and in the backups beside the data file.")
    else:
        store.privacy.remove_passphrase(_read("Current passphrase: "))
        context.say("Passphrase removed. Older backups still need it.")
    return 0


def _refuse_without_package() -> None:
    from db.file.encryption import NotInstalled, installed

    if not installed():
        raise NotInstalled


def _new() -> str:
    from db.file.encryption import check_new

    first = _read("New passphrase: ")
    check_new(first)
    if _read("Repeat the passphrase: ") != first:
        raise Refused("The two passphrases are different.", "Nothing was changed.")
    return first


def _read(question: str) -> str:
    try:
        return getpass(question)
    except EOFError:
        raise Refused("No passphrase was entered.", "Nothing was changed.") from None


COMMANDS = {"passphrase": Command(declare_passphrase, run_passphrase, json=False)}
