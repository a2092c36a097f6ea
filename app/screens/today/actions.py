"""The actions of keys on a line of Today, for every kind of line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from app.domain.today.agenda import Item, What
from app.domain.today.density import PACE_WORDS, PREFERENCE, Pace, for_today
from app.screens.text.prompts import ask_coming_day, ask_snooze, ask_until_used, choose
from db.records.enums import EventKind, TaskKind
from widgets.text import shortened

if TYPE_CHECKING:
    from app.domain.today.letters import Written
    from app.screens.pipeline.actions import ApplicationActions
    from app.screens.session import Session
    from db.store import Store

STAYS = "An offer stays here until you respond. Press enter to open it."
PASSES = "It passes by itself. Press w to write how it went."
KEEPS_ITS_DAY = "An interview keeps its day. Press w to change it or to prepare it."
NO_HURRY = "It can wait. You won't be reminded of it."
_NOT_SNOOZED = {What.INTERVIEW: KEEPS_ITS_DAY, What.OFFER: STAYS, What.HELPED: NO_HURRY}
NO_LETTER = "There is nothing to write here."


class ItemActions:
    """Done, snooze, open, write, copy and join for a line of Today, else the action on its application."""

    def __init__(self, session: Session, applications: ApplicationActions) -> None:
        self._session, self._applications = session, applications

    async def open(self, item: Item) -> None:
        """Open the walkthrough, the letter or the application of a line, or edit its task."""
        if item.what is What.HELPED:
            await self._ask_whether_it_helped(item)
        elif item.what is What.WALK and item.rejection_id is not None:
            self._session.open.rejection(item.rejection_id)
        elif item.task_kind is TaskKind.THANK_YOU:
            await self.write(item)
        elif item.application_id is not None:
            self._session.open.application(item.application_id)
        elif item.task_id is not None:
            await self._edit_task(item.task_id)
        elif item.target_id is not None:
            self._session.open.place(5)

    async def _edit_task(self, task_id: int) -> None:
        task = self._session.reader.tasks.get(task_id)
        if task is not None:
            await ask_until_used(
                self._session,
                f"task:{task_id}",
                "Task",
                lambda text: self._session.did(lambda store: store.tasks.edit(task_id, text=text)),
                value=task.text,
            )

    # Done

    async def done(self, item: Item) -> None:
        """Mark a task as done, record a reply or a check-in, or archive a walkthrough."""
        did, name, text = self._session.did, shortened(item.company), shortened(item.text)
        if item.what is What.HELPED:
            await self._ask_whether_it_helped(item)
        elif (task_id := item.task_id) is not None:
            did(lambda store: store.tasks.finish(task_id), f"Done: {text}. Press u to undo.")
        elif (target_id := item.target_id) is not None:
            message = f"Done: {name}, {text}. Press 5 to add the next step."
            did(lambda store: store.targets.finish_step(target_id), message)
        elif item.what is What.WALK and (rejection_id := item.rejection_id) is not None:
            from app.domain.recovery.texts import ARCHIVED_SAID

            did(lambda store: store.rejections.archive(rejection_id), ARCHIVED_SAID)
        elif item.what is What.QUIET and (number := item.application_id) is not None:
            message = f"Saved: you wrote to {name} today. Press u to undo."
            did(lambda store: store.history.record(number, EventKind.WROTE, words="checked in"), message)
        elif item.what is What.DECISION and item.application_id is not None:
            self._replied(item.application_id, name)
        elif item.what is What.DEADLINE:
            self._applications.stages.apply()
        else:
            self._session.notify(PASSES if item.what is What.INTERVIEW else STAYS)

    async def _ask_whether_it_helped(self, item: Item) -> None:
        from app.domain.recovery.texts import DID_IT_HELPS, TRIED_SAID

        task_id = item.task_id
        if task_id is None:
            return
        choices = [(label[0].lower(), value, label) for value, label in DID_IT_HELPS]
        chosen = await choose(self._session, item.text, choices)
        if chosen is not None:
            message = f"{dict(TRIED_SAID).get(chosen, 'Saved')}. Press u to undo."
            self._session.did(lambda store: store.tasks.edit(task_id, helped=chosen), message)

    def _replied(self, number: int, name: str) -> None:
        def replied(store: Store) -> None:
            with store.change(f"recorded a reply from {name}"):
                store.history.record(number, EventKind.HEARD)
                store.applications.edit(number, decision_on=None)

        self._session.did(replied, f"Saved: {name} replied. Press m to move it, x to close it, or u to undo.")

    # Snooze

    async def snooze(self, item: Item) -> None:
        """Ask for the day until which to snooze a line."""
        if (said := _NOT_SNOOZED.get(item.what)) is not None:
            self._session.notify(said)
        elif item.what in (What.QUIET, What.DEADLINE):
            await self._applications.snooze()
        elif (to_moment := _snooze_to_moment(item)) is not None:
            await ask_snooze(
                self._session,
                f"task-later:{item.task_id}" if item.task_id is not None else f"walk-later:{item.rejection_id}",
                f"Snooze {_name_of(item)} until",
                lambda until, when: self._session.did(
                    lambda store: to_moment(store, until), _snooze_message(item, when)
                ),
            )
        elif (to_day := _snooze_to_day(item)) is not None:
            await ask_coming_day(
                self._session,
                f"later:{item.what.value}:{item.target_id or item.application_id}",
                f"Snooze {_name_of(item)} until",
                lambda on, when: self._session.did(lambda store: to_day(store, on), _snooze_message(item, when)),
                empty="tomorrow",
            )

    # Writing and links

    async def write(self, item: Item) -> None:
        """Open the letter of a line, or the page of an interview to prepare it or to note how it went."""
        if item.what is What.INTERVIEW and item.interview_id is not None:
            from app.screens.pipeline.detail_forms import InterviewScreen

            interview = self._session.reader.interviews.get(item.interview_id)
            if interview is not None:
                begins_in = "preparation" if interview.starts_at > self._session.clock.now() else "debrief"
                self._session.open.page(InterviewScreen(interview, item.company, begins_in))
            return
        letter = self._letter(item)
        if letter is not None:
            from app.screens.today.letter_screen import LetterScreen

            self._session.open.page(LetterScreen(f"{shortened(item.company)}  {shortened(item.text)}", letter))
        elif item.task_id is not None and item.application_id is None:
            await self._edit_task(item.task_id)
        else:
            self._session.notify(NO_LETTER)

    def _letter(self, item: Item) -> Written | None:
        # Not needed for the first frame.
        from app.domain.today.letters import letter_for
        from app.screens.text.signature import my_name

        session = self._session
        return letter_for(item, session.reader, session.clock, my_name(session.reader, session.settings))

    def copy(self, item: Item) -> None:
        """Copy the letter of a line, else the link of the interview or of the application."""
        if self._letter(item) is not None:
            from app.screens.text.signature import when_named

            when_named(self._session, lambda: self._copy_letter(item))
        elif item.link:
            self._session.copy(item.link)
        else:
            self._applications.copy_link()

    def _copy_letter(self, item: Item) -> None:
        if (letter := self._letter(item)) is not None:
            self._session.copy(letter.text, letter.gaps_left)

    def open_link(self, item: Item) -> None:
        """Open the link of the interview if it has one, else that of the application."""
        if not item.link:
            self._applications.open_link()
            return
        from app.system import open_link

        self._session.notify(open_link(item.link))


async def ask_pace(session: Session) -> None:
    """Ask how much to show today."""
    choices = [(pace.value[1 if pace is Pace.LEAST else 0], pace.value, PACE_WORDS[pace]) for pace in Pace]
    chosen = await choose(session, "How much of today", choices)
    if chosen is not None:
        value = for_today(Pace(chosen), session.clock.today())
        session.did(lambda store: store.preferences.set(PREFERENCE, value, label="chose how much shows today"))


def _name_of(item: Item) -> str:
    return shortened(item.company or item.text)


def _snooze_message(item: Item, until: str) -> str:
    return f"Snoozed {_name_of(item)} until {until}. Press u to undo."


def _snooze_to_moment(item: Item) -> Callable[[Store, date | datetime], Any] | None:
    """The change that snoozes a line until a moment; None for other lines."""
    if item.task_id is not None:
        task_id = item.task_id
        return lambda store, until: store.tasks.snooze(task_id, until)
    if item.what is What.WALK and item.rejection_id is not None:
        walk = item.rejection_id
        return lambda store, until: store.rejections.snooze(walk, until)
    return None


def _snooze_to_day(item: Item) -> Callable[[Store, date], Any] | None:
    """The change that moves a line to another day; None for other lines."""
    if item.target_id is not None:
        target = item.target_id
        return lambda store, on: store.targets.edit(target, next_on=on)
    if item.what is What.DECISION and item.application_id is not None:
        number = item.application_id
        return lambda store, on: store.applications.edit(number, decision_on=on)
    return None
