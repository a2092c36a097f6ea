"""Key names: reads them as the user writes them and rejects keys that a terminal cannot send."""

from __future__ import annotations

import unicodedata
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


class KeyNotKnown(ValueError):
    """Raised for a text that names no key a terminal sends; the message says why."""


def read_key(text: str) -> str:
    """Returns the name of one key as used in the keymap. Raises KeyNotKnown."""
    text = text.strip()
    if len(text) == 1:
        return _of_sign(text)
    modifier_text, _, base = f"{text[:-1]}plus".rpartition("+") if text.endswith("++") else text.rpartition("+")
    modifiers = [_normalised(part) for part in modifier_text.split("+")] if "+" in text else []
    base = _of_sign(base) if len(base) == 1 else _normalised(base)
    for part in modifiers:
        if part not in MODIFIERS:
            raise KeyNotKnown(f"{text} is not a key: there is no {part or 'key without a name'} to hold down")
    if not _is_known(base):
        raise KeyNotKnown(f"{text} is a key that terminals do not send")
    pressed = sorted(set(modifiers))
    if pressed and base.isalpha() and len(base) == 1:
        if pressed == ["shift"]:
            return base.upper()
        base = base.lower()
    name = "+".join([*pressed, base])
    if name in _SENT_AS:
        raise KeyNotKnown(f"{name} is the same as {_SENT_AS[name]} to a terminal")
    return name


def is_sent_by_all(name: str) -> bool:
    """Returns whether every terminal sends this key, not only those with a richer keyboard protocol."""
    modifiers, _, base = name.rpartition("+")
    is_letter = base.isascii() and base.isalpha() and len(base) == 1
    return modifiers in ("", "alt") or (modifiers in ("ctrl", "shift") and (is_letter or base in _NAMED))


def types_a_sign(name: str) -> bool:
    """Returns whether pressing this key types a character in a text field."""
    return name == "space" or ("+" not in name and name not in _NAMED)


def _normalised(text: str) -> str:
    name = text.strip().lower().replace(" ", "_")
    return _OTHER_NAMES.get(name, name)


def _of_sign(sign: str) -> str:
    """Returns the key name of one character: letters and digits as they are, others by their Unicode name."""
    if sign.isalnum():
        return sign
    try:
        name = unicodedata.name(sign).lower().replace("-", "_").replace(" ", "_")
    except ValueError:
        raise KeyNotKnown("that is not a key that terminals send") from None
    return _SHORT.get(name, name)


_SIGNS = frozenset(_of_sign(sign) for sign in punctuation)


def _is_known(base: str) -> bool:
    if base in _NAMED or base in _SIGNS or (len(base) == 1 and base.isalnum()):
        return True
    try:
        sign = unicodedata.lookup(base.replace("_", " "))
    except KeyError:
        return False
    # Characters on other keyboards, such as section_sign or euro_sign; no emoji and no control characters.
    return len(sign) == 1 and sign < "\u2c00" and unicodedata.category(sign)[0] in "PS"
