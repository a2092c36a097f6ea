"""Every text can be read in every theme, and nothing relies on colour alone."""

import pytest
from rich.color import Color as RichColor
from textual.app import App, ComposeResult
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme
from textual.widgets import Static

from app.screens.themes import NAMES, THEMES, fallbacks, set_first_theme
from widgets.colour_depth import adapt_variables, contrast, nearest
from widgets.styles import STAGES, TONES, palette


class Themed(App[None]):
    CSS = "Static { color: $faint; background: $raised; }"

    def __init__(self, theme: str, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self.plain_glyphs = False
        set_first_theme(self, theme)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return fallbacks(self)

    def compose(self) -> ComposeResult:
        yield Static("text")


def colour(style_colour: RichColor | None) -> Color:
    assert style_colour is not None
    return Color.from_rich_color(style_colour)


@pytest.mark.parametrize("theme", [*NAMES, "nord", "textual-light", "solarized-light"])
def test_every_tone_can_be_read_on_both_backgrounds(theme: str) -> None:
    app = Themed(theme)
    app.get_css_variables()
    colours = palette(app)
    background = Color.parse(app.theme_variables["background"])
    least = 7 if theme.endswith("-contrast") else 4.5
    for tone in TONES:
        if tone == "rule":
            continue
        assert contrast(colour(colours.style(tone).color), background) >= least, tone
        raised = colours.style(tone, raised=True)
        assert contrast(colour(raised.color), colour(raised.bgcolor)) >= least, tone


@pytest.mark.parametrize("theme", THEMES, ids=NAMES)
def test_theme_variables_used_by_style_sheets_can_be_read(theme: Theme) -> None:
    variables = {**theme.to_color_system().generate(), **theme.variables}
    names = ("foreground", "text", "text-muted", "text-disabled", "quiet", "faint", "accent", "attention", "success")
    for name in (*names, *(f"stage-{stage}" for stage in STAGES)):
        for behind in ("background", "raised", "surface", "panel"):
            assert contrast(Color.parse(variables[name]), Color.parse(variables[behind])) >= 4.5, (name, behind)
    for text, behind in (
        ("input-cursor-foreground", "input-cursor-background"),
        ("input-selection-foreground", "input-selection-background"),
        ("block-cursor-foreground", "block-cursor-background"),
    ):
        assert contrast(Color.parse(variables[text]), Color.parse(variables[behind])) >= 4.5, text


def test_the_tints_of_the_stages_differ() -> None:
    for theme in THEMES:
        assert len({theme.variables[f"stage-{stage}"] for stage in STAGES}) == len(STAGES)


@pytest.mark.parametrize("theme", sorted(BUILTIN_THEMES))
async def test_styles_with_our_names_stand_in_any_theme(theme: str) -> None:
    app = Themed("onward-dark")
    async with app.run_test() as pilot:
        app.theme = theme
        await pilot.pause()
        assert palette(app).style("plain").color is not None


async def test_the_first_frame_wears_the_theme() -> None:
    app = Themed("onward-light")
    async with app.run_test():
        assert app.screen.styles.background.hex.lower() == "#f8f8f6"


async def test_no_color_shows_focus_without_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = Themed("onward-dark", ansi_color=True)
    async with app.run_test():
        colours = palette(app)
        assert colours.flat
        assert colours.glyphs.bar == "▌"
        assert colours.style("attention").bold


async def test_plain_glyphs_are_ascii() -> None:
    app = Themed("onward-dark")
    app.plain_glyphs = True
    async with app.run_test():
        glyphs = palette(app).glyphs
        assert glyphs.stars(3) == "***.."
        assert all(sign.isascii() for sign in glyphs)


async def test_an_unknown_theme_falls_back() -> None:
    app = Themed("no such theme")
    async with app.run_test():
        assert app.theme == "onward-dark"


@pytest.mark.parametrize("depth", ["256", "standard"])
@pytest.mark.parametrize("theme", [theme.name for theme in (*THEMES, *BUILTIN_THEMES.values()) if not theme.ansi])
async def test_with_fewer_colours_every_text_can_be_read_on_what_the_terminal_shows(
    theme: str, depth: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = Themed(theme)
    async with app.run_test():
        monkeypatch.setattr(type(app.console), "color_system", depth)
        app.theme_variables = adapt_variables(app.theme_variables, depth)
        colours = palette(app)
        for tone in TONES:
            for raised in (False, True):
                style = colours.style(tone, raised=raised)
                text, ground = (Color.from_rich_color(colour) for colour in (style.color, style.bgcolor))
                assert (nearest(text, depth), nearest(ground, depth)) == (text, ground)
                if tone != "rule":
                    assert contrast(text, ground) >= 4.5


def test_with_256_colours_a_dark_ground_takes_no_hue() -> None:
    ground = nearest(Color.parse(BUILTIN_THEMES["nord"].background or ""), "256")
    assert max(ground.rgb) - min(ground.rgb) == 0


@pytest.mark.parametrize("theme", THEMES, ids=NAMES)
def test_with_sixteen_colours_a_dark_theme_is_black_and_a_light_one_white(theme: Theme) -> None:
    variables = {**theme.to_color_system().generate(), **theme.variables}
    ground = adapt_variables(variables, "standard")["background"]
    assert ground == ("#000000" if theme.dark else "#FFFFFF")


@pytest.mark.parametrize("depth", ["standard", "256"])
def test_a_colour_with_a_share_after_it_stays_as_the_theme_has_it(depth: str) -> None:
    names = {"background": "#303446", "text": "#c6d0f5", "selection": "#838BA7 30%", "style": "bold not underline"}
    made = adapt_variables(names, depth)
    assert made["selection"] == names["selection"]
    assert made["style"] == names["style"]
    assert made["text"] != names["text"]
