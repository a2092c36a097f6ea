"""What words, sentences and addresses of emails are read as: a table of them, each with what it is taken for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from app.domain.mail.company_forms import (
    CompanyForms,
    begins_or_ends_with,
    forms_of,
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
from app.domain.mail.days import days_in, flat_text
from app.domain.mail.deadlines import deadline_in, names_only_deadlines
from app.domain.mail.disambiguate import WeightedText, disambiguate, is_acronym_of, role_share, similarity
from app.domain.mail.durations import minutes_in
from app.domain.mail.email_words import EmailWords
from app.domain.mail.matching import (
    ApplicationIndex,
    ApplicationMatch,
    is_from_company,
    match_application,
    match_by_role,
    signs_for_company,
)
from app.domain.mail.message import Email, EmailKind, EmailLink
from app.domain.mail.own_text import own_text, parse_forwarded, signature_and_footer, split_sentences
from app.domain.mail.phrases import folded, languages_of
from app.domain.mail.place_and_links import booking_link, link_for, meeting_link, place_in
from app.domain.mail.rejection_rules import heaviest_match
from app.domain.mail.role_names import role_in
from app.domain.mail.senders import (
    domain_labels,
    is_from_human,
    is_person_name,
    name_in_order,
    service_of,
    signature_name,
)
from app.domain.mail.signals import EmailSignals
from app.domain.mail.slots import TimeSlot, slots_in
from db.records.emails import KnownApplication
from db.records.enums import Outcome
from tests.domain.mail.test_belonging import TOLD, email
from tests.domain.mail.test_understanding import SENT
from tests.read_tables import check_table

PARTS = Path(__file__).with_name("parts.txt")
SMALL = {"en": "and this was for the of us in the as it is on that and so it is", "de": "und das ist so"}
BEGINNINGS = {"en": "Well, this is ", "de": "Nun, das ist hier und da so, wie es bei uns war, "}


def rejection(text: str, language: str = "en") -> str | None:
    """The heaviest rule of a rejection in a sentence, in which `~3` stands for three small words."""
    filled = re.sub(r"~(\d+)", lambda count: " ".join(islice(cycle(SMALL[language].split()), int(count[1]))), text)
    signals = EmailSignals("", split_sentences(f"{BEGINNINGS[language]}{filled}."))
    found = heaviest_match(signals, signals.body[0])
    if found is None:
        return None
    closes = ": the place is gone" if found.rule.closes else ""
    return f"{found.rule.weight}, {' '.join(found.rule.words)} from word {found.place}{closes}"


def drawn_out(text: str) -> str:
    """A text in which `~3` stands for three letters and `_3` for three spaces."""
    return re.sub(r"([~_])(\d+)", lambda count: ("x" if count[1] == "~" else " ") * int(count[2]), text)


def in_short(text: str) -> str:
    """A text in which `~50` stands for fifty letters that were drawn out."""
    return re.sub("x{40,}", lambda drawn: f"~{len(drawn[0])}", text)


def slot(one: TimeSlot) -> str:
    ends = f" to {one.ends:%H:%M}, {one.minutes} minutes" if one.ends else ""
    return f"{one.day:%d %b %Y} {one.starts:%H:%M}{ends} {one.zone}{' no longer' if one.is_old else ''}".rstrip()


def days(text: str, **given: Any) -> list[str]:
    """The days of a text, each with the words that say it."""
    plain = flat_text(drawn_out(text))
    return [f"{plain[one.start : one.end]}: {one.day:%d %b %Y}" for one in days_in(plain, SENT, **given)]


def deadline(text: str) -> str | None:
    day = deadline_in(drawn_out(text), SENT)
    return f"{day:%d %b %Y}" if day else None


def told(found: ApplicationMatch) -> str:
    role = ", by its role" if found.names_role else ""
    return f"{found.application or found.candidates or 'none'}{role}{found.why and f': {found.why}'}"


def belongs(three: tuple[str, str, str]) -> str:
    one = email(*three)
    return told(match_application(one, EmailWords.of(one, own_text(one.text)), ApplicationIndex(TOLD), {}))


def written(fields: Mapping[str, Any]) -> Email:
    """An email with some of its fields, from Ann to one who applied."""
    links = tuple(map(EmailLink, fields.get("links", ())))
    base = email("Ann <ann@mail.example>", "Hello", "Thanks.")
    one = base._replace(**fields)
    return one._replace(links=links, text=drawn_out(one.text))


AMONG: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "two employers": (
        ("Acme", "Cook", "https://acme.example/jobs/4711", "jo@home.example"),
        ("Adatum", "Baker of bread and cakes", "https://jobs.lever.co/adatum/hca-31"),
    ),
    "one employer": (("Acme", "Cook"), ("Acme", "Baker")),
}
"""Applications by company, role, link, a contact's address, and the days they were sent and closed."""


def belongs_among(two: tuple[str | tuple[tuple[str, ...], ...], Mapping[str, Any]]) -> tuple[str, str]:
    """Where an email belongs of some applications, and where by its role alone."""
    known = [
        KnownApplication(
            *(at, company, role, link, (address,) if address else ()),
            outcome=Outcome.REJECTED if ended else None,
            applied_on=date.fromisoformat(applied) if applied else None,
            ended_on=date.fromisoformat(ended) if ended else None,
        )
        for at, one in enumerate(AMONG[two[0]] if isinstance(two[0], str) else two[0], 1)
        for company, role, link, address, applied, ended in ((*one, "", "", "", "")[:6],)
    ]
    one, index = written(two[1]), ApplicationIndex(known)
    words = EmailWords.of(one, own_text(one.text))
    return told(match_application(one, words, index, {"7": 2})), told(match_by_role(words, index))


