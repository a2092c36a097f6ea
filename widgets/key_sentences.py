"""Replaces key names in fixed sentences with the keys a person has chosen; a person's own text is never passed in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from widgets._textual import keymap
from widgets.footer import chosen_keys

if TYPE_CHECKING:
    from textual.widget import Widget

_DOES = (
    r"(?:to|undoes|brings|takes|shows|adds|goes|opens|moves|ends|sorts|keeps|hides|writes|notes|imports|copies|finds"
    r"|closes|says)\b"
)
_LAST = (
    # "Press u to undo." and "3 shows it." as the last part of a sentence, and a key in brackets at its end.
    rf"((?:^|[.:;,] |\band )(?:[Pp]ress )?)(\S{{1,6}})(?= {_DOES}[^.]*\.?$)"
    r"|(\()(\S{1,6})(?=\)$)"
)
_ANYWHERE = rf"((?:^|[.:;,] |\b(?:and|or) )(?:[Pp]ress )?|\b[Pp]ress )(\S{{1,6}})(?= {_DOES})|(\()(\S{{1,6}})(?=\))"


def with_keys(sentence: str, changed: Mapping[str, str], *, anywhere: bool = False) -> str:
    """A sentence that names keys ("Press u to undo."), with the keys a person has chosen instead.

    Only its last part is searched, since a person's text may come before it; `anywhere` is for fixed sentences.
    """
    if not changed:
        return sentence

    def with_its_key(match: re.Match[str]) -> str:
        before, key = match[1] or match[3] or "", match[2] or match[4]
        return before + changed.get(key, key)

    # Compiled only when needed, which is rare: compiling takes as long as loading ten modules.
    return re.sub(_ANYWHERE if anywhere else _LAST, with_its_key, sentence)


def with_chosen_keys(widget: Widget, sentence: str) -> str:
    """A fixed sentence with the keys a person has chosen for the active bindings around a widget."""
    return with_keys(sentence, changed_keys(widget), anywhere=True) if sentence else sentence


def changed_keys(widget: Widget) -> Mapping[str, str]:
    """The keys a person has changed among those active around a widget, by default key; mostly none."""
    if not widget.is_attached or not keymap(widget.app):
        return {}
    return chosen_keys(widget.screen)
