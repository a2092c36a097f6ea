"""Which application an email belongs to, and what told it: thread, address, domain, names, role or link."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import lru_cache
from typing import NamedTuple

from app.domain.mail.company_forms import (
    WORDS,
    CompanyForms,
    begins_or_ends_with,
    forms_of,
    host_of,
    is_named_in_address,
    is_named_with_a_place,
    is_own_label,
    is_signed,
    is_signed_in_part,
    is_spelled_in_parts,
    is_written_as_a_name,
    label_score,
    link_label,
    names,
    names_shortened,
    own_word,
)
from app.domain.mail.correspondence import Correspondence
from app.domain.mail.message import Email, EmailKind
from app.domain.mail.names import company_in
from app.domain.mail.own_text import own_text, text_below
from app.domain.mail.phrases import folded
from app.domain.mail.role_names import role_in
from app.domain.mail.senders import domain_labels, is_free, is_from_human, is_person_name, is_service, service_of
from app.domain.mail.telling_apart import Place, role_part, tell_apart
from app.domain.parsing.links import canonical
from db.records.emails import KnownApplication
from db.sql.fold_text import names_nobody, role_key

SURE = 4
"""An email belongs to an application from so much evidence on."""
NEAR = 0.7
"""Applications with so little less evidence than the best are told apart by their roles."""
_MOST_OF_A_ROLE = 0.75
_ALL_OF_A_ROLE = 1
_LEAST_OF_A_ROLE = 20
"""Letters of a role that hardly two employers look for at once."""
_BEGINNING = 600
"""Letters at the beginning of a text where it says what it is about."""
_SIGNATURE = 4
"""Lines at the end of a text where its writer says who they are."""
_LONGEST_SIGNED = 60
_RECORDED_LATE = 3
"""Days after which an application may be recorded that was sent before."""
_ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+\w")


class Belonging(NamedTuple):
    """The application an email belongs to, or those it may, and why; `names_role` is whether its role told."""

    application: int | None = None
    candidates: tuple[int, ...] = ()
    why: str = ""
    names_role: bool = False


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
        """The words of an email whose own text is given."""
        labels = [*domain_labels(email.sender_address)]
        local = re.sub(r"[^a-z0-9]", "", email.sender_address.partition("@")[0].partition("+")[0])
        if is_service(email.sender_address):
            labels = [*labels[:-1], local]
        elif is_free(email.sender_address):
            labels = [local]
        if email.reply_address and email.reply_address != email.sender_address and not is_free(email.reply_address):
            more = domain_labels(email.reply_address)
            labels += more[:-1] if is_service(email.reply_address) else more
        if email.is_bounce:
            labels += [label for address in _ADDRESS.findall(text) for label in domain_labels(address.lower())]
        name = email.sender_name
        below = text_below(email.text)
        return cls(
            f" {folded(name)} ",
            f" {folded(email.subject)} ",
            f" {folded(text[:6000])} ",
            f" {folded(below)} ",
            f"{email.subject}\n{text[:6000]}\n{below}",
            tuple(labels),
            frozenset(canonical(link.address) for link in email.links),
            local,
            _signature(email, text),
        )

    @property
    def every(self) -> frozenset[str]:
        """Each word its writer wrote."""
        return frozenset(f"{self.sender}{self.subject}{self.text}{self.below}".split())


class ApplicationIndex:
    """Applications to be found by a word, a domain, an address or a link, so that few are compared with an email."""

    def __init__(self, applications: Sequence[KnownApplication]) -> None:
        self._all = {one.id: one for one in applications}
        self._by_word: dict[str, set[int]] = {}
        self._by_address: dict[str, set[int]] = {}
        self._by_link: dict[str, set[int]] = {}
        self._by_role: dict[str, set[int]] = {}
        self._labels: list[tuple[frozenset[str], int]] = []
        self._by_label: dict[str, frozenset[int]] = {}
        for one in applications:
            forms = forms_of(one.company)
            first = forms.key.split(" ", 1)[0]
            coded = {code.split(" ", 1)[0] for code in _codes(one.link)}
            for word in {first, forms.initials, *forms.telling, *coded} - {""}:
                self._by_word.setdefault(word, set()).add(one.id)
            for address in one.emails:
                self._by_address.setdefault(address, set()).add(one.id)
            if role := role_key(one.role):
                self._by_role.setdefault(max(role.split(), key=len), set()).add(one.id)
            if one.link:
                self._by_link.setdefault(canonical(one.link), set()).add(one.id)
            own = link_label(one.link)
            self._labels.append((forms.telling | forms.squeezed | ({own} if own else set()), one.id))

    def get(self, number: int | None) -> KnownApplication | None:
        """An application by its number."""
        return None if number is None else self._all.get(number)

    def near(self, email: Email, words: EmailWords) -> list[KnownApplication]:
        """The applications an email could belong to."""
        found = set(self._by_address.get(email.sender_address, ()))
        for link in words.links:
            found |= self._by_link.get(link, set())
        for word in words.every & self._by_word.keys():
            found |= self._by_word[word]
        for label in {*words.labels, words.local}:
            found |= self._of_label(label)
        if is_service(email.sender_address):
            found |= {one.id for one in self.of_role(words)}
        return [self._all[number] for number in sorted(found)]

    def of_role(self, words: EmailWords) -> list[KnownApplication]:
        """The applications whose whole role an email names."""
        found: set[int] = set()
        for word in words.every & self._by_role.keys():
            found |= self._by_role[word]
        whole = f"{words.subject}{words.text}"
        return [one for number in sorted(found) if f" {role_key((one := self._all[number]).role)} " in whole]

    def _of_label(self, label: str) -> frozenset[int]:
        known = self._by_label.get(label)
        if known is None:
            known = frozenset(number for words, number in self._labels if any(word in label for word in words))
            self._by_label[label] = known
        return known


def belonging(
    email: Email,
    words: EmailWords,
    applications: ApplicationIndex,
    threads: Mapping[str, int],
    kind: EmailKind | None = None,
    correspondence: Correspondence | None = None,
) -> Belonging:
    """The application an email belongs to.

    `threads` gives that of emails read before, by their digests; `correspondence` who wrote about which.
    """
    for digest in reversed((*email.thread, email.digest)):
        if applications.get(threads.get(digest)) is not None:
            return Belonging(threads[digest], (), "it answers an email that belongs there")
    found = [(*_evidence(email, words, one), one) for one in applications.near(email, words)]
    found = [each for each in found if each[0] >= SURE]
    if not found:
        return _of_its_writer(email, applications, correspondence)
    best, why, first = max(found, key=lambda each: each[0])
    rivals = [each for each in found if each[0] >= best - NEAR or _spelt(each[2].company) & _spelt(first.company)]
    if len(rivals) > 1:
        named = role_key(role_in(email, words.raw) or "")
        if len(meant := [one for *_, one in rivals if named and role_key(one.role) == named]) == 1:
            return Belonging(meant[0].id, (), f"{_why(rivals, meant[0])}, the role", names_role=True)
        places = [place.without(forms_of(first.company).parts) for place in _places(email, words)]
        told = tell_apart(_sent_by_then(email, [one for *_, one in rivals]), places, words.raw)
        if told is not None:
            return Belonging(told.id, (), f"{_why(rivals, told)}, the role", names_role=True)
    scored = [(score + role, why, one) for score, why, one in found for role in [_role_evidence(words, one)]]
    best = max(score for score, _, _ in scored)
    leading = [(why, one) for score, why, one in scored if score >= best - 0.5]
    if len(leading) > 1 and correspondence is not None:
        tied = {one.id for _, one in leading}
        if (told_by := correspondence.of_tied(email, tied.__contains__)) is not None:
            return Belonging(told_by, (), "others of the same writer, subject or number belong there")
    if len(leading) > 1:
        leading = _by_time(email, leading, kind)
    if len(leading) == 1:
        why, one = leading[0]
        names_role = _role_evidence(words, one) > _ALL_OF_A_ROLE
        return Belonging(one.id, (), f"{why}, the role" if names_role else why, names_role=names_role)
    return Belonging(
        None,
        tuple(one.id for _, one in leading),
        "two applications fit" if len(leading) == 2 else "several applications fit",
    )


def is_at(words: EmailWords, company: str) -> bool:
    """Whether an email comes from a company's own domain, or came back from there."""
    forms = forms_of(company)
    return any(label_score(label, forms) >= SURE for label in words.labels)


