"""What one key does to a line of today, whatever the line is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from textual import work

from app.domain import formatting
from app.domain.today.agenda import Item, What
from app.domain.today.density import PACE_WORDS, PREFERENCE, Pace, for_today
from app.screens.pipeline.actions import ApplicationActions
from app.screens.prompts import DAY_HINT
from db.records import EventKind, TaskKind
from widgets.text import cut

if TYPE_CHECKING:
    from app.domain.today.letters import Written
    from db.store import Store

LATER_BY_ITSELF = "An offer stays here until you respond. Press enter to open it."
PASSES = "It passes by itself. w notes how it went."
NO_HURRY = "It can wait. Nothing else asks about it."
NO_LETTER = "There is nothing to write here."


class ItemActions(ApplicationActions):
    """Mixed into Today: done, later, open, write, copy and join for the line in focus."""

    @property
    def item(self) -> Item | None:
        """The line under the cursor."""
        raise NotImplementedError

    def open_item(self, item: Item) -> None:
        """Open the walk, the letter or the application a line is about, or change the words of a thing to do."""
        if item.what is What.HELPED:
            self._say_whether_it_helped(item)
        elif item.what is What.WALK and item.rejection_id is not None:
            self.board_app.show_rejection(item.rejection_id)
        elif item.task_kind is TaskKind.THANK_YOU:
            self.action_write()
        elif item.application_id is not None:
            self.board_app.open_application(item.application_id)
        elif item.task_id is not None:
            self._edit_words(item.task_id)
        elif item.target_id is not None:
            self.board_app.go(5)

    @work
    async def _edit_words(self, task_id: int) -> None:
        task = self.board_app.reader.tasks.get(task_id)
        if task is not None:
            await self._ask(
                f"task:{task_id}",
                "What to do",
                lambda text: self._did(lambda s: s.tasks.edit(task_id, text=text)),
                value=task.text,
            )

    def _did(self, change: Callable[[Store], Any], said: str = "") -> bool:
        if self.board_app.write(change) is None:
            return False
        if said:
            self.board_app.say(said)
        return True

    # Done

    def action_done(self) -> None:
        """Write that a thing is done, that they answered, that one has checked in; put a walk away."""
        item = self.item
        if item is None:
            return
        name = cut(item.company, 40)
        if item.what is What.HELPED:
            self._say_whether_it_helped(item)
        elif item.task_id is not None:
            task_id = item.task_id
            self._did(lambda store: store.tasks.finish(task_id), f"Done: {cut(item.text, 40)}. u undoes it.")
        elif item.target_id is not None:
            target = item.target_id
            said = f"Done: {name}, {cut(item.text, 40)}. Press 5 to add the next step."
            self._did(lambda store: store.targets.finish_step(target), said)
        elif item.what is What.WALK and item.rejection_id is not None:
            walk = item.rejection_id
            self._did(
                lambda store: store.rejections.archive(walk),
                "Archived. You can unarchive it in Rejections at any time.",
            )
        elif item.what is What.QUIET and item.application_id is not None:
            number = item.application_id
            self._did(
                lambda store: store.history.record(number, EventKind.WROTE, words="checked in"),
                f"Noted: you wrote to {name} today. u undoes it.",
            )
        elif item.what is What.DECISION and item.application_id is not None:
            self._answered(item.application_id, name)
        elif item.what is What.DEADLINE:
            self.action_apply()
        else:
            self.board_app.say(PASSES if item.what is What.INTERVIEW else LATER_BY_ITSELF)

    @work
    async def _say_whether_it_helped(self, item: Item) -> None:
        from app.domain.recovery.texts import DID_IT_HELPS, TRIED_SAID

        task_id = item.task_id
        if task_id is None:
            return
        choices = [(label[0].lower(), value, label) for value, label in DID_IT_HELPS]
        chosen = await self._choose(item.text, choices)
        if chosen is not None:
            said = f"{dict(TRIED_SAID).get(chosen, 'Saved')}. Press u to undo."
            self._did(lambda store: store.tasks.edit(task_id, helped=chosen), said)

    def _answered(self, number: int, name: str) -> None:
        def answered(store: Store) -> None:
            with store.change(f"heard from {name}"):
                store.history.record(number, EventKind.HEARD)
                store.applications.edit(number, decision_on=None)

        self._did(answered, f"Noted: {name} answered. m moves it, x ends it, u undoes this.")

    # Later

    @work
    async def action_later(self) -> None:
        """Put a line off to a day that is asked for."""
        item = self.item
        if item is None:
            return
        if item.what is What.INTERVIEW:
            self.action_write()
        elif item.what in (What.OFFER, What.HELPED):
            self.board_app.say(LATER_BY_ITSELF if item.what is What.OFFER else NO_HURRY)
        elif item.what in (What.QUIET, What.DEADLINE):
            await self._let_rest()
        elif (snooze := _snoozed(item)) is not None:
            await self._ask_later(
                f"task-later:{item.task_id}" if item.task_id is not None else f"walk-later:{item.rejection_id}",
                lambda until, when: self._did(
                    lambda store: snooze(store, until), f"{_called(item)}: {when}. Press u to undo."
                ),
            )
        elif (change := _put_off(item)) is not None:
            await self._ask_later_day(item, change)

    async def _ask_later_day(self, item: Item, change: Callable[[Store, date], Any]) -> None:
        def use(answer: str) -> bool:
            on = self._coming_day(answer or "tomorrow")
            when = formatting.day(on, self.board_app.clock.today())
            return self._did(lambda store: change(store, on), f"{_called(item)}: {when}. Press u to undo.")

        await self._ask(
            f"later:{item.what.value}:{item.target_id or item.application_id}",
            "Later, when",
            use,
            check=self._say_coming,
            hint=DAY_HINT,
            empty="tomorrow",
        )

    # Writing and links

    def action_write(self) -> None:
        """Open the letter a line asks for, or the page of a conversation to prepare it or to note how it went."""
        item = self.item
        if item is None:
            return
        if item.what is What.INTERVIEW and item.interview_id is not None:
            from app.screens.pipeline.detail_forms import InterviewScreen

            interview = self.board_app.reader.interviews.get(item.interview_id)
            if interview is not None:
                self.app.push_screen(InterviewScreen(interview, item.company))
            return
        letter = self._letter(item)
        if letter is None:
            if item.task_id is not None and item.application_id is None:
                self._edit_words(item.task_id)
            else:
                self.board_app.say(NO_LETTER)
            return
        from app.screens.today.letter_screen import LetterScreen

        self.app.push_screen(LetterScreen(f"{cut(item.company, 40)}  {cut(item.text, 40)}", letter))

    def _letter(self, item: Item) -> Written | None:
        # Letters are not needed for the first frame.
        from app.domain.today.letters import letter_for
        from app.screens.signature import my_name

        app = self.board_app
        return letter_for(item, app.reader, app.clock, my_name(app.reader, app.settings))

    def action_copy_link(self) -> None:
        """Copy the letter a line asks for, else the link of the conversation or of the application."""
        item = self.item
        if item is not None and self._letter(item) is not None:
            from app.screens.signature import when_named

            when_named(self.board_app, lambda: self._copy_letter(item))
        elif item is not None and item.link:
            from app.system import copy

            self.board_app.say(copy(self.app, item.link))
        else:
            super().action_copy_link()

    def _copy_letter(self, item: Item) -> None:
        from app.system import copy

        if (letter := self._letter(item)) is not None:
            self.board_app.say(f"{copy(self.app, letter.text)} {letter.gaps_left}".strip())

    def action_open_link(self) -> None:
        """Join the conversation where it has a link, else open the application's."""
        item = self.item
        if item is None or not item.link:
            super().action_open_link()
            return
        from app.system import open_link

        self.board_app.say(open_link(item.link))

    # How much shows, and pauses

    @work
    async def action_pace(self) -> None:
        """Choose how much shows today."""
        choices = [(pace.value[1 if pace is Pace.LEAST else 0], pace.value, PACE_WORDS[pace]) for pace in Pace]
        chosen = await self._choose("How much of today", choices)
        if chosen is not None:
            kept = for_today(Pace(chosen), self.board_app.clock.today())
            self._did(lambda store: store.preferences.set(PREFERENCE, kept, label="chose how much shows today"))

    def action_pause(self) -> None:
        """Pause the search until a day, or go on with it."""
        self.board_app.pause_or_go_on()


def _called(item: Item) -> str:
    return cut(item.company or item.text, 40)


def _snoozed(item: Item) -> Callable[[Store, date | datetime], Any] | None:
    """How a line that can come back at a moment is snoozed."""
    if item.task_id is not None:
        task_id = item.task_id
        return lambda store, until: store.tasks.snooze(task_id, until)
    if item.what is What.WALK and item.rejection_id is not None:
        walk = item.rejection_id
        return lambda store, until: store.rejections.snooze(walk, until)
    return None


def _put_off(item: Item) -> Callable[[Store, date], Any] | None:
    """How a line that is of a whole day is put off to another."""
    if item.target_id is not None:
        target = item.target_id
        return lambda store, on: store.targets.edit(target, next_on=on)
    if item.what is What.DECISION and item.application_id is not None:
        number = item.application_id
        return lambda store, on: store.applications.edit(number, decision_on=on)
    return None
