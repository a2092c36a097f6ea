"""Names and deletes the picture of the dashboard's first screen, which is beside the data file.

It is needed before anything else is loaded, so it imports nothing but `os`.
"""

from __future__ import annotations

import os


def frame_beside(store: str | os.PathLike[str]) -> str:
    """The file the picture of a store is in."""
    folder, name = os.path.split(os.fspath(store))
    return os.path.join(folder, f".{name}.frame")


def delete_frame(store: str | os.PathLike[str]) -> None:
    """Delete the picture, because something it may show is to be seen nowhere; it is made again when all is still.

    One that cannot be deleted is not shown either: it is of a store that has changed.
    """
    try:
        os.unlink(frame_beside(store))
    except OSError:
        return
