"""An email is read from its text, as services and programs copy it: who wrote it, what it is called, and when."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest

from app.exchange.mail.copied_text import read_copied, reads_like_email
from app.exchange.mail.parse_message import parse_message
from app.exchange.mail.read_emails import read_all
from app.exchange.mail.sent_words import moment_in
from app.exchange.reading.refused import ReadingRefused
from db.records.emails import KnownApplication
from tests.present import present

TODAY = date(2026, 11, 30)
ZONE = ZoneInfo("Europe/London")
BODY = "Hi Robin,\n\nCould you come in on Thursday at 10? Ask for me at reception.\n\nThanks\nJo"
GERMAN = "Hallo Robin,\n\nkönnen Sie am Donnerstag um 10 Uhr kommen?\n\nViele Grüße\nJo"
JO = ("Jo Reyes", "jo@contoso.example")
NOBODY = ("", "")


@pytest.mark.parametrize(
    ("above", "body", "sender", "subject", "sent"),
    [
        ("Interview\nInbox\n\nJo Reyes <jo@contoso.example>\n10:01 AM (2 hours ago)\nto me", BODY, JO, "Interview", 30),
        ("Ihre Bewerbung\nPosteingang\n\nJo Reyes <jo@contoso.example>\nMo., 23. Nov., 10:01 (vor 7 Tagen)\nan mich",
         GERMAN, JO, "Ihre Bewerbung", 23),
        ("Interview\nJR\nJo Reyes<jo@contoso.example>\nYou\nMon 11/23/2026 10:01 AM", BODY, JO, "Interview", 23),
        ("From: Jo Reyes <jo@contoso.example>\nSent: Monday, November 23, 2026 10:01 AM\nTo: Robin Vale <r@x.example>\n"
         "Subject: Interview", BODY, JO, "Interview", 23),
        ("Von: Jo Reyes <jo@contoso.example>\nGesendet: Montag, 23. November 2026 10:01\nAn: Robin Vale\n"
         "Betreff: Gespräch", GERMAN, JO, "Gespräch", 23),
        ("De : Jo Reyes <jo@contoso.example>\nEnvoyé : lundi 23 novembre 2026 10:01\nÀ : Robin\nObjet : Entretien",
         "Bonjour Robin,\n\nPouvez-vous venir jeudi à 10h ?\n\nCordialement\nJo", JO, "Entretien", 23),
        ("Interview\nJo Reyes <jo@contoso.example>\nTo:\nr@x.example\nMon, 23 Nov at 10:01", BODY, JO, "Interview", 23),
        ("Interview\nJo Reyes <jo@contoso.example>\nFriday 10:01", BODY, JO, "Interview", 27),
        ("Jo Reyes <jo@contoso.example>\nto me\n10:01 AM", BODY, JO, "", 30),
        ("From: Jo Reyes <jo@contoso.example>\nSent: Monday, November 23, 2026 10:01 AM\nTo: Robin Vale\n"
         "Subject: Outcome", "We have chosen somebody else for the post of clerk.", JO, "Outcome", 23),
        ("", BODY, NOBODY, "", None),
        ("", "Hi Robin,\nCan you come in on Thursday at 10?", NOBODY, "", None),
        ("", "Can you come in on Thursday at 10?\nThanks\nJo\nContoso", NOBODY, "", None),
        ("", "We regret to inform you that you have not been successful.\n\nKind regards\nHR", NOBODY, "", None),
    ],
)  # fmt: skip
def test_an_email_is_read_as_programs_copy_it(
    above: str, body: str, sender: tuple[str, str], subject: str, sent: int | None
) -> None:
    text = f"{above}\n\n{body}\n"
    assert reads_like_email(text)
    email = read_copied(f"{above}\n\n{body}\n".replace("\n", "\r"), "pasted", TODAY, ZONE)
    assert ((email.sender_name, email.sender_address), email.subject, email.text) == (sender, subject, body)
    assert (email.at and (email.at.astimezone(ZONE).day, email.at.astimezone(ZONE).hour)) == (sent and (sent, 10))


@pytest.mark.parametrize(
    "head",
    [
        "From: Priya Shah <priya@contoso.example>\nSent: Monday, 23 November 2026 08:12\nTo: A\nSubject: Your place",
        "From: Priya Shah <priya@contoso.example>\nDate: 23 November 2026 at 08:12:00 GMT\nSubject: Your place",
        "Von: Priya Shah <priya@contoso.example>\nGesendet: Montag, 23. November 2026 08:12\nBetreff: Your place",
        "Subject: Your place\nFrom: Priya Shah <priya@contoso.example>\nDate: Mon, 23 Nov 2026 08:12:00 +0000",
    ],
)
@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_the_lines_copied_along_say_who_wrote_when_about_what(head: str, between: str) -> None:
    text = f"{head}{between}Liebe Aisha,\n\nleider müssen wir absagen.\n\nPriya Shah\n"
    [finding] = read_all([BytesIO(text.encode())], (), {}, today=TODAY, zone=ZONE).findings
    email = finding.email
    assert (email.sender_name, email.sender_address) == ("Priya Shah", "priya@contoso.example")
    assert (email.subject, f"{present(email.at):%d %H:%M}") == ("Your place", "23 08:12")


@pytest.mark.parametrize(
    "text",
    [
        "company,role,status\nContoso,Analyst,Applied\nNorthwind,Planner,Rejected\n",
        "Milk\nEggs\nBread and butter for the weekend\n",
        "Hello",
        "",
    ],
)
def test_what_is_no_email_is_refused_in_words(text: str) -> None:
    with pytest.raises(ReadingRefused, match=r"no email|empty"):
        read_all([BytesIO(text.encode())], (), {}, today=TODAY, zone=ZONE)


def test_a_day_is_the_one_it_was_sent_on_and_without_one_the_day_that_is_said() -> None:
    known = [KnownApplication(1, "Contoso", "Analyst")]
    text = BODY.replace("Jo", "Jo Reyes\nContoso")
    for above, sent_on, starts in (
        ("Interview\nJo Reyes <jo@contoso.example>\nMon, 23 Nov at 10:01\n\n", None, "2026-11-26"),
        ("", date(2026, 11, 16), "2026-11-19"),
        ("", None, "2026-12-03"),
    ):
        reading = read_all([BytesIO(f"{above}{text}".encode())], known, {}, today=TODAY, zone=ZONE, sent_on=sent_on)
        [finding] = reading.findings
        assert (finding.kind, str(present(finding.starts_at).date())) == ("invitation", starts)
        assert (finding.email.at is None) == (not above and sent_on is None)


def test_the_same_text_is_known_again() -> None:
    [once] = read_all([BytesIO(BODY.encode())], (), {}, today=TODAY, zone=ZONE).findings
    again = read_all([BytesIO(BODY.encode())], (), {once.email.digest: None}, today=TODAY, zone=ZONE)
    assert (again.findings, again.already) == ((), 1)


def test_tomorrow_in_an_email_passed_on_is_the_day_after_it_was_first_sent() -> None:
    passed_on = (
        "From: me@x.example\nTo: me@x.example\nSubject: Fwd: Interview\nDate: Mon, 30 Nov 2026 12:00:00 +0000\n\n"
        "---------- Forwarded message ---------\nFrom: Jo Reyes <jo@contoso.example>\n"
        "Date: Mon, 23 Nov 2026 at 10:01\nSubject: Interview\nTo: <me@x.example>\n\nHi, can you come tomorrow at 10?\n"
    )
    email = parse_message(passed_on.encode(), "x", ZONE)
    assert str(present(email.at).date()) == "2026-11-23"


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("23 Mar 2026, 10:01", "2026-03-23 10:01"),
        ("23 Mar, 10:01 PM", "2026-03-23 22:01"),
        ("12:05 am", "2026-11-30 00:05"),
        ("1 Dec 10:01", "2026-12-01 10:01"),  # where it is a day later already
        ("2 Dec 10:01", "2025-12-02 10:01"),
        ("29 Feb 2024 09:00", "2024-02-29 09:00"),
        ("Saturday 10:01", "2026-11-28 10:01"),
        ("Friday", None),
        ("", None),
    ],
)
def test_when_it_was_sent_is_never_to_come(words: str, moment: str | None) -> None:
    found = moment_in(words, TODAY, ZONE)
    assert (found and f"{found:%Y-%m-%d %H:%M}") == moment
