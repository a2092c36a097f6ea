"""Finds the words of a status that are denied: "rejected" in "not yet rejected", "offer" in "offer not received"."""

from __future__ import annotations

import re

from app.exchange.lexicon.negation import ENDS, NOT, YET
from db.sql.fold_text import fold

_MARK = re.compile(r"[^\W_]+|[,;.()\[\]/|\n–—]| - ")
_NOTS = frozenset(re.findall(r"\w+", fold(NOT)))
_YETS = frozenset(re.findall(r"\w+", fold(YET)))
_ENDS = frozenset(re.findall(r"\w+", fold(ENDS)))
_BEHIND = frozenset(("not", "never", "none", "nicht", "pas", "non", "niet", "nao", "nie", "ikke", "inte", "не"))
"""The words that may also deny what is before them: "offer not received"."""
_DID = re.compile(r"(?:have|has|had|was|were|is|are|did|does|do|wo|would|could|ca|ai|should)n")
_DONE = re.compile(r"[^\W_]{2,}[ai]d[oa]s?")
"""The Spanish and Portuguese participles that a "no" stands before."""


def is_not(text: str) -> bool:
    """Whether a folded text begins with a word such as "not"."""
    return text.partition(" ")[0] in _NOTS


def is_not_yet(text: str) -> bool:
    """Whether a folded text says "not yet" and nothing more."""
    words = text.split()
    return not _NOTS.isdisjoint(words) and all(word in _NOTS or word in _YETS for word in words)


def find_denied(status: str) -> frozenset[int]:
    """The indices of the denied words of a status; the words that deny them are not included."""
    places: set[int] = set()
    count, begun = 0, 0
    for clause in _clauses(status):
        nots = [at for at, word in enumerate(clause) if _denies(clause, at)]
        for at in nots:
            after = range(at + 1, len(clause))
            following = [clause[place] for place in after if clause[place] not in _YETS]
            before = range(at) if _is_behind(clause[at], following) else ()
            places |= {count + place for place in (*before, *after) if place not in nots}
        if clause and is_not_yet(" ".join(clause)):
            places |= set(range(begun, count))
        begun, count = count, count + len(clause)
    return frozenset(places)


def _clauses(status: str) -> list[list[str]]:
    clauses: list[list[str]] = [[]]
    for mark in _MARK.findall(fold(status)):
        if not mark[0].isalnum() or mark in _ENDS:
            clauses.append([])
        if mark[0].isalnum():
            clauses[-1].append(mark)
    return clauses


def _denies(clause: list[str], at: int) -> bool:
    return clause[at] in _NOTS or (clause[at] == "t" and at > 0 and bool(_DID.fullmatch(clause[at - 1])))


def _is_behind(word: str, following: list[str]) -> bool:
    """Whether a word denies the words before it, which depends on the words after it."""
    return len(following) < 2 and (
        word in _BEHIND or not following or (word == "no" and bool(_DONE.fullmatch(following[0])))
    )
