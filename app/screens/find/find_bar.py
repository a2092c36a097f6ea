"""The line to find with: the board follows each letter."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input

from app.domain.formatting import left_out
from app.domain.parsing.query import QueryNotUnderstood, read
from app.domain.parsing.query_completion import completed
from app.screens.find.saved_searches import save_search
from app.screens.text.drafts import BACK, SAVED
from widgets.scrolling import take_keys
from widgets.text_input import TextInput
from widgets.words import Words

if TYPE_CHECKING:
    from textual.widget import Widget

    from app.screens.session import Session
    from db.queries import Reader
    from db.records.searches import Condition


DRAFT = f"{BACK} Type to start again."


class Findable(Protocol):
    """A place in which something can be found."""

    PLACE: ClassVar[int]

    @property
    def session(self) -> Session:
        """What it knows of the program."""

    @property
    def browser(self) -> Widget:
        """What lists what was found."""

    def show_found(self, conditions: tuple[Condition, ...]) -> None:
        """Show only what a find gives."""

    def refresh_footer(self) -> None:
        """Show the keys that matter now."""

    def say(self, text: str, *, trouble: bool = False) -> None:
        """Say something in the line above the footer."""

    def unsay(self, *texts: str) -> None:
        """Let go of what was said if it is one of these."""


class _Names:
    """What is in the store that a find may name; what takes looking through all of it is looked up once."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known: dict[str, tuple[str, ...]] = {}

    def stages(self) -> tuple[str, ...]:
        return tuple(stage.name for stage in self._reader.stages.all())

    def named(self, key: str, start: str) -> tuple[str, ...]:
        if key in ("tag", "company"):
            return self._reader.applications.values_beginning(key, start)
        if key == "cause":
            # Read from a file, and only for finds that name a cause.
            from app.domain.recovery.reasons import all_reasons

            return tuple(cause.id for cause in all_reasons())
        if key not in self._known:
            self._known[key] = self._reader.applications.values_of(key)
        return self._known[key]


class FindBar(Horizontal):
    """A line above the board; enter goes to what was found, escape shows everything again."""

    DEFAULT_CSS = """
    FindBar { height: 1; padding: 0 2; margin-top: 1; }
    FindBar #slash { width: 2; }
    FindBar TextInput { width: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "show all", id="find.close", show=False),
        Binding("tab", "complete", "complete what is typed", id="find.complete", show=False),
        Binding("ctrl+s", "save", "save this search", id="find.save", show=False),
        Binding("enter,down", "go", "go to what was found", id="find.go", show=False, priority=True),
    ]

    _finished = True
    """Whether what stands there was entered, so that there is no draft of it."""
    _said = ""
    """What could not be read or is left out, as it is said above the footer."""

    def __init__(self, hint: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._hint = hint

    def compose(self) -> ComposeResult:
        """The slash and the line."""
        yield Words("/", "accent", id="slash")
        yield TextInput(placeholder=self._hint, id="find_text")

    @property
    def place(self) -> Findable:
        """The screen this finds in."""
        return cast(Findable, self.screen)

    @property
    def text(self) -> str:
        """What is typed."""
        return self.query_one(TextInput).value

    def open(self) -> None:
        """Show the line and type in it."""
        self.display = True
        self._names = _Names(self.place.session.reader)
        line = self.query_one(TextInput)
        if not line.value and (draft := self.place.session.saving.draft(self._draft)):
            line.value = draft
            line.action_select_all()
            self.place.say(DRAFT)
        line.focus()

    @property
    def _draft(self) -> str:
        return f"find:{self.place.PLACE}"

    def find_by(self, text: str) -> None:
        """Find by a line that is saved, and go to what it gives."""
        self.query_one(TextInput).value = text
        self.action_go()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if self.display:
            self._finished = False
            self.place.session.saving.type_draft(self._draft, "Find", event.value)
        self._show(typing=True)
        self.query_one(TextInput).suggest(completed(event.value, self._names))

    def action_complete(self) -> None:
        """Complete what is typed; with nothing to complete, go on to what comes next."""
        if not self.query_one(TextInput).take_suggestion():
            self.screen.focus_next()

    def action_save(self) -> None:
        """Save what is typed under a name."""
        text = self.query_one(TextInput).value.strip()
        if not text:
            self.place.say("Nothing to save yet. Type what to find first.")
        elif self._show(typing=False):
            take_keys(self.place.browser)
            self.place.session.start(save_search(self.place.session, text), "saved searches")

    def _show(self, *, typing: bool) -> bool:
        """Show what is found; False when the line is not understood, which is then said."""
        place = self.place
        reader, today = place.session.reader, place.session.clock.today()
        stages, own = (
            [stage.name for stage in reader.stages.all()],
            [cause for cause, _ in reader.rejections.own_reasons()],
        )
        text = self.query_one(TextInput).value
        try:
            conditions = read(text, today, typing=typing, stages=stages, own_causes=own)
        except QueryNotUnderstood as problem:
            self._say(str(problem))
            if problem.understood is not None:
                place.show_found(problem.understood)
            return False
        self._say(left_out(*reader.applications.left_out(conditions)), trouble=False)
        place.show_found(conditions)
        return True

    def _say(self, text: str, *, trouble: bool = True) -> None:
        if text != self._said:
            self.place.say(text, trouble=trouble and bool(text))
        self._said = text

    def on_descendant_focus(self) -> None:
        """Show the keys of this line."""
        self.call_later(self.place.refresh_footer)

    def on_descendant_blur(self) -> None:
        """Show the keys of what has focus now; what was said of the draft ends."""
        self.place.unsay(DRAFT)
        self.call_later(self.place.refresh_footer)

    def action_go(self) -> None:
        """Leave the line for what was found."""
        if self._show(typing=False):
            self._finished = True
            self.place.session.saving.drop_draft(self._draft)
            take_keys(self.place.browser)

    def action_close(self) -> None:
        """Show everything again; what was typed and not entered waits for the next time."""
        saving = self.place.session.saving
        waits = not self._finished and bool(self.query_one(TextInput).value.strip())
        self.put_away()
        self.place.show_found(())
        if waits and saving.flush():
            self.place.say(SAVED)
        take_keys(self.place.browser)

    def put_away(self) -> None:
        """Hide the line, with nothing in it."""
        self._say("")
        self.query_one(TextInput).value = ""
        self.display = False
