"""Who wrote about which application, so that an email that names nothing finds it by its writer."""

from __future__ import annotations

import re
from collections.abc import Callable

from app.domain.mail.message import Email
from app.domain.mail.own_text import own_text
from app.domain.mail.senders import domain_labels, is_free, is_office, is_service
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
        """Note who wrote about an application. `is_of_the_employer` is whether the sender's name or domain is its."""
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
        if is_of_the_employer and not is_free(address):
            self._by_domain.setdefault(_domain(address), set()).add(application)

    def knows(self, email: Email) -> bool:
        """Whether its writer wrote about anything before."""
        return email.sender_address in self._by_address or _domain(email.sender_address) in self._by_domain

    def of_tied(self, email: Email, may_be: Callable[[int], bool]) -> int | None:
        """The one of several applications at an employer an email goes on about: by a number, its subject, its writer, or by
        who named its writer.

        An office writes about all of them, so that its address tells nothing.
        """
        ways = [self._by_number.get(number, set()) for number in _numbers(email)]
        if _REPLY.match(fold(email.subject)):
            ways.append(self._by_subject.get((_domain(email.sender_address), _topic(email.subject)), set()))
        if not is_office(email.sender_address):
            ways.append(self._by_address.get(email.sender_address, set()))
            ways.append(self._by_person.get(fold(email.sender_name), set()))
        for way in ways:
            if len(way) == 1 and may_be(*way):
                return next(iter(way))
        return None

    def of_unnamed(self, email: Email) -> tuple[int, str] | None:
        """The application an email that names none belongs to, and why; None when its writer is not known."""
        by_address = self._by_address.get(email.sender_address, set())
        if len(by_address) == 1:
            return next(iter(by_address)), "the same person wrote about it"
        by_domain = self._by_domain.get(_domain(email.sender_address), set())
        if len(by_domain) == 1 and len(by_address) < 2:
            return next(iter(by_domain)), "others of the sender's domain wrote about it"
        return None


def _numbers(email: Email) -> list[str]:
    """What may be the number of a posting or an application in an email, as its writer gives it."""
    found = _NUMBER.findall(f"{email.subject}\n{own_text(email.text)[:_LONGEST]}")
    return list(dict.fromkeys(one for one in found if not _DAY_OR_TIME.fullmatch(one)))


def _domain(address: str) -> str:
    """What of an address names an employer."""
    return address if is_free(address) else "".join(domain_labels(address)[-1:])


def _topic(subject: str) -> str:
    return _REPLY.sub("", " ".join(fold(subject).split()))
