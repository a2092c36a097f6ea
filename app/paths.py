"""The paths of the store, settings, backups and crash report.

No folder is created here; code that first writes into one creates it with `ensure_private`.
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
    """The files and folders of Onward; all absolute, none of them need exist.

    Those that every command needs are also available as text, since `pathlib` is slow to load.
    """

    def __init__(self, folders: tuple[str, str, str], store_file: str) -> None:
        """`folders` are those of data, settings and state."""
        self._data, config, self._state = folders
        self.store_file = store_file
        self.settings_file = os.path.join(config, "settings.toml")

    @classmethod
    def find(cls, store: StrPath | None = None, environment: Mapping[str, str] | None = None) -> Paths:
        """Returns the paths for a store named by --store, else by ONWARD_STORE, else the one in the data folder.

        ONWARD_HOME is one folder for everything; without it they are the usual folders of the system.
        """
        variables = os.environ if environment is None else environment
        default_folders = folders(variables)
        if default_folders is None:
            from platformdirs import PlatformDirs

            system_folders = PlatformDirs("onward", appauthor=False)
            default_folders = (
                system_folders.user_data_dir,
                system_folders.user_config_dir,
                system_folders.user_state_dir,
            )
        return cls(default_folders, data_file(str(store or ""), variables, default_folders[0]))

    @property
    def data(self) -> Path:
        """The folder of the default store."""
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
        """The folder of backups, beside the store."""
        return _path(os.path.dirname(self.store_file)) / "backups"

    @property
    def crash(self) -> Path:
        """The crash report."""
        return _path(self._state) / "crash.txt"


def _path(name: str) -> Path:
    from pathlib import Path

    return Path(name)


def named_file(text: str) -> Path:
    """Returns the absolute path of a file the user typed, pasted or dropped.

    Understands `~`, quotation marks, backslashes of a shell and file:// addresses; a file with exactly the typed name
    takes precedence.
    """
    likeliest, *others = [os.path.expanduser(name) for name in _names(text.strip())]
    names = (os.path.expanduser(text), likeliest, *others)
    return _path(os.path.abspath(next((name for name in names if os.path.exists(name)), likeliest)))


def _names(text: str) -> list[str]:
    """Returns the names a text may stand for, the likeliest first."""
    if text[:6].lower() == "file:/":
        # A dropped address: file:///path, file://host/path or file:/path.
        from urllib.parse import unquote

        path = text[5:]
        return [unquote("/" + path[2:].partition("/")[2] if path.startswith("//") else path), text]
    if os.name != "posix" or not any(sign in text for sign in "\\'\""):
        return [text, text.strip("'\"")]
    # A name with the quoting of a shell.
    import shlex

    try:
        words = shlex.split(text)
    except ValueError:
        words = []
    if len(words) != 1:
        return [text.strip("'\"") or text, text]
    # A backslash before a letter or digit may belong to the name; any other is an escape of a shell.
    quoted = text[0] in "'\"" or any(not after[:1].isalnum() for after in text.split("\\")[1:])
    return [words[0], text] if quoted else [text, words[0]]


def ensure_private(folder: Path) -> Path:
    """Makes the folder and its missing parents, each open to its owner only; existing ones stay unchanged."""
    for missing in reversed([path for path in (folder, *folder.parents) if not path.exists()]):
        missing.mkdir(mode=0o700, exist_ok=True)
    return folder
