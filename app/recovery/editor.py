"""Handing a text to the user's own editor, with nothing of it left behind."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

_VIM = ("-n", "-i", "NONE", "--cmd", "set noswapfile nobackup nowritebackup noundofile")
_EMACS = "(setq make-backup-files nil auto-save-default nil create-lockfiles nil)"
_FLAGS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("vi", "vim", "nvim", "gvim", "view"), _VIM),
    "emacs": ("--eval", _EMACS),
    "nano": ("--ignorercfiles",),
    "micro": ("-backup", "false", "-savecursor", "false", "-saveundo", "false"),
    "kak": ("-n",),
}
"""What keeps an editor from leaving swap, backup or undo files."""


class EditorNotStarted(Exception):
    """There is no editor to start, or it could not be started."""


def editor(environment: Mapping[str, str]) -> str:
    """The editor the user has chosen (`VISUAL`, else `EDITOR`), or nothing."""
    return environment.get("VISUAL", "").strip() or environment.get("EDITOR", "").strip()


def command(chosen: str, file: Path) -> list[str]:
    """How to open a file in an editor so that it leaves nothing beside it. Raises EditorNotStarted."""
    try:
        program, *more = shlex.split(chosen)
    except ValueError as error:
        raise EditorNotStarted(chosen) from error
    return [program, *_FLAGS.get(Path(program).name, ()), *more, str(file)]


def edited(chosen: str, text: str) -> str:
    """The text as it is when the editor is left; the file in between lies in a folder of its own and is gone after.

    Raises EditorNotStarted when nothing could be opened.
    """
    folder = Path(tempfile.mkdtemp(prefix="onward-"))
    try:
        file = folder / "letter.txt"
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
            out.write(text)
        try:
            done = subprocess.run(command(chosen, file), check=False)
        except (OSError, ValueError) as error:
            raise EditorNotStarted(chosen) from error
        if done.returncode in (126, 127):
            raise EditorNotStarted(chosen)
        return file.read_text("utf-8", errors="replace").rstrip("\n") if file.is_file() else text
    finally:
        shutil.rmtree(folder, ignore_errors=True)
