"""Searches for files to import while a person types."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from app.domain import formatting
from app.paths import named_file
from widgets.finder import AnotherText
from widgets.options import Option

SUFFIXES = frozenset(
    (
        *(".csv", ".tsv", ".tab", ".txt", ".json", ".jsonl", ".ndjson", ".zip", ".md", ".markdown", ".org"),
        *(".xlsx", ".xlsm", ".xls", ".ods", ".html", ".htm"),
    )
)
"""The extensions of files that may contain a table."""
NEWEST = 8
"""How many files are offered before anything is typed."""
MOST = 400
"""Most entries that are offered."""
_MOST_ENTRIES = 4000
_USUAL_FOLDERS = ("Downloads", "Documents", "Desktop")
_XDG = ("XDG_DOWNLOAD_DIR", "XDG_DOCUMENTS_DIR", "XDG_DESKTOP_DIR")


class _Entry(NamedTuple):
    path: str
    name: str
    is_folder: bool
    size: int
    changed: float


def usual_folders() -> list[str]:
    """The existing folders for downloads and documents, including those configured by the desktop."""
    home = os.path.expanduser("~")
    desktop_folders = []
    try:
        lines = Path(home, ".config", "user-dirs.dirs").read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        lines = []
    for line in lines:
        name, _, value = line.partition("=")
        if name.strip() in _XDG:
            desktop_folders.append(value.strip().strip('"').replace("$HOME", home))
    folders = [*desktop_folders, *(os.path.join(home, name) for name in _USUAL_FOLDERS)]
    return [folder for folder in dict.fromkeys(folders) if folder.rstrip("/") != home and os.path.isdir(folder)]


def find_files(
    text: str, today: date, recent_folders: Sequence[str] = (), suffixes: frozenset[str] = SUFFIXES
) -> list[Option]:
    """The files and folders a text may mean; for an empty text the newest tables, then the usual folders.

    `recent_folders` were used lately, `suffixes` are the extensions of files. What cannot be read is left out.
    """
    folders = list(dict.fromkeys([*recent_folders, *usual_folders()]))
    if not text.strip():
        return [
            *_newest(folders, today, suffixes),
            *(_folder_option(folder) for folder in [*folders, os.path.expanduser("~")]),
        ]
    options: list[Option] = []
    exact = _existing_file(text)
    if exact is not None:
        options += _options([exact], today, beside=True)
    words = os.path.expanduser(text.strip())
    if os.sep in words or text.strip() == "~":
        folder, _, prefix = words.rpartition(os.sep)
        entries = _matching(_entries(folder or os.sep, suffixes), prefix)
        options += _options(entries, today)
    else:
        entries = [entry for folder in folders for entry in _matching(_entries(folder, suffixes), words)]
        options += _options(entries, today, beside=True)
        options += _options(_matching(_entries(os.path.expanduser("~"), suffixes), words), today, beside=True)
    unique_options: dict[str, Option] = {}
    for option in options:
        unique_options.setdefault(option.value, option)
    return list(unique_options.values())[:MOST]


def take_file(text: str, option: Option | None) -> str:
    """The path of the chosen file. Raises AnotherText for a folder, to open it, and ValueError for a missing file."""
    exact = _existing_file(text)
    if exact is not None and (option is None or not option.value.endswith(os.sep)):
        return exact.path if option is None or not text.strip() else option.value
    if option is not None and option.value.endswith(os.sep):
        raise AnotherText(option.value)
    if option is not None:
        return option.value
    try:
        if text.strip() and named_file(text).is_dir():
            raise AnotherText(_short(str(named_file(text))) + os.sep)
    except OSError:
        pass
    raise ValueError("There is no file of that name." if text.strip() else "Type or drop the name of a file.")


def dropped_file(text: str) -> str | None:
    """The file whose path was pasted or dropped; None if the text is not the path of a file."""
    entry = _existing_file(text)
    return None if entry is None else entry.path


def _existing_file(text: str) -> _Entry | None:
    if not text.strip():
        return None
    try:
        path = named_file(text)
        status = path.stat()
        if path.is_file():
            return _Entry(str(path), path.name, False, status.st_size, status.st_mtime)
    except (OSError, ValueError):
        pass
    return None


def _entries(folder: str, suffixes: frozenset[str]) -> Iterator[_Entry]:
    with suppress(OSError, ValueError), os.scandir(folder) as entries:
        for entry in islice(entries, _MOST_ENTRIES):
            with suppress(OSError):
                if entry.is_dir():
                    yield _Entry(entry.path, entry.name, True, 0, 0)
                elif os.path.splitext(entry.name)[1].lower() in suffixes:
                    status = entry.stat()
                    yield _Entry(entry.path, entry.name, False, status.st_size, status.st_mtime)


def _matching(entries: Iterable[_Entry], prefix: str) -> list[_Entry]:
    """Entries with the letters in their name, first those that begin with them; hidden ones only after a dot."""
    letters = prefix.casefold()
    matches = [
        entry
        for entry in entries
        if letters in entry.name.casefold() and (prefix.startswith(".") or not entry.name.startswith("."))
    ]
    return sorted(matches, key=_rank(letters))


def _rank(letters: str):  # type: ignore[no-untyped-def]
    return lambda entry: (
        not entry.name.casefold().startswith(letters),
        not entry.is_folder,
        -entry.changed,
        entry.name.casefold(),
    )


def _newest(folders: Iterable[str], today: date, suffixes: frozenset[str]) -> list[Option]:
    files = [
        entry
        for folder in folders
        for entry in _entries(folder, suffixes)
        if not entry.is_folder and not entry.name.startswith(".")
    ]
    files.sort(key=lambda entry: -entry.changed)
    return _options(files[:NEWEST], today, beside=True)


def _options(entries: Iterable[_Entry], today: date, *, beside: bool = False) -> list[Option]:
    options = []
    for entry in entries:
        if entry.is_folder:
            options.append(_folder_option(entry.path, entry.name))
            continue
        when = formatting.day(date.fromtimestamp(entry.changed), today)
        folder = f"   {_short(os.path.dirname(entry.path))}" if beside else ""
        options.append(Option("", entry.name, f"{when}, {_size(entry.size)}{folder}", value=_short(entry.path)))
    return options


def _folder_option(path: str, name: str = "") -> Option:
    short_path = _short(path).rstrip(os.sep) + os.sep
    return Option("", f"{name}{os.sep}" if name else short_path, "folder", value=short_path, tone="quiet")


def _short(path: str) -> str:
    """The path as people write it, with `~` for the home folder."""
    home = os.path.expanduser("~")
    inside = path == home or path.startswith(home.rstrip(os.sep) + os.sep)
    return "~" + path[len(home.rstrip(os.sep)) :] if inside and len(home) > 1 else path


def _size(size: int) -> str:
    if size < 1024:
        return f"{size} B"
    return f"{size / 1024:,.0f} KB" if size < 1024 * 1024 else f"{size / (1024 * 1024):,.1f} MB"
