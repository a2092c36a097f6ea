"""What is said beside the screen: the terminal's title and notifications of the desktop, through the terminal."""

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
    """The sequences that have the terminal notify the desktop; empty where it would not understand them.

    Two are in use: OSC 9 (iTerm2, kitty, WezTerm) and OSC 777 (rxvt, foot, and those made with VTE). Each is ignored
    where it is not known. Where the terminal is known it gets one, else both: rather twice than not at all.
    """
    term, program = environment.get("TERM", ""), environment.get("TERM_PROGRAM", "")
    if term in _NEITHER:
        return ""
    text = plain(text)
    by_9 = f"\x1b]9;{NAME}: {text}\x07"
    by_777 = f"\x1b]777;notify;{NAME};{text}\x07"
    inside_tmux = bool(environment.get("TMUX"))
    if inside_tmux:
        # What stands outside is not known here.
        return in_tmux(by_9) + in_tmux(by_777)
    if program in _ONLY_9 or term in _ONLY_9:
        return by_9
    if term.startswith(_ONLY_777) or environment.get("VTE_VERSION"):
        return by_777
    return by_9 + by_777


def title(text: str) -> str:
    """The sequence that gives the terminal's window this title."""
    return f"\x1b]2;{plain(text)}\x07"


def plain(text: str) -> str:
    """Text that cannot end a sequence or be taken for a part of one: letters only, no semicolons, on one line."""
    return cut(text, MOST_CELLS).replace(";", ",")


def in_tmux(sequence: str) -> str:
    """A sequence that tmux hands on to the terminal it runs in, where `allow-passthrough` is on."""
    return "\x1bPtmux;" + sequence.replace("\x1b", "\x1b\x1b") + "\x1b\\"


def send(app: App[Any], sequence: str) -> None:
    """Send a sequence to the terminal, between two frames; nothing when what the app writes goes elsewhere."""
    # Needed once there is something to send.
    from app.screens.terminal._textual import reaches_terminal, write_to_terminal

    if sequence and os.isatty(2) and reaches_terminal(app):
        write_to_terminal(app, sequence)


def notify(app: App[Any], text: str) -> None:
    """Have the desktop told something, where the terminal can."""
    send(app, notification(text, os.environ))
