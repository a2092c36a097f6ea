"""Frames in fewer bytes: over a slow line what is said again takes longer than what changed.

Textual writes every piece of text with all of its style before it and a reset after it. What the terminal shows is the
same when only the difference to the piece before is said (ECMA-48, section 8.3.117, SGR), when the two colours change
places instead of being said again, and when blanks are erased instead of written (8.3.38, ECH).
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
"""What begins and ends an update that is shown at once."""
STILL_THERE_SECONDS = 1.0
"""Seconds a row is taken to be as it was drawn: later another program may have written over it."""
_MOVE = re.compile(r"(?=\x1b\[\d+;\d+H)")
_STYLE = re.compile(r"\x1b\[([\d;]*)m")
_MOVES = re.compile(r"(?:\x1b\[[\d;]*[HC]|[\r\n])*\Z")
_PLACE = re.compile(r"\x1b\[(\d+);(\d+)H\Z")
_OF_ANY_WIDTH = re.compile("[^ -~\xa1-\xac\xae-\u02ff\u2010-\u2027\u2500-\u259f\u2800-\u28ff]")
"""Letters that may take another number of cells than one."""
_LINE_BEFORE_MOVE = re.compile(r"\n(?=\x1b\[[\d;]*H)")
_OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "7": "27", "8": "28", "9": "29", "21": "24", "53": "55"}
"""What ends each of the styles that are on or off."""
_SWAPPED = frozenset({"7"})
_SEEN_ON_SPACES = _SWAPPED | {"4", "5", "9", "21", "53"}
_ERASE_IN_COLOUR = ("alacritty", "foot", "konsole", "rxvt", "vte", "wezterm", "xterm")
ERASES = os.environ.get("TERM", "").startswith(_ERASE_IN_COLOUR)
"""Whether the terminal gives what it erases the background that is set; some give it their own."""
_BLANK = "\0"
"""Stands for a space of which only the background is seen."""
_LAST_BLANKS = re.compile(f"{_BLANK}{{6,}}(?=\x1b\\[\\d+;\\d+H)")
_BLANKS = re.compile(f"{_BLANK}{{11,}}")
_LARGE = 6_000
"""Letters of a frame from which on a better order is looked for: that takes as long again."""
_TO_A_PLACE = 13
"""Letters it takes to go past a piece, and back to it later."""
_ERASED_RATHER = 20
"""Spaces from which on they are rather erased, which is not done while the colours are swapped."""


class _Style(NamedTuple):
    """A style as SGR says it: colours of text and background, empty for the terminal's own, and what else is on."""

    text: str = ""
    background: str = ""
    on: frozenset[str] = frozenset()


_Piece = tuple[_Style, str]
"""A text with the style it is to have, or a move of the cursor."""
_PLAIN = _Style()


def lean(data: str, *, erases: bool = ERASES) -> str:
    """What is written to the terminal, with styles said once; it begins and ends in the terminal's own style."""
    first, *rest = _STYLE.split(data)
    if not rest:
        return data
    pieces: list[_Piece] = []
    wanted = _PLAIN
    for params, text in zip(rest[::2], rest[1::2], strict=True):
        wanted = _after(wanted, params)
        if text:
            pieces.append((wanted, text))
    written = _written(first, pieces, wanted, erases=erases)
    if len(written) < _LARGE or not pieces:
        return written
    return min(written, _written(first, _gathered(pieces), wanted, erases=erases), key=len)


def _written(before: str, pieces: Iterable[_Piece], last: _Style, *, erases: bool) -> str:
    """Pieces one after the other, from the terminal's own style to the last one."""
    parts = [before]
    at = _PLAIN
    for wanted, text in pieces:
        if not _MOVES.match(text):
            change, at = _shortest(at, wanted, _spaces(text))
            parts.append(change)
            if (erases or not at.background) and not at.on & _SEEN_ON_SPACES:
                text = text.replace(" ", _BLANK)
        parts.append(text)
    parts.append(_change(at, last))
    written = _LINE_BEFORE_MOVE.sub("", "".join(parts))
    written = _LAST_BLANKS.sub(lambda found: f"\x1b[{len(found[0])}X", written)
    return _BLANKS.sub(lambda found: f"\x1b[{len(found[0])}X\x1b[{len(found[0])}C", written).replace(_BLANK, " ")


