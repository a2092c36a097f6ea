"""Where everything is: the store, settings, backups and crash report.

Nothing is made by asking. Folders are made by whoever first writes into them, with `ensure_private`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

STORE_NAME = "onward.db"


class Paths(NamedTuple):
    """The files and folders of one Onward; all absolute, none of them need exist."""

    data: Path
    store: Path
    settings: Path
    backups: Path
    crash: Path

    @classmethod
    def find(cls, store: str | Path | None = None, environment: Mapping[str, str] | None = None) -> Paths:
        """The paths for a store named with --store, else by ONWARD_STORE, else the one in the data folder.

        ONWARD_HOME is one folder for all of it; without it, the folders the system has for such things.
        Backups lie beside the store they are of.
        """
        known = os.environ if environment is None else environment
        home = known.get("ONWARD_HOME", "").strip()
        if home:
            data = config = _absolute(home)
            state = data
        elif sys.platform.startswith("linux"):
            # What platformdirs answers here, without its import (27 ms, more than a whole `onward list`).
            data = _xdg(known, "XDG_DATA_HOME", "~/.local/share")
            config = _xdg(known, "XDG_CONFIG_HOME", "~/.config")
            state = _xdg(known, "XDG_STATE_HOME", "~/.local/state")
        else:
            from platformdirs import PlatformDirs

            folders = PlatformDirs("onward", appauthor=False)
            data, config = folders.user_data_path, folders.user_config_path
            state = folders.user_state_path
        named = str(store or "").strip() or known.get("ONWARD_STORE", "").strip()
        file = _absolute(named) if named else data / STORE_NAME
        if os.path.islink(file) and os.path.exists(file):
            # What lies beside a store, its log among it, lies beside the file and not beside a link to it.
            file = Path(os.path.realpath(file))
        return cls(
            data=data,
            store=file,
            settings=config / "settings.toml",
            backups=file.parent / "backups",
            crash=state / "crash.txt",
        )


def named_file(text: str) -> Path:
    """The path a person typed, pasted or dropped, absolute.

    A `~`, quotation marks, a shell's backslashes and file:// addresses are understood; a file whose name is exactly
    what was typed comes first.
    """
    likeliest, *others = [os.path.expanduser(name) for name in _names(text.strip())]
    names = (os.path.expanduser(text), likeliest, *others)
    return Path(os.path.abspath(next((name for name in names if os.path.exists(name)), likeliest)))


def _names(text: str) -> list[str]:
    """The names a text may stand for, the likeliest first."""
    if text[:6].lower() == "file:/":
        # Only for what was dropped as an address: file:///path, file://host/path or file:/path.
        from urllib.parse import unquote

        path = text[5:]
        return [unquote("/" + path[2:].partition("/")[2] if path.startswith("//") else path), text]
    if os.name != "posix" or not any(sign in text for sign in "\\'\""):
        return [text, text.strip("'\"")]
    # Only for what was dropped or pasted in a shell's spelling.
    import shlex

    try:
        words = shlex.split(text)
    except ValueError:
        words = []
    if len(words) != 1:
        return [text.strip("'\"") or text, text]
    # A lone backslash may belong to a name; one before a space or another sign is a shell's.
    quoted = text[0] in "'\"" or any(not after[:1].isalnum() for after in text.split("\\")[1:])
    return [words[0], text] if quoted else [text, words[0]]


def ensure_private(folder: Path) -> Path:
    """Make the folder and what is missing above it, each open to its owner only; one that exists stays as it is."""
    for missing in reversed([path for path in (folder, *folder.parents) if not path.exists()]):
        missing.mkdir(mode=0o700, exist_ok=True)
    return folder


def _absolute(name: str) -> Path:
    return Path(os.path.abspath(os.path.expanduser(name)))


def _xdg(environment: Mapping[str, str], name: str, otherwise: str) -> Path:
    """A folder of the XDG Base Directory Specification, which wants relative values ignored."""
    value = environment.get(name, "").strip()
    return _absolute(value if os.path.isabs(value) else otherwise) / "onward"
