"""The walk for one ending: its title, its steps as a quiet rail, one step at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.message import Message

from app.domain.recovery import texts, walk_texts
from app.domain.recovery.effects import journal
from app.domain.recovery.fields import Item, Say
from app.domain.recovery.steps import content, together
from app.domain.recovery.walk_data import Case, Place
from app.domain.recovery.walk_kinds import WAYS, beside, captions, gone_by, how_it_ended, resume_at
from app.screens.recovery.field_widgets import DayBlock, WriteBlock
from app.screens.recovery.footer import own_keys
from app.screens.recovery.unlock import ask_first
from app.screens.recovery.walk_body import Body
from app.screens.recovery.walk_store import WalkKeeper
from app.screens.recovery.walk_title import WalkTitle
from app.screens.unsaved_text import offer_unplaced
from db.records import Step, StepState
from widgets.stepper import Walk as Rail
from widgets.stepper import WalkStep

if TYPE_CHECKING:
    from textual.timer import Timer


ENOUGH_AFTER = 600
"""Seconds on looking for causes after which it is said that this can be enough."""
MINUTES_SEEN_EVERY = 15
"""Seconds between two looks at how many minutes of writing are left."""


class WalkView(WalkKeeper):
    """One walk; what is chosen, written and named in it is kept at once."""

    DEFAULT_CSS = """
    WalkView { layout: vertical; height: 1fr; }
    WalkView > WalkTitle { margin-bottom: 1; }
    WalkView > Rail { height: 2; }
    WalkView > Body { margin-top: 2; }
    """

    class Changed(Message):
        """Another step or page is shown, so that other keys matter."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._minutes: Timer | None = None
        self._enough: Timer | None = None
        self._studying: int | None = None

    def compose(self) -> ComposeResult:
        """Title, rail, step."""
        yield WalkTitle()
        yield Rail(id="rail")
        yield Body()

    # What is shown

    @property
    def rejection_id(self) -> int | None:
        """The walk that is shown."""
        return None if self.case is None else self.case.ending.rejection_id

    def show(self, rejection_id: int | None) -> None:
        """Show the walk of an ending where it was left; what was being written in another one is kept first."""
        if rejection_id is not None and rejection_id == self.rejection_id:
            return
        self.keep_typed()
        self.place = Place()
        self.case = None if rejection_id is None else self.read(rejection_id, None)
        if self.case is not None:
            self.place.step = resume_at(self.case.ending)
            self.case = self.read(self.case.ending.rejection_id, self.place.step)
        if self.case is not None and together.offered(self.case):
            self.place.page = self.place.home = together.PAGE
        self.draw(anew=True)

    def show_alone(self) -> None:
        """Show the walk itself in place of the note it shares with others."""
        self.place.page = self.place.home = ""
        self.draw(anew=True)

    def refresh_walk(self) -> None:
        """Read the walk anew and bring what stands here up to date, in place."""
        if self.case is None:
            return
        before = self.case
        self.case = self.read(before.ending.rejection_id, self.place.step)
        if self.case is None:
            self._tell_gone(before)
            self.place = Place()
        elif self.place.step is not None and self.place.step not in dict(WAYS[self.case.ending.walk].steps):
            self.place.step = resume_at(self.case.ending)
            self.case = self.read(self.case.ending.rejection_id, self.place.step)
        if self.place.home and (self.case is None or not together.offered(self.case)):
            self.place.page = "" if self.place.page == self.place.home else self.place.page
            self.place.home = ""
        self.draw()

    def _tell_gone(self, before: Case) -> None:
        """Say that what one is writing about was deleted elsewhere, and offer back what stands here."""
        text = self.typed_here()
        if not self.in_field and not any(isinstance(b, WriteBlock) and b.pending() for b in self.body.blocks):
            return
        ending = before.ending
        title = texts.DELETED_ELSEWHERE.format(company=ending.company)
        private = self.place.step is Step.RECOVER
        offer_unplaced(self.session, f"walk:{ending.rejection_id}", title, text, private=private)

    def draw(self, *, anew: bool = False) -> None:
        """Show title, rail and step as they were read."""
        case, rail = self.case, self.query_one(Rail)
        column: list[Item] = [Say("none", 0, texts.CHOOSE_ONE, "faint")] if case is None else content(case, self.place)
        if case is None:
            self.query_one(WalkTitle).say("", "", "")
            rail.display = False
        elif self.place.page == together.PAGE:
            self.query_one(WalkTitle).say(together.title(case), "", "")
            rail.display = False
        else:
            ending, today = case.ending, case.today
            ended = f"{how_it_ended(ending)}, {gone_by(ending.ended_on, today)}"
            self.query_one(WalkTitle).say(ending.company, ending.role, ended)
            steps = [
                WalkStep(step.value, name, note, "done" if note else "waiting")
                for step, name, note in captions(case.rejection, today)
            ]
            rail.display = bool(steps)
            rail.show(steps, self.place.step.value if self.place.step else "")
        self.body.show(column, anew=anew or case is None)
        self.call_after_refresh(self._show_waiting)
        self._count()
        self.post_message(self.Changed())

    def _show_waiting(self) -> None:
        """Show what was typed here and is not in the store yet."""
        saving = self.session.saving
        if self.case is None or not saving.reason:
            return
        for block in self.body.blocks:
            if isinstance(block, WriteBlock) and block.is_mounted and block.pending() is None:
                waiting = saving.waiting(walk_texts.typed(self.case, self.place, block.item, "").name)
                if waiting and self.place.door is None:
                    block.control.change_to(waiting)

    def _count(self) -> None:
        """Let the minutes of writing be seen, only while there are any; and time how long causes are looked for."""
        studying = self.rejection_id if self.place.step is Step.ANALYSE else None
        if studying != self._studying:
            self._studying = studying
            if self._enough is not None:
                self._enough.stop()
            self._enough = None if studying is None else self.set_timer(ENOUGH_AFTER, self._say_enough)
        if self.place.began is not None and self._minutes is None:
            self._minutes = self.set_interval(MINUTES_SEEN_EVERY, self.refresh_walk)
        elif self.place.began is None and self._minutes is not None:
            self._minutes.stop()
            self._minutes = None

    def _say_enough(self) -> None:
        """Once, and only to somebody who is in it: that this can be enough for today."""
        if self.has_focus_within:
            self.session.notify(texts.ENOUGH_TODAY)

    def draw_page(self, focus: str = "") -> None:
        """Show another step or page from its top, with the keys in it."""
        if self.case is not None:
            self.case = self.read(self.case.ending.rejection_id, self.place.step)
        self.draw(anew=True)
        self.body.focus_item(focus)

    def enter(self) -> None:
        """Take the keys."""
        self.body.focus_item()

    # Between steps

    def go(self, step: Step, *, focus: bool = True) -> None:
        """Show a step; what was written in this one is kept first."""
        self.keep_typed()
        case = self.case
        if self.place.door is not None:
            self._keep(journal.leave_door(self.place))
        self.place = Place(step, mood_id=self.place.mood_id)
        if case is not None:
            self.session.write(lambda store: store.rejections.remember_step(case.ending.rejection_id, step))
        if focus:
            self.draw_page()
        elif self.case is not None:
            self.case = self.read(self.case.ending.rejection_id, step)
            self.draw(anew=True)

    @property
    def has_steps(self) -> bool:
        """Whether there are steps to go between."""
        return self.case is not None and self.place.step is not None and self.place.page != together.PAGE

    @property
    def in_step(self) -> bool:
        """Whether a step itself is shown, and no page that belongs to it."""
        return self.has_steps and not self.place.page and self.place.door is None

    @property
    def own_keys(self) -> frozenset[str]:
        """The letters that are keys here, by what they do."""
        return own_keys(self.place, frozenset(block.item.key for block in self.body.blocks))

    def skip_step(self) -> None:
        """Leave this step out, and go on to the next."""
        case, step = self.case, self.place.step
        if case is not None and step is not None:
            self.keep_typed()
            self.session.write(lambda store: store.rejections.set_step(case.ending.rejection_id, step, StepState.SKIPPED))
            self.next_step()

    def next_step(self) -> None:
        """Go on to the next step; coming past one says nothing about it."""
        if self.case is None or self.place.step is None:
            return
        following = beside(self.case.ending, self.place.step, 1)
        if following is None:
            self.keep_typed()
            self.refresh_walk()
            self.session.notify(texts.LAST_STEP)
        else:
            self.go(following)

    def previous_step(self) -> None:
        """Go back a step."""
        if self.case is not None and self.place.step is not None:
            before = beside(self.case.ending, self.place.step, -1)
            if before is not None:
                self.go(before)

    def back(self) -> bool:
        """Leave a page for the step it belongs to; False when there is none."""
        self.keep_typed()
        if self.place.door is not None:
            self.follow(journal.leave_door(self.place), focus="recover.door")
            return True
        if self.place.page != self.place.home:
            self.place.page = self.place.home
            self.draw_page()
            return True
        return False

    def show_page(self, page: str) -> None:
        """Show a page before the step: another walk, or a day to look again."""
        self.keep_typed()
        if self.case is not None and self.place.door is None:
            self.place.page = page
            self.draw_page()

    def write(self) -> None:
        """Go to where one writes: the doors, or the first line of the step."""
        door = self.body.block("recover.door")
        if door is not None:
            door.enter(1)
            return
        here = [block for block in self.body.blocks if isinstance(block, WriteBlock) and not block.item.live]
        if here:
            here[0].enter(1)

    def later(self) -> None:
        """Go to the choice of when to look at this again."""
        again = self.body.block("recover.again")
        if again is not None:
            again.enter(1)
        else:
            self.show_page("later")

    def reveal(self, shown: bool | None = None, *, asked: bool = False) -> None:
        """Show what is folded here, or fold it again; the passphrase is asked for first where there is one."""
        if self.place.door is None:
            wanted = not self.place.revealed if shown is None else shown
            sealed = self.case is not None and any(entry.sealed for entry in self.case.entries)
            asks = wanted and sealed and not asked
            if asks and ask_first(self.session, lambda: self.reveal(True, asked=True), anyway=True):
                return
            if wanted != self.place.revealed:
                self.place.revealed = wanted
                self.refresh_walk()
                if wanted:
                    self.body.show_below("recover.entries")

    def fold(self) -> None:
        """Hide what is private, because the screen is being left."""
        if self.place.door is not None:
            # The way back draws it all anew, which then cannot be drawn again at once.
            self.place.revealed = False
            self.back()
        self.reveal(False)

    @on(Rail.Chosen)
    def _chosen(self, event: Rail.Chosen) -> None:
        event.stop()
        self.go(Step(event.key), focus=not self.query_one(Rail).has_focus)

    @on(Body.Above)
    def _above(self, event: Body.Above) -> None:
        event.stop()
        rail = self.query_one(Rail)
        if rail.display:
            rail.focus()

    @property
    def in_field(self) -> bool:
        """Whether the keys are where letters are written."""
        return any(block.has_focus_within for block in self.body.blocks if isinstance(block, WriteBlock | DayBlock))

    def leave_field(self) -> None:
        """Take the keys out of where letters are written; what was typed is kept."""
        self.body.focus(scroll_visible=False)
