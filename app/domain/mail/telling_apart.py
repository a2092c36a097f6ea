"""Which of several applications at one employer an email means, by what only one of them is called."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from app.domain.mail.company_forms import WORDS
from app.domain.parsing.links import canonical
from db.records.emails import KnownApplication
from db.sql.fold_text import fold, role_key

LEAST = 0.6
"""An application is meant from so much that tells it from the others."""
CLEARLY = 1.5
"""How many times more tells for it than for any other."""
_LEAST_OF_A_WORD = 4
_LONGEST_ENDING = 2
_PIECE = 6
"""Letters two words share when one is made of the other, or both of a third."""
_NUMBER = 1.5
_OF_THE_LINK = 0.7
_OF_ANYTHING = 0.2
_ACRONYM = re.compile(r"\b[A-ZÄÖÜ]{2,5}\b")


class Place(NamedTuple):
    """Words that stand together, and how much those of that place count."""

    text: str
    words: frozenset[str]
    weight: float

    @classmethod
    def of(cls, text: str, weight: float) -> Place:
        """The words of a text."""
        words = re.findall(r"\w+", fold(text))
        return cls(f" {' '.join(words)} ", frozenset(words), weight)

    def without(self, words: frozenset[str]) -> Place:
        """The place but for some words, such as those of the employer's name."""
        return self._replace(words=self.words - words)


class _Mark(NamedTuple):
    word: str
    weight: float


def tell_apart(rivals: Sequence[KnownApplication], places: Sequence[Place], raw: str) -> KnownApplication | None:
    """The one application that is meant; None when nothing tells it from the others.

    `raw` is where short forms in capitals count, "TA" for a teaching assistant.
    """
    marks = {one.id: _marks(one.role, one.link) for one in rivals}
    scores = {one.id: _score(one, rivals, marks, places) for one in rivals}
    for short in set(_ACRONYM.findall(raw)):
        meant = [one for one in rivals if is_short_for(short, one.role)]
        if len(meant) == 1:
            scores[meant[0].id] += 1
    best, *others = sorted(rivals, key=lambda one: -scores[one.id])
    if scores[best.id] < LEAST or any(scores[best.id] < CLEARLY * scores[one.id] for one in others):
        return None
    return best


def _score(
    one: KnownApplication,
    rivals: Sequence[KnownApplication],
    marks: Mapping[int, tuple[_Mark, ...]],
    places: Sequence[Place],
) -> float:
    role = role_key(one.role)
    is_in_others = any(role in role_key(other.role) for other in rivals if other is not one)
    total = sum(place.weight for place in places if f" {role} " in place.text) if role and not is_in_others else 0.0
    others = [mark.word for number, theirs in marks.items() if number != one.id for mark in theirs]
    for mark in marks[one.id]:
        shared = max((alike(mark.word, other) for other in others), default=0.0)
        if shared < 1:
            found = sum(place.weight * best_like(mark.word, place.words) for place in places)
            apart = sum(place.weight * _likeliest(mark.word, place.words, others) for place in places) if shared else 0
            total += mark.weight * max((1 - shared) * found, apart)
    return total


def _likeliest(word: str, among: frozenset[str], others: Sequence[str]) -> float:
    """How much more like a word than like any of others one of many is."""
    near = (other for other in among if other not in WORDS["of_letters"] and alike(word, other))
    return max((alike(word, one) - max((alike(other, one) for other in others), default=0) for one in near), default=0)


def role_part(role: str, words: frozenset[str]) -> float:
    """How much of a role's name stands among words, from 0 to 1, whatever its endings."""
    parts = [mark.word for mark in _marks(role, "") if not mark.word.isdigit()]
    if not parts:
        return 0
    return sum(best for one in parts if (best := best_like(one, words)) >= 0.7) / len(parts)


@lru_cache(maxsize=1024)
def _marks(role: str, link: str) -> tuple[_Mark, ...]:
    """The words a posting is told by: of its role, and of the end of its link."""
    found = {
        word: _Mark(word, _NUMBER if word.isdigit() else _OF_ANYTHING if word in WORDS["everywhere"] else 1)
        for word in role_key(role).split()
        if (len(word) > 2 or any(map(str.isdigit, word))) and word not in WORDS["small"]
    }
    for part in re.findall(r"[a-z]+|\d+", "/".join(fold(canonical(link)).split("/")[3:])):
        is_number = part.isdigit()
        if (
            part in found
            or len(part) < (3 if is_number else _LEAST_OF_A_WORD)
            or part in WORDS["parts_of_links"]
            or part in WORDS["in_domains"]
            or part in WORDS["everywhere"]
        ):
            continue
        found[part] = _Mark(part, _NUMBER if is_number else _OF_THE_LINK)
    return tuple(found.values())


def best_like(word: str, among: frozenset[str]) -> float:
    """How like a word is to the one most like it."""
    if word in among:
        return 1
    if len(word) < _LEAST_OF_A_WORD or not word.isalpha():
        return 0
    return max((alike(word, other) for other in among if other not in WORDS["of_letters"]), default=0)


@lru_cache(maxsize=65536)
def alike(one: str, other: str) -> float:
    """How like two words are, from 0 to 1: the same, the same but for an ending, made of the same piece."""
    if one == other:
        return 1
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < _LEAST_OF_A_WORD or not (one.isalpha() and other.isalpha()):
        return 0
    if longer.startswith(shorter) and len(longer) - len(shorter) <= _LONGEST_ENDING:
        return 0.9
    if longer.startswith(shorter):
        return 0.7 if len(shorter) > _LEAST_OF_A_WORD else 0
    shared = next((at for at, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    if shared >= 5 and shared >= 0.6 * len(shorter):
        return 0.75
    if longer.endswith(shorter) and len(shorter) > _LEAST_OF_A_WORD:
        return 0.7
    pieces = (shorter[at : at + _PIECE] for at in range(len(shorter) - _PIECE + 1))
    return 0.4 if any(piece in longer for piece in pieces) else 0


@lru_cache(maxsize=1024)
def is_short_for(short: str, role: str) -> bool:
    """Whether capitals are a role's: HCA is a healthcare assistant, and TA a teaching assistant."""
    letters = short.lower()
    words = [word for word in role_key(role.split("(")[0].split(",")[0]).split() if word not in WORDS["small"]]
    if len(words) < 2 or len(letters) < 2 or letters[0] != words[0][0]:
        return False
    initials = "".join(word[0] for word in words)
    return _runs_through(initials, letters) and _runs_through(letters, "".join(words))


def _runs_through(letters: str, through: str) -> bool:
    rest = iter(through)
    return all(letter in rest for letter in letters)
