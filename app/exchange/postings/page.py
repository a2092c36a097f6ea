"""A parsed web page: its head, headings, visible text, main part and scripts."""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urljoin, urlsplit

from app.domain.parsing.links import is_safe
from app.exchange.cells.read_days import Order
from app.exchange.postings import names
from app.exchange.postings.html_text import ancestors, is_hidden, node_text, one_line

MOST_CHARACTERS = 5_000_000
_DEEPEST = 400
_FIRST_LINES = 12
_MOST_TAGS = 40_000
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")
_NEVER_OPEN = frozenset(
    (
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track"),
        *("wbr", "p", "li", "dt", "dd", "option", "tr", "td", "th", "thead", "tbody", "path", "circle", "rect"),
        *("use", "g", "line", "polygon", "polyline", "ellipse", "stop"),
    )
)
"""Elements that need no end tag, and parts of pictures, which add no depth."""
_LD = re.compile(r"^\s*application/(?:ld\+json|json\+ld)", re.I)
_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*|url:\s*)(https?://[^\s>]+)", re.I
)


_BROKEN_WORD = re.compile(r"(?<=[^\W\d_])-\n(?=[^\W\d_])")
_BROKEN_LINE = re.compile(r"(?<=[^\W\d_,])\n(?=[a-zäöüéèàß])")
_FIGURES = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/\d{4}(?!\d)")
_US_STATE = re.compile(
    r", (?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|"
    r"W[AIVY])\b"
)
_CONSENT_NODES = (
    ", ".join(
        f"[{attribute}*={word} i]"
        for attribute in ("id", "class")
        for word in ("cookie", "consent", "gdpr", "privacy-", "cmp", "didomi", "onetrust", "usercentrics", "iubenda")
    )
    + ", [role=dialog], [role=alertdialog], [aria-modal=true], dialog"
)
_CONSENT = re.compile(r"cookie|consent|traceurs|privacy|privatsphäre|datenschutz|tracking", re.I)
_LONGEST_CONSENT = 4000


def is_tangled(html: str) -> bool:
    """Whether a page has so many elements, or so many within one another, that parsing it would take too long."""
    depth = count = at = 0
    while (match := _TAG.search(html, at)) is not None:
        at, name = match.end(), match[2].casefold()
        if name in ("script", "style") and not match[1]:
            end = re.compile(f"</{name}", re.IGNORECASE).search(html, at)
            at = end.end() if end else len(html)
            continue
        count += 1
        if name not in _NEVER_OPEN:
            depth = max(0, depth - 1) if match[1] else depth + 1
        if depth > _DEEPEST or count > _MOST_TAGS:
            return True
    return False


_OTHERS = re.compile(
    r"^(?:- )?(?:(?:(?:our|all|see|view|all our) )*(?:similar|related|other|more|recommended|further|featured|"
    r"latest)(?: open| current)? (?:jobs?|roles?|positions?|vacancies|openings|opportunities|postings)\b.{0,40}|"
    r"(?:jobs|people) (?:you may|also|like)\b.{0,40}|people also viewed|explore other .{0,40}|(?:unsere |"
    r"alle )*(?:ähnliche|weitere|andere|passende|weiteren|anderen|aktuelle\w*) (?:\w+ )?(?:jobs|stellen\w*|"
    r"stellenangebote|positionen|anzeigen)\b.{0,40}|das könnte (?:dich|sie|dir|ihnen) auch .{0,40}|"
    r"(?:(?:toutes )?nos |les |voir )?(?:ces|d['’]autres|autres) (?:offres|postes|annonces)\b.{0,50}|"
    r"offres (?:similaires|proches).{0,40}|(?:nuestras )?(?:otras|más) (?:ofertas|vacantes|empleos)\b.{0,40}|"
    r"ofertas (?:similares|relacionadas).{0,40}|(?:onze |deze |bekijk )*(?:vergelijkbare|andere|meer|soortgelijke|"
    r"overige|vacatures) (?:vacatures|functies)\b.{0,40}|(?:offerte|annunci|posizioni) simili.{0,40}|"
    r"(?:le nostre )?altr[ei] (?:offerte|posizioni|annunci)\b.{0,40})$",
    re.I | re.M,
)


def without_other_jobs(text: str) -> str:
    """The text up to its list of other jobs, unless that is in its first quarter."""
    for match in _OTHERS.finditer(text):
        if match.start() > len(text) // 4:
            return text[: match.start()].rstrip()
    return text


