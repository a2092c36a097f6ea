"""The dashboard: the places and the keys that hold everywhere."""

from __future__ import annotations

import asyncio
import gc
import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import App
from textual.binding import BindingType
from textual.screen import Screen
from textual.scrollbar import ScrollBar, ScrollBarRender

from app.clock import Clock
from app.paths import Paths
from app.screens import themes
from app.screens.base import place_shown
from app.screens.keys.actions import EVERYWHERE, QUIT, bindings
from app.screens.places import MODES
from app.screens.store_session import StoreSession
from app.screens.terminal._textual import BriefApp, without_toasts
from app.screens.terminal.too_small import fit, fits
from app.settings import Settings, problem_summary
from db.queries import Reader
from widgets.colour_depth import fitted
from widgets.footer import spoken

if TYPE_CHECKING:
    from textual.app import SystemCommand
    from textual.driver import Driver


def _driver() -> type[Driver] | None:
    """Our way to the terminal; None for Textual's own, where ours does not fit."""
    try:
        from app.screens.terminal.terminal import best_driver
    except ImportError:
        return None
    return best_driver()


def _by_name() -> Any:
    """What the palette finds by a name in the store; needed once it is open."""
    from app.screens.find.name_search import Named

    return Named


class _WholeCells(ScrollBarRender):
    """A scroll bar without the signs for parts of a cell."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "]


def _renderer(bar: ScrollBar) -> type[ScrollBarRender]:
    return _WholeCells if getattr(bar.app, "plain_glyphs", False) else ScrollBarRender


ScrollBar.renderer = property(_renderer)  # type: ignore[assignment]  # Textual asks each bar for it


class Dashboard(BriefApp):
    """Onward, kept open during a job search."""

    TITLE = "Onward"
    # The first screen's styles are here and not with it: a screen's own have everything parsed again.
    CSS_PATH: ClassVar[Any] = ["app.tcss", "today/today.tcss", "pipeline/pipeline.tcss"]
    MODES: ClassVar[dict[str, Any]] = MODES
    COMMANDS: ClassVar[Any] = App.COMMANDS | {_by_name}
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
        said: str = "",
    ) -> None:
        # A terminal that is not spoken to in UTF-8 gets signs it can show.
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
        self.first_notice = said
        self.set_class(self.plain_glyphs, "-plain")
        themes.wear(self, themes.chosen(reader, settings))
        self.set_keymap(settings.keys)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Values for our own colour names under a theme made for something else."""
        return themes.fallbacks(self)

    def get_css_variables(self) -> dict[str, str]:
        """The theme's colours, in those the terminal shows; none before the app wears one of ours."""
        if themes.DEFAULT not in self.available_themes:
            return {}
        self.theme_variables = fitted(super().get_css_variables(), self.console.color_system)
        return self.theme_variables

    async def on_event(self, event: events.Event) -> None:
        """Let a reminder go at a key, and keys wait for what those before them set going."""
        if isinstance(event, events.Key):
            self.session.reminders.key_pressed()
        await self.session.keys.take(event)

    def on_mount(self) -> None:
        """Begin to look for changes, and load what writing needs once the first frame has stood for a moment."""
        self.session.begin_looking()

    def on_resize(self, event: events.Resize) -> None:
        """Say so in a terminal that is too small, before anything is laid out in it."""
        if self.has_size and self.screen_stack:
            fit(self, event.size)

    def on_ready(self) -> None:
        """Paint what is not painted yet, and leave what was made so far out of collecting: none of it is garbage."""
        if (place := place_shown(self)) is not None:
            place.paint_rest()
        fit(self, self.size)
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
        """Textual hides a change of place for 50 ms; there is nothing to hide here."""

    def failure(self, error: Exception) -> str:
        """Say shortly that something failed, and where that is written down."""
        from app.crash import tell

        path = self.session.reader.path
        return tell(error, path, Paths.find(path).crash, self.session.clock, "in the dashboard")

    # Keys that hold everywhere

    def action_place(self, place: int) -> None:
        """Go to a place by its digit, from wherever one is; an open page is left."""
        self.session.open.place(place)

    def action_add(self) -> None:
        """Add an application in one line."""
        # Not needed for the first frame.
        from app.screens.pipeline.quick_add import add

        self.session.start(add(self.session))

    def action_import(self) -> None:
        """Ask for a file, show what it would bring, and import it after a yes."""
        from app.screens.importing.pick import import_file

        self.session.start(import_file(self.session))

    def action_read_emails(self) -> None:
        """Ask which emails to read, show what they would become, and save it after a yes."""
        from app.screens.mail.pick import read_emails

        self.session.start(read_emails(self.session))

    def action_export(self) -> None:
        """Ask in which form and where to, and write what is stored there."""
        from app.screens.files.export import export

        self.session.start(export(self.session))

    def action_report(self) -> None:
        """Ask which days, in which format and where to, and write a report for an employment office."""
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
        """Take the last change back."""
        from app.screens.store.undo_redo import step

        step(self.session, back=True)

    def action_redo(self) -> None:
        """Make the last undone change again."""
        from app.screens.store.undo_redo import step

        step(self.session, back=False)

    def action_blank(self) -> None:
        """Show nothing until a key is pressed."""
        from app.screens.help import BlankScreen

        if not self._uncovered(BlankScreen):
            self.session.saved_frame.drop()
            self.push_screen(BlankScreen())

    def action_support(self) -> None:
        """Show the words for when this is heavy, over whatever is open; again to go back."""
        from app.screens.help import BlankScreen
        from app.screens.recovery.support_screen import SupportScreen

        if isinstance(self.screen, SupportScreen):
            self.screen.keep_typed()
        if not self._uncovered(BlankScreen, SupportScreen):
            self.push_screen(SupportScreen())

    def _uncovered(self, *covers: type[Screen[Any]]) -> bool:
        """Take a page of these kinds away when it is the one shown."""
        if isinstance(self.screen, covers):
            self.screen.dismiss()
            return True
        return False

    def action_show_keys(self) -> None:
        """Show every key that does something here."""
        from app.screens.help import KeysScreen, bindings_of

        self.push_screen(KeysScreen(bindings_of(self.screen)))

    def action_help_quit(self) -> None:
        """Say how to quit, where ctrl+c copies nothing."""
        active = (one.binding for one in self.active_bindings.values() if one.binding.id == QUIT.id)
        self.session.notify(f"Press {spoken(next(active).key)} to quit.")

    # The palette

    def action_command_palette(self) -> None:
        """Open the palette, where there is room for it."""
        from app.screens.terminal._textual_screens import PaletteScreen

        if fits(self.size) and not isinstance(self.screen, PaletteScreen):
            self.push_screen(PaletteScreen())

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """What the palette lists."""
        from app.screens.palette import commands

        return commands(self, self.session, screen)

    # Leaving

    def action_suspend_process(self) -> None:
        """Go to the shell for a moment; what is being typed is kept first."""
        self.keep_typed()
        # With nobody there to continue it, a stopped program would be a dead window.
        if os.getpgrp() == os.getpgid(os.getsid(0)):
            self.session.notify("There is no shell to go back to.")
        else:
            super().action_suspend_process()

    def keep_typed(self) -> None:
        """Save what is being typed, wherever that is, as far as the store takes it."""
        self.session.keep_typed()

    def end_by(self, number: int) -> None:
        """Leave for a signal; what is being typed is saved, in a private file where the store does not take it."""
        self._save_all()
        self._ending = asyncio.create_task(self._end_by(number))

    async def _end_by(self, number: int) -> None:
        # Letters on their way to where they are typed are typed too.
        await self.session.keys.delivered()
        self._save_all()
        self.exit(return_code=128 + number)

    def _save_all(self) -> None:
        self.keep_typed()
        self.session.saving.secure()

    async def action_quit(self) -> None:
        """Leave; what is being typed is saved first, and asked about where it cannot be."""
        self.keep_typed()
        added = self.session.reader.undo.companies_added() if self.session.demo else ()
        if not self.session.saving.unsaved and not added:
            await self.session.saved_frame.before_leaving()
            self.exit(0)
        elif not any(worker.group == "leaving" and not worker.is_finished for worker in self.workers):
            # Only who has something to lose needs one of these.
            if added:
                from app.screens.store.leaving_sample import ask_before_leaving_sample

                self.session.start(ask_before_leaving_sample(self.session, added), group="leaving")
                return
            from app.screens.text.unsaved_text import ask_before_leaving

            self.session.start(ask_before_leaving(self.session), group="leaving")
