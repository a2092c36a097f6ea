"""How names and words are made alike before they are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

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
"""Letters that are no letter with an accent to Unicode, though people type them as one."""
_NOT_A_WORD = re.compile(r"[^\w+#]+")


def storable(text: str) -> str:
    """The text without NUL and without the halves of characters that broken encodings leave: no file can hold them."""
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
    """The text without case and accents, for finding."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", storable(text).casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(_LETTERS)


def folded_anew(match_names: Mapping[int, str]) -> dict[int, str]:
    """By number, what names folded by an older Onward are now; one that another has already stays as it was."""
    taken = set(match_names.values())
    changed = {}
    for number, old in match_names.items():
        new = old.translate(_LETTERS)
        if new not in taken:
            taken.add(new)
            changed[number] = new
    return changed


def company_key(name: str) -> str:
    """A company's name without case, accents, punctuation and legal form, so that `Contoso Ltd.` is `contoso`.

    A name of signs alone is its own.
    """
    words = [w for w in _NOT_A_WORD.split(fold(name)) if w]
    kept = [w for w in words if w not in LEGAL_FORMS]
    return " ".join(kept or words) or " ".join(fold(name).split())


def role_key(role: str) -> str:
    """A role without case, accents, punctuation and `(m/f/d)` and the like."""
    bare = re.sub(r"\(\s*(?:[a-z*]{1,5}\s*[/|,]\s*)+[a-z*]{1,5}\s*\)", " ", fold(role))
    return " ".join(w for w in _NOT_A_WORD.split(bare) if w)
