"""Which application an email belongs to, and what told it: thread, address, domain, names, role or link."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from app.domain.mail.company_forms import (
    WORDS,
    CompanyForms,
    begins_or_ends_with,
    forms_of,
    host_of,
    is_named_in,
    is_named_in_address,
    is_named_shortened_in,
    is_named_with_a_place,
    is_own_label,
    is_signed,
    is_signed_in_part,
    is_spelled_in_parts,
    is_written_as_a_name,
    label_score,
    link_label,
    own_word,
)
from app.domain.mail.company_names import company_in
from app.domain.mail.correspondence import Correspondence
from app.domain.mail.disambiguate import WeightedText, disambiguate, role_share
from app.domain.mail.email_words import EmailWords, signature_lines
from app.domain.mail.message import Email
from app.domain.mail.own_text import own_text
from app.domain.mail.phrases import folded
from app.domain.mail.role_names import role_in
from app.domain.mail.senders import is_free_email, is_from_human, is_person_name, is_service, service_of
from app.domain.parsing.links import canonical
from db.records.emails import KnownApplication
from db.sql.fold_text import names_nobody, role_key

IN_FULL, IN_PART = 5, 4
"""Evidence by a name in full, and by a part of it or beside the role."""
RIVAL_MARGIN = 0.7
"""Applications with so little less evidence than the best are told apart by their roles."""
_MOST_OF_A_ROLE = 0.75
_ALL_OF_A_ROLE = 1
_SHORTEST_OWN_ROLE = 20
"""Letters of a role that hardly two employers look for at once."""
_BEGINNING = 600
"""Letters at the beginning of a text where it says what it is about."""
_CODE = re.compile(r"([A-Za-z]{2,6})[-_]?\d{2,6}(?:[-_]\d{1,6})?|([A-Za-z])\d{3,6}(?:[-_]\d{2,6}){1,2}")


class ApplicationMatch(NamedTuple):
    """The application an email belongs to, or those it may, and why; `names_role` is whether its role told."""

    application: int | None = None
    candidates: tuple[int, ...] = ()
    why: str = ""
    names_role: bool = False


class _Fit(NamedTuple):
    """How much tells that an email belongs to an application, and the most of it in words."""

    score: float
    why: str
    application: KnownApplication


class ApplicationIndex:
    """Applications to be found by a word, a domain, an address or a link, so that few are compared with an email."""

    def __init__(self, applications: Sequence[KnownApplication]) -> None:
        self._by_id = {application.id: application for application in applications}
        self._by_word: dict[str, set[int]] = {}
        self._by_address: dict[str, set[int]] = {}
        self._by_link: dict[str, set[int]] = {}
        self._by_role: dict[str, set[int]] = {}
        self._labels: list[tuple[frozenset[str], int]] = []
        self._by_label: dict[str, frozenset[int]] = {}
        for application in applications:
            forms = forms_of(application.company)
            first = forms.key.split(" ", 1)[0]
            coded = {code.split(" ", 1)[0] for code in _codes(application.link)}
            for word in {first, forms.initials, *forms.telling, *coded} - {""}:
                self._by_word.setdefault(word, set()).add(application.id)
            for address in application.emails:
                self._by_address.setdefault(address, set()).add(application.id)
            if role := role_key(application.role):
                self._by_role.setdefault(max(role.split(), key=len), set()).add(application.id)
            if application.link:
                self._by_link.setdefault(canonical(application.link), set()).add(application.id)
            own_label = link_label(application.link)
            labels = forms.telling | forms.squeezed | ({own_label} if own_label else set())
            self._labels.append((labels, application.id))

    def get(self, number: int | None) -> KnownApplication | None:
        """An application by its number."""
        return None if number is None else self._by_id.get(number)

    def candidates(self, email: Email, words: EmailWords) -> list[KnownApplication]:
        """The applications an email could belong to."""
        ids = set(self._by_address.get(email.sender_address, ()))
        for link in words.links:
            ids |= self._by_link.get(link, set())
        for word in words.all_words & self._by_word.keys():
            ids |= self._by_word[word]
        for label in {*words.labels, words.local}:
            ids |= self._with_label(label)
        if is_service(email.sender_address):
            ids |= {application.id for application in self.with_role_in(words)}
        return [self._by_id[number] for number in sorted(ids)]

    def with_role_in(self, words: EmailWords) -> list[KnownApplication]:
        """The applications whose whole role an email names."""
        ids: set[int] = set()
        for word in words.all_words & self._by_role.keys():
            ids |= self._by_role[word]
        applications = (self._by_id[number] for number in sorted(ids))
        return [application for application in applications if _names_role(words, application.role)]

    def _with_label(self, label: str) -> frozenset[int]:
        ids = self._by_label.get(label)
        if ids is None:
            ids = frozenset(number for words, number in self._labels if any(word in label for word in words))
            self._by_label[label] = ids
        return ids


def match_application(
    email: Email,
    words: EmailWords,
    applications: ApplicationIndex,
    threads: Mapping[str, int],
    correspondence: Correspondence | None = None,
) -> ApplicationMatch:
    """The application an email belongs to.

    `threads` gives that of emails read before, by their digests; `correspondence` who wrote about which.
    """
    for digest in reversed((*email.thread, email.digest)):
        if applications.get(threads.get(digest)) is not None:
            return ApplicationMatch(threads[digest], (), "it answers an email that belongs there")
    candidates = applications.candidates(email, words)
    fits = [fit for candidate in candidates if (fit := _fit(email, words, candidate))]
    if not fits:
        return _of_its_writer(email, applications, correspondence)
    best = max(fits, key=lambda fit: fit.score)
    spellings = _spellings(best.application.company)
    rivals = [
        fit for fit in fits if fit.score >= best.score - RIVAL_MARGIN or _spellings(fit.application.company) & spellings
    ]
    if len(rivals) > 1 and (fit := _with_role(email, words, rivals, best)):
        return ApplicationMatch(fit.application.id, (), f"{fit.why}, the role", names_role=True)
    return _leading(email, words, fits, correspondence)


def _with_role(email: Email, words: EmailWords, rivals: Sequence[_Fit], best: _Fit) -> _Fit | None:
    """The one of several fits whose role an email names, or words of it; None when it names none or several."""
    role = role_key(role_in(email, words.raw) or "")
    named = [fit for fit in rivals if role and role_key(fit.application.role) == role]
    if len(named) == 1:
        return named[0]
    texts = [text.without(forms_of(best.application.company).parts) for text in _weighted_texts(email, words)]
    likeliest = disambiguate([fit.application for fit in rivals], texts, words.raw)
    return next((fit for fit in rivals if fit.application is likeliest), None)


def _leading(
    email: Email, words: EmailWords, fits: Sequence[_Fit], correspondence: Correspondence | None
) -> ApplicationMatch:
    """The fit with the most evidence of company and role, or those that have as much."""
    scores = [fit.score + _role_score(words, fit.application) for fit in fits]
    leading = [fit for fit, score in zip(fits, scores, strict=True) if score >= max(scores) - 0.5]
    if len(leading) > 1 and correspondence is not None:
        tied = {fit.application.id for fit in leading}
        if (number := correspondence.application_among(email, tied)) is not None:
            return ApplicationMatch(number, (), "others of the same writer, subject or number belong there")
    if len(leading) > 1:
        leading = _open_by_then(email, leading)
    if len(leading) > 1:
        why = "two applications fit" if len(leading) == 2 else "several applications fit"
        return ApplicationMatch(None, tuple(fit.application.id for fit in leading), why)
    [fit] = leading
    names_role = _role_score(words, fit.application) > _ALL_OF_A_ROLE
    why = f"{fit.why}, the role" if names_role else fit.why
    return ApplicationMatch(fit.application.id, (), why, names_role=names_role)


def is_from_company(words: EmailWords, company: str) -> bool:
    """Whether an email comes from a company's own domain, or came back from there."""
    forms = forms_of(company)
    return any(label_score(label, forms) >= IN_PART for label in words.labels)


