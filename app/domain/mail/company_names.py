"""The company an email names, in words its writer used."""

from __future__ import annotations

import re

from app.domain.mail.company_forms import WORDS
from app.domain.mail.message import Email
from app.domain.mail.organisations import ORGANISATION
from app.domain.mail.senders import (
    SERVICES,
    domain_labels,
    is_first_name,
    is_free_email,
    is_person_name,
    is_service,
    names_a_person,
    signature_name,
)
from app.domain.occupations import names_occupation
from db.sql.fold_text import fold, names_nobody

_PROPER_NAME = r"(?P<name>[A-ZÀ-ÖØ-Þ][\w&'’+-]*(?:\.\w+)*(?:\s+(?:[A-Z0-9À-ÖØ-Þ&][\w&'’+-]*(?:\.\w+)*|(?:de|du|des|la|le|del|di|van|von|der|den|und|and|of|für|et|y|e)(?=\s+[A-Z0-9À-ÖØ-Þ]))){0,5})"
_BEHIND_AT = (
    re.compile(
        r"\b(?:[Aa]pplication|apply|applying|applied|interest|[Cc]andidacy|[Ii]nterview|position|role|job|[Cc]areer|[Oo]ffer|team)\b.{0,60}?\b(?:at|with|in joining|in working (?:at|for))\s+(?:the\s+)?"
        + _PROPER_NAME
    ),
    re.compile(r"\b(?:application|applying|interest)\s+(?:to|in)\s+" + _PROPER_NAME),
    re.compile(
        r"\b(?:Bewerbung|beworben|Stelle|Position|Interesse|Gespräch|Einladung|Praktikum|Ausbildung)\b.{0,70}?\b(?:bei(?: der| dem| den)?|an der|beim)\s+"
        + _PROPER_NAME
    ),
    re.compile(
        r"\b(?:[Cc]andidature|postulé|poste|intérêt|[Ee]ntretien|équipe)\b.{0,60}?\b(?:chez|auprès d(?:e la|e|u)|au sein d(?:e la|e|u)|pour rejoindre)\s+"
        + _PROPER_NAME
    ),
    re.compile(r"\b(?:[Cc]andidatura|solicitud|proceso|puesto|[Ee]ntrevista|interés)\b.{0,60}?\ben\s+" + _PROPER_NAME),
    re.compile(
        r"\b(?:[Ss]ollicitatie|gesolliciteerd|functie|interesse|gesprek|vacature)\b.{0,60}?\bbij\s+(?:de\s+)?"
        + _PROPER_NAME
    ),
    re.compile(
        r"\b(?:[Cc]andidatura|posizione|[Cc]olloquio|interesse|selezione)\b.{0,60}?\bpresso\s+(?:la\s+|il\s+)?"
        + _PROPER_NAME
    ),
)
_IN_SENDER = (
    re.compile(
        r"(?:careers?|recruit(?:ing|ment)|jobs|talent(?: acquisition)?|hiring(?: team)?|hr|people|team|karriere|recrutement|vacatures)\s+(?:at|@|bei|chez|en|bij|presso|-|\|)\s+(?P<name>.+)$",
        re.IGNORECASE,
    ),
    re.compile(
        r"^(?P<name>.+?)(?:\s*[-–|:,(]\s*|\s+)(?:(?:talent acquisition|human resources|hiring|recruit(?:ing|ment|er)?|careers?|talent|hr|people(?: & culture)?|job(?:s)?|bewerb\w+|personal\w*|karriere|recrutement|ressources humaines|rh|selección|rrhh|recursos humanos|werving(?: en selectie)?|selezione|risorse umane|application\w*|notification\w*|no-?reply|via \w+|workday|team)\b[\s-]*)+(?:team|department|abteilung|équipe|\))?\)?\s*$",
        re.IGNORECASE,
    ),
    re.compile(r"^.+?(?:\s+(?:from|at(?: the)?|bei|chez|bij|presso|@)\s+|\s*[|–,(]\s*|\s+-\s+)(?P<name>.+?)\)?$"),
)
_BOARD = re.compile(r"^[^\s,|:–-]+ jobs$", re.IGNORECASE)
"""A name such as "Northern Jobs", which is an employer's office for jobs only where its domain says so."""
_NO_COMPANY = re.compile(
    r"^(?:you|your|the|this|us|our|me|monday|tuesday|wednesday|thursday|friday|zoom|teams|microsoft teams|google meet|dear|hello|hi|thank|thanks|we|ihnen|sie|dir|uns|die|der|das|montag|dienstag|mittwoch|donnerstag|freitag|interview|application|update|team|hr|human resources|candidature|notre|votre|tu|su|il|lei|je|u|january|february|march|april|may|june|july|august|september|october|november|december|deutschland|germany|berlin|london|paris|madrid)$",
    re.IGNORECASE,
)


