"""Prepares saved pages for the parser: frames saved within a page go in its place, plain text becomes HTML."""

from __future__ import annotations

import re
from html import escape, unescape

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
_LABELLED = re.compile(r"^[^\W\d][^:\n]{1,38}:(?:\s|$)")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.{1,200}?)(?<=\S)\1")
_LINK = re.compile(r"\[([^\[\]\n]{1,200})\]\((https?://[^()\s]{1,500})\)")
_LONGEST_HEADING = 120


def prepare_html(html: str) -> str:
    """The page with its saved frames inlined; plain text or Markdown as HTML."""
    if not _MARKUP.search(html[:200_000]):
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
    """A plain text or Markdown as HTML; a short first line that is no label becomes the heading."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    marked = any(_HEADING.match(line) for line in lines)
    out: list[str] = []
    headed = marked
    for at, line in enumerate(lines):
        bare = line.strip()
        if not bare:
            out.append("<p></p>")
            continue
        if _UNDERLINED.match(bare):
            continue
        heading = _HEADING.match(bare)
        below = lines[at + 1].strip() if at + 1 < len(lines) else ""
        shown = _EMPHASIS.sub(r"<b>\2</b>", _LINK.sub(r'<a href="\2">\1</a>', escape(bare)))
        if heading is not None:
            level = len(heading["marks"])
            out.append(f"<h{level}>{shown.lstrip('# ')}</h{level}>")
        elif not headed and len(bare) <= _LONGEST_HEADING and not _LABELLED.match(bare):
            out.append(f"<h1>{shown}</h1>")
        elif _UNDERLINED.match(below) and len(bare) <= _LONGEST_HEADING:
            out.append(f"<h2>{shown}</h2>")
        else:
            out.append(f"<div>{shown}</div>")
        headed = True
    return "\n".join(out)