def signs_as(email: Email, company: str) -> bool:
    """Whether an email's sender writes in a company's name from its own domain: by the name shown, or under the text."""
    forms = forms_of(company)
    if is_named_in_address(re.sub(r"[^a-z0-9]", "", email.sender_address.partition("@")[0]), forms):
        return False
    lines = (email.sender_name, *_signature(email, own_text(email.text)))
    return bool(forms.key) and any(names(forms.key, f" {folded(line)} ") for line in lines)


def _signature(email: Email, text: str) -> tuple[str, ...]:
    """The short lines at the end of an email whose own text is given, where its writer says who they are."""
    lines = [*text.splitlines()[-_SIGNATURE:], *text_below(email.text).splitlines()]
    short = (line.strip() for line in lines if len(line) <= _LONGEST_SIGNED)
    return tuple(line for line in short if line and not line.endswith((".", "!", "?", ",")))


def _of_its_writer(email: Email, applications: ApplicationIndex, correspondence: Correspondence | None) -> Belonging:
    """Where an email that names no employer belongs by who wrote it."""
    if correspondence is None or email.is_bulk or email.is_bounce or email.is_own:
        return Belonging()
    found = correspondence.of_unnamed(email)
    return Belonging(found[0], (), found[1]) if found and applications.get(found[0]) is not None else Belonging()


