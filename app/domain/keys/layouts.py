"""Letter keys by their place on the keyboard, for layouts whose letters are not Latin.

Places are those of the standard layouts of Russian, Ukrainian, Belarusian, Greek, Hebrew and Arabic (CLDR keyboards).
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
                # The Greek final sigma is small only.
                if upper.lower() == letter and upper != letter and shifted in _WANTED:
                    places.setdefault(upper, shifted)
    return places


_NAMES = {"<": "less_than_sign", ">": "greater_than_sign"}
_ALTERNATES = r"\x1b\[(\d+):(\d*)(?::(\d*))?(?=[;u])"


def latin_key(key: str) -> str:
    """The name of the key in the same place of a Latin keyboard, such as "a" for "ф" and "ctrl+q" for "ctrl+й".

    Empty where the key is Latin already or of a layout not known.
    """
    before, plus, letter = key.rpartition("+") if len(key) > 1 else ("", "", key)
    place = _places().get(letter, "")
    return f"{before}{plus}{_NAMES.get(place, place)}" if place else ""


def with_base_keys(text: str) -> str:
    """Input of a terminal with each key it reports together with its base-layout key taken as that key.

    A report of alternate keys is `CSI code:shifted:base`
    (https://sw.kovidgoyal.net/kitty/keyboard-protocol/#key-codes); the shifted one alone is left out.
    """
    return re.sub(_ALTERNATES, lambda report: f"\x1b[{_base(report)}", text) if "\x1b[" in text else text


def _base(report: re.Match[str]) -> str:
    code, _, base = report.groups()
    return base if base and int(code) > 127 else code
