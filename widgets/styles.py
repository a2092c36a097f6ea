"""The colours and glyphs every widget draws with, taken from the theme of the app."""

from __future__ import annotations

from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from rich.style import Style
from textual.app import App
from textual.color import BLACK, WHITE, Color

from widgets.colour_depth import FEW, READABLE, adapt_variables, contrast, nearest_readable

STAGES = ("lead", "applied", "screen", "interview", "offer")
"""The kinds of stage that have a tint of their own."""

TONES = ("plain", "quiet", "faint", "accent", "attention", "rule", "ended", *STAGES)
"""What a piece of text is, from which its colour follows; `key` is the accent in bold, `strong` is plain in bold."""


class Glyphs(NamedTuple):
    """The few signs that are not letters; `PLAIN` has ASCII ones for fonts and terminals without the others."""

    bar: str = "▎"
    star: str = "★"
    no_star: str = "☆"
    rule: str = "─"
    heavy: str = "━"
    left: str = "‹"
    right: str = "›"
    mark: str = "✓"
    cut: str = "…"
    dot: str = "·"
    up: str = "↑"
    down: str = "↓"

    def stars(self, count: int | None, of: int = 5) -> str:
        """A rating as a row of signs; nothing when there is none."""
        return "" if count is None else self.star * count + self.no_star * (of - count)


FINE = Glyphs()
PLAIN = Glyphs("|", "*", ".", "-", "=", "<", ">", "+", "..", "-", "^", "v")


class Palette:
    """One theme's colours as Rich styles.

    `flat` says that a raised background cannot be seen (NO_COLOR, or a theme of the terminal's own colours), so that
    focus and state must show by bar, weight and underline alone.
    """

    __slots__ = ("_colours", "_ground", "_raised", "_rgb", "_styles", "depth", "flat", "glyphs")

    def __init__(
        self,
        colours: dict[str, Style],
        ground: Style,
        raised: Style,
        *,
        flat: bool,
        glyphs: Glyphs,
        depth: str | None = None,
    ) -> None:
        self._colours, self._ground, self._raised = colours, ground, raised
        self.flat, self.glyphs, self.depth = flat, glyphs, depth
        self._rgb: dict[str, tuple[int, int, int]] = {}
        self._styles: dict[tuple[str, bool, bool, bool], Style] = {}

    def style(self, tone: str, *, raised: bool = False, bold: bool = False, underline: bool = False) -> Style:
        """The style of text in a tone, background included; an unknown tone is plain."""
        key = (tone, raised, bold, underline)
        style = self._styles.get(key)
        if style is None:
            weight = bold or tone in ("key", "strong") or (self.flat and tone in ("accent", "attention"))
            name = {"key": "accent", "strong": "plain"}.get(tone, tone)
            style = self._colours.get(name, self._colours["plain"]) + (self._raised if raised else self._ground)
            style = self._styles[key] = style + Style(bold=weight, underline=underline)
        return style

    @property
    def blends(self) -> bool:
        """Whether colours between those of the theme can be drawn."""
        return not self.flat and self.depth != FEW and self.glyphs is not PLAIN

    def rgb(self, tone: str) -> tuple[int, int, int]:
        """The colour of a tone, or the `ground` or `raised` background, to be mixed with others where colours blend."""
        rgb = self._rgb.get(tone)
        if rgb is None:
            if tone in ("ground", "raised"):
                colour = (self._ground if tone == "ground" else self._raised).bgcolor
            else:
                colour = self.style(tone).color
            red, green, blue = colour.get_truecolor() if colour else (0, 0, 0)
            rgb = self._rgb[tone] = (red, green, blue)
        return rgb


def without_colour(glyphs: Glyphs = FINE) -> Palette:
    """A palette without colours, for text that is saved."""
    return Palette({tone: Style() for tone in TONES}, Style(), Style(), flat=True, glyphs=glyphs)


def palette(app: App[Any]) -> Palette:
    """The palette of the current theme of an app; `app.plain_glyphs = True` selects ASCII signs."""
    variables = app.theme_variables
    plain = bool(getattr(app, "plain_glyphs", False))
    cached = _palettes.get(app)
    if cached is None or cached[0] is not variables or cached[1] is not plain:
        depth = app.console.color_system
        cached = _palettes[app] = (
            variables,
            plain,
            _make_palette(variables, app.no_color, PLAIN if plain else FINE, depth),
        )
    return cached[2]


_palettes: WeakKeyDictionary[App[Any], tuple[dict[str, str], bool, Palette]] = WeakKeyDictionary()


_VARIABLES = {
    "plain": "foreground",
    "ended": "faint",
    **{name: name for name in ("quiet", "faint", "accent", "attention", "rule")},
    **{stage: f"stage-{stage}" for stage in STAGES},
}


def _make_palette(variables: dict[str, str], no_color: bool, glyphs: Glyphs, depth: str | None) -> Palette:
    if "raised" not in variables:
        variables = adapt_variables({**derived_variables(variables), **variables}, depth)
    background, raised = Color.parse(variables["background"]), Color.parse(variables["raised"])
    native = background.ansi is not None
    flat = no_color or native or background == raised
    if flat and glyphs is FINE:
        glyphs = Glyphs("▌")
    colours: dict[str, Style] = {}
    for tone, name in _VARIABLES.items():
        colour = Color.parse(variables[name])
        if tone != "rule":
            colour = readable(readable(colour, background), raised)
            if not native:
                colour = nearest_readable(colour, depth, (background, raised))
        colours[tone] = Style(color=colour.rich_color)
    ground, raised_ground = (Style() if native else Style(bgcolor=colour.rich_color) for colour in (background, raised))
    return Palette(colours, ground, raised_ground, flat=flat, glyphs=glyphs, depth=depth)


def derived_variables(variables: dict[str, str]) -> dict[str, str]:
    """Values for the variables Onward's styles use, derived from those every Textual theme has."""
    background, plain, raised = (Color.parse(variables[name]) for name in ("background", "foreground", "surface"))
    if background.ansi is not None or plain.ansi is not None:
        raised, quiet, faint, rule = background, plain, plain, plain
    else:
        raised = background.blend(raised, raised.a, 1)
        quiet, faint, rule = (plain.blend(background, part, 1) for part in (0.25, 0.45, 0.8))
    return {
        "raised": raised.hex,
        "quiet": quiet.hex,
        "faint": faint.hex,
        "rule": rule.hex,
        "attention": variables["warning"],
        "stage-lead": quiet.hex,
        "stage-applied": variables["primary"],
        "stage-screen": variables["success"],
        "stage-interview": variables["secondary"],
        "stage-offer": variables["warning"],
    }


def readable(colour: Color, background: Color) -> Color:
    """The colour itself, or the nearest one towards white or black that is readable on the background."""
    if colour.ansi is not None or background.ansi is not None:
        return colour
    colour = background.blend(colour, colour.a, 1) if colour.a < 1 else colour
    extreme = max((WHITE, BLACK), key=lambda end: contrast(end, background))
    for step in range(21):
        nearer = colour.blend(extreme, step / 20, 1)
        if contrast(nearer, background) >= READABLE:
            return nearer
    return extreme
