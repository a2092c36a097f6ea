"""Makes folders that only their owner may enter."""

from __future__ import annotations

from db.errors import UNCHANGED, StoreError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path


def private_folder(folder: Path) -> None:
    """Makes the folder and its missing parents, for this person only (0700).

    Raises StoreError when there is a file of that name.
    """
    if folder.exists() and not folder.is_dir():
        raise StoreError(f"{folder} is a file, where a folder is needed.", f"{UNCHANGED} Rename that file.")
    missing: list[Path] = []
    parent = folder
    while not parent.exists():
        missing.append(parent)
        parent = parent.parent
    for new_folder in reversed(missing):
        new_folder.mkdir(mode=0o700, exist_ok=True)