_LEADING = re.compile(
    r"^(?:karriere|careers?|jobs|recruiting|recruitment|recrutement|seleccion|selección|selezione|werving|vacatures|bewerbung|hr|team)(?:\s+(?:at|bei|chez|de|di|bij|en|@))?\s+(?=[A-ZÀ-Þ])",
    re.IGNORECASE,
)


def company_in(email: Email, text: str) -> str | None:
    """The company an email is from, or the one an agency writes for; the name of its domain when nothing else does."""
    company = _company_of_writer(email, text)
    return (company and _AGENCY.search(fold(company)) and _client(email.subject, text)) or company


def _client(subject: str, text: str) -> str | None:
    """The name between separators of a subject that the text has too and that is no occupation."""
    parts = (part.strip() for part in re.split(r"\s[-–|]\s|:\s|\s@\s", subject))
    named = (part for part in parts if re.fullmatch(_PROPER_NAME, part) and part in text and not names_occupation(part))
    return next(filter(None, map(_tidy_company, named)), None)


def _company_of_writer(email: Email, text: str) -> str | None:
    name = re.sub(
        r"\s*\((?:via|über|par|vía|tramite)\b.*?\)|\s+via\s+\w+.*$", "", email.sender_name, flags=re.IGNORECASE
    )
    name = _OFFICE.sub("", name).strip(" -–|:,")
    address = email.sender_address
    by_service = is_service(address)
    labels = [] if "@" not in address or is_free_email(address) else [*domain_labels(address)]
    labels = labels[:-1] if by_service else labels
    labels = [label for label in labels if label not in _NO_LABELS]
    written = f"{email.subject}\n{text[:4000]}\n{email.text[-600:]}"
    spelled = next(filter(None, (_spelled(label, written) for label in labels)), None)
    if spelled and " " not in spelled and not by_service:
        longer = _signed(labels[-1], email.sender_name, text)
        spelled = longer if longer and spelled in longer.split() else spelled
    is_elsewhere = bool(spelled) and not any(word in labels[-1] for word in map(_squeezed, name.split()))
    if spelled and not by_service and (is_elsewhere or is_person_name(name)):
        return spelled
    if name and (company := _company_of_sender(name, email, text)):
        return company
    if spelled:
        return spelled
    if is_free_email(address) and (company := _spelled(re.sub(r"[^a-z]", "", address.partition("@")[0]), written)):
        return company
    if not by_service and labels and (company := _signed(labels[-1], email.sender_name, text)):
        return company
    for part in (email.subject, text[:1500].replace("\n", " ")):
        for pattern in (*_NAMED_BY_SERVICE, *_BEHIND_AT) if by_service else _BEHIND_AT:
            if (match := pattern.search(part)) and (company := _tidy_company(match["name"])):
                return company
    if labels:
        domain = address.rpartition("@")[2].split(".")
        raw = next((part for part in domain if part.replace("-", "") == labels[-1]), labels[-1])
        return " ".join(part.capitalize() for part in raw.split("-"))
    return None


_AGENCY = re.compile(
    r"\b(?:recruit\w*|search|staffing|resourcing|headhunt\w*|personnel|interim|uitzend\w*|zeitarbeit|personal(?:dienst\w*|beratung|vermittlung))\b"
)
_OFFICE = re.compile(
    r"^(?:p&o|hr|(?:service )?rh|rrhh|recursos humanos|ressources humaines|risorse umane|empleo|emploi)(?:\s*[-–|:])?\s+(?=[A-ZÀ-ÖØ-Þ])|\s*[-–|]\s*(?:rr\.?\s?hh\.?|direzione|direction|dirección|direktion|personal\w*"
    r"|ufficio\s+\w+|p&o|assessments?)\s*$|^(?:assessments?|tests?|direzione|direction|dirección|direktion)$",
    re.IGNORECASE,
)
_NAMED_BY_SERVICE = (
    re.compile(
        r"\b(?:[Vv]iewed by|(?:[Uu]pdate|[Aa]pplication) from|sent to|help|avec|mit|with|vue par|gelesen von)\s+(?:le\s+|the\s+(?=[a-z])|der\s+)?"
        + _PROPER_NAME
    ),
    re.compile(
        _PROPER_NAME
        + r"\s+(?:ha leído|ha actualizado|ha visto|has viewed|has (?:asked|engaged|invited|requested|sent)|invites you|is inviting you|hat (?:Ihre|deine|Sie|dich)|lädt (?:Sie|dich)|a consulté"
        r"|(?:vous|t['’]) ?(?:invite|a invité)|te ha invitado|le ha invitado|te invita|le invita|heeft je|nodigt (?:je|u)"
        r"|ha letto|ha visualizzato|(?:ti|La) (?:ha invitato|invita))\b"
    ),
)
"""How a service names the employer it writes for."""
_NO_LABELS = frozenset(
    (
        "hire",
        "talent",
        "jobs",
        "app",
        "notification",
        "careers",
        "recruiting",
        "hr",
        "invalidemail",
        "reply",
        "candidature",
        "bewerbung",
        "karriere",
    )
)


