"""The text of an HTML email: what a reader would see, in lines, with the links it names. Nothing is fetched."""

from __future__ import annotations

import re
from typing import Any

from app.domain.mail.message import EmailLink
from app.domain.mail.phrases import may_be_about_work

MOST_HTML = 1_000_000
"""Characters of HTML that are read."""
MOST_LINKS = 60
QUICK_LOOK_LENGTH = 20_000
SHORT_TEXT = 3000
"""Characters of a text so short that it is read in lines whatever it is about."""
MOST_NODES = 40_000
FEW_TAGS, DEEPEST = 2000, 1000
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)[^<>]*>")
_WITHOUT_END = frozenset(("br", "img", "meta", "hr", "link", "input", "p", "li", "td", "tr", "col", "area", "base"))
_UNSEEN = frozenset(("script", "style", "head", "title", "template", "noscript", "svg", "object", "iframe", "select"))
_BLOCKS = frozenset(
    (
        *("p", "div", "br", "tr", "li", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "section"),
        *("article", "header", "footer", "blockquote", "pre", "dd", "dt", "center", "address"),
    )
)
_PARAGRAPHS = frozenset(("p", "table", "ul", "ol", "blockquote", "h1", "h2", "h3", "h4"))
_CELLS = ("td", "th")
_LABEL = re.compile(r"[^\W\d_][\w' -]{1,24}")
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|mso-hide\s*:\s*all"
    r"|max-height\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d])",
    re.IGNORECASE,
)
_QUOTES = re.compile(r"gmail_quote|yahoo_quoted|moz-cite-prefix|protonmail_quote|OutlookMessageHeader|divRplyFwdMsg")


def html_text(html: str) -> tuple[str, tuple[EmailLink, ...]]:
    """The text of a page of HTML and its links with their texts; what it hides or quotes is left out."""
    if _is_too_deep(html[:MOST_HTML]):
        return " ".join(_TAG.sub(" ", html[:MOST_HTML]).split()), ()
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(html[:MOST_HTML])
    root = tree.body or tree.root
    if root is None:
        return "", ()
    tree.strip_tags(["script", "style", "head", "title", "noscript"])
    quick = root.text(deep=True, separator=" ")
    if len(quick) > SHORT_TEXT and not may_be_about_work(quick[:QUICK_LOOK_LENGTH]):
        return " ".join(quick.split()), ()
    reader = _HtmlReader()
    reader.read(root)
    return reader.text(), tuple(reader.links)


def _is_too_deep(html: str) -> bool:
    """Whether elements stand in each other deeper than any email needs; a parser takes ever longer for these."""
    if html.count("<") < FEW_TAGS:
        return False
    depth = 0
    for match in _TAG.finditer(html):
        tag = match[1].lower()
        if tag in _WITHOUT_END:
            continue
        depth += -1 if match[0].startswith("</") else 1
        if depth > DEEPEST:
            return True
    return False


class _HtmlReader:
    def __init__(self) -> None:
        self._parts: list[str] = []
        self.links: list[EmailLink] = []
        self._nodes = 0

    def text(self) -> str:
        lines = [" ".join(line.split()) for line in "".join(self._parts).split("\n")]
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()

    def read(self, root: Any) -> None:
        """Walk the tree without recursion: emails can be nested deeper than Python allows."""
        stack: list[tuple[Any, bool]] = [(root, False)]
        while stack and self._nodes < MOST_NODES:
            node, is_end = stack.pop()
            tag = node.tag
            if is_end:
                end = ": " if tag in _CELLS and _is_label(node) else " "
                self._parts.append("\n\n" if tag in _PARAGRAPHS else "\n" if tag in _BLOCKS else end)
                continue
            self._nodes += 1
            if tag == "-text":
                self._parts.append(re.sub(r"\s+", " ", node.text_content or ""))
                continue
            if tag in _UNSEEN:
                continue
            attributes = node.attributes
            if _HIDDEN.search(attributes.get("style") or "") or "hidden" in attributes:
                continue
            marks = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
            if _QUOTES.search(marks) and "forward" not in (node.text(deep=True) or "")[:60].lower():
                continue
            if tag == "blockquote" and (attributes.get("type") or "").lower() == "cite":
                continue
            if tag == "a":
                self._link(node, attributes.get("href") or "")
            if tag in _BLOCKS:
                self._parts.append("\n")
                if tag != "br":
                    stack.append((node, True))
            elif tag in _CELLS:
                stack.append((node, True))
            children = list(node.iter(include_text=True))
            stack.extend((child, False) for child in reversed(children))

    def _link(self, node: Any, address: str) -> None:
        if address.lower().startswith(("http://", "https://")) and len(self.links) < MOST_LINKS:
            self.links.append(
                EmailLink(address.strip().rstrip(".,;:!?)"), " ".join((node.text(deep=True) or "").split())[:200])
            )


def _is_label(cell: Any) -> bool:
    """Whether a cell is the first of a row's two, and says in a word or two what the other one is."""
    row = cell.parent
    cells = [child for child in row.iter() if child.tag in _CELLS] if row is not None and row.tag == "tr" else []
    if len(cells) != 2 or cells[0].mem_id != cell.mem_id:
        return False
    return bool(_LABEL.fullmatch((cell.text(deep=True) or "").strip()))