def _spelt(company: str) -> set[str]:
    """How a company's name is spelt; two that share a way are one."""
    return {company, *forms_of(company).squeezed}


def _why(found: Sequence[tuple[float, str, KnownApplication]], told: KnownApplication) -> str:
    return next(why for _, why, one in found if one is told)


def _places(email: Email, words: EmailWords) -> list[Place]:
    """Where an email may name a role or a posting, and how much it counts there."""
    local = email.sender_address.partition("@")[0]
    links = " ".join(link.partition("://")[2].partition("/")[2] for link in words.links)
    return [
        Place.of(words.subject, 1.5),
        Place.of(f"{words.sender} {local}", 1),
        Place.of(words.text[:_BEGINNING], 1),
        Place.of(words.text[_BEGINNING:], 0.5),
        Place.of(links, 0.5),
        Place.of(words.below, 0.4),
        Place.of(email.text[:6000], 0.3),
    ]


def _evidence(email: Email, words: EmailWords, application: KnownApplication) -> tuple[float, str]:
    found: list[tuple[float, str]] = []
    if email.sender_address and email.sender_address in application.emails:
        found.append((8, "a contact's address"))
    if application.link and canonical(application.link) in words.links:
        found.append((7, "the link of the posting"))
    forms = forms_of(application.company)
    if forms.key and not names_nobody(forms.key):
        found += _company_evidence(email, words, application, forms)
    if any(f" {code} " in words.subject or f" {code} " in words.text for code in _codes(application.link)):
        found.append((5, "the number of the posting"))
    if not found and _is_of_its_service(email, words, application):
        found.append((SURE, "the role, by the service its posting is at"))
    if not found:
        return 0, ""
    found.sort(key=lambda one: -one[0])
    return found[0][0] + 0.3 * (len(found) - 1), " and ".join(dict.fromkeys(why for _, why in found[:2]))


def by_role(email: Email, words: EmailWords, applications: ApplicationIndex) -> Belonging:
    """The only application whose role an email names in full, for one of a service that names no employer at all."""
    named = applications.of_role(words)
    if len(named) != 1 or len(role_key(named[0].role)) < _LEAST_OF_A_ROLE:
        return Belonging()
    return Belonging(named[0].id, (), "the role", names_role=True)


def _is_of_its_service(email: Email, words: EmailWords, application: KnownApplication) -> bool:
    """Whether an email names a role in full and comes by the service the posting is at, and names no other employer."""
    service = service_of(email.sender_address)
    if (
        not service
        or not _names_role(words, application.role)
        or service != service_of(f"x@{host_of(application.link)}")
    ):
        return False
    named = company_in(email, words.raw)
    return named is None or is_person_name(named)


