"""The forms in which an employer's name stands in domains, senders' names and texts."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from app.domain.mail.phrases import folded
from app.domain.mail.senders import domain_labels, is_free, is_service
from app.domain.parsing.links import canonical
from db.sql.fold_text import LEGAL_FORMS, company_key, fold

WORDS = {
    name: frozenset(words.split())
    for name, words in tomllib.loads((Path(__file__).parent / "companies.toml").read_text("utf-8")).items()
}
_LEAST_OF_INITIALS = 3
_LEAST_OF_A_BEGINNING = 4
_LEAST_OF_A_NAME = 6
"""Letters of a word that is likely the name of one employer only."""
_STROKES = re.compile(r"\s*[|·•,;@]\s*|\s+[-–—/]\s+")
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
    """A name made ready to compare: `key` as words, `squeezed` without spaces, `telling` words that are its own.

    `cores` is what of a longer name stands for it in an address, without spaces: without words that are everybody's, or
    without one word of three or more.
    """

    key: str
    squeezed: frozenset[str]
    parts: frozenset[str]
    telling: frozenset[str]
    initials: str
    cores: frozenset[str]


@lru_cache(maxsize=4096)
def forms_of(company: str) -> CompanyForms:
    """The forms of a name."""
    words = re.findall(r"\w+", company_key(company))
    spelled = re.sub("[äöüÄÖÜ]", lambda match: {"ä": "ae", "ö": "oe", "ü": "ue"}[match[0].lower()], company)
    written = ("".join(words), company_key(spelled), fold(company), fold(spelled))
    squeezed = {re.sub(r"[^a-z0-9]", "", one) for one in written}
    squeezed |= {re.sub(r"[^a-z0-9]", "", one.replace(" und ", " ").replace(" and ", " ")) for one in (fold(company),)}
    if "&" in company or "+" in company:
        squeezed |= {re.sub(r"[^a-z0-9]", "", re.sub("[&+]", joint, fold(company))) for joint in _JOINTS}
    spelled_words = re.findall(r"\w+", fold(spelled))
    every = {*re.findall(r"\w+", fold(company)), *spelled_words, *words}
    telling = {
        one
        for one in {*words, *spelled_words}
        if len(one) > 3 and one not in WORDS["generic"] and one not in LEGAL_FORMS
    }
    return CompanyForms(
        " ".join(words),
        frozenset(one for one in squeezed if len(one) > 1),
        frozenset(every),
        frozenset(telling),
        "".join(one[0] for one in words) if len(words) >= _LEAST_OF_INITIALS else "",
        _cores(company, telling),
    )


def _cores(company: str, telling: set[str]) -> frozenset[str]:
    found = set()
    for joint in (" ", *(f" {one} " for one in _JOINTS)) if re.search("[&+]", company) else (" ",):
        words = [one for one in re.findall(r"\w+", re.sub("[&+]", joint, fold(company))) if one not in LEGAL_FORMS]
        found.add(tuple(one for one in words if one not in WORDS["generic"]))
        if sum(one not in WORDS["small"] and one not in _JOINTS for one in words) > 2:
            found |= {(*words[:place], *words[place + 1 :]) for place in range(len(words))}
    named = ("".join(one) for one in found if len(one) > 1 and telling & set(one))
    return frozenset(one for one in named if len(one) > _LEAST_OF_A_NAME + 1)


def label_score(label: str, forms: CompanyForms) -> float:
    """How surely a part of a domain names a company.

    6 in full; 5 by words of its name and such as stand beside names, one of them its own; 4.5 with a word cut short;
    3 where a long word of its own stands among others, which something else has to bear out.
    """
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
    own = [word for word in forms.telling if word in label]
    if not own:
        return 0
    short = {word[0] for word in forms.parts & WORDS["small"]}
    if _made_of(label, forms.parts | WORDS["in_domains"]) or _made_of(label, forms.parts | short):
        return 5
    cut = {word[:end] for word in forms.parts for end in range(_LEAST_OF_A_BEGINNING, len(word) + 1)}
    if _made_of(label, forms.parts | frozenset(cut)):
        return 4.5
    return 3 if any(len(word) >= _LEAST_OF_A_NAME for word in own) else 0


def begins_or_ends_with(label: str, forms: CompanyForms) -> bool:
    """Whether the name in an address begins or ends with a company's in full, or with what stands for it."""
    every = (*(one for one in forms.squeezed if len(one) > 7), *forms.cores)
    return any(label.endswith(one) or label.startswith(one) for one in every)


def is_named_in_address(local: str, forms: CompanyForms) -> bool:
    """Whether what stands before the @ names a company of two words or more, whoever's the domain is."""
    content = [word for word in forms.key.split() if word not in WORDS["small"]]
    return len(content) > 1 and begins_or_ends_with(local, forms)


