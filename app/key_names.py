"""The names of keys: how a person writes them, which of them a terminal can send, and how a sentence names them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from string import punctuation

MODIFIERS = ("alt", "ctrl", "hyper", "meta", "shift", "super")
_OTHER_NAMES = {
    "alternate": "alt",
    "control": "ctrl",
    "option": "alt",
    "del": "delete",
    "esc": "escape",
    "ins": "insert",
    "page_down": "pagedown",
    "page_up": "pageup",
    "pgdn": "pagedown",
    "pgup": "pageup",
    "return": "enter",
}
_NAMED = frozenset(
    (
        *("backspace", "delete", "down", "end", "enter", "escape", "home", "insert", "left", "pagedown", "pageup"),
        *("right", "space", "tab", "up", *(f"f{number}" for number in range(1, 25))),
    )
)
_SHORT = {
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "low_line": "underscore",
    "plus_sign": "plus",
    "reverse_solidus": "backslash",
    "solidus": "slash",
}
_SENT_AS = {"ctrl+h": "backspace", "ctrl+i": "tab", "ctrl+left_square_bracket": "escape", "ctrl+m": "enter"}
_NAMED_IN_TEXT = re.compile(
    # "Press u to undo." and "3 shows it." as the last part of a sentence, and a key in brackets at its end.
    r"((?:^|[.:;,] |\band )(?:[Pp]ress )?)(\S{1,3})"
    r"(?= (?:to|undoes|brings|takes|shows|adds|goes|opens|moves|ends|sorts|keeps)\b[^.]*\.?$)"
    r"|(\()(\S{1,6})(?=\)$)"
)


class KeyNotKnown(ValueError):
    """A text that names no key a terminal sends; the message says why."""


def read_key(text: str) -> str:
    """The name of one key, as the keymap has it. Raises KeyNotKnown."""
    text = text.strip()
    if len(text) == 1:
        return _of_sign(text)
    before, _, base = f"{text[:-1]}plus".rpartition("+") if text.endswith("++") else text.rpartition("+")
    given = [_known(part) for part in before.split("+")] if "+" in text else []
    base = _of_sign(base) if len(base) == 1 else _known(base)
    for part in given:
        if part not in MODIFIERS:
            raise KeyNotKnown(f"{text} is no key: there is no {part or 'key without a name'} to hold down")
    if not _is_known(base):
        raise KeyNotKnown(f"{text} is a key no terminal sends")
    held = sorted(set(given))
    if held and base.isalpha() and len(base) == 1:
        if held == ["shift"]:
            return base.upper()
        base = base.lower()
    name = "+".join([*held, base])
    if name in _SENT_AS:
        raise KeyNotKnown(f"{name} is the same as {_SENT_AS[name]} to a terminal")
    return name


def types_a_sign(name: str) -> bool:
    """Whether pressing a key would type something where one writes."""
    return name == "space" or ("+" not in name and name not in _NAMED)


def renamed(sentence: str, changed: Mapping[str, str]) -> str:
    """A sentence of ours whose last part names keys ("Press u to undo."), with the keys a person has chosen."""
    if not changed:
        return sentence

    def with_its_key(match: re.Match[str]) -> str:
        before, key = match[1] or match[3] or "", match[2] or match[4]
        return before + changed.get(key, key)

    return _NAMED_IN_TEXT.sub(with_its_key, sentence)


def _known(text: str) -> str:
    name = text.strip().lower().replace(" ", "_")
    return _OTHER_NAMES.get(name, name)


def _of_sign(sign: str) -> str:
    """The name of a key that types one sign: itself for letters and digits, else its name in Unicode."""
    if sign.isalnum():
        return sign
    if sign == " ":
        return "space"
    try:
        name = unicodedata.name(sign).lower().replace("-", "_").replace(" ", "_")
    except ValueError:
        raise KeyNotKnown("that is no key a terminal sends") from None
    return _SHORT.get(name, name)


_SIGNS = frozenset(_of_sign(sign) for sign in punctuation)


def _is_known(base: str) -> bool:
    if base in _NAMED or base in _SIGNS or (len(base) == 1 and base.isalnum()):
        return True
    try:
        sign = unicodedata.lookup(base.replace("_", " "))
    except KeyError:
        return False
    # Signs of keyboards elsewhere, such as section_sign or euro_sign; no pictures and no controls.
    return len(sign) == 1 and sign < "\u2c00" and unicodedata.category(sign)[0] in "PS"
