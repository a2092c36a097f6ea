"""One email taken apart: its headers, its text and its calendar parts. Attachments are never opened."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, tzinfo
from email import policy
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.utils import getaddresses, parsedate_to_datetime

from app.domain.clean_text import plain_line, plain_lines
from app.domain.mail.message import CalendarEvent, Email, EmailLink
from app.domain.mail.own_text import LONGEST_READ, Forwarded, parse_forwarded
from app.domain.mail.senders import name_in_order
from app.exchange.mail.calendar_parts import calendar_events
from app.exchange.mail.html_text import html_text
from app.exchange.mail.sent_words import moment_in

MOST_BYTES = 2_000_000
"""Bytes of one email that are read; what is beyond belongs to an attachment."""
MOST_PARTS = 100
_MOST_FORWARDS = 4
LONG_ENOUGH = 400
"""Characters of plain text from which on it is taken for the whole email, and its HTML is not looked at."""
MOST_TEXT = 400_000
_LINK = re.compile(r"https?://[^\s<>\"'\])}]+")
_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w.-]+")
_POOR = re.compile(
    r"(?:view|read|open|see) (?:this|it|the).{0,40}(?:browser|html|online)|does not support html|html[- ]?(?:mail|email"
    r"|format|version)|enable html|unterstützt kein html|im browser|navigateur|navegador",
    re.IGNORECASE,
)
_ALIASES = {"unicode-1-1-utf-7": "utf-7", "iso-8859-8-i": "iso-8859-8", "x-unknown": "utf-8", "default": "utf-8"}
_SENT = re.compile(r"(?:^|[,\"/.])\s*(?:sent|gesendet|envoyés?|enviados?|verzonden|inviat[ai]|posta inviata)\b", re.I)


class _AsSent(policy.Compat32):
    """Headers as text, also where their bytes were never encoded."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        """The text of a header; Python would put a question mark for each byte that is not ASCII."""
        return _repaired(value)


_PARSER = BytesParser(policy=_AsSent())


def parse_message(data: bytes, file: str, zone: tzinfo) -> Email:
    """An email as plain text and facts. Whatever is wrong with it, what can be read is read.

    A time in a calendar part that names no zone is taken in `zone`.
    """
    message = _PARSER.parsebytes(data[:MOST_BYTES])
    inner = _attached_email(message)
    email = _email(inner if inner is not None else message, file, zone)
    email = email._replace(digest=_digest(message, data))
    return email if inner is not None else _without_forwards(email, zone)


def decoded(value: object) -> str:
    """A header's text on one line, its encoded words decoded."""
    if value is None:
        return ""
    raw = str(value)[:4000]
    try:
        pieces = decode_header(raw)
    except Exception:  # a broken encoded word raises what its codec raises
        return plain_line(raw)
    text = ""
    for piece, charset in pieces:
        if isinstance(piece, str):
            text += piece
        else:
            # What stands between encoded words is handed on in this way.
            text += _as_text(piece, charset) if charset else piece.decode("raw-unicode-escape", "replace")
    return plain_line(text)[:1000]


def _email(message: Message, file: str, zone: tzinfo) -> Email:
    name, address = sender_of(message.get("From"))
    text, links, calendar = _contents(message, zone)
    auto = decoded(message.get("Auto-Submitted")).lower()
    precedence = decoded(message.get("Precedence")).lower()
    is_away = auto.startswith("auto-replied") or any(
        message.get(header) for header in ("X-Autoreply", "X-Autorespond", "X-Auto-Reply-From")
    )
    is_bounce = (
        message.get_content_type() == "multipart/report"
        or address.startswith(("mailer-daemon@", "postmaster@"))
        or (
            decoded(message.get("Return-Path")) == "<>"
            and not is_away
            and "auto" not in auto
            and address.startswith(("mailer", "postmaster"))
        )
    )
    to = tuple(recipient for _, recipient in _addresses(message.get_all("To", [])))
    reply = sender_of(message.get("Reply-To"))[1]
    references = f"{message.get('In-Reply-To') or ''} {message.get('References') or ''}"
    labels = decoded(message.get("X-Gmail-Labels"))
    return Email(
        file=file,
        digest="",
        subject=decoded(message.get("Subject")),
        sender_name=name,
        sender_address=address,
        text=text,
        at=_date(message.get("Date"), zone),
        reply_address=reply,
        to=to,
        thread=tuple(dict.fromkeys(map(_id_digest, re.findall(r"<[^<>\s]{1,300}>", references)[-20:]))),
        links=links,
        calendar=calendar,
        is_automatic=bool(auto and auto != "no") or precedence in ("bulk", "junk", "auto_reply", "list"),
        is_bulk=bool(message.get("List-Unsubscribe") or message.get("List-Id")) or precedence in ("bulk", "list"),
        is_away=is_away or precedence == "auto_reply",
        is_bounce=is_bounce,
        is_own=bool(_SENT.search(labels)) or bool(address and to and address in to and len(to) == 1),
    )


