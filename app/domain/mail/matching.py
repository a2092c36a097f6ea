"""Which application an email belongs to, and what told it: thread, address, domain, names, role or link."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from app.domain.mail.message import Email, EmailKind, KnownApplication
from app.domain.mail.phrases import folded
from app.domain.mail.senders import domain_labels, is_free, is_service
from app.domain.parsing.links import canonical
from db.fold_text import LEGAL_FORMS, company_key, fold, names_nobody, role_key

SURE = 4
"""An email belongs to an application from so much evidence on."""
_TOOLS = frozenset(
    "zoom teams microsoft google indeed linkedin xing slack apple outlook workday greenhouse lever personio sap skype"
    " calendly stepstone monster meta signal target next visa orange".split()
)
"""Names of employers that emails also mention as tools, or that are common words."""
_GENERIC = frozenset(
    (
        *"deutsche stadt stadtwerke backerei klinik klinikum schule school bakery clinic hotel restaurant cafe city".split(),
        *"university universitat universite hospital krankenhaus gemeinde gemeente comune mairie ville ayuntamiento".split(),
        *"boulangerie panaderia bakkerij panificio pflegedienst kita grundschule werkstatt schreinerei autohaus council".split(),
        *"international global national general first united royal studio agency agentur groupe group gruppo grupo".split(),
        *"clinique clinica dental legale officine kinderdagverblijf primary secondary college bank consulting services".split(),
        *"solutions systems system software tech technologies digital media energy health partners logistik logistics".split(),
        *"logistiek traders works toys company foods labs design analytics data cloud publishing security insurance".split(),
        *"versicherung praxis zahnarztpraxis apotheke pharmacy pharmacie farmacia apotheek verein stiftung foundation".split(),
        *"institut institute instituto istituto academy akademie verlag handel markt supermarkt garage carrosserie".split(),
        *"nord sud west ost north south east europe deutschland france espana italia nederland germany london".split(),
    )
)
_AROUND_NAME = frozenset(
    (
        *"careers career jobs job hiring team recruiting recruitment talent acquisition hr human resources people via".split(),
        *"bewerbung bewerbungen bewerbermanagement personal personalabteilung karriere recrutement rh ressources".split(),
        *"seleccion rrhh werving selectie selezione risorse no reply noreply from at and the notifications workday".split(),
        *"greenhouse lever smartrecruiters personio teamtailor recruitee icims taleo successfactors softgarden of".split(),
        *"gmbh ag ltd inc llc bv nv srl spa sa sl se kg co plc group limited applications application candidate".split(),
        *"your ihre votre tu su je uw la tua update interview invitation einladung thank thanks is has deutschland".split(),
    )
)
_SUFFIXES = ("careers", "jobs", "group", "hr", "recruiting", "gmbh", "ag", "ltd", "inc", "corp", "online", "hq", "app", "io")


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
        labels = domain_labels(email.sender_address)
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


def belonging(
    email: Email,
    words: EmailWords,
    applications: Sequence[KnownApplication],
    threads: Mapping[str, int],
    kind: EmailKind | None = None,
) -> Belonging:
    """The application an email belongs to. `threads` gives that of emails read before, by their digests."""
    known = {one.id for one in applications}
    for digest in reversed(email.thread):
        if threads.get(digest) in known:
            return Belonging(threads[digest], (), "it answers an email that belongs there")
    scored: list[tuple[float, str, KnownApplication]] = []
    for application in applications:
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
    return Belonging(None, tuple(one.id for _, one in leading), "two applications fit" if len(leading) == 2 else "several applications fit")


def _evidence(email: Email, words: EmailWords, application: KnownApplication) -> tuple[float, str]:
    found: list[tuple[float, str]] = []
    if email.sender_address and email.sender_address in application.emails:
        found.append((8, "a contact's address"))
    if application.link and canonical(application.link) in words.links:
        found.append((7, "the link of the posting"))
    forms = _forms(application.company)
    if forms.key and not names_nobody(forms.key):
        found += _company_evidence(email, words, application, forms)
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
            found.append((score, f"the sender's domain {domain}" if not is_free(email.sender_address) else "the sender's address"))
            break
    if is_free(email.sender_address) and any(f" {one} " in words.sender for one in forms.telling if len(one) > 4):
        found.append((4, "the sender's name"))
    if _names(forms.key, words.sender):
        found.append((5.5, "the sender's name"))
    if _names(forms.key, words.subject) and _cased(application.company, email.subject):
        found.append((5, "the company in the subject"))
    if f" {forms.key} " in words.text and forms.key not in _TOOLS and len(forms.key) > 2:
        is_elsewhere = not (is_service(email.sender_address) or is_free(email.sender_address))
        has_role = bool(_role_evidence(words, application)[0] >= 2)
        if _cased(application.company, words.raw) and (has_role or not is_elsewhere):
            found.append((4.5, "the company in the text"))
    return found


def _role_evidence(words: EmailWords, application: KnownApplication) -> tuple[float, str]:
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


def _by_time(email: Email, leading: list[tuple[str, KnownApplication]], kind: EmailKind | None) -> list[tuple[str, KnownApplication]]:
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
    spelled_words = re.findall(r"\w+", fold(spelled))
    every = {*re.findall(r"\w+", fold(company)), *spelled_words, *words}
    telling = {one for one in {*words, *spelled_words} if len(one) > 3 and one not in _GENERIC and one not in LEGAL_FORMS}
    return _CompanyForms(
        " ".join(re.findall(r"\w+", key)),
        frozenset(one for one in squeezed if len(one) > 1),
        frozenset(every),
        frozenset(telling),
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
    is_longer = bool(after) and after not in _AROUND_NAME and not after.isdigit()
    return not is_longer or words.count(" ") > 6 or len(key.split()) > 1


def _cased(company: str, text: str) -> bool:
    """Whether a name that is one short or common word is written as a name."""
    if len(company_key(company)) > 7 or " " in company.strip():
        return True
    return company.strip() in text or company.strip().upper() in text
