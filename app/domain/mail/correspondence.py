"""Who wrote about which application, so that an email that names nothing finds it by its writer."""

from __future__ import annotations

import re
from collections.abc import Collection

from app.domain.mail.message import Email
from app.domain.mail.own_text import own_text
from app.domain.mail.senders import domain_labels, is_free_email, is_office, is_service
from db.sql.fold_text import fold

_REPLY = re.compile(r"^(?:(?:re|aw|fwd?|wg|sv|tr|rv|r|ref|antw|odp)\s*(?:\[\d+\])?:\s*)+")

_NUMBER = re.compile(
    r"(?<![\w.,:/+-])(?:[A-Z]{1,5}[-./]?)?\d+(?:[-./][A-Z0-9]+)+(?![\w/-])|(?<![\w.,:/+-])(?:[A-Z]{1,5}[-.]?\d{3,}|\d{5,8})(?![\w/-])"
)
_DAY_OR_TIME = re.compile(
    r"\d{1,4}[-./]\d{1,2}(?:[-./]\d{2,4})?|\d{1,2}\.\d{2}-\d{1,2}\.\d{2}|\d{1,3}(?:\.\d{3})+|\d{1,2}-\d{1,2}"
)
_LONGEST = 1_500
_PERSON = re.compile(
    r"[A-ZÀ-ÖØ-Þ][\w'’-]+ (?:(?:van|von|de|der|den|di|del|da|la|le|el|ter|ten) ){0,2}[A-ZÀ-ÖØ-Þ][\w'’-]+"
)


class Correspondence:
    """The applications that writers, domains and subjects were found to belong to."""

    def __init__(self) -> None:
        self._by_address: dict[str, set[int]] = {}
        self._by_domain: dict[str, set[int]] = {}
        self._by_subject: dict[tuple[str, str], set[int]] = {}
        self._by_number: dict[str, set[int]] = {}
        self._by_person: dict[str, set[int]] = {}

    def add(self, email: Email, application: int, *, is_of_the_employer: bool) -> None:
        """Notes who wrote about an application. `is_of_the_employer` is whether they write in the employer's name."""
        if email.is_bulk or email.is_bounce or email.is_own:
            return
        for number in _numbers(email):
            self._by_number.setdefault(number, set()).add(application)
        for person in _PERSON.findall(own_text(email.text)[:_LONGEST]):
            if person != email.sender_name:
                self._by_person.setdefault(fold(person), set()).add(application)
        if is_service(email.sender_address):
            return
        address = email.sender_address
        self._by_address.setdefault(address, set()).add(application)
        self._by_subject.setdefault((_domain(address), _topic(email.subject)), set()).add(application)
        if is_of_the_employer and not is_free_email(address):
            self._by_domain.setdefault(_domain(address), set()).add(application)

    def knows(self, email: Email) -> bool:
        """Whether an email's writer, or others of the same domain, wrote before."""
        return email.sender_address in self._by_address or _domain(email.sender_address) in self._by_domain

    def application_among(self, email: Email, tied: Collection[int]) -> int | None:
        """The one of several applications an email goes on about, by a number, its subject, its writer or who named them.

        An office writes about all of them, so that its address tells nothing.
        """
        matches = [self._by_number.get(number, set()) for number in _numbers(email)]
        if _REPLY.match(fold(email.subject)):
            matches.append(self._by_subject.get((_domain(email.sender_address), _topic(email.subject)), set()))
        if not is_office(email.sender_address):
            matches.append(self._by_address.get(email.sender_address, set()))
            matches.append(self._by_person.get(fold(email.sender_name), set()))
        return next((number for ids in matches if len(ids) == 1 for number in ids if number in tied), None)

    def application_of_sender(self, email: Email) -> tuple[int, str] | None:
        """The application an email that names none belongs to, and why; None when its writer is not known."""
        by_address = self._by_address.get(email.sender_address, set())
        if len(by_address) == 1:
            return next(iter(by_address)), "the same person wrote about it"
        by_domain = self._by_domain.get(_domain(email.sender_address), set())
        if len(by_domain) == 1 and len(by_address) < 2:
            return next(iter(by_domain)), "others of the sender's domain wrote about it"
        return None


def _numbers(email: Email) -> list[str]:
    """The numbers in an email that may be those of a posting or an application."""
    numbers = _NUMBER.findall(f"{email.subject}\n{own_text(email.text)[:_LONGEST]}")
    return list(dict.fromkeys(number for number in numbers if not _DAY_OR_TIME.fullmatch(number)))


def _domain(address: str) -> str:
    """The label of an address's domain that names an employer; the whole address for a free email provider."""
    return address if is_free_email(address) else "".join(domain_labels(address)[-1:])


def _topic(subject: str) -> str:
    return _REPLY.sub("", " ".join(fold(subject).split()))
