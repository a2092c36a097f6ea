"""The find bar: filters a place with each letter typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input

from app.domain.formatting import left_out_note
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
    """A place that can be searched."""

    PLACE: ClassVar[int]

    @property
    def session(self) -> Session:
        """The session of the dashboard."""

    @property
    def browser(self) -> Widget:
        """The widget that lists the results."""

    def show_matches(self, conditions: tuple[Condition, ...]) -> None:
        """Show only what matches a search."""

    def refresh_footer(self) -> None:
        """Show the keys that matter now."""

    def say(self, text: str, *, trouble: bool = False) -> None:
        """Show a message in the status bar."""

    def clear_message(self, *texts: str) -> None:
        """Clear the message if it is one of these."""


class _Names:
    """Stored names that a search may contain, for completion; slow lookups are cached."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._values: dict[str, tuple[str, ...]] = {}

    def stages(self) -> tuple[str, ...]:
        return tuple(stage.name for stage in self._reader.stages.all())

    def named(self, key: str, prefix: str) -> tuple[str, ...]:
        if key in ("tag", "company"):
            return self._reader.applications.values_beginning(key, prefix)
        if key == "cause":
            # Read from a file, and only for searches that name a reason.
            from app.domain.recovery.reasons import all_reasons

            return tuple(cause.id for cause in all_reasons())
        if key not in self._values:
            self._values[key] = self._reader.applications.values_of(key)
        return self._values[key]


class FindBar(Horizontal):
    """A line above the list; enter goes to the results, escape shows everything again."""

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
    """Whether the text was entered, so that there is no draft of it."""
    _given_back = ""
    """The draft the bar was opened with."""
    _message = ""
    """The message in the status bar: a problem with the query, or what is left out of the results."""

    def __init__(self, hint: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._hint = hint

    def compose(self) -> ComposeResult:
        """The slash and the input."""
        yield Words("/", "accent", id="slash")
        yield TextInput(placeholder=self._hint, id="find_text")

    @property
    def place(self) -> Findable:
        """The screen that is searched."""
        return cast(Findable, self.screen)

    @property
    def text(self) -> str:
        """The typed text."""
        return self.query_one(TextInput).value

    def open(self) -> None:
        """Show the bar and focus it."""
        self.display = True
        self._names = _Names(self.place.session.reader)
        line = self.query_one(TextInput)
        if not line.value and (draft := self.place.session.saving.draft(self._draft)):
            line.value = self._given_back = draft
            self.place.say(DRAFT)
        line.focus()
        line.action_select_all()

    @property
    def _draft(self) -> str:
        return f"find:{self.place.PLACE}"

    def search_for(self, text: str) -> None:
        """Search for a saved text, and go to the results."""
        self.query_one(TextInput).value = text
        self.action_go()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if self.display:
            self._finished = False
            if event.value != self._given_back:
                self.place.clear_message(DRAFT)
            self.place.session.saving.type_draft(self._draft, "Find", event.value)
        self._show(typing=True)
        self.query_one(TextInput).suggest(completed(event.value, self._names))

    def action_complete(self) -> None:
        """Accept the completion; without one, focus the next widget."""
        if not self.query_one(TextInput).take_suggestion():
            self.screen.focus_next()

    def action_save(self) -> None:
        """Save the typed search under a name."""
        text = self.query_one(TextInput).value.strip()
        if not text:
            self.place.say("Nothing to save yet. Type what to find first.")
        elif self._show(typing=False):
            take_keys(self.place.browser)
            self.place.session.start(save_search(self.place.session, text), "saved searches")

    def _show(self, *, typing: bool) -> bool:
        """Show the results; False if the query has a problem, which is then shown."""
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
                place.show_matches(problem.understood)
            return False
        self._say(left_out_note(*reader.applications.left_out(conditions)), trouble=False)
        place.show_matches(conditions)
        return True

    def _say(self, text: str, *, trouble: bool = True) -> None:
        if text != self._message:
            self.place.say(text, trouble=trouble and bool(text))
        self._message = text

    def on_descendant_focus(self) -> None:
        """Show the keys of this bar."""
        self.call_later(self.place.refresh_footer)

    def on_descendant_blur(self) -> None:
        """Show the keys of the focused widget, and clear the message about the draft."""
        self.place.clear_message(DRAFT)
        self.call_later(self.place.refresh_footer)

    def action_go(self) -> None:
        """Go to the results."""
        if self._show(typing=False):
            self._finished = True
            self.place.session.saving.drop_draft(self._draft)
            take_keys(self.place.browser)

    def action_close(self) -> None:
        """Show everything again; text that was not entered is saved as a draft."""
        saving = self.place.session.saving
        waits = not self._finished and bool(self.query_one(TextInput).value.strip())
        self.hide_bar()
        self.place.show_matches(())
        if waits and saving.flush():
            self.place.say(SAVED)
        take_keys(self.place.browser)

    def hide_bar(self) -> None:
        """Clear and hide the bar."""
        self._say("")
        self.query_one(TextInput).value = ""
        self.display = False
