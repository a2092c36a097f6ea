"""Where the data file and the settings are, as text: known before anything is loaded that takes time."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # as in `typing`, which takes time to load
if TYPE_CHECKING:
    from collections.abc import Mapping

STORE_NAME = "onward.db"


def folders(known: Mapping[str, str], platform: str = sys.platform) -> tuple[str, str, str] | None:
    """The folders of data, settings and state, all absolute; None where only platformdirs can say.

    ONWARD_HOME is one folder for all of it; without it, the folders the system has for such things.
    """
    home = known.get("ONWARD_HOME", "").strip()
    if home:
        folder = absolute(home)
        return folder, folder, folder
    if platform.startswith("linux"):
        # What platformdirs answers here, without its import (27 ms, more than a whole `onward list`).
        return (
            _xdg(known, "XDG_DATA_HOME", "~/.local/share"),
            _xdg(known, "XDG_CONFIG_HOME", "~/.config"),
            _xdg(known, "XDG_STATE_HOME", "~/.local/state"),
        )
    return None


def data_file(store: str, known: Mapping[str, str], data: str) -> str:
    """The data file named by --store, else by ONWARD_STORE, else the one in the data folder; links are followed."""
    named = store.strip() or known.get("ONWARD_STORE", "").strip()
    file = absolute(named) if named else os.path.join(data, STORE_NAME)
    # What lies beside a store, its log among it, lies beside the file and not beside a link to it.
    return os.path.realpath(file) if os.path.islink(file) and os.path.exists(file) else file


def absolute(name: str) -> str:
    """The whole path of a file or folder a person named."""
    return os.path.abspath(os.path.expanduser(name))


def _xdg(known: Mapping[str, str], name: str, otherwise: str) -> str:
    """A folder of the XDG Base Directory Specification, which wants relative values ignored."""
    value = known.get(name, "").strip()
    return os.path.join(absolute(value if os.path.isabs(value) else otherwise), "onward")
