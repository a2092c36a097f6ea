"""Where emails are: single files, mbox files of any size, Maildirs, folders of these, and standard input.

An mbox is read as a stream, one email at a time, so that its size does not matter.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import BinaryIO, NamedTuple

from app.exchange.fetch.decode import page_text
from app.exchange.mail.copied_text import reads_like_email
from app.exchange.mail.parse_message import MOST_BYTES
from app.exchange.reading.refused import ReadingRefused

SUFFIXES = frozenset((".eml", ".mbox", ".mbx", ".emlx", ".email", ".mime", ".msg"))
"""Names of files that may hold emails end in one of these."""
_LINE = 1 << 16
_SEPARATOR = re.compile(rb"From \S.*\d{1,2}:\d{2}")
_HEADER = re.compile(rb"[!-9;-~]+")
"""The name of a header."""
_OUTLOOK = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"
_DEEPEST = 12
MOST_FILES_WITHOUT_EMAIL = 20_000
"""Files of a folder that are looked into while none of them holds an email: it is the wrong folder then."""
MOST_COUNTED = 200_000
"""Files whose sizes are added up to say how far the reading has come."""


class RawEmail(NamedTuple):
    """An email as bytes, the file it was in, and how many bytes of all files had been read with it.

    `is_text` is whether it may be the text of an email alone, without the headers of one.
    """

    file: str
    data: bytes
    bytes_read: int
    is_text: bool = False


def read_emails(path: Path) -> Iterator[RawEmail]:
    """The emails in a file or folder, one at a time.

    Raises ReadingRefused for what is no file of emails, OSError for what cannot be opened.
    """
    before = 0
    has_emails = False
    for number, file in enumerate(_files(path)):
        if not path.is_dir():
            yield from _file_emails(file, file.name, 0, must=True)
            return
        if not has_emails and number >= MOST_FILES_WITHOUT_EMAIL:
            raise ReadingRefused(
                f"There are no emails in the first {MOST_FILES_WITHOUT_EMAIL:,} files of that folder.",
                "Name the folder the emails are in.",
            )
        try:
            for raw in _file_emails(file, str(file.relative_to(path)), before, must=False):
                has_emails = True
                yield raw
            before += file.stat().st_size
        except OSError:
            continue
    if not has_emails:
        raise ReadingRefused(
            "There are no emails in that folder.", "Save emails there as .eml files, or name an .mbox file."
        )


def size_of(path: Path) -> int:
    """How many bytes the files of emails there have."""
    return sum(_size(file) for file in islice(_files(path), MOST_COUNTED))


def stream_emails(stream: BinaryIO, name: str) -> Iterator[RawEmail]:
    """The emails in a stream, which is an mbox or one email. Raises ReadingRefused for anything else."""
    head = stream.read(_LINE)
    yield from _emails_after(head, stream, name, 0, must=True)


def _file_emails(file: Path, name: str, before: int, *, must: bool) -> Iterator[RawEmail]:
    with file.open("rb") as stream:
        head = stream.read(_LINE)
        if file.suffix.lower() == ".emlx":
            count, _, data = head.partition(b"\n")
            if count.strip().isdigit():
                length = min(int(count), MOST_BYTES)
                data = (data + stream.read(max(0, length - len(data))))[:length]
                yield RawEmail(name, data, before + length)
                return
        yield from _emails_after(head, stream, name, before, must=must)


def _emails_after(head: bytes, stream: BinaryIO, name: str, before: int, *, must: bool) -> Iterator[RawEmail]:
    start = head.lstrip(b"\xef\xbb\xbf\r\n\t ")
    if start.startswith(b"From "):
        yield from _mbox(_LineStream(start, stream), name, before)
    elif _looks_like_email(start):
        data = start + stream.read(max(0, MOST_BYTES - len(start)))
        yield RawEmail(name, data, before + len(data), is_text=_is_copied(start))
    elif must:
        data = start + stream.read(max(0, MOST_BYTES - len(start)))
        if b"\0" in data or not reads_like_email(page_text(data)):
            raise _refusal(start)
        yield RawEmail(name, data, before + len(data), is_text=True)


def _mbox(stream: _LineStream, name: str, before: int) -> Iterator[RawEmail]:
    parts: list[bytes] = []
    size = 0
    after_blank = True
    is_within = False
    for line in stream:
        if after_blank and not is_within and _SEPARATOR.match(line):
            if parts:
                yield RawEmail(name, b"".join(parts), before + stream.read_so_far)
            parts, size = [], 0
            after_blank = False
            continue
        is_within = not line.endswith(b"\n")
        after_blank = line in (b"\n", b"\r\n")
        if size < MOST_BYTES:
            if line.startswith(b">") and line.lstrip(b">").startswith(b"From "):
                line = line[1:]
            parts.append(line)
            size += len(line)
    if parts:
        yield RawEmail(name, b"".join(parts), before + stream.read_so_far)


class _LineStream:
    """The lines of what was read of a stream already and of the rest; a line without end comes in pieces."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head = BytesIO(head)
        self._stream = stream
        self.read_so_far = 0

    def __iter__(self) -> Iterator[bytes]:
        while True:
            line = self._head.readline(_LINE)
            if not line.endswith(b"\n"):
                line += self._stream.readline(_LINE)
            if not line:
                return
            self.read_so_far += len(line)
            yield line