def signs_for_company(email: Email, company: str) -> bool:
    """Whether an email's sender writes in a company's name, shown as the sender or in the signature."""
    forms = forms_of(company)
    if is_named_in_address(re.sub(r"[^a-z0-9]", "", email.sender_address.partition("@")[0]), forms):
        return False
    lines = (email.sender_name, *signature_lines(email, own_text(email.text)))
    return bool(forms.key) and any(is_named_in(forms.key, f" {folded(line)} ") for line in lines)


def _of_its_writer(
    email: Email, applications: ApplicationIndex, correspondence: Correspondence | None
) -> ApplicationMatch:
    """Where an email that names no employer belongs by who wrote it."""
    if correspondence is None or email.is_bulk or email.is_bounce or email.is_own:
        return ApplicationMatch()
    number, why = correspondence.application_of_sender(email) or (None, "")
    return ApplicationMatch() if applications.get(number) is None else ApplicationMatch(number, (), why)


def _spellings(company: str) -> set[str]:
    """How a company's name is spelt; two names that share a spelling are one."""
    return {company, *forms_of(company).squeezed}


def _weighted_texts(email: Email, words: EmailWords) -> list[WeightedText]:
    """Where an email may name a role or a posting, and how much it counts there."""
    local = email.sender_address.partition("@")[0]
    links = " ".join(link.partition("://")[2].partition("/")[2] for link in words.links)
    return [
        WeightedText.of(words.subject, 1.5),
        WeightedText.of(f"{words.sender} {local}", 1),
        WeightedText.of(words.text[:_BEGINNING], 1),
        WeightedText.of(words.text[_BEGINNING:], 0.5),
        WeightedText.of(links, 0.5),
        WeightedText.of(words.below, 0.4),
        WeightedText.of(email.text[:6000], 0.3),
    ]


