"""What a terminal shows that is told only what is drawn anew, as a real one is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import pytest
from rich.cells import cell_len
from rich.segment import ControlType, Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, Compositor, LayoutUpdate
from textual.app import App
from textual.screen import Screen

from app.screens.terminal._textual import ChangedLines
from tests import settling
from tests.widgets.seen import look, strips

Cell = tuple[str, tuple[object, ...]]
NOTHING: Cell = ("", ())


class AsTold:
    """The cells of such a terminal, line by line, for whichever app draws."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._lines: defaultdict[int, list[Cell]] = defaultdict(list)
        display = App._display

        def drawn(app: App[Any], screen: Screen[Any], update: Any) -> None:
            display(app, screen, update)
            if isinstance(update, LayoutUpdate | ChopsUpdate) and not app._batch_count:
                self._draw(update.__rich_console__(app.console, app.console.options))
            elif isinstance(update, ChangedLines) and not app._batch_count:
                for y, x, strip in update.lines:
                    self._put(y, x, cells(strip))

        monkeypatch.setattr(App, "_display", drawn)
        monkeypatch.setattr(Compositor, "render_update", settling.DRAW)

    def _draw(self, segments: Iterable[Any]) -> None:
        x = y = 0
        for segment in segments:
            if segment.control:
                _, x, y = next(code for code in segment.control if code[0] is ControlType.CURSOR_MOVE_TO)
            else:
                drawn = cells([segment])
                self._put(y, x, drawn)
                x += len(drawn)

    def _put(self, y: int, x: int, drawn: list[Cell]) -> None:
        line = self._lines[y]
        line += [NOTHING] * (x - len(line))
        line[x : x + len(drawn)] = drawn

    def lines_untold(self, app: App[Any]) -> list[str]:
        """The lines that are to be seen and stand otherwise on the terminal, each with what stands there."""
        app.screen._on_timer_update()
        untold: list[str] = []
        for y, strip in enumerate(strips(app)):
            wanted = cells(strip)
            shown = self._lines[y][: len(wanted)]
            if shown != wanted:
                untold.append(f"{y} |{_text(wanted)}| is |{_text(shown)}|")
        return untold


def cells(segments: Iterable[Segment]) -> list[Cell]:
    """A letter and its look for each cell; the second cell of a wide letter has no letter, and a mark has no cell."""
    found: list[Cell] = []
    for segment in segments:
        how = look(segment.style or Style())
        if segment.text.isascii() and segment.text.isprintable():
            found += [(letter, how) for letter in segment.text]
            continue
        for letter in segment.text:
            width = cell_len(letter)
            if width == 0 and found:
                found[-1] = (found[-1][0] + letter, how)
            found += [(letter, how), ("", how)][:width]
    return found


def _text(cells: Iterable[Cell]) -> str:
    return "".join(letter for letter, _ in cells).rstrip()
