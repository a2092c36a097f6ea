"""Handing text and links to the system: the clipboard, the browser, the program for a file."""

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
    """Put text on the clipboard, the system's own and through the terminal (OSC 52), and say in words what happened."""
    app.copy_to_clipboard(text)
    if copy_natively(text):
        return "Copied."
    return "Copied through the terminal. If you cannot paste it, your terminal may not allow this."


def copy_natively(text: str) -> bool:
    """Hand text to the system's clipboard program, when there is one."""
    for command in _COPIERS:
        if not shutil.which(command[0]) or (command[0] in _NEEDS and not os.environ.get(_NEEDS[command[0]])):
            continue
        try:
            done = subprocess.run(
                command,
                input=text.encode(),
                timeout=2,
                check=False,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        except (OSError, subprocess.TimeoutExpired):
            continue
        if done.returncode == 0:
            return True
    return False


def open_link(link: str) -> str:
    """Open a web or mail link with the system's program, and say in words what happened. Other links are only shown."""
    link = openable(link)
    if not is_safe(link):
        return "Only web and email links can be opened. Press y to copy it."
    return f"Opened {link}" if start(link) else "No program here can open links. Press y to copy it."


def open_file(path: str) -> str:
    """Open a file with the system's program, and say in words what happened."""
    file = Path(path)
    if not file.is_file():
        return "The file no longer exists."
    return f"Opened {file.name}" if start(str(file)) else "No program here can open files."


def start(what: str) -> bool:
    """Hand a link or a file to the system's program for it; False when there is none."""
    for opener in _OPENERS:
        if shutil.which(opener):
            try:
                subprocess.Popen(
                    [opener, what],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,
                )
            except OSError:
                continue
            return True
    return False
