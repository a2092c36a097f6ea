"""Shared by the reports: a page of HTML that loads nothing from elsewhere, and the escaping of Markdown."""

from __future__ import annotations

import re
from html import escape

from app.domain.clean_text import plain_line

_SIGNS = re.compile(r"([\\`*_\[\]<>|#~&$!])")


def markdown(text: str) -> str:
    """A text as one line of Markdown, with its signs escaped."""
    return _SIGNS.sub(r"\\\1", plain_line(text))


def html_page(title: str, style: str, body: str) -> str:
    """A whole page: `body` is HTML already, the title is text."""
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{escape(title)}</title>
<style>{style}</style>
</head>
<body>
{body}
</body>
</html>
"""
