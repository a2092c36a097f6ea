"""The dashboard: the places and the keys that hold everywhere."""

from __future__ import annotations

import asyncio
import gc
import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual import events, work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from app.clock import Clock
from app.domain import formatting
from app.paths import Paths
from app.screens import themes
from app.screens.admin_actions import Errands
from app.screens.detail_cache import Pages
from app.screens.key_queue import Typeahead
from app.screens.places import MODE_OF, MODES
from app.screens.reminders import Reminding
from app.screens.store_session import Keeper
from app.screens.too_small import fit, fits
from app.screens.unsaved_text import Unfinished
from app.settings import Settings, problem_summary
from db.queries import Reader
from widgets.colour_depth import fitted
from widgets.footer import chosen_keys, spoken
from widgets.text import cut

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import SystemCommand
    from textual.driver import Driver


def _driver() -> type[Driver] | None:
    """Our way to the terminal; None for Textual's own, where ours does not fit."""
    try:
        from app.screens.terminal import best_driver
    except ImportError:
        return None
    return best_driver()


MOST_OF_A_NAME = 20
"""Cells the bar has for the name of the job search."""


def _by_name() -> Any:
    """What the palette finds by a name in the store; needed once it is open."""
    from app.screens.name_search import Named

    return Named


class Dashboard(Reminding, Typeahead, Keeper, Unfinished, Pages, Errands, App[int]):
    """Onward, kept open during a job search."""

    TITLE = "Onward"
    # The first screen's styles are here and not with it: a screen's own have everything parsed again.
    CSS_PATH: ClassVar[Any] = ["app.tcss", "today/today.tcss", "pipeline/pipeline.tcss"]
    MODES: ClassVar[dict[str, Any]] = MODES
    COMMANDS: ClassVar[Any] = App.COMMANDS | {_by_name}
    DEFAULT_MODE = "today"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "place(1)", "Today", id="place.today", show=False),
        Binding("2", "place(2)", "Pipeline", id="place.pipeline", show=False),
        Binding("3", "place(3)", "Rejections", id="place.rejections", show=False),
        Binding("5", "place(5)", "Plan", id="place.plan", show=False),
        Binding("a", "add", "add", id="add", show=False),
        Binding("J", "searches", "job searches", id="searches", show=False),
        Binding("V", "saved_searches", "saved searches", id="saved_searches", show=False),
        Binding("u", "undo", "undo", id="undo", show=False),
        Binding("U", "redo", "redo", id="redo", show=False),
        Binding("exclamation_mark", "blank", "blank the screen", id="blank", show=False),
        # These two are needed most where letters are typed, so no text field and no page may take them.
        Binding("f2", "blank", "blank the screen", id="blank.anywhere", show=False, priority=True),
        Binding("f1", "support", "if this is heavy", id="rejections.support", show=False, priority=True),
        Binding("question_mark", "show_keys", "keys", id="keys", show=False),
        Binding("ctrl+z", "suspend_process", "to the shell; fg comes back", id="suspend", show=False),
        Binding("ctrl+q", "quit", "quit", id="quit", show=False, priority=True),
    ]

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
        self.reader = reader
        self.clock = clock
        self.settings = settings
        self.demo = demo
        self.animation_level = "none"
        self.begin_keeping()
        self.begin_with_pages()
        self.begin_reminding()
        self.begin_taking_keys()
        self._wanted_rejection, self._wanted_alone = rejection_id, True
        self._said_first = said
        self.wanted_backup: Path | None = None
        themes.wear(self, self.chosen_theme())
        self.set_keymap(settings.keys)
        self.taken_keys = frozenset(key for keys in settings.keys.values() for key in keys.split(","))

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Values for our own colour names under a theme made for something else."""
        return themes.fallbacks(self)

    def get_css_variables(self) -> dict[str, str]:
        """The theme's colours, in those the terminal shows."""
        self.theme_variables = fitted(super().get_css_variables(), self.console.color_system)
        return self.theme_variables

    def action_help_quit(self) -> None:
        """Say how to quit, where ctrl+c copies nothing."""
        active = (one.binding for one in self.active_bindings.values() if one.binding.action == "quit")
        self.say(f"Press {spoken(next(active).key)} to quit.")

    def on_mount(self) -> None:
        """Begin to look for changes, and load what writing needs once the first frame has stood for a moment."""
        self.begin_looking()

    def on_resize(self, event: events.Resize) -> None:
        """Say so in a terminal that is too small, before anything is laid out in it."""
        if self._size is not None and self.screen_stack:
            fit(self, event.size)

    def action_command_palette(self) -> None:
        """Open the palette, where there is room for it."""
        # Needed by those who open it.
        from app.screens.command_palette import Palette

        if fits(self.size) and not isinstance(self.screen, Palette):
            self.push_screen(Palette())

    def delay_update(self, delay: float = 0.05) -> None:
        """Textual hides a change of place for 50 ms; there is nothing to hide here."""

    def _fatal_error(self) -> None:
        """Say shortly that something failed; Textual would show values of variables, which may be private."""
        from app.crash import tell

        error = self._exception or RuntimeError()
        path = self.reader.path
        self._exit_renderables.append(Text(tell(error, path, Paths.find(path).crash, self.clock, "in the dashboard")))
        self._close_messages_no_wait()

    def on_ready(self) -> None:
        """Paint at once, and leave what was made so far out of collecting: none of it is garbage."""
        if self.place_shown is not None:
            self.place_shown.paint()
        fit(self, self.size)
        if self.settings.problems:
            self.say(problem_summary(self.settings.problems), trouble=True)
        if self._said_first:
            self.say(self._said_first)
        if self._wanted_rejection is not None:
            self.show_rejection(self._wanted_rejection, alone=True)
        gc.freeze()
        gc.enable()

    # What is said

    def say(self, text: str, *, trouble: bool = False) -> None:
        """Say something in the line above the footer of what is shown; keys are named as a person has them."""
        if self.settings.keys:
            from widgets.key_sentences import renamed

            text = renamed(text, chosen_keys(self.screen))
        for screen in reversed(self.screen_stack):
            speak = getattr(screen, "say", None)
            # A screen that was only just asked for has no line to say anything in.
            if speak is not None and screen.children:
                speak(text, trouble=trouble)
                return

    def facts(self) -> tuple[list[str], str]:
        """What the bar says at the right: how many are open and due, the search when there are several, the day.

        Then what stands there alone in less room: the search, or the day.
        """
        today = self.clock.today()
        weekday, day = formatting.WEEKDAYS[today.weekday()][:3], f"{today.day} {formatting.MONTHS[today.month - 1][:3]}"
        facts = [f"{self.tally().open:,} open"]
        if due := self.due():
            facts.append(f"{due:,} due")
        if self.reader.pauses.is_paused(today):
            facts.append("paused")
        # What stands at the left goes first in less room.
        if name := cut(self.named_search(), MOST_OF_A_NAME):
            facts.append(name)
        return [*(["sample"] if self.demo else []), *facts, f"{weekday} {day}"], name or day

    # Keys that hold everywhere

    def go(self, place: int) -> None:
        """Go to a place by its digit; pages open in it are left."""
        if self.current_mode != MODE_OF[place]:
            self.switch_mode(MODE_OF[place])
            return
        while len(self.screen_stack) > 1 and self.screen is not self.place_shown:
            self.pop_screen()

    def find_everywhere(self) -> None:
        """Find among all applications, from a place that has no list of them."""
        self.go(2)
        if self.place_shown is not None:
            self.call_after_refresh(self.place_shown.action_find)

    def find_by(self, text: str) -> None:
        """Find by a line among all applications, from wherever one is."""
        self.go(2)
        place = self.place_shown
        if place is not None:
            self.call_after_refresh(place.find_by, text)

    def action_place(self, place: int) -> None:
        """Go to a place by its digit, from wherever one is; an open page is left."""
        self.go(place)

    def offer_walk(self, rejection_id: int) -> None:
        """After an ending: open its walk among the rejections when there is one to go through."""
        from app.domain.recovery.walk_kinds import WAYS, opens_at_once

        rejection = self.reader.rejections.get(rejection_id)
        if rejection is None:
            return
        ending = rejection.ending
        if opens_at_once(ending):
            self.show_rejection(rejection_id)
        elif WAYS[ending.walk].steps:
            closed = f"{cut(ending.company, 40)}: {formatting.OUTCOME_WORDS[ending.outcome]}."
            self.say(f"{closed} Press u to undo, or 3 to go through it.")

    def show_rejection(self, rejection_id: int, *, alone: bool = False) -> None:
        """Open a rejection in its place; `alone` opens its own walkthrough where it shares a page with others."""
        self._wanted_rejection, self._wanted_alone = rejection_id, alone
        self.switch_mode("rejections")
        self.call_after_refresh(self._show_wanted)

    def _show_wanted(self) -> None:
        show = getattr(self.screen, "show_rejection", None)
        if show is not None and self._wanted_rejection is not None:
            show(self._wanted_rejection, alone=self._wanted_alone)
            self._wanted_rejection = None

    @work
    async def action_add(self) -> None:
        """Add an application in one line."""
        # Not needed for the first frame.
        from app.screens.pipeline.quick_add import add

        await add(self)

    def show_application(self, number: int) -> None:
        """Bring the cursor to an application, when the place shown has one for it."""
        show = getattr(self.place_shown, "show_application", None)
        if show is not None:
            show(number)

    def action_blank(self) -> None:
        """Show nothing until a key is pressed."""
        from app.screens.help import BlankScreen

        if not self._uncovered(BlankScreen):
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

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """What the palette lists."""
        from app.screens.palette import commands

        if not self.settings.keys:
            yield from commands(self, screen)
            return
        from widgets.key_sentences import renamed

        chosen = chosen_keys(screen)
        for command in commands(self, screen):
            yield command._replace(help=renamed(command.help, chosen))

    def action_undo(self) -> None:
        """Take the last change back."""
        action = self.write(lambda store: store.undo() or False)
        if action is not None:
            self.say(f"Undone: {action.label}." if action else "Nothing to undo.")

    def action_redo(self) -> None:
        """Make the last undone change again."""
        action = self.write(lambda store: store.redo() or False)
        if action is not None:
            self.say(f"Done again: {action.label}." if action else "Nothing to do again.")

    def action_suspend_process(self) -> None:
        """Go to the shell for a moment; what is being typed is kept first."""
        self.keep_typed()
        # With nobody there to continue it, a stopped program would be a dead window.
        if os.getpgrp() == os.getpgid(os.getsid(0)):
            self.say("There is no shell to go back to.")
        else:
            super().action_suspend_process()

    def keep_typed(self) -> None:
        """Save what is being typed, wherever that is, as far as the store takes it."""
        for screen in self.all_screens():
            keep = getattr(screen, "keep_typed", None)
            if keep is not None:
                keep()
        self.saving.flush()

    def end_by(self, number: int) -> None:
        """Leave for a signal; what is being typed is saved, in a private file where the store does not take it."""
        self._save_all()
        self._ending = asyncio.create_task(self._end_by(number))

    async def _end_by(self, number: int) -> None:
        # Letters on their way to where they are typed are typed too.
        await self.keys_taken()
        self._save_all()
        self.exit(return_code=128 + number)

    def _save_all(self) -> None:
        self.keep_typed()
        self.saving.secure()

    async def action_quit(self) -> None:
        """Leave; what is being typed is saved first, and asked about where it cannot be."""
        self.quit_with_everything()