class SavedPage:
    """A parsed page with its address, empty where unknown, and the day it is read on.

    `is_copied` is whether it was a plain text, which somebody copied while it was new.
    """

    def __init__(self, html: str, address: str, today: date, *, is_copied: bool = False) -> None:
        from selectolax.lexbor import LexborHTMLParser  # 15 ms, needed by few commands

        html = html[:MOST_CHARACTERS]
        saved = _SAVED_FROM.search(html[:5000])
        self.html = html
        self.today = today
        self.is_copied = is_copied
        self.tree: Any = LexborHTMLParser(html)
        self.address = address or (saved[1] if saved else "")
        self.asks_consent = self._without_consent()

    def _without_consent(self) -> bool:
        """Remove the elements that ask about cookies; whether there were any."""
        asking = [
            node
            for node in self.tree.css(_CONSENT_NODES)
            if node.tag not in ("html", "body", "main", "article", "form")
            and len(text := node.text()) < _LONGEST_CONSENT
            and _CONSENT.search(text)
            and node.css_first("h1") is None
        ]
        asking_ids = {node.mem_id for node in asking}
        for node in [node for node in asking if all(above.mem_id not in asking_ids for above in ancestors(node))]:
            node.decompose()
        return bool(asking)

    def texts(self, selector: str) -> list[str]:
        """The text of each element a selector finds, in one line."""
        return [one_line(node.text(separator=" ")) for node in self.tree.css(selector)]

    def meta(self, *names: str) -> str:
        """The first of these properties that the head has, in one line; else empty."""
        for name in names:
            if text := self._metas.get(name):
                return text
        return ""

    @cached_property
    def _metas(self) -> dict[str, str]:
        metas: dict[str, str] = {}
        for node in self.tree.css("meta"):
            attributes = node.attributes
            name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
            text = one_line(attributes.get("content") or "", 6000)
            if name and text:
                metas.setdefault(name.casefold(), text)
        return metas

    @cached_property
    def title(self) -> str:
        """The text of its title."""
        node = self.tree.css_first("head > title") or self.tree.css_first("title")
        return one_line(node.text() if node is not None else "")

    @cached_property
    def pictures(self) -> list[str]:
        """The names of its pictures, without words for a logo."""
        return [names.logo_name(node.attributes.get("alt")) for node in self.tree.css("img[alt]")]

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """The texts of its visible first-level headings."""
        texts = (one_line(node.text(separator=" ")) for node in self.tree.css("h1") if not is_hidden(node))
        return tuple(filter(None, texts))

    @cached_property
    def language(self) -> str:
        """Its language as a code such as "de" or "en-us"; empty where it names none."""
        root = self.tree.css_first("html")
        lang = (root.attributes.get("lang") or "") if root is not None else ""
        return (lang or self.meta("og:locale", "content-language", "language")).casefold().replace("_", "-")

    @property
    def order(self) -> Order | None:
        """Whether its dates have the day or the month first; None where that is unknown."""
        language = self.language
        if language.startswith("en"):
            if language in ("en-us", "en-ph"):
                return "month-first"
            return "day-first" if len(language) > 2 else self._order_of_days
        return "day-first" if language else self._order_of_days

    @cached_property
    def _order_of_days(self) -> Order | None:
        """The order its dates show: a first or second figure above 12 is no month; else by its money or address."""
        for match in _FIGURES.finditer(self.visible):
            first, second = int(match[1]), int(match[2])
            if first > 12 >= second:
                return "day-first"
            if second > 12 >= first:
                return "month-first"
        if "$" not in self.visible:
            return "day-first" if "£" in self.visible else None
        return "month-first" if _US_STATE.search(self.visible) else None

    @cached_property
    def canonical(self) -> str:
        """Its canonical address, else the one it was read from."""
        node = self.tree.css_first("link[rel=canonical]")
        for address in (node.attributes.get("href") if node is not None else "", self.meta("og:url")):
            absolute = self.absolute(address or "")
            if absolute and len(urlsplit(absolute).path) > 1:
                return absolute
        return self.address

    def absolute(self, address: str) -> str:
        """A link of this page in full; empty for one that cannot be opened."""
        try:
            full_address = urljoin(self.address, address.strip())
        except ValueError:
            return ""
        return full_address if full_address.startswith(("http://", "https://")) and is_safe(full_address) else ""

    @cached_property
    def scripts(self) -> list[str]:
        """The texts of its JSON-LD scripts."""
        return [
            node.text()
            for node in self.tree.css("script[type]")
            if _LD.match(node.attributes.get("type") or "") and node.text().strip()
        ]

    @cached_property
    def visible(self) -> str:
        """All its visible text."""
        body = self.tree.body
        return "" if body is None else self._rejoined(node_text(body))

    @cached_property
    def top(self) -> list[str]:
        """The first lines of its visible text."""
        return self.visible.split("\n")[:_FIRST_LINES]

    def _rejoined(self, text: str) -> str:
        """The text of a printed page without its line breaks within sentences; any other text unchanged."""
        if self.tree.css_first(".textLayer, .pdfViewer, #page-container .pf") is None:
            return text
        return _BROKEN_LINE.sub(" ", _BROKEN_WORD.sub("", text))

    @cached_property
    def main_node(self) -> Any:
        """The element with the page's main content."""
        body = self.tree.body
        best, longest = body, 0
        for node in self.tree.css(
            "main, article, [role=main], #content, #main, #job, .job, .job-description, .jobdescription, .content, "
            ".posting, .vacancy, .entry-content, #jobdescriptiontext, .job-details, .jobdetail, .stellenangebot"
        ):
            size = len(node.text())
            if node.tag in ("main", "article"):
                size *= 3
            if size > longest:
                best, longest = node, size
        if body is None or longest < 300 or longest < len(self.visible) * 0.15:
            return body
        return best

    @cached_property
    def main_text(self) -> str:
        """The text of the main content, without header, navigation and footer."""
        node = self.main_node
        return "" if node is None else without_other_jobs(self._rejoined(node_text(node, self._around | {"header"})))

    @cached_property
    def _around(self) -> frozenset[str]:
        """The tags that are no main content; a form is one unless it is wrapped around the whole page."""
        node = self.main_node
        forms = node.css("form") if node is not None else []
        text_length = len(node_text(node)) if forms else 0
        wrapped = any(len(node_text(form)) > 0.5 * text_length for form in forms)
        return frozenset(("nav", "footer", "aside") if wrapped else ("nav", "footer", "aside", "form"))

    @cached_property
    def whole_main_text(self) -> str:
        """The text of the main content with its header."""
        node = self.main_node
        return "" if node is None else without_other_jobs(self._rejoined(node_text(node, self._around)))
