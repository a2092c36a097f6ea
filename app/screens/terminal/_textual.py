"""What the dashboard uses of Textual that Textual keeps to itself; a test asks for every name in this file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from rich.text import Text
from textual._compositor import Compositor, ReflowResult
from textual._context import visible_screen_stack
from textual._styles_cache import StylesCache
from textual.app import App
from textual.geometry import Region, Size
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

MOST_STYLES = 512
"""Parts of the stylesheet that are remembered as they were parsed: more than there are."""


class BriefApp(App[int]):
    """An app that fails in a few words of its own: Textual would print the values of variables, which are private."""

    def failure(self, error: Exception) -> str:
        """What is printed when the app ends with an error."""
        raise NotImplementedError

    def _fatal_error(self) -> None:
        self._exit_renderables.append(Text(self.failure(self._exception or RuntimeError())))
        self._close_messages_no_wait()

    def _load_screen_css(self, screen: Screen[Any]) -> None:
        """Load the styles a screen brings; they are for itself, so that nothing else takes its styles anew.

        Textual would parse all styles there are once more, and remember few of them.
        """
        if screen.CSS or self.css_monitor is not None:
            super()._load_screen_css(screen)
            return
        self.stylesheet._parse_cache.grow(MOST_STYLES)
        new = [path for path in screen.css_path if not self.stylesheet.has_source(str(path))]
        if new:
            self.stylesheet.read_all(new)
            self.stylesheet.parse()

    @property
    def has_size(self) -> bool:
        """Whether the terminal has told its size."""
        return self._size is not None


class BriefCompositor(Compositor):
    """Lays out once, and asks the widgets that are seen in the lines that are drawn for those.

    Textual asks all for all they show, and lays a screen out once more for every widget it has given another size.
    """

    def reflow(self, parent: Widget, size: Size) -> ReflowResult:
        """Give the widgets their places and sizes, and say what is new, gone or of another size."""
        # The map holds all widgets after this, and Textual would place all of them once more for the first, and once
        # more for the first scroll bar, that is asked where it is.
        self._full_map_invalidated = False
        changed = super().reflow(parent, size)
        for widget, (region, _order, _clip, virtual_size, container_size, *_) in self.layers:
            widget._size_updated(region.size, virtual_size, container_size, layout=False)
        return changed

    def update_widgets(self, widgets: set[Widget]) -> None:
        """Have widgets drawn anew; Textual takes one out of sight for a new one, and places all once more.

        A hidden one would have it place all before the layout does, which then finds nothing that moved.
        """
        seen, placed = self.visible_widgets, self._full_map
        super().update_widgets(
            {widget for widget in widgets if widget in seen or (widget not in placed and _is_shown(widget))}
        )

    def _render_chops(self, crop: Region, is_rendered_line: Callable[[int], bool]) -> Sequence[Mapping[int, Strip]]:
        self._is_drawn = is_rendered_line
        return super()._render_chops(crop, is_rendered_line)

    def _get_renders(self, crop: Region | None = None) -> Iterator[tuple[Region, Region, list[Strip]]]:
        crop = crop or self.size.region
        covered: dict[int, list[tuple[int, int]]] = {y: [] for y in crop.line_range if self._is_drawn(y)}
        # From the front to the back.
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            if not seen.overlaps(crop):
                continue
            begin, end = seen.column_span
            wanted = [
                y for y in seen.line_range if y in covered and not any(x <= begin and end <= to for x, to in covered[y])
            ]
            if wanted:
                part = Region(begin, wanted[0], seen.width, wanted[-1] - wanted[0] + 1)
                yield region, part, _lines(widget, part.translate(-region.offset))
                for y in wanted:
                    covered[y].append((begin, end))


def _is_shown(widget: Widget) -> bool:
    return all(node.display for node in widget.ancestors_with_self)


def _lines(widget: Widget, part: Region) -> list[Strip]:
    """The lines of a part of a widget; one with nothing of its own on it has one for all."""
    kind, styles = type(widget), widget.styles
    is_blank = kind.render is Widget.render and kind.render_line is Widget.render_line and widget.is_container
    if is_blank and not (styles.border or styles.outline or styles.hatch) and styles.keyline[0] == "none":
        return widget.render_lines(Region(part.x, part.y, part.width, 1)) * part.height
    return widget.render_lines(part)


class PatientScreen(Screen[None]):
    """A screen that is drawn once where Textual would draw it several times, or throw away what it draws.

    It throws everything away until the app has started. It draws whatever was laid out, and all of it once more when
    that was to be drawn anew. Nothing is drawn while `drawn_soon` says that all of it is about to be.
    """

    drawn_soon = False
    _is_laid_out_first = False

    def __init__(self, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(name, id, classes)
        self._compositor = BriefCompositor()

    def _screen_resized(self, size: Size) -> None:
        # Gone to again, Textual lays it out twice: for a size that is as it was, and for what changed meanwhile.
        if size == self._compositor.size:
            return
        super()._screen_resized(size)
        if self.is_current and not self.is_active:
            # Textual tells only the screen on top that its size is another.
            self.take_size()
            self._refresh_layout(size)

    def take_size(self) -> None:
        """Do what follows from another size, also below a question."""

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        if not scroll:
            # Textual lays a screen out for its size and once more for what asked for it before.
            self._layout_required = False
            self._take_requests()
        super()._refresh_layout(size, scroll)

    def _take_requests(self) -> None:
        """Let go of the arrangement of what asked for another, as it would itself before it asked for a layout."""
        for asking in self.walk_children(Widget):
            if asking._layout_required:
                asking._layout_required = False
                for above in asking.ancestors:
                    if not isinstance(above, Widget):
                        break
                    above._clear_arrangement_cache()
                    above._layout_updates += 1
                    if not above.styles.auto_dimensions:
                        break

    def _compositor_refresh(self) -> None:
        if self.drawn_soon or self._is_laid_out_first or self.app._batch_count:
            self._is_laid_out_first = False
            return
        regions, top = self._compositor._dirty_regions, self.app.screen
        is_whole = self._compositor.size.region in regions
        if regions and top is not self and self in self.app._background_screens:
            # Textual would have the one on top forget which of its widgets are to be drawn.
            top._set_dirty(*regions)
            top._dirty_widgets.add(top)
            top.check_idle()
            regions.clear()
        super()._compositor_refresh()
        if is_whole:
            self._repaint_required = False

    def _on_timer_update(self) -> None:
        self._is_laid_out_first = self._layout_required and self._repaint_required and self.is_current
        super()._on_timer_update()
        self._is_laid_out_first = False

    def paint_rest(self) -> None:
        """Draw now what was not drawn yet."""
        self._on_timer_update()
        if self.is_current and self._compositor._dirty_regions:
            self._compositor_refresh()


# The app


def without_toasts(app: App[Any]) -> None:
    """Have neither toasts nor tooltips: each screen would have two more widgets, and be laid out once more for them."""
    app._disable_notifications = app._disable_tooltips = True


def is_leaving(app: App[Any]) -> bool:
    """Whether the app is being left or has not begun: nothing more is to be read, shown or built."""
    return app._exit or not app._running


def call_while_open(app: App[Any], callback: Callable[..., object], *given: object, **named: object) -> None:
    """Have something done soon by the thread that draws, asked for in any; nothing when the app is being left."""

    def unless_left() -> None:
        if not is_leaving(app):
            callback(*given, **named)

    with suppress(RuntimeError):
        app.call_later(unless_left)


def places_built(app: App[Any]) -> Mapping[str, list[Screen[Any]]]:
    """The screens of every place that was opened or built, from the lowest up."""
    return app._screen_stacks


def build_place(app: App[Any], mode: str) -> None:
    """Make a place that nobody has gone to yet."""
    app._init_mode(mode)


def reaches_terminal(app: App[Any]) -> bool:
    """Whether the app draws in a terminal of its own."""
    return not (app.is_headless or app.is_web or app._driver is None)


def write_to_terminal(app: App[Any], sequence: str) -> None:
    """Send a sequence to the terminal, between two frames."""
    if app._driver is not None:
        app._driver.write(sequence)
        app._driver.flush()


# Screens


def take_styles_once(screen: Screen[Any]) -> None:
    """For a screen that is being made: its widgets take their styles as they are mounted, not once more after that."""
    screen._css_update_count = 0


def build_screen(app: App[Any], screen: Screen[Any]) -> None:
    """Make a screen with everything on it that is not shown yet."""
    app._get_screen(screen)
    app._load_screen_css(screen)


async def drawn_aside(app: App[Any], screen: Screen[Any]) -> str:
    """What the terminal is sent to draw a screen that nobody sees, in its own size; the screen is gone after it."""
    _, mounted = app._get_screen(screen)
    try:
        await mounted
        # Twice: what a widget is given room for may ask for another height in it.
        for _ in range(2):
            screen._compositor.reflow(screen, app.size)
            for widget, (region, _order, _clip, virtual_size, container_size, *_) in screen._compositor.layers:
                widget._size_updated(region.size, virtual_size, container_size)
        visible_screen_stack.set([])
        return screen._compositor.render_full_update().render_segments(app.console)
    finally:
        # Removed as usual, it would have all that is shown drawn again.
        await app._prune(screen)


def take_new_styles(screen: Screen[Any]) -> None:
    """Bring the styles of a screen that was not shown up to those of its app, as after another theme."""
    app = screen.app
    if screen._css_update_count != app._css_update_count:
        app.stylesheet.update(screen, animate=False)
        screen._css_update_count = app._css_update_count


def paint(screen: Screen[Any], widgets: Iterable[Widget] = ()) -> None:
    """Draw these widgets now, or the whole screen; Textual would wait for the next tick of its timer."""
    drawn = list(widgets)
    if drawn:
        screen._dirty_widgets.update(drawn)
    else:
        screen.refresh()
    screen._on_timer_update()


def forget_lines(most: int) -> None:
    """Let go of lines kept of widgets long gone once there are those of so many; Textual keeps 1,024."""
    if StylesCache.get_inner_outer.cache_info().currsize > most:
        StylesCache.get_inner_outer.cache_clear()
