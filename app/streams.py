"""Handles standard output that cannot be written or lacks letters, and a deleted current folder."""

from __future__ import annotations

import codecs
import os
import sys

PLAIN = "onward-plain"
"""The name of the error handler that writes missing letters of an encoding as plain ones."""
CELLS = "onward-cells"
"""The name of the error handler that also keeps the width of each letter, for text in columns."""
_SIGNS, _WORDS = "…→←↑↓€£°ßẞæÆœŒþÞ", "... -> <- ^ v EUR GBP deg ss SS ae AE oe OE th Th"
_PLAIN_FORMS = {
    **dict.fromkeys("‘’‚‹›ʼ", "'"),
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("‐‑‒–—―−·─│", "-"),
    **dict.fromkeys("•★●▪◆", "*"),
    **dict.fromkeys("☆○▫◇", "."),
    **dict.fromkeys("█▉▊▋▌▍▎▏▓▒░", "#"),
    **dict(zip("×✓✔øØłŁđĐðÐıºª", "xxxoOlLdDdDioa", strict=True)),
    **dict(zip(_SIGNS, _WORDS.split(), strict=True)),
}
"""Plain replacements for characters that do not decompose into a plain letter."""


def output_error_message(error: OSError, *, is_saved: bool = False) -> str:
    """Returns the message for a system error without a file name; `is_saved` is whether a change was saved before it.

    Errors of files name the file and the store has its own errors, so this is an error of the output or of the current
    folder. Discards all further output.
    """
    if isinstance(error, FileNotFoundError):
        return "The current folder no longer exists. Go to another one, then try again."
    _discard_output()
    saved_note = " Your change is saved." if is_saved else ""
    return f"The output could not be written: {error.strerror or error}.{saved_note}"


def _discard_output() -> None:
    """Redirects further output to the null device, if standard output is a real file."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return


def use_plain_letters() -> None:
    """Makes standard output and error write missing letters as plain ones, or note that letters are not shown."""
    codecs.register_error(PLAIN, _replace_with_plain)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None and stream.errors != PLAIN:
            reconfigure(errors=PLAIN)


def keep_columns(stream: object) -> None:
    """Makes a terminal's output replace missing letters by text of the same width, so that columns stay aligned."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        codecs.register_error(CELLS, _in_its_cells)
        reconfigure(errors=CELLS)


def _in_its_cells(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    from rich.cells import cell_len  # only where columns are drawn

    text = ""
    for letter in error.object[error.start : error.end]:
        plain, cells = _plain(letter), cell_len(letter)
        text += plain if len(plain) == cells else "?" * cells
    return text, error.end


def _plain(letter: str) -> str:
    """Returns the plain replacement of a letter; empty for none."""
    import unicodedata  # only where a letter is lacking

    return _PLAIN_FORMS.get(letter) or unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode()


def _replace_with_plain(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    import unicodedata  # only where a letter is lacking

    text, missing = "", 0

    def missing_note() -> str:
        letters = "1 letter" if missing == 1 else f"{missing} letters"
        return f"({letters} not shown)" if missing else ""

    for letter in error.object[error.start : error.end]:
        plain = _plain(letter)
        if plain:
            text, missing = f"{text}{missing_note()}{plain}", 0
        elif not unicodedata.combining(letter) and unicodedata.category(letter) not in ("Cf", "Mn"):
            missing += 1
    return f"{text}{missing_note()}", error.end
