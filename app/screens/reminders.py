"""Reminders of interviews before they begin, and the number of due items in the terminal's title."""

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
"""Least time a reminder is shown, whatever is pressed: somebody who is typing may not have seen it yet."""


class Reminders:
    """Reminders computed at planned moments only; in between a look costs one comparison."""

    def __init__(self, app: App[Any], session: Session) -> None:
        self._app, self._session = app, session
        self._next_at = datetime.max.replace(tzinfo=UTC)
        self._announced: set[ReminderKey] = set()
        self._shown: tuple[Meeting, ...] = ()
        self._shown_since = session.clock.now()
        self._shown_on: BaseScreen | None = None
        self._title = ""

    def planned_for(self, now: datetime) -> bool:
        """Whether a planned moment has come: a reminder, or the start of an interview."""
        return now >= self._next_at

    def look_ahead(self, now: datetime) -> None:
        """Show reminders that are due, and plan the next moment; called after a change or at a planned moment."""
        # Not needed for the first frame.
        from app.domain.today.reminders import HORIZON, plan, reminder_key

        lead_time = timedelta(minutes=self._session.settings.reminder_minutes)
        meetings = self._session.reader.of_all_searches().interviews.between(now, now + lead_time + HORIZON)
        due, self._next_at = plan(meetings, now, lead_time, self._announced)
        if (back_at := self._session.reader.rejections.next_back(now)) is not None:
            self._next_at = min(self._next_at, back_at)
        self._announced |= {reminder_key(interview) for interview, _ in due}
        if due or self._shown:
            self._shown = (*self._still_valid(), *due)
            self._show_reminder(now)
        if due:
            self._shown_since = now
            self._notify_desktop(due, now)
        if self._session.settings.title_count:
            self._update_title()

    def follow(self, now: datetime) -> None:
        """Move a reminder to the screen that is shown now."""
        if self._shown and self._shown_on is not self._top():
            self._show_reminder(now)

    def _still_valid(self) -> Iterator[Meeting]:
        for interview, _ in self._shown:
            current, card = (
                self._session.reader.interviews.get(interview.id),
                self._session.reader.applications.card(interview.application_id),
            )
            if current is None or current.starts_at != interview.starts_at:
                continue
            if card is not None and card.outcome is None:
                yield current, card

    def _top(self) -> BaseScreen | None:
        # A screen that is not composed yet has no status bar.
        screens = (
            screen for screen in reversed(self._app.screen_stack) if isinstance(screen, BaseScreen) and screen.children
        )
        return next(screens, None)

    def _show_reminder(self, now: datetime) -> None:
        """Show the reminders in the status bar of the current screen, and remove them from the previous one."""
        from app.domain.today.reminders import line

        top = self._top()
        previous_screen = self._shown_on
        if previous_screen is not None and previous_screen is not top and previous_screen.is_attached:
            previous_screen.remind("")
        self._shown_on = top
        if top is not None:
            top.remind("\n".join(line(meeting, self._session.clock.zone, now) for meeting in self._shown))

    def _notify_desktop(self, due: tuple[Meeting, ...], now: datetime) -> None:
        """Ring the bell and notify the desktop, as set in the settings; never for sample data."""
        if self._session.demo:
            return
        if self._session.settings.reminder_bell:
            self._app.bell()
        if self._session.settings.reminder_notification != "off":
            from app.domain.today.reminders import desktop_text
            from app.screens.help import BlankScreen
            from app.screens.terminal.notifications import notify

            # While the screen is blanked, the notification has no names.
            full = self._session.settings.reminder_notification == "full" and not isinstance(
                self._app.screen, BlankScreen
            )
            notify(self._app, desktop_text(due, self._session.clock.zone, now, full=full))

    def key_pressed(self) -> None:
        """Dismiss a reminder at a key on the screen that shows it, once it has been shown for a while."""
        if self._shown and self._app.screen is self._shown_on:
            now = self._session.clock.now()
            if abs(now - self._shown_since) >= LEAST_SHOWN:
                self._shown = ()
                self._show_reminder(now)

    def _update_title(self) -> None:
        from app.screens.terminal.notifications import NAME, send, title

        due = self._session.counts.due
        text = f"{NAME}, {due:,} due" if due else NAME
        if text != self._title:
            self._title = text
            send(self._app, title(text))
