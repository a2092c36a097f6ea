"""Finds the data file and the settings file as text, without loading slow modules."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # as in `typing`, which takes time to load
if TYPE_CHECKING:
    from collections.abc import Mapping

STORE_NAME = "onward.db"


def folders(environment: Mapping[str, str], platform: str = sys.platform) -> tuple[str, str, str] | None:
    """Returns the absolute folders of data, settings and state; None on a system that needs platformdirs.

    ONWARD_HOME is one folder for all three; without it they are the usual folders of the system.
    """
    home = environment.get("ONWARD_HOME", "").strip()
    if home:
        folder = absolute(home)
        return folder, folder, folder
    if platform.startswith("linux"):
        # The same as platformdirs returns, without its import (27 ms, more than all of `onward list`).
        return (
            _xdg(environment, "XDG_DATA_HOME", "~/.local/share"),
            _xdg(environment, "XDG_CONFIG_HOME", "~/.config"),
            _xdg(environment, "XDG_STATE_HOME", "~/.local/state"),
        )
    return None


def data_file(store: str, environment: Mapping[str, str], data: str) -> str:
    """Returns the data file named by --store, else by ONWARD_STORE, else the one in the data folder; follows links."""
    chosen = store.strip() or environment.get("ONWARD_STORE", "").strip()
    file = absolute(chosen) if chosen else os.path.join(data, STORE_NAME)
    # The log and other files are beside the file itself, not beside a link to it.
    return os.path.realpath(file) if os.path.islink(file) and os.path.exists(file) else file


def absolute(name: str) -> str:
    """Returns the absolute path of a file or folder the user named."""
    return os.path.abspath(os.path.expanduser(name))


def _xdg(environment: Mapping[str, str], name: str, otherwise: str) -> str:
    """Returns a folder of the XDG Base Directory Specification, which says that relative values are ignored."""
    value = environment.get(name, "").strip()
    return os.path.join(absolute(value if os.path.isabs(value) else otherwise), "onward")