def _company_of_sender(name: str, email: Email, text: str) -> str | None:
    labels = domain_labels(email.sender_address)
    if names_a_person(email):
        match = None if re.fullmatch(r"[^\s,]+, [^\s,]+", name) else _IN_SENDER[2].search(name)
        return _tidy_company(match["name"]) if match else None
    if re.search(r"no-?reply|@", name, re.IGNORECASE) or is_first_name(name, email, text):
        return None
    if _squeezed(name) in labels and not is_service(email.sender_address):
        return _tidy_company(name)
    if (match := re.search(r"^\w+ (?:at|from)(?: the)? (?P<name>[A-Z].+)$", name)) or (
        match := _IN_SENDER[0].search(name)
    ):
        return _tidy_company(match["name"])
    is_board = _BOARD.search(name) and not (is_service(email.sender_address) or _squeezed(name.split()[0]) in labels)
    if not is_board and (match := _IN_SENDER[1].search(name)):
        name = match["name"]
    name = _LEADING.sub("", name)
    words = re.findall(r"\w+", fold(name))
    if all(ORGANISATION.fullmatch(word) or word in ("en", "und", "and", "y", "e", "of", "services") for word in words):
        return None
    is_service_name = words[0] in SERVICES or (is_service(email.sender_address) and words[0] in labels)
    if is_service_name or (len(words) == 1 and is_free_email(email.sender_address)):
        return None
    return _tidy_company(name)


def _spelled(label: str, text: str) -> str | None:
    """The name in a text that a domain's label spells: "tailspintoys" is Tailspin Toys; "of" may be left out."""
    words = re.findall(r"[\w&'’.-]+", text)
    folded = [re.sub(r"[^a-z0-9]", "", fold(word)) for word in words]
    for start, first in enumerate(folded):
        if not first or not label.startswith(first) or not words[start][:1].isupper():
            continue
        joined = ""
        for end in range(start, min(start + 6, len(words))):
            if label.startswith(joined + folded[end]):
                joined += folded[end]
            elif not (words[end][:1].isupper() or folded[end] in WORDS["small"]):
                break
            if joined == label:
                return _tidy_company(" ".join(words[start : end + 1]))
    return None


def _signed(label: str, sender: str, text: str) -> str | None:
    """The part of a text's last lines that shares a word with the domain and is not the name of who signed."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    signed = _squeezed(f"{signature_name(text)} {sender}")
    for line in lines[-6:][1:]:
        for piece in re.split(r"\s+[-–|]\s+|,\s+|\s*\|\s*", line):
            words = piece.split()
            if not 1 < len(words) <= 6 or not piece[:1].isupper() or re.search(r"[@:?]|\.$", piece):
                continue
            telling = [word for word in map(_squeezed, words) if len(word) > 3]
            if any(word in label for word in telling) and not all(word in signed for word in telling):
                return _tidy_company(piece)
    return None


def _squeezed(written: str) -> str:
    spelled = re.sub("[äöüÄÖÜ]", lambda match: {"ä": "ae", "ö": "oe", "ü": "ue"}[match[0].lower()], written)
    return re.sub(r"[^a-z0-9]", "", fold(spelled))


def _tidy_company(name: str) -> str | None:
    tidy = re.sub(r"\s+", " ", re.split(r"(?<=[^\W\d_]{3})\.\s", name)[0]).strip(" ,.-–|:\"'()!")
    if len(tidy) < 2 or len(tidy) > 60 or _NO_COMPANY.match(tidy) or names_nobody(fold(tidy)):
        return None
    return tidy
