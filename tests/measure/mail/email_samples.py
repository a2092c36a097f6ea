"""Emails written for the tests, in the forms emails really come in, with what is to be found in them.

A file holds one after the other: a line `=== name`, a line of `key=value` that says what is right, headers, an empty
line, the text. `form` says how it is packed; everything else is compared.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from email.header import Header
from email.message import EmailMessage
from html import escape
from pathlib import Path
from typing import NamedTuple

from db.records.emails import KnownApplication

FOLDER = Path(__file__).parent
TO = "Robin Ashe <robin@mail.example>"
DATE = "Tue, 24 Nov 2026 09:15:00 +0100"


class Sample(NamedTuple):
    """An email as bytes, and what is right of it."""

    name: str
    data: bytes
    right: dict[str, str]


def applications() -> list[KnownApplication]:
    """The applications the emails are about."""
    found = []
    for line in (FOLDER / "applications.txt").read_text("utf-8").splitlines():
        number, company, role, link = (part.strip() for part in line.split("|"))
        found.append(KnownApplication(int(number), company, role, link))
    return found


def samples(pattern: str) -> list[Sample]:
    """The emails of the files of that name."""
    return [one for file in sorted(FOLDER.glob(pattern)) for one in _in_file(file)]


def _in_file(file: Path) -> Iterator[Sample]:
    for block in re.split(r"^=== ", file.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        first, second, rest = block.split("\n", 2)
        right = dict(pair.split("=", 1) for pair in second.split())
        head, _, text = rest.partition("\n\n")
        headers = dict(line.split(": ", 1) for line in head.splitlines())
        name = f"{file.stem}: {first}"
        yield Sample(name, packed(headers, text.strip() + "\n", right, name), right)


def packed(headers: dict[str, str], text: str, right: dict[str, str], name: str) -> bytes:
    """An email in one of the forms emails come in."""
    form = right.get("form", "plain")
    lines = [f"From: {_encoded(headers['From'])}", f"To: {headers.get('To', TO)}"]
    lines += [f"Subject: {_encoded(headers['Subject'])}", f"Date: {headers.get('Date', DATE)}"]
    lines.append(f"Message-ID: <{abs(hash_of(name))}@example>")
    lines += {
        "bulk": ["List-Unsubscribe: <https://example/unsubscribe>", "Precedence: bulk"],
        "away": ["Auto-Submitted: auto-replied"],
        "bounce": ["Auto-Submitted: auto-replied", "Return-Path: <>"],
        "sent": ["X-Gmail-Labels: Sent,Opened"],
    }.get(right.get("headers", ""), [])
    lines.append("MIME-Version: 1.0")
    start = "\n".join(lines).encode() + b"\n"
    if form == "html":
        return start + _part("text/html", _html(text), "utf-8", "quoted-printable")
    if form == "alternative":
        return start + _multi("alternative", [_part("text/plain", text), _part("text/html", _html(text))])
    if form == "poor":
        poor = "This message needs an HTML viewer. View it in your browser.\n"
        return start + _multi("alternative", [_part("text/plain", poor), _part("text/html", _html(text))])
    if form == "b64":
        return start + _part("text/plain", text, "utf-8", "base64")
    if form == "1252":
        return start + _part("text/plain", text, "windows-1252", "8bit")
    if form == "8859":
        return start + _part("text/plain", text, "iso-8859-15", "quoted-printable")
    if form == "calendar":
        return start + _multi("alternative", [_part("text/plain", text), _calendar(headers["ics"])])
    return start + _part("text/plain", text, "utf-8", "quoted-printable" if form == "qp" else "8bit")


def hash_of(name: str) -> int:
    """A number that stays the same for a name."""
    return int.from_bytes(base64.b16encode(name.encode())[-12:], "big")


def _encoded(value: str) -> str:
    name, bracket, address = value.partition(" <")
    if value.isascii():
        return value
    return Header(name if bracket else value, "utf-8").encode() + bracket + address


def _part(kind: str, text: str, charset: str = "utf-8", encoding: str = "8bit") -> bytes:
    part = EmailMessage()
    data = text.encode(charset, "xmlcharrefreplace" if kind == "text/html" else "replace")
    part["Content-Type"] = f'{kind}; charset="{charset}"'
    part["Content-Transfer-Encoding"] = encoding
    head = f"Content-Type: {kind}; charset={charset}\nContent-Transfer-Encoding: {encoding}\n\n".encode()
    if encoding == "base64":
        return head + base64.encodebytes(data)
    if encoding == "quoted-printable":
        import quopri

        return head + quopri.encodestring(data)
    return head + data


def _multi(kind: str, parts: list[bytes]) -> bytes:
    boundary = b"=_part_7f3a"
    head = b'Content-Type: multipart/%b; boundary="%b"\n\n' % (kind.encode(), boundary)
    return head + b"".join(b"--" + boundary + b"\n" + part + b"\n" for part in parts) + b"--" + boundary + b"--\n"


def _html(text: str) -> str:
    paragraphs = []
    for paragraph in text.strip().split("\n\n"):
        linked = re.sub(r"(https?://\S+)", r'<a href="\1" style="color:#06c">\1</a>', escape(paragraph))
        paragraphs.append("<p style='margin:0'>" + linked.replace("\n", "<br>\n") + "</p>")
    return (
        "<html><head><style>p{color:#333} .x{display:none}</style><title>Mail</title></head><body>"
        '<div style="display:none">Preheader unfortunately we regret</div><table><tr><td>'
        + "\n".join(paragraphs)
        + '</td></tr></table><img src="https://track.example/open.gif" width="1" height="1"></body></html>'
    )


def _calendar(written: str) -> bytes:
    method, starts, minutes, link = written.split()
    lines = [
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//y//EN", f"METHOD:{method}", "BEGIN:VEVENT"),
        *(f"DTSTART:{starts}", f"DURATION:PT{minutes}M", "UID:7781@example", "SUMMARY:Interview"),
        *(f"DESCRIPTION:Join {link}", "ORGANIZER;CN=Lee Novak:mailto:lee@adventure-works.example", "SEQUENCE:0"),
        *("END:VEVENT", "END:VCALENDAR"),
    ]
    return f"Content-Type: text/calendar; charset=utf-8; method={method}\n\n".encode() + "\r\n".join(lines).encode()
