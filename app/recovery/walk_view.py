"""The walk for one ending: its title, its steps as a quiet rail, one step at a time."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING, cast

from textual import on
from textual.app import ComposeResult, SuspendNotSupported
from textual.message import Message
from textual.widget import Widget

from app.clipboard import open_link
from app.recovery import deeds, words
from app.recovery.blocks import Dated, DayBlock, Picked, Typed, WriteBlock, Wrote
from app.recovery.body import Body
from app.recovery.case import Case, Place, read_case
from app.recovery.deeds import journal
from app.recovery.deeds.deed import Deed
from app.recovery.items import Item, Say
from app.recovery.steps import content, together
from app.recovery.steps.feedback import letter_of, letter_text, mail_link
from app.recovery.title import WalkTitle
from app.recovery.unlocking import OPENS_PRIVATE, ask_first
from app.recovery.walks import WAYS, beside, captions, gone_by, how_it_ended, resume_at
from db.records import Step, StepState
from widgets.walk import Walk as Rail
from widgets.walk import WalkStep

if TYPE_CHECKING:
    from textual.timer import Timer

    from app.dashboard import Dashboard

ENOUGH_AFTER = 600
"""Seconds on looking for causes after which it is said that this can be enough."""
MINUTES_SEEN_EVERY = 15
"""Seconds between two looks at how many minutes of writing are left."""


class WalkView(Widget):
    """One walk; what is chosen, written and named in it is kept at once."""

    DEFAULT_CSS = """
    WalkView { layout: vertical; height: 1fr; }
    WalkView > WalkTitle { margin-bottom: 1; }
    WalkView > Rail { height: 2; }
    WalkView > Body { margin-top: 2; }
    """

    class Left(Message):
        """The user has had enough of this walk."""

    class Wanted(Message):
        """The walk of another ending is asked for from the note they share."""

        def __init__(self, rejection_id: int) -> None:
            super().__init__()
            self.rejection_id = rejection_id

    class Changed(Message):
        """Another step or page is shown, so that other keys matter."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.case: Case | None = None
        self.place = Place()
        self._minutes: Timer | None = None
        self._enough: Timer | None = None
        self._studying: int | None = None

    @property
    def dashboard(self) -> Dashboard:
        """The app, by its own name."""
        return cast("Dashboard", self.app)

    def compose(self) -> ComposeResult:
        """Title, rail, step."""
        yield WalkTitle()
        yield Rail(id="rail")
        yield Body()

    @property
    def body(self) -> Body:
        """The step's items."""
        return self.query_one(Body)

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
        self.case = None if rejection_id is None else self._read(rejection_id, None)
        if self.case is not None:
            self.place.step = resume_at(self.case.ending)
            self.case = self._read(self.case.ending.rejection_id, self.place.step)
        if self.case is not None and together.offered(self.case):
            self.place.page = self.place.home = together.PAGE
        self._draw(anew=True)

    def show_alone(self) -> None:
        """Show the walk itself in place of the note it shares with others."""
        self.place.page = self.place.home = ""
        self._draw(anew=True)

    def _read(self, rejection_id: int, step: Step | None) -> Case | None:
        dashboard = self.dashboard
        editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
        return read_case(dashboard.reader, dashboard.clock, rejection_id, step, editor=bool(editor))

    def refresh_walk(self) -> None:
        """Read the walk anew and bring what stands here up to date, in place."""
        if self.case is None:
            return
        self.case = self._read(self.case.ending.rejection_id, self.place.step)
        if self.case is None:
            self.place = Place()
        elif self.place.step is not None and self.place.step not in dict(WAYS[self.case.ending.walk].steps):
            self.place.step = resume_at(self.case.ending)
            self.case = self._read(self.case.ending.rejection_id, self.place.step)
        if self.place.home and (self.case is None or not together.offered(self.case)):
            self.place.page = "" if self.place.page == self.place.home else self.place.page
            self.place.home = ""
        self._draw()

    def _draw(self, *, anew: bool = False) -> None:
        case, rail = self.case, self.query_one(Rail)
        column: list[Item] = [Say("none", 0, words.CHOOSE_ONE, "faint")] if case is None else content(case, self.place)
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
            states = dict(ending.steps)
            steps = [
                WalkStep(step.value, name, note, states[step].value) for step, name, note in captions(ending, today)
            ]
            rail.display = bool(steps)
            rail.show(steps, self.place.step.value if self.place.step else "")
        self.body.show(column, anew=anew or case is None)
        self._count()
        self.post_message(self.Changed())

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
            self.dashboard.say(words.ENOUGH_TODAY)

    def _page(self, focus: str = "") -> None:
        """Show another step or page from its top, with the keys in it."""
        if self.case is not None:
            self.case = self._read(self.case.ending.rejection_id, self.place.step)
        self._draw(anew=True)
        self.body.focus_item(focus)

    def enter(self) -> None:
        """Take the keys."""
        self.body.focus_item()

    # Between steps

    def go(self, step: Step, *, focus: bool = True) -> None:
        """Show a step; what was written in this one is kept first."""
        self.keep_typed()
        place = Place(step, mood_id=self.place.mood_id)
        self.place = place
        if focus:
            self._page()
        elif self.case is not None:
            self.case = self._read(self.case.ending.rejection_id, step)
            self._draw(anew=True)

    def next_step(self, state: StepState = StepState.DONE) -> None:
        """Go on to the next step, writing how this one stands; after the last, leave."""
        case, step = self.case, self.place.step
        if case is None or step is None:
            return
        self.keep_typed()
        rejection = case.ending.rejection_id
        if dict(case.ending.steps)[step] is not state:
            self.dashboard.write(lambda store: store.set_step(rejection, step, state))
        following = beside(case.ending, step, 1)
        if following is None:
            self.refresh_walk()
            self.post_message(self.Left())
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
            self._follow(journal.leave_door(self.place), focus="recover.door")
            return True
        if self.place.page != self.place.home:
            self.place.page = self.place.home
            self._page()
            return True
        return False

    def show_page(self, page: str) -> None:
        """Show a page before the step: another walk, or a day to look again."""
        self.keep_typed()
        if self.case is not None and self.place.door is None:
            self.place.page = page
            self._page()

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
            if asks and ask_first(self.dashboard, lambda: self.reveal(True, asked=True), anyway=True):
                return
            if wanted != self.place.revealed:
                self.place.revealed = wanted
                self.refresh_walk()

    def fold(self) -> None:
        """Hide what is private, because the screen is being left."""
        if self.place.door is not None:
            # The way back draws it all anew, which then cannot be drawn again at once.
            self.place.revealed = False
            self.back()
        self.reveal(False)

    def letter(self) -> str:
        """The letter that stands on the screen, with what was just typed; empty for none."""
        self.keep_typed()
        return letter_text(self.case) if self.case is not None and self.body.block("feedback.copy") else ""

    # What is kept

    @on(Picked)
    def _picked(self, event: Picked) -> None:
        event.stop()
        self.keep_typed()
        again = Picked(event.key, event.value)
        if event.key in OPENS_PRIVATE and ask_first(self.dashboard, lambda: self.post_message(again)):
            return
        if self.case is not None:
            # Drafts are kept without anybody being told, so what is known of them may be older than what is kept.
            self.case = self._read(self.case.ending.rejection_id, self.place.step) or self.case
            self._follow(deeds.picked(self.case, self.place, event.key, event.value))

    @on(Wrote)
    def _wrote(self, event: Wrote) -> None:
        event.stop()
        block = self.body.block(event.key)
        if isinstance(block, WriteBlock):
            self._keep_text(block)

    @on(Dated)
    def _dated(self, event: Dated) -> None:
        event.stop()
        if self.case is not None:
            self._keep(deeds.named(self.case, event.key, event.day))
            self.refresh_walk()
            if event.leads_on:
                self.call_after_refresh(self.body.action_field, 1)

    @on(Typed)
    def _typed(self, event: Typed) -> None:
        event.stop()
        self.place.find = event.text
        if self.case is not None:
            self._draw()
            self.body.show_below(event.key)

    def _keep_text(self, block: WriteBlock) -> bool:
        text = block.pending()
        if text is None or self.case is None:
            return False
        # Until it is in the store the text is marked as newer, so that nothing read meanwhile is put in its place.
        if self._keep(deeds.wrote(self.case, self.place, block.item.key, text)):
            block.control.stored = text
        return True

    def _keep_day(self, block: DayBlock) -> bool:
        named: tuple[date | None] | None = block.pending()
        if named is None or self.case is None:
            return False
        self._keep(deeds.named(self.case, block.item.key, named[0]))
        return True

    def keep_typed(self) -> None:
        """Keep everything that is typed and was not kept yet."""
        kept = False
        for block in self.body.blocks if self.case is not None else []:
            if not block.is_mounted:
                continue
            if isinstance(block, WriteBlock):
                kept = self._keep_text(block) or kept
            elif isinstance(block, DayBlock):
                kept = self._keep_day(block) or kept
        if kept:
            self.refresh_walk()

    def _keep(self, deed: Deed) -> bool:
        """Do a change; False when it was refused, which has then been said."""
        do, case, step = deed.do, self.case, self.place.step
        if do is None or case is None:
            return True
        rejection = case.ending.rejection_id
        untouched = step is not None and dict(case.ending.steps)[step] not in (StepState.OPEN, StepState.DONE)
        if deed.begins and not self.place.page and step is not None and untouched:
            self.dashboard.write(lambda store: store.set_step(rejection, step, StepState.OPEN))
        result = self.dashboard.write(do)
        if result is None:
            return False
        if deed.done is not None:
            deed.done(result)
        return True

    def _follow(self, deed: Deed, focus: str = "") -> None:
        """Do what was asked for, and show what comes of it."""
        if not self._keep(deed):
            self.refresh_walk()
            return
        if deed.said:
            self.dashboard.say(deed.said)
        if deed.then == "anew":
            self._page(focus or deed.focus)
            return
        if deed.then == "resume":
            self.place.step = None
            self.refresh_walk()
            self.place.step = None if self.case is None else resume_at(self.case.ending)
            self._page()
            return
        if deed.then == "copy":
            self.screen.call_later(self.screen.run_action, "screen.copy")
            return
        if deed.then == "support":
            self.screen.call_later(self.screen.run_action, "screen.support")
            return
        if deed.then == "mail":
            said = open_link(mail_link(self.case)) if self.case is not None else ""
            self.dashboard.say(words.MAIL_OPENED if said.startswith("Opened") else said)
            return
        if deed.then == "editor":
            self.call_later(self._edit)
            return
        if deed.then.startswith("walk:"):
            self.post_message(self.Wanted(int(deed.then.partition(":")[2])))
            return
        self.refresh_walk()
        if deed.then == "list":
            self.post_message(self.Left())
        elif deed.then:
            self._focus(deed.then)

    def _edit(self) -> None:
        """Let the user change the letter in their own editor, with the dashboard out of the way."""
        # Only needed by those who use it.
        from app.recovery.editor import EditorNotStarted, edited, editor

        if not (letter := self.letter()) or (case := self.case) is None:
            return
        try:
            with self.app.suspend():
                text = edited(editor(os.environ), letter)
        except (EditorNotStarted, SuspendNotSupported):
            self.dashboard.say(words.EDITOR_NONE, trouble=True)
            return
        if text != letter:
            self._keep(deeds.wrote(case, self.place, f"feedback.letter.{letter_of(case).value}", text))
        self.refresh_walk()

    def _focus(self, key: str) -> None:
        block = self.body.block(key)
        if block is not None:
            self.body.focus_item(key)

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
