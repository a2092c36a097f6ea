"""Prepares saved pages for the parser: frames saved within a page go in its place, plain text becomes HTML."""

from __future__ import annotations

import re
from html import escape, unescape

from app.exchange.postings.plain_lines import (
    LONGEST_HEADING,
    heading_at,
    heading_parts,
    menu_lines,
    name_and_town,
    numbered_roles,
    plain_lines,
    with_points,
)
from app.exchange.postings.vocabulary import BUTTON

_FRAME = re.compile(
    r"<iframe\b[^<>]{0,600}?\bsrcdoc\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')[^<>]{0,600}>", re.I
)
_BODY = re.compile(r"<body\b[^>]*>", re.I)
_HEAD_PART = re.compile(r"<(?:title|style)\b[^>]*>.*?</(?:title|style)\s*>|</?(?:html|head|body)\b[^>]*>", re.I | re.S)
_MOST_FRAMES = 10
_LONGEST = 200_000
_MARKUP = re.compile(
    r"<(?:!doctype|html|head|body|div|p|br|span|table|script|meta|ul|h[1-6]|main|section|article)\b", re.I
)
_HEADING = re.compile(r"^(?P<marks>#{1,4})\s+(?P<text>\S.*?)\s*#*$")
_UNDERLINED = re.compile(r"^(?:={3,}|-{3,})$")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.{1,200}?)(?<=\S)\1")
_LINK = re.compile(r"\[([^\[\]\n]{1,200})\]\((https?://[^()\s]{1,500})\)")


def is_plain_text(html: str) -> bool:
    """Whether a file is a text without the markup of a page."""
    return not _MARKUP.search(html[:_LONGEST])


def prepare_html(html: str) -> str:
    """The page with its saved frames inlined; plain text or Markdown as HTML."""
    if is_plain_text(html):
        return _from_text(html[:_LONGEST])
    if "srcdoc" not in html:
        return html
    return _FRAME.sub(_frame, html, count=_MOST_FRAMES)


def _frame(match: re.Match[str]) -> str:
    inner = unescape(match["double"] if match["double"] is not None else match["single"])
    if body := _BODY.search(inner):
        inner = inner[body.end() :]
    return f"<div>{_HEAD_PART.sub('', inner)}</div><iframe>"


def _from_text(text: str) -> str:
    """A plain text or Markdown as HTML; the line with the role, or a short first line, becomes the heading."""
    lines, letter = plain_lines(text)
    heading = None if any(map(_HEADING.match, lines)) else heading_at(lines)
    menu = menu_lines(lines, heading or 0)
    roles = numbered_roles(lines)
    lines = with_points(lines, heading or 0)
    elements: list[str] = []
    for at, line in enumerate(lines):
        marked = _HEADING.match(line)
        is_underlined = at + 1 < len(lines) and _UNDERLINED.match(lines[at + 1]) and len(line) <= LONGEST_HEADING
        if not line:
            elements.append("<p></p>")
        elif _UNDERLINED.match(line):
            continue
        elif BUTTON.match(line) and not (line.endswith(".") or any(map(str.isdigit, line))):
            elements.append(f"<button>{_shown(line)}</button>")
        elif at in menu:
            elements.append(f"<nav>{_shown(line)}</nav>")
        elif marked is not None:
            level = len(marked["marks"])
            elements.append(f"<h{level}>{_shown(line).lstrip('# ')}</h{level}>")
        elif at == heading:
            role, *others = heading_parts(line, lines)
            elements += (f"<h1>{_shown(role)}</h1>", *(f"<div>{_shown(part)}</div>" for part in others))
        elif at in roles or is_underlined:
            elements.append(f"<h2>{_shown(line)}</h2>")
        else:
            is_below = heading is not None and heading < at and not any(lines[heading + 1 : at])
            parts = name_and_town(line) if is_below else [line]
            elements += (f"<div>{_shown(part)}</div>" for part in parts)
    return "\n".join((*elements, *(f"<footer>{_shown(line)}</footer>" for line in letter if line)))


def _shown(line: str) -> str:
    """A line as HTML, with its links and what it stresses."""
    return _EMPHASIS.sub(r"<b>\2</b>", _LINK.sub(r'<a href="\2">\1</a>', escape(line)))
