"""The dashboard app: its places and the keys that work everywhere."""

from __future__ import annotations

import asyncio
import gc
import os
import sys
from collections.abc import Iterable
from types import UnionType
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import App
from textual.binding import BindingType
from textual.screen import Screen
from textual.scrollbar import ScrollBar, ScrollBarRender

from app.clock import Clock
from app.paths import Paths
from app.screens import themes
from app.screens.base import PlaceScreen, place_shown
from app.screens.keys.actions import EVERYWHERE, QUIT, bindings
from app.screens.places import MODES
from app.screens.store_session import StoreSession
from app.screens.terminal._textual import BriefApp, without_toasts
from app.screens.terminal.too_small import cover_if_too_small, fits
from app.settings import Settings, problem_summary
from db.queries import Reader
from widgets.colour_depth import adapt_variables
from widgets.footer import key_name

if TYPE_CHECKING:
    from textual.app import SystemCommand
    from textual.driver import Driver


def _driver() -> type[Driver] | None:
    """Onward's own terminal driver; None for Textual's, where ours does not support the platform."""
    try:
        from app.screens.terminal.terminal import best_driver
    except ImportError:
        return None
    return best_driver()


def _name_search() -> Any:
    """The palette's search for stored names, imported when the palette opens."""
    from app.screens.find.name_search import Named

    return Named


def _description_search() -> Any:
    """The palette's search in what commands say of themselves."""
    from app.screens.find.name_search import Described

    return Described


