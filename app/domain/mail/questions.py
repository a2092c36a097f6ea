"""Questions: what an email wants to know, or wants to be sent."""

from __future__ import annotations

import re
from itertools import pairwise

from app.domain.mail.classification import Classification, EmailFacts
from app.domain.mail.message import EmailKind
from app.domain.mail.own_text import Sentence
from app.domain.mail.signals import EmailSignals

_ITEM = re.compile(r"[-*•·–o]\s|\d{1,2}[.)]\s|[a-z]\)\s")
_THANKS_FIRST = 4
"""Words within which a sentence of thanks says so."""


def question(signals: EmailSignals) -> Classification | None:
    """The question an email asks, of what a recruiter asks for, or the list of what it needs."""
    for sentence in signals.body:
        if signals.has_phrase("any_questions", sentence) or (
            sentence.written.endswith(":") and signals.has_phrase("choose", sentence)
        ):
            continue
        if _heads_a_list(signals, sentence):
            return Classification(EmailKind.QUESTION, sentence.written)
        asks = signals.has_phrase("question", sentence) and signals.has_phrase("question_object", sentence)
        is_there = signals.has_words("arrived", sentence) and not signals.has_words("supply", sentence)
        is_thanks = any(place < _THANKS_FIRST for place in signals.word_places("thanks", sentence))
        is_noted = signals.has_any_phrase(("please_note", "enquiries"), sentence)
        if (is_there or is_thanks or is_noted) and not sentence.is_question:
            continue
        is_meant = sentence.is_question or signals.has_any_phrase(("indirect", "first_comes"), sentence)
        if asks and (is_meant or not signals.is_conditional(sentence)):
            return Classification(EmailKind.QUESTION, sentence.written)
    return None


def requested_list(signals: EmailSignals) -> Classification | None:
    """The sentence over the list of what the reader is to send or to tell."""
    head = next((sentence for sentence in signals.body if _heads_a_list(signals, sentence)), None)
    return Classification(EmailKind.QUESTION, head.written) if head else None


def is_required(signals: EmailSignals, question: Classification) -> bool:
    """Whether something is really asked of the reader: by a question mark, a list, or words for what is missing."""
    sentence = signals.sentence_of(question)
    if sentence.is_question or sentence.written.endswith(":"):
        return True
    return signals.has_any_phrase(("needed", "indirect", "asked_by_thanks"), sentence) or signals.has_words(
        "need", sentence
    )


def direct_question(signals: EmailSignals, about: EmailFacts) -> Classification | None:
    """A sentence that asks the reader something of theirs, beside a receipt; a person asks in any words."""
    for sentence in signals.body:
        is_asked = sentence.is_question and signals.has_phrase("you", sentence)
        is_asked = is_asked and (about.is_from_human or signals.has_phrase("question", sentence))
        is_needless = signals.has_words("neg", sentence) or signals.is_conditional(sentence)
        if about.is_from_human and signals.has_words("supply", sentence) and not is_needless:
            return Classification(EmailKind.QUESTION, sentence.written)
        if is_asked and not signals.has_phrase("any_questions", sentence):
            return Classification(EmailKind.QUESTION, sentence.written)
    return None


def any_question(signals: EmailSignals) -> Classification | None:
    """A sentence that asks the reader something, whatever it is about, or to supply what something waits for."""
    waits = signals.body_has_words("contract")
    for sentence in signals.body:
        is_needless = signals.has_phrase("please_note", sentence) or (
            signals.has_words("neg", sentence) and not signals.has_words("until", sentence)
        )
        is_asked = sentence.is_question and not signals.has_phrase("any_questions", sentence)
        if is_asked or (not waits and signals.has_words("supply", sentence) and not is_needless):
            return Classification(EmailKind.QUESTION, sentence.written)
    return None


def is_closing_phrase(signals: EmailSignals, question: Classification) -> bool:
    """Whether what looks like a question is the closing of a receipt ("if you have any questions")."""
    sentence = signals.sentence_of(question)
    if "?" in sentence.written or sentence.written.endswith(":") or signals.has_phrase("indirect", sentence):
        return False
    return signals.has_phrase("condition", sentence)


def _heads_a_list(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether what follows a sentence is what the reader is to send or to tell."""
    below = next((below for above, below in pairwise(signals.body) if above is sentence), None)
    has_items = below is not None and _ITEM.match(below.written) is not None
    if not (sentence.written.endswith(":") or has_items):
        return False
    if signals.has_phrase("needed", sentence):
        return True
    return signals.has_words("need", sentence) and (has_items or signals.has_words("supply", sentence))
