"""Every key of the dashboard's screens, defined once for bindings, footers, the list of keys and the palette."""

from __future__ import annotations

from typing import NamedTuple

from textual.binding import Binding, BindingType

from widgets.footer import KeyHint, key_name


class Action(NamedTuple):
    """A key and what it does.

    `id` is the name to remap it by, `label` is for footers, `description` for the list of keys and the settings file.
    `run` is the Textual action; without it the screen looks the id up in `doing`. `command` and `help` are for the
    palette.
    """

    id: str
    key: str
    label: str
    description: str
    run: str = ""
    command: str = ""
    help: str = ""
    anywhere: bool = False
    """Whether it also acts while a text field has the focus."""

    @property
    def action(self) -> str:
        """The Textual action."""
        return self.run or f"do({self.id!r})"

    @property
    def binding(self) -> Binding:
        """The key as a Textual binding."""
        return Binding(self.key, self.action, self.description, id=self.id, show=False, priority=self.anywhere)

    def hint(self, label: str = "", run: str = "") -> KeyHint:
        """The key for a footer, optionally with another label or action."""
        action = run or self.action
        full_action = action if action.startswith("app.") else f"screen.{action}"
        return KeyHint(key_name(self.key.partition(",")[0]), label or self.label, full_action)


def bindings(*actions: Action) -> list[BindingType]:
    """The keys of a screen."""
    return [action.binding for action in actions]


# Everywhere

TODAY = Action("place.today", "1", "Today", "Today", "app.place(1)", "Go to Today", "What matters now")
PIPELINE = Action(
    "place.pipeline", "2", "Pipeline", "Pipeline", "app.place(2)", "Go to Pipeline", "Every application by stage"
)
REJECTIONS = Action(
    "place.rejections",
    "3",
    "Rejections",
    "Rejections",
    "app.place(3)",
    "Go to Rejections",
    "What was closed, each with its walkthrough",
)
INSIGHTS = Action(
    "place.insights",
    "4",
    "Insights",
    "Insights",
    "app.place(4)",
    "Go to Insights",
    "What the numbers of your search say",
)
PLAN = Action("place.plan", "5", "Plan", "Plan", "app.place(5)", "Go to Plan", "Where to apply next, with the reasons")
ADD = Action("add", "a", "add", "add", "app.add", "Add an application", "In one line, or in the full form")
SEARCHES = Action(
    "searches",
    "J",
    "job searches",
    "job searches",
    "app.searches",
    "Job searches",
    "Switch to one, start, rename or end one",
)
SAVED_SEARCHES = Action(
    "saved_searches",
    "V",
    "saved searches",
    "saved searches",
    "app.saved_searches",
    "Saved searches",
    "Open, rename or delete one",
)
UNDO = Action("undo", "u", "undo", "undo", "app.undo", "Undo", "Undo the last change")
REDO = Action("redo", "U", "redo", "redo", "app.redo", "Redo", "Make the undone change again")
BLANK = Action(
    "blank", "exclamation_mark", "blank", "blank the screen", "app.blank", "Blank the screen", "Until a key is pressed"
)
# These two are needed most while typing, so no text field and no page may take them.
BLANK_ANYWHERE = Action("blank.anywhere", "f2", "blank", "blank the screen", "app.blank", anywhere=True)
SUPPORT = Action(
    "rejections.support",
    "f1",
    "support",
    "if this is heavy",
    "app.support",
    "If this is getting heavy",
    "Support, and people you can call",
    anywhere=True,
)
KEYS = Action(
    "keys", "question_mark", "keys", "keys", "app.show_keys", "Keys", "Help: every key that does something here"
)
SUSPEND = Action("suspend", "ctrl+z", "suspend", "to the shell; type fg to come back", "app.suspend_process")
QUIT = Action("quit", "ctrl+q", "quit", "quit", "app.quit", "Quit", "Everything is saved", anywhere=True)
EVERYWHERE = (
    *(TODAY, PIPELINE, REJECTIONS, INSIGHTS, PLAN, ADD, SEARCHES, SAVED_SEARCHES, UNDO, REDO),
    *(SUPPORT, BLANK, BLANK_ANYWHERE, KEYS, SUSPEND, QUIT),
)
STAGES = Action(
    "pipeline.stages", "B", "stages", "stages", "app.stages", "Stages", "Put in order, rename, add or delete them"
)
IMPORT = Action(
    "import", "I", "import", "import", "app.import", "Import", "From LinkedIn, Huntr, Simplify, Teal or any table"
)
READ_EMAILS = Action(
    "emails.read",
    "at",
    "read email",
    "read email",
    "app.read_emails",
    "Read email",
    "Receipts, invitations and replies find their application",
)
EXPORT = Action(
    "export", "Y", "export", "export", "app.export", "Export", "Everything, tables, a workbook, or a review"
)
REPORT = Action(
    "report",
    "N",
    "report",
    "report for an employment office",
    "app.report",
    "Report for an employment office",
    "What you sent and did, to print or to hand in",
)
PALETTE = Action("command_palette", "ctrl+p", "everything else", "everything else", "app.command_palette")

