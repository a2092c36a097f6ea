"""The forms of an employer's name, and whether a domain, a sender's name or a text has one of them."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from app.domain.mail.phrases import folded
from app.domain.mail.senders import domain_labels, is_free_email, is_service
from app.domain.parsing.links import canonical
from db.sql.fold_text import LEGAL_FORMS, company_key, fold

WORDS = {
    name: frozenset(words.split())
    for name, words in tomllib.loads((Path(__file__).parent / "companies.toml").read_text("utf-8")).items()
}
_FEWEST_INITIALS = 3
_SHORTEST_BEGINNING = 4
_SHORTEST_OWN_WORD = 6
"""Letters of a word that is likely the name of one employer only."""
_SEPARATORS = re.compile(r"\s*[|·•,;@]\s*|\s+[-–—/]\s+")
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


class CompanyForms(NamedTuple):
    """A company's name prepared for comparing.

    `key` are its words without a legal form, `squeezed` its spellings without spaces, `parts` all of its words,
    `telling` those that other companies hardly have, `initials` the first letters of three or more. `cores` are shortened names
    without spaces, as addresses have them: without common words, or without one word of three or more.
    """

    key: str
    squeezed: frozenset[str]
    parts: frozenset[str]
    telling: frozenset[str]
    initials: str
    cores: frozenset[str]


@lru_cache(maxsize=4096)
def forms_of(company: str) -> CompanyForms:
    """The forms of a company's name."""
    words = re.findall(r"\w+", company_key(company))
    joints = _JOINTS if re.search("[&+]", company) else ()
    spelled = re.sub("[äöüÄÖÜ]", lambda match: {"ä": "ae", "ö": "oe", "ü": "ue"}[match[0].lower()], company)
    written = ("".join(words), company_key(spelled), fold(company), fold(spelled))
    squeezed = {re.sub(r"[^a-z0-9]", "", form) for form in written}
    squeezed |= {re.sub(r"[^a-z0-9]", "", fold(company).replace(" und ", " ").replace(" and ", " "))}
    squeezed |= {re.sub(r"[^a-z0-9]", "", re.sub("[&+]", joint, fold(company))) for joint in joints}
    spelled_words = re.findall(r"\w+", fold(spelled))
    parts = {*re.findall(r"\w+", fold(company)), *spelled_words, *words, *joints}
    telling = {
        word
        for word in {*words, *spelled_words}
        if len(word) > 3 and word not in WORDS["generic"] and word not in LEGAL_FORMS
    }
    return CompanyForms(
        " ".join(words),
        frozenset(form for form in squeezed if len(form) > 1),
        frozenset(parts),
        frozenset(telling),
        "".join(word[0] for word in words) if len(words) >= _FEWEST_INITIALS else "",
        _cores(company, telling),
    )


def _cores(company: str, telling: set[str]) -> frozenset[str]:
    shortened = set()
    for joint in (" ", *(f" {word} " for word in _JOINTS)) if re.search("[&+]", company) else (" ",):
        written = re.findall(r"\w+", re.sub("[&+]", joint, fold(company)))
        words = [word for word in written if word not in LEGAL_FORMS]
        shortened.add(tuple(word for word in words if word not in WORDS["generic"]))
        if sum(word not in WORDS["small"] and word not in _JOINTS for word in words) > 2:
            shortened |= {(*words[:place], *words[place + 1 :]) for place in range(len(words))}
    cores = ("".join(words) for words in shortened if len(words) > 1 and telling & set(words))
    return frozenset(core for core in cores if len(core) > _SHORTEST_OWN_WORD + 1)


def label_score(label: str, forms: CompanyForms) -> float:
    """How surely a part of a domain names a company.

    6 in full; 5 by words of its name and common ones of domains; 4.5 with a word cut short; 3 with one long word of its
    name among others, which needs other evidence; else 0.
    """
    for suffix in ("", *_SUFFIXES):
        bare = label.removesuffix(suffix)
        if suffix and (bare == label or len(bare) < 4):
            continue
        if bare in forms.squeezed:
            return 6
        if _made_of(bare, forms.parts) and any(word in bare for word in forms.telling):
            return 5
    own = [word for word in forms.telling if word in label]
    if not own:
        return 0
    short = {word[0] for word in forms.parts & WORDS["small"]}
    if _made_of(label, forms.parts | WORDS["in_domains"]) or _made_of(label, forms.parts | short):
        return 5
    cut = {word[:end] for word in forms.parts for end in range(_SHORTEST_BEGINNING, len(word))}
    if _made_of(label, forms.parts | frozenset(cut)):
        return 4.5
    return 3 if any(len(word) >= _SHORTEST_OWN_WORD for word in own) else 0


def begins_or_ends_with(label: str, forms: CompanyForms) -> bool:
    """Whether a label begins or ends with a company's name in full or shortened."""
    spellings = (*(form for form in forms.squeezed if len(form) > 7), *forms.cores)
    return any(label.endswith(spelling) or label.startswith(spelling) for spelling in spellings)


