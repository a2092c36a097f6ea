"""Which of several applications at one employer an email means, by the words of their roles and links."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from app.domain.mail.company_forms import WORDS
from app.domain.parsing.links import canonical
from db.records.emails import KnownApplication
from db.sql.fold_text import fold, role_key

LEAST_SCORE = 0.6
"""An application is meant from so much that tells it from the others."""
CLEAR_LEAD = 1.5
"""How many times more tells for it than for any other."""
_SHORTEST_WORD = 4
_LONGEST_ENDING = 2
_SHARED_LETTERS = 6
"""Letters two words share when one is made of the other, or both of a third."""
_NUMBER = 1.5
_WORD_OF_LINK = 0.7
_COMMON_WORD = 0.2
_ACRONYM = re.compile(r"\b[A-ZÄÖÜ]{2,5}\b")


class WeightedText(NamedTuple):
    """A text in which a role may be named, and how much it counts there."""

    text: str
    words: frozenset[str]
    weight: float

    @classmethod
    def of(cls, text: str, weight: float) -> WeightedText:
        """The words of a text."""
        words = re.findall(r"\w+", fold(text))
        return cls(f" {' '.join(words)} ", frozenset(words), weight)

    def without(self, words: frozenset[str]) -> WeightedText:
        """The text but for some words, such as those of the employer's name."""
        return self._replace(words=self.words - words)


class _WeightedWord(NamedTuple):
    word: str
    weight: float


def disambiguate(
    rivals: Sequence[KnownApplication], texts: Sequence[WeightedText], raw: str
) -> KnownApplication | None:
    """The one application an email means; None when nothing tells it from the others.

    `raw` is the text in which acronyms are looked for, "TA" for a teaching assistant.
    """
    marks = {rival.id: _marks(rival.role, rival.link) for rival in rivals}
    scores = {rival.id: _score(rival, rivals, marks, texts) for rival in rivals}
    for acronym in set(_ACRONYM.findall(raw)):
        ids = [rival.id for rival in rivals if is_acronym_of(acronym, rival.role)]
        if len(ids) == 1:
            scores[ids[0]] += 1
    best, *others = sorted(rivals, key=lambda rival: -scores[rival.id])
    if scores[best.id] < LEAST_SCORE or any(scores[best.id] < CLEAR_LEAD * scores[other.id] for other in others):
        return None
    return best


def _score(
    rival: KnownApplication,
    rivals: Sequence[KnownApplication],
    marks: Mapping[int, tuple[_WeightedWord, ...]],
    texts: Sequence[WeightedText],
) -> float:
    role = role_key(rival.role)
    is_in_others = any(role in role_key(other.role) for other in rivals if other is not rival)
    total = sum(text.weight for text in texts if f" {role} " in text.text) if role and not is_in_others else 0.0
    others = [mark.word for number, theirs in marks.items() if number != rival.id for mark in theirs]
    for mark in marks[rival.id]:
        shared = max((similarity(mark.word, other) for other in others), default=0.0)
        if shared < 1:
            alike = sum(text.weight * best_similarity(mark.word, text.words) for text in texts)
            apart = sum(text.weight * _lead(mark.word, text.words, others) for text in texts) if shared else 0
            total += mark.weight * max((1 - shared) * alike, apart)
    return total


def _lead(word: str, words: frozenset[str], others: Sequence[str]) -> float:
    """How much more similar one of many words is to a word than to any of others."""
    near = [each for each in words if each not in WORDS["of_letters"] and similarity(word, each)]
    leads = (similarity(word, each) - max((similarity(other, each) for other in others), default=0) for each in near)
    return max(leads, default=0)


def role_share(role: str, words: frozenset[str]) -> float:
    """The share of a role's words that are among words, from 0 to 1, whatever their endings."""
    parts = [mark.word for mark in _marks(role, "") if not mark.word.isdigit()]
    if not parts:
        return 0
    similarities = (best_similarity(part, words) for part in parts)
    return sum(share for share in similarities if share >= 0.7) / len(parts)


@lru_cache(maxsize=1024)
def _marks(role: str, link: str) -> tuple[_WeightedWord, ...]:
    """The words that tell a posting from others, with their weights: of its role, and of the path of its link."""
    marks = {
        word: _WeightedWord(word, _NUMBER if word.isdigit() else _COMMON_WORD if word in WORDS["everywhere"] else 1)
        for word in role_key(role).split()
        if (len(word) > 2 or any(map(str.isdigit, word))) and word not in WORDS["small"]
    }
    for part in re.findall(r"[a-z]+|\d+", "/".join(fold(canonical(link)).split("/")[3:])):
        is_number = part.isdigit()
        if (
            part in marks
            or len(part) < (3 if is_number else _SHORTEST_WORD)
            or part in WORDS["parts_of_links"]
            or part in WORDS["in_domains"]
            or part in WORDS["everywhere"]
        ):
            continue
        marks[part] = _WeightedWord(part, _NUMBER if is_number else _WORD_OF_LINK)
    return tuple(marks.values())


def best_similarity(word: str, among: frozenset[str]) -> float:
    """The similarity of a word to the one of many words most like it."""
    if word in among:
        return 1
    return max((similarity(word, other) for other in among if other not in WORDS["of_letters"]), default=0)


@lru_cache(maxsize=65536)
def similarity(word: str, other: str) -> float:
    """How similar two words are, from 0 to 1: 1 the same, 0.9 but for an ending, less by what they share."""
    if word == other:
        return 1
    shorter, longer = sorted((word, other), key=len)
    if len(shorter) < _SHORTEST_WORD or not (word.isalpha() and other.isalpha()):
        return 0
    if longer.startswith(shorter) and len(longer) - len(shorter) <= _LONGEST_ENDING:
        return 0.9
    if longer.startswith(shorter):
        return 0.7 if len(shorter) > _SHORTEST_WORD else 0
    shared = next((at for at, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    if shared >= 5 and shared >= 0.6 * len(shorter):
        return 0.75
    if longer.endswith(shorter) and len(shorter) > _SHORTEST_WORD:
        return 0.7
    pieces = (shorter[at : at + _SHARED_LETTERS] for at in range(len(shorter) - _SHARED_LETTERS + 1))
    return 0.4 if any(piece in longer for piece in pieces) else 0


@lru_cache(maxsize=1024)
def is_acronym_of(acronym: str, role: str) -> bool:
    """Whether capitals abbreviate a role: HCA is a healthcare assistant, and TA a teaching assistant."""
    letters = acronym.lower()
    words = [word for word in role_key(role.split("(")[0].split(",")[0]).split() if word not in WORDS["small"]]
    if len(words) < 2 or len(letters) < 2 or letters[0] != words[0][0]:
        return False
    initials = "".join(word[0] for word in words)
    return _runs_through(initials, letters) and _runs_through(letters, "".join(words))


def _runs_through(letters: str, through: str) -> bool:
    remaining = iter(through)
    return all(letter in remaining for letter in letters)
