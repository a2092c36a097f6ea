"""Compresses frames: over a slow connection, repeated styles take longer than the changes themselves.

Textual writes the full style before every piece of text and a reset after it. The result on screen is the same with
only the difference to the previous style (ECMA-48, section 8.3.117, SGR), with swapped colours (SGR 7) instead of new
ones, and with blanks erased instead of written (8.3.38, ECH).
"""

from __future__ import annotations

import os
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from time import monotonic
from typing import NamedTuple

SYNC = ("\x1b[?2026h", "\x1b[?2026l")
"""The sequences that begin and end a synchronised update."""
STILL_THERE_SECONDS = 1.0
"""Seconds for which a drawn row counts as unchanged; later another program may have written over it."""
_MOVE = re.compile(r"(?=\x1b\[\d+;\d+H)")
_STYLE = re.compile(r"\x1b\[([\d;]*)m")
_MOVES = re.compile(r"(?:\x1b\[[\d;]*[HC]|[\r\n])*\Z")
_PLACE = re.compile(r"\x1b\[(\d+);(\d+)H\Z")
_OF_ANY_WIDTH = re.compile("[^ -~\xa1-\xac\xae-\u02ff\u2010-\u2027\u2500-\u259f\u2800-\u28ff]")
"""Letters that may not take exactly one cell."""
_LINE_BEFORE_MOVE = re.compile(r"\n(?=\x1b\[[\d;]*H)")
_OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "7": "27", "8": "28", "9": "29", "21": "24", "53": "55"}
"""The SGR code that ends each style that can be on or off."""
_SWAPPED = frozenset({"7"})
_SEEN_ON_SPACES = _SWAPPED | {"4", "5", "9", "21", "53"}
_ERASE_IN_COLOUR = ("alacritty", "foot", "konsole", "rxvt", "vte", "wezterm", "xterm")
ERASES = os.environ.get("TERM", "").startswith(_ERASE_IN_COLOUR)
"""Whether the terminal erases with the current background; some use their default one."""
_BLANK = "\0"
"""Marks a space of which only the background is visible."""
_LAST_BLANKS = re.compile(f"{_BLANK}{{6,}}(?=\x1b\\[\\d+;\\d+H)")
_BLANKS = re.compile(f"{_BLANK}{{11,}}")
_LARGE = 6_000
"""Length of a frame from which on a better order is tried, which doubles the time."""
_TO_A_PLACE = 13
"""Characters needed to skip a piece and to return to it later."""
_LEAST_ERASED = 20
"""Least number of spaces that are erased; this is not possible with swapped colours."""


class _Style(NamedTuple):
    """A style in SGR codes: text and background colour, empty for the default, and the codes that are on."""

    text: str = ""
    background: str = ""
    on: frozenset[str] = frozenset()


_Piece = tuple[_Style, str]
"""A text and its style, or a cursor movement."""
_PLAIN = _Style()


def compress_frame(data: str, *, erases: bool = ERASES) -> str:
    """The output with redundant styles removed; it begins and ends in the default style."""
    first, *rest = _STYLE.split(data)
    if not rest:
        return data
    pieces: list[_Piece] = []
    style = _PLAIN
    for params, text in zip(rest[::2], rest[1::2], strict=True):
        style = _applied(style, params)
        if text:
            pieces.append((style, text))
    output = _joined(first, pieces, style, erases=erases)
    if len(output) < _LARGE or not pieces:
        return output
    return min(output, _joined(first, _grouped_by_style(pieces), style, erases=erases), key=len)


def _joined(before: str, pieces: Iterable[_Piece], last: _Style, *, erases: bool) -> str:
    """The pieces as one string, from the default style to the last one."""
    parts = [before]
    current = _PLAIN
    for style, text in pieces:
        if not _MOVES.match(text):
            change, current = _shortest(current, style, _spaces(text))
            parts.append(change)
            if (erases or not current.background) and not current.on & _SEEN_ON_SPACES:
                text = text.replace(" ", _BLANK)
        parts.append(text)
    parts.append(_change(current, last))
    written = _LINE_BEFORE_MOVE.sub("", "".join(parts))
    written = _LAST_BLANKS.sub(lambda blanks: f"\x1b[{len(blanks[0])}X", written)
    return _BLANKS.sub(lambda blanks: f"\x1b[{len(blanks[0])}X\x1b[{len(blanks[0])}C", written).replace(_BLANK, " ")


