"""Edits a text in the user's own editor, without leaving copies of it behind."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from app.temporary import temporary_folder

_VIM = ("-n", "-i", "NONE", "--cmd", "set noswapfile nobackup nowritebackup noundofile")
_EMACS = "(setq make-backup-files nil auto-save-default nil create-lockfiles nil)"
_FLAGS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("vi", "vim", "nvim", "gvim", "view"), _VIM),
    "emacs": ("--eval", _EMACS),
    "nano": ("--ignorercfiles",),
    "micro": ("-backup", "false", "-savecursor", "false", "-saveundo", "false"),
    "kak": ("-n",),
}
"""Options that keep an editor from leaving swap, backup or undo files."""
_WAIT: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("code", "code-insiders", "codium", "vscodium", "cursor", "windsurf", "zed", "zeditor", "atom", "pulsar"),
        ("--wait",),
    ),
    **dict.fromkeys(("subl", "sublime_text", "bbedit", "xed", "gedit", "gnome-text-editor", "pluma"), ("--wait",)),
    **dict.fromkeys(("gvim", "mvim", "neovide"), ("-f",)),
    **dict.fromkeys(("mate", "edit"), ("-w",)),
    "kate": ("--block",),
    "open": ("-W",),
}
"""Options with which an editor in a window of its own returns only once the file is closed."""
LEFT_OPEN = "If the letter is still open in your editor: save it there, then press enter here."


class EditorNotStarted(Exception):
    """There is no editor to start, or it could not be started."""


def editor(environment: Mapping[str, str]) -> str:
    """The editor the user has chosen (`VISUAL`, else `EDITOR`), or nothing."""
    return environment.get("VISUAL", "").strip() or environment.get("EDITOR", "").strip()


def command(editor_command: str, file: Path) -> list[str]:
    """The command that opens a file in an editor so that it leaves nothing beside it. Raises EditorNotStarted."""
    try:
        program, *options = shlex.split(editor_command)
    except ValueError as error:
        raise EditorNotStarted(editor_command) from error
    name = Path(program).name
    waits = [flag for flag in _WAIT.get(name, ()) if flag not in options]
    return [program, *_FLAGS.get(name, ()), *waits, *options, str(file)]


def wait_for_enter() -> None:
    """Print that the letter may still be open elsewhere, and wait for a line of the terminal."""
    print(LEFT_OPEN, flush=True)
    with suppress(EOFError):
        input()


def _read(file: Path, default: str) -> str:
    return file.read_text("utf-8", errors="replace").rstrip("\n") if file.is_file() else default


def edit_text(editor_command: str, text: str, ask: Callable[[], None] = wait_for_enter) -> str:
    """The text as the user edited it; the file it is in meanwhile is private, and deleted afterwards.

    An editor that comes back without a change may have handed the file to a window that is still open: `ask` then
    waits until the person says that it is saved. Raises EditorNotStarted when nothing could be opened.
    """
    with temporary_folder("letter") as folder:
        file = folder / "letter.txt"
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
            out.write(text)
        try:
            process = subprocess.run(command(editor_command, file), check=False)
        except (OSError, ValueError) as error:
            raise EditorNotStarted(editor_command) from error
        if process.returncode in (126, 127):
            raise EditorNotStarted(editor_command)
        if _read(file, text) == text:
            ask()
        return _read(file, text)
