"""What a sentence says by the words that stand near each other in it, in any order: how much tells of a refusal.

A rule names kinds of words, such as a denial and a word for being chosen; the words themselves stand in the file `words`
of each language. A rule that weighs `SURE` is enough by itself; one that weighs less needs what goes with refusals:
regret, good wishes, what becomes of the papers.
"""

from __future__ import annotations

from itertools import product
from typing import NamedTuple

from app.domain.mail.own_text import Sentence
from app.domain.mail.signals import EmailSignals

SURE = 3
_MOST_PLACES = 5
_VERB_LAST = 3
"""Words by which what belongs together stands further apart where the verb comes last."""
_DENIES_FIRST = ("en", "fr", "es", "it")
"""Languages in which a denial stands before what it denies."""


class Rule(NamedTuple):
    """Kinds of words that tell something when they stand within some words of each other."""

    weight: int
    within: int
    words: tuple[str, ...]
    closes: bool = False


REFUSALS = (
    Rule(3, 9, ("chose", "other", "person")),
    Rule(3, 8, ("place", "give", "person")),
    Rule(3, 7, ("hours", "give", "person")),
    Rule(3, 6, ("hours", "give", "name")),
    Rule(3, 20, ("other", "person", "works_here")),
    Rule(3, 20, ("hires", "works_here")),
    Rule(3, 6, ("place", "gone"), closes=True),
    Rule(3, 5, ("neg", "hire", "staff"), closes=True),
    Rule(3, 6, ("neg", "admit", "you")),
    Rule(3, 6, ("neg", "admit", "appl")),
    Rule(3, 6, ("neg", "proceed", "appl")),
    Rule(3, 6, ("neg", "proceed", "you")),
    Rule(3, 8, ("excluded", "appl")),
    Rule(3, 8, ("excluded", "you")),
    Rule(3, 8, ("excluded", "proceed")),
    Rule(3, 8, ("excluded", "place")),
    Rule(3, 14, ("excluded", "exercise")),
    Rule(3, 6, ("possible", "gone")),
    Rule(3, 6, ("neg", "choice", "person")),
    Rule(3, 6, ("neg", "good")),
    Rule(3, 6, ("choice", "fell", "person")),
    Rule(3, 6, ("neg", "choice", "you")),
    Rule(2, 8, ("chose", "person")),
    Rule(2, 3, ("chose", "name")),
    Rule(2, 3, ("joins", "name")),
    Rule(2, 0, ("hires",)),
    Rule(2, 5, ("neg", "admit")),
    Rule(2, 5, ("neg", "proceed")),
    Rule(2, 6, ("neg", "match")),
    Rule(2, 7, ("need", "person")),
    Rule(2, 7, ("need", "other")),
    Rule(2, 5, ("neg", "afford")),
    Rule(2, 6, ("choice", "fell")),
    Rule(2, 6, ("neg", "possible", "you")),
    Rule(2, 6, ("place", "give", "you")),
    Rule(2, 4, ("neg", "hire")),
    Rule(2, 0, ("bad",)),
    Rule(2, 0, ("end",)),
    Rule(2, 0, ("excluded",)),
)
SUPPORTS = {"upset": 1, "wish": 2, "on_file": 1, "praise": 1}
"""What goes with refusals, and what each of it adds to their weight."""


class Weighed(NamedTuple):
    """A sentence with the heaviest rule it fulfils, and the word at which what fulfils it begins."""

    sentence: Sentence
    rule: Rule
    place: int


def denies_first(signals: EmailSignals) -> bool:
    """Whether a denial stands before what it denies in the language of an email."""
    return signals.languages[0] in _DENIES_FIRST


def heaviest(signals: EmailSignals, sentence: Sentence) -> Weighed | None:
    """The heaviest rule a sentence fulfils."""
    for rule in REFUSALS:
        place = fulfilled(signals, sentence, rule)
        if place is not None:
            return Weighed(sentence, rule, place)
    return None


def fulfilled(signals: EmailSignals, sentence: Sentence, rule: Rule) -> int | None:
    """The word at which words of each kind of a rule begin to stand near enough to each other."""
    places = []
    is_after = rule.words[0] == "neg" and denies_first(signals)
    for name in rule.words:
        found = signals.places(name, sentence)
        if not found:
            return None
        places.append(found[:_MOST_PLACES])
    within = rule.within + (_VERB_LAST if signals.languages[0] == "de" else 0)
    near = (
        min(one) for one in product(*places) if max(one) - min(one) <= within and not (is_after and one[0] > one[1])
    )
    return next(near, None)
