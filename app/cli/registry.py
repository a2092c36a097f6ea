"""The commands there are: name, the module that holds them, and what each does in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from app.cli.context import Context
    from app.cli.parsing import Parser


class Command:
    """What a family module says of one of its commands.

    `declare` adds its options to a parser, `run` does it and gives the exit status; `writes` is whether it may change
    the store, `json` whether it takes the --json every command has (export has one of its own).
    """

    __slots__ = ("declare", "json", "run", "writes")

    def __init__(
        self,
        declare: Callable[[Parser], None],
        run: Callable[[Context, argparse.Namespace], int],
        *,
        writes: bool = False,
        json: bool = True,
    ) -> None:
        self.declare = declare
        self.run = run
        self.writes = writes
        self.json = json


class Known:
    """A command as the list of all of them shows it: the way it is written, and what it does."""

    __slots__ = ("module", "name", "summary", "written")

    def __init__(self, name: str, module: str, written: str, summary: str) -> None:
        self.name = name
        self.module = module
        self.written = written
        self.summary = summary


GROUPS: tuple[tuple[str, tuple[Known, ...]], ...] = (
    (
        "look",
        (
            Known("today", "lists", "today", "what matters now"),
            Known("list", "lists", "list [QUERY]", "the applications, open ones unless asked otherwise"),
            Known("show", "show", "show ID", "everything about one application, with its timeline"),
            Known("events", "show", "events ID", "its history line by line, with the number of each line"),
            Known("intentions", "weekly_plan", "intentions", "what is meant for this week, and what was done"),
            Known("targets", "weekly_plan", "targets", "the employers you would like, and the next step at each"),
            Known("offers", "offers", "offers", "the offers there are, side by side"),
            Known("rejections", "lists", "rejections [QUERY]", "what ended, and where each walk stands"),
            Known("plan", "plan", "plan", "where to apply next, with its reasons"),
            Known("views", "saved_searches", "views", "your saved searches"),
            Known("view", "saved_searches", "view NAME", "the applications a saved search finds"),
            Known("documents", "documents_contacts", "documents [QUERY]", "what you sent, and to whom"),
            Known("contacts", "documents_contacts", "contacts [QUERY]", "the people you know, at every company"),
            Known("searches", "searches", "searches", "your job searches, and which one is current"),
            Known("walk", "walk", "walk ID", "open the dashboard at the way through an ending"),
        ),
    ),
    (
        "keep",
        (
            Known("add", "applications", "add TEXT", "add an application"),
            Known("edit", "applications", "edit ID", "change fields of an application"),
            Known("apply", "apply", "apply ID", "write that it is sent, with the documents that went"),
            Known("move", "history", "move ID STAGE", "write that it reached a stage"),
            Known("close", "history", "close ID OUTCOME", "close it, with the reason"),
            Known("reopen", "history", "reopen ID", "take an ending back; the history stays"),
            Known("event fix", "history", "event fix LINE", "correct a line of a history"),
            Known("event retract", "history", "event retract LINE", "take back a line of a history"),
            Known("note", "details", "note ID TEXT", "keep a note; - reads it from standard input"),
            Known("interview", "details", "interview ID TEXT", "keep when a conversation is"),
            Known("follow-up", "details", "follow-up ID", "plan to ask again"),
            Known("task", "details", "task [TEXT]", "plan something, or list what is planned"),
            Known("done", "details", "done TASK", "write that something planned is done"),
            Known("snooze", "details", "snooze TASK", "hide something planned until a day or a moment"),
            Known("views save", "saved_searches", "views save NAME QUERY", "save a search under a name"),
            Known("views rename", "saved_searches", "views rename NAME", "give a saved search another name"),
            Known("views delete", "saved_searches", "views delete NAME", "delete a saved search"),
            Known("searches new", "searches", "searches new NAME", "start another job search and switch to it"),
            Known("searches switch", "searches", "searches switch NAME", "make a job search the current one"),
            Known("searches rename", "searches", "searches rename NAME", "give a job search another name"),
            Known("searches end", "searches", "searches end [NAME]", "end a job search; its applications stay"),
            Known("searches resume", "searches", "searches resume NAME", "resume a job search that ended"),
            Known("pause", "pause", "pause", "days off: nothing is due, no silence counts"),
            Known("resume", "pause", "resume", "end the pause"),
            Known("offer", "offers", "offer ID", "keep what they offer, or change what is kept of it"),
            Known("intend", "weekly_plan", "intend TEXT", "keep something you mean to do this week"),
            Known(
                "target", "weekly_plan", "target COMPANY", "keep an employer you would like, and the next small step"
            ),
            Known("filter", "deal_breakers", "filter [TEXT]", "what you look out for, kept or listed"),
            Known("check", "deal_breakers", "check [TEXT]", "what you look at before sending, kept, ticked or listed"),
            Known("stages", "stages", "stages [STAGE]", "your stages: listed, added, renamed, moved, deleted"),
            Known("delete", "applications", "delete ID", "take an application away with all that belongs to it"),
            Known("undo", "maintenance", "undo", "take back the last change"),
            Known("redo", "maintenance", "redo", "make it again"),
        ),
    ),
    (
        "in and out",
        (
            Known("import", "import_file", "import FILE...", "bring in a table, a service's export, or Onward's own"),
            Known(
                "export",
                "export",
                "export --json|--csv|--ics|--review",
                "write everything out, tables, a calendar or a review",
            ),
            Known("backup", "maintenance", "backup [FILE]", "copy the store"),
            Known("restore", "maintenance", "restore FILE", "bring a backup back; the present store is put aside"),
        ),
    ),
    (
        "the house",
        (
            Known("passphrase", "passphrase", "passphrase DEED", "set, change or remove the one for private text"),
            Known("demo", "demo", "demo", "the dashboard on an invented job search"),
            Known("doctor", "doctor", "doctor", "whether all is well, and how to mend it"),
            Known("paths", "maintenance", "paths", "where everything lies"),
        ),
    ),
)
RENAMED = {"end": "close"}
"""Names commands had before; they are still understood."""
KNOWN: dict[str, Known] = {known.name: known for _, group in GROUPS for known in group}


def find(name: str) -> Command:
    """What the family module says of a command."""
    from importlib import import_module

    known = KNOWN[name]
    module = import_module(f"app.cli.{known.module}")
    commands: dict[str, Command] = module.COMMANDS
    return commands[name]


def overview() -> str:
    """The help of `onward` itself."""
    width = max(len(known.written) for known in KNOWN.values())
    lines = [
        "usage: onward [COMMAND] [options]",
        "",
        "A calm dashboard for a job search. Without a command it opens; each command does one thing and is done.",
    ]
    for title, group in GROUPS:
        lines += ["", f"{title}:"]
        lines += [f"  {known.written.ljust(width)}  {known.summary}" for known in group]
    lines += [
        "",
        "everywhere:",
        f"  {'--store FILE'.ljust(width)}  the store to use (or ONWARD_STORE)",
        f"  {'--json'.ljust(width)}  print the result for a program",
        f"  {'--quiet'.ljust(width)}  say nothing when all went well",
        f"  {'--version'.ljust(width)}  print the version",
        f"  {'-h, --help'.ljust(width)}  show this; after a command, all about that one",
        "",
        "ID is an application's number, or enough of its company and role to tell it from the others.",
        "Days can be written as today, fri, in 3 days, 24.12. or 2026-12-24.",
    ]
    return "\n".join(lines)
