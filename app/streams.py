"""What is done when standard output cannot be written, lacks letters, or the folder one is in is gone."""

from __future__ import annotations

import codecs
import os
import sys

PLAIN = "onward-plain"
"""The name of the way to write letters that an encoding lacks, for the `errors` of a stream."""
CELLS = "onward-cells"
"""The name of the way that leaves each letter its cells, for what is drawn in columns."""
_SIGNS, _WORDS = "…→←↑↓€£°ßẞæÆœŒþÞ", "... -> <- ^ v EUR GBP deg ss SS ae AE oe OE th Th"
_SPELT = {
    **dict.fromkeys("‘’‚‹›ʼ", "'"),
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("‐‑‒–—―−·─│", "-"),
    **dict.fromkeys("•★●▪◆", "*"),
    **dict.fromkeys("☆○▫◇", "."),
    **dict.fromkeys("█▉▊▋▌▍▎▏▓▒░", "#"),
    **dict(zip("×✓✔øØłŁđĐðÐıºª", "xxxoOlLdDdDioa", strict=True)),
    **dict(zip(_SIGNS, _WORDS.split(), strict=True)),
}
"""What stands for a sign that has no plain letter in it."""


def nowhere(error: OSError, *, kept: bool = False) -> str:
    """The plain words for an error of the system that names no file; `kept` is whether a change was made before it.

    An error of a file names it, and the store tells of its own: what is left is the output itself, and the folder one
    is in. What is still to be written to the output goes nowhere from then on.
    """
    if isinstance(error, FileNotFoundError):
        return "The current folder no longer exists. Go to another one, then try again."
    _write_nowhere()
    told = " Your change is saved." if kept else ""
    return f"The output could not be written: {error.strerror or error}.{told}"


def _write_nowhere() -> None:
    """Let what is still to be written to the output go nowhere, where the output is a file at all."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return


def spell_out() -> None:
    """Have standard output and error write what their encoding lacks in plain letters, or say that it is not shown."""
    codecs.register_error(PLAIN, _spelt)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None and stream.errors != PLAIN:
            reconfigure(errors=PLAIN)


def keep_columns(stream: object) -> None:
    """Have a terminal's output write in as many cells what its encoding lacks, so that columns stay where they are."""
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
    """What stands for a letter in plain ones, empty for none."""
    import unicodedata  # only where a letter is lacking

    return _SPELT.get(letter) or unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode()


def _spelt(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    import unicodedata  # only where a letter is lacking

    text, lacking = "", 0

    def told() -> str:
        letters = "1 letter" if lacking == 1 else f"{lacking} letters"
        return f"({letters} not shown)" if lacking else ""

    for letter in error.object[error.start : error.end]:
        plain = _plain(letter)
        if plain:
            text, lacking = f"{text}{told()}{plain}", 0
        elif not unicodedata.combining(letter) and unicodedata.category(letter) not in ("Cf", "Mn"):
            lacking += 1
    return f"{text}{told()}", error.end