def _gathered(pieces: Sequence[_Piece]) -> list[_Piece]:
    """The same pieces, those that stand alone in their colours after the others, so that each style is said once."""
    texts = [(style, _spaces(text)) for style, text in pieces if not _MOVES.match(text)]
    alike = Counter(style for style, _ in texts)
    following = iter([*texts[1:], (_PLAIN, 0)])
    kept: list[_Piece] = []
    later: dict[_Style, list[_Piece]] = defaultdict(list)
    at, row, column = _PLAIN, "", 0
    for style, text in pieces:
        if _MOVES.match(text):
            place = _PLACE.search(text)
            row, column = (place[1], int(place[2])) if place else ("", 0)
            kept.append((style, text))
            continue
        there, to = _shortest(at, style, _spaces(text))
        after = next(following)
        if _OF_ANY_WIDTH.search(text):
            row = ""
        around = len(there) + len(_shortest(to, *after)[0]) - len(_shortest(at, *after)[0])
        if row and around > _TO_A_PLACE + len(there) / alike[style]:
            later[style] += [(style, f"\x1b[{row};{column}H"), (style, text)]
            kept.append((style, f"\x1b[{len(text)}C"))
        else:
            kept.append((style, text))
            at = to
        column += len(text)
    # Last of all, the cursor goes to its place.
    end = [kept.pop()] if _MOVES.match(pieces[-1][1]) else []
    return [*kept, *(piece for same in later.values() for piece in same), *end]


def _spaces(text: str) -> int:
    """How many spaces a text is, as far as that matters; 0 where it is more."""
    return 0 if text.strip(" ") else min(len(text), _ERASED_RATHER)


@lru_cache(maxsize=1024)
def _after(style: _Style, params: str) -> _Style:
    """The style after what SGR says; what it has no name for stays as it is."""
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
            on = frozenset(one for one in on if _OFF[one] != code)
        elif code == "39" or (len(code) == 2 and code[0] in "39" and code[1] in "01234567"):
            text = "" if code == "39" else code
        elif code == "49" or (code[:-1] in ("4", "10") and code[-1] in "01234567"):
            background = "" if code == "49" else code
    return _Style(text, background, on)


@lru_cache(maxsize=8192)
def _shortest(at: _Style, wanted: _Style, spaces: int) -> tuple[str, _Style]:
    """SGR that leads to a style that shows a text as the wanted one does, and that style; for so many spaces, or 0."""
    ways = [wanted]
    if spaces and not (at.on - _SWAPPED | wanted.on) & _SEEN_ON_SPACES:
        # The colour of text is not seen on them.
        on = at.on - _SWAPPED
        ways = [at._replace(background=wanted.background, on=on), wanted]
        if spaces < _ERASED_RATHER and wanted.background.startswith("48;"):
            ways.append(at._replace(text=f"38{wanted.background[2:]}", on=on | _SWAPPED))
    elif not wanted.on and wanted.text.startswith("38;") and wanted.background.startswith("48;"):
        ways.append(_Style(f"38{wanted.background[2:]}", f"48{wanted.text[2:]}", _SWAPPED))
    return min(((_change(at, way), way) for way in ways), key=lambda one: len(one[0]))


@lru_cache(maxsize=4096)
def _change(at: _Style, to: _Style) -> str:
    """SGR that leads from one style to another, the shorter of the difference and all of it."""
    if at == to:
        return ""
    off = {_OFF[one] for one in at.on - to.on}
    codes = sorted(off) + sorted(one for one in to.on if one not in at.on or _OFF[one] in off)
    if at.text != to.text:
        codes.append(to.text or "39")
    if at.background != to.background:
        codes.append(to.background or "49")
    whole = ["0" if to != _PLAIN else "", *sorted(to.on), *(colour for colour in (to.text, to.background) if colour)]
    return f"\x1b[{min(';'.join(codes), ';'.join(whole), key=len)}m"


class DrawnRows:
    """The rows drawn in the last second. What was drawn last in a row need not be written again just after.

    A page that comes or goes is laid out in steps, and each of them draws all of the screen.
    """

    def __init__(self, seconds: Callable[[], float] = monotonic) -> None:
        self._rows: dict[str, list[str]] = {}
        self._seconds = seconds
        self._at = 0.0

    def forget(self) -> None:
        """Draw everything anew: the terminal has another size, or other content."""
        self._rows.clear()

    def changed(self, data: str) -> str:
        """What is written to the terminal, without rows that stand there already."""
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
        same = {row for row, drawn in rows.items() if self._rows.get(row) == drawn}
        self._rows.update(rows)
        # The last piece may be the place of the cursor alone.
        return "".join(one for one in pieces if one.partition(";")[0] not in same or one.endswith("H"))
