"""The private names of Textual that the dashboard uses; a test checks that each of them exists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from rich.console import Console
from rich.text import Text
from textual._compositor import Compositor, CompositorUpdate, ReflowResult
from textual._context import visible_screen_stack
from textual._styles_cache import StylesCache
from textual.app import App
from textual.geometry import Offset, Region, Size
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import AwaitMount, Widget

MOST_STYLES = 512
"""Size of the cache of parsed styles: more than there are."""
MOST_PARTS = 16
"""Most changed regions drawn one by one; of more, many are next to each other."""


class BriefApp(App[int]):
    """An app that fails with a short message; Textual would print the values of variables, which may be private."""

    def failure(self, error: Exception) -> str:
        """The message printed when the app ends with an error."""
        raise NotImplementedError

    def _fatal_error(self) -> None:
        self._exit_renderables.append(Text(self.failure(self._exception or RuntimeError())))
        self._close_messages_no_wait()

    def _get_screen(self, screen: Screen[Any] | str) -> tuple[Screen[Any], AwaitMount]:
        """The screen, mounted if it was not, once its styles are there.

        Textual loads them after it: from Python 3.12 on, the first widgets are mounted and styled by then.
        """
        found = self.get_screen(screen)
        if not found.is_running:
            self._load_screen_css(found)
        return super()._get_screen(found)

    def _load_screen_css(self, screen: Screen[Any]) -> None:
        """Load the styles of a screen; they apply only to itself, so no other screen is styled again.

        Textual would parse all styles again, and cache few of them.
        """
        if screen.CSS or self.css_monitor is not None:
            super()._load_screen_css(screen)
            return
        self.stylesheet._parse_cache.grow(MOST_STYLES)
        new = [path for path in screen.css_path if not self.stylesheet.has_source(str(path))]
        if new:
            self.stylesheet.read_all(new)
            self.stylesheet.parse()


class ChangedLines(CompositorUpdate):
    """A frame of parts of lines: each its row, its first column and what is there now."""

    def __init__(self, lines: Iterable[tuple[int, int, Strip]]) -> None:
        self.lines = sorted(lines, key=lambda line: line[:2])

    def render_segments(self, console: Console) -> str:
        """The output for the terminal."""
        return "".join(f"\x1b[{y + 1};{x + 1}H{strip.render(console)}" for y, x, strip in self.lines)


class BriefCompositor(Compositor):
    """Lays out once, and renders only the visible lines of widgets that are drawn.

    Textual renders all lines of all widgets, and lays a screen out again for every widget with a new size.
    """

    def reflow(self, parent: Widget, size: Size) -> ReflowResult:
        """Place and size the widgets; returns which are new, removed or resized."""
        # The map has all widgets after this. Textual would place all of them again for the first widget, and once
        # more for the first scroll bar, whose position is needed.
        self._full_map_invalidated = False
        changed = super().reflow(parent, size)
        for widget, (region, _order, _clip, virtual_size, container_size, *_) in self.layers:
            widget._size_updated(region.size, virtual_size, container_size, layout=False)
        return changed

    def update_widgets(self, widgets: set[Widget]) -> None:
        """Redraw widgets; Textual takes an invisible one for a new one, and places all widgets again.

        A hidden one would do that before the layout, which then finds nothing that moved.
        """
        visible, positions = self.visible_widgets, self._full_map
        super().update_widgets(
            {widget for widget in widgets if widget in visible or (widget not in positions and _is_shown(widget))}
        )

    def render_partial_update(self) -> CompositorUpdate | None:  # type: ignore[override]
        """Draw only the changed cells, where each changed region lies within one widget and nothing is in front of it.

        Textual would draw and write whole lines, from the left edge of the widget.
        """
        parts = self._changed_parts()
        if not parts:
            return super().render_partial_update()
        self._dirty_regions.clear()
        return ChangedLines(
            (y, part.x, strip)
            for part, widget, offset in parts
            for y, strip in zip(part.line_range, _lines(widget, part.translate(-offset)), strict=True)
        )

    def _changed_parts(self) -> list[tuple[Region, Widget, Offset]]:
        """The changed regions with the widget of each and where that begins; none where regions or widgets overlap."""
        parts: list[tuple[Region, Widget, Offset]] = []
        screen = self.size.region
        if len(self._dirty_regions) > MOST_PARTS:
            return []
        for part in self._dirty_regions:
            if not screen.contains_region(part) or any(part.overlaps(other) for other, *_ in parts):
                return []
            # From the front to the back.
            for widget, (region, clip) in self.visible_widgets.items():
                visible_part = region.intersection(clip)
                if visible_part.contains_region(part):
                    parts.append((part, widget, region.offset))
                    break
                if visible_part.overlaps(part):
                    return []
            else:
                return []
        return parts

    def _render_chops(self, crop: Region, is_rendered_line: Callable[[int], bool]) -> Sequence[Mapping[int, Strip]]:
        self._is_drawn = is_rendered_line
        return super()._render_chops(crop, is_rendered_line)

    def _get_renders(self, crop: Region | None = None) -> Iterator[tuple[Region, Region, list[Strip]]]:
        crop = crop or self.size.region
        covered: dict[int, list[tuple[int, int]]] = {y: [] for y in crop.line_range if self._is_drawn(y)}
        # From the front to the back.
        for widget, (region, clip) in self.visible_widgets.items():
            visible_part = region.intersection(clip)
            if not visible_part.overlaps(crop):
                continue
            begin, end = visible_part.column_span
            rows = [
                y
                for y in visible_part.line_range
                if y in covered and not any(x <= begin and end <= to for x, to in covered[y])
            ]
            if rows:
                drawn_part = Region(begin, rows[0], visible_part.width, rows[-1] - rows[0] + 1)
                yield region, drawn_part, _lines(widget, drawn_part.translate(-region.offset))
                for y in rows:
                    covered[y].append((begin, end))


def _is_shown(widget: Widget) -> bool:
    return all(node.display for node in widget.ancestors_with_self)


def _lines(widget: Widget, part: Region) -> list[Strip]:
    """The lines of a part of a widget; a blank container has the same line everywhere."""
    kind, styles = type(widget), widget.styles
    is_blank = kind.render is Widget.render and kind.render_line is Widget.render_line and widget.is_container
    if is_blank and not (styles.border or styles.outline or styles.hatch) and styles.keyline[0] == "none":
        return widget.render_lines(Region(part.x, part.y, part.width, 1)) * part.height
    return widget.render_lines(part)


class PatientScreen(Screen[None]):
    """A screen that is drawn once where Textual would draw it several times, or discard a drawing.

    Textual discards drawings until the app has started, and draws a screen both after its layout and for its changes.
    Nothing is drawn while `drawn_soon` says that all of it is about to be.
    """

    drawn_soon = False
    _is_laid_out_first = False

    def __init__(self) -> None:
        super().__init__()
        self._compositor = BriefCompositor()

    def _screen_resized(self, size: Size) -> None:
        # On return to a screen, Textual would lay it out for its unchanged size, and again for other changes.
        if size == self._compositor.size:
            return
        super()._screen_resized(size)
        if self.is_current and not self.is_active:
            # Textual resizes only the screen on top.
            self.adapt_to_size()
            self._refresh_layout(size)

    def adapt_to_size(self) -> None:
        """Adapt to another size, also below a question."""

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        if not scroll:
            # Textual would lay a screen out for its size, and again for earlier requests.
            self._layout_required = False
            self._take_requests()
        super()._refresh_layout(size, scroll)

    def _take_requests(self) -> None:
        """Clear cached arrangements above each widget that requested a layout, as Textual does for each request."""
        for widget in self.walk_children(Widget):
            if widget._layout_required:
                widget._layout_required = False
                for ancestor in widget.ancestors:
                    if not isinstance(ancestor, Widget):
                        break
                    ancestor._clear_arrangement_cache()
                    ancestor._layout_updates += 1
                    if not ancestor.styles.auto_dimensions:
                        break

    def _compositor_refresh(self) -> None:
        if self.drawn_soon or self._is_laid_out_first or self.app._batch_count:
            self._is_laid_out_first = False
            return
        regions, top = self._compositor._dirty_regions, self.app.screen
        is_whole = self._compositor.size.region in regions
        if regions and top is not self and self in self.app._background_screens:
            # Textual would discard the pending updates of the screen on top.
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
        """Draw pending updates now."""
        self._on_timer_update()
        if self.is_current and self._compositor._dirty_regions:
            self._compositor_refresh()


# The app


def without_toasts(app: App[Any]) -> None:
    """Disable toasts and tooltips, for which each screen would have two more widgets and another layout."""
    app._disable_notifications = app._disable_tooltips = True


def is_leaving(app: App[Any]) -> bool:
    """Whether the app is exiting or has not started, so that nothing should be read, shown or built."""
    return app._exit or not app._running


def call_while_open(app: App[Any], callback: Callable[..., object], *args: object, **kwargs: object) -> None:
    """Call something soon in the drawing thread, from any thread; nothing if the app is exiting."""

    def unless_left() -> None:
        if not is_leaving(app):
            callback(*args, **kwargs)

    with suppress(RuntimeError):
        app.call_later(unless_left)


def places_built(app: App[Any]) -> Mapping[str, list[Screen[Any]]]:
    """The screen stacks of the places that were opened or built, by mode."""
    return app._screen_stacks


def build_place(app: App[Any], mode: str) -> None:
    """Build a place that was not opened yet."""
    app._init_mode(mode)


def reaches_terminal(app: App[Any]) -> bool:
    """Whether the app draws in a real terminal."""
    return not (app.is_headless or app.is_web or app._driver is None)


def write_to_terminal(app: App[Any], sequence: str) -> None:
    """Send a sequence to the terminal, between two frames."""
    if app._driver is not None:
        app._driver.write(sequence)
        app._driver.flush()


# Screens


def style_once(screen: Screen[Any]) -> None:
    """Have the widgets of a new screen styled as they are mounted, and not again after that."""
    screen._css_update_count = 0


def build_screen(app: App[Any], screen: Screen[Any]) -> None:
    """Build a screen with all its widgets, without showing it."""
    app._get_screen(screen)


async def draw_offscreen(app: App[Any], screen: Screen[Any]) -> str:
    """The terminal output of a screen that is drawn at the app's size without being shown, and then removed."""
    _, mounted = app._get_screen(screen)
    try:
        await mounted
        # Twice, since a widget may need another height once it has its width.
        for _ in range(2):
            screen._compositor.reflow(screen, app.size)
            for widget, (region, _order, _clip, virtual_size, container_size, *_) in screen._compositor.layers:
                widget._size_updated(region.size, virtual_size, container_size)
        visible_screen_stack.set([])
        return screen._compositor.render_full_update().render_segments(app.console)
    finally:
        # The usual removal would redraw the current screen.
        await app._prune(screen)


def update_styles(screen: Screen[Any]) -> None:
    """Update the styles of a screen that was not shown, as after a change of theme."""
    app = screen.app
    if screen._css_update_count != app._css_update_count:
        app.stylesheet.update(screen, animate=False)
        screen._css_update_count = app._css_update_count


def paint(screen: Screen[Any], widgets: Iterable[Widget] = ()) -> None:
    """Draw these widgets, or the whole screen, now; Textual would wait for the next tick of its timer."""
    changed = list(widgets)
    if changed:
        screen._dirty_widgets.update(changed)
    else:
        screen.refresh()
    screen._on_timer_update()


def forget_lines(most: int) -> None:
    """Clear the cache of rendered lines, also of removed widgets, when it exceeds `most`; Textual keeps 1,024."""
    if StylesCache.get_inner_outer.cache_info().currsize > most:
        StylesCache.get_inner_outer.cache_clear()
