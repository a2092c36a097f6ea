"""Which application an email belongs to, and what told it: thread, address, domain, names, role or link."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from app.domain.mail.message import Email, EmailKind
from app.domain.mail.phrases import folded
from app.domain.mail.senders import domain_labels, is_free, is_service
from app.domain.parsing.links import canonical
from db.fold_text import LEGAL_FORMS, company_key, fold, names_nobody, role_key
from db.records.emails import KnownApplication

SURE = 4
"""An email belongs to an application from so much evidence on."""
_WORDS = {
    name: frozenset(words.split())
    for name, words in tomllib.loads((Path(__file__).parent / "companies.toml").read_text("utf-8")).items()
}
_LEAST_OF_INITIALS = 3
_JOINTS = ("and", "und", "et", "y", "en", "e")
_SUFFIXES = (
    "careers",
    "jobs",
    "group",
    "hr",
    "recruiting",
    "gmbh",
    "ag",
    "ltd",
    "inc",
    "corp",
    "online",
    "hq",
    "app",
    "io",
)


class Belonging(NamedTuple):
    """The application an email belongs to, or those it may, and why."""

    application: int | None = None
    candidates: tuple[int, ...] = ()
    why: str = ""


class _CompanyForms(NamedTuple):
    key: str
    squeezed: frozenset[str]
    parts: frozenset[str]
    telling: frozenset[str]
    initials: str


class EmailWords(NamedTuple):
    """An email's words as matching compares them."""

    sender: str
    subject: str
    text: str
    raw: str
    labels: tuple[str, ...]
    links: frozenset[str]

    @classmethod
    def of(cls, email: Email, text: str) -> EmailWords:
        """The words of an email whose own text is given."""
        labels = [*domain_labels(email.sender_address)]
        if is_service(email.sender_address):
            local = email.sender_address.partition("@")[0]
            labels = [*labels[:-1], re.sub(r"[^a-z0-9]", "", local.partition("+")[0])]
        elif is_free(email.sender_address):
            local = email.sender_address.partition("@")[0]
            labels = [re.sub(r"[^a-z0-9]", "", local)]
        if email.reply_address and email.reply_address != email.sender_address and not is_free(email.reply_address):
            more = domain_labels(email.reply_address)
            labels += more[:-1] if is_service(email.reply_address) else more
        name = email.sender_name
        return cls(
            f" {folded(name)} ",
            f" {folded(email.subject)} ",
            f" {folded(text[:6000])} ",
            f"{email.subject}\n{text[:6000]}",
            tuple(labels),
            frozenset(canonical(link.address) for link in email.links),
        )


class ApplicationIndex:
    """Applications to be found by a word, a domain, an address or a link, so that few are compared with an email."""

    def __init__(self, applications: Sequence[KnownApplication]) -> None:
        self._all = {one.id: one for one in applications}
        self._by_word: dict[str, set[int]] = {}
        self._by_address: dict[str, set[int]] = {}
        self._by_link: dict[str, set[int]] = {}
        self._labels: list[tuple[frozenset[str], int]] = []
        self._by_label: dict[str, frozenset[int]] = {}
        for one in applications:
            forms = _forms(one.company)
            first = forms.key.split(" ", 1)[0]
            coded = {code.split(" ", 1)[0] for code in _codes(one.link)}
            for word in {first, *forms.telling, *coded} - {""}:
                self._by_word.setdefault(word, set()).add(one.id)
            for address in one.emails:
                self._by_address.setdefault(address, set()).add(one.id)
            if one.link:
                self._by_link.setdefault(canonical(one.link), set()).add(one.id)
            own = _link_label(one.link)
            self._labels.append((forms.telling | forms.squeezed | ({own} if own else set()), one.id))

    def get(self, number: int | None) -> KnownApplication | None:
        """An application by its number."""
        return None if number is None else self._all.get(number)

    def near(self, email: Email, words: EmailWords) -> list[KnownApplication]:
        """The applications an email could belong to."""
        found = set(self._by_address.get(email.sender_address, ()))
        for link in words.links:
            found |= self._by_link.get(link, set())
        for word in set(f"{words.sender}{words.subject}{words.text}".split()) & self._by_word.keys():
            found |= self._by_word[word]
        for label in words.labels:
            found |= self._of_label(label)
        return [self._all[number] for number in sorted(found)]

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
) -> Belonging:
    """The application an email belongs to. `threads` gives that of emails read before, by their digests."""
    for digest in reversed(email.thread):
        if applications.get(threads.get(digest)) is not None:
            return Belonging(threads[digest], (), "it answers an email that belongs there")
    scored: list[tuple[float, str, KnownApplication]] = []
    for application in applications.near(email, words):
        score, why = _evidence(email, words, application)
        if score >= SURE:
            role, says = _role_evidence(words, application)
            scored.append((score + role, f"{why}, {says}" if says else why, application))
    if not scored:
        return Belonging()
    best = max(score for score, _, _ in scored)
    leading = [(why, one) for score, why, one in scored if score >= best - 0.5]
    if len(leading) > 1:
        leading = _by_time(email, leading, kind)
    if len(leading) == 1:
        why, one = leading[0]
        return Belonging(one.id, (), why)
    return Belonging(
        None,
        tuple(one.id for _, one in leading),
        "two applications fit" if len(leading) == 2 else "several applications fit",
    )


