"""Rules for rejections: kinds of words that tell of one when they stand near each other in a sentence, in any order.

The words of each kind, such as a denial or a word for being chosen, stand in `words.toml` of each language. A rule that
weighs `SURE_WEIGHT` is enough by itself; a lighter one needs what goes with rejections: regret, good wishes, what
becomes of the papers.
"""

from __future__ import annotations

from itertools import product, takewhile
from typing import NamedTuple

from app.domain.mail.own_text import Sentence
from app.domain.mail.signals import EmailSignals

SURE_WEIGHT = 3
_MOST_PLACES = 5
_VERB_LAST = 3
"""Words by which what belongs together stands further apart where the verb comes last."""
_DENIES_FIRST = ("en", "fr", "es", "it")
"""Languages in which a denial stands before what it denies."""


class Rule(NamedTuple):
    """Kinds of words that tell of a rejection within some words of each other; `closes` is whether the role is gone."""

    weight: int
    within: int
    words: tuple[str, ...]
    closes: bool = False


REJECTION_RULES = (
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
SUPPORT_WEIGHTS = {"upset": 1, "wish": 2, "on_file": 1, "praise": 1}
"""What goes with rejections, and what each of it adds to their weight."""


class RuleMatch(NamedTuple):
    """A sentence, the heaviest rule it matches, and the word at which the match begins, counted from 0."""

    sentence: Sentence
    rule: Rule
    place: int


def denies_first(signals: EmailSignals) -> bool:
    """Whether a denial stands before what it denies in the language of an email."""
    return signals.languages[0] in _DENIES_FIRST


def heaviest_match(signals: EmailSignals, sentence: Sentence) -> RuleMatch | None:
    """The heaviest rule a sentence matches, and where."""
    for rule in REJECTION_RULES:
        place = rule_start(signals, sentence, rule)
        if place is not None:
            return RuleMatch(sentence, rule, place)
    return None


def rule_start(signals: EmailSignals, sentence: Sentence, rule: Rule) -> int | None:
    """The first word of a sentence that belongs to a rule's match, counted from 0; None when it does not match."""
    is_after = rule.words[0] == "neg" and denies_first(signals)
    places = list(takewhile(bool, (signals.word_places(name, sentence)[:_MOST_PLACES] for name in rule.words)))
    if len(places) < len(rule.words):
        return None
    within = rule.within + (_VERB_LAST if signals.languages[0] == "de" else 0)
    for chosen in product(*places):
        if max(chosen) - min(chosen) <= within and not (is_after and chosen[0] > chosen[1]):
            return min(chosen)
    return None