class _WholeCells(ScrollBarRender):
    """A scroll bar of whole cells, without the signs for parts of a cell."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "]


def _renderer(bar: ScrollBar) -> type[ScrollBarRender]:
    return _WholeCells if getattr(bar.app, "plain_glyphs", False) else ScrollBarRender


ScrollBar.renderer = property(_renderer)  # type: ignore[assignment]  # Textual asks each bar for it


class Dashboard(BriefApp):
    """Onward, kept open during a job search."""

    TITLE = "Onward"
    # The styles of the first screens are here, since a screen with styles of its own has all styles parsed again.
    CSS_PATH: ClassVar[Any] = ["app.tcss", "today/today.tcss", "pipeline/pipeline.tcss"]
    MODES: ClassVar[dict[str, Any]] = MODES
    COMMANDS: ClassVar[Any] = App.COMMANDS | {_name_search, _description_search}
    DEFAULT_MODE = "today"
    BINDINGS: ClassVar[list[BindingType]] = bindings(*EVERYWHERE)

    def __init__(
        self,
        reader: Reader,
        clock: Clock,
        settings: Settings,
        *,
        demo: bool = False,
        rejection_id: int | None = None,
        first_notice: str = "",
    ) -> None:
        # A terminal with an encoding other than UTF-8 gets ASCII signs.
        self.plain_glyphs = settings.plain_glyphs or "utf" not in (sys.stdout.encoding or "utf").lower()
        if settings.opens_with in self.MODES:
            self.DEFAULT_MODE = settings.opens_with  # type: ignore[misc]  # read once, by Textual, just below
        # Without this, NO_COLOR only turns colours to greys.
        super().__init__(driver_class=_driver(), ansi_color=True if "NO_COLOR" in os.environ else None)
        without_toasts(self)
        settings = settings._replace(plain_glyphs=self.plain_glyphs)
        self.session = StoreSession(self, reader, clock, settings, super().on_event, demo=demo)
        self.animation_level = "none"
        self._wanted_rejection = rejection_id
        self.first_notice = first_notice
        self.set_class(self.plain_glyphs, "-plain")
        themes.set_first_theme(self, themes.chosen_theme(reader, settings))
        self.set_keymap(settings.keys)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Values for Onward's own colour variables under any other theme."""
        return themes.fallbacks(self)

    def get_css_variables(self) -> dict[str, str]:
        """The theme's colours, adapted to the terminal; none before Onward's themes are registered."""
        if themes.DEFAULT not in self.available_themes:
            return {}
        self.theme_variables = adapt_variables(super().get_css_variables(), self.console.color_system)
        return self.theme_variables

    async def on_event(self, event: events.Event) -> None:
        """Dismiss a reminder at a key, and queue keys until the work of earlier ones is done."""
        if isinstance(event, events.Key):
            self.session.reminders.key_pressed()
        await self.session.keys.take(event)

    def on_mount(self) -> None:
        """Start to look for changes, and load what writing needs once the first frame has been shown for a moment."""
        self.session.begin_looking()

    def on_resize(self, event: events.Resize) -> None:
        """Show a message in a terminal that is too small, before anything is laid out in it."""
        if self.screen_stack:
            cover_if_too_small(self, event.size)

    def on_ready(self) -> None:
        """Paint the rest of the first place, show first messages, and exempt all objects from garbage collection."""
        if (place := place_shown(self)) is not None:
            place.paint_rest()
        cover_if_too_small(self, self.size)
        settings = self.session.settings
        if settings.problems:
            self.session.notify(problem_summary(settings.problems), trouble=True)
        if self.first_notice:
            self.session.notify(self.first_notice)
        if self._wanted_rejection is not None:
            self.session.open.rejection(self._wanted_rejection, alone=True)
        gc.freeze()
        gc.enable()

    def delay_update(self, delay: float = 0.05) -> None:
        """Does nothing: Textual would delay the change of a screen by 50 ms to hide flicker, of which there is none."""

    def failure(self, error: Exception) -> str:
        """A short message that something failed, with the path of the crash file."""
        from app.crash import error_message

        path = self.session.reader.path
        return error_message(error, path, Paths.find(path).crash, self.session.clock, "in the dashboard")

    # Keys that work everywhere

    def action_place(self, place: int) -> None:
        """Go to a place by its digit; open pages are left."""
        self.session.open.place(place)

    def action_add(self) -> None:
        """Add an application in one line."""
        # Not needed for the first frame.
        from app.screens.pipeline.quick_add import add

        self.session.start(add(self.session))

    def on_paste(self, event: events.Paste) -> None:
        """Read what is pasted or dropped on a place, and ask what is to become of it."""
        if isinstance(self.screen, PlaceScreen) and self.screen.TAKES_PASTED:
            # Not needed for the first frame.
            from app.screens.pasted import take_pasted

            self.session.start(take_pasted(self.session, event.text))

    def action_import(self) -> None:
        """Ask for a file, show what it would add, and import it after a yes."""
        from app.screens.importing.pick import import_file

        self.session.start(import_file(self.session))

    def action_read_emails(self) -> None:
        """Ask which emails to read, show what they would add, and save that after a yes."""
        from app.screens.mail.pick import read_emails

        self.session.start(read_emails(self.session))

    def action_export(self) -> None:
        """Ask for a form and a file, and export the data to it."""
        from app.screens.files.export import export

        self.session.start(export(self.session))

    def action_report(self) -> None:
        """Ask for days, a format and a file, and write a report for an employment office."""
        from app.screens.files.report import report

        self.session.start(report(self.session))

    def action_stages(self) -> None:
        """Show the stages, to put them in order, rename, add or delete them."""
        from app.screens.pipeline.stages_screen import StagesScreen

        self.session.open.page(StagesScreen(), once=True)

    def action_searches(self) -> None:
        """Show the job searches, to switch to one, start, rename or end one."""
        from app.screens.find.search_actions import choose_search

        self.session.start(choose_search(self.session), group="searches")

    def action_saved_searches(self) -> None:
        """Show the saved searches, to open, rename or delete one."""
        from app.screens.find.saved_searches import choose_saved

        self.session.start(choose_saved(self.session), group="saved searches")

    def action_undo(self) -> None:
        """Undo the last change."""
        from app.screens.store.undo_redo import undo_or_redo

        undo_or_redo(self.session, back=True)

    def action_redo(self) -> None:
        """Redo the last undone change."""
        from app.screens.store.undo_redo import undo_or_redo

        undo_or_redo(self.session, back=False)

    def action_blank(self) -> None:
        """Show nothing until a key is pressed."""
        from app.screens.help import BlankScreen

        if not self._uncovered(BlankScreen):
            self.session.saved_frame.drop()
            self.push_screen(BlankScreen())

    def action_support(self) -> None:
        """Show the support page over whatever is open; again to go back."""
        from app.screens.help import BlankScreen
        from app.screens.recovery.support_screen import SupportScreen

        if isinstance(self.screen, SupportScreen):
            self.screen.save_typed()
        if not self._uncovered(BlankScreen | SupportScreen):
            self.push_screen(SupportScreen())

    def _uncovered(self, covers: type | UnionType) -> bool:
        """Close the current screen if it is of one of these classes; returns whether it was."""
        if isinstance(self.screen, covers):
            self.screen.dismiss()
            return True
        return False

    def action_show_keys(self) -> None:
        """Show every key that is active here."""
        from app.screens.help import KeysScreen, bindings_of

        self.push_screen(KeysScreen(bindings_of(self.screen)))

    def action_help_quit(self) -> None:
        """Say how to quit, when ctrl+c has nothing to copy."""
        active = (
            active_binding.binding
            for active_binding in self.active_bindings.values()
            if active_binding.binding.id == QUIT.id
        )
        self.session.notify(f"Press {key_name(next(active).key)} to quit.")

    # The palette

    def action_command_palette(self) -> None:
        """Open the palette, where there is room for it."""
        from app.screens.terminal._textual_screens import PaletteScreen

        if fits(self.size) and not isinstance(self.screen, PaletteScreen):
            self.push_screen(PaletteScreen())

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """The commands of the palette."""
        from app.screens.palette import commands

        return commands(self, self.session, screen)

    # Leaving

    def action_suspend_process(self) -> None:
        """Suspend to the shell; typed text is saved first."""
        self.save_typed()
        # Without a shell to continue it, a stopped program would be a dead window.
        if os.getpgrp() == os.getpgid(os.getsid(0)):
            self.session.notify("There is no shell to go back to.")
        else:
            super().action_suspend_process()

    def save_typed(self) -> None:
        """Save typed text on every screen, as far as the data file takes it."""
        self.session.save_typed()

    def end_by(self, number: int) -> None:
        """Exit for a signal; typed text is saved, in a private file where the data file does not take it."""
        self._save_all()
        self._ending = asyncio.create_task(self._end_by(number))

    async def _end_by(self, number: int) -> None:
        # Letters still in the queue are typed first.
        await self.session.keys.delivered()
        self._save_all()
        self.exit(return_code=128 + number)

    def _save_all(self) -> None:
        self.save_typed()
        self.session.saving.secure()

    async def action_quit(self) -> None:
        """Quit; typed text is saved first, and where it cannot be, the person is asked."""
        self.save_typed()
        added = self.session.reader.undo.companies_added() if self.session.demo else ()
        if not self.session.saving.unsaved and not added:
            await self.session.saved_frame.before_leaving()
            self.exit(0)
        elif not any(worker.group == "leaving" and not worker.is_finished for worker in self.workers):
            # Needed only when something would be lost.
            if added:
                from app.screens.store.leaving_sample import ask_before_leaving_sample

                self.session.start(ask_before_leaving_sample(self.session, added), group="leaving")
                return
            from app.screens.text.unsaved_text import ask_before_leaving

            self.session.start(ask_before_leaving(self.session), group="leaving")