def _looks_like_email(start: bytes) -> bool:
    """Whether a file begins with headers of an email."""
    names = set()
    for line in start[:20_000].splitlines()[:60]:
        if not line.strip():
            break
        name, colon, _ = line.partition(b":")
        if colon and _HEADER.fullmatch(name):
            names.add(name.lower())
        elif not line.startswith((b" ", b"\t")):
            return False
    return bool(names & {b"from", b"subject", b"received", b"message-id", b"return-path", b"date", b"delivered-to"})


def _is_copied(start: bytes) -> bool:
    """Whether headers are those a program shows, and not those an email is sent with."""
    head = start.partition(b"\n\n")[0].lower()
    return re.search(rb"^sent:", head, re.MULTILINE) is not None and b"\ndate:" not in head


def _refusal(start: bytes) -> ReadingRefused:
    if not start:
        return ReadingRefused("That file is empty.", "Nothing was changed.")
    if start.startswith(_OUTLOOK):
        return ReadingRefused(
            "That is an Outlook .msg file, which only Outlook can read.",
            "Open it and save it as text or .eml, or drag the message from the new Outlook to a folder.",
        )
    if start.startswith(_ZIP):
        return ReadingRefused("That is a ZIP file.", "Unpack it, then name the .mbox file in it.")
    if start.startswith(b"!BDN"):
        return ReadingRefused("That is an Outlook .pst file.", "Save single messages as .eml instead.")
    return ReadingRefused(
        "That is no email.", "Save the message as .eml, or the mailbox as .mbox, or copy the text of the message."
    )


def _files(path: Path) -> Iterator[Path]:
    """The files to look into, a folder's in the order of their names."""
    if not path.is_dir():
        yield path
        return
    for folder, folders, files in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith(".") or Path(folder, name, "cur").is_dir())
        depth = len(Path(folder).relative_to(path).parts)
        if depth >= _DEEPEST:
            folders.clear()
        if "tmp" in folders and ("cur" in folders or "new" in folders):
            folders.remove("tmp")
        for name in sorted(files):
            inside = Path(folder).name in ("cur", "new") or Path(name).suffix.lower() in SUFFIXES or "." not in name
            file = Path(folder, name)
            if inside and not name.startswith(".") and _has_content(file):
                yield file


def _has_content(file: Path) -> bool:
    """Whether there is something in a file, and it is one: to read a pipe or a device may never end."""
    try:
        info = file.stat()
    except OSError:
        return False
    return stat.S_ISREG(info.st_mode) and info.st_size > 0


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0
