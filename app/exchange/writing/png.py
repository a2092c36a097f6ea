"""Turns a picture in SVG into PNG, with a library that is installed only on request: the extra `pictures`."""

from __future__ import annotations

from importlib.util import find_spec

from app.exchange.writing.svg import Drawing, Point
from db.errors import StoreError

SCALE = 2
"""Pixels of the PNG for each of the picture, so that it is sharp on screens of today."""


class NoFont(StoreError):
    """None of the fonts of a picture is on this machine, so that its texts would be missing."""


def can_write_png() -> bool:
    """Whether the library is installed."""
    return find_spec("resvg_py") is not None


def as_png(svg: str) -> bytes:
    """The same picture as PNG, its texts in a font of the system.

    Raises ImportError without the library, and NoFont where its texts would be missing.
    """
    if _drawn(_letter("x")) == _drawn(_letter("")):
        raise NoFont("No font for the texts of the picture was found.", "Nothing was written. Save it as SVG instead.")
    return _drawn(svg)


def _letter(text: str) -> str:
    drawing = Drawing(20, 20, "")
    drawing.text(Point(2, 15), text)
    return drawing.to_svg()


def _drawn(svg: str) -> bytes:
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=SCALE))
