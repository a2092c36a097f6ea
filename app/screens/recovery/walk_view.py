"""One walkthrough: its title, its stepper, one step at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual import on
from textual.app import ComposeResult
from textual.message import Message

from app.domain.recovery import list_texts, texts, typed_texts
from app.domain.recovery.fields import Paragraph, StepField
from app.domain.recovery.steps import content, journal, same_day
from app.domain.recovery.walk_data import WalkData, WalkPage, WalkPosition
from app.domain.recovery.walk_kinds import WALK_KINDS, captions, how_it_closed, past_day, resume_at, step_at_offset
from app.screens.recovery.field_widgets import DateFieldView, MenuView, TextFieldView
from app.screens.recovery.footer import own_keys
from app.screens.recovery.unlock import ask_first
from app.screens.recovery.walk_body import WalkBody
from app.screens.recovery.walk_editor import WalkEditor
from app.screens.text.unsaved_text import offer_unplaced
from db.records.walk_enums import Step, StepState
from widgets.lines import Lines, Piece, measure, segments, spread
from widgets.scrolling import take_keys
from widgets.stepper import Stepper, StepperItem
from widgets.styles import Palette

if TYPE_CHECKING:
    from textual.timer import Timer


ENOUGH_AFTER = 600
"""Seconds in the step Analyse until a message says that this can be enough."""
MINUTES_SEEN_EVERY = 15
"""Seconds between updates of the remaining minutes of writing."""


class WalkTitle(Lines):
    """Company and role, and how the application was closed, beside them or below."""

    def __init__(self) -> None:
        super().__init__()
        self._title_parts = ("", "", "")

    def say(self, company: str, role: str, ended: str) -> None:
        """Show this title."""
        if (company, role, ended) != self._title_parts:
            self._title_parts = (company, role, ended)
            self.redraw()

    def lines(self, width: int, colours: Palette) -> list[list[Segment]]:
        """One line, or two if one is too short."""
        company, role, ended = self._title_parts
        start: list[Piece] = [(company, "strong"), ("  ", "plain"), (role, "plain")]
        end: list[Piece] = [(ended, "faint")]
        if measure(start) + 3 + measure(end) <= width:
            return [spread(start, end, width, colours)]
        return [segments(start, width, colours), segments(end, width, colours)]


class WalkView(WalkEditor):
    """One walkthrough; every answer, text and day is saved at once."""

    DEFAULT_CSS = """
    WalkView { layout: vertical; height: 1fr; }
    WalkView > WalkTitle { margin-bottom: 1; }
    WalkView > WalkBody { margin-top: 2; }
    """

    class PageChanged(Message):
        """Another step or page is shown, so the footer must change."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._enough: Timer | None = None
        self._analysed_id: int | None = None
        self._is_one_listed = False

    def compose(self) -> ComposeResult:
        """The title, the stepper, the step."""
        yield WalkTitle()
        yield Stepper(id="rail")
        yield WalkBody()

    def on_mount(self) -> None:
        """Look at the minutes now and then."""
        self.set_interval(MINUTES_SEEN_EVERY, self._see_minutes)

    # What is shown

    @property
    def rejection_id(self) -> int | None:
        """The rejection whose walkthrough is shown."""
        return None if self.data is None else self.data.rejection_id

    def show(self, rejection_id: int | None) -> None:
        """Show a walkthrough at its last step, after saving text typed in another one."""
        if rejection_id is not None and rejection_id == self.rejection_id:
            return
        self.save_typed()
        self.position = WalkPosition()
        self._is_one_listed = rejection_id is not None
        self.data = None if rejection_id is None else self.read(rejection_id, None)
        if self.data is not None:
            self.position.step = resume_at(self.data.ending)
            self.data = self.read(self.data.rejection_id, self.position.step)
        if self.data is not None and same_day.is_offered(self.data):
            self.position.page = self.position.home = WalkPage.DAY
        self.draw(anew=True)

    def show_alone(self) -> None:
        """Show the walkthrough itself instead of a page shared with others."""
        self.position.page = self.position.home = WalkPage.STEP
        self.draw(anew=True)

    def refresh_walk(self) -> None:
        """Read the walkthrough again and update it in place."""
        if self.data is None:
            return
        old_data = self.data
        self.data = self.read(old_data.rejection_id, self.position.step)
        if self.data is None:
            self._offer_typed_text(old_data)
            self.position = WalkPosition()
        elif self.position.step is not None and self.position.step not in WALK_KINDS[self.data.ending.walk].names:
            self.position.step = resume_at(self.data.ending)
            self.data = self.read(self.data.rejection_id, self.position.step)
        if self.position.home is WalkPage.DAY and (self.data is None or not same_day.is_offered(self.data)):
            if self.position.page is WalkPage.DAY:
                self.position.page = WalkPage.STEP
            self.position.home = WalkPage.STEP
        self.draw()

    def _offer_typed_text(self, deleted: WalkData) -> None:
        """Offer back text typed in a walkthrough whose rejection was deleted elsewhere."""
        text = self.typed_here()
        if not self.in_field and not any(isinstance(b, TextFieldView) and b.pending() for b in self.body.views):
            return
        closed = deleted.ending
        title = texts.DELETED_ELSEWHERE.format(company=closed.company)
        private = self.position.step is Step.RECOVER
        offer_unplaced(self.session, f"walk:{closed.rejection_id}", title, text, private=private)

    def draw(self, *, anew: bool = False) -> None:
        """Show title, stepper and step."""
        data, rail = self.data, self.query_one(Stepper)
        column: list[StepField] = [] if data is None else content(data, self.position)
        if data is None:
            if self._is_one_listed:
                column = [Paragraph("none", 0, list_texts.CHOOSE_ONE, "faint")]
            self.query_one(WalkTitle).say("", "", "")
            rail.display = False
        elif self.position.page is WalkPage.DAY:
            self.query_one(WalkTitle).say(same_day.title(data), "", "")
            rail.display = False
        else:
            closed, today = data.ending, data.today
            ended = f"{how_it_closed(closed)}, {past_day(closed.ended_on, today)}"
            self.query_one(WalkTitle).say(closed.company, closed.role, ended)
            steps = [
                StepperItem(step.value, name, note, "done" if note else "waiting")
                for step, name, note in captions(data.rejection, today)
            ]
            rail.display = bool(steps)
            rail.show(steps, self.position.step.value if self.position.step else "")
        self.body.show(column, anew=anew or data is None)
        self.call_after_refresh(self._show_unsaved)
        self._update_timer()
        self.post_message(self.PageChanged())

    def _show_unsaved(self) -> None:
        """Show typed text that is not stored yet."""
        saving = self.session.saving
        if self.data is None or not saving.reason:
            return
        for view in self.body.views:
            if isinstance(view, TextFieldView) and view.is_mounted and view.pending() is None:
                unsaved_text = saving.waiting(typed_texts.waiting_text(self.data, self.position, view.field, "").name)
                if unsaved_text and self.position.writing is None:
                    view.control.change_to(unsaved_text)

    def _update_timer(self) -> None:
        """Start or stop the timer of the step Analyse."""
        analysed_id = self.rejection_id if self.position.step is Step.ANALYSE else None
        if analysed_id != self._analysed_id:
            self._analysed_id = analysed_id
            if self._enough is not None:
                self._enough.stop()
            self._enough = None if analysed_id is None else self.set_timer(ENOUGH_AFTER, self._say_enough)

    def _see_minutes(self) -> None:
        """Show the remaining minutes of writing as they pass."""
        if self.position.started_at is not None:
            self.refresh_walk()

    def _say_enough(self) -> None:
        """Say that this can be enough for today, if the walkthrough has the focus."""
        # Between two steps nothing has the focus.
        if self.has_focus_within or self.screen.focused is None:
            self.session.notify(texts.ENOUGH_TODAY)

    def draw_page(self, focus: str = "") -> None:
        """Show another step or page from its top, and focus it."""
        if self.data is not None:
            self.data = self.read(self.data.rejection_id, self.position.step)
        self.draw(anew=True)
        self.body.focus_field(focus)

    def enter(self) -> None:
        """Take the focus."""
        self.body.focus_field()

    # Between steps

    def go(self, step: Step, *, focus: bool = True) -> None:
        """Show a step, after saving text typed in the current one."""
        self.save_typed()
        data = self.data
        if self.position.writing is not None:
            self._save(journal.leave(self.position))
        if data is not None:
            # Written before the new step is shown, which would otherwise be drawn twice.
            self.session.write(lambda store: store.rejections.remember_step(data.ending.rejection_id, step))
        self.position = WalkPosition(step, mood_id=self.position.mood_id)
        if focus:
            self.draw_page()
        elif self.data is not None:
            self.data = self.read(self.data.rejection_id, step)
            self.draw(anew=True)

    @property
    def has_steps(self) -> bool:
        """Whether there are steps to move between."""
        return self.data is not None and self.position.step is not None and self.position.page is not WalkPage.DAY

    @property
    def in_step(self) -> bool:
        """Whether a step itself is shown, and not one of its pages."""
        return self.has_steps and self.position.page is WalkPage.STEP and self.position.writing is None

    @property
    def own_keys(self) -> frozenset[str]:
        """The names of the actions whose letters are keys here."""
        return own_keys(self.position, frozenset(getattr(view.field, "shortcut", "") for view in self.body.views))

    def skip_step(self) -> None:
        """Mark this step as skipped, and go to the next."""
        data, step = self.data, self.position.step
        if data is not None and step is not None:
            self.save_typed()
            closed, name = data.ending, WALK_KINDS[data.ending.walk].names.get(step, "")
            self.session.write(
                lambda store: store.rejections.set_step(closed.rejection_id, step, StepState.SKIPPED, name=name)
            )
            self.next_step()

    def next_step(self) -> None:
        """Go to the next step, without marking this one."""
        if self.data is None or self.position.step is None:
            return
        following = step_at_offset(self.data.ending, self.position.step, 1)
        if following is None:
            self.save_typed()
            self.refresh_walk()
            self.session.notify(texts.LAST_STEP)
        else:
            self.go(following)

    def previous_step(self) -> None:
        """Go to the previous step."""
        if self.data is not None and self.position.step is not None:
            previous = step_at_offset(self.data.ending, self.position.step, -1)
            if previous is not None:
                self.go(previous)

    def back(self) -> bool:
        """Go from a page to its step; False if no page is shown."""
        self.save_typed()
        if self.position.writing is not None:
            self.follow(journal.leave(self.position, journal.MENU))
            return True
        if self.position.page is not self.position.home:
            self.position.page = self.position.home
            self.draw_page()
            return True
        return False

    def show_page(self, page: WalkPage) -> None:
        """Show a page in place of the step: another kind of walkthrough, or a day to look again."""
        self.save_typed()
        if self.data is not None and self.position.writing is None:
            self.position.page = page
            self.draw_page()

    def write(self) -> None:
        """Focus the menu of what to write, choose from it if focused, or focus the next text field of the step.

        Below the last one it is the first.
        """
        door = self.body.view(journal.MENU)
        if isinstance(door, MenuView):
            if door.has_focus_within:
                door.control.action_take()
            else:
                door.enter(1)
            return
        views = self.body.views
        here = next((at for at, view in enumerate(views) if view.has_focus_within), -1)
        for view in (*views[here + 1 :], *views):
            if isinstance(view, TextFieldView) and not view.field.live:
                view.enter(1)
                return

    def later(self) -> None:
        """Focus the choice of when to look at this again."""
        look_again = self.body.view("recover.again")
        if look_again is not None:
            look_again.enter(1)
        else:
            self.show_page(WalkPage.SNOOZE)

    def reveal(self, show_notes: bool | None = None, *, passphrase_asked: bool = False) -> None:
        """Show or hide private notes, after asking for the passphrase if they are encrypted."""
        if self.position.writing is None:
            wanted = not self.position.revealed if show_notes is None else show_notes
            is_encrypted = self.data is not None and any(entry.encrypted for entry in self.data.entries)
            must_ask = wanted and is_encrypted and not passphrase_asked
            if must_ask and ask_first(self.session, lambda: self.reveal(True, passphrase_asked=True), anyway=True):
                return
            if wanted != self.position.revealed:
                self.position.revealed = wanted
                self.refresh_walk()
                if wanted:
                    self.body.show_below(journal.ENTRIES)

    def fold(self) -> None:
        """Hide private text, as the screen is being left."""
        if self.position.writing is not None:
            # Going back draws everything anew, which cannot be drawn again at once.
            self.position.revealed = False
            self.back()
        self.reveal(False)

    @on(Stepper.StepChosen)
    def _chosen(self, event: Stepper.StepChosen) -> None:
        self.go(Step(event.key), focus=not self.query_one(Stepper).has_focus)

    @on(WalkBody.LeftAtTop)
    def _above(self) -> None:
        rail = self.query_one(Stepper)
        if rail.display:
            rail.focus()

    @property
    def in_field(self) -> bool:
        """Whether a text or day field has the focus."""
        return any(view.has_focus_within for view in self.body.views if isinstance(view, TextFieldView | DateFieldView))

    def leave_field(self) -> None:
        """Move the focus out of the text field, whose text stays."""
        take_keys(self.body)
