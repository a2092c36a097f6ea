"""Emails as files hold them: mbox, Maildir, single files; hostile ones are harmless text."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from app.exchange.mail.html_text import html_text
from app.exchange.mail.parse_message import parse_message
from app.exchange.mail.read_emails import read_all
from app.exchange.mail.sources import read_emails, stream_emails
from app.exchange.reading.refused import ReadingRefused
from db.records.emails import KnownApplication
from tests.measure.mail.email_samples import samples

ZONE = ZoneInfo("Europe/Berlin")
ONE = b"From: A <a@b.example>\nSubject: one\nMessage-ID: <1@x>\n\nHello\n>From me\n"
TWO = b"From: C <c@d.example>\nSubject: two\n\nFrom here on\n"


def mbox(*emails: bytes) -> bytes:
    return b"".join(b"From x@y Mon Nov 23 08:00:00 2026\n" + one + b"\n" for one in emails)


def test_each_place_emails_are_in_is_read(tmp_path: Path) -> None:
    (tmp_path / "all.mbox").write_bytes(mbox(ONE, TWO))
    (tmp_path / "one.eml").write_bytes(ONE)
    (tmp_path / "box" / "cur").mkdir(parents=True)
    (tmp_path / "box" / "tmp").mkdir()
    (tmp_path / "box" / "cur" / "1234.host:2,S").write_bytes(TWO)
    (tmp_path / "box" / "tmp" / "5").write_bytes(TWO)
    (tmp_path / "7.emlx").write_bytes(b"%d\n" % len(ONE) + ONE + b"<?xml version='1.0'?><plist/>")
    (tmp_path / "notes.txt").write_bytes(b"no email")
    subjects = [parse_message(raw.data, raw.file, ZONE).subject for raw in read_emails(tmp_path)]
    assert sorted(subjects) == ["one", "one", "one", "two", "two"]
    assert [raw.data for raw in read_emails(tmp_path / "7.emlx")] == [ONE]
    first = next(stream_emails(BytesIO(mbox(ONE, TWO)), "-"))
    assert b"\nFrom me" in first.data
    assert [raw.data for raw in stream_emails(BytesIO(TWO), "-")] == [TWO]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_headers_whose_bytes_were_never_encoded_are_read(encoding: str) -> None:
    sent = "From: Bäckerei Müller <jobs@b.example>\nSubject: Stelle als Verkäufer =?utf-8?q?f=C3=BCr?= Köln\n\nHallo\n"
    email = parse_message(sent.encode(encoding), "one.eml", ZONE)
    assert (email.sender_name, email.sender_address) == ("Bäckerei Müller", "jobs@b.example")
    assert email.subject == "Stelle als Verkäufer für Köln"
    assert parse_message("Subject: Dział kadr =?utf-8?q?Gda=C5=84sk?= Łódź\n\n".encode(), "one.eml", ZONE).subject == (
        "Dział kadr Gdańsk Łódź"
    )


def test_a_row_of_two_cells_reads_as_a_label_and_what_it_names() -> None:
    table = "<table><tr><td>Where</td><td>Room 2, Mill Lane</td></tr><tr><td>a</td><td>b</td><td>c</td></tr></table>"
    assert html_text(table)[0].split("\n\n") == ["Where: Room 2, Mill Lane", "a b c"]


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a-pipe.eml")
    (tmp_path / "b.eml").write_bytes(ONE)
    assert [raw.data for raw in read_emails(tmp_path)] == [ONE]


def test_files_that_vanish_while_a_folder_is_read_are_passed_over(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.eml").write_bytes(ONE)
    emails = read_emails(tmp_path)
    assert next(emails).file == "a.eml"
    (tmp_path / "a.eml").unlink()
    (tmp_path / "b.eml").unlink()
    assert [raw.file for raw in emails] == ["c.eml"]


def test_a_folder_without_emails_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ReadingRefused) as refused:
        list(read_emails(tmp_path))
    assert refused.value.title == "There are no emails in that folder."
    assert refused.value.advice == "Save emails there as .eml files, or name an .mbox file."


def test_a_folder_of_something_else_is_not_searched_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.exchange.mail.sources.MOST_FILES_WITHOUT_EMAIL", 3)
    for number in range(5):
        (tmp_path / f"{number}.eml").write_bytes(b"nothing of the kind")
    with pytest.raises(ReadingRefused, match="first 3 files"):
        list(read_emails(tmp_path))


@pytest.mark.parametrize("data", [b"", b"Company,Role\nA,B\n", b"PK\x03\x04zip", b"\xd0\xcf\x11\xe0", b"!BDN"])
def test_what_is_no_email_is_refused_in_words(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.eml").write_bytes(data)
    with pytest.raises(ReadingRefused) as refused:
        list(read_emails(tmp_path / "x.eml"))
    assert refused.value.title


def test_an_email_is_known_by_its_number_or_its_content() -> None:
    assert parse_message(ONE, "a", ZONE).digest == parse_message(b"Received: by z\n" + ONE, "b", ZONE).digest
    assert parse_message(TWO, "a", ZONE).digest == parse_message(b"X-Label: j\n" + TWO, "b", ZONE).digest
    assert parse_message(ONE, "a", ZONE).digest != parse_message(TWO, "a", ZONE).digest


def test_an_email_passed_on_twice_is_read_as_it_first_came() -> None:
    inside = "Von: Ana <ana@contoso.example>\nGesendet: Montag\nAn: Tom\nBetreff: Termin\n\nKommen Sie am Montag?\n"
    between = "Von: Tom <tom@home.example>\nGesendet: Dienstag\nAn: Kim\nBetreff: WG: Termin\n\n\n"
    data = f"From: Kim <kim@home.example>\nSubject: WG: WG: Termin\n\nDanke\n\n{between}{inside}".encode()
    read = parse_message(data, "a", ZONE)
    assert (read.sender_address, read.subject, read.text) == ("ana@contoso.example", "Termin", "Kommen Sie am Montag?")


def test_every_form_gives_the_same_text() -> None:
    for sample in samples("first_*.txt"):
        email = parse_message(sample.data, "x", ZONE)
        assert email.text, sample.name
        assert "Preheader" not in email.text, sample.name
        assert "\ufffd" not in email.text + email.subject, sample.name
        assert "=?" not in email.subject + email.sender_name, sample.name


def test_hostile_emails_are_harmless_text() -> None:
    html = (
        "<script>steal()</script><style>x{}</style><img src=https://track.example/a.gif>"
        "<p>Your application\u202e<b>came</b></p><a href='javascript:alert(1)'>here</a><a href=https://ok.example/x>there</a>"
    )
    assert "steal" not in html_text(html + "<p>See you on the beach.</p>" * 1000)[0]
    text, links = html_text(html)
    assert "steal" not in text
    assert "track.example" not in text
    assert [link.address for link in links] == ["https://ok.example/x"]
    bad = (
        b'From: "\x1b]0;title\x07Evil" <e@x.example>\nSubject: =?utf-8?q?a=1B[31mred?= =?bad?b?//?=\n'
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; charset=no-such\n\n"
        b"one\x1b[2Jtwo\x00three\n--b\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:99\n"
        b"--b\nContent-Type: application/x-sh; name=a.sh\nContent-Disposition: attachment\n\nrm -rf /\n--b--\n"
    )
    email = parse_message(bad, "x", ZONE)
    assert "\x1b" not in email.subject + email.sender_name + email.text
    assert "\x00" not in email.text
    assert "rm -rf" not in email.text
    for data in (b"\xff" * 3000, b"From: x\n" * 4000, b"Subject: " + b"=?" * 9000, b"From: a@b\n\n" + b"<div>" * 60000):
        parse_message(data, "x", ZONE)


def test_reading_tells_how_far_it_is_and_in_the_end_that_it_is_all(tmp_path: Path) -> None:
    many = mbox(*[b"Subject: %d\nMessage-ID: <%d@x>\n\nHello\n" % (n, n) for n in range(100, 160)])
    (tmp_path / "all.mbox").write_bytes(many)
    known = {parse_message(ONE, "one.eml", ZONE).digest: None}
    (tmp_path / "one.eml").write_bytes(ONE)
    heard: list[tuple[int, int]] = []

    def read(*sources: Path | BytesIO) -> tuple[int, int, int]:
        heard.clear()
        said = read_all(
            sources, (), known, today=date(2026, 11, 23), zone=ZONE, report_progress=lambda *told: heard.append(told)
        )
        return len(said.findings), said.already, said.total

    assert read(tmp_path) == (60, 1, 61)
    assert heard == [(1, 2), (51, 84), (61, 100)]
    assert read(tmp_path / "one.eml", tmp_path / "all.mbox") == (60, 1, 61)
    assert heard == [(1, 1), (51, 84), (61, 100)]
    assert read(tmp_path / "one.eml", BytesIO(many)) == (60, 1, 61)
    assert heard == [(1, 100), (51, 0), (61, 100)]


def test_what_an_email_answers_belongs_where_the_answer_does() -> None:
    question = (
        "From x Tue Nov 24 08:00:00 2026\nFrom: Jo <jo@mail.example>\nSubject: A question\nMessage-ID: <1@x>\n\n"
        "How?\n\n"
    )
    answer = (
        "From x Tue Nov 24 09:00:00 2026\nFrom: Ann <ann@acme.example>\nSubject: Re: A question\nMessage-ID: <2@x>\n"
        "In-Reply-To: <1@x>\n\nBy bus. We have received your application.\n\n"
    )
    known = [KnownApplication(1, "Acme", "Cook")]
    for emails in (question + answer, answer + question):
        read = read_all([BytesIO(emails.encode())], known, {}, today=date(2026, 11, 28), zone=ZONE)
        assert [finding.application for finding in read.findings] == [1, 1]


@pytest.mark.parametrize(("header", "places"), [("X-Other: 1", [1, 1]), ("List-Id: <jobs>", [1, None])])
def test_what_goes_to_a_list_tells_nothing_of_its_writers_other_emails(
    header: str, places: Sequence[int | None]
) -> None:
    first = (
        f"From: Jo Roe <jo@agency.example>\nSubject: Your application as Cook at Acme\nMessage-ID: <1@x>\n{header}\n\n"
        "We have received your application.\n"
    )
    second = "From: Jo Roe <jo@agency.example>\nSubject: Today\nMessage-ID: <2@x>\n\nHow far would you commute?\n"
    box = BytesIO(mbox(first.encode(), second.encode()))
    read = read_all([box], [KnownApplication(1, "Acme", "Cook")], {}, today=date(2026, 11, 28), zone=ZONE)
    assert [finding.application for finding in read.findings] == places
