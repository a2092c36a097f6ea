"""Where everything is: the store, settings, backups and crash report.

Nothing is made by asking. Folders are made by whoever first writes into them, with `ensure_private`.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, Self

from app.folders import data_file, folders


class Paths(NamedTuple):
    """The files and folders of one Onward; all absolute, none of them need exist."""

    data: Path
    store: Path
    settings: Path
    backups: Path
    crash: Path

    @classmethod
    def find(cls, store: str | Path | None = None, environment: Mapping[str, str] | None = None) -> Self:
        """The paths for a store named with --store, else by ONWARD_STORE, else the one in the data folder.

        ONWARD_HOME is one folder for all of it; without it, the folders the system has for such things.
        Backups lie beside the store they are of.
        """
        known = os.environ if environment is None else environment
        if (usual := folders(known)) is not None:
            data, config, state = map(Path, usual)
        else:
            from platformdirs import PlatformDirs

            its = PlatformDirs("onward", appauthor=False)
            data, config, state = its.user_data_path, its.user_config_path, its.user_state_path
        file = Path(data_file(str(store or ""), known, str(data)))
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
