"""The passphrase for private text: set, changed, removed; asked on the terminal and never given as an argument."""

from __future__ import annotations

import sys
from argparse import Namespace
from getpass import getpass

from app.cli.context import Context
from app.cli.parsing import Parser, one_of
from app.cli.registry import Command
from app.terminal_text import is_terminal
from db.errors import Refused

DEEDS = ("set", "change", "remove")
LOST = "Nobody can open these texts without it: a lost passphrase is lost text."


def declare_passphrase(parser: Parser) -> None:
    """Words of `passphrase`."""
    parser.add_argument("deed", metavar="DEED", type=one_of(DEEDS, "what to do"), help="set, change or remove")
    parser.examples = (
        ("onward passphrase set", "seals the journal, also in the backups kept here"),
        ("onward passphrase change", ""),
        ("onward passphrase remove", "keeps the journal in the clear again"),
    )


def run_passphrase(context: Context, args: Namespace) -> int:
    """Set, change or remove the passphrase."""
    reader = context.reader()
    there = reader.seal() is not None
    if args.deed == "set" and there:
        raise Refused("Private text has a passphrase already.", "Change it with: onward passphrase change")
    if args.deed != "set" and not there:
        raise Refused("Private text has no passphrase.", "Set one with: onward passphrase set")
    _refuse_without_package()
    if not is_terminal(sys.stdin):
        raise Refused("A passphrase is asked for on a terminal.", "Nothing was changed.")
    store = context.store()
    if args.deed == "set":
        context.say(LOST)
        store.set_passphrase(_new())
        context.say("The passphrase is set. Private text is sealed here and in the backups kept beside the store.")
        context.say("Copies you made elsewhere hold it as it was.")
    elif args.deed == "change":
        old = _asked("Present passphrase: ")
        store.unlock(old)
        store.change_passphrase(old, _new())
        context.say("The passphrase is changed, here and in the backups kept beside the store.")
    else:
        store.remove_passphrase(_asked("Present passphrase: "))
        context.say("The passphrase is removed. Backups made until now still open with it alone.")
    return 0


def _refuse_without_package() -> None:
    from db.encryption import NotInstalled, installed

    if not installed():
        raise NotInstalled


def _new() -> str:
    first = _asked("New passphrase: ")
    if not first.strip():
        raise Refused("A passphrase needs at least one letter.", "Nothing was changed.")
    if _asked("The same again: ") != first:
        raise Refused("The two were not the same.", "Nothing was changed.")
    return first


def _asked(question: str) -> str:
    try:
        return getpass(question)
    except EOFError:
        raise Refused("No passphrase was given.", "Nothing was changed.") from None


COMMANDS = {"passphrase": Command(declare_passphrase, run_passphrase, writes=True, json=False)}
