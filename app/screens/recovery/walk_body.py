"""The column of a step's fields."""

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
from widgets.choices import Choices
from widgets.scrolling import in_view, take_keys


class WalkBody(Widget, can_focus=True):
    """A column of fields that is updated in place: what is the same stays, with focus and scroll."""

    DEFAULT_CSS = "WalkBody { height: 1fr; overflow-y: auto; layout: vertical; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "field(-1)", "field before", id="walk.field_before", show=False),
        Binding("down", "field(1)", "next field", id="walk.field_next", show=False),
        Binding("pageup", "turn(-1)", "page up", id="walk.page_up", show=False),
        Binding("pagedown", "turn(1)", "page down", id="walk.page_down", show=False),
    ]

    class LeftAtTop(Message):
        """The keys went up from the first field."""

    class LedOn(Message):
        """Enter led on from a text field."""

    def __init__(self) -> None:
        super().__init__()
        self.set_reactive(Widget.show_vertical_scrollbar, True)
        self._views: dict[str, FieldView] = {}
        self._orphaned = False

    def on_mount(self) -> None:
        """Have a scroll bar from the beginning, as most steps need it: all would be laid out a second time for it."""
        self.vertical_scrollbar.display = True

    def show(self, column: list[fields.StepField], *, anew: bool = False) -> None:
        """Show these fields; `anew` begins at the top with nothing of what was there."""
        old = {} if anew else self._views
        gone = [view for key, view in self._views.items() if anew or key not in {field.key for field in column}]
        made: dict[str, FieldView] = {}
        before: FieldView | None = None
        for field in column:
            view = old.get(field.key)
            if view is not None and type(view.field) is type(field):
                view.show(field)
            else:
                if view is not None:
                    gone.append(view)
                view = FIELD_VIEWS[type(field)](field)
                if before is not None:
                    self.mount(view, after=before)
                else:
                    self.mount(view, before=0) if self.children else self.mount(view)
            made[field.key] = before = view
        self._views = made
        had_focus = any(view.has_focus_within for view in gone)
        if anew and had_focus:
            # Textual would give the keys to some other field, and scroll there.
            self.screen.set_focus(None)
        for view in gone:
            view.remove()
        if anew:
            self.scroll_home(animate=False)
        elif had_focus:
            self._orphaned = True
            self._once_drawn(self._take_back)

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Take its own styles anew, and not those of all fields: none depends on whether the column has the keys."""
        self.app.stylesheet.update_nodes([self])

    def _take_back(self) -> None:
        if self._orphaned:
            self._orphaned = False
            self._focus_field("")

    def release(self) -> None:
        """Let the keys go elsewhere, also those of a field that has just gone."""
        self._orphaned = False

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
        """Give the keys to a field, or to the first.

        A first one to write in is left alone, so that letters are keys until the user goes there.
        """
        self._once_drawn(lambda: self._focus_field(key))

    def lead_on_once_drawn(self) -> None:
        """Go to the next field as soon as what was just answered has brought it up to date."""
        self._once_drawn(self.lead_on)

    def _once_drawn(self, go: Callable[[], None]) -> None:
        """Move the keys once the fields have their places; those pressed meanwhile wait for it."""
        keys = session_of(self).keys

        def arrive() -> None:
            go()
            keys.release()

        keys.hold()
        self.call_after_refresh(arrive)

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
        """Go to the next field that takes the keys; without one scroll."""
        reachable, here = self._reachable(), self._place(by)
        if here + by < 0:
            self.scroll_home(animate=False)
            self.post_message(self.LeftAtTop())
        elif here + by < len(reachable):
            reachable[here + by].enter(by)
        else:
            self.scroll_relative(y=by, animate=False)

    def _place(self, by: int) -> int:
        """Which field has the keys; without one, where in view they come from on the way up (-1) or down (1)."""
        reachable = self._reachable()
        above = sum(0 < view.virtual_region.bottom <= self.scroll_offset.y for view in reachable)
        here = (at for at, view in enumerate(reachable) if view.has_focus_within)
        return next(here, above - 1 if by > 0 else above)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Have what enter would choose in view, however the column was scrolled."""
        super().watch_scroll_y(old_value, new_value)
        self.call_after_refresh(self._follow, 1 if new_value > old_value else -1)

    def _follow(self, by: int) -> None:
        """Take the keys from a choice that was scrolled out of view to one in view, or else to the column."""
        reachable = self._reachable()
        here = next((at for at, view in enumerate(reachable) if view.has_focus_within), None)
        if here is None or _pointed_in_view(reachable[here]):
            return
        there, place = reachable[here].region, self.region.y + reachable[here].virtual_region.y - self.scroll_offset.y
        if there and there.y != place:
            # The fields do not have their places for this scroll yet.
            self.call_after_refresh(self._follow, by)
            return
        menu = reachable[here].control
        if isinstance(menu, OptionMenu) and menu.point_in_view():
            return
        near = reachable[here + 1 :] if by > 0 else reachable[:here][::-1]
        to = next((view for view in near if _is_seen(view)), None)
        if to is None:
            take_keys(self)
        else:
            to.enter(by)

    def lead_on(self) -> None:
        """Go to the next field, because enter was pressed where one writes."""
        self.action_field(1)
        self.post_message(self.LedOn())

    def on_descendant_focus(self) -> None:
        """Bring the whole field that got the keys into view, once it has its place."""
        self.call_after_refresh(self._bring)

    def on_resize(self) -> None:
        """Keep the field that has the keys in view."""
        self.call_after_refresh(self._bring)

    def show_below(self, key: str) -> None:
        """Bring a field to the top, so that what stands below it is in view too."""
        if (view := self._views.get(key)) is not None:
            self.call_after_refresh(self.scroll_to_widget, view, animate=False, top=True)

    def _bring(self) -> None:
        view = next((view for view in self._reachable() if view.has_focus_within), None)
        if view is None:
            return
        if view.size.height <= self.size.height:
            self.scroll_to_widget(view, animate=False)
        elif isinstance(view.control, OptionMenu):
            view.control.reveal_cursor()
        elif view.control is not None:
            self.scroll_to_widget(view.control, animate=False)

    @property
    def at_last(self) -> bool:
        """Whether the last field has the keys."""
        reachable = self._reachable()
        return not reachable or reachable[-1].has_focus_within

    @property
    def at_first(self) -> bool:
        """Whether the first field has the keys, or none that was scrolled to."""
        return self._place(-1) <= 0

    def action_turn(self, by: int) -> None:
        """Scroll a page."""
        self.scroll_relative(y=by * max(1, self.size.height - 2), animate=False)

    @on(MovedPast)
    def _past(self, event: MovedPast) -> None:
        self.action_field(event.by)

    @on(EnterPressed)
    def _entered(self) -> None:
        self.lead_on()


def _pointed_in_view(view: FieldView) -> bool:
    """Whether what enter would choose in a field is in view; text that is written may be out of it."""
    control = view.control
    return not isinstance(control, Choices | OptionMenu) or control.pointed_in_view


def _is_seen(view: FieldView) -> bool:
    return isinstance(view.control, Choices | OptionMenu) and in_view(view, view.region)
