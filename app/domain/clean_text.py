"""Cleans text from outside: removes what steers a terminal or cannot be seen, before it is stored."""

from __future__ import annotations

import re

_ESCAPES = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]"  # control sequences
    "|(?:\x1b[\\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c\r\n]*(?:\x07|\x1b\\\\|\x9c)"  # titles, links
    "|\x1b[ -/]*[0-~]?"
)
# Controls, bidi overrides and isolates, zero-width spaces, the byte order mark. Joiners stay: some scripts need them.
_STEERING = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
)
_UNSEEN = re.compile(f"[{_STEERING}]")
# `str.isprintable` is false for each of these, and much faster.
_SUSPECT = re.compile(f"[{_STEERING}\x0b-\r\x85\u2028\u2029\ud800-\udfff]")
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_LONE = re.compile("[\ud800-\udfff]")
_ENDS = " \t\n\u200c\u200d"
_LONGEST_NAME = 60


def plain_lines(text: str) -> str:
    """The text with its line breaks and tabs, without what a terminal would obey or nobody could see."""
    return storable_text(text).strip(_ENDS)


def storable_text(text: str) -> str:
    """The text as `plain_lines` returns it, but with the space around it."""
    if not text.isprintable() and _SUSPECT.search(text):
        text = _BREAKS.sub("\n", text)
        text = _UNSEEN.sub("", _ESCAPES.sub("", text))
        text = _LONE.sub("\ufffd", text)
    return text


def plain_line(text: str) -> str:
    """The text in one line, its spaces single."""
    if text.isprintable():
        return " ".join(text.split()) if "  " in text else text.strip()
    return " ".join(storable_text(text).split()).strip(_ENDS)


def short_name(name: str) -> str:
    """A name from a file, in one line and cut to fit into a sentence."""
    return plain_line(name)[:_LONGEST_NAME]


def holds_unseen(text: str) -> bool:
    """Whether something in the text would steer a terminal or could not be seen; line breaks do not count."""
    return (
        not text.isprintable()
        and bool(_SUSPECT.search(text))
        and plain_lines(text) != _BREAKS.sub("\n", text).strip(" \t\n")
    )


def quoted(text: str, length: int = 40) -> str:
    """A cell's text as it is repeated in a remark: one line, short, in quotation marks."""
    line = plain_line(text)
    return f'"{line if len(line) <= length else line[: length - 1] + "…"}"'