def _grouped_by_style(pieces: Sequence[_Piece]) -> list[_Piece]:
    """The pieces reordered: isolated ones of a style are grouped at the end, so that each style is set once."""
    texts = [(style, _spaces(text)) for style, text in pieces if not _MOVES.match(text)]
    counts = Counter(style for style, _ in texts)
    following = iter([*texts[1:], (_PLAIN, 0)])
    kept_pieces: list[_Piece] = []
    later: dict[_Style, list[_Piece]] = defaultdict(list)
    current, row, column = _PLAIN, "", 0
    for style, text in pieces:
        if _MOVES.match(text):
            row = ""
            if place := _PLACE.search(text):
                row, column = place[1], int(place[2])
            kept_pieces.append((style, text))
            continue
        change, style_after = _shortest(current, style, _spaces(text))
        next_piece = next(following)
        if _OF_ANY_WIDTH.search(text):
            row = ""
        detour = len(change) + len(_shortest(style_after, *next_piece)[0]) - len(_shortest(current, *next_piece)[0])
        if row and detour > _TO_A_PLACE + len(change) / counts[style]:
            later[style] += [(style, f"\x1b[{row};{column}H"), (style, text)]
            kept_pieces.append((style, f"\x1b[{len(text)}C"))
        else:
            kept_pieces.append((style, text))
            current = style_after
        column += len(text)
    # The final cursor position stays last.
    end = [kept_pieces.pop()] if _MOVES.match(pieces[-1][1]) else []
    return [*kept_pieces, *(piece for same in later.values() for piece in same), *end]


def _spaces(text: str) -> int:
    """The length of a text of spaces only, at most `_LEAST_ERASED`; 0 for other text."""
    return 0 if text.strip(" ") else min(len(text), _LEAST_ERASED)


@lru_cache(maxsize=1024)
def _applied(style: _Style, params: str) -> _Style:
    """The style after SGR parameters; unknown ones change nothing."""
    text, background, on = style
    codes = params.split(";")
    while codes:
        code = codes.pop(0)
        if code in ("", "0"):
            text, background, on = _PLAIN
        elif code in ("38", "48"):
            length = {"2": 4, "5": 2}.get(codes[0] if codes else "", 0)
            colour = ";".join([code, *codes[:length]])
            codes = codes[length:]
            text, background = (colour, background) if code == "38" else (text, colour)
        elif code in _OFF:
            on |= {code}
        elif code in _OFF.values():
            on = frozenset(active for active in on if _OFF[active] != code)
        elif code == "39" or (len(code) == 2 and code[0] in "39" and code[1] in "01234567"):
            text = "" if code == "39" else code
        elif code == "49" or (code[:-1] in ("4", "10") and code[-1] in "01234567"):
            background = "" if code == "49" else code
    return _Style(text, background, on)


@lru_cache(maxsize=1024)
def _shortest(current: _Style, wanted: _Style, spaces: int) -> tuple[str, _Style]:
    """The shortest SGR to a style that looks like the wanted one, and that style; `spaces` is 0 for other text."""
    candidates = [wanted]
    if spaces and not (current.on - _SWAPPED | wanted.on) & _SEEN_ON_SPACES:
        # The text colour is invisible on spaces.
        on = current.on - _SWAPPED
        candidates = [current._replace(background=wanted.background, on=on), wanted]
        if spaces < _LEAST_ERASED and wanted.background.startswith("48;"):
            candidates.append(current._replace(text=f"38{wanted.background[2:]}", on=on | _SWAPPED))
    elif not wanted.on and wanted.text.startswith("38;") and wanted.background.startswith("48;"):
        candidates.append(_Style(f"38{wanted.background[2:]}", f"48{wanted.text[2:]}", _SWAPPED))
    return min(((_change(current, way), way) for way in candidates), key=lambda candidate: len(candidate[0]))


@lru_cache(maxsize=1024)
def _change(current: _Style, target: _Style) -> str:
    """SGR from one style to another: the difference or the full style, whichever is shorter."""
    if current == target:
        return ""
    off = {_OFF[code] for code in current.on - target.on}
    codes = sorted(off) + sorted(code for code in target.on if code not in current.on or _OFF[code] in off)
    if current.text != target.text:
        codes.append(target.text or "39")
    if current.background != target.background:
        codes.append(target.background or "49")
    full = [
        "0" if target != _PLAIN else "",
        *sorted(target.on),
        *(colour for colour in (target.text, target.background) if colour),
    ]
    return f"\x1b[{min(';'.join(codes), ';'.join(full), key=len)}m"


class DrawnRows:
    """The rows drawn in the last second, which need not be written again if unchanged.

    Opening or closing a page is laid out in steps, each of which draws the whole screen.
    """

    def __init__(self, seconds: Callable[[], float] = monotonic) -> None:
        self._rows: dict[str, list[str]] = {}
        self._seconds = seconds
        self._at = 0.0

    def forget(self) -> None:
        """Forget all rows, as the terminal has another size or other content."""
        self._rows.clear()

    def changed(self, data: str) -> str:
        """The output without rows that are already on screen."""
        if not _MOVE.match(data):
            if data not in SYNC:
                self.forget()
            return data
        now = self._seconds()
        if now - self._at > STILL_THERE_SECONDS:
            self.forget()
        self._at = now
        pieces = _MOVE.split(data)[1:]
        rows = defaultdict(list)
        for piece in pieces:
            row, _, rest = piece.partition(";")
            if rest.partition("H")[2]:
                rows[row].append(piece.rstrip("\n"))
        unchanged = {row for row, drawn in rows.items() if self._rows.get(row) == drawn}
        self._rows.update(rows)
        # The last piece may be only the cursor position.
        return "".join(
            drawn_piece
            for drawn_piece in pieces
            if drawn_piece.partition(";")[0] not in unchanged or drawn_piece.endswith("H")
        )
