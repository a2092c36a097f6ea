"""The words of an email as they are compared with the names of employers and roles."""

from __future__ import annotations

import re
from typing import NamedTuple

from app.domain.mail.message import Email
from app.domain.mail.own_text import signature_and_footer
from app.domain.mail.phrases import folded
from app.domain.mail.senders import domain_labels, is_free_email, is_service
from app.domain.parsing.links import canonical

_SIGNATURE = 4
"""Lines at the end of a text where its writer says who they are."""
_LONGEST_SIGNED = 60
_ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+\w")


class EmailWords(NamedTuple):
    """An email's words as matching compares them; `below` is what stands under the writer's own text.

    `local` is what stands before the @ of the sender's address, without signs; `signed` are the lines that may be a
    signature, as they are written.
    """

    sender: str
    subject: str
    text: str
    below: str
    raw: str
    labels: tuple[str, ...]
    links: frozenset[str]
    local: str
    signed: tuple[str, ...]

    @classmethod
    def of(cls, email: Email, text: str) -> EmailWords:
        """The words of an email and of its writer's own `text`."""
        labels = [*domain_labels(email.sender_address)]
        local = re.sub(r"[^a-z0-9]", "", email.sender_address.partition("@")[0].partition("+")[0])
        if is_service(email.sender_address):
            labels = [*labels[:-1], local]
        elif is_free_email(email.sender_address):
            labels = [local]
        if not is_free_email(email.reply_address):
            more = domain_labels(email.reply_address)
            labels += more[:-1] if is_service(email.reply_address) else more
        if email.is_bounce:
            labels += [label for address in _ADDRESS.findall(text) for label in domain_labels(address.lower())]
        name = email.sender_name
        below = signature_and_footer(email.text)
        return cls(
            f" {folded(name)} ",
            f" {folded(email.subject)} ",
            f" {folded(text[:6000])} ",
            f" {folded(below)} ",
            f"{email.subject}\n{text[:6000]}\n{below}",
            tuple(labels),
            frozenset(canonical(link.address) for link in email.links),
            local,
            signature_lines(email, text),
        )

    @property
    def all_words(self) -> frozenset[str]:
        """Each word its writer wrote."""
        return frozenset(f"{self.sender}{self.subject}{self.text}{self.below}".split())


def signature_lines(email: Email, text: str) -> tuple[str, ...]:
    """The short lines at the end of an email, where its writer says who they are; `text` is its own text."""
    lines = [*text.splitlines()[-_SIGNATURE:], *signature_and_footer(email.text).splitlines()]
    short = (line.strip() for line in lines if len(line) <= _LONGEST_SIGNED)
    return tuple(line for line in short if line and not line.endswith((".", "!", "?", ",")))