def _evidence(email: Email, words: EmailWords, application: KnownApplication) -> tuple[float, str]:
    found: list[tuple[float, str]] = []
    if email.sender_address and email.sender_address in application.emails:
        found.append((8, "a contact's address"))
    if application.link and canonical(application.link) in words.links:
        found.append((7, "the link of the posting"))
    forms = _forms(application.company)
    if forms.key and not names_nobody(forms.key):
        found += _company_evidence(email, words, application, forms)
    if any(f" {code} " in words.subject or f" {code} " in words.text for code in _codes(application.link)):
        found.append((5, "the number of the posting"))
    if not found:
        return 0, ""
    found.sort(key=lambda one: -one[0])
    return found[0][0] + 0.3 * (len(found) - 1), " and ".join(dict.fromkeys(why for _, why in found[:2]))


def _company_evidence(
    email: Email, words: EmailWords, application: KnownApplication, forms: _CompanyForms
) -> list[tuple[float, str]]:
    found: list[tuple[float, str]] = []
    own_domain = _link_label(application.link)
    domain = email.sender_address.rpartition("@")[2]
    for label in words.labels:
        score = 6 if own_domain and label == own_domain else _label_score(label, forms)
        if score:
            found.append(
                (
                    score,
                    f"the sender's domain {domain}" if not is_free(email.sender_address) else "the sender's address",
                )
            )
            break
    if is_free(email.sender_address) and any(_ends(label, forms) for label in words.labels):
        found.append((5, "the sender's address"))
    if is_free(email.sender_address) and any(f" {one} " in words.sender for one in forms.telling if len(one) > 4):
        found.append((4, "the sender's name"))
    if _names(forms.key, words.sender):
        found.append((5.5, "the sender's name"))
    if _names(forms.key, words.subject) and _cased(application.company, email.subject):
        found.append((5, "the company in the subject"))
    if f" {forms.key} " in words.text and forms.key not in _WORDS["tools"] and len(forms.key) > 2:
        is_elsewhere = not (is_service(email.sender_address) or is_free(email.sender_address))
        has_role = bool(_role_evidence(words, application)[0] >= 2)
        if _cased(application.company, words.raw) and (has_role or not is_elsewhere):
            found.append((4.5, "the company in the text"))
        if forms.initials in words.labels:
            found.append((5, "the sender's domain and the company in the text"))
    return found


def _role_evidence(words: EmailWords, application: KnownApplication) -> tuple[float, str]:
    if any(re.search(rf"(?<![\w-]){re.escape(one)}(?![\w-])", words.raw) for one in _references(application.link)):
        return 3, "the number of the posting"
    role = role_key(application.role)
    if not role:
        return 0, ""
    whole = f"{words.subject}{words.text}"
    if f" {role} " in whole:
        return 2 + min(len(role), 60) / 100, "the role"
    parts = [part for part in role.split() if len(part) > 3]
    hits = sum(f" {part}" in whole for part in parts)
    if parts and hits == len(parts):
        return 1.6, "the role"
    return (hits / len(parts), "") if parts else (0, "")


