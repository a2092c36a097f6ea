"""Drafts for what stands in today: a thank-you note after an interview, a polite check-in after a silence."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple
from urllib.parse import quote

from app import words
from app.clock import Clock
from app.recovery.letters import Letter, draft
from app.today.agenda import Item, What
from db.queries import Reader
from db.records import Dossier, Interview, Outcome, TaskKind

THANKS_SUBJECT = "Thank you"
CHECK_IN_SUBJECT = "{role}: is there news?"


class Written(NamedTuple):
    """A letter: the name its text is kept under while it is written, whom it is to, its subject and its text."""

    draft: str
    to: str
    subject: str
    text: str

    @property
    def mail_link(self) -> str:
        """The letter as a link that opens a mail program (RFC 6068)."""
        to, subject, body = quote(self.to, safe="@"), quote(self.subject, safe=""), quote(self.text, safe="")
        return f"mailto:{to}?subject={subject}&body={body}"


def letter_for(item: Item, reader: Reader, clock: Clock) -> Written | None:
    """The letter a line of the agenda asks for, as far as it was written; None for a line that asks for none."""
    if item.application_id is None:
        return None
    thanks = item.task_kind is TaskKind.THANK_YOU
    asks = item.what in (What.QUIET, What.DECISION) or item.task_kind is TaskKind.FOLLOW_UP
    dossier = reader.dossier(item.application_id) if thanks or asks else None
    if dossier is None:
        return None
    name = f"letter:{item.task_id}" if item.task_id is not None else f"letter:check-in:{item.application_id}"
    task = reader.task(item.task_id) if item.task_id is not None else None
    talk = next((i for i in dossier.interviews if task is not None and i.id == task.interview_id), None)
    begun = _thanks(dossier, talk, clock) if thanks else _check_in(dossier)
    subject = THANKS_SUBJECT if thanks else CHECK_IN_SUBJECT.format(role=dossier.application.role)
    return Written(name, _mail(dossier, talk), subject, reader.draft(name) or begun)


def _thanks(dossier: Dossier, talk: Interview | None, clock: Clock) -> str:
    """A thank-you note that says what was talked about, in the words of the interview's notes."""
    name = _first_name(talk.people if talk else "") or _first_name(_first_person(dossier))
    when = _when(clock.day_of(talk.starts_at), clock.today()) if talk else ""
    noted = _first_line(talk.debrief if talk else "")
    liked = noted or "…"
    return "\n\n".join(
        (
            f"Hello {name}," if name else "Hello,",
            f"thank you for the conversation{when} about the {dossier.application.role} role.",
            f"What stayed with me: {liked}{'' if liked[-1] in '.…' else '.'}",
            "I would be glad to go on with you. If anything is still open, just ask.",
            "All the best,",
        )
    )


def _check_in(dossier: Dossier) -> str:
    application = dossier.application
    if dossier.interviews:
        name = _first_name(_first_person(dossier))
        return draft(
            Letter.CHECK_IN, company=application.company, role=application.role, name=name, outcome=Outcome.NO_REPLY
        )
    name = _first_name(_first_person(dossier))
    applied = application.applied_on
    sent = f" on {applied.day} {words.MONTHS[applied.month - 1]}" if applied else ""
    return "\n\n".join(
        (
            f"Hello {name}," if name else "Hello,",
            f"I applied for the {application.role} role{sent}. I remain interested,"
            " and I wanted to ask whether there is a timeline for the next steps.",
            "All the best,",
        )
    )


def _when(on: date, today: date) -> str:
    days = (today - on).days
    if days <= 1:
        return (" today", " yesterday")[max(0, days)]
    return f" on {words.WEEKDAYS[on.weekday()]}" if days < 7 else f" on {on.day} {words.MONTHS[on.month - 1]}"


def _first_line(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), "")


def _first_person(dossier: Dossier) -> str:
    return dossier.people[0].name if dossier.people else ""


def _first_name(people: str) -> str:
    """The first name of the first of some people: "Ana Lindqvist and Ben" is Ana."""
    first = people.replace(" and ", ",").replace("&", ",").split(",")[0].split()
    return first[0] if first else ""


def _mail(dossier: Dossier, talk: Interview | None) -> str:
    """The address of somebody the conversation was with, else of the first person who has one."""
    with_mail = [person for person in dossier.people if person.mail]
    met = [person for person in with_mail if talk is not None and _first_name(person.name) in talk.people.split()]
    return (met or with_mail)[0].mail if with_mail else ""
