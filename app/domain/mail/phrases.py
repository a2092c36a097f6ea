"""The words and phrases of each language, read from its folder and tried on sentences.

The files of a language hold phrases, one a line, under the name of what they tell, and under `words` what tells
something by standing near other words, in any order. In a phrase a space stands between words, `*` for any end of a
word, `( | )` for one of several, `( )?` for what may be missing, ` .. ` for up to `gap` words and ` ... ` for up to
fourteen, `QUESTION` for a question mark, `%name` for a list of the language.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from db.sql.fold_text import fold

FOLDER = Path(__file__).parent / "languages"
LANGUAGES = ("en", "de", "fr", "es", "nl", "it")
_WORD = re.compile(r"\w+|\?")
_CONTRACTIONS = (
    (re.compile(r"\b(can)'?t\b|\bcannot\b"), "can not"),
    (re.compile(r"\bwon't\b"), "will not"),
    (re.compile(r"n't\b"), " not"),
    (re.compile(r"'ll\b"), " will"),
    (re.compile(r"'ve\b"), " have"),
    (re.compile(r"'re\b"), " are"),
    (re.compile(r"\b(i|you|he|she|we|they)'d\b"), r"\1 would"),
    (re.compile(r"\bi'm\b"), "i am"),
)
_WITHOUT_APOSTROPHE = re.compile(r"\b(is|are|was|were|does|did|has|have|had|would|could|should|ca)nt\b")
_PLAIN = re.compile(r"[a-z0-9? ]+")
_GAP_BEHIND_SPACE = re.compile(r"(?<=[)?+])(\.{2,3}) ")
"""A gap behind a group that ends in a space itself."""
SHORTEST_ANCHOR = 3


def folded(text: str) -> str:
    """The words of a text without case, accents and punctuation, one space between; a question mark is a word."""
    plain = fold(text.replace("’", "'").replace("´", "'").replace("ʼ", "'"))
    if "nt" in plain:
        plain = _WITHOUT_APOSTROPHE.sub(lambda match: f"{'can' if match[1] == 'ca' else match[1]} not", plain)
    if "'" in plain or "cannot" in plain:
        for pattern, words in _CONTRACTIONS:
            plain = pattern.sub(words, plain)
    return " ".join(_WORD.findall(plain))


class Phrase(NamedTuple):
    """A phrase as a regular expression; `anchor` is a piece of text that every match contains."""

    anchor: str
    pattern: str

    @property
    def expression(self) -> re.Pattern[str]:
        """The expression, compiled when first needed: most phrases of most languages never are."""
        return _compiled(self.pattern)


class Phrasebook(NamedTuple):
    """The phrases and words of one language by their names, and the common words the language is recognised by."""

    name: str
    common: frozenset[str]
    signals: Mapping[str, tuple[Phrase, ...]]
    words: Mapping[str, Phrase]


@cache
def phrasebook(language: str) -> Phrasebook:
    """The phrases of a language of `LANGUAGES`."""
    files = [tomllib.loads(path.read_text("utf-8")) for path in sorted((FOLDER / language).glob("*.toml"))]
    [(common, gap)] = [(data["common"], data["gap"]) for data in files if "common" in data]
    lists = {name: _alternatives(text) for data in files for name, text in data.get("lists", {}).items()}
    signals = {
        name: _joined([_phrase(line.strip(), lists, gap) for line in text.splitlines() if line.strip()])
        for data in files
        for name, text in data.get("phrases", {}).items()
    }
    words = {
        name: _phrase(_alternatives(text), lists, gap) for data in files for name, text in data.get("words", {}).items()
    }
    return Phrasebook(language, frozenset(common.split()), signals, words)


@cache
def _job_words() -> tuple[str, ...]:
    """Pieces of words; every text about work has at least one of them."""
    anchors = {phrase.anchor for name in LANGUAGES for phrase in phrasebook(name).signals["context"]}
    pieces = sorted(anchor.strip() for anchor in anchors if len(anchor.strip()) >= SHORTEST_ANCHOR)
    return tuple(piece for piece in pieces if not any(other != piece and other in piece for other in pieces))


def may_be_about_work(text: str) -> bool:
    """Whether a text could be about work at all: a quick look that lets most emails pass by."""
    low = text.lower()
    return any(word in low for word in _job_words())


def languages_of(words: Sequence[str]) -> tuple[str, ...]:
    """The languages a text may be in, the likeliest first, told by its common words; all of them for a short one.

    What a language shares with the likeliest tells little for it.
    """
    counts = {name: sum(word in phrasebook(name).common for word in words) for name in LANGUAGES}
    likeliest = max(LANGUAGES, key=lambda name: counts[name])
    best = counts[likeliest]
    if best < 3:
        return LANGUAGES
    shared = phrasebook(likeliest).common
    near = [
        name
        for name in LANGUAGES
        if counts[name] * 4 >= best * 3
        or (counts[name] * 2 >= best and sum(word in phrasebook(name).common - shared for word in words) * 3 >= best)
    ]
    return tuple(sorted(near, key=lambda name: -counts[name]))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _alternatives(text: str) -> str:
    return "({})".format("".join(text.splitlines()))


def _phrase(written: str, lists: Mapping[str, str], gap: int) -> Phrase:
    expanded = re.sub(r"%(\w+)", lambda match: lists[match[1]], written)
    pattern = expanded.replace("(", "(?:").replace("QUESTION", r"\?")
    pattern = re.sub(r"(?<!\))(?<!\\w)\*", r"\\w*", pattern)
    pattern = pattern.replace(" ... ", r"(?: \S+){0,14}? ").replace(" .. ", rf"(?: \S+){{0,{gap}}}? ")
    pattern = _GAP_BEHIND_SPACE.sub(lambda dots: rf"(?:\S+ ){{0,{14 if len(dots[1]) == 3 else gap}}}?", pattern)
    return Phrase(_anchor(expanded), rf"(?<!\S)(?:{pattern})(?!\S)")


def _joined(phrases: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """The phrases, with all that have no anchor joined into one: searching for each of them would be slow."""
    loose = [phrase for phrase in phrases if not phrase.anchor]
    anchored = [phrase for phrase in phrases if phrase.anchor]
    joined = "|".join(phrase.pattern[len(r"(?<!\S)") : -len(r"(?!\S)")] for phrase in loose)
    return (Phrase("", rf"(?<!\S)(?:{joined})(?!\S)"), *anchored) if loose else tuple(anchored)


def _anchor(phrase: str) -> str:
    """The longest piece of a phrase outside of every group; empty when it is shorter than `SHORTEST_ANCHOR`."""
    depth, plain = 0, []
    for sign in phrase:
        depth += (sign == "(") - (sign == ")")
        plain.append(sign if depth == 0 and sign != ")" else "|")
    text = (
        "".join(plain)
        .replace("|?", "|")
        .replace("QUESTION", "?")
        .replace(" ... ", "|")
        .replace(" .. ", "|")
        .replace("*", "|")
    )
    pieces = [piece for piece in text.split("|") if _PLAIN.fullmatch(piece)]
    longest = max(pieces, key=len, default="")
    return longest if len(longest.strip()) >= SHORTEST_ANCHOR else ""