def comes_from(two: tuple[str, Mapping[str, Any]]) -> tuple[bool, bool]:
    """Whether an email is from a company's own domain, and signed in its name."""
    one = written(two[1])
    return is_from_company(EmailWords.of(one, own_text(one.text)), two[0]), signs_for_company(one, two[0])


def named_in(fields: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """The company and the role an email names."""
    one = written(fields)
    return company_in(one, own_text(one.text)), role_in(one, own_text(one.text))


def forms(name: str) -> dict[str, object]:
    """What a company's name is known by, all but nothing of it."""
    found = forms_of(name)._asdict().items()
    return {kind: sorted(one) if isinstance(one, frozenset) else one for kind, one in found if one}


def with_forms(ask: Callable[[str, CompanyForms], object]) -> Callable[[tuple[str, str]], object]:
    """A question about a text and a company's name, by the forms of that."""
    return lambda two: ask(two[0], forms_of(two[1]))


def meant(three: tuple[tuple[str, ...], str, str]) -> str | None:
    """Which of some roles, each with the link behind a bar where it has one, a subject and a text mean."""
    roles, subject, text = three
    parts = [role.partition("|") for role in roles]
    rivals = [KnownApplication(at, "Acme", role, link) for at, (role, _, link) in enumerate(parts)]
    told = disambiguate(rivals, [WeightedText.of(subject, 1.5), WeightedText.of(text, 0.5)], f"{subject}\n{text}")
    return told and told.role


def passed_on(two: tuple[str, str]) -> tuple[str, ...] | None:
    """Sender, subject and text of an email that another with this subject and text passes on."""
    found = parse_forwarded(drawn_out(two[1]), two[0])
    return found and tuple(found)


def links_by_kind(fields: Mapping[str, Any]) -> dict[str, str]:
    """The link an email is about if it is of a kind, and the one by which a time is chosen."""
    one = written(fields)
    found = {kind.value: link_for(one, one.text, kind) for kind in EmailKind}
    found |= {"to meet": meeting_link(one, one.text), "to choose": booking_link(one, one.text)}
    return {name: link for name, link in found.items() if link}


READ_AS: Mapping[str, Callable[..., object]] = {
    "tells of a refusal": rejection,
    "tells of a refusal in German": lambda text: rejection(text, "de"),
    "days": days,
    "days, in French": lambda text: days(text, language="fr"),
    "days, months first": lambda text: days(text, month_first=True),
    "times": lambda text: [slot(one) for one in slots_in(text, SENT)],
    "times after so many letters": lambda text: [slot(one) for one in slots_in(drawn_out(text), SENT)],
    "times in English": lambda text: [slot(one) for one in slots_in(text, SENT, language="en")],
    "deadline": deadline,
    "names only deadlines": names_only_deadlines,
    "minutes": minutes_in,
    "place": lambda text: place_in(drawn_out(text)),
    "alike": lambda two: similarity(*two),
    "short for": lambda two: is_acronym_of(*two),
    "how much of a role": lambda two: role_share(two[0], frozenset(two[1].split())),
    "is meant": meant,
    "parts of a domain": domain_labels,
    "service": service_of,
    "forms of a name": forms,
    "names the company": with_forms(label_score),
    "begins or ends with it": with_forms(begins_or_ends_with),
    "is it before the @": with_forms(is_named_in_address),
    "is it with its town": with_forms(is_named_with_a_place),
    "is it in parts": with_forms(is_spelled_in_parts),
    "may be its own": lambda two: is_own_label(*two),
    "host of a link": link_label,
    "stands in words": lambda two: is_named_in(forms_of(two[0]).key, f" {folded(two[1])} "),
    "names it in short": lambda two: is_named_shortened_in(forms_of(two[0]), f" {folded(two[1])} "),
    "own word of it": lambda two: own_word(forms_of(two[0]), f" {folded(two[1])} "),
    "written as a name": lambda two: is_written_as_a_name(*two),
    "signs": lambda two: (is_signed(forms_of(two[0]).key, two[1]), is_signed_in_part(forms_of(two[0]), two[1])),
    "comes from": comes_from,
    "company and role": named_in,
    "person": is_person_name,
    "in order": lambda two: name_in_order(*two),
    "signature": signature_name,
    "written by a person": lambda three: is_from_human(email(*three), three[2]),
    "own text": lambda text: own_text(drawn_out(text)),
    "below it": lambda text: signature_and_footer(drawn_out(text)),
    "sentences": lambda text: [one.written for one in split_sentences(drawn_out(text))],
    "languages": lambda text: languages_of(text.split()),
    "folded": folded,
    "passed on": passed_on,
    "links by kind": links_by_kind,
    "belongs": belongs,
    "belongs among": belongs_among,
}


def test_every_part_is_read_as_the_table_says() -> None:
    """To add a word, write a line with it, an arrow and nothing, then have the table written with
    `ONWARD_WRITE_TEXTS=1`; when this fails, see first whether each is read better now.
    """
    check_table(PARTS, READ_AS, lambda read, given: in_short(repr(read(given))))
