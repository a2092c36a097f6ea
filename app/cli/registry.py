"""The list of commands: how each is written, what it does, and its module.

A module is imported only when one of its commands is run; its `COMMANDS` has the functions of each command.
"""

from collections.abc import Callable

from app.cli.declared import in_two_columns
from app.cli.parsing import Arguments, Parser
from db.records.named_tuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from app.cli.context import Context


class Command(NamedTuple):
    """The functions of a command.

    `declare` adds its options to a parser, `run` executes it and returns the exit status; `json` is whether it has the
    common --json option (export has its own).
    """

    declare: Callable[[Parser], None]
    run: Callable[["Context", Arguments], int]
    json: bool = True


class CommandEntry(NamedTuple):
    """A command in the list of commands."""

    name: str
    arguments: str
    summary: str
    module: str


GROUPS: dict[str, tuple[CommandEntry, ...]] = {
    "View": (
        CommandEntry("today", "", "what is due now and in the next days", "app.cli.today"),
        CommandEntry("list", "[QUERY]", "applications, open ones by default", "app.cli.list"),
        CommandEntry("show", "ID", "everything about one application, with its timeline", "app.cli.show"),
        CommandEntry("events", "ID", "the history of an application, with line numbers", "app.cli.show"),
        CommandEntry(
            "rejections", "[QUERY]", "closed applications, and how far each walkthrough is", "app.cli.rejections"
        ),
        CommandEntry("walk", "ID", "open the dashboard at a walkthrough", "app.cli.walk"),
        CommandEntry("insights", "[VIEW] [QUERY]", "honest numbers about your search", "app.cli.insights"),
        CommandEntry("plan", "", "where to apply next, with reasons", "app.cli.plan"),
        CommandEntry("targets", "", "your target employers, with the next step at each", "app.cli.targets"),
        CommandEntry("offers", "", "open offers side by side", "app.cli.offers"),
        CommandEntry("documents", "[QUERY]", "documents you sent, and to which employer", "app.cli.documents_contacts"),
        CommandEntry("contacts", "[QUERY]", "your contacts at every company", "app.cli.documents_contacts"),
        CommandEntry("views", "", "your saved searches", "app.cli.saved_searches"),
        CommandEntry("view", "NAME", "the results of a saved search", "app.cli.saved_searches"),
        CommandEntry("searches", "", "your job searches, and which one is current", "app.cli.searches"),
    ),
    "Record": (
        CommandEntry("add", "TEXT", "add an application or a lead", "app.cli.applications"),
        CommandEntry("check-links", "", "which leads' postings are still open", "app.cli.postings"),
        CommandEntry("edit", "ID", "change fields of an application", "app.cli.applications"),
        CommandEntry("apply", "ID", "record that you applied, with documents", "app.cli.apply"),
        CommandEntry("move", "ID STAGE", "move an application to a stage", "app.cli.history"),
        CommandEntry("close", "ID OUTCOME", "close an application", "app.cli.history"),
        CommandEntry("reopen", "ID", "undo a closing; the history stays", "app.cli.history"),
        CommandEntry(
            "delete", "ID", "delete an application with everything that belongs to it", "app.cli.applications"
        ),
        CommandEntry("event fix", "LINE", "correct a line of a history", "app.cli.history"),
        CommandEntry("event retract", "LINE", "remove a line of a history", "app.cli.history"),
        CommandEntry("note", "ID TEXT", "add a note; - reads it from standard input", "app.cli.details"),
        CommandEntry("interview", "ID TEXT", "add an interview", "app.cli.details"),
        CommandEntry("follow-up", "ID", "add a follow-up", "app.cli.details"),
        CommandEntry("task", "[TEXT]", "add a task, or list all tasks", "app.cli.details"),
        CommandEntry("done", "TASK", "mark a task as done", "app.cli.details"),
        CommandEntry("snooze", "TASK", "hide a task until a day or a time", "app.cli.details"),
        CommandEntry("offer", "ID", "add or change an offer", "app.cli.offers"),
        CommandEntry("week", "[TEXT]", "your weekly plan: show it, or plan something", "app.cli.weekly_plan"),
        CommandEntry("target", "COMPANY", "add or change a target employer", "app.cli.targets"),
        CommandEntry(
            "deal-breaker", "[TEXT]", "your deal-breakers: list, add, change, delete", "app.cli.deal_breakers"
        ),
        CommandEntry("checklist", "[TEXT]", "your checklist: list, add, tick, change, delete", "app.cli.deal_breakers"),
        CommandEntry("stages", "[STAGE]", "your stages: list, add, rename, move, delete", "app.cli.stages"),
        CommandEntry("views save", "NAME QUERY", "save a search", "app.cli.saved_searches"),
        CommandEntry("views rename", "NAME", "rename a saved search", "app.cli.saved_searches"),
        CommandEntry("views delete", "NAME", "delete a saved search", "app.cli.saved_searches"),
        CommandEntry("searches new", "NAME", "start another job search and switch to it", "app.cli.searches"),
        CommandEntry("searches switch", "NAME", "make a job search the current one", "app.cli.searches"),
        CommandEntry("searches rename", "NAME", "rename a job search", "app.cli.searches"),
        CommandEntry("searches end", "[NAME]", "end a job search; its applications stay", "app.cli.searches"),
        CommandEntry("searches resume", "NAME", "resume a job search that ended", "app.cli.searches"),
        CommandEntry("pause", "", "pause your search: nothing is due, waiting times stop", "app.cli.pause"),
        CommandEntry("resume", "", "end the pause", "app.cli.pause"),
        CommandEntry("undo", "", "undo the last change", "app.cli.maintenance"),
        CommandEntry("redo", "", "redo the last undone change", "app.cli.maintenance"),
    ),
    "Import and export": (
        CommandEntry("import", "FILE...", "import a table, a service's export, or Onward's own", "app.cli.import_file"),
        CommandEntry("mail", "FILE...", "read emails: replies, invitations, rejections", "app.cli.mail"),
        CommandEntry(
            "export",
            "--json|--csv|--xlsx|--ics|--review",
            "export everything, tables, a calendar or a review",
            "app.cli.export",
        ),
        CommandEntry("report", "[FILE]", "proof of search for an employment office", "app.cli.report"),
        CommandEntry("columns", "[HEADER=FIELD]", "use a column that was imported and not used", "app.cli.columns"),
        CommandEntry("duplicates", "", "applications and companies that may be one", "app.cli.duplicates"),
        CommandEntry("duplicates merge", "A B", "make two one, with everything of both", "app.cli.duplicates"),
        CommandEntry("duplicates apart", "A B", "remember that two are two", "app.cli.duplicates"),
        CommandEntry("backup", "[FILE]", "back up the data file", "app.cli.maintenance"),
        CommandEntry("restore", "FILE", "restore a backup; the present data file is set aside", "app.cli.maintenance"),
    ),
    "Maintenance": (
        CommandEntry(
            "passphrase", "ACTION", "set, change or remove the passphrase for private text", "app.cli.passphrase"
        ),
        CommandEntry("demo", "", "the dashboard with sample data", "app.cli.demo"),
        CommandEntry("doctor", "", "check the data file and repair it", "app.cli.doctor"),
        CommandEntry("paths", "", "show file locations", "app.cli.maintenance"),
        CommandEntry(
            "completion", "SHELL", "complete commands at the tab key: bash, zsh or fish", "app.cli.completion"
        ),
    ),
}
ENTRIES: dict[str, CommandEntry] = {entry.name: entry for group in GROUPS.values() for entry in group}


