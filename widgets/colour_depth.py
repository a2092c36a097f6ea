"""Colours for terminals that show fewer of them: the nearest ones there are that can still be read."""

from __future__ import annotations

from functools import lru_cache

from textual.color import Color

FEW, SOME = "standard", "256"
"""The terminal's 16 colours, and the 256 of most terminals that do not say that they show all."""
READABLE = 4.5
"""Least contrast between text and its background (WCAG 2.2, 1.4.3 for text of ordinary size)."""
GROUND_LIKE = 1.8
"""A colour with less contrast than this to the ground is a ground itself, and is the same one with 16 colours."""
LINES = frozenset({"rule", "border-blurred", "scrollbar"})
"""What is drawn as a line: it stays quiet, and is never lost in the ground."""
_COLOUR = ("#", "rgb", "hsl")
"""How a colour in a theme begins that a terminal may not have."""
_GREY = Color(85, 85, 85)
_LEVELS = (0, 95, 135, 175, 215, 255)
_GREYS = tuple(range(8, 239, 10))
_SIXTEEN = tuple(
    Color(*rgb)
    for rgb in (
        *((0, 0, 0), (170, 0, 0), (0, 170, 0), (170, 85, 0), (0, 0, 170), (170, 0, 170), (0, 170, 170)),
        *((170, 170, 170), (85, 85, 85), (255, 85, 85), (85, 255, 85), (255, 255, 85), (85, 85, 255)),
        *((255, 85, 255), (85, 255, 255), (255, 255, 255)),
    )
)

_ENDS = (Color(0, 0, 0), Color(255, 255, 255))


def contrast(one: Color, other: Color) -> float:
    """How far apart two colours are in lightness, 1 to 21 (WCAG 2.2, contrast ratio)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@lru_cache(maxsize=512)
def nearest(colour: Color, depth: str | None) -> Color:
    """The nearest colour a terminal shows."""
    if depth == FEW:
        return min(_SIXTEEN, key=lambda one: _apart(one, colour))
    if depth != SOME:
        return colour
    red, green, blue = (min(_LEVELS, key=lambda level: abs(level - part)) for part in colour.rgb)
    cube = Color(red, green, blue)
    grey = min(_GREYS, key=lambda level: abs(level - sum(colour.rgb) / 3))
    return min(cube, Color(grey, grey, grey), key=lambda one: _apart(one, colour))


@lru_cache(maxsize=512)
def nearest_readable(colour: Color, depth: str | None, grounds: tuple[Color, ...]) -> Color:
    """The nearest colour a terminal shows that can be read on all of these grounds."""
    first = nearest(colour, depth)
    if depth not in (FEW, SOME) or all(contrast(first, ground) >= READABLE for ground in grounds):
        return first
    greys = [Color(level, level, level) for level in _GREYS]
    cube = [Color(red, green, blue) for red in _LEVELS for green in _LEVELS for blue in _LEVELS]
    there = [
        one
        for one in (_SIXTEEN if depth == FEW else (*cube, *greys))
        if all(contrast(one, ground) >= READABLE for ground in grounds)
    ]
    return min(there or _ENDS, key=lambda one: _apart(one, colour))


def fitted(variables: dict[str, str], depth: str | None) -> dict[str, str]:
    """The variables of a theme with colours a terminal shows; others than colours as they are."""
    if depth not in (FEW, SOME):
        return variables
    ground = Color.parse(variables["background"])
    if ground.ansi is not None:
        return variables
    shown = min(_ENDS, key=lambda end: contrast(end, ground))
    made: dict[str, str] = {}
    for name, value in variables.items():
        # Asked whether "bold" is a colour, Textual looks for names like it, which takes a millisecond each time. Some
        # themes have a colour with a share after it.
        if not value.startswith(_COLOUR) or " " in value:
            made[name] = value
            continue
        colour = Color.parse(value)
        if colour.a < 1:
            made[name] = value
        elif depth == SOME:
            made[name] = nearest(colour, depth).hex
        else:
            alike = contrast(colour, ground) < GROUND_LIKE
            made[name] = (_GREY if name in LINES else shown if alike else nearest_readable(colour, depth, (shown,))).hex
    return made


def _apart(one: Color, other: Color) -> float:
    """How different two colours look, roughly: with more weight on red where there is much of it."""
    red = (one.r + other.r) / 2
    return (
        (2 + red / 256) * (one.r - other.r) ** 2
        + 4 * (one.g - other.g) ** 2
        + (2 + (255 - red) / 256) * (one.b - other.b) ** 2
    )
