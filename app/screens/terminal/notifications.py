"""Escape sequences for the terminal's title and for desktop notifications."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from widgets.text import cut

if TYPE_CHECKING:
    from textual.app import App

NAME = "Onward"
MOST_CELLS = 120
_ONLY_9 = ("iTerm.app", "WezTerm", "ghostty", "kitty", "xterm-kitty", "xterm-ghostty", "wezterm")
_ONLY_777 = ("foot", "rxvt", "contour")
_NEITHER = ("linux", "dumb")


def notification(text: str, environment: Mapping[str, str]) -> str:
    """The sequences with which the terminal shows a desktop notification; empty for terminals without support.

    Two are in use: OSC 9 (iTerm2, kitty, WezTerm) and OSC 777 (rxvt, foot, and VTE terminals). Each is ignored where it
    is unsupported. A known terminal gets one, any other both.
    """
    term, program = environment.get("TERM", ""), environment.get("TERM_PROGRAM", "")
    if term in _NEITHER:
        return ""
    text = plain(text)
    by_9 = f"\x1b]9;{NAME}: {text}\x07"
    by_777 = f"\x1b]777;notify;{NAME};{text}\x07"
    inside_tmux = bool(environment.get("TMUX"))
    if inside_tmux:
        # The terminal outside tmux is unknown.
        return in_tmux(by_9) + in_tmux(by_777)
    if program in _ONLY_9 or term in _ONLY_9:
        return by_9
    if term.startswith(_ONLY_777) or environment.get("VTE_VERSION"):
        return by_777
    return by_9 + by_777


def title(text: str) -> str:
    """The sequence that sets the window title."""
    return f"\x1b]2;{plain(text)}\x07"


def plain(text: str) -> str:
    """Text that is safe inside a sequence: one line, printable, without semicolons."""
    return cut(text, MOST_CELLS).replace(";", ",")


def in_tmux(sequence: str) -> str:
    """A sequence wrapped so that tmux passes it to its terminal, where `allow-passthrough` is on."""
    return "\x1bPtmux;" + sequence.replace("\x1b", "\x1b\x1b") + "\x1b\\"


def send(app: App[Any], sequence: str) -> None:
    """Send a sequence to the terminal between two frames, if the app draws in one."""
    # Needed only once there is something to send.
    from app.screens.terminal._textual import reaches_terminal, write_to_terminal

    if sequence and os.isatty(2) and reaches_terminal(app):
        write_to_terminal(app, sequence)


def notify(app: App[Any], text: str) -> None:
    """Show a desktop notification, where the terminal supports it."""
    send(app, notification(text, os.environ))
