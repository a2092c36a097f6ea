"""Which sentences of an email hold which words and phrases, and which of them speak only of what may come."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from app.domain.mail.classification import Classification
from app.domain.mail.own_text import Sentence
from app.domain.mail.phrases import Phrase, folded, languages_of, phrasebook
from app.domain.occupations import names_occupation

MOST_SENTENCES = 120
LONGEST_SENTENCE = 1500
"""Characters of a sentence whose words are looked at one by one."""
_TIME = re.compile(
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
    r"(?:i|we)(?:['’]\w+)? (?:\w+ ){0,2}(?:like|love|delighted|pleased|happy|glad|want|wish) to (?:invite|arrange|schedule|offer you an? (?:\w+ ){0,2}interview)"
    r"|(?:i|we) (?:\w+ ){0,4}?confirm|bestätige ich|bestätigen wir|(?:je|nous) (?:vous|te) confirm\w+|(?:te|le|os) confirm[oa]"
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
    r"|(?:ho|abbiamo) (?:\w+ )?assunto) (?:an?|une?|una|uno) (?P<after>\w+(?: \w+)?)|\b(?:eine?n?|een) (?P<before>\w+(?: \w+)?) (?:eingestellt|aangenomen)\b"
)
_GUARDS = ("silence", "either", "otherwise")
"""What a sentence says so that nothing in it has happened, wherever it stands."""
_NOT_OF_READER = ("past", "talked", "without_reader", "debrief")
"""What a part of a sentence speaks of where nobody meets the reader."""
_ANSWERS = re.compile(r"\s*(?:re|aw|antw|antwort|r|rif|rv|sv|ref|rép|rep)\s*:", re.IGNORECASE)
_QUOTED = re.compile(r"(?:(?<![^\s(])\"|[“„«»])\s*(?:[^\"“”„«»\s]+\s+){3,}[^\"“”„«»]*(?:[\"”“«»]|$)")


def count_times(sentence: Sentence) -> int:
    """How many times of day a sentence names."""
    return len(_TIME.findall(sentence.words))


def names_time(sentence: Sentence) -> bool:
    """Whether a sentence names a time of day."""
    return _TIME.search(sentence.words) is not None


class EmailSignals:
    """Which sentences of an email hold which phrases, in the languages it is in."""

    def __init__(self, subject: str, body: Sequence[Sentence]) -> None:
        """Prepare a subject and the sentences of a text."""
        self.subject = Sentence(subject, folded(subject))
        sentences = tuple(_without_quotation(sentence) for sentence in body[:MOST_SENTENCES])
        self._all_words = " | ".join([self.subject.words, *(sentence.words for sentence in sentences)])
        self.languages = languages_of(self._all_words.split()[:600])
        self._books = tuple(phrasebook(name) for name in self.languages)
        self._possible_phrases: dict[str, tuple[Phrase, ...]] = {}
        self._expressions: dict[str, list[re.Pattern[str]]] = {}
        self._word_places: dict[tuple[str, str], tuple[int, ...]] = {}
        self._has_phrase: dict[tuple[str, str], bool] = {}
        headings = [number for number, sentence in enumerate(sentences) if self.has_phrase("heading", sentence)]
        self.body = tuple(sentence for number, sentence in enumerate(sentences) if number not in headings)
        self._process_from = headings[0] if headings else None
        self.statements = self.body if _ANSWERS.match(subject) else (*self.body, self.subject)
        """The sentences, and the subject unless it is that of the email answered."""

    def without_process(self) -> EmailSignals:
        """An acknowledgement up to its heading over what may come, which tells of nothing that has; else the same."""
        before = self.body[: self._process_from]
        if self._process_from is None or self.first_with("receipt_strong", (self.subject, *before)) is None:
            return self
        return EmailSignals(self.subject.written, before)

    def sentence_before(self, sentence: Sentence) -> Sentence | None:
        """The sentence of the text that stands before another."""
        return next((before for before, each in pairwise(self.body) if each is sentence), None)

    def sentence_of(self, classified: Classification) -> Sentence:
        """The sentence a classification rests on."""
        sentences = (*self.body, self.subject)
        return next(sentence for sentence in sentences if sentence.written == classified.span)

    def is_before(self, earlier: str, later: str) -> bool:
        """Whether a sentence stands before another, both as they are written."""
        order = [sentence.written for sentence in self.body]
        return earlier in order and later in order and order.index(earlier) < order.index(later)

    def has_phrase(self, signal: str, sentence: Sentence) -> bool:
        """Whether a sentence holds a phrase of a signal."""
        phrases = self._phrases(signal)
        if not phrases:
            return False
        words = sentence.words
        key = (signal, words)
        if key not in self._has_phrase:
            self._has_phrase[key] = any(
                phrase.anchor in words and phrase.expression.search(words) for phrase in phrases
            )
        return self._has_phrase[key]

    def has_any_phrase(self, signals: Iterable[str], sentence: Sentence) -> bool:
        """Whether a sentence holds a phrase of one of some signals."""
        return any(self.has_phrase(signal, sentence) for signal in signals)

    def first_with(self, signal: str, among: Iterable[Sentence] | None = None) -> Sentence | None:
        """The first sentence that holds a phrase of a signal; `among` are those of the text unless others are given."""
        if not self._phrases(signal):
            return None
        sentences = self.body if among is None else among
        return next((sentence for sentence in sentences if self.has_phrase(signal, sentence)), None)

    def mentions(self, signal: str) -> bool:
        """Whether subject or text holds a phrase of a signal."""
        return self.has_phrase(signal, self.subject) or self.first_with(signal) is not None

    def has_before(self, signal: str, other: str, sentence: Sentence) -> bool:
        """Whether a phrase of a signal begins in a sentence before one of another signal, or with it."""
        start, place = self.phrase_start(signal, sentence), self.phrase_start(other, sentence)
        return start is not None and place is not None and start <= place

    def without(self, signal: str, sentence: Sentence) -> Sentence:
        """A sentence whose words leave out the phrases of a signal."""
        words = sentence.words
        for phrase in self._phrases_for(signal, words):
            words = phrase.expression.sub(" ", words)
        return Sentence(sentence.written, " ".join(words.split()))

    def phrase_start(self, signal: str, sentence: Sentence) -> int | None:
        """Where the first phrase of a signal begins in a sentence's words, counted in letters."""
        words = sentence.words
        matches = (phrase.expression.search(words) for phrase in self._phrases_for(signal, words))
        return min((match.start() for match in matches if match), default=None)

    def word_places(self, name: str, sentence: Sentence) -> tuple[int, ...]:
        """Where words of a name stand in a sentence, counted in words from its beginning."""
        key = (name, sentence.words)
        if key not in self._word_places:
            self._word_places[key] = self._find_words(name, sentence)
        return self._word_places[key]

    def has_words(self, name: str, sentence: Sentence) -> bool:
        """Whether words of a name stand in a sentence."""
        return bool(self.word_places(name, sentence))

    def has_any_words(self, names: Iterable[str], sentence: Sentence) -> bool:
        """Whether words of one of some names stand in a sentence."""
        return any(self.word_places(name, sentence) for name in names)

    def body_has_words(self, name: str) -> bool:
        """Whether words of a name stand in a sentence of the text."""
        return any(self.word_places(name, sentence) for sentence in self.body)

    def _find_words(self, name: str, sentence: Sentence) -> tuple[int, ...]:
        if name == "name":
            return () if self.languages[0] == "de" else _name_places(sentence)
        if name == "hires":
            return _hiring_places(sentence)
        words = sentence.words[:LONGEST_SENTENCE]
        expressions = self._word_expressions(name)
        starts = {match.start() for expression in expressions for match in expression.finditer(words)}
        return tuple(sorted({words[:start].count(" ") for start in starts})) if starts else ()

    def _word_expressions(self, name: str) -> list[re.Pattern[str]]:
        expressions = self._expressions.get(name)
        if expressions is None:
            expressions = [book.words[name].expression for book in self._books if name in book.words]
            self._expressions[name] = expressions
        return expressions

    def _phrases_for(self, signal: str, words: str) -> Iterable[Phrase]:
        return (phrase for phrase in self._phrases(signal) if phrase.anchor in words)

    def _phrases(self, signal: str) -> tuple[Phrase, ...]:
        """The phrases of a signal that can be in this email at all."""
        phrases = self._possible_phrases.get(signal)
        if phrases is None:
            every = (phrase for book in self._books for phrase in book.signals.get(signal, ()))
            phrases = tuple(phrase for phrase in every if phrase.anchor in self._all_words)
            self._possible_phrases[signal] = phrases
        return phrases

    def is_hypothetical(self, sentence: Sentence, signal: str = "") -> bool:
        """Whether a sentence of rejection speaks only of what may come.

        What may come is said before the phrase of `signal`: what follows a rejection, such as "if you would like
        feedback", takes nothing back, unless it is about silence.
        """
        start = self._hypothetical_from(sentence)
        if start is None:
            return False
        place = self.phrase_start(signal, sentence) if signal else None
        return place is None or start <= place

    def is_hypothetical_at(self, sentence: Sentence, place: int) -> bool:
        """Whether what begins at a word of a sentence is said of what may come."""
        start = self._hypothetical_from(sentence)
        return start is not None and sentence.words[:start].count(" ") <= place

    def _hypothetical_from(self, sentence: Sentence) -> int | None:
        """From where on a sentence speaks of what may come, counted in letters; None when it does nowhere."""
        if self.has_any_phrase(_GUARDS, sentence):
            return 0
        return None if self.has_phrase("not_condition", sentence) else self.phrase_start("not_yet", sentence)

    def has_in_present(self, signal: str, sentence: Sentence) -> bool:
        """Whether a sentence holds a phrase of a signal apart from what it says of the past, such as its thanks."""
        if not self.has_phrase(signal, sentence):
            return False
        return self.first_with(signal, self.parts_about_reader(sentence)) is not None

    def parts_about_reader(self, sentence: Sentence) -> Sequence[Sentence]:
        """The parts of a sentence that speak neither of the past nor of what others do; all of it if none does."""
        others = [name for name in _NOT_OF_READER if self.has_phrase(name, sentence)]
        if not others or self.has_any_phrase(("just_agreed", "asked_by_thanks"), sentence):
            return (sentence,)
        return [
            clause
            for clause in self.clauses(sentence)
            if _CONFIRMED.match(clause.written) or not self.has_any_phrase(others, clause)
        ]

    def clauses(self, sentence: Sentence) -> list[Sentence]:
        """The parts of a sentence between its signs and conjunctions."""
        parts = _CLAUSE_ENDS[self.languages[0]].split(sentence.written)
        return [Sentence(part, folded(part)) for part in parts]

    def is_conditional(self, sentence: Sentence) -> bool:
        """Whether a sentence speaks of a process or of what may come."""
        return self.has_phrase("condition", sentence) and not self.has_phrase("not_condition", sentence)


def _name_places(sentence: Sentence) -> tuple[int, ...]:
    """Where names stand within a sentence, told by their capitals; in German every noun has one."""
    starts = (match.start() for match in _NAME.finditer(sentence.written))
    return tuple(folded(sentence.written[:start]).count(" ") + 1 for start in starts)


def _hiring_places(sentence: Sentence) -> tuple[int, ...]:
    """Where a sentence says that somebody of an occupation was hired, as in "we have taken on a baker"."""
    matches = _HIRED.finditer(sentence.words)
    hirings = (match for match in matches if names_occupation(match["before"] or match["after"]))
    return tuple(sentence.words[: match.start()].count(" ") for match in hirings)


def _without_quotation(sentence: Sentence) -> Sentence:
    """A sentence whose words leave out what it quotes, unless that is a name or the whole of it."""
    bare = _QUOTED.sub(" ", sentence.written)
    return Sentence(sentence.written, folded(bare)) if bare != sentence.written else sentence
