"""The four themes: dark, light, and both again with high contrast.

Three greys, one accent for keys and focus, a quiet tint for each kind of stage, one warm tint for attention. Closed
applications have no tint: they are faint.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.theme import Theme

from widgets.styles import derived_variables

if TYPE_CHECKING:
    from app.screens.session import Session
    from app.settings import Settings
    from db.queries import Reader

PREFERENCE = "theme"
"""The name of the stored preference."""

DEFAULT = "onward-dark"


def _theme(
    name: str,
    *,
    dark: bool,
    background: str,
    raised: str,
    rule: str,
    plain: str,
    quiet: str,
    faint: str,
    accent: str,
    attention: str,
    lead: str,
    applied: str,
    screen: str,
    interview: str,
    offer: str,
    selection: str,
) -> Theme:
    return Theme(
        name=name,
        dark=dark,
        primary=accent,
        secondary=interview,
        accent=accent,
        warning=attention,
        error=attention,
        success=screen,
        background=background,
        surface=raised,
        panel=raised,
        foreground=plain,
        variables={
            "raised": raised,
            "rule": rule,
            "quiet": quiet,
            "faint": faint,
            "attention": attention,
            "stage-lead": lead,
            "stage-applied": applied,
            "stage-screen": screen,
            "stage-interview": interview,
            "stage-offer": offer,
            "text": plain,
            "text-muted": faint,
            "text-disabled": faint,
            "foreground-muted": quiet,
            "foreground-disabled": faint,
            "border": accent,
            "border-blurred": rule,
            "block-cursor-foreground": plain,
            "block-cursor-background": raised,
            "block-cursor-text-style": "bold",
            "block-cursor-blurred-background": raised,
            "block-hover-background": raised,
            "input-cursor-background": accent,
            "input-cursor-foreground": background,
            "input-selection-background": selection,
            "input-selection-foreground": plain,
            "screen-selection-background": selection,
            "screen-selection-foreground": plain,
            "scrollbar": rule,
            "scrollbar-hover": faint,
            "scrollbar-active": accent,
            "scrollbar-background": background,
            "scrollbar-background-hover": background,
            "scrollbar-background-active": background,
            "scrollbar-corner-color": background,
            "footer-background": background,
            "footer-foreground": faint,
            "footer-key-foreground": accent,
            "footer-description-foreground": faint,
            "link-color": accent,
            "link-color-hover": background,
            "link-background-hover": accent,
            "button-foreground": plain,
            "markdown-h1-color": plain,
            "markdown-h2-color": plain,
            "markdown-h2-text-style": "bold",
            "markdown-h3-color": quiet,
        },
    )


THEMES: tuple[Theme, ...] = (
    _theme(
        "onward-dark",
        dark=True,
        background="#15171c",
        raised="#20242c",
        rule="#2c313a",
        plain="#d9dbe0",
        quiet="#a6abb6",
        faint="#898f9c",
        accent="#8fb8de",
        attention="#deae80",
        lead="#a9b1c9",
        applied="#82bccb",
        screen="#8fc3a0",
        interview="#c3a9dd",
        offer="#d8c384",
        selection="#34465c",
    ),
    _theme(
        "onward-light",
        dark=False,
        background="#f8f8f6",
        raised="#e9ebf0",
        rule="#d6d9de",
        plain="#25282f",
        quiet="#4d525d",
        faint="#626773",
        accent="#1f5f9c",
        attention="#96500f",
        lead="#535a75",
        applied="#0f6478",
        screen="#2a6a48",
        interview="#6d4799",
        offer="#705608",
        selection="#c5d8ec",
    ),
    _theme(
        "onward-dark-contrast",
        dark=True,
        background="#000000",
        raised="#262b35",
        rule="#5a6170",
        plain="#ffffff",
        quiet="#e4e7ec",
        faint="#c4c9d3",
        accent="#a5d3ff",
        attention="#ffc48c",
        lead="#d3daee",
        applied="#9fe0f0",
        screen="#a8e6bd",
        interview="#e2c8ff",
        offer="#f2dc93",
        selection="#1d4166",
    ),
    _theme(
        "onward-light-contrast",
        dark=False,
        background="#ffffff",
        raised="#e4e9f1",
        rule="#8b93a1",
        plain="#000000",
        quiet="#1d2127",
        faint="#3a3f48",
        accent="#00437f",
        attention="#6b3200",
        lead="#333a55",
        applied="#004352",
        screen="#0c4526",
        interview="#4d2480",
        offer="#4c3900",
        selection="#b9d6f5",
    ),
)

NAMES: tuple[str, ...] = tuple(theme.name for theme in THEMES)


def fallbacks(app: App[Any]) -> dict[str, str]:
    """Values for the variables of Onward's styles under any other theme, for `get_theme_variable_defaults`."""
    theme = app.current_theme
    return {} if theme.name in NAMES else derived_variables(theme.to_color_system().generate())


def set_first_theme(app: App[Any], name: str = DEFAULT) -> None:
    """Register the themes with an app under construction, and set one for its first frame."""
    for theme in THEMES:
        app.register_theme(theme)
    # Setting `theme` would parse all styles twice more before the first frame (8 ms).
    app.set_reactive(App.theme, name if name in app.available_themes else DEFAULT)
    app.stylesheet.set_variables(app.get_css_variables())


def chosen_theme(reader: Reader, settings: Settings) -> str:
    """The theme to use: the one the settings file names, else the one chosen last, else the usual one."""
    return settings.theme if settings.theme_named else reader.preferences.get(PREFERENCE) or settings.theme


def choose_theme(app: App[Any], session: Session, name: str) -> None:
    """Use a theme, from now on and at the next start, unless the settings file names one."""
    if name == app.theme:
        session.notify("That theme is used already.")
        return
    app.theme = name
    if session.settings.theme_named:
        session.notify("Used until you quit. Your settings file names another theme.")
    else:
        session.did(
            lambda store: store.preferences.set(PREFERENCE, name, label="chose a theme"),
            "Theme saved. Press u to undo.",
        )


def apply_chosen(app: App[Any], session: Session) -> None:
    """Use the theme chosen last, after an undo or a choice in another window."""
    if not session.settings.theme_named and (name := chosen_theme(session.reader, session.settings)) != app.theme:
        app.theme = name if name in app.available_themes else DEFAULT
