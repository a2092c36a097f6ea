"""What appointments, pages and refused files of emails are read as, in one file to read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

from app.domain.mail.message import Email
from app.exchange.mail.calendar_parts import calendar_events
from app.exchange.mail.html_text import html_text
from app.exchange.mail.parse_message import parse_message
from app.exchange.mail.sources import read_emails, size_of
from app.exchange.reading.refused import ReadingRefused

PARTS = Path(__file__).with_name("parts.txt")
ZONE = ZoneInfo("Europe/Berlin")
USUAL = ("UID:7@x", "DTSTART:20261201T090000Z", "DTEND:20261201T094500Z", "SUMMARY:Interview")
APPOINTMENTS: dict[str, tuple[str, ...]] = {
    "as usual": USUAL,
    "cancelled": (*USUAL, "STATUS:CANCELLED"),
    "confirmed": (*USUAL, "STATUS:CONFIRMED", "SEQUENCE:2"),
    "with a zone": ("DTSTART;TZID=Europe/London:20261201T090000", "DTEND;TZID=Europe/London:20261201T100000"),
    "without a zone": ("DTSTART:20261201T090000", "DTEND:20261201T100000"),
    "a whole day": ("DTSTART;VALUE=DATE:20261201", "SUMMARY:Assessment day"),
    "a length": ("DTSTART:20261201T090000Z", "DURATION:PT1H30M"),
    "an end before its beginning": ("DTSTART:20261201T090000Z", "DTEND:20261201T080000Z"),
    "as long as a day": ("DTSTART:20261201T090000Z", "DTEND:20261202T090000Z"),
    "longer than a day": ("DTSTART:20261201T090000Z", "DTEND:20261202T090100Z"),
    "of no time": ("DTSTART:20261201T090000Z", "DTEND:20261201T090000Z"),
    "long ago": ("DTSTART:18990101T090000Z",),
    "people": (
        *USUAL,
        "ORGANIZER;CN=Ana Reyes:mailto:ana@contoso.example",
        "ATTENDEE;CN=Bo:mailto:bo@contoso.example",
        "ATTENDEE:MAILTO:me@mail.example",
    ),
    "one person": (*USUAL, "ATTENDEE:mailto:me@mail.example"),
    "a link as its place": (*USUAL, "LOCATION:https://meet.example/7"),
    "a link in its words": (*USUAL, "LOCATION:Room 4", "DESCRIPTION:Join at https://meet.example/8 please"),
    "a link of its own": (*USUAL, "URL:https://meet.example/9", "DESCRIPTION:https://other.example"),
    "long texts": (
        *(f"{name}:{'x' * 6000}" for name in ("UID", "SUMMARY", "LOCATION", "DESCRIPTION")),
        f"ORGANIZER;CN={'x' * 200}:mailto:ana@contoso.example",
        *(f"ATTENDEE:mailto:{number}@contoso.example" for number in range(21)),
        "SEQUENCE:x",
    ),
    "in 1900": ("DTSTART:19000101T090000Z",),
    "in 1901": ("DTSTART:19010101T090000Z",),
    "in 2198": ("DTSTART:21980101T090000Z",),
    "in 2199": ("DTSTART:21990101T090000Z",),
    "a length of none": ("DTSTART:20261201T090000Z", "DURATION:PT0M"),
    "a length of a minute": ("DTSTART:20261201T090000Z", "DURATION:PT1M"),
    "an end at its beginning and a length": (
        *("DTSTART:20261201T090000Z", "DTEND:20261201T090000Z", "DURATION:PT30M"),
    ),
    "a conference": (*USUAL, "X-GOOGLE-CONFERENCE:https://meet.example/10", "URL:https://other.example"),
}
PAGES = {
    "paragraphs": "<p>One</p><p>Two <b>bold</b></p>Three<br>Four",
    "a list and a table": "<ul><li>a</li><li>b</li></ul><table><tr><td>c</td><td>d</td></tr></table>",
    "what is hidden": '<p style="display:none">x</p><p style="font-size:0">y</p><p style="font-size:0.9em">z</p>'
    '<div hidden>h</div><p style="max-height:0">i</p><p style="opacity: 0">j</p><title>t</title><script>s</script>',
    "what is quoted": '<p>New</p><div class="gmail_quote">old</div><blockquote type="cite">older</blockquote>',
    "what is forwarded": '<p>See</p><div class="gmail_quote">---- Forwarded message ---- From Ana</div>',
    "a quotation of its own": "<blockquote>well said</blockquote>",
    "links": '<a href="https://a.example/7.">here</a> <a href="mailto:x@y.example">mail</a> <a href="HTTP://B.example">b</a>',
    "nothing": "",
    "a label beside its value": "<table><tr><td>Where</td><td>Leeds</td><tr><td>When, at last</td><td>10</td></tr>",
    "one cell and three": "<table><tr><td>Where</td></tr><tr><td>a</td><td>b</td><td>c</td></tr></table>",
    "marks of other programs": "<!-- x --><o:p>a</o:p><?xml y?><pre>b\n c</pre><select><option>d</select>",
    "sixty links and one": "".join(f'<a href="https://a.example/{n}">{n}</a> ' for n in range(61)),
    "a link around a word of 201 letters": f'<a href="https://a.example">{"x" * 201}</a>',
    "what is long and about nothing": "<style>p {}</style><p>a</p><p hidden>h</p><p>b</p>" + "x" * 2994,
    "what is longer and about nothing": "<style>p {}</style><p>a</p><p>b</p>" + "x" * 2999,
    "what is longer and about work": "<p>a</p><p>b</p><p>your application</p>" + "x" * 2994,
    "an instruction to a program": "<p>Hi<?php echo 1 ?> Robin</p>",
    "a conditional comment": "<![if !mso]>a<![endif]><!-- b --><svg>c</svg><p>d</p>",
    "cells beside each other without a row": "<table><td>Where</td><td>Leeds</td></table><div><td>x</td></div>",
    "a forwarded quotation far down": f'<div class="gmail_quote">{"x " * 30}forwarded</div><div class="gmail_quote">'
    f"{'x ' * 26}forward</div>",
    "as deep as may be": "<b>" * 999 + "x<p>y" + "<i></i>" * 500,
    "one too deep": "<b>" * 1000 + "x<p>y" + "<i></i>" * 500,
    "deep, with few tags": "<b>" * 1001 + "x<p>y",
}
SMALL = b"Subject: x\n\nHi\n"
TWO = b"From x Mon Nov 23 08:00:00 2026\n" + SMALL + b"\nFrom y Mon Nov 23 08:00:00 2026\n" + SMALL
DEEP = "/".join("abcdefghijkl")
FOLDER: dict[str, bytes] = {
    "a.eml": SMALL,
    "b.MBOX": TWO,
    "c.emlx": b"16\n" + SMALL + b"<plist/>",
    "d": SMALL,
    "e.txt": SMALL,
    ".f.eml": SMALL,
    "g.eml": b"",
    "h.eml": b"no email",
    "i.msg": TWO,
    "maildir/cur/1.host:2,S": SMALL,
    "maildir/new/2.host": SMALL,
    "maildir/tmp/3.eml": SMALL,
    "maildir/.Sent/cur/4.host": SMALL,
    "maildir/.git/5.eml": SMALL,
    "only new/new/6": SMALL,
    "only new/tmp/7.eml": SMALL,
    "other/tmp/8.eml": SMALL,
    f"{DEEP}/9.eml": SMALL,
    f"{DEEP}/m/10.eml": SMALL,
}
FILES = {
    "empty.eml": b"",
    "table.csv": b"Company,Role\nA,B\n",
    "letter.msg": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1x",
    "box.zip": b"PK\x03\x04zip",
    "box.pst": b"!BDNx",
    "only-lines.eml": b"Subject line\nno header at all\n",
    "folded.eml": b"Received: by a\n\tand b\nSubject: x\n\ntext\n",
    "odd-name.eml": b"X_A.B: 1\nSubject: x\n\n",
    "no-known-name.eml": b"X-One: 1\nX-Two: 2\n\ntext\n",
    "lines-first.eml": b"\n\n \nFrom: a@b.example\n\ntext\n",
    "with-mark.mbox": b"\xef\xbb\xbfFrom x Mon Nov 23 08:00:00 2026\nSubject: x\n\n>From here\n>>From there\n\n"
    b"From y\nz\n",
    "no-name.eml": b"X A: 1\nSubject: x\n\n",
    "in-line-60.eml": b"X: 1\n" * 59 + b"Subject: x\n\n",
    "in-line-61.eml": b"X: 1\n" * 60 + b"Subject: x\n\n",
    "cut-short.emlx": b"99\nSubject: x\n\nrest",
    "counted.emlx": b"11\nSubject: x\nrest",
    "not-counted.emlx": b"x\nSubject: x\n\nrest",
}

HEAD = "From: Ann Lee <Ann@Acme.example>\nTo: me@home.example\nSubject: Hi\nMessage-ID: <1@x>\n"
BOUNDARY = 'Content-Type: multipart/alternative; boundary="b"\n'
PASSED_ON = "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n{said}\n"
INSIDE = "--b\nContent-Type: message/rfc822\n\nFrom: Bo <bo@in.example>\nSubject: In\n\nInner.\n"
PAGE = "Content-Type: text/html\n\n<p>Page.</p>\n--b--"
LONG_PAGE = PAGE.replace("Page.", "y " * 700)
FORWARDED = "---------- Forwarded message ----------\nFrom: Bo <bo@in.example>\nSubject: In\n\n"
EMAILS: dict[str, str | bytes] = {
    "as usual": HEAD + "Date: Mon, 23 Nov 2026 08:00:00 +0100\n\nHello.",
    "of no day": HEAD + "\nHello.",
    "of a day without a zone": HEAD + "Date: Mon, 23 Nov 2026 08:00:00 -0000\n\nHello.",
    "of a day that is none": HEAD + "Date: Mon, 99 Nov 2026\n\nHello.",
    "of 1980": HEAD + "Date: Wed, 23 Apr 1980 08:00:00 +0000\n\nHello.",
    "of 1981": HEAD + "Date: Thu, 23 Apr 1981 08:00:00 +0000\n\nHello.",
    "of 2198": HEAD + "Date: Fri, 23 Nov 2198 08:00:00 +0000\n\nHello.",
    "of 2199": HEAD + "Date: Sat, 23 Nov 2199 08:00:00 +0000\n\nHello.",
    "of nobody": "Subject: Hi\n\nHello.",
    "of a subject cut within its letters": "From: ann@acme.example\nSubject: =?utf-8?b?abcde?=\n\nHello.",
    "of an address alone": "From: ann@acme.example\n\nHello.",
    "of an address in words": "From: Ann at ann@acme.example today\n\nHello.",
    "of a name alone": "From: Ann\n\nHello.",
    "of a name in quotes": "From: \"'Ann'\" <ann@acme.example>\n\nHello.",
    "to several": HEAD.replace("me@home.example", "me@home.example, Bo <bo@home.example>") + "\nHello.",
    "to be answered elsewhere": HEAD + "Reply-To: Jobs <jobs@acme.example>\n\nHello.",
    "answering two": HEAD + "In-Reply-To: <a@x>\nReferences: <b@x> <a@x>\n\nHello.",
    "of a folder of sent ones": HEAD + "X-Gmail-Labels: Inbox,Sent\n\nHello.",
    "of a folder of presents": HEAD + "X-Gmail-Labels: Inbox,Presents\n\nHello.",
    "to oneself": "From: me@home.example\nTo: me@home.example\n\nHello.",
    "to oneself and another": "From: me@home.example\nTo: me@home.example, bo@home.example\n\nHello.",
    "by a machine": HEAD + "Auto-Submitted: auto-generated\n\nHello.",
    "by no machine": HEAD + "Auto-Submitted: no\n\nHello.",
    "by the mailbox of somebody away": HEAD + "Auto-Submitted: auto-replied\n\nHello.",
    "by the mailbox of somebody away, as some programs say": HEAD + "X-Autoreply: yes\n\nHello.",
    "by the mailbox of somebody away, as others say": HEAD + "X-Autorespond: out\n\nHello.",
    "of low precedence": HEAD + "Precedence: auto_reply\n\nHello.",
    "of the precedence of waste": HEAD + "Precedence: junk\n\nHello.",
    "of the precedence of many": HEAD + "Precedence: bulk\n\nHello.",
    "of the precedence of a list": HEAD + "Precedence: list\n\nHello.",
    "to a list": HEAD + "List-Id: <x>\n\nHello.",
    "one may unsubscribe from": HEAD + "List-Unsubscribe: <mailto:x@y.example>\n\nHello.",
    "that came back": "From: Mailer-Daemon@home.example\n\nHello.",
    "that came back by another name": "From: mailer@home.example\nReturn-Path: <>\n\nHello.",
    "by a machine without a way back": "From: mailer@h.example\nReturn-Path: <>\nAuto-Submitted: auto-x\n\nHello.",
    "by somebody without a way back": HEAD + "Return-Path: <>\n\nHello.",
    "that reports": HEAD + "Content-Type: multipart/report; boundary=b\n\n--b\n\nLost.\n--b--\n",
    "with spaces that do not break": HEAD + "Content-Type: text/plain; charset=utf-8\n\nOne\u00a0two\u202fthree.",
    "in bytes of an old charset": (HEAD + "Content-Type: text/plain; charset=iso-8859-1\n\n").encode() + b"\x80 5",
    "in bytes of no charset": (HEAD + "\n").encode() + b"caf\xe9",
    "in an unknown charset": (HEAD + "Content-Type: text/plain; charset=x-unknown\n\ncafé").encode(),
    "in what is no ASCII": (HEAD + "Content-Type: text/plain; charset=us-ascii\n\ncafé").encode(),
    "with a link": HEAD + "\nSee https://acme.example/a, (https://acme.example/b) and https://acme.example/a.",
    "in HTML alone": HEAD + "Content-Type: text/html\n\n<p>Hello <a href='https://a.example'>here</a></p>",
    "in HTML that says it is plain": HEAD + "\n<html><p>Hello</p></html>",
    "in both": HEAD + BOUNDARY + "\n--b\n\nHello plain.\n--b\nContent-Type: text/html\n\n<p>Hello page.</p>\n--b--",
    "in both, of which one says little": HEAD
    + BOUNDARY
    + "\n--b\n\nHello.\n--b\nContent-Type: text/html\n\n<p>Hello page, with much more to say.</p>\n--b--",
    "in both, of which one points to the other": HEAD
    + BOUNDARY
    + "\n--b\n\nPlease view this in your browser, thank you.\n--b\nContent-Type: text/html\n\n<p>Hello.</p>\n--b--",
    "with an attachment": HEAD
    + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nHello.\n--b\nContent-Type: text/plain; name=cv.txt\n\nCV\n"
    "--b\nContent-Type: text/plain\nContent-Disposition: attachment\n\nLetter\n--b--",
    "with another inside": HEAD + PASSED_ON.format(said="See below.") + INSIDE + "--b--",
    "with another inside, and much to say": HEAD + PASSED_ON.format(said="x" * 601) + INSIDE + "--b--",
    "with two others inside": HEAD + PASSED_ON.format(said="See below.") + INSIDE + INSIDE + "--b--",
    "with long headers": "From: " + "n" * 400 + f" <{'a' * 400}@acme.example>\nSubject: " + "s" * 5000 + "\n\nHello.",
    "with a long encoded header": "Subject: =?utf-8?q?" + "s" * 3970 + "?= end\n\nHello.",
    "to many": HEAD.replace("me@home.example", ", ".join(f"{n}@home.example" for n in range(21))) + "\nHello.",
    "answering many": HEAD + "References: " + " ".join(f"<{n}@x>" for n in range(21)) + "\n\nHello.",
    "with many links": HEAD + "\n" + " ".join(f"https://a.example/{n}" for n in range(41)),
    "in as many parts as are read": HEAD
    + "Content-Type: multipart/mixed; boundary=b\n"
    + "\n--b\n\nx\n" * 99
    + "--b--",
    "in one part more": HEAD + "Content-Type: multipart/mixed; boundary=b\n" + "\n--b\n\nx\n" * 100 + "--b--",
    "in both, as long as a whole email": BOUNDARY + "\n--b\n\n" + "x " * 199 + "yy\n--b\n" + LONG_PAGE,
    "in both, and shorter": BOUNDARY + "\n--b\n\n" + "x " * 199 + "y\n--b\n" + LONG_PAGE,
    "in both, long, and pointing to the other": BOUNDARY
    + "\n--b\n\nView this in your browser."
    + " x" * 200
    + "\n--b\n"
    + PAGE,
    "in both, longer, and pointing to the other": BOUNDARY
    + "\n--b\n\n"
    + "x" * 571
    + " View this in your browser.x\n--b\n"
    + PAGE,
    "in both, as long as counts, and pointing to the other": BOUNDARY
    + "\n--b\n\n"
    + "x" * 572
    + " View this in your browser.x\n--b\n"
    + PAGE,
    "in both, pointing to the other too late": BOUNDARY
    + "\n--b\n\n"
    + "x" * 599
    + " View this in your browser.\n--b\n"
    + PAGE,
    "in both, of which one says a third": BOUNDARY
    + "\n--b\n\nxxxx\n--b\nContent-Type: text/html\n\n<p>123456789012</p>\n--b--",
    "in both, of which one says less than a third": BOUNDARY
    + "\n--b\n\nxxxx\n--b\nContent-Type: text/html\n\n<p>1234567890123</p>\n--b--",
    "in both, both HTML": BOUNDARY + "\n--b\n\n<p>" + "x" * 400 + "</p>\n--b\n" + PAGE,
    "without a name of its own": "From: a@b.example\nDate: Mon, 23 Nov 2026 08:00:00 +0100\n\nHello.\n\nBye.",
    "the same, as it came another way": "Received: x\r\nFrom: a@b.example\r\n"
    "Date: Mon, 23 Nov 2026 08:00:00 +0100\r\n\r\n"
    "Hello.\r\n\r\nBye.\r\n",
    "another on that day": "From: a@b.example\nDate: Mon, 23 Nov 2026 08:00:00 +0100\n\nHello.\n\nBye bye.",
    "another on another day": "From: a@b.example\nDate: Tue, 24 Nov 2026 08:00:00 +0100\n\nHello.\n\nBye.",
    "passed on by a list": "From: a@b.example\nTo: a@b.example\nPrecedence: list\n\n" + FORWARDED + "Inner.",
    "passed on, from a name alone": HEAD + "\n" + FORWARDED.replace(" <bo@in.example>", "") + "Inner.",
    "with another inside, and just enough to say": HEAD + PASSED_ON.format(said="x" * 599) + INSIDE + "--b--",
    "with another inside that is none": HEAD + PASSED_ON.format(said="") + "--b\nContent-Type: message/rfc822\n\n--b--",
    "that reports, with another inside": HEAD
    + PASSED_ON.format(said="").replace("multipart/mixed", "multipart/report")
    + INSIDE
    + "--b--",
    "with a page and another inside": HEAD
    + PASSED_ON.format(said="").replace("text/plain\n\n", "image/png\n\n" + "x" * 700)
    + INSIDE
    + "--b--",
    "passed on four times": HEAD + "\n" + FORWARDED * 4 + "Inner.",
    "passed on five times": HEAD + "\n" + FORWARDED * 5 + "Inner.",
    "with an appointment": HEAD
    + "Content-Type: text/calendar; method=cancel\n\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:7\nEND:VEVENT\nEND:VCALENDAR\n",
}
FACTS = ("is_automatic", "is_bulk", "is_away", "is_bounce", "is_own")


def said_of(email: Email) -> str:
    """All that is read of an email, but for what is not there."""
    at = email.at.isoformat() if email.at else "no day"
    facts = [name for name in FACTS if email._asdict()[name]]
    links = [f"{link.address} ({link.text})" for link in email.links]
    events = [f"{event.method} {event.uid}" for event in email.calendar]
    thread = [f"answers {len(email.thread)}"] if email.thread else []
    reply = [f"reply to {email.reply_address}"] if email.reply_address else []
    parts = [f"to {', '.join(email.to)}" if email.to else "", *reply, *thread, *facts, *links, *events]
    name, address = (text if len(text) <= 60 else short(text) for text in (email.sender_name, email.sender_address))
    who = f"{name} <{address}> {short(email.subject)}, {at}"
    return f"{who}, known as {email.digest[:4]}: {short(email.text)} {'; '.join(filter(None, parts))}".rstrip()


def short(text: str) -> str:
    """A text, or how long one begins and how long it is."""
    return repr(text) if len(text) <= 60 else f"{text[:60]!r} and so on, {len(text)} letters"


def told(folder: Path) -> Iterator[str]:
    for name, lines in APPOINTMENTS.items():
        data = "\r\n".join(
            ["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR", ""]
        )
        for event in calendar_events(data.encode(), "request", ZONE):
            at = "no time" if event.starts_at is None else event.starts_at.isoformat()
            yield f"[{name}] {event.method} {at} {event.zone} {event.minutes} min, {event.sequence}"
            facts = (
                event.uid,
                event.summary,
                event.place,
                event.link,
                event.description,
                event.organiser,
                *event.people,
            )
            yield f"  {' | '.join(text if len(text) <= 60 else short(text) for text in facts)}"
    for number in (5, 6):
        many = "".join(f"BEGIN:VEVENT\r\nUID:{at}\r\nEND:VEVENT\r\n" for at in range(number))
        found = calendar_events(f"BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\n{many}END:VCALENDAR\r\n".encode(), "x", ZONE)
        yield f"[{number} appointments] {[event.uid for event in found]} {found[0].method}"
    yield f"[no calendar] {calendar_events(b'BEGIN:VEVENT', '', ZONE)}"
    alone = calendar_events(b"BEGIN:VEVENT\r\nUID:7\r\nEND:VEVENT\r\n", "REQUEST", ZONE)
    yield f"[an appointment without a calendar around it] {[(event.uid, event.method) for event in alone]}"
    for name, html in PAGES.items():
        text, links = html_text(html)
        yield f"[{name}] {short(text)} {' '.join(f'{link.address} ({link.text})' for link in links)}".rstrip()
    for name, written in EMAILS.items():
        raw = written if isinstance(written, bytes) else written.encode()
        yield f"[{name}] {said_of(parse_message(raw, name, ZONE))}"
    for name, content in FOLDER.items():
        (folder / "all" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "all" / name).write_bytes(content)
    yield f"[a folder] {size_of(folder / 'all')} bytes"
    yield from (
        f"  {one.file}: {len(one.data)} bytes of {one.bytes_read} by then" for one in read_emails(folder / "all")
    )
    for name, content in FILES.items():
        file = folder / name
        file.write_bytes(content)
        try:
            yield f"[{name}] {[one.data for one in read_emails(file)]}"
        except ReadingRefused as refused:
            yield f"[{name}] {refused.title} {refused.advice}"


def test_every_part_stands_in_one_file_to_read(tmp_path: Path) -> None:
    """When this fails: read what is read otherwise now, then write it anew with `ONWARD_WRITE_TEXTS=1`."""
    text = "\n".join([*told(tmp_path), ""])
    if os.environ.get("ONWARD_WRITE_TEXTS"):
        PARTS.write_text(text, "utf-8")
    assert PARTS.read_text("utf-8") == text
