"""Emails that were copied and pasted as text."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from app.domain.mail.message import Email
from app.exchange.mail.parse_message import parse_message
from app.exchange.mail.pasted import as_message

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 12, 17, 20, 30, tzinfo=LONDON)
TEXT = "Liebe Aisha,\n\nleider müssen wir absagen.\n\nPriya Shah"


def pasted(text: str) -> Email:
    return parse_message(as_message(text, NOW), "pasted email", LONDON)


def day_of(email: Email) -> date:
    assert email.at is not None
    return email.at.astimezone(LONDON).date()


def test_the_text_alone_is_of_today_and_keeps_its_letters() -> None:
    email = pasted(f"\n\n{TEXT}")
    assert email.text == TEXT
    assert day_of(email) == date(2026, 12, 17)


@pytest.mark.parametrize(
    "head",
    [
        "From: Priya Shah <priya@contoso.example>\nSent: Monday, 30 November 2026 08:12\nTo: Aisha\n"
        "Subject: Your application",
        "From: Priya Shah <priya@contoso.example>\nDate: 30 November 2026 at 08:12:00 GMT\nSubject: Your application",
        "Von: Priya Shah <priya@contoso.example>\nGesendet: Montag, 30. November 2026 08:12\nBetreff: Your application",
        "Subject: Your application\nFrom: Priya Shah <priya@contoso.example>\nDate: Mon, 30 Nov 2026 08:12:00 +0000",
    ],
)
@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_the_lines_copied_along_say_who_wrote_when_about_what(head: str, between: str) -> None:
    email = pasted(f"{head}{between}{TEXT}")
    assert (email.sender_name, email.sender_address) == ("Priya Shah", "priya@contoso.example")
    assert email.subject == "Your application"
    assert day_of(email) == date(2026, 11, 30)
    assert "leider müssen wir absagen." in email.text
    assert "Subject" not in email.text


def test_the_source_of_an_email_is_read_as_its_file_is() -> None:
    source = (
        "Received: from x\nMessage-ID: <1@contoso.example>\nFrom: priya@contoso.example\n"
        "Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\n"
        "Date: Mon, 30 Nov 2026 08:12:00 +0000\nContent-Type: text/plain; charset=utf-8\n"
        "Content-Transfer-Encoding: quoted-printable\n\nm=C3=BCssen\n"
    )
    email = pasted(source)
    assert email == parse_message(source.encode(), "pasted email", LONDON)
    assert (email.subject, email.text) == ("Grüße", "müssen")


def test_the_same_email_pasted_again_that_day_is_known() -> None:
    later = NOW.replace(hour=22)
    assert pasted(TEXT).digest == parse_message(as_message(TEXT, later), "", LONDON).digest
