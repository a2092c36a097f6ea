"""The column of fields of a step."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget

from app.domain.recovery import fields
from app.screens.recovery.field_widgets import FIELD_VIEWS, DateFieldView, FieldView, ParagraphView, TextFieldView
from app.screens.recovery.option_menu import MovedPast, OptionMenu
from app.screens.recovery.text_entry import EnterPressed
from app.screens.session import session_of
from widgets.autosave_text import PlainTextArea
from widgets.choices import Choices
from widgets.scrolling import in_view, take_keys


class WalkBody(Widget, can_focus=True):
    """A column of fields that is updated in place, keeping focus and scroll position."""

    DEFAULT_CSS = "WalkBody { height: 1fr; overflow-y: auto; layout: vertical; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "field(-1)", "field before", id="walk.field_before", show=False),
        Binding("down", "field(1)", "next field", id="walk.field_next", show=False),
        Binding("pageup", "turn(-1)", "page up", id="walk.page_up", show=False),
        Binding("pagedown", "turn(1)", "page down", id="walk.page_down", show=False),
    ]

    class LeftAtTop(Message):
        """The focus went up from the first field."""

    class LedOn(Message):
        """Enter moved the focus on from a text field."""

    def __init__(self) -> None:
        super().__init__()
        self.set_reactive(Widget.show_vertical_scrollbar, True)
        self._views: dict[str, FieldView] = {}
        self._lost_focus = False

    def on_mount(self) -> None:
        """Show the scroll bar from the start; most steps need it, and showing it later would repeat the layout."""
        self.vertical_scrollbar.display = True

    def show(self, column: list[fields.StepField], *, anew: bool = False) -> None:
        """Show these fields in place; `anew` starts at the top with new widgets."""
        old_views = {} if anew else self._views
        removed = [view for key, view in self._views.items() if anew or key not in {field.key for field in column}]
        views: dict[str, FieldView] = {}
        previous_view: FieldView | None = None
        for field in column:
            view = old_views.get(field.key)
            if view is not None and type(view.field) is type(field):
                view.show(field)
            else:
                if view is not None:
                    removed.append(view)
                view = FIELD_VIEWS[type(field)](field)
                if previous_view is not None:
                    self.mount(view, after=previous_view)
                else:
                    self.mount(view, before=0) if self.children else self.mount(view)
            views[field.key] = previous_view = view
        self._views = views
        had_focus = any(view.has_focus_within for view in removed)
        if anew and had_focus:
            # Textual would focus some other field and scroll to it.
            self.screen.set_focus(None)
        for view in removed:
            view.remove()
        if anew:
            self.scroll_home(animate=False)
        elif had_focus:
            self._lost_focus = True
            once_drawn(self, self._restore_focus)

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Update the styles of the column only, since those of its fields do not depend on its focus."""
        self.app.stylesheet.update_nodes([self])

    def _restore_focus(self) -> None:
        if self._lost_focus:
            self._focus_field("")

    def release(self) -> None:
        """Do not restore the focus of a removed field."""
        self._lost_focus = False

    def view(self, key: str) -> FieldView | None:
        """The view of a field."""
        return self._views.get(key)

    @property
    def views(self) -> list[FieldView]:
        """The views from the top."""
        return list(self._views.values())

    def _reachable(self) -> list[FieldView]:
        return [view for view in self._views.values() if not isinstance(view, ParagraphView)]

    def focus_field(self, key: str = "") -> None:
        """Focus a field, or the first one.

        A first field to write in is not focused, so that letters are keys until the user goes there.
        """
        once_drawn(self, lambda: self._focus_field(key))

    def lead_on_once_drawn(self) -> None:
        """Go to the next field once it is up to date with the last answer."""
        once_drawn(self, self.lead_on)

    def _focus_field(self, key: str) -> None:
        reachable = self._reachable()
        view = self._views.get(key)
        if view is None and reachable and not isinstance(reachable[0], TextFieldView | DateFieldView):
            view = reachable[0]
        if view is None or view.control is None:
            take_keys(self)
        else:
            view.enter(1)

    def action_field(self, by: int) -> None:
        """Go to the next field that can have the focus, or scroll if there is none."""
        reachable, index = self._reachable(), self._focused_index(by)
        if index + by < 0:
            self.scroll_home(animate=False)
            self.post_message(self.LeftAtTop())
        elif index + by < len(reachable):
            reachable[index + by].enter(by)
        else:
            self.scroll_relative(y=by, animate=False)

    def _focused_index(self, by: int) -> int:
        """The index of the focused field; without one, the index to start from when going up (-1) or down (1)."""
        reachable = self._reachable()
        above = sum(0 < view.virtual_region.bottom <= self.scroll_offset.y for view in reachable)
        positions = (at for at, view in enumerate(reachable) if view.has_focus_within)
        return next(positions, above - 1 if by > 0 else above)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Keep the option that enter would choose in view."""
        super().watch_scroll_y(old_value, new_value)
        self.call_after_refresh(self._follow, 1 if new_value > old_value else -1)

    def _follow(self, by: int) -> None:
        """Move the focus from a choice that was scrolled out of view to a visible one, or to the column."""
        reachable = self._reachable()
        index = next((at for at, view in enumerate(reachable) if view.has_focus_within), None)
        if index is None or _pointed_in_view(reachable[index]):
            return
        current_region, expected_y = (
            reachable[index].region,
            self.region.y + reachable[index].virtual_region.y - self.scroll_offset.y,
        )
        if current_region and current_region.y != expected_y:
            # The fields are not laid out for this scroll position yet.
            self.call_after_refresh(self._follow, by)
            return
        menu = reachable[index].control
        if isinstance(menu, OptionMenu) and menu.point_in_view():
            return
        candidates = reachable[index + 1 :] if by > 0 else reachable[:index][::-1]
        target = next((view for view in candidates if _is_seen(view)), None)
        if target is None:
            take_keys(self)
        else:
            target.enter(by)

    def lead_on(self) -> None:
        """Go to the next field, after enter in a text field."""
        self.action_field(1)
        self.post_message(self.LedOn())

    def on_descendant_focus(self) -> None:
        """Scroll the focused field into view after the next refresh."""
        self.call_after_refresh(self._bring)

    def on_resize(self) -> None:
        """Keep the focused field in view."""
        self.call_after_refresh(self._bring)

    def show_below(self, key: str) -> None:
        """Scroll a field to the top, so that what is below it is in view too."""
        if (view := self._views.get(key)) is not None:
            self.call_after_refresh(self.scroll_to_widget, view, animate=False, top=True)

    def _bring(self) -> None:
        view = next((view for view in self._reachable() if view.has_focus_within), None)
        if view is None:
            return
        if view.size.height <= self.size.height:
            self.scroll_to_widget(view, animate=False)
        elif isinstance(view.control, PlainTextArea) and view.control.cursor_location == (0, 0):
            self.scroll_to_widget(view, animate=False, top=True)
        elif isinstance(view.control, OptionMenu | PlainTextArea):
            view.control.reveal_cursor()

    @property
    def at_last(self) -> bool:
        """Whether the last field has the focus."""
        reachable = self._reachable()
        return not reachable or reachable[-1].has_focus_within

    @property
    def at_first(self) -> bool:
        """Whether the first field has the focus, or none and no field is above the view."""
        return self._focused_index(-1) <= 0

    def action_turn(self, by: int) -> None:
        """Scroll a page."""
        self.scroll_relative(y=by * max(1, self.size.height - 2), animate=False)

    @on(MovedPast)
    def _past(self, event: MovedPast) -> None:
        self.action_field(event.by)

    @on(EnterPressed)
    def _entered(self) -> None:
        self.lead_on()


def once_drawn(widget: Widget, move_keys: Callable[[], None]) -> None:
    """Move the focus after the next refresh of a widget; keys pressed meanwhile are held."""
    keys = session_of(widget).keys

    def move_and_release() -> None:
        move_keys()
        keys.release()

    keys.hold()
    widget.call_after_refresh(move_and_release)


def _pointed_in_view(view: FieldView) -> bool:
    """Whether the choice that enter would make in a field is in view; True for other fields."""
    control = view.control
    return not isinstance(control, Choices | OptionMenu) or control.pointed_in_view


def _is_seen(view: FieldView) -> bool:
    return isinstance(view.control, Choices | OptionMenu) and in_view(view, view.region)