def is_named_in_address(local: str, forms: CompanyForms) -> bool:
    """Whether what stands before the @ begins or ends with the name of a company of two words or more."""
    content = [word for word in forms.key.split() if word not in WORDS["small"]]
    return len(content) > 1 and begins_or_ends_with(local, forms)


def is_named_with_a_place(address: str, forms: CompanyForms) -> bool:
    """Whether a domain's parts between hyphens are a company's own words and one more, such as its town."""
    own = [word for word in forms.key.split() if word in forms.telling]
    parts = address.rpartition("@")[2].rsplit(".", 1)[0].rpartition(".")[2].split("-")
    is_long = sum(map(len, own)) > _SHORTEST_OWN_WORD + 1 and len(forms.key.split()) > len(own)
    return is_long and len(parts) > len(own) > 0 and set(own) <= set(parts)


def is_spelled_in_parts(local: str, forms: CompanyForms) -> bool:
    """Whether what stands before the @ is made of a company's words, cut short or not, one of them its own in full."""
    parts = re.split(r"[._-]", local)
    if len(parts) < 2 or not forms.telling & set(parts):
        return False
    return all(
        len(part) >= _SHORTEST_BEGINNING and any(word.startswith(part) for word in forms.parts) for part in parts
    )


def _made_of(label: str, parts: frozenset[str]) -> bool:
    """Whether a label is made of these words only, each at most once."""
    if not label:
        return True
    return any(label.startswith(part) and _made_of(label[len(part) :], parts - {part}) for part in parts)


def host_of(link: str) -> str:
    """The host of a link; empty when it has none."""
    host = re.match(r"(?:https?://)?([^/?#:]+)", canonical(link))
    return host[1] if host else ""


@lru_cache(maxsize=4096)
def link_label(link: str) -> str:
    """The label of a link's host that names its owner; empty for a recruiting service or a free email provider."""
    address = f"x@{host_of(link)}"
    return "" if is_service(address) or is_free_email(address) else "".join(domain_labels(address)[-1:])


@lru_cache(maxsize=4096)
def is_own_label(label: str, company: str) -> bool:
    """Whether a domain's label resembles a company's name, as that of a job board does not."""
    forms = forms_of(company)
    if label_score(label, forms) or label in forms.initials:
        return True
    return any(word[:_SHORTEST_BEGINNING] in label for word in forms.parts if len(word) >= _SHORTEST_BEGINNING)


def is_named_in(key: str, words: str) -> bool:
    """Whether folded words hold a name, and not only as the beginning of a longer name."""
    place = words.find(f" {key} ")
    if place < 0:
        return False
    after = words[place + len(key) + 2 :].split(" ", 1)[0]
    is_longer = bool(after) and after not in WORDS["around"] and not after.isdigit()
    return not is_longer or words.count(" ") > 6 or len(key.split()) > 1


def is_named_shortened_in(forms: CompanyForms, words: str) -> bool:
    """Whether folded words hold a name of three words or more without one of them: "Brackley Infirmary" for Brackley
    Royal Infirmary.
    """
    parts = forms.key.split()
    if not any(f" {word} " in words for word in forms.telling):
        return False
    content = [word for word in parts if word not in WORDS["small"]]
    if len(content) < 3:
        return False
    for left_out in range(len(content)):
        others = content[:left_out] + content[left_out + 1 :]
        if forms.telling & set(others) and re.search(rf" {_SMALL_WORDS_BETWEEN.join(map(re.escape, others))} ", words):
            return True
    return False


_SMALL_WORDS_BETWEEN = r"(?: (?:" + "|".join(sorted(WORDS["small"])) + r"))* "


def is_signed(key: str, line: str) -> bool:
    """Whether a line, or a part of it between separators, is a company's name with or without its legal form."""
    if len(key) < _SHORTEST_OWN_WORD:
        return False
    parts = (folded(part) for part in _SEPARATORS.split(line))
    return any(part == key or (part.startswith(f"{key} ") and company_key(part) == key) for part in parts)


def is_signed_in_part(forms: CompanyForms, line: str) -> bool:
    """Whether a line, or a part of it between separators, has only words of a company's name, one of them its own."""
    parts = (folded(part) for part in _SEPARATORS.split(line))
    return any(forms.parts.issuperset(part.split()) and own_word(forms, f" {part} ") for part in parts)


def own_word(forms: CompanyForms, words: str) -> str:
    """A long word that hardly another company has and folded words hold; empty when there is none."""
    return next((word for word in forms.telling if len(word) >= _SHORTEST_OWN_WORD and f" {word} " in words), "")


def is_written_as_a_name(company: str, text: str) -> bool:
    """Whether a text writes a short company name as a name, or in capitals; longer names always count."""
    if len(company_key(company)) > 7 or " " in company.strip():
        return True
    return company.strip() in text or company.strip().upper() in text
