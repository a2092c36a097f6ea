"""The actions of the Rejections place on the current walkthrough, from the list as well as from inside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType

from app.domain.recovery import key_labels, texts
from app.domain.recovery.effect import Effect, Go
from app.domain.recovery.steps.move_on import archive
from app.domain.recovery.steps.same_day import archive_all
from app.domain.recovery.steps.single import reopen
from app.domain.recovery.walk_data import WalkData, WalkPage
from app.screens.base import PlaceScreen
from app.screens.recovery.rejection_list import RejectionList
from app.screens.recovery.walk_body import once_drawn
from app.screens.recovery.walk_view import WalkView
from app.screens.text.signature import when_named
from app.system import copy, open_link


class WalkActions(PlaceScreen):
    """The part of the place that acts on a walkthrough; `RejectionsScreen` moves between it and the list."""

    TAKES_PASTED = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "skip", key_labels.SKIP, id="rejections.skip", show=False),
        Binding("w", "write", key_labels.WRITE, id="rejections.write", show=False),
        Binding("z", "later", key_labels.SNOOZE, id="rejections.later", show=False),
        Binding("y", "copy", key_labels.COPY, id="rejections.copy", show=False),
        Binding(
            "ctrl+y", "copy_letter", key_labels.COPY_LETTER, id="rejections.copy_letter", show=False, priority=True
        ),
        Binding("o", "link", key_labels.LINK, id="rejections.link", show=False),
        Binding("d", "away", key_labels.ARCHIVE, id="rejections.away", show=False),
        Binding("r", "reopen", key_labels.REOPEN, id="rejections.reopen", show=False),
        Binding("W", "another", key_labels.LENGTH, id="rejections.another", show=False),
        Binding("R", "review", "review", id="rejections.review", show=False),
    ]

    @property
    def browser(self) -> RejectionList:
        """The list."""
        return self.query_one(RejectionList)

    @property
    def view(self) -> WalkView:
        """The walkthrough."""
        return self.query_one(WalkView)

    @property
    def walking(self) -> bool:
        """Whether the focus is in the walkthrough."""
        raise NotImplementedError

    def enter_walk(self) -> None:
        """Focus the walkthrough of the rejection under the cursor."""
        raise NotImplementedError

    def leave_walk(self) -> None:
        """Focus the list."""
        raise NotImplementedError

    def show_now(self) -> None:
        """Show the walkthrough of the rejection under the cursor without delay."""
        raise NotImplementedError

    def action_skip(self) -> None:
        """Skip this step."""
        if self.walking and self.view.in_step:
            self.say(texts.SKIPPED_SAID)
            self.view.skip_step()

    def action_write(self) -> None:
        """Focus the text field of the step."""
        if not self.walking:
            self.enter_walk()
        once_drawn(self, self.view.write)

    def action_later(self) -> None:
        """Focus the choice of when to look at this again."""
        if self.browser.key is not None:
            if not self.walking:
                self.enter_walk()
            once_drawn(self, self.view.later)

    def action_copy(self) -> None:
        """Copy the letter, or the link of the application if there is no letter."""
        data = self.view.data
        if data is not None and data.application.link and not self.view.letter():
            self.say(copy(self.app, data.application.link))
        else:
            self.action_copy_letter()

    def action_copy_letter(self) -> None:
        """Copy the letter, also while it is being edited."""
        if self.view.letter():
            when_named(self.session, self._copy_letter)
        else:
            self.say(texts.NO_LETTER)

    def _copy_letter(self) -> None:
        if letter := self.view.letter():
            self.say(f"{copy(self.app, letter)} {self.view.gaps_left(letter)}".strip())

    def action_link(self) -> None:
        """Open the link of the application."""
        data = self.view.data
        if data is not None:
            self.say(open_link(data.application.link) if data.application.link else texts.NO_LINK)

    def action_away(self) -> None:
        """Archive or unarchive the rejection, or all of a shared page."""
        shared = self.walking and self.view.position.page is WalkPage.DAY
        self._do(archive_all if shared else archive)

    def action_reopen(self) -> None:
        """Reopen the application."""
        self._do(reopen)

    def _do(self, action: Callable[[WalkData], Effect]) -> None:
        self.show_now()
        self.view.save_typed()
        if self.view.data is None:
            return
        effect = action(self.view.data)
        if effect.change is not None and self.session.write(effect.change) is not None:
            self.say(effect.message)
            if effect.next is Go.LIST and self.walking:
                self.leave_walk()

    def action_another(self) -> None:
        """Choose another kind of walkthrough."""
        if self.browser.key is not None:
            self.enter_walk()
            self.view.show_page(WalkPage.LENGTH)

    def action_review(self) -> None:
        """Show the review, which can be saved as a file."""
        from app.screens.recovery.review_screen import ReviewScreen

        self.app.push_screen(ReviewScreen())
