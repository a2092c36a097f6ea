"""Writes the lines of org-mode and of bullet journals as those of Markdown."""

from __future__ import annotations

import re

from app.exchange.reading.list_parts import LINE

JOURNAL_SIGN = re.compile(r"(?P<indent>[ \t]*)(?P<sign>[.xo<>])[ \t]+(?=\S)")
"""The sign of a bullet journal before a line, as for what is done or moved to another day."""
_FEWEST_SIGNS = 2
_ORG = re.compile(r"(\*+) \S")
_ORG_LEVELS = 2
"""The fewest levels of headings in a text of org-mode."""


def without_org(lines: list[str]) -> list[str]:
    """The lines of org-mode as Markdown: without its settings, and with the lowest headings as entries."""
    levels = [len(match[1]) if (match := _ORG.match(line)) else 0 for line in lines]
    if max(levels) < _ORG_LEVELS:
        return lines
    below = [next((level for level in levels[at + 1 :] if level), 0) for at in range(len(lines))]
    return [_without_stars(*line_and_levels) for line_and_levels in zip(lines, levels, below, strict=True)]


def _without_stars(line: str, level: int, next_level: int) -> str:
    """A line of org-mode as Markdown, by its own level of heading and that of the next heading; 0 for none."""
    if line.startswith("#+"):
        return ""
    if not level:
        return line
    mark = "#" * level if next_level > level else "-"
    return f"{mark} {line[level:].strip()}"


def without_signs(lines: list[str]) -> tuple[list[str], str]:
    """The lines of a bullet journal with boxes, ticked for x and o, and its signs but for dots; others as they are."""
    signed = [match for line in lines if (match := JOURNAL_SIGN.match(line))]
    marked = sum(bool((match := LINE.fullmatch(line)) and match["mark"]) for line in lines)
    if len(signed) < _FEWEST_SIGNS or 2 * (len(signed) + marked) <= sum(map(bool, map(str.strip, lines))):
        return lines, ""
    signs = dict.fromkeys(match["sign"] for match in signed if match["sign"] != ".")
    return [JOURNAL_SIGN.sub(_box_of_sign, line, count=1) for line in lines], ", ".join(signs)


def _box_of_sign(sign: re.Match[str]) -> str:
    return f"{sign['indent']}- [{'x' if sign['sign'] in 'xo' else ' '}] "