def _fit(email: Email, words: EmailWords, application: KnownApplication) -> _Fit | None:
    evidence: list[tuple[float, str]] = []
    if email.sender_address and email.sender_address in application.emails:
        evidence.append((8, "a contact's address"))
    if application.link and canonical(application.link) in words.links:
        evidence.append((7, "the link of the posting"))
    forms = forms_of(application.company)
    if not names_nobody(forms.key):
        evidence += _company_evidence(email, words, application, forms)
    if any(f" {code} " in words.subject or f" {code} " in words.text for code in _codes(application.link)):
        evidence.append((IN_FULL, "the number of the posting"))
    if not evidence and _is_of_its_service(email, words, application):
        evidence.append((IN_PART, "the role, by the service its posting is at"))
    if not evidence:
        return None
    evidence.sort(key=lambda each: -each[0])
    score = evidence[0][0] + 0.3 * len(evidence)
    return _Fit(score, " and ".join(dict.fromkeys(why for _, why in evidence[:2])), application)


def match_by_role(words: EmailWords, applications: ApplicationIndex) -> ApplicationMatch:
    """The only application whose role an email names in full, for one of a service that names no employer at all."""
    named = applications.with_role_in(words)
    if len(named) != 1 or len(role_key(named[0].role)) < _SHORTEST_OWN_ROLE:
        return ApplicationMatch()
    return ApplicationMatch(named[0].id, (), "the role", names_role=True)


def _is_of_its_service(email: Email, words: EmailWords, application: KnownApplication) -> bool:
    """Whether an email names a role in full and comes by the service the posting is at, and names no other employer."""
    service = service_of(email.sender_address)
    if (
        not service
        or not _names_role(words, application.role)
        or service != service_of(f"x@{host_of(application.link)}")
    ):
        return False
    company = company_in(email, words.raw)
    return company is None or is_person_name(company)


