"""Colours for terminals that show only some: the nearest available ones that are still readable."""

from __future__ import annotations

from functools import lru_cache, partial

from textual.color import Color

FEW, SOME = "standard", "256"
"""The terminal's 16 colours, and the 256 of most terminals that do not say that they show all."""
READABLE = 4.5
"""Least contrast between text and its background (WCAG 2.2, 1.4.3 for text of ordinary size)."""
GROUND_LIKE = 1.8
"""With 16 colours, a colour with less contrast than this to the background becomes the background itself."""
LINES = frozenset({"rule", "border-blurred", "scrollbar"})
"""What is drawn as a line: it is faint, but never the colour of the background."""
_COLOUR = ("#", "rgb", "hsl")
"""Prefixes of the colours in a theme that a terminal may not have."""
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


def contrast(first: Color, second: Color) -> float:
    """How far apart two colours are in lightness, 1 to 21 (WCAG 2.2, contrast ratio)."""
    low, high = sorted((_luminance(first), _luminance(second)))
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
        return min(_SIXTEEN, key=partial(_distance, colour))
    if depth != SOME:
        return colour
    red, green, blue = (min(_LEVELS, key=lambda level: abs(level - part)) for part in colour.rgb)
    cube = Color(red, green, blue)
    grey = min(_GREYS, key=lambda level: abs(level - sum(colour.rgb) / 3))
    return min(cube, Color(grey, grey, grey), key=partial(_distance, colour))


@lru_cache(maxsize=512)
def nearest_readable(colour: Color, depth: str | None, grounds: tuple[Color, ...]) -> Color:
    """The nearest colour a terminal shows that is readable on all of these backgrounds."""
    plain_nearest = nearest(colour, depth)
    if depth not in (FEW, SOME) or all(contrast(plain_nearest, ground) >= READABLE for ground in grounds):
        return plain_nearest
    greys = [Color(level, level, level) for level in _GREYS]
    cube = [Color(red, green, blue) for red in _LEVELS for green in _LEVELS for blue in _LEVELS]
    readable = [
        candidate
        for candidate in (_SIXTEEN if depth == FEW else (*cube, *greys))
        if all(contrast(candidate, ground) >= READABLE for ground in grounds)
    ]
    return min(readable or _ENDS, key=partial(_distance, colour))


def adapt_variables(variables: dict[str, str], depth: str | None) -> dict[str, str]:
    """The variables of a theme with each colour replaced by one the terminal shows; other variables are unchanged."""
    if depth not in (FEW, SOME):
        return variables
    ground = Color.parse(variables["background"])
    if ground.ansi is not None:
        return variables
    ground_end = min(_ENDS, key=lambda end: contrast(end, ground))
    adapted: dict[str, str] = {}
    for name, value in variables.items():
        # Parsing a word such as "bold" makes Textual search for similar names, which takes a millisecond each time.
        # Some themes have a percentage after a colour.
        if not value.startswith(_COLOUR) or " " in value:
            adapted[name] = value
            continue
        colour = Color.parse(value)
        if colour.a < 1:
            adapted[name] = value
        elif depth == SOME:
            adapted[name] = nearest(colour, depth).hex
        elif name in LINES:
            adapted[name] = _GREY.hex
        elif contrast(colour, ground) < GROUND_LIKE:
            adapted[name] = ground_end.hex
        else:
            adapted[name] = nearest_readable(colour, depth, (ground_end,)).hex
    return adapted


def _distance(first: Color, second: Color) -> float:
    """How different two colours look: the weighted "redmean" distance, squared."""
    red = (first.r + second.r) / 2
    return (
        (2 + red / 256) * (first.r - second.r) ** 2
        + 4 * (first.g - second.g) ** 2
        + (2 + (255 - red) / 256) * (first.b - second.b) ** 2
    )
