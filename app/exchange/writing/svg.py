"""Draws shapes and texts as SVG, in one scale and with every text escaped."""

from __future__ import annotations

from html import escape
from typing import NamedTuple

from app.domain.clean_text import plain_line

INK, QUIET, FAINT, GROUND = "#25282f", "#4d525d", "#626773", "#ffffff"
ACCENT = "#1f5f9c"
TINTS = {
    "lead": "#535a75",
    "applied": "#0f6478",
    "screen": "#2a6a48",
    "interview": "#6d4799",
    "offer": "#705608",
    "accent": ACCENT,
    "quiet": QUIET,
    "ended": "#8b93a1",
    "faint": "#8b93a1",
}
"""The colours of tones on white, those of the light theme."""
FONTS = (
    "system-ui, -apple-system, 'Segoe UI', 'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', 'Noto Sans',"
    " 'DejaVu Sans', Ubuntu, Cantarell, sans-serif"
)
"""Fonts of common systems, in the order they are looked for."""


class Point(NamedTuple):
    """A place, in pixels from the top left."""

    x: float
    y: float


class Drawing:
    """A picture, its size in pixels; later shapes cover earlier ones, and nothing is loaded from elsewhere."""

    def __init__(self, width: float, height: float, title: str) -> None:
        self.width, self.height = width, height
        self._title = title
        self._parts: list[str] = []

    def rectangle(self, at: Point, width: float, height: float, colour: str, *, share: float = 1.0) -> None:
        """Draw a filled rectangle with its top left at a place; `share` is its opacity."""
        self._parts.append(
            f'<rect x="{at.x:.1f}" y="{at.y:.1f}" width="{max(0.0, width):.1f}" height="{max(0.0, height):.1f}"'
            f' fill="{colour}" fill-opacity="{share:g}"/>'
        )

    def line(self, start: Point, end: Point, colour: str, *, width: float = 1.0, dashed: bool = False) -> None:
        """Draw a straight line."""
        dashes = ' stroke-dasharray="3 3"' if dashed else ""
        self._parts.append(
            f'<line x1="{start.x:.1f}" y1="{start.y:.1f}" x2="{end.x:.1f}" y2="{end.y:.1f}"'
            f' stroke="{colour}" stroke-width="{width:.1f}"{dashes}/>'
        )

    def dot(self, at: Point, radius: float, colour: str) -> None:
        """Draw a filled circle."""
        self._parts.append(f'<circle cx="{at.x:.1f}" cy="{at.y:.1f}" r="{radius:.1f}" fill="{colour}"/>')

    def curve(self, points: list[Point], colour: str, *, width: float = 2.0) -> None:
        """Draw a line through points."""
        path = " ".join(f"{point.x:.1f},{point.y:.1f}" for point in points)
        self._parts.append(
            f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{width:.1f}"'
            ' stroke-linejoin="round"/>'
        )

    def area(self, points: list[Point], colour: str, *, share: float) -> None:
        """Fill the room within points."""
        path = " ".join(f"{point.x:.1f},{point.y:.1f}" for point in points)
        self._parts.append(f'<polygon points="{path}" fill="{colour}" fill-opacity="{share:g}"/>')

    def band(self, start: Point, end: Point, height: float, first: str, last: str, *, share: float) -> None:
        """Draw a band of one height between its two upper corners, fading from one colour to another."""
        middle = (start.x + end.x) / 2
        name = f"band{len(self._parts)}"
        self._parts.append(
            f'<linearGradient id="{name}"><stop offset="0" stop-color="{first}"/>'
            f'<stop offset="1" stop-color="{last}"/></linearGradient>'
            f'<path d="M{start.x:.1f},{start.y:.1f} C{middle:.1f},{start.y:.1f} {middle:.1f},{end.y:.1f}'
            f" {end.x:.1f},{end.y:.1f} V{end.y + height:.1f} C{middle:.1f},{end.y + height:.1f}"
            f' {middle:.1f},{start.y + height:.1f} {start.x:.1f},{start.y + height:.1f} Z"'
            f' fill="url(#{name})" fill-opacity="{share:g}"/>'
        )

    def text(
        self,
        at: Point,
        text: str,
        colour: str = INK,
        *,
        size: float = 13,
        bold: bool = False,
        anchor: str = "start",
        halo: bool = False,
    ) -> None:
        """Write a text with its baseline at a place; `anchor` is start, middle or end.

        With a `halo` what lies below stays away from its letters, so that it can be read on anything.
        """
        weight = ' font-weight="600"' if bold else ""
        anchored = f' text-anchor="{anchor}"' if anchor != "start" else ""
        outline = f' stroke="{GROUND}" stroke-opacity="0.8" stroke-width="3" paint-order="stroke"' if halo else ""
        self._parts.append(
            f'<text x="{at.x:.1f}" y="{at.y:.1f}" fill="{colour}" font-size="{size:g}"{weight}{anchored}{outline}>'
            f"{escape(plain_line(text))}</text>"
        )

    def to_svg(self) -> str:
        """The picture as a text."""
        title = escape(plain_line(self._title))
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width:g} {self.height:g}"'
            f' width="{self.width:g}" height="{self.height:g}" role="img" font-family="{FONTS}">'
        )
        ground = f'<rect width="100%" height="100%" fill="{GROUND}"/>'
        return "\n".join([head, f"<title>{title}</title>", ground, *self._parts, "</svg>", ""])


def fitted(text: str, letters: int) -> str:
    """A text that has room for so many letters, cut with an ellipsis where it is longer."""
    text = plain_line(text)
    return text if len(text) <= letters else text[: letters - 1].rstrip() + "…"
