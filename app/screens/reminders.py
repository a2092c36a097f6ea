"""The dashboard's side of time: an interview is told of before it begins, and the title says how much is due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from textual import events
from textual.app import App

from app.clock import Clock
from app.screens.base import Shell
from app.settings import Settings
from db.queries import Reader

if TYPE_CHECKING:
    from app.domain.today.reminders import Meeting, Told

    Base = App[int]
else:
    Base = object

LEAST_SHOWN = timedelta(seconds=8)
"""A reminder stands so long whatever is pressed: somebody in the middle of a sentence would not have seen it."""


class Reminding(Base):
    """Mixed into the dashboard: thinks at planned moments only; in between a look costs one comparison."""

    reader: Reader
    clock: Clock
    settings: Settings
    demo: bool

    if TYPE_CHECKING:

        def due(self) -> int:
            """See `Keeper.due`."""

    def begin_reminding(self) -> None:
        """Nothing has been told of yet."""
        self._next_at = datetime.max.replace(tzinfo=UTC)
        self._told: set[Told] = set()
        self._standing: tuple[Meeting, ...] = ()
        self._stands_since = self.clock.now()
        self._stands_on: Shell | None = None
        self._title = ""

    def planned_for(self, now: datetime) -> bool:
        """Whether a planned moment has come: a reminder, or the start of an interview."""
        return now >= self._next_at

    def look_ahead(self, now: datetime) -> None:
        """After a change or at a planned moment: tell of what is near, and plan the next moment."""
        # Not needed for the first frame.
        from app.domain.today.reminders import HORIZON, plan, told

        before = timedelta(minutes=self.settings.reminder_minutes)
        meetings = self.reader.of_all_searches().interviews.between(now, now + before + HORIZON)
        due, self._next_at = plan(meetings, now, before, self._told)
        if (back_at := self.reader.rejections.next_back(now)) is not None:
            self._next_at = min(self._next_at, back_at)
        self._told |= {told(interview) for interview, _ in due}
        if due or self._standing:
            self._standing = (*self._still_standing(), *due)
            self._let_stand(now)
        if due:
            self._stands_since = now
            self._tell_outside(due, now)
        if self.settings.title_count:
            self._tell_title()

    def keep_reminding(self, now: datetime) -> None:
        """Have a reminder follow to the place or page that is shown now."""
        if self._standing and self._stands_on is not self._top():
            self._let_stand(now)

    def _still_standing(self) -> Iterator[Meeting]:
        for interview, _ in self._standing:
            current, card = (
                self.reader.interviews.get(interview.id),
                self.reader.applications.card(interview.application_id),
            )
            if current is None or current.starts_at != interview.starts_at:
                continue
            if card is not None and card.outcome is None:
                yield current, card

    def _top(self) -> Shell | None:
        return next((screen for screen in reversed(self.screen_stack) if isinstance(screen, Shell)), None)

    def _let_stand(self, now: datetime) -> None:
        """Show what there is to be reminded of above the footer of what is shown, and nowhere else."""
        from app.domain.today.reminders import line

        top = self._top()
        before = self._stands_on
        if before is not None and before is not top and before.is_attached:
            before.remind("")
        self._stands_on = top
        if top is not None:
            top.remind("\n".join(line(meeting, self.clock.zone, now) for meeting in self._standing))

    def _tell_outside(self, due: tuple[Meeting, ...], now: datetime) -> None:
        """Ring and tell the desktop, if wanted; what is invented is nobody's business."""
        if self.demo:
            return
        if self.settings.reminder_bell:
            self.bell()
        if self.settings.reminder_notification != "off":
            from app.domain.today.reminders import outside
            from app.screens.help import BlankScreen
            from app.screens.notifications import notify

            # Whoever blanked the screen does not want a name to appear beside it.
            full = self.settings.reminder_notification == "full" and not isinstance(self.screen, BlankScreen)
            notify(self, outside(due, self.clock.zone, now, full=full))

    async def on_event(self, event: events.Event) -> None:
        """Let a reminder go at the first key pressed where it stands, once it has stood for a while."""
        if self._standing and isinstance(event, events.Key) and self.screen is self._stands_on:
            now = self.clock.now()
            if abs(now - self._stands_since) >= LEAST_SHOWN:
                self._standing = ()
                self._let_stand(now)
        await super().on_event(event)

    def _tell_title(self) -> None:
        from app.screens.notifications import NAME, send, title

        due = self.due()
        text = f"{NAME}, {due:,} due" if due else NAME
        if text != self._title:
            self._title = text
            send(self, title(text))
