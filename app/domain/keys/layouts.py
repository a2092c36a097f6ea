"""Finds the Latin key at the same position for keyboard layouts with other letters.

The positions are those of the standard layouts of Russian, Ukrainian, Belarusian, Greek, Hebrew and Arabic (CLDR
keyboards).
"""

from __future__ import annotations

import re
from functools import cache

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,."
_SHIFTED = 'QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>'
_ROWS = (
    "йцукенгшщзхъфывапролджэячсмитьбю",
    "йцукенгшщзхїфівапролджєячсмитьбю",
    "йцукенгшўзх'фывапролджэячсмітьбю",
    ";ςερτυθιοπ[]ασδφγηξκλ;'ζχψωβνμ,.",
    "/'קראטוןםפ[]שדגכעיחלךף'זסבהנמצתץ",
    "ضصثقفغعهخحجدشسيبلاتنمكطئءؤر\0ىةوز",
)
_WANTED = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ<>")


@cache
def _places() -> dict[str, str]:
    places: dict[str, str] = {}
    for row in _ROWS:
        for letter, latin, shifted in zip(row, _LATIN, _SHIFTED, strict=True):
            if letter.isalpha() and not letter.isascii():
                if latin in _WANTED:
                    places.setdefault(letter, latin)
                upper = letter.upper()
                # The Greek final sigma has no capital letter of its own.
                if upper.lower() == letter and upper != letter and shifted in _WANTED:
                    places.setdefault(upper, shifted)
    return places


_NAMES = {"<": "less_than_sign", ">": "greater_than_sign"}
_ALTERNATES = r"\x1b\[(\d+):(\d*)(?::(\d*))?(?=[;u])"


def latin_key(key: str) -> str:
    """Returns the key at the same position of a Latin keyboard, such as "a" for "ф" and "ctrl+q" for "ctrl+й".

    Empty for a Latin key and for a key of an unknown layout.
    """
    modifiers, plus, letter = key.rpartition("+") if len(key) > 1 else ("", "", key)
    latin = _places().get(letter, "")
    return f"{modifiers}{plus}{_NAMES.get(latin, latin)}" if latin else ""


def with_base_keys(text: str) -> str:
    """Returns terminal input in which each key reported with a base-layout key is replaced by the base-layout key.

    A terminal reports alternate keys as `CSI code:shifted:base`
    (https://sw.kovidgoyal.net/kitty/keyboard-protocol/#key-codes). The shifted key is dropped.
    """
    return re.sub(_ALTERNATES, lambda report: f"\x1b[{_base(report)}", text) if "\x1b[" in text else text


def _base(report: re.Match[str]) -> str:
    code, _, base = report.groups()
    return base if base and int(code) > 127 else code
