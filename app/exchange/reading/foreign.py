"""Refuses files that are no tables, and says what they are and what to do."""

from __future__ import annotations

import re

from app.exchange.reading.refused import ReadingRefused

READS = "Onward reads spreadsheets (XLSX, XLS, ODS), CSV, JSON, lists, Markdown and HTML tables, and ZIPs of these."
"""The advice for a file that is none of these."""
_PICTURE = ("a picture", "Type the rows into a spreadsheet and import that.")
_UNPACK = ("a compressed file", "Unpack it first, then import what was in it.")
_RECORDING = ("a sound or a film", READS)
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "a PDF", "Copy its table into a spreadsheet and import that, or ask the service for a CSV file."),
    (b"\x89PNG", *_PICTURE),
    (b"\xff\xd8\xff", *_PICTURE),
    (b"GIF8", *_PICTURE),
    (b"BM", *_PICTURE),
    (b"II*\x00", *_PICTURE),
    (b"MM\x00*", *_PICTURE),
    (b"RIFF", "a picture or a recording", READS),
    (b"\x1f\x8b", *_UNPACK),
    (b"7z\xbc\xaf", *_UNPACK),
    (b"Rar!", *_UNPACK),
    (b"\xfd7zXZ", *_UNPACK),
    (b"BZh", *_UNPACK),
    (b"\x28\xb5\x2f\xfd", *_UNPACK),
    (b"ID3", *_RECORDING),
    (b"OggS", *_RECORDING),
    (b"PAR1", "a Parquet file", "Save it as CSV, then import that."),
    (b"\x00\x01\x00\x00Standard", "an Access database", "Export its table as CSV, then import that."),
    (
        b"SQLite format 3",
        "a database, perhaps another Onward data file",
        "To use it: --store FILE. To import it: onward --store FILE export --json, then import that file.",
    ),
    (b"{\\rtf", "a text document (RTF)", "Copy its table into a spreadsheet and import that."),
    (b"BEGIN:VCALENDAR", "a calendar", READS),
    (b"BEGIN:VCARD", "a list of contacts (vCard)", READS),
    (b"bplist", "a settings file", READS),
    (b"\x7fELF", "a program", READS),
    (b"MZ\x90\x00", "a program", READS),
)
OFFICE: tuple[tuple[str, str, str], ...] = (
    ("xl/workbook.bin", "a binary Excel workbook (XLSB)", "Open it, save it as XLSX, then import that."),
    ("word/document.xml", "a Word document", "Copy its table into a spreadsheet and import that."),
    ("ppt/presentation.xml", "a presentation", "Copy its table into a spreadsheet and import that."),
    ("Index/Document.iwa", "a Numbers or Pages file", "Open it, export it as Excel or CSV, then import that."),
    ("Index.zip", "a Numbers or Pages file", "Open it, export it as Excel or CSV, then import that."),
    ("index.apxl", "a Keynote, Numbers or Pages file", "Open it, export it as Excel or CSV, then import that."),
    ("META-INF/container.xml", "an ebook", READS),
)
_FILM = re.compile(rb"....ftyp(heic|heif|mif1|avif)?", re.DOTALL)
_FLOW = re.compile(r"\s*(?:\S.*?)\s+\[\s*(?:[\d.,]+|\*|\?)\s*\]\s+\S.*")
_FLOW_REMARK = re.compile(r"\s*(?:$|//|'|:|[a-z]+ [a-z]+|[a-z_]+ )")
_FLOW_LINES, _FLOW_LENGTH = 200, 500


def refuse_foreign(data: bytes) -> None:
    """Raise ReadingRefused for a file whose first bytes are those of another format."""
    start = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    for magic, label, advice in _MAGIC:
        if data.startswith(magic) or (magic.isascii() and len(magic) > 4 and start.startswith(magic)):
            if magic == b"BM" and data[6:10] != bytes(4):
                continue  # "BMW" is no picture
            raise ReadingRefused(f"This is {label}, not a table.", advice)
    if match := _FILM.match(data):
        label, advice = _PICTURE if match[1] else _RECORDING
        raise ReadingRefused(f"This is {label}, not a table.", advice)


def refuse_foreign_text(text: str) -> None:
    """Raise ReadingRefused for text in a known format that is no table."""
    start = text[:4096].lstrip("\ufeff \t\r\n")
    if start.startswith("<?xml"):
        if "urn:schemas-microsoft-com:office:spreadsheet" in start:
            raise ReadingRefused(
                "This is an Excel workbook saved as XML.", "Open it, save it as XLSX, then import that."
            )
        raise ReadingRefused("This is an XML file, not a table.", READS)
    if start.lower().startswith(("from: ", "mime-version:", "received: ", "delivered-to: ", "return-path: ")):
        raise ReadingRefused(
            "This is an email message, not a table.", "Copy its table into a spreadsheet and import that."
        )
    lines = [line[:_FLOW_LENGTH] for line in text.splitlines()[:_FLOW_LINES] if line.strip()]
    others = [line for line in lines if not _FLOW.fullmatch(line)]
    if len(others) < len(lines) and all(map(_FLOW_REMARK.match, others)):
        raise ReadingRefused(
            "This is text for SankeyMATIC, which holds counts only.",
            "No single application can be read from it. Import the table it was made from.",
        )