def command_named(name: str) -> Command:
    """Imports the module of a command and returns its functions."""
    # Not `importlib.import_module`, which loads `warnings`.
    commands: dict[str, Command] = __import__(ENTRIES[name].module, fromlist=["COMMANDS"]).COMMANDS
    return commands[name]


_WIDEST_USAGE = 26
"""The most letters of a usage that stands beside its summary."""


def overview() -> str:
    """Returns the help of `onward` itself."""
    groups = {
        title: [(f"{entry.name} {entry.arguments}".rstrip(), entry.summary) for entry in group]
        for title, group in GROUPS.items()
    }
    everywhere = [
        ("--store FILE", "the data file to use (or ONWARD_STORE)"),
        ("--json", "print the result for a program"),
        ("--quiet", "print nothing on success"),
        ("--version", "print the version"),
        ("-h, --help", "show this; after a command, its own help"),
    ]
    lines = [
        "usage: onward [COMMAND] [options]",
        "",
        "A calm dashboard for a job search. Without a command, the dashboard opens.",
    ]
    for title, rows in (*groups.items(), ("Every command", everywhere)):
        lines += ["", f"{title}:"]
        for written, summary in rows:
            lines += in_two_columns(written, summary, _WIDEST_USAGE)
    lines += [
        "",
        "ID is an application's number, or enough of its company and role to be unique.",
        "Dates can be written as today, fri, in 3 days, 24 Dec or 2026-12-24.",
    ]
    return "\n".join(lines)
