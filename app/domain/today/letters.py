"""Drafts for what stands in today: a thank-you note after an interview, a polite check-in after a silence."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from app.clock import Clock
from app.domain import formatting
from app.domain.letters import (
    Letter,
    check_in_applied,
    draft,
    email_link_to,
    first_name,
    reminder_of_gaps,
    signed,
    subject_about,
    thank_you,
)
from app.domain.today.agenda import Item, What
from db.queries import Reader
from db.records.applications import Dossier
from db.records.enums import Outcome, TaskKind
from db.records.interviews import Interview

THANKS_SUBJECT = "Thank you"
WITHDRAWAL_SUBJECT = "my application"
CHECK_IN_SUBJECT = "next steps"


class Written(NamedTuple):
    """A letter: the name its draft is saved under, the address, the subject and the text."""

    draft: str
    to: str
    subject: str
    text: str
    about: tuple[str, ...] = ()
    """The role and the company: brackets in them are no gaps."""

    def signed(self, my_name: str) -> Written:
        """The letter with the person's own name, once that is known."""
        return self._replace(text=signed(self.text, my_name))

    @property
    def gaps_left(self) -> str:
        """A sentence that names what is still to be filled in; empty when there is nothing."""
        return reminder_of_gaps(self.text, *self.about)

    @property
    def email_link(self) -> str:
        """The letter as a link that opens an email app."""
        return email_link_to(self.to, self.subject, self.text)


def letter_for(item: Item, reader: Reader, clock: Clock, my_name: str = "") -> Written | None:
    """The letter a line of the agenda asks for, as far as it was written; None for a line that asks for none."""
    if item.application_id is None:
        return None
    thanks = item.task_kind is TaskKind.THANK_YOU
    asks = item.what in (What.QUIET, What.DECISION) or item.task_kind is TaskKind.FOLLOW_UP
    dossier = reader.applications.dossier(item.application_id) if thanks or asks else None
    if dossier is None:
        return None
    name = f"letter:{item.task_id}" if item.task_id is not None else f"letter:check-in:{item.application_id}"
    task = reader.tasks.get(item.task_id) if item.task_id is not None else None
    talk = next((i for i in dossier.interviews if task is not None and i.id == task.interview_id), None)
    begun = _thanks(dossier, talk, clock) if thanks else _check_in(dossier)
    subject = THANKS_SUBJECT if thanks else subject_about(dossier.application.role, CHECK_IN_SUBJECT)
    about = (dossier.application.role, dossier.application.company)
    return Written(name, _mail(dossier, talk), subject, reader.drafts.get(name) or begun, about).signed(my_name)


def withdrawal(application_id: int, reader: Reader, my_name: str = "") -> Written | None:
    """The letter that says you are not going on with an application, as far as it was written."""
    dossier = reader.applications.dossier(application_id)
    if dossier is None:
        return None
    application, name = dossier.application, f"letter:withdrew:{application_id}"
    begun = draft(
        Letter.THANKS,
        company=application.company,
        role=application.role,
        name=first_name(_first_person(dossier)),
        outcome=Outcome.WITHDREW,
    )
    about = (application.role, application.company)
    subject = subject_about(application.role, WITHDRAWAL_SUBJECT)
    return Written(name, _mail(dossier, None), subject, reader.drafts.get(name) or begun, about).signed(my_name)


def _thanks(dossier: Dossier, talk: Interview | None, clock: Clock) -> str:
    """A thank-you letter; what the notes of the interview say is private and stays out of it."""
    name = first_name(talk.people if talk else "") or first_name(_first_person(dossier))
    day = _when(clock.day_of(talk.starts_at), clock.today()) if talk else ""
    return thank_you(role=dossier.application.role, name=name, day=day)


def _check_in(dossier: Dossier) -> str:
    application = dossier.application
    name = first_name(_first_person(dossier))
    if not dossier.interviews:
        return check_in_applied(role=application.role, name=name, applied_on=application.applied_on)
    return draft(
        Letter.CHECK_IN, company=application.company, role=application.role, name=name, outcome=Outcome.NO_REPLY
    )


def _when(on: date, today: date) -> str:
    days = (today - on).days
    if days <= 1:
        return ("today", "yesterday")[max(0, days)]
    return f"on {formatting.WEEKDAYS[on.weekday()]}" if days < 7 else f"on {on.day} {formatting.MONTHS[on.month - 1]}"


def _first_person(dossier: Dossier) -> str:
    return dossier.people[0].name if dossier.people else ""


def _mail(dossier: Dossier, talk: Interview | None) -> str:
    """The address of somebody the conversation was with, else of the first person who has one."""
    with_mail = [person for person in dossier.people if person.mail]
    met = [person for person in with_mail if talk is not None and first_name(person.name) in talk.people.split()]
    return (met or with_mail)[0].mail if with_mail else ""