# On an application

MOVE = Action(
    "application.move",
    "m",
    "move",
    "move to a stage",
    command="Move to a stage",
    help="The application in focus, or those selected",
)
MOVE_ON_DAY = Action(
    "application.move_on_day",
    "M",
    "move",
    "move, on another day",
    command="Move, on another day",
    help="A change of stage that was not today",
)
STAGE_BACK = Action("application.back", "less_than_sign", "back", "a stage back")
STAGE_ON = Action("application.forward", "greater_than_sign", "on", "a stage on")
CLOSE = Action(
    "application.end",
    "x",
    "close",
    "close",
    command="Close",
    help="Rejected, no reply, or your own decision",
)
CLOSE_ON_DAY = Action(
    "application.end_on_day",
    "X",
    "close",
    "close, on another day",
    command="Close, on another day",
    help="With the day it was",
)
APPLY = Action(
    "application.apply",
    "A",
    "apply",
    "start applying",
    command="Start applying",
    help="The link, your checklist, the documents, and one key",
)
REOPEN = Action("application.reopen", "r", "reopen", "reopen", command="Reopen", help="Make a closed one active again")
EDIT = Action("application.edit", "e", "edit", "edit", command="Edit", help="Every field of it")
NOTE = Action("application.note", "n", "note", "note", command="Write a note", help="Saved as it is typed")
FOLLOW_UP = Action(
    "application.follow_up", "f", "follow up", "follow up", command="Plan a follow-up", help="When to ask again"
)
INTERVIEW = Action(
    "application.interview", "i", "interview", "interview", command="Add an interview", help="When it is, and who with"
)
SETBACK = Action("application.setback", "W", "setback plan", "plan for a rejection")
TAG = Action("application.tag", "t", "tag", "tag", command="Tag", help="Words to find it by")
CONTACT = Action("application.contact", "c", "contact", "contact", command="Add a contact", help="A person there")
DOCUMENT = Action(
    "application.document",
    "p",
    "document",
    "document sent",
    command="Save a document sent",
    help="A CV/resume, a cover letter, a file",
)
OFFER = Action(
    "application.offer",
    "O",
    "offer",
    "an offer",
    command="Save an offer",
    help="Pay, benefits, the day to respond by",
)
SNOOZE = Action("application.later", "z", "snooze", "snooze", command="Snooze", help="Hide it until a day")
OPEN_LINK = Action(
    "application.open_link", "o", "link", "open the link", command="Open its link", help="With the system's program"
)
COPY_LINK = Action(
    "application.copy_link", "y", "copy", "copy the link", command="Copy its link", help="To paste it elsewhere"
)
READ_POSTING = Action(
    "application.read_posting",
    "R",
    "read again",
    "read the posting again from its link",
    command="Read the posting again",
    help="From its link; you see what differs first",
)
SAVE_POSTING = Action("posting.save", "enter", "save", "save the posting", "save")
POSTING_FORM = Action("posting.form", "ctrl+f", "full form", "the posting in the full form", "form")
FILL_DAY = Action(
    "application.day",
    "T",
    "fill in day",
    "fill in a day",
    command="Fill in a day",
    help="Of a step whose day is unknown",
)
DELETE = Action("application.delete", "D", "delete", "delete", command="Delete", help="Undo brings it back whole")
ON_AN_APPLICATION = (
    *(MOVE, MOVE_ON_DAY, STAGE_BACK, STAGE_ON, CLOSE, CLOSE_ON_DAY, APPLY, REOPEN, EDIT, NOTE, FOLLOW_UP, INTERVIEW),
    *(SETBACK, TAG, CONTACT, DOCUMENT, SNOOZE, OPEN_LINK, COPY_LINK, FILL_DAY, DELETE),
)
REPLIED = Action("application.heard", "h", "reply", "record a reply")
WROTE = Action("application.wrote", "w", "wrote", "record that you wrote to them")
DONE = Action("task.done", "d", "done", "done")
AS_IMPORTED = Action(
    "application.imported",
    "v",
    "as imported",
    "as imported, whole or folded",
    command="As imported",
    help="Every cell of the row it came from",
)