@lru_cache(maxsize=4096)
def _codes(link: str) -> tuple[str, ...]:
    """What in a link names a posting by letters and a number ("hca-26"), as the words of an email write it."""
    parts = re.split(r"[/?=&#]", link.split("://")[-1])[1:]
    coded = (re.fullmatch(r"([A-Za-z]{2,6})[-_]?\d{2,6}(?:[-_]\d{1,6})?", one) for one in parts)
    return tuple(folded(one[0]) for one in coded if one and one[1].lower() not in _WORDS["parts_of_links"])


@lru_cache(maxsize=4096)
def _references(link: str) -> tuple[str, ...]:
    """What in a link may be the number of a posting as an email would give it."""
    parts = re.split(r"[/?=&_#]", link.split("://")[-1])[1:]
    return tuple(one for one in parts if len(one) > 4 and sum(sign.isdigit() for sign in one) > 3 and len(one) < 20)


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


@lru_cache(maxsize=4096)
def _forms(company: str) -> _CompanyForms:
    key = company_key(company)
    spelled = re.sub("[äöüÄÖÜ]", lambda match: {"ä": "ae", "ö": "oe", "ü": "ue"}[match[0].lower()], company)
    words = key.split()
    squeezed = {re.sub(r"[^a-z0-9]", "", one) for one in (key, company_key(spelled), fold(company), fold(spelled))}
    squeezed |= {re.sub(r"[^a-z0-9]", "", one.replace(" und ", " ").replace(" and ", " ")) for one in (fold(company),)}
    if "&" in company or "+" in company:
        squeezed |= {re.sub(r"[^a-z0-9]", "", re.sub("[&+]", joint, fold(company))) for joint in _JOINTS}
    spelled_words = re.findall(r"\w+", fold(spelled))
    every = {*re.findall(r"\w+", fold(company)), *spelled_words, *words}
    telling = {
        one
        for one in {*words, *spelled_words}
        if len(one) > 3 and one not in _WORDS["generic"] and one not in LEGAL_FORMS
    }
    return _CompanyForms(
        " ".join(re.findall(r"\w+", key)),
        frozenset(one for one in squeezed if len(one) > 1),
        frozenset(every),
        frozenset(telling),
        "".join(one[0] for one in words) if len(words) >= _LEAST_OF_INITIALS else "",
    )


def _label_score(label: str, forms: _CompanyForms) -> float:
    """How surely a part of a domain names a company: in full, or by some of its words one of which is its own."""
    if label in forms.squeezed:
        return 6
    for suffix in ("", *_SUFFIXES):
        bare = label.removesuffix(suffix) if suffix else label
        if suffix and (bare == label or len(bare) < 4):
            continue
        if suffix and bare in forms.squeezed:
            return 6
        if _made_of(bare, forms.parts) and any(word in bare for word in forms.telling):
            return 5
    return 0


def _ends(label: str, forms: _CompanyForms) -> bool:
    """Whether the name in an address of a free service begins or ends with a company's in full."""
    return any(len(one) > 7 and (label.endswith(one) or label.startswith(one)) for one in forms.squeezed)


def _made_of(label: str, parts: frozenset[str]) -> bool:
    """Whether a label is nothing but some of these words, one after the other, each once."""
    if not label:
        return True
    return any(label.startswith(one) and _made_of(label[len(one) :], parts - {one}) for one in parts)


@lru_cache(maxsize=4096)
def _link_label(link: str) -> str:
    host = re.match(r"(?:https?://)?([^/?#:]+)", canonical(link)) if link else None
    if not host or is_service(f"x@{host[1]}") or is_free(f"x@{host[1]}"):
        return ""
    labels = domain_labels(f"x@{host[1]}")
    return labels[-1] if labels else ""


def _names(key: str, words: str) -> bool:
    """Whether a name stands in words, and not as the beginning of a longer one."""
    place = words.find(f" {key} ")
    if place < 0:
        return False
    after = words[place + len(key) + 2 :].split(" ", 1)[0]
    is_longer = bool(after) and after not in _WORDS["around"] and not after.isdigit()
    return not is_longer or words.count(" ") > 6 or len(key.split()) > 1


def _cased(company: str, text: str) -> bool:
    """Whether a name that is one short or common word is written as a name."""
    if len(company_key(company)) > 7 or " " in company.strip():
        return True
    return company.strip() in text or company.strip().upper() in text
