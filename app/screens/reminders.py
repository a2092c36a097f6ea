"""What time brings: an interview is told of before it begins, and the title says how much is due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from app.screens.base import BaseScreen

if TYPE_CHECKING:
    from textual.app import App

    from app.domain.today.reminders import Meeting, ReminderKey
    from app.screens.session import Session

LEAST_SHOWN = timedelta(seconds=8)
"""A reminder stands so long whatever is pressed: somebody in the middle of a sentence would not have seen it."""


class Reminders:
    """Thinks at planned moments only; in between a look costs one comparison."""

    def __init__(self, app: App[Any], session: Session) -> None:
        self._app, self._session = app, session
        self._next_at = datetime.max.replace(tzinfo=UTC)
        self._told: set[ReminderKey] = set()
        self._standing: tuple[Meeting, ...] = ()
        self._stands_since = session.clock.now()
        self._stands_on: BaseScreen | None = None
        self._title = ""

    def planned_for(self, now: datetime) -> bool:
        """Whether a planned moment has come: a reminder, or the start of an interview."""
        return now >= self._next_at

    def look_ahead(self, now: datetime) -> None:
        """After a change or at a planned moment: tell of what is near, and plan the next moment."""
        # Not needed for the first frame.
        from app.domain.today.reminders import HORIZON, plan, reminder_key

        before = timedelta(minutes=self._session.settings.reminder_minutes)
        meetings = self._session.reader.of_all_searches().interviews.between(now, now + before + HORIZON)
        due, self._next_at = plan(meetings, now, before, self._told)
        if (back_at := self._session.reader.rejections.next_back(now)) is not None:
            self._next_at = min(self._next_at, back_at)
        self._told |= {reminder_key(interview) for interview, _ in due}
        if due or self._standing:
            self._standing = (*self._still_standing(), *due)
            self._let_stand(now)
        if due:
            self._stands_since = now
            self._tell_outside(due, now)
        if self._session.settings.title_count:
            self._tell_title()

    def follow(self, now: datetime) -> None:
        """Have a reminder follow to the place or page that is shown now."""
        if self._standing and self._stands_on is not self._top():
            self._let_stand(now)

    def _still_standing(self) -> Iterator[Meeting]:
        for interview, _ in self._standing:
            current, card = (
                self._session.reader.interviews.get(interview.id),
                self._session.reader.applications.card(interview.application_id),
            )
            if current is None or current.starts_at != interview.starts_at:
                continue
            if card is not None and card.outcome is None:
                yield current, card

    def _top(self) -> BaseScreen | None:
        # A screen that was only just asked for has no line to show anything in.
        shown = (
            screen for screen in reversed(self._app.screen_stack) if isinstance(screen, BaseScreen) and screen.children
        )
        return next(shown, None)

    def _let_stand(self, now: datetime) -> None:
        """Show what there is to be reminded of above the footer of what is shown, and nowhere else."""
        from app.domain.today.reminders import line

        top = self._top()
        before = self._stands_on
        if before is not None and before is not top and before.is_attached:
            before.remind("")
        self._stands_on = top
        if top is not None:
            top.remind("\n".join(line(meeting, self._session.clock.zone, now) for meeting in self._standing))

    def _tell_outside(self, due: tuple[Meeting, ...], now: datetime) -> None:
        """Ring and tell the desktop, if wanted; what is invented is nobody's business."""
        if self._session.demo:
            return
        if self._session.settings.reminder_bell:
            self._app.bell()
        if self._session.settings.reminder_notification != "off":
            from app.domain.today.reminders import outside
            from app.screens.help import BlankScreen
            from app.screens.terminal.notifications import notify

            # Whoever blanked the screen does not want a name to appear beside it.
            full = self._session.settings.reminder_notification == "full" and not isinstance(
                self._app.screen, BlankScreen
            )
            notify(self._app, outside(due, self._session.clock.zone, now, full=full))

    def key_pressed(self) -> None:
        """Let a reminder go at the first key pressed where it stands, once it has stood for a while."""
        if self._standing and self._app.screen is self._stands_on:
            now = self._session.clock.now()
            if abs(now - self._stands_since) >= LEAST_SHOWN:
                self._standing = ()
                self._let_stand(now)

    def _tell_title(self) -> None:
        from app.screens.terminal.notifications import NAME, send, title

        due = self._session.counts.due
        text = f"{NAME}, {due:,} due" if due else NAME
        if text != self._title:
            self._title = text
            send(self._app, title(text))
