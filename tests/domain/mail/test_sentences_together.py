"""What emails made of a few sentences are read as, whole: which of them decides, and what the others add."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.domain.mail.message import CalendarEvent, EmailFinding, EmailLink
from db.records.emails import KnownApplication
from tests.domain.mail.test_understanding import found
from tests.read_tables import check_table

TABLE = Path(__file__).with_name("sentences_together.txt")
ACME = KnownApplication(1, "Acme", "Clerk")
SENTENCES = {
    "no": "Unfortunately we will not be taking your application further.",
    "another": "We picked another applicant.",
    "bad news": "I have bad news.",
    "good luck": "We wish you all the best.",
    "on file": "We will keep your details on file.",
    "filled": "The position has been filled.",
    "on hold": "The position is on hold.",
    "if not": "If you are not selected, we will let you know.",
    "no parking": "Unfortunately we have no parking.",
    "feedback": "If you would like feedback, just ask.",
    "thanks": "Thank you for your application.",
    "received": "We have received your application.",
    "hear": "You will hear from us within two weeks.",
    "send": "Could you send us your certificate by Monday 30 November?",
    "licence": "Do you have a driving licence?",
    "come": "Can you come on Friday 27 November at 10:00?",
    "interview": "We would like to invite you to an interview on Friday 27 November at 10:00, at 9 Mill Lane, Leeds.",
    "choose": "Please choose a time for your interview: https://calendly.com/acme",
    "moved": "We have to move your interview to Monday 30 November at 9:00.",
    "cancelled": "Your interview on Friday 27 November at 10:00 is cancelled.",
    "reminder": "This is a reminder of your interview tomorrow at 10:00.",
    "offer": "We are pleased to offer you the position of clerk.",
    "contract": "Your contract is attached, please sign it by 4 December.",
    "pay": "The salary is £28,000 a year.",
    "first day": "Your first day is Monday 4 January.",
    "test": "Please complete the online test by 1 December, it takes 45 minutes.",
    "withdrawn": "You have withdrawn your application.",
    "alert": "Here are ten new jobs for you.",
    "unsubscribe": "To get no more of these emails, unsubscribe here.",
    "away": "I am out of the office until Monday.",
    "cold": "Your profile caught my eye, and I have an exciting role for you.",
    "code": "Your verification code is 123456.",
    "account": "Please verify your email address.",
    "survey": "How was your candidate experience?",
    "seen": "Your application was viewed.",
    "mine": "Please find attached my CV for the position.",
    "flat": "Your application for the flat has been received.",
    "payslip": "Your payslip is attached.",
    "talk": "Shall we talk on the phone on Thursday at 11:00?",
    "every week": "We interview every Monday at 9:00.",
    "video": "Please record your answers on video by Friday 27 November.",
    "no offer": "We have to withdraw our offer.",
    "questions": "If you have any questions, just ask.",
    "list": "We still need from you:\n\n- your certificate\n- a copy of your licence\n\n",
    "send us": "Please send us:\n\n- your certificate\n- a copy of your licence\n\n",
    "by": "Please answer by:\n\nFriday 27 November at 12:00\n\n",
    "when": "When: Friday 27 November at 12:00\n\n",
    "ring": "Ring the bell at the door.",
    "trial": "Come for a trial shift.",
    "for you": "We are pleased to offer you the position, as nobody did so well.",
    "paper": "If you have taken another job, there is nothing to do.",
    "at night": "Did you know that we bake at night?",
    "sorry": "We are sorry.",
    "waiting": "We are still waiting for a decision on your application.",
}


def told(finding: EmailFinding) -> str:
    """What was found in an email, all but nothing of it."""
    names = {text: name for name, text in SENTENCES.items()}
    parts = (
        finding.kind.value,
        finding.outcome,
        finding.status.value if finding.status else None,
        f"{finding.starts_at:%d %b %H:%M}" if finding.starts_at else None,
        f"by {finding.deadline:%d %b}" if finding.deadline else None,
        f"{finding.minutes} minutes" if finding.minutes else None,
        finding.place,
        finding.link,
        None if finding.application else "of none",
        f"with {' and '.join(finding.people)}" if len(finding.people) > 1 else None,
        "by a person" if finding.from_human else None,
        f"as it says {names.get(finding.span, finding.span)!r}" if finding.span else None,
    )
    return ", ".join(part for part in parts if part)


def appointment_in_calendar(method: str, hour: int, sequence: int, *people: str) -> CalendarEvent:
    """What a calendar part holds: an appointment on 28 November at that hour, at none for 0."""
    at = datetime(2026, 11, 28, hour, tzinfo=UTC) if hour else None
    return CalendarEvent("7", method, at, "UTC", 30 if at else None, "Interview", people=people, sequence=sequence)


def read(given: tuple[Any, ...]) -> str:
    """What an email is read as that is made of sentences, each by its name; a table of circumstances may be last."""
    *sentences, last = given
    more: Mapping[str, Any] = last if isinstance(last, dict) else {}
    names = sentences if more else given
    text = " ".join(SENTENCES[name] for name in names)
    links = tuple(map(EmailLink, re.findall(r"https:\S+", text)))
    subject, known = more.get("subject", "Acme"), () if more.get("unknown") else (ACME,)
    fields = {name: value for name, value in more.items() if name not in ("subject", "unknown")}
    if calendar := more.get("calendar"):
        fields["calendar"] = (appointment_in_calendar(*calendar),)
    return told(found(f"Hello Robin,\n\n{text}\n\nAnn", subject, *known, links=links, **fields))


def test_what_sentences_say_together_stands_in_one_table_to_read() -> None:
    """To add an email, write a line with its sentences, an arrow and nothing, then have all written with
    `ONWARD_WRITE_TEXTS=1`; when this fails, see first whether each is read better now.
    """
    check_table(TABLE, {"read as": read}, lambda _, given: read(given))