def _contents(message: Message, zone: tzinfo) -> tuple[str, tuple[EmailLink, ...], tuple[CalendarEvent, ...]]:
    plain: list[str] = []
    pages: list[str] = []
    calendar: list[CalendarEvent] = []
    for number, part in enumerate(message.walk()):
        if number >= MOST_PARTS:
            break
        kind = part.get_content_type()
        if kind in ("text/calendar", "application/ics") and not calendar:
            method = str(part.get_param("method") or "")
            calendar += calendar_events(_payload(part), method, zone)
            continue
        if part.is_multipart() or _is_attachment(part):
            continue
        if kind == "text/plain":
            plain.append(_part_text(part))
        elif kind == "text/html":
            pages.append(_part_text(part))
    written = "\n\n".join(part.strip() for part in plain if part.strip())
    if not pages:
        if _looks_like_html(written):
            pages = [written]
            written = ""
        else:
            return tidied(written), links_in(written), tuple(calendar)
    if len(written) >= LONG_ENOUGH and not _POOR.search(written[:600]) and not _looks_like_html(written):
        return tidied(written), links_in(written), tuple(calendar)
    html, links = html_text("\n".join(pages))
    is_poor = (bool(_POOR.search(written[:600])) and len(written) < 600) or len(written.strip()) * 3 < len(html)
    text = html if is_poor or not written.strip() or _looks_like_html(written) else written
    return tidied(text), tuple(dict.fromkeys([*links, *links_in(written)])), tuple(calendar)


def _looks_like_html(text: str) -> bool:
    return bool(re.match(r"\s*<(?:!doctype|html|body|div|p|table|meta|span|head)\b", text, re.IGNORECASE))