LOOKS_LIKE = Action(
    "application.duplicate",
    "equals_sign",
    "compare",
    "compare with what it looks like",
    command="Compare with what it looks like",
    help="Two that may be one, side by side",
)
DUPLICATES_BACK = Action("duplicates.back", "escape,q", "back", "back", "back")
MERGE = Action("duplicates.merge", "m", "merge", "merge into the one in focus", "merge")
APART = Action("duplicates.apart", "s", "these are two", "these are two", "apart")
NEXT_PAIR = Action("duplicates.next", "n,tab", "next", "the next two", "pair(1)")
PAIR_BEFORE = Action("duplicates.before", "p,shift+tab", "before", "the two before", "pair(-1)")

# In lists

FIND = Action("find", "slash", "find", "find", "find")
OPEN = Action("list.open", "enter", "open", "open", "open")
UNMARK = Action("list.unmark", "escape", "select none", "select none", "unmark")
SHOW_ALL = Action("find.close", "escape", "show all", "show all", "show_all")
GO_TO_FOUND = Action("find.go", "enter", "go to what was found", "go to what was found", "leave_find")
SAVE_FIND = Action(
    "find.save", "ctrl+s", "save this search", "save this search", "save_find", "Save this search", "Under a name"
)

# The places

SHOW_MONTH = Action(
    "today.month",
    "v",
    "month",
    "the week or the month ahead",
    "month",
    "The week or the month ahead",
    "How far Today looks",
)
PACE = Action("today.pace", "E", "show less", "how much shows today", "pace")
PAUSE = Action("today.pause", "P", "resume", "pause or resume", "pause")
LETTER = Action("today.write", "w", "write", "write")
SAMPLE = Action("pipeline.sample", "s", "sample data", "look at sample data", "sample")
VIEW = Action(
    "pipeline.view",
    "v",
    "table",
    "board or table",
    "switch_view",
    "Board or table",
    "Another way to look at the pipeline",
)
CLOSED = Action(
    "pipeline.closed",
    "C",
    "hide closed",
    "show or hide closed applications",
    "toggle_closed",
    "Closed applications",
    "Show or hide them",
)
SORT = Action("pipeline.sort", "S", "sort", "sort the table", "sort")
PLAN_WEEK = Action("plan.write", "w", "plan", "plan something for this week")
OFFERS = Action("plan.offers", "O", "offers", "compare offers", "offers")
KEEP_LEAD = Action(
    "plan.keep",
    "s",
    "keep",
    "keep a lead past its deadline",
    command="Keep a lead past its deadline",
    help="Without its deadline; press x to close it",
)
ADD_DEAL_BREAKER = Action(
    "plan.filter",
    "L",
    "deal-breaker",
    "add a deal-breaker",
    command="Add a deal-breaker",
    help="What a role must not have",
)
ADD_CHECK = Action(
    "plan.check",
    "K",
    "checklist",
    "add to the checklist",
    command="Add to the checklist",
    help="What you check each time before you apply",
)

ADD_HERE = Action("add", "a", "add", "add")

# Pages

