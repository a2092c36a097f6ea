"""Letter drafts for agenda lines: a thank-you note after an interview, a polite check-in after a silence."""

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
    """A letter: the name its draft is saved under, the email address, the subject and the text."""

    draft: str
    to: str
    subject: str
    text: str
    about: tuple[str, ...] = ()
    """The role and the company; brackets in these texts do not mark a gap to fill in."""

    def signed(self, my_name: str) -> Written:
        """Returns the letter signed with the user's name; without a name nothing changes."""
        return self._replace(text=signed(self.text, my_name))

    @property
    def gaps_left(self) -> str:
        """Returns a sentence that names the gaps still to be filled in; empty when there are none."""
        return reminder_of_gaps(self.text, *self.about)

    @property
    def email_link(self) -> str:
        """Returns a link that opens the letter in an email app."""
        return email_link_to(self.to, self.subject, self.text)


def letter_for(item: Item, reader: Reader, clock: Clock, my_name: str = "") -> Written | None:
    """Returns the saved or new draft of the letter an agenda line asks for; None when it asks for no letter."""
    if item.application_id is None:
        return None
    thanks = item.task_kind is TaskKind.THANK_YOU
    asks = item.what in (What.QUIET, What.DECISION) or item.task_kind is TaskKind.FOLLOW_UP
    dossier = reader.applications.dossier(item.application_id) if thanks or asks else None
    if dossier is None:
        return None
    name = f"letter:{item.task_id}" if item.task_id is not None else f"letter:check-in:{item.application_id}"
    task = reader.tasks.get(item.task_id) if item.task_id is not None else None
    interview = next((i for i in dossier.interviews if task is not None and i.id == task.interview_id), None)
    template = _thanks(dossier, interview, clock) if thanks else _check_in(dossier)
    subject = THANKS_SUBJECT if thanks else subject_about(dossier.application.role, CHECK_IN_SUBJECT)
    about = (dossier.application.role, dossier.application.company)
    return Written(name, _address(dossier, interview), subject, reader.drafts.get(name) or template, about).signed(
        my_name
    )


def withdrawal(application_id: int, reader: Reader, my_name: str = "") -> Written | None:
    """Returns the saved or new draft of the letter that withdraws an application; None for an unknown one."""
    dossier = reader.applications.dossier(application_id)
    if dossier is None:
        return None
    application, name = dossier.application, f"letter:withdrew:{application_id}"
    template = draft(
        Letter.THANKS,
        company=application.company,
        role=application.role,
        name=first_name(_first_person(dossier)),
        outcome=Outcome.WITHDREW,
    )
    about = (application.role, application.company)
    subject = subject_about(application.role, WITHDRAWAL_SUBJECT)
    return Written(name, _address(dossier, None), subject, reader.drafts.get(name) or template, about).signed(my_name)


def _thanks(dossier: Dossier, interview: Interview | None, clock: Clock) -> str:
    """Returns a thank-you letter; the interview notes are private and are not used."""
    name = first_name(interview.people if interview else "") or first_name(_first_person(dossier))
    day = _day_words(clock.day_of(interview.starts_at), clock.today()) if interview else ""
    return thank_you(role=dossier.application.role, name=name, day=day)


def _check_in(dossier: Dossier) -> str:
    application = dossier.application
    name = first_name(_first_person(dossier))
    if not dossier.interviews:
        return check_in_applied(role=application.role, name=name, applied_on=application.applied_on)
    return draft(
        Letter.CHECK_IN, company=application.company, role=application.role, name=name, outcome=Outcome.NO_REPLY
    )


def _day_words(on: date, today: date) -> str:
    days = (today - on).days
    if days <= 1:
        return ("today", "yesterday")[max(0, days)]
    return f"on {formatting.WEEKDAYS[on.weekday()]}" if days < 7 else f"on {on.day} {formatting.MONTHS[on.month - 1]}"


def _first_person(dossier: Dossier) -> str:
    return dossier.people[0].name if dossier.people else ""


def _address(dossier: Dossier, interview: Interview | None) -> str:
    """Returns the email address of someone who took part in the interview, else of the first person with one."""
    with_mail = [person for person in dossier.people if person.mail]
    met_people = [
        person for person in with_mail if interview is not None and first_name(person.name) in interview.people.split()
    ]
    return (met_people or with_mail)[0].mail if with_mail else ""