def _company_evidence(
    email: Email, words: EmailWords, application: KnownApplication, forms: CompanyForms
) -> list[tuple[float, str]]:
    found: list[tuple[float, str]] = []
    domain = email.sender_address.rpartition("@")[2]
    free, service = is_free(email.sender_address), is_service(email.sender_address)
    named = f" {forms.key} " in words.text or f" {forms.key} " in words.below
    has_role = role_part(application.role, words.every) >= _MOST_OF_A_ROLE
    own_domain = link_label(application.link)
    is_signed_so = any(is_signed_in_part(forms, line) for line in (email.sender_name, *words.signed))
    for label in words.labels:
        score = label_score(label, forms)
        if label == own_domain and (is_own_label(label, application.company) or named or has_role):
            score = 6
        if score >= SURE or (score and (has_role or is_signed_so)):
            why = "the sender's address" if free else f"the sender's domain {domain}"
            found.append((max(score, SURE), why))
            break
    is_spelled = any(begins_or_ends_with(label, forms) for label in words.labels)
    if not (free or service) and is_named_with_a_place(email.sender_address, forms):
        found.append((4.5, f"the sender's domain {domain}"))
    in_parts = is_spelled_in_parts(email.sender_address.partition("@")[0], forms)
    if in_parts or (is_spelled if free else is_named_in_address(words.local, forms)):
        found.append((5, "the sender's address"))
    if free and any(f" {one} " in words.sender for one in forms.telling if len(one) > 4):
        found.append((4, "the sender's name"))
    if names(forms.key, words.sender):
        found.append((5.5, "the sender's name"))
    elif names_shortened(forms, words.sender) or (has_role and own_word(forms, words.sender)):
        found.append((4.5, "the sender's name"))
    elif forms.initials and f" {forms.initials} " in words.sender and _names_role(words, application.role):
        found.append((SURE, "the sender's initials and the role"))
    if any(is_signed(forms.key, line) for line in words.signed) and is_from_human(email, words.raw):
        found.append((4.5, "the signature"))
    if names(forms.key, words.subject) and is_written_as_a_name(application.company, email.subject):
        found.append((5, "the company in the subject"))
    elif names_shortened(forms, words.subject) or (has_role and own_word(forms, words.subject)):
        found.append((4.5, "the company in the subject"))
    if named and forms.key not in WORDS["tools"] and len(forms.key) > 2:
        is_elsewhere = not (service or free)
        if is_written_as_a_name(application.company, words.raw) and (has_role or not is_elsewhere):
            found.append((4.5, "the company in the text"))
        if forms.initials in words.labels:
            found.append((5, "the sender's domain and the company in the text"))
    elif has_role and (
        names_shortened(forms, words.text) or own_word(forms, words.text) or own_word(forms, words.below)
    ):
        found.append((4, "the company in the text"))
    return found


def _names_role(words: EmailWords, role: str) -> bool:
    """Whether an email names a role in full."""
    key = role_key(role)
    return bool(key) and f" {key} " in f"{words.subject}{words.text}"


def _role_evidence(words: EmailWords, application: KnownApplication) -> float:
    if any(re.search(rf"(?<![\w-]){re.escape(one)}(?![\w-])", words.raw) for one in _references(application.link)):
        return 3
    role = role_key(application.role)
    if not role:
        return 0
    whole = f"{words.subject}{words.text}"
    if f" {role} " in whole:
        return 2 + min(len(role), 60) / 100
    parts = [part for part in role.split() if len(part) > 3]
    hits = sum(f" {part}" in whole for part in parts)
    if parts and hits == len(parts):
        return 1.6
    return hits / len(parts) if parts else 0


@lru_cache(maxsize=4096)
def _codes(link: str) -> tuple[str, ...]:
    """What in a link names a posting by letters and a number ("hca-26"), as the words of an email write it."""
    parts = re.split(r"[/?=&#]", link.split("://")[-1])[1:]
    coded = (
        re.fullmatch(r"([A-Za-z]{2,6})[-_]?\d{2,6}(?:[-_]\d{1,6})?|([A-Za-z])\d{3,6}(?:[-_]\d{2,6}){1,2}", one)
        for one in parts
    )
    return tuple(folded(one[0]) for one in coded if one and (one[1] or one[2]).lower() not in WORDS["parts_of_links"])


@lru_cache(maxsize=4096)
def _references(link: str) -> tuple[str, ...]:
    """What in a link may be the number of a posting as an email would give it."""
    parts = re.split(r"[/?=&_#]", link.split("://")[-1])[1:]
    return tuple(one for one in parts if len(one) > 4 and sum(sign.isdigit() for sign in one) > 3 and len(one) < 20)


def _sent_by_then(email: Email, rivals: list[KnownApplication]) -> list[KnownApplication]:
    """Those of several applications that had been sent when an email was; all when none had."""
    if email.at is None:
        return rivals
    latest = email.at.date() + timedelta(days=_RECORDED_LATE)
    return [one for one in rivals if one.applied_on is None or one.applied_on <= latest] or rivals


def _by_time(
    email: Email, leading: list[tuple[str, KnownApplication]], kind: EmailKind | None
) -> list[tuple[str, KnownApplication]]:
    """Of applications that fit alike, those that had been sent by then and were still open."""
    if email.at is None:
        return leading
    day = email.at.date()
    sent = [(w, a) for w, a in leading if a.applied_on is None or a.applied_on <= day]
    still = [(w, a) for w, a in sent if a.is_open or (a.ended_on is not None and a.ended_on >= day)]
    return still or sent or leading