BACK = Action("detail.back", "escape,q", "back", "back", "back")
WALKTHROUGH = Action("detail.walk", "3", "walkthrough", "walkthrough", "rejection")
APPLIED = Action("apply.send", "enter", "mark as sent", "mark as sent", "send", anywhere=True)
APPLIED_ON_DAY = Action("apply.send_on_day", "M", "on another day", "mark as sent, on another day", "send_on_day")
TICK = Action("apply.tick", "space", "tick", "tick", "tick")
APPLY_LINK = Action("application.open_link", "o", "open", "open the link", "open_link")
APPLY_COPY = Action("application.copy_link", "y", "copy", "copy", "copy")
APPLY_DOCUMENT = Action("application.document", "p", "document", "add a document to send", "document")
APPLY_BACK = Action("apply.back", "escape,q", "back", "back", "back")
ADD_CRITERION = Action("offers.matters", "w", "add a criterion", "add a criterion", "write")
EDIT_OFFER = Action("offers.edit", "e", "edit", "edit the offer or the criterion", "edit")
EXCHANGE_RATE = Action("offers.rate", "R", "rate", "an exchange rate", "rate")
CURRENCY = Action("offers.currency", "H", "currency", "the currency to compare in", "home")
DELETE_OFFER = Action("offers.delete", "D", "delete", "delete", "delete")
OFFERS_BACK = Action("offers.back", "escape,q", "back", "back", "back")
OFFERS_PLAN = Action("offers.plan", "5", "back", "back to the Plan", "back")
WITHDRAW = Action("accepted.withdraw", "x", "withdraw", "withdraw, with a letter", "withdraw")
SNOOZE_ALL = Action("accepted.snooze", "z", "snooze", "snooze all that is open", "snooze")
ACCEPTED_BACK = Action("accepted.back", "escape,q", "back", "back", "back")
LIST_BACK = Action("list.back", "escape,q", "back", "back", "back")
LIST_FIND = Action("list.find", "slash", "find", "find", "find")
LIST_COPY = Action("list.copy", "y", "copy", "copy", "copy_link")
LIST_OPEN = Action("list.open", "o", "open", "open", "open_link")
ADD_STAGE = Action("stages.add", "a", "add", "add a stage", "add")
RENAME_STAGE = Action("stages.rename", "e", "rename", "rename", "rename")
STAGE_EARLIER = Action("stages.earlier", "less_than_sign", "earlier", "further left on the board", "shift(-1)")
STAGE_LATER = Action("stages.later", "greater_than_sign", "later", "further right on the board", "shift(1)")
DELETE_STAGE = Action("stages.delete", "D", "delete", "delete", "delete")
LEAVE = Action("prompt.leave", "escape", "back", "back", "leave")

# Pages to write on

SAVE_NOTE = Action("note.keep", "ctrl+s", "save", "save the note", "done", anywhere=True)
LEAVE_NOTE = Action("note.leave", "escape", "save", "save the note", "done", anywhere=True)
DISCARD_NOTE = Action(
    "note.discard",
    "ctrl+r",
    "discard",
    "discard what was typed",
    "discard",
    "Discard what was typed",
    "Leaves without saving it",
    anywhere=True,
)
LEAVE_LETTER = Action("letter.leave", "escape", "back", "back; the letter is saved", "leave", anywhere=True)
COPY_LETTER = Action("letter.copy", "ctrl+y", "copy", "copy the letter", "copy", anywhere=True)
EMAIL_LETTER = Action("letter.email", "ctrl+o", "email app", "open in your email app", "email", anywhere=True)
LEAVE_UNPLACED = Action("unplaced.leave", "escape", "back", "back; it stays in the palette", "leave", anywhere=True)
COPY_UNPLACED = Action("unplaced.copy", "ctrl+y", "copy", "copy the text", "copy", anywhere=True)
DELETE_UNPLACED = Action(
    "unplaced.discard", "ctrl+r", "delete", "delete the text", "discard", "Delete the text", "For good", anywhere=True
)
SAVE_FORM = Action("form.save", "ctrl+s", "save", "save", "save", anywhere=True)
DISCARD_FORM = Action(
    "form.discard",
    "ctrl+r",
    "discard",
    "discard what was typed",
    "discard",
    "Discard what was typed",
    "Leaves without saving it",
    anywhere=True,
)
CONFIRM_IMPORT = Action(
    "import.yes", "I", "import", "import what is shown", "import_it", "Import this file", "As shown"
)
CANCEL_IMPORT = Action("import.no", "escape,q", "back", "back; what you said stays", "leave")
CHANGE_IMPORTED = Action("list.open", "enter", "change", "change", "open")
TAKE_PROPOSAL = Action("import.take", "space", "yes", "take the proposal", "take")
TURN_DAYS = Action(
    "import.turn", "t", "swap day and month", "day or month first", "turn", "Day or month first", "In all columns"
)
FORGET_IMPORTED = Action(
    "import.forget",
    "F",
    "forget",
    "forget what you said of these headers",
    "forget",
    "Forget what you said of these headers",
    "Columns, words and the order of days",
)
SAVE_EMAILS = Action("emails.save", "enter", "save", "save what is ticked", "open")
LEAVE_EMAILS = Action("emails.back", "escape,q", "back", "back; nothing is saved", "leave")
TICK_EMAIL = Action("emails.tick", "space", "tick", "tick, or leave it", "tick")
TICK_EMAILS = Action("emails.tick_all", "a", "tick all", "tick all, or none", "tick_all")
WHICH_APPLICATION = Action("emails.which", "w", "which one", "which application it belongs to", "which")
ADD_WRITER = Action("emails.contact", "c", "contact", "save the writer as a contact", "contact")
SAVE_TEXTS = Action(
    "emails.texts",
    "t",
    "save texts",
    "save the text of the emails too",
    "texts",
    "Save the text of the emails",
    "Private",
)
