"""Which sentences of an email hold which words and phrases, and which of them speak only of what may come."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from app.domain.mail.own_text import Sentence
from app.domain.mail.phrases import Phrase, folded, languages_of, phrasebook
from app.domain.occupations import names_occupation

MOST_SENTENCES = 120
LONGEST_SENTENCE = 1500
"""Characters of a sentence whose words are looked at one by one."""
TIME = re.compile(
    r"\b(?:[01]?\d|2[0-4]) (?:[0-5]\d|uhr|uur|h|am|pm|o clock)\b(?! (?:in de |per |par |pro |die )?(?:week|semaine|woche)\b)"
    r"|\b\d{1,2}(?:[hu]\d*|[ap]m)\b|\b(?:alle|om|um|at|around|las|ore) \d{1,2}\b(?! \d{3}\b)"
    r"|\b(?:um|gegen|halb|viertel (?:vor|nach)|dreiviertel) (?:halb |viertel (?:vor|nach) |kurz (?:vor|nach) )?"
    r"(?:eins|zwei|drei|vier|funf|sechs|sieben|acht|neun|zehn|elf|zwolf)\b"
    r"(?! \w*(?:stelle|bewerb|kandidat|ander|tage|woche|monat|jahr|prozent|euro|person|leute|stunden))"
    r"|\b(?:a|sobre|hacia|de) las (?:una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce)\b"
    r"|\b(?:alle|verso le|dopo le|per le) (?:due|tre|quattro|cinque|sei|sette|otto|nove|dieci|undici|dodici)\b"
    r"|\b(?:half|tegen|rond|kwart (?:over|voor)) (?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf)(?:en)?\b"
    r"|\b(?:tegen|rond) (?:tweeen|drieen|vieren|vijven|zessen|zevenen|achten|negenen|tienen|elven|twaalven)\b"
    r"|\bvers \d{1,2}\b|\b(?:a|vers|des|pour) (?:\d{1,2}|\w+) heures\b|\ba (?:midi|mediodia|mezzogiorno)\b"
    r"|\b(?:half(?: past)?|quarter (?:past|to)) (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|1?\d)\b"
    r"(?! (?:hours?|days?|weeks?|months?|years?|people))"
    r"|\b\d{1,2} (?:till|til|until) \d{1,2}\b(?! (?:days|weeks|hours|minutes|years|months))"
)
_CONJUNCTIONS = {
    "en": "and|but|so",
    "de": "und|aber|deshalb|daher",
    "fr": "et|mais|donc",
    "es": "y|pero",
    "nl": "en|maar|dus",
    "it": "e|ma|quindi",
}
_CONFIRMS = (
    r"(?:i|we) (?:\w+ ){0,4}?confirm|bestätige ich|bestätigen wir|(?:je|nous) (?:vous|te) confirm\w+|(?:te|le|os) confirm[oa]"
    r"|confirm(?:o|amos)|bevestig ik|bevestigen wi?j?e?|(?:le|ti|la|vi) conferm(?:o|iamo)"
)
"""What begins a clause of its own behind words on the past: "Following our call I confirm your interview"."""
_CONFIRMED = re.compile(rf"(?:{_CONFIRMS})\b", re.IGNORECASE)
_CLAUSE_ENDS = {
    language: re.compile(rf"[,;:–—()!?.]\s|\s-\s|\s(?:{words})\s|\s(?=(?:{_CONFIRMS})\b)", re.IGNORECASE)
    for language, words in _CONJUNCTIONS.items()
}
_NAME = re.compile(
    r"(?<=[a-zà-ÿ,;’'] )(?!Robin\b|I\b|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April"
    r"|May|June|July|August|September|October|November|December|Teams|Zoom|Meet|Google|CV\b)[A-ZÀ-Ý][a-zà-ÿ'’-]+"
)
_HIRED = re.compile(
    r"\b(?:hired|appointed|recruited|employed|taken on|took on|(?:ai|avons) (?:\w+ )?(?:engage|embauche|recrute)|(?:he|hemos) contratado a"
    r"|(?:ho|abbiamo) (?:\w+ )?assunto) (?:an?|une?|una|uno) (?P<who>\w+(?: \w+)?)|\b(?:eine?n?|een) (?P<one>\w+(?: \w+)?) (?:eingestellt|aangenomen)\b"
)
_GUARDS = ("silence", "either", "otherwise")
"""What a sentence says so that nothing in it has happened, wherever it stands."""
_NOT_OF_READER = ("past", "talked", "without_reader")
"""What a part of a sentence speaks of where nobody meets the reader."""
_ANSWERS = re.compile(r"\s*(?:re|aw|antw|antwort|r|rif|rv|sv|ref|rép|rep)\s*:", re.IGNORECASE)
_QUOTED = re.compile(r"(?:(?<![^\s(])\"|[“„«»])\s*(?:[^\"“”„«»\s]+\s+){3,}[^\"“”„«»]*(?:[\"”“«»]|$)")


class EmailSignals:
    """Which sentences of an email hold which phrases, in the languages it is in."""

    def __init__(self, subject: str, body: Sequence[Sentence]) -> None:
        """Prepare a subject and the sentences of a text."""
        self.subject = Sentence(subject, folded(subject))
        written = tuple(_without_quotation(one) for one in body[:MOST_SENTENCES])
        self._whole = " | ".join([self.subject.words, *(one.words for one in written)])
        self.languages = languages_of(self._whole.split()[:600])
        self._books = tuple(phrasebook(name) for name in self.languages)
        self._possible: dict[str, tuple[Phrase, ...]] = {}
        self._places: dict[tuple[str, str], tuple[int, ...]] = {}
        self._held: dict[tuple[str, str], bool] = {}
        headings = [place for place, one in enumerate(written) if self.has("heading", one)]
        self.body = tuple(one for place, one in enumerate(written) if place not in headings)
        self._process_from = headings[0] if headings else None
        self.told = self.body if _ANSWERS.match(subject) else (*self.body, self.subject)
        """What decides: the sentences, and the subject unless it is that of the email answered."""

    def without_process(self) -> EmailSignals:
        """An acknowledgement up to its heading over what may come, which tells of nothing that has; else the same."""
        before = self.body[: self._process_from]
        if self._process_from is None or self.first("receipt_strong", (self.subject, *before)) is None:
            return self
        return EmailSignals(self.subject.written, before)

    def comes_before(self, one: str, other: str) -> bool:
        """Whether a sentence stands before another, both as they are written."""
        order = [sentence.written for sentence in self.body]
        return one in order and other in order and order.index(one) < order.index(other)

    def has(self, signal: str, sentence: Sentence) -> bool:
        """Whether a sentence holds a phrase of a signal."""
        key = (signal, sentence.words)
        if key not in self._held:
            self._held[key] = self._match(signal, sentence.words)
        return self._held[key]

    def first(self, signal: str, among: Iterable[Sentence] | None = None) -> Sentence | None:
        """The first sentence that holds a phrase of a signal."""
        if not self._phrases(signal):
            return None
        return next((one for one in (self.body if among is None else among) if self.has(signal, one)), None)

    def anywhere(self, signal: str) -> bool:
        """Whether subject or text holds a phrase of a signal."""
        return self.has(signal, self.subject) or self.first(signal) is not None

    def before(self, signal: str, sentence: Sentence, place: int) -> bool:
        """Whether a phrase of a signal begins at a place in a sentence or before it."""
        return (first := self.position(signal, sentence)) is not None and first <= place

    def position(self, signal: str, sentence: Sentence) -> int | None:
        """Where the first phrase of a signal begins in a sentence."""
        words = sentence.words
        found = (one.expression.search(words) for one in self._phrases(signal) if one.anchor in words)
        return min((match.start() for match in found if match), default=None)

    def places(self, name: str, sentence: Sentence) -> tuple[int, ...]:
        """Where words of a name stand in a sentence, counted in words from its beginning."""
        key = (name, sentence.words)
        if key not in self._places and name == "name":
            self._places[key] = () if self.languages[0] == "de" else _named(sentence)
        elif key not in self._places and name == "hires":
            self._places[key] = _hired(sentence)
        elif key not in self._places:
            expressions = [book.words[name].expression for book in self._books if name in book.words]
            words = sentence.words[:LONGEST_SENTENCE]
            starts = (found.start() for one in expressions for found in one.finditer(words))
            self._places[key] = tuple(sorted({words.count(" ", 0, start) for start in starts}))
        return self._places[key]

    def _match(self, signal: str, words: str) -> bool:
        return any(one.expression.search(words) for one in self._phrases(signal) if one.anchor in words)

    def _phrases(self, signal: str) -> tuple[Phrase, ...]:
        """The phrases of a signal that can be in this email at all."""
        known = self._possible.get(signal)
        if known is None:
            phrases = (one for book in self._books for one in book.signals.get(signal, ()) if one.anchor in self._whole)
            known = tuple(phrases)
            self._possible[signal] = known
        return known

    def guarded(self, sentence: Sentence, signal: str = "") -> bool:
        """Whether a sentence of refusal speaks only of what may come.

        What may come is said before the phrase of `signal`: what follows a refusal, such as "if you would like
        feedback", takes nothing back, unless it is about silence.
        """
        if any(self.has(name, sentence) for name in _GUARDS):
            return True
        first = self.position("not_yet", sentence)
        if first is None or self.has("not_condition", sentence):
            return False
        place = self.position(signal, sentence) if signal else None
        return place is None or first <= place

    def guarded_at(self, sentence: Sentence, place: int) -> bool:
        """Whether what begins at a word of a sentence is said of what may come."""
        if any(self.has(name, sentence) for name in _GUARDS):
            return True
        first = self.position("not_yet", sentence)
        if first is None or self.has("not_condition", sentence):
            return False
        return sentence.words.count(" ", 0, first) <= place

    def beside_past(self, signal: str, sentence: Sentence) -> Sentence | None:
        """A sentence that holds a phrase of a signal apart from what it says of the past, such as its thanks."""
        return sentence if self.has(signal, sentence) and self.first(signal, self.apart(sentence)) else None

    def apart(self, sentence: Sentence) -> Sequence[Sentence]:
        """The parts of a sentence that speak neither of the past nor of what others do at a time; all of it if none does."""
        others = [name for name in _NOT_OF_READER if self.has(name, sentence)]
        if not others or any(self.has(name, sentence) for name in ("just_agreed", "asked_by_thanks")):
            return (sentence,)
        return [
            one
            for one in self.clauses(sentence)
            if _CONFIRMED.match(one.written) or not any(self.has(name, one) for name in others)
        ]

    def clauses(self, sentence: Sentence) -> list[Sentence]:
        """The parts of a sentence between its signs and conjunctions."""
        return [Sentence(one, folded(one)) for one in _CLAUSE_ENDS[self.languages[0]].split(sentence.written)]

    def conditional(self, sentence: Sentence) -> bool:
        """Whether a sentence speaks of a process or of what may come."""
        return self.has("condition", sentence) and not self.has("not_condition", sentence)


def _named(sentence: Sentence) -> tuple[int, ...]:
    """Where names stand within a sentence, told by their capitals; in German every noun has one."""
    found = (match.start() for match in _NAME.finditer(sentence.written))
    return tuple(folded(sentence.written[:start]).count(" ") + 1 for start in found)


def _hired(sentence: Sentence) -> tuple[int, ...]:
    """Where a sentence says that somebody of an occupation was hired, as in "we have taken on a baker"."""
    found = (hit for hit in _HIRED.finditer(sentence.words) if names_occupation(hit["who"] or hit["one"]))
    return tuple(sentence.words.count(" ", 0, hit.start()) for hit in found)


def _without_quotation(sentence: Sentence) -> Sentence:
    """A sentence whose words leave out what it quotes, unless that is a name or the whole of it."""
    bare = _QUOTED.sub(" ", sentence.written)
    return Sentence(sentence.written, folded(bare)) if bare != sentence.written else sentence
