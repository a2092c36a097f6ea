"""The Rejections place: the list on the left, the walkthrough of the rejection under the cursor on the right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widget import Widget

from app.domain.formatting import quoted
from app.domain.recovery import key_labels, list_texts, texts
from app.domain.recovery.rejection_filter import ARCHIVED, RejectionFilter
from app.screens.recovery.actions import WalkActions
from app.screens.recovery.footer import ALWAYS, WALK_BESIDE, WIDTHS, FocusIn, footer
from app.screens.recovery.list_pane import RejectionPane
from app.screens.recovery.option_menu import OptionMenu
from app.screens.recovery.rejection_list import ComingUp
from app.screens.recovery.stray_keys import StrayKeys
from app.screens.recovery.walk_body import WalkBody
from app.screens.recovery.walk_view import WalkView
from widgets.choices import Choices
from widgets.footer import is_letter
from widgets.list_base import ItemList
from widgets.scrolling import take_keys

if TYPE_CHECKING:
    from textual.timer import Timer

    from db.records.changes import Change
    from db.records.searches import Condition

PREVIEW_AFTER = 0.12
"""Seconds the cursor rests on a rejection before its walkthrough is drawn, so that held arrow keys are not slowed."""
HEIGHTS: list[tuple[int, str]] | None = [(0, "-low"), (30, "-tall")]
NOT_DONE = (texts.NOT_TYPED, texts.POINT_FIRST)
"""Messages about keys without effect, which the next effective key clears."""
PRIVATE_TOPICS = frozenset({"mood", "journal_entry"})


class RejectionsScreen(WalkActions):
    """Place 3."""

    PLACE = 3
    CSS_PATH = "recovery.tcss"
    AUTO_FOCUS = "RejectionList"
    FINDS_ABOVE = "#panes"
    FIND_HINT = list_texts.FIND_HINT
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "next", key_labels.NEXT, id="rejections.next", show=False),
        Binding("shift+tab", "previous", key_labels.PREVIOUS, id="rejections.previous", show=False),
        Binding("ctrl+pagedown", "step(1)", key_labels.STEP_NEXT, id="rejections.step_next", show=False),
        Binding("ctrl+pageup", "step(-1)", key_labels.STEP_BEFORE, id="rejections.step_before", show=False),
        Binding("v", "reveal", key_labels.SHOW_NOTES, id="rejections.reveal", show=False),
        Binding("F", "filter", key_labels.FILTER, id="rejections.filter", show=False),
        Binding("escape", "leave", key_labels.LEAVE, id="rejections.leave", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._preview: Timer | None = None
        self._walking = False
        self._stray_keys = StrayKeys()

    def body(self) -> Iterable[Widget]:
        """The list and the walkthrough."""
        yield Panes(id="panes")

    def fill(self) -> None:
        """Read everything before the first frame."""
        self._show_sides()
        self.pane.load()
        self.view.show(self.browser.key)

    # What is shown

    @property
    def pane(self) -> RejectionPane:
        """The left pane."""
        return self.query_one(RejectionPane)

    def refresh_from_store(self, change: Change | None) -> None:
        """Read everything again, in place."""
        if change is None or change.topics - PRIVATE_TOPICS:
            self.pane.load()
        self.view.refresh_walk()
        if self.view.data is None or (change is not None and "search" in change.topics):
            self.leave_walk()
        if not self.walking and self.view.rejection_id != self.browser.key:
            self.view.show(self.browser.key)

    def show_rejection(self, rejection_id: int, *, alone: bool = False) -> None:
        """Open the walkthrough of a rejection; `alone` opens its own page instead of one shared with others."""
        self._close_find_bar()
        if self.pane.bring(rejection_id):
            self.enter_walk()
            if alone:
                self.view.show_alone()
        elif search_name := self.session.reader.rejections.search_name(rejection_id):
            self.say(f"This one is in the search {quoted(search_name)}. Press J to switch.")

    def show_matches(self, conditions: tuple[Condition, ...]) -> None:
        """Show only the rejections that match a search."""
        current = self.pane.filter
        if conditions != current.find:
            self.pane.apply(RejectionFilter(conditions, current.chosen))
            self._show_soon()

    def save_typed(self) -> None:
        """Save typed text."""
        self.view.save_typed()

    def hide_private(self) -> None:
        """Hide all private text, and show the rest."""
        was_writing = self.view.position.writing is not None
        self.view.fold()
        if not was_writing:
            self.view.refresh_walk()

    def on_screen_suspend(self) -> None:
        """Save typed text and hide private text, as another screen is shown."""
        self.view.save_typed()
        if isinstance(self.app.screen, ModalScreen):
            self.view.reveal(False)
        else:
            self.view.fold()

    # Between list and walkthrough

    @on(ItemList.ItemReached)
    def _moved(self) -> None:
        self._show_soon()

    @on(ComingUp.ReasonOpened)
    def _reason_opened(self, event: ComingUp.ReasonOpened) -> None:
        self._filter(RejectionFilter().with_value("reason", event.reason_id))

    def _filter(self, chosen: RejectionFilter) -> None:
        """Apply a filter and focus the list."""
        if not chosen.find:
            self._close_find_bar()
        self.pane.apply(chosen)
        take_keys(self.browser)
        self.show_now()

    def _show_soon(self) -> None:
        if self._preview is not None:
            self._preview.stop()
        self._preview = self.set_timer(PREVIEW_AFTER, self.show_now)

    def show_now(self) -> None:
        """Show the walkthrough of the rejection under the cursor without delay."""
        if self._preview is not None:
            self._preview.stop()
            self._preview = None
        self.view.show(self.browser.key)
        self.refresh_footer()

    @on(ItemList.ItemOpened)
    def _opened(self) -> None:
        self.enter_walk()

    @property
    def walking(self) -> bool:
        """Whether the focus is in the walkthrough."""
        return self._walking

    def enter_walk(self) -> None:
        """Focus the walkthrough of the rejection under the cursor."""
        if self.browser.key is None:
            return
        self._go(walking=True)
        self.show_now()
        self.view.enter()
        self.refresh_footer()

    def leave_walk(self) -> None:
        """Save typed text, hide private text, and focus the list."""
        self.view.save_typed()
        self.view.fold()
        self._go(walking=False)
        self.view.body.release()
        take_keys(self.browser)
        self.refresh_footer()

    @on(WalkView.LeaveWanted)
    def _left(self) -> None:
        self.leave_walk()

    @on(WalkView.OtherWanted)
    def _wanted(self, event: WalkView.OtherWanted) -> None:
        self.show_rejection(event.rejection_id)
        if self.view.rejection_id == event.rejection_id:
            self.view.show_alone()
            self.view.enter()

    @on(WalkView.PageChanged)
    def _changed(self) -> None:
        self.refresh_footer()

    def adapt_to_size(self) -> None:
        """Show one or both sides, as they fit."""
        self._show_sides()
        self.refresh_footer()

    def on_descendant_focus(self) -> None:
        """Note a change of focus between list and walkthrough, as by a click."""
        inside = self.focused is not None and self.view in self.focused.ancestors
        if inside or self.focused is self.browser:
            self._go(walking=inside)
        self.clear_message(*NOT_DONE)
        self.refresh_footer()

    def _go(self, *, walking: bool) -> None:
        """Note whether the focus is in the walkthrough."""
        self._walking = walking
        self._show_sides()

    def _show_sides(self) -> None:
        """Show list and walkthrough, or in a narrow terminal only the one with the focus."""
        # A change of CSS class would compute the styles of every widget again.
        side_by_side = self.app.size.width >= WALK_BESIDE
        self.pane.display = side_by_side or not self.walking
        self.view.display = side_by_side or self.walking

    # Keys

    def footer_keys(self) -> Sequence[tuple[str, str, str]]:
        """The keys for the list, a step, or a page."""
        if self.focused is self.pane.coming_up:
            return [("enter", key_labels.SHOW_THESE, "screen.behind"), ("esc", key_labels.BACK, "screen.leave")]
        if self.is_finding:
            return [
                ("enter", key_labels.FOUND, "screen.leave_find"),
                ("esc", key_labels.ALL, "screen.show_all"),
            ]
        if self.browser.key is None and self.pane.is_filtered:
            return [("esc", key_labels.ALL, "screen.show_all"), ("F", key_labels.FILTER, "screen.filter")]
        data = self.view.data if self.browser.key is not None else None
        hints = footer(
            data, self.view.position, self.app.size.width, self.view.own_keys, self._focus_in if self.walking else None
        )
        if not self.walking and self.pane.is_filtered:
            hints.insert(1, ("esc", key_labels.ALL, "screen.show_all"))
        elif not self.walking and self._has_frequent_reasons:
            hints.append(("shift+tab", key_labels.COMING_UP, "screen.previous"))
        return hints

    @property
    def _focus_in(self) -> FocusIn:
        """What has the focus in the walkthrough."""
        if self.view.in_field:
            return FocusIn.TEXT
        if isinstance(self.focused, Choices) and self.focused.pointed is None:
            return FocusIn.ANSWERS
        return FocusIn.CHOICE if isinstance(self.focused, Choices | OptionMenu) else FocusIn.STEP

    @property
    def _has_frequent_reasons(self) -> bool:
        coming_up = self.pane.coming_up
        return bool(coming_up.display) and not coming_up.is_empty

    def action_behind(self) -> None:
        """Show the rejections with the reason under the cursor."""
        self.pane.coming_up.action_open()

    def action_enter(self) -> None:
        """Focus the walkthrough."""
        self.enter_walk()

    def action_next(self) -> None:
        """Go to the next field, from the last one to the next step, from the list into the walkthrough."""
        if not self.walking:
            self.enter_walk()
        elif self.view.in_step and self.view.body.at_last:
            self.view.next_step()
        else:
            self.view.body.action_field(1)

    def action_previous(self) -> None:
        """Go to the previous field, from the first one to the previous step, from the list to the frequent reasons."""
        if self.walking and self.view.in_step and self.view.body.at_first:
            self.view.previous_step()
        elif self.walking:
            self.view.body.action_field(-1)
        elif self._has_frequent_reasons:
            self.pane.coming_up.focus()

    def action_step(self, by: int) -> None:
        """Go to the next or previous step, from any field."""
        if self.walking and self.view.has_steps:
            self.view.next_step() if by > 0 else self.view.previous_step()

    @on(Choices.PointedAt)
    def _pointed(self) -> None:
        self.clear_message(*NOT_DONE)
        self.refresh_footer()

    def action_point(self) -> None:
        """Point at the first answer."""
        if isinstance(self.focused, Choices):
            self.focused.action_step(1)

    def action_choose(self) -> None:
        """Choose the answer or option under the cursor."""
        if isinstance(self.focused, Choices):
            self.focused.action_choose()
        elif isinstance(self.focused, OptionMenu):
            self.focused.action_take()

    def acts(self, binding: Binding) -> bool:
        """Whether a key does something here: in the walkthrough only some letters are keys."""
        return not (self.walking and is_letter(binding.key)) or self._is_own(binding)

    def _is_own(self, binding: Binding) -> bool:
        return binding.id in ALWAYS or binding.action.partition("(")[0] in self.view.own_keys

    def on_key(self, event: events.Key) -> None:
        """Stop letters that are not keys of the walkthrough, and those typed right after them."""
        if not self.walking or self.view.in_field or not event.is_printable:
            self._stray_keys.end()
            return
        active = self.active_bindings.get(event.key)
        is_own_key = active is not None and self._is_own(active.binding)
        if self._stray_keys.is_one(is_own_key, self.session.clock.now()):
            event.stop()
            event.prevent_default()
            self.say(texts.NOT_TYPED)

    @on(WalkBody.LedOn)
    def _typed_on(self) -> None:
        self._stray_keys.begin(self.session.clock.now())

    def action_reveal(self) -> None:
        """Show or hide private notes; in the list, switch between all, unarchived and archived ones."""
        if not self.walking:
            current = self.pane.filter
            archived = {None: "0", "0": "1", "1": None}[current.value(ARCHIVED)]
            self._filter(current.with_value(ARCHIVED, archived))
            self.say(list_texts.SHOWING[archived])
        else:
            self.view.reveal()
            self.refresh_footer()

    def action_leave(self) -> None:
        """Go from a page to its step, and from a step to the list."""
        if self.walking:
            if self.view.back():
                self.refresh_footer()
                return
            if self.view.in_field:
                self.view.leave_field()
                return
            self.leave_walk()
            self.say(texts.ENOUGH)
        elif self.focused is self.pane.coming_up:
            take_keys(self.browser)
        else:
            self.action_show_all()

    def action_show_all(self) -> None:
        """List all rejections again, and close the find bar."""
        if self.pane.is_filtered or self.query("FindBar"):
            self._filter(RejectionFilter())

    def _close_find_bar(self) -> None:
        if self.query("FindBar"):
            # Not needed for the first frame.
            from app.screens.find.find_bar import FindBar

            self.query_one(FindBar).hide_bar()

    @work
    async def action_filter(self) -> None:
        """Ask what to filter by."""
        # Needed only once it is asked for.
        from app.screens.recovery.filter_menu import WORDS, ask_filter

        if self.walking:
            self.leave_walk()
        if self.browser.key is None and not self.pane.is_filtered:
            self.say(list_texts.NOTHING_CLOSED)
            return
        answer = await ask_filter(self.session, self.pane.filter)
        if answer == WORDS:
            self.action_find()
        elif isinstance(answer, RejectionFilter):
            self._filter(answer)


class Panes(Widget):
    """List and walkthrough side by side."""

    def compose(self) -> ComposeResult:
        """Both, with a line between them."""
        yield RejectionPane(id="left")
        yield Widget(id="rule")
        yield WalkView(id="walk")
