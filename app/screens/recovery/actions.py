"""What the keys of the Rejections do to the walk that is shown, in the list as well as in the walk."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType

from app.domain.recovery import effects, texts
from app.domain.recovery.effects import same_day
from app.domain.recovery.effects.effect import Deed
from app.domain.recovery.steps import together
from app.screens.base import Place
from app.screens.recovery.rejection_list import EndingsList
from app.screens.recovery.walk_view import WalkView
from app.screens.signature import when_named
from app.system import copy, open_link


class WalkActions(Place):
    """The half of the place that acts on a walk; `RejectionsScreen` holds list and walk and goes between them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "skip", texts.KEY_SKIP, id="rejections.skip", show=False),
        Binding("w", "write", texts.KEY_WRITE, id="rejections.write", show=False),
        Binding("z", "later", texts.KEY_SNOOZE, id="rejections.later", show=False),
        Binding("y", "copy", texts.KEY_COPY, id="rejections.copy", show=False),
        Binding("ctrl+y", "copy_letter", texts.KEY_COPY_LETTER, id="rejections.copy_letter", show=False, priority=True),
        Binding("o", "link", texts.KEY_LINK, id="rejections.link", show=False),
        Binding("d", "away", texts.KEY_ARCHIVE, id="rejections.away", show=False),
        Binding("r", "reopen", texts.KEY_REOPEN, id="rejections.reopen", show=False),
        Binding("W", "another", texts.KEY_LENGTH, id="rejections.another", show=False),
        Binding("R", "review", "review", id="rejections.review", show=False),
    ]

    @property
    def browser(self) -> EndingsList:
        """The list."""
        return self.query_one(EndingsList)

    @property
    def view(self) -> WalkView:
        """The walk."""
        return self.query_one(WalkView)

    @property
    def walking(self) -> bool:
        """Whether the keys are in the walk."""
        return self.has_class("-walking")

    def enter_walk(self) -> None:
        """Give the keys to the walk of the ending under the cursor."""
        raise NotImplementedError

    def leave_walk(self) -> None:
        """Give the keys back to the list."""
        raise NotImplementedError

    def show_now(self) -> None:
        """Show the walk of the ending under the cursor without waiting."""
        raise NotImplementedError

    def action_skip(self) -> None:
        """Leave this step out and go on."""
        if self.walking and self.view.in_step:
            self.say(texts.SKIPPED_SAID)
            self.view.skip_step()

    def action_write(self) -> None:
        """Go to where one writes."""
        if not self.walking:
            self.enter_walk()
        self._once_shown(self.view.write)

    def _once_shown(self, go: Callable[[], None]) -> None:
        """Go where the keys are to be once it is there; those pressed meanwhile wait for it."""

        def arrive() -> None:
            go()
            self.session.keys.release()

        self.session.keys.hold()
        self.call_after_refresh(arrive)

    def action_later(self) -> None:
        """Choose when to look at this again."""
        if self.browser.key is not None:
            if not self.walking:
                self.enter_walk()
            self._once_shown(self.view.later)

    def action_copy(self) -> None:
        """Copy the letter, or the link of the application where there is no letter."""
        case = self.view.case
        if self.view.letter():
            when_named(self.session, self._copy_letter)
        elif case is not None and case.application.link:
            self.say(copy(self.app, case.application.link))
        else:
            self.say(texts.NO_LETTER)

    def action_copy_letter(self) -> None:
        """Copy the letter, also while it is being changed."""
        if self.view.letter():
            when_named(self.session, self._copy_letter)
        else:
            self.say(texts.NO_LETTER)

    def _copy_letter(self) -> None:
        if letter := self.view.letter():
            self.say(f"{copy(self.app, letter)} {self.view.gaps_left(letter)}".strip())

    def action_link(self) -> None:
        """Open the link of the application."""
        case = self.view.case
        if case is not None:
            self.say(open_link(case.application.link) if case.application.link else texts.NO_LINK)

    def action_away(self) -> None:
        """Put this away, or take it out again."""
        shared = self.walking and self.view.place.page == together.PAGE
        self._do(same_day.away if shared else effects.away)

    def action_reopen(self) -> None:
        """Open the application again."""
        self._do(effects.reopen)

    def _do(self, deed_for: object) -> None:
        self.show_now()
        self.view.keep_typed()
        case = self.view.case
        if case is None or not callable(deed_for):
            return
        deed: Deed = deed_for(case)
        if deed.do is not None and self.session.write(deed.do) is not None:
            self.say(deed.said)
            if deed.then == "list" and self.walking:
                self.leave_walk()

    def action_another(self) -> None:
        """Choose another way through."""
        if self.browser.key is not None:
            self.enter_walk()
            self.view.show_page("walk")

    def action_review(self) -> None:
        """Show what ended, why and what helped, as a page to read or to write to a file."""
        from app.screens.recovery.review_screen import ReviewScreen

        self.app.push_screen(ReviewScreen())