def is_named_with_a_place(address: str, forms: CompanyForms) -> bool:
    """Whether a domain's parts between hyphens are all words that are a company's own, and one more: its town."""
    own = [word for word in forms.key.split() if word in forms.telling]
    parts = address.rpartition("@")[2].rsplit(".", 1)[0].rpartition(".")[2].split("-")
    is_long = sum(map(len, own)) > _LEAST_OF_A_NAME + 1 and len(forms.key.split()) > len(own)
    return is_long and len(parts) > len(own) > 0 and set(own) <= set(parts)


def is_spelled_in_parts(local: str, forms: CompanyForms) -> bool:
    """Whether the parts of what stands before the @ are words of a company's name, one of its own, others cut short."""
    parts = re.split(r"[._-]", local)
    if len(parts) < 2 or not forms.telling & set(parts):
        return False
    return all(len(one) >= _LEAST_OF_A_BEGINNING and any(word.startswith(one) for word in forms.parts) for one in parts)


def _made_of(label: str, parts: frozenset[str]) -> bool:
    """Whether a label is nothing but some of these words, one after the other, each once."""
    if not label:
        return True
    return any(label.startswith(one) and _made_of(label[len(one) :], parts - {one}) for one in parts)


def host_of(link: str) -> str:
    """The host of a link; empty when it has none."""
    host = re.match(r"(?:https?://)?([^/?#:]+)", canonical(link)) if link else None
    return host[1] if host else ""


@lru_cache(maxsize=4096)
def link_label(link: str) -> str:
    """What names somebody in the host of a link; empty for a service's and anybody's."""
    host = host_of(link)
    if not host or is_service(f"x@{host}") or is_free(f"x@{host}"):
        return ""
    labels = domain_labels(f"x@{host}")
    return labels[-1] if labels else ""


@lru_cache(maxsize=4096)
def is_own_label(label: str, company: str) -> bool:
    """Whether a domain can be a company's own by its name, as that of a board of postings is not."""
    forms = forms_of(company)
    if label_score(label, forms) or label in forms.initials or forms.initials.startswith(label):
        return True
    return any(word[:_LEAST_OF_A_BEGINNING] in label for word in forms.parts if len(word) >= _LEAST_OF_A_BEGINNING)


def names(key: str, words: str) -> bool:
    """Whether a name stands in words, and not as the beginning of a longer one."""
    place = words.find(f" {key} ")
    if place < 0:
        return False
    after = words[place + len(key) + 2 :].split(" ", 1)[0]
    is_longer = bool(after) and after not in WORDS["around"] and not after.isdigit()
    return not is_longer or words.count(" ") > 6 or len(key.split()) > 1


def names_shortened(forms: CompanyForms, words: str) -> bool:
    """Whether two words of a longer name or more stand together in words, one of them its own.

    "Brackley Infirmary" is Brackley Royal Infirmary. A word that is left out may be any but the only one of its own.
    """
    parts = forms.key.split()
    if len(parts) < 2 or not any(f" {word} " in words for word in forms.telling):
        return False
    content = [word for word in parts if word not in WORDS["small"]]
    if len(content) < 3:
        return False
    for left_out in range(len(content)):
        kept = content[:left_out] + content[left_out + 1 :]
        if forms.telling & set(kept) and re.search(rf" {_JOINED.join(map(re.escape, kept))} ", words):
            return True
    return False


_JOINED = r"(?: (?:" + "|".join(sorted(WORDS["small"])) + r"))* "


def is_signed(key: str, line: str) -> bool:
    """Whether a line under a text, or a part of it between strokes, is a company's name, with a legal form or not."""
    if len(key.split()) < 2 and len(key) < _LEAST_OF_A_NAME:
        return False
    parts = (folded(part) for part in _STROKES.split(line))
    return any(part == key or (part.startswith(f"{key} ") and company_key(part) == key) for part in parts)


def is_signed_in_part(forms: CompanyForms, line: str) -> bool:
    """Whether a line under a text, or what stands before a stroke in it, is nothing but words of a company's name."""
    parts = (folded(part) for part in _STROKES.split(line))
    return any(forms.parts.issuperset(part.split()) and own_word(forms, f" {part} ") for part in parts)


def own_word(forms: CompanyForms, words: str) -> str:
    """A long word of a name's own that stands in words; empty when none does."""
    return next((one for one in forms.telling if len(one) >= _LEAST_OF_A_NAME and f" {one} " in words), "")


def is_written_as_a_name(company: str, text: str) -> bool:
    """Whether a name that is one short or common word is written as a name."""
    if len(company_key(company)) > 7 or " " in company.strip():
        return True
    return company.strip() in text or company.strip().upper() in text
