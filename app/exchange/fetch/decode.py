"""Decodes the bytes of a page, trusting them more than the declared encoding, and unwraps saved pages."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Mapping
from email import message_from_bytes, policy
from email.message import EmailMessage
from html import escape

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_ARCHIVE = re.compile(rb"\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){1,20}?(?i:content-type:\s*multipart/related)", re.M)
_PLIST = b"bplist00"
_MOST_FRAMES = 10


def page_text(data: bytes, charset: str = "") -> str:
    """The text of the bytes: UTF-8 where they are valid, else as the page or the site declares, else as browsers guess.

    A letter and its accent are one character, however they were saved.
    """
    text = _decode(data, charset)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _decode(data: bytes, charset: str) -> str:
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(name, errors="replace")
    declared = _CHARSET.search(data[:4096])
    charsets = [name for name in (charset, declared[1].decode("ascii") if declared else "") if name]
    if not any("2022" in name or "16" in name for name in charsets):
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError as error:
            if error.reason == "unexpected end of data":  # cut within a character
                return data.decode("utf-8", errors="replace")
    for name in charsets:
        try:
            return data.decode(
                "cp1252" if name.casefold() in ("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii") else name
            )
        except (LookupError, UnicodeDecodeError):
            continue
    text = data.decode("utf-8", errors="replace")
    damaged = text.count("\ufffd")
    # A few damaged signs among many sound ones are damage; else it never was UTF-8.
    sound = sum(1 for char in text if char > "\x7f") - damaged
    return text if sound > damaged else data.decode("cp1252", errors="replace")


def saved_page(data: bytes) -> tuple[str, str]:
    """The text of a page saved as HTML or as one file (MHTML, a web archive), and the address it was saved from."""
    if data.startswith(_PLIST):
        return _from_plist(data)
    if _ARCHIVE.match(data[:4096]):
        message = message_from_bytes(data, policy=policy.default)
        parts = [
            (part, page_text(body, part.get_content_charset() or ""))
            for part in message.walk()
            if isinstance(part, EmailMessage)
            and part.get_content_type() == "text/html"
            and isinstance(body := part.get_payload(decode=True), bytes)
        ]
        if parts:
            address = str(message.get("Snapshot-Content-Location") or parts[0][0].get("Content-Location") or "")
            frames = {str(part.get("Content-ID", "")).strip("<> "): text for part, text in parts[1 : _MOST_FRAMES + 1]}
            return _with_frames(parts[0][1], frames), address
    return page_text(data), ""


def _with_frames(html: str, frames: Mapping[str, str]) -> str:
    """A page with the frames that were saved beside it put into it."""
    for name, text in frames.items():
        if name:
            html = html.replace(f'src="cid:{name}"', f'srcdoc="{escape(text)}"')
    return html


def _from_plist(data: bytes) -> tuple[str, str]:
    import plistlib

    try:
        main = plistlib.loads(data)["WebMainResource"]
        return page_text(main["WebResourceData"], str(main.get("WebResourceTextEncodingName", ""))), str(
            main.get("WebResourceURL", "")
        )
    except (plistlib.InvalidFileException, KeyError, TypeError, ValueError, AttributeError):
        return page_text(data), ""
