"""Divides one line of plain text into its parts, and takes its web addresses out of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.domain.patterns import compiled_later

# A comma between digits belongs to a figure: "1,5 h", "15,50 €/h" and "$85,000".
_DECIMALS = r"(?:\s*[€$£]? ?[0-9]{1,3},(?=[0-9]{1,2} ?(?:[hk€$£₪/]|(?:eur|usd|gbp|chf|per|pro)\b)))?"
_PART = compiled_later(
    r'\s*(?:"(?P<exact>[^"]*)"|“(?P<curly>[^”]*)”)\s*(?=[,;\n\t]|$)'
    rf"|(?P<plain>{_DECIMALS}(?:(?<=\S )\([^()\n]{{1,60}}\)|[^,;\n\t]"
    r"|(?<=[0-9]),(?=[0-9]{3}(?![0-9])|[0-9]{1,2} ?[€$£₪]))+)",
    re.IGNORECASE,
)
_BULLET = compiled_later(r"^[ \t]*(?:[-–•*▪◦·] +(?:\[[ xX]?\] *)?|\[[ xX]?\] +|[☐☑✅✔] *)(?=\S)", re.MULTILINE)
"""The signs before an entry of a list."""
_NAMED_LINK = compiled_later(r"\[([^\[\]\n]+)\]\((https?://[^\s()]+)\)")
_BARS = compiled_later(r"\s+[|•·]\s+")
_SLASHES = 2
"""From this number on, slashes divide a line; a single one may join two names of a role."""
_BRACKETED = compiled_later(
    r"^((?:[^()\n\t]|\([^(),;\n]*\))*[^,;(\s]) ?"
    r"\((?=[^()]*(?:\b(?:remote|hybrid|on-?site|hybride|híbrido|ibrido|teletrabajo|homeoffice)\b"
    r"|[€$£] ?[0-9]|\b[0-9]+k\b|[0-9] ?(?:[€£]|(?:eur|usd|gbp|chf)\b)))"
    r"([^()\n]*,[^()\n]*)\)[ ]*(.*)",
    re.IGNORECASE,
)
"""A name and, in brackets after it, several facts, the way of working or pay among them."""
_CONTROL = compiled_later(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
BY_NAME = compiled_later(
    r"(?:(?P<company>company|employer|firma|unternehmen|arbeitgeber|entreprise|empresa|azienda|bedrijf)"
    r"|(?P<role>role|position|job|title|stelle|poste|puesto|ruolo|functie|cargo))(?P<colon>[:=])? *(?P<name>\S.*)",
    re.IGNORECASE,
)
_NAMES_WITHOUT_COMMAS = compiled_later(r"\s+(?=(?:company|employer|role|position|place|location)\b)", re.IGNORECASE)
# A link may contain commas; it ends where a sentence would.
_ADDRESS = compiled_later(
    r"\"[^\"]*\"|“[^”]*”|\bnote:? [^,;\n]*|(?P<link>(?:https?://|www\.)[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]])", re.IGNORECASE
)
_HELD = "\ue000"
"""The private character that stands for the first link while the line is divided; the next stands for the second."""
_IS_HELD = compiled_later("[\ue000-\uefff]")


def split_line(text: str) -> tuple[list[tuple[str, bool]], list[str]]:
    """The parts of a line in order, each with whether it was in quotes, and the links that private characters hold."""
    links: list[str] = []

    def hold(match: re.Match[str]) -> str:
        if match["link"] is None:
            return match[0]
        placeholder = chr(ord(_HELD) + len(links))
        links.append(match["link"])
        return f"\n{placeholder}\n"

    text = re.sub(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", text)
    text = _BRACKETED.sub(_behind, _BULLET.sub("", text))
    if linked := [match[2] for match in _NAMED_LINK.finditer(text)]:
        text = "\n".join((_NAMED_LINK.sub(r"\1", text), *linked))
    if not re.search(r"[,;\n\t]", text.strip()):
        text = _BARS.sub("\n", text)
        text = text.replace(" / ", "\n") if text.count(" / ") >= _SLASHES else text
    line = _ADDRESS.sub(hold, _IS_HELD.sub("", _CONTROL.sub(" ", text)))
    parts: list[tuple[str, bool]] = []
    for match in _PART.finditer(line):
        exact = match["exact"] if match["exact"] is not None else match["curly"]
        part = " ".join((match["plain"] if exact is None else exact).split())
        if part:
            parts.append((part, exact is not None))
    if "," not in text and ";" not in text and "\n" not in text.strip():
        divided = [(name, exact) for part, exact in parts for name in _split_by_names(part, exact)]
        parts = divided if are_named(divided) else parts
    return parts, links


def _behind(match: re.Match[str]) -> str:
    """The facts in brackets behind what else is in the line, since company and role come first."""
    name, facts, more = match.groups()
    return f"{name}{more if more.startswith((',', ';')) else f', {more}' if more else ''}, {facts}"


def _split_by_names(part: str, exact: bool) -> list[str]:
    return [part] if exact else _NAMES_WITHOUT_COMMAS.split(part)


def are_named(parts: Sequence[tuple[str, bool]]) -> bool:
    """Whether the line says which part is the company and which the role."""
    matches = [match for part, exact in parts if not exact and (match := BY_NAME.fullmatch(part))]
    return any(match["company"] for match in matches) and any(match["role"] for match in matches)


def link_of_placeholder(part: str, links: Sequence[str]) -> str:
    """The link that a placeholder stands for; empty for any other part."""
    return links[ord(part) - ord(_HELD)] if _IS_HELD.fullmatch(part) else ""
