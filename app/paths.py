"""Where everything is: the store, settings, backups and crash report.

Nothing is made by asking. Folders are made by whoever first writes into them, with `ensure_private`.
"""

from __future__ import annotations

import os

from app.folders import data_file, folders

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from _typeshed import StrPath


class Paths:
    """The files and folders of one Onward; all absolute, none of them need exist.

    The names of those that every command asks for are there as text: `pathlib` takes as long to load as `sqlite3`.
    """

    def __init__(self, folders: tuple[str, str, str], store_file: str) -> None:
        """The folders are those of data, settings and state."""
        self._data, config, self._state = folders
        self.store_file = store_file
        self.settings_file = os.path.join(config, "settings.toml")

    @classmethod
    def find(cls, store: StrPath | None = None, environment: Mapping[str, str] | None = None) -> Paths:
        """The paths for a store named with --store, else by ONWARD_STORE, else the one in the data folder.

        ONWARD_HOME is one folder for all of it; without it, the folders the system has for such things.
        """
        known = os.environ if environment is None else environment
        usual = folders(known)
        if usual is None:
            from platformdirs import PlatformDirs

            its = PlatformDirs("onward", appauthor=False)
            usual = (its.user_data_dir, its.user_config_dir, its.user_state_dir)
        return cls(usual, data_file(str(store or ""), known, usual[0]))

    @property
    def data(self) -> Path:
        """The folder of the usual store."""
        return _path(self._data)

    @property
    def store(self) -> Path:
        """The data file."""
        return _path(self.store_file)

    @property
    def settings(self) -> Path:
        """The settings file."""
        return _path(self.settings_file)

    @property
    def backups(self) -> Path:
        """The folder of backups, which lie beside the store they are of."""
        return _path(os.path.dirname(self.store_file)) / "backups"

    @property
    def crash(self) -> Path:
        """What is written when something fails."""
        return _path(self._state) / "crash.txt"


def _path(name: str) -> Path:
    from pathlib import Path

    return Path(name)


def named_file(text: str) -> Path:
    """The path a person typed, pasted or dropped, absolute.

    A `~`, quotation marks, a shell's backslashes and file:// addresses are understood; a file whose name is exactly
    what was typed comes first.
    """
    likeliest, *others = [os.path.expanduser(name) for name in _names(text.strip())]
    names = (os.path.expanduser(text), likeliest, *others)
    return _path(os.path.abspath(next((name for name in names if os.path.exists(name)), likeliest)))


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
