"""Passes text, links and files to the system: the clipboard, the browser, the program for a file."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.domain.parsing.links import is_safe, openable

if TYPE_CHECKING:
    from textual.app import App

_COPIERS: tuple[tuple[str, ...], ...] = (
    ("pbcopy",),
    ("wl-copy",),
    ("xclip", "-selection", "clipboard"),
    ("xsel", "--clipboard", "--input"),
    ("clip.exe",),
)
_NEEDS = {"wl-copy": "WAYLAND_DISPLAY", "xclip": "DISPLAY", "xsel": "DISPLAY"}
_OPENERS = ("open",) if sys.platform == "darwin" else ("wslview", "xdg-open")


def copy(app: App[Any], text: str) -> str:
    """Copies text to the system's clipboard and through the terminal (OSC 52); returns a message."""
    app.copy_to_clipboard(text)
    if copy_natively(text):
        return "Copied."
    return "Copied through the terminal. If you cannot paste it, your terminal may not allow this."


def copy_natively(text: str) -> bool:
    """Passes text to the system's clipboard program; False when there is none."""
    for command in _COPIERS:
        if not shutil.which(command[0]) or (command[0] in _NEEDS and not os.environ.get(_NEEDS[command[0]])):
            continue
        try:
            result = subprocess.run(
                command,
                input=text.encode(),
                timeout=2,
                check=False,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        except (OSError, subprocess.TimeoutExpired):
            continue
        if result.returncode == 0:
            return True
    return False


def open_link(link: str) -> str:
    """Opens a web or email link with the system's program; returns a message. Other links are not opened."""
    link = openable(link)
    if not is_safe(link):
        return "Only web and email links can be opened. You can copy it."
    return f"Opened {link}" if open_natively(link) else "No program here can open links. You can copy it."


def open_file(path: str) -> str:
    """Opens a file with the system's program; returns a message."""
    file = Path(path)
    if not file.is_file():
        return "The file no longer exists."
    return f"Opened {file.name}" if open_natively(str(file)) else "No program here can open files."


def open_natively(target: str) -> bool:
    """Passes a link or a file to the system's program for it; False when there is none."""
    for opener in _OPENERS:
        if shutil.which(opener):
            try:
                subprocess.Popen(
                    [opener, target],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,
                )
            except OSError:
                continue
            return True
    return False
