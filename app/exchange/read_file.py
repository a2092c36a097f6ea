"""What lies in a file: its bytes, and the tables in the ZIP a service hands out."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

from app.exchange.read_table import SIZE_LIMIT, ReadingRefused, check_size

_MEMBERS = 10_000
_UNPACKED_LIMIT = 2 * SIZE_LIMIT
_OFFICE = (
    ("xl/workbook.xml", "an Excel workbook", "Open it and save it as CSV (UTF-8), then import that file."),
    ("word/document.xml", "a Word document", "Copy its table into a spreadsheet and save that as CSV."),
    ("content.xml", "an OpenDocument file", "Open it and save it as CSV, then import that file."),
    ("Index/Document.iwa", "a Numbers or Pages file", "Open it and export it as CSV, then import that file."),
)


def read_file(path: Path) -> bytes:
    """All bytes of a file; raises ReadingRefused when it is missing, may not be read or is too large to be a table."""
    try:
        check_size(path.stat().st_size)
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except FileNotFoundError:
        raise ReadingRefused(f"There is no file {path}.", "Check its name and folder.") from None
    except IsADirectoryError:
        raise ReadingRefused(f"{path} is a folder.", "Name a file in it.") from None
    except PermissionError:
        raise ReadingRefused(
            f"You have no permission to read {path}.", "Give yourself permission to read it, then try again."
        ) from None
    except OSError as error:
        raise ReadingRefused(f"{path} cannot be read: {error.strerror or error}.", "Nothing was changed.") from None
    check_size(len(data))
    return data


def start_of(path: Path) -> bytes:
    """The first bytes of a file on a disk; none of what can be read only once, and none when reading fails."""
    try:
        if not path.is_file():
            return b""
        with path.open("rb") as file:
            return file.read(4096)
    except OSError:
        return b""  # read_file says why


def is_zip(data: bytes) -> bool:
    """Whether the bytes begin as a ZIP does."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def tables_in(archive: Path | bytes) -> list[tuple[str, bytes]]:
    """The CSV files of a ZIP as (name, bytes).

    Raises ReadingRefused for a damaged or locked one, for office files, and for one that unpacks to more than any
    archive of a job search; sizes are counted while unpacking, not believed.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(archive) if isinstance(archive, bytes) else archive) as unzipping:
            members = unzipping.infolist()
            names = {member.filename for member in members}
            for inside, what, advice in _OFFICE:
                if inside in names:
                    raise ReadingRefused(f"This is {what}, not a table.", advice)
            if len(members) > _MEMBERS:
                raise ReadingRefused(
                    f"This ZIP holds {len(members):,} files.", "Unpack it and import the CSV file itself."
                )
            return _unpacked(unzipping, [member for member in members if _is_table(member)])
    except (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
        raise ReadingRefused("This ZIP is damaged.", "Nothing was changed. Download it again.") from None


def _is_table(member: zipfile.ZipInfo) -> bool:
    name = member.filename.rsplit("/", 1)[-1].lower()
    return name.endswith((".csv", ".tsv")) and not name.startswith(".") and "__MACOSX" not in member.filename


def _unpacked(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> list[tuple[str, bytes]]:
    left = _UNPACKED_LIMIT
    found: list[tuple[str, bytes]] = []
    for member in members:
        if member.flag_bits & 1:
            raise ReadingRefused("This ZIP is locked with a password.", "Unpack it and import the CSV file in it.")
        with archive.open(member) as file:
            content = file.read(min(left, SIZE_LIMIT) + 1)
        left -= len(content)
        if len(content) > SIZE_LIMIT or left < 0:
            raise ReadingRefused(
                "This ZIP unpacks to far more than a table of applications.",
                "Nothing was read. Unpack it and import the CSV file itself.",
            )
        found.append((member.filename, content))
    return found
