"""What is asked of the dashboard now and then: importing, a calendar, backups, columns, a new search, the sample."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from textual import work
from textual.app import App

from app.domain import formatting
from app.screens import themes
from db.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.clock import Clock
    from app.screens.app import Dashboard
    from app.settings import Settings
    from db.queries import Reader
    from db.store import Store

    Base = App[int]
else:
    Base = object

CALENDAR = "onward.ics"
"""The file beside the store that is written for a calendar."""
PAUSE_HINT = "fri, 3 jan, in 2 weeks. Interviews and offers stay in Today; nothing else is due, no silence counts."
THEME = "theme"
"""The choice of a theme."""
SAMPLE = 77
"""Exit status inside the program that asks for the sample search."""
RESTORE = 78
"""Exit status inside the program that asks for a backup to be brought back."""


class Errands(Base):
    """Mixed into the dashboard; each asks what it needs and does it."""

    reader: Reader
    clock: Clock
    settings: Settings
    wanted_backup: Path | None

    if TYPE_CHECKING:

        def keep_typed(self) -> None:
            """See `Dashboard.keep_typed`."""

        def write(self, change: Callable[[Store], Any]) -> Any:
            """See `Dashboard.write`."""

        def say(self, text: str, *, trouble: bool = False) -> None:
            """See `Dashboard.say`."""

        def go(self, place: int) -> None:
            """See `Dashboard.go`."""

    async def _line(
        self, name: str, title: str, hint: str = "", check: Callable[[str], str] | None = None, *, empty: str = ""
    ) -> str | None:
        drafts = cast("Dashboard", self).drafts
        answer = await drafts.ask(name, title, hint=hint, understand=check, placeholder=empty, optional=bool(empty))
        if answer is not None:
            drafts.finished(name)
        return answer

    @work
    async def action_import(self) -> None:
        """Ask for a file, show what it would bring, and bring it in after a yes."""
        from app.screens.import_screen import import_file

        await import_file(cast("Dashboard", self))

    @work(thread=True, exclusive=True, group="backup")
    def action_back_up(self) -> None:
        """Copy the store beside the daily backups."""
        from db.backup import asked, folder_of

        path = self.reader.path
        try:
            made = asked(path, folder_of(path), self.clock)
        except StoreError as error:
            self.call_from_thread(self.say, str(error), trouble=True)
            return
        self.call_from_thread(self.say, f"Backed up to {made}.")

    @work(thread=True, exclusive=True, group="calendar")
    def action_export_calendar(self) -> None:
        """Write interviews and due days beside the store, for a calendar to take in."""
        # Of the command line only this is needed, and both only now.
        from app.exchange.write_calendar import written
        from app.files import whole_file

        target = self.reader.path.parent / CALENDAR
        try:
            made = written(self.reader, tasks=True, alarm=self.settings.reminder_minutes)
            with whole_file(target) as file:
                file.write(made)
        except StoreError as error:
            self.call_from_thread(self.say, str(error), trouble=True)
            return
        self.call_from_thread(self.say, f"The calendar is written to {target}.")

    @work(exclusive=True, group="export")
    async def action_export(self) -> None:
        """Ask in which form to write what there is, and where to."""
        from app.screens.export import export

        await export(cast("Dashboard", self))

    @work(exclusive=True, group="restore")
    async def action_restore(self) -> None:
        """Ask for a backup, and leave to bring it back; the dashboard opens again on it."""
        from app.screens.restore import choose

        self.wanted_backup = await choose(cast("Dashboard", self))
        if self.wanted_backup is not None:
            self.keep_typed()
            self.exit(RESTORE)

    def action_settings(self) -> None:
        """Write a settings file that explains itself where there is none, open it, and say where it is."""
        # Needed by those who look at their settings.
        from app.files import unwritable
        from app.paths import Paths, ensure_private
        from app.screens.bindings import bindings
        from app.settings import write_template
        from app.system import open_file

        path = Paths.find(self.reader.path).settings
        try:
            ensure_private(path.parent)
            write_template(path, bindings())
        except OSError as error:
            self.say(str(unwritable(path, error)), trouble=True)
            return
        self.say(f"{open_file(str(path))}. The settings are in {path} and are read at the next start.")

    def action_stages(self) -> None:
        """Show the stages, to put them in order, rename, add or delete them."""
        from app.screens.pipeline.stages_screen import StagesScreen

        if not isinstance(self.screen, StagesScreen):
            self.push_screen(StagesScreen())

    @work(exclusive=True, group="searches")
    async def action_searches(self) -> None:
        """Show the job searches, to switch to one, start, rename or end one."""
        from app.screens.search_actions import choose_search

        await choose_search(cast("Dashboard", self))

    @work(exclusive=True, group="saved searches")
    async def action_saved_searches(self) -> None:
        """Show the saved searches, to open, rename or delete one."""
        from app.screens.saved_searches import choose_saved

        await choose_saved(cast("Dashboard", self))

    @work(exclusive=True, group="saved searches")
    async def save_find(self, find: str) -> None:
        """Ask for a name and save a find under it."""
        from app.screens.saved_searches import save

        await save(cast("Dashboard", self), find)

    @work(exclusive=True, group="searches")
    async def action_new_search(self) -> None:
        """Ask for a name and start a new job search."""
        from app.screens.search_actions import start

        await start(cast("Dashboard", self))

    @work
    async def pause_or_go_on(self) -> None:
        """Ask until when the search should pause, or go on with a paused one."""
        today = self.clock.today()
        if self.reader.pauses.is_paused(today):
            if self.write(lambda store: store.pauses.end()) is not None:
                self.say("The search goes on. u undoes it.")
            return
        from app.domain.parsing.dates import read_day

        def check(text: str) -> str:
            return formatting.dated(read_day(text, today), today) if text.strip() else ""

        until = await self._line("pause", "Pause until and with", PAUSE_HINT, check, empty="until I go on")
        if until is None:
            return
        last = read_day(until, today) if until.strip() else None
        if self.write(lambda store: store.pauses.start(last)) is not None:
            until_then = f" until {formatting.day(last, today)}" if last else ""
            self.say(f"Paused{until_then}. Nothing is due meanwhile. P in Today goes on.")

    def action_offers(self) -> None:
        """Set the offers there are side by side, in the Plan."""
        from app.screens.plan.offers_screen import OffersScreen

        if isinstance(self.screen, OffersScreen):
            return
        self.go(5)
        self.call_after_refresh(self.push_screen, OffersScreen())

    def action_contacts(self) -> None:
        """List everybody the person knows, at every company."""
        from app.screens.pipeline.list_screen import ContactsPage

        if not isinstance(self.screen, ContactsPage):
            self.push_screen(ContactsPage())

    def action_documents(self) -> None:
        """List the documents that were sent."""
        from app.screens.pipeline.list_screen import DocumentsPage

        if not isinstance(self.screen, DocumentsPage):
            self.push_screen(DocumentsPage())

    def action_sample(self) -> None:
        """Leave for the sample search; quitting that comes back here."""
        self.exit(SAMPLE)

    def chosen_theme(self) -> str:
        """The theme to use: the one the settings file names, else the one chosen last, else the usual one."""
        return (
            self.settings.theme
            if self.settings.theme_named
            else self.reader.preferences.get(THEME) or self.settings.theme
        )

    def wear(self, name: str) -> None:
        """Use a theme, from now on and at the next start; one the settings file names comes back then."""
        if name == self.theme:
            self.say("That theme is used already.")
            return
        self.theme = name
        if self.settings.theme_named:
            self.say("Used until you quit. Your settings file names another theme.")
        elif self.write(lambda store: store.preferences.set(THEME, name, label="chose a theme")) is not None:
            self.say("Theme saved. Press u to undo.")

    def wear_chosen(self) -> None:
        """Use the theme chosen last, after undo or a choice made in another window."""
        if not self.settings.theme_named and (name := self.chosen_theme()) != self.theme:
            self.theme = name if name in self.available_themes else themes.DEFAULT


def sample_store(folder: Path, clock: Clock, *, size: int | None = None, seed: int | None = None) -> Path:
    """A throwaway store with an invented search in a folder that its maker removes."""
    from db.sample import write

    path = folder / "sample.db"
    wanted = {name: value for name, value in (("size", size), ("seed", seed)) if value is not None}
    write(path, clock, **wanted)
    return path