def _company_evidence(
    email: Email, words: EmailWords, application: KnownApplication, forms: CompanyForms
) -> list[tuple[float, str]]:
    evidence: list[tuple[float, str]] = []
    domain = email.sender_address.rpartition("@")[2]
    free, service = is_free_email(email.sender_address), is_service(email.sender_address)
    is_in_text = f" {forms.key} " in words.text or f" {forms.key} " in words.below
    has_role = role_share(application.role, words.all_words) >= _MOST_OF_A_ROLE
    own_domain = link_label(application.link)
    is_signed_in_parts = any(is_signed_in_part(forms, line) for line in (email.sender_name, *words.signed))
    for label in words.labels:
        score = label_score(label, forms)
        if label == own_domain and (is_own_label(label, application.company) or is_in_text or has_role):
            score = 6
        if score >= IN_PART or (score and (has_role or is_signed_in_parts)):
            why = "the sender's address" if free else f"the sender's domain {domain}"
            evidence.append((max(score, IN_PART), why))
            break
    is_spelled = any(begins_or_ends_with(label, forms) for label in words.labels)
    if not (free or service) and is_named_with_a_place(email.sender_address, forms):
        evidence.append((IN_PART, f"the sender's domain {domain}"))
    in_parts = is_spelled_in_parts(email.sender_address.partition("@")[0], forms)
    if in_parts or (is_spelled if free else is_named_in_address(words.local, forms)):
        evidence.append((IN_FULL, "the sender's address"))
    if free and any(f" {word} " in words.sender for word in forms.telling if len(word) > 4):
        evidence.append((IN_PART, "the sender's name"))
    if is_named_in(forms.key, words.sender):
        evidence.append((IN_FULL, "the sender's name"))
    elif is_named_shortened_in(forms, words.sender) or (has_role and own_word(forms, words.sender)):
        evidence.append((IN_PART, "the sender's name"))
    elif forms.initials and f" {forms.initials} " in words.sender and _names_role(words, application.role):
        evidence.append((IN_PART, "the sender's initials and the role"))
    if any(is_signed(forms.key, line) for line in words.signed) and is_from_human(email, words.raw):
        evidence.append((IN_PART, "the signature"))
    if is_named_in(forms.key, words.subject) and is_written_as_a_name(application.company, email.subject):
        evidence.append((IN_FULL, "the company in the subject"))
    elif is_named_shortened_in(forms, words.subject) or (has_role and own_word(forms, words.subject)):
        evidence.append((IN_PART, "the company in the subject"))
    if is_in_text and forms.key not in WORDS["tools"] and len(forms.key) > 2:
        is_own_domain = not (service or free)
        if is_written_as_a_name(application.company, words.raw) and (has_role or not is_own_domain):
            evidence.append((IN_PART, "the company in the text"))
        if forms.initials in words.labels:
            evidence.append((IN_FULL, "the sender's domain and the company in the text"))
    elif has_role and (
        is_named_shortened_in(forms, words.text) or own_word(forms, words.text) or own_word(forms, words.below)
    ):
        evidence.append((IN_PART, "the company in the text"))
    return evidence


def _names_role(words: EmailWords, role: str) -> bool:
    """Whether an email names a role in full."""
    key = role_key(role)
    return bool(key) and f" {key} " in f"{words.subject}{words.text}"


def _role_score(words: EmailWords, application: KnownApplication) -> float:
    if any(
        re.search(rf"(?<![\w-]){re.escape(reference)}(?![\w-])", words.raw)
        for reference in _references(application.link)
    ):
        return 3
    role = role_key(application.role)
    if not role:
        return 0
    text = f"{words.subject}{words.text}"
    if f" {role} " in text:
        return 2
    parts = [part for part in role.split() if len(part) > 3]
    share = sum(f" {part}" in text for part in parts) / max(len(parts), 1)
    return 1.6 if share == 1 else share


@lru_cache(maxsize=4096)
def _codes(link: str) -> tuple[str, ...]:
    """What in a link names a posting by letters and a number ("hca-26"), as the words of an email write it."""
    parts = re.split(r"[/?=&#]", link.split("://")[-1])[1:]
    codes = (match for part in parts if (match := _CODE.fullmatch(part)))
    return tuple(folded(code[0]) for code in codes if (code[1] or code[2]).lower() not in WORDS["parts_of_links"])


@lru_cache(maxsize=4096)
def _references(link: str) -> tuple[str, ...]:
    """What in a link may be the number of a posting as an email would give it."""
    parts = re.split(r"[/?=&_#]", link)
    return tuple(part for part in parts if 4 < len(part) < 20 and sum(sign.isdigit() for sign in part) > 3)


def _open_by_then(email: Email, leading: list[_Fit]) -> list[_Fit]:
    """Of applications that fit alike, those that had been sent by then and were still open."""
    if email.at is None:
        return leading
    day = email.at.date()
    sent = [fit for fit in leading if fit.application.applied_on is None or fit.application.applied_on <= day]
    still_open = [fit for fit in sent if _is_open_on(fit.application, day)]
    return still_open or sent or leading


def _is_open_on(application: KnownApplication, day: date) -> bool:
    return application.is_open or (application.ended_on is not None and application.ended_on >= day)
