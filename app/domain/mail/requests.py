"""Questions, and receipts: an email that wants something, and one that only says that something arrived."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.domain.mail.found import Circumstances, KindFound
from app.domain.mail.message import EmailKind
from app.domain.mail.own_text import Sentence
from app.domain.mail.phrases import folded
from app.domain.mail.signals import EmailSignals

_ITEM = re.compile(r"[-*•·–o]\s|\d{1,2}[.)]\s|[a-z]\)\s")
_THANKS_FIRST = 4
"""Words within which a sentence of thanks says so."""
_FEW_WORDS = 6
"""Words of a sentence that says of what its subject names that it is there, and no more."""


def question(signals: EmailSignals, among: Iterable[Sentence] | None = None) -> KindFound | None:
    """The question an email asks, of what a recruiter asks for, or the list of what it needs."""
    for sentence in signals.body if among is None else among:
        if signals.has("any_questions", sentence) or (
            sentence.written.endswith(":") and signals.has("choose", sentence)
        ):
            continue
        if _heads_a_list(signals, sentence):
            return KindFound(EmailKind.QUESTION, sentence.written)
        asks = signals.has("question", sentence) and signals.has("question_object", sentence)
        is_there = signals.places("arrived", sentence) and not signals.places("supply", sentence)
        is_thanks = any(place < _THANKS_FIRST for place in signals.places("thanks", sentence))
        is_noted = signals.has("please_note", sentence) or _says_who_answers(signals, sentence)
        if (is_there or is_thanks or is_noted) and not sentence.words.endswith("?"):
            continue
        is_first = signals.has("first_comes", sentence)
        is_meant = sentence.words.endswith("?") or signals.has("indirect", sentence) or is_first
        if asks and (is_meant or not signals.conditional(sentence)):
            return KindFound(EmailKind.QUESTION, sentence.written)
    return None


def _says_who_answers(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence says who answers the reader's questions, and wants nothing itself."""
    return signals.has("enquiries", sentence)


def listed(signals: EmailSignals) -> KindFound | None:
    """The sentence over the list of what the reader is to send or to tell."""
    head = next((one for one in signals.body if _heads_a_list(signals, one)), None)
    return KindFound(EmailKind.QUESTION, head.written) if head else None


def is_wanted(signals: EmailSignals, asked: KindFound) -> bool:
    """Whether something is really asked of the reader: by a question mark, a list, or words for what is missing."""
    span = next((one for one in signals.body if one.written == asked.span), None)
    if span is None or span.words.endswith("?") or span.written.endswith(":"):
        return True
    is_said = any(signals.has(name, span) for name in ("needed", "indirect", "asked_by_thanks"))
    return is_said or bool(signals.places("need", span))


def direct_question(signals: EmailSignals, about: Circumstances) -> KindFound | None:
    """A sentence that asks the reader something of theirs, beside a receipt; a person asks in any words."""
    for sentence in signals.body:
        is_asked = sentence.words.endswith("?") and signals.has("you", sentence)
        is_asked = is_asked and (about.is_from_human or signals.has("question", sentence))
        is_needless = signals.places("neg", sentence) or signals.conditional(sentence)
        if about.is_from_human and signals.places("supply", sentence) and not is_needless:
            return KindFound(EmailKind.QUESTION, sentence.written)
        if is_asked and not signals.has("any_questions", sentence):
            return KindFound(EmailKind.QUESTION, sentence.written)
    return None


def any_question(signals: EmailSignals) -> KindFound | None:
    """A sentence that asks the reader something, whatever it is about, or to supply what something waits for."""
    waits = any(signals.places("contract", one) for one in signals.body)
    for sentence in signals.body:
        is_needless = signals.has("please_note", sentence) or (
            signals.places("neg", sentence) and not signals.places("until", sentence)
        )
        is_asked = sentence.words.endswith("?") and not signals.has("any_questions", sentence)
        if is_asked or (not waits and signals.places("supply", sentence) and not is_needless):
            return KindFound(EmailKind.QUESTION, sentence.written)
    return None


def is_polite(signals: EmailSignals, asked: KindFound) -> bool:
    """Whether what looks like a question is the closing of a receipt ("if you have any questions")."""
    sentence = Sentence(asked.span, folded(asked.span))
    is_asking = "?" in asked.span or asked.span.endswith(":") or signals.has("indirect", sentence)
    return not is_asking and signals.has("condition", sentence)


def receipt(signals: EmailSignals) -> KindFound | None:
    """The sentence that says that an application arrived."""
    for sentence in (*signals.body, signals.subject):
        is_other = signals.has("not_receipt", sentence) or signals.has("asked_by_thanks", sentence)
        if signals.has("receipt_strong", sentence) and not is_other:
            return KindFound(EmailKind.RECEIPT, sentence.written)
    return None


def receipt_by_weight(signals: EmailSignals, about: Circumstances) -> KindFound | None:
    """A receipt told by words for arriving or for passing on, beside what was sent or thanks for it."""
    if about.is_bulk or not (about.is_known or signals.anywhere("own_application")):
        return None
    prose = [one for one in signals.body if _is_prose(one)]
    for before, sentence in zip((signals.subject, *prose), prose, strict=False):
        is_nothing = signals.has("hold", sentence) or signals.has("not_receipt", sentence)
        if signals.guarded(sentence) or is_nothing:
            continue
        is_theirs = signals.places("you", sentence) and signals.places("thanks", before)
        sent = signals.places("sent", sentence) or signals.places("thanks", sentence) or is_theirs
        is_passed = signals.places("passed", sentence) and not signals.has("away", sentence)
        if sent and (signals.places("arrived", sentence) or is_passed):
            return KindFound(EmailKind.RECEIPT, sentence.written)
        is_short = sentence.words.count(" ") < _FEW_WORDS
        if is_short and signals.places("sent", signals.subject) and signals.places("arrived", sentence):
            return KindFound(EmailKind.RECEIPT, sentence.written)
    return None


def _is_prose(sentence: Sentence) -> bool:
    """Whether a sentence is more than a label or a value of a form."""
    return sentence.words.count(" ") > 4 or sentence.written.rstrip().endswith((".", "!", "?"))


def _heads_a_list(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether what follows a sentence is what the reader is to send or to tell."""
    place = next((place for place, one in enumerate(signals.body) if one is sentence), None)
    after = signals.body[place + 1 : place + 2] if place is not None else ()
    has_items = any(_ITEM.match(one.written) for one in after)
    if not (sentence.written.endswith(":") or has_items):
        return False
    if signals.has("needed", sentence):
        return True
    return bool(signals.places("need", sentence) and (has_items or signals.places("supply", sentence)))
