"""Writes the lines of org-mode, of bullet journals and of letters as those of Markdown."""

from __future__ import annotations

import re

from app.exchange.reading.list_parts import LINE

JOURNAL_SIGN = re.compile(r"(?P<indent>[ \t]*)(?P<sign>[.xo<>])[ \t]+(?=\S)")
"""The sign of a bullet journal before a line, as for what is done or moved to another day."""
_FEWEST_SIGNS = 2
_ORG = re.compile(r"(\*+) \S")
_ORG_LEVELS = 2
"""The fewest levels of headings in a text of org-mode."""
_CLOSE = re.compile(
    r"(?:many |best |kind |warm )?(?:thanks|thank you|thx|cheers|regards|wishes|love)(?: again| so much| a lot)?[!.,]*"
    r"|(?:lg|vg|mfg|danke|gru(?:ß|ss)|(?:liebe|viele|beste|mit freundlichen) grü(?:ß|ss)en?)[!.,]*"
    r"|(?:merci|cordialement|bisous|gracias|saludos|un abrazo|grazie|saluti|bedankt|groet(?:jes|en)?)[!.,]*",
    re.IGNORECASE,
)
"""The close of a letter."""
_LONGEST_CLOSE = 3
_MAIL_FIELD = re.compile(
    r"(?:From|To|Cc|Subject|Date|Sent|Von|An|Betreff|Gesendet|Datum|De|À|Objet|Envoyé|Para|Asunto|Da|A|Oggetto|Aan"
    r"|Onderwerp) ?: ",
    re.IGNORECASE,
)
"""The beginning of a field of an email."""


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


def with_marked_mail_head(lines: list[str]) -> list[str]:
    """The lines with the fields of an email above a list as headings, as in "Subject: my jobs"."""
    end = next((at for at, line in enumerate(lines) if not _MAIL_FIELD.match(line)), len(lines))
    is_head = 0 < end < len(lines) and not lines[end].strip()
    return [*(f"# {line}" for line in lines[:end]), *lines[end:]] if is_head else lines


def with_marked_close(lines: list[str]) -> list[str]:
    """The lines with the close of a letter below a list as headings, as in "Thanks!" above a name."""
    closes = [at for at, line in enumerate(lines) if _CLOSE.fullmatch(line.strip())]
    if not closes or len([line for line in lines[closes[-1] :] if line.strip()]) > _LONGEST_CLOSE:
        return lines
    begin = closes[-1]
    return [*lines[:begin], *(f"# {line}" if line.strip() else line for line in lines[begin:])]
