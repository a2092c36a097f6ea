"""Pasted text as it arrives from the terminal, without the characters that would end it early."""

from __future__ import annotations

ESCAPE, START, END = "\x1b", "\x1b[200~", "\x1b[201~"


class PastedInput:
    """Takes escape characters out of pasted text, which may arrive in parts.

    Some terminals and multiplexers leave them in, and the parser would take what is behind one for keys.
    """

    def __init__(self) -> None:
        self._is_pasting = False
        self._before = ""
        self._part_of_end = ""

    def cleaned(self, text: str) -> str:
        """The input to read; empty while it may be the beginning of the end of pasted text."""
        text, self._part_of_end = self._part_of_end + text, ""
        parts = []
        while text:
            if self._is_pasting:
                body, end, rest = text.partition(END)
                if not end:
                    body, self._part_of_end = _divided(body)
                parts += [body.replace(ESCAPE, ""), end]
                self._is_pasting = not end
            else:
                keys, start, rest = (self._before + text).partition(START)
                parts.append((keys + start)[len(self._before) :])
                self._before = "" if start else keys[1 - len(START) :]
                self._is_pasting = bool(start)
            text = rest
        return "".join(parts)


def _divided(body: str) -> tuple[str, str]:
    size = next((size for size in range(len(END) - 1, 0, -1) if body.endswith(END[:size])), 0)
    return body[: len(body) - size], body[len(body) - size :]
