"""Turns HTML into text as a person sees it: headings on lines of their own, a dash for each item of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from app.domain.clean_text import plain_line, plain_lines

LONGEST = 60_000
"""Characters of a posting's text; what follows is left out."""
_TAG = re.compile(
    r"</?(?:p|div|br|ul|ol|li|span|strong|em|b|i|u|h[1-6]|table|tr|td|a|html|body|section|article|"
    r"font)\b[^<>]{0,2000}>",
    re.I,
)
_UNSEEN = frozenset(
    (
        *("script", "style", "template", "noscript", "head", "svg", "iframe", "object", "button", "select", "option"),
        *("textarea", "input", "canvas", "video", "audio", "picture", "img", "map", "dialog"),
    )
)
_APART = frozenset(
    (
        *("h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "dl", "table", "blockquote", "pre", "section"),
        *("article", "hr", "figure"),
    )
)
_BLOCKS = frozenset(
    (
        *("div", "tr", "dt", "dd", "li", "header", "footer", "main", "nav", "aside", "form", "fieldset", "address"),
        *("figcaption", "center"),
    )
)
_SIDE_BY_SIDE = frozenset(("span", "a"))
_POINTS = re.compile(r"\n[ \t]*(?:[-–•*·‣▪✓]|\d[.)])[ \t]*(?=\S)")
_APART_BY = re.compile(r"separator|divider|delimiter|bullet|dot\b", re.I)
_LOOK_BACK = 4
_NO_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])", re.I)
_SPACES = re.compile(r"[\s\u00a0]+")
_GAP = re.compile(r"^(- .*)\n\n(?=- )", re.M)
"""An empty line between two points of a list, which separates nothing, with the point above it."""
_BULLET = re.compile(r"^(?:- )?\s*(?:[•‣▪▫●◦·∙■□✓✔➢➤►▶→»*]|[-–—](?=\s))\s*(?=\S)")
_MOST_UNESCAPED = 3


def unescaped(text: str) -> str:
    """A text without the HTML escapes of one time or several too many."""
    for _ in range(_MOST_UNESCAPED):
        if "&" not in text or (plain := unescape(text)) == text:
            break
        text = plain
    return text


def one_line(text: Any, longest: int = 300) -> str:
    """A short text in one line, without markup or unseen characters; empty for a value that is no text."""
    if not isinstance(text, str):
        return ""
    line = unescaped(text[: longest * 20])
    if _TAG.search(line):
        line = text_of_html(line)
    return plain_line(line)[:longest].strip()


def is_marked_up(text: str) -> bool:
    """Whether a text holds markup."""
    return bool(_TAG.search(text))


def text_of_html(html: str) -> str:
    """The text of a description, which may be HTML, escaped HTML or plain text."""
    text = html[: LONGEST * 10]
    if not is_marked_up(text):
        text = unescaped(text)
        if not is_marked_up(text):
            if "\n" not in text:
                text = text.replace("\\r\\n", "\n").replace("\\n", "\n")
            return tidy_lines(text)
    from selectolax.lexbor import LexborHTMLParser

    body = LexborHTMLParser(text).body
    read = "" if body is None else node_text(body)
    if is_marked_up(read):  # the text of the page is itself escaped markup
        body = LexborHTMLParser(read).body
        read = "" if body is None else node_text(body)
    return unescaped(read)


def ancestors(node: Any) -> Iterator[Any]:
    """The elements that hold an element, the nearest first."""
    while (node := node.parent) is not None:
        yield node


def is_hidden(node: Any) -> bool:
    """Whether an element is not shown."""
    attributes = node.attributes
    is_unstyled = _NO_STYLE.search(attributes.get("style") or "") is not None
    return is_unstyled or "hidden" in attributes or attributes.get("aria-hidden") == "true"


_MENU_LENGTH = 400
_MENUS = frozenset(("ul", "ol", "div", "p", "section", "table"))


def _is_menu(node: Any) -> bool:
    """Whether an element is little more than links, as a menu is."""
    links = [link.text(strip=True) for link in node.css("a[href]")]
    if len(links) < 2:
        return False
    length = len(node.text(strip=True))
    return length < _MENU_LENGTH and sum(map(len, links)) > 0.8 * length


def _text_piece(text: str) -> str:
    """A text node with single spaces; the points of a list that only a style separates keep their lines."""
    return text if len(_POINTS.findall(text)) > 1 else _SPACES.sub(" ", text)


def _is_set_apart(node: Any, out: list[str]) -> bool:
    """Whether only a style separates an element from the one before it, as between tags in a row."""
    text = (node.text() or "")[:3]
    if not text and _APART_BY.search(node.attributes.get("class") or ""):
        return True
    beside = node.prev
    if beside is None or beside.tag not in _SIDE_BY_SIDE:
        return False
    before = next((piece for piece in out[: -_LOOK_BACK - 1 : -1] if piece), "")
    ends = before and (before[-1].isalnum() or before[-1] in ")%€$£+")
    return bool(ends) and len(text) > 1 and (text[0].isupper() or text[0].isdigit() or text[0] in "€$£")


def node_text(root: Any, without: frozenset[str] = frozenset()) -> str:
    """The text of an element as a person would copy it, without the tags `without` and, with these, menus."""
    out: list[str] = []
    length = 0
    stack: list[Any] = [root]
    while stack and length < LONGEST * 2:
        node = stack.pop()
        if isinstance(node, str):
            out.append(node)
            continue
        tag = node.tag
        if tag == "-text":
            piece = _text_piece(node.text_content or "")
            length += len(piece)
            out.append(piece)
            continue
        if not tag or tag.startswith("-") or tag in _UNSEEN or tag in without or (node is not root and is_hidden(node)):
            continue
        if tag == "br":
            out.append("\n")
            continue
        if tag == "pre":
            piece = (node.text() or "")[:LONGEST]
            length += len(piece)
            out.append(f"\n\n{piece}\n\n")
            continue
        if without and tag in _MENUS and node is not root and _is_menu(node):
            continue
        if tag in _SIDE_BY_SIDE and _is_set_apart(node, out):
            out.append(" · ")
        before, after = _edges(tag)
        out.append(before)
        stack.append(after)
        stack.extend(reversed(list(node.iter(include_text=True))))
    return tidy_lines("".join(out))


def _edges(tag: str) -> tuple[str, str]:
    """What stands before and after the text of an element."""
    if tag == "li":
        return "\n- ", "\n"
    if tag in _APART:
        return "\n\n", "\n\n"
    if tag in _BLOCKS:
        return "\n", "\n"
    if tag in ("td", "th"):
        return " ", "  "
    return "", ""


def tidy_lines(text: str) -> str:
    """A text with trimmed lines, dashes as bullets, at most one empty line at a time and no unseen characters."""
    lines: list[str] = []
    for line in plain_lines(text[: LONGEST * 3]).split("\n"):
        line = _BULLET.sub("- ", _SPACES.sub(" ", line).strip())
        if line == "-":
            continue
        if line or (lines and lines[-1]):
            lines.append(line)
    without_gaps = _GAP.sub(r"\1\n", "\n".join(lines))
    return without_gaps.strip()[:LONGEST].strip()
