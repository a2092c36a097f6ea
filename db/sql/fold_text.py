"""Normalises names and words before they are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

LEGAL_FORMS = frozenset(
    [
        "ab",
        "ag",
        "aps",
        "as",
        "asa",
        "bv",
        "co",
        "company",
        "corp",
        "corporation",
        "cv",
        "eg",
        "ev",
        "gbr",
        "gmbh",
        "group",
        "inc",
        "incorporated",
        "kg",
        "kgaa",
        "limited",
        "llc",
        "llp",
        "lp",
        "ltd",
        "mbh",
        "nv",
        "ohg",
        "oy",
        "oyj",
        "plc",
        "pte",
        "pty",
        "sa",
        "sarl",
        "sas",
        "se",
        "sl",
        "spa",
        "srl",
        "ug",
        "und",
    ]
)
_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ı": "i",
        "ŧ": "t",
        "ŋ": "n",
        "ĸ": "k",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
    }
)
"""Letters that Unicode does not decompose, though people type them as a plain letter."""
_FOR_ALL = re.compile(r"\(\s*(?:[a-z*]{1,5}\s*[/|,]\s*)+[a-z*]{1,5}\s*\)")
_NAME_WORD = re.compile(r"[\w+#]+")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")


def storable(text: str) -> str:
    """Returns the text without NUL and lone surrogates, which cannot be stored."""
    if "\x00" in text:
        text = text.replace("\x00", "")
    if text.isascii():
        return text
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode("utf-8")
    return text


def fold(text: str) -> str:
    """Returns the text without case and accents, for searching."""
    return text.lower() if text.isascii() else _NOT_ASCII.sub(_folded, text.replace("\x00", "").lower())


def _folded(letters: re.Match[str]) -> str:
    return _folded_letters(letters[0])


@lru_cache(maxsize=4096)
def _folded_letters(letters: str) -> str:
    """Folds a run of letters beyond ASCII; cached, since a text has few different ones."""
    plain = unicodedata.normalize("NFKD", storable(letters).casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(_LETTERS)


_NOBODY = frozenset(
    fold(name)
    for name in (
        *("stealth", "stealth startup", "stealth mode", "stealth mode startup", "stealth start up", "startup"),
        *("stealth mode start up", "start up", "confidential", "confidential client", "confidential employer"),
        *("client", "undisclosed", "not disclosed", "unknown", "unnamed", "anonymous", "private", "private employer"),
        *("company not named", "not named", "not given", "not specified", "various", "tbd", "tba", "tbc", "n a"),
        *("none", "null", "recruiter", "recruiter for a client", "recruitment agency", "agency", "employer"),
        *("via recruiter", "hidden", "hidden company", "company", "name", "secret", "top secret", "discreet"),
        *(
            "vertraulich",
            "anonym",
            "unbekannt",
            "diskret",
            "nicht genannt",
            "keine angabe",
            "personalvermittler",
            "k a",
            "firma",
        ),
        *("confidentiel", "anonyme", "inconnu", "inconnue", "entreprise confidentielle", "non communique"),
        *("confidencial", "desconocido", "desconocida", "empresa confidencial", "anonimo", "riservato", "anonima"),
        *("azienda riservata", "sconosciuto", "desconhecido", "vertrouwelijk", "onbekend", "poufne", "nieznana"),
        *("nieznany", "konfidentiell", "okand", "ukendt", "fortrolig", "gizli", "bilinmiyor", "неизвестно"),
        *("конфиденциально", "аноним", "保密", "未知", "匿名", "非公開", "未公開", "不明", "비공개", "미상"),
    )
)
"""Folded placeholders for an unnamed company, in the languages whose tables are read."""
_NOBODYS_CLIENT = ("client of ", "recruiter for ", "agency for ", "confidential via ")


def folded_anew(match_names: Mapping[int, str]) -> dict[int, str]:
    """Returns, by number, the names folded by an older Onward that change when folded now and stay unique."""
    names = set(match_names.values())
    changed = {}
    for number, old in match_names.items():
        new = old.translate(_LETTERS)
        if new not in names:
            names.add(new)
            changed[number] = new
    return changed


@lru_cache(maxsize=2048)
def company_key(name: str) -> str:
    """Returns a company's name without case, accents, punctuation and legal form: `Contoso Ltd.` becomes `contoso`.

    A name of punctuation alone is only folded.
    """
    words = _words(fold(name))
    significant = words if LEGAL_FORMS.isdisjoint(words) else [w for w in words if w not in LEGAL_FORMS]
    return " ".join(significant or words) or " ".join(fold(name).split())


def names_nobody(company: str) -> bool:
    """Whether a folded company name is empty or a placeholder, so that it identifies no employer."""
    says_something = any(map(str.isalnum, company))
    return not says_something or company in _NOBODY or company.startswith(_NOBODYS_CLIENT)


@lru_cache(maxsize=2048)
def role_key(role: str) -> str:
    """Returns a role without case, accents, punctuation and marks such as `(m/f/d)`."""
    bare = fold(role)
    if "(" in bare:
        bare = _FOR_ALL.sub(" ", bare)
    return " ".join(_words(bare))


def _words(text: str) -> list[str]:
    return text.split() if text.replace(" ", "").isalnum() else _NAME_WORD.findall(text)
