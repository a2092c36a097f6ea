"""Letter drafts for agenda lines: a thank-you note after an interview, a polite check-in after a silence."""

from __future__ import annotations

from typing import NamedTuple

from app.clock import Clock
from app.domain.addressee import Addressee, addressee
from app.domain.letters import (
    Letter,
    check_in_applied,
    check_in_lead,
    dated_anew,
    draft,
    email_link_to,
    reminder_of_gaps,
    signed,
    subject_about,
    thank_you,
)
from app.domain.today.agenda import Item, What
from db.queries import Reader
from db.records.applications import Dossier
from db.records.enums import Kind, Outcome, TaskKind
from db.records.interviews import Interview

THANKS_SUBJECT = "Thank you"
WITHDRAWAL_SUBJECT = "my application"
DECLINED_SUBJECT = "your offer"
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
    to = _to(dossier, interview)
    saved = reader.drafts.get(name)
    if thanks:
        on = clock.day_of(interview.starts_at) if interview is not None else None
        text = dated_anew(saved, on, clock.today()) if saved and on else saved
        # The interview notes are private and are not used.
        text = text or thank_you(role=dossier.application.role, name=to.name, on=on, today=clock.today())
    else:
        text = saved or _check_in(dossier, to.name, clock)
    subject = THANKS_SUBJECT if thanks else subject_about(dossier.application.role, CHECK_IN_SUBJECT)
    about = (dossier.application.role, dossier.application.company)
    return Written(name, to.mail, subject, text, about).signed(my_name)


def withdrawal(application_id: int, reader: Reader, my_name: str = "") -> Written | None:
    """Returns the saved or new draft of the letter that withdraws an application, or declines its offer.

    None for an unknown application.
    """
    dossier = reader.applications.dossier(application_id)
    if dossier is None:
        return None
    application, name = dossier.application, f"letter:withdrew:{application_id}"
    to, is_declined = _to(dossier), application.outcome is Outcome.DECLINED
    template = draft(
        Letter.THANKS,
        company=application.company,
        role=application.role,
        name=to.name,
        outcome=Outcome.DECLINED if is_declined else Outcome.WITHDREW,
    )
    about = (application.role, application.company)
    subject = subject_about(application.role, DECLINED_SUBJECT if is_declined else WITHDRAWAL_SUBJECT)
    return Written(name, to.mail, subject, reader.drafts.get(name) or template, about).signed(my_name)


def _check_in(dossier: Dossier, name: str, clock: Clock) -> str:
    application = dossier.application
    if any(interview.starts_at <= clock.now() for interview in dossier.interviews):
        return draft(
            Letter.CHECK_IN, company=application.company, role=application.role, name=name, outcome=Outcome.NO_REPLY
        )
    if application.stage.kind is Kind.LEAD:
        return check_in_lead(role=application.role, name=name)
    return check_in_applied(role=application.role, name=name, applied_on=application.applied_on, today=clock.today())


def _to(dossier: Dossier, interview: Interview | None = None) -> Addressee:
    return addressee(dossier.people, dossier.application.company, interview.people if interview else "")