def _is_attachment(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(
        part.get_filename() and part.get_content_type() != "text/html"
    )


def _payload(part: Message) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except Exception:  # broken base64 and the like
        return b""
    return data if isinstance(data, bytes) else b""


def _part_text(part: Message) -> str:
    return _as_text(_payload(part)[:MOST_TEXT], str(part.get_content_charset() or ""))


def _as_text(data: bytes, charset: str) -> str:
    """Bytes as text: in the charset named, else as UTF-8, else as Windows-1252, in which every byte means something."""
    name = _ALIASES.get(charset.lower(), charset.lower())
    if name in ("iso-8859-1", "latin-1", "us-ascii", "ascii", "latin1"):
        name = "cp1252" if name != "us-ascii" and name != "ascii" else ""
    for encoding in (name, "utf-8"):
        if encoding:
            try:
                return data.decode(encoding)
            except (LookupError, UnicodeDecodeError, ValueError):
                continue
    return data.decode("cp1252", "replace")


def _repaired(text: str) -> str:
    """A header with bytes that were never encoded, which Python holds as lone surrogates."""
    if not re.search(r"[\udc80-\udcff]", text):
        return text
    return _as_text(text.encode("utf-8", "surrogateescape"), "utf-8")


def tidied(text: str) -> str:
    """A text without what cannot be shown, cut where nobody reads any more."""
    text = text.replace("\u00a0", " ").replace("\u202f", " ")
    tidy = plain_lines(text)
    return tidy if len(tidy) <= LONGEST_READ * 2 else f"{tidy[: LONGEST_READ * 2].rstrip()}…"


def links_in(text: str) -> tuple[EmailLink, ...]:
    """The links that stand in a text as they are."""
    addresses = (address.rstrip(".,;:!?") for address in _LINK.findall(text[: LONGEST_READ * 2])[:40])
    return tuple(dict.fromkeys(map(EmailLink, addresses)))


def _addresses(values: Sequence[object]) -> list[tuple[str, str]]:
    try:
        pairs = getaddresses([str(value) for value in values][:20], strict=False)
    except TypeError:  # before 3.11.10 there is no `strict`
        pairs = getaddresses([str(value) for value in values][:20])
    return [(decoded(name), plain_line(address).lower()) for name, address in pairs]


def sender_of(value: object) -> tuple[str, str]:
    """The name and the address in a header for a sender; empty where it has none."""
    if value is None:
        return "", ""
    name, address = next(iter(_addresses([value])), ("", ""))
    if "@" not in address or " " in address:
        bare = _ADDRESS.search(str(value))
        address = bare[0].lower() if bare else ""
    return name_in_order(name.strip("\"' "), address), address


def _date(value: object, zone: tzinfo) -> datetime | None:
    if value is None:
        return None
    try:
        moment = parsedate_to_datetime(str(value))
    except (TypeError, ValueError, IndexError, OverflowError):
        # As a program shows it, such as "30 November 2026 at 10:01".
        year = re.search(r"\b20\d\d\b", str(value))
        return moment_in(str(value), date(int(year[0]), 12, 31), zone) if year else None
    aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return aware if 1980 < aware.year < 2199 else None


def _id_digest(message_id: str) -> str:
    return hashlib.sha256(message_id.strip().encode("utf-8", "replace")).hexdigest()


def _digest(message: Message, data: bytes) -> str:
    message_id = re.search(r"<[^<>\s]{3,300}>", str(message.get("Message-ID") or ""))
    if message_id:
        return _id_digest(message_id[0])
    # The same email in another file has other headers of its way there.
    head = "\n".join(str(message.get(name) or "") for name in ("Date", "From", "To", "Subject"))
    body = data.replace(b"\r\n", b"\n").partition(b"\n\n")[2].strip()
    return hashlib.sha256(head.encode("utf-8", "replace") + b"\0" + body).hexdigest()


def _attached_email(message: Message) -> Message | None:
    """The email that another carries as an attachment, when that other says little itself."""
    parts = message.get_payload()
    if not isinstance(parts, list) or message.get_content_type() == "multipart/report":
        return None
    inside = [part for part in parts if isinstance(part, Message) and part.get_content_type() == "message/rfc822"]
    own_length = sum(
        len(_payload(part)) for part in parts if isinstance(part, Message) and part.get_content_maintype() == "text"
    )
    if len(inside) != 1 or own_length > 600:
        return None
    payload = inside[0].get_payload()
    inner = payload[0] if isinstance(payload, list) else None
    return inner if isinstance(inner, Message) and inner["From"] else None


def _without_forwards(email: Email, zone: tzinfo) -> Email:
    """An email that was passed on, as it was when it first came."""
    for _ in range(_MOST_FORWARDS):
        inside = parse_forwarded(email.text, email.subject)
        if inside is None or not inside.text:
            break
        email = _as_first_sent(email, inside, zone)
    return email


def _as_first_sent(email: Email, inside: Forwarded, zone: tzinfo) -> Email:
    at = moment_in(inside.sent, email.at.date(), zone) if email.at is not None else None
    name, address = sender_of(inside.sender)
    return email._replace(
        subject=inside.subject or email.subject,
        sender_name=name if address else inside.sender or email.sender_name,
        sender_address=address or email.sender_address,
        text=inside.text,
        at=email.at if at is None or email.at is None else min(at, email.at),
        is_automatic=False,
        is_bulk=False,
        is_own=False,
    )
